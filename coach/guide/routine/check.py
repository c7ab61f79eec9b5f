"""The declarative half of checking a file: JSON Schema errors turned into sentences with line and column.

`jsonschema` costs 130 ms to import, so only a person's own new or changed file comes here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from coach.base.errors import Problem, did_you_mean, nearest
from coach.base.language import tr
from coach.base.paths import asset
from coach.base.yaml_node import Node, plain
from coach.guide.routine import duration

LENGTHS = frozenset({"leg-check", "get-ready", "settle", "hold", "rest", "switch", "for"})
SHOWN = 60  # characters of a faulty value that a message repeats


class CheckedText:
    """A file being checked: makes problems that know their line, the faulty text and the better one."""

    def __init__(self, where: str, text: str) -> None:
        self.where = where
        self.lines = text.splitlines()
        self.root = Node(None, 1, 1)  # until it is parsed
        self.problems: list[Problem] = []

    def at(self, *path: str | int) -> Node:
        """Where the value along that path was written; the beginning where that is not known."""
        return self.root.at(path)

    def problem(self, node: Node, message: str, hint: str = "", *, write: str = "", at_key: str = "") -> None:
        """Note a fault at `node`. `write` stands in for its value, or for the name `at_key` before it."""
        line = node.key_line if at_key and node.key_line else node.line
        source = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        column = node.column
        if at_key:
            column = source.find(at_key) + 1 or node.column
        fix = source[: column - 1] + write if write else ""
        if fix and at_key:
            fix += source[column - 1 + len(at_key) :]
        self.problems.append(Problem(self.where, message, hint, line, column, fix))


def shown(value: object) -> str:
    """A faulty value short enough for a sentence."""
    text = " ".join(str(value).split()) if not isinstance(value, (dict, list)) else "…"
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def schema(name: str) -> dict[str, Any]:
    """The schema `name` of `assets/schema/`."""
    loaded: dict[str, Any] = json.loads(asset("schema", f"{name}.schema.json").read_text("utf-8"))
    return loaded


def validate(root: Node, source: CheckedText, schema_: Mapping[str, Any]) -> None:
    """Note every place where the file breaks the schema."""
    from jsonschema import Draft202012Validator, ValidationError, validators

    def long_enough(_: object, least: int, value: object, __: object) -> Iterator[ValidationError]:
        if isinstance(value, str) and len(value.strip()) < least:  # blanks say nothing
            yield ValidationError("empty")

    checker = validators.extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, {"minLength": long_enough}
    )
    for error in checker(schema_).iter_errors(plain(root)):
        path = list(error.absolute_path)
        _translate(error, path, root.at(path), source)


def _translate(error: Any, path: list[str | int], node: Node, source: CheckedText) -> None:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    value = error.instance
    if error.validator == "additionalProperties":
        _unknown_names(error, node, source)
    elif error.validator == "required":
        for name in error.validator_value:
            if name not in value and not _misspelt(value, error.schema, (name,)):
                source.problem(
                    node, tr("“{name}” is missing here.", name=name), tr("Add a line `{name}:`.", name=name)
                )
    elif error.validator == "anyOf" and "required" in error.validator_value[0]:
        _nothing_to_do(error, path, node, source)
    elif "pattern" in error.schema and key in (*LENGTHS, "at"):
        _length(key, value, node, source)
    else:
        message, hint, write = _plain_words(error, key, value)
        source.problem(node, message, hint, write=write)


def _nothing_to_do(error: Any, path: list[str | int], node: Node, source: CheckedText) -> None:
    """None of the words is there that say what something is."""
    choices = [choice["required"] for choice in error.validator_value]
    if _misspelt(error.instance, error.schema, [name for choice in choices for name in choice]):
        return
    if "steps" in path:
        message = tr("This step does not say what to do.")
        hint = tr("Begin it with `exercise: wall-calf-straight`, `get-ready: 10 s` or `settle: 30 s`.")
    else:
        message = tr("Something is missing here.")
        words = tr(" or ").join(" + ".join(f"`{name}:`" for name in choice) for choice in choices)
        hint = tr("It needs {names}.", names=words)
    source.problem(node, message, hint)


def _misspelt(value: object, part: Mapping[str, Any], wanted: Iterable[str]) -> bool:
    """Whether an unknown word stands there that is meant for one of `wanted`: that is named as the cause."""
    known: Iterable[str] = part.get("properties", {})
    unknown = [name for name in value if name not in known] if isinstance(value, Mapping) else []
    return any(nearest(str(name), wanted) for name in unknown)


def _length(key: str, value: object, node: Node, source: CheckedText) -> None:
    better = duration.suggested(value)
    source.problem(
        node,
        tr("“{key}” must be a length of time. It says “{value}”.", key=key, value=shown(value)),
        tr("Write `{better}`.", better=better),
        write=better,
    )


def _unknown_names(error: Any, node: Node, source: CheckedText) -> None:
    known: Iterable[str] = error.schema.get("properties", {})
    for name, child in node.items():
        if name in known:
            continue
        message = tr("“{name}” is no word for this place.", name=shown(name))
        hint = did_you_mean(name, known) or tr("You can write: {names}.", names=", ".join(known))
        source.problem(child, message, hint, write=nearest(name, known), at_key=name)


def _plain_words(error: Any, key: str, value: object) -> tuple[str, str, str]:
    """Message, hint and better value for the simple rules."""
    rule, wanted = error.validator, error.validator_value
    says = tr("“{key}” cannot be “{value}”.", key=key, value=shown(value))
    if rule in ("enum", "anyOf"):
        options = (error.schema,) if rule == "enum" else wanted
        choices = [str(word) for option in options for word in option.get("enum", ())]
        hint = did_you_mean(str(value), choices) or tr("Write one of: {choices}.", choices=", ".join(choices))
        return says, hint, nearest(str(value), choices)
    if rule in ("minimum", "maximum"):
        low, high = error.schema.get("minimum", 0), error.schema.get("maximum", "…")
        return says, tr("Write a number from {low} to {high}.", low=low, high=high), ""
    if rule == "type":
        return says, _type_hint(wanted), _type_fix(wanted, value)
    if rule == "maxLength":
        return tr("“{key}” is too long.", key=key), tr("Keep it under {n} characters.", n=wanted), ""
    if rule in ("minLength", "minItems", "minProperties"):
        return (
            tr("“{key}” is empty.", key=key or tr("This step")),
            tr("Write something here, or remove the line."),
            "",
        )
    if rule == "maxItems":
        return tr("“{key}” has too many lines.", key=key), tr("Keep it to {n}.", n=wanted), ""
    if key in ("instruction", "ease"):
        return tr("“{key}” has too many lines.", key=key), tr("Keep it to {n}.", n=2), ""
    if key == "id" or "propertyNames" in error.absolute_schema_path:
        says = tr("“{value}” cannot be an id.", value=shown(value))
        return says, tr("Write small letters and hyphens, such as my-bedtime."), ""
    return says, tr("Look it up in the README, under “Your own routines”."), ""


def _type_hint(wanted: object) -> str:
    hints = {
        "string": tr("Write words."),
        "integer": tr("Write a whole number, such as 3."),
        "number": tr("Write a number."),
        "boolean": tr("Write true or false."),
        "array": tr("Write a list, one line each, beginning with “- ”."),
        "object": tr("Write `name: value` lines."),
    }
    return hints.get(str(wanted), tr("Write words."))


def _type_fix(wanted: object, value: object) -> str:
    if wanted == "integer":
        found = duration.suggested(value, 0)
        number = found.split(" ")[0]
        return number if number.isdigit() and number != "0" else ""
    return ""

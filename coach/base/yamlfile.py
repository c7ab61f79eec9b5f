"""YAML as a person means it: `22:30` is a time of day, `no` is a word, `030` is thirty.

PyYAML's own loader would read those as 1350, False and 24, and keep the last of two equal keys in
silence. Here every value knows its line and column, doubled keys are refused, and a hostile file
(huge, deeply nested, full of aliases) costs nothing.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from coach.base.errors import Problem, ProblemsError
from coach.base.language import tr

MAX_BYTES = 64 * 1024
MAX_DEPTH = 20
MAX_NODES = 20_000

_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z")
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A value with the place it was written at; `line` and `column` count from 1.

    `value` is a str, int, float, bool, None, a `dict[str, Node]` or a `list[Node]`.
    """

    value: Any
    line: int
    column: int
    key_line: int = 0

    def __getitem__(self, key: str | int) -> Node:
        return self.value[key]  # type: ignore[no-any-return]

    def get(self, key: str) -> Node | None:
        """The node under `key`, or None when absent or when this is no mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def __iter__(self) -> Iterator[Node]:
        return iter(self.value if isinstance(self.value, list) else ())

    def items(self) -> list[tuple[str, Node]]:
        """Key and node pairs of a mapping, in the order written."""
        return list(self.value.items()) if isinstance(self.value, dict) else []

    def at(self, path: tuple[str | int, ...] | list[str | int]) -> Node:
        """The deepest existing node along `path`: the best place to point a finger at."""
        node = self
        for step in path:
            try:
                node = node.value[step]
            except (KeyError, IndexError, TypeError):
                return node
        return node


def plain(node: Node) -> Any:
    """The value without its places: what `yaml.safe_load` would have given, read as a person means it."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def load(path: Path) -> Node:
    """Read the file. Raises `ProblemsError` with every fault found, FileNotFoundError when it is missing."""
    return parse(read_text(path), str(path))


def read_text(path: Path) -> str:
    """The file's text, as long as it is UTF-8 and small. Raises like `load`."""
    where = str(path)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for, for ever
            raise ProblemsError([Problem(where, tr("This is no file."), tr("Name a text file."))])
        size = found.st_size
        if size > MAX_BYTES:
            raise ProblemsError(
                [
                    Problem(
                        where,
                        tr("The file is too large ({size} KB).", size=size // 1024),
                        tr("Keep it under {limit} KB.", limit=MAX_BYTES // 1024),
                    )
                ]
            )
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemsError(
            [Problem(where, tr("This is not a text file."), tr("Save it as UTF-8 text."))]
        ) from None


def parse(text: str, where: str = "", collect: list[Problem] | None = None) -> Node:
    """Parse one YAML document. Raises `ProblemsError`; an empty text is an empty mapping.

    Doubled names are added to `collect` where one is given, so that the rest can be checked as well.
    """
    builder = _Builder(where)
    try:
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise ProblemsError([_syntax_problem(where, error, text)]) from None
    except yaml.YAMLError as error:
        raise ProblemsError(
            [Problem(where, tr("A character here cannot be read: {what}.", what=str(error).split("\n")[0]))]
        ) from None
    except RecursionError:
        raise ProblemsError([_too_deep(where, 1)]) from None
    if root is None:
        return Node({}, 1, 1)
    node = builder.build(root, 0)
    if builder.problems and collect is None:
        raise ProblemsError(builder.problems)
    if collect is not None:
        collect.extend(builder.problems)
    return node


def _too_deep(where: str, line: int) -> Problem:
    return Problem(where, tr("The file is nested too deeply."), tr("Write it flatter."), line)


def _syntax_problem(where: str, error: yaml.MarkedYAMLError, text: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 0
    column = mark.column + 1 if mark else 0
    lines = text.splitlines()
    hint = tr("Check the spaces at the start of the line and the colon after the name.")
    if 0 < line <= len(lines) and "\t" in lines[line - 1]:
        hint = tr("Use spaces instead of the tab.")
    return Problem(where, tr("This line cannot be read."), hint, line, column)


class _Builder:
    """Turns PyYAML's node tree into ours, counting nodes so that aliases cannot explode."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[Problem] = []
        self.count = 0

    def build(self, node: yaml.Node, depth: int) -> Node:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.count += 1
        if depth > MAX_DEPTH:
            raise ProblemsError([_too_deep(self.where, line)])
        if self.count > MAX_NODES:
            raise ProblemsError(
                [
                    Problem(
                        self.where, tr("The file repeats itself too often."), tr("Use fewer aliases."), line
                    )
                ]
            )
        if isinstance(node, yaml.MappingNode):
            return Node(self._mapping(node, depth), line, column)
        if isinstance(node, yaml.SequenceNode):
            return Node([self.build(child, depth + 1) for child in node.value], line, column)
        return Node(_scalar(node), line, column)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key_node, value_node in node.value:
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(
                    Problem(
                        self.where, tr("A name was expected here."), tr("Write `name: value`."), line, column
                    )
                )
                continue
            key = str(key_node.value)
            if key in found:
                self.problems.append(
                    Problem(
                        self.where,
                        tr("“{key}” stands here twice.", key=key),
                        tr("Remove one of the two."),
                        line,
                        column,
                    )
                )
                continue
            child = self.build(value_node, depth + 1)
            found[key] = Node(child.value, child.line, child.column, key_line=line)
        return found


def _scalar(node: yaml.Node) -> Any:
    text = str(node.value)
    if getattr(node, "style", None) in ("'", '"', "|", ">"):
        return text
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text) if len(text) < 30 else text
    if _FLOAT.match(text):
        return float(text)
    return text


class _Dumper(yaml.SafeDumper):
    """Writes indented lists and quotes only what `parse` would read as something else."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_TEXT = "tag:yaml.org,2002:str"


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if "\n" in text:
        return dumper.represent_scalar(_TEXT, text, style="|")
    risky = text in _NULL or text in _BOOL or _INT.match(text) or _FLOAT.match(text)
    return dumper.represent_scalar(_TEXT, text, style='"' if risky else None)


def _represent_plain(dumper: yaml.SafeDumper, value: object) -> yaml.ScalarNode:
    words = {None: "null", True: "true", False: "false"}
    text = words[value] if value is None or isinstance(value, bool) else repr(value)
    return dumper.represent_scalar(_TEXT, text)


# Our reader decides what a plain scalar means, so the writer needs no tags and no resolvers of its own.
_Dumper.yaml_implicit_resolvers = {}
_Dumper.add_representer(str, _represent_text)
for _kind in (int, float, bool, type(None)):
    _Dumper.add_representer(_kind, _represent_plain)


def dump(mapping: Mapping[str, Any]) -> str:
    """The mapping as the YAML a person would write, keys in the order given."""
    return yaml.dump(
        dict(mapping),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=100,
    )


def write_atomically(path: Path, text: str) -> None:
    """Write beside, flush to the disk, then rename: a crash leaves the old or the new file, never half."""
    import os
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

"""Collects every text of the program that a person may read or hear, for the tests of its words."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.base import paths, yamlfile
from coach.base.yaml_node import Node

ROOT = Path(__file__).resolve().parent.parent
TRANSLATED = {"tr": 1, "trn": 2, "msgid": 1}
SILENT_KEYS = {
    "id",
    "exercise",
    "picture",
    "source",
    "sources",
    "from",
    "icon",
    "suitability",
    "section",
    "$schema",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text and where it stands."""

    where: str
    words: str


def listed(find: Callable[[], Iterator[Text]]) -> Callable[[], list[Text]]:
    """The texts as a list, so that they can be kept."""
    return lambda: list(find())


@cache
@listed
def code_texts() -> Iterator[Text]:
    """Every sentence that stands in `tr(...)`, `trn(...)` or `msgid(...)`."""
    for path in sorted((ROOT / "coach").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                for argument in node.args[: TRANSLATED.get(name, 0)]:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield Text(f"{path.relative_to(ROOT)}:{argument.lineno}", argument.value)


@cache
@listed
def settings_texts() -> Iterator[Text]:
    """Labels, helps and choices of the settings, which are translated when they are shown."""
    from coach.base.settings import DECLARED

    for name, declared in DECLARED.items():
        for words in (declared.label, declared.help, declared.unit, *declared.choices.values()):
            yield Text(f"setting {name}", words)


@cache
@listed
def content_texts() -> Iterator[Text]:
    """Every sentence of the content files: routines, relief scripts, Learn cards, poses."""
    folders = (paths.routines_dir(), paths.asset("learn"), paths.asset("poses"))
    for folder in folders:
        for path in sorted(folder.rglob("*.yaml")):
            yield from _strings(path, yamlfile.load(path))


def _strings(path: Path, node: Node, key: str = "") -> Iterator[Text]:
    if isinstance(node.value, str) and key not in SILENT_KEYS and " " in node.value:
        yield Text(f"{path.name}:{node.line}", node.value)
    for name, child in node.items():
        yield from _strings(path, child, name)
    for child in node:
        yield from _strings(path, child, key)


@cache
@listed
def page_texts() -> Iterator[Text]:
    """What a stranger reads first: the README and the change log."""
    for name in ("README.md", "CHANGELOG.md"):
        path = ROOT / name
        if path.exists():
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield Text(f"{name}:{number}", line)


def every_text() -> list[Text]:
    """All of them."""
    return [*code_texts(), *settings_texts(), *content_texts(), *page_texts()]

"""The values of YAML files, each of which knows its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


class Node:
    """A value with the place it was written at; `line` and `column` count from 1.

    `value` is a str, int, float, bool, None, a `dict[str, Node]` or a `list[Node]`.
    """

    __slots__ = ("column", "key_line", "line", "value")

    def __init__(self, value: Any, line: int, column: int, key_line: int = 0) -> None:
        self.value, self.line, self.column, self.key_line = value, line, column, key_line

    def __getitem__(self, key: str | int) -> Node:
        return self.value[key]  # type: ignore[no-any-return]

    def get(self, key: str) -> Node | None:
        """The node under `key`, or None when absent or when this is no mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    def __iter__(self) -> Iterator[Node]:
        return iter(self.value if isinstance(self.value, list) else ())

    def items(self) -> Iterable[tuple[str, Node]]:
        """Key and node pairs of a mapping, in the order written."""
        return self.value.items() if isinstance(self.value, dict) else ()

    def walk(self, name: str = "") -> Iterator[tuple[str, Node]]:
        """This value and every one in it, each with the name that it stands under."""
        yield name, self
        for key, child in self.items():
            yield from child.walk(key)
        for child in self:
            yield from child.walk(name)

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

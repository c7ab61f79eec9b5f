"""The values of YAML files, each of which knows its place, and their parsed form.

To import PyYAML and to parse takes longer than all else that the first words of cramp help need. So what a
file holds is kept as JSON once it was parsed, with the text that it was parsed from: where that is no longer
the file's, the file is parsed again.
"""

from __future__ import annotations

import contextlib
import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach.base import files
from coach.base.errors import Problem, ProblemsError
from coach.base.language import tr

MAX_BYTES = 64 * 1024


class Node:
    """A value with the place it was written at; `line` and `column` count from 1.

    `value` is a str, int, float, bool, None, a `dict[str, Node]` or a `list[Node]`.
    """

    def __init__(self, value: Any, line: int, column: int, key_line: int = 0) -> None:
        self.value, self.line, self.column, self.key_line = value, line, column, key_line

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
    from coach.base import yaml_text

    return yaml_text.parse(read_text(path), str(path))


def values(path: Path, kept: Path | None = None) -> Any:
    """What the file holds, without places; `kept` is its parsed form, else one beside. Raises like `load`."""
    text = read_text(path)
    kept = kept or path.parent / "__parsed__" / f"{path.stem}.json"
    with contextlib.suppress(OSError, ValueError, RecursionError):
        match json.loads(kept.read_text(encoding="utf-8")):
            case [of, found] if of == text:
                return found
    from coach.base import yaml_text

    found = plain(yaml_text.parse(text, str(path)))
    with contextlib.suppress(OSError):  # where it cannot be kept it is parsed each time
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept.write_text(json.dumps([text, found]), encoding="utf-8")
    return found


def node_of(value: Any) -> Node:
    """The value as a node, of no place in particular."""
    if isinstance(value, dict):
        value = {key: node_of(child) for key, child in value.items()}
    elif isinstance(value, list):
        value = [node_of(child) for child in value]
    return Node(value, 1, 1)


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
        return path.read_text(encoding="utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise ProblemsError(
            [Problem(where, tr("This is not a text file."), tr("Save it as UTF-8 text."))]
        ) from None


def write_atomically(path: Path, text: str) -> None:
    """Write beside, flush to the disk, then rename: a crash leaves the old or the new file, never half."""
    files.write_atomically(path, text.encode("utf-8", "surrogateescape"))

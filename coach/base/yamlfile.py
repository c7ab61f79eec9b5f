"""YAML files and their parsed form.

To import PyYAML and to parse takes longer than all else that the first words of cramp help need. So what a
file holds is kept as JSON once it was parsed, with the text that it was parsed from: where that is no longer
the file's, the file is parsed again.
"""

from __future__ import annotations

import contextlib
import json
import stat
from pathlib import Path
from typing import Any

from coach.base import files
from coach.base.errors import Problem, ProblemsError
from coach.base.language import tr
from coach.base.yaml_node import Node, plain

MAX_BYTES = 64 * 1024


def load(path: Path) -> Node:
    """Read the file. Raises `ProblemsError` with every fault found, FileNotFoundError when it is missing."""
    from coach.base import yaml_text

    return yaml_text.parse(read_text(path), str(path))


def values(path: Path, kept: Path | None = None) -> Any:
    """What the file holds, without places. Its parsed form is `kept`, as private as what is a person's own;
    without `kept` the file ships, and it lies beside. Raises like `load`."""
    text = read_text(path)
    beside = path.parent / "__parsed__" / f"{path.stem}.json"
    if (found := kept_form(kept or beside, text)) is not None:
        return found
    from coach.base import yaml_text

    found = plain(yaml_text.parse(text, str(path)))
    if kept is not None:
        if isinstance(found, dict):  # anything else is a slip, and no reason to forget what was there
            keep_form(kept, text, found)
    else:
        with contextlib.suppress(OSError):
            beside.parent.mkdir(exist_ok=True)
            beside.write_text(json.dumps([text, found]), encoding="utf-8")
    return found


def kept_form(kept: Path, of: Any) -> Any:
    """What `keep_form` put there; None where it was of something else, or there is nothing."""
    known, found = _kept(kept)
    return found if known == of else None


def last_form(kept: Path) -> Any:
    """What `keep_form` put there last, whatever it was made of; None where there is nothing."""
    return _kept(kept)[1]


def _kept(kept: Path) -> tuple[Any, Any]:
    with contextlib.suppress(OSError, ValueError, RecursionError):
        match json.loads(kept.read_text(encoding="utf-8")):
            case [known, found]:
                return known, found
    return None, None


def keep_form(kept: Path, of: Any, found: Any) -> None:
    """Put down what was made `of` a text; where it cannot be kept it is made each time."""
    with contextlib.suppress(OSError):
        files.write_atomically(kept, json.dumps([of, found]))


def read_text(path: Path) -> str:
    """The file's text, as long as it is UTF-8 and small. Raises like `load`."""
    where = str(path)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for, for ever
            fault = tr("This is no file."), tr("Name a text file.")
        elif (size := found.st_size) > MAX_BYTES:
            limit = tr("Keep it under {limit} KB.", limit=MAX_BYTES // 1024)
            fault = tr("The file is too large ({size} KB).", size=size // 1024), limit
        else:  # in text mode it would cost twice as much
            text = path.read_bytes().decode().removeprefix("\ufeff")
            return text.replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        fault = tr("This is not a text file."), tr("Save it as UTF-8 text.")
    raise ProblemsError([Problem(where, *fault)])

"""The command that starts the coach, as launchers and login entries have to write it: absolute and quoted."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_QUOTED = re.compile(r'"(?:\\[\s\S]|[^"\\])*"')
_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")


def coach_command(*words: str) -> list[str]:
    """The absolute command of this installation, with `--home` when this coach was told one."""
    name = "coach.exe" if sys.platform == "win32" else "coach"
    if getattr(sys, "frozen", False) and sys.platform == "win32":
        name = "Bedtime Coach.exe"  # the same without a black window
    script = Path(sys.executable).with_name(name)
    found = script if script.is_file() else None
    if (on_path := shutil.which("coach")) and (found is None or _stays(Path(on_path), script)):
        found = Path(on_path).absolute()
    command = [str(found)] if found else [sys.executable, "-m", "coach"]
    home = os.environ.get("COACH_HOME")
    return [*command, *(["--home", os.path.abspath(home)] if home else []), *words]


def _stays(on_path: Path, script: Path) -> bool:
    """Whether the command on the path leads to this program wherever its next version lies: a package gives
    every version a folder of its own beside the others'."""
    target = on_path.resolve()
    beside = target.parent.parent == script.resolve().parent.parent
    return getattr(sys, "frozen", False) and on_path != target and beside


def desktop_exec(words: Sequence[str]) -> str:
    """The words as the Exec key of a desktop file has them (Desktop Entry Specification 1.5, "The Exec key").

    A quoted word escapes `"`, backtick, `$` and backslash; the value itself escapes backslashes again,
    and `%` is doubled.
    """
    return " ".join(_quoted(word) for word in words)


def desktop_try_exec(words: Sequence[str]) -> str:
    """The program as the TryExec key has it, a plain string: an entry whose program is gone is none."""
    return words[0].replace("\\", "\\\\")


def _quoted(word: str) -> str:
    text = word.replace("%", "%%")
    if not word or set(word) & _RESERVED:
        for character in ("\\", '"', "`", "$"):
            text = text.replace(character, f"\\{character}")
        text = f'"{text}"'
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def desktop_words(value: str) -> list[str]:
    """The words of an Exec key: what `desktop_exec` made, read back."""
    text = re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[0]), value)
    plain = (_QUOTED.sub(_unquoted, word) for word in re.findall(rf'(?:{_QUOTED.pattern}|[^ "])+', text))
    return [word.replace("%%", "%") for word in plain]


def _unquoted(found: re.Match[str]) -> str:
    return re.sub(r"\\([\s\S])", r"\1", found[0][1:-1])

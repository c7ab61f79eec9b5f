"""Cramp scripts read from `routines/relief/`. A file that cannot be used gives way to the built-in copy."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from coach.base import yamlfile
from coach.base.errors import Problem, ProblemsError
from coach.base.language import tr
from coach.guide.cramp.builtin_scripts import builtin
from coach.guide.cramp.script import MODES, Common, CrampScripts, Mode, Row, Script
from coach.guide.routine.duration import seconds
from coach.model.vocabulary import GUIDED_PLACES, GuidedPlace

LINES = (
    "lead",
    "lead_standing",
    "ask_first",
    "ask_later",
    "five_minutes",
    "eight_minutes",
    "ten_minutes",
    "leg_check",
    "stop",
)


class Scripts(Mapping[tuple[GuidedPlace, Mode], Script]):
    """The scripts of a folder, each file read when its script is asked for: at night every 10 ms count.

    What could not be read is in `problems` and has the built-in script in its place.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self._built_in = builtin()
        self._read: dict[str, Mapping[str, Any] | None] = {}

    def __getitem__(self, key: tuple[GuidedPlace, Mode]) -> Script:
        place, mode = key
        if place not in GUIDED_PLACES or mode not in MODES:
            raise KeyError(key)
        data = self.file(f"{place}-{'stand' if mode == 'stand' else 'bed'}")
        rows = _rows(data.get("edge" if mode == "edge" else "rows")) if data else None
        return Script(place, mode, rows) if rows and _safe(rows) else self._built_in.scripts[key]

    def __iter__(self) -> Iterator[tuple[GuidedPlace, Mode]]:
        return iter(self._built_in.scripts)

    def __len__(self) -> int:
        return len(self._built_in.scripts)

    def file(self, name: str) -> Mapping[str, Any] | None:
        """The plain content of one file, or None (with a problem noted) when it cannot be read."""
        if name not in self._read:
            path = self.folder / f"{name}.yaml"
            try:
                found = yamlfile.plain(yamlfile.load(path))
                self._read[name] = found if isinstance(found, dict) else None
                if not isinstance(found, dict):
                    self.problems.append(Problem(str(path), tr("This is no cramp script.")))
            except ProblemsError as error:
                self._read[name] = None
                self.problems.extend(error.problems)
            except OSError as error:
                self._read[name] = None
                self.problems.append(Problem(str(path), tr("This file cannot be read."), str(error.strerror)))
        return self._read[name]

    def common(self) -> Common:
        """The shared lines, or the built-in ones."""
        data = self.file("common") or {}
        lines, own = data.get("lines"), self._built_in.common
        options, aftercare = _rows(data.get("options")), _rows(data.get("aftercare"))
        said = lines if isinstance(lines, dict) else {}
        words = {name: str(said.get(name.replace("_", "-")) or "") for name in LINES}
        good = all(words.values())
        breathes = any(row.page == "breathe" for row in options or ())
        if not (good and options and aftercare and breathes):
            return own
        return Common(**words, options=options, aftercare=aftercare)


def load_relief(folder: Path) -> CrampScripts:
    """Everything from the files, lazily; whatever is broken comes from the built-in copy. Never raises."""
    scripts = Scripts(folder)
    return CrampScripts(scripts, scripts.common())


def _rows(data: object) -> tuple[Row, ...] | None:
    """The rows, or None when any of them cannot be used: half a script is worse than the built-in one."""
    if not isinstance(data, list) or not data:
        return None
    rows = [_row(item) for item in data]
    good = [row for row in rows if row is not None]
    return tuple(good) if len(good) == len(rows) and not all(row.ask for row in good) else None


def _row(data: object) -> Row | None:
    if not isinstance(data, dict):
        return None
    if data.get("decide") in ("first", "later"):
        return Row(0, "", ask=data["decide"])
    length = seconds(data.get("for"))
    cue = data.get("cue")
    if not length or length <= 0 or not isinstance(cue, str):
        return None
    try:
        say = tuple((seconds(item["at"]) or 0.0, str(item["line"])) for item in data.get("say", ()))
        places = tuple(str(place) for place in data.get("places", ()))
    except (TypeError, KeyError):
        return None
    picture = data.get("picture", "")
    return Row(
        length,
        cue,
        str(data.get("second", "")),
        picture if isinstance(picture, (str, dict)) else "",
        say=say,
        rest=data.get("rest") is True,
        rub=data.get("rub") is True,
        page=str(data.get("page", "help")),
        seated=str(data.get("seated", "")),
        places=places,
    )


def _safe(rows: tuple[Row, ...]) -> bool:
    """Whether a script holds the leg check, and asks to rub only after it."""
    if rows[0].ask:
        return False
    before = list(itertools.takewhile(lambda row: row.ask != "first", rows))
    return len(before) < len(rows) and not any(row.rub or "rub" in row.cue.casefold() for row in before)

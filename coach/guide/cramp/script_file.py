"""Cramp scripts read from `routines/relief/`. What cannot be used gives way to the built-in safe script."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

from coach.base import yamlfile
from coach.base.errors import Problem, ProblemsError
from coach.base.language import tr
from coach.guide.cramp.safe_scripts import unfitted_scripts
from coach.guide.cramp.script import CommonLines, CrampScripts, HelpMode, Instruction, Script
from coach.guide.routine.duration import seconds
from coach.model.vocabulary import GUIDED_PLACES, GuidedPlace

_LINES = [name for name in CommonLines._fields if name not in ("options", "aftercare", "still")]


def load_scripts(folder: Path) -> CrampScripts:
    """Every script of the folder. Never raises: what could not be read is in `problems`.

    A place keeps its safe script in bed; standing and the edge of the bed are there only when their file is.
    """
    problems: list[Problem] = []
    safe = unfitted_scripts()
    scripts: dict[tuple[GuidedPlace, HelpMode], Script] = dict(safe.scripts)
    still, still_with = dict(safe.still), dict(safe.still_with)
    for place in GUIDED_PLACES:
        bed = _read(folder / f"{place}-bed.yaml", problems)
        found: dict[HelpMode, object] = {"bed": bed.get("rows"), "edge": bed.get("edge")}
        found["stand"] = _read(folder / f"{place}-stand.yaml", problems).get("rows")
        for mode, data in found.items():
            rows = _instructions(data)
            if rows and _is_safe(rows):
                scripts[place, mode] = rows
        if (rest := _instructions(bed.get("still"))) and isinstance(bed.get("still-with"), str):
            still[place], still_with[place] = rest, bed["still-with"]
    common = _common(_read(folder / "common.yaml", problems)) or safe.common
    return CrampScripts(scripts, common, tuple(problems), still_with=still_with, still=still)


def _read(path: Path, problems: list[Problem]) -> dict[str, Any]:
    """The plain content of one file; nothing, with a problem noted, when it cannot be read."""
    try:
        found = yamlfile.values(path)
    except ProblemsError as error:
        problems.extend(error.problems)
    except OSError as error:
        problems.append(Problem(str(path), tr("This file cannot be read."), str(error.strerror)))
    else:
        if isinstance(found, dict):
            return found
        problems.append(Problem(str(path), tr("This is no cramp script.")))
    return {}


def _common(data: dict[str, Any]) -> CommonLines | None:
    """The shared lines, or None unless all of them are there."""
    options, aftercare = _instructions(data.get("options")), _instructions(data.get("aftercare"))
    still, lines = _instructions(data.get("still")), data.get("lines")
    if not options or not aftercare or not still or not isinstance(lines, dict):
        return None
    words = {name: str(lines.get(name.replace("_", "-")) or "") for name in _LINES}
    if not all(words.values()) or not any(row.page == "breathe" for row in options):
        return None
    return CommonLines(**words, options=options, aftercare=aftercare, still=still)


def _instructions(data: object) -> Script | None:
    """The instructions, or None when any of them cannot be used: half a script is worse than the safe one."""
    if not isinstance(data, list) or not data:
        return None
    good = [row for item in data if (row := _instruction(item)) is not None]
    return tuple(good) if len(good) == len(data) and not all(row.ask for row in good) else None


def _instruction(data: object) -> Instruction | None:
    if not isinstance(data, dict):
        return None
    if data.get("decide") in ("first", "later"):
        return Instruction(0, "", ask=data["decide"])
    length = seconds(data.get("for"))
    cue = data.get("cue")
    if not length or length <= 0 or not isinstance(cue, str):
        return None
    picture, position = data.get("picture", ""), data.get("position")
    try:
        return Instruction(
            length,
            cue,
            str(data.get("second", "")),
            picture if isinstance(picture, (str, dict)) else "",
            say=tuple((seconds(item["at"]) or 0.0, str(item["line"])) for item in data.get("say", ())),
            rest=data.get("rest") is True,
            rub=data.get("rub") is True,
            page=str(data.get("page", "help")),
            seated=str(data.get("seated", "")),
            modes=tuple(map(str, data.get("modes", ()))),
            places=tuple(map(str, data.get("places", ()))),
            exercise=str(data.get("exercise", "")),
            position=position if position in ("bed", "edge", "stand") else "",
            instead=tuple(row for item in data.get("instead", ()) if (row := _instruction(item))),
        )
    except (TypeError, KeyError):
        return None


def _is_safe(rows: Script) -> bool:
    """Whether a script begins with a movement, holds the leg check, and asks to rub only after it."""
    before = list(itertools.takewhile(lambda row: row.ask != "first", rows))
    checked = len(before) < len(rows) and not rows[0].ask
    return checked and not any(row.rub or "rub" in row.cue.casefold() for row in before)

"""Reading a file that an export wrote: every fault of it at once, or its rows."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coach.base.errors import Problem, ProblemsError, UserError
from coach.base.json_steps import parsing
from coach.base.language import tr
from coach.base.settings import Settings, with_changes
from coach.base.work import Work
from coach.diary import exchange
from coach.diary.exchange import StoredRows
from coach.diary.tables import SCHEDULES
from coach.model.records import ScheduleRow
from coach.plan.schedule import Schedule

MOST_BYTES = 200 * 1024 * 1024


def reading_export(path: Path) -> Work[tuple[dict[str, Any], dict[str, StoredRows]]]:
    """The document and its rows. Raises `ProblemsError` with every fault of the file, else `UserError`."""
    document = yield from _loaded(path)
    problems = _envelope_faults(document, str(path))
    rows: dict[str, StoredRows] = {}
    if not problems:
        rows, problems = yield from exchange.read_diary(document.get("diary", {}), str(path))
        problems += _schedule_faults(rows["schedules"].values(), str(path))
        problems += _settings_faults(document.get("settings", {}), str(path))
    if problems:
        raise ProblemsError(problems)
    return document, rows


def _loaded(path: Path) -> Work[dict[str, Any]]:
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            raise UserError(tr("{path} is no file.", path=path))
        if found.st_size > MOST_BYTES:
            raise UserError(tr("{path} is too large to be an export of the coach.", path=path))
        texts: list[str] = []
        yield lambda stopped: texts.append(path.read_bytes().decode("utf-8-sig"))
        document = yield from parsing(texts.pop())
    except OSError as error:
        raise UserError(tr("{path} cannot be read: {reason}.", path=path, reason=error.strerror)) from None
    except json.JSONDecodeError as error:
        where = tr("line {line}", line=error.lineno)
        raise UserError(tr("{path} is no JSON file ({where}).", path=path, where=where)) from None
    except (ValueError, RecursionError):
        raise UserError(tr("{path} is no JSON file.", path=path)) from None
    if not isinstance(document, dict):
        raise UserError(tr("{path} is no export of the coach.", path=path))
    return document


def _envelope_faults(document: dict[str, Any], where: str) -> list[Problem]:
    if document.get("format") != exchange.FORMAT:
        return [Problem(where, tr("This is no export of the coach."))]
    version = document.get("version")
    if type(version) is not int or version < 1:
        return [Problem(where, tr("The version of the file is missing."))]
    if version > exchange.VERSION:
        return [
            Problem(where, tr("A newer version of the coach wrote this file."), tr("Update the coach first."))
        ]
    routines = document.get("routines", {})
    if not isinstance(routines, dict):
        return [Problem(where, tr("“routines” must hold file names and texts."))]
    return [
        Problem(f"{where}: routines", tr("“{name}” cannot be a routine file.", name=name))
        for name, text in routines.items()
        if not isinstance(text, str) or Path(name).name != name or not name.endswith((".yaml", ".yml"))
    ]


def settings_values(document: dict[str, Any]) -> dict[str, Any]:
    """The settings of a document that this version knows, lists as the settings hold them."""
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in document.items()
        if name in Settings._fields
    }


def _settings_faults(document: Any, where: str) -> list[Problem]:
    if not isinstance(document, dict):
        return [Problem(where, tr("“settings” must hold names and values."))]
    try:
        with_changes(Settings(), **settings_values(document))
    except ProblemsError as error:
        return [Problem(f"{where}: settings", found.message, found.hint) for found in error.problems]
    return []


def _schedule_faults(stored: Iterable[tuple[Any, ...]], where: str) -> list[Problem]:
    """What Reminders and Progress could not understand in a schedule."""
    problems = []
    for row in map(SCHEDULES.decode, stored):
        if isinstance(row, ScheduleRow):
            try:
                found = [str(problem) for problem in Schedule.from_dict(row.schedule).problems]
            except (ValueError, TypeError, AttributeError, OverflowError) as error:
                found = [str(error)]
            place = f"{where}: schedules, {row.since.isoformat()}"
            problems += [Problem(place, words) for words in found]
    return problems

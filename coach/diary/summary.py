"""Counts over long spans of the diary, made by SQLite so that twenty years stay quick.

Rows of a damaged file that cannot be read are passed over, as everywhere in this room.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.diary.store import Diary

# `SessionRow.peek` in SQL: such a row is kept for the pain noted in it and counted nowhere.
_PEEK = "(outcome = 'part' AND holds > 0 AND holds_done = 0 AND source != 'back-filled')"


@dataclass(frozen=True, slots=True)
class Totals:
    """How much the diary holds."""

    cramps: int
    sessions: int
    nights: int


def totals(diary: Diary) -> Totals:
    """Rows of cramps, sessions that were ended, and noted nights."""
    found = diary.keeper.rows(
        "SELECT (SELECT count(*) FROM cramps), (SELECT count(*) FROM sessions WHERE outcome != 'open'), "
        "(SELECT count(*) FROM nights)"
    )
    return Totals(*found[0]) if found else Totals(0, 0, 0)


def confirmed_nights(diary: Diary, first: date, last: date) -> dict[date, int]:
    """Cramps of each confirmed night, oldest first. A night that nobody noted is not in it.

    Confirmed are nights with a status, a count or a cramp of their own. The count is the larger of the
    one noted and the cramps that have rows; a night noted as "cramps" has at least one.
    """
    bounds = (first.isoformat(), last.isoformat())
    counts: dict[str, int] = {}
    for night, status, count in diary.keeper.rows(
        "SELECT night, status, count FROM nights WHERE night BETWEEN ? AND ? "
        "AND (status IS NOT NULL OR count IS NOT NULL)",
        bounds,
    ):
        counts[night] = max(_whole(count), 1 if status == "cramps" else 0)
    for night, rows in diary.keeper.rows(
        "SELECT night, count(*) FROM cramps WHERE night BETWEEN ? AND ? GROUP BY night", bounds
    ):
        counts[night] = max(counts.get(night, 0), rows)
    dated = ((_date(night), count) for night, count in counts.items())
    return dict(sorted((night, count) for night, count in dated if night is not None))


def days_done(diary: Diary, slots: Collection[str], first: date, last: date) -> set[date]:
    """Days on which a session of one of the slots was done that holds calf and hamstring."""
    places = ", ".join("?" * len(slots))
    found = diary.keeper.rows(
        f"SELECT DISTINCT day FROM sessions WHERE slot IN ({places}) AND outcome = 'done' "
        "AND calf_and_hamstring = 1 AND day BETWEEN ? AND ?",
        (*slots, first.isoformat(), last.isoformat()),
    )
    return {day for day in (_date(row[0]) for row in found) if day is not None}


def first_session_day(diary: Diary) -> date | None:
    """The day of the earliest session."""
    found = diary.keeper.rows(f"SELECT day FROM sessions WHERE NOT {_PEEK} ORDER BY day LIMIT 1")
    return _date(found[0][0]) if found else None


def outcomes(diary: Diary, first: date, last: date) -> dict[tuple[date, str], str]:
    """The best outcome of each slot and day: "done", else "part"."""
    found = diary.keeper.rows(
        "SELECT day, slot, min(outcome) FROM sessions WHERE day BETWEEN ? AND ? AND slot IS NOT NULL "
        f"AND outcome IN ('done', 'part') AND NOT {_PEEK} GROUP BY day, slot",
        (first.isoformat(), last.isoformat()),
    )
    dated = ((_date(day), slot, outcome) for day, slot, outcome in found)
    return {(day, slot): outcome for day, slot, outcome in dated if day is not None}


def sessions_ended(diary: Diary, first: date, last: date) -> int:
    """Sessions done or part done on those days."""
    found = diary.keeper.rows(
        "SELECT (SELECT count(*) FROM sessions WHERE day BETWEEN ?1 AND ?2) - "
        "(SELECT count(*) FROM sessions WHERE outcome = 'open' AND day BETWEEN ?1 AND ?2) - "
        f"(SELECT count(*) FROM sessions WHERE {_PEEK} AND day BETWEEN ?1 AND ?2)",
        (first.isoformat(), last.isoformat()),
    )
    return int(found[0][0]) if found else 0


def factor_counts(diary: Diary, first: date, last: date) -> tuple[dict[str, int], int, int]:
    """Cramps by what was noted of the day before; cramps with such a note; all cramps."""
    counts: dict[str, int] = {}
    noted = everything = 0
    for written, cramps in diary.keeper.rows(
        "SELECT nights.factors, count(*) FROM cramps LEFT JOIN nights ON nights.night = cramps.night "
        "WHERE cramps.night BETWEEN ? AND ? GROUP BY nights.factors",
        (first.isoformat(), last.isoformat()),
    ):
        everything += cramps
        factors = _words(written)
        noted += cramps if factors else 0
        for factor in factors:
            counts[factor] = counts.get(factor, 0) + cramps
    return counts, noted, everything


def lengths_and_pains(diary: Diary, first: date, last: date) -> tuple[list[float], list[int]]:
    """Known lengths (seconds) and pains (0-10) of the cramps of those nights."""
    found = diary.keeper.rows(
        "SELECT CASE WHEN length_known IN ('measured', 'estimated') THEN seconds END, pain FROM cramps "
        "WHERE night BETWEEN ? AND ?",
        (first.isoformat(), last.isoformat()),
    )
    lengths = [float(seconds) for seconds, _ in found if isinstance(seconds, (int, float))]
    return lengths, [pain for _, pain in found if isinstance(pain, int)]


def routine_names(diary: Diary, first: date, last: date, most: int = 4) -> str:
    """Names of the routines used on those days, the most used first: Bedtime, Morning, Short."""
    found = diary.keeper.rows(
        "SELECT routine_name FROM sessions WHERE day BETWEEN ? AND ? AND outcome != 'open' "
        f"AND NOT {_PEEK} GROUP BY routine_name ORDER BY count(*) DESC, routine_name LIMIT ?",
        (first.isoformat(), last.isoformat(), most),
    )
    return ", ".join(str(row[0]) for row in found)


def medicine_changes(diary: Diary, first: date, last: date) -> list[date]:
    """Dates on which a medicine was noted as new or changed."""
    found = diary.keeper.rows(
        "SELECT coalesce(medicine_date, night) FROM nights WHERE medicine_changed = 1 "
        "AND night BETWEEN ? AND ? ORDER BY 1",
        (first.isoformat(), last.isoformat()),
    )
    return [day for day in (_date(row[0]) for row in found) if day is not None]


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _words(value: Any) -> list[str]:
    try:
        found = json.loads(value)
    except (TypeError, ValueError):
        return []
    return [word for word in found if isinstance(word, str)] if isinstance(found, list) else []

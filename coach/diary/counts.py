"""Counts over long spans of the diary, made by SQLite so that twenty years stay quick.

Dates given as bounds are included. Rows of a damaged file that cannot be read are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from coach.base.language import tr, trn
from coach.diary.backup import stored_date
from coach.diary.connection import Connection
from coach.model.vocabulary import WHOLE_LENGTHS

# `SessionRow.peek` in SQL: such a row is kept for the pain noted in it and counted nowhere.
PEEK = "(outcome = 'part' AND holds > 0 AND holds_done = 0 AND source != 'back-filled')"


class Totals(NamedTuple):
    """How much the diary holds: cramps, sessions that were ended, noted nights."""

    cramps: int
    sessions: int
    nights: int

    @property
    def sentence(self) -> str:
        return tr(
            "{cramps}, {sessions}, all settings and your own routines",
            cramps=trn("{n} cramp", "{n} cramps", self.cramps),
            sessions=trn("{n} session", "{n} sessions", self.sessions),
        )


class Counts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def totals(self) -> Totals:
        found = self._connection.rows(
            "SELECT (SELECT count(*) FROM cramps), (SELECT count(*) FROM sessions WHERE outcome != 'open'), "
            "(SELECT count(*) FROM nights)"
        )
        return Totals(*found[0]) if found else Totals(0, 0, 0)

    def first_session_day(self) -> date | None:
        found = self._connection.rows(f"SELECT day FROM sessions WHERE NOT {PEEK} ORDER BY day LIMIT 1")
        return stored_date(found[0][0]) if found else None

    def days_done(self, slots: Collection[str], first: date, last: date) -> set[date]:
        """Days on which a session of one of the slots was done that holds calf and hamstring."""
        places = ", ".join("?" * len(slots))
        found = self._connection.rows(
            f"SELECT DISTINCT day FROM sessions WHERE slot IN ({places}) AND outcome = 'done' "
            "AND calf_and_hamstring = 1 AND day BETWEEN ? AND ?",
            (*slots, first, last),
        )
        return {day for day in (stored_date(row[0]) for row in found) if day}

    def sessions_ended(self, first: date, last: date) -> int:
        """Sessions done or part done on those days."""
        found = self._connection.rows(
            f"SELECT count(*) FROM sessions WHERE day BETWEEN ? AND ? AND outcome != 'open' AND NOT {PEEK}",
            (first, last),
        )
        return int(found[0][0]) if found else 0

    def routine_names(self, first: date, last: date) -> list[str]:
        """Names of the routines used on those days, the most used first."""
        found = self._connection.rows(
            "SELECT routine_name FROM sessions WHERE day BETWEEN ? AND ? AND outcome != 'open' "
            f"AND NOT {PEEK} GROUP BY routine_name ORDER BY count(*) DESC, routine_name",
            (first, last),
        )
        return [str(row[0]) for row in found]

    def confirmed_nights(self, first: date, last: date) -> dict[date, int]:
        """Cramps of each confirmed night, oldest first. A night that nobody noted is not in it.

        Confirmed are nights with a status, a count or a cramp of their own. The count is the larger of the
        one noted and the cramps that have rows; a night noted as "cramps" has at least one.
        """
        found = self._connection.rows(
            "SELECT night, max(cramps) FROM ("
            "SELECT night, max(CASE typeof(count) WHEN 'integer' THEN count ELSE 0 END, "
            "ifnull(status = 'cramps', 0)) AS cramps FROM nights "
            "WHERE night BETWEEN ? AND ? AND (status IS NOT NULL OR count IS NOT NULL) "
            "UNION ALL SELECT night, count(*) FROM cramps WHERE night BETWEEN ? AND ? GROUP BY night"
            ") GROUP BY night ORDER BY night",
            (first, last) * 2,
        )
        return {night: cramps for text, cramps in found if (night := stored_date(text))}

    def lengths_and_pains(self, first: date, last: date) -> tuple[list[float], list[int]]:
        """Known lengths (`CrampRow.length`) and pains (0-10) of the cramps of those nights."""
        found = self._connection.rows(
            f"SELECT CASE WHEN length_known IN {WHOLE_LENGTHS} THEN seconds END, pain FROM cramps "
            "WHERE night BETWEEN ? AND ?",
            (first, last),
        )
        lengths = [float(seconds) for seconds, _ in found if isinstance(seconds, (int, float))]
        return lengths, [pain for _, pain in found if isinstance(pain, int)]

    def factor_counts(self, first: date, last: date) -> tuple[dict[str, int], int, int]:
        """Cramps by what was noted of the day before; cramps with such a note; all cramps."""
        counts: dict[str, int] = {}
        noted = total = 0
        for written, cramps in self._connection.rows(
            "SELECT nights.factors, count(*) FROM cramps LEFT JOIN nights ON nights.night = cramps.night "
            "WHERE cramps.night BETWEEN ? AND ? GROUP BY nights.factors",
            (first, last),
        ):
            total += cramps
            factors = _words(written)
            noted += cramps if factors else 0
            for factor in factors:
                counts[factor] = counts.get(factor, 0) + cramps
        return counts, noted, total


def _words(value: Any) -> list[str]:
    try:
        found = json.loads(value)
    except (TypeError, ValueError):
        return []
    return [word for word in found if isinstance(word, str)] if isinstance(found, list) else []

"""A made-up person's six weeks, for tests and for the tour of the screens. Nothing of it ships."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coach.app.coach import Coach
from coach.model.records import CrampRow, NightRow, SessionRow

LONDON = ZoneInfo("Europe/London")
FIRST = date(2026, 2, 2)
# One word a day: morning, afternoon, bedtime (d done, p part, - not done), then cramps (. not noted).
DAYS = (  # noqa: SIM905 - a table that a person can read
    "d-d2 d-d1 --d0 d-p1 -dd1 --d0 d--1 d-d2 ddd1 d-d1 --d1 ddd0 --d1 d-d1 "
    "ddd2 d-d0 ddd1 dpd0 d-d1 -dd. d-d1 ddd1 ddd. d-d1 ddd0 ddd0 --d1 ddd0 "
    "ddd0 d-d1 ddd0 ddd0 dp-0 ddd1 d-d0 ddd0 d-d0 ddd1"
).split()
_AT = {"morning": time(8, 5), "afternoon": time(14, 40), "bedtime": time(21, 50)}
_HOURS = (time(2, 40), time(4, 55), time(3, 20), time(1, 50), time(4, 10), time(3, 30))


def six_weeks(coach: Coach) -> None:
    """Fill the diary with the sessions, nights and cramps of `DAYS`."""
    coach.change_settings(first_run_done=True, safety_read=True, started_on=FIRST.isoformat(), country="GB")
    count = 0
    for n, code in enumerate(DAYS):
        day = FIRST + timedelta(days=n)
        for slot, mark in zip(_AT, code[:3], strict=True):
            if mark != "-":
                coach.diary.save_session(_session(slot, day, part=mark == "p"))
        if code[3] == ".":
            continue
        cramps = int(code[3])
        coach.diary.save_night(
            NightRow(day, "cramps" if cramps else "none", cramps, factors=_factors(n) if cramps else ())
        )
        for k in range(cramps):
            coach.diary.save_cramp(_cramp(day, count, k))
            count += 1


UNCLEAR = "1012011 0210110 10.1200 1001100 0110010 1.00100"  # six weeks: 15 cramps, then 8
FEWER = "1012011 0211011 1102101 1011120" + 4 * " 1011010" + " 0010010 0000100 0100001 0001000"  # twelve


def noted(coach: Coach, counts: str, until: date) -> None:
    """Nights with these cramps (`.` not noted) up to the one before `until`, and a bedtime session each."""
    marks = counts.replace(" ", "")
    coach.change_settings(first_run_done=True, safety_read=True, country="GB", review_answered="2026-03-12")
    rows: list[SessionRow | NightRow | CrampRow] = []
    for n, mark in enumerate(marks):
        day = until - timedelta(days=len(marks) - n)
        rows.append(_session("bedtime", day, part=n % 9 == 4))
        if mark != ".":
            cramps = int(mark)
            rows.append(NightRow(day, "cramps" if cramps else "none", cramps))
            rows += [_cramp(day, 10 * n + k, k) for k in range(cramps)]
    coach.diary.put_all(rows)


def _factors(n: int) -> tuple[str, ...]:
    from coach.model.vocabulary import FACTORS

    known = list(FACTORS)
    return (known[n % 5],) if n % 4 else ()


def _session(slot: str, day: date, part: bool) -> SessionRow:
    started = datetime.combine(day, _AT[slot], tzinfo=LONDON)
    seconds = {"morning": 375, "afternoon": 440, "bedtime": 375}[slot]
    done = seconds * 0.5 if part else seconds
    return SessionRow(
        id=f"{slot}-{day.isoformat()}", routine=slot, routine_name=slot.title(), day=day,
        started=started.astimezone(UTC), offset=0, slot=slot,
        ended=(started + timedelta(seconds=done)).astimezone(UTC), planned_seconds=seconds, done_seconds=done,
        steps=4, steps_done=2 if part else 4, holds=12, holds_done=6 if part else 12,
        outcome="part" if part else "done",
    )  # fmt: skip


def _cramp(night: date, n: int, k: int) -> CrampRow:
    at = datetime.combine(night + timedelta(days=1), _HOURS[(n + k) % len(_HOURS)], tzinfo=LONDON)
    return CrampRow(
        id=f"cramp-{n}", night=night, started=at.astimezone(UTC), offset=0,
        seconds=60.0 * (1 + n % 4), length_known="measured", place="foot" if n % 11 == 4 else "calf",
        side="right" if n % 5 == 3 else "left", pain=3 + n % 6, woke=True, awake_minutes=10 + 5 * (n % 4),
        details_done=True,
    )  # fmt: skip

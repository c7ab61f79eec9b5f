"""A made-up person's six weeks, for tests and for the tour of the screens. Nothing of it ships."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coach.app.coach import Coach
from coach.diary.store import Diary
from coach.model.records import CrampRow, NightRow, Row, SessionRow

LONDON = ZoneInfo("Europe/London")
Dated = SessionRow | NightRow | CrampRow
FIRST = date(2026, 2, 2)
# One word a day: morning, afternoon, bedtime (d done, p part, - not done), then cramps (. not noted).
DAYS = (  # noqa: SIM905 - a table that a person can read
    "d-d2 d-d1 --d0 d-p1 -dd1 --d0 d--1 d-d2 ddd1 d-d1 --d1 ddd0 --d1 d-d1 "
    "ddd2 d-d0 ddd1 dpd0 d-d1 -dd. d-d1 ddd1 ddd. d-d1 ddd0 ddd0 --d1 ddd0 "
    "ddd0 d-d1 ddd0 ddd0 dp-0 ddd1 d-d0 ddd0 d-d0 ddd1"
).split()
_AT = {"morning": time(8, 5), "afternoon": time(14, 40), "bedtime": time(21, 50)}
_HOURS = (time(2, 40), time(4, 55), time(3, 20), time(1, 50), time(4, 10), time(3, 30))


def put_all(diary: Diary, rows: Iterable[Row]) -> None:
    """Add or replace many rows at once, their `updated` kept."""
    diary.write(list(rows))


def six_weeks(coach: Coach) -> None:
    """Fill the diary with the sessions, nights and cramps of `DAYS`."""
    coach.change_settings(first_run_done=True, safety_read=True, started_on=FIRST.isoformat(), country="GB")
    count = 0
    rows: list[Dated] = []
    for n, code in enumerate(DAYS):
        day = FIRST + timedelta(days=n)
        for slot, mark in zip(_AT, code[:3], strict=True):
            if mark != "-":
                rows.append(_session(slot, day, part=mark == "p"))
        if code[3] == ".":
            continue
        cramps = int(code[3])
        factors = _factors(n) if cramps else ()
        rows.append(NightRow(day, "cramps" if cramps else "none", cramps, factors=factors))
        for k in range(cramps):
            rows.append(_cramp(day, count, k))
            count += 1
    _save(coach, rows)


def _save(coach: Coach, rows: list[Dated]) -> None:
    """As one by one, but waiting for the disk once."""
    now = coach.clock.now().astimezone(UTC)
    put_all(coach.diary, [row._replace(updated=now) for row in rows])


UNCLEAR = "1012011 0210110 10.1200 1001100 0110010 1.00100"  # six weeks: 15 cramps, then 8
FEWER = "1012011 0211011 1102101 1011120" + 4 * " 1011010" + " 0010010 0000100 0100001 0001000"  # twelve


def noted(coach: Coach, counts: str, until: date) -> None:
    """Nights with these cramps (`.` not noted) up to the one before `until`, and a bedtime session each."""
    marks = counts.replace(" ", "")
    coach.change_settings(first_run_done=True, safety_read=True, country="GB", review_answered="2026-03-12")
    rows: list[Dated] = []
    for n, mark in enumerate(marks):
        day = until - timedelta(days=len(marks) - n)
        rows.append(_session("bedtime", day, part=n % 9 == 4))
        if mark != ".":
            cramps = int(mark)
            rows.append(NightRow(day, "cramps" if cramps else "none", cramps))
            rows += [_cramp(day, 10 * n + k, k) for k in range(cramps)]
    put_all(coach.diary, rows)


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


_MEDICINES = (
    "indapamide (modified release) 1.5 mg, one each morning, instead of bendroflumethiazide",
    "atorvastatin 40 mg at night", "salbutamol inhaler 100 micrograms, two puffs when needed",
    "ferrous fumarate 210 mg twice a day", "ramipril 2.5 mg", "levothyroxine 75 micrograms",
    "alendronic acid 70 mg once a week", "stopped: omeprazole 20 mg",
    "amlodipine besilate 5 mg, raised to 10 mg after two weeks because of the blood pressure",
    "donepezil 5 mg", "metformin 500 mg twice a day with food", "furosemide 20 mg",
)  # fmt: skip


def full_of_words(coach: Coach, medicines: int = 12) -> None:
    """Six weeks in which every field was filled in, with many words."""
    six_weeks(coach)
    rows: list[Dated] = []
    for n in range(medicines):
        night = FIRST + timedelta(days=3 * n)
        known = coach.diary.night(night) or NightRow(night)
        words = _MEDICINES[n % len(_MEDICINES)]
        rows.append(known._replace(medicine_changed=True, medicine_text=words, medicine_date=night))
    _save(coach, rows)
    rows = []
    for n, night in enumerate(FIRST + timedelta(days=each) for each in range(0, 38)):
        known = coach.diary.night(night)
        if known is not None:
            rows.append(_filled_night(known, n))
    for n, row in enumerate(coach.diary.cramps(FIRST, FIRST + timedelta(days=60))):
        rows.append(_filled_cramp(row, n))
    for n, session in enumerate(coach.diary.sessions(FIRST, FIRST + timedelta(days=60))):
        rows.append(_filled_session(session, n))
    _save(coach, rows)


def _filled_night(row: NightRow, n: int) -> NightRow:
    taken = ("paracetamol 500 mg, two", "", "quinine sulfate 200 mg (from the doctor)", "magnesium", "")[
        n % 5
    ]
    lights = datetime.combine(row.night, time(22, n % 60), tzinfo=LONDON).astimezone(UTC)
    factors = ("caffeine", "stress", "walking", "evening-exercise", "shoes", "alcohol")
    return row._replace(taken=taken, function=("as-usual", "somewhat", "much-worse", None)[n % 4],
        lights_out=lights,
        factors=factors[n % 6 : n % 6 + 2],
        factors_text="a long drive to see my sister" if n % 9 == 4 else "",
        note="Slept badly, warm room, and the neighbour’s dog barked until three." if n % 7 == 2 else "",
    )  # fmt: skip


def _filled_cramp(row: CrampRow, n: int) -> CrampRow:
    signs = {4: ("swelling", "heat"), 11: ("weak-numb-gradual",), 17: ("long-cramp", "redness")}.get(n, ())
    return row._replace(place=("calf", "back-thigh", "foot", "front-thigh", "shin", "other")[n % 6],
        side=("left", "right", "both")[n % 3], sleep_trouble=n % 11, signs=signs, woke=n % 5 != 0,
        soreness=("none", "hours", "all-day", "longer")[n % 4], relief=("stretch", "walk", "rub")[n % 3 :],
        relief_helped=("yes", "no", "unsure", None)[n % 4], seconds=780.0 if n == 17 else row.seconds,
        note="The whole leg felt hard as a board." if n in (4, 9) else "",
    )  # fmt: skip


def _filled_session(row: SessionRow, n: int) -> SessionRow:
    if n == 20:
        return row._replace(harms=("fall",), harm="Slipped on the rug beside the bed, left hip hurts.")
    if n == 40:
        return row._replace(harms=("pain",), harm="Pain during Wall calf stretch, left leg.")
    return row._replace(stiffness=n % 8 if n % 3 == 0 else None)


def twenty_years(coach: Coach) -> None:
    """Nights and sessions of twenty years, with cramps that become rarer and two years without a note."""
    rows: list[Row] = []
    for n in range(7300):
        night = FIRST - timedelta(days=1 + n)
        if 2000 < n < 2700:
            continue
        cramps = int(n % 11 == 0) + int(n > 4000 and n % 5 == 0)
        rows.append(NightRow(night, "cramps" if cramps else "none", cramps))
        rows += [_cramp(night, n, k)._replace(id=f"old-{n}-{k}") for k in range(cramps)]
        rows += [_session(slot, night, part=n % 9 == 0) for slot in _AT if n % 4]
    put_all(coach.diary, rows)

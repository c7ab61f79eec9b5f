"""A diary of six invented weeks, the same every time: for screenshots and for tests of a full house."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from coach.app import Coach
from coach.diary.records import CrampRow, NightRow, SessionRow, offset_of

DAYS = 42
TIMES = {"morning": (8, 5, 375), "afternoon": (14, 35, 440), "bedtime": (21, 42, 375)}
PLACES = ("calf", "calf", "calf", "foot", "back-thigh")


def fill(coach: Coach, days: int = DAYS) -> None:
    """Sessions, cramps and nights of the days before today, and this morning's session."""
    today = coach.clock.now().date()
    coach.change_settings(
        first_run_done=True,
        safety_read=True,
        started_on=(today - timedelta(days=days)).isoformat(),
        country="GB",
        emergency_phone="999",
        out_of_hours_phone="111",
        out_of_hours_name="NHS 111",
        doctor_name="Dr Meyer",
        doctor_phone="020 5550 140",
        steady="yes",
    )
    for back in range(days, 0, -1):
        day = today - timedelta(days=back)
        _day(coach, day, number=days - back)
    _session(coach, today, "morning", 1.0)


def _day(coach: Coach, day: date, number: int) -> None:
    for index, slot in enumerate(TIMES):
        pattern = (number * 7 + index * 5) % 11
        if pattern in (3, 8):
            continue
        _session(coach, day, slot, 0.5 if pattern == 6 else 1.0)
    cramps = 0 if number % 3 else 1 + (number % 9 == 0)
    if number % 10 == 7:
        return  # a night that nobody noted
    for index in range(cramps):
        _cramp(coach, day, number + index, details=number < 39)
    coach.diary.save_night(
        NightRow(
            night=day,
            status="cramps" if cramps else "none",
            count=cramps,
            factors=("standing",) if number % 5 == 0 else (),
            function="as-usual" if number % 4 else "somewhat",
        )
    )


def _session(coach: Coach, day: date, slot: str, share: float) -> None:
    hour, minute, seconds = TIMES[slot]
    start = datetime(day.year, day.month, day.day, hour, minute, tzinfo=coach.clock.zone())
    coach.diary.save_session(
        SessionRow(
            id=f"{day:%Y%m%d}{slot}",
            routine=slot,
            routine_name=slot.capitalize(),
            day=day,
            started=start.astimezone(UTC),
            offset=offset_of(start),
            slot=slot,
            ended=(start + timedelta(seconds=seconds * share)).astimezone(UTC),
            planned_seconds=seconds,
            done_seconds=seconds * share,
            steps=5,
            steps_done=round(5 * share),
            holds=16,
            holds_done=round(16 * share),
            outcome="done" if share == 1.0 else "part",
        )
    )


def _cramp(coach: Coach, night: date, number: int, details: bool) -> None:
    zone = coach.clock.zone()
    start = datetime(night.year, night.month, night.day, 1 + number % 4, (number * 17) % 60, tzinfo=zone)
    start += timedelta(days=1)
    coach.diary.save_cramp(
        CrampRow(
            id=f"{night:%Y%m%d}cramp{number}",
            night=night,
            started=start.astimezone(UTC),
            offset=offset_of(start),
            seconds=90.0 + (number * 37) % 300,
            length_known="measured",
            place=PLACES[number % len(PLACES)],
            side="left" if number % 3 else "right",
            pain=(3 + number % 6) if details else None,
            woke=True if details else None,
            awake_minutes=10 + number % 30 if details else None,
            relief=("stretch", "walk") if details else (),
            relief_helped="yes" if details else None,
            details_done=details,
        )
    )

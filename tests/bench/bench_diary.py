"""Twenty years of diary: what a long life with the coach costs (budget P9).

Run: python -m tests.bench.bench_diary
22,000 sessions, 7,000 cramps, 66,000 reminders are generated in a temporary home. Today may cost 10 %
more than with an empty diary, Progress 150 ms, the report's numbers 2 s.
"""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from coach.app.coach import Coach
from coach.base.paths import Home
from coach.diary import outbox
from coach.diary.store import Diary
from coach.model.records import CrampRow, NightRow, ReminderRow, Row, ScheduleRow, SessionRow
from tests.fakes import FakeClock

TODAY = date(2026, 3, 12)
DAYS = 7305
SLOTS = (("morning", 8), ("afternoon", 14), ("bedtime", 21))


def rows(days: int) -> list[Row]:
    """A diary of so many days up to yesterday: three reminders, nearly all sessions, a cramp now and then."""
    chance = random.Random(9)
    made: list[Row] = []
    for n in range(days, 0, -1):
        day = TODAY - timedelta(days=n)
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        lazy = (n // 7) % 3 == 0
        for slot, hour in SLOTS:
            due = noon + timedelta(hours=hour - 12)
            done = chance.random() < (0.25 if lazy else 1.0)
            for repeat in range(3):
                made.append(_reminder(slot if not repeat else f"{slot}-{repeat}", day, due, done))
            if done:
                made.append(_session(slot, day, due))
        cramps = chance.choices((0, 1, 2, 3), (40, 40, 15, 5))[0]
        if chance.random() < 0.9:
            made.append(NightRow(day, "cramps" if cramps else "none", cramps, factors=("standing",)))
            made += [_cramp(day, noon, k, chance) for k in range(cramps)]
    return made


def _reminder(slot: str, day: date, due: datetime, done: bool) -> ReminderRow:
    expires = due + timedelta(hours=5)
    return ReminderRow(slot, day, "bedtime", due, expires, 0, state="done" if done else "not-done", shown=due)


def _session(slot: str, day: date, due: datetime) -> SessionRow:
    row = SessionRow(f"{slot}-{day}", slot, slot.title(), day, due, 0, slot=slot, outcome="done")
    return replace(row, ended=due + timedelta(minutes=6), holds=12, holds_done=12, planned_seconds=380.0)


def _cramp(night: date, noon: datetime, k: int, chance: random.Random) -> CrampRow:
    started = noon + timedelta(hours=14, minutes=9 * k)
    row = CrampRow(f"{night}-{k}", night, started, 0, seconds=150.0, length_known="measured")
    return replace(row, place="calf", side="left", pain=chance.randrange(10), awake_minutes=20)


def best(call: Callable[[], object], times: int = 7) -> tuple[float, float]:
    """Milliseconds of the first call and the median of the following ones."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        call()
        found.append(1000 * (time.perf_counter() - begun))
    return found[0], median(found[1:])


def line(name: str, small: tuple[float, float], large: tuple[float, float], budget: str) -> None:
    """One line of the table."""
    print(f"{name:<34}{small[0]:9.1f}{small[1]:9.1f}{large[0]:11.1f}{large[1]:9.1f}   {budget}")


def home_with(days: int, folder: Path) -> Home:
    """A home whose diary holds so many days."""
    home = Home.find(folder / str(days))
    diary = Diary.open(home.diary, FakeClock())
    slots = [{"id": slot, "name": slot, "at": f"{hour:02d}:00", "routine": slot} for slot, hour in SLOTS]
    since = TODAY - timedelta(days=days)
    diary.put_all(
        [*rows(days), ScheduleRow(since, {"bedtime": "22:00", "rollover": "04:00", "slots": slots})]
    )
    diary.close()
    return home


def memory() -> float:
    """Peak memory of this process, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(coach: Coach, work: Callable[[Coach], object]) -> tuple[float, float]:
    """First and later milliseconds of a use-case."""
    return best(lambda: work(coach))


def main() -> None:
    """Print the table."""
    folder = Path(tempfile.mkdtemp())
    homes = {days: home_with(days, folder) for days in (42, DAYS)}
    size = homes[DAYS].diary.stat().st_size / 1e6
    print(f"diary of {DAYS} days: {size:.1f} MB, made with {memory():.0f} MB peak")
    print(f"{'ms':<34}{'42 days':>9}{'later':>9}{'20 years':>11}{'later':>9}")
    coaches = {days: Coach(home, FakeClock()) for days, home in homes.items()}
    opened = {
        days: best(lambda home=home: Diary.open(home.diary, FakeClock()).close())
        for days, home in homes.items()
    }
    line("open and close", opened[42], opened[DAYS], "")
    uses: tuple[tuple[str, Callable[[Coach], object], str], ...] = (
        ("Today", lambda coach: coach.today(), "+10 %"),
        ("Progress page", lambda coach: coach.progress.view(), "150 ms"),
        ("the answer that stands", lambda coach: coach.progress.change(), ""),
        ("numbers of the report, whole diary", lambda coach: coach.report(), "2 s"),
        ("diary list, all", lambda coach: coach.journal.items(), ""),
        ("diary list, newest 200", lambda coach: coach.journal.items(200), ""),
        ("one row written", lambda coach: coach.diary.save_night(NightRow(TODAY, "none")), ""),
        ("backup", lambda coach: coach.files.backup(folder / "copy.sqlite3"), ""),
        ("export JSON", lambda coach: coach.files.export_json(folder / "all.json"), ""),
    )
    for name, work, budget in uses:
        line(name, measure(coaches[42], work), measure(coaches[DAYS], work), budget)
    row = _cramp(TODAY, datetime(2026, 3, 12, 12, tzinfo=UTC), 1, random.Random(1))
    line(
        "the row of a press",
        best(lambda: outbox.append(homes[42].diary, row), 30),
        best(lambda: outbox.append(homes[DAYS].diary, row), 30),
        "5 ms",
    )


if __name__ == "__main__":
    main()

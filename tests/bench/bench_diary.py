"""P9: twenty years of diary: what a long life with the coach costs a processor.

    python -m tests.bench.bench_diary

22,000 sessions, 7,000 cramps, 66,000 reminders are generated in a temporary home. The floor is the same with
42 days of diary. What the window does in slices (the report) has no budget here: its longest turn has one.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from coach.app.coach import Coach
from coach.base.paths import Home
from coach.base.work import done
from coach.diary import outbox
from coach.diary.store import Diary
from coach.model.records import CrampRow, NightRow, ReminderRow, Row, ScheduleRow, SessionRow
from tests.bench.rows import tell
from tests.diaries import put_all
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
    return row._replace(ended=due + timedelta(minutes=6), holds=12, holds_done=12, planned_seconds=380.0)


def _cramp(night: date, noon: datetime, k: int, chance: random.Random) -> CrampRow:
    started = noon + timedelta(hours=14, minutes=9 * k)
    row = CrampRow(f"{night}-{k}", night, started, 0, seconds=150.0, length_known="measured")
    return row._replace(place="calf", side="left", pain=chance.randrange(10), awake_minutes=20)


def taken(call: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of a processor of every call but the first, which warms the caches."""
    found = []
    for _ in range(times + 1):
        begun = time.process_time()
        call()
        found.append(1000 * (time.process_time() - begun))
    return found[1:]


def home_with(days: int, folder: Path) -> Home:
    """A home whose diary holds so many days."""
    home = Home.find(folder / str(days))
    diary = Diary(home.diary, FakeClock())
    slots = [{"id": slot, "name": slot, "at": f"{hour:02d}:00", "routine": slot} for slot, hour in SLOTS]
    since = TODAY - timedelta(days=days)
    put_all(
        diary, [*rows(days), ScheduleRow(since, {"bedtime": "22:00", "rollover": "04:00", "slots": slots})]
    )
    diary.close()
    return home


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        homes = {days: home_with(days, folder) for days in (42, DAYS)}
        few, many = (Coach(home, FakeClock()) for home in homes.values())
        uses: tuple[tuple[str, Callable[[Coach], object], int, float | None], ...] = (
            ("Today", lambda coach: coach.today(), 9, 1.1),
            ("Progress", lambda coach: coach.progress.view(), 9, None),
            ("numbers of the report, whole diary", lambda coach: done(coach.reporting()), 3, None),
            ("diary list, newest 200", lambda coach: coach.journal.items(200), 9, None),
            ("one row written", lambda coach: coach.diary.save(NightRow(TODAY, "none")), 9, None),
        )
        for what, work, times, ratio in uses:
            floor = taken(lambda work=work: work(few), times)
            tell(
                "P9",
                f"20 years: {what}",
                taken(lambda work=work: work(many), times),
                budget=ratio,
                floor=floor,
            )
        row = _cramp(TODAY, datetime(2026, 3, 12, 12, tzinfo=UTC), 1, random.Random(1))
        press = taken(lambda: outbox.append(homes[DAYS].diary, row), 30)
        tell("P9", "20 years: the row of a press", press, budget=5)
        few.close()
        many.close()


if __name__ == "__main__":
    main()

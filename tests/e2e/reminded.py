"""The coach in the background of a session, with a clock that the test pushes."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.app.coach import Coach
from coach.base.paths import Home
from tests.e2e.forked import Forked
from tests.e2e.session import Session

HERE = Path(__file__).parent
CARD = "Reminder: "
BEFORE_MORNING = datetime(2026, 3, 12, 7, 59, 55, tzinfo=UTC)
LONG_BEFORE = datetime(2026, 3, 12, 7, 30, tzinfo=UTC)


class Reminded:
    """A coach in the background of a session, whose clock the test pushes."""

    def __init__(self, session: Session, start: datetime = LONG_BEFORE, **settings: object) -> None:
        self.session = session
        self.home = Home.find(session.env["COACH_HOME"])
        coach = Coach(self.home)
        alone = {"wait_away": False, "wait_call": False}  # nobody touches anything here
        given = {"first_run_done": True, "still_pictures": "on", "reminder_chime": False, **alone, **settings}
        coach.change_settings(**given)
        coach.close()
        self._clock = session.folder / "clock"
        self._pushed = 0.0
        self.set(start)
        self.process = self.begin()

    def begin(self) -> Forked:
        """Start the coach, and wait until it listens: a command that came first would be the coach itself."""
        process = self.session.fork(
            str(HERE / "remind_app.py"),
            COACH_TEST_CLOCK=str(self._clock),
            TZ="UTC",
            QT_LOGGING_RULES="*.debug=false",
        )
        self.session.listening()
        return process

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the coach at the pushed time."""
        self.session.env |= {"COACH_TEST_CLOCK": str(self._clock), "TZ": "UTC"}
        return self.session.verb(*words, script=(str(HERE / "remind_app.py"),))

    def set(self, moment: datetime) -> None:
        """Put the coach's wall clock to that moment."""
        self._pushed = (moment - datetime.now(UTC)).total_seconds()
        written = self._clock.with_suffix(".new")
        written.write_text(str(self._pushed), encoding="utf-8")
        written.replace(self._clock)  # the coach may be reading

    def morning(self, days: int = 0) -> None:
        """The reminder of the morning comes due, and the running coach looks."""
        self.session.wait_for(self.looked, "the coach", 20)
        self.set((self.now() + timedelta(days=days)).replace(hour=8, minute=0, second=5))
        said = self.command("resume")  # every verb makes it look again
        assert said.returncode == 0, said.stderr

    def next_morning(self) -> None:
        """That of another morning."""
        self.morning(days=1)

    def now(self) -> datetime:
        """The coach's wall time."""
        return datetime.now(UTC) + timedelta(seconds=self._pushed)

    def states(self) -> dict[str, str]:
        """State of each reminder in the diary."""
        return dict(self.rows("SELECT slot, state FROM reminders ORDER BY due"))

    def looked(self) -> bool:
        """Whether the coach has looked for reminders: it keeps the schedule then."""
        return bool(self.rows("SELECT 1 FROM schedules"))

    def rows(self, question: str) -> list[tuple]:
        """What the diary answers; nothing while it cannot."""
        if not self.home.diary.exists():
            return []
        with closing(sqlite3.connect(f"file:{self.home.diary}?mode=ro", uri=True)) as diary:
            try:
                return diary.execute(question).fetchall()
            except sqlite3.OperationalError:
                return []

    def card(self) -> str:
        """Wait for the card; its window."""
        found = self.session.wait_for(lambda: self.session.windows(CARD), "the reminder card", 20)
        assert isinstance(found, list)
        return str(found[0])

    def no_complaints(self) -> None:
        """The coach lives and has printed no traceback."""
        assert self.process.poll() is None, self.session.ended()
        assert "Traceback" not in self.session.said(self.process)
        log = self.home.log.read_text(encoding="utf-8") if self.home.log.exists() else ""
        assert "Traceback" not in log, log

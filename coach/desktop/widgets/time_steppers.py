"""A time of day and a day, set by − and + or typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from coach.base.language import full_date, hhmm
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.fields import Stepper
from coach.plan.times import wall_time

DAY = 24 * 60  # minutes


class TimeStepper(Stepper):
    """A time of day: − 08:00 +, in steps of five minutes round the clock. Typing `8.15` is understood."""

    round = True

    def __init__(
        self, value: str, name: str, step: int = 5, *, button: Callable[[str, str], Button] | None = None
    ) -> None:
        """`value` is a time such as 22:00."""
        super().__init__(minutes_of(value), 0, DAY - 1, step, name, clock_words, button=button)

    @property
    def text(self) -> str:
        return as_stored(self.value())

    def read(self, text: str) -> float | None:
        found = wall_time(text)
        return found.hour * 60 + found.minute if found is not None else None


class DateStepper(Stepper):
    """A day: − 24 December 2026 +."""

    def __init__(self, value: date, first: date, name: str) -> None:
        super().__init__(value.toordinal(), first.toordinal(), first.toordinal() + 730, 1, name, _day_words)
        line = self.spin.lineEdit()
        assert line is not None
        line.setReadOnly(True)  # days are not typed

    @property
    def day(self) -> date:
        return date.fromordinal(int(self.value()))

    def read(self, text: str) -> float | None:
        return None


def minutes_of(value: str) -> int:
    """Minutes since midnight of a time such as 22:00."""
    found = wall_time(value) or time(22)
    return found.hour * 60 + found.minute


def as_stored(minutes: float) -> str:
    """That many minutes after midnight as settings keep it."""
    return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"


def clock_words(value: float) -> str:
    """The time of day that many minutes after midnight, as it is shown."""
    minutes = int(value) % DAY
    return hhmm(time(minutes // 60, minutes % 60))


def _day_words(value: float) -> str:
    return full_date(date.fromordinal(int(value)))

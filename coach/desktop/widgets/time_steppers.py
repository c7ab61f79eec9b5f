"""A time of day and a day, set by − and + or typed."""

from __future__ import annotations

from datetime import date, time

from coach.base.language import full_date, hhmm
from coach.desktop.widgets.fields import Stepper
from coach.plan.times import wall_time

DAY = 24 * 60  # minutes


class TimeStepper(Stepper):
    """A time of day: − 08:00 +, in steps of five minutes round the clock. Typing `8.15` is understood."""

    def __init__(self, value: str, name: str, step: int = 5) -> None:
        """`value` is a time such as 22:00."""
        super().__init__(minutes_of(value), -step, DAY + step, step, name, clock_words)

    @property
    def text(self) -> str:
        """The time as settings keep it: 08:00."""
        return f"{int(self.value()) // 60 % 24:02d}:{int(self.value()) % 60:02d}"

    def set_value(self, value: float) -> None:
        """Show another time, past midnight from the other side."""
        super().set_value(value % DAY)

    def _on_typed(self) -> None:
        found = wall_time(self._edit.text())
        if found is not None:
            self._tell(found.hour * 60 + found.minute)
        else:
            self.set_value(self.value())


class DateStepper(Stepper):
    """A day: − 24 December 2026 +."""

    def __init__(self, value: date, first: date, name: str) -> None:
        super().__init__(value.toordinal(), first.toordinal(), first.toordinal() + 730, 1, name, _day_words)
        self._edit.setReadOnly(True)

    @property
    def day(self) -> date:
        """The day shown."""
        return date.fromordinal(int(self.value()))

    def _on_typed(self) -> None:
        """Days are not typed."""


def minutes_of(value: str) -> int:
    """Minutes since midnight of a time such as 22:00."""
    found = wall_time(value) or time(22)
    return found.hour * 60 + found.minute


def clock_words(value: float) -> str:
    """The time of day that many minutes after midnight, as it is shown."""
    minutes = int(value) % DAY
    return hhmm(time(minutes // 60, minutes % 60))


def _day_words(value: float) -> str:
    return full_date(date.fromordinal(int(value)))

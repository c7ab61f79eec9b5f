"""A day of a calendar: Today's week and the months of Progress are made of them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from coach.model.vocabulary import SlotState


class CalendarDay(NamedTuple):
    """One day: a mark for each slot and the cramps of its night. `cramps` None means not noted."""

    day: date
    marks: tuple[SlotState, ...]
    cramps: int | None
    is_today: bool
    ahead: bool
    spoken: str

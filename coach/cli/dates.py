"""Dates and times as they are written after an option."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from coach.app.coach import Coach
from coach.base.errors import UserError
from coach.base.language import hhmm, tr
from coach.model.records import YEARS
from coach.plan.times import wall_time


def read_date(text: str, coach: Coach) -> date:
    """2026-03-12, today, yesterday or tonight. Raises UserError for anything else."""
    today = coach.clock.now().date()
    near = {"today": today, "yesterday": today - timedelta(days=1), "tonight": today}
    if text in near:
        return near[text]
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise UserError(tr("“{what}” is no date. Write it like 2026-03-12.", what=text))
    return day


def read_moment(text: str, like: str) -> datetime:
    """2026-03-12T02:10, aware where it says so. Raises UserError for anything else."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        moment = None
    if moment is None or moment.year not in YEARS:
        raise UserError(tr("“{what}” is no time. Write it like {example}.", what=text, example=like))
    return moment


def read_time(text: str) -> time:
    """02:10 as people write it. Raises UserError for what is no time."""
    found = wall_time(text)
    if found is None:
        raise UserError(
            tr("“{what}” is no time. Write it like {example}.", what=text, example=hhmm(time(2, 10)))
        )
    return found

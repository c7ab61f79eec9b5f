from __future__ import annotations

from datetime import datetime

import pytest

from coach.app import Coach
from tests.diaries import six_weeks
from tests.fakes import LONDON, FakeClock


def at(home, hour, minute=0, day=12):
    return Coach(home, FakeClock(datetime(2026, 3, day, hour, minute, tzinfo=LONDON)))


def test_late_on_the_first_day_there_is_still_something_to_start(home):
    coach = at(home, 3, 40)
    coach.setup.finish(read=True)
    coach.reminders.poll()
    view = coach.today()
    assert view.first_day
    assert [card.sentence for card in view.sessions] == ["From tomorrow on"] * 3
    assert [card.is_open for card in view.sessions] == [False, False, True]


def test_what_came_before_the_first_day_is_not_planned(home):
    coach = at(home, 22, 30)
    coach.setup.finish(read=True)
    coach.reminders.poll()
    assert coach.progress.as_json()["adherence"]["days7"]["planned"] == 0


@pytest.mark.parametrize(
    ("hour", "greeting"), [(8, "Good morning"), (14, "Good afternoon"), (19, "Good evening")]
)
def test_the_greeting_follows_the_clock(home, hour, greeting):
    assert at(home, hour).today().greeting == greeting


def test_last_night_is_asked_about_in_the_morning_only(home):
    coach = at(home, 8, 30, day=13)
    six_weeks(coach)
    assert coach.today().last_night.kind == "ask"
    coach.journal.answer(0)
    assert coach.today().last_night is None


def test_the_week_says_what_was_done_and_which_nights_were_quiet(home):
    coach = at(home, 14, 30)
    six_weeks(coach)
    monday, tuesday, wednesday, today, *_ = coach.today().week
    assert monday.spoken == "Monday 3 of 3 done, a quiet night"
    assert wednesday.cramps == 1
    assert tuesday.quiet
    assert today.is_today

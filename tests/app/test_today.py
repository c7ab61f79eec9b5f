from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coach.app.coach import Coach
from coach.app.progress.as_json import progress_json
from coach.app.today import LastNight
from coach.model.records import CrampRow
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
    assert progress_json(coach.progress.view())["adherence"]["days7"]["planned"] == 0


@pytest.mark.parametrize(
    ("hour", "greeting"), [(8, "Good morning"), (14, "Good afternoon"), (19, "Good evening")]
)
def test_the_greeting_follows_the_clock(home, hour, greeting):
    assert at(home, hour).today().greeting == greeting


def test_last_night_is_asked_about_in_the_morning_only(home):
    coach = at(home, 8, 30, day=13)
    six_weeks(coach)
    assert coach.today().last_night == LastNight()
    coach.journal.answer(0)
    assert coach.today().last_night is None


def test_the_week_says_what_was_done_and_which_nights_were_quiet(home):
    coach = at(home, 14, 30)
    six_weeks(coach)
    monday, tuesday, wednesday, today, *_ = coach.today().week
    assert monday.spoken == "Monday 3 of 3 done, a quiet night"
    assert wednesday.cramps == 1
    assert tuesday.cramps == 0
    assert today.is_today


def test_last_night_shows_every_cramp_and_what_is_advised_after_a_long_one(home):
    coach = at(home, 8, 30)
    for n, (hour, seconds) in enumerate(((1, 60.0), (2, 780.0), (4, 120.0))):
        start = datetime(2026, 3, 12, hour, 40, tzinfo=LONDON).astimezone(UTC)
        coach.diary.save(
            CrampRow(f"c{n}", date(2026, 3, 11), start, 0, seconds, "measured", "calf", details_done=n == 0)
        )
    last = coach.today().last_night
    assert [headline for headline, _ in last.cramps] == ["Cramp at 01:40", "Cramp at 02:40", "Cramp at 04:40"]
    assert last.cramps[1][1] == "13 min · Calf"
    assert last.lacking == "c1"  # the first that lacks details
    assert "over 10 minutes" in last.advice


def test_starting_too_early_to_count_is_said_before(home):
    coach = at(home, 14, 35)
    coach.setup.finish(read=True)
    words = "Before 18:40 it is an extra session: we still remind you at 21:40."
    assert coach.today().sessions[2].remarks == (words,)
    coach.clock.set(datetime(2026, 3, 12, 18, 40, tzinfo=LONDON))
    assert coach.today().sessions[2].remarks == ()


def test_nothing_is_called_due_before_it_is(home):
    coach = at(home, 14, 29)
    six_weeks(coach)
    tags = {}
    for seconds in (0, 45, 59, 60):
        coach.clock.set(datetime(2026, 3, 12, 14, 29, tzinfo=LONDON) + timedelta(seconds=seconds))
        card = coach.today().sessions[1]
        tags[seconds] = card.state, card.tag
    soon = "later", "in 1 minute"
    assert tags == {0: soon, 45: soon, 59: soon, 60: ("due", "Due now")}


def test_the_open_card_is_the_one_that_came_due_last(home):
    coach = at(home, 14, 35)
    six_weeks(coach)
    coach.sessions.start("afternoon", waits=False)
    coach.clock.set(datetime(2026, 3, 12, 21, 45, tzinfo=LONDON))
    view = coach.today()
    assert [card.state for card in view.sessions][1:] == ["started", "due"]
    assert [card.slot for card in view.sessions if card.is_open] == ["bedtime"]


@pytest.mark.parametrize("fault", ["removed", "broken"])
def test_what_stands_in_for_a_routine_that_has_gone_is_shown_said_and_started(home, fault):
    coach = at(home, 8, 5)
    coach.setup.finish(read=True)
    slots = [{**slot, "routine": "kneipp"} for slot in coach.settings.slots]
    coach.change_settings(slots=tuple(slots))
    if fault == "broken":
        home.routines.mkdir(parents=True)
        (home.routines / "kneipp.yaml").write_text("name: [", encoding="utf-8")
    morning, _, bedtime = coach.today().sessions
    said = "“kneipp” cannot be used at the moment; this is the {} routine instead."
    assert (morning.routine, bedtime.routine) == ("morning", "bedtime")
    assert morning.remarks == (said.format("morning"),)
    assert bedtime.remarks[0] == said.format("bedtime")
    slot = coach.reminders.day(coach.reminders.today())[0]
    assert coach.card_words(slot).line == f"4 stretches · 6 min\n{said.format('morning')}"
    for routine in ("", "kneipp", morning.routine):  # command line, card and tray, Today
        session = coach.sessions.start(routine, "morning")
        assert (session.routine.id, session.row.slot) == ("morning", "morning")
    assert coach.sessions.start("morning").row.slot == "morning"


def test_a_morning_session_left_at_once_after_midnight_was_not_part_done(home):
    coach = at(home, 6)
    coach.setup.finish(read=True)
    coach.reminders.poll()
    coach.clock.set(datetime(2026, 3, 13, 0, 10, tzinfo=LONDON))
    coach.reminders.poll()
    session = coach.sessions.start("morning", "morning", waits=False)
    coach.reminders.poll()
    assert coach.today().sessions[0].state == "started"
    coach.clock.set(datetime(2026, 3, 13, 0, 11, tzinfo=LONDON))
    session.finish()
    coach.reminders.poll()
    card = coach.today().sessions[0]
    assert (card.state, card.sentence) == ("not-done", "Not done today. That’s all right.")


def test_a_part_whose_session_is_gone_has_no_empty_time(home):
    coach = at(home, 9)
    coach.setup.finish(read=True)
    coach.reminders.poll()
    session = coach.sessions.start("morning", "morning", waits=False)
    while session.row.holds_done < 2:
        coach.clock.advance(1)
        session.tick()
    session.finish()
    coach.reminders.poll()
    assert coach.today().sessions[0].sentence.startswith("Part done at 09:")
    coach.diary.delete(session.row)
    assert coach.today().sessions[0].sentence == "Part done"


def test_today_asks_the_diary_little_and_needs_no_forms(home, monkeypatch):
    coach = at(home, 14, 30)
    six_weeks(coach)
    coach.today()
    asked, ask = [], coach.diary.rows
    monkeypatch.setattr(coach.diary, "rows", lambda *words: asked.append(words) or ask(*words))
    assert len(coach.today().week) == 7
    assert len(asked) <= 15
    assert "journal" not in vars(coach)

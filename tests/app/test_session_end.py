"""The last page of a session: every case of its sentence, and that none says what is not so."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.app.coach import Coach
from coach.app.session_end import SessionFacts, headline, sentence
from coach.guide.content_check import BLAME
from tests.app.test_sessions import NIGHT, NOON, play
from tests.diary.rows import session as row_of
from tests.fakes import LONDON, FakeClock

USUAL = SessionFacts(True, True, "afternoon", False, False, False, False, 3, 3, 2)
NUMBERS = {"First": 1, "Two": 2, "Three": 3, "Four": 4, "Five": 5, "Six": 6, "Every": 7}


@pytest.mark.parametrize(
    ("changes", "title", "words"),
    [
        ({}, "Well done.", "Three afternoons so far this week."),
        ({"slot": "morning", "days": 1}, "Well done.", "First morning this week."),
        ({"slot": "bedtime", "days": 7}, "Well done.", "Every bedtime this week."),
        ({"slot": "", "days": 2}, "Well done.", "Two days so far this week."),
        ({"first_ever": True, "days": 1}, "Well done.", "That was your first one here."),
        (
            {"after_pause": True, "days": 1},
            "Good to see you.",
            "First afternoon this week. A mild pull is enough.",
        ),
        ({"done_today": 3}, "Well done.", "All three today."),
        ({"slots_today": 2, "done_today": 2}, "Well done.", "Both for today are done."),
        ({"slots_today": 4, "done_today": 4}, "Well done.", "All for today are done."),
        ({"slots_today": 1, "done_today": 1}, "Well done.", "Three afternoons so far this week."),
        ({"two_minutes": True}, "Two minutes count.", "Three afternoons so far this week."),
        ({"done": False}, "Well done.", "What you did is in your diary."),
        ({"done": False, "some_stretch": False}, "That’s all right.", "What you did is in your diary."),
        ({"done": False, "first_ever": True}, "Well done.", "A first one. What you did is kept."),
        ({"done": False, "after_pause": True}, "Good to see you.", "What you did is in your diary."),
        ({"gentle": True}, "Well done.", "Three afternoons so far this week. Gentle counts in full."),
        ({"days": 0, "slot": ""}, "Well done.", ""),
    ],
)
def test_the_words_change_with_what_happened(changes, title, words):
    facts = USUAL._replace(**changes)
    assert (headline(facts), sentence(facts)) == (title, words)


FACTS = st.builds(
    SessionFacts,
    done=st.booleans(),
    some_stretch=st.booleans(),
    slot=st.sampled_from(("morning", "afternoon", "bedtime", "")),
    two_minutes=st.booleans(),
    gentle=st.booleans(),
    first_ever=st.booleans(),
    after_pause=st.booleans(),
    days=st.integers(0, 7),
    slots_today=st.integers(0, 6),
    done_today=st.integers(0, 6),
)


@given(FACTS)
def test_nothing_is_said_that_is_not_so(facts):
    title, words = headline(facts), sentence(facts)
    if re.search(r"\b(All|Both)\b", words):
        assert facts.done
        assert facts.done_today == facts.slots_today > 1
        assert ("three" in words) <= (facts.slots_today == 3)
        assert ("Both" in words) <= (facts.slots_today == 2)
    if "this week" in words:
        assert NUMBERS[words.split()[0]] == facts.days
        assert facts.done
        assert (facts.slot or "day") in words
    if "first one" in words:
        assert facts.first_ever
    if "Gentle" in words:
        assert facts.gentle
        assert facts.done
    if "Two minutes" in title:
        assert facts.two_minutes
        assert facts.done
    if "Good to see you" in title:
        assert facts.after_pause
    if title == "Well done.":
        assert facts.done or facts.some_stretch
    assert not [rule for rule in BLAME if re.search(rule, f"{title} {words}", re.IGNORECASE)]


# ------------------------------------------------------------------ the facts, from a real diary


@pytest.fixture
def clock():
    return FakeClock(NOON)


@pytest.fixture
def coach(home, clock):
    coach = Coach(home, clock)
    yield coach
    coach.close()


def end(coach, clock, routine="afternoon", seconds=1e9, slot=""):
    session = play(coach.sessions.start(routine, slot, waits=False), clock, seconds)
    session.finish()
    return coach.sessions.summary(session)


def before(coach, *days: int, slot: str = "afternoon") -> None:
    for n in days:
        day = NOON.date() - timedelta(days=n)
        coach.diary.save(row_of(f"{slot}-{n}", day, slot))


def test_the_first_one_ever(coach, clock):
    page = end(coach, clock)
    assert (page.headline, page.words) == ("Well done.", "That was your first one here.")
    assert page.what == "Afternoon stretch · 4 stretches · 7 minutes"
    assert (page.next.title, page.next.when) == ("Bedtime stretch", "21:40")
    assert [mark.done for mark in page.week] == [False, False, False, True, False, False, False]
    assert [mark.ahead for mark in page.week] == [False] * 4 + [True] * 3
    assert [mark.label for mark in page.week if mark.is_today] == ["Thu"]
    assert (page.night, page.picture, page.asks) == (False, "breathe_seated", True)


def test_an_evening_slot_of_ones_own_that_hangs_on_bedtime_ends_in_the_dark(coach, clock):
    own = {"id": "late", "name": "Late", "routine": "afternoon", "at": "bedtime - 30 min"}
    coach.change_settings(slots=(own,), bedtime="12:15")
    assert end(coach, clock, slot="late").night


@pytest.mark.parametrize(("days", "pause"), [(7, False), (8, True), (400, True)])
def test_a_pause_is_more_than_the_seven_days_before(coach, clock, days, pause):
    before(coach, days)
    page = end(coach, clock)
    assert (page.headline == "Good to see you.") is pause
    assert page.offers_shorter is pause
    assert (page.picture == "walk") is pause


def test_somebody_at_the_short_level_is_not_offered_a_shorter_one(coach, clock):
    before(coach, 30)
    coach.change_settings(level="short")
    assert not end(coach, clock).offers_shorter


def test_a_second_one_on_the_day_of_the_return_is_no_return(coach, clock):
    before(coach, 30)
    end(coach, clock)
    assert end(coach, clock, "morning").headline == "Well done."


def test_all_three_and_what_is_next_tomorrow(coach, clock):
    before(coach, 0, 1, 2, 3)
    before(coach, 0, slot="morning")
    clock.set(NIGHT)
    page = end(coach, clock, "bedtime")
    assert page.words == "All three today."
    assert (page.next.title, page.next.when) == ("Morning stretch", "tomorrow, 08:00")
    assert page.night


@pytest.mark.parametrize("slot", ["morning", "afternoon", "bedtime", ""])
@pytest.mark.parametrize("seconds", [2, 110, 1e9])
@pytest.mark.parametrize("hour", [7, 8, 13, 15, 22])
def test_next_is_what_is_due_now_whatever_was_done_instead(coach, clock, slot, seconds, hour):
    clock.set(NOON.replace(hour=hour, minute=43) + timedelta(days=1))
    page = end(coach, clock, slot or "two-minute", seconds, slot)
    due = [card.name for card in coach.today().sessions if card.state == "due"]
    assert (page.next.when == "due now") is bool(due)
    assert not due or page.next.title == f"{due[0]} stretch"


def test_an_early_session_does_not_hide_the_one_that_is_due(coach, clock):
    clock.set(NOON.replace(hour=8, minute=43) + timedelta(days=1))
    page = end(coach, clock, "afternoon", 110, "afternoon")
    assert page.next.words == "Next: Morning stretch, due now."


def test_two_minutes_fill_the_bedtime(coach, clock):
    before(coach, 1, 2, slot="bedtime")
    clock.set(NIGHT)
    page = end(coach, clock, "two-minute")
    assert (page.headline, page.words) == ("Two minutes count.", "Three bedtimes so far this week.")
    assert page.what == "Calf and back of the thigh"
    assert [mark.done for mark in page.week][:4] == [False, True, True, True]
    assert not page.asks


def test_a_slot_with_a_name_of_its_own_is_counted_in_days(coach, clock):
    before(coach, 1, 2)
    slots = [dict(slot) for slot in coach.settings.slots]
    slots[1]["name"] = "Tea break"
    coach.change_settings(slots=tuple(slots))
    page = end(coach, clock)
    assert page.words == "Three days so far this week."


def test_part_of_it_is_kept_and_no_dot(coach, clock):
    before(coach, 1)
    page = end(coach, clock, seconds=110)
    assert (page.headline, page.words) == ("Well done.", "What you did is in your diary.")
    assert "of 19 holds" in page.what
    assert not any(mark.done for mark in page.week if mark.is_today)


def test_a_peek_counts_nothing(coach, clock):
    page = end(coach, clock, seconds=2)
    assert (page.what, page.week, page.asks) == ("Nothing is noted.", (), False)


def test_pregnant_nobody_is_shown_flat_on_the_back(coach, clock):
    coach.change_settings(conditions=("pregnant",))
    clock.set(NIGHT)
    assert end(coach, clock, "bedtime").picture == "sleeping_side"


def test_ignored_three_times_the_question_goes_and_one_answer_brings_it_back(coach, clock):
    asked = []
    for day in range(9, 15):
        clock.set(datetime(2026, 3, day, 14, 31, tzinfo=LONDON))
        asked.append(end(coach, clock).asks)
    assert asked == [True, True, True, False, False, False]
    last = coach.diary.sessions(date(2026, 3, 14), date(2026, 3, 14))[0]
    coach.session_notes.note(last.id, stiffness=0)
    clock.set(datetime(2026, 3, 15, 14, 31, tzinfo=LONDON))
    assert end(coach, clock).asks

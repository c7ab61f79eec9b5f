"""The core announces what has happened, and nothing that has not."""

from __future__ import annotations

import pytest

from coach.app.announcements import FACTS
from coach.app.coach import Coach
from coach.base.errors import ProblemsError, UserError
from coach.base.work import done


@pytest.fixture
def coach(home, clock):
    coach = Coach(home, clock)
    yield coach
    coach.close()


@pytest.fixture
def heard(coach):
    facts: list[str] = []
    for fact in FACTS:
        coach.announcements.subscribe(fact, lambda fact=fact: facts.append(fact))
    return facts


def test_a_change_of_the_settings_is_announced_once_it_is_made(coach, heard):
    seen = []
    coach.announcements.subscribe("settings_changed", lambda: seen.append(coach.settings.level))
    coach.setup.set_body("gentle", ())
    assert (heard, seen) == (["settings_changed"], ["gentle"])
    coach.setup.set_body("gentle", ())
    assert heard == ["settings_changed"], "the same answers again"
    with pytest.raises(ProblemsError):
        coach.change_settings(text_size="large")
    assert heard == ["settings_changed"]


def test_a_session_is_announced_when_it_begins_and_when_it_is_over(coach, heard):
    session = coach.sessions.start("bedtime")
    assert heard == ["session_started"]
    session.finish()
    session.finish()
    assert heard == ["session_started", "session_finished"]


def test_entries_nights_and_their_undoing_change_the_diary(coach, heard):
    coach.journal.answer(2)
    row = coach.journal.save(coach.journal.new_form().changed(pain=3))
    coach.journal.undo(coach.journal.delete(row.id))
    assert heard == ["diary_changed"] * 4


def test_a_new_pause_in_place_of_another_is_one_change(coach, heard):
    coach.reminders.pause("2h")
    coach.reminders.pause("1h")
    coach.reminders.resume()
    coach.reminders.resume()
    assert heard == ["reminders_changed"] * 3


def test_looking_for_reminders_announces_only_what_is_new(coach, heard):
    coach.change_settings(first_run_done=True)
    heard.clear()
    coach.reminders.poll()
    coach.reminders.poll()
    assert heard == ["reminders_changed"]
    with pytest.raises(UserError):
        coach.reminders.snooze(slot="nothing")
    assert heard == ["reminders_changed"]


def test_reading_the_routines_again_is_announced(coach, heard):
    coach.library.reload()
    assert heard == ["routines_changed"]


def test_deleting_everything_changes_everything(coach, heard):
    done(coach.files.deleting(backup_first=False))
    assert set(heard) == {"diary_changed", "settings_changed", "routines_changed"}

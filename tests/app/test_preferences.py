"""Settings are changed in a window, by commands beside it, and by hand: nobody's change is lost."""

from __future__ import annotations

import pytest

from coach.app.coach import Coach
from coach.base.errors import ProblemsError


@pytest.fixture
def coach(home, clock):
    made = Coach(home, clock)
    made.change_settings(doctor_name="Dr Meyer", text_size=1.5)
    yield made
    made.close()


def test_what_another_program_changed_stays(coach, home, clock):
    beside = Coach(home, clock)
    beside.change_settings(country="GB", emergency_phone="999")
    beside.close()
    coach.change_settings(daily_backup=False)
    after = coach.settings
    assert (after.country, after.emergency_phone, after.doctor_name) == ("GB", "999", "Dr Meyer")
    assert (after.text_size, after.daily_backup) == (1.5, False)
    again = Coach(home, clock)
    assert again.settings == after
    again.close()


def test_what_was_written_by_hand_stays_with_its_unknown_lines(coach, home):
    with home.settings.open("a") as file:
        file.write("my_line: hello\ndoctor_phone: '555'\n")
    coach.change_settings(daily_backup=False)
    assert coach.settings.doctor_phone == "555"
    assert "my_line: hello" in home.settings.read_text()


def test_a_faulty_line_written_by_hand_is_kept_beside_and_the_settings_in_force_stay(coach, home):
    with home.settings.open("a") as file:
        file.write("my_line: [broken\n")
    coach.change_settings(daily_backup=False)
    assert (coach.settings.doctor_name, coach.settings.daily_backup) == ("Dr Meyer", False)
    assert "Dr Meyer" in home.settings.read_text()
    assert "[broken" in home.settings.with_name("settings.yaml.kept-1").read_text()
    assert coach.preferences.problems == ()


def test_a_change_that_cannot_be_changes_nothing(coach, home, clock):
    beside = Coach(home, clock)
    beside.change_settings(country="GB")
    beside.close()
    with pytest.raises(ProblemsError):
        coach.change_settings(text_size="huge")
    assert (coach.settings.text_size, coach.settings.doctor_name) == (1.5, "Dr Meyer")
    coach.change_settings(daily_backup=False)
    assert coach.settings.country == "GB"


def test_settings_that_were_deleted_are_those_of_a_new_coach(coach, home):
    home.settings.unlink()
    coach.change_settings(daily_backup=False)
    assert (coach.settings.doctor_name, coach.settings.daily_backup) == ("", False)

"""The press is the log: what stands in the diary at every moment of a cramp."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, timedelta

import pytest

from coach.app.coach import Coach
from coach.app.cramp.cramp_help import PAIN, CrampHelp
from coach.app.cramp.cramps import closed_by_crash
from coach.app.cramp.press import Press, may_ask_steadiness, stays_seated, understood
from coach.base.settings import Settings
from coach.diary import outbox
from coach.diary.store import Diary
from coach.model.records import CrampRow
from tests.fakes import LONDON, FakeClock
from tests.guide.shipped import cramp_scripts

THREE = datetime(2026, 3, 12, 3, 12, tzinfo=LONDON)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(THREE)


@pytest.fixture
def written() -> list[CrampRow]:
    return []


@pytest.fixture
def help(home, clock, written, monkeypatch) -> CrampHelp:
    monkeypatch.setattr(outbox, "append", lambda _diary, row: written.append(row))
    help = CrampHelp(home, clock, cramp_scripts(), Press(seated=False))
    written.clear()  # the press itself
    help.tick()
    return help


def pass_time(help: CrampHelp, clock: FakeClock, seconds: float) -> None:
    for _ in range(round(seconds)):
        clock.advance(1)
        help.tick()


def test_the_row_is_on_the_disk_before_the_press_returns(home, clock):
    help = CrampHelp(home, clock, cramp_scripts(), Press())
    diary = Diary(home.diary, clock)
    assert diary.cramp(help.row.id) == help.row
    diary.close()


def test_the_row_knows_its_night_and_that_the_place_is_a_guess(help):
    assert help.row.night == date(2026, 3, 11)
    assert help.row.length_known == "open"
    assert (help.row.place, help.row.guesses) == ("calf", ("place",))


def test_the_first_words_are_there_at_once(help):
    assert help.frame.main == "Pull your toes toward your shin."
    assert help.frame.primary == "It is easing"


def test_a_groping_hand_ends_nothing(help, clock):
    help.primary()
    assert help.frame.stage == "help"
    clock.advance(0.8)
    help.primary()
    assert help.frame.stage == "help"
    clock.advance(1.3)
    help.primary()
    assert help.frame.stage == "aftercare"


def test_the_length_grows_in_the_diary_every_ten_seconds(help, clock, written):
    pass_time(help, clock, 35)
    assert [row.seconds for row in written] == [0, 10, 20, 30]


def test_easing_measures_the_length_and_it_is_back_takes_it_away(help, clock, written):
    pass_time(help, clock, 62)
    help.primary()
    pass_time(help, clock, 20)
    assert written[-1].seconds == 62
    help.secondary()
    pass_time(help, clock, 30)
    assert written[-1].seconds > 100
    help.primary()
    pass_time(help, clock, 400)
    assert help.ended == "dimmed"
    assert written[-1].length_known == "measured"
    assert written[-1].seconds == pytest.approx(112, abs=1)


def test_closing_keeps_the_length_known_so_far(help, clock, written):
    pass_time(help, clock, 95)
    help.close()
    assert (written[-1].seconds, written[-1].length_known) == (95, "so-far")
    assert help.ended == "closed"


def test_nobody_touching_it_for_fifteen_minutes_closes_it_as_unknown(help, clock, written):
    pass_time(help, clock, 899)
    assert help.open
    pass_time(help, clock, 2)
    assert help.ended == "untouched"
    assert (written[-1].seconds, written[-1].length_known) == (None, "unknown")


def test_a_laptop_that_slept_through_the_night_counts_as_untouched(help, clock):
    pass_time(help, clock, 30)
    clock.sleep(4 * 3600)
    help.tick()
    assert help.ended == "untouched"


def test_a_touch_keeps_it_open(help, clock):
    pass_time(help, clock, 800)
    help.touch()
    pass_time(help, clock, 800)
    assert help.open


def test_the_end_screen_takes_two_optional_taps_and_dims_after_twenty_seconds(help, clock, written):
    pass_time(help, clock, 70)
    help.primary()
    while help.frame.stage != "end":
        pass_time(help, clock, 1)
        help.primary()
    assert help.logged == "It is logged: 03:12, 1 min 10."
    help.tell_side("left")
    help.tell_strength("strong")
    pass_time(help, clock, 19)
    assert help.open
    pass_time(help, clock, 3)
    assert help.ended == "dimmed"
    row = written[-1]
    assert (row.side, row.pain, row.seconds) == ("left", PAIN["strong"], 70)


def test_good_night_ends_it(help, clock):
    pass_time(help, clock, 70)
    for _ in range(6):
        help.primary()
        pass_time(help, clock, 1)
    assert help.ended == "good-night"


def test_another_place_restarts_the_cues_but_not_the_clock(help, clock, written):
    pass_time(help, clock, 40)
    help.change_place("foot")
    assert help.frame.place == "foot"
    assert help.frame.seconds == 40
    assert (written[-1].place, written[-1].guesses) == ("foot", ())


def test_a_disk_that_refuses_everything_stops_nothing(home, clock, monkeypatch):
    def refuse(*_):
        raise OSError("full")

    monkeypatch.setattr(outbox, "append", refuse)
    help = CrampHelp(home, clock, cramp_scripts(), Press())
    assert help.frame.main
    pass_time(help, clock, 30)
    help.close()
    assert help.failures == ["A cramp at 03:12 could not be written to the diary."]
    assert help.logged == help.failures[0], "the end screen never says logged of what is not"


@pytest.mark.parametrize(
    ("place", "mode", "expected"),
    [
        ("", "", Press("back-thigh", False, False, False)),
        ("foot", "stand", Press("foot", True, True, False)),
        ("thigh", "stand", Press("calf", False, False, False)),
        ("Wade", "", Press("calf", False, False, False)),
    ],
)
def test_a_place_that_is_not_understood_opens_the_calf_in_bed(place, mode, expected):
    settings = Settings()._replace(start_place="back-thigh", steady="yes")
    assert understood(place, mode, settings) == expected


@pytest.mark.parametrize(
    ("changes", "seated"),
    [
        ({}, True),
        ({"steady": "yes"}, False),
        ({"steady": "yes", "conditions": ("unsteady",)}, True),
        ({"steady": "yes", "level": "gentle"}, True),
        ({"steady": "yes", "stay_seated": "yes"}, True),
        ({"stay_seated": "no"}, False),
    ],
)
def test_standing_is_only_for_those_who_said_they_are_steady(changes, seated):
    assert stays_seated(Settings()._replace(**changes)) is seated


def test_steadiness_is_only_asked_of_those_who_have_not_answered():
    assert may_ask_steadiness(Settings())
    assert not may_ask_steadiness(Settings()._replace(steady="no"))
    assert not may_ask_steadiness(Settings()._replace(level="gentle"))


# ---------------------------------------------------------------- the service, with a real diary


@pytest.fixture
def coach(home, clock):
    made = Coach(home, clock)
    yield made
    made.close()


def rows_of(coach: Coach) -> list[CrampRow]:
    return coach.diary.cramps(date(2026, 3, 1), date(2026, 3, 31))


def settle(coach: Coach) -> None:
    """The picture is painted: the first look at the clock follows."""
    if coach.cramps.current is not None:
        coach.cramps.current.tick()


def test_two_presses_within_an_open_cramp_are_one_and_a_later_press_is_another(coach, clock):
    first = coach.cramps.begin("calf")
    clock.advance(20)
    assert coach.cramps.begin("foot") is first
    first.close()
    clock.advance(60)
    assert coach.cramps.begin("foot") is not first
    settle(coach)
    assert len(rows_of(coach)) == 2


def test_a_row_left_by_a_crash_is_closed_with_the_length_known_so_far(coach, clock):
    lost = CrampRow("a", date(2026, 3, 11), THREE - timedelta(hours=1), 0, seconds=40, updated=THREE)
    coach.diary.save(lost)
    clock.advance(1000)
    coach.cramps.close_open_rows()
    assert rows_of(coach)[0].length_known == "so-far"
    assert rows_of(coach)[0].seconds == 40


def test_help_that_starts_again_after_a_crash_goes_on_with_the_same_row(coach, clock):
    before = coach.cramps.begin("calf")
    settle(coach)
    coach.cramps.current = None  # the process died here
    clock.advance(30)
    again = coach.cramps.begin("calf")
    settle(coach)
    coach.cramps.close_open_rows()
    settle(coach)
    rows = rows_of(coach)
    assert [row.id for row in rows] == [before.row.id] == [again.row.id]
    clock.advance(10)
    again.primary()
    settle(coach)
    assert again.row.seconds == 40


def test_a_press_comes_into_the_open_diary_at_the_first_look_at_the_clock(coach):
    assert coach.diary.kept == "file"
    help = coach.cramps.begin("calf")
    assert outbox.size(coach.home.diary), "one line, and nothing that could wait"
    help.tick()
    assert not outbox.size(coach.home.diary)
    assert rows_of(coach) == [help.row]


def test_a_press_waits_for_nobody_who_locks_the_diary(coach):
    assert rows_of(coach) == []
    other = sqlite3.connect(coach.home.diary, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    help = coach.cramps.begin("calf")
    help.tick()
    assert outbox.size(coach.home.diary)
    assert coach.diary.condition.state == "file"
    other.execute("ROLLBACK")
    other.close()
    assert rows_of(coach) == [help.row]


def test_what_the_outbox_refuses_goes_into_the_diary_itself(coach, clock):
    outbox.outbox(coach.home.diary).mkdir(parents=True)
    help = coach.cramps.begin("calf")
    assert help.unkept
    assert help.failures
    help.tick()
    assert not help.unkept
    assert not help.failures
    assert [row.id for row in rows_of(coach)] == [help.row.id]
    clock.advance(60)
    help.tick()
    assert rows_of(coach)[0].seconds == 60


def test_closing_keeps_a_running_cramp_and_can_be_done_twice(coach, clock):
    help = coach.cramps.begin("calf")
    pass_time(help, clock, 95)
    coach.close()
    coach.close()
    assert help.ended == "closed"
    assert not coach.reads_nothing
    row = rows_of(coach)[0]
    assert (row.seconds, row.length_known) == (95, "so-far")


def test_nothing_known_of_the_length_is_unknown():
    row = CrampRow("a", date(2026, 3, 11), THREE, 0)
    assert closed_by_crash(row).length_known == "unknown"


def test_what_failed_at_night_is_said_in_the_morning(coach):
    help = coach.cramps.begin()
    help.note("The picture could not be drawn.")
    help.note("The picture could not be drawn.")
    coach.cramps.say_in_the_morning()
    assert [notice.text for notice in coach.diary.notices()] == ["The picture could not be drawn."]


def test_being_steady_is_remembered_and_stands_up_at_once(coach, clock):
    help = coach.cramps.begin()
    clock.advance(70)
    help.tick()
    assert help.frame.extra == "edge"
    assert may_ask_steadiness(coach.settings)
    coach.cramps.steady()
    assert help.frame.mode == "stand"
    assert coach.settings.steady == "yes"
    assert help.row.mode == "stand"


# ---------------------------------------------------------------- a press while help is open


def test_a_press_for_another_place_changes_the_help_and_its_row(coach, clock):
    help = coach.cramps.begin()
    assert coach.cramps.begin("foot") is help
    assert help.frame.main == "Bend your knee. Reach your toes."
    assert (help.row.place, help.row.guesses) == ("foot", ())
    clock.advance(30)
    coach.cramps.begin("thigh")
    assert help.row.place == "foot"
    help.close()
    settle(coach)
    assert [row.place for row in rows_of(coach)] == ["foot"]


def test_a_press_to_stand_stands_up_whoever_is_steady_and_nobody_else(coach, clock):
    help = coach.cramps.begin()
    coach.cramps.begin("foot", "stand")
    assert (help.frame.place, help.frame.mode) == ("foot", "bed")
    help.close()
    coach.change_settings(steady="yes")
    help = coach.cramps.begin()
    clock.advance(10)
    coach.cramps.begin("", "stand")
    assert help.frame.main == "Sit up. Feet down. Light on."
    clock.advance(10)
    help.tick()
    shown = help.frame.main
    coach.cramps.begin("", "stand")
    assert help.frame.main == shown
    assert help.row.mode == "stand"


def test_twenty_presses_are_one_row_and_the_words_stay(coach, clock):
    help = coach.cramps.begin()
    pass_time(help, clock, 40)
    shown = help.frame.main
    for _ in range(20):
        assert coach.cramps.begin() is help
        clock.advance(0.1)
    assert help.frame.main == shown
    help.close()
    settle(coach)
    assert len(rows_of(coach)) == 1


def test_a_press_after_easing_means_that_it_is_back(coach, clock):
    help = coach.cramps.begin()
    pass_time(help, clock, 62)
    help.primary()
    pass_time(help, clock, 160)
    assert help.frame.stage == "end"
    coach.cramps.begin()
    assert help.frame.stage == "help"
    assert help.episode.length is None


@pytest.mark.parametrize("wakes", ["begin", "primary", "close"])
def test_what_comes_after_a_night_asleep_is_not_of_the_old_cramp(coach, clock, wakes):
    """The computer slept; the press comes before the window has looked at the clock."""
    help = coach.cramps.begin()
    pass_time(help, clock, 30)
    clock.sleep(4 * 3600)
    if wakes == "begin":
        assert coach.cramps.begin() is not help
    else:
        getattr(help, wakes)()
    assert (help.ended, help.row.length_known, help.row.seconds) == ("untouched", "unknown", None)


def test_thirteen_measured_minutes_are_in_the_row_when_help_ends(help, clock, written):
    """Whatever the pages were meanwhile; the forms take "over ten minutes" from here."""
    pass_time(help, clock, 400)
    help.touch()
    pass_time(help, clock, 380)
    assert help.frame.stage == "ten-minutes"
    for _ in range(6):
        help.primary()
        pass_time(help, clock, 1)
    assert help.ended == "good-night"
    assert (written[-1].seconds, written[-1].length_known) == (780, "measured")


def test_a_button_that_became_another_under_the_finger_ignores_the_press(help, clock):
    pass_time(help, clock, 62)
    help.primary()
    help.primary()  # a second click of the same trembling hand
    assert (help.frame.page, help.frame.primary) == ("still", "Better")
    clock.advance(9.9)
    help.tick()
    clock.advance(0.2)  # "Better" has just become "I am fine"; the screen has not even shown it
    help.primary()
    assert help.frame.page == "walk"
    clock.advance(0.8)
    help.primary()
    assert help.frame.page == "end"

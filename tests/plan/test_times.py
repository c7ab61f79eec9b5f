"""Times as people write them."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.plan.times import anchor, minutes, pause_span, wall_time, weekdays

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 12, 20, 15, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("08:00", time(8)),
        ("8:00", time(8)),
        ("8", time(8)),
        (8, time(8)),
        ("8.30", time(8, 30)),
        ("8h30", time(8, 30)),
        ("0830", time(8, 30)),
        ("8 am", time(8)),
        ("8:30 p.m.", time(20, 30)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("noon", time(12)),
        ("midnight", time(0)),
        ("24:00", time(0)),
        ("22:00:00", time(22)),
    ],
)
def test_a_time_of_day_may_be_written_in_many_ways(text, expected):
    assert wall_time(text) == expected


@pytest.mark.parametrize("text", ["", "25:00", "8:60", "13 pm", "soon", "-8:00", None])
def test_what_is_no_time_is_none(text):
    assert wall_time(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90", 90),
        ("2h", 120),
        ("1h30", 90),
        ("1 h 30 min", 90),
        ("1.5 hours", 90),
        ("20 min", 20),
        ("1d", 1440),
    ],
)
def test_a_length_may_be_written_in_many_ways(text, expected):
    assert minutes(text) == expected


@pytest.mark.parametrize("text", ["", "long", "2 weeks", "-5", "1d30"])
def test_what_is_no_length_is_none(text):
    assert minutes(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bedtime - 20 min", 20),
        ("bedtime − 20 min", 20),
        ("bedtime -45", 45),
        ("20 minutes before bedtime", 20),
        ("bedtime - 1 h", 60),
        ("bedtime + 10 min", -10),
        ("at bedtime", 0),
        ("bedtime", 25),
        ("Before bedtime", 25),
        ("08:00", None),
        ("bedtime - soon", None),
    ],
)
def test_a_slot_may_hang_on_bedtime(text, expected):
    assert anchor(text, lead=25) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, set(range(7))),
        ("every day", set(range(7))),
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("Monday – Friday", {0, 1, 2, 3, 4}),
        ("fri-mon", {4, 5, 6, 0}),
        ("Mon, Wed and Sat", {0, 2, 5}),
        ("weekend", {5, 6}),
        (["mon", "Sunday"], {0, 6}),
        ([1, 7], {0, 6}),
        (3, {2}),
        ("Tuesdays", {1}),
    ],
)
def test_weekdays_may_be_written_in_many_ways(value, expected):
    assert weekdays(value) == expected


@pytest.mark.parametrize("value", ["someday", [], "8", ["mon", "x"]])
def test_what_names_no_weekday_is_none(value):
    assert weekdays(value) is None


@given(st.text(max_size=30))
def test_no_text_breaks_the_readers(text):
    wall_time(text), minutes(text), anchor(text, 20), weekdays(text)
    pause_span(text, NOW, LONDON, time(7), time(4))


def span(text, now=NOW):
    return pause_span(text, now, LONDON, time(7), time(4))


def test_a_pause_for_two_hours_is_two_real_hours():
    before_the_change = datetime(2026, 3, 29, 0, 30, tzinfo=LONDON)
    start, end = span("2h", before_the_change)
    assert end - start == timedelta(hours=2)
    assert end.astimezone(LONDON).time() == time(3, 30)


def test_a_pause_until_tomorrow_ends_in_the_morning():
    assert span("until-tomorrow")[1] == datetime(2026, 12, 21, 7, tzinfo=UTC)
    assert span("until tomorrow")[1] == datetime(2026, 12, 21, 7, tzinfo=UTC)


def test_after_midnight_tomorrow_is_the_coming_morning():
    assert span("until-tomorrow", datetime(2026, 12, 21, 2, tzinfo=LONDON))[1] == datetime(
        2026, 12, 21, 7, tzinfo=UTC
    )


def test_a_pause_over_days_holds_whole_days_to_the_end_of_the_last_night():
    start, end = span("2026-12-24..2026-12-31")
    assert start == datetime(2026, 12, 24, 4, tzinfo=UTC)
    assert end == datetime(2027, 1, 1, 4, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-12-31..2026-12-24", "2026-13-01", "0", "later", ".."])
def test_what_is_no_pause_is_none(text):
    assert span(text) is None

"""Which evening a moment belongs to."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from coach.plan.night import calendar_date, day_of, instant, mondays, night_of, week_of, within

BERLIN = ZoneInfo("Europe/Berlin")


def test_the_last_minute_before_noon_is_last_night():
    assert night_of(datetime(2026, 3, 12, 11, 59, tzinfo=BERLIN)) == date(2026, 3, 11)
    assert night_of(datetime(2026, 3, 12, 12, 0, tzinfo=BERLIN)) == date(2026, 3, 12)


def test_a_day_ends_at_four_in_the_morning():
    assert day_of(datetime(2026, 3, 12, 3, 59, tzinfo=BERLIN)) == date(2026, 3, 11)
    assert day_of(datetime(2026, 3, 12, 4, 0, tzinfo=BERLIN)) == date(2026, 3, 12)


def test_ten_past_midnight_belongs_to_the_evening_before():
    assert calendar_date(date(2026, 3, 12), time(0, 10)) == date(2026, 3, 13)
    assert calendar_date(date(2026, 3, 12), time(22)) == date(2026, 3, 12)


def test_a_time_in_the_spring_gap_moves_forward_by_the_gap():
    assert instant(date(2026, 3, 29), time(2, 30), BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert instant(date(2026, 3, 29), time(2, 30), BERLIN).astimezone(BERLIN).time() == time(3, 30)


def test_of_a_repeated_hour_the_first_pass_counts():
    assert instant(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_span_may_go_over_midnight():
    assert within(time(23), time(22), time(7))
    assert within(time(6, 59), time(22), time(7))
    assert not within(time(7), time(22), time(7))
    assert not within(time(12), time(12), time(12))


def test_a_week_is_monday_to_sunday():
    thursday = date(2026, 3, 12)
    week = week_of(thursday)
    assert (week[0], week[-1], len(week)) == (date(2026, 3, 9), date(2026, 3, 15), 7)
    assert week_of(week[0]) == week_of(week[-1]) == week
    assert mondays(date(2026, 3, 1), thursday) == [date(2026, 2, 23), date(2026, 3, 2), date(2026, 3, 9)]
    assert mondays(thursday, thursday) == [date(2026, 3, 9)]

"""Progress over a whole diary: what counts, what is left out, and the words beside the pictures."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from coach.app.coach import Coach
from coach.model.records import CrampRow, NightRow, SessionRow

MONDAY = date(2026, 1, 5)  # 66 nights before the evening of 11 March
TODAY = date(2026, 3, 12)


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def stretched(day, slot="bedtime", **values):
    values = {"outcome": "done", "holds": 10, "holds_done": 10} | values
    return SessionRow(f"{slot} {day}", slot, slot.title(), day, noon(day), 0, slot=slot, **values)


def cramped(night, n=0, **values):
    started = noon(night) + timedelta(hours=14, minutes=n)
    return CrampRow(f"{night} {n}", night, started, 0, **values)


@pytest.fixture
def coach(home, clock):
    coach = Coach(home, clock)
    yield coach
    coach.close()


def fill(coach, on_weeks=(0, 2, 4, 6, 8), per_night=lambda day: 0, noted=lambda day: True):
    """Ten weeks: bedtime sessions in the on-weeks, cramps and notes as said."""
    rows = []
    for n in range((TODAY - MONDAY).days):
        day = MONDAY + timedelta(days=n)
        if n // 7 in on_weeks:
            rows.append(stretched(day))
        if noted(day):
            cramps = per_night(day)
            rows.append(NightRow(day, "cramps" if cramps else "none", cramps))
            rows += [cramped(day, k, pain=5) for k in range(cramps)]
    coach.diary.put_all(rows)


def odd_week(day):
    return ((day - MONDAY).days // 7) % 2


# ------------------------------------------------------------------ the numbers


def test_an_empty_diary_has_a_page_of_its_own(coach):
    view = coach.progress.view()
    assert view.findings.first_day is None
    assert not view.enough_for_charts
    assert view.change_answer.headline == "Too early to say."
    assert view.so_far == ("0 sessions done", "0 cramps on 0 nights")
    assert view.sleep is None
    assert view.first_dots is None
    assert len(view.weeks.weeks) == 1


def test_the_json_has_the_fields_that_were_promised(coach):
    fill(coach, per_night=odd_week)
    found = coach.progress.as_json()
    json.dumps(found, allow_nan=False)
    assert set(found["adherence"]["days7"]) >= {"planned", "done", "part"}
    assert set(found["adherence"]) == {"days7", "days28"}
    assert found["nights"] == {"confirmed": 66, "with_cramps": 31, "cramps": 31}
    assert set(found["rate_per_week"]) == {"value", "low", "high"}
    change = "first_nights first_cramps last_nights last_cramps ratio low high answer"
    assert set(found["change"]) >= set(change.split())
    comparison = "level on_nights on_cramps off_nights off_cramps ratio low high dispersion"
    assert set(found["comparison"]) >= set(comparison.split())
    assert found["sentences"][0] == "Are your cramps getting fewer?"


def test_weeks_with_and_without_are_compared(coach):
    fill(coach, per_night=odd_week)
    comparison = coach.progress.as_json()["comparison"]
    assert (comparison["level"], comparison["on_weeks"], comparison["off_weeks"]) == ("L3", 5, 4)
    assert (comparison["on_nights"], comparison["on_cramps"]) == (35, 0)
    assert (comparison["off_nights"], comparison["off_cramps"]) == (28, 28)
    assert comparison["ratio"] == 0
    assert 0 < comparison["high"] < 1


def test_where_there_is_no_limit_json_has_null(coach):
    fill(coach, per_night=lambda day: 1 - odd_week(day))
    comparison = coach.progress.as_json()["comparison"]
    assert comparison["ratio"] is None
    assert comparison["high"] is None
    assert comparison["low"] > 1


def test_a_night_that_nobody_noted_is_left_out(coach):
    fill(coach, per_night=odd_week, noted=lambda day: day.weekday() != 3)
    view = coach.progress.view()
    assert view.noted == 57
    assert view.findings.comparison.on.nights == 30


def test_a_session_without_hamstring_makes_no_week_on(coach):
    fill(coach, on_weeks=())
    coach.diary.put_all([stretched(MONDAY + timedelta(days=n), calf_and_hamstring=False) for n in range(7)])
    assert coach.progress.view().findings.comparison.on_weeks == 0
    coach.diary.put_all([stretched(MONDAY + timedelta(days=n), source="back-filled") for n in range(5)])
    assert coach.progress.view().findings.comparison.on_weeks == 1


def test_a_past_day_shows_what_was_known_then(coach):
    fill(coach, per_night=odd_week)
    view = coach.progress.view(MONDAY + timedelta(days=20))
    assert view.noted == 21
    assert view.findings.change.answer == "too-early"
    assert view.until == date(2026, 1, 25)
    assert len(view.weeks.weeks) == 3


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(2026, 1, 4), date(2030, 1, 1), date.min])
def test_any_day_can_be_asked_for(coach, day):
    fill(coach, per_night=odd_week)
    view = coach.progress.view(max(day, date(2, 1, 1)))
    assert view.until <= TODAY
    json.dumps(coach.progress.as_json(max(day, date(2, 1, 1))), allow_nan=False)


def test_the_night_that_goes_on_counts_once_something_is_noted(coach, clock):
    fill(coach)
    clock.set(datetime(2026, 3, 13, 2, 30, tzinfo=UTC))
    assert coach.progress.view().noted == 66
    coach.diary.save_cramp(cramped(TODAY))
    assert coach.progress.view().noted == 67


def test_six_weeks_review_asks_for_one_word(coach):
    fill(coach, per_night=lambda day: int(day < MONDAY + timedelta(days=14)))
    assert coach.progress.change_answer() == "fewer"


@pytest.mark.parametrize("thin", [1, 2, 5, 11])
def test_the_quick_answer_is_that_of_the_page(coach, thin):
    for change in (lambda n: 1, lambda n: int(n > 40), lambda n: int(n < 9), lambda n: 0):
        fill(
            coach,
            per_night=lambda day, change=change: change((day - MONDAY).days),
            noted=lambda day: (day - MONDAY).days % thin == 0,
        )
        assert coach.progress.change_answer() == coach.progress.view().findings.change.answer
        coach.files.delete_everything(backup_first=False)


# ------------------------------------------------------------------ adherence


def test_days_filled_in_later_count_as_planned(coach):
    fill(coach, on_weeks=range(10))
    found = coach.progress.as_json()["adherence"]
    assert found["days28"]["done"] == 27
    assert found["days28"]["planned"] == 27 * 3, "today has no schedule yet"


def test_marks_of_a_day_stand_in_the_order_of_the_day(coach):
    coach.diary.put_all(
        [stretched(TODAY - timedelta(days=2)), stretched(TODAY - timedelta(days=1), "afternoon")]
    )
    week = coach.progress.view().calendar.weeks[-1]
    assert week.days[1].marks == ("not-done", "not-done", "done")
    assert week.days[2].marks == ("not-done", "done", "not-done")


def test_part_sessions_are_told_apart(coach):
    coach.diary.put_all([stretched(TODAY - timedelta(days=1), outcome="part", holds_done=5)])
    assert coach.progress.view().days7.part == 1


# ------------------------------------------------------------------ pictures and their twins


def test_dots_and_captions_of_the_two_fortnights(coach):
    fill(coach, per_night=lambda day: int(day < MONDAY + timedelta(days=3)))
    view = coach.progress.view()
    assert view.first_dots.caption == "First 14 nights, from 5 January"
    assert view.first_dots.nights == (True,) * 3 + (False,) * 11
    assert view.last_dots.caption == "Last 14 nights, to 11 March"


def test_the_calendar_has_six_weeks_from_monday_and_a_table_twin(coach):
    fill(coach, per_night=odd_week, noted=lambda day: day.weekday() != 1)
    calendar = coach.progress.view().calendar
    assert [week.label for week in calendar.weeks] == ["2 Feb", "9 Feb", "16 Feb", "23 Feb", "2 Mar", "9 Mar"]
    monday, tuesday, *_, sunday = calendar.weeks[-1].days
    assert (monday.cramps, tuesday.cramps) == (1, None)
    assert tuesday.spoken == "Tuesday 10 March, 0 of 3 done, night not noted"
    assert (sunday.ahead, sunday.is_today) == (True, False)
    assert calendar.spoken == "Calendar, 2 February to 12 March, table"
    assert len(calendar.table.rows) == 39
    assert calendar.table.rows[0] == ("Monday 2 February", "1 of 3 done", "quiet night")


def test_a_week_without_notes_has_no_bar(coach):
    fill(coach, per_night=odd_week, noted=lambda day: (day - MONDAY).days // 7 != 4)
    weeks = coach.progress.view().weeks
    assert [week.cramps for week in weeks.weeks] == [0, 7, 0, 7, None, 7, 0, 7, 0, 3]
    assert weeks.most_cramps == 7
    assert weeks.weeks[-1].label == "now"
    assert weeks.weeks[-1].unfinished
    assert weeks.table.rows[4][2] == "–"
    assert "nights not noted" in weeks.spoken


def test_sleep_lost_says_how_many_have_it_noted(coach):
    fill(coach)
    coach.diary.put_all(
        [
            cramped(MONDAY, awake_minutes=100),
            cramped(MONDAY, 1, awake_minutes=120),
            cramped(TODAY - timedelta(days=2), awake_minutes=40),
            cramped(TODAY - timedelta(days=3)),
        ]
    )
    sleep = coach.progress.view().sleep
    assert (sleep.first_words, sleep.last_words) == ("3 h 40", "40 min")
    assert sleep.sentence == "1 of 2 cramps in the last 14 nights have this noted."


def test_notes_of_the_day_before_keep_the_order_of_the_form(coach):
    rows = []
    for n, factors in enumerate([("cold",), ("cold", "standing"), ("cold",), ()]):
        night = MONDAY + timedelta(days=n)
        rows += [NightRow(night, "cramps", 1, factors=factors), cramped(night)]
    coach.diary.put_all(rows)
    found = coach.progress.view().day_before
    assert [(factor.id, factor.cramps) for factor in found.factors] == [("standing", 1), ("cold", 3)]
    assert found.sentence == "3 of 4 cramps have a note"
    assert found.caution == "Only counts. They cannot show a cause."
    assert found.table.rows == (("Long day standing", "1"), ("Cold feet", "3"))


def test_medians_are_shown_from_14_nights_on(coach):
    fill(coach, per_night=odd_week)
    assert coach.progress.view().medians == ("Middle strength: 5 of 10.",)


def test_fortnights_of_another_year_name_it(coach, clock):
    fill(coach)
    assert coach.progress.view().first_dots.caption == "First 14 nights, from 5 January"
    clock.set(clock.now().replace(year=2027))
    assert coach.progress.view().first_dots.caption == "First 14 nights, from 5 January 2026"


def test_a_week_that_has_just_begun_has_no_share_yet(coach, clock):
    fill(coach, on_weeks=range(10))
    monday = TODAY - timedelta(days=TODAY.weekday())
    clock.set(clock.now() - timedelta(days=TODAY.weekday()))
    assert coach.reminders.today() == monday
    coach.diary.put_all([stretched(monday, "morning")])
    *_, before, now = coach.progress.view().weeks.weeks
    assert (now.label, now.share) == ("now", None)
    assert before.share is not None
    clock.set(clock.now() + timedelta(days=3))
    assert coach.progress.view().weeks.weeks[-1].share is not None

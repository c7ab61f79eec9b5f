"""The doctor's page: what it says, and that it never says more than the diary."""

from datetime import date, timedelta

import pytest

from coach.app.coach import Coach
from coach.base.errors import UserError
from coach.model.records import NightRow
from tests.app.test_progress import MONDAY, TODAY, cramped, fill, odd_week, stretched


@pytest.fixture
def coach(home, clock):
    coach = Coach(home, clock)
    yield coach
    coach.close()


def test_an_empty_diary_still_gives_a_page(coach):
    report = coach.report()
    assert dict(report.cramps)["Total"] == "0 on 0 of 0 noted nights"
    assert report.signs == ()
    assert report.lines == ()
    assert report.change.startswith("Too early to compare")


def test_the_page_over_ten_weeks(coach):
    fill(coach, per_night=odd_week, noted=lambda day: day != MONDAY)
    coach.diary.save_cramp(
        cramped(TODAY - timedelta(days=1), seconds=700.0, length_known="measured", place="calf", side="left",
                guesses=("side",), signs=("swelling", "heat"))
    )  # fmt: skip
    report = coach.report()
    assert report.period == "Recorded by the patient, 5 January to 12 March 2026 (66 nights)"
    assert report.printed == "Printed 12 March 2026"
    assert report.signs == ("12 March, left leg: swelling, feels hot.",)
    pairs = dict(report.cramps)
    assert pairs["Total"] == "31 on 31 of 65 noted nights"
    assert pairs["Longer than 10 minutes"] == "1"
    assert pairs["Where"] == "calf 1, unsure 30"
    assert pairs["Leg"] == "unsure 31"
    assert pairs["Clock time"] == "02:00 to 02:00"
    assert len(report.lines) == 24
    assert report.lines_note == "The latest 24 of 31 cramps."
    assert report.lines[-1].where == "left? calf"
    assert report.lines[-1].lasted == "12 min"
    assert report.lines[0].lasted == "–"
    assert "1 of 66 nights have no note" in report.change
    assert report.chart_note == "The last bar is an unfinished week (4 of 7 days)."
    assert [week.label for week in report.chart.weeks][-1] == "9 Mar"
    assert dict(report.stretching)["Bedtime, last 14 nights"] == "7 of 13"


def test_a_part_of_the_diary_counts_only_itself(coach):
    fill(coach, per_night=odd_week)
    report = coach.report(date(2026, 2, 2), date(2026, 2, 15))
    assert dict(report.cramps)["Total"] == "7 on 7 of 14 noted nights"
    assert (report.first, report.last) == (date(2026, 2, 2), date(2026, 2, 15))
    assert len(report.chart.weeks) == 2


def test_dates_that_are_swapped_are_said(coach):
    with pytest.raises(UserError, match="end before it begins"):
        coach.report(TODAY, MONDAY)


def test_a_report_of_days_to_come_names_the_day_that_was_asked_for(coach):
    with pytest.raises(UserError, match="begin on 2030-01-01") as caught:
        coach.report(date(2030, 1, 1), date(2030, 2, 1))
    assert "2026" not in str(caught.value)


def test_weeks_that_are_only_partly_inside_are_marked_at_both_ends(coach):
    fill(coach, per_night=odd_week)
    report = coach.report(date(2026, 2, 1), date(2026, 2, 12))
    assert [week.unfinished for week in report.chart.weeks] == [True, False, True]
    assert report.chart_note == (
        "The first bar is a part of a week (1 of 7 days). The last bar is an unfinished week (4 of 7 days)."
    )
    whole = coach.report(date(2026, 2, 2), date(2026, 2, 15))
    assert (whole.chart_note, [week.unfinished for week in whole.chart.weeks]) == ("", [False, False])


def test_no_plan_is_made_up_for_months_of_which_nothing_is_known(coach):
    old = TODAY - timedelta(days=210)
    coach.diary.put_all([stretched(old, source="back-filled")])
    assert dict(coach.report().stretching)["Sessions done"] == "0 of 0; 1 earlier, plan not known"
    coach.diary.put_all([stretched(TODAY - timedelta(days=n), source="back-filled") for n in (3, 2, 1)])
    assert dict(coach.report().stretching)["Sessions done"] == ("3 of 9 (33 %); 1 earlier, plan not known")
    week = coach.progress.view(old).weeks.weeks[-1]
    assert (week.planned, week.share) == (0, None)


def test_signs_of_another_year_have_their_year(coach):
    night = date(2025, 10, 30)
    coach.diary.save_cramp(cramped(night, signs=("swelling",)))
    assert coach.report().signs[0].startswith("31 October 2025")


def test_many_signs_stay_on_one_page(coach):
    fill(coach)
    for n in range(9):
        coach.diary.save_cramp(cramped(MONDAY + timedelta(days=n), signs=("heat",)))
    report = coach.report()
    assert len(report.signs) == 5
    assert report.signs[0].startswith("14 January")
    assert report.signs[-1] == "5 earlier entries."


def test_medicines_and_routines_are_listed(coach):
    fill(coach)
    coach.diary.save_night(NightRow(MONDAY, "none", medicine_changed=True, medicine_date=date(2026, 1, 3)))
    report = coach.report()
    assert dict(report.sleep)["Medicine new or changed"] == "3 Jan"
    assert dict(report.stretching)["Routines"] == "Bedtime"

"""Progress over a whole diary: what counts, what is left out, and the words beside the pictures."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from coach.app.coach import Coach
from coach.app.progress.as_json import progress_json
from coach.base.work import done
from coach.model.records import CrampRow, NightRow, ScheduleRow, SessionRow
from tests.diaries import put_all

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


def plan(coach, since=MONDAY):
    """The usual plan has been kept since that day."""
    coach.diary.save(ScheduleRow(since, coach.reminders.schedule.as_dict()))


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
    put_all(coach.diary, rows)


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
    assert view.dots == ()
    assert len(view.weeks.weeks) == 1


def test_the_json_has_the_fields_that_were_promised(coach):
    fill(coach, per_night=odd_week)
    found = progress_json(coach.progress.view())
    json.dumps(found, allow_nan=False)
    assert set(found["adherence"]["days7"]) >= {"planned", "done", "part"}
    assert set(found["adherence"]) == {"days7", "days28", "bedtime7", "bedtime28"}
    assert found["nights"] == {"confirmed": 66, "with_cramps": 31, "cramps": 31}
    assert set(found["rate_per_week"]) == {"value", "low", "high"}
    change = "first_nights first_cramps last_nights last_cramps ratio low high answer next_answer"
    assert set(found["change"]) >= set(change.split())
    assert (found["change"]["answered"], found["change"]["next_answer"]) == ("2026-02-16", "2026-03-30")
    comparison = "level on_nights on_cramps off_nights off_cramps ratio low high dispersion"
    assert set(found["comparison"]) >= set(comparison.split())
    assert found["sentences"][0] == "Are your cramps getting fewer?"


def test_weeks_with_and_without_are_compared(coach):
    fill(coach, per_night=odd_week)
    comparison = progress_json(coach.progress.view())["comparison"]  # that of the answer day after six weeks
    assert (comparison["level"], comparison["on_weeks"], comparison["off_weeks"]) == ("L3", 3, 3)
    assert (comparison["on_nights"], comparison["on_cramps"]) == (21, 0)
    assert (comparison["off_nights"], comparison["off_cramps"]) == (21, 21)
    assert comparison["ratio"] == 0
    assert 0 < comparison["high"] < 1


def test_where_there_is_no_limit_json_has_null(coach):
    fill(coach, per_night=lambda day: 1 - odd_week(day))
    comparison = progress_json(coach.progress.view())["comparison"]
    assert comparison["ratio"] is None
    assert comparison["high"] is None
    assert comparison["low"] > 1


def test_a_night_that_nobody_noted_is_left_out(coach):
    fill(coach, per_night=odd_week, noted=lambda day: day.weekday() != 3)
    view = coach.progress.view()
    assert view.noted == 57
    assert view.findings.comparison.on.nights == 18


def test_a_session_without_hamstring_makes_no_week_on(coach):
    fill(coach, on_weeks=())
    put_all(coach.diary, [stretched(MONDAY + timedelta(days=n), calf_and_hamstring=False) for n in range(7)])
    assert coach.progress.view().findings.comparison.on_weeks == 0
    put_all(coach.diary, [stretched(MONDAY + timedelta(days=n), source="back-filled") for n in range(5)])
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
    json.dumps(progress_json(coach.progress.view(max(day, date(2, 1, 1)))), allow_nan=False)


def test_the_night_that_goes_on_counts_once_something_is_noted(coach, clock):
    fill(coach)
    clock.set(datetime(2026, 3, 13, 2, 30, tzinfo=UTC))
    assert coach.progress.view().noted == 66
    coach.diary.save(cramped(TODAY))
    assert coach.progress.view().noted == 67


def test_an_answer_stays_until_the_next_day_of_answers(coach, clock):
    fill(coach, per_night=lambda day: int(day < MONDAY + timedelta(days=21)))
    standing = coach.progress.change()
    assert (standing.answer, standing.first.cramps, standing.last.cramps) == ("fewer", 21, 0)
    put_all(coach.diary, [NightRow(TODAY - timedelta(days=n), "cramps", 9) for n in range(1, 20)])
    assert coach.progress.change() == standing
    assert coach.progress.view().change_answer.coming == "Next answer: Monday 30 March"
    clock.set(datetime(2026, 3, 30, 9, tzinfo=UTC))
    assert coach.progress.change().answered == date(2026, 3, 30)


def test_an_answer_comes_with_the_day_not_with_the_hour_of_the_night(coach, clock):
    """The day of sessions begins at 04:00; the night before it may still be noted and then counts."""
    fill(coach, per_night=lambda day: 1)
    clock.set(datetime(2026, 3, 30, 2, 50, tzinfo=UTC))
    assert coach.progress.change().answered == date(2026, 2, 16)
    clock.set(datetime(2026, 3, 30, 8, tzinfo=UTC))
    assert coach.progress.change().answered == date(2026, 3, 30)


def test_a_report_of_some_weeks_has_the_answer_of_the_whole_diary(coach):
    fill(coach, per_night=lambda day: int(day < MONDAY + timedelta(days=21)))
    found = coach.progress.findings(since=TODAY - timedelta(days=14))
    assert len(found.nights) == 14
    assert found.change == coach.progress.change()


@pytest.mark.parametrize("thin", [1, 2, 5, 11])
def test_the_quick_answer_is_that_of_the_page(coach, thin):
    for change in (lambda n: 1, lambda n: int(n > 40), lambda n: int(n < 9), lambda n: 0):
        fill(
            coach,
            per_night=lambda day, change=change: change((day - MONDAY).days),
            noted=lambda day: (day - MONDAY).days % thin == 0,
        )
        assert coach.progress.change() == coach.progress.view().findings.change
        done(coach.files.deleting(backup_first=False))


# ------------------------------------------------------------------ adherence


def test_of_days_without_a_known_plan_every_screen_says_so(coach):
    fill(coach, on_weeks=range(10))
    for named in ("before the first plan", "after it"):
        week, month = coach.progress.view().adherence
        found, report = (
            progress_json(coach.progress.view())["adherence"],
            dict(done(coach.reporting()).stretching),
        )
        assert (found["days28"]["planned"], found["days28"]["unplanned"]) == (0, 27), named
        assert week.sentence == ("Last 7 days: bedtime 6 (plan not known), all sessions 6 (plan not known).")
        assert month.all_words == "all sessions 27 (plan not known)"
        assert report["Bedtime, last 14 days"] == "13 (plan not known)"
        assert report["Sessions done"] == "66 (plan not known)"
        coach.reminders.poll()


def test_a_plan_that_is_known_stands_beside_what_was_done_before(coach, clock):
    coach.change_settings(first_run_done=True)
    fill(coach, on_weeks=range(10))
    coach.reminders.poll()
    clock.set(clock.now() + timedelta(days=2))
    put_all(coach.diary, [stretched(TODAY), stretched(TODAY + timedelta(days=1), outcome="part")])
    coach.reminders.poll()
    week = coach.progress.view().adherence[0]
    assert week.bedtime_words == "bedtime 1 of 2 and 4 earlier (plan not known)"
    report = dict(done(coach.reporting()).stretching)
    assert report["Bedtime, last 14 days"] == "1 of 2 and 11 earlier (plan not known)"
    assert report["Sessions done"].endswith("1 in part and 66 earlier (plan not known)")
    view = coach.progress.view()
    assert view.weeks.weeks[-1].sessions.unplanned == 3
    assert "7 (plan not known)" in view.weeks.table.rows[-2]


def test_marks_of_a_day_stand_in_the_order_of_the_day(coach):
    put_all(
        coach.diary, [stretched(TODAY - timedelta(days=2)), stretched(TODAY - timedelta(days=1), "afternoon")]
    )
    week = coach.progress.view().calendar.weeks[-1]
    assert (week.days[1].marks, week.days[2].marks) == (("done",), ("done",))
    assert week.days[1].spoken.split(", ")[-2] == "1 (plan not known)"
    plan(coach)
    week = coach.progress.view().calendar.weeks[-1]
    assert week.days[1].marks == ("computer-off", "computer-off", "done")
    assert week.days[2].marks == ("computer-off", "done", "computer-off")


def test_part_sessions_are_told_apart(coach):
    plan(coach)
    put_all(coach.diary, [stretched(TODAY - timedelta(days=1), outcome="part", holds_done=5)])
    week = coach.progress.view().adherence[0]
    assert (week.days, week.all.part) == (7, 1)


# ------------------------------------------------------------------ pictures and their twins


def test_dots_are_the_nights_of_the_answer_in_order(coach):
    fill(coach, per_night=lambda day: 2 * int(day < MONDAY + timedelta(days=3)))
    first, last = coach.progress.view().dots
    assert (first.caption, first.when, first.noted) == ("First 21 nights", "5 Jan to 26 Jan", "")
    assert first.nights == (2,) * 3 + (0,) * 18
    assert first.spoken == "First 21 nights, 5 Jan to 26 Jan: 6 cramps on 3 of 21 noted nights"
    assert (last.caption, last.when) == ("Last 21 nights", "to 16 February")


def test_unnoted_nights_have_no_dot_and_are_said(coach):
    fill(coach, noted=lambda day: day.weekday() != 3)
    first, last = coach.progress.view().dots
    assert first.noted == "18 of 21 calendar nights noted"
    assert last.noted == "18 of 21 calendar nights noted"
    assert first.spoken.endswith("0 cramps on 0 of 18 noted nights. 18 of 21 calendar nights noted")


def test_the_calendar_has_six_weeks_from_monday_and_a_table_twin(coach):
    fill(coach, per_night=odd_week, noted=lambda day: day.weekday() != 1)
    calendar = coach.progress.view().calendar
    assert [week.label for week in calendar.weeks] == ["2 Feb", "9 Feb", "16 Feb", "23 Feb", "2 Mar", "9 Mar"]
    monday, tuesday, *_, sunday = calendar.weeks[-1].days
    assert (monday.cramps, tuesday.cramps) == (1, None)
    assert tuesday.spoken == "Tuesday 10 March, no session, night not noted"
    assert (sunday.ahead, sunday.is_today) == (True, False)
    assert calendar.spoken == "Calendar, 2 February to 12 March, table"
    assert len(calendar.table.rows) == 39
    assert calendar.table.rows[0] == ("Monday 2 February", "1 (plan not known)", "quiet night")


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
    put_all(
        coach.diary,
        [
            cramped(MONDAY, awake_minutes=100),
            cramped(MONDAY, 1, awake_minutes=120),
            cramped(MONDAY + timedelta(days=40), awake_minutes=40),
            cramped(MONDAY + timedelta(days=39)),
        ],
    )
    sleep = coach.progress.view().sleep
    assert [words for _, _, words in sleep.rows] == ["3 h 40", "40 min"]
    assert sleep.sentence == "1 of 2 cramps in the last 21 nights have this noted."


def test_notes_of_the_day_before_keep_the_order_of_the_form(coach):
    rows = []
    for n, factors in enumerate([("cold",), ("cold", "standing"), ("cold",), ()]):
        night = MONDAY + timedelta(days=n)
        rows += [NightRow(night, "cramps", 1, factors=factors), cramped(night)]
    put_all(coach.diary, rows)
    found = coach.progress.view().day_before
    assert [(factor.label, factor.cramps) for factor in found.factors] == [
        ("Long day standing", 1),
        ("Cold feet", 3),
    ]
    assert found.sentence == "3 of 4 cramps have a note"
    assert found.caution == "Only counts. They cannot show a cause."
    assert found.table.rows == (("Long day standing", "1"), ("Cold feet", "3"))


def test_medians_are_shown_from_14_nights_on(coach):
    fill(coach, per_night=odd_week)
    assert coach.progress.view().medians == ("Middle strength: 5 of 10.",)


def test_fortnights_of_another_year_name_it(coach, clock):
    fill(coach)
    assert coach.progress.view().dots[0].when == "5 Jan to 26 Jan"
    clock.set(datetime(2027, 1, 3, 12, tzinfo=UTC))
    put_all(coach.diary, [NightRow(MONDAY + timedelta(days=n), "none", 0) for n in range(364)])
    first, last = coach.progress.view().dots
    assert (first.when, last.when) == ("5 Jan 2026 to 2 Feb 2026", "to 7 December 2026")


def test_a_week_that_has_just_begun_has_no_share_yet(coach, clock):
    plan(coach)
    fill(coach, on_weeks=range(10))
    monday = TODAY - timedelta(days=TODAY.weekday())
    clock.set(clock.now() - timedelta(days=TODAY.weekday()))
    assert coach.reminders.today() == monday
    put_all(coach.diary, [stretched(monday, "morning")])
    *_, before, now = coach.progress.view().weeks.weeks
    assert (now.label, now.share) == ("now", None)
    assert before.share is not None
    clock.set(clock.now() + timedelta(days=3))
    assert coach.progress.view().weeks.weeks[-1].share is not None


def test_a_week_of_which_nothing_is_over_is_not_called_unplanned(coach, clock):
    plan(coach)
    clock.set((clock.now() - timedelta(days=TODAY.weekday())).replace(hour=5))
    *_, now = coach.progress.view().weeks.table.rows
    assert now[:2] == ("now", "nothing over yet")

"""The doctor's page: what it says, and that it never says more than the diary."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings

from coach.app.coach import Coach
from coach.app.progress.report_chart import nights_chart
from coach.base.errors import UserError
from coach.base.language import full_date
from coach.base.paths import Home
from coach.base.work import done
from coach.insight.adherence import Tally
from coach.model.records import NightRow
from tests.app.test_progress import MONDAY, TODAY, cramped, fill, odd_week, stretched
from tests.diaries import FEWER, noted, put_all
from tests.diary.rows import any_diary
from tests.fakes import FakeClock


@pytest.fixture
def coach(home, clock):
    coach = Coach(home, clock)
    yield coach
    coach.close()


def test_an_empty_diary_still_gives_a_page(coach):
    report = done(coach.reporting())
    assert dict(report.cramps)["Total"] == "0 on 0 of 0 noted nights"
    assert (report.box, report.lines, report.entries, report.chart.columns) == ((), (), (), ())
    assert report.period == "Recorded by the patient. No night is noted yet."
    assert report.change.startswith("Too early to compare")


def test_the_page_over_ten_weeks(coach):
    fill(coach, per_night=odd_week, noted=lambda day: day != MONDAY)
    coach.diary.save(
        cramped(TODAY - timedelta(days=1), seconds=700.0, length_known="measured", place="calf", side="left",
                guesses=("side",), signs=("swelling", "long-cramp"))
    )  # fmt: skip
    report = done(coach.reporting())
    assert report.period == "Recorded by the patient, 5 January to 12 March 2026 (66 nights)"
    assert report.printed == "Printed 12 March 2026"
    assert report.box == ("Night of 11–12 March, left leg?: swelling, lasted 12 min.",)
    pairs = dict(report.cramps)
    assert pairs["Total"] == "31 on 31 of 65 noted nights"
    assert pairs["Nights not noted"] == "1 of 66"
    assert pairs["Longer than 10 minutes"] == "1 of 1 noted"
    assert pairs["Where"] == "calf 1, not noted 30"
    assert pairs["Leg"] == "not noted 31"
    assert pairs["Clock time"] == "02:00 (31 of 31 noted)"
    assert len(report.lines) == 31
    assert (report.lines[0].where, report.lines[0].lasted) == ("left? calf", "12 min")
    assert report.lines[-1].lasted == "–"
    assert "1 of 66 nights have no note" in report.change
    assert dict(report.stretching)["Bedtime, last 14 days"] == "7 (plan not known)"


def test_the_chart_holds_every_night_and_tells_quiet_from_not_noted(coach):
    fill(coach, per_night=odd_week, noted=lambda day: day != MONDAY)
    chart = done(coach.reporting()).chart
    assert chart.heading == "Nights week by week"
    assert sum(column.nights for column in chart.columns) == 66
    assert (chart.columns[0].nights, chart.columns[0].noted) == (7, 6)
    assert sum(column.cramps for column in chart.columns) == 31
    assert chart.note == "The last column holds 3 of 7 nights."
    assert [column.label for column in chart.columns][-1] == "9 Mar"


@pytest.mark.parametrize(
    ("days", "heading", "columns"),
    [
        (200, "Nights week by week", 29),
        (800, "Nights month by month", 27),
        (2500, "Nights by quarters of a year", 28),
        (7300, "Nights year by year", 21),
        (90_000, "Nights by ten years", 26),
    ],
)
def test_a_chart_of_any_length_has_columns_that_can_be_read(days, heading, columns):
    first = TODAY - timedelta(days=days - 1)
    chart = nights_chart(first, TODAY, {TODAY: 2, first: 0}, [(1, TODAY)])
    assert (chart.heading, len(chart.columns)) == (heading, columns)
    assert sum(column.nights for column in chart.columns) == days
    assert (sum(column.noted for column in chart.columns), chart.columns[-1].cramps) == (2, 2)
    assert columns - 1 <= chart.marks[0].place <= columns


def test_a_part_of_the_diary_counts_only_itself(coach):
    fill(coach, per_night=odd_week)
    report = done(coach.reporting(date(2026, 2, 2), date(2026, 2, 15)))
    assert dict(report.cramps)["Total"] == "7 on 7 of 14 noted nights"
    assert (report.first, report.last) == (date(2026, 2, 2), date(2026, 2, 15))
    assert len(report.chart.columns) == 2


def test_dates_that_are_swapped_are_said(coach):
    with pytest.raises(UserError, match="end before it begins"):
        done(coach.reporting(TODAY, MONDAY))


def test_a_report_of_days_to_come_names_the_day_that_was_asked_for(coach):
    with pytest.raises(UserError, match="begin on 2030-01-01") as caught:
        done(coach.reporting(date(2030, 1, 1), date(2030, 2, 1)))
    assert "2026" not in str(caught.value)


def test_weeks_that_are_only_partly_inside_are_lower_at_both_ends(coach):
    fill(coach, per_night=odd_week)
    chart = done(coach.reporting(date(2026, 2, 1), date(2026, 2, 12))).chart
    assert [column.nights for column in chart.columns] == [1, 7, 4]
    assert chart.note == "The first column holds 1 of 7 nights. The last column holds 4 of 7 nights."
    assert done(coach.reporting(date(2026, 2, 2), date(2026, 2, 15))).chart.note == ""


def test_no_plan_is_made_up_for_months_of_which_nothing_is_known(coach):
    old = TODAY - timedelta(days=210)
    put_all(coach.diary, [stretched(old, source="back-filled")])
    assert dict(done(coach.reporting()).stretching)["Sessions done"] == "1 (plan not known)"
    put_all(coach.diary, [stretched(TODAY - timedelta(days=n), source="back-filled") for n in (3, 2, 1)])
    assert dict(done(coach.reporting()).stretching)["Sessions done"] == "4 (plan not known)"
    week = coach.progress.view(old).weeks.weeks[-1]
    assert (week.sessions, week.share) == (Tally(unplanned=1), None)


def test_a_first_session_long_before_any_plan_gives_a_page(coach):
    put_all(coach.diary, [stretched(TODAY - timedelta(days=100), source="back-filled")])
    assert coach.diary.schedules() == []
    assert done(coach.reporting()).first == TODAY - timedelta(days=100)


def test_signs_of_another_year_have_their_year(coach):
    night = date(2025, 10, 30)
    coach.diary.save(cramped(night, signs=("swelling",)))
    assert done(coach.reporting()).box[0].startswith("Night of 30–31 October 2025,")


def test_signs_long_cramps_and_falls_stand_in_the_box_with_their_notes(coach):
    put_all(
        coach.diary,
        [
            cramped(MONDAY, signs=("heat",), note="It throbbed."),
            cramped(MONDAY + timedelta(days=1), seconds=700.0, length_known="so-far", note="x" * 200),
            stretched(MONDAY + timedelta(days=3), harms=("fall",), harm="Slipped on the rug."),
            stretched(MONDAY + timedelta(days=4), harms=("pain",), harm="Only pain."),
        ],
    )
    assert done(coach.reporting()).box == (
        "Night of 5–6 January, leg not noted: feels hot. “It throbbed.”",
        "8 January: a fall while stretching. “Slipped on the rug.”",
        "Night of 6–7 January, leg not noted: lasted at least 12\N{NO-BREAK SPACE}min.",
    )


def test_medicines_are_named_with_their_dates_and_marked_in_the_chart(coach):
    fill(coach)
    coach.diary.save(
        NightRow(MONDAY + timedelta(days=9), "none", medicine_changed=True, medicine_text="ramipril 5 mg",
                 medicine_date=MONDAY + timedelta(days=7))
    )  # fmt: skip
    coach.diary.save(NightRow(MONDAY + timedelta(days=1), "none", medicine_text="amlodipine"))
    coach.diary.save(NightRow(MONDAY, "none", factors=("new-medicine",), medicine_changed=True))
    report = done(coach.reporting())
    assert [(entry.number, entry.when, entry.words) for entry in report.medicines] == [
        (3, "12 January 2026", "ramipril 5 mg"),
        (2, "night of 6–7 January 2026", "amlodipine"),
        (1, "night of 5–6 January 2026", "no name noted"),
    ]
    assert [(mark.number, mark.place) for mark in report.chart.marks] == [
        (3, 1.0), (2, pytest.approx(1 / 7)), (1, 0.0),
    ]  # fmt: skip
    assert dict(report.stretching)["Routines"] == "Bedtime"


def test_what_was_taken_is_counted_as_it_was_written(coach):
    for n, words in enumerate(("Paracetamol  500", "quinine", "paracetamol 500", "")):
        coach.diary.save(NightRow(MONDAY + timedelta(days=n), "none", taken=words))
    assert [(entry.when, entry.words) for entry in done(coach.reporting()).remedies] == [
        ("2 nights", "paracetamol 500 (last: night of 7–8 January 2026)"),
        ("1 night", "quinine (last: night of 6–7 January 2026)"),
    ]


def test_sleep_soreness_and_what_helped_stand_with_what_they_are_counts_of(coach):
    put_all(coach.diary,
        [
            cramped(MONDAY, woke=True, awake_minutes=20, sleep_trouble=6, soreness="hours",
                    relief=("stretch", "walk"), relief_helped="yes"),
            cramped(MONDAY + timedelta(days=1), woke=False, awake_minutes=40, relief=("stretch",)),
            cramped(MONDAY + timedelta(days=2)),
            NightRow(MONDAY, "cramps", function="much-worse"),
            NightRow(MONDAY + timedelta(days=5), "none", function="as-usual"),
        ]
    )  # fmt: skip
    report = done(coach.reporting())
    pairs = dict(report.sleep)
    assert pairs["Woke up"] == "1 of 2 noted"
    assert pairs["Awake, middle value"] == "30 min, 20 min to 40 min (2 of 3 noted)"
    assert pairs["Trouble sleeping 0–10, middle value"] == "6 (1 of 3 noted)"
    assert pairs["Sore next day"] == "sore for hours 1 (1 of 3 noted)"
    assert pairs["The day after"] == "as usual 1, much worse 1 (2 of 4 noted)"
    assert report.tried == (
        "stretching 2, helped 1; walking 1, helped 1 (noted for 2 of 3 cramps, whether it helped for 1)."
    )


def test_the_day_before_is_set_beside_quiet_nights(coach):
    put_all(
        coach.diary,
        [
            NightRow(MONDAY, "cramps", 3, factors=("alcohol", "stress")),
            NightRow(MONDAY + timedelta(days=1), "none", factors=("alcohol",)),
            NightRow(MONDAY + timedelta(days=2), factors=("alcohol",)),
        ],
    )
    assert done(coach.reporting()).day_before == (
        "alcohol 1/1, stress 1/0 (nights with a cramp/quiet nights; noted for 1/1). Only counts, no cause."
    )


def test_harm_and_stiffness_are_counted(coach):
    put_all(
        coach.diary,
        [
            stretched(MONDAY, harms=("pain", "fall"), harm="Slipped.", stiffness=4),
            stretched(MONDAY + timedelta(days=1), harms=("pain",)),
            stretched(MONDAY + timedelta(days=2), stiffness=2),
        ],
    )
    report = done(coach.reporting())
    assert report.harm_counts == "pain 2, a fall 1"
    assert [entry.words for entry in report.harms] == ["pain", "pain, a fall: Slipped."]
    assert dict(report.stretching)["Pain or stiffness after, 0–10"] == "3, 2 to 4 (2 of 3 noted)"


def test_within_a_night_too_the_newest_entry_stands_first(coach):
    night = TODAY - timedelta(days=3)
    put_all(
        coach.diary,
        [*(cramped(night, n, note=f"cramp {n}") for n in (60, 0, 190))]
        + [stretched(night, slot, note=slot) for slot in ("morning", "bedtime")],
    )
    said = [entry.words for entry in done(coach.reporting()).entries]
    assert [words.split("“")[1].rstrip("”") for words in said[:3]] == ["cramp 190", "cramp 60", "cramp 0"]
    assert len(said) == 5


def test_every_note_is_among_the_entries_and_counted_on_the_first_page(coach):
    put_all(
        coach.diary,
        [
            cramped(MONDAY, note="like a knot"),
            NightRow(MONDAY, "cramps", factors_text="a wedding", note="warm room"),
            stretched(MONDAY, note="on the carpet"),
        ],
    )
    report = done(coach.reporting())
    said = " ".join(entry.words for entry in report.entries)
    assert report.notes == 4
    assert all(words in said for words in ("“like a knot”", "a wedding", "“warm room”", "“on the carpet”"))


@pytest.mark.slow
@settings(max_examples=25)
@given(any_diary())
def test_any_diary_gives_a_page(tmp_path_factory, rows):
    coach = Coach(Home.find(tmp_path_factory.mktemp("any")), FakeClock())
    put_all(coach.diary, rows)
    report = done(coach.reporting())
    assert len(report.lines) == len(coach.diary.cramps(report.first, report.last))
    assert sum(column.nights for column in report.chart.columns) == max(
        0, (coach.progress.findings(report.last, report.first).last_night - report.first).days + 1
    )
    coach.close()


def test_the_change_stands_with_its_counts_its_interval_and_the_nights_without_a_note(coach):
    noted(coach, FEWER, date(2026, 3, 12))
    change = coach.progress.findings().change
    words = done(coach.reporting()).change
    assert change.compares
    assert f"{change.first.with_cramps} of the first {change.first.nights}" in words
    assert f"{change.last.with_cramps} of the last {change.last.nights}" in words
    assert f"ratio {change.ratio.value:.2f}" in words
    assert "nights have no note" in words


# ------------------------------------------------------------------ what a doctor must not miss, or misread


def test_serious_signs_stand_before_newer_long_cramps(coach):
    long = [
        cramped(MONDAY + timedelta(days=20 + n), seconds=900.0, length_known="measured") for n in range(9)
    ]
    put_all(
        coach.diary,
        [
            *long,
            cramped(MONDAY, signs=("swelling",)),
            cramped(MONDAY + timedelta(days=1), signs=("chest",)),
            cramped(MONDAY + timedelta(days=2), signs=("both-swollen",)),
            cramped(MONDAY + timedelta(days=3), signs=("heat",)),
            stretched(MONDAY + timedelta(days=4), harms=("fall",)),
        ],
    )
    box = done(coach.reporting()).box
    order = ("chest pain", "feels hot", "swelling", "both legs swollen", "a fall", "lasted", "lasted")
    assert all(words in line for words, line in zip(order, box, strict=False)), box
    assert box[5].startswith("Night of 2–3 February")
    assert box[-1].startswith("Night of 25–26 January")


def test_a_sign_of_a_newer_coach_is_told_without_its_id(coach):
    coach.diary.save(cramped(MONDAY, signs=("odd-new-id",)))
    report = done(coach.reporting())
    said = " ".join((*report.box, *(entry.words for entry in report.entries)))
    assert "odd-new-id" not in said
    assert "another sign" in report.box[0]


def test_a_page_of_a_part_says_that_the_change_is_of_the_whole_diary(coach):
    noted(coach, FEWER, date(2026, 3, 12))
    whole, begun = done(coach.reporting()), coach.diary.first_entry_day()
    part = done(coach.reporting(date(2026, 3, 1)))
    assert whole.change in part.change, "the same counts, the nights without a note among them"
    assert part.change == f"Whole diary, from {full_date(begun)}: {whole.change}"
    assert not whole.change.startswith("Whole diary")


def test_a_night_has_the_same_words_wherever_it_stands(coach):
    night = date(2026, 3, 3)
    put_all(
        coach.diary,
        [
            cramped(night, signs=("heat",)),
            NightRow(night, "cramps", medicine_text="quinine", taken="tea", note="warm"),
        ],
    )
    report = done(coach.reporting())
    assert report.box[0].startswith("Night of 3–4 March,")
    assert all(entry.when.startswith("Night of 3–4 March") for entry in report.entries)
    assert report.medicines[0].when == "night of 3–4 March 2026"
    assert "night of 3–4 March 2026" in report.remedies[0].words
    assert report.lines[0].night == "3–4 Mar"


def test_without_a_plan_that_was_kept_nothing_counts_as_planned(coach):
    put_all(coach.diary, [stretched(TODAY - timedelta(days=9), source="back-filled")])
    stretching = dict(done(coach.reporting()).stretching)
    assert stretching["Sessions done"] == "1 (plan not known)"
    assert stretching["Bedtime, last 14 days"] == "1 (plan not known)"


def test_more_routines_than_have_room_are_counted(coach):
    rows = [stretched(MONDAY + timedelta(days=n)) for n in range(7)]
    put_all(coach.diary, [row._replace(routine_name=f"Routine {n}") for n, row in enumerate(rows)])
    routines = dict(done(coach.reporting()).stretching)["Routines"]
    assert routines.endswith("Routine 3 and 3 more")


def test_a_medicine_from_before_the_chart_has_its_mark_at_the_left_edge():
    chart = nights_chart(MONDAY, TODAY, {}, [(1, date(2019, 1, 1)), (2, MONDAY + timedelta(days=7))])
    assert [(mark.number, mark.place) for mark in chart.marks] == [(1, 0.0), (2, 1.0)]


def test_lights_out_is_told_by_the_clock_of_its_own_night(coach):
    at = datetime(2026, 1, 6, 4, 0, tzinfo=UTC)  # 23:00 five hours west of Greenwich
    put_all(
        coach.diary,
        [cramped(MONDAY)._replace(offset=-300), NightRow(MONDAY, "cramps", lights_out=at)],
    )
    report = done(coach.reporting())
    assert dict(report.sleep)["Lights out"] == "23:00 (1 night)"
    assert "lights out 23:00" in " ".join(entry.words for entry in report.entries)

"""The cramp diary: list, form, quiet nights, undo, and filling in what happened earlier."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.app.coach import Coach
from coach.base.errors import ProblemsError, UserError
from coach.base.work import done
from coach.insight import care
from coach.model.records import CrampRow, NightRow
from tests.diary.rows import EVENING, MOMENT, cramp

MORNING = date(2026, 3, 12)


@pytest.fixture
def coach(home, clock):
    coach = Coach(home, clock)
    yield coach
    coach.close()


@pytest.fixture
def journal(coach):
    return coach.journal


def faults(call):
    with pytest.raises(ProblemsError) as raised:
        call()
    return {problem.where: f"{problem.message} {problem.hint}" for problem in raised.value.problems}


# ------------------------------------------------------------------ the form


def test_an_empty_form_can_be_saved(journal):
    row = journal.save(journal.new_form())
    assert row.night == EVENING
    assert not row.time_known
    assert row.length_known == "unknown"
    assert row.details_done


def test_everything_that_was_filled_in_is_kept(coach, journal):
    form = journal.new_form().changed(
        at=time(2, 10), seconds=120.0, side="left", place="calf", pain=6, awake_minutes=20, sleep_trouble=4,
        soreness="hours", relief=("stretch", "walk"), relief_helped="yes", signs=("heat",), note=" hm ",
        factors=("standing", "cold"), factors_text="wedding",
    )  # fmt: skip
    row = journal.save(form)
    assert row.started == datetime(2026, 3, 12, 2, 10, tzinfo=UTC)
    assert row.length_known == "estimated"
    assert row.note == "hm"
    again = journal.form(row.id)
    assert all(again.value(name) == form.value(name) for name in form.touched - {"note"})
    assert row.woke
    night = coach.diary.night(EVENING)
    assert (night.factors, night.factors_text, night.status) == (("standing", "cold"), "wedding", None)


def test_a_time_before_noon_belongs_to_the_night_before_and_one_after_to_its_own(journal):
    form = journal.new_form()
    assert replace(form, day=MORNING, at=time(2, 10)).evening == EVENING
    assert replace(form, day=MORNING, at=time(11, 59)).evening == EVENING
    assert replace(form, day=EVENING, at=time(23, 30)).evening == EVENING
    assert replace(form, day=MORNING).evening == EVENING


def test_a_measured_length_stays_measured_until_somebody_changes_it(coach, journal):
    coach.diary.save(cramp(seconds=95.0, length_known="measured"))
    form = journal.form("c1")
    assert journal.save(form.changed(pain=3)).length_known == "measured"
    assert journal.save(form.changed(seconds=180.0)).length_known == "estimated"
    assert journal.save(form.changed(seconds=None)).length_known == "unknown"


def test_editing_after_a_journey_does_not_move_the_cramp(coach, journal, clock):
    coach.diary.save(cramp())
    clock.travel(ZoneInfo("Asia/Tokyo"))
    form = journal.form("c1")
    assert (form.day, form.at) == (MORNING, time(2, 10))
    row = journal.save(form.changed(pain=3))
    assert (row.started, row.offset, row.night) == (MOMENT, 0, EVENING)


def test_a_field_that_was_touched_is_no_guess_any_more(coach, journal):
    coach.diary.save(cramp(place="calf", side="left", guesses=("place", "side")))
    form = journal.form("c1")
    assert form.changed(side="left").row.guesses == ("place",)
    assert journal.items()[0].where == "Calf, left?"


def test_saving_the_details_settles_every_guess(coach, journal):
    coach.diary.save(cramp(place="calf", side="left", guesses=("place",)))
    assert journal.items()[0].where == "Calf?, left"  # the leg was said, the place was not
    journal.save(journal.form("c1").changed(pain=3))
    assert journal.items()[0].where == "Calf, left"


def test_only_what_was_touched_changes_what_is_stored_already(coach, journal):
    coach.diary.save(cramp(pain=2, note="before"))
    form = journal.form("c1").changed(pain=7)
    coach.diary.save(cramp(pain=2, note="from another window", side="left"))
    journal.save(form)
    row = coach.diary.cramp("c1")
    assert (row.pain, row.note, row.side) == (7, "from another window", "left")


def test_a_second_cramp_of_a_night_leaves_what_was_noted_of_the_day_before(coach, journal):
    journal.save(journal.new_form().changed(factors=("alcohol",), factors_text="a wedding"))
    again = journal.new_form()
    assert (again.night.factors, again.night.factors_text) == (("alcohol",), "a wedding")
    journal.save(again.changed(at=time(4, 5)))
    night = coach.diary.night(EVENING)
    assert (night.factors, night.factors_text) == (("alcohol",), "a wedding")


def test_a_cramp_of_an_earlier_night_does_not_take_last_nights_day_before_with_it(coach, journal):
    before = EVENING - timedelta(days=1)
    coach.diary.save(NightRow(before, factors=("alcohol",)))
    coach.diary.save(NightRow(EVENING, factors=("heat",)))
    journal.save(journal.new_form().changed(day=EVENING, at=time(2, 0)))
    assert coach.diary.night(before).factors == ("alcohol",)


def test_a_medicine_noted_with_the_night_stays_when_a_cramp_is_added(coach, journal):
    journal.note_night(EVENING, medicine_changed=True, medicine_text="ramipril")
    journal.save(journal.new_form().changed(factors=("cold",)))
    assert coach.diary.night(EVENING).medicine_changed is True


def test_what_only_a_newer_coach_knows_stays_and_blocks_nothing(coach, journal):
    coach.diary.save(NightRow(EVENING, factors=("tea", "cold")))
    coach.diary.save(cramp(signs=("glow", "heat"), relief=("magnet",), place="toe", awake_minutes=900))
    journal.note_night(EVENING, factors=("heat",), taken="nothing")
    assert coach.diary.night(EVENING).factors == ("heat", "tea")
    journal.save(journal.form("c1").changed(signs=("swelling",), relief=(), pain=4))
    row = coach.diary.cramp("c1")
    assert (row.signs, row.relief, row.place) == (("swelling", "glow"), ("magnet",), "toe")
    assert (row.pain, row.awake_minutes) == (4, 900)


def test_a_form_whose_cramp_was_deleted_meanwhile_can_still_be_saved(coach, journal):
    coach.diary.save(cramp(side="left"))
    form = journal.form("c1").changed(pain=5)
    coach.diary.delete(cramp())
    journal.save(form)
    assert (coach.diary.cramp("c1").pain, coach.diary.cramp("c1").side) == (5, "left")


def test_a_cramp_measured_over_ten_minutes_comes_with_its_sign(coach, journal):
    coach.diary.save(cramp(seconds=780.0, length_known="measured"))
    assert journal.form("c1").row.signs == ("long-cramp",)
    assert journal.save(journal.form("c1")).signs == ("long-cramp",)
    coach.diary.save(cramp(seconds=780.0, length_known="measured", details_done=True))
    assert journal.form("c1").row.signs == ()  # it was taken back
    coach.diary.save(cramp(seconds=780.0, length_known="so-far"))
    assert journal.form("c1").row.signs == ("long-cramp",)  # so long it lasted at least
    coach.diary.save(cramp(seconds=780.0, length_known="open"))
    assert journal.form("c1").row.signs == ()


@pytest.mark.parametrize(
    ("known", "seconds", "words"),
    [
        ("measured", 95.0, "1 min 35"),
        ("estimated", 300.0, "5 min"),
        ("so-far", 5.0, "at least 5\N{NO-BREAK SPACE}s"),
        ("unknown", None, ""),
        ("open", 40.0, ""),
    ],
)
def test_a_length_has_the_same_words_in_the_list_on_today_and_in_the_report(
    coach, journal, clock, known, seconds, words
):
    coach.diary.save(cramp(seconds=seconds, length_known=known, place="calf"))
    assert journal.items()[0].lasted == words
    clock.set(datetime(2026, 3, 12, 8, tzinfo=UTC))
    said = coach.today().last_night
    assert said.cramps[0][1] == " · ".join(filter(None, (words, "Calf")))
    report = done(coach.reporting())
    assert report.lines[0].lasted == (words or "–")
    assert report.entries[0].words.startswith("; ".join(filter(None, ("Calf", words))))
    counted = seconds is not None and known in ("measured", "estimated")
    assert ("(1 of 1 noted)" in dict(report.cramps)["Length, middle value"]) is counted
    assert coach.diary.counts.lengths_and_pains(EVENING, EVENING)[0] == [seconds] * counted


def test_a_length_that_the_person_writes_is_theirs_also_where_it_is_the_same(coach, journal):
    coach.diary.save(cramp(seconds=60.0, length_known="so-far"))
    assert journal.save(journal.form("c1").changed(pain=3)).length_known == "so-far"
    assert journal.save(journal.form("c1").changed(seconds=60.0)).length_known == "estimated"


def test_a_cramp_in_the_hour_that_comes_twice_keeps_its_instant(coach, journal, clock):
    second_pass = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
    clock.set(datetime(2026, 10, 25, 9, 0, tzinfo=UTC))
    night = date(2026, 10, 24)
    coach.diary.save(
        CrampRow("first", night, datetime(2026, 10, 25, 0, 58, tzinfo=UTC), 60, length_known="unknown")
    )
    coach.diary.save(CrampRow("second", night, second_pass, 0, length_known="unknown"))
    form = journal.form("second")
    journal.save(form.changed(pain=3, day=form.day, at=form.at))
    assert coach.diary.cramp("second").started == second_pass
    assert [(item.id, item.time) for item in journal.items()] == [("second", "01:10"), ("first", "01:58")]


def test_all_faults_are_named_at_once_each_under_its_field(journal):
    form = journal.new_form().changed(
        day=MORNING + timedelta(days=1),
        pain=11,
        awake_minutes=-1,
        place="clf",
        signs=("moon",),
        factors=("sun",),
    )
    found = faults(lambda: journal.save(form))
    assert set(found) == {"day", "pain", "awake_minutes", "place", "signs", "factors"}
    assert "Did you mean “calf”?" in found["place"]


def test_later_today_has_not_come_yet(journal):
    found = faults(lambda: journal.save(journal.new_form().changed(day=MORNING, at=time(23, 0))))
    assert set(found) == {"at"}


def test_a_cramp_in_the_hour_that_the_spring_change_skips_can_be_noted(journal, clock):
    clock.set(datetime(2026, 3, 29, 12, 0, tzinfo=UTC))
    row = journal.save(journal.new_form().changed(day=date(2026, 3, 29), at=time(1, 30)))
    assert row.started == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert row.offset == 60


def test_a_new_medicine_is_noted_for_the_night(coach, journal):
    journal.save(journal.new_form().changed(factors=("new-medicine",)))
    assert coach.diary.night(EVENING).medicine_changed is True


def test_signs_open_the_fixed_card_with_the_persons_number(coach):
    coach.change_settings(emergency_phone="999")
    emergency = coach.cramps.numbers().emergency
    assert "Call 999 now." in care.card(("swelling",), emergency).also
    assert care.card((), emergency) is None


# ------------------------------------------------------------------ the list


def test_the_list_is_newest_first_with_words(coach, journal):
    coach.diary.save(cramp("a", EVENING - timedelta(days=3), started=MOMENT - timedelta(days=3)))
    coach.diary.save(
        cramp(
            "b", seconds=120.0, length_known="measured", place="calf", side="left", pain=6, details_done=True
        )
    )
    first, second = journal.items()
    assert (first.id, first.day_words, first.time) == ("b", "Thu 12 Mar", "02:10")
    assert (first.where, first.lasted, first.pain, first.lacks_details) == ("Calf, left", "2 min", "6", False)
    assert second.lacks_details
    assert first.spoken == "Cramp on Thursday 12 March, 02:10, Calf, left, 2 min, strength 6 of 10"
    assert second.spoken.endswith("details can be added")


def test_a_day_of_another_year_says_so(coach, journal):
    coach.diary.save(cramp("old", date(2024, 3, 12), started=MOMENT - timedelta(days=729)))
    (item,) = journal.items()
    assert item.day_words == "Wed 13 Mar 2024"
    assert item.spoken.startswith("Cramp on 13 March 2024")


def test_a_night_that_was_only_counted_stands_in_the_list(journal):
    journal.answer(2)
    (item,) = journal.items()
    assert (item.id, item.night, item.where, item.lacks_details) == ("", EVENING, "2 cramps", True)
    journal.save(journal.new_form())
    assert [item.where for item in journal.items()] == ["", "1 cramp"]


def test_a_long_list_can_be_shortened(coach, journal):
    for n in range(9):
        night = EVENING - timedelta(days=n)
        coach.diary.save(cramp(f"c{n}", night, started=MOMENT - timedelta(days=n)))
        coach.diary.save(NightRow(night, "cramps", 1))
    assert [item.id for item in journal.items(limit=3)] == ["c0", "c1", "c2"]


# ------------------------------------------------------------------ deleting


def test_a_deleted_cramp_comes_back_with_undo(coach, journal):
    coach.diary.save(cramp(pain=6))
    deleted = journal.delete("c1")
    assert deleted.sentence == "The cramp in the night of 11–12 March was deleted."
    assert journal.items() == ()
    journal.undo(deleted)
    assert coach.diary.cramp("c1") == cramp(pain=6)
    with pytest.raises(UserError, match="no longer"):
        journal.delete("gone")


def test_deleting_the_only_cramp_of_a_quiet_answer_forgets_the_night_until_undo(coach, journal):
    journal.answer(0)
    row = journal.save(journal.new_form())
    assert coach.diary.night(EVENING).status == "cramps"
    deleted = journal.delete(row.id)
    assert journal.night_counts(EVENING, EVENING) == {}
    journal.undo(deleted)
    assert journal.night_counts(EVENING, EVENING) == {EVENING: 1}


# ------------------------------------------------------------------ nights


def test_a_night_changes_only_where_it_was_touched(coach, journal):
    journal.note_night(EVENING, count=2, taken="paracetamol", note="hot", factors=("heat",))
    journal.note_night(EVENING, function="somewhat", note=" cold ")
    row = coach.diary.night(EVENING)
    assert (row.status, row.count, row.taken, row.note) == ("cramps", 2, "paracetamol", "cold")
    assert (row.function, row.factors) == ("somewhat", ("heat",))
    journal.note_night(EVENING, status="none")
    assert (coach.diary.night(EVENING).status, coach.diary.night(EVENING).count) == ("none", 0)


def test_undo_brings_back_the_night_but_nothing_that_was_noted_since(coach, journal):
    journal.answer(0)
    row = journal.save(journal.new_form())
    deleted = journal.delete(row.id)
    journal.note_night(EVENING, taken="paracetamol")
    journal.undo(deleted)
    night = coach.diary.night(EVENING)
    assert (night.status, night.taken) == ("cramps", "paracetamol")


def test_silence_is_not_quiet(journal):
    assert journal.night_counts(EVENING - timedelta(days=9), EVENING) == {}
    journal.note_night(EVENING - timedelta(days=1), count=0)
    assert journal.night_counts(EVENING - timedelta(days=9), EVENING) == {EVENING - timedelta(days=1): 0}


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_one_tap_answers_last_night_and_can_be_taken_back(journal, count):
    journal.answer(count)
    assert journal.night_counts(EVENING, EVENING) == {EVENING: count}
    journal.unanswer()
    assert journal.night_counts(EVENING, EVENING) == {}


def test_the_larger_of_count_and_rows_holds(coach, journal):
    coach.diary.save(cramp("a"))
    assert journal.night_counts(EVENING, EVENING) == {EVENING: 1}
    journal.answer(3)
    assert journal.night_counts(EVENING, EVENING) == {EVENING: 3}
    journal.answer(1)
    coach.diary.save(cramp("b"))
    assert journal.night_counts(EVENING, EVENING) == {EVENING: 2}


def test_a_night_with_cramps_cannot_be_called_quiet(coach, journal):
    coach.diary.save(cramp())
    found = faults(lambda: journal.answer(0))
    assert "1 cramp noted for the night of 11–12 March." in found["status"]


def test_a_form_of_a_night_is_checked(journal):
    slips = {"status": "none", "count": 3, "factors": ("sun",), "function": "great"}
    assert set(faults(lambda: journal.note_night(date(2026, 3, 13), **slips))) == {"night", *slips} - {
        "count"
    }
    assert set(faults(lambda: journal.note_night(EVENING, count=31))) == {"count"}


@pytest.mark.parametrize(
    ("now", "night"),
    [
        (datetime(2026, 3, 12, 3, 0), date(2026, 3, 11)),
        (datetime(2026, 3, 12, 11, 59), date(2026, 3, 11)),
        (datetime(2026, 3, 12, 14, 30), date(2026, 3, 11)),
        (datetime(2026, 3, 12, 23, 59), date(2026, 3, 11)),
        (datetime(2026, 3, 13, 0, 1), date(2026, 3, 12)),
    ],
)
def test_last_night(journal, clock, now, night):
    clock.set(now.replace(tzinfo=clock.zone()))
    assert journal.last_night() == night


# ------------------------------------------------------------------ sessions done earlier


def test_a_session_done_earlier_counts_for_its_slot(coach, journal):
    row = journal.done_earlier(EVENING, "bedtime")
    assert (row.source, row.outcome, row.slot, row.day) == ("back-filled", "done", "bedtime", EVENING)
    assert row.calf_and_hamstring
    assert row.share == 1
    assert coach.reminders.day(EVENING)[-1].state == "done"


def test_a_part_of_it_counts_as_a_part(coach, journal):
    assert journal.done_earlier(EVENING, "morning", part=True).share < 0.8
    assert coach.reminders.day(EVENING)[0].state == "part"


def test_after_midnight_still_belongs_to_the_evening(journal):
    row = journal.done_earlier(EVENING, "bedtime", at=time(0, 30))
    assert (row.day, row.started) == (EVENING, datetime(2026, 3, 12, 0, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("day", "slot", "routine", "words"),
    [
        (EVENING, "lunch", "", "Write one of: morning, afternoon, bedtime"),
        (EVENING, "bedtime", "bedtme", "bedtme"),
        (MORNING + timedelta(days=1), "morning", "", "has not come yet"),
    ],
)
def test_what_cannot_be_is_said(journal, day, slot, routine, words):
    with pytest.raises(UserError, match=words):
        journal.done_earlier(day, slot, routine)


def test_days_of_another_year_have_their_year_in_the_list(coach, journal, clock):
    journal.save(journal.new_form().changed(place="calf"))
    now = clock.now()
    clock.set(now.replace(year=now.year + 1))
    journal.save(journal.new_form().changed(place="calf"))
    new, old = journal.items()
    assert old.day_words.endswith(str(now.year))
    assert str(now.year + 1) not in new.day_words

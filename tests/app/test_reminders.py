"""Answers, pauses, changed times and what comes next."""

from datetime import date, timedelta

import pytest

from coach.app.coach import Coach
from coach.app.reminders.words import snooze_choices, when_words
from coach.base.errors import UserError
from coach.base.work import done
from coach.plan import reminder as life
from tests.app.reminding import FRIDAY, MINUTE, THURSDAY, at, begin, reminder, states, walk
from tests.fakes import FakeClock


@pytest.fixture
def clock():
    return FakeClock(at(7))


@pytest.fixture
def coach(home, clock):
    coach = begin(home, clock)
    yield coach
    coach.close()


# ------------------------------------------------------------------ pausing and holding


def test_a_short_pause_only_delays(coach, clock):
    clock.set(at(14))
    coach.reminders.pause("1h")
    assert coach.reminders.paused_words() == "Reminders are paused until 15:00."
    assert coach.reminders.next_items(2)[1].slot == "bedtime"
    assert coach.reminders.next_items(1)[0].due == at(15)
    assert walk(coach, clock, at(15, 10)) == [("15:00", "afternoon")]
    assert reminder(coach, "afternoon").late_reason == "paused"
    assert coach.reminders.paused_words() == ""


def test_a_pause_over_days_leaves_the_denominator(coach, clock):
    coach.reminders.pause("2026-03-13..2026-03-14")
    assert [item.day.day for item in coach.reminders.next_items(5)] == [12, 12, 12, 15, 15]
    walk(coach, clock, at(9, day=15), step=5 * MINUTE)
    for day in (13, 14):
        slots = coach.reminders.day(date(2026, 3, day))
        assert [(slot.state, slot.counts) for slot in slots] == [("paused", False)] * 3
    assert states(coach)[2] == "not-done"


def test_a_pause_without_end_lasts_until_resume(coach, clock):
    coach.reminders.pause()
    assert "until you turn them on" in coach.reminders.paused_words()
    assert coach.reminders.next_items(3) == ()
    assert walk(coach, clock, at(9)) == []
    assert states(coach) == ["paused"] * 3
    assert coach.reminders.resume()
    assert coach.reminders.poll().card.slot == "morning"
    assert not coach.reminders.resume()


def test_until_tomorrow_ends_with_the_morning(coach, clock):
    clock.set(at(20))
    coach.reminders.pause("until-tomorrow")
    assert walk(coach, clock, at(8, 5, day=13)) == [("08:00", "morning")]
    assert states(coach)[2] == "paused"


def test_the_newest_pause_wins_also_when_it_is_shorter(coach, clock):
    coach.reminders.pause("3 days")
    coach.reminders.pause("until-tomorrow")
    assert coach.reminders.paused_words() == "Reminders are paused until Friday 07:00."
    clock.set(at(8, day=13))
    assert coach.reminders.paused_words() == ""


def test_a_pause_planned_for_later_leaves_the_one_that_holds(coach):
    coach.reminders.pause("2h")
    coach.reminders.pause("2026-03-20..2026-03-21")
    assert coach.reminders.paused_words() == "Reminders are paused until 09:00."
    assert len(coach.reminders.pauses_ahead()) == 2


def test_what_follows_is_the_slot_that_is_due_now(coach, clock):
    clock.set(at(22))
    afternoon = next(slot for slot in coach.reminders.day(THURSDAY) if slot.slot == "afternoon")
    assert coach.reminders.next_sentence(afternoon) == "Bedtime is due now."
    coach.reminders.skip()
    assert coach.reminders.next_sentence() == "Next one at 08:00."


def test_a_pause_that_makes_no_sense_is_told(coach):
    with pytest.raises(UserError, match="Write 2h, until-tomorrow"):
        coach.reminders.pause("for a bit")
    with pytest.raises(UserError, match="in the past"):
        coach.reminders.pause("2026-01-01..2026-01-02")


def test_quiet_hours_hold_back_but_never_silence_bedtime(coach, clock):
    coach.change_settings(quiet_from="14:00", quiet_until="23:00")
    assert ("21:40", "bedtime") in walk(coach, clock, at(22))
    assert reminder(coach, "afternoon").shown is None


def test_quiet_hours_end_with_the_card(coach, clock):
    coach.change_settings(quiet_from="14:00", quiet_until="16:00")
    assert ("16:00", "afternoon") in walk(coach, clock, at(16, 1))


def test_do_not_disturb_means_badge_now_and_card_after(coach, clock):
    clock.set(at(8))
    poll = coach.reminders.poll(reason_to_wait="do-not-disturb")
    assert (poll.card, poll.ring, poll.waiting.slot) == (None, False, "morning")
    assert reminder(coach, "morning").shown is None
    clock.advance(5 * MINUTE)
    poll = coach.reminders.poll()
    assert poll.ring
    assert reminder(coach, "morning").late_reason == "do-not-disturb"


def test_a_card_on_the_screen_leaves_for_a_presentation_and_returns(coach, clock):
    clock.set(at(8))
    coach.reminders.poll()
    assert coach.reminders.poll(reason_to_wait="do-not-disturb").card is None
    assert coach.reminders.poll().card.slot == "morning"


# ------------------------------------------------------------------ changing the times


def test_changing_the_times_never_rewrites_past_days(coach, clock):
    walk(coach, clock, at(9, day=13), step=5 * MINUTE)
    before = coach.reminders.day(THURSDAY)
    one = ({"id": "noon", "name": "Noon", "at": "12:00", "routine": "two-minute"},)
    coach.change_settings(slots=one)
    coach.reminders.poll()
    clock.set(at(9, day=14))
    assert coach.reminders.day(THURSDAY) == before
    assert [slot.slot for slot in coach.reminders.day(FRIDAY)] == ["noon"]


def test_changing_one_time_while_the_coach_is_not_running_keeps_the_others(coach, clock, home):
    coach.close()
    clock.set(at(9, day=13))
    again = Coach(home, clock)
    slots = [dict(slot) for slot in again.settings.slots]
    slots[1]["at"] = "15:00"
    again.change_settings(slots=tuple(slots))
    assert again.reminders.poll().card.slot == "morning"
    again.close()


def test_a_session_moved_to_a_time_that_has_passed_is_not_called_for(coach, clock):
    clock.set(at(9, day=13))
    slots = [dict(slot) for slot in coach.settings.slots]
    slots[1]["at"] = "08:30"
    coach.change_settings(slots=tuple(slots))
    assert coach.reminders.poll().card is None
    assert states(coach, FRIDAY) == ["computer-off", "due", "later"]


def test_without_any_schedule_nothing_is_blamed_on_the_computer(home, clock):
    clock.set(at(23))
    coach = Coach(home, clock)
    assert states(coach) == ["not-done", "not-done", "due"]
    assert not any(slot.counts for slot in coach.reminders.day(THURSDAY))
    coach.close()


def test_a_card_whose_session_is_moved_to_later_comes_back_then(coach, clock):
    clock.set(at(14, 30))
    coach.reminders.poll()
    slots = [dict(slot) for slot in coach.settings.slots]
    slots[1]["at"] = "16:00"
    coach.change_settings(slots=tuple(slots))
    assert coach.reminders.poll().card is None
    assert states(coach)[1] == "later"
    assert walk(coach, clock, at(16, 5)) == [("16:00", "afternoon")]


def test_a_card_whose_session_is_turned_off_goes_away(coach, clock):
    clock.set(at(14, 30))
    coach.reminders.poll()
    slots = [dict(slot) for slot in coach.settings.slots]
    slots[1]["on"] = False
    coach.change_settings(slots=tuple(slots))
    assert coach.reminders.poll().card is None


def test_other_snooze_choices_need_one_list(coach, clock, monkeypatch):
    monkeypatch.setattr(life, "SNOOZES", (15, 5, 45))
    clock.set(at(8))
    words = coach.card_words(coach.reminders.poll().card)
    assert words.snooze == (15, "15 minutes", "08:15")
    assert words.snoozes == ((5, "5 minutes", "08:05"), words.snooze, (45, "45 minutes", "08:45"))
    assert snooze_choices(clock.now()) == words.snoozes  # the menu of Today
    assert coach.reminders.snooze().snoozed_until == at(8, 15)


# ------------------------------------------------------------------ next and the open slot


def test_the_next_items_have_local_times(coach, clock):
    items = coach.reminders.next_items(4)
    assert [(item.slot, f"{item.due:%d %H:%M}") for item in items] == [
        ("morning", "12 08:00"),
        ("afternoon", "12 14:30"),
        ("bedtime", "12 21:40"),
        ("morning", "13 08:00"),
    ]
    assert items[2].expires == at(2, day=13)
    assert items[0].due.utcoffset() == timedelta(0)


def test_the_next_items_can_be_asked_from_another_moment(coach):
    [item] = coach.reminders.next_items(1, after=at(22, day=27))
    assert (item.slot, f"{item.due:%d %H:%M}") == ("morning", "28 08:00")


def test_when_words_are_short(coach, clock):
    assert when_words(at(22), clock.now()) == "22:00"
    assert when_words(at(8, day=14), clock.now()) == "Saturday 08:00"
    assert when_words(at(8, day=30), clock.now()) == "30 March 08:00"


def test_the_open_slot_is_what_a_session_belongs_to(coach, clock):
    assert coach.reminders.open_slot() is None
    clock.set(at(15))
    assert coach.reminders.open_slot().slot == "afternoon"
    clock.set(at(1, day=13))
    slot = coach.reminders.open_slot()
    assert (slot.slot, slot.day) == ("bedtime", THURSDAY)


def test_nothing_due_is_said_with_the_next_time(coach):
    with pytest.raises(UserError, match=r"Nothing is due now. The next session is at 08:00."):
        coach.reminders.snooze()


def test_another_process_can_answer(coach, clock, home):
    clock.set(at(8))
    coach.reminders.poll()
    other = Coach(home, clock)
    other.reminders.snooze(30)
    other.close()
    assert coach.reminders.poll().card is None
    assert reminder(coach, "morning").snoozed_until == at(8, 30)


def test_a_shorter_pause_takes_the_place_of_a_longer_one(coach, clock):
    coach.reminders.pause("3d")
    clock.advance(60)
    coach.reminders.pause("until-tomorrow")
    assert coach.reminders.paused_words() == "Reminders are paused until Friday 07:00."
    assert len(coach.reminders.pauses_ahead()) == 1
    coach.reminders.pause("")
    assert coach.reminders.paused_words() == "Reminders are paused until you turn them on again."
    coach.reminders.pause("1h")
    assert coach.reminders.paused_words() == "Reminders are paused until 08:01."


@pytest.mark.parametrize("same_day", [True, False])
def test_a_slot_that_is_dropped_changes_no_count_of_earlier_days(home, same_day):
    clock = FakeClock(at(7))
    coach = Coach(home, clock)
    coach.change_settings(first_run_done=True)
    for number in range(10):
        for slot in ("morning", "afternoon", "bedtime"):
            coach.journal.done_earlier(THURSDAY - timedelta(days=number + 1), slot)
    coach.reminders.poll()
    span = THURSDAY - timedelta(days=10), THURSDAY - timedelta(days=1)

    def counts():
        found = done(coach.progress.tallying(*span))
        return found.planned, found.unplanned

    assert counts() == (0, 30)
    clock.set(at(9, 0) if same_day else at(9, 0, day=13))
    coach.change_settings(slots=tuple(slot for slot in coach.settings.slots if slot["id"] != "afternoon"))
    coach.reminders.poll()
    coach.change_settings(slots=tuple(slot for slot in coach.settings.slots if slot["id"] != "morning"))
    coach.reminders.poll()
    assert counts() == (0, 30)
    assert [slot.slot for slot in coach.reminders.day(coach.reminders.today())] == ["bedtime"]
    coach.close()


def test_nothing_is_shown_before_it_is_known_whether_somebody_is_here(coach, clock):
    clock.set(at(8))
    poll = coach.reminders.poll(reason_to_wait=lambda: None)
    assert (poll.card, poll.waiting.slot) == (None, "morning")
    assert reminder(coach, "morning").late_reason == ""
    assert coach.reminders.poll().ring
    assert coach.reminders.poll(reason_to_wait=lambda: None).card.slot == "morning"


def test_a_card_waits_for_somebody_and_then_rings(coach, clock):
    clock.set(at(8))
    assert coach.reminders.poll(reason_to_wait="away").waiting.slot == "morning"
    assert reminder(coach, "morning").late_reason == "away"  # known while it still waits
    clock.advance(40 * MINUTE)
    assert coach.reminders.poll().ring
    row = reminder(coach, "morning")
    assert (row.late_reason, row.shown) == ("away", at(8, 40))


def test_a_card_on_the_screen_stays_when_they_go_and_its_repeat_waits_for_them(coach, clock):
    clock.set(at(8))
    assert coach.reminders.poll().ring
    clock.advance(30 * MINUTE)
    poll = coach.reminders.poll(reason_to_wait="away")
    assert (poll.card.slot, poll.ring) == ("morning", False)
    poll = coach.reminders.poll()
    assert (poll.card.slot, poll.ring) == ("morning", True)
    row = reminder(coach, "morning")
    assert (row.late_reason, row.repeats) == ("", 1)


def test_nobody_came_back_before_it_expired(coach, clock):
    clock.set(at(8))
    coach.reminders.poll(reason_to_wait="away")
    clock.set(at(14, 30))
    assert coach.reminders.poll(reason_to_wait="away").waiting.slot == "afternoon"
    row = reminder(coach, "morning")
    assert (row.state, row.late_reason, row.shown) == ("not-done", "away", None)

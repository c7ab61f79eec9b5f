"""Slots, windows, due and next, also against a minute-by-minute brute force over many zones and years."""

import json
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.base.settings import Settings
from coach.plan.schedule import Schedule, Slot, due_now, read_slots, upcoming

BERLIN = ZoneInfo("Europe/Berlin")
LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")
USUAL = Schedule.from_settings(Settings())


def next_due(schedule, now, zone, count=1):
    return tuple(islice(upcoming(schedule, now, zone), count))


def at(*parts, zone=BERLIN):
    return datetime(*parts, tzinfo=zone)


def due_ids(schedule, moment, zone=BERLIN):
    return [due.slot for due in due_now(schedule, moment, zone)]


def test_three_slots_a_day_with_bedtime_twenty_minutes_before_the_light_goes_out():
    walls = [USUAL.wall(slot) for slot in USUAL.slots]
    assert walls == [time(8), time(14, 30), time(21, 40)]


def test_a_slot_is_open_until_the_next_one_comes_due():
    assert due_ids(USUAL, at(2026, 3, 12, 7, 59)) == []
    assert due_ids(USUAL, at(2026, 3, 12, 8, 0)) == ["morning"]
    assert due_ids(USUAL, at(2026, 3, 12, 14, 29)) == ["morning"]
    assert due_ids(USUAL, at(2026, 3, 12, 14, 30)) == ["afternoon"]


def test_bedtime_is_open_until_two_in_the_night():
    assert due_ids(USUAL, at(2026, 3, 13, 1, 59)) == ["bedtime"]
    assert due_ids(USUAL, at(2026, 3, 13, 2, 0)) == []


def test_a_late_bedtime_is_open_for_ninety_minutes():
    late = Schedule(USUAL.slots, bedtime=time(1, 30))
    [due] = due_now(late, at(2026, 3, 13, 1, 20), BERLIN)
    assert due.day == date(2026, 3, 12)
    assert due.expires.astimezone(BERLIN) == at(2026, 3, 13, 2, 40)


def test_bedtime_past_midnight_belongs_to_the_evening_before():
    late = Schedule(USUAL.slots, bedtime=time(0, 30))
    [due] = due_now(late, at(2026, 3, 13, 0, 10), BERLIN)
    assert (due.slot, due.day) == ("bedtime", date(2026, 3, 12))
    assert [d.slot for d in next_due(late, at(2026, 3, 12, 15), BERLIN, 2)] == ["bedtime", "morning"]


def test_an_early_shift_worker_s_bedtime_ends_when_the_next_session_comes():
    nights = Schedule(USUAL.slots, bedtime=time(7, 50))
    [due] = due_now(nights, at(2026, 3, 12, 7, 40), BERLIN)
    assert due.expires.astimezone(BERLIN).time() == time(8)


def test_slots_have_weekdays_of_the_evening_they_belong_to():
    slot = Slot("late", "Late", "two-minute", at=time(0, 30), weekdays=frozenset({4}))  # Fridays
    [due] = next_due(Schedule((slot,)), at(2026, 3, 9, 12), BERLIN)
    assert due.day == date(2026, 3, 13)
    assert due.due.astimezone(BERLIN) == at(2026, 3, 14, 0, 30)


def test_a_slot_that_is_off_is_never_due():
    off = Schedule(tuple(Slot(s.id, s.name, s.routine, s.at, s.lead, on=False) for s in USUAL.slots))
    assert next_due(off, at(2026, 3, 12, 7), BERLIN) == ()
    assert due_now(off, at(2026, 3, 12, 9), BERLIN) == ()


def test_the_next_three_are_listed_in_order():
    found = next_due(USUAL, at(2026, 3, 12, 14, 30), BERLIN, 3)
    assert [(d.slot, d.day.day) for d in found] == [("bedtime", 12), ("morning", 13), ("afternoon", 13)]


def test_across_the_spring_change_the_wall_time_stays():
    [due] = next_due(Schedule((USUAL.slots[0],)), at(2026, 3, 28, 8, 0), BERLIN)
    assert due.due - at(2026, 3, 28, 8).astimezone(UTC) == timedelta(hours=23)


def test_in_the_repeated_hour_a_slot_is_due_once():
    night = Schedule((Slot("night", "Night", "two-minute", at=time(2, 30)),), rollover=time(1))
    passes = [due.due for due in night.dues(date(2026, 10, 25), date(2026, 10, 25), BERLIN)]
    assert passes == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]


def test_travel_moves_what_is_next_to_the_new_wall_time():
    moment = at(2026, 3, 12, 20, 0)
    assert next_due(USUAL, moment, BERLIN)[0].due.astimezone(BERLIN).time() == time(21, 40)
    assert next_due(USUAL, moment, NEW_YORK)[0].slot == "bedtime"
    assert next_due(USUAL, moment, NEW_YORK)[0].due.astimezone(NEW_YORK).time() == time(21, 40)


# ------------------------------------------------------------------ reading the settings


def test_slots_are_read_as_people_write_them():
    written = [
        {"name": "Before work", "at": "7.15 am", "routine": "seated", "weekdays": "mon-fri"},
        {"id": "bedtime", "at": "30 min before bedtime"},
    ]
    (first, second), problems = read_slots(written, 20)
    assert not problems
    assert (first.id, first.at, first.weekdays) == ("before-work", time(7, 15), frozenset(range(5)))
    assert (second.name, second.routine, second.lead, second.at) == ("Bedtime", "bedtime", 30, None)


def test_every_fault_is_told_and_a_known_slot_keeps_its_usual_time():
    written = [
        {"id": "morning", "at": "eight-ish"},
        {"id": "tea", "at": "at tea"},
        {"id": "walk", "at": "16:00", "weekdays": "sometimes"},
        {"id": "walk", "at": "17:00"},
    ]
    slots, problems = read_slots(written, 20)
    assert [(slot.id, slot.at) for slot in slots] == [("morning", time(8)), ("walk", time(16))]
    assert len(problems) == 4
    assert "eight-ish" in str(problems[0])
    assert "Write `08:00` or `bedtime - 20 min`." in str(problems[0])


def test_more_than_six_sessions_are_told():
    slots, problems = read_slots([{"id": f"s{n}", "at": f"{n + 8}:00"} for n in range(8)], 20)
    assert len(slots) == 6
    assert len(problems) == 1


times_of_day = st.builds(time, st.integers(0, 23), st.sampled_from([0, 1, 10, 30, 45, 59]))
any_slots = st.lists(
    st.builds(
        lambda when, lead, days, bed: (when, lead, days, bed),
        times_of_day,
        st.integers(0, 120),
        st.frozensets(st.integers(0, 6), min_size=1),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


def build(specs, bedtime, rollover=time(4)):
    slots = tuple(
        Slot(f"s{n}", f"S{n}", "two-minute", None if bed else when, lead if bed else 0, days)
        for n, (when, lead, days, bed) in enumerate(specs)
    )
    return Schedule(slots, bedtime, rollover)


@given(any_slots, times_of_day)
def test_a_schedule_survives_being_stored_as_json(specs, bedtime):
    schedule = build(specs, bedtime)
    assert Schedule.from_dict(json.loads(json.dumps(schedule.as_dict()))) == schedule


# ------------------------------------------------------------------ brute force

ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))


def transition_days(zone, year):
    """Days of the year on which the offset changes."""
    noons = [datetime(year, 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(366)]
    offsets = [noon.astimezone(zone).utcoffset() for noon in noons]
    return [after.date() for (_, a), (after, b) in pairwise(zip(noons, offsets, strict=True)) if a != b]


@st.composite
def places_and_days(draw):
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    year = draw(st.integers(1976, 2036))
    changes = transition_days(zone, year)
    plain = date(year, 1, 3) + timedelta(days=draw(st.integers(0, 360)))
    return zone, draw(st.sampled_from([*changes, plain])) + timedelta(days=draw(st.integers(-1, 1)))


class Minutes:
    """Every minute of eleven days as the wall clock shows it: truth without any rule about changes.

    Minutes of one hour at whose ends the offset is the same are kept as one span.
    """

    def __init__(self, zone, middle):
        start = datetime(middle.year, middle.month, middle.day, tzinfo=UTC) - timedelta(days=4)
        self.spans = []  # start (UTC, without zone), minutes, offset
        for hour in (start + timedelta(hours=n) for n in range(11 * 24)):
            minutes = [hour + timedelta(minutes=n) for n in (0, 59)]
            first, last = (moment.astimezone(zone).utcoffset() for moment in minutes)
            length = 60 if first == last else 1
            for moment in (hour + timedelta(minutes=n) for n in range(0, 60, length)):
                offset = moment.astimezone(zone).utcoffset()
                self.spans.append((moment.replace(tzinfo=None), timedelta(minutes=length), offset))

    def instant(self, naive):
        """First minute that shows this wall time; a skipped one counts on from the last minute before."""
        passed = timedelta(0)
        while True:
            for start, length, offset in self.spans:
                if start <= naive - passed - offset < start + length:
                    return (naive - offset).replace(tzinfo=UTC)
            passed += timedelta(minutes=1)


def brute_force(schedule, zone, middle):
    """(due, day, slot id, expires) of the days around `middle`, found by looking at every minute."""
    minutes = Minutes(zone, middle)

    def shown(day, wall):
        early = wall < schedule.rollover
        return minutes.instant(datetime.combine(day + timedelta(days=early), wall))

    starts = []
    for number in range(-3, 5):
        day = middle + timedelta(days=number)
        for slot in schedule.slots:
            bed = datetime.combine(day, schedule.bedtime) - timedelta(minutes=slot.lead)
            wall = bed.time() if slot.at is None else slot.at
            if slot.on and day.weekday() in slot.weekdays:
                starts.append((shown(day, wall), day, slot, wall))
    found = []
    for due, day, slot, wall in starts:
        same_day = [(w < schedule.rollover, w) for _, d, _, w in starts if d == day]
        later = [other for other, *_ in starts if other > due]
        ends = min(later, default=None)
        if slot.at is None or (wall < schedule.rollover, wall) == max(same_day):
            night = max(shown(day, time(2)), due + timedelta(minutes=90))
            ends = min(night, ends) if ends else night
        if abs((day - middle).days) <= 1:
            found.append((due, day, slot.id, ends))
    return sorted(found)


@pytest.mark.slow
@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(places_and_days(), any_slots, times_of_day, st.data())
def test_what_is_due_agrees_with_looking_at_every_minute(place, specs, bedtime, data):
    zone, middle = place
    schedule = build([(w, lead, days | {middle.weekday()}, b) for w, lead, days, b in specs], bedtime)
    truth = brute_force(schedule, zone, middle)
    dues = schedule.dues(middle - timedelta(days=1), middle + timedelta(days=1), zone)
    ended = {(d, s): e for _, d, s, e in truth}
    assert sorted((due.due, due.day, due.slot) for due in dues) == [row[:3] for row in truth]
    for due in dues:
        if ended[due.day, due.slot] is not None and due.day <= middle:
            assert due.expires == ended[due.day, due.slot]
    edge, *_ = data.draw(st.sampled_from(truth))
    for moment in (edge - timedelta(minutes=1), edge, edge + timedelta(minutes=1)):
        near = {(s, d) for a, d, s, e in truth if abs((d - middle).days) == 0 and a <= moment and moment < e}
        said = {(d.slot, d.day) for d in due_now(schedule, moment.astimezone(zone), zone)}
        assert {pair for pair in said if pair[1] == middle} == near


@settings(deadline=None, max_examples=120)
@given(places_and_days(), any_slots, times_of_day)
def test_walking_from_due_to_due_meets_every_slot_exactly_once(place, specs, bedtime):
    zone, middle = place
    schedule = build(specs, bedtime)
    listed = next_due(schedule, datetime.combine(middle, time(12), tzinfo=UTC), zone, 12)
    assert len({(due.slot, due.day) for due in listed}) == 12
    assert [due.due for due in listed] == sorted(due.due for due in listed)
    for due in listed:
        assert due.expires > due.due

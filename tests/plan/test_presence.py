"""A reminder waits for one of four reasons, each of which a person can switch off."""

from hypothesis import given
from hypothesis import strategies as st

from coach.base.settings import Settings
from coach.plan.presence import AWAY_AFTER, PresenceFacts, reason_to_wait

REASONS = ("away", "do-not-disturb", "call", "full-screen")
told = st.sampled_from([None, False, True])
facts = st.builds(PresenceFacts, st.none() | st.floats(0, 1e6), told, told, told, told)
wanted = st.sets(st.sampled_from(REASONS))


def wishes(waits) -> Settings:
    """Settings with only those switches on."""
    return Settings(**{f"wait_{reason.replace('-', '_')}": reason in waits for reason in REASONS})


def so(found: PresenceFacts) -> set[str]:
    """The reasons that those facts are."""
    away = found.locked is True or (found.idle or 0) >= AWAY_AFTER
    values = (away, found.do_not_disturb, found.call, found.full_screen)
    return {reason for reason, value in zip(REASONS, values, strict=True) if value}


@given(facts, wanted)
def test_it_waits_exactly_when_a_reason_holds_that_the_person_wants(found, waits):
    reason = reason_to_wait(found, wishes(waits))
    assert (reason in so(found) & waits) if reason else not so(found) & waits


@given(facts, wanted, st.sampled_from(REASONS))
def test_another_switch_never_makes_it_come_sooner(found, waits, more):
    assert not reason_to_wait(found, wishes(waits)) or reason_to_wait(found, wishes(waits | {more}))


@given(wanted)
def test_a_computer_that_cannot_tell_holds_nothing_back(waits):
    assert reason_to_wait(PresenceFacts(), wishes(waits)) == ""


def test_an_empty_chair_is_the_first_reason_and_all_are_wanted_at_first():
    everything = PresenceFacts(AWAY_AFTER, True, True, True, True)
    assert reason_to_wait(everything, Settings()) == "away"
    assert reason_to_wait(PresenceFacts(AWAY_AFTER - 1, False), Settings()) == ""
    assert Settings() == wishes(REASONS)

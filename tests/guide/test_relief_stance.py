"""Words and pictures of help go on from where the person is: in bed, on its edge, or standing."""

import itertools
import random
import re
from functools import cache
from itertools import combinations, pairwise

import pytest

from coach.base import yamlfile
from coach.base.paths import routines_dir
from coach.figure.check import position
from coach.figure.picture_library import picture
from coach.guide.cramp import script as script_module
from coach.guide.cramp.episode import Episode
from coach.guide.cramp.safe_scripts import safe_scripts
from coach.guide.cramp.script import Instruction, aftercare_timeline, help_timeline, stance
from coach.guide.cramp.suit import fit_scripts
from coach.guide.routine.reader import read_suitability
from coach.model.vocabulary import CONDITIONS, GUIDED_PLACES
from tests.each import each
from tests.fakes import FakeClock
from tests.guide.shipped import cramp_scripts

TABLE = read_suitability(yamlfile.values(routines_dir() / "exercises.yaml"))
STEADY = [name for name in CONDITIONS if name != "unsteady"]
PEOPLE = [(), *((name,) for name in CONDITIONS), *combinations(CONDITIONS, 2)]
LYING = re.compile(r"how you lie|leg lie|lie back|lying|on your side|big toe|\broll\b", re.IGNORECASE)
SITTING_FIRST = "Sit up. Feet down. Light on."


@cache
def scripts_for(who):
    return fit_scripts(cramp_scripts(), TABLE, who)


def people(mode):
    return [who for who in PEOPLE if mode != "stand" or "unsteady" not in who]


@cache
def seen_in(name):
    """Where a picture shows the person."""
    return position(picture(name))


def shown(row):
    return seen_in(row.picture)


def is_there(row, mode):
    """Whether a row shows somebody standing or sitting on the edge."""
    return shown(row) in ("edge", mode)


def test_every_row_says_where_its_picture_shows_the_person():
    for who in PEOPLE:
        fitted = scripts_for(who)
        for scripts in (fitted, safe_scripts(who)):
            for (place, mode), rows in scripts.scripts.items():
                for row in rows:
                    if not row.ask:
                        assert shown(row) == stance(row, mode), (who, place, mode, row)


GETS_THERE = {"edge": r"\bsit\b", "stand": r"\bstand slowly\b", "bed": r"\blean back\b"}


def follows(cue, before, now):
    """Whether somebody who was in one place is told how to get to the next."""
    return before == now or re.search(GETS_THERE[now], cue, re.IGNORECASE)


def test_every_change_of_position_is_said():
    for who in PEOPLE:
        fitted = scripts_for(who)
        for place, mode in itertools.product(GUIDED_PLACES, ("bed", "edge", "stand")):
            if not fitted.has(place, mode) or (mode == "stand" and "unsteady" in who):
                continue
            for seated in {mode == "edge", "unsteady" in who}:
                here = "bed"
                for row in help_timeline(fitted, place, mode, seated=seated).rows:
                    now = shown(row)
                    assert follows(row.cue, here, now), (who, place, mode, row)
                    here = now
                after = aftercare_timeline(fitted, seated=seated, leg_check=True, place=place, mode=here)
                for row in after.rows:
                    if row.picture != "sip_water":  # one sits up to drink without being told
                        now = shown(row)
                        assert follows(row.cue, here, now), (who, place, mode, row)
                        here = now


@each(itertools.product(GUIDED_PLACES, ("bed", "stand"), PEOPLE))
def test_every_change_of_position_is_said_whatever_is_pressed(place, mode, who):
    chance = random.Random(f"{place} {mode} {who}")
    unsteady = "unsteady" in who
    clock = FakeClock()
    fitted = scripts_for(who)
    episode = Episode(fitted, clock, place=place, stand=mode == "stand", seated=unsteady)
    episode.start()
    here = "bed"
    for _ in range(60):
        frame = episode.frame
        if frame.stage in ("help", "aftercare") and frame.picture != "sip_water":
            now = shown(frame)
            assert follows(frame.main, here, now), (here, frame)
            here = now
        if frame.stage in ("ten-minutes", "numbers"):
            break
        if frame.stage == "end":
            here = "bed"
        act = chance.choice(("wait", "wait", "no", "no", "no", "easing", "extra", "place"))
        if act == "no":
            episode.secondary()
        elif act == "easing" and frame.stage != "end":
            episode.primary()
        elif act == "extra":
            episode.extra()
        elif act == "place":
            episode.change_place(chance.choice(GUIDED_PLACES))
        else:
            clock.advance(chance.choice((1.0, 3.0, 5.0)))
            episode.tick()


@pytest.mark.parametrize("place", GUIDED_PLACES)
@pytest.mark.parametrize("mode", ["edge", "stand"])
def test_standing_and_the_edge_of_the_bed_stay_so_for_ten_minutes(mode, place):
    for who in people(mode):
        fitted = scripts_for(who)
        if not fitted.has(place, mode):
            continue
        for row in help_timeline(fitted, place, mode, seated=mode == "edge").rows:
            allowed = row.exercise == "stand-shower" or is_there(row, mode)
            assert allowed, (who, row)
            assert not LYING.search(f"{row.cue} {row.below}"), (who, row)


@pytest.mark.parametrize("place", GUIDED_PLACES)
def test_who_sits_up_in_a_script_for_the_bed_is_not_spoken_to_lying_afterwards(place):
    for who in PEOPLE:
        fitted = scripts_for(who)
        led = help_timeline(fitted, place, "bed", seated=True)
        block = [row for row, at in zip(led.rows, led.timeline.starts, strict=True) if at >= 300]
        if block and shown(block[0]) == "edge":
            assert all(is_there(row, "edge") for row in block), (who, block)


@pytest.mark.parametrize("mode", ["edge", "stand"])
@pytest.mark.parametrize("place", GUIDED_PLACES)
def test_aftercare_begins_where_the_help_ended(place, mode):
    for who in people(mode):
        fitted = scripts_for(who)
        if not fitted.has(place, mode):
            continue
        after = aftercare_timeline(fitted, seated=mode == "edge", leg_check=True, place=place, mode=mode)
        for row in after.rows:
            if row.page in ("still", "walk"):
                assert is_there(row, mode), (who, row)


def test_nothing_is_eased_off_that_was_not_done():
    for who in people("stand"):
        for (place, mode), rows in scripts_for(who).scripts.items():
            for before, row in pairwise(rows):
                if row.rest:
                    assert before.exercise not in ("stand-up", "stand-walk"), (who, place, mode, row)


def test_a_caution_leaves_the_safety_line_and_says_nothing_else_than_the_cue():
    kept = ("Sore leg on top.", "Towel round the ankle.", "Light on.", "Hold on to something.", "Hold on.")
    for who in PEOPLE:
        fitted = scripts_for(who)
        rows = [*fitted.common.options, *fitted.common.aftercare]
        rows += [row for script in fitted.scripts.values() for row in script]
        for row in rows:
            for words in kept:
                assert (words in row.second) <= (words in row.below), row
            if any("and slow" in caution for caution in row.cautions):
                assert not re.search(r"\blong easy|shower", row.cue, re.IGNORECASE), row
            if any("only a little" in caution for caution in row.cautions):
                assert not re.search(r"\broll\b", row.cue, re.IGNORECASE), row


@each(itertools.product(GUIDED_PLACES, STEADY))
def test_who_stands_is_not_told_to_sit_up(place, who):
    clock = FakeClock()
    episode = Episode(scripts_for((who,)), clock, stand=True, seated=False)
    if episode.mode != "stand":
        return  # nothing is stretched there after this injury
    episode.start()
    assert episode.frame.main == SITTING_FIRST
    clock.advance(30)
    episode.tick()
    episode.change_place(place)
    assert episode.frame.main != SITTING_FIRST
    clock.advance(5)
    episode.primary()
    if episode.mode == "stand":
        assert episode.frame.picture == "stand_hold"
        episode.secondary()
        assert episode.frame.main != SITTING_FIRST
        assert episode.frame.picture not in ("sit_bed_edge", "get_up")


def test_easing_while_still_sitting_shows_somebody_sitting(clock):
    episode = Episode(cramp_scripts(), clock, stand=True, seated=False)
    episode.start()
    clock.advance(5)
    episode.primary()
    assert episode.frame.picture == "sit_bed_edge"
    episode.secondary()
    assert episode.frame.main == SITTING_FIRST


def test_who_lay_down_again_sits_up_first(clock):
    episode = Episode(cramp_scripts(), clock, stand=True, seated=False)
    episode.start()
    clock.advance(30)
    episode.primary()
    for _ in range(200):
        clock.advance(1)
        episode.tick()
    episode.secondary()
    assert episode.frame.main == SITTING_FIRST


def test_the_picture_moves_no_farther_than_the_rules_allow(clock):
    episode = Episode(scripts_for(("hamstring-injury",)), clock)
    episode.start()
    assert episode.frame.reach == pytest.approx(0.4)
    assert episode._script.rows[0].reach == pytest.approx(0.4)
    for who in PEOPLE:
        fitted = scripts_for(who)
        for rows in fitted.scripts.values():
            for row in rows:
                wanted = min(
                    (TABLE.get(row.exercise, {})[n].reach for n in who if n in TABLE.get(row.exercise, {})),
                    default=1.0,
                )
                assert row.reach == wanted


def test_the_voice_says_what_to_take_care_of_after_the_cue_as_far_as_there_is_time(monkeypatch):
    monkeypatch.setattr(script_module, "spoken_seconds", lambda line: 2.0)
    row = Instruction(30, "Sole against the bed end.", cautions=("Small and slow.", "Keep hold."))
    assert row.lines == ((0, "Sole against the bed end."), (2.5, "Small and slow."), (5.0, "Keep hold."))
    short = Instruction(6, "Sole against the bed end.", cautions=("Small and slow.", "Keep hold."))
    assert [line for _, line in short.lines] == ["Sole against the bed end.", "Small and slow."]

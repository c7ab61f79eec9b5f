"""Nothing that is said, shown or spoken contradicts what a person's conditions ask for.

Over no condition, each of the nine and each pair of them: every shipped routine in its usual and its gentle
version (the four levels are these routines), and every cramp script in all ways it can be led.
"""

from __future__ import annotations

import math
import re
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, pairwise

import pytest

from coach.app.cramp.press import stays_seated
from coach.app.setup import level_routine
from coach.base import yamlfile
from coach.base.paths import routines_dir
from coach.base.settings import Settings
from coach.figure.picture_library import names, picture
from coach.guide.cramp.episode import Episode
from coach.guide.cramp.safe_scripts import first_words, safe_scripts
from coach.guide.cramp.script import CrampScripts, PlayableScript, aftercare_timeline, help_timeline
from coach.guide.cramp.script_file import load_scripts
from coach.guide.cramp.suit import fit_scripts
from coach.guide.player.frame import gentler
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.equipment import equipment_words, needed
from coach.guide.routine.exercise import Exercise
from coach.guide.routine.fit import fit
from coach.guide.routine.library import SHIPPED
from coach.guide.routine.reader import from_exercise, read_suitability
from coach.guide.routine.routine import Routine, RoutineOptions, Segment
from coach.guide.routine.suitability import Suitability, sentences, verdict
from coach.guide.voice_clips import clip
from coach.model.vocabulary import CONDITIONS, GUIDED_PLACES, LEVELS, OF_THE_DAY
from tests.guide.shipped import cramp_scripts, library

pytestmark = pytest.mark.slow

PEOPLE = [(), *((name,) for name in CONDITIONS), *combinations(CONDITIONS, 2)]
EVERYBODY = [*PEOPLE, *combinations(CONDITIONS, 3)]
SAYS_NO = re.compile(r"\b(do not|never|not|no)\b", re.IGNORECASE)

FORCED = (r"\b(fast|quick|hard|far|big(?! toe))\b", r"as (far|high) as you can")
HOLDS_NOTHING = (
    r"let go of the (chair|rail|wall)",
    r"\b(arms|hands) (free|off)\b",
    r"(on|onto) (your|the) toes\b",
)
# What no sentence may ask of somebody; a sentence with "do not" in it asks for nothing.
WORDS = {
    "unsteady": (
        r"\bwalk (easily|round|slowly, with)",
        r"heel on (the|a) low step",
        r"feet together",
        *HOLDS_NOTHING,
    ),
    "over-75": HOLDS_NOTHING,
    "hip-precautions": (
        r"chest forward",
        r"bend forward",
        r"bend down",
        r"reach your toes",
        r"\broll onto",
        r"cross your legs",
        r"lean (a tiny bit |a little )?forward",
        r"lean from the hips",
    ),
    "knee": (r"sink down", r"heel toward (your )?bottom", r"bend the sore knee"),
    "back": (
        r"chest forward",
        r"bend forward",
        r"reach your toes",
        r"keep the knee straight",
        r"\blean forward",
    ),
    "osteoporosis": (r"chest forward", r"bend forward", r"reach your toes", r"\blean forward", r"rub softly"),
    "pregnant": (r"lie back(?! on pillows)", r"on your back", r"feet together", r"reach your toes"),
    "calf-injury": (*FORCED, r"heels? (down|away)\b", r"sole against", r"calf stretch", r"pull the towel"),
    "hamstring-injury": FORCED,
}
CALF = (  # what moves or presses the foot so that the calf is stretched
    r"toes? (up\b(?!, if)|toward|to your)",
    r"(pull|push|reach) .*\btoes?\b",
    r"sole (against|on) ",
    r"\b(press|push)\b",
    r"heels? (down|away|back)\b",
    r"calf stretch",
    r"towel round (one |the )?(sole|foot)",
    r"(wiggle|circle) (your|the) ankles?",
    r"walk .*heel first",
)
CALF_PICTURES = {
    name
    for name in names()
    if re.search(r"toe|calf|sole|press|strap|lift_leg|^(ankle|heels?|wall|close)_|^cramp_[hf]", name)
}
PICTURES = {
    "unsteady": {
        "walk",
        "walk_hold",
        "wall_lean_both",
        "wall_calf_straight",
        "wall_calf_bent",
        "stool_hinge",
        "heel_drop",
        "get_up",
        "warm_shower",
        "warm_shower_back_thigh",
        "warm_shower_calf",
        "warm_shower_foot",
        "quad_towel_stand",
        "cramp_foot_stand",
        "cramp_hamstring_stand",
    },
    "knee": {
        "quad_towel_stand",
        "cramp_quad_stand",
        "cramp_quad_bed",
        "front_thigh_side",
        "side_bend_knee",
        "side_hold_shin",
    },
}
HURT = {"calf-injury": {"calf", "soleus"}, "hamstring-injury": {"hamstring"}}
SMALL = 0.5  # share of a movement that an injured muscle is still moved by


@cache
def table() -> dict[str, Suitability]:
    return read_suitability(yamlfile.values(routines_dir() / "exercises.yaml"))


@cache
def scripts(conditions: tuple[str, ...]) -> CrampScripts:
    return fit_scripts(cramp_scripts(), table(), conditions)


@cache
def posture(name: str, reach: float) -> tuple[float, float]:
    """The deepest bend of a hip and the farthest lean of the trunk on the way of a picture, degrees."""
    drawn, hips, leans = picture(name), [], []
    for step in range(9):
        found = drawn.at(step / 8 if drawn.cycle else step / 8 * reach)
        hip, shoulder = found.points["hip"], found.points["shoulder"]
        trunk = math.atan2(shoulder[0] - hip[0], shoulder[1] - hip[1])
        for side in ("near", "far"):
            top, knee = found.points.get(f"{side}.hip", hip), found.points[f"{side}.knee"]
            thigh = math.atan2(knee[0] - top[0], top[1] - knee[1])
            hips.append(abs(math.degrees((thigh + trunk + math.pi) % (2 * math.pi) - math.pi)))
        leans.append(math.degrees(trunk))
    return max(hips), max(leans)


def flat_on_the_back(name: str) -> bool:
    drawn = picture(name)
    return posture(name, 1.0)[1] < -75 and not drawn.alt.startswith(("View from above", "Close-up"))


@cache
def asks(text: str) -> tuple[str, ...]:
    """The sentences of a text that ask for something."""
    return tuple(part for line in text.split("\n") for part in sentences(line) if not SAYS_NO.search(part))


@cache
def says(sentence: str, pattern: str) -> bool:
    return re.search(pattern, sentence, re.IGNORECASE) is not None


def contradictions(
    conditions: tuple[str, ...], texts: Iterable[str], shown: object, reach: float = 1.0
) -> Iterator[str]:
    said = [sentence for text in texts for sentence in asks(text)]
    for condition in conditions:
        for pattern in WORDS[condition]:
            yield from (f"{condition}: {line}" for line in said if says(line, pattern))
        if shown in PICTURES.get(condition, ()):
            yield f"{condition}: picture {shown}"
    if not isinstance(shown, str) or not shown:
        return
    for condition, hurt in HURT.items():
        small = reach <= SMALL and picture(shown).motion != "stroke"
        if condition in conditions and hurt & set(picture(shown).muscles) and not small:
            yield f"{condition}: {shown} works on it"
    hip, lean = posture(shown, reach)
    above = picture(shown).alt.startswith("View from above")
    if "hip-precautions" in conditions and hip > 91 and not above:
        yield f"hip-precautions: {shown} bends the hip by {hip:.0f}"
    if {"back", "osteoporosis"} & set(conditions) and lean > 25 and not shown.startswith("massage"):
        yield f"back: {shown} leans by {lean:.0f}"
    if "osteoporosis" in conditions and lean > 25:
        yield f"osteoporosis: {shown} leans by {lean:.0f}"
    if "pregnant" in conditions and flat_on_the_back(shown):
        yield f"pregnant: {shown} is flat on the back"


OPPOSITE = (
    (r"sit on the front|front half", r"sit well back"),
    (r"short and slow", r"long easy"),
    (r"on your side", r"hold (a|the) chair|\bstand\b"),
    (r"\bstool\b", r"lean back on pillows"),
    (r"both hands on the chair", r"one hand"),
    (r"keep your back upright", r"^back upright"),
    (r"keep your back flat", r"^back flat"),
    (r"light strokes|softly|mild pull", r"^(?!.*\b(no|not|never)\b).*\b(firmly|hard|deeply|strongly)\b"),
    (r"only a little", r"^(bend both knees|slide the foot back) a little"),
)


def opposites(texts: Iterable[str]) -> Iterator[str]:
    """Pairs of sentences of which one says the opposite of the other, or the same once more."""
    found: dict[str, str] = {}
    for text in texts:
        for part in _sided(text):
            found.setdefault(*part)
    for one, other in OPPOSITE:
        if one in found and other in found:
            yield f"{found[one]} / {found[other]}"


@cache
def _sided(text: str) -> tuple[tuple[str, str], ...]:
    """The patterns of opposites that the sentences of a text match, each with its sentence."""
    parts = [part for line in text.split("\n") for part in sentences(line)]
    return tuple(
        (pattern, part) for part in parts for pair in OPPOSITE for pattern in pair if says(part, pattern)
    )


# ------------------------------------------------------------------ sessions


def routine(id: str) -> Routine:
    found = library().find(id)
    assert found is not None
    return found


@cache
def suited(id: str, conditions: tuple[str, ...]) -> Routine:
    """A shipped routine as this person does it."""
    return fit(routine(id), library().exercises, conditions).routine


def test_every_level_plays_these_routines():
    assert {level_routine(level, slot) for level in LEVELS for slot in OF_THE_DAY} <= set(SHIPPED)


def spoken_and_shown(segment: Segment) -> tuple[str, ...]:
    return (
        segment.title,
        segment.heading,
        segment.instruction,
        *segment.points,
        *segment.lines,
        segment.next_words,
    )


@pytest.mark.parametrize("id", SHIPPED)
def test_no_session_contradicts_the_rules(id):
    for conditions in PEOPLE:
        fitted = suited(id, conditions)
        for gentle in (False, True):
            for segment in build_timeline(fitted, RoutineOptions(gentle=gentle)).segments:
                found = list(
                    contradictions(conditions, spoken_and_shown(segment), segment.picture, segment.reach)
                )
                assert found == [], segment
                shown = (segment.title, segment.instruction, *segment.points)
                if segment.kind == "ready":
                    shown = (*shown, segment.cue)
                assert list(opposites(shown)) == [], (conditions, segment)
                if "march" in str(segment.exercise) and segment.cautions:
                    assert segment.reach < 1


NAMED = {
    "wall": r"(?<!against a )(?<!rail or a )\bwall\b",
    "chair": r"\bchair\b",
    "stool": r"\bstool\b",
    "towel": r"\btowel\b|\bstrap\b",
    "rail": r"\brail\b(?! or)",
}
ELSEWHERE = {
    "bed": r"\b(stand(ing)?|sit on the chair|step)\b",
    "chair": r"\b(lie|lying|stand)\b",
    "wall": r"\b(lie|lying|sit)\b",
    "standing": r"\b(lie|lying|sit)\b",
    "stairs": r"\b(lie|lying|sit)\b",
    "step": r"\b(lie|lying|sit)\b",
}
"""What is not asked for where an exercise is done."""


def as_asked(alt: str) -> str:
    """What a picture is said to show, in the words of an instruction: "bends" is "bend"."""
    return re.sub(r"(?<!leg )\b(bend|lean|reach|stand|sit|roll|sink|cross|lie)(es|s|ing)\b", r"\1", alt)


def table_faults(exercise: Exercise, conditions: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with an exercise for this person, whether or not a routine has it."""
    suitability = verdict(exercise.suitability, conditions)
    if not suitability.suits:
        return
    alone = routine("morning")._replace(id=exercise.id, own=True, steps=(from_exercise(exercise, 1),))
    fitted = fit(alone, {exercise.id: exercise}, conditions).routine
    needs = needed(fitted.steps)
    step = next(one for one in fitted.steps if one.exercise)
    for segment in build_timeline(fitted).segments:
        texts = (*spoken_and_shown(segment), *segment.cautions)
        yield from contradictions(conditions, texts, segment.picture, segment.reach)
        yield from opposites(texts)
        said = [sentence for text in texts for sentence in asks(text)]
        if not segment.exercise:
            continue
        if isinstance(segment.picture, str):
            drawn = as_asked(picture(segment.picture).alt)
            yield from contradictions(conditions, [drawn], "", segment.reach)
            said += asks(drawn)
        for name, pattern in NAMED.items():
            if name not in needs and (name != "rail" or "step" not in needs):
                yield from (f"{name} is not needed: {line}" for line in said if says(line, pattern))
        if elsewhere := ELSEWHERE.get(step.position):
            yield from (f"done at the {step.position}: {line}" for line in said if says(line, elsewhere))
        if segment.side in ("left", "right"):
            other = "right" if segment.side == "left" else "left"
            own = (segment.instruction, *segment.points) if segment.kind != "ready" else segment.points
            yield from (f"other side: {line}" for line in own if says(line, rf"\b{other}\b"))
        yield from (f"no such button: {line}" for line in said if says(line, r"\btap\b"))


def test_no_exercise_contradicts_a_rule_whichever_routine_has_it():
    for exercise in library().exercises.values():
        for conditions in PEOPLE:
            assert list(table_faults(exercise, conditions)) == [], (exercise.id, conditions)


@pytest.mark.parametrize("id", SHIPPED)
def test_every_caution_is_said_before_the_stretch_and_none_twice(id):
    for conditions in EVERYBODY:
        fitted = suited(id, conditions)
        segments = build_timeline(fitted).segments
        for index, segment in enumerate(segments):
            if not segment.exercise or not segment.works:
                continue
            found = verdict(library().exercises[segment.exercise].suitability, conditions)
            assert found.suits
            before = next((s for s in reversed(segments[:index]) if s.kind in ("ready", "switch")), None)
            told = "\n".join(before.points) if before else ""
            for sentence in found.sentences:
                assert before, segment
                assert before.step == segment.step, segment
                assert sentence.rstrip(".") in told
                assert told.count(sentence) <= 1
                assert segment.instruction.count(sentence) <= 1
            if found.sentences:
                assert any(sentence in segment.instruction for sentence in found.sentences) or (
                    segment.instruction == found.words.get("instruction")
                )


# What the first line of a hold says that one does, where it is not always that of the exercise.
MOVEMENT = {
    "wall-calf-straight": r"^Lean in\b",
    "wall-calf-bent": r"^Bend (both|the) knees",
    "wall-lean": r"^Lean (a little )?toward the wall",
    "towel-calf": r"^Pull the towel",
    "chair-hinge": r"\blean (a (little|tiny bit) )?forward|, lean a tiny bit|^Heel out, toes up",
    "step-hamstring": r"\blean (from the hips|a little forward)",
    "ankle-pumps": r"^Toes up",
    "ankle-pumps-chair": r"^Toes up",
    "walk": r"^Walk",
    "heels-away": r"^(Push both heels away|Bring the toes up)",
    "seated-soleus": r"^Slide (the foot )?back",
    "calf-massage": r"\bstrokes\b",
}


def test_every_hold_says_its_movement_first_and_the_strictest_caution_beside_it():
    alone = [
        routine("morning")._replace(id=exercise.id, own=True, steps=(from_exercise(exercise, 1),))
        for exercise in library().exercises.values()
    ]
    for written in (*map(routine, SHIPPED), *alone):
        for conditions in PEOPLE:
            fitted = fit(written, library().exercises, conditions).routine
            for segment in build_timeline(fitted).segments:
                if segment.kind not in ("hold", "timed") or not segment.exercise:
                    continue
                here = (written.id, conditions, segment.instruction)
                first, _, second = segment.instruction.partition("\n")
                own = re.escape(library().exercises[segment.exercise].instruction.partition("\n")[0])
                assert re.search(MOVEMENT.get(segment.exercise, own), first, re.IGNORECASE), here
                assert "\n" not in second, here
                shown = gentler(segment).instruction
                assert shown.startswith(first), here
                for strictest in segment.cautions[:1]:
                    assert strictest in segment.instruction, here


@pytest.mark.parametrize("id", SHIPPED)
def test_what_is_needed_is_what_the_exercises_left_need(id):
    for conditions in PEOPLE:
        fitted = suited(id, conditions)
        needs = set(needed(fitted.steps))
        segments = build_timeline(fitted).segments
        listed = equipment_words(needed(fitted.steps))
        asked = {
            "wall": r"(?<!against a )(?<!rail or a )\bwall\b",
            "step": r"\bstep\b(?! from)",
            "chair": r"\bchair\b",
            "stool": r"\bstool\b",
            "towel": r"\btowel\b|\bstrap\b",
        }
        said = "\n".join(text for segment in segments for text in spoken_and_shown(segment))
        for name, pattern in asked.items():
            assert (name in needs) is (equipment_words([name]) in listed)
            if name not in needs:
                assert not re.search(pattern, f"{said}\n{listed}"), name


@pytest.mark.parametrize("id", SHIPPED)
def test_another_place_and_what_is_fetched_have_a_time_of_their_own(id):
    for conditions in EVERYBODY:
        written = routine(id)
        fitted = fit(written, library().exercises, conditions).routine
        here, ready = "", 0.0
        for step in fitted.steps:
            if step.kind == "ready":
                ready += step.seconds
            elif step.exercise:
                if here and step.position != here:
                    same = any(
                        one.exercise == step.exercise and one.number == step.number for one in written.steps
                    )
                    assert ready >= (5 if same else 15), step
                here, ready = step.position, 0.0
        for segment in build_timeline(fitted).segments:
            if segment.kind != "ready":
                assert not any(
                    re.search(r"\b(get|fetch|put) a\b", text, re.I) for text in spoken_and_shown(segment)
                )


def test_the_order_of_the_conditions_changes_nothing():
    for conditions in EVERYBODY:
        for id in SHIPPED:
            one = suited(id, conditions)
            other = fit(routine(id), library().exercises, conditions[::-1]).routine
            assert one == other


# ------------------------------------------------------------------ in a cramp


def led(fitted: CrampScripts, conditions: tuple[str, ...]) -> Iterator[tuple[str, PlayableScript]]:
    """Everything that help can lead this person through, and for which place."""
    settings = Settings(conditions=conditions, steady="yes")
    for place in GUIDED_PLACES:
        for seated in {True, stays_seated(settings)}:
            for mode in ("bed", "edge") if seated else ("bed", "edge", "stand"):
                if fitted.has(place, mode):
                    yield place, help_timeline(fitted, place, mode, seated=seated)
                yield place, aftercare_timeline(fitted, seated=seated, leg_check=True, place=place, mode=mode)


def calf_moved(texts: Iterable[str], shown: object) -> Iterator[str]:
    """What stretches a calf in a cramp that is kept still after an injury: said, or seen in the picture."""
    drawn = [as_asked(picture(shown).alt)] if isinstance(shown, str) and shown else []
    for sentence in (line for text in (*texts, *drawn) for line in asks(text)):
        yield from (sentence for pattern in CALF if says(sentence, pattern))
    if shown in CALF_PICTURES:
        yield f"picture {shown}"


def test_no_cramp_script_contradicts_the_rules():
    for conditions in PEOPLE:
        fitted = scripts(conditions)
        for place, script in led(fitted, conditions):
            for row in script.rows:
                texts = (row.cue, row.below, *(line for _, line in row.lines))
                found = list(contradictions(conditions, texts, row.picture, row.reach))
                assert found == [], (place, row)
                if "calf-injury" in conditions:
                    assert list(calf_moved(texts, row.picture)) == [], (conditions, place, row)
                assert list(opposites(texts)) == [], (conditions, place, row)
        assert list(contradictions(conditions, (), fitted.asleep)) == []


def test_whatever_the_voice_says_to_anybody_has_a_recording():
    for conditions in PEOPLE:
        said = {line for _, script in led(scripts(conditions), conditions)
                for row in script.rows for _, line in row.lines}  # fmt: skip
        for id in SHIPPED:
            fitted = suited(id, conditions)
            for segment in build_timeline(fitted).segments:
                said |= set(segment.lines)
        assert [line for line in said if line and clip(line) is None] == []


def test_the_voice_says_what_to_take_care_of_in_a_cramp_the_strictest_first():
    rows = scripts(("back", "hip-precautions")).script("back-thigh", "bed")
    lift = next(row for row in rows if row.cautions)
    said = [line for _, line in lift.lines]
    assert len(lift.cautions) > 1
    assert said[: 1 + len(lift.cautions)] == [lift.cue, *lift.cautions]


def test_every_caution_stands_below_its_row():
    for conditions in PEOPLE:
        for _, script in led(scripts(conditions), conditions):
            for row in script.rows:
                found = verdict(table().get(row.exercise, {}), conditions)
                assert found.suits, row
                told = () if row.rest else found.sentences
                assert all(row.below.count(sentence) == 1 for sentence in told), row


@pytest.mark.parametrize("place", GUIDED_PLACES)
def test_the_first_words_come_at_once_and_suit_the_person(place, clock):
    for conditions in EVERYBODY:
        for led_scripts in (scripts(conditions), safe_scripts(conditions)):
            episode = Episode(led_scripts, clock, place=place)
            episode.start()
            frame = episode.frame
            assert (frame.main, frame.second) == first_words(place, conditions)
            if "calf-injury" in conditions:
                assert list(calf_moved((frame.main, frame.second), frame.picture)) == []
            assert list(contradictions(conditions, (frame.main, frame.second), frame.picture)) == []


@pytest.mark.parametrize("place", GUIDED_PLACES)
def test_the_safe_script_of_a_broken_file_fits_the_person_as_the_file_does(place, clock, tmp_path):
    folder = shutil.copytree(routines_dir() / "relief", tmp_path / "relief")
    (folder / f"{place}-bed.yaml").write_text("rows: [", encoding="utf-8")
    broken = load_scripts(folder)
    for conditions in EVERYBODY:
        fitted = fit_scripts(broken, table(), conditions)
        assert (place in fitted.kept_still) == (place in scripts(conditions).kept_still)
        episode = Episode(fitted, clock, place=place)
        episode.start()
        assert (episode.frame.main, episode.frame.second) == first_words(place, conditions)


def test_a_fitted_script_still_checks_the_leg_and_never_begins_with_rest():
    for conditions in EVERYBODY:
        for (place, mode), rows in scripts(conditions).scripts.items():
            assert rows[0].moves, (place, mode)
            check = next(n for n, row in enumerate(rows) if row.ask == "first")
            assert all(not row.rub for row in rows[:check]), (place, mode)
            assert not any(one.ask and other.ask for one, other in pairwise(rows)), (place, mode)


INJURED = {"calf": "calf-injury", "foot": "calf-injury", "back-thigh": "hamstring-injury"}


@pytest.mark.parametrize("place", INJURED)
def test_after_an_injury_the_leg_is_kept_still(place, clock):
    episode = Episode(scripts((INJURED[place],)), clock, place=place, seated=False, stand=True)
    episode.start()
    said, seen = list(episode.tick()), set()
    for _ in range(4 * 590):
        clock.advance(0.25)
        said += episode.tick()
        seen.add((episode.frame.main, episode.frame.second))
        assert episode.frame.numbers
        assert (episode.frame.extra, episode.frame.extra_label) == ("other-leg", "It is the other leg")
    for text in (*said, *(text for pair in seen for text in pair)):
        wanted = [
            part
            for part in asks(text)
            if re.search(r"stretch|rub|pull|push|press|stand|walk|heel", part, re.I)
        ]
        assert wanted == [], text
    assert any(text.startswith("Do not stretch") for text in said)


def test_it_is_the_other_leg_opens_the_usual_script(clock):
    episode = Episode(scripts(("calf-injury", "knee")), clock)
    episode.start()
    clock.advance(20)
    episode.tick()
    episode.extra()
    episode.tick()
    assert episode.frame.main == first_words("calf", ("knee",))[0]
    assert episode.frame.seconds == pytest.approx(20)
    assert not episode.frame.numbers


def test_not_easing_with_an_injury_leaves_the_numbers_alone(clock):
    episode = Episode(scripts(("calf-injury",)), clock)
    episode.start()
    clock.advance(20)
    episode.secondary()
    frame = episode.frame
    assert (frame.page, frame.numbers, frame.secondary) == ("numbers", True, "Just breathe")
    episode.secondary()
    assert episode.frame.page == "breathe"
    episode.secondary()
    assert episode.frame.page == "numbers"
    episode.primary()
    assert episode.frame.page == "still"
    clock.advance(60)
    episode.tick()
    assert episode.frame.page == "end"  # still, then the end: nothing is moved or rubbed


def test_when_nothing_suits_breathing_position_and_numbers_are_left(clock):
    no = table()["toe-pull"]["hip-precautions"]
    forbidden = {name: {"knee": no} for name in table()}
    fitted = fit_scripts(cramp_scripts(), forbidden, ("knee",))
    assert fitted.kept_still == set(GUIDED_PLACES)
    assert not any(fitted.has(place, mode) for place in GUIDED_PLACES for mode in ("edge", "stand"))
    episode = Episode(fitted, clock, place="foot")
    episode.start()
    frame = episode.frame
    assert (frame.main, frame.numbers, frame.extra) == ("Do not stretch. Keep the leg still.", True, "")

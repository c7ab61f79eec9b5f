"""From the steps of a routine to the seconds of a timeline. Pure; all words are put in here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from coach.base.language import length_words, number, tr, trn
from coach.guide.routine.equipment import equipment_words, needed
from coach.guide.routine.routine import (
    GENTLE_LEAST,
    GENTLE_SHARE,
    Routine,
    RoutineOptions,
    Segment,
    Step,
    Timeline,
)
from coach.model.vocabulary import Side

StripPlace = dict[str, Any]  # where a segment stands in the strip of stretches: its block, bar and stretch
AS_WRITTEN = RoutineOptions()
HALF_FROM = 15.0  # seconds: from here on a hold has a word half-way
LONGEST_LINE = 48  # characters of a line that is read during a hold
LEG_CHECK = Step(
    "leg-check",
    0,
    "Before we start",
    points=("Light on, floor clear",),
    cue="Look at both legs. Swollen? Then stop.",
    picture="rest_propped",
)
"""The step every session opens with."""
REST_WORDS = "Come back a little.\nLet the leg go soft."


def build_timeline(routine: Routine, options: RoutineOptions = AS_WRITTEN) -> Timeline:
    """The timeline of `routine` as this person does it, in the language in force. A routine without a
    leg check gets one of 0 s."""
    steps = [personal(step, options) for step in routine.steps]
    if not any(step.kind == "leg-check" for step in steps):
        steps.insert(0, LEG_CHECK)
    segments = list(_segments(steps))
    linked = tuple(
        segment._replace(next_words=_next_words(segments, index), reach=min(options.reach, segment.reach))
        for index, segment in enumerate(segments)
    )
    return Timeline(linked, tr(routine.title))


_SYMBOLS = {"step": "lowstep"}
_FIRST = {"shoes": "shoe", "light": "lamp", "chair": "chair", "sit": "sit", "step": "lowstep", "wall": "wall"}


def leg_check_symbols(step: Step, needs: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The names of the icons for each line of `leg_check_points`: one for each thing it names."""
    said = " ".join(step.points).lower()
    first = next((symbol for word, symbol in _FIRST.items() if word in said), "check")
    reach = tuple(_SYMBOLS.get(name, name) for name in needs if name != "bed")
    return (first,), *([reach] if reach else []), ("leg",)


def leg_check_points(step: Step, needs: Iterable[str]) -> tuple[str, ...]:
    """The three lines of the page "Before we start": how to begin, what the exercises need, the leg check."""
    near = equipment_words(name for name in needs if name != "bed")
    reach = (tr("Within reach: {things}", things=near),) if near else ()
    return (
        ". ".join(tr(point) for point in step.points),
        *reach,
        tr("No leg is swollen, hot, red or newly painful"),
    )


def personal(step: Step, options: RoutineOptions) -> Step:
    """The step with the person's own hold, number and legs."""
    if step.kind != "stretch":
        return step
    hold = options.holds.get(step.number, step.hold)
    if options.gentle:
        hold = max(min(GENTLE_LEAST, hold), float(round(hold * GENTLE_SHARE)))
    if step.most_hold:
        hold = min(hold, step.most_hold)
    repeat = options.repeats.get(step.number, step.repeat)
    return step._replace(hold=hold, repeat=repeat, sides=_sides(step.sides, options))


def _sides(sides: tuple[Side, ...], options: RoutineOptions) -> tuple[Side, ...]:
    if len(sides) < 2:
        return sides
    if options.legs != "both":
        return (options.legs,)
    if sides != ("left", "right"):
        return sides  # a file that says right first means it
    return tuple(sorted(sides, key=lambda side: side != options.first_leg))


def _segments(steps: list[Step]) -> Iterator[Segment]:
    block, bar, stretch = 0, 0, 0
    for index, step in enumerate(steps):
        following = next((later for later in steps[index:] if later.kind in ("stretch", "timed")), None)
        counts = 1 if following and following.exercise and following.counts else 0
        place: StripPlace = {"block": block + 1, "bar": None, "stretch": (stretch + 1) * counts}
        if following and following.exercise:
            place["bar"] = bar
        if step.kind == "leg-check":
            yield _leg_check_segment(step, needed(steps))
        elif step.kind == "ready":
            last = not (index + 1 < len(steps) and steps[index + 1].kind == "ready")
            yield _ready(step, following, place, said=last)
        elif step.kind == "timed":
            block += 1
            stretch += counts
            yield _timed(step, place)
            bar += 1 if step.exercise else 0
        else:
            for number, side in enumerate(step.sides):
                block += 1
                here = {**place, "block": block, "bar": bar}
                if number:
                    yield _switch(step, side, here)
                yield from _bout(step, side, here)
                bar += 1
            stretch += counts


def _leg_check_segment(step: Step, needs: tuple[str, ...]) -> Segment:
    return _base(step, {}, None)._replace(
        kind="leg-check",
        short="",
        points=leg_check_points(step, needs),
        symbols=leg_check_symbols(step, needs),
        instruction=tr("If a leg is swollen, hot, red or newly painful,\nstop and get advice."),
        cue=tr(step.cue),
        ends_early=True,
    )


def _ready(step: Step, following: Step | None, place: StripPlace, *, said: bool) -> Segment:
    """`said`: the voice says what to take care of here, but for what the cue of the hold says itself."""
    goal = following or step
    cue = tr(step.cue) if step.cue else tr(step.title) + "."
    side: Side | None = goal.sides[0] if goal.exercise and goal.kind == "stretch" else None
    return _base(goal, place, side)._replace(
        kind="ready",
        seconds=step.seconds,
        over=tr("Get into position"),
        repetitions=goal.repeat,
        instruction=_sided(step.instruction or step.title, side),
        points=_points(goal, step.points or goal.points or (step.title,), side),
        cue=cue,
        said=tuple(line for line in map(tr, goal.cautions) if line not in f"{cue} {tr(goal.cue)}" and said),
        picture=step.picture or goal.picture,
        ends_early=True,
    )


def _points(step: Step, points: tuple[str, ...], side: Side | None) -> tuple[str, ...]:
    """The numbered lines; what the person's own conditions ask for is the last of them."""
    found = tuple(_sided(point, side) for point in points)
    care = " ".join(caution for caution in map(tr, step.cautions) if caution.rstrip(".") not in found)
    return (*found, care) if care else found


def _base(step: Step, place: StripPlace, side: Side | None) -> Segment:
    return Segment(
        kind="timed",
        seconds=step.seconds,
        step=step.number,
        title=tr(step.title),
        short=tr(step.short or step.title),
        heading=tr(step.title),
        exercise=step.exercise,
        side=side,
        instruction=instruction_words(step, side),
        cautions=tuple(map(tr, step.cautions)),
        reach=step.reach,
        picture=step.picture,
        muscle=step.muscle,
        **place,
    )


def instruction_words(step: Step, side: Side | None) -> str:
    """At most two lines, the movement first; what the person's conditions ask for takes the place of the
    second, the strictest first and as far as there is room. All of it was said when they got ready."""
    found = _sided(step.instruction, side)
    cautions = [tr(caution) for caution in step.cautions]
    if all(caution in found for caution in cautions):
        return found
    first, care = found.partition("\n")[0], ""
    for caution in cautions:
        longer = f"{care} {caution}".strip()
        if caution not in first and (not care or len(longer) <= LONGEST_LINE):
            care = longer
    return f"{first}\n{care}" if first else care


def _timed(step: Step, place: StripPlace) -> Segment:
    half = tr(step.cue_half) if step.seconds >= HALF_FROM else ""
    base = _base(step, place, "both" if step.exercise else None)
    return base._replace(cue=tr(step.cue), cue_half=half, breathe="" if step.exercise else tr("Breathe in"))


def _switch(step: Step, side: Side, place: StripPlace) -> Segment:
    words = tr("Now the left leg.") if side == "left" else tr("Now the right leg.")
    return _base(step, place, side)._replace(
        kind="switch",
        seconds=step.switch,
        over=tr("Change legs"),
        repetitions=step.repeat,
        instruction=words,
        points=_points(step, step.points or (words,), side),
        cue=words,
        ends_early=True,
    )


def _bout(step: Step, side: Side, place: StripPlace) -> Iterator[Segment]:
    """All repetitions on one side. Both legs together end every repetition with its ease."""
    base = _base(step, place, side)
    half = tr(step.cue_half or "Half-way.") if step.hold >= HALF_FROM else ""
    for repetition in range(1, step.repeat + 1):
        cue = step.cue if repetition == 1 else step.cue_again or _again(repetition, step.repeat)
        yield base._replace(
            kind="hold",
            seconds=step.hold,
            repetition=repetition,
            repetitions=step.repeat,
            cue=tr(cue),
            cue_half=half,
            breathe=tr("Breathe out slowly"),
        )
        if step.rest and (repetition < step.repeat or step.together):
            yield base._replace(
                kind="rest",
                seconds=step.rest,
                repetition=repetition,
                repetitions=step.repeat,
                heading=tr("Ease off"),
                instruction=_sided(step.ease or REST_WORDS, side),
                cue=tr(step.cue_rest or "Ease off."),
                breathe=tr("Breathe in"),
            )


def _again(repetition: int, repetitions: int) -> str:
    return "Last one." if repetition == repetitions else "And again."


def _sided(text: str, side: Side | None) -> str:
    """The translated text with {side} and {Side} put in."""
    found = tr(text)
    if "{" not in found:
        return found
    words = {"left": tr("left"), "right": tr("right")}
    word = words.get(side or "", tr("one"))
    return found.replace("{side}", word).replace("{Side}", word[:1].upper() + word[1:])


# ------------------------------------------------------------------ what comes next


def _next_words(segments: list[Segment], index: int) -> str:
    here = segments[index]
    after = segments[index + 1] if index + 1 < len(segments) else None
    if after is None:
        return tr("Then you are done")
    if here.kind in ("hold", "rest") and after.block == here.block:
        return _within_bout(segments, index)
    if here.kind in ("ready", "switch", "leg-check") and after.works:
        return _dose(after)
    return _leg(after) if after.kind == "switch" else after.title


def _within_bout(segments: list[Segment], index: int) -> str:
    here = segments[index]
    left = here.repetitions - here.repetition
    if here.kind == "rest" and left:
        return _numbered_hold(here.repetition + 1, here.repetitions, here.side)
    beyond = next((later for later in segments[index:] if later.block != here.block), None)
    if not left:
        return tr("Ease off, then {what}", what=_then(beyond))
    return trn("One more hold, then {what}", "{n} more holds, then {what}", left, what=_then(beyond))


def _then(segment: Segment | None) -> str:
    if segment is None:
        return tr("you are done")
    if segment.kind == "switch":
        return tr("the left leg") if segment.side == "left" else tr("the right leg")
    return tr("the next stretch") if segment.stretch else tr("rest")


def _leg(segment: Segment) -> str:
    return tr("The left leg") if segment.side == "left" else tr("The right leg")


def _numbered_hold(number: int, of: int, side: Side | None) -> str:
    if side == "left":
        return tr("Hold {n} of {of}, left leg", n=number, of=of)
    if side == "right":
        return tr("Hold {n} of {of}, right leg", n=number, of=of)
    return tr("Hold {n} of {of}", n=number, of=of)


def _dose(segment: Segment) -> str:
    if segment.kind == "timed":
        return tr("For {length}", length=length_words(segment.seconds))
    words = (tr("once"), tr("twice"), tr("three times"), tr("four times"), tr("five times"))
    times, seconds = segment.repetitions, number(segment.seconds)
    if times <= len(words):
        return tr("Hold for {seconds} seconds, {times}", seconds=seconds, times=words[times - 1])
    return tr("Hold for {seconds} seconds, {n} times", seconds=seconds, n=times)

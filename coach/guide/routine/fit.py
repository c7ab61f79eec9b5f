"""A routine made to fit a person: exercises left out, exchanged or done differently, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from coach.base.language import tr
from coach.guide.routine.exercise import Exercise, Rule
from coach.guide.routine.reader import from_exercise
from coach.guide.routine.routine import Routine, Step

FitChange = Literal["left-out", "exchanged", "modified", "note"]
_WORST = {"no": 2, "mod": 1, "ok": 0}


@dataclass(frozen=True, slots=True)
class FitNote:
    """One change and why, as a sentence in the language in force."""

    step: int
    exercise: str
    change: FitChange
    sentence: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The routine for this person and what was changed in it."""

    routine: Routine
    notes: tuple[FitNote, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was left to do."""
        return not any(step.exercise for step in self.routine.steps)


def reason_words(condition: str) -> str:
    """Why, as it stands in a sentence: "with a sore or new knee"."""
    words = {
        "unsteady": tr("when you are unsteady"),
        "over-75": tr("over 75"),
        "hip-precautions": tr("when the hip must not bend past 90 degrees"),
        "knee": tr("with a sore or new knee"),
        "back": tr("with back pain or sciatica"),
        "osteoporosis": tr("with brittle bones or a spinal fracture"),
        "pregnant": tr("in pregnancy"),
        "calf-injury": tr("after a recent calf or heel cord injury"),
        "hamstring-injury": tr("after a recent hamstring injury"),
    }
    return words.get(condition, condition)


def verdict(exercise: Exercise, conditions: Iterable[str]) -> tuple[str, Rule]:
    """The strictest rule among the conditions and the condition it comes from; ("", ok) when none applies."""
    found: tuple[str, Rule] = ("", Rule())
    for condition in conditions:
        rule = exercise.rule(condition)
        if _WORST[rule.rule] > _WORST[found[1].rule] or (rule.say and not found[0]):
            found = (condition, rule)
    return found


def replacement(
    exercise: Exercise,
    exercises: Mapping[str, Exercise],
    conditions: Iterable[str],
    taken: Iterable[str] = (),
) -> Exercise | None:
    """The exercise to do instead: the first along the chain that suits, and is not in the routine already."""
    known, seen = tuple(conditions), {exercise.id, *taken}
    condition, rule = verdict(exercise, known)
    waiting = [exercise.rule(name).instead for name in (condition, *known) if name]
    while waiting:
        id = waiting.pop(0)
        found = exercises.get(id)
        if found is None or id in seen:
            continue
        seen.add(id)
        condition, rule = verdict(found, known)
        if rule.rule != "no":
            return found
        waiting += [found.rule(name).instead for name in known]
    return None


def fit(routine: Routine, exercises: Mapping[str, Exercise], conditions: Iterable[str]) -> Fitted:
    """The routine with every exercise left out, exchanged or changed as the person’s body asks."""
    known = tuple(conditions)
    if not known:
        return Fitted(routine)
    steps: list[Step] = []
    notes: list[FitNote] = []
    names = {step.exercise for step in routine.steps if step.exercise}
    getting_ready: list[Step] = []  # waits for the exercise it belongs to
    for step in routine.steps:
        if step.kind == "ready":
            getting_ready = [step]
            continue
        exercise = exercises.get(step.exercise or "")
        kept, note = _fitted(step, exercise, exercises, known, names) if exercise else (step, None)
        if note:
            notes.append(note)
        if kept is None:
            continue  # whoever sat down for it still sits for what follows
        if kept.exercise:
            exchanged = kept.exercise != step.exercise
            steps += [_ready_for(ready, kept) if exchanged else ready for ready in getting_ready]
        steps.append(kept)
        getting_ready = []
    return Fitted(replace(routine, steps=tuple(steps)), tuple(notes))


def _fitted(
    step: Step,
    exercise: Exercise,
    exercises: Mapping[str, Exercise],
    conditions: tuple[str, ...],
    names: set[str],
) -> tuple[Step | None, FitNote | None]:
    condition, rule = verdict(exercise, conditions)
    why = reason_words(condition)
    if rule.rule != "no":
        if not rule.say:
            return step, None
        sentence = tr("{name}: {say}", name=tr(step.title), say=tr(rule.say))
        change: FitChange = "modified" if rule.rule == "mod" else "note"
        return replace(step, note=rule.say), FitNote(step.number, exercise.id, change, sentence)
    other = replacement(exercise, exercises, conditions, names)
    if other is None:
        sentence = tr("“{name}” is left out {why}.", name=tr(step.title), why=why)
        return None, FitNote(step.number, exercise.id, "left-out", sentence)
    sentence = tr("“{name}” instead of “{old}” {why}.", name=tr(other.name), old=tr(step.title), why=why)
    _, rule = verdict(other, conditions)
    new = _same_dose(from_exercise(other, step.number), step)
    return replace(new, note=rule.say), FitNote(step.number, exercise.id, "exchanged", sentence, other.id)


def _same_dose(new: Step, old: Step) -> Step:
    """The other exercise with the dose of the one it stands in for, where both are done leg by leg."""
    if new.kind == "stretch" and old.kind == "stretch" and new.together == old.together:
        return replace(
            new, hold=old.hold, repeat=old.repeat, rest=old.rest, switch=max(old.switch, new.switch)
        )
    return new


def _ready_for(ready: Step, step: Step) -> Step:
    """Getting ready for the other exercise: its own lines instead of those of the old one."""
    return replace(ready, title=step.title, points=(), cue="", picture="", instruction="")

"""A routine made to fit a person: exercises left out, exchanged or done differently, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from coach.base.language import tr
from coach.guide.routine.exercise import Exercise
from coach.guide.routine.reader import from_exercise
from coach.guide.routine.routine import PictureSource, Routine, Step
from coach.guide.routine.suitability import Verdict, verdict

MOVE_SECONDS = 15.0  # to get from one place to another, such as from the wall to the chair
BED_SECONDS = 25.0  # to get into bed
READ_SECONDS = 10.0  # to read and hear what to take care of
FETCH_SECONDS = 15.0  # to fetch something: never in the time of a hold
_OF_A_PLACE = ("points", "picture", "needs")
_PROPPED: dict[PictureSource, PictureSource] = {"sleeping": "sleeping_side", "rest_legs_up": "rest_propped"}


class Fitted(NamedTuple):
    """The routine for this person, and each change in it with its reason as a sentence."""

    routine: Routine
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was left to do."""
        return not any(step.exercise for step in self.routine.steps)


def rest_picture(picture: PictureSource, conditions: Iterable[str]) -> PictureSource:
    """A picture of rest for this person: late in pregnancy nobody is shown flat on the back."""
    flat = isinstance(picture, str) and "pregnant" in tuple(conditions)
    return _PROPPED.get(picture, picture) if flat else picture


def replacement(
    exercise: Exercise,
    exercises: Mapping[str, Exercise],
    conditions: Iterable[str],
    taken: Iterable[str] = (),
) -> Exercise | None:
    """The exercise to do instead: the first along the chain that suits, and is not in the routine already."""
    known, seen = tuple(conditions), {exercise.id, *taken}
    waiting = _instead(exercise, known)
    while waiting:
        id = waiting.pop(0)
        found = exercises.get(id)
        if found is None or id in seen:
            continue
        seen.add(id)
        if verdict(found.suitability, known).suits:
            return found
        waiting += _instead(found, known)
    return None


def _instead(exercise: Exercise, conditions: tuple[str, ...]) -> list[str]:
    strictest = verdict(exercise.suitability, conditions).conditions
    rules = [exercise.suitability.get(name) for name in dict.fromkeys((*strictest, *conditions))]
    return [rule.instead for rule in rules if rule is not None and rule.instead]


def fit(routine: Routine, exercises: Mapping[str, Exercise], conditions: Iterable[str]) -> Fitted:
    """The routine with every exercise left out, exchanged or changed as the person’s body asks."""
    known = tuple(conditions)
    if not known:
        return Fitted(routine)
    fitting = _Fitting(routine, exercises, known)
    for step in routine.steps:
        fitting.take(step)
    return Fitted(routine._replace(steps=tuple(fitting.steps)), tuple(fitting.notes))


class _Fitting:
    """Walks through the steps of a routine and keeps those that suit."""

    def __init__(
        self, routine: Routine, exercises: Mapping[str, Exercise], conditions: tuple[str, ...]
    ) -> None:
        self.steps: list[Step] = []
        self.notes: list[str] = []
        self._exercises = exercises
        self._conditions = conditions
        self._names = {step.exercise for step in routine.steps if step.exercise}
        self._ready: Step | None = None  # waits for the exercise it belongs to
        self._orphaned = False  # that exercise was left out
        self._written = self._here = "floor"  # where the file has the person, and where they really are
        self._fetched = ""

    def take(self, step: Step) -> None:
        """The next step of the file."""
        if step.kind == "ready":
            self._ready, self._orphaned = step, False
            return
        exercise = self._exercises.get(step.exercise or "")
        if exercise is None:
            self._keep_as_it_is(step)
            return
        kept, note, fetch = _fitted(step, exercise, self._exercises, self._conditions, self._names)
        self.notes += [note] if note else []
        if kept is None:  # whoever sat down for it still sits for what follows
            self._orphaned = True
        else:
            if fetch and fetch != self._fetched:
                self.steps.append(_fetch_step(fetch, kept))
            self._get_ready(step, kept)
            self.steps.append(kept)
            self._names.add(kept.exercise or "")
            self._fetched, self._here, self._ready = fetch, kept.position, None
        self._written = step.position

    def _keep_as_it_is(self, step: Step) -> None:
        """The leg check, a quiet time, or a stretch of one's own, of which nobody knows where it is done."""
        if self._ready is not None and not self._orphaned:
            self.steps.append(self._ready)
        self._ready = None
        self.steps.append(step._replace(picture=rest_picture(step.picture, self._conditions)))
        if step.exercise:
            self._written = self._here = self._fetched = ""

    def _get_ready(self, written: Step, kept: Step) -> None:
        """The time before an exercise: the file's own, or as long as another way to it takes."""
        other = kept.exercise != written.exercise or kept.position != written.position
        ready = self._ready
        begun = any(step.exercise for step in self.steps)
        unhurried = self._here != "bed" and not (ready is None and begun and self._here)
        moved = kept.position != self._here and (other or self._here != self._written or not unhurried)
        if moved:
            least = BED_SECONDS if kept.position == "bed" else MOVE_SECONDS
            base = ready or Step("ready", kept.number, kept.title)
            other = other or ready is None or (self._written == written.position) is not self._orphaned
            ready = base._replace(seconds=max(least, base.seconds))
        elif self._orphaned and self._written != written.position:
            ready = None  # it leads to where nothing is done
        if ready is None and kept.cautions:
            ready, other = Step("ready", kept.number, kept.title, seconds=READ_SECONDS), True
        if ready is None:
            return
        if kept.cautions:
            ready = ready._replace(seconds=max(READ_SECONDS, ready.seconds))
        if other or kept.points != written.points:  # its own lines, not those of what the file does here
            ready = ready._replace(title=kept.title, points=(), cue="", picture="", instruction="")
        self.steps.append(ready)


def _fitted(
    step: Step,
    exercise: Exercise,
    exercises: Mapping[str, Exercise],
    conditions: tuple[str, ...],
    names: set[str],
) -> tuple[Step | None, str, str]:
    """The step as it is done, what is said of the change, and what has to be fetched before."""
    found = verdict(exercise.suitability, conditions)
    title = tr(step.title)
    if found.suits:
        changed = _changed(step, found, exercise.position)
        if changed == step:
            return step, "", ""
        note = tr("{name}: {say}", name=title, say=_care(found)) if found.sentences else tr(changed.title)
        return changed, note, str(found.words.get("fetch", ""))
    other = replacement(exercise, exercises, conditions, names)
    if other is None:
        sentence = tr("“{name}” is left out {why}.", name=title, why=found.why)
        return None, f"{sentence} {_agreement(found, title)}".strip(), ""
    sentence = tr("“{name}” instead of “{old}” {why}.", name=tr(other.name), old=title, why=found.why)
    care = verdict(other.suitability, conditions)
    note = " ".join(part for part in (sentence, _agreement(found, title), _care(care)) if part)
    new = _changed(_same_dose(from_exercise(other, step.number), step), care, other.position)
    return new, note, str(care.words.get("fetch", ""))


def _agreement(found: Verdict, name: str) -> str:
    if found.rule != "ask":
        return ""
    return tr("Do “{name}” only if your doctor or physiotherapist agrees.", name=name)


def _care(found: Verdict) -> str:
    return " ".join(tr(sentence) for sentence in found.sentences)


def _changed(step: Step, found: Verdict, position: str) -> Step:
    """The step as the rules ask for it: their words, picture and limits in place of its own.

    `position` is that of the exercise: how to get into it there is not for a file that does it elsewhere.
    """
    words: dict[str, Any] = {name: value for name, value in found.words.items() if name != "fetch"}
    if step.position != position and "position" not in words:
        words = {name: value for name, value in words.items() if name not in _OF_A_PLACE}
    if name := words.pop("name", ""):
        words["title"] = name
        words.setdefault("short", name)
    if "cue" in words:  # the later holds never say what the first one must not
        words.setdefault("cue_again", "")
    hold = min(step.hold, found.hold) if found.hold and step.hold else step.hold
    return step._replace(
        **words,
        hold=hold,
        most_hold=found.hold,
        reach=found.reach,
        cautions=found.sentences,
    )


def _same_dose(new: Step, old: Step) -> Step:
    """The other exercise with the dose of the one it stands in for, where both are done leg by leg."""
    if new.kind == "stretch" and old.kind == "stretch" and new.together == old.together:
        return new._replace(
            hold=old.hold, repeat=old.repeat, rest=old.rest, switch=max(old.switch, new.switch)
        )
    return new


def _fetch_step(words: str, step: Step) -> Step:
    """A time of its own in which something is fetched: nothing of the exercise is asked for yet."""
    return Step(
        "ready",
        step.number,
        words.rstrip("."),
        seconds=FETCH_SECONDS,
        points=(words.rstrip("."),),
        cue=words,
        instruction=words,
        picture="stand_hold",
    )

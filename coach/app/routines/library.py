"""Exercises and routines for the front ends: fitted to the person, in their own version, with their words."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from coach.app.announcements import Announcements
from coach.app.preferences import Preferences
from coach.app.setup import level_routine
from coach.base.errors import Fault, Problem, ProblemsError, UserError, did_you_mean
from coach.base.language import number, tr, trn
from coach.base.paths import Home, routines_dir
from coach.guide.routine.build_timeline import build_timeline, personal
from coach.guide.routine.equipment import equipment_words, needed
from coach.guide.routine.fit import Fitted, fit
from coach.guide.routine.library import Library
from coach.guide.routine.routine import PictureSource, Routine, RoutineOptions, Step, Timeline
from coach.model.vocabulary import Side

MOST_REPEATS = 12
AROUND_FAULT = 2  # lines that are shown before and after a faulty one


class StretchItem(NamedTuple):
    """One stretch of a routine as cards and lists show it."""

    step: int
    exercise: str
    name: str  # short, for thumbnails
    title: str
    dose: str  # 3 × 10 s
    legs: str  # left leg, then right
    picture: PictureSource
    side: Side
    hold: float
    repeat: int
    instruction: str
    reach: float  # share of the movement that is done


class RoutineOverview(NamedTuple):
    """One routine as cards show it; `seconds` is its true length in the person's own version."""

    id: str
    name: str
    title: str
    words: str  # A short walk, then 4 stretches
    seconds: int
    stretches: tuple[StretchItem, ...]
    tag: str
    purpose: str
    equipment: str
    evidence: str
    notes: tuple[str, ...]  # what was left out, exchanged or is done differently, and why
    picture: PictureSource
    gentle: bool
    changed: bool
    own: bool
    path: str

    @property
    def count(self) -> int:  # type: ignore[override]
        """How many stretches it has; a walk is none."""
        return len(self.stretches)


class FileLine(NamedTuple):
    """One line of a faulty file as the details page shows it."""

    number: int
    text: str
    faulty: bool


class RoutineLibraryService(Library):
    """What there is to do, for this person: the library with its own files, their conditions and changes."""

    def __init__(self, home: Home, preferences: Preferences, announcements: Announcements) -> None:
        super().__init__(
            routines_dir(),
            home.routines,
            cache=home.cache,
            check_picture=_picture_faults,
        )
        self._preferences = preferences
        self._announcements = announcements

    def reload(self) -> None:
        """Read the person's own files again: one was added, changed or removed."""
        self.forget_own()
        self._announcements.announce("routines_changed")

    # ------------------------------------------------------------------ finding

    def routine(self, id: str) -> Routine:
        """The routine of that id. Raises `UserError` with the nearest name, and `ProblemsError` for a file of
        one’s own of that name which is faulty."""
        found = self.find(id)
        if found is None:
            for file in self.broken:
                if Path(file.path).stem == id:
                    raise ProblemsError(file.problems)
            known = [routine.id for routine in self.routines]
            hint = did_you_mean(id, known) or tr("There are: {names}.", names=", ".join(known))
            raise UserError(tr("There is no routine “{id}”. {hint}", id=id, hint=hint))
        return found

    def usable(self, id: str, slot: str = "bedtime") -> Routine:
        """The routine of that id, or the level's own for that slot when its file has gone or is faulty."""
        if found := self.find(id):
            return found
        return self.routine(level_routine(self._preferences.current.level, slot))

    # ------------------------------------------------------------------ this person's version

    def options(self, id: str) -> RoutineOptions:
        settings, changes = self._preferences.current, self._changes(id)
        steps = {int(n): step for n, step in changes["steps"].items() if str(n).isdigit()}
        return RoutineOptions(
            gentle=changes["gentle"],
            legs=settings.legs,
            first_leg=settings.first_leg,
            holds={n: float(step["hold"]) for n, step in steps.items() if _positive(step.get("hold"))},
            repeats={n: int(step["repeat"]) for n, step in steps.items() if _positive(step.get("repeat"))},
        )

    def fitted(self, routine: Routine) -> Fitted:
        """The routine with what the person's conditions leave out or exchange, and why."""
        return fit(routine, self.exercises, self._preferences.current.conditions)

    def suiting(self, routine: Routine) -> Fitted:
        """The same. Raises `UserError` where nothing of it suits this person."""
        fitted = self.fitted(routine)
        if fitted.empty:
            name = tr(routine.name)
            raise UserError(
                tr("Nothing in “{name}” suits what you told us. Choose another routine.", name=name)
            )
        return fitted

    def timeline(self, id: str) -> Timeline:
        """What is really played: fitted, in the person's own version. Raises `UserError`."""
        return build_timeline(self.fitted(self.routine(id)).routine, self.options(id))

    def overview(self, id: str, slot: str = "bedtime") -> RoutineOverview:
        """The routine as cards show it; for one whose file has gone the level's own of that slot."""
        return self.overview_of(self.usable(id, slot))

    def instead_words(self, id: str, slot: str) -> str:
        """That a slot plays another routine because the file of its own has gone or is faulty, or ""."""
        if self.find(id) is not None:
            return ""
        name = tr(self.usable(id, slot).name).lower()
        return tr(
            "“{id}” cannot be used at the moment; this is the {name} routine instead.", id=id, name=name
        )

    def overview_of(self, routine: Routine) -> RoutineOverview:
        """The same for a routine at hand, also one that is only being written."""
        fitted, options = self.fitted(routine), self.options(routine.id)
        steps = [personal(step, options) for step in fitted.routine.steps]
        working = [step for step in steps if step.exercise and step.kind in ("stretch", "timed")]
        items = tuple(self._item(step, options) for step in working if step.counts)
        return RoutineOverview(
            id=routine.id,
            name=tr(routine.name),
            title=tr(routine.title),
            words=_words(working, len(items)),
            seconds=round(build_timeline(fitted.routine, options).seconds),
            stretches=items,
            tag=tr(routine.tag) if routine.tag else tr("Yours") if routine.own else "",
            purpose=tr(routine.purpose),
            equipment=tr(routine.equipment) or equipment_words(needed(working)),
            evidence=tr(routine.evidence),
            notes=fitted.notes,
            picture=(items or working)[0].picture if working else "walk",
            gentle=options.gentle,
            changed=bool(self._preferences.current.routine_changes.get(routine.id)),
            own=routine.own,
            path=routine.path,
        )

    def _item(self, step: Step, options: RoutineOptions) -> StretchItem:
        return StretchItem(
            step=step.number,
            exercise=step.exercise or "",
            name=tr(step.short or step.title),
            title=tr(step.title),
            dose=dose(step),
            legs=legs_words(step),
            picture=step.picture,
            side=step.sides[0],
            hold=step.hold,
            repeat=step.repeat,
            instruction=" ".join(tr(step.instruction).split("\n")),
            reach=min(options.reach, step.reach),
        )

    # ------------------------------------------------------------------ changing it

    def change_step(
        self, id: str, step: int, *, hold: float | None = None, repeat: int | None = None
    ) -> None:
        """Another hold (seconds) or number of repetitions for one step of a routine, from now on."""
        changes = self._changes(id)
        entry = dict(changes["steps"].get(str(step), {}))
        if hold is not None:
            entry["hold"] = max(2.0, min(600.0, float(hold)))
        if repeat is not None:
            entry["repeat"] = max(1, min(MOST_REPEATS, int(repeat)))
        changes["steps"][str(step)] = entry
        self._store(id, changes)

    def set_gentle(self, id: str, gentle: bool) -> None:
        """The gentle version of a routine: smaller movements, shorter holds."""
        self._store(id, {**self._changes(id), "gentle": gentle})

    def put_back(self, id: str) -> None:
        self._store(id, {})

    def _changes(self, id: str) -> dict[str, Any]:
        """One routine's changes in a known form, whatever stands in the settings file."""
        entry = self._preferences.current.routine_changes.get(id)
        found = entry if isinstance(entry, Mapping) else {}
        steps = found.get("steps")
        written = steps.items() if isinstance(steps, Mapping) else ()
        good = {str(n): dict(step) for n, step in written if isinstance(step, Mapping)}
        return {"gentle": found.get("gentle") is True, "steps": good}

    def _store(self, id: str, changes: Mapping[str, Any]) -> None:
        everything = dict(self._preferences.current.routine_changes)
        everything[id] = {key: value for key, value in changes.items() if value}
        self._preferences.change(routine_changes={key: entry for key, entry in everything.items() if entry})

    # ------------------------------------------------------------------ files

    def read_routine(self, text: str, id: str, *, form: bool = True) -> Routine:
        """The routine that a text makes. Raises `ProblemsError` with everything wrong with it."""
        file = self.read_text(text, id, form=form)
        if file.routine is None:
            raise ProblemsError(file.problems)
        return file.routine

    def excerpt(self, problem: Problem) -> tuple[FileLine, ...]:
        """The lines round a fault, as many as the file still has."""
        try:
            text = Path(problem.where).read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            return ()
        lines = text.splitlines()
        first, last = max(1, problem.line - AROUND_FAULT), min(len(lines), problem.line + AROUND_FAULT)
        return tuple(FileLine(n, lines[n - 1], n == problem.line) for n in range(first, last + 1))


def dose(step: Step) -> str:
    """The dose of a step in few signs: 3 × 10 s, or 30 s."""
    if step.kind == "stretch":
        return tr("{n} × {seconds} s", n=step.repeat, seconds=number(step.hold))
    if step.seconds >= 60 and step.seconds % 60 == 0:
        return tr("{n} min", n=number(step.seconds / 60))
    return tr("{n} s", n=number(step.seconds))


def legs_words(step: Step) -> str:
    words = {
        ("left", "right"): tr("left leg, then right"),
        ("right", "left"): tr("right leg, then left"),
        ("left",): tr("left leg"),
        ("right",): tr("right leg"),
    }
    return words.get(step.sides, tr("both legs together"))


def leg_behind(side: Side | None) -> str:
    """Which leg, behind other words; "" where it is not one alone."""
    return {"left": tr(", left leg"), "right": tr(", right leg")}.get(side or "", "")


def _words(working: list[Step], count: int) -> str:
    stretches = trn("{n} stretch", "{n} stretches", count)
    if working and working[0].exercise == "walk" and count:
        return tr("A short walk, then {stretches}", stretches=stretches)
    return stretches


def _positive(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value <= 600


def _picture_faults(picture: Any, position: str = "") -> list[Fault]:
    from coach.figure.picture_library import faults_of

    return faults_of(picture, position)

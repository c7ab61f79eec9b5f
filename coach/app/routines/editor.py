"""Routines of the person’s own: put together from exercises, tried, and saved as one would write by hand.

A `RoutineDraft` is the content of such a file. It keeps every key that it does not know, so that a plan
from a physiotherapist loses none of its words when it is changed here.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from coach.app.preferences import Preferences
from coach.app.routines.library import RoutineLibraryService
from coach.app.setup import slots_for
from coach.base import files, yaml_text, yamlfile
from coach.base.errors import Problem, ProblemsError, UserError
from coach.base.language import tr
from coach.base.paths import Home, private_folder
from coach.base.yaml_node import plain
from coach.guide.routine import duration
from coach.guide.routine.check import schema
from coach.guide.routine.exercise import Exercise
from coach.guide.routine.reader import read_step, resting_picture
from coach.guide.routine.routine import Routine

LEG_CHECK: Mapping[str, Any] = {"leg-check": "15 s"}
MOST_STEPS = 40


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One step as the editor shows it. Lengths are seconds; `index` is its place in the draft."""

    index: int
    exercise: str
    name: str
    picture: Any
    timed: bool
    length: float  # of a hold, or of all of it
    repeat: int
    rest: float


@dataclass(frozen=True)
class RoutineDraft:
    """The content of a routine file that is being written. Every change gives a new draft."""

    id: str = ""  # name of its file without the ending; "" until it was saved
    name: str = ""
    purpose: str = ""
    steps: tuple[Mapping[str, Any], ...] = (LEG_CHECK,)
    others: Mapping[str, Any] = field(default_factory=dict)
    read: str = field(default="", compare=False, repr=False)  # the file's text as it was opened

    def added(self, exercise: Exercise) -> RoutineDraft:
        """With that exercise at the end, in its own dose."""
        step: dict[str, Any] = {"exercise": exercise.id}
        if exercise.hold:
            step["hold"] = duration.written(exercise.hold)
            step["repeat"] = exercise.repeat
            step["rest"] = duration.written(exercise.rest)
        else:
            step["for"] = duration.written(exercise.seconds or 30.0)
        return replace(self, steps=(*self.steps, step))

    def removed(self, index: int) -> RoutineDraft:
        return replace(self, steps=self.steps[:index] + self.steps[index + 1 :])

    def moved(self, index: int, by: int) -> RoutineDraft:
        """With that step one place earlier (-1) or later (1) among the exercises; others stay."""
        places = [place for place, step in enumerate(self.steps) if is_work(step)]
        if index not in places:
            return self
        wanted = places.index(index) + by
        if not 0 <= wanted < len(places):
            return self
        steps = list(self.steps)
        other = places[wanted]
        steps[index], steps[other] = steps[other], steps[index]
        return replace(self, steps=tuple(steps))

    def changed(self, index: int, key: str, number: int) -> RoutineDraft:
        """With another number in that step: hold, rest or for in seconds, repeat as a count."""
        value = number if key == "repeat" else duration.written(float(number))
        step = {**self.steps[index], key: value}
        return replace(self, steps=(*self.steps[:index], step, *self.steps[index + 1 :]))

    def named(self, name: str, purpose: str) -> RoutineDraft:
        return replace(self, name=name.strip(), purpose=purpose.strip())

    def mapping(self) -> dict[str, Any]:
        """The file's content in the order a person would write it."""
        found: dict[str, Any] = {"name": self.name}
        if self.purpose:
            found["purpose"] = self.purpose
        found.update({key: value for key, value in self.others.items() if key not in found})
        found["steps"] = [dict(step) for step in self.steps]
        return found

    @cached_property
    def text(self) -> str:
        return yaml_text.dump(self.mapping())


def slug(name: str) -> str:
    """A file name from a routine's name: My physio, week 2 -> my-physio-week-2."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "my-routine"


class RoutineEditor:
    """Writing, copying, importing and removing routines of the person's own."""

    def __init__(self, home: Home, library: RoutineLibraryService, preferences: Preferences) -> None:
        self._home = home
        self._library = library
        self._preferences = preferences

    @property
    def folder(self) -> Path:
        """Where the person's own routines lie; made when it is first asked for."""
        return private_folder(self._home.routines)

    def open(self, routine: Routine) -> RoutineDraft:
        """A draft of that routine: of the person's own file, or a copy of a shipped one."""
        text = yamlfile.read_text(Path(routine.path))
        root = plain(yaml_text.parse(text, routine.path))
        steps = tuple(step for step in root.pop("steps", []) if isinstance(step, Mapping))
        name, purpose = str(root.pop("name", "")), str(root.pop("purpose", ""))
        if routine.own:
            return RoutineDraft(Path(routine.path).stem, name, purpose, steps, root, text)
        kept = {key: value for key, value in root.items() if key in ("equipment", "sources")}
        return RoutineDraft("", tr("My {name}", name=tr(name)), purpose, steps, kept)

    def steps(self, draft: RoutineDraft) -> tuple[DraftStep, ...]:
        """The exercises of the draft with the numbers that will count, defaults filled in."""
        known, found = self._library.exercises, []
        for index, written in enumerate(draft.steps):
            step = read_step(written, index + 1, known) if is_work(written) else None
            if step is None:
                continue
            exercise = known.get(step.exercise or "")
            timed = "for" in written or ("hold" not in written and not (exercise and exercise.hold))
            picture, length = step.picture or resting_picture(step.position), step.seconds or step.hold
            named = step.exercise or "", tr(step.title)
            found.append(DraftStep(index, *named, picture, timed, length, step.repeat, step.rest))
        return tuple(found)

    def preview(
        self, draft: RoutineDraft, *, form: bool = False
    ) -> tuple[Routine | None, tuple[Problem, ...]]:
        """The routine that the draft makes, or what is wrong with it; its `form`, which every change in the
        editor keeps, is looked at before it is written."""
        if not any(map(is_work, draft.steps)):
            return None, (Problem("", tr("Nothing to do yet."), tr("Add a stretch.")),)
        named = draft if draft.name else draft.named(tr("My routine"), draft.purpose)
        try:
            return self._library.read_routine(named.text, draft.id or slug(named.name), form=form), ()
        except ProblemsError as error:
            return None, error.problems

    def words(self) -> tuple[tuple[str, str], ...]:
        """Every word that a step of a routine file may use, and what it means, from the schema."""
        step = schema("routine")["$defs"]["step"]["properties"]
        return tuple((word, tr(rule["description"])) for word, rule in step.items() if "description" in rule)

    def at_stake(self, draft: RoutineDraft) -> str:
        """What in its file would be lost by saving the draft, in a sentence; "" when nothing would be."""
        if not draft.id:
            return ""
        try:
            text = yamlfile.read_text(self._file(draft.id))
        except FileNotFoundError:
            return ""
        except (ProblemsError, OSError):
            text = ""
        if text != draft.read:
            return tr("The file was changed outside the coach since you opened it here.")
        if _comments(text):
            return tr("The file has comments (after #). Saving it here takes them out.")
        return ""

    def copied(self, draft: RoutineDraft) -> RoutineDraft:
        """The same as a routine of its own, so that its file stays as it is."""
        others = {key: value for key, value in draft.others.items() if key != "id"}
        return replace(draft, id="", read="", name=tr("{name}, changed", name=draft.name), others=others)

    def save(self, draft: RoutineDraft) -> RoutineDraft:
        """Write the file, over what is `at_stake`, and read the library again. Raises `UserError` without a
        name or with faults."""
        if not draft.name:
            raise UserError(tr("Give the routine a name first."))
        _, problems = self.preview(draft, form=True)
        if problems:
            raise ProblemsError(problems)
        stem = draft.id or self._free(slug(draft.name))
        files.write_atomically(self._file(stem), draft.text)
        self._library.reload()
        return replace(draft, id=stem, read=draft.text)

    def _file(self, stem: str) -> Path:
        """The routine's file: the one that is there, however it ends, or a new one."""
        short = self.folder / f"{stem}.yml"
        return short if short.exists() else self.folder / f"{stem}.yaml"

    def is_foreign(self, path: Path) -> bool:
        """Whether that routine file lies outside the folder. Raises `UserError` for what is none."""
        if path.suffix.lower() not in (".yaml", ".yml"):
            raise UserError(tr("A routine is a text file that ends in .yaml."))
        if not path.is_file():
            raise UserError(tr("There is no file {path}.", path=path))
        return path.resolve().parent != self.folder.resolve()

    def import_file(self, path: Path) -> str:
        """Copy somebody's file into the folder; its id. It appears even when it has faults to be shown."""
        stem = path.stem
        if self.is_foreign(path):
            stem = self._free(slug(stem.removesuffix(".routine")))
            shutil.copyfile(path, self.folder / f"{stem}.yaml")
        self._library.reload()
        return stem

    def used_for(self, id: str) -> tuple[str, ...]:
        """Names of the slots of the day that play that routine."""
        slots = self._preferences.current.slots
        return tuple(tr(str(slot["name"])) for slot in slots if slot.get("routine") == id)

    def used_by_file(self, path: Path) -> tuple[str, ...]:
        """The same for a file that may be too faulty to be read."""
        try:
            text = path.read_text(encoding="utf-8-sig", errors="replace")
        except OSError:
            text = ""
        named = re.search(r"^id:\s*[\"']?([\w-]+)", text, re.MULTILINE)
        return self.used_for(named[1] if named else path.stem)

    def remove(self, routine: Routine) -> None:
        """Take a routine of the person's own out of the folder; the file is kept beside as `.removed`.
        Slots that played it play again what came with the coach."""
        path = Path(routine.path)
        if not routine.own:
            raise UserError(tr("A routine that came with the coach stays."))
        path.replace(path.with_name(f"{path.name}.removed"))
        if self.used_for(routine.id):
            settings = self._preferences.current
            self._preferences.change(slots=slots_for(settings.level, settings.slots, (routine.id,)))
        self._library.reload()

    def _free(self, stem: str) -> str:
        """A stem that no routine, shipped or own, has yet."""
        taken = {path.stem for path in self.folder.glob("*.y*ml")}
        taken |= {routine.id for routine in self._library.routines}
        number, found = 2, stem
        while found in taken:
            found, number = f"{stem}-{number}", number + 1
        return found


def is_work(step: Mapping[str, Any]) -> bool:
    """Whether something is done in that step of a file: an exercise, or a stretch of one's own."""
    return not {"exercise", "hold", "for"}.isdisjoint(step)


def _comments(text: str) -> bool:
    """Whether a file holds comments: signs after which the rest of a line means nothing."""
    whole, lines = plain(yaml_text.parse(text)), text.splitlines()
    for number, line in enumerate(lines):
        for found in re.finditer(r"(?:^|\s)#", line):
            without = [*lines[:number], line[: found.start()], *lines[number + 1 :]]
            try:
                if plain(yaml_text.parse("\n".join(without))) == whole:
                    return True
            except ProblemsError:
                continue
    return False

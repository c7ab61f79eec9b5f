"""The folders of routines: the shipped ones, the person's own, and what is wrong with those.

A bad file never hides a good one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from coach import __version__
from coach.base import files, yamlfile
from coach.base.errors import Problem, ProblemsError
from coach.base.language import language, tr
from coach.base.paths import routines_dir
from coach.base.yaml_node import Node, plain
from coach.guide.routine.check import CheckedText, schema, validate
from coach.guide.routine.exercise import Exercise
from coach.guide.routine.reader import (
    CheckPicture,
    any_picture,
    check_length,
    read_exercises,
    read_routine,
    read_suitability,
)
from coach.guide.routine.routine import Routine
from coach.guide.routine.suitability import Suitability
from coach.model.vocabulary import AT_ANY_TIME, OF_THE_DAY

EXERCISES = "exercises.yaml"
_BESIDE = sorted(file.stem for file in routines_dir().glob("*.yaml") if file.name != EXERCISES)
SHIPPED = tuple(dict.fromkeys((*OF_THE_DAY, *AT_ANY_TIME.values(), *_BESIDE)))
"""Every routine that lies beside the exercises; those of the levels come first."""
MOST_OWN = 1000  # files of one's own that are looked at


class OwnFile(NamedTuple):
    """A file as it was read: its routine, or its problems, never both."""

    path: str
    routine: Routine | None
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The file's name, for "office.yaml has one line to fix"."""
        return os.path.basename(self.path)


class Library:
    """Every routine and exercise. Shipped files are read one by one as they are asked for."""

    def __init__(
        self,
        shipped: Path,
        own: Path,
        *,
        cache: Path,
        check_picture: CheckPicture = any_picture,
    ) -> None:
        """Folders of the shipped and own routines, and one whose files may be lost."""
        self._shipped_folder = shipped
        self._own_folder = own
        self._check_picture = check_picture
        self._cache = cache
        self._shipped: dict[str, Routine] = {}

    # ------------------------------------------------------------------ what is there

    @cached_property
    def exercises(self) -> dict[str, Exercise]:
        return read_exercises(self._sheets)

    @cached_property
    def suitability(self) -> dict[str, Suitability]:
        """Whom each exercise, and each movement of the cramp scripts, suits: the one table for both."""
        return read_suitability(self._sheets)

    @cached_property
    def _sheets(self) -> Any:
        return yamlfile.values(self._shipped_folder / EXERCISES)

    def find(self, id: str) -> Routine | None:
        """The routine of that id; None when there is no such file or it has faults.

        A shipped one is found without looking at the own files.
        """
        if id in SHIPPED:
            return self._shipped_routine(id)
        return next((file.routine for file in self.own if file.routine and file.routine.id == id), None)

    @property
    def routines(self) -> tuple[Routine, ...]:
        """The shipped ones in their order, then one's own by name."""
        own = [file.routine for file in self.own if file.routine]
        return (*self.shipped, *sorted(own, key=lambda routine: routine.name.casefold()))

    @property
    def shipped(self) -> tuple[Routine, ...]:
        return tuple(self._shipped_routine(id) for id in SHIPPED)

    @property
    def broken(self) -> tuple[OwnFile, ...]:
        return tuple(file for file in self.own if file.routine is None)

    def _shipped_routine(self, id: str) -> Routine:
        if id not in self._shipped:
            path = self._shipped_folder / f"{id}.yaml"
            source = CheckedText(str(path), "")
            routine = read_routine(yamlfile.values(path), source, self.exercises, id=id, own=False)
            if routine is None:
                raise ProblemsError(source.problems)
            self._shipped[id] = routine
        return self._shipped[id]

    # ------------------------------------------------------------------ one's own

    @cached_property
    def own(self) -> tuple[OwnFile, ...]:
        """The person's own files; of two with one id the one that is named after it counts."""
        kept, of = self._cache / "routines.json", [__version__, language()]  # faults are kept in words
        before = yamlfile.kept_form(kept, of)
        known = dict(before) if isinstance(before, dict) else {}
        read = [self.read(path, known) for path in _yaml_files(self._own_folder)]
        present = {file.path: known[file.path] for file in read if file.path in known}
        if present != before:
            yamlfile.keep_form(kept, of, present)
        return tuple(_without_doubles(read))

    def forget_own(self) -> None:
        """They may have changed."""
        self.__dict__.pop("own", None)

    def read(self, path: Path, known: dict[str, Any] | None = None) -> OwnFile:
        """Check one file. Never raises: whatever is wrong becomes a problem. `known` has what was found in
        each before and the file's state then, and what is found now goes into it."""
        where, state = str(path), files.state_of(path)
        known = {} if known is None else known
        if (file := self._known(path, state, known.get(where))) is not None:
            return file
        try:
            text = yamlfile.read_text(path)
        except ProblemsError as error:
            return OwnFile(where, None, error.problems)
        except OSError as error:
            reason = tr("The system says: {reason}.", reason=error.strerror or error)
            return OwnFile(where, None, (Problem(where, tr("This file cannot be read."), reason),))
        values: object = None
        try:
            root, source = _parsed(text, where)
            file = self._checked_in_full(root, source, path.stem)
            values = plain(root)
        except ProblemsError as error:
            file = OwnFile(where, None, error.problems)
        known[where] = [state, file.problems or values]
        return file

    def _known(self, path: Path, state: tuple[int, ...] | None, before: Any) -> OwnFile | None:
        """The file by what was found in it before, right or wrong: it is not read again, and neither PyYAML
        nor `jsonschema`, which takes longer to import than all else of Today, is needed."""
        with contextlib.suppress(TypeError):
            match before:
                case [[*known], [*problems]] if tuple(known) == state:
                    return OwnFile(str(path), None, tuple(Problem(*problem) for problem in problems))
                case [[*known], found] if tuple(known) == state:
                    file = self._made(found, CheckedText(str(path), ""), path.stem)
                    return file if file.routine else None
        return None

    def read_text(self, text: str, id: str, *, form: bool = True) -> OwnFile:
        """Check the text of a routine, its `form` too. Raises `ProblemsError` when it is not even YAML."""
        return self._checked_in_full(*_parsed(text), id, form=form)

    def _checked_in_full(self, root: Node, source: CheckedText, id: str, *, form: bool = True) -> OwnFile:
        if not isinstance(root.value, dict):
            source.problem(root, tr("This is no routine."), tr("Write `name:` and `steps:`."))
            return OwnFile(source.where, None, tuple(source.problems))
        if form:
            validate(root, source, schema("routine"))
        file = self._made(plain(root), source, id)
        if file.routine is not None:  # what was kept of a file was not too long
            check_length(file.routine, source)
        return OwnFile(file.path, None, _in_order(source.problems)) if source.problems else file

    def _made(self, root: Any, source: CheckedText, id: str) -> OwnFile:
        routine = read_routine(
            root, source, self.exercises, id=id, own=True, check_picture=self._check_picture
        )
        problems = _in_order(source.problems)
        return OwnFile(source.where, None if problems else routine, problems)

    def check(self, path: Path) -> OwnFile:
        """Any file of the coach in full, its own too: those of exercises and cramp scripts hold no routine.

        Never raises.
        """
        from coach.guide.content_check import check_content, kind_of

        where = str(path)
        try:
            root, source = _parsed(yamlfile.read_text(path), where)
        except (ProblemsError, OSError):
            return self.read(path)
        kind = kind_of(root)
        if kind != "routine":
            file = OwnFile(where, None)
            validate(root, source, schema(kind))
        elif self._shipped_folder.resolve() not in path.resolve().parents:
            return self.read(path)
        else:
            file = self.read(path)
        check_content(kind, root, source, self._check_picture, self.suitability)
        problems = _in_order([*file.problems, *source.problems])
        return OwnFile(where, None if problems else file.routine, problems)


def _parsed(text: str, where: str = "") -> tuple[Node, CheckedText]:
    """Raises `ProblemsError` when it is not even YAML; a doubled word is one of the source's problems."""
    from coach.base import yaml_text

    source = CheckedText(where, text)
    source.root = yaml_text.parse(text, where, source.problems)
    return source.root, source


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.line, problem.column)))


def _yaml_files(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            found = [
                entry.name for entry in entries if entry.name.endswith((".yaml", ".yml")) and entry.is_file()
            ]
    except OSError:
        return []
    return [folder / name for name in sorted(found) if not name.startswith(".")][:MOST_OWN]


def _without_doubles(files: list[OwnFile]) -> Iterable[OwnFile]:
    """Two routines of one id cannot be told apart: the file that is not named after it has a problem."""
    taken: dict[str, str] = dict.fromkeys(SHIPPED, "")
    files.sort(key=lambda file: file.routine is None or file.routine.id != os.path.splitext(file.name)[0])
    for file in files:
        routine = file.routine
        if routine is None or routine.id not in taken:
            if routine is not None:
                taken[routine.id] = file.name
            yield file
            continue
        other = taken[routine.id]
        message = (
            tr("“{id}” is already the name of {other}.", id=routine.id, other=other)
            if other
            else tr("“{id}” is already the name of a routine that came with the coach.", id=routine.id)
        )
        hint = tr("Save the file under another name, such as my-{id}.yaml.", id=routine.id)
        yield OwnFile(file.path, None, (Problem(file.path, message, hint, 1, 1),))

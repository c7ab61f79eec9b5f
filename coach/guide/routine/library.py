"""The folders of routines: the shipped ones, the person's own, and what is wrong with those.

A bad file never hides a good one. Own files are checked in full once and kept in a cache afterwards; a
changed file (or program, or language) is checked again. The cache is only speed: without it all works.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from coach import __version__
from coach.base import yamlfile
from coach.base.errors import Problem, ProblemsError
from coach.base.language import language, tr
from coach.guide.routine.check import Source, schema, validate
from coach.guide.routine.exercise import Exercise
from coach.guide.routine.reader import CheckPicture, any_picture, read_exercises, read_routine
from coach.guide.routine.routine import Routine, Step

SHIPPED = ("morning", "afternoon", "bedtime", "seated", "pregnancy", "two-minute")
MOST_OWN = 1000  # files of one's own that are looked at
CACHE_FORMAT = 1


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One of the person's own files: its routine, or its problems, never both."""

    path: str
    routine: Routine | None
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """The file's name, for "office.yaml has one line to fix"."""
        return Path(self.path).name


class Library:
    """Every routine and exercise. Shipped files are read one by one as they are asked for."""

    def __init__(
        self,
        shipped: Path,
        own: Path,
        *,
        schemas: Path,
        check_picture: CheckPicture = any_picture,
        cache: Path | None = None,
    ) -> None:
        """Folders of the shipped and own routines and of the schemas; `cache` is a file that may be lost."""
        self._shipped_folder = shipped
        self._own_folder = own
        self._schemas = schemas
        self._check_picture = check_picture
        self._cache = cache
        self._shipped: dict[str, Routine] = {}

    # ------------------------------------------------------------------ what is there

    @cached_property
    def exercises(self) -> dict[str, Exercise]:
        """The exercises by id, E01 to E17 in order."""
        return read_exercises(yamlfile.load(self._shipped_folder / "exercises.yaml"))

    def routine(self, id: str) -> Routine | None:
        """The routine of that id, or None. A shipped one is found without looking at the own files."""
        if id in SHIPPED:
            return self._shipped_routine(id)
        return next((file.routine for file in self.own if file.routine and file.routine.id == id), None)

    @property
    def routines(self) -> dict[str, Routine]:
        """All routines by id: the shipped ones in their order, then one's own by name."""
        own = [file.routine for file in self.own if file.routine]
        in_order = (*self.shipped, *sorted(own, key=lambda routine: routine.name.casefold()))
        return {routine.id: routine for routine in in_order}

    @property
    def shipped(self) -> tuple[Routine, ...]:
        """The routines that come with the program."""
        return tuple(self._shipped_routine(id) for id in SHIPPED)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with one's own files, file by file."""
        return tuple(problem for file in self.own for problem in file.problems)

    @property
    def broken(self) -> tuple[OwnFile, ...]:
        """One's own files that cannot be used yet."""
        return tuple(file for file in self.own if file.routine is None)

    def _shipped_routine(self, id: str) -> Routine:
        if id not in self._shipped:
            path = self._shipped_folder / f"{id}.yaml"
            source = Source(str(path), "")
            routine = read_routine(yamlfile.load(path), source, self.exercises, id=id, own=False)
            if routine is None:
                raise ProblemsError(source.problems)
            self._shipped[id] = routine
        return self._shipped[id]

    # ------------------------------------------------------------------ one's own

    @cached_property
    def own(self) -> tuple[OwnFile, ...]:
        """The person's own files, each read or taken from the cache."""
        known = self._cached()
        found: list[OwnFile] = []
        fresh: dict[str, Any] = {}
        changed = False
        for path in _yaml_files(self._own_folder):
            stamp = _stamp(path)
            entry = known.get(str(path))
            if not entry or entry.get("stamp") != stamp or (file := _thawed(str(path), entry)) is None:
                file = self.read(path)
                entry = _frozen(file, stamp)
                changed = True
            fresh[str(path)] = entry
            found.append(file)
        if changed or len(fresh) != len(known):
            self._keep(fresh)
        return tuple(_without_doubles(found))

    def read(self, path: Path) -> OwnFile:
        """Check one file in full. Never raises: whatever is wrong becomes a problem."""
        where = str(path)
        try:
            return self.read_text(yamlfile.read_text(path), path.stem, where)
        except ProblemsError as error:
            return OwnFile(where, None, error.problems)
        except OSError as error:
            reason = tr("The system says: {reason}.", reason=error.strerror or error)
            return OwnFile(where, None, (Problem(where, tr("This file cannot be read."), reason),))

    def read_text(self, text: str, id: str, where: str = "") -> OwnFile:
        """Check the text of a routine file. Raises `ProblemsError` when it is not even YAML."""
        source = Source(where, text)
        doubled: list[Problem] = []
        root = yamlfile.parse(text, where, doubled)
        source.problems += source.with_lines(doubled)
        if not isinstance(root.value, dict):
            source.problem(root, tr("This is no routine."), tr("Write `name:` and `steps:`."))
            return OwnFile(where, None, tuple(source.problems))
        validate(root, source, schema("routine", self._schemas))
        routine = read_routine(
            root, source, self.exercises, id=id, own=True, check_picture=self._check_picture
        )
        problems = tuple(sorted(dict.fromkeys(source.problems), key=lambda p: (p.line, p.column)))
        return OwnFile(where, None if problems else routine, problems)

    def _cached(self) -> dict[str, Any]:
        if self._cache is None:
            return {}
        try:
            data = json.loads(self._cache.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        files = data.get("files") if isinstance(data, dict) and data.get("key") == self._key() else None
        return files if isinstance(files, dict) else {}

    def _keep(self, files: Mapping[str, Any]) -> None:
        if self._cache is None:
            return
        try:
            text = json.dumps({"key": self._key(), "files": files}, ensure_ascii=False)
            yamlfile.write_atomically(self._cache, text)
        except (OSError, TypeError):
            pass  # only speed is lost

    def _key(self) -> list[Any]:
        sheet = _stamp(self._shipped_folder / "exercises.yaml")
        return [CACHE_FORMAT, __version__, language(), sheet, _stamp(self._schemas / "routine.schema.json")]


def _yaml_files(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if path.suffix in (".yaml", ".yml")]
    except OSError:
        return []
    return sorted(path for path in found if not path.name.startswith(".") and path.is_file())[:MOST_OWN]


def _stamp(path: Path) -> list[int]:
    """What changes when the file does. A folder's own new pose changes nothing here, by intent."""
    try:
        state = path.stat()
    except OSError:
        return [0, 0]
    return [state.st_mtime_ns, state.st_size]


def _without_doubles(files: list[OwnFile]) -> Iterable[OwnFile]:
    """Two routines of one id cannot be told apart: the later file has a problem."""
    taken: dict[str, str] = dict.fromkeys(SHIPPED, "")
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


# ------------------------------------------------------------------ the cache


def _frozen(file: OwnFile, stamp: list[int]) -> dict[str, Any]:
    routine = asdict(file.routine) if file.routine else None
    return {"stamp": stamp, "routine": routine, "problems": [asdict(problem) for problem in file.problems]}


def _thawed(path: str, entry: Mapping[str, Any]) -> OwnFile | None:
    """The file as it was kept, or None when the cache is of no use."""
    try:
        problems = tuple(Problem(**problem) for problem in entry["problems"])
        data = entry["routine"]
        if data is None:
            return OwnFile(path, None, problems) if problems else None
        steps = tuple(Step(**_tuples(step)) for step in data["steps"])
        return OwnFile(path, Routine(**{**_tuples(data), "steps": steps}), problems)
    except (KeyError, TypeError, ValueError):
        return None


_TUPLES = {item.name for item in (*fields(Step), *fields(Routine)) if str(item.type).startswith("tuple")}


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if key in _TUPLES else value for key, value in data.items()}

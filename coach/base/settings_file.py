"""The file of the settings: read with what is wrong in it, and written with what a person added."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from coach.base import files, yamlfile
from coach.base.errors import Problem, ProblemsError
from coach.base.language import tr
from coach.base.settings import DECLARED, DEFAULTS, Settings, changed, converted


class SettingsFile:
    """The readable file that keeps the settings, with whatever else a person wrote into it."""

    def __init__(self, path: Path, kept: Path | None = None) -> None:
        """`kept` is a file that may be lost: the parsed form."""
        self.path, self._kept = path, kept
        self._unknown: dict[str, Any] = {}
        self._broken = False

    def load(self) -> tuple[Settings, tuple[Problem, ...]]:
        """The settings and what is wrong with the file; faulty values fall back to their defaults."""
        where = str(self.path)
        try:
            loaded = self._load(where)
        except FileNotFoundError:
            loaded = DEFAULTS, ()
        except OSError as error:
            problem = Problem(where, tr("The settings cannot be read."), str(error.strerror))
            loaded = DEFAULTS, (problem,)
        except ProblemsError as error:
            loaded = DEFAULTS, error.problems
        self._broken = bool(loaded[1])
        return loaded

    def _load(self, where: str) -> tuple[Settings, tuple[Problem, ...]]:
        found = yamlfile.values(self.path, self._kept)
        if not isinstance(found, dict):
            hint = tr("Write `name: value` lines.")
            return DEFAULTS, (Problem(where, tr("These are no settings."), hint, 1),)
        good: dict[str, Any] = {}
        faults: list[tuple[str, str, str]] = []
        self._unknown = {}
        for key, written in found.items():
            if key not in DECLARED:
                self._unknown[key] = written
                continue
            value, hint = converted(key, written)
            if not hint:
                good[key] = value
                continue
            wrong = written
            if isinstance(value, tuple):  # a slip in one must not bring back what the others leave out
                good[key] = value
                wrong = ", ".join(str(item) for item in written if item not in value)
            faults.append((key, tr("“{key}” cannot be “{value}”.", key=key, value=wrong), hint))
        settings = DEFAULTS._replace(**good)
        if not faults:
            return settings, ()
        root = yamlfile.load(self.path)  # where they stand
        places = [root.at([key]) for key, _, _ in faults]
        return settings, tuple(
            Problem(where, message, hint, place.line, place.column)
            for (_, message, hint), place in zip(faults, places, strict=True)
        )

    def save(self, settings: Settings) -> None:
        """Write what differs from the defaults. A file that had faults is kept beside, untouched."""
        if self._broken and self.path.exists():
            self._keep_broken()
        written = {**changed(settings), **self._unknown}
        heading = tr("Settings of Bedtime Coach. You may edit this file; unknown lines are kept.")
        from coach.base import yaml_text

        text = yaml_text.dump(written) if written else ""
        files.write_atomically(self.path, f"# {heading}\n{text}")
        if self._kept is not None:
            with contextlib.suppress(ProblemsError):
                yamlfile.values(self.path, self._kept)  # the next start finds it parsed
        self._broken = False

    def _keep_broken(self) -> None:
        number = 1
        while (kept := self.path.with_name(f"{self.path.name}.kept-{number}")).exists():
            number += 1
        self.path.replace(kept)

"""The file of the settings: read with what is wrong in it, and written with what a person added."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from coach.base import files, yamlfile
from coach.base.errors import Fault, Problem, ProblemsError
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
        """The settings and what is wrong with the file. A faulty value falls back to its default; of a file
        that cannot be read at all the settings are those that were read of it last: a slip in it must not
        undo what a person's body needs."""
        try:
            settings, faults = self._understood(self._content())
            problems = self._placed(faults)
        except FileNotFoundError:
            settings, problems = DEFAULTS, ()
        except (OSError, ProblemsError) as error:
            problems = error.problems if isinstance(error, ProblemsError) else (self._unreadable(error),)
            last = yamlfile.last_form(self._kept) if self._kept is not None else None
            settings, _ = self._understood(last if isinstance(last, dict) else {})
            if settings != DEFAULTS:
                hint = tr("Meanwhile your settings of before are used.")
                *rest, final = problems
                problems = (*rest, final._replace(hint=f"{final.hint} {hint}".strip()))
        self._broken = bool(problems)
        return settings, problems

    def _content(self) -> dict[Any, Any]:
        """Raises OSError and `ProblemsError`."""
        found = yamlfile.values(self.path, self._kept)
        if isinstance(found, dict):
            return found
        hint = tr("Write `name: value` lines.")
        raise ProblemsError([Problem(str(self.path), tr("These are no settings."), hint, 1)])

    def _unreadable(self, error: OSError) -> Problem:
        return Problem(str(self.path), tr("The settings cannot be read."), str(error.strerror))

    def _understood(self, found: dict[Any, Any]) -> tuple[Settings, list[Fault]]:
        good: dict[str, Any] = {}
        faults = []
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
            faults.append(Fault((key,), tr("“{key}” cannot be “{value}”.", key=key, value=wrong), hint))
        return DEFAULTS._replace(**good), faults

    def _placed(self, faults: list[Fault]) -> tuple[Problem, ...]:
        """Where they stand. Raises OSError and `ProblemsError`."""
        if not faults:
            return ()
        root = yamlfile.load(self.path)
        places = [root.at(fault.path) for fault in faults]
        return tuple(
            Problem(str(self.path), fault.message, fault.hint, place.line, place.column)
            for fault, place in zip(faults, places, strict=True)
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

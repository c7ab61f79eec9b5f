"""One declarative home for every setting: what it is called, what it may be, and what it starts as.

Loading, checking, the settings page and the README's table all come from the fields of `Settings`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from coach.base import yamlfile
from coach.base.errors import Problem, ProblemsError, did_you_mean
from coach.base.language import tr
from coach.model.vocabulary import GUIDED_PLACES, PLACES

LOUDNESS = ("Soft", "Medium", "Loud")
LEVELS = ("standard", "gentle", "pregnancy", "short")
CONDITIONS = (
    "unsteady",
    "over-75",
    "hip-precautions",
    "knee",
    "back",
    "osteoporosis",
    "pregnant",
    "calf-injury",
    "hamstring-injury",
)

DEFAULT_SLOTS: tuple[Mapping[str, Any], ...] = (
    {"id": "morning", "name": "Morning", "at": "08:00", "routine": "morning", "on": True},
    {"id": "afternoon", "name": "Afternoon", "at": "14:30", "routine": "afternoon", "on": True},
    {"id": "bedtime", "name": "Bedtime", "at": "bedtime - 20 min", "routine": "bedtime", "on": True},
)


def _setting(
    default: Any,
    group: str,
    label: str,
    help: str = "",
    *,
    choices: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
    low: float | None = None,
    high: float | None = None,
    check: str = "",
) -> Any:
    meta = {
        "group": group,
        "label": label,
        "help": help,
        "choices": choices,
        "words": words or choices,
        "low": low,
        "high": high,
        "check": check,
    }
    if isinstance(default, (dict, list)):
        return field(default_factory=lambda: default.copy(), metadata=meta)
    return field(default=default, metadata=meta)


@dataclass(frozen=True)
class Settings:
    """Everything a person can choose.

    Field metadata: group, label, help, choices and their words, low, high, check.
    """

    # ---- the person
    first_run_done: bool = _setting(False, "person", "First steps are done")
    safety_read: bool = _setting(False, "person", "The safety note was read")
    started_on: str = _setting("", "person", "First day with the coach", check="date")
    review_answered: str = _setting("", "person", "The six weeks were looked back on", check="date")
    level: str = _setting(
        "standard",
        "person",
        "Level",
        "Which routines fit you.",
        choices=LEVELS,
        words=("Standard", "Gentle", "Pregnancy", "Short"),
    )
    bedtime: str = _setting("22:00", "person", "Bedtime", "When the light usually goes out.", check="time")
    conditions: tuple[str, ...] = _setting((), "person", "What we should leave out", choices=CONDITIONS)
    steady: str = _setting(
        "unknown",
        "person",
        "Steady on your feet at night",
        "Without an answer, cramp help never asks you to stand up.",
        choices=("unknown", "yes", "no"),
        words=("Don’t know", "Yes", "No"),
    )
    units: str = _setting("cm", "person", "Lengths in", choices=("cm", "in"), words=("Centimetres", "Inches"))
    first_leg: str = _setting(
        "left",
        "person",
        "Leg to begin with",
        "The one that cramps more, if you like.",
        choices=("left", "right"),
        words=("Left", "Right"),
    )
    legs: str = _setting(
        "both",
        "person",
        "Legs to stretch",
        choices=("both", "left", "right"),
        words=("Both", "Only left", "Only right"),
    )
    routine_changes: dict[str, Any] = _setting({}, "person", "Your changes to routines")
    # ---- numbers to call
    country: str = _setting("", "cramp", "Country", "Decides the emergency number.")
    emergency_phone: str = _setting("", "cramp", "Emergency number")
    out_of_hours_phone: str = _setting("", "cramp", "Out-of-hours line")
    out_of_hours_name: str = _setting("", "cramp", "Name of the out-of-hours line")
    doctor_name: str = _setting("", "cramp", "Your doctor")
    doctor_phone: str = _setting("", "cramp", "Your doctor's number")
    # ---- reminders
    slots: tuple[Mapping[str, Any], ...] = _setting(DEFAULT_SLOTS, "reminders", "Your sessions")
    bedtime_lead: int = _setting(
        20, "reminders", "Minutes before bedtime", "When the bedtime stretch begins.", low=0, high=120
    )
    rollover: str = _setting("04:00", "reminders", "A day ends at", check="time")
    morning: str = _setting("07:00", "reminders", "Morning begins at", check="time")
    reminder_card: bool = _setting(True, "reminders", "Show a card")
    reminder_notification: bool = _setting(
        True, "reminders", "Send a notification", "Where there is no card: switched off, or not to be placed."
    )
    reminder_chime: bool = _setting(True, "reminders", "Sound a chime")
    reminder_repeat: bool = _setting(True, "reminders", "Remind once more after 20 minutes")
    discreet: bool = _setting(
        False, "reminders", "Discreet wording", "The reminder says “Time for your break”."
    )
    quiet_from: str = _setting("", "reminders", "Quiet from", check="time-or-empty")
    quiet_until: str = _setting("", "reminders", "Quiet until", check="time-or-empty")
    # ---- cramp help
    start_place: str = _setting(
        "calf",
        "cramp",
        "Start with",
        "Can be changed with one tap during a cramp.",
        choices=GUIDED_PLACES,
        words=tuple(PLACES[place] for place in GUIDED_PLACES),
    )
    stay_seated: str = _setting(
        "auto",
        "cramp",
        "If pulling the toes does not help",
        "What cramp help shows next.",
        choices=("auto", "no", "yes"),
        words=("What suits me", "Stand up", "Stay seated"),
    )
    cramp_voice: bool = _setting(False, "cramp", "Voice in cramp help")
    cramp_full_screen: bool = _setting(True, "cramp", "Fill the whole screen")
    tray_click_cramp: bool = _setting(True, "cramp", "At night a click on the tray icon starts cramp help")
    # ---- sound
    bell: bool = _setting(True, "sound", "Bell in sessions")
    bell_loudness: str = _setting(
        "medium", "sound", "Loudness of the bell", choices=("soft", "medium", "loud"), words=LOUDNESS
    )
    tick: bool = _setting(False, "sound", "Tick in the last 3 seconds")
    voice: bool = _setting(False, "sound", "Voice in sessions")
    voice_loudness: str = _setting(
        "medium", "sound", "Loudness of the voice", choices=("soft", "medium", "loud"), words=LOUDNESS
    )
    quieter_at_night: bool = _setting(True, "sound", "Quieter at night", "Half as loud from 22:00 to 07:00.")
    voice_heard: bool = _setting(False, "sound", "The voice was heard and accepted")
    # ---- look
    look: str = _setting(
        "auto",
        "look",
        "Colours",
        "By the clock: night colours from an hour before bedtime until morning.",
        choices=("auto", "day", "night"),
        words=("By the clock", "Day", "Night"),
    )
    high_contrast: str = _setting(
        "auto",
        "look",
        "High contrast",
        "Black ground, strong lines; by day and by night.",
        choices=("auto", "on", "off"),
        words=("As the desktop", "On", "Off"),
    )
    text_size: float = _setting(1.0, "look", "Text size", low=1.0, high=2.0)
    still_pictures: str = _setting(
        "auto",
        "look",
        "Still pictures",
        "The figure changes without moving; nothing slides or fades.",
        choices=("auto", "on", "off"),
        words=("As the desktop", "On", "Off"),
    )
    hair: str = _setting(
        "short", "look", "Hair", choices=("short", "bob", "bun"), words=("Short", "Bob", "Bun")
    )
    hair_colour: str = _setting("#8E8A88", "look", "Hair colour", check="colour")
    skin: str = _setting("#C98B63", "look", "Skin", check="colour")
    shirt: str = _setting("#5E8C86", "look", "Shirt", check="colour")
    trousers: str = _setting("#3D4A66", "look", "Shorts", check="colour")
    build: float = _setting(1.0, "look", "Build", low=0.92, high=1.12)
    belly: float = _setting(0.0, "look", "Pregnant figure", low=0.0, high=1.0)
    language: str = _setting("", "look", "Language")
    # ---- your data
    daily_backup: bool = _setting(True, "data", "Back up the diary once a day")


def is_time(text: str) -> bool:
    """Whether `text` is a time of day as people write it: 22:00."""
    return re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text) is not None


_CHECKS: dict[str, tuple[Callable[[str], bool], str]] = {
    "time": (is_time, "Write a time such as 22:00."),
    "time-or-empty": (lambda text: not text or is_time(text), "Write a time such as 22:00."),
    "date": (
        lambda text: not text or re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None,
        "Write a date such as 2026-03-12.",
    ),
    "colour": (
        lambda text: re.fullmatch(r"#[0-9A-Fa-f]{6}", text) is not None,
        "Write a colour such as #5E8C86.",
    ),
}

_WORDS = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}
_TYPES = {item.name: type(getattr(Settings(), item.name)) for item in fields(Settings)}


def _converted(name: str, value: Any) -> tuple[Any, str]:
    """The value as the field wants it, and a hint when that is impossible."""
    meta = Settings.__dataclass_fields__[name].metadata
    kind = _TYPES[name]
    if kind is bool:
        if isinstance(value, bool):
            return value, ""
        word = str(value).lower()
        return (_WORDS[word], "") if word in _WORDS else (value, tr("Write yes or no."))
    if kind in (int, float):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return value, tr("Write a number.")
        low, high = meta["low"], meta["high"]
        if (low is not None and value < low) or (high is not None and value > high):
            return value, tr("Write a number from {low} to {high}.", low=low, high=high)
        return kind(value), ""
    if kind is str:
        return _checked_text(meta, "" if value is None else str(value))
    if kind is tuple:
        return _checked_list(meta, value)
    return (dict(value), "") if isinstance(value, dict) else (value, tr("Write `name: value` lines."))


def _checked_text(meta: Mapping[str, Any], text: str) -> tuple[str, str]:
    if meta["choices"] and text not in meta["choices"]:
        return text, did_you_mean(text, meta["choices"]) or tr(
            "Write one of: {choices}.", choices=", ".join(meta["choices"])
        )
    check = _CHECKS.get(meta["check"])
    if check and not check[0](text):
        return text, tr(check[1])
    return text, ""


def _checked_list(meta: Mapping[str, Any], value: Any) -> tuple[Any, str]:
    if not isinstance(value, list):
        return value, tr("Write a list, one line each, beginning with “- ”.")
    for item in value:
        if meta["choices"] and item not in meta["choices"]:
            return value, tr("Write one of: {choices}.", choices=", ".join(meta["choices"]))
        if not meta["choices"] and not isinstance(item, dict):
            return value, tr("Write `name: value` lines under each “- ”.")
    return tuple(value), ""


class SettingsFile:
    """The readable file that keeps the settings, with whatever else a person wrote into it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._unknown: dict[str, Any] = {}
        self._broken = False

    def load(self) -> tuple[Settings, tuple[Problem, ...]]:
        """The settings and what is wrong with the file; faulty values fall back to their defaults."""
        try:
            root = yamlfile.load(self.path)
        except FileNotFoundError:
            return Settings(), ()
        except OSError as error:
            self._broken = True
            return Settings(), (
                Problem(str(self.path), tr("The settings cannot be read."), str(error.strerror)),
            )
        except ProblemsError as error:
            self._broken = True
            return Settings(), error.problems
        if not isinstance(root.value, dict):
            self._broken = True
            return Settings(), (
                Problem(str(self.path), tr("These are no settings."), tr("Write `name: value` lines."), 1),
            )
        return self._read(root)

    def _read(self, root: yamlfile.Node) -> tuple[Settings, tuple[Problem, ...]]:
        good: dict[str, Any] = {}
        problems: list[Problem] = []
        self._unknown = {}
        for key, node in root.items():
            if key not in _TYPES:
                self._unknown[key] = yamlfile.plain(node)
                continue
            value, hint = _converted(key, yamlfile.plain(node))
            if hint:
                problems.append(
                    Problem(
                        str(self.path),
                        tr("“{key}” cannot be “{value}”.", key=key, value=value),
                        hint,
                        node.line,
                        node.column,
                    )
                )
                self._broken = True
            else:
                good[key] = value
        return replace(Settings(), **good), tuple(problems)

    def save(self, settings: Settings) -> None:
        """Write what differs from the defaults. A file that had faults is kept beside, untouched."""
        if self._broken and self.path.exists():
            self._keep_broken()
        changed: dict[str, Any] = {}
        defaults = Settings()
        for item in fields(Settings):
            value = getattr(settings, item.name)
            if value != getattr(defaults, item.name):
                changed[item.name] = [_simple(v) for v in value] if isinstance(value, tuple) else value
        changed.update(self._unknown)
        heading = (
            "# " + tr("Settings of Bedtime Coach. You may edit this file; unknown lines are kept.") + "\n"
        )
        yamlfile.write_atomically(self.path, heading + (yamlfile.dump(changed) if changed else ""))
        self._broken = False

    def _keep_broken(self) -> None:
        number = 1
        while (kept := self.path.with_name(f"{self.path.name}.kept-{number}")).exists():
            number += 1
        self.path.replace(kept)


def _simple(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def with_changes(settings: Settings, **changes: Any) -> Settings:
    """A copy with the changes checked. Raises `ProblemsError` naming every faulty one."""
    good: dict[str, Any] = {}
    problems = []
    for name, value in changes.items():
        if name not in _TYPES:
            problems.append(
                Problem("", tr("There is no setting “{name}”.", name=name), did_you_mean(name, _TYPES))
            )
            continue
        found, hint = _converted(name, list(value) if isinstance(value, tuple) else value)
        if hint:
            problems.append(Problem("", tr("“{key}” cannot be “{value}”.", key=name, value=value), hint))
        good[name] = found
    if problems:
        raise ProblemsError(problems)
    return replace(settings, **good)

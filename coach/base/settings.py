"""One declarative home for every setting: what it is called, what it may be, and what it starts as.

Loading, checking and the rows of the settings page all come from the fields of `Settings`.
"""

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from coach.base.errors import Problem, ProblemsError, did_you_mean
from coach.base.language import tr
from coach.model.vocabulary import CONDITIONS, GUIDED_PLACES, LEVELS, PLACES

LOUDNESS = {"soft": "Soft", "medium": "Medium", "loud": "Loud"}
PLACE_WORDS: dict[str, str] = {place: PLACES[place] for place in GUIDED_PLACES}
AS_THE_DESKTOP = {"auto": "As the desktop", "on": "On", "off": "Off"}

DEFAULT_SLOTS: tuple[Mapping[str, Any], ...] = (
    {"id": "morning", "name": "Morning", "at": "08:00", "routine": "morning", "on": True},
    {"id": "afternoon", "name": "Afternoon", "at": "14:30", "routine": "afternoon", "on": True},
    {"id": "bedtime", "name": "Bedtime", "at": "bedtime - 20 min", "routine": "bedtime", "on": True},
)

_TIME = r"([01]?\d|2[0-3]):[0-5]\d"
_PATTERNS = {
    "time": (_TIME, "Write a time such as 22:00."),
    "time-or-empty": (rf"({_TIME})?", "Write a time such as 22:00."),
    "date": (r"(\d{4}-\d\d-\d\d)?", "Write a date such as 2026-03-12."),
    "colour": (r"#[0-9A-Fa-f]{6}", "Write a colour such as #5E8C86."),
}


class Declaration(NamedTuple):
    """What a setting is: the card of the settings page that shows it, its words, and what it may be."""

    group: str
    label: str
    help: str = ""
    choices: Mapping[str, str] = {}  # value -> words
    low: float | None = None
    high: float | None = None
    step: float = 5  # by which a stepper moves a number
    unit: str = ""  # how a number is written: {n:g} min
    check: str = ""  # key of a pattern that the text has to match
    row: bool = True  # whether it is a plain row of its card; else a page has a control of its own for it

    @property
    def options(self) -> list[tuple[object, str]]:
        return [(value, tr(words)) for value, words in self.choices.items()]


_declared: list[Declaration] = []


def _setting(default: Any, *words: Any, **rules: Any) -> Any:
    """The value that a field starts as; it is a plain row of its card."""
    _declared.append(Declaration(*words, **rules))
    return default


def _special(*words: Any, **rules: Any) -> Any:
    """A field that a page has a control of its own for."""
    return _setting(*words, row=False, **rules)


class Settings(NamedTuple):
    """Everything a person can choose. Rows of a card stand in this order."""

    # ---- the person: asked in the first run and on the page of the body
    first_run_done: bool = _special(False, "person", "First steps are done")
    first_step: int = _special(0, "person", "Where the first steps were left", low=0, high=7)
    safety_read: bool = _special(False, "person", "The safety note was read")
    started_on: str = _special("", "person", "First day with the coach", check="date")
    review_answered: str = _special("", "person", "The six weeks were looked back on", check="date")
    simple_offered: bool = _special(False, "person", "Simple Today was offered and answered")
    level: str = _special("standard", "person", "Level", "Which routines fit you.", choices=LEVELS)
    bedtime: str = _special("22:00", "person", "Bedtime", "When the light usually goes out.", check="time")
    conditions: tuple[str, ...] = _special((), "person", "What we should leave out", choices=CONDITIONS)
    routine_changes: dict[str, Any] = _special({}, "person", "Your changes to routines")
    first_answers: dict[str, Any] = _special({}, "person", "Answers of the first steps")
    language: str = _special("", "person", "Language")
    # ---- which leg
    legs: Literal["both", "left", "right"] = _setting(
        "both",
        "legs",
        "Legs to stretch",
        choices={"both": "Both", "left": "Only left", "right": "Only right"},
    )
    first_leg: Literal["left", "right"] = _setting(
        "left",
        "legs",
        "Leg to begin with",
        "The one that cramps more, if you like.",
        choices={"left": "Left", "right": "Right"},
    )
    # ---- reminders
    slots: tuple[Mapping[str, Any], ...] = _special(DEFAULT_SLOTS, "reminders", "Your sessions")
    bedtime_lead: int = _setting(
        20,
        "reminders",
        "Minutes before bedtime",
        "When the bedtime stretch begins.",
        low=0,
        high=120,
        unit="{n:g} min",
    )
    reminder_card: bool = _setting(True, "reminders", "Show a card")
    reminder_notification: bool = _setting(
        True, "reminders", "Send a notification", "Where there is no card: switched off, or not to be placed."
    )
    reminder_chime: bool = _setting(True, "reminders", "Sound a chime")
    reminder_repeat: bool = _setting(
        True, "reminders", "Remind once more after 20 minutes", "Once, after 20 minutes, if nobody answers."
    )
    discreet: bool = _setting(
        False, "reminders", "Discreet wording", "The reminder says “Time for your break”."
    )
    wait_away: bool = _setting(
        True,
        "waits",
        "Wait until somebody is here",
        "The screen is locked, or nothing was touched for 5 minutes. Off: the chime also calls from afar.",
    )
    wait_call: bool = _setting(True, "waits", "Wait while a call is on", "Camera or microphone is in use.")
    wait_full_screen: bool = _setting(True, "waits", "Wait while a film or talk fills the screen")
    wait_do_not_disturb: bool = _setting(
        True, "waits", "Wait while the desktop asks not to disturb", "A setting of your desktop."
    )
    quiet_from: str = _special("", "reminders", "Quiet from", check="time-or-empty")
    quiet_until: str = _special("", "reminders", "Quiet until", check="time-or-empty")
    rollover: str = _setting(
        "04:00",
        "day",
        "A day ends at",
        "Sessions after midnight belong to the day before until then.",
        check="time",
    )
    morning: str = _setting(
        "07:00",
        "day",
        "Morning begins at",
        "Day colours begin, and a pause until tomorrow ends.",
        check="time",
    )
    # ---- cramp help
    stay_seated: str = _setting(
        "auto",
        "cramp",
        "If pulling the toes does not help",
        "What cramp help shows next.",
        choices={"auto": "What suits me", "no": "Stand up", "yes": "Stay seated"},
    )
    steady: str = _setting(
        "unknown",
        "cramp",
        "Steady on your feet at night",
        "Without an answer, cramp help never asks you to stand up.",
        choices={"unknown": "Don’t know", "yes": "Yes", "no": "No"},
    )
    cramp_voice: bool = _setting(
        False, "cramp", "Voice in cramp help", "Speaks the first step at once, and every other."
    )
    start_place: str = _setting(
        "calf", "cramp", "Start with", "Can be changed with one tap during a cramp.", choices=PLACE_WORDS
    )
    cramp_full_screen: bool = _setting(True, "cramp", "Fill the whole screen")
    tray_click_cramp: bool = _setting(
        True, "cramp", "At night a click on the tray icon starts cramp help", "Between bedtime and morning."
    )
    cramp_key: bool = _special(False, "cramp", "A key for cramp help from any program")
    after_bedtime: str = _special(
        "good-night",
        "cramp",
        "After the bedtime stretch",
        "As it was the last time, when nobody touches anything.",
        choices={"good-night": "Good night", "bedside": "Bedside screen"},
    )
    # ---- whom to call
    country: str = _special("", "numbers", "Country", "Decides the emergency number.")
    emergency_phone: str = _setting("", "numbers", "Emergency number")
    doctor_name: str = _setting("", "numbers", "Doctor’s name")
    doctor_phone: str = _setting("", "numbers", "Doctor’s phone")
    out_of_hours_name: str = _setting("", "numbers", "Out-of-hours line")
    out_of_hours_phone: str = _setting("", "numbers", "Its number")
    # ---- sound
    bell: bool = _special(True, "sound", "Bell in sessions", "Start, change of side, end.")
    bell_loudness: str = _special("medium", "sound", "Loudness of the bell", choices=LOUDNESS)
    tick: bool = _special(False, "sound", "Tick in the last 3 seconds")
    voice: bool = _special(False, "sound", "Voice in sessions", "Reads each step aloud.")
    voice_loudness: str = _special("medium", "sound", "Loudness of the voice", choices=LOUDNESS)
    quieter_at_night: bool = _setting(True, "sound", "Quieter at night", "Half as loud from 22:00 to 07:00.")
    # ---- look
    look: str = _special(
        "auto",
        "colours",
        "Colours",
        "By the clock: night colours from an hour before bedtime until morning, or on a dark desktop.",
        choices={"auto": "By the clock", "day": "Day", "night": "Night"},
    )
    high_contrast: str = _setting(
        "auto",
        "colours",
        "High contrast",
        "Black ground, strong lines; by day and by night.",
        choices=AS_THE_DESKTOP,
    )
    text_size: float = _special(1.0, "look", "Text size", low=1.0, high=2.0)
    simple: bool = _setting(False, "look", "Simple Today", "One large Start.")
    still_pictures: str = _setting(
        "auto",
        "look",
        "Still pictures",
        "The figure changes without moving; nothing slides or fades.",
        choices=AS_THE_DESKTOP,
    )
    clock: str = _setting(
        "auto", "look", "Clock", choices={"auto": "As this computer", "24": "24 hours", "12": "12 hours"}
    )
    dates: str = _setting(
        "auto",
        "look",
        "Dates",
        choices={"auto": "As this computer", "day-first": "12 March", "month-first": "March 12"},
    )
    units: str = _setting("cm", "look", "Lengths in", choices={"cm": "Centimetres", "in": "Inches"})
    hair: str = _special("short", "figure", "Hair", choices={"short": "Short", "bob": "Bob", "bun": "Bun"})
    hair_colour: str = _special("#8E8A88", "figure", "Hair colour", check="colour")
    skin: str = _special("#C98B63", "figure", "Skin", check="colour")
    shirt: str = _special("#5E8C86", "figure", "Shirt", check="colour")
    trousers: str = _special("#3D4A66", "figure", "Shorts", check="colour")
    build: float = _special(1.0, "figure", "Build", low=0.92, high=1.12)
    belly: float = _special(0.0, "figure", "Pregnant figure", low=0.0, high=1.0)
    # ---- your data
    daily_backup: bool = _setting(True, "data", "Back up the diary once a day")


DECLARED = dict(zip(Settings._fields, _declared, strict=True))
"""Every setting's declaration by its name, in the order of `Settings`."""

DEFAULTS = Settings()
_SWITCH_WORDS = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}


def converted(name: str, value: Any) -> tuple[Any, str]:
    """The value as the field wants it, and a hint when that is impossible."""
    declared = DECLARED[name]
    kind = type(getattr(DEFAULTS, name))
    if kind is bool:
        on = value if isinstance(value, bool) else _SWITCH_WORDS.get(str(value).lower())
        return (value, tr("Write yes or no.")) if on is None else (on, "")
    if kind in (int, float):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return value, tr("Write a number.")
        low, high = declared.low, declared.high
        if (low is not None and value < low) or (high is not None and value > high):
            return value, tr("Write a number from {low} to {high}.", low=low, high=high)
        return kind(value), ""
    if kind is str:
        return _checked_text(declared, "" if value is None else str(value))
    if kind is tuple:
        return _checked_list(declared, value)
    return (dict(value), "") if isinstance(value, dict) else (value, tr("Write `name: value` lines."))


def _checked_text(declared: Declaration, text: str) -> tuple[str, str]:
    choices = declared.choices
    if choices and text not in choices:
        one_of = tr("Write one of: {choices}.", choices=", ".join(choices))
        return text, did_you_mean(text, choices) or one_of
    if declared.check:
        pattern, hint = _PATTERNS[declared.check]
        if not re.fullmatch(pattern, text):
            return text, tr(hint)
    return text, ""


def _checked_list(declared: Declaration, value: Any) -> tuple[Any, str]:
    if not isinstance(value, (list, tuple)):
        return value, tr("Write a list, one line each, beginning with “- ”.")
    choices = declared.choices
    if not choices and not all(isinstance(item, Mapping) for item in value):
        return value, tr("Write `name: value` lines under each “- ”.")
    if choices and (unknown := [item for item in value if item not in list(choices)]):
        near = did_you_mean(str(unknown[0]), choices) if len(unknown) == 1 else ""
        known = tuple(choice for choice in choices if choice in value)
        return known, near or tr("Write one of: {choices}.", choices=", ".join(choices))
    return tuple(value), ""


def changed(settings: Settings) -> dict[str, Any]:
    """What differs from the defaults, as YAML and JSON can write it."""
    values = {name: getattr(settings, name) for name in DECLARED}
    return {name: _plain(value) for name, value in values.items() if value != getattr(DEFAULTS, name)}


def _plain(value: Any) -> Any:
    """A value as YAML can write it: tuples as lists, every mapping as a dict."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value


def with_changes(settings: Settings, **changes: Any) -> Settings:
    """A copy with the changes checked. Raises `ProblemsError` naming every faulty one."""
    good: dict[str, Any] = {}
    problems = []
    for name, value in changes.items():
        if name not in DECLARED:
            message = tr("There is no setting “{name}”.", name=name)
            problems.append(Problem("", message, did_you_mean(name, DECLARED)))
            continue
        good[name], hint = converted(name, value)
        if hint:
            problems.append(Problem("", tr("“{key}” cannot be “{value}”.", key=name, value=value), hint))
    if problems:
        raise ProblemsError(problems)
    return settings._replace(**good)

"""Do reminders work here? One list of findings for the settings page and `coach diagnose`. No Qt."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from coach.app.reminders.words import when_words
from coach.base import ipc, playback
from coach.base.language import hhmm, long_date, tr
from coach.desktop import display
from coach.desktop.system import session_bus
from coach.desktop.system.autostart import autostart
from coach.model.records import local

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.model.records import ReminderRow

Finding = Literal["works", "limited", "missing", "off"]
_NOTIFICATIONS = "org.freedesktop.Notifications"
_WATCHER = "org.kde.StatusNotifierWatcher"


@dataclass(frozen=True, slots=True)
class Check:
    """One finding: what was looked at, how it stands, a sentence, and what one can do."""

    id: str
    name: str
    finding: Finding
    words: str
    hint: str = ""


def all_checks(coach: Coach, *, running_here: bool = False, tray: bool = False) -> tuple[Check, ...]:
    """Everything that has to work so that a reminder is seen and heard.

    `running_here`: this process reminds; `tray`: Qt has seen a place for icons.
    """
    return (
        window_check(),
        notification_check(coach),
        tray_check(tray),
        sound_check(coach),
        voice_check(coach),
        login_check(),
        running_check(coach, running_here),
        schedule_check(coach),
        diary_check(coach),
    )


def window_check() -> Check:
    """Whether the card can be shown, and kept above other windows."""
    name = tr("Reminder window")
    if reason := display.obstacle():
        return Check("window", name, "missing", reason)
    if os.environ.get("WAYLAND_DISPLAY") and os.environ.get("QT_QPA_PLATFORM", "") != "xcb":
        words = tr("It opens, but this desktop decides where, and may put it behind other windows.")
        return Check("window", name, "limited", words, tr("Keep the notification turned on as well."))
    return Check("window", name, "works", tr("It opens at the bottom right, above other windows."))


def notification_check(coach: Coach) -> Check:
    """Whether a notification service is on the bus."""
    name = tr("Notifications")
    if sys.platform != "linux":
        return Check("notifications", name, "limited", tr("The reminder window does their work here."))
    try:
        with session_bus.connect() as connection:
            there = session_bus.owned(connection, _NOTIFICATIONS) or _can_start(connection)
    except OSError:
        words = tr("There is no message bus here, so no notification can be sent.")
        return Check("notifications", name, "missing", words, tr("The reminder window works without it."))
    if not there:
        words = tr("No notification service answers.")
        return Check("notifications", name, "missing", words, tr("The reminder window works without it."))
    if not coach.settings.reminder_notification:
        return Check("notifications", name, "off", tr("They are turned off in the settings."))
    return Check("notifications", name, "works", tr("A notification service answers."))


def _can_start(connection: Any) -> bool:
    bus = "org.freedesktop.DBus"
    names = session_bus.ask_on(connection, bus, "/org/freedesktop/DBus", bus, "ListActivatableNames")
    return isinstance(names, list) and _NOTIFICATIONS in names


def tray_check(seen: bool = False) -> Check:
    """Whether a place for tray icons is there. No tray is a usual state of many desktops."""
    name = tr("Tray icon")
    if seen or sys.platform != "linux":
        return Check("tray", name, "works", tr("This desktop has a place for tray icons."))
    try:
        with session_bus.connect() as connection:
            there = session_bus.property_of(
                connection, _WATCHER, "/StatusNotifierWatcher", _WATCHER, "IsStatusNotifierHostRegistered"
            )
    except OSError:
        there = None
    if there is True:
        return Check("tray", name, "works", tr("This desktop has a place for tray icons."))
    words = tr("No modern place for tray icons was found; older panels cannot be asked from here.")
    hint = tr("Reminders come without it. Start the coach from the launcher to see it again.")
    return Check("tray", name, "limited", words, hint)


def sound_check(coach: Coach) -> Check:
    """Whether a player for the chime is there. Whether it is heard, only ears can tell."""
    name = tr("Sound")
    if not coach.settings.reminder_chime:
        return Check("sound", name, "off", tr("The chime is turned off in the settings."))
    if trouble := playback.trouble_here():
        return Check("sound", name, "missing", trouble, tr("The reminder window works without it."))
    return Check(
        "sound", name, "works", tr("Chimes can be played. Only your ears can tell whether they are heard.")
    )


def voice_check(coach: Coach) -> Check:
    """Whether spoken lines are wanted; their recordings travel with the program."""
    name = tr("Voice")
    if not coach.settings.voice:
        return Check("voice", name, "off", tr("The voice is turned off. Captions are always there."))
    return Check("voice", name, "works", tr("Recorded sentences are used."))


def login_check() -> Check:
    """Whether the coach starts with the desktop: the state of the system itself."""
    name = tr("Start when I log in")
    login = autostart().state()
    if login.problem:
        hint = tr("Turn it off and on again in the settings.")
        return Check("login", name, "limited" if login.on else "off", login.problem, hint)
    if login.on:
        return Check("login", name, "works", tr("The coach starts with your desktop."))
    words = tr("The coach does not start by itself, and without it no reminder comes.")
    return Check("login", name, "off", words, tr("Turn on “Start when I log in” in the settings."))


def running_check(coach: Coach, running_here: bool = False) -> Check:
    """Whether a coach is running that can remind."""
    name = tr("Running now")
    if running_here or ipc.ask(ipc.line("reminders"), str(coach.home.data)) is not None:
        return Check("running", name, "works", tr("A coach is running and reminds you."))
    words = tr("No coach is running, so no reminder comes now.")
    return Check("running", name, "missing", words, tr("Start it with: coach --background"))


def schedule_check(coach: Coach) -> Check:
    """When the next reminder comes, or why none does."""
    name = tr("Next reminder")
    if coach.reminders.schedule.problems:
        problem = coach.reminders.schedule.problems[0]
        return Check("schedule", name, "limited", str(problem.message), problem.hint)
    if paused := coach.reminders.paused_words():
        return Check("schedule", name, "off", paused, tr("Turn them on with: coach resume"))
    if not coach.settings.first_run_done:
        words = tr("Reminders begin when the first steps are done.")
        return Check("schedule", name, "off", words, tr("Open the coach once."))
    items = coach.reminders.next_items(1)
    if not items:
        return Check("schedule", name, "off", tr("Every session is turned off."))
    when = when_words(items[0].due, coach.clock.now())
    return Check("schedule", name, "works", tr("{name} at {time}", name=items[0].name, time=when))


def diary_check(coach: Coach) -> Check:
    """Whether the diary, which keeps the reminders from coming twice, can be written."""
    name, notice = tr("Diary"), coach.diary_notice
    if notice:
        return Check("diary", name, "limited", notice)
    return Check("diary", name, "works", tr("It can be read and written."))


# ------------------------------------------------------------------ the last ten


def last_reminders(coach: Coach, count: int = 10) -> list[dict[str, str]]:
    """The words of the last reminders: `day`, `slot`, `due`, `shown`, `state` and `late`; `shown` and
    `late` may be ""."""
    return [_words(row, coach) for row in coach.reminders.last(count)]


def _words(row: ReminderRow, coach: Coach) -> dict[str, str]:
    slot = coach.reminders.schedule.slot(row.slot)
    tells_why = row.shown is not None or row.state == "not-done"
    return {
        "day": long_date(row.day),
        "slot": slot.name if slot else row.slot,
        "due": hhmm(local(row.due, row.offset)),
        "shown": hhmm(local(row.shown, row.offset)) if row.shown else "",
        "state": _state_words(row.state),
        "late": _late_words(row.late_reason) if tells_why else "",
    }


def _state_words(state: str) -> str:
    words = {
        "later": tr("Later"),
        "due": tr("Open"),
        "snoozed": tr("Snoozed"),
        "started": tr("Started"),
        "done": tr("Done"),
        "part": tr("Part done"),
        "skipped": tr("Skipped"),
        "not-done": tr("Not done"),
        "paused": tr("Paused"),
        "computer-off": tr("The computer was off"),
    }
    return words.get(state, state)


def _late_words(reason: str) -> str:
    words = {
        "asleep": tr("the computer was asleep"),
        "not-running": tr("the coach was not running"),
        "paused": tr("reminders were paused"),
        "quiet-hours": tr("it was in your quiet hours"),
        "do-not-disturb": tr("the desktop asked not to disturb"),
        "in-use": tr("a session or cramp help was open"),
    }
    return words.get(reason, reason)


def as_json(coach: Coach) -> dict[str, Any]:
    """Everything for `coach diagnose --json`; words come with their machine-readable ids."""
    rows = [
        {
            "slot": row.slot,
            "day": row.day.isoformat(),
            "due": local(row.due, row.offset).isoformat(),
            "shown": local(row.shown, row.offset).isoformat() if row.shown else None,
            "state": row.state,
            "late_reason": row.late_reason or None,
        }
        for row in coach.reminders.last(10)
    ]
    return {"checks": [asdict(check) for check in all_checks(coach)], "last_reminders": rows}

"""Do reminders work here? One list of findings for the settings page and `coach diagnose`. No Qt."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from coach.app.reminders.words import when_words
from coach.app.sound import own_voice_words, trouble_here
from coach.base import ipc
from coach.base.language import hhmm, long_date, tr
from coach.desktop import display
from coach.desktop.system import facts, session_bus
from coach.desktop.system.autostart import autostart
from coach.model.records import local
from coach.plan.presence import reason_to_wait

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.model.records import ReminderRow

Finding = Literal["works", "limited", "missing", "off"]
CheckAnswer = tuple[Finding, str, str]
"""How it stands, a sentence, and what one can do."""
_NOTIFICATIONS = "org.freedesktop.Notifications"
_WATCHER = "org.kde.StatusNotifierWatcher"


@dataclass(frozen=True, slots=True)
class Check:
    """One finding: what was looked at, how it stands, a sentence, and what one can do."""

    id: str
    name: str
    finding: Finding
    words: str
    hint: str


def all_checks(coach: Coach, *, running_here: bool = False, tray: bool = False) -> tuple[Check, ...]:
    """Everything that has to work so that a reminder is seen and heard.

    `running_here`: this process reminds; `tray`: Qt has seen a place for icons.
    """
    answers = (
        ("window", tr("Reminder window"), _window()),
        ("notifications", tr("Notifications"), _notifications(coach)),
        ("tray", tr("Tray icon"), _tray(tray)),
        ("presence", tr("Is somebody here?"), _presence(coach)),
        ("sound", tr("Sound"), _sound(coach)),
        ("voice", tr("Voice"), _voice(coach)),
        ("login", tr("Start when I log in"), _login()),
        ("running", tr("Running now"), _running(coach, running_here)),
        ("schedule", tr("Next reminder"), _schedule(coach)),
        ("diary", tr("Diary"), _diary(coach)),
    )
    return tuple(Check(check_id, name, *answer) for check_id, name, answer in answers)


def _window() -> CheckAnswer:
    """Whether the card can be shown, and kept above other windows."""
    if reason := display.obstacle():
        return "missing", reason, ""
    if _on_wayland():
        return (
            "off",
            tr("It would take the keys of other programs here. Notifications come in its place."),
            "",
        )
    return "works", tr("It opens at the bottom right, above other windows."), ""


def _notifications(coach: Coach) -> CheckAnswer:
    if sys.platform != "linux":
        return "limited", tr("The reminder window does their work here."), ""
    there = _service()
    instead = unseen() or tr("The reminder window works without it.")
    if there is None:
        return "missing", tr("There is no message bus here, so no notification can be sent."), instead
    if not there:
        return "missing", tr("No notification service answers."), instead
    if not coach.settings.reminder_notification:
        return "off", tr("They are turned off in the settings."), ""
    return "works", tr("A notification service answers."), ""


def unseen() -> str:
    """Why no reminder is seen on this desktop, and what helps; "" where one is."""
    if not _on_wayland() or _service():
        return ""
    return tr(
        "This desktop shows no notifications. Install mako or dunst to see reminders. "
        "Until then only a chime, the tray icon and Today tell."
    )


def _on_wayland() -> bool:
    return bool(os.environ.get("WAYLAND_DISPLAY")) and os.environ.get("QT_QPA_PLATFORM", "") != "xcb"


def _service() -> bool | None:
    """Whether notifications are shown; None without a bus."""
    try:
        with session_bus.connect() as connection:
            return session_bus.owned(connection, _NOTIFICATIONS) or _can_start(connection)
    except OSError:
        return None


def _can_start(connection: Any) -> bool:
    names = session_bus.ask_on(connection, *session_bus.BUS, "ListActivatableNames")
    return isinstance(names, list) and _NOTIFICATIONS in names


def _tray(seen: bool) -> CheckAnswer:
    """No tray is a usual state of many desktops."""
    there = seen or sys.platform != "linux"
    with contextlib.suppress(OSError):
        if not there:
            with session_bus.connect() as connection:
                path, name = "/StatusNotifierWatcher", "IsStatusNotifierHostRegistered"
                there = session_bus.property_of(connection, _WATCHER, path, _WATCHER, name) is True
    if there:
        return "works", tr("This desktop has a place for tray icons."), ""
    words = tr("No modern place for tray icons was found; older panels cannot be asked from here.")
    hint = tr("Reminders come without it. Start the coach from the launcher to see it again.")
    return "limited", words, hint


def _presence(coach: Coach) -> CheckAnswer:
    """What the computer tells of the person now, and whether a reminder would wait for it."""
    found = facts.look()
    reason = reason_to_wait(found, coach.settings)
    words = tr("A reminder would come now.")
    if reason:
        words = tr("A reminder would wait now: {why}.", why=_now_words(reason))
    told = (
        (tr("somebody is here"), tr("nobody is here"), found.away),
        (tr("you may be disturbed"), tr("do not disturb"), found.do_not_disturb),
        (tr("no call"), tr("a call"), found.call),
        (tr("nothing fills the screen"), tr("another program fills the screen"), found.full_screen),
    )
    seen = [yes if value else no for no, yes, value in told if value is not None]
    unseen = [yes for _, yes, value in told if value is None]
    hint = tr("It cannot see here: {what}.", what="; ".join(unseen)) if unseen else ""
    if seen:
        words += " " + tr("It sees: {what}.", what="; ".join(seen))
    return "works" if seen else "limited", words, hint


def _now_words(reason: str) -> str:
    words = {
        "away": tr("nothing was touched for a while, or the screen is locked"),
        "do-not-disturb": tr("the desktop asks not to disturb"),
        "call": tr("the camera or the microphone is in use"),
        "full-screen": tr("another program fills the screen"),
    }
    return words[reason]


def _sound(coach: Coach) -> CheckAnswer:
    if not coach.settings.reminder_chime:
        return "off", tr("The chime is turned off in the settings."), ""
    player, trouble = trouble_here(coach.clock, coach.home.cache)
    if trouble:
        return "missing", trouble, tr("Reminders are shown without it.")
    words = tr(
        "Chimes are played by {program}. Only your ears can tell whether they are heard.", program=player
    )
    return "works", words, ""


def _voice(coach: Coach) -> CheckAnswer:
    if not coach.settings.voice:
        return "off", tr("The voice is turned off. Captions are always there."), ""
    recorded, own = tr("Recorded sentences are used."), own_voice_words(coach.home.cache)
    if own:
        return "works", f"{recorded} {own}", ""
    words = f"{recorded} {tr('This computer has no voice for your own lines.')}"
    return "limited", words, tr("Install the coach with its voice: bedtime-coach[voice]")


def _login() -> CheckAnswer:
    """The state of the system itself, not of the settings."""
    login = autostart().state()
    if login.problem:
        hint = tr("Turn it off and on again in the settings.")
        return "limited" if login.on else "off", login.problem, hint
    if login.on:
        return "works", tr("The coach starts with your desktop."), ""
    words = tr("The coach does not start by itself, and without it no reminder comes.")
    return "off", words, tr("Turn on “Start when I log in” in the settings.")


def _running(coach: Coach, running_here: bool) -> CheckAnswer:
    if running_here or ipc.ask(ipc.encode_request("reminders"), coach.home.data) is not None:
        return "works", tr("A coach is running and reminds you."), ""
    words = tr("No coach is running, so no reminder comes now.")
    return "missing", words, tr("Start it with: coach --background")


def _schedule(coach: Coach) -> CheckAnswer:
    """When the next reminder comes, or why none does."""
    if coach.reminders.schedule.problems:
        problem = coach.reminders.schedule.problems[0]
        return "limited", str(problem.message), problem.hint
    if paused := coach.reminders.paused_words():
        return "off", paused, tr("Turn them on with: coach resume")
    if not coach.settings.first_run_done:
        return "off", tr("Reminders begin when the first steps are done."), tr("Open the coach once.")
    items = coach.reminders.next_items(1)
    if not items:
        return "off", tr("Every session is turned off."), ""
    when = when_words(items[0].due, coach.clock.now())
    return "works", tr("{name} at {time}", name=items[0].name, time=when), ""


def _diary(coach: Coach) -> CheckAnswer:
    """It keeps the reminders from coming twice."""
    notice = coach.diary_notice
    return ("limited", notice, "") if notice else ("works", tr("It can be read and written."), "")


# ------------------------------------------------------------------ the last ten


def last_reminders(coach: Coach, count: int = 10) -> list[dict[str, str]]:
    """The words of the last reminders: `day`, `slot`, `due`, `shown`, `state` and `late`; `shown` and
    `late` may be ""."""
    return [_words(row, coach) for row in coach.diary.last_reminders(count)]


def _words(row: ReminderRow, coach: Coach) -> dict[str, str]:
    slot = coach.reminders.schedule.slot(row.slot)
    tells_why = row.shown is not None or row.state in ("due", "not-done")
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
        "away": tr("nobody was here"),
        "call": tr("a call was on"),
        "full-screen": tr("another program filled the screen"),
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
        for row in coach.diary.last_reminders(10)
    ]
    return {"checks": [asdict(check) for check in all_checks(coach)], "last_reminders": rows}

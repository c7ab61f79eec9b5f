"""What the first paint does not wait for: tray, reminders, what a crash left, cramp help, the session bus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.desktop import qt_environment

if TYPE_CHECKING:
    from coach.desktop.parts import DesktopParts


def settle(desktop: DesktopParts) -> None:
    """Start each part for itself: one that is broken keeps no other from starting."""
    for part in (_listen, _start_tray, _start_reminders, _tidy, _prepare_cramp, _ask_desktop):
        qt_environment.forget_sources()
        try:
            part(desktop)
        except Exception:
            desktop.coach.log.exception("a part of the desktop did not start: %s", part.__name__)
    qt_environment.forget_sources()


def _listen(desktop: DesktopParts) -> None:
    desktop.instance.listen()


def _start_tray(desktop: DesktopParts) -> None:
    from coach.desktop.system.tray import Tray

    desktop.tray = Tray(desktop.coach, desktop.controller, desktop)
    desktop.tray.start()


def _start_reminders(desktop: DesktopParts) -> None:
    from coach.desktop.reminders.presence import Presence
    from coach.desktop.reminders.service import ReminderService
    from coach.desktop.system import facts

    presence = Presence(desktop.coach, facts.look, desktop)
    desktop.reminders = ReminderService(
        desktop.coach,
        desktop.controller,
        presence,
        desktop.sound,
        desktop.tray,
        lambda: desktop.window,
        desktop,
    )
    desktop.reminders.start()


def _tidy(desktop: DesktopParts) -> None:
    if desktop.coach.diary.open_sessions():  # else the player and all that it knows are not read yet
        desktop.coach.sessions.tidy()
    desktop.coach.cramps.close_open_rows()


def _prepare_cramp(desktop: DesktopParts) -> None:
    if not desktop.cramp.window.isVisible():  # else it was opened before everything else
        desktop.cramp.prepare()


def _ask_desktop(desktop: DesktopParts) -> None:
    from coach.desktop.system.appearance import Appearance
    from coach.desktop.system.global_key import GlobalKey

    Appearance(desktop, desktop.daynight.on_desktop_preferences).start()
    GlobalKey(desktop.coach, desktop.controller, desktop).start()
    desktop.instance.own_name()

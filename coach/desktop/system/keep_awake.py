"""Keeps the screen on while a session is led, and only then.

Linux asks the desktop portal, else the screen saver's service, over one D-Bus connection that is kept
while the screen is held: if the program dies, the connection goes and the screen may sleep again. logind is
asked as well: what blanks the screen on sway and its like (swayidle, hypridle) listens to nobody else.
macOS runs `caffeinate` and Windows is told by SetThreadExecutionState; both are type-checked and
unit-tested, not run there. Whatever fails, fails quietly: a dark screen harms no session.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

from coach.base.language import tr
from coach.base.log import LOGGER
from coach.desktop.system import session_bus

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

REPLY_SECONDS = 2.0  # how long a service may take to answer
IDLE = 8  # the portal's flag for "the session does not become idle"
CONTINUOUS, SYSTEM_REQUIRED, DISPLAY_REQUIRED = 0x80000000, 0x1, 0x2  # Windows, winbase.h
PORTAL = (
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Inhibit",
)
SAVER = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")

Release = Callable[[], object]
"""Lets a screen that is held on sleep again."""


class KeepAwake:
    """Holds the screen on between `hold` and `release`. Never waits and never raises.

    The work is done in one thread of its own: a service may be slow to start, and Windows ties the wish
    to the thread that spoke it.
    """

    def __init__(self, take: Callable[[str], Release] | None = None) -> None:
        self._take = take or taker(sys.platform)
        self._worker: ThreadPoolExecutor | None = None
        self._held: Release | None = None
        self._wanted = False

    def hold(self, reason: str = "") -> None:
        """Keep the screen on; `reason` is what the desktop may show. Asking twice changes nothing."""
        if not self._wanted:
            self._wanted = True
            self._later(self._grasp, reason or tr("A stretch session is running"))

    def release(self) -> None:
        """The screen may sleep again."""
        if self._wanted:
            self._wanted = False
            self._later(self._let_go)

    def close(self) -> None:
        self.release()
        if self._worker is not None:
            self._worker.shutdown(wait=True)
            self._worker = None

    def _later(self, work: Callable[..., None], *arguments: object) -> Future[None]:
        if self._worker is None:
            from concurrent.futures import ThreadPoolExecutor

            self._worker = ThreadPoolExecutor(1, "coach-keep-awake")
        return self._worker.submit(work, *arguments)

    def _grasp(self, reason: str) -> None:
        try:
            self._held = self._take(reason)
        except Exception as error:
            LOGGER.info("the screen is not kept on: %s", error)

    def _let_go(self) -> None:
        release, self._held = self._held, None
        try:
            if release is not None:
                release()
        except Exception as error:
            LOGGER.info("the screen was let go with an error: %s", error)


def taker(platform: str) -> Callable[[str], Release]:
    """What holds the screen on this platform."""
    return {"darwin": by_caffeinate, "win32": by_execution_state}.get(platform, on_linux)


def on_linux(reason: str) -> Release:
    """Ask desktop and logind. Raises what the last one said when neither accepts."""
    held, refusals = ExitStack(), []
    for take in (by_desktop, by_logind):
        try:
            held.callback(take(reason))
        except Exception as refusal:
            refusals.append(refusal)
    if len(refusals) == 2:
        raise refusals[-1]
    return held.close


def by_desktop(reason: str, connect: Callable[[], Any] = session_bus.connect) -> Release:
    """Ask the portal, else the screen saver; the wish lives as long as the connection. Raises OSError when
    neither accepts."""
    with ExitStack() as held:
        bus = held.enter_context(connect())
        ask = partial(session_bus.ask_on, bus, patience=REPLY_SECONDS)
        request = ask(*PORTAL, "Inhibit", "sua{sv}", "", IDLE, {"reason": ("s", reason)})
        if request is not None:
            held.callback(ask, PORTAL[0], str(request), "org.freedesktop.portal.Request", "Close")
        else:
            cookie = ask(*SAVER, "Inhibit", "ss", "Bedtime Coach", reason)
            if cookie is None:
                raise OSError("neither portal nor screen saver")
            held.callback(ask, *SAVER, "UnInhibit", "u", cookie)
        return held.pop_all().close


def by_logind(reason: str) -> Release:
    """Its lock against idleness: an open file, which our end closes, too."""
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection
    from jeepney.wrappers import unwrap_msg

    service = "org.freedesktop.login1"
    manager = DBusAddress("/org/freedesktop/login1", bus_name=service, interface=f"{service}.Manager")
    wish = ("idle", tr("Bedtime Coach"), reason, "block")
    with open_dbus_connection("SYSTEM", enable_fds=True) as bus:
        message = new_method_call(manager, "Inhibit", "ssss", wish)
        lock = unwrap_msg(bus.send_and_get_reply(message, timeout=REPLY_SECONDS))[0]
        release: Release = lock.close
        return release


def by_caffeinate(reason: str, command: tuple[str, ...] = ("caffeinate", "-d", "-w")) -> Release:
    """macOS: `caffeinate -d` keeps the display on and ends with this process. Not run there."""
    process = subprocess.Popen([*command, str(os.getpid())])

    def release() -> None:
        process.terminate()
        process.wait(REPLY_SECONDS)

    return release


def by_execution_state(reason: str, kernel: Any = None) -> Release:
    """Windows: this thread needs the display. Not run there."""
    if kernel is None:
        import ctypes

        kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 (absent from other platforms' types)
    kernel.SetThreadExecutionState(CONTINUOUS | SYSTEM_REQUIRED | DISPLAY_REQUIRED)
    return partial(kernel.SetThreadExecutionState, CONTINUOUS)

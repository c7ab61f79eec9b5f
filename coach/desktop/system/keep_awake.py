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
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Protocol

from coach.base.language import tr
from coach.base.log import LOGGER
from coach.desktop.system import session_bus

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

REPLY_SECONDS = 2.0  # how long a service may take to answer
IDLE = 8  # the portal's flag for "the session does not become idle"
CONTINUOUS, SYSTEM_REQUIRED, DISPLAY_REQUIRED = 0x80000000, 0x1, 0x2  # Windows, winbase.h


class Inhibitor(Protocol):
    """A screen that is held on."""

    def release(self) -> None:
        """Let it sleep again."""
        ...


class KeepAwake:
    """Holds the screen on between `hold` and `release`. Never waits and never raises.

    The work is done in one thread of its own: a service may be slow to start, and Windows ties the wish
    to the thread that spoke it.
    """

    def __init__(self, take: Callable[[str], Inhibitor] | None = None) -> None:
        self._take = take or taker(sys.platform)
        self._worker: ThreadPoolExecutor | None = None
        self._hold: Inhibitor | None = None
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
            self._hold = self._take(reason)
        except Exception as error:
            LOGGER.info("the screen is not kept on: %s", error)

    def _let_go(self) -> None:
        held, self._hold = self._hold, None
        try:
            if held is not None:
                held.release()
        except Exception as error:
            LOGGER.info("the screen was let go with an error: %s", error)


def taker(platform: str) -> Callable[[str], Inhibitor]:
    """What holds the screen on this platform."""
    if platform == "darwin":
        return Caffeinate
    if platform == "win32":
        return ExecutionState
    return on_linux


# ------------------------------------------------------------------ Linux


class Holds:
    """Everything that holds the screen on here."""

    def __init__(self, holds: Sequence[Inhibitor]) -> None:
        self._holds = holds

    def release(self) -> None:
        """Let all of them go."""
        with ExitStack() as stack:
            for hold in self._holds:
                stack.callback(hold.release)


def on_linux(reason: str) -> Inhibitor:
    """Ask desktop and logind. Raises what the last one said when neither accepts."""
    holds: list[Inhibitor] = []
    error: Exception | None = None
    for take in (inhibited, by_logind):
        try:
            holds.append(take(reason))
        except Exception as refusal:
            error = refusal
    if error is not None and not holds:
        raise error
    return Holds(holds)


class Bus(Protocol):
    """A connection to the session bus."""

    def call(self, service: str, path: str, interface: str, method: str, signature: str, *body: Any) -> Any:
        """The first value of the reply, None where it has none. Raises any exception on an error."""
        ...

    def close(self) -> None:
        """End the connection; everything inhibited through it ends too."""
        ...


class SessionBus:
    """The session bus by jeepney, which is imported only now."""

    def __init__(self) -> None:
        self._connection = session_bus.connect()

    def call(self, service: str, path: str, interface: str, method: str, signature: str, *body: Any) -> Any:
        """One call and its answer, waited for at most `REPLY_SECONDS`."""
        from jeepney import DBusAddress, new_method_call
        from jeepney.wrappers import unwrap_msg

        address = DBusAddress(path, bus_name=service, interface=interface)
        message = new_method_call(address, method, signature or None, body)
        reply = unwrap_msg(self._connection.send_and_get_reply(message, timeout=REPLY_SECONDS))
        return reply[0] if reply else None

    def close(self) -> None:
        self._connection.close()


class Inhibited:
    """A wish the desktop has accepted, and the call that takes it back."""

    def __init__(self, bus: Bus, undo: Callable[[], object]) -> None:
        self._bus = bus
        self._undo = undo

    def release(self) -> None:
        """Take the wish back and close the connection, which alone would do it too."""
        try:
            self._undo()
        finally:
            self._bus.close()


def inhibited(reason: str, open_bus: Callable[[], Bus] = SessionBus) -> Inhibitor:
    """Ask each service in turn. Raises what the last one said when none accepts."""
    bus = open_bus()
    try:
        try:
            return _by_portal(bus, reason)
        except Exception:
            return _by_screen_saver(bus, reason)
    except Exception:
        bus.close()
        raise


def _by_portal(bus: Bus, reason: str) -> Inhibitor:
    service = "org.freedesktop.portal.Desktop"
    options = {"reason": ("s", reason)}
    request = bus.call(
        service,
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Inhibit",
        "Inhibit",
        "sua{sv}",
        "",
        IDLE,
        options,
    )
    return Inhibited(
        bus, lambda: bus.call(service, str(request), "org.freedesktop.portal.Request", "Close", "")
    )


def _by_screen_saver(bus: Bus, reason: str) -> Inhibitor:
    place = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
    cookie = bus.call(*place, "Inhibit", "ss", "Bedtime Coach", reason)
    return Inhibited(bus, lambda: bus.call(*place, "UnInhibit", "u", cookie))


class LogindLock:
    """An open file of logind's: the session is not idle until it is closed, by us or by our end."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def release(self) -> None:
        self._file.close()


def by_logind(reason: str) -> Inhibitor:
    """Its lock against idleness."""
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection
    from jeepney.wrappers import unwrap_msg

    service = "org.freedesktop.login1"
    manager = DBusAddress("/org/freedesktop/login1", bus_name=service, interface=f"{service}.Manager")
    wish = ("idle", tr("Bedtime Coach"), reason, "block")
    with open_dbus_connection("SYSTEM", enable_fds=True) as bus:
        message = new_method_call(manager, "Inhibit", "ssss", wish)
        return LogindLock(unwrap_msg(bus.send_and_get_reply(message, timeout=REPLY_SECONDS))[0])


# ------------------------------------------------------------------ macOS, Windows


class Caffeinate:
    """macOS: `caffeinate -d` keeps the display on and ends with this process. Not run there."""

    def __init__(self, reason: str, command: tuple[str, ...] = ("caffeinate", "-d", "-w")) -> None:
        self._process = subprocess.Popen([*command, str(os.getpid())])

    def release(self) -> None:
        self._process.terminate()
        self._process.wait(REPLY_SECONDS)


class ExecutionState:
    """Windows: this thread needs the display. Not run there."""

    def __init__(self, reason: str, kernel: Any = None) -> None:
        if kernel is None:
            import ctypes

            kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 (absent from other platforms' types)
        self._kernel = kernel
        self._kernel.SetThreadExecutionState(CONTINUOUS | SYSTEM_REQUIRED | DISPLAY_REQUIRED)

    def release(self) -> None:
        self._kernel.SetThreadExecutionState(CONTINUOUS)

"""One coach for each home: a lock decides who it is, a private socket brings it the others' wishes.

The lock comes first and the socket only while it is held; the other order lets a second start delete the
socket of the first. A start that finds the lock taken hands its wish over; the first may not be listening
yet, and on a busy machine it is waited for as long as it works. When even that fails (a frozen process, no
private folder) the program runs alone: help in a cramp never waits for housekeeping.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QTimer

from coach.base import ipc
from coach.base.log import LOGGER, trace_faults
from coach.base.paths import Home

if TYPE_CHECKING:
    from PySide6.QtCore import QSocketNotifier

    from coach.desktop.system.listener import Listener

Role = Literal["primary", "second", "alone"]
RequestHandler = Callable[[str, Mapping[str, str]], bool]

_PAUSE = 0.05  # seconds
_TRIES = 40  # for one that does not listen yet
_TRIES_WHEN_LATE = 10  # for one that listens and did not answer in time
_LONGEST_MS = 10_000
URGENT_MS = 5_000  # on a busy machine a coach that has just begun may take as long


def hand_over(request: bytes, tries: int = _TRIES, when_late: int = _LONGEST_MS) -> bool:
    """Give the wish to the running coach; whether it was taken.

    One that stands still for two seconds, or for half a second after it did not answer in time, is frozen.
    One that uses the processor is at work and asked again, for ten seconds at most, or for `when_late`
    milliseconds when it listens and does not answer.
    """
    longest, urgent = QDeadlineTimer(_LONGEST_MS), QDeadlineTimer(when_late)
    answer, work, still = ipc.ask(request), _work_of_the_first(), 0
    while answer in (None, ipc.LATE) and not (urgent if answer == ipc.LATE else longest).hasExpired():
        if still == (tries if answer is None else _TRIES_WHEN_LATE):
            break
        time.sleep(_PAUSE)
        before, work = work, _work_of_the_first()
        still = still + 1 if work == before else 0
        if work != before:
            ipc.forget_late()
        if answer is None or work != before:
            answer = ipc.ask(request)
    return answer == "ok"


def _work_of_the_first() -> list[bytes]:
    """How much processor time the holder of the lock has used; nothing where the system does not tell."""
    try:
        holder = QLockFile(ipc.address(suffix="lock")).getLockInfo()[0]
        return Path(f"/proc/{holder}/stat").read_bytes().rpartition(b")")[2].split()[11:13]
    except (OSError, IndexError, TypeError):
        return []


class Instance(QObject):
    """The lock and the listener of this process."""

    def __init__(self, handler: RequestHandler, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.handler = handler
        """Does what another process wishes, and says whether it was understood."""
        self._lock: QLockFile | None = None
        self._listener: Listener | None = None
        self._bus: Any = None  # the connection that has the program's name
        self._bus_listener: QSocketNotifier | None = None

    def claim(self) -> Role:
        """Try to become the one: "primary" holds the lock, "second" found it held, "alone" has no place."""
        try:
            lock = QLockFile(ipc.address(suffix="lock"))
        except OSError as error:
            LOGGER.warning("no private folder for the lock: %s", error)
            return "alone"
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            self._lock = lock
            trace_faults(Home.find().fault)
            return "primary"
        return "second" if lock.error() == QLockFile.LockError.LockFailedError else "alone"

    def listen(self) -> bool:
        """Open the socket; only the primary may. Whether others can reach this process now."""
        if self._lock is None or self._listener is not None:
            return self._listener is not None
        try:
            from coach.desktop.system.listener import Listener

            self._listener = Listener(ipc.address(), self._answer, self)
        except (OSError, ImportError) as error:
            LOGGER.warning("others cannot reach this coach: %s", error)
            return False
        return True

    def own_name(self) -> None:
        """Hear the desktop's wishes on the session bus, too, where there is one. Another home has no name."""
        from PySide6.QtCore import QSocketNotifier  # no start needs it before the first paint

        from coach.desktop.system import activation

        if self._lock is None or os.environ.get("COACH_HOME"):
            activation.let_go()
            return
        try:
            self._bus = activation.connection()
        except (OSError, ImportError):
            return
        self._bus_listener = QSocketNotifier(self._bus.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._bus_listener.activated.connect(self._on_bus)
        QTimer.singleShot(0, self, self._on_bus)  # what has been read with the first words already

    def leave_name(self) -> None:
        """What is wished for from now on is another's business, whom the bus starts."""
        if self._bus_listener is not None:
            self._bus_listener.setEnabled(False)
            self._bus_listener = None
        if self._bus is not None:
            self._bus.close()
            self._bus = None

    def leave(self) -> None:
        """Stop listening and let the next start be the one."""
        self.leave_name()
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _on_bus(self) -> None:
        from coach.desktop.system import activation

        while self._bus is not None:
            try:
                wish = activation.answered(self._bus, self._bus.receive(timeout=0))
            except TimeoutError:
                return
            except (OSError, EOFError):  # the bus is gone; the private socket stays
                self.leave_name()
                return
            if wish is not None:
                self._granted(*wish)

    def _answer(self, line: bytes) -> bytes:
        verb, values = ipc.parse_request(line)
        if ipc.is_late(values):  # this process was frozen; whoever asked has helped without it
            return b""
        return b"ok\n" if self._granted(verb, values) else b"no\n"

    def _granted(self, verb: str, values: Mapping[str, str]) -> bool:
        ipc.take_focus_tokens(dict(values))
        try:
            return self.handler(verb, values)
        except Exception:
            LOGGER.exception("a wish from another process failed: %s", verb)
            return False

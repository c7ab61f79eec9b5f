"""The one QApplication, and how it is told to end from outside: a signal, the session manager, Qt itself.

Since Qt 6 a wish to quit asks every window to close and is dropped when one of them does not; ours go on
in the background instead. So the wish is caught here, and whoever leads the program ends it in order.
"""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from coach.desktop import qt_environment

if TYPE_CHECKING:
    from coach.base.conventions import Conventions


class Application(QApplication):
    """The application, which ends by `on_quit` when a session manager or the system wants it to."""

    on_quit: Callable[[], None] | None = None
    on_file: Callable[[str], None] | None = None

    def event(self, event: QEvent) -> bool:
        """Events for the application itself; those of windows do not come through here."""
        if self.on_file is not None and isinstance(event, QFileOpenEvent):  # macOS: a double-click on a file
            self.on_file(event.file())
            return True
        if self.on_quit is None or event.type() != QEvent.Type.Quit:
            return super().event(event)
        self.on_quit()
        return True


def application(*, patience: float = qt_environment.QUICK) -> QApplication:
    """The one QApplication, dressed and with its fonts; ask `display.obstacle()` before.

    `patience`: seconds that a session bus may take to answer; without it there are no notifications.
    """
    from coach.base.language import follow, tr
    from coach.base.paths import APP_ID
    from coach.desktop.system import screen_reader

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        qt_environment.prepare(patience=patience)
        with qt_environment.unknown_locale():
            app = Application([APP_ID])
    screen_reader.install()
    if sys.platform in ("win32", "darwin"):
        follow(conventions_of(QLocale.system()))  # Qt asks the system for what the person changed there
    app.setApplicationName("bedtime-coach")
    app.setApplicationDisplayName(tr("Bedtime Coach"))
    app.setDesktopFileName(APP_ID)
    app.setQuitOnLastWindowClosed(False)
    return app


def conventions_of(locale: QLocale) -> Conventions:
    """How a locale of Qt writes times, dates and numbers."""
    from coach.base.conventions import Conventions

    dates = re.sub("d{3,}", "", locale.dateFormat(QLocale.FormatType.LongFormat))  # without weekdays
    return Conventions(
        twelve_hours="a" in locale.timeFormat(QLocale.FormatType.ShortFormat).lower(),
        month_first=0 <= dates.find("MMM") < dates.find("d"),
        first_weekday=locale.firstDayOfWeek().value - 1,
        decimal="." if locale.decimalPoint() == "." else ",",
    )


ENDING = ("SIGTERM", "SIGINT", "SIGHUP")


def delay_signals() -> None:
    """Until `Signals` is there, what would end the program waits for it (not on Windows)."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, _known_signals())


def _known_signals() -> list[int]:
    return [getattr(signal, name) for name in ENDING if hasattr(signal, name)]


class Signals(QObject):
    """SIGTERM, SIGINT and SIGHUP as one call in Qt's loop. Python writes the signal to a socket that the
    loop listens to, so that nothing has to wake up now and then to look. A second one ends at once."""

    def __init__(self, told: Callable[[], None], parent: QObject | None = None) -> None:
        import socket  # not before the first words of cramp help

        from PySide6.QtCore import QSocketNotifier

        super().__init__(parent)
        self._told = told
        self._asked = False
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._listener = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._listener.activated.connect(self._on_readable)
        known = _known_signals()
        self._numbers = [number for number in known if signal.getsignal(number) != signal.SIG_IGN]  # nohup
        for number in self._numbers:
            signal.signal(number, self._on_signal)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, known)

    def _on_signal(self, number: int, frame: object) -> None:
        self._asked = True
        for each in self._numbers:
            signal.signal(each, signal.SIG_DFL)

    def _on_readable(self) -> None:
        self._reader.recv(64)
        if self._asked:
            self._told()

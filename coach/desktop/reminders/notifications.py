"""Desktop notifications with buttons, on one jeepney connection that Qt's event loop listens to.

Call and signals share the connection, because GNOME answers only the sender. Any fault (no bus, no
service, a bus or service that goes away) is told by `failed`, and the next notification tries anew.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtGui import QImage

from coach.base import ipc
from coach.base.paths import APP_ID
from coach.desktop.system import session_bus
from coach.desktop.theme.icons import app_icon

_NAME, _PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
ANSWER_MS = 3000  # a service that takes longer shows nothing
LAST_WAIT = 0.5  # seconds that the end of the program waits for it
ICON = 64  # px


class Notifications(QObject):
    """One notification at a time; a new one replaces the last."""

    action = Signal(str)
    """A button of ours was pressed; `default` is the body."""
    failed = Signal(str)

    def __init__(self, app_name: str, parent: QObject | None = None, kept: Path | None = None) -> None:
        """`kept`: the file that tells a later life of the program what is shown, should it be killed."""
        super().__init__(parent)
        self._name, self._kept = app_name, kept
        self._connection: Any = None
        self._bus = ""  # which of all buses it leads to
        self._listener: QSocketNotifier | None = None
        self._asked = 0  # serial of the call whose answer names the notification
        self._id = 0
        self._unwanted = False  # taken back before it had an id
        self._unanswered = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._unanswered.timeout.connect(lambda: self._lost("no answer"))

    def show(self, title: str, text: str, actions: Sequence[tuple[str, str]], seconds: float) -> None:
        """Show a notification with (key, words) buttons; the chime is ours. Should this program be killed, it
        goes by itself after so many seconds."""
        if not self._connected():
            return
        self._unwanted = False
        flat = [word for pair in actions for word in pair]
        hints = {
            "urgency": ("y", 1),
            "desktop-entry": ("s", APP_ID),
            "suppress-sound": ("b", True),
            "resident": ("b", False),
            "image-data": ("(iiibiiay)", _picture()),  # the icon's name means nothing before an installation
        }
        values = (self._name, self._id, APP_ID, title, text, flat, hints, round(seconds * 1000))
        self._asked = self._call("Notify", "susssasa{sv}i", values)
        if self._connection is not None:
            self._unanswered.start()

    def withdraw_left(self) -> None:
        """Take back what an earlier life left on the screen when it was killed: its buttons are dead."""
        try:
            bus, owner, id = (self._kept.read_text("utf-8") if self._kept else "").split()
        except (OSError, ValueError):
            return
        there = self._connected() and bus == self._bus and id.isdecimal()
        if (
            there
            and session_bus.ask_on(self._connection, *session_bus.BUS, "GetNameOwner", "s", _NAME) == owner
        ):
            self._id = int(id)
        self.withdraw()

    def withdraw(self) -> None:
        """Take the notification back: it was answered elsewhere, or expired."""
        self._unwanted = True
        if self._id and self._connection is not None:
            self._call("CloseNotification", "u", (self._id,))
        self._shows(0)

    def close(self) -> None:
        """Take it back and hang up. One that was asked for just now has no id yet to take it back by."""
        self.withdraw()
        with contextlib.suppress(OSError, EOFError):
            while self._connection is not None and self._unanswered.isActive():
                self._on_message(self._connection.receive(timeout=LAST_WAIT))
        self._hang_up()

    # ------------------------------------------------------------------ the connection

    def _connected(self) -> bool:
        if self._connection is not None:
            return True
        try:
            self._connection = session_bus.connect()
        except OSError as error:
            self.failed.emit(str(error))
            return False
        from jeepney import MatchRule, message_bus

        self._bus = str(session_bus.ask_on(self._connection, *session_bus.BUS, "GetId"))
        self._listener = QSocketNotifier(self._connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._listener.activated.connect(self._on_readable)
        sender, path, interface = session_bus.BUS
        gone = MatchRule(
            type="signal", sender=sender, interface=interface, member="NameOwnerChanged", path=path
        )
        gone.add_arg_condition(0, _NAME)
        for rule in (MatchRule(type="signal", sender=_NAME, interface=_NAME, path=_PATH), gone):
            if self._connection is not None:
                self._send(message_bus.AddMatch(rule))
        return self._connection is not None

    def _shows(self, id: int, owner: str = "") -> None:
        """Remember what is on the screen, by whom; 0 for nothing."""
        self._id = id
        if self._kept is not None:
            with contextlib.suppress(OSError):
                if id:
                    self._kept.write_text(f"{self._bus} {owner} {id}", "utf-8")
                else:
                    self._kept.unlink(missing_ok=True)

    def _call(self, method: str, signature: str, values: tuple[Any, ...]) -> int:
        from jeepney import DBusAddress, new_method_call

        target = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
        return self._send(new_method_call(target, method, signature, values))

    def _send(self, message: Any) -> int:
        serial = int(next(self._connection.outgoing_serial))
        try:
            self._connection.send(message, serial=serial)
        except OSError as error:
            self._lost(str(error))
        return serial

    def _hang_up(self) -> None:
        self._unanswered.stop()
        if self._listener is not None:
            self._listener.setEnabled(False)
            self._listener.deleteLater()
            self._listener = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._id = 0

    def _lost(self, reason: str) -> None:
        self._hang_up()
        self.failed.emit(reason)

    def _on_readable(self) -> None:
        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except (OSError, EOFError) as error:
                self._lost(str(error) or type(error).__name__)
                return
            self._on_message(message)

    def _on_message(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields, kind = message.header.fields, message.header.message_type
        if fields.get(HeaderFields.reply_serial) == self._asked and self._asked:
            self._unanswered.stop()
            if kind is MessageType.error:
                self.failed.emit(str(fields.get(HeaderFields.error_name)))
            else:
                self._shows(int(message.body[0]), str(fields.get(HeaderFields.sender)))
                if self._unwanted:
                    self.withdraw()
        elif kind is MessageType.method_return and message.body:  # the name of one that a later one overtook
            self._call("CloseNotification", "u", (message.body[0],))
        elif kind is MessageType.signal and message.body and message.body[0] == self._id and self._id:
            member = fields.get(HeaderFields.member)
            if member == "ActivationToken":
                ipc.take_focus_tokens({"token": str(message.body[1])})
            elif member == "ActionInvoked":
                self.action.emit(str(message.body[1]))
            elif member == "NotificationClosed":
                self._shows(0)
        elif self._id and fields.get(HeaderFields.member) == "NameOwnerChanged":
            self._shows(0)
            self.failed.emit("the service has gone")


def _picture() -> tuple[int, int, int, bool, int, int, bytes]:
    """The program's icon as the notification service reads it."""
    image = app_icon().pixmap(ICON, ICON).toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    return image.width(), image.height(), image.bytesPerLine(), True, 8, 4, bytes(image.constBits())

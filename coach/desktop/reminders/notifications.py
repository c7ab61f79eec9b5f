"""Desktop notifications with buttons, on one jeepney connection that Qt's event loop listens to.

Call and signals share the connection, because GNOME answers only the sender. Any fault (no bus, no
service, a bus that goes away) is told by `failed`, and the next notification tries anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from coach.base.paths import APP_ID
from coach.desktop.system import session_bus

_NAME, _PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
NEVER = 0  # milliseconds: the notification stays until it is answered


class Notifications(QObject):
    """One notification at a time; a new one replaces the last."""

    action = Signal(str)
    """A button of ours was pressed; `default` is the body."""
    failed = Signal(str)

    def __init__(self, app_name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = app_name
        self._connection: Any = None
        self._listener: QSocketNotifier | None = None
        self._asked = 0  # serial of the call whose answer names the notification
        self._id = 0

    def show(self, title: str, text: str, actions: Sequence[tuple[str, str]]) -> None:
        """Show a notification with (key, words) buttons; the chime is ours."""
        if not self._connected():
            return
        flat = [word for pair in actions for word in pair]
        hints = {
            "urgency": ("y", 1),
            "desktop-entry": ("s", APP_ID),
            "suppress-sound": ("b", True),
            "resident": ("b", False),
        }
        values = (self._name, self._id, APP_ID, title, text, flat, hints, NEVER)
        self._asked = self._call("Notify", "susssasa{sv}i", values)

    def withdraw(self) -> None:
        """Take the notification back: it was answered elsewhere, or expired."""
        if self._id and self._connection is not None:
            self._call("CloseNotification", "u", (self._id,))
        self._id = 0

    def close(self) -> None:
        """Take it back and hang up."""
        self.withdraw()
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

        self._listener = QSocketNotifier(self._connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._listener.activated.connect(self._on_readable)
        rule = MatchRule(type="signal", sender=_NAME, interface=_NAME, path=_PATH)
        self._send(message_bus.AddMatch(rule))
        return self._connection is not None

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
            if kind is MessageType.error:
                self.failed.emit(str(fields.get(HeaderFields.error_name)))
            else:
                self._id = int(message.body[0])
        elif kind is MessageType.signal and message.body and message.body[0] == self._id and self._id:
            member = fields.get(HeaderFields.member)
            if member == "ActionInvoked":
                self.action.emit(str(message.body[1]))
            elif member == "NotificationClosed":
                self._id = 0

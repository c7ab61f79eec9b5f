"""Cramp now from any program: a key that the desktop's portal gives (org.freedesktop.portal.GlobalShortcuts).

The portal asks the person which key it is to be, the first time; it holds while the connection does, which a
thread of its own keeps and listens to. Where there is no such portal the settings say what to do instead.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot

from coach.base import ipc
from coach.base.language import tr
from coach.base.log import LOGGER
from coach.base.paths import APP_ID
from coach.desktop.system import session_bus
from coach.desktop.system.background import Background

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.desktop.controller import Controller

_PORTAL, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
_REQUEST = "org.freedesktop.portal.Request"
_REGISTRY = "org.freedesktop.host.portal.Registry"
_ID = "cramp-now"
_SLOW = 30.0  # seconds: at login the portal is only starting
_PREFERRED = "CTRL+ALT+c"

KeyState = Literal["missing", "off", "asking", "refused", "bound"]
"""`missing`: no portal; `refused`: the person was asked and chose none, which then is `off`."""


class GlobalKey(QObject):
    """Hears the controller's `key_requested`, answers with `key_told`, and calls for help when pressed."""

    _heard = Signal(str)  # crosses from the thread: an activation token, or ""
    _said = Signal(str, str)

    def __init__(self, coach: Coach, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._coach, self._controller = coach, controller
        self._state: KeyState = "missing"
        self._keys = ""
        self._connection: Any = None
        self._thread: threading.Thread | None = None
        self._version = Background(_version, self)
        queued = Qt.ConnectionType.QueuedConnection
        self._version.answered.connect(self._on_version, queued)
        self._heard.connect(self._on_heard, queued)
        self._said.connect(self._tell, queued)
        controller.key_requested.connect(self._on_requested)

    def start(self) -> None:
        """Hold the key again that the person chose before."""
        if self._coach.settings.cramp_key:
            self._begin()

    @Slot(str)
    def _on_requested(self, wish: str) -> None:
        """`begin`, `end`, or only `look`: whether there is a portal is asked in the background."""
        if wish == "begin":
            self._begin()
        elif wish == "end":
            self._coach.change_settings(cramp_key=False)
            if self._connection is not None:
                with contextlib.suppress(OSError):
                    self._connection.sock.shutdown(socket.SHUT_RDWR)  # the thread hears its end
        else:
            self._tell(self._state, self._keys)
            if self._state == "missing":
                self._version.begin()

    def _begin(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._tell("asking", "")
            self._thread = threading.Thread(target=self._work, name="coach-global-key", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        end: KeyState = "missing"
        try:
            with session_bus.connect() as self._connection:
                session, keys = _bind(self._connection)
                self._said.emit("bound", keys)
                end = "off"
                _listen(self._connection, session, self._heard.emit)
        except PermissionError:
            end = "refused"
        except Exception as error:
            LOGGER.info("no key for cramp help: %s", error)
        self._connection = None
        with contextlib.suppress(RuntimeError):  # the program ends
            self._said.emit(end, "")

    @Slot(object)
    def _on_version(self, version: object) -> None:
        if self._state == "missing" and isinstance(version, int):
            self._tell("off", "")

    @Slot(str, str)
    def _tell(self, state: KeyState, keys: str) -> None:
        """It is asked for again at the next start when the person has it, and never when they chose none."""
        chosen = {"bound": True, "refused": False}.get(state, self._coach.settings.cramp_key)
        self._state, self._keys = "off" if state == "refused" else state, keys
        if chosen != self._coach.settings.cramp_key:
            self._coach.change_settings(cramp_key=chosen)
        self._controller.key_told.emit(self._state, keys)

    @Slot(str)
    def _on_heard(self, token: str) -> None:
        ipc.take_focus_tokens({"token": token})
        self._controller.cramp_requested.emit("")


def _version() -> object:
    """The portal's version; None where it gives no keys."""
    with session_bus.connect() as connection:
        return session_bus.property_of(connection, _PORTAL, _PATH, _SHORTCUTS, "version")


def _bind(connection: Any) -> tuple[str, str]:
    """The session, and the key in the desktop's words. Raises PermissionError when none was chosen."""
    from jeepney import MatchRule
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import Proxy

    bus = Proxy(message_bus, connection)
    for face in (_REQUEST, _SHORTCUTS):
        bus.AddMatch(MatchRule(type="signal", interface=face))
    # Portals since 2025 give no key to a program that has not said which one it is; older ones do not ask.
    session_bus.ask_on(connection, _PORTAL, _PATH, _REGISTRY, "Register", "sa{sv}", APP_ID, {})
    made = _request(connection, "CreateSession", "a{sv}", {"session_handle_token": ("s", "bedtime_coach")})
    session = str(made["session_handle"][1])
    wanted = {"description": ("s", tr("Cramp now")), "preferred_trigger": ("s", _PREFERRED)}
    bound = _request(connection, "BindShortcuts", "oa(sa{sv})sa{sv}", session, [(_ID, wanted)], "", {})
    given = dict(bound["shortcuts"][1])
    if _ID not in given:
        raise PermissionError("no key was chosen")
    return session, str(given[_ID].get("trigger_description", ("s", ""))[1])


def _request(connection: Any, method: str, signature: str, *values: Any) -> dict[str, Any]:
    """Call a method of the portal, and wait for the person as long as they take. Raises PermissionError."""
    from jeepney import DBusAddress, MatchRule, new_method_call
    from jeepney.wrappers import unwrap_msg

    place = DBusAddress(_PATH, bus_name=_PORTAL, interface=_SHORTCUTS)
    rule = MatchRule(type="signal", interface=_REQUEST, member="Response")
    with connection.filter(rule, bufsize=8) as answers:
        *others, options = values
        options = {**options, "handle_token": ("s", f"bedtime_coach_{method}")}
        call = new_method_call(place, method, signature, (*others, options))
        unwrap_msg(connection.send_and_get_reply(call, timeout=_SLOW))
        code, results = connection.recv_until_filtered(answers).body
    if code:
        raise PermissionError(f"{method} was answered with {code}")
    return dict(results)


def _listen(connection: Any, session: str, heard: Callable[[str], None]) -> None:
    """Until the connection ends: every press of the key."""
    from jeepney import HeaderFields

    while True:
        message = connection.receive()
        if message.header.fields.get(HeaderFields.member) == "Activated":
            of, pressed, _, options = message.body
            if (of, pressed) == (session, _ID):
                heard(str(options.get("activation_token", ("s", ""))[1]))

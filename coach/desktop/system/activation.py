"""The program's name on the session bus: desktops open it, its files and its actions by messages to that name
(org.freedesktop.Application), and the bus starts it for them.

Read before Qt is imported when the bus starts the program, so nothing here needs Qt.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from coach.base import ipc
from coach.base.paths import APP_ID
from coach.desktop.system import session_bus

FACE = "org.freedesktop.Application"
PATH = "/" + APP_ID.replace(".", "/")
ACTIONS = ("cramp", "start")
FIRST_SECONDS = 5.0  # that a program which the bus has started waits for what it was started for
_OWNED = (1, 4)  # RequestName: the name is ours, or was already

Wish = tuple[str, dict[str, str]]
_held: Any = None  # the connection of a program that the bus has started


def connection() -> Any:
    """A connection that has asked for the name. While another has it, it is waited for. Raises OSError."""
    global _held
    from jeepney import message_bus

    if _held is not None:
        mine, _held = _held, None
        return mine
    mine = session_bus.connect()
    mine.send(message_bus.RequestName(APP_ID))
    return mine


def let_go() -> None:
    """This program does not go on hearing what it was started to hear."""
    global _held
    if _held is not None:
        _held.close()
        _held = None


def first_words() -> list[str] | None:
    """What the bus has started this program for, as words of the command line; None when it is nothing."""
    global _held
    try:
        mine = connection()
        while True:
            message = mine.receive(timeout=FIRST_SECONDS)
            if _belongs_to_another(message):
                return None
            if (wish := answered(mine, message)) is not None:
                break
    except (OSError, EOFError):  # no bus, or nobody wants anything
        return None
    _held = mine
    verb, values = wish
    ipc.take_focus_tokens(values)
    return {"show": [], "open": ["open", values.get("file", "")]}.get(verb, [verb])


def _belongs_to_another(message: Any) -> bool:
    """Whether this answers that the name is taken; the program asks nothing else."""
    from jeepney import MessageType

    answer = message.body[0] if message.body else 0
    return message.header.message_type is MessageType.method_return and isinstance(answer, int) and (
        answer not in _OWNED
    )  # fmt: skip


def answered(mine: Any, message: Any) -> Wish | None:
    """Answer a call, and what it wishes for. Raises OSError."""
    from jeepney import HeaderFields, MessageType, new_error, new_method_return

    if message.header.message_type is not MessageType.method_call:
        return None
    wish = None
    fields = message.header.fields
    if (fields.get(HeaderFields.path), fields.get(HeaderFields.interface)) == (PATH, FACE):
        wish = wished(str(fields.get(HeaderFields.member)), message.body)
    unknown = new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
    mine.send(unknown if wish is None else new_method_return(message))
    return wish


def wished(member: str, body: Any) -> Wish | None:
    """A call of org.freedesktop.Application as a wish of the private socket; None for what is none."""
    try:
        *what, platform = body
        found = {
            "token": str(platform.get("activation-token", ("s", ""))[1]),
            "startup": str(platform.get("desktop-startup-id", ("s", ""))[1]),
        }
        if member == "Activate" and not what:
            return "show", found
        if member == "Open" and what[0]:
            address = urlsplit(what[0][0])
            return ("open", {**found, "file": unquote(address.path)}) if address.scheme == "file" else None
        if member == "ActivateAction" and what[0] in ACTIONS:
            return what[0], found
    except (AttributeError, IndexError, TypeError, ValueError):
        pass
    return None

"""The D-Bus session bus for short questions, by jeepney and without Qt. A fault is an empty answer."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

PATIENCE = 1.0  # seconds to wait for an answer
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
"""The bus itself as who is asked: its name, path and interface."""
NO_BUS = "disabled:"  # an address at which every library gives up at once


def address() -> str:
    """Where the session bus is: its variable, else the user's runtime folder; "" when there is none."""
    given = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if given:
        return given
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    path = Path(runtime) / "bus"
    return f"unix:path={path}" if runtime and path.exists() else ""


def frozen(patience: float) -> bool:
    """Whether a bus lets itself be called and then says nothing for so many seconds."""
    if sys.platform == "win32":
        return False
    import _socket  # `socket` would cost a cold start 5 ms

    kind, _, rest = address().partition(";")[0].partition(":")
    values = dict(part.partition("=")[::2] for part in rest.split(","))
    path = values.get("path") or "\0" + values.get("abstract", "")
    if kind != "unix" or path == "\0":
        return False
    probe = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    try:
        probe.settimeout(patience)
        probe.connect(path)
        probe.send(b"\0AUTH\r\n")  # it names the ways to log in
        probe.recv(64)
    except TimeoutError:
        return True
    except (OSError, ValueError):
        return False  # nobody there: the libraries find that out at once
    finally:
        probe.close()
    return False


def system_address() -> str:
    """Where the system bus is."""
    return os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or "unix:path=/var/run/dbus/system_bus_socket"


def connect(where: str = "") -> Any:
    """A blocking jeepney connection, to the session bus unless another is named. Raises OSError when there
    is no bus or no jeepney here."""
    where = where or address()
    if not where:
        raise OSError("no session bus")
    try:
        from jeepney.io.blocking import open_dbus_connection

        return open_dbus_connection(bus=where)
    except (ImportError, KeyError, RuntimeError, ValueError) as error:
        raise OSError(str(error)) from error


def ask(
    destination: str, path: str, interface: str, method: str, signature: str = "", *values: Any, bus: str = ""
) -> Any:
    """The first value of the answer; None when nobody answers. `bus`: as for `connect`."""
    try:
        with connect(bus) as connection:
            return ask_on(connection, destination, path, interface, method, signature, *values)
    except OSError:
        return None


def ask_on(
    connection: Any,
    destination: str,
    path: str,
    interface: str,
    method: str,
    signature: str = "",
    *values: Any,
    patience: float = PATIENCE,
) -> Any:
    """As `ask`, on a connection at hand."""
    from jeepney import DBusAddress, MessageType, new_method_call

    target = DBusAddress(path, bus_name=destination, interface=interface)
    message = new_method_call(target, method, signature, values)
    try:
        reply = connection.send_and_get_reply(message, timeout=patience)
    except (OSError, TimeoutError, EOFError):
        return None
    if reply.header.message_type is not MessageType.method_return or not reply.body:
        return None
    return reply.body[0]


def owned(connection: Any, name: str) -> bool:
    """Whether a program has that name on the bus."""
    return bool(ask_on(connection, *BUS, "NameHasOwner", "s", name))


def property_of(connection: Any, destination: str, path: str, interface: str, name: str) -> Any:
    """The plain value of one property; None when there is none."""
    found = ask_on(
        connection, destination, path, "org.freedesktop.DBus.Properties", "Get", "ss", interface, name
    )
    return found[1] if isinstance(found, tuple) and len(found) == 2 else None

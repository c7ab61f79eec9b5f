"""Stands in for logind's locks against idleness; run by the system's Python. A lock ends with its file."""

from __future__ import annotations

import os

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = "org.freedesktop.login1"
MANAGER, PROPERTIES = f"{NAME}.Manager", "org.freedesktop.DBus.Properties"


class Logind(dbus.service.Object):
    """The manager, and the one session there is."""

    blocked = ""

    @dbus.service.method(MANAGER, in_signature="ssss", out_signature="h")
    def Inhibit(self, what: str, who: str, why: str, mode: str) -> dbus.types.UnixFd:
        mine, given = os.pipe()
        if mode == "block":
            self.block(what)
            GLib.io_add_watch(mine, GLib.IO_HUP, self.released)
        with os.fdopen(given, "w") as file:
            return dbus.types.UnixFd(file)

    def released(self, *_: object) -> bool:
        self.block("")
        return False

    def block(self, what: str) -> None:
        self.blocked = what
        self.PropertiesChanged(MANAGER, {"BlockInhibited": what}, [])

    @dbus.service.method(MANAGER, in_signature="u", out_signature="o")
    def GetSessionByPID(self, process: int) -> str:
        return "/org/freedesktop/login1"

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, interface: str, name: str) -> str:
        return self.blocked if name == "BlockInhibited" else ""

    @dbus.service.signal(PROPERTIES, signature="sa{sv}as")
    def PropertiesChanged(self, interface: str, changed: dict[str, str], gone: list[str]) -> None:
        pass


DBusGMainLoop(set_as_default=True)
bus = dbus.bus.BusConnection(os.environ["DBUS_SYSTEM_BUS_ADDRESS"])
name = dbus.service.BusName(NAME, bus)
Logind(bus, "/org/freedesktop/login1")
print("ready", flush=True)
GLib.MainLoop().run()

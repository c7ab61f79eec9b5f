"""Stand-ins for services of a desktop on the session bus, for tests. The system's Python runs it.

What they tell stands in a JSON file that is read at every question.
"""

import json
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

STATE = sys.argv[1]
PLACES = {
    "org.gnome.Mutter.IdleMonitor": "/org/gnome/Mutter/IdleMonitor/Core",
    "org.freedesktop.ScreenSaver": "/org/freedesktop/ScreenSaver",
    "org.freedesktop.Notifications": "/org/freedesktop/Notifications",
    "org.xfce.Xfconf": "/org/xfce/Xfconf",
    "org.freedesktop.login1": "/org/freedesktop/login1/session/auto",
}


def told(name):
    with open(STATE, encoding="utf-8") as file:
        return json.load(file)[name]


class Service(dbus.service.Object):
    @dbus.service.method("org.gnome.Mutter.IdleMonitor", out_signature="t")
    def GetIdletime(self):
        return told("idle")

    @dbus.service.method("org.freedesktop.ScreenSaver", out_signature="b")
    def GetActive(self):
        return told("saver")

    @dbus.service.method("org.xfce.Xfconf", in_signature="ss", out_signature="v")
    def GetProperty(self, channel, name):
        return told(f"{channel}{name}")

    @dbus.service.method("org.freedesktop.DBus.Properties", in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return told(name)

    @dbus.service.method("org.freedesktop.DBus.Properties", in_signature="s", out_signature="a{sv}")
    def GetAll(self, interface):
        return told("session")


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
objects = [Service(dbus.service.BusName(name, bus), place) for name, place in PLACES.items()]
print("ready", flush=True)
GLib.MainLoop().run()

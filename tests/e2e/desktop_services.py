"""Stand-ins for services of a desktop on the session bus, for tests. The system's Python runs it.

What they tell stands in a JSON file that is read at every question.
"""

import json
import sys

import dbus
import dbus.lowlevel
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
    "org.freedesktop.portal.Desktop": "/org/freedesktop/portal/desktop",
}
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
SESSION = "/org/freedesktop/portal/desktop/session/1/one"


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
        return dbus.UInt32(told(name)) if name == "version" else told(name)

    @dbus.service.method("org.freedesktop.DBus.Properties", in_signature="s", out_signature="a{sv}")
    def GetAll(self, interface):
        return told("session")

    @dbus.service.method("org.freedesktop.host.portal.Registry", in_signature="sa{sv}")
    def Register(self, app, options):
        print("registered", app, flush=True)

    @dbus.service.method(SHORTCUTS, in_signature="a{sv}", out_signature="o", sender_keyword="sender")
    def CreateSession(self, options, sender):
        return self.answered(sender, options, 0, {"session_handle": SESSION})

    @dbus.service.method(
        SHORTCUTS, in_signature="oa(sa{sv})sa{sv}", out_signature="o", sender_keyword="sender"
    )
    def BindShortcuts(self, session, shortcuts, window, options, sender):
        given = [(name, {"trigger_description": told("key")}) for name, _ in shortcuts if told("key")]
        print("bound", flush=True)
        results = {"shortcuts": dbus.Array(given, signature="(sa{sv})")} if given else {}
        return self.answered(sender, options, int(not given), results)

    def answered(self, sender, options, code, results):
        """The handle of a request, whose answer follows."""
        name = sender[1:].replace(".", "_")
        handle = f"/org/freedesktop/portal/desktop/request/{name}/{options['handle_token']}"
        message = dbus.lowlevel.SignalMessage(handle, "org.freedesktop.portal.Request", "Response")
        message.append(code, results, signature="ua{sv}")
        GLib.idle_add(lambda: bus.send_message(message) and False)
        return dbus.ObjectPath(handle)

    @dbus.service.method("test.Keyboard")
    def Press(self):
        self.Activated(SESSION, "cramp-now", 1, {"activation_token": "token"})

    @dbus.service.signal(SHORTCUTS, signature="osta{sv}")
    def Activated(self, session, name, at, options):
        pass


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
objects = [Service(dbus.service.BusName(name, bus), place) for name, place in PLACES.items()]
print("ready", flush=True)
GLib.MainLoop().run()

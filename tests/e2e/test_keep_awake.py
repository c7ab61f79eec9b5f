"""On a real bus: the screen is held by whichever service is there, and let go again."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.e2e.session import SYSTEM_PYTHON, Session, need_module

pytestmark = pytest.mark.e2e

SAVER = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
PORTAL = (
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Inhibit",
)

# Teaches a mock its method, by the bus itself.
TEACH = """
import sys
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg
service, path, interface, method, takes, gives, answer = sys.argv[1:]
bus = open_dbus_connection()
mock = DBusAddress(path, bus_name=service, interface="org.freedesktop.DBus.Mock")
body = (interface, method, takes, gives, answer)
unwrap_msg(bus.send_and_get_reply(new_method_call(mock, "AddMethod", "sssss", body), timeout=60))
"""

HOLD = """
import sys
from coach.desktop.system.keep_awake import KeepAwake
awake = KeepAwake()
awake.hold("stretching")
awake._worker.submit(lambda: None).result()
print("held", awake._held is not None, flush=True)
sys.stdin.readline()
awake.close()
print("let go", flush=True)
"""


def mock(session: Session, place: tuple[str, str, str], *methods: tuple[str, str, str, str]):
    """Start a stand-in service with these methods: name, what it takes and gives, and its answer."""
    need_module("dbusmock")
    service = session.spawn(SYSTEM_PYTHON, "-m", "dbusmock", "--session", *place)

    def taught() -> bool:
        return all(
            session.run(sys.executable, "-c", TEACH, *place, *method).returncode == 0 for method in methods
        )

    session.wait_for(taught, place[0])
    return service


def hold(session: Session) -> subprocess.Popen[str]:
    """A program that holds the screen until it is told to go on."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLD],
        env=session.env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def bus(desktops) -> Session:
    session = desktops(window_manager=False)
    session.env["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nowhere"
    return session


def test_the_screen_saver_is_held_off_and_given_its_cookie_back(bus) -> None:
    service = mock(bus, SAVER, ("Inhibit", "ss", "u", "ret = 77"), ("UnInhibit", "u", "", ""))
    program = hold(bus)
    assert program.stdout.readline() == "held True\n"
    assert 'Inhibit "Bedtime Coach" "stretching"' in bus.said(service)
    out, _ = program.communicate("\n", timeout=200)
    assert out == "let go\n"
    assert "UnInhibit 77" in bus.said(service)


def test_the_portal_comes_first(bus) -> None:
    answer = "ret = dbus.ObjectPath('/org/freedesktop/portal/desktop/request/1')"
    portal = mock(bus, PORTAL, ("Inhibit", "sua{sv}", "o", answer))
    saver = mock(bus, SAVER, ("Inhibit", "ss", "u", "ret = 77"), ("UnInhibit", "u", "", ""))
    program = hold(bus)
    assert program.stdout.readline() == "held True\n"
    program.communicate("\n", timeout=200)
    assert "Inhibit" in bus.said(portal)
    assert "stretching" in bus.said(portal)
    assert "Inhibit " not in bus.said(saver)


def test_a_desktop_without_either_service_is_no_trouble(bus) -> None:
    program = hold(bus)
    assert program.stdout.readline() == "held False\n"
    out, _ = program.communicate("\n", timeout=200)
    assert out == "let go\n"
    assert program.returncode == 0

"""The screen stays on exactly while a session is led, on every platform's own terms."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from jeepney import HeaderFields, new_error, new_method_return

from coach.desktop.system import keep_awake
from coach.desktop.system.keep_awake import (
    KeepAwake,
    Release,
    by_caffeinate,
    by_desktop,
    by_execution_state,
    on_linux,
)

PORTAL = "org.freedesktop.portal.Desktop"
SAVER = "org.freedesktop.ScreenSaver"


class FakeBus:
    """A session bus on which only `services` answer."""

    def __init__(self, *services: str) -> None:
        self.services = services
        self.calls: list[tuple[str, str, tuple]] = []
        self.closed = False

    def __enter__(self) -> FakeBus:
        return self

    def __exit__(self, *error: object) -> None:
        self.closed = True

    def send_and_get_reply(self, message, timeout):
        fields = message.header.fields
        service, method = fields[HeaderFields.destination], fields[HeaderFields.member]
        if service not in self.services:
            return new_error(message, "org.freedesktop.DBus.Error.ServiceUnknown")
        self.calls.append((service, method, (fields[HeaderFields.path], *message.body)))
        given = {"Inhibit": ("o", ("/request/1",)) if service == PORTAL else ("u", (77,))}.get(
            method, (None, ())
        )
        return new_method_return(message, *given)


class FakeHold:
    """Notes when it is taken and let go."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.threads: set[int] = set()

    def take(self, reason: str) -> Release:
        self.events.append(f"hold {reason}")
        self.threads.add(threading.get_ident())
        return self.release

    def release(self) -> None:
        self.events.append("release")
        self.threads.add(threading.get_ident())


def test_the_portal_is_asked_first_and_its_request_closed() -> None:
    bus = FakeBus(PORTAL, SAVER)
    by_desktop("a session", lambda: bus)()
    assert [(service, method) for service, method, _ in bus.calls] == [(PORTAL, "Inhibit"), (PORTAL, "Close")]
    assert bus.calls[0][2][-2:] == (keep_awake.IDLE, {"reason": ("s", "a session")})
    assert bus.calls[1][2] == ("/request/1",)
    assert bus.closed


def test_without_a_portal_the_screen_saver_is_inhibited_and_its_cookie_given_back() -> None:
    bus = FakeBus(SAVER)
    release = by_desktop("a session", lambda: bus)
    assert not bus.closed, "the wish lives as long as the connection"
    release()
    assert bus.calls[-1] == (SAVER, "UnInhibit", ("/org/freedesktop/ScreenSaver", 77))
    assert bus.closed


def test_the_connection_is_closed_when_nobody_answers() -> None:
    bus = FakeBus()
    with pytest.raises(OSError, match="neither"):
        by_desktop("a session", lambda: bus)
    assert bus.closed


def test_it_is_held_once_and_let_go_once_in_one_thread_that_is_not_ours() -> None:
    hold = FakeHold()
    awake = KeepAwake(hold.take)
    awake.hold("stretching")
    awake.hold("stretching")
    awake.release()
    awake.release()
    awake.close()
    assert hold.events == ["hold stretching", "release"]
    assert len(hold.threads) == 1
    assert threading.get_ident() not in hold.threads


def test_it_can_be_held_again_for_the_next_session() -> None:
    hold = FakeHold()
    awake = KeepAwake(hold.take)
    for _ in range(2):
        awake.hold("stretching")
        awake.release()
    awake.close()
    assert hold.events == ["hold stretching", "release"] * 2


def test_ending_the_program_lets_the_screen_go() -> None:
    hold = FakeHold()
    awake = KeepAwake(hold.take)
    awake.hold("stretching")
    awake.close()
    assert hold.events[-1] == "release"


def test_a_desktop_that_refuses_is_met_with_silence() -> None:
    def refuse(reason: str) -> Release:
        raise OSError("no bus")

    awake = KeepAwake(refuse)
    awake.hold()
    awake.release()
    awake.close()


def test_a_release_that_fails_is_met_with_silence() -> None:
    class Broken(FakeHold):
        def release(self) -> None:
            raise ConnectionError("the bus went away")

    awake = KeepAwake(Broken().take)
    awake.hold()
    awake.close()


def test_a_machine_without_a_session_bus_is_met_with_silence(monkeypatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    awake = KeepAwake(on_linux)
    awake.hold()
    awake.close()


def test_windows_is_told_that_the_display_is_needed_and_then_that_it_is_not() -> None:
    class Kernel:
        def __init__(self) -> None:
            self.states: list[int] = []

        def SetThreadExecutionState(self, state: int) -> int:
            self.states.append(state)
            return 0

    kernel = Kernel()
    by_execution_state("a session", kernel)()
    assert kernel.states == [0x80000003, 0x80000000]


def test_a_program_that_keeps_the_display_on_is_ended_on_release(monkeypatch) -> None:
    begun: list[subprocess.Popen] = []

    class Popen(subprocess.Popen):
        def __init__(self, command: list[str]) -> None:
            super().__init__(command)
            begun.append(self)

    monkeypatch.setattr(keep_awake.subprocess, "Popen", Popen)
    release = by_caffeinate("a session", (sys.executable, "-c", "import time; time.sleep(60)"))
    assert begun[0].poll() is None
    release()
    assert begun[0].poll() is not None


@pytest.mark.parametrize(
    ("platform", "expected"), [("linux", on_linux), ("darwin", by_caffeinate), ("win32", by_execution_state)]
)
def test_every_platform_has_its_own_way(platform, expected) -> None:
    assert keep_awake.taker(platform) is expected

"""The screen stays on exactly while a session is led, on every platform's own terms."""

from __future__ import annotations

import sys
import threading

import pytest

from coach.desktop.system import keep_awake
from coach.desktop.system.keep_awake import Caffeinate, ExecutionState, KeepAwake, inhibited, on_linux

PORTAL = "org.freedesktop.portal.Desktop"
SAVER = "org.freedesktop.ScreenSaver"


class FakeBus:
    """A session bus on which only `services` answer."""

    def __init__(self, *services: str) -> None:
        self.services = services
        self.calls: list[tuple[str, str, tuple]] = []
        self.closed = False

    def call(self, service, path, interface, method, signature, *body):
        if service not in self.services:
            raise LookupError(f"{service} is not on this bus")
        self.calls.append((service, method, (path, *body)))
        return {"Inhibit": "/request/1" if service == PORTAL else 77}.get(method)

    def close(self) -> None:
        self.closed = True


class FakeHold:
    """Notes when it is taken and let go."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.threads: set[int] = set()

    def take(self, reason: str) -> FakeHold:
        self.events.append(f"hold {reason}")
        self.threads.add(threading.get_ident())
        return self

    def release(self) -> None:
        self.events.append("release")
        self.threads.add(threading.get_ident())


def test_the_portal_is_asked_first_and_its_request_closed() -> None:
    bus = FakeBus(PORTAL, SAVER)
    inhibited("a session", lambda: bus).release()
    assert [(service, method) for service, method, _ in bus.calls] == [(PORTAL, "Inhibit"), (PORTAL, "Close")]
    assert bus.calls[0][2][-2:] == (keep_awake.IDLE, {"reason": ("s", "a session")})
    assert bus.calls[1][2] == ("/request/1",)
    assert bus.closed


def test_without_a_portal_the_screen_saver_is_inhibited_and_its_cookie_given_back() -> None:
    bus = FakeBus(SAVER)
    hold = inhibited("a session", lambda: bus)
    assert not bus.closed, "the wish lives as long as the connection"
    hold.release()
    assert bus.calls[-1] == (SAVER, "UnInhibit", ("/org/freedesktop/ScreenSaver", 77))
    assert bus.closed


def test_the_connection_is_closed_when_nobody_answers() -> None:
    bus = FakeBus()
    with pytest.raises(LookupError):
        inhibited("a session", lambda: bus)
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
    def refuse(reason: str) -> FakeHold:
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
    ExecutionState("a session", kernel).release()
    assert kernel.states == [0x80000003, 0x80000000]


def test_a_program_that_keeps_the_display_on_is_ended_on_release() -> None:
    hold = Caffeinate("a session", (sys.executable, "-c", "import time; time.sleep(60)"))
    assert hold._process.poll() is None
    hold.release()
    assert hold._process.poll() is not None


@pytest.mark.parametrize(
    ("platform", "expected"), [("linux", on_linux), ("darwin", Caffeinate), ("win32", ExecutionState)]
)
def test_every_platform_has_its_own_way(platform, expected) -> None:
    assert keep_awake.taker(platform) is expected

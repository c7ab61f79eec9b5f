"""On a real Wayland desktop (sway, two outputs, mako): who has the keyboard, where help opens, what stays.

One compositor and one coach serve all sentences; each leaves the desktop as it found it.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtGui import QImage

from coach.base.paths import APP_ID
from tests.e2e.reminded import HERE, LONG_BEFORE, Reminded
from tests.e2e.session import SYSTEM_PYTHON, need, need_module
from tests.e2e.sway import Sway

pytestmark = pytest.mark.e2e
HELP, LEFT, RIGHT = "Cramp now", "HEADLESS-1", "HEADLESS-2"


class Desk:
    """sway with somebody typing in a terminal, a notification service, and the coach in the background."""

    def __init__(self, session: Sway) -> None:
        self.session = session
        self._letter = session.folder / "letter"
        session.spawn("foot", "sh", "-c", f"stty -icanon -echo; exec cat > {self._letter}")
        session.wait_for(lambda: self.has_keys("foot") and self._letter.exists(), "the terminal", 20)
        self._told = 0  # how much of the log was there before
        self.mako = self.notifier()
        session.env["DBUS_SYSTEM_BUS_ADDRESS"] = session.start_bus("system")
        self.coach = Reminded(session, LONG_BEFORE, reminder_repeat=False)

    def notifier(self):
        mako = self.session.spawn("mako")
        self.session.wait_for(lambda: self.session.run("makoctl", "list").returncode == 0, "mako")
        return mako

    def has_keys(self, app: str) -> bool:
        window = self.session.focused()
        return window is not None and window.app == app

    def letter(self) -> str:
        return self._letter.read_text(encoding="utf-8")

    def log(self) -> str:
        """What the coach has noted in this test."""
        log = self.coach.home.log
        return log.read_text(encoding="utf-8")[self._told :] if log.exists() else ""

    def forget_log(self) -> None:
        self._told += len(self.log())

    def notified(self) -> list[str]:
        """Ids of the notifications on the screen."""
        said = self.session.run("makoctl", "list").stdout  # JSON; words from mako 1.10 on
        return re.findall(r'(?:^Notification |"id":\{"type":"u","data":)(\d+)', said, re.MULTILINE)

    def reminder(self) -> str:
        """A reminder that has come as a notification; its id."""
        self.coach.next_morning()
        found = self.session.wait_for(self.notified, "the notification", 20)
        assert isinstance(found, list)
        return str(found[0])

    def skip(self) -> None:
        """What is due is answered."""
        self.coach.command("skip")
        self.session.wait_for(lambda: not self.notified(), "the notification to go")

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """What happens meanwhile is heard by the coach afterwards, all at once: as on a busy machine."""
        self.coach.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.coach.process.send_signal(signal.SIGCONT)

    def begin_anew(self) -> None:
        """No window is left."""
        self.coach.process.terminate()
        self.coach.process.wait(200)
        self.coach.process = self.coach.begin()

    def help(self, output: str) -> None:
        """Cramp help is asked for, while that output is in use."""
        self.session.sway("focus", "output", output)
        self.session.hand_over("cramp")

        def in_front() -> bool:
            window = self.session.focused()
            there = window is not None and HELP in window.title and window.full_screen
            return there and window.output == output  # a late word of the output moves it once more

        self.session.wait_for(in_front, f"cramp help in front on {output}, with the keyboard", 20)

    def leave_help(self) -> None:
        self.session.keys("-k", "Escape")
        self.session.wait_for(lambda: not self.session.windows(HELP), "cramp help to go")


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    need("foot", "mako", "makoctl")
    session = Sway()
    try:
        yield Desk(session)
    finally:
        session.close()


@pytest.fixture(autouse=True)
def nothing_broke(desk):
    desk.forget_log()
    desk.session.sway("[app_id=foot]", "focus")
    if desk.mako.poll() is not None:
        desk.mako = desk.notifier()
    yield
    desk.coach.no_complaints()


def test_typing_goes_on_while_a_reminder_comes(desk):
    desk.session.keys("before")
    desk.session.wait_for(lambda: desk.letter().endswith("before"), "the letters")
    desk.reminder()
    desk.session.keys(" and after")
    desk.session.wait_for(lambda: desk.letter().endswith("before and after"), "every key in the letter")
    assert desk.coach.states()["morning"] == "due"
    desk.skip()


def test_the_notification_goes_when_help_opens(desk):
    desk.reminder()
    desk.help(LEFT)
    desk.session.wait_for(lambda: not desk.notified(), "the notification to give way")
    desk.leave_help()
    desk.skip()


def test_help_opens_on_the_output_in_use_and_has_the_keys(desk):
    for output in (RIGHT, LEFT):
        desk.help(output)
        desk.leave_help()


def test_help_that_is_open_comes_to_the_output_in_use(desk):
    for output in (LEFT, RIGHT, LEFT):
        desk.help(output)
        with desk.unheard():
            desk.session.sway("focus", "output", LEFT if output == RIGHT else RIGHT)
    desk.session.sway("focus", "output", LEFT)
    desk.leave_help()


def test_help_comes_over_another_program_that_fills_its_screen(desk):
    desk.session.sway("[app_id=foot]", "fullscreen", "enable")
    desk.help(LEFT)
    desk.leave_help()
    desk.session.sway("[app_id=foot]", "fullscreen", "disable")


def test_at_scale_one_and_a_half_help_fills_the_whole_screen(desk, tmp_path):
    desk.session.sway("output", LEFT, "scale", "1.5")
    desk.help(LEFT)
    picture = tmp_path / "screen.png"

    def filled() -> bool:
        desk.session.run("grim", "-o", LEFT, str(picture))
        seen = QImage(str(picture))
        corners = {seen.pixel(x, y) for x in (0, seen.width() - 1) for y in (0, seen.height() - 1)}
        return seen.width() == 1280 and len(corners) == 1

    desk.session.wait_for(filled, "the same ground in every corner")
    desk.leave_help()
    desk.session.sway("output", LEFT, "scale", "1")


def test_without_a_notification_service_no_letter_is_lost_to_a_reminder(desk):
    desk.session.end(desk.mako)
    desk.session.keys("all ")
    desk.coach.next_morning()
    desk.session.wait_for(lambda: desk.coach.states()["morning"] == "due", "the reminder")
    desk.session.wait_for(lambda: "no notification" in desk.log(), "its failure", 20)
    desk.session.keys("of", "-k", "space", "this", "-k", "Return")
    desk.session.wait_for(lambda: desk.letter().endswith("all of this\n"), "every key in the letter")
    assert [window.app for window in desk.session.everything()] == ["foot"]
    desk.coach.command("skip")


def test_a_notification_service_that_dies_leaves_no_window_in_its_place(desk):
    desk.reminder()
    desk.session.end(desk.mako)
    desk.session.wait_for(lambda: "the service has gone" in desk.log(), "the loss", 20)
    desk.session.keys("z")
    desk.session.wait_for(lambda: desk.letter().endswith("z"), "the key in the letter")
    assert [window.app for window in desk.session.everything()] == ["foot"]
    desk.coach.command("skip")


def test_what_blanks_the_screen_of_sway_waits_while_help_is_open(desk):
    need("swayidle")
    need_module("dbus, gi")
    session = desk.session
    logind = session.spawn(SYSTEM_PYTHON, str(HERE / "logind.py"))
    session.wait_for(lambda: "ready" in session.said(logind), "logind", 20)
    # swayidle 1.9 asks logind only with an order for the time before sleep.
    idle = session.spawn("swayidle", "-d", "before-sleep", "true", "timeout", "3600", "true")
    session.wait_for(lambda: "Register with timeout" in session.said(idle), "swayidle", 20)
    desk.help(LEFT)
    session.wait_for(lambda: "Disable idle timeouts" in session.said(idle), "swayidle to wait", 20)
    desk.leave_help()
    held = session.said(idle).index("Disable idle timeouts")
    session.wait_for(lambda: "Enable idle timeouts" in session.said(idle)[held:], "swayidle to go on")


def test_an_end_leaves_no_notification(desk):
    desk.reminder()
    desk.coach.process.terminate()
    desk.session.wait_for(lambda: not desk.notified(), "the notification to go")
    desk.coach.process.wait(200)
    desk.coach.process = desk.coach.begin()


def test_a_life_that_was_killed_leaves_a_notification_to_the_next_which_takes_it_back(desk):
    desk.reminder()
    desk.session.wait_for(lambda: [*desk.session.folder.glob("coach-*.notified")], "the note of it")
    desk.coach.process.kill()
    desk.coach.process.wait(200)
    assert desk.notified()
    desk.coach.process = desk.coach.begin()
    desk.session.wait_for(lambda: not desk.notified(), "the notification to go", 20)


def test_open_of_the_notification_brings_a_window_in_front_that_has_not_heard_of_its_loss(desk):
    desk.session.hand_over()
    desk.session.wait_for(lambda: desk.has_keys(APP_ID), "the window in front", 20)
    desk.session.sway("[app_id=foot]", "focus")
    shown = desk.reminder()
    desk.session.sway(f"[app_id={APP_ID}]", "focus")
    desk.coach.command("resume")  # it has heard that
    with desk.unheard():
        desk.session.sway("workspace", "elsewhere")
        desk.session.sway("[app_id=foot]", "focus")
        desk.session.run("makoctl", "invoke", "-n", shown, "default")
    desk.session.wait_for(lambda: desk.has_keys(APP_ID), "the window in front", 20)
    desk.skip()
    desk.begin_anew()


def test_start_of_the_notification_opens_the_session_and_it_has_the_keys(desk):
    desk.session.hand_over()
    desk.session.wait_for(lambda: desk.has_keys(APP_ID), "the window in front", 20)
    desk.session.sway("workspace", "elsewhere")
    desk.session.sway("[app_id=foot]", "focus")
    shown = desk.reminder()
    desk.session.run("makoctl", "invoke", "-n", shown, "start")
    desk.session.wait_for(lambda: desk.coach.states()["morning"] == "started", "the start")
    desk.session.wait_for(lambda: desk.has_keys(APP_ID), "the session in front", 20)
    desk.session.wait_for(lambda: not desk.notified(), "the notification to go")
    desk.session.sway("[app_id=foot]", "focus")
    desk.session.hand_over("start")
    desk.session.wait_for(lambda: desk.has_keys(APP_ID), "the session in front", 20)
    desk.begin_anew()

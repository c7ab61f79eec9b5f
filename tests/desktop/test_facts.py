"""Facts that are files, and other systems; buses and X servers: `tests/e2e/test_presence.py`."""

from __future__ import annotations

import ctypes
import json
import threading
from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtCore import QEventLoop

from coach.app.coach import Coach
from coach.desktop.reminders.presence import Presence
from coach.desktop.system import facts
from coach.desktop.system.background import Background
from coach.plan.presence import PresenceFacts


def write(path, words):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")


def test_a_call_is_a_microphone_that_runs_or_a_camera_that_is_open(tmp_path):
    assert facts.in_call(tmp_path) is None
    microphone = tmp_path / "proc/asound/card0/pcm0c/sub0/status"
    write(microphone, "closed\n")
    write(tmp_path / "proc/asound/card0/pcm0p/sub0/status", "state: RUNNING\n")  # music is no call
    assert facts.in_call(tmp_path) is False
    write(microphone, "state: RUNNING\nowner_pid   : 1\n")
    assert facts.in_call(tmp_path) is True
    write(microphone, "closed\n")
    camera = tmp_path / "sys/module/uvcvideo/refcnt"
    write(camera, "0\n")
    assert facts.in_call(tmp_path) is False
    write(camera, "1\n")
    assert facts.in_call(tmp_path) is True


def test_a_focus_of_macos(tmp_path):
    assert facts._mac_focus(tmp_path) is None
    stored = tmp_path / "Library/DoNotDisturb/DB/Assertions.json"
    for words, on in (
        ({"data": [{"storeAssertionRecords": [{"a": 1}]}]}, True),
        ({"data": [{}]}, False),
        ([], None),
    ):
        write(stored, json.dumps(words))
        assert facts._mac_focus(tmp_path) is on


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (1, PresenceFacts(60.0, True, False, None, False)),
        (5, PresenceFacts(60.0, False, False, None, False)),
        (6, PresenceFacts(60.0, False, True, None, False)),
        (3, PresenceFacts(60.0, False, False, None, True)),
    ],
)
def test_windows_tells_by_two_calls(monkeypatch, state, found):
    def last_input(place):
        place._obj[1] = 2**32 - 10_000  # the counter has gone round since
        return 1

    def notification_state(place):
        place._obj.value = state
        return 0

    windll = SimpleNamespace(
        user32=SimpleNamespace(GetLastInputInfo=last_input),
        kernel32=SimpleNamespace(GetTickCount=lambda: 50_000),
        shell32=SimpleNamespace(SHQueryUserNotificationState=notification_state),
    )
    monkeypatch.setattr(ctypes, "windll", windll, raising=False)
    assert facts.look("win32") == found


def wait_for(presence):
    looking = QEventLoop()
    presence.known.connect(looking.quit)
    looking.exec()


def test_the_look_is_in_the_background_answers_once_and_follows_the_switches(home, clock, qapp):
    looks = []

    def look():
        looks.append(1)
        return PresenceFacts(call=True)

    coach = Coach(home, clock)
    presence = Presence(coach, look)
    assert presence.reason() is None
    assert presence.reason() is None  # still the same question
    wait_for(presence)
    assert (presence.reason(), len(looks)) == ("call", 1)
    coach.change_settings(wait_call=False)
    assert presence.reason() is None  # the call may be over by now
    wait_for(presence)
    assert (presence.reason(), len(looks)) == ("", 2)
    assert presence.reason() is None
    wait_for(presence)
    clock.advance(60)
    assert presence.reason() is None, "nobody asked for a minute"
    wait_for(presence)
    assert (presence.reason(), len(looks)) == ("", 4)
    coach.close()


def test_a_look_that_fails_holds_nothing_back(home, clock, qapp):
    presence = Presence(Coach(home, clock), lambda: 1 / 0)
    assert presence.reason() is None
    wait_for(presence)
    assert presence.reason() == ""


def test_a_computer_that_never_answers_holds_nothing_back(home, clock, qapp):
    presence = Presence(Coach(home, clock), PresenceFacts)
    presence._look.begin = lambda: None
    assert presence.reason() is None
    presence._patience.timeout.emit()
    assert presence.reason() == ""


def test_the_next_question_may_follow_an_answer_at_once(qapp):
    """Also while the thread of the one before is still ending."""
    answers, loop = [], QEventLoop()
    background = Background(lambda: len(answers))

    def hear(answer):
        answers.append(answer)
        if len(answers) == 20:
            loop.quit()
        else:
            background.begin()

    background.answered.connect(hear)
    background.begin()
    loop.exec()
    assert answers == list(range(20))


def test_what_is_asked_while_a_question_is_open_is_asked_once_more_after_it(qapp):
    """Two changed settings in a row: the second must not be lost, and no two threads ask at a time."""
    asked, answers, loop, gate = [], [], QEventLoop(), threading.Event()

    def ask():
        gate.wait()
        asked.append(threading.active_count())
        return len(asked)

    background = Background(ask)
    background.answered.connect(lambda answer: (answers.append(answer), answer == 2 and loop.quit()))
    for _ in range(3):
        background.begin()
    gate.set()
    loop.exec()
    assert answers == [1, 2]
    assert not background._open


def test_whoever_asked_may_be_gone_when_the_answer_comes(qapp):
    gates = [threading.Event(), threading.Event()]
    gone, there = (Background(gate.wait) for gate in gates)
    answers, loop = [], QEventLoop()
    gone.answered.connect(answers.append)
    there.answered.connect(loop.quit)
    for each in (gone, there):
        each.begin()
    shiboken6.delete(gone)
    for gate in gates:
        gate.set()
    loop.exec()
    assert answers == []

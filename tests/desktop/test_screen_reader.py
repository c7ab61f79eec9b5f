"""What is sent to a screen reader: with the focus, on the focus, or as an announcement, and once."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QVBoxLayout, QWidget

from coach.desktop.system import screen_reader, session_bus
from coach.desktop.system.screen_reader import notify, say, sentences
from tests.desktop.night_driver import Driver


@pytest.fixture
def reader(qapp, monkeypatch):
    """A reader that is there, and knows descriptions only."""
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(screen_reader, "SETTLE_MS", 0)
    monkeypatch.setattr(screen_reader, "_announces", lambda: False)


@pytest.fixture
def announced(reader, monkeypatch):
    """A reader that listens to announcements; what it was sent."""
    sent: list[str] = []
    monkeypatch.setattr(screen_reader, "_announces", lambda: True)
    monkeypatch.setattr(screen_reader, "_announce", lambda _, text, urgent: sent.append(text))
    return sent


@pytest.fixture
def two(qapp):
    """Two buttons in a window that has the focus."""
    window, inside = QMainWindow(), QWidget()
    column = QVBoxLayout(inside)
    first, second = QPushButton("First"), QPushButton("Second")
    second.setAccessibleDescription("Its own")
    for button in (first, second):
        column.addWidget(button)
    window.setCentralWidget(inside)
    window.show()
    window.activateWindow()
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    QApplication.processEvents()
    assert QApplication.focusWidget() is first
    yield first, second
    window.close()
    window.deleteLater()


def deliver() -> None:
    """Let the moment be over, by the clock of Qt, too."""
    QTest.qWait(3)
    QTest.qWait(3)


def changes(button: QPushButton) -> list[str]:
    """The descriptions of a button, as it is given them."""
    found: list[str] = []
    kept = button.setAccessibleDescription

    def change(text: str) -> None:
        found.append(text)
        kept(text)

    button.setAccessibleDescription = change
    return found


def test_words_change_the_description_of_what_has_the_focus_and_go_when_it_goes(reader, two):
    first, second = two
    say(first, "One", "two.\nThree?")
    deliver()
    assert first.accessibleDescription() == "One. two. Three?"
    second.setFocus(Qt.FocusReason.OtherFocusReason)
    deliver()
    assert (first.accessibleDescription(), second.accessibleDescription()) == ("", "Its own")


def test_words_of_one_moment_go_together_with_the_focus_that_moves_in_it(reader, two):
    first, second = two
    given = changes(second)
    say(first, "Paused")
    say(first, "Rest")
    second.setFocus(Qt.FocusReason.OtherFocusReason)
    assert given == ["Paused. Rest."]  # before the reader looks
    deliver()
    assert given == ["Paused. Rest."]
    assert first.accessibleDescription() == ""
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    deliver()
    assert second.accessibleDescription() == "Its own"


def test_the_same_words_are_said_again_and_no_words_are_nothing(reader, two):
    first, _ = two
    given = changes(first)
    for text in ("Again", "Again", ""):
        say(first, text)
        deliver()
    assert given == ["Again.", "", "Again."]


def test_a_reader_that_listens_gets_the_announcement_and_no_description(announced, two):
    first, _ = two
    say(first, "Hold")
    deliver()
    assert (announced, first.accessibleDescription()) == (["Hold."], "")


def test_without_a_reader_nothing_is_sent(qapp, monkeypatch, two):
    first, _ = two
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: False))
    monkeypatch.setattr(screen_reader, "_announces", lambda: pytest.fail("nobody is asked"))
    given = changes(first)
    say(first, "Hold")
    notify(first, "Reminder")
    deliver()
    assert given == []
    assert not first.findChildren(screen_reader._Notice)


@pytest.mark.parametrize(("wishes", "expected"), [
    ([(":1.0", "Object:PropertyChange:AccessibleName"), (":1.0", "Object:Announcement:")], True),
    ([(":1.0", "Object:PropertyChange:AccessibleDescription")], False),
    (None, False),
])  # fmt: skip
def test_the_bus_knows_whether_announcements_are_listened_to(monkeypatch, wishes, expected):
    answers = {"GetAddress": "unix:path=/nowhere", "GetRegisteredEvents": wishes}
    monkeypatch.setattr(session_bus, "ask", lambda *words, bus="": answers[words[3]])
    monkeypatch.setattr(screen_reader.sys, "platform", "linux")
    screen_reader._announces.cache_clear()
    assert screen_reader._announces() is expected
    screen_reader._announces.cache_clear()


def test_a_notice_has_the_role_that_every_orca_reads_and_only_one_stays(reader, two):
    screen_reader.install()
    window = two[0].window()
    for _ in range(2):
        notify(window, "Reminder: Bedtime stretch", "Start, or Skip")
        deliver()
        QApplication.sendPostedEvents(None, 52)  # deferred deletes
    (notice,) = window.findChildren(screen_reader._Notice)
    face = QAccessible.queryAccessibleInterface(notice)
    assert face.role() == QAccessible.Role.Notification
    assert face.text(QAccessible.Text.Name) == "Reminder: Bedtime stretch. Start, or Skip."


def test_sentences_end_with_a_stop():
    assert sentences(["One", "Two?", "", "Three:\nfour."]) == "One. Two? Three: four."


def test_words_of_another_window_take_the_place_of_those_that_were_said(reader, two):
    first, _ = two
    first.setAccessibleDescription("Its own")
    say(first, "We go on")
    deliver()
    assert first.accessibleDescription() == "We go on."
    help_, stays = QMainWindow(), QPushButton("It is easing")
    help_.setCentralWidget(stays)
    say(help_, "Pull your toes")
    help_.show()
    stays.setFocus(Qt.FocusReason.OtherFocusReason)
    deliver()
    deliver()
    assert first.accessibleDescription() == "Its own", "they would be said again when the focus comes back"
    help_.close()
    help_.deleteLater()


# ------------------------------------------------------------------ cramp help


@pytest.fixture
def told(monkeypatch):
    """What cramp help says to a reader."""
    said: list[str] = []
    for module in ("spoken", "controller", "stop_page"):
        monkeypatch.setattr(
            f"coach.desktop.cramp.{module}.say", lambda _, *texts, urgent=False: said.append(sentences(texts))
        )
    return said


@pytest.fixture
def night(qapp, tmp_path, told):
    made: list[Driver] = []

    def make(**settings) -> Driver:
        made.append(Driver(tmp_path / str(len(made)), **settings))
        return made[-1]

    yield make
    for driver in made:
        driver.night.window.hide()
        driver.coach.close()


class Voice:
    """The coach's own voice."""

    problem = ""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, line: str, **_: object) -> None:
        self.said.append(line)

    def stop(self) -> None:
        pass


def test_every_row_the_ten_minutes_and_the_stop_page_are_said_once_without_the_voice(night, told):
    driver = night()
    driver.press()
    assert told == [
        "Pull your toes toward your shin. Leg straight. Use your hand or the sheet. "
        "Enter: It is easing. N: Not easing."
    ]
    rows = {driver.help.frame.main}
    for _ in range(120):
        driver.pass_time(1)
        rows.add(driver.help.frame.main)
    assert all(sum(text.startswith(sentences([row])) for text in told) >= 1 for row in rows)
    assert all(before != after for before, after in itertools.pairwise(told))
    driver.help.touch()
    driver.until("ten-minutes")
    assert "10 minutes. Please call." in told[-1]
    assert "NHS 111: 111." in told[-1]
    assert "Call 999 now." in told[-1]
    driver.key(Qt.Key.Key_S)
    assert told[-1].startswith("Stop. Do not stretch or rub the leg.")
    assert "NHS 111: 111." in told[-1]
    assert "Call 999 now." in told[-1]
    driver.key(Qt.Key.Key_Down)
    assert "A pop, or a tearing feeling." in told[-1]


def test_a_voice_that_sounds_leaves_the_reader_only_what_it_does_not_say(night, told):
    driver = night(cramp_voice=True)
    driver.night.sound = Voice()
    driver.press()
    driver.pass_time(60)
    assert told == []
    heard = len(driver.night.sound.said)
    driver.key(Qt.Key.Key_S)
    assert told[-1].startswith("Stop. Do not stretch or rub the leg.")
    driver.pass_time(60)
    assert len(driver.night.sound.said) == heard  # nothing about stretching behind that page


def test_places_and_answers_are_radio_buttons_of_their_question(night):
    screen_reader.install()
    driver = night()
    driver.press()
    places = list(driver.stage.places.values())
    answers = [button for _, _, buttons in driver.stage.end._rows for button in buttons]
    for button in (*places, *answers):
        assert QAccessible.queryAccessibleInterface(button).role() == QAccessible.Role.RadioButton
    assert QAccessible.queryAccessibleInterface(places[0]).parent().role() == QAccessible.Role.Grouping
    answers[0].click()
    answers[1].click()
    assert [button.isChecked() for button in answers[:3]] == [False, True, False]
    driver.stage.end.clear()
    assert not any(button.isChecked() for button in answers)


def test_a_voice_that_failed_or_is_turned_off_is_replaced_at_once(night, told):
    driver = night(cramp_voice=True)
    driver.night.sound = Voice()
    driver.press()
    driver.night.on_no_sound("No sound device answers")
    assert told[-1].startswith("Pull your toes toward your shin.")
    driver.pass_time(60)
    assert len(told) > 1

    other = night(cramp_voice=True)
    other.night.sound = Voice()
    other.press()
    told.clear()
    other.key(Qt.Key.Key_V)
    assert told[0] == "Voice, off."
    assert told[1].startswith("Pull your toes toward your shin.")


# ------------------------------------------------------------------ sessions


def spoken(event: str, *, voiced: bool, phase: str = "running", **segment: object) -> str:
    from coach.desktop.player.words import spoken_words
    from coach.guide.player.frame import Frame
    from coach.guide.player.player import Event
    from coach.guide.routine.routine import Segment

    about = Segment(**({"kind": "hold", "seconds": 20.0, "step": 1, "title": "Calf"} | segment))  # type: ignore[arg-type]
    frame = Frame(about, 0, phase, 9, 11, 0.5, 20, 1, 1, 0, 0, 0, None, (), None)  # type: ignore[arg-type]
    return sentences(spoken_words(Event(event, about, 0.0), frame, voiced=voiced))  # type: ignore[arg-type]


def test_a_session_says_positions_holds_half_ease_and_what_was_pressed_and_never_counts():
    ready = {
        "kind": "ready",
        "over": "Get into position",
        "side": "left",
        "points": ("Hands up", "Go"),
    }
    said = "Get into position. Calf, left leg. Hands up. Go."
    for voiced in (False, True):  # no voice says the points
        assert spoken("segment-started", voiced=voiced, **ready) == said
    hold = {"instruction": "Heel down.\nKnee straight.", "repetitions": 3}
    first = "Hold 1 of 3. Heel down. Knee straight. 20 seconds."
    assert spoken("segment-started", voiced=False, **hold) == first
    assert spoken("segment-started", voiced=False, **hold, repetition=2) == first.replace("1", "2", 1)
    assert spoken("segment-started", voiced=True, **hold) == ""
    assert spoken("half", voiced=False, cue_half="Half-way.") == "Half-way."
    rest = {"kind": "rest", "heading": "Ease off", "instruction": "Come back up."}
    assert spoken("segment-started", voiced=False, **rest) == "Ease off. Come back up."
    assert spoken("resumed", voiced=False) == "We go on."
    paused = "Paused. Take your time. Shake out the leg if you like."
    assert spoken("paused", phase="paused", voiced=False) == paused
    pain = "Pain is a sign to stop. Go on gently with the next, or end here."
    assert spoken("hurt", phase="hurt", voiced=False) == f"Ease off and rest. {pain}"
    assert spoken("hurt", phase="hurt", voiced=True) == pain
    for kind in ("three", "two", "one", "cue", "start-bell", "hold-ended"):
        assert spoken(kind, voiced=False) == ""

"""What is said to the notification service, and what becomes of it when the service is slow or silent."""

import itertools
import os

import pytest

jeepney = pytest.importorskip("jeepney")

from jeepney import DBusAddress, HeaderFields, new_method_return, new_signal  # noqa: E402

from coach.desktop.reminders.notifications import ANSWER_MS, Notifications  # noqa: E402


class Bus:
    """A connection whose other end answers when a test says so."""

    def __init__(self):
        self.outgoing_serial = itertools.count(1)
        self.sent, self.answers, self.closed = [], [], False

    def send(self, message, serial):
        message.header.serial = serial
        self.sent.append(message)

    def receive(self, timeout):
        if not self.answers:
            raise TimeoutError
        return self.answers.pop(0)

    def close(self):
        self.closed = True

    def said(self):
        return [message.header.fields[HeaderFields.member] for message in self.sent]

    def answer(self, *body, signature="u"):
        self.answers.append(new_method_return(self.sent[-1], signature, body))
        self.answers[-1].header.fields[HeaderFields.reply_serial] = self.sent[-1].header.serial


@pytest.fixture
def bus():
    return Bus()


@pytest.fixture
def shown(qtbot, bus):
    """A notification that has been asked for."""
    notifications = Notifications("Bedtime Coach")
    notifications._connection = bus
    notifications.show("Title", "Text", [("start", "Start")], 5400)
    return notifications


def test_it_ends_by_itself_and_brings_its_own_icon(shown, bus):
    *_, actions, hints, milliseconds = bus.sent[0].body
    assert actions == ["start", "Start"]
    assert milliseconds == 5_400_000
    width, height, stride, alpha, bits, channels, pixels = hints["image-data"][1]
    assert (width, height, alpha, bits, channels) == (64, 64, True, 8, 4)
    assert len(pixels) == stride * height
    assert len({*pixels}) > 50


def test_taken_back_before_it_has_a_name_it_goes_as_soon_as_it_has_one(shown, bus):
    shown.withdraw()
    assert bus.said() == ["Notify"]
    bus.answer(7)
    shown._on_readable()
    assert bus.said() == ["Notify", "CloseNotification"]
    assert bus.sent[-1].body == (7,)


def test_one_that_was_overtaken_before_it_had_a_name_goes(shown, bus):
    bus.answer(7)
    shown.withdraw()
    shown.show("Title", "Another", [("start", "Start")], 5400)
    bus.answer(8)
    shown._on_readable()
    assert bus.said() == ["Notify", "Notify", "CloseNotification"]
    assert bus.sent[-1].body == (7,)
    assert shown._id == 8


def test_the_end_of_the_program_waits_for_the_name(shown, bus):
    bus.answer(7)
    shown.close()
    assert bus.said() == ["Notify", "CloseNotification"]
    assert bus.closed


def test_the_end_does_not_wait_for_a_service_that_says_nothing(shown, bus):
    shown.close()
    assert bus.closed


def test_a_service_that_does_not_answer_has_failed(shown, bus, qtbot):
    assert shown._unanswered.interval() == ANSWER_MS
    with qtbot.waitSignal(shown.failed) as told:
        shown._unanswered.timeout.emit()
    assert told.args == ["no answer"]
    assert bus.closed


def test_an_answer_ends_the_wait(shown, bus):
    bus.answer(7)
    shown._on_readable()
    assert not shown._unanswered.isActive()


def test_the_token_of_the_click_is_kept_for_the_window_that_it_opens(shown, bus, qtbot, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    bus.answer(7)
    place = DBusAddress("/", interface="org.freedesktop.Notifications")
    for member, word in (("ActivationToken", "of-the-click"), ("ActionInvoked", "start")):
        bus.answers.append(new_signal(place, member, "us", (7, word)))
    with qtbot.waitSignal(shown.action) as pressed:
        shown._on_readable()
    assert pressed.args == ["start"]
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "of-the-click"


def test_a_service_that_goes_takes_the_notification_along(shown, bus, qtbot):
    bus.answer(7)
    shown._on_readable()
    gone = new_signal(DBusAddress("/", interface="org.freedesktop.DBus"), "NameOwnerChanged", "sss")
    gone.body = ("org.freedesktop.Notifications", ":1.5", "")
    bus.answers = [gone, gone]
    with qtbot.waitSignal(shown.failed):
        shown._on_readable()
    shown.withdraw()
    assert bus.said() == ["Notify"], "nobody is there who could close it"


def test_what_is_shown_is_noted_as_long_as_it_is_shown(shown, bus, tmp_path):
    shown._kept = tmp_path / "notified"
    bus.answer(7)
    bus.answers[-1].header.fields[HeaderFields.sender] = ":1.5"
    shown._on_readable()
    assert shown._kept.read_text().split()[-2:] == [":1.5", "7"]
    shown.close()
    assert not shown._kept.exists()

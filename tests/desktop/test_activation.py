"""The program's name on the session bus: what a message to it wishes for."""

from __future__ import annotations

import os

import pytest

from coach.desktop.system import activation, session_bus
from coach.desktop.system.single_instance import Instance

NONE = {"token": "", "startup": ""}


@pytest.mark.parametrize(
    ("member", "body", "wish"),
    [
        ("Activate", ({},), ("show", NONE)),
        ("Activate", ({"activation-token": ("s", "a1")},), ("show", {"token": "a1", "startup": ""})),
        (
            "ActivateAction",
            ("cramp", [], {"desktop-startup-id": ("s", "b2")}),
            ("cramp", {"token": "", "startup": "b2"}),
        ),
        ("ActivateAction", ("start", [], {}), ("start", NONE)),
        ("Open", (["file:///tmp/From%20Anna.yaml"], {}), ("open", {**NONE, "file": "/tmp/From Anna.yaml"})),
        ("Open", (["https://example.org/a.yaml"], {}), None),
        ("Open", ([], {}), None),
        ("ActivateAction", ("format-disk", [], {}), None),
        ("Activate", ("what", "is", "this"), None),
        ("Activate", (), None),
        ("Quit", ({},), None),
    ],
)
def test_a_call_is_a_wish_of_the_private_socket_or_none(member, body, wish):
    assert activation.wished(member, body) == wish


class Bus:
    """A connection on which messages lie ready."""

    def __init__(self, *messages) -> None:
        self.messages, self.sent, self.open = list(messages), [], True

    def close(self) -> None:
        self.open = False

    def send(self, message) -> None:
        self.sent.append(message)

    def receive(self, *, timeout):
        if not self.messages:
            raise TimeoutError
        return self.messages.pop(0)


def call(member: str, signature: str, *body: object, face: str = activation.FACE):
    from jeepney import DBusAddress, new_method_call
    from jeepney.low_level import HeaderFields

    made = new_method_call(DBusAddress(activation.PATH, "x.y", face), member, signature, body)
    made.header.fields[HeaderFields.sender] = ":1.7"
    made.header.serial = 9
    return made


@pytest.fixture
def bus(monkeypatch):
    """`bus(messages)` lets the program be started by a bus on which they lie ready."""

    def start(*messages) -> Bus:
        made = Bus(*messages)
        monkeypatch.setattr(session_bus, "connect", lambda: made)
        monkeypatch.setattr(activation, "_held", None)
        for variable in ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"):
            monkeypatch.setenv(variable, "")
        return made

    return start


def test_the_first_wish_becomes_the_words_of_the_command_line_and_the_connection_is_kept(bus):
    ready = bus(
        call("Introspect", "", face="org.freedesktop.DBus.Introspectable"),
        call("ActivateAction", "sava{sv}", "cramp", [], {"activation-token": ("s", "a1")}),
    )
    assert activation.first_words() == ["cramp"]
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "a1"
    kinds = [message.header.message_type.name for message in ready.sent]
    assert kinds == ["method_call", "error", "method_return"]  # the name, then the answers
    assert activation.connection() is ready


@pytest.mark.parametrize(
    ("member", "signature", "body", "words"),
    [
        ("Activate", "a{sv}", ({},), []),
        ("Open", "asa{sv}", (["file:///tmp/a.yaml"], {}), ["open", "/tmp/a.yaml"]),
    ],
)
def test_window_and_file(bus, member, signature, body, words):
    bus(call(member, signature, *body))
    assert activation.first_words() == words


def test_nothing_is_opened_without_a_wish_without_a_bus_or_under_a_name_of_another(bus, monkeypatch):
    from jeepney import new_method_return

    bus()
    assert activation.first_words() is None
    asked = call("RequestName", "su", "x", 0)
    bus(new_method_return(asked, "u", (2,)), call("Activate", "a{sv}", {}))
    assert activation.first_words() is None

    def none() -> None:
        raise OSError

    monkeypatch.setattr(session_bus, "connect", none)
    assert activation.first_words() is None


def test_another_home_gives_the_name_back_that_it_was_started_by(bus, monkeypatch, tmp_path):
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    ready = bus(call("Activate", "a{sv}", {}))
    assert activation.first_words() == []
    assert ready.open
    instance = Instance(lambda verb, values: True)
    instance.own_name()
    assert not ready.open

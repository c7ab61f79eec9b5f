"""The first player that works plays; one that lies about success is noticed."""

from __future__ import annotations

import sys
import types

import pytest

from coach.base import players
from coach.base.errors import UserError
from coach.base.players import PROGRAMS, AudioPlayers, Playsound3, Program, heard_not, players_here
from tests.base.test_playback import Device, make_wav, players_of

linux = pytest.mark.skipif(sys.platform != "linux", reason="player programs of Linux")


def test_the_first_that_plays_is_named_without_looking_at_the_others(clock, tmp_path):
    first, second = Device(clock, name="aplay"), Device(clock, name="paplay")
    assert players_of(first, second).first_heard(clock, tmp_path) == "aplay"
    assert second.played == []


def test_one_that_fails_or_lies_is_passed_over(clock, tmp_path):
    failing = Device(clock, name="aplay", reason="aplay ended with 1")
    lying = Device(clock, name="ffplay", share=0.1)
    good = Device(clock, name="gst-play-1.0")
    assert players_of(failing, lying, good).first_heard(clock, tmp_path) == "gst-play-1.0"


def test_where_none_can_play_none_is_named(clock, tmp_path):
    found = players_of(Device(clock, name="aplay", reason="no card"))
    assert found.first_heard(clock, tmp_path) == ""


# ------------------------------------------------------------------ Linux


def test_the_quick_programs_come_before_the_slow_ones():
    assert [one.name for one in PROGRAMS] == ["aplay", "paplay", "pw-play", "ffplay", "gst-play-1.0"]


def test_only_what_is_installed_is_tried(monkeypatch):
    monkeypatch.setattr(players.sys, "platform", "linux")
    monkeypatch.setattr("shutil.which", lambda name: name if name in ("ffplay", "pw-play") else None)
    assert [one.name for one in players_here()] == ["pw-play", "ffplay"]
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(UserError, match="Installing alsa-utils"):
        players_here()


@linux
@pytest.mark.parametrize(
    ("script", "honest", "reason"),
    [
        ("exec sleep 0.05", True, ""),
        ("echo underrun; exec sleep 0.05", True, ""),
        ("echo 'WARNING Failed to connect' >&2; exec sleep 0.05", False, "WARNING Failed to connect"),
        ("exec sleep 0.05", False, ""),
        ("echo 'audio open error'; exit 1", True, "ended with 1: audio open error"),
        ("exit 0", True, "ended at once"),
    ],
)
def test_what_a_program_prints_and_how_it_ends_tells_whether_it_was_heard(
    clock, tmp_path, script, honest, reason
):
    program = tmp_path / "player"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)
    path = make_wav(tmp_path / "x.wav", 0.1)
    one = Program(str(program), honest=honest)
    began = lambda sound: clock.advance(0.0 if "at once" in reason else 1.0)  # noqa: E731
    found = heard_not(one, path, 0.1, clock, began)
    assert (reason in found) if reason else not found


@linux
def test_a_program_that_is_gone_is_a_reason_and_no_exception(clock, tmp_path):
    assert "does not start" in heard_not(Program("/no/such/player"), tmp_path / "x.wav", 1.0, clock)


@linux
def test_a_program_is_stopped_at_once(tmp_path):
    program = tmp_path / "player"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o700)
    sound = Program(str(program)).begin(tmp_path / "x.wav")
    sound.stop()
    assert "ended with -15" in sound.wait()


# ------------------------------------------------------------------ Windows and macOS


def fake_library(monkeypatch, backend: str | None, played: list):
    module = types.ModuleType("playsound3")
    module.prefer_backends = lambda *names: backend
    module.playsound = lambda path, block: played.append((path, block))
    monkeypatch.setitem(sys.modules, "playsound3", module)
    monkeypatch.setattr(players.sys, "platform", "win32")


def test_elsewhere_playsound3_plays_and_is_asked_not_to_wait(monkeypatch, tmp_path):
    played: list = []
    fake_library(monkeypatch, "winmm", played)
    (one,) = players_here()
    assert isinstance(one, Playsound3)
    one.begin(tmp_path / "x.wav")
    assert played == [(tmp_path / "x.wav", False)]


@pytest.mark.parametrize("module", [None, "without backend"])
def test_a_library_that_does_not_start_or_cannot_play_is_a_sentence(monkeypatch, module):
    fake_library(monkeypatch, None, [])
    if module is None:
        monkeypatch.setitem(sys.modules, "playsound3", None)
    with pytest.raises(UserError, match="plays no sound"):
        players_here()


def test_nothing_is_looked_for_before_the_first_sound(monkeypatch):
    monkeypatch.setattr(players, "players_here", lambda: pytest.fail("looked"))
    AudioPlayers()

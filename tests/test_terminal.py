"""Leading in a terminal."""

from __future__ import annotations

import io
import os
import sys
from typing import ClassVar

import pytest

from coach.app.coach import Coach
from coach.base.errors import UserError
from coach.terminal import Keys, ScaledClock, TerminalPage, lead_cramp, play_session


@pytest.fixture
def coach(home, clock, typing):
    """One at whose keyboard nobody sits."""
    typing()
    coach = Coach(home, clock)
    yield coach
    coach.close()


@pytest.fixture
def onto(monkeypatch):
    """`onto(stream)`: what is printed goes there."""

    def use(stream):
        monkeypatch.setattr(sys, "stdout", stream)
        return stream

    return use


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_plain_lines(coach, onto):
    out = onto(io.StringIO())
    assert play_session(coach, "two-minute", speed=1000) == 0
    assert "\r" not in out.getvalue()
    assert out.getvalue().startswith("Two-minute stretch · 2 minutes\n")


def test_a_diary_that_cannot_be_written_is_said_after_the_session(coach, capsys):
    coach.home.diary.mkdir(parents=True)  # something else is in the diary's place
    assert play_session(coach, "two-minute", speed=1000) == 0
    assert "The diary cannot be written at the moment" in capsys.readouterr().err


def test_what_nothing_kept_is_not_called_kept(coach, monkeypatch, onto):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    for name in ("opening.open_file", "outbox.append_lines"):
        monkeypatch.setattr(f"coach.diary.{name}", refuse)
    with pytest.raises(UserError, match=r"This was not kept\. .* \(the disk is full\)\.$"):
        play_session(coach, "two-minute", speed=1000)
    out = onto(io.StringIO())
    assert lead_cramp(coach, speed=600) == 2
    assert "could not be written to the diary" in out.getvalue()
    assert "It is logged" not in out.getvalue()


def test_a_terminal_gets_a_line_that_counts(coach, onto):
    out = onto(Screen())
    play_session(coach, "two-minute", speed=100)
    assert "\r" in out.getvalue()
    assert "Stretch 1 of 2" in out.getvalue()


def test_keys_skip_and_end(coach, typing, onto):
    typing("nn" + " " * 2 + "q")
    out = onto(io.StringIO())
    play_session(coach, "two-minute")
    assert "Change legs" not in out.getvalue()
    assert "Paused" in out.getvalue()
    row = coach.sessions.current.row
    assert (row.outcome, row.holds_done) == ("part", 0)


def test_it_hurts_is_written_down(coach, typing):
    typing("ne\rq")
    play_session(coach, "two-minute")
    assert "Pain during" in coach.sessions.current.row.harm


def test_a_terminal_that_knows_no_letters_beyond_ascii_still_gets_words(coach, onto):
    raw = io.BytesIO()
    onto(io.TextIOWrapper(raw, encoding="ascii"))
    assert play_session(coach, "two-minute", speed=1000) == 0
    assert b"Two minutes count." in raw.getvalue()


def test_a_closed_pipe_still_keeps_what_was_done(coach, onto):
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            if "hold 2" in text:
                raise BrokenPipeError
            return super().write(text)

    onto(Closed())
    with pytest.raises(BrokenPipeError):
        play_session(coach, "two-minute", speed=200)
    assert coach.sessions.current.row.outcome == "part"
    assert coach.diary.open_sessions() == []


def test_the_row_a_crash_left_is_tidied_first(coach):
    coach.sessions.start("bedtime", waits=False)
    coach.sessions.current = None
    play_session(coach, "two-minute", speed=1000, quiet=True)
    assert coach.diary.open_sessions() == []


def test_a_cramp_is_led_to_the_ten_minute_page_when_nobody_can_answer(coach, onto):
    out = onto(io.StringIO())
    assert lead_cramp(coach, "calf") == 0
    text = out.getvalue()
    assert text.splitlines()[0].endswith("Pull your toes toward your shin.")
    assert "Easing? If swollen or hot, tap stop." in text
    assert "Ten minutes. Get medical advice now." in text
    assert "Emergency" in text
    assert "It is logged" in text


def test_a_cramp_answers_to_keys(coach, typing, monkeypatch, onto):
    monkeypatch.setattr("coach.app.cramp.cramp_help.DEAD_SECONDS", 0.0)
    typing("\0" * 30 + "3" + "\0" * 30 + "\r" * 6)
    out = onto(io.StringIO())
    lead_cramp(coach, "calf", speed=50)
    text = out.getvalue()
    assert "Bend your knee. Reach your toes." in text
    assert "Go back to sleep." in text


def test_the_cramp_is_in_the_diary(coach):
    lead_cramp(coach, "foot", speed=1000)
    (row,) = coach.diary.last_cramps(5)
    assert (row.place, row.source, row.length_known) == ("foot", "terminal", "so-far")


def test_a_scaled_clock_runs_faster_and_keeps_the_wall_time(clock):
    scaled = ScaledClock(clock, 10)
    start = scaled.monotonic()
    clock.advance(3)
    assert scaled.monotonic() - start == pytest.approx(30)
    assert scaled.now() == clock.now()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix")
def test_single_keys_are_read_from_a_real_terminal(monkeypatch):
    main, other = os.openpty()
    with os.fdopen(other, "r") as source:
        monkeypatch.setattr(sys, "stdin", source)
        with Keys() as keys:
            assert keys.live
            os.write(main, b"N")
            assert keys.wait(60) == "n"
            os.write(main, b"\x1b[D")
            assert keys.wait(60) == "b"
            assert keys.wait(0.01) == ""
    os.close(main)


def test_without_a_keyboard_waiting_is_only_waiting(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("x"))
    with Keys() as keys:
        assert not keys.live
        assert keys.wait(0.001) == ""


def test_the_bar_empties():
    page = TerminalPage()
    assert len({len(page.bar(share)) for share in (0, 0.3, 1, 7)}) == 1


class Ears:
    """Stands in for the sound of the coach, and keeps what is asked of it."""

    made: ClassVar[list[Ears]] = []

    def __init__(self, preferences, *_: object) -> None:
        self.settings, self.heard, self.closed = preferences.current, [], False
        self.made.append(self)

    def cue(self, cue, at) -> None:
        self.heard += [word for word in (cue.chime, cue.line) if word]

    def say(self, line, *, cramp) -> None:
        self.heard.append(line)

    def prepare(self, lines) -> None:
        self.heard.append("(prepared)")

    def stop(self) -> None:
        self.heard.append("(silence)")

    def wait(self, seconds) -> None:
        self.heard.append("(waited)")

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def ears(monkeypatch, coach):
    """A coach whose voice is on, and what is heard of it."""
    monkeypatch.setattr("coach.terminal.Sound", Ears)
    monkeypatch.setattr(Ears, "made", [])
    coach.change_settings(voice=True, cramp_voice=True)
    return coach


def test_a_session_in_the_terminal_is_heard_to_its_last_word(ears):
    play_session(ears, "two-minute")
    (sound,) = Ears.made
    assert sound.heard[0] == "(prepared)"
    assert {"start", "end", "switch", "Lean in. Only a mild pull.", "Three."} <= set(sound.heard)
    assert sound.heard[-2:] == ["Well done.", "(waited)"]
    assert sound.closed


def test_help_in_the_terminal_is_heard(ears):
    lead_cramp(ears, "calf")
    (sound,) = Ears.made
    assert sound.heard[:2] == ["I'm here. Breathe out slowly.", "Pull your toes toward your shin."]
    assert sound.closed


def test_quiet_and_trying_out_are_silent(ears):
    play_session(ears, "two-minute", quiet=True)
    play_session(ears, "two-minute", speed=1000)
    lead_cramp(ears, "calf", quiet=True)
    assert Ears.made == []

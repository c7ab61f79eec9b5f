"""`coach cramp` where there is no window: the terminal leads, and every place and speed is understood."""

from __future__ import annotations

from datetime import date

import pytest

from coach.app.coach import Coach
from coach.base.paths import Home
from coach.cli import _parsed, build_parser, main
from coach.terminal import lead_cramp


@pytest.fixture
def led(monkeypatch):
    """What the terminal was asked to lead."""
    import coach.terminal as terminal

    asked: list[tuple[str, str, float]] = []

    def lead(coach, place="", mode="", *, speed=1.0, out=None, kept=True, quiet=False):
        asked.append((place, mode, speed))
        return 0

    monkeypatch.setattr(terminal, "lead_cramp", lead)
    return asked


def test_terminal_speed_place_and_standing_reach_the_terminal(led):
    assert main(["cramp", "foot", "--standing", "--terminal", "--speed", "20"]) == 0
    assert led == [("foot", "stand", 20.0)]


def test_words_that_nobody_knows_do_not_hold_help_up(led):
    assert main(["cramp", "left", "calf", "--quick", "--terminal"]) == 0
    assert led == [("left", "", 1.0)]


def test_without_a_screen_the_terminal_leads_and_says_why(led, monkeypatch, capsys):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert main(["cramp"]) == 0
    assert led == [("", "", 1.0)]
    assert "no screen" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["cramp"]])
def test_without_words_to_read_the_parser_is_not_asked_but_would_say_the_same(words):
    parsed = vars(build_parser(words[0] if words else "").parse_args(words))
    assert vars(_parsed(words, words[0] if words else "")).items() <= parsed.items()


@pytest.mark.parametrize("speed", ["0", "-1", "fast", str(1000 + 1)])
def test_an_impossible_speed_is_one_sentence_and_exit_code_two(speed, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["cramp", "--terminal", "--speed", speed])
    assert stop.value.code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_place_not_understood_is_no_error_but_the_calf(capsys, typing):
    typing()
    coach = Coach(Home.find())
    assert lead_cramp(coach, "thigh", speed=1000) == 0
    assert "Pull your toes toward your shin." in capsys.readouterr().out
    rows = coach.diary.cramps(date(2000, 1, 1), date(2100, 1, 1))
    coach.close()
    assert [(row.place, row.source) for row in rows] == [("calf", "terminal")]


def test_trying_out_leaves_no_cramp_in_the_diary(capsys, typing):
    typing()
    assert main(["cramp", "calf", "--terminal", "--speed", str(1000)]) == 0
    out, err = capsys.readouterr()
    assert "Pull your toes toward your shin." in out
    assert "It is logged" not in out
    assert err == "Trying out: nothing of this is written in the diary.\n"
    coach = Coach(Home.find())
    assert coach.diary.last_cramps(5) == []
    coach.close()

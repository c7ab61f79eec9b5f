"""Exit codes: 0 or 2 for anything a person did or a machine lacks; 1 only where the fault is ours."""

from __future__ import annotations

import errno

import pytest

from coach import cli
from coach.app.coach import Coach
from coach.base.log import SILENT
from coach.base.paths import Home
from coach.desktop import display


def run(capsys, *words):
    """Exit code and standard error of a command."""
    try:
        code = cli.main(list(words))
    except SystemExit as end:
        code = end.code
    return code, capsys.readouterr().err


@pytest.fixture
def breaks(monkeypatch):
    """`breaks(error)`: the verb `today` raises it."""

    def put(error):
        def today(self):
            raise error

        monkeypatch.setattr(Coach, "today", today)

    return put


def test_what_the_machine_refuses_is_one_sentence(breaks, capsys):
    breaks(PermissionError(errno.EACCES, "Permission denied", "/there/diary"))
    assert run(capsys, "today") == (2, "coach: /there/diary: Permission denied.\n")
    breaks(OSError(errno.EMFILE, "Too many open files"))
    assert run(capsys, "today") == (2, "coach: Too many open files.\n")


def test_a_qt_that_does_not_load_is_one_sentence(breaks, capsys, monkeypatch):
    monkeypatch.setattr(display, "missing", lambda: "Windows need libEGL.")
    breaks(ImportError("libEGL.so.1: cannot open shared object file"))
    assert run(capsys, "today") == (2, "coach: Windows need libEGL.\n")


def test_a_bug_is_one_calm_sentence_that_names_the_log_only_if_it_is_there(breaks, capsys, home, monkeypatch):
    monkeypatch.setattr("coach.base.log.LOGGER.handlers", [SILENT])  # other tests log into other homes
    breaks(ZeroDivisionError("ours"))
    code, err = run(capsys, "today")
    assert code == 1
    assert err == f"coach: something went wrong. It is written in {home.log}.\n"
    assert "ZeroDivisionError: ours" in home.log.read_text()
    home.log.unlink()
    monkeypatch.setattr("coach.base.log.LOGGER.handlers", [SILENT])
    home.log.mkdir()
    assert run(capsys, "today") == (1, "coach: something went wrong. (ZeroDivisionError('ours'))\n")


@pytest.mark.parametrize(
    "words",
    [
        ["next", "--count=--"],
        ["snooze", "9" * 400],
        ["pause", "9" * 400],
        ["calendar", "~nobody/x"],
        ["backup", "."],
        ["backup", "/"],
        ["check", "x" * 5000],
        ["today", "a\0b"],
        ["log", "cramp", "--note", "-x"],
    ],
)
def test_a_value_that_cannot_be_is_one_sentence(words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, err = run(capsys, *words)
    assert code == 2
    assert err.count("\n") == 1
    assert "went wrong" not in err


def test_a_home_of_somebody_unknown_is_a_folder_of_that_name(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert Home.find("~nobody-here/x").data == tmp_path / "~nobody-here/x"

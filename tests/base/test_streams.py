"""Standard output as it is found: what it cannot show, take or deliver is no fault of the command."""

import io
import json
import os
import shlex
import subprocess
import sys

import pytest

from coach.base import streams

unix = pytest.mark.skipif(sys.platform == "win32", reason="shells and devices of Unix")


def coach(*words, shell="", **environment):
    """The program as a shell runs it, with what `shell` does to its streams."""
    command = f"exec {shlex.quote(sys.executable)} -m coach {' '.join(words)} {shell}"
    environment = {**os.environ, **environment}
    environment.pop("PYTHONUNBUFFERED", None)
    return subprocess.run(
        ["bash", "-c", command], env=environment, capture_output=True, timeout=600, check=False
    )


def test_what_an_ascii_output_lacks_is_written_with_a_typewriter():
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    streams.accept_everything(out)
    out.write("“Don’t” – 10 · 3 … Über")
    out.flush()
    assert raw.getvalue() == b'"Don\'t" - 10 * 3 ... ?ber'


def test_json_is_escaped_where_the_output_is_ascii(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    streams.print_json({"name": "Müller “x”"})
    sys.stdout.flush()
    assert json.loads(raw.getvalue()) == {"name": "Müller “x”"}


@unix
@pytest.mark.skipif(
    not __file__.isascii(), reason="Python itself finds no module in a folder of this name there"
)
def test_a_terminal_of_ascii_shows_the_whole_answer():
    done = coach("progress", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.strip()


@unix
@pytest.mark.parametrize("words", [["today"], ["--help"]])
def test_a_full_output_is_one_sentence_and_exit_code_two(words):
    done = coach(*words, shell=">/dev/full")
    assert done.returncode == 2
    assert done.stderr == b"coach: the output could not be written: No space left on device.\n"


@unix
@pytest.mark.parametrize("shell", ["<&- >&- 2>&-", "2>/dev/full", "| true"])
def test_a_closed_output_or_a_reader_that_left_changes_nothing(shell):
    done = coach("today", shell=shell)
    assert (done.returncode, done.stderr) == (0, b"")


@unix
def test_an_unknown_verb_keeps_its_exit_code_where_nobody_can_be_told():
    assert coach("tody", shell="2>/dev/full").returncode == 2

"""`coach picture`: names them all, draws one into a file, and says what is wrong in one sentence."""

from __future__ import annotations

import json
import os

import pytest
from PySide6.QtGui import QImage

from coach.cli import main
from coach.figure import picture_library

pytestmark = pytest.mark.usefixtures("qapp")


def run(capsys, *words):
    """(exit code, output, error) of `coach picture WORDS`."""
    try:
        code = main(["picture", *words])
    except SystemExit as left:
        code = int(left.code or 0)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_list_names_every_picture(capsys):
    code, out, _ = run(capsys, "--list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(picture_library.names())


def test_the_list_as_json_carries_the_words(capsys):
    code, out, _ = run(capsys, "--list", "--json")
    rows = json.loads(out)
    assert code == 0
    assert {row["name"] for row in rows} == set(picture_library.names())
    assert all(row["title"] and row["alt"] for row in rows)


def test_a_picture_is_written_without_a_screen(capsys, tmp_path, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    out = tmp_path / "walk.png"
    code, said, error = run(
        capsys,
        "walk",
        str(out),
        "--palette",
        "contrast-night",
        "--size",
        "96",
        "--side",
        "left",
        "--at",
        "0.25",
    )
    assert (code, error) == (0, "")
    assert str(out) in said
    assert (QImage(str(out)).width(), QImage(str(out)).height()) == (96, 96)
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_an_author_can_draw_a_file_of_their_own(capsys, tmp_path):
    own, out = tmp_path / "mine.yaml", tmp_path / "mine.png"
    own.write_text("like: heel_slide\ntitle: My slide\n", encoding="utf-8")
    assert run(capsys, str(own), str(out))[0] == 0
    assert not QImage(str(out)).isNull()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["sleping", "x.png"], "Did you mean “sleeping”?"),
        ([], "Say which picture, and the file to write"),
        (["walk", "x.png", "--at", "2"], "write a number from 0 to 1"),
        (["walk", "x.png", "--size", "5"], "write a number from 16 to 4096"),
        (["nothing.yaml", "x.png"], "nothing.yaml cannot be read"),
        (["walk", "/nowhere/at/all/x.png"], "could not be written"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_two(capsys, words, sentence):
    code, _, error = run(capsys, *words)
    assert code == 2
    assert sentence in error
    assert "Traceback" not in error

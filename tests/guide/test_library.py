"""Folders of routines."""

import json
from pathlib import Path

import pytest

from coach import __version__
from coach.base.paths import asset, routines_dir
from coach.guide.routine.library import SHIPPED, Library
from tests.guide.test_reader import GOOD, step


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "routines"
    folder.mkdir()
    return folder


def open_library(own, cache=None) -> Library:
    return Library(routines_dir(), own, schemas=asset("schema"), cache=cache)


def test_the_six_routines_ship():
    assert list(open_library(routines_dir() / "none").routines) == list(SHIPPED)


def test_a_faulty_file_never_hides_a_good_one(own):
    (own / "good.yaml").write_text(GOOD, encoding="utf-8")
    (own / "bad.yaml").write_text(step("exercise: nope"), encoding="utf-8")
    (own / "worse.yml").write_bytes(b"\xff\xfe\x00")
    found = open_library(own)
    assert "good" in found.routines
    assert [file.name for file in found.broken] == ["bad.yaml", "worse.yml"]
    assert [len(file.problems) for file in found.broken] == [1, 1]


def test_a_shipped_routine_is_found_without_looking_at_ones_own(own):
    found = open_library(own)
    assert found.routine("bedtime")
    assert "own" not in found.__dict__


def test_two_routines_of_one_name_are_told_apart(own):
    (own / "bedtime.yaml").write_text(GOOD, encoding="utf-8")
    (own / "one.yaml").write_text("id: same\n" + GOOD, encoding="utf-8")
    (own / "two.yaml").write_text("id: same\n" + GOOD, encoding="utf-8")
    found = open_library(own)
    assert "same" in found.routines
    assert [file.problems[0].message for file in found.broken] == [
        "“bedtime” is already the name of a routine that came with the coach.",
        "“same” is already the name of one.yaml.",
    ]


def test_of_two_routines_of_one_name_the_file_that_is_named_after_it_counts(own):
    (own / "a.yaml").write_text("id: same\n" + GOOD, encoding="utf-8")
    (own / "same.yaml").write_text(GOOD, encoding="utf-8")
    found = open_library(own)
    assert found.routine("same") is found.routines["same"]
    assert [file.name for file in found.broken] == ["a.yaml"]


def test_hidden_files_and_other_endings_are_left_alone(own):
    (own / ".draft.yaml").write_text("x", encoding="utf-8")
    (own / "notes.txt").write_text("x", encoding="utf-8")
    (own / "folder.yaml").mkdir()
    assert open_library(own).own == ()


def test_a_file_that_passed_is_not_held_against_the_schema_again(own, tmp_path, monkeypatch):
    cache = tmp_path / "cache" / "routines.json"
    (own / "good.yaml").write_text(GOOD, encoding="utf-8")
    (own / "bad.yaml").write_text(step("exercise: nope", "hold: ten"), encoding="utf-8")
    first = open_library(own, cache).own
    checked = []
    monkeypatch.setattr(
        "coach.guide.routine.library.validate", lambda root, source, _: checked.append(source)
    )
    assert open_library(own, cache).routine("good") == first[0].routine
    assert checked == []
    assert open_library(own, cache).broken
    assert [source.where for source in checked] == [str(own / "bad.yaml")]


def test_a_changed_file_is_read_again(own, tmp_path):
    cache = tmp_path / "routines.json"
    path = own / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert open_library(own, cache).broken == ()
    path.write_text(GOOD.replace("hold: 20", "hold: soon"), encoding="utf-8")
    assert len(open_library(own, cache).broken) == 1


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 1}', json.dumps({"version": __version__, "passed": ["x"]})]
)
def test_a_broken_cache_costs_only_time(own, tmp_path, text):
    cache = tmp_path / "routines.json"
    cache.write_text(text, encoding="utf-8")
    (own / "good.yaml").write_text(GOOD, encoding="utf-8")
    assert "good" in open_library(own, cache).routines


def test_a_folder_that_cannot_be_written_to_is_no_fault(own, tmp_path):
    (own / "good.yaml").write_text(GOOD, encoding="utf-8")
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert "good" in open_library(own, blocked / "routines.json").routines


def test_a_large_file_is_refused_unread(own, monkeypatch):
    huge = own / "huge.yaml"
    huge.write_text("a: b\n" * 20_000, encoding="utf-8")
    read = []
    usual = Path.read_text
    monkeypatch.setattr(Path, "read_text", lambda path, **how: read.append(path) or usual(path, **how))
    assert len(open_library(own).broken) == 1
    assert huge not in read

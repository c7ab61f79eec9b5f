"""Folders of routines."""

import json
import os
from pathlib import Path

import pytest

from coach.base import language
from coach.base.paths import routines_dir
from coach.guide.routine.library import Library
from tests.guide.test_reader import GOOD, step
from tests.pseudo import PSEUDO, pseudo


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "routines"
    folder.mkdir()
    return folder


def open_library(own) -> Library:
    return Library(routines_dir(), own, cache=own.parent / "cache")


def test_every_routine_beside_the_exercises_ships(own):
    beside = {path.stem for path in routines_dir().glob("*.yaml")} - {"exercises"}
    assert {one.id for one in open_library(own).routines} == beside


def test_a_faulty_file_never_hides_a_good_one(own):
    (own / "good.yaml").write_text(GOOD, encoding="utf-8")
    (own / "bad.yaml").write_text(step("exercise: nope"), encoding="utf-8")
    (own / "worse.yml").write_bytes(b"\xff\xfe\x00")
    found = open_library(own)
    assert found.find("good")
    assert [file.name for file in found.broken] == ["bad.yaml", "worse.yml"]
    assert [len(file.problems) for file in found.broken] == [1, 1]


def test_a_shipped_routine_is_found_without_looking_at_ones_own(own):
    found = open_library(own)
    assert found.find("bedtime")
    assert "own" not in found.__dict__


def test_two_routines_of_one_name_are_told_apart(own):
    (own / "bedtime.yaml").write_text(GOOD, encoding="utf-8")
    (own / "one.yaml").write_text("id: same\n" + GOOD, encoding="utf-8")
    (own / "two.yaml").write_text("id: same\n" + GOOD, encoding="utf-8")
    found = open_library(own)
    assert found.find("same")
    assert [file.problems[0].message for file in found.broken] == [
        "“bedtime” is already the name of a routine that came with the coach.",
        "“same” is already the name of one.yaml.",
    ]


def test_of_two_routines_of_one_name_the_file_that_is_named_after_it_counts(own):
    (own / "a.yaml").write_text("id: same\n" + GOOD, encoding="utf-8")
    (own / "same.yaml").write_text(GOOD, encoding="utf-8")
    found = open_library(own)
    assert found.find("same") in found.routines
    assert [file.name for file in found.broken] == ["a.yaml"]


def test_hidden_files_and_other_endings_are_left_alone(own):
    (own / ".draft.yaml").write_text("x", encoding="utf-8")
    (own / "notes.txt").write_text("x", encoding="utf-8")
    (own / "folder.yaml").mkdir()
    assert open_library(own).own == ()


def test_a_file_is_parsed_and_held_against_the_schema_once_right_or_wrong(own, monkeypatch):
    (own / "good.yaml").write_text(GOOD, encoding="utf-8")
    (own / "bad.yaml").write_text(step("exercise: nope", "hold: ten"), encoding="utf-8")
    (own / "worse.yaml").write_text("name: [", encoding="utf-8")
    first = open_library(own).own
    for name in ("library.validate", "library._parsed", "library.yamlfile.read_text"):
        monkeypatch.setattr(f"coach.guide.routine.{name}", lambda *given: pytest.fail("looked at again"))
    again = open_library(own)
    assert again.own == first
    assert [file.name for file in again.broken] == ["bad.yaml", "worse.yaml"]
    assert again.find("good") == next(file.routine for file in first if file.routine)


def test_faults_are_said_in_the_language_in_force(own):
    (own / "bad.yaml").write_text(step("exercise: nope"), encoding="utf-8")
    (english,) = open_library(own).broken
    language.use(PSEUDO)
    (other,) = open_library(own).broken
    language.use("en")
    assert other.problems[0].message == pseudo("There is no exercise “{name}”.").format(name="nope")
    assert other.problems != english.problems


def test_a_changed_file_is_read_again(own):
    path = own / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert open_library(own).broken == ()
    stamp = path.stat()
    path.write_text(GOOD.replace("hold: 20", "hold: soon"), encoding="utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert len(open_library(own).broken) == 1
    path.write_text(GOOD, encoding="utf-8")
    assert open_library(own).broken == ()


@pytest.mark.parametrize("text", ["", "{", "[]", "[1]", "[1, 2]"])
@pytest.mark.parametrize("kept", [[[1]], "x", 7, {"steps": 1}])
def test_a_broken_cache_costs_only_time(own, text, kept):
    (own / "good.yaml").write_text(GOOD, encoding="utf-8")
    assert open_library(own).find("good")
    (cache,) = (own.parent / "cache").iterdir()
    of, _found = json.loads(cache.read_text(encoding="utf-8"))
    for broken in (text, json.dumps([of, kept])):
        cache.write_text(broken, encoding="utf-8")
        assert open_library(own).find("good").steps


def test_what_is_kept_of_a_file_is_not_said_of_another_that_says_the_same(own, tmp_path):
    (own / "bad.yaml").write_text(step("exercise: nope"), encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(step("exercise: nope"), encoding="utf-8")
    for path in (tmp_path / "bad.yaml", own / "bad.yaml"):
        assert [problem.where for problem in open_library(own).read(path).problems] == [str(path)]


def test_a_folder_that_cannot_be_written_to_is_no_fault(own):
    (own / "good.yaml").write_text(GOOD, encoding="utf-8")
    (own.parent / "cache").write_text("", encoding="utf-8")
    assert open_library(own).find("good")


def test_a_large_file_is_refused_unread(own, monkeypatch):
    huge = own / "huge.yaml"
    huge.write_text("a: b\n" * 20_000, encoding="utf-8")
    read = []
    usual = Path.read_text
    monkeypatch.setattr(Path, "read_text", lambda path, **how: read.append(path) or usual(path, **how))
    assert len(open_library(own).broken) == 1
    assert huge not in read

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.base import yaml_text
from coach.base.errors import ProblemsError
from coach.base.settings import DECLARED, Settings, with_changes
from coach.base.settings_file import SettingsFile


@pytest.fixture
def file(tmp_path):
    return SettingsFile(tmp_path / "settings.yaml")


def test_no_file_gives_the_defaults(file):
    assert file.load() == (Settings(), ())


def test_what_is_saved_is_loaded(file):
    chosen = Settings()._replace(bedtime="23:15", conditions=("knee", "back"), text_size=1.5, country="NO")
    file.save(chosen)
    assert SettingsFile(file.path).load() == (chosen, ())


def test_the_simple_today_and_that_it_was_offered_are_kept(file):
    assert not Settings().simple
    chosen = with_changes(Settings(), simple="yes", simple_offered=True)
    file.save(chosen)
    assert SettingsFile(file.path).load() == (chosen, ())
    assert chosen.simple is True
    assert DECLARED["simple"].row


def test_only_changes_are_written_so_that_the_file_stays_readable(file):
    file.save(Settings()._replace(bedtime="23:15"))
    lines = [line for line in file.path.read_text().splitlines() if not line.startswith("#")]
    assert lines == ["bedtime: 23:15"]


def test_unknown_lines_are_kept(file):
    file.path.write_text("bedtime: 21:00\nmy_own_note: keep me\n")
    settings, problems = file.load()
    assert not problems
    file.save(settings._replace(level="gentle"))
    assert "my_own_note: keep me" in file.path.read_text()
    assert SettingsFile(file.path).load()[0].level == "gentle"


def test_a_faulty_value_falls_back_alone_and_says_where(file):
    file.path.write_text("bedtime: late\nlevel: gentel\ntext_size: 1.25\n")
    settings, problems = file.load()
    assert settings == Settings()._replace(text_size=1.25)
    assert [problem.line for problem in problems] == [1, 2]
    assert "gentle" in problems[1].hint


def test_an_unknown_word_in_a_list_leaves_the_known_ones_in_force_and_is_named(file):
    file.path.write_text("conditions: [pregnant, stroke, kneee, [a], knee]\n")
    settings, problems = file.load()
    assert settings.conditions == ("knee", "pregnant")
    assert [problem.line for problem in problems] == [1]
    assert "stroke, kneee" in problems[0].message
    assert "pregnant" not in problems[0].message
    assert "knee" in problems[0].hint
    file.save(settings)
    assert SettingsFile(file.path).load() == (settings, ())
    assert list(file.path.parent.glob("settings.yaml.kept-*"))


def test_a_broken_file_is_kept_as_it_was(file):
    file.path.write_text("bedtime: [oh\n")
    settings, problems = file.load()
    assert settings == Settings()
    assert problems
    file.save(settings._replace(level="short"))
    kept = list(file.path.parent.glob("settings.yaml.kept-*"))
    assert [path.read_text() for path in kept] == ["bedtime: [oh\n"]


def test_two_broken_files_are_both_kept(file):
    for text in ("a: [", "b: ["):
        file.path.write_text(text)
        file.load()
        file.save(Settings())
    assert {path.read_text() for path in file.path.parent.glob("*.kept-*")} == {"a: [", "b: ["}


def test_people_write_yes_and_off(file):
    file.path.write_text("discreet: yes\nbell: off\n")
    settings, problems = file.load()
    assert (settings.discreet, settings.bell, problems) == (True, False, ())


def test_changes_are_checked_all_at_once():
    with pytest.raises(ProblemsError) as caught:
        with_changes(Settings(), text_size=7, level="hard", betime="22:00")
    assert len(caught.value.problems) == 3
    assert "bedtime" in str(caught.value)


def test_every_field_says_what_it_is():
    for name, declared in DECLARED.items():
        assert declared.label, name
        assert declared.group, name


@given(st.text(max_size=80))
def test_no_text_in_the_file_can_raise(text):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.yaml"
        path.write_text(text, encoding="utf-8")
        settings, _ = SettingsFile(path).load()
        assert isinstance(settings, Settings)


def test_the_next_start_finds_what_was_saved_parsed(tmp_path, monkeypatch):
    paths = tmp_path / "settings.yaml", tmp_path / "settings.json"
    file = SettingsFile(*paths)
    saved = file.load()[0]._replace(level="short", conditions=("knee",))
    file.save(saved)
    monkeypatch.setattr(yaml_text, "parse", None)
    assert SettingsFile(*paths).load() == (saved, ())


@pytest.mark.parametrize("fault", ["a slip", "no settings", "locked away"])
def test_of_a_file_that_cannot_be_read_the_settings_are_those_of_before(tmp_path, fault):
    paths = tmp_path / "settings.yaml", tmp_path / "cache" / "settings.json"
    file = SettingsFile(*paths)
    before = with_changes(Settings(), first_run_done=True, conditions=["pregnant"], bedtime="23:15")
    file.save(before)
    written = {"a slip": "bedtime: [oh\n", "no settings": "oh\n"}
    if fault in written:
        file.path.write_text(written[fault])
    else:
        file.path.unlink()
        file.path.mkdir()
    for _start in range(2):
        settings, problems = SettingsFile(*paths).load()
        assert settings == before
        assert problems[-1].message
        assert problems[-1].hint.endswith("Meanwhile your settings of before are used.")

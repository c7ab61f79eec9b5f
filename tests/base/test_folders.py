from __future__ import annotations

import sys
from pathlib import Path

import pytest

from coach.base.folders import own_folders
from coach.base.paths import Home


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch):
    for name in ("COACH_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/a")


@pytest.mark.skipif(sys.platform != "linux", reason="folders are others there")
def test_the_desktop_may_name_other_places_but_no_relative_ones(monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setenv("XDG_CONFIG_HOME", "here")
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    assert own_folders() == (
        "/data/bedtime-coach",
        "/home/a/.config/bedtime-coach",
        "/home/a/.cache/bedtime-coach",
    )


def test_a_home_of_its_own_holds_everything(monkeypatch, tmp_path):
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    found = Home.find()
    assert (found.data, found.config, found.cache) == (tmp_path, tmp_path, tmp_path / "cache")
    assert Home.find("~/b").data == Path("/home/a/b")

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


LINUX = (
    "/home/a/.local/share/bedtime-coach",
    "/home/a/.config/bedtime-coach",
    "/home/a/.cache/bedtime-coach",
)
MAC = "/home/a/Library/Application Support/bedtime-coach"


@pytest.mark.skipif(sys.platform == "win32", reason="the paths of others are written in another way there")
@pytest.mark.parametrize(
    ("platform", "folders"),
    [("linux", LINUX), ("darwin", (MAC, MAC, "/home/a/Library/Caches/bedtime-coach"))],
)
def test_each_platform_has_its_own_places(platform, folders, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    assert own_folders() == folders


def test_on_windows_all_lies_in_the_local_folder_of_the_user(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    data, config, cache = map(Path, own_folders())
    assert data == config == Path("/local/bedtime-coach")
    assert cache == data / "Cache"


def test_the_desktop_may_name_other_places_but_no_relative_ones(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setenv("XDG_CONFIG_HOME", "here")
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    assert [Path(folder) for folder in own_folders()] == [Path("/data/bedtime-coach"), *map(Path, LINUX[1:])]


def test_a_home_of_its_own_holds_everything(monkeypatch, tmp_path):
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    found = Home.find()
    assert (found.data, found.config, found.cache) == (tmp_path, tmp_path, tmp_path / "cache")
    assert Home.find("~/b").data == Path("/home/a/b")

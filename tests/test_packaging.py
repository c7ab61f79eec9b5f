"""What is published names files that exist and says one version."""

from __future__ import annotations

import json
import os
import plistlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from coach import __version__
from coach.base.paths import APP_ID, HOMEPAGE, asset

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / ".packaging"
WORKFLOWS = sorted((ROOT / ".github/workflows").iterdir())
METAINFO = asset("launcher", f"{APP_ID}.metainfo.xml")
PARTS = [part for part in sorted(PACKAGING.iterdir()) if part.name not in ("out", "__pycache__")]
WRITTEN = [path for part in PARTS for path in (part, *sorted(part.rglob("*"))) if path.is_file()]
SCRIPTS = [path for path in WRITTEN if path.read_bytes().startswith(b"#!")]


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_software_centres_are_told_the_releases_of_the_changelog():
    releases = ElementTree.parse(METAINFO).findall("releases/release")
    told = {(one.get("version"), one.get("date")) for one in releases}
    assert told == set(re.findall(r"^## \[(\d\S*)\] - (\S+)$", text(ROOT / "CHANGELOG.md"), re.MULTILINE))


def test_no_package_has_a_version_of_its_own():
    for path in WRITTEN:
        assert f'"{__version__}"' not in text(path), path
    assert tomllib.loads(text(ROOT / "pyproject.toml"))["project"]["dynamic"] == ["version"]


def test_one_home_page_everywhere():
    assert ElementTree.parse(METAINFO).findtext("url[@type='homepage']") == HOMEPAGE
    locale = "windows/winget/BedtimeCoach.BedtimeCoach.locale.en-US.yaml"
    for name in ("windows/installer.iss", "debian/copyright", locale):
        assert HOMEPAGE in text(PACKAGING / name)
    assert HOMEPAGE in text(ROOT / "README.md")
    assert tomllib.loads(text(ROOT / "pyproject.toml"))["project"]["urls"]["Homepage"] == HOMEPAGE


@pytest.mark.parametrize("path", [*WRITTEN, *WORKFLOWS], ids=lambda path: path.name)
def test_every_file_of_the_project_that_is_named_is_there(path):
    folders = r"\.packaging|assets|coach(?!/_data)|tests|\.ci|\.github"
    named = re.findall(rf"(?<![\w/.-])((?:{folders})/[\w./*-]*\w)", text(path))
    built = [name for name in named if not name.startswith(".packaging/out")]
    assert [name for name in built if not list(ROOT.glob(name))] == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_every_file_is_well_formed(path):
    words = text(path)
    if path.suffix in (".yaml", ".yml"):
        assert yaml.safe_load(words)
    elif path.suffix == ".plist":
        assert plistlib.loads(words.encode())
    elif path.suffix == ".json":
        assert json.loads(words)
    elif path.suffix == ".spec" or words.startswith("#!/usr/bin/env python3"):
        compile(words, str(path), "exec")
    elif words.startswith(("#!/bin/bash", "#!/bin/sh", "#!/usr/bin/env bash")) and (
        bash := shutil.which("bash")
    ):
        assert subprocess.run([bash, "-n", path], capture_output=True, text=True, check=False).stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="files there carry no such right")
def test_every_script_can_be_run():
    debian = PACKAGING / "debian"  # `deb` gives those their right
    assert [path for path in SCRIPTS if debian not in path.parents and not os.access(path, os.X_OK)] == []


def test_the_workflows_run_what_is_there_with_one_pinned_version_of_each_action():
    jobs = {name: job for path in WORKFLOWS for name, job in yaml.safe_load(text(path))["jobs"].items()}
    assert jobs["publish"]["needs"] == ["linux", "windows", "macos"]
    uses = {step["uses"] for job in jobs.values() for step in job["steps"] if "uses" in step}
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", one) for one in uses)
    assert len({one.partition("@")[0] for one in uses}) == len(uses) == 4


@pytest.mark.parametrize("kind", ["ValueType: string", "[Files]", "PrivilegesRequired=lowest"])
def test_the_installer_of_windows_installs_for_one_person_and_keeps_the_diary(kind):
    words = text(PACKAGING / "windows/installer.iss")
    assert kind in words
    assert "UninstallDelete" not in words
    assert r"{localappdata}\bedtime-coach" in words


def test_the_type_of_routine_files_is_one_name():
    (kind,) = ElementTree.parse(asset("launcher", f"{APP_ID}.xml")).getroot()
    name = kind.get("type")
    assert f"MimeType={name};" in text(asset("launcher", f"{APP_ID}.desktop"))
    assert ElementTree.parse(METAINFO).findtext("provides/mediatype") == name


def test_a_release_is_prepared_in_every_file(tmp_path):
    for name in ("CHANGELOG.md", "coach/__init__.py", str(METAINFO.relative_to(ROOT)), ".packaging/release"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    command = [sys.executable, tmp_path / ".packaging/release", "9.8.7", "2030-01-02"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "git tag -a v9.8.7" in done.stdout
    assert '__version__ = "9.8.7"' in text(tmp_path / "coach/__init__.py")
    assert "## [Unreleased]\n\n## [9.8.7] - 2030-01-02\n" in text(tmp_path / "CHANGELOG.md")
    releases = ElementTree.parse(tmp_path / METAINFO.relative_to(ROOT)).findall("releases/release")
    assert (releases[0].get("version"), releases[0].get("date")) == ("9.8.7", "2030-01-02")
    assert all(one.get("type") != "development" for one in releases)
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1

"""The cold start of `coach cramp`: what it decides before anything is loaded, and what it leaves alone."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from coach.base.clock import SystemClock, bare_now
from coach.base.settings import SettingsFile, with_changes
from coach.desktop.cramp import cold_start


@pytest.fixture
def settings(home, monkeypatch):
    """`settings(name=value)` writes the person's settings as the program does."""
    monkeypatch.setenv("COACH_HOME", str(home.data))

    def write(**changes):
        file = SettingsFile(home.settings)
        file.save(with_changes(file.load()[0], **changes))

    return write


def test_the_place_of_the_settings_is_read_off_its_line(settings):
    assert cold_start._start_place() == "calf"
    settings(start_place="back-thigh", doctor_name="start_place: foot")
    assert cold_start._start_place() == "back-thigh"


@pytest.mark.parametrize("text", ["start_place: elbow", "start_place: [", "\0\0", "start_place"])
def test_settings_that_make_no_sense_begin_with_the_calf(home, monkeypatch, text):
    monkeypatch.setenv("COACH_HOME", str(home.data))
    home.settings.parent.mkdir(parents=True)
    home.settings.write_text(text)
    assert cold_start._start_place() == "calf"


def test_a_language_that_has_a_catalogue_takes_the_longer_way(settings, monkeypatch, tmp_path):
    catalogue = tmp_path / "locale/de/LC_MESSAGES/coach.mo"
    catalogue.parent.mkdir(parents=True)
    catalogue.touch()
    monkeypatch.setattr(cold_start, "asset", tmp_path.joinpath)
    assert cold_start._english()
    settings(language="fr")
    assert cold_start._english()
    settings(language="")
    monkeypatch.delenv("COACH_LANG")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert not cold_start._english()
    monkeypatch.setenv("COACH_LANG", "pseudo")
    assert not cold_start._english()
    assert cold_start.run("calf") is None


def test_without_a_screen_the_longer_way_is_taken(settings, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert cold_start.run("calf") is None


def test_nothing_slow_is_imported_before_the_first_words(home, tmp_path):
    """Settings, YAML, the database, the figure and the parser belong behind the first paint."""
    code = (
        "import sys, os\n"
        "from coach.desktop.cramp import window\n"
        "def painted(self):\n"
        "    slow = {'yaml', 'sqlite3', 'coach.app', 'coach.base.settings',\n"
        "            'coach.desktop.paint.figure',\n"
        "            'coach.guide.cramp.episode', 'PySide6.QtNetwork'}\n"
        "    print(sorted(slow & set(sys.modules)), flush=True)\n"
        "    os._exit(0)\n"
        "window.CrampWindow._after_paint = painted\n"
        "from coach.__main__ import main\n"
        "main(['cramp'])\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=False
    )
    assert out.stdout.strip() == "[]"


def test_the_bare_clock_agrees_with_the_one_that_knows_its_zone():
    if hasattr(time, "tzset"):
        time.tzset()
    bare, full = bare_now(), SystemClock().now()
    assert abs((full - bare).total_seconds()) < 5
    assert bare.utcoffset() == full.utcoffset()

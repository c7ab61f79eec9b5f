"""The cold start of `coach cramp`: what it decides before anything is loaded, and what it leaves alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from coach.app.coach import Coach
from coach.desktop.cramp import cold_start

SLOW = {
    "coach.desktop.main", "coach.desktop.paint.figure", "coach.diary.tables", "coach.guide.cramp.episode",
    "coach.base.conventions", "dataclasses", "difflib", "html", "jeepney", "logging.handlers", "socket",
    "sqlite3", "uuid", "yaml",
}  # fmt: skip


def ran(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=False
    )


def built(patches: str, said: str) -> subprocess.CompletedProcess[str]:
    """The command with `patches`, ended once the rest is built; `said` is printed then, of `self`."""
    return ran(
        "import os\n"
        "from coach.desktop.cramp import cold_start, window\n"
        f"{patches}"
        "build = cold_start._ColdStart._build_the_rest\n"
        "def built(self):\n"
        "    build(self)\n"
        f"    print({said}, flush=True)\n"
        "    os._exit(0)\n"
        "cold_start._ColdStart._build_the_rest = built\n"
        "from coach.__main__ import main\n"
        "main(['cramp'])\n"
    )


def painted_first(home, *words: str, settings: str = "", environment: str = "") -> list[str]:
    """What the command has on the screen at its first paint, what it wrote and imported."""
    if settings:
        home.settings.parent.mkdir(parents=True, exist_ok=True)
        home.settings.write_text(settings)
    code = (
        f"import sys, os\n{environment}\n"
        "from coach.desktop.cramp import cold_start\n"
        "def painted(self):\n"
        f"    slow = {SLOW!r}\n"
        "    stage = self._window.stage\n"
        "    print(sorted(slow & set(sys.modules)))\n"
        "    print(stage.guide.main.words)\n"
        "    print(stage.primary.text())\n"
        f"    print(open({str(home.diary.with_name('diary.pending.jsonl'))!r}).read().strip())\n"
        "    sys.stdout.flush()\n"
        "    os._exit(0)\n"
        "cold_start._ColdStart._build_the_rest = painted\n"
        "from coach.__main__ import main\n"
        f"main({['cramp', *words]!r})\n"
    )
    out = ran(code)
    return out.stdout.splitlines() or [out.stderr]


@pytest.fixture
def home(home, monkeypatch):
    monkeypatch.setenv("COACH_HOME", str(home.data))
    return home


def test_the_first_words_are_there_before_anything_slow_is_imported(home):
    """The database, the figure, the scripts and the rest of the desktop belong behind the first paint."""
    painted_first(home, settings="steady: yes\n")  # reads what the person wrote, and keeps what it read
    slow, words, button, *_, row = painted_first(home)
    assert (slow, words, button) == ("[]", "Pull your toes toward your shin.", "It is easing")
    assert '"place": "calf"' in row
    assert '"guesses": ["place"]' in row


def test_the_place_is_that_of_the_command_else_that_of_the_settings(home):
    settings = "start_place: back-thigh\ndoctor_name: 'start_place: foot'\n"
    assert painted_first(home, settings=settings)[1] == "Straighten your knee slowly."
    assert painted_first(home, "foot", settings=settings)[1] == "Bend your knee. Reach your toes."
    assert painted_first(home, "elbow", settings=settings)[1] == "Pull your toes toward your shin."


@pytest.mark.parametrize("text", ["start_place: elbow", "start_place: [", "\0\0", "start_place"])
def test_settings_that_make_no_sense_begin_with_the_calf(home, text):
    assert painted_first(home, settings=text)[1] == "Pull your toes toward your shin."


def test_the_first_words_are_translated(home):
    words = painted_first(home, environment="import tests; os.environ['COACH_LANG'] = 'pseudo'")[1]
    assert words != "Pull your toes toward your shin."
    assert len(words) > len("Pull your toes toward your shin.")


def test_the_voice_says_its_first_words_before_the_rest_is_made_and_only_once(home):
    code = (
        "import sys, os\n"
        "from coach.app import sound\n"
        "from coach.desktop.cramp import cold_start, controller\n"
        "sound.Sound.say = lambda self, line, **how: print(line, how['urgent'], "
        "'coach.desktop.main' in sys.modules)\n"
        "open_help = controller.CrampController.open_help\n"
        "def opened(self, cramp_help, **how):\n"
        "    open_help(self, cramp_help, **how)\n"
        "    print(self.sound is not None, how, flush=True)\n"
        "    os._exit(0)\n"
        "controller.CrampController.open_help = opened\n"
        "from coach.__main__ import main\n"
        "main(['cramp'])\n"
    )
    home.settings.parent.mkdir(parents=True, exist_ok=True)
    home.settings.write_text("cramp_voice: true\n")
    out = ran(code)
    assert out.stdout.splitlines() == [
        "I'm here. Breathe out slowly. True False",
        "True {'greeted': True}",
    ], out.stderr


def test_a_key_that_comes_before_the_rest_is_made_is_heard_then(home):
    """On a busy machine the words, the keyboard and a key come together."""
    out = built(
        "from PySide6.QtCore import QEvent, Qt\n"
        "from PySide6.QtGui import QKeyEvent\n"
        "from PySide6.QtWidgets import QApplication\n"
        "show_over = window.CrampWindow.show_over\n"
        "def shown(self, *where, **how):\n"
        "    show_over(self, *where, **how)\n"
        "    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)\n"
        "    window.CrampWindow.show_over = show_over\n"
        "    QApplication.sendEvent(self, key)\n"
        "    print(self.stage.guide.main.words, self.isVisible())\n"
        "window.CrampWindow.show_over = shown\n",
        "self._window.isVisible(), self._coach.cramps.current.open",
    )
    assert out.stdout.splitlines() == ["Pull your toes toward your shin. True", "False False"], out.stderr


def test_what_is_never_painted_is_built_all_the_same(home):
    """Behind a locked screen no window is painted."""
    out = built(
        "window.CrampWindow.show_over = lambda *where, **how: None\ncold_start.UNSEEN_MS = 0\n",
        "self._coach.cramps.current.open",
    )
    assert out.stdout.splitlines() == ["True"], out.stderr


def test_without_a_screen_no_window_is_opened(home, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    coach = Coach(home)
    assert cold_start.run("calf", coach=coach) is None
    coach.close()

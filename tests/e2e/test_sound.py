"""Stand-in player programs: what works is heard; what fails or lies is told once, and the next one tried."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform != "linux", reason="player programs of Linux"),
]

SESSION = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from coach.app.coach import Coach
from coach.desktop.system.sound import DesktopSound
app = QCoreApplication([])
coach = Coach()
coach.change_settings(tick=True, bell_loudness="loud", quieter_at_night=False)
sound = DesktopSound(coach)
sound.no_sound.connect(lambda reason: print("hint:", reason))
for chime in sys.argv[1:]:
    sound.play(chime)
    assert sound._chimes.wait(20)
QTimer.singleShot(50, app.quit)
app.exec()
sound.close()
print("calm")
"""


@pytest.fixture
def programs(tmp_path: Path):
    """Writes player programs into a folder that is the whole PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def write(name: str, body: str) -> None:
        (folder / name).write_text(f"#!/bin/sh\n{body}\n")
        (folder / name).chmod(0o700)

    write.folder = folder
    return write


def session(programs, *chimes: str, code: str = SESSION) -> list[str]:
    """What a program that plays these chimes prints."""
    environment = {**os.environ, "PATH": str(programs.folder)}
    done = subprocess.run(
        [sys.executable, "-c", code, *chimes], env=environment, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout.split("\n")[:-1]


def test_a_player_program_gets_each_chime_and_lives_to_its_end(programs, tmp_path) -> None:
    log = tmp_path / "log"
    programs("aplay", f'echo "$2" >> {log}\n/bin/sleep 0.9\necho done >> {log}')
    assert session(programs, "start", "end") == ["calm"]
    lines = log.read_text().split("\n")[:-1]
    assert [Path(line).name for line in lines] == ["start.wav", "done", "end.wav", "done"]


def test_a_player_that_finds_no_device_gives_one_hint(programs) -> None:
    programs("aplay", "exit 1")
    heard = session(programs, "start", "switch", "end")
    assert heard == ["hint: This computer plays no sound at the moment.", "calm"]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("ffplay", "exit 0"),
        ("ffplay", "echo 'audio open failed' >&2; exec /bin/sleep 1.5"),
        ("gst-play-1.0", "echo 'WARNING Failed to connect: Connection refused' >&2; exec /bin/sleep 1.5"),
    ],
)
def test_a_player_that_only_pretends_gives_one_hint(programs, name, body) -> None:
    programs(name, body)
    assert session(programs, "start", "end") == [
        "hint: This computer plays no sound at the moment.",
        "calm",
    ]


def test_where_the_first_player_fails_the_next_one_plays_the_same_sound(programs, tmp_path) -> None:
    log = tmp_path / "log"
    programs("aplay", "exit 1")
    programs("paplay", f'echo "$1" >> {log}\nexec /bin/sleep 1.5')
    assert session(programs, "start", "end") == ["calm"]
    assert [Path(line).name for line in log.read_text().splitlines()] == ["start.wav", "end.wav"]


def test_a_computer_without_players_gives_one_hint_that_helps(programs) -> None:
    heard = session(programs, "start", "end")
    assert len(heard) == 2
    assert "alsa-utils" in heard[0]


def test_a_program_that_forgets_to_close_its_sound_still_ends_in_peace(programs) -> None:
    programs("aplay", "/bin/sleep 0.1")
    forgetful = SESSION.replace("sound.close()\n", "")
    for _ in range(3):
        assert session(programs, "tick", "tick", code=forgetful)[-1] == "calm"

"""A day with the installed program, lived by keys and mouse in a real window with motion on.

The first minutes at three sizes of screen; a session whose pictures are whole while they move; cramp help
with other commands beside it; a kill, after which every entry is accounted for. The rest of the day has
files of its own: reminders (`test_reminders_come.py`), the diary (`test_form_survives.py`), the evening
(`test_quit.py`).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from coach.base.paths import Home
from tests.e2e.reading import ACCESSIBLE, hear
from tests.e2e.session import DEAF, FIRST_QUESTIONS, PACKAGED, Program, Session, need, need_module
from tests.e2e.test_cramp_now import cramps, help_is_open, settled_home

pytestmark = pytest.mark.e2e
COACH = PACKAGED or str(Path(sys.executable).with_name("coach"))
TITLE = "^Bedtime Coach"
STAGE = (0.1, 0.25, 0.45, 0.6)  # left, top, width, height of the picture's middle, in shares of the window
STEPS = 6
DIFFERENT = 40  # how far a pixel's three colours may be apart in sum
MOST = 1.5  # per cent of the stage: a breath, a blink, the edge of a moving foot


def keys(desktop: Session, *names: str) -> None:
    """Press keys one after the other, as slowly as a hand does."""
    desktop.xdotool("key", "--delay", "350", *names)


def opened(desktop: Session, *words: str, cold: bool = False, **environment: str) -> tuple[Program, str]:
    """Start the program, `cold` the installed one; its process and its window, which has the keyboard."""
    program = desktop.spawn(COACH, *words) if cold else desktop.coach(*words, **environment)
    window = str(desktop.wait_for(lambda: desktop.windows(TITLE), "the window", 30)[-1])  # type: ignore[index]
    desktop.activate(window)
    desktop.listening()
    return program, window


def verb(desktop: Session, *words: str) -> str:
    """Run another command beside the coach; what it printed."""
    done = desktop.verb(*words)
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout)


@pytest.mark.parametrize("size", ["1024x600", "1920x1080"])
def test_the_first_minutes_by_keys_alone_end_on_today_and_write_no_cramp(desktops, size):
    need("xdotool", COACH)
    need_module("gi.repository.Atspi")
    desktop = desktops(size=size, activation=True)
    home = Home.find(desktop.env["COACH_HOME"])
    program, _ = opened(desktop, **ACCESSIBLE)
    hear(desktop, "Try it: ten seconds")
    desktop.xdotool("key", "Return")
    hear(desktop, "Sit tall. Heel down.")
    desktop.xdotool("key", "Escape")  # on without the ten seconds
    for question in FIRST_QUESTIONS:
        hear(desktop, question)
        desktop.xdotool("key", "Return")
    hear(desktop, "I have read this")
    time.sleep(DEAF)  # where the page is low, the button said Next a moment ago
    desktop.xdotool("key", "Return", "space")  # to the tick
    time.sleep(DEAF)  # and now it says Next again
    desktop.xdotool("key", "Return")
    hear(desktop, "Make it yours")
    time.sleep(DEAF)  # the button said Next a moment ago
    desktop.xdotool("key", "Return")  # the figure; Ready
    desktop.wait_for(
        lambda: "first_run_done: true" in home.settings.read_text(), "the end of the first steps"
    )
    keys(desktop, "Return", "Escape")  # whatever is the main thing on Today, it is not Cramp now
    assert not cramps(home)
    assert program.poll() is None
    desktop.end(program)
    assert "Traceback" not in desktop.said(program)


def test_every_body_is_whole_while_it_moves(desktops, tmp_path):
    """Each step of the bedtime routine shows, with motion on, the body that still pictures show."""
    need("xdotool", "import", COACH)
    still: list[bytes] = []
    for desktop, look in steps(desktops, tmp_path / "still.bmp", still_pictures="on"):

        def stands(look: Callable[[], bytes] = look) -> bytes | None:
            shot = look()
            return shot if shot not in still and shot == look() else None

        still.append(desktop.wait_for(stands, "the next picture"))  # type: ignore[arg-type]
    for number, (desktop, look) in enumerate(steps(desktops, tmp_path / "moving.bmp", still_pictures="off")):

        def comes_to_rest(
            look: Callable[[], bytes] = look, desktop: Session = desktop, number: int = number
        ) -> bool:
            shot, later = look(), still[number + 1 :]
            if share_apart(shot, still[number]) <= MOST:
                return True
            if later and share_apart(shot, later[0]) <= MOST:
                keys(desktop, "Left")  # the machine was so busy that the step went by unseen
            return False

        desktop.wait_for(comes_to_rest, f"the whole body in step {number + 1}")


def steps(
    desktops: Callable[..., Session], picture: Path, *, still_pictures: str
) -> Iterator[tuple[Session, Callable[[], bytes]]]:
    """A session at one step after the other; a look at it gives the middle of its stage."""
    desktop = desktops(size="1366x768")
    settled_home(desktop, look="day", still_pictures=still_pictures)
    program, window = opened(desktop, "start", "bedtime")

    def look() -> bytes:
        desktop.run("import", "-window", window, str(picture))
        return stage(picture)

    keys(desktop, "Return")  # I'm ready
    for _ in range(STEPS):
        keys(desktop, "Right")
        yield desktop, look
    desktop.end(program)
    assert "Traceback" not in desktop.said(program)


def stage(path: Path) -> bytes:
    """The middle of the picture in a screenshot of the window: four bytes a pixel, the first three its
    colours."""
    image = QImage(str(path))
    assert not image.isNull()
    width, height = image.width(), image.height()
    left, top, wide, high = STAGE
    part = image.copy(round(left * width), round(top * height), round(wide * width), round(high * height))
    plain = part.convertToFormat(QImage.Format.Format_RGBX8888)
    return bytes(plain.constBits())


def share_apart(one: bytes, other: bytes) -> float:
    """How much of two pictures differs, in per cent."""
    if one == other:
        return 0.0
    colours = [np.frombuffer(picture, np.uint8).reshape(-1, 4)[:, :3].astype(int) for picture in (one, other)]
    apart = np.abs(colours[0] - colours[1]).sum(axis=1)
    return round(100 * int(np.count_nonzero(apart > DIFFERENT)) / len(apart), 2)


def test_help_in_the_resident_commands_beside_it_and_a_kill_lose_no_entry(desktops):
    need("xdotool", COACH)
    desktop = desktops(size="1366x768")
    home = settled_home(desktop)
    program, _ = opened(desktop, cold=True)
    keys(desktop, "F1")
    help_is_open(desktop)
    noted = ["by key"]
    for number in range(1, 4):
        verb(desktop, "today")
        verb(desktop, "log", "cramp", "--at", f"0{number}:15", "--note", f"by command {number}")
        noted.append(f"by command {number}")
    keys(desktop, "Escape")
    desktop.wait_for(lambda: not desktop.windows("Cramp now"), "the help to close")
    assert not deleted_files(program.pid)
    keys(desktop, "F1")  # once more, and killed at once: the entry stands before the words do
    help_is_open(desktop)
    program.kill()
    program.wait()
    kept = json.loads(exported(desktop, home))["diary"]["cramps"]
    assert sorted(row.get("note") or "by key" for row in kept)[: len(noted)] == sorted(noted)
    assert len(kept) >= len(noted)
    assert "Traceback" not in desktop.said(program)


def exported(desktop: Session, home: Home) -> str:
    target = desktop.folder / "all.json"
    done = desktop.run(COACH, "export", "--format", "json", str(target))
    assert done.returncode == 0, done.stdout + done.stderr
    return target.read_text(encoding="utf-8")


def deleted_files(process: int) -> list[str]:
    """Files that the process holds open although they are gone: a diary that nobody else can see."""
    folder = Path(f"/proc/{process}/fd")
    names = [str(link.readlink()) for link in folder.iterdir()]
    return [name for name in names if "diary" in name and name.endswith("(deleted)")]

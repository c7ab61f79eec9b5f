"""Leading in a terminal: a stretch session, or relief in a cramp, with no screen and no Qt.

On a terminal one line counts and keys answer; into a file or a pipe every instruction is one plain line.
Chimes and voice sound as in the windows, at the usual speed.
"""

from __future__ import annotations

import os
import select
import sys
import threading
from types import TracebackType
from typing import Any

from coach.app.coach import Coach
from coach.app.cramp.cramp_help import CrampHelp
from coach.app.sessions import Session
from coach.app.sound import Sound
from coach.base import streams
from coach.base.clock import ScaledClock
from coach.base.language import length_words, minutes_seconds, number, tr
from coach.guide.cramp.frame import CrampFrame
from coach.guide.player.cues import cues_for
from coach.guide.player.frame import Frame
from coach.guide.player.player import GAP, Event
from coach.guide.routine.routine import Segment
from coach.model.vocabulary import GUIDED_PLACES

TICK = 0.1  # seconds between two looks at the clock
CUE_LENGTH = 2.0  # seconds: no cue of a cramp script is shorter, so none is passed over
LAST_WORDS = 4.0  # seconds for them to be heard before the program ends
BAR = 20  # characters
ARROWS = {"\x1b[C": "n", "\x1b[D": "b", "\x1b": "q"}  # right, left, Esc
INDENT = " " * 7
ENDED = (KeyboardInterrupt, SystemExit)  # Ctrl+C, or the command line made it of another signal


class Keys:
    """Single key presses, where the input is a terminal; elsewhere only waiting."""

    def __init__(self) -> None:
        self._source = sys.stdin
        self._saved: list[Any] | None = None
        self._idle = threading.Event()
        self.live = False

    def __enter__(self) -> Keys:
        try:
            import termios
            import tty

            number = self._source.fileno()
            if self._source.isatty():
                self._saved = termios.tcgetattr(number)
                tty.setcbreak(number)
                self.live = True
        except (ImportError, OSError, ValueError):
            self.live = False  # Windows, or no input at all: then Ctrl+C is the only key
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._saved is not None:
            import termios

            termios.tcsetattr(self._source.fileno(), termios.TCSADRAIN, self._saved)

    def wait(self, seconds: float) -> str:
        """The key pressed within so many seconds, or "" for none."""
        if not self.live:
            self._idle.wait(seconds)
            return ""
        ready, _, _ = select.select([self._source], [], [], seconds)
        if not ready:
            return ""
        typed = os.read(self._source.fileno(), 8).decode("utf-8", "replace")  # read() would buffer keys
        return ARROWS.get(typed, "") if typed.startswith("\x1b") else typed[:1].lower()


class TerminalPage:
    """The output: plain lines, and on a terminal one line that is written over and over."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.out = sys.stdout
        streams.accept_everything(self.out)
        self.quiet = quiet
        self.live = self.out.isatty() and not quiet
        self._status = 0
        encoding = (getattr(self.out, "encoding", "") or "ascii").lower()
        self._full, self._empty = ("━", "─") if encoding.startswith("utf") else ("#", "-")

    def line(self, text: str = "", *, always: bool = False) -> None:
        """One line that stays."""
        if self.quiet and not always:
            return
        self.clear()
        print(text, file=self.out, flush=True)

    def status(self, text: str) -> None:
        """The line that counts; on a terminal only."""
        if not self.live:
            return
        print("\r" + text + " " * max(0, self._status - len(text)), end="", file=self.out, flush=True)
        self._status = len(text)

    def clear(self) -> None:
        """Take the counting line away."""
        if self._status:
            print("\r" + " " * self._status + "\r", end="", file=self.out)
            self._status = 0

    def bar(self, share: float) -> str:
        """A bar that empties."""
        filled = round(BAR * max(0.0, min(1.0, share)))
        return self._full * filled + self._empty * (BAR - filled)


# ------------------------------------------------------------------ a session


@streams.ended_in_order()
def play_session(
    coach: Coach,
    routine: str = "",
    *,
    speed: float = 1.0,
    quiet: bool = False,
    kept: bool = True,
) -> int:
    """Lead the routine (or the due or next one) and write it to the diary. Returns the exit code.

    `kept` is False for a coach whose diary is only for trying out.
    """
    coach.sessions.tidy()
    clock = ScaledClock(coach.clock, speed) if speed != 1.0 else coach.clock
    page = TerminalPage(quiet=quiet)
    session = coach.sessions.start(
        routine, source="terminal", clock=clock, waits=False, gap_seconds=GAP * max(1.0, speed)
    )
    sound = None if quiet or speed != 1.0 else Sound(coach.preferences, coach.clock, coach.home.cache)
    session.player.speaks = sound is not None and coach.settings.voice
    ended = False
    try:
        with Keys() as keys:
            _head(page, session, keys)
            _lead(page, session, keys, sound)
    except ENDED:
        ended = True
    finally:
        if sound is not None:
            sound.close()
        page.clear()
        session.finish()
    waits = coach.where_kept()
    if ended:
        page.line()
        what = tr("Ended here. What you did is in your diary.") if kept else tr("Ended here.")
        page.line(what, always=True)
    _foot(page, coach, session)
    if notice := waits or coach.diary_notice:
        print(f"coach: {notice}", file=sys.stderr)
    return 0


def _head(page: TerminalPage, session: Session, keys: Keys) -> None:
    timeline = session.timeline
    page.line(
        tr("{title} · {length}", title=timeline.title, length=length_words(timeline.seconds)), always=True
    )
    if keys.live and page.live:
        page.line(tr("Space pauses · n next · b back · r again · e it hurts · q ends"))
    page.line()


def _lead(page: TerminalPage, session: Session, keys: Keys, sound: Sound | None) -> None:
    key = ""
    if sound is not None:
        sound.prepare(line for one in session.timeline.segments for line in one.lines)
    while not session.over:
        if key and sound is not None:
            sound.stop()
        _answer(key, session)
        for event in session.tick():
            _tell(page, event)
            if sound is not None:
                sound.cue(cues_for(event, session.frame, sound.settings), event.at)
        if page.live:
            page.status(_status(page, session.frame))
        key = "" if session.over else keys.wait(TICK)
    if sound is not None:
        sound.wait(LAST_WORDS)


def _answer(key: str, session: Session) -> None:
    player, phase = session.player, session.frame.phase
    if key == " ":
        (player.resume if phase == "paused" else player.pause)()
    elif key in ("\n", "\r"):
        (player.carry_on if phase == "hurt" else player.resume if phase == "paused" else player.ready)()
    elif key == "q":
        player.end()
    elif action := {"n": player.skip, "b": player.back, "r": player.again, "e": player.hurts}.get(key):
        (player.carry_on if key == "n" and phase == "hurt" else action)()


def _tell(page: TerminalPage, event: Event) -> None:
    if event.kind == "segment-started":
        for line in segment_lines(event.segment, event.start):
            page.line(line)
    elif event.kind == "paused":
        page.line(INDENT + tr("Paused. Space goes on."))
    elif event.kind == "gap":
        page.line(INDENT + tr("The computer slept."))
    elif event.kind == "hurt":
        page.line(
            INDENT + tr("Ease off and rest. Enter goes on gently with the next, r tries again, q ends.")
        )


def segment_lines(segment: Segment, start: float) -> list[str]:
    """What the terminal says when a segment begins, `start` seconds into the untouched session."""
    lines = [segment_words(segment)]
    if segment.kind in ("leg-check", "ready"):
        lines += [f"  - {point}" for point in segment.points]
        if segment.kind == "leg-check":
            lines += [f"  {line}" for line in segment.instruction.split("\n")]
    elif segment.kind in ("hold", "timed") and segment.repetition == 1:
        lines += [f"  {line}" for line in segment.instruction.split("\n") if line]
    return [f"{minutes_seconds(start):>5}  {lines[0]}", *(f"{INDENT}{line}" for line in lines[1:])]


def segment_words(segment: Segment) -> str:
    """One line for a segment: Wall calf stretch, left leg, hold 2 of 3 (10 s)."""
    sides = {"left": tr("left leg"), "right": tr("right leg")}
    parts = [segment.heading]
    if segment.kind == "ready":
        parts = [segment.over, segment.title]
    elif segment.kind == "switch":
        parts = [segment.cue.rstrip(".")]
    if segment.side in sides and segment.kind in ("hold", "ready"):
        parts.append(sides[segment.side])
    if segment.kind == "hold" and segment.repetitions > 1:
        parts.append(tr("hold {n} of {of}", n=segment.repetition, of=segment.repetitions))
    words = ": ".join(parts[:2]) if segment.kind == "ready" else ", ".join(parts)
    if segment.kind == "ready" and len(parts) > 2:
        words += ", " + parts[2]
    return tr("{words} ({n} s)", words=words, n=number(segment.seconds))


def _status(page: TerminalPage, frame: Frame) -> str:
    if frame.phase == "hurt":
        return tr("Resting.")
    if frame.phase == "paused":
        return tr("Paused. {n} s left.", n=frame.countdown)
    if frame.phase == "lead-in":
        return tr("Going on in {n} …", n=frame.countdown)
    place = ""
    if frame.step_number:
        place = tr("Stretch {n} of {of}", n=frame.step_number, of=frame.steps) + "  "
    return f"{INDENT}{page.bar(1 - frame.fraction)} {frame.countdown:3d} s  {place}{frame.breathe}"


def _foot(page: TerminalPage, coach: Coach, session: Session) -> None:
    done = coach.sessions.summary(session)
    page.line()
    page.line(f"{done.headline} {done.what}", always=True)
    if words := " ".join(filter(None, (done.words, done.next.words if done.next else ""))):
        page.line(words)


# ------------------------------------------------------------------ a cramp


@streams.ended_in_order()
def lead_cramp(
    coach: Coach,
    place: str = "",
    mode: str = "",
    *,
    speed: float = 1.0,
    quiet: bool = False,
    kept: bool = True,
) -> int:
    """Lead cramp help in the terminal: the row is written before the first word. Returns the exit code.

    `kept` is False for a coach whose diary is only for trying out.
    """
    clock = ScaledClock(coach.clock, speed) if speed != 1.0 else coach.clock
    cramp_help = coach.cramps.begin(place, mode, source="terminal", clock=clock)
    page = TerminalPage()
    sound = None if quiet or speed != 1.0 else Sound(coach.preferences, coach.clock, coach.home.cache)
    try:
        with Keys() as keys:
            _lead_cramp(page, coach, cramp_help, keys, min(TICK, CUE_LENGTH / speed), sound)
    except ENDED:
        pass
    finally:
        if sound is not None:
            sound.close()
        page.clear()
        cramp_help.close()
    cramp_help.bring_home()
    if kept:
        page.line()
        page.line(cramp_help.logged)
    return 2 if cramp_help.unkept else 0


def _lead_cramp(
    page: TerminalPage, coach: Coach, cramp_help: CrampHelp, keys: Keys, tick: float, sound: Sound | None
) -> None:
    shown: tuple[str, str, str] = ("", "", "")
    while cramp_help.open:
        for line in cramp_help.tick():
            if sound is not None:
                sound.say(line, cramp=True)
        frame = cramp_help.frame
        now = (frame.page, frame.main, frame.second)
        if now != shown:
            _say(page, coach, frame, keys, new_page=now[0] != shown[0])
            shown = now
        if not keys.live and frame.stage in ("end", "ten-minutes"):
            break  # nobody can answer here; the words that matter have been said
        if (key := keys.wait(tick)) and sound is not None:
            sound.stop()
        _answer_cramp(key, cramp_help)
    if sound is not None and cramp_help.open:
        sound.wait(LAST_WORDS)


def _say(page: TerminalPage, coach: Coach, frame: CrampFrame, keys: Keys, *, new_page: bool) -> None:
    page.line(f"{minutes_seconds(frame.seconds):>6}  {frame.main}")
    if frame.second:
        page.line(f"        {frame.second}")
    if frame.numbers:
        for line in coach.cramps.numbers().lines:
            page.line(f"        {line}")
    if keys.live and new_page:
        offer = f" · s: {frame.extra_label}" if frame.extra else ""
        places = "" if frame.stage != "help" else " · " + tr("1 calf 2 back of thigh 3 foot 4 front of thigh")
        page.line(f"        [Enter: {frame.primary} · n: {frame.secondary}{offer}{places} · q]")


def _answer_cramp(key: str, cramp_help: CrampHelp) -> None:
    if key.isdigit() and 1 <= int(key) <= len(GUIDED_PLACES):
        cramp_help.change_place(GUIDED_PLACES[int(key) - 1])
    elif key in ("\n", "\r", " "):
        cramp_help.primary()
    elif key in ("n", "s", "q"):
        {"n": cramp_help.secondary, "s": cramp_help.extra, "q": cramp_help.close}[key]()

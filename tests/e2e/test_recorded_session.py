"""A session led by `coach play`, recorded from a sink: every bell and every word is heard at its second.

What is heard is planned in simulated time, then looked for in the recording, each sound by its own shape.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from coach.app.coach import Coach
from coach.app.sound import Sound
from coach.base.paths import Home
from coach.base.wav import WAKE_SECONDS
from coach.guide.player.cues import cues_for
from coach.guide.player.player import Player
from coach.guide.routine.build_timeline import build_timeline
from tests.e2e.session import ROOT, Session, need
from tests.fakes import FakeClock

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform != "linux", reason="a sink of PulseAudio"),
]

RATE = 16_000
LATE = 0.1  # seconds
LOOK = 0.5  # seconds around its moment in which a sound is looked for
ALIKE = 0.45  # correlation from which a sound is its own; another sound may lie over a part of it

ROUTINE = """\
name: Short
steps:
  - leg-check: 4 s
  - get-ready: 2 s
    title: Face the wall
  - exercise: wall-calf-straight
    hold: 10 s
    repeat: 1
    switch: 3 s
  - exercise: wall-calf-straight
    sides: right
    hold: 5 s
    repeat: 2
    rest: 4 s
"""
KINDS = (
    *("start", "switch", "end", "look-at-both-legs", "face-the-wall", "lean-in", "three", "two", "one"),
    *("now-the-right-leg", "ease-off", "last-one"),
)
PLAY = """
import sys, time
from coach.app.coach import Coach
from coach.guide.player.player import Player
from coach.terminal import play_session

start = Player.start

def started(self):
    print("started", time.monotonic(), flush=True)
    start(self)

Player.start = started
sys.exit(play_session(Coach(), "short"))
"""


class Recorder:
    """Keeps what the sink plays, and the moment at which its first sample was played."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = ["parec", "--device=null.monitor", "--raw", "--format=s16le", f"--rate={RATE}"]
        self._process = subprocess.Popen(
            [*command, "--channels=1", "--latency-msec=10"], env=environment, stdout=subprocess.PIPE
        )
        self._data = bytearray()
        self.began = float("inf")  # on the monotonic clock
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        while not self.runs:
            assert self._process.poll() is None, "nothing is recorded"
            time.sleep(0.01)

    def _read(self) -> None:
        assert self._process.stdout is not None
        while chunk := os.read(self._process.stdout.fileno(), 4096):
            self._data += chunk
            self.began = min(self.began, time.monotonic() - len(self._data) / 2 / RATE)

    @property
    def runs(self) -> bool:
        return len(self._data) > RATE

    def heard(self) -> np.ndarray:
        """What was played so far."""
        return np.frombuffer(bytes(self._data[: len(self._data) // 2 * 2]), "<i2").astype(float)

    def samples(self) -> np.ndarray:
        self._process.terminate()
        self._process.wait()
        self._thread.join(5)
        return self.heard()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A PulseAudio of these tests alone, with a sink that plays to nobody; its environment."""
    need("pulseaudio", "parec", "aplay")
    folder = tmp_path_factory.mktemp("sound")
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    socket = runtime / "pulse.sock"
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(runtime),
        "PULSE_SERVER": f"unix:{socket}",
        "PYTHONPATH": str(ROOT),
    }
    server = subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "-L",
         f"module-native-protocol-unix socket={socket} auth-anonymous=1", "-L",
         "module-null-sink sink_name=null rate=48000"],
        env={**environment, "PULSE_RUNTIME_PATH": str(runtime)}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        silence = folder / "silence.wav"
        with wave.open(str(silence), "wb") as file:
            file.setparams((1, 2, 8000, 0, "NONE", ""))
            file.writeframes(bytes(1600))
        while not socket.exists() and server.poll() is None:
            time.sleep(0.01)
        if subprocess.run(
            ["aplay", "--quiet", str(silence)], env=environment, capture_output=True
        ).returncode:
            pytest.skip("aplay does not reach PulseAudio here (its ALSA plugin is missing)")
        yield environment
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def sink(server, tmp_path):
    """The environment of a program that is heard."""
    return {**server, "COACH_HOME": str(tmp_path / "coach")}


def settled(home: Path) -> Coach:
    """A coach who speaks, with the short routine."""
    coach = Coach(Home.find(home), FakeClock())
    coach.home.routines.mkdir(parents=True, exist_ok=True)
    (coach.home.routines / "short.yaml").write_text(ROUTINE, encoding="utf-8")
    loud = {"bell_loudness": "loud", "voice_loudness": "loud", "quieter_at_night": False}
    coach.change_settings(voice=True, first_run_done=True, **loud)
    return coach


def planned(coach: Coach, routine: str = "short") -> list[tuple[float, Path]]:
    """Every sound of the session and its second."""
    found: list[tuple[float, Path]] = []
    clock = coach.clock
    sound = Sound(coach.preferences, coach.clock, coach.home.cache)

    def play(path: Path, *, at: float, **_: float) -> None:
        # Nobody could hear the first word coming: it is heard as soon as it can be.
        found.append((max(at - began, WAKE_SECONDS), path))

    sound._chimes.play = sound._voice.play = play
    sound._chimes.stop = found.pop  # two chimes of one moment: the newer one sounds
    player = Player(build_timeline(coach.library.routine(routine)), clock, waits=False)
    player.speaks = True
    began = clock.monotonic()
    player.start()
    while not player.finished:
        for event in player.tick():
            sound.cue(cues_for(event, player.frame, coach.settings), event.at)
        clock.advance(0.1)
    return found


def shape(path: Path) -> np.ndarray:
    """The samples of a file after its silence, at the rate of the recording."""
    with wave.open(str(path), "rb") as file:
        rate, samples = file.getframerate(), np.frombuffer(file.readframes(file.getnframes()), "<i2")
    sound = samples[round(WAKE_SECONDS * rate) :].astype(float)
    return np.interp(np.arange(0, len(sound), rate / RATE), np.arange(len(sound)), sound)


def found_at(recording: np.ndarray, wanted: np.ndarray, second: float, look: float) -> tuple[float, float]:
    """Where in the recording, near `second`, the shape lies, and how alike it is (0 to 1)."""
    first = max(0, round((second - look) * RATE))
    part = recording[first : round((second + look) * RATE) + len(wanted)]
    size = len(part) + len(wanted)
    turned = np.fft.irfft(np.fft.rfft(part, size) * np.conj(np.fft.rfft(wanted, size)), size)
    alike = turned[: len(part) - len(wanted) + 1]
    powers = np.concatenate([[0.0], np.cumsum(part**2)])
    energy = powers[len(wanted) :] - powers[: -len(wanted)]
    score = alike / np.sqrt(np.maximum(energy, 1.0) * np.sum(wanted**2))
    best = int(np.argmax(score))
    return (first + best) / RATE, float(score[best])


@contextmanager
def machine_watched() -> Iterator[list[float]]:
    """By how many seconds this machine lets a program oversleep, or begin later than it can: nothing on a
    quiet one."""
    late, over = [0.0], threading.Event()

    def watch() -> None:
        while not over.is_set():
            asleep = time.monotonic()
            time.sleep(0.01)
            late.append(time.monotonic() - asleep - 0.01)

    def begin() -> None:
        took = []
        while not over.wait(0.5):
            began = time.monotonic()
            subprocess.run(["aplay", "--version"], stdout=subprocess.DEVNULL, check=False)
            took.append(time.monotonic() - began)
        late.append(max(took, default=0.0) - min(took, default=0.0))

    watchers = [threading.Thread(target=each) for each in (watch, begin)]
    for watcher in watchers:
        watcher.start()
    try:
        yield late
    finally:
        over.set()
        for watcher in watchers:
            watcher.join()


def played(sink: dict[str, str]) -> tuple[np.ndarray, float, float]:
    """The recording of one session, the second at which the session began in it, and how long the machine
    may have kept a sound: its player, the sound server and the recorder each have to wake."""
    recorder = Recorder(sink)
    with machine_watched() as late:
        done = subprocess.run(
            [sys.executable, "-c", PLAY], env=sink, capture_output=True, text=True, timeout=600, check=False
        )
    time.sleep(0.3)
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("started ")]
    return recorder.samples(), float(line.split()[1]) - recorder.began, 3 * max(late)


def faults(
    recording: np.ndarray, origin: float, kept: float, expected: list[tuple[float, Path]]
) -> list[str]:
    """Every sound that is missing or not at its second."""
    found, late = [], []
    for second, path in expected:
        at, alike = found_at(recording, shape(path), origin + second, LOOK + kept)
        late.append(at - origin - second)
        if alike < ALIKE or abs(late[-1]) > LATE + kept:
            found.append(f"{path.stem} at {second:.2f}: {late[-1]:+.3f} s, alike {alike:.2f}")
    worst = max(map(abs, late))
    print(f"\n{len(expected)} sounds, median {np.median(late) * 1000:+.0f} ms, worst {worst * 1000:.0f} ms")
    return found


def test_every_bell_and_every_word_of_a_session_is_heard_at_its_second(sink, tmp_path):
    expected = planned(settled(tmp_path / "coach"))
    for kind in KINDS:
        assert any(path.stem.startswith(kind) for _, path in expected), kind
    # Real time: a machine that is busy elsewhere is forgiven what it took from everybody.
    recording, origin, kept = played(sink)
    assert faults(recording, origin, kept, expected) == []
    assert np.max(np.abs(recording)) < 32767, "nothing is cut off"


def test_the_bells_of_the_shipped_session_ring_at_the_seconds_of_its_timeline(tmp_path):
    coach = settled(tmp_path / "coach")
    timeline = build_timeline(coach.library.routine("bedtime"))
    bells = []
    for before, after, second in zip(
        [None, *timeline.segments],
        [*timeline.segments, None],
        [*timeline.starts, timeline.seconds],
        strict=True,
    ):
        if after is not None and after.works:
            bells.append((second, "start"))
        elif before is not None and before.works:
            bells.append((second, "switch" if after is not None and after.kind == "switch" else "end"))
    rung = [
        (at, path.stem) for at, path in planned(coach, "bedtime") if path.stem in ("start", "switch", "end")
    ]
    assert rung == [(pytest.approx(at), name) for at, name in bells]


def test_quiet_is_quiet(sink, tmp_path):
    settled(tmp_path / "coach")
    recorder = Recorder(sink)
    command = [sys.executable, "-m", "coach", "cramp", "--terminal", "--quiet"]
    process = subprocess.Popen(command, env=sink, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert "toes" in process.stdout.readline()
    time.sleep(1.5)
    process.terminate()
    process.wait()
    assert not np.any(recorder.samples())


def test_cramp_help_in_the_terminal_speaks_at_once(sink, tmp_path):
    coach = settled(tmp_path / "coach")
    coach.change_settings(cramp_voice=True)
    recorder = Recorder(sink)
    command = [sys.executable, "-m", "coach", "cramp", "--terminal"]
    with machine_watched() as late:
        process = subprocess.Popen(command, env=sink, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert "toes" in process.stdout.readline()
        shown = time.monotonic() - recorder.began
        while not np.any(np.abs(recorder.heard()) > 300):
            assert time.monotonic() - recorder.began < shown + 60, "nothing was heard"
            time.sleep(0.05)
        process.terminate()
        process.wait()
    recording = recorder.samples()
    first = int(np.argmax(np.abs(recording) > 300)) / RATE
    assert first - shown < 0.6 + 3 * max(late)


QT = "from PySide6.QtWidgets import QApplication"


def first_sound(environment: dict[str, str], *command: str) -> float:
    """Seconds from the press to the first sound of a program, which is ended then."""
    recorder = Recorder(environment)
    pressed = time.monotonic() - recorder.began
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            time.sleep(0.1)
            if np.any(recorder.heard()[round(max(0.0, pressed) * RATE) :]):
                break
    finally:
        process.kill()
        process.wait()
    since = np.abs(recorder.samples()[round(max(0.0, pressed) * RATE) :])  # before it another may have ended
    assert np.any(since > 300), "nothing was heard"
    return int(np.argmax(since > 300)) / RATE


def test_cold_cramp_help_is_heard_within_800_ms_of_the_press(sink, tmp_path):
    """On a quiet machine; on a busy one as many times later as a bare import of Qt takes longer there."""
    coach = settled(tmp_path / "coach")
    coach.change_settings(cramp_voice=True, safety_read=True)
    coach.close()
    display = Session(bus=False, window_manager=False)
    try:
        environment = {**sink, "DISPLAY": display.env["DISPLAY"], "QT_QPA_PLATFORM": "xcb"}
        for _ in range(3):  # real time
            began = time.monotonic()
            subprocess.run([sys.executable, "-c", QT], env=environment, check=True)
            usual = time.monotonic() - began
            took = first_sound(environment, sys.executable, "-m", "coach", "cramp")
            print(f"\nheard after {took * 1000:.0f} ms, Qt alone takes {usual * 1000:.0f} ms")
            if took < max(0.8, 10 * usual):
                break
        else:
            pytest.fail(f"heard after {took:.2f} s; Qt alone takes {usual:.2f} s")
    finally:
        display.close()

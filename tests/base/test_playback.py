"""A lane plays one file after another, forgets what came too late, and says why nothing was heard."""

from __future__ import annotations

import sys
import threading
import types
import wave
from pathlib import Path

import pytest

from coach.base import playback
from coach.base.playback import NoPlayerError, SoundQueue
from coach.base.wav import scaled, wav_seconds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def make_wav(path: Path, seconds: float = 1.0, level: int = 8000) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(level.to_bytes(2, "little", signed=True) * round(8000 * seconds))
    return path


class Device:
    """A sound card and its player program: plays in fake time, and fails as told."""

    def __init__(self, clock, *, code: int = 0, share: float = 1.0, hangs: bool = False) -> None:
        self.clock = clock
        self.code = code
        self.share = share  # of the file's length that the player runs
        self.hangs = hangs
        self.played: list[str] = []
        self.threads: set[int] = set()
        self.began = threading.Event()
        self.gate = threading.Event()  # closed while a test wants the first sound to go on
        self.gate.set()

    def load(self):
        def play(path: Path) -> Sounding:
            self.played.append(path.stem)
            self.threads.add(threading.get_ident())
            return Sounding(self, path)

        return play


class Sounding:
    """One sound of the device; `subprocess` is what playsound3 gives on Linux."""

    def __init__(self, device: Device, path: Path) -> None:
        self.device = device
        self.seconds = wav_seconds(path)
        self.subprocess = types.SimpleNamespace(poll=lambda: device.code)
        self.stopped = threading.Event()

    def wait(self) -> None:
        self.device.began.set()
        if self.device.hangs:
            assert self.stopped.wait(5)
        else:
            assert self.device.gate.wait(5)
            self.device.clock.advance(self.seconds * self.device.share)

    def stop(self) -> None:
        self.stopped.set()


@pytest.fixture
def lane(clock, folder, request):
    """Makes lanes with a device, notes their troubles, and closes them."""
    made: list[SoundQueue] = []
    troubles: list[str] = []

    def make(device: Device) -> tuple[SoundQueue, list[str]]:
        found = SoundQueue(clock, troubles.append, cache=folder, load=device.load)
        made.append(found)
        return found, troubles

    yield make
    for one in made:
        one.close()


def test_files_are_played_in_order_by_one_lasting_thread(lane, clock, tmp_path) -> None:
    device = Device(clock)
    chimes, troubles = lane(device)
    for name in ("one", "two", "three"):
        chimes.play(make_wav(tmp_path / f"{name}.wav"), patience=10)
    assert chimes.wait(5)
    assert device.played == ["one", "two", "three"]
    assert len(device.threads) == 1
    assert threading.get_ident() not in device.threads
    assert not troubles


def test_nothing_is_imported_before_the_first_sound(clock, folder) -> None:
    sys.modules.pop("playsound3", None)
    SoundQueue(clock, print, cache=folder)
    assert "playsound3" not in sys.modules


def test_what_would_be_heard_late_is_dropped(lane, clock, tmp_path) -> None:
    device = Device(clock)
    device.gate.clear()
    chimes, troubles = lane(device)
    chimes.play(make_wav(tmp_path / "long.wav", 3.0), patience=1)
    chimes.play(make_wav(tmp_path / "late.wav"), patience=0.5)
    chimes.play(make_wav(tmp_path / "patient.wav"), patience=10)
    device.gate.set()
    assert chimes.wait(5)
    assert device.played == ["long", "patient"]
    assert not troubles


def test_stop_ends_the_sound_and_forgets_what_waits_without_a_complaint(lane, clock, tmp_path) -> None:
    device = Device(clock, code=-15, hangs=True)
    chimes, troubles = lane(device)
    chimes.play(make_wav(tmp_path / "sounding.wav"))
    chimes.play(make_wav(tmp_path / "waiting.wav"))
    assert device.began.wait(5)
    chimes.stop()
    assert chimes.wait(5)
    assert device.played == ["sounding"]
    assert not troubles


def test_closing_ends_the_sound_and_the_thread(lane, clock, tmp_path) -> None:
    device = Device(clock, code=-15, hangs=True)
    chimes, troubles = lane(device)
    chimes.play(make_wav(tmp_path / "sounding.wav"))
    assert device.began.wait(5)
    chimes.close()
    assert not chimes._thread.is_alive()
    chimes.play(make_wav(tmp_path / "after.wav"))
    assert device.played == ["sounding"]
    assert not troubles


def test_a_lane_plays_again_after_a_stop(lane, clock, tmp_path) -> None:
    device = Device(clock)
    chimes, _ = lane(device)
    chimes.stop()
    chimes.play(make_wav(tmp_path / "again.wav"))
    assert chimes.wait(5)
    assert device.played == ["again"]


def test_a_player_that_hangs_is_ended_by_the_next_wish(lane, clock, tmp_path) -> None:
    device = Device(clock, code=-15, hangs=True)
    chimes, _ = lane(device)
    chimes.play(make_wav(tmp_path / "hanging.wav"))
    assert device.began.wait(5)
    clock.advance(60)
    device.hangs, device.code = False, 0
    chimes.play(make_wav(tmp_path / "next.wav"), patience=10)
    assert chimes.wait(5)
    assert device.played == ["hanging", "next"]


@pytest.mark.parametrize(("code", "share"), [(1, 1.0), (0, 0.1), (-9, 1.0)])
def test_a_player_that_failed_or_ended_at_once_was_not_heard(lane, clock, tmp_path, code, share) -> None:
    chimes, troubles = lane(Device(clock, code=code, share=share))
    chimes.play(make_wav(tmp_path / "silent.wav"))
    assert chimes.wait(5)
    chimes.close()
    assert len(troubles) == 1
    assert troubles[0] == "This computer plays no sound at the moment."


def test_a_card_that_takes_one_sound_at_a_time_is_tried_again_when_it_is_free(lane, clock, tmp_path) -> None:
    chime_device, voice_device = Device(clock, hangs=True), Device(clock, code=1)
    (chimes, troubles), (voice, _) = lane(chime_device), lane(voice_device)
    voice.beside = chimes
    chimes.play(make_wav(tmp_path / "chime.wav"))
    assert chime_device.began.wait(5)
    voice.play(make_wav(tmp_path / "line.wav"))
    assert voice_device.began.wait(5)
    voice_device.code = 0
    chimes.stop()
    assert voice.wait(5)
    assert voice_device.played[-1] == "line"
    assert not troubles


def test_a_machine_without_player_says_so_for_every_sound_and_looks_once(lane, clock, tmp_path) -> None:
    looked = []

    class Bare(Device):
        def load(self):
            looked.append(1)
            raise NoPlayerError("No program that plays sound was found.")

    chimes, troubles = lane(Bare(clock))
    for _ in range(3):
        chimes.play(make_wav(tmp_path / "x.wav"), patience=10)
    assert chimes.wait(5)
    chimes.close()
    assert troubles == ["No program that plays sound was found."] * 3
    assert looked == [1]


def test_a_broken_file_or_player_never_ends_the_thread(lane, clock, tmp_path) -> None:
    device = Device(clock)
    chimes, troubles = lane(device)
    (tmp_path / "broken.wav").write_bytes(b"RIFF")
    chimes.play(tmp_path / "broken.wav", patience=10)
    chimes.play(tmp_path / "absent.wav", patience=10)
    chimes.play(make_wav(tmp_path / "good.wav"), patience=10)
    assert chimes.wait(5)
    assert device.played == ["good"]
    assert len(troubles) == 2
    assert all(troubles)


# ------------------------------------------------------------------ finding a player


def fake_playsound3(monkeypatch, backend: str | None, played: list):
    module = types.ModuleType("playsound3")
    module.prefer_backends = lambda *names: backend
    module.playsound = lambda path, block, backend: played.append((path, block, backend))
    monkeypatch.setitem(sys.modules, "playsound3", module)


def test_playsound3_is_asked_not_to_wait(monkeypatch, tmp_path) -> None:
    played: list = []
    fake_playsound3(monkeypatch, "gstreamer", played)
    playback.load_player()(tmp_path / "x.wav")
    assert played == [(tmp_path / "x.wav", False, "gstreamer")]


def test_aplay_is_enough_although_playsound3_also_asks_for_mpg123(monkeypatch, tmp_path) -> None:
    played: list = []
    fake_playsound3(monkeypatch, None, played)
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/aplay" if name == "aplay" else None)
    playback.load_player()(tmp_path / "x.wav")
    assert played[0][2] == "alsa"


def test_no_player_program_is_a_sentence_that_helps(monkeypatch) -> None:
    fake_playsound3(monkeypatch, None, [])
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert "Installing alsa-utils" in playback.trouble_here()


def test_a_library_that_raises_at_import_is_a_sentence_too(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "playsound3", None)
    assert "plays no sound" in playback.trouble_here()


# ------------------------------------------------------------------ loudness


def test_a_softer_copy_has_the_same_length_and_less_loudness_and_is_made_once(tmp_path, folder) -> None:
    original = make_wav(tmp_path / "bell.wav", level=8000)
    copy = scaled(original, 0.5, folder)
    assert copy.parent == folder
    assert wav_seconds(copy) == wav_seconds(original)
    with wave.open(str(copy), "rb") as file:
        assert file.readframes(1) == (4000).to_bytes(2, "little")
    before = copy.stat().st_mtime_ns
    assert scaled(original, 0.5, folder) == copy
    assert copy.stat().st_mtime_ns == before
    assert len(list(folder.iterdir())) == 1


def test_full_loudness_needs_no_copy(tmp_path, folder) -> None:
    original = make_wav(tmp_path / "bell.wav")
    assert scaled(original, 1.0, folder) == original
    assert not folder.exists()


def test_where_no_copy_can_be_made_the_file_itself_is_played(tmp_path) -> None:
    original = make_wav(tmp_path / "bell.wav")
    (tmp_path / "in the way").write_text("")
    assert scaled(original, 0.5, tmp_path / "in the way" / "cache") == original

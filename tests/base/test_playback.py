"""A lane plays one file after another, forgets what came too late, and says why nothing was heard."""

from __future__ import annotations

import math
import threading
import wave
from array import array
from pathlib import Path

import pytest

from coach.base.errors import UserError
from coach.base.playback import SoundQueue
from coach.base.players import AudioPlayers
from coach.base.wav import WAKE_SECONDS, as_clip, loudness, scaled, wav_seconds, write_mono


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def make_wav(path: Path, seconds: float = 1.0, level: int = 8000) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(level.to_bytes(2, "little", signed=True) * round(8000 * seconds))
    return path


def tone(path: Path, seconds: float, *, level: int, rate: int = 16000, hertz: float = 440) -> Path:
    """A file with a tone and some silence around it."""
    wave_of = [round(level * math.sin(2 * math.pi * hertz * i / rate)) for i in range(round(seconds * rate))]
    quiet = [0] * (rate // 3)
    write_mono(path, array("h", quiet + wave_of + quiet), rate)
    return path


class Device:
    """A sound card and its player program: plays in fake time, and fails as told."""

    def __init__(self, clock, *, name: str = "device", reason: str = "", share: float = 1.0, hangs=False):
        self.clock = clock
        self.name = name
        self.reason = reason  # why nothing is heard
        self.share = share  # of the file's length that the player runs
        self.hangs = hangs
        self.played: list[str] = []
        self.at: list[float] = []
        self.threads: set[int] = set()
        self.began = threading.Event()
        self.gate = threading.Event()  # closed while a test wants the first sound to go on
        self.gate.set()

    def begin(self, path: Path) -> Sounding:
        self.played.append(path.stem)
        self.at.append(self.clock.monotonic())
        self.threads.add(threading.get_ident())
        return Sounding(self, path)

    def players(self, *more: Device) -> AudioPlayers:
        return players_of(self, *more)


def players_of(*found: Device) -> AudioPlayers:
    """As if these were all that this computer has."""
    players = AudioPlayers()
    players._order = list(found)
    return players


class Sounding:
    """One sound of the device."""

    def __init__(self, device: Device, path: Path) -> None:
        self.device = device
        self.seconds = wav_seconds(path)
        self.stopped = threading.Event()

    def wait(self) -> str:
        self.device.began.set()
        if self.device.hangs:
            assert self.stopped.wait(60)
        else:
            assert self.device.gate.wait(60)
            self.device.clock.advance(self.seconds * self.device.share)
        return self.device.reason

    def stop(self) -> None:
        self.stopped.set()


@pytest.fixture
def lane(clock, folder, request):
    """Makes lanes with a device, notes their troubles, and closes them."""
    made: list[SoundQueue] = []
    troubles: list[str] = []

    def report(reason: str) -> None:
        if reason:
            troubles.append(reason)

    def make(device: Device, *more: Device) -> tuple[SoundQueue, list[str]]:
        found = SoundQueue(clock, report, cache=folder, players=device.players(*more))
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
    assert chimes.wait(60)
    assert device.played == ["one", "two", "three"]
    assert len(device.threads) == 1
    assert threading.get_ident() not in device.threads
    assert not troubles


def test_what_would_be_heard_late_is_dropped(lane, clock, tmp_path) -> None:
    device = Device(clock)
    device.gate.clear()
    chimes, troubles = lane(device)
    chimes.play(make_wav(tmp_path / "long.wav", 3.0), patience=1)
    chimes.play(make_wav(tmp_path / "late.wav"), patience=0.5)
    chimes.play(make_wav(tmp_path / "patient.wav"), patience=10)
    device.gate.set()
    assert chimes.wait(60)
    assert device.played == ["long", "patient"]
    assert not troubles


def test_stop_ends_the_sound_and_forgets_what_waits_without_a_complaint(lane, clock, tmp_path) -> None:
    device = Device(clock, reason="ended with -15", hangs=True)
    chimes, troubles = lane(device)
    chimes.play(make_wav(tmp_path / "sounding.wav"))
    chimes.play(make_wav(tmp_path / "waiting.wav"))
    assert device.began.wait(60)
    chimes.stop()
    assert chimes.wait(60)
    assert device.played == ["sounding"]
    assert not troubles


def test_closing_ends_the_sound_and_the_thread(lane, clock, tmp_path) -> None:
    device = Device(clock, reason="ended with -15", hangs=True)
    chimes, troubles = lane(device)
    chimes.play(make_wav(tmp_path / "sounding.wav"))
    assert device.began.wait(60)
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
    assert chimes.wait(60)
    assert device.played == ["again"]


def test_a_player_that_hangs_is_ended_by_the_next_wish(lane, clock, tmp_path) -> None:
    device = Device(clock, reason="ended with -15", hangs=True)
    chimes, _ = lane(device)
    chimes.play(make_wav(tmp_path / "hanging.wav"))
    assert device.began.wait(60)
    clock.advance(60)
    device.hangs, device.reason = False, ""
    chimes.play(make_wav(tmp_path / "next.wav"), patience=10)
    assert chimes.wait(60)
    assert device.played == ["hanging", "next"]


@pytest.mark.parametrize(("reason", "share"), [("ended with 1", 1.0), ("", 0.1), ("WARNING no server", 1.0)])
def test_a_player_that_failed_or_ended_at_once_was_not_heard(lane, clock, tmp_path, reason, share) -> None:
    chimes, troubles = lane(Device(clock, reason=reason, share=share))
    chimes.play(make_wav(tmp_path / "silent.wav"))
    assert chimes.wait(60)
    chimes.close()
    assert troubles == ["This computer plays no sound at the moment."]


def test_the_next_player_is_tried_with_the_same_sound_and_then_stays_the_first(lane, clock, tmp_path) -> None:
    broken, good = Device(clock, reason="ended with 1", share=0.01), Device(clock)
    chimes, troubles = lane(broken, good)
    for name in ("one", "two"):
        chimes.play(make_wav(tmp_path / f"{name}.wav"), patience=10)
        assert chimes.wait(60)
    assert (broken.played, good.played, troubles) == (["one"], ["one", "two"], [])


def test_a_sound_begins_its_silence_before_its_second(lane, clock, tmp_path) -> None:
    device = Device(clock)
    chimes, _ = lane(device)
    clock.advance(5)
    now = clock.monotonic()
    chimes.play(make_wav(tmp_path / "now.wav", 0.1), at=now + 0.1)
    assert chimes.wait(60)
    assert device.at == [now]
    assert WAKE_SECONDS > 0.1


def test_a_sound_that_was_heard_is_reported_too(clock, folder, tmp_path) -> None:
    reports: list[str] = []
    device = Device(clock, reason="ended with 1")
    found = SoundQueue(clock, reports.append, cache=folder, players=device.players())
    found.play(make_wav(tmp_path / "lost.wav"))
    assert found.wait(60)
    device.reason = ""
    found.play(make_wav(tmp_path / "heard.wav"))
    assert found.wait(60)
    found.close()
    assert reports == ["This computer plays no sound at the moment.", ""]


def test_a_line_is_made_in_the_lane_and_one_that_cannot_be_spoken_is_no_fault(lane, clock, tmp_path) -> None:
    device = Device(clock)
    voice, troubles = lane(device)
    voice.play(lambda: make_wav(tmp_path / "made.wav"))
    voice.play(lambda: None, patience=10)
    assert voice.wait(60)
    assert (device.played, troubles) == (["made"], [])


def test_a_live_line_gets_its_loudness_and_can_be_stopped(lane, clock, tmp_path) -> None:
    device = Device(clock, hangs=True)
    voice, troubles = lane(device)
    gains = []

    def speak(gain: float) -> Sounding:
        gains.append(gain)
        return Sounding(device, make_wav(tmp_path / "live.wav"))

    voice.play(lambda: speak, gain=0.25)
    assert device.began.wait(60)
    voice.stop()
    assert voice.wait(60)
    assert (gains, troubles) == ([0.25], [])


def test_a_card_that_takes_one_sound_at_a_time_is_tried_again_when_it_is_free(lane, clock, tmp_path) -> None:
    chime_device, voice_device = Device(clock, hangs=True), Device(clock, reason="busy", share=0.0)
    (chimes, troubles), (voice, _) = lane(chime_device), lane(voice_device)
    voice.beside = chimes
    chimes.play(make_wav(tmp_path / "chime.wav"))
    assert chime_device.began.wait(60)
    voice.play(make_wav(tmp_path / "line.wav"))
    assert voice_device.began.wait(60)
    voice_device.reason, voice_device.share = "", 1.0
    chimes.stop()
    assert voice.wait(60)
    assert voice_device.played[-1] == "line"
    assert not troubles


def test_a_machine_without_player_says_so_for_every_sound(lane, clock, tmp_path) -> None:
    class Bare(Device):
        def players(self, *more):
            class NoPlayer(AudioPlayers):
                def in_order(self):
                    raise UserError("No program that plays sound was found.")

            return NoPlayer()

    chimes, troubles = lane(Bare(clock))
    path = make_wav(tmp_path / "x.wav")
    for _ in range(3):
        chimes.play(path, patience=10)
    assert chimes.wait(60)
    chimes.close()
    assert troubles == ["No program that plays sound was found."] * 3


def test_a_broken_file_or_player_never_ends_the_thread(lane, clock, tmp_path) -> None:
    device = Device(clock)
    chimes, troubles = lane(device)
    (tmp_path / "broken.wav").write_bytes(b"RIFF")
    chimes.play(tmp_path / "broken.wav", patience=10)
    chimes.play(tmp_path / "absent.wav", patience=10)
    chimes.play(make_wav(tmp_path / "good.wav"), patience=10)
    assert chimes.wait(60)
    assert device.played == ["good"]
    assert len(troubles) == 2
    assert all(troubles)


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


def test_speech_is_made_even_however_loud_it_was_and_nothing_is_cut(tmp_path) -> None:
    found = []
    for level in (300, 8000, 32000):
        path = tone(tmp_path / f"{level}.wav", 0.6, level=level)
        with wave.open(str(path), "rb") as file:
            samples = as_clip(array("h", file.readframes(file.getnframes())), 16000)
        assert not any(samples[: round(0.24 * 16000)])
        assert any(samples[round(0.25 * 16000) : round(0.27 * 16000)])
        assert max(map(abs, samples)) < 32700
        found.append(loudness(samples, 16000))
    assert max(found) - min(found) < 0.2


def test_a_full_scale_tone_of_one_kilohertz_is_as_loud_as_the_standard_says() -> None:
    """ITU-R BS.1770: a sine of 997 Hz at full scale in one channel is -3.01 dB."""
    sine = array("h", [round(32767 * math.sin(2 * math.pi * 997 * i / 48000)) for i in range(48000)])
    assert loudness(sine, 48000) == pytest.approx(-3.01, abs=0.05)


def test_a_long_pause_between_sentences_is_shortened() -> None:
    said = [round(8000 * math.sin(i / 5)) for i in range(8000)]
    samples = as_clip(array("h", [*said, *[0] * 16000, *said]), 16000)
    assert len(samples) / 16000 == pytest.approx(WAKE_SECONDS + 0.5 + 0.22 + 0.5, abs=0.02)


def test_the_soft_end_of_a_word_is_kept() -> None:
    """A "t" or an "s" dies away for some 60 ms, 30 dB and more below the vowels."""
    vowel = [round(20000 * math.sin(i / 5)) for i in range(8000)]
    ending = [round(20000 * 0.02 * math.sin(i * 2.5)) for i in range(960)]
    samples = as_clip(array("h", [*vowel, *ending, *[0] * 8000]), 16000)
    assert len(samples) / 16000 >= WAKE_SECONDS + 0.5 + 0.06 + 0.03


def test_silence_is_no_speech() -> None:
    with pytest.raises(ValueError, match="nothing is said"):
        as_clip(array("h", bytes(32000)), 16000)

"""Every line the voice can say has a clip of its own that can be heard and is as long as its words."""

from __future__ import annotations

import hashlib
import re
import shutil
import wave
from array import array
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from coach.base.paths import asset
from coach.base.wav import LOUDNESS, WAKE_SECONDS, loudness
from coach.guide.voice_clips import clip, clip_name, spoken_words
from tests.spoken_lines import shipped_lines

MOST_BYTES = 60_000  # of a clip, in the mean: all are part of every download
RATE = 16_000
HEARD = 0.2 * 32767  # the loudest sample of a clip lies above this
SAID = 0.02 * 32767  # louder than this, something is being said
MOST_SILENCE = 0.2  # seconds at the end, and beyond the silence that every clip opens with
LOUDEST_DIFFERENCE = 1.25  # dB between any clip and the common loudness: hardly to be heard
MOST_PAUSE = 1.2  # seconds inside a clip


def syllables(line: str) -> int:
    """A rough count: groups of vowels, a silent e at the end not counted."""
    words = re.findall(r"[a-z']+", line.lower())
    return sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e\b", "", word)))) for word in words)


def faults(lines: tuple[str, ...], folder: Path) -> list[str]:
    """What is wrong with the clips of these lines."""
    found = []
    names = Counter(clip_name(words) for words in {spoken_words(line) for line in lines})
    found += [f"{name}: two lines share it" for name, count in names.items() if count > 1]
    contents: dict[str, str] = {}
    for line in lines:
        path = folder / clip_name(line)
        if not path.is_file():
            found.append(f"{line!r} has no clip: run python -m tests.render_voice")
            continue
        other = contents.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), spoken_words(line))
        if other != spoken_words(line):
            found.append(f"{line!r} and {other!r} sound the same")
        found += [f"{line!r} {fault}" for fault in clip_faults(path, line)]
    return found


def clip_faults(path: Path, line: str) -> list[str]:
    """What is wrong with one clip, given the words it should say."""
    with wave.open(str(path), "rb") as file:
        if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, RATE):
            return ["is not 16 kHz mono 16-bit"]
        samples = array("h", file.readframes(file.getnframes()))
    loud = np.abs(np.frombuffer(samples, np.int16).astype(int))
    if loud.max(initial=0) < HEARD:
        return ["is silent"]
    said = np.flatnonzero(loud > SAID)
    found = []
    if any(samples[: round((WAKE_SECONDS - 0.005) * RATE)]):
        found.append("does not open with 250 ms of silence")
    if max(said[0] - WAKE_SECONDS * RATE, len(samples) - said[-1]) > MOST_SILENCE * RATE:
        found.append("has silence at its ends")
    if abs(loudness(samples, RATE) - LOUDNESS) > LOUDEST_DIFFERENCE:
        found.append("has a loudness of its own")
    if np.diff(said).max() > MOST_PAUSE * RATE:
        found.append("has a long pause")
    seconds, count = len(samples) / RATE - WAKE_SECONDS, syllables(line)
    pauses = len(re.findall(r"[.,:?!]\s", line))
    if not 0.15 * count + 0.15 < seconds < 0.36 * count + 0.7 * pauses + 0.6:
        found.append(f"lasts {seconds:.2f} s, which does not fit {count} syllables")
    return found


def test_every_line_has_a_clip_that_says_it() -> None:
    assert faults(shipped_lines(), asset("voice")) == []


def test_no_clip_is_left_over() -> None:
    needed = {clip_name(line) for line in shipped_lines()}
    assert {path.name for path in asset("voice").glob("*.wav")} - needed == set()


def test_all_clips_together_stay_small() -> None:
    sizes = [path.stat().st_size for path in asset("voice").glob("*.wav")]
    assert sum(sizes) <= MOST_BYTES * len(sizes)


def test_the_voice_and_its_licence_are_named_beside_the_clips() -> None:
    assert "hibari-tts" in asset("voice", "README.md").read_text(encoding="utf-8")
    licence = asset("voice", "LICENSE").read_text(encoding="utf-8")
    assert "hibari-tts" in licence
    assert "Apache License" in licence
    assert "Kokoro" in licence, "its notice names what it was made from"


def test_a_line_is_found_by_its_words_alone() -> None:
    assert clip("Three.") == clip("Three") == clip("\n Three. ")
    assert clip("Three") is not None
    assert clip("Something nobody recorded") is None


def test_lines_that_begin_alike_have_names_of_their_own() -> None:
    long = "Breathe out slowly and let the whole leg become heavy"
    assert clip_name(long) != clip_name(long + " now")
    assert clip_name("Ease off.") == clip_name("Ease off")
    assert clip_name("Ease off?") != clip_name("Ease off")


# ------------------------------------------------------------------ the checks find what they should


LINES = ("Ease off a little.", "Walk slowly. Heel first.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for line in LINES:
        shutil.copy(asset("voice", clip_name(line)), tmp_path)
    return tmp_path


def rewrite(path: Path, change) -> None:
    with wave.open(str(path), "rb") as file:
        parameters, samples = file.getparams(), array("h", file.readframes(file.getnframes()))
    with wave.open(str(path), "wb") as file:
        file.setparams(parameters)
        file.writeframes(change(samples).tobytes())


def test_good_clips_have_no_fault(folder) -> None:
    assert faults(LINES, folder) == []


def test_a_missing_clip_is_a_fault(folder) -> None:
    (folder / clip_name(LINES[0])).unlink()
    assert "has no clip" in faults(LINES, folder)[0]


def test_a_clip_of_another_line_is_a_fault(folder) -> None:
    shutil.copy(folder / clip_name(LINES[0]), folder / clip_name(LINES[1]))
    assert any("sound the same" in fault for fault in faults(LINES, folder))


SILENCE = array("h", bytes(2 * RATE))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda samples: array("h", [value // 50 for value in samples]), "silent"),
        (lambda samples: array("h"), "silent"),
        (lambda samples: samples[: len(samples) // 2], "does not fit"),
        (lambda samples: samples * 4, "does not fit"),
        (lambda samples: SILENCE + samples, "silence at its ends"),
        (lambda samples: samples[3000:], "250 ms of silence"),
        (lambda samples: array("h", [value // 2 for value in samples]), "loudness of its own"),
        (lambda samples: samples + SILENCE, "silence at its ends"),
        (lambda samples: samples[:9000] + SILENCE * 2 + samples[9000:], "long pause"),
    ],
)
def test_a_clip_that_cannot_be_its_line_is_a_fault(folder, change, fault) -> None:
    rewrite(folder / clip_name(LINES[0]), change)
    assert any(fault in found for found in faults(LINES, folder))

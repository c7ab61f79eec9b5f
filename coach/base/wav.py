"""WAV files with the standard library alone: how long they are, softer copies, and speech made even."""

from __future__ import annotations

import math
import threading
import wave
from array import array
from itertools import pairwise
from pathlib import Path

WAKE_SECONDS = 0.25
"""Silence that every sound of ours opens with: sound cards swallow the beginning while they wake up."""
LOUDNESS = -18.6  # of speech, in dB of full scale; beside our chimes neither is the louder
SILENT = 0.012  # of a recording's own highest sample: below this nothing is being said
TAIL = 0.04  # seconds kept after the last sound: endings such as "t" and "s" fade out in it
PAUSE = 0.22  # seconds that nothing is said between two sentences, at most
FADE = 0.01  # seconds at both ends
KNEE = 0.7  # of full scale: from here on peaks are rounded, so that no line has to be softer than another
ROOM = 0.22  # of full scale, that rounded peaks may take above the knee


def wav_seconds(path: Path) -> float:
    with wave.open(str(path), "rb") as file:
        return file.getnframes() / file.getframerate()


def scaled(path: Path, gain: float, folder: Path, *, cut: float = 0.0) -> Path:
    """The file with its loudness multiplied by `gain` (0 to 1), made once in `folder`.

    `cut` seconds of its silence are left out. Player programs have no volume in common. Where the copy cannot
    be made, the file itself is returned.
    """
    if gain >= 1.0 and not cut:
        return path
    stamp = path.stat()
    kind = f"{round(gain * 100):02d}" + (f"-{round(cut * 1000)}" if cut else "")
    copy = folder / f"{path.stem}-{stamp.st_size:x}-{int(stamp.st_mtime):x}-{kind}.wav"
    if copy.exists():
        return copy
    try:
        with wave.open(str(path), "rb") as file:
            parameters = file.getparams()
            file.setpos(round(cut * file.getframerate()))
            frames = file.readframes(file.getnframes())
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = copy.with_suffix(f".{threading.get_ident()}.part")
        with wave.open(str(unfinished), "wb") as file:
            file.setparams(parameters)
            softer = array("h", [round(sample * gain) for sample in array("h", frames)])
            file.writeframes(softer.tobytes())
        unfinished.replace(copy)
    except (OSError, wave.Error):
        return path
    return copy


# ------------------------------------------------------------------ speech


def read_mono(path: Path) -> tuple[array[int], int]:
    """Samples and rate of a 16-bit WAV file with one channel. Raises `OSError` or `ValueError`."""
    try:
        with wave.open(str(path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                raise ValueError(f"{path}: 16-bit mono is needed")
            return array("h", file.readframes(file.getnframes())), file.getframerate()
    except (wave.Error, EOFError) as error:
        raise ValueError(f"{path}: {error}") from error


def write_mono(path: Path, samples: array[int], rate: int) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes(samples.tobytes())


def as_clip(samples: array[int], rate: int) -> array[int]:
    """Speech as every clip is: `WAKE_SECONDS` of silence, then the words at `LOUDNESS`, no long pause.

    Raises `ValueError` when nothing is said.
    """
    said = _trimmed(samples, rate)
    factor = 10 ** ((LOUDNESS - loudness(said, rate)) / 20)
    even = array("h", [_rounded(value * factor / 32768) for value in said])
    return array("h", bytes(2 * round(WAKE_SECONDS * rate))) + even


def loudness(samples: array[int], rate: int) -> float:
    """Mean level in dB of full scale of what is being said: pauses and fading do not count, also in a single
    word. Of speech it is that of ITU-R BS.1770 to within half a decibel."""
    edges = [*range(0, len(samples), rate // 20), len(samples)]
    powers = [sum(value * value for value in samples[a:b]) / (b - a) for a, b in pairwise(edges)]
    told = [power for power in powers if power > max(powers) / 20] or [1.0]
    return 10 * math.log10(max(1.0, sum(told) / len(told)) / 32768**2)


def _trimmed(samples: array[int], rate: int) -> array[int]:
    highest = max(map(abs, samples), default=0)
    loud = [index for index, value in enumerate(samples) if abs(value) > SILENT * highest]
    if highest < 100 or not loud:
        raise ValueError("nothing is said")
    kept, first, half = array("h"), max(0, loud[0] - round(FADE * rate)), round(PAUSE * rate / 2)
    for before, after in pairwise(loud):
        if after - before > 2 * half:
            kept += samples[first : before + half]
            first = after - half
    kept += samples[first : loud[-1] + round(TAIL * rate)]
    steps = min(round(FADE * rate), len(kept) // 2)
    for index in range(steps):
        kept[index] = round(kept[index] * index / steps)
        kept[-1 - index] = round(kept[-1 - index] * index / steps)
    return kept


def _rounded(value: float) -> int:
    """A sample of -1 to 1 as 16 bits; what is above the knee is bent, never cut."""
    size = abs(value)
    if size > KNEE:
        value = math.copysign(KNEE + ROOM * math.tanh((size - KNEE) / ROOM), value)
    return round(value * 32767)

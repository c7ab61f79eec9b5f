"""WAV files with the standard library alone: how long they are, and softer copies of them."""

from __future__ import annotations

import sys
import threading
import wave
from array import array
from pathlib import Path


def wav_seconds(path: Path) -> float:
    """Length of a WAV file in seconds."""
    with wave.open(str(path), "rb") as file:
        return file.getnframes() / file.getframerate()


def scaled(path: Path, gain: float, folder: Path) -> Path:
    """The file with its loudness multiplied by `gain` (0 to 1), made once in `folder`.

    playsound3 has no volume. Where the copy cannot be made, the file itself is returned.
    """
    if gain >= 1.0:
        return path
    stamp = path.stat()
    copy = folder / f"{path.stem}-{stamp.st_size:x}-{int(stamp.st_mtime):x}-{round(gain * 100):02d}.wav"
    if copy.exists():
        return copy
    try:
        with wave.open(str(path), "rb") as file:
            parameters, frames = file.getparams(), file.readframes(file.getnframes())
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = copy.with_suffix(f".{threading.get_ident()}.part")
        with wave.open(str(unfinished), "wb") as file:
            file.setparams(parameters)
            file.writeframes(_quieter(frames, gain))
        unfinished.replace(copy)
    except (OSError, wave.Error):
        return path
    return copy


def _quieter(frames: bytes, gain: float) -> bytes:
    """16-bit little-endian samples, each multiplied."""
    samples = array("h", frames)
    if sys.byteorder == "big":
        samples.byteswap()
    softer = array("h", [round(sample * gain) for sample in samples])
    if sys.byteorder == "big":
        softer.byteswap()
    return softer.tobytes()

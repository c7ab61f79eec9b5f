"""Synthesises the coach's chimes: `python -m tests.make_chimes`.

Standard library only, and no random numbers: the same bytes every time. Each chime is a few struck-bar
notes, that is a sine with two quiet, faster-fading partials. The notes stay between 260 and 660 Hz,
where hearing keeps best with age, and rise softly so that nobody is startled. What tells the chimes
apart is their direction and their number of notes:

    start     two notes up          begin the hold
    end       two notes down        let go
    switch    three notes, up and back    change legs
    tick      one short low knock   a second of the countdown
    reminder  four slow notes up    time for a session

Every file opens with 250 ms of silence, because sound cards swallow the beginning while they wake up.
"""

from __future__ import annotations

import math
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

RATE = 44_100
LEAD_IN = 0.25  # seconds of silence while the sound card wakes up
PEAK = 0.5  # of full scale: loud enough for a quiet laptop, far from clipping
FADE_OUT = 0.03  # seconds, so that no file ends in a click

# Frequencies in hertz, equal temperament.
C4, G4, A4, C5, E5 = 261.63, 392.00, 440.00, 523.25, 659.26

PARTIALS = ((1.0, 1.0, 1.0), (2.76, 0.12, 0.35), (4.07, 0.04, 0.2))
"""Of a struck bar: ratio to the note, loudness, and how long it rings beside the note itself."""


@dataclass(frozen=True)
class Note:
    """One struck note: when it begins, its pitch, how slowly it fades (seconds to 1/e) and rises."""

    at: float
    hertz: float
    ring: float
    rise: float = 0.012
    loudness: float = 1.0


CHIMES: dict[str, tuple[float, tuple[Note, ...]]] = {
    "start": (1.10, (Note(0.0, G4, 0.16), Note(0.17, C5, 0.26))),
    "end": (1.35, (Note(0.0, C5, 0.20), Note(0.22, C4, 0.36))),
    "switch": (
        1.25,
        (Note(0.0, A4, 0.11), Note(0.15, E5, 0.13, loudness=0.8), Note(0.32, A4, 0.26)),
    ),
    "tick": (0.16, (Note(0.0, C4, 0.028, rise=0.004), Note(0.0, G4, 0.018, rise=0.004, loudness=0.4))),
    "reminder": (
        3.20,
        (
            Note(0.0, C4, 0.55, rise=0.05, loudness=0.7),
            Note(0.38, G4, 0.55, rise=0.05, loudness=0.8),
            Note(0.76, C5, 0.60, rise=0.05, loudness=0.8),
            Note(1.20, E5, 0.70, rise=0.05, loudness=0.7),
        ),
    ),
}
"""Each chime's length after the silence, in seconds, and its notes."""


def struck(note: Note, second: float) -> float:
    """The note's wave `second` seconds after the strike: a raised-cosine rise, then partials that fade."""
    if second < 0:
        return 0.0
    rise = 0.5 - 0.5 * math.cos(math.pi * min(1.0, second / note.rise))
    wave_now = sum(
        share * math.exp(-second / (note.ring * rings)) * math.sin(2 * math.pi * note.hertz * ratio * second)
        for ratio, share, rings in PARTIALS
    )
    return note.loudness * rise * wave_now


def chime(seconds: float, notes: tuple[Note, ...]) -> array[int]:
    """The whole chime as 16-bit samples, silence included, its highest peak at `PEAK`."""
    count = round(seconds * RATE)
    sounding = [sum(struck(note, i / RATE - note.at) for note in notes) for i in range(count)]
    for i in range(count):
        sounding[i] *= min(1.0, (count - 1 - i) / (FADE_OUT * RATE))
    scale = PEAK * 32767 / max(abs(value) for value in sounding)
    silence = [0] * round(LEAD_IN * RATE)
    return array("h", silence + [round(value * scale) for value in sounding])


def write(path: Path, samples: array[int]) -> None:
    """Write a mono 16-bit WAV file."""
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def main(folder: Path) -> None:
    """Make every chime in `folder`."""
    for name, (seconds, notes) in CHIMES.items():
        write(folder / f"{name}.wav", chime(seconds, notes))
        print(f"{name}.wav  {LEAD_IN + seconds:.2f} s")


if __name__ == "__main__":
    main(
        Path(sys.argv[1])
        if len(sys.argv) > 1
        else Path(__file__).resolve().parent.parent / "assets" / "sounds"
    )

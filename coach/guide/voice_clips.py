"""Which spoken line has which clip: one file for each distinct line, named after its words.

The name is a readable start and six hexadecimal digits of a hash of the whole line, so that it stays the
same for ever, sorts well, and cannot collide with a line that begins alike.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from coach.base.paths import asset
from coach.base.wav import WAKE_SECONDS, wav_seconds

HELLO = "Hello. I will talk you through each stretch."
SLUG_LENGTH = 40  # characters
LETTER_SECONDS, LEAST_SECONDS = 0.075, 0.4  # of a line without a clip, for a calm voice


def spoken_words(line: str) -> str:
    """The line as the voice reads it: line breaks, doubled spaces and a last full stop do not matter."""
    return " ".join(line.split()).rstrip(".")


def clip_name(line: str) -> str:
    """File name of the line's clip: `ease-off-a-little-3f0c1a.wav`."""
    import hashlib  # with OpenSSL behind it: 1 MB that the coach does not need while it waits

    words = spoken_words(line)
    slug = re.sub(r"[^a-z0-9]+", "-", words.lower().replace("’", "").replace("'", "")).strip("-")
    digest = hashlib.sha256(words.encode()).hexdigest()[:6]
    return f"{slug[:SLUG_LENGTH].strip('-')}-{digest}.wav"


def clip(line: str) -> Path | None:
    """The recording of this line, or None when it has to be spoken live."""
    path = asset("voice", clip_name(line))
    return path if path.is_file() else None


@cache
def spoken_seconds(line: str) -> float:
    """How long the words of this line are heard; estimated where they have to be spoken live."""
    words = spoken_words(line)
    recording = clip(words) if words else None
    if recording is None:
        return LEAST_SECONDS + LETTER_SECONDS * len(words) if words else 0.0
    return wav_seconds(recording) - WAKE_SECONDS

"""When a session is heard: the moments of bells and words, planned so that none covers or outruns another.

The words of a hold or movement end a little before it begins, and its bell rings as it begins. Where no
time is free for them (it follows a hold at once), the end bell rings, then the words come, and no start
bell. Where the time before is too short for all words, those of the rest give way to the end bell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from coach.guide.routine.routine import Segment
from coach.guide.voice_clips import spoken_seconds

AudibleKind = Literal[
    "start-bell", "switch-bell", "end-bell", "cue", "caution", "half", "three", "two", "one", "well-done"
]

BREATHER = 0.3  # seconds between the last word and the bell, or the next words
Chime = Literal["start", "switch", "end", "tick", "reminder"]
BELL_SECONDS: dict[Chime, float] = {"start": 0.5, "switch": 0.7, "end": 0.6, "tick": 0.0, "reminder": 1.75}
"""After a chime has begun: its notes and half its fading, then a word may follow."""
_COUNTS: tuple[tuple[AudibleKind, float], ...] = (("three", 3.0), ("two", 2.0), ("one", 1.0))


class SoundMoment(NamedTuple):
    """Something to be heard `second` seconds into a segment; `about` is the segment it belongs to."""

    second: float
    kind: AudibleKind
    about: Segment
    line: str = ""  # of a caution: what is said


def on_entry(segment: Segment) -> list[SoundMoment]:
    """What is heard as a segment begins that nobody could hear coming: a first one, or one jumped to."""
    if segment.works:
        return [SoundMoment(0.0, "start-bell", segment)]
    bell = [SoundMoment(0.0, "switch-bell", segment)] if segment.kind == "switch" else []
    return [*bell, *words(segment, 0.0)]


def within(segments: Sequence[Segment], index: int, *, spoken: bool = True) -> list[SoundMoment]:
    """What is heard in a segment, up to and with the moment at which the next one begins.

    `spoken`: the next one waits for its words where the time is short."""
    here = segments[index]
    following = segments[index + 1] if index + 1 < len(segments) else None
    found: list[SoundMoment] = cautions(here)
    if here.works:
        found.append(SoundMoment(here.seconds / 2, "half", here))
        found += [
            SoundMoment(here.seconds - left, kind, here) for kind, left in _COUNTS if left < here.seconds
        ]
        found.append(SoundMoment(here.seconds, "end-bell", here))
    if following is None:
        found.append(SoundMoment(here.seconds, "well-done", here))
    elif following.works and here.kind != "hold":
        found += words(following, words_begin(segments, index))
        found.append(
            SoundMoment(here.seconds + (shortage(segments, index) if spoken else 0), "start-bell", following)
        )
    elif following.kind == "switch":
        found += [SoundMoment(here.seconds, "switch-bell", following), *words(following, here.seconds)]
    elif not (following.kind == "rest" and _too_tight(segments, index + 1)):
        found += words(following, here.seconds)
    return sorted(found, key=lambda moment: moment.second)


def words_begin(segments: Sequence[Segment], index: int) -> float:
    """Second of segment `index` at which the words of the next begin, so that they end before it does."""
    here, following = segments[index], segments[index + 1]
    dropped = here.kind == "rest" and _too_tight(segments, index)
    return max(here.seconds - words_seconds(following), _bell(here) if dropped else _words_end(here))


def words_seconds(segment: Segment) -> float:
    """Time that the words of a segment need before its bell."""
    return line_seconds(segment.cue) if segment.cue else 0.0


def line_seconds(line: str) -> float:
    """Time that a spoken line needs before the next sound."""
    return spoken_seconds(line) + BREATHER


def shortage(segments: Sequence[Segment], index: int) -> float:
    """Seconds by which segment `index` is too short for the words of the next one; 0 nearly always."""
    here, following = segments[index], segments[index + 1]
    if not following.works or not following.cue or here.kind == "hold":
        return 0.0
    over = words_begin(segments, index) + words_seconds(following) - here.seconds
    return max(0.0, round(over, 3))


def _too_tight(segments: Sequence[Segment], index: int) -> bool:
    """Whether the own words of segment `index` leave no time for those of the next."""
    following = segments[index + 1] if index + 1 < len(segments) else None
    if following is None or not following.works or not following.cue:
        return False
    here = segments[index]
    return here.seconds - words_seconds(following) < _words_end(here)


def words(segment: Segment, second: float) -> list[SoundMoment]:
    """The words of a segment, if it has any."""
    return [SoundMoment(second, "cue", segment)] if segment.cue else []


def cautions(here: Segment) -> list[SoundMoment]:
    """What a person is told to take care of, one sentence after the other once the cue is said."""
    found, second = [], _cue_ends(here)
    for line in here.said:
        found.append(SoundMoment(second, "caution", here, line))
        second += line_seconds(line)
    return found


def _words_end(here: Segment) -> float:
    """Second from which the own words of a segment leave room for others; a movement's come before it."""
    return 0.0 if here.works else _cue_ends(here) + sum(map(line_seconds, here.said))


def _cue_ends(here: Segment) -> float:
    return _bell(here) + words_seconds(here)


def _bell(here: Segment) -> float:
    """Seconds that the bell at the start of a segment keeps its words waiting."""
    return BELL_SECONDS["switch" if here.kind == "switch" else "end"] if here.kind != "leg-check" else 0.0

"""What a routine is, and the timeline of segments that the player follows.

A `Routine` is what a file says: steps with holds, sides and repetitions. A `Timeline` is what happens:
one `Segment` after another, each with its exact seconds and every word that belongs to it. Texts are
translated by `build_timeline`, so a timeline is made when it is needed and never stored.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, NamedTuple

from coach.model.vocabulary import Side

SegmentKind = Literal["leg-check", "ready", "hold", "rest", "switch", "timed"]
StepKind = Literal["leg-check", "ready", "stretch", "timed"]
PictureSource = str | Mapping[str, Any]

WORKING: frozenset[str] = frozenset({"hold", "timed"})
GENTLE_SHARE = 0.6  # of the hold and of the movement: the gentle version
GENTLE_LEAST = 5.0  # seconds: no hold gets shorter than this


class Segment(NamedTuple):
    """One stretch of time with everything that is seen, heard and done in it. Texts are translated."""

    kind: SegmentKind
    seconds: float
    step: int  # number of the step in the routine, from 1
    title: str  # name of the exercise, also while getting ready for it
    exercise: str | None = None
    side: Side | None = None
    repetition: int = 1
    repetitions: int = 1
    instruction: str = ""  # at most two lines, separated by a line break
    points: tuple[str, ...] = ()  # the numbered lines of "get into position", the list of the leg check
    symbols: tuple[tuple[str, ...], ...] = ()  # icons for each line of the leg check
    cue: str = ""  # spoken once when this begins (2 s before a hold), at most 8 words
    cue_half: str = ""  # spoken half-way
    breathe: str = ""
    picture: PictureSource = ""
    next_words: str = ""  # what comes after this, for the card at the foot of the picture
    ends_early: bool = False  # "I'm ready" may end it
    short: str = ""  # the title for narrow places: "Wall calf"
    heading: str = ""  # the big word: the title, or "Ease off"
    over: str = ""  # the small word above it: "Get into position"
    muscle: str = ""
    block: int = 0  # stretch and side this belongs to; back and skip jump between blocks
    bar: int | None = None  # index in `Timeline.bars`, None outside the stretches
    stretch: int = 0  # "Stretch 1 of 4"; 0 outside the stretches
    reach: float = 1.0  # share of the full movement to draw: 0.6 in the gentle version
    cautions: tuple[str, ...] = ()  # what the person's own conditions ask for, the strictest first
    said: tuple[str, ...] = ()  # those of them that are spoken here, after the cue

    @property
    def works(self) -> bool:
        """Whether this is time under stretch or movement, not getting ready or easing."""
        return self.kind in WORKING

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything that the voice says of it."""
        return (self.cue, *self.said, self.cue_half)


class Bar(NamedTuple):
    """One stroke of the progress strip: one exercise on one side."""

    title: str
    side: Side | None
    step: int
    seconds: float


class Timeline:
    """Segments in the order they happen; the total is exact because it is their sum."""

    def __init__(self, segments: tuple[Segment, ...], title: str = "") -> None:
        self.segments, self.title = segments, title

    @cached_property
    def seconds(self) -> float:
        return sum(segment.seconds for segment in self.segments)

    @cached_property
    def starts(self) -> tuple[float, ...]:
        found, at = [], 0.0
        for segment in self.segments:
            found.append(at)
            at += segment.seconds
        return tuple(found)

    @cached_property
    def first_stretch(self) -> Segment | None:
        """What begins after the leg check."""
        return next((each for each in self.segments if each.works), None)

    def block_start(self, index: int) -> int:
        """The first segment of the block that segment `index` belongs to."""
        while index > 0 and self.segments[index - 1].block == self.segments[index].block:
            index -= 1
        return index

    def block_end(self, index: int) -> int:
        """The first segment after that block; the number of segments when there is none."""
        block = self.segments[index].block
        while index < len(self.segments) and self.segments[index].block == block:
            index += 1
        return index

    @cached_property
    def bars(self) -> tuple[Bar, ...]:
        lengths: dict[int, float] = {}
        firsts: dict[int, Segment] = {}
        for segment in self.segments:
            if segment.bar is not None:
                lengths[segment.bar] = lengths.get(segment.bar, 0.0) + segment.seconds
                if segment.works:
                    firsts.setdefault(segment.bar, segment)
        return tuple(
            Bar(firsts[index].title, firsts[index].side, firsts[index].step, lengths[index])
            for index in sorted(firsts)
        )

    @cached_property
    def working(self) -> tuple[tuple[int, Segment], ...]:
        """What is held or moved, each with its number among the segments."""
        return tuple((index, segment) for index, segment in enumerate(self.segments) if segment.works)

    @cached_property
    def stretches(self) -> int:
        """How many stretches: the 4 of "Stretch 1 of 4"."""
        return max((segment.stretch for segment in self.segments), default=0)

    @cached_property
    def holds(self) -> int:
        """How many holds and continuous movements of exercises there are to complete."""
        return sum(1 for _, segment in self.working if segment.exercise is not None)

    @cached_property
    def exercise_steps(self) -> tuple[int, ...]:
        """Numbers of the steps that hold an exercise."""
        return tuple(dict.fromkeys(s.step for s in self.segments if s.works and s.exercise is not None))

    @property
    def calf_and_hamstring(self) -> bool:
        """Whether both muscles of the bedtime trial are stretched: what counts as a bedtime session."""
        muscles = {segment.muscle for segment in self.segments if segment.kind == "hold"}
        return bool(muscles & {"calf", "soleus"}) and "hamstring" in muscles


class RoutineOptions(NamedTuple):
    """How a person does a routine: their own version of it."""

    gentle: bool = False
    legs: Literal["both", "left", "right"] = "both"
    first_leg: Literal["left", "right"] = "left"
    holds: Mapping[int, float] = {}  # step number -> seconds
    repeats: Mapping[int, int] = {}  # step number -> times

    @property
    def reach(self) -> float:
        """Share of the full movement to draw."""
        return GENTLE_SHARE if self.gentle else 1.0


class Step(NamedTuple):
    """One step as the file says it, its exercise's words filled in. Texts are English, untranslated."""

    kind: StepKind
    number: int
    title: str
    exercise: str | None = None
    short: str = ""
    muscle: str = ""
    sides: tuple[Side, ...] = ("both",)
    hold: float = 0.0
    repeat: int = 1
    rest: float = 0.0
    switch: float = 0.0
    seconds: float = 0.0  # of a step without holds
    instruction: str = ""
    ease: str = ""
    points: tuple[str, ...] = ()
    cue: str = ""
    cue_again: str = ""
    cue_rest: str = ""
    cue_half: str = ""
    picture: PictureSource = ""
    counts: bool = True  # False for a warm-up walk: it has a bar but is not called a stretch
    position: str = ""  # where it is done: another place than before takes time to get into
    needs: tuple[str, ...] = ()  # as files name it: wall, chair
    cautions: tuple[str, ...] = ()  # what the person's own conditions ask for, the strictest first
    most_hold: float = 0.0  # seconds that these allow; 0 for no limit
    reach: float = 1.0  # share of the movement that these allow

    @property
    def together(self) -> bool:
        """Whether both legs work at once; then every repetition, also the last, ends with its ease."""
        return self.sides == ("both",)


class Routine(NamedTuple):
    id: str
    name: str  # Bedtime
    title: str  # Bedtime stretch
    purpose: str
    steps: tuple[Step, ...]
    tag: str = ""  # the word on its card: Bedtime, Chair
    equipment: str = ""
    evidence: str = ""
    sources: tuple[str, ...] = ()
    own: bool = False
    path: str = ""

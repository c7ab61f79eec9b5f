"""What is said and shown in a cramp, second by second, as data; and the timelines made of it.

A script is a list of instructions. Most show a cue for some seconds; an `ask` takes no time of its own: its
words stand on the screen for the first six seconds of the instruction after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal, NamedTuple

from coach.base.errors import Problem
from coach.base.language import tr
from coach.guide.cramp.second_line import with_care
from coach.guide.routine.routine import PictureSource, Segment, Timeline
from coach.guide.voice_clips import spoken_seconds
from coach.model.vocabulary import GuidedPlace

HelpMode = Literal["bed", "stand", "edge"]  # edge: sitting on the edge of the bed, for who stays seated
Ask = Literal["", "first", "later"]

_STILL: dict[HelpMode, tuple[str, PictureSource]] = {  # how somebody stays still who is not lying
    "bed": ("", "rest_propped"),
    "stand": ("Light on. Hold on to something.", "stand_hold"),
    "edge": ("Let the leg rest.", "sit_bed_edge"),
}
LEAST_LEFT = 20.0  # seconds of a row that getting into position may not take away
ANKLES_SECONDS = 20.0  # in bed, before getting up to walk
ASK_SECONDS = 6.0  # the words of a decision point stay alone on the screen so long
AGAIN_SECONDS = 35.0  # nobody lies alone in the dark for longer than 45 s
CARE_PAUSE = 0.5  # seconds between the cue and what to take care of
LOOP_MINUTE = 60.0  # minutes 5 to 10: one optional cue a minute
LOOP_MINUTES = 10  # more than the ten minutes can ever need, also after a change of place


class Instruction(NamedTuple):
    """One instruction. Texts are English, untranslated; `say` holds (second, line) when the voice says
    more than the cue."""

    seconds: float
    cue: str
    second: str = ""
    picture: PictureSource = ""
    say: tuple[tuple[float, str], ...] = ()
    ask: Ask = ""
    rest: bool = False  # nothing is stretched: the picture rests too, and "Not easing" goes past it
    rub: bool = False
    page: str = "help"  # in aftercare: which buttons stand below; breathe: what "Just breathe" shows
    seated: str = ""  # the cue for somebody who stays seated; "-" leaves it out
    modes: tuple[str, ...] = ()  # an optional cue for who is in bed, on its edge or stands; empty for all
    places: tuple[str, ...] = ()  # an optional cue for these places only; empty for all
    exercise: str = ""  # the exercise or movement it is: its rules say whom the row suits
    position: HelpMode | Literal[""] = ""  # where the person is in it, if not where the script is led
    instead: tuple[Instruction, ...] = ()  # to try in its place for whom it does not suit
    cautions: tuple[str, ...] = ()  # what the person's own conditions ask for, the strictest first
    reach: float = 1.0  # share of the movement to do and to draw
    way: bool = False  # only leads to where the next row is done

    @property
    def below(self) -> str:
        """The smaller line, translated: what to take care of, then what the file says."""
        second = tr(self.second) if self.second else ""
        return with_care(" ".join(map(tr, self.cautions)), second) if self.cautions else second

    @property
    def moves(self) -> bool:
        """Whether the person does something in it: no easing off, no question."""
        return not self.rest and not self.ask

    @property
    def lines(self) -> tuple[tuple[float, str], ...]:
        """What the voice says and when, seconds into it; a long one says its cue again and again."""
        said = self.say or ((0.0, self.cue),)
        for care in self.cautions:  # the eyes may not be on the screen
            at = said[-1][0] + spoken_seconds(said[-1][1]) + CARE_PAUSE
            if at + spoken_seconds(care) <= self.seconds:
                said = (*said, (at, care))
        more, last = [], said[-1][0] + AGAIN_SECONDS
        while last <= self.seconds - ASK_SECONDS:
            more.append((last, self.cue))
            last += AGAIN_SECONDS
        return (*said, *more)


Script = tuple[Instruction, ...]

_SIT_UP = Instruction(
    10,
    "Sit up. Feet down. Light on.",
    "Wait a moment on the edge.",
    "sit_bed_edge",
    position="edge",
    way=True,
)
_STAND = Instruction(
    10, "Hold something solid. Stand slowly.", "Dizzy? Sit down again.", "get_up", position="stand", way=True
)
_SIT_DOWN = Instruction(5, "Sit down.", "Slowly. Hold on.", "sit_bed_edge", position="edge", way=True)
_LIE_DOWN = Instruction(
    10,
    "Get onto the bed. Lean back.",
    "Slowly. Pillows behind you.",
    "rest_propped",
    position="bed",
    way=True,
)
WAYS: dict[tuple[HelpMode, HelpMode], tuple[str, Script]] = {
    ("bed", "edge"): (r"\bsit (up|on)\b", (_SIT_UP,)),
    ("bed", "stand"): (r"\bstand slowly\b", (_SIT_UP, _STAND)),
    ("edge", "bed"): (r"\blean back\b", (_LIE_DOWN,)),
    ("edge", "stand"): (r"\bstand slowly\b", (_STAND,)),
    ("stand", "edge"): (r"\bsit\b(?! up)", (_SIT_DOWN,)),
    ("stand", "bed"): (r"\blean back\b", (_SIT_DOWN, _LIE_DOWN)),
}
"""From one place to another: how a cue says it itself, and what leads there else."""


def ways(here: HelpMode, row: Instruction, mode: HelpMode) -> Script:
    """What leads from where the person is to where a row is done; nothing where its own cue says so."""
    if here == (goal := stance(row, mode)):
        return ()
    said, found = WAYS[here, goal]
    return (
        () if re.search(said, row.cue, re.IGNORECASE) else tuple(way._replace(page=row.page) for way in found)
    )


class CommonLines(NamedTuple):
    lead: str
    lead_standing: str
    ask_first: str
    ask_later: str
    five_minutes: str
    eight_minutes: str
    ten_minutes: str
    leg_check: str
    stop: str
    options: Script
    aftercare: Script
    still: Script

    @property
    def breathing(self) -> Instruction:
        """What "Just breathe" shows."""
        return next(row for row in self.options if row.page == "breathe")


@dataclass(frozen=True)
class CrampScripts:
    """All scripts and their common words; `problems` says what in the files could not be used."""

    scripts: Mapping[tuple[GuidedPlace, HelpMode], Script]
    common: CommonLines
    problems: tuple[Problem, ...] = ()
    still_with: Mapping[GuidedPlace, str] = field(default_factory=dict)
    """The injury with which a place is not stretched at all."""
    still: Mapping[GuidedPlace, Script] = field(default_factory=dict)
    """What is led in that place then."""
    kept_still: frozenset[GuidedPlace] = frozenset()
    """Places that this person must not stretch."""
    other_leg: CrampScripts | None = None
    """The scripts for the leg that was not injured."""
    asleep: PictureSource = "sleeping"

    def has(self, place: GuidedPlace, mode: HelpMode) -> bool:
        return (place, mode) in self.scripts

    def script(self, place: GuidedPlace, mode: HelpMode) -> Script:
        """The script, or the one in bed where there is none for this mode."""
        return self.scripts.get((place, mode)) or self.scripts[place, "bed"]


class PlayableScript(NamedTuple):
    """A timeline and, for each of its segments, the instruction it shows."""

    timeline: Timeline
    rows: Script

    @property
    def first_effort(self) -> int:
        """The one before the first pause: whoever begins again need not sit up or roll over again."""
        return max(0, next((n for n, row in enumerate(self.rows) if not row.moves), 0) - 1)

    def next_row(self, here: int, tried: set[str]) -> int:
        """The next row of which the cue was not `tried` yet. Once all were, those are forgotten, and it goes
        on without getting up or rolling over again."""
        rows = self.rows
        for index in chain(range(here + 1, len(rows)), range(here)):
            if rows[index].moves and not rows[index].way and rows[index].cue not in tried:
                return index
        tried.clear()
        again = range(self.first_effort, len(rows))
        moving = (n for n in again if rows[n].moves and not rows[n].way)
        return next((n for n in moving if rows[n].cue != rows[here].cue), here)

    def led_to(self, index: int, found: Script) -> PlayableScript:
        """The same script with the rows of `found` before one of its own."""
        lengths = (segment.seconds for segment in self.timeline.segments)
        timed = list(zip(self.rows, lengths, strict=True))
        timed[index:index] = [(way, way.seconds) for way in found]
        return _playable(timed)


def help_timeline(
    scripts: CrampScripts, place: GuidedPlace, mode: HelpMode, *, seated: bool, here: HelpMode = "bed"
) -> PlayableScript:
    """The script from its second 0, then its last block in turn with the optional cues.

    `here`: where the person is; who stands already need not sit up and stand first.
    """
    common = scripts.common
    timed: list[tuple[Instruction, float]] = []
    owed = 0.0
    rows = scripts.script(place, mode)
    if here == mode == "stand":
        rows = tuple(row for row in rows if row.exercise != "stand-up")
    for row in rows:
        if row.ask:
            words = common.ask_first if row.ask == "first" else common.ask_later
            seen = timed[-1][0] if timed else row
            asked = row._replace(cue=words, picture=seen.picture, rest=seen.rest, position=seen.position)
            timed.append((asked, ASK_SECONDS))
            owed = ASK_SECONDS
        else:
            timed.append((row, row.seconds - owed))
            owed = 0.0
    if timed and timed[-1][0].ask:
        timed.pop()
    block = (rows[-1] if not rows[-1].ask else rows[-2])._replace(say=())
    for option in _options(scripts, place, stance(block, mode), seated):
        half = LOOP_MINUTE / 2
        timed += [(block, half), (option, half)]
    return _playable(_with_ways(timed, here, mode))


def _with_ways(
    timed: Iterable[tuple[Instruction, float]], here: HelpMode, mode: HelpMode
) -> list[tuple[Instruction, float]]:
    """The rows with what leads from each to the next, of whose time it is where there is enough; the person
    rests where they are."""
    found: list[tuple[Instruction, float]] = []
    for written, seconds in timed:
        rests = written.rest and not written.exercise and stance(written, mode) != here
        row = there(written, here)._replace(position=here) if rests else written
        led = ways(here, row, mode)
        found += [(way, way.seconds) for way in led]
        left = seconds - sum(way.seconds for way in led)
        found.append((row, left if left >= LEAST_LEFT else seconds))
        here = stance(row, mode)
    return found


def stance(row: Instruction, mode: HelpMode) -> HelpMode:
    """Where the person is in a row: a standing script begins on the edge of the bed and sits for a rub, and
    in one for the bed some do their row on its edge."""
    return row.position or mode


def there(row: Instruction, mode: HelpMode) -> Instruction:
    """A row of rest or breathing as it looks where the person is."""
    if row.exercise == "stand-shower":
        return row
    if mode == "bed":
        return row._replace(picture="rest_propped") if row.rest else row
    second, still = _STILL[mode]
    return row._replace(picture=still, position=mode, second=second if row.page == "breathe" else row.second)


def _options(scripts: CrampScripts, place: GuidedPlace, mode: HelpMode, seated: bool) -> list[Instruction]:
    if place in scripts.kept_still:
        resting = scripts.script(place, "bed")[-1]
        return [resting._replace(say=())] * LOOP_MINUTES
    suiting = [
        there(row._replace(cue=row.seated if seated and row.seated else row.cue), mode)
        for row in scripts.common.options
        if (not row.modes or mode in row.modes)
        and (not row.places or place in row.places)
        and not (seated and row.seated == "-")
    ]
    return [suiting[index % len(suiting)] for index in range(LOOP_MINUTES)]


def aftercare_timeline(
    scripts: CrampScripts,
    *,
    seated: bool,
    leg_check: bool,
    place: GuidedPlace = "calf",
    mode: HelpMode = "bed",
) -> PlayableScript:
    """Aftercare: still, ankles and walk, then rub; `leg_check` opens it if that check was not spoken yet.

    It shows the person where the help left them (standing, on the edge, in bed) and rubs what was cramped.
    A leg that is kept still is neither moved nor rubbed.
    """
    rows: list[Instruction] = []
    kept_still = place in scripts.kept_still
    second, still = _STILL[mode]
    if leg_check:
        check = scripts.common.leg_check
        rows.append(Instruction(ASK_SECONDS, check, page="still", ask="first", picture=still))
    for row in scripts.common.aftercare:
        if (seated and row.seated == "-") or (kept_still and row.page != "still"):
            continue
        if row.places and place not in row.places:
            continue
        if seated and row.seated:
            sitting = row._replace(cue=row.seated, second="", picture="ankle_pumps_propped")
            row = next(iter(row.instead), sitting)
        elif row.page == "still" and mode != "bed":
            row = row._replace(second=second, picture=still)
        elif row.exercise == "ankles-walk":
            if mode == "bed" and row.instead:
                rows.append(row.instead[0]._replace(seconds=ANKLES_SECONDS))
                row = row._replace(cue="Walk slowly.", seconds=row.seconds - ANKLES_SECONDS)
            row = row._replace(position="stand")
        elif row.rub:
            rubbed = next((one for one in scripts.script(place, mode) if one.rub), None)
            if rubbed is None:
                continue  # it does not suit this person
            sat = stance(rubbed, mode if scripts.has(place, mode) else "bed")
            row = row._replace(picture=rubbed.picture, cautions=rubbed.cautions, position=sat)
        if mode == "edge" and row.picture == "ankle_pumps_propped":
            row = row._replace(picture="ankle_pumps_edge")
        rows.append(row._replace(position="bed") if row.page == "comfort" else row)
    return _playable(_with_ways([(row, row.seconds) for row in rows], mode, mode))


def _playable(timed: list[tuple[Instruction, float]]) -> PlayableScript:
    """The player has to know no more than how long each is."""
    lengths = (seconds for _, seconds in timed)
    segments = (Segment("timed", length, n, "", block=n) for n, length in enumerate(lengths, start=1))
    return PlayableScript(Timeline(tuple(segments)), tuple(row for row, _ in timed))

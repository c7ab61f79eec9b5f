"""What is said and shown in a cramp, second by second, as data; and its unrolling into timelines.

A script is a list of rows. Most rows show a cue for some seconds; an `ask` row takes no time of its own:
its words stand on the screen for the first six seconds of the row after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from coach.base.language import tr
from coach.guide.routine.routine import Picture, Segment, Timeline
from coach.model.vocabulary import GuidedPlace

Mode = Literal["bed", "stand", "edge"]  # edge: sitting on the edge of the bed, for who stays seated
Ask = Literal["", "first", "later"]
MODES: tuple[Mode, ...] = get_args(Mode)

SEATED_PICTURE = "ankle_pumps"  # beside the cue that stands in for walking
_STILL: dict[Mode, tuple[str, Picture]] = {  # how somebody stays still who is not lying
    "bed": ("", "rest_propped"),
    "stand": ("Light on. Hold on to something.", "stand_hold"),
    "edge": ("Let the leg rest.", "sit_bed_edge"),
}
ASK_SECONDS = 6.0  # the words of a decision point stay alone on the screen so long
LOOP_MINUTE = 60.0  # minutes 5 to 10: one optional cue a minute
LOOP_MINUTES = 10  # more than the ten minutes can ever need, also after a change of place


@dataclass(frozen=True, slots=True)
class Row:
    """One instruction. Texts are English, untranslated; `say` holds (second, line) when the voice says
    more than the cue."""

    seconds: float
    cue: str
    second: str = ""
    picture: Picture = ""
    say: tuple[tuple[float, str], ...] = ()
    ask: Ask = ""
    rest: bool = False  # nothing is stretched: the picture rests too, and "Not easing" goes past it
    rub: bool = False
    page: str = "help"  # in aftercare: which buttons stand below; breathe: what "Just breathe" shows
    seated: str = ""  # the cue for somebody who stays seated; "-" leaves the row out
    places: tuple[str, ...] = ()  # an optional cue for these places only; empty for all

    @property
    def moves(self) -> bool:
        """Whether the person does something in it: no easing off, no question."""
        return not self.rest and not self.ask

    @property
    def lines(self) -> tuple[tuple[float, str], ...]:
        """What the voice says and when, seconds into the row."""
        return self.say or ((0.0, self.cue),)


@dataclass(frozen=True, slots=True)
class Script:
    """The rows for one place, in bed, standing, or on the edge of the bed."""

    place: GuidedPlace
    mode: Mode
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Common:
    """The words that every script shares."""

    lead: str
    lead_standing: str
    ask_first: str
    ask_later: str
    five_minutes: str
    eight_minutes: str
    ten_minutes: str
    leg_check: str
    stop: str
    options: tuple[Row, ...]
    aftercare: tuple[Row, ...]


@dataclass(frozen=True)
class CrampScripts:
    """All scripts and their common words."""

    scripts: Mapping[tuple[GuidedPlace, Mode], Script]
    common: Common

    def script(self, place: GuidedPlace, mode: Mode) -> Script:
        """The script, or the one in bed where there is none for this mode."""
        return self.scripts.get((place, mode)) or self.scripts[place, "bed"]


@dataclass(frozen=True)
class PlayableScript:
    """A timeline and, for each of its segments, the row it shows."""

    timeline: Timeline
    rows: tuple[Row, ...]

    @property
    def first_effort(self) -> int:
        """The row before the first pause: whoever begins again need not sit up or roll over again."""
        return max(0, next((n for n, row in enumerate(self.rows) if not row.moves), 0) - 1)


def help_timeline(relief: CrampScripts, place: GuidedPlace, mode: Mode, *, seated: bool) -> PlayableScript:
    """The script from its second 0, then its last block in turn with the optional cues."""
    common = relief.common
    led: list[tuple[Row, float]] = []
    owed = 0.0
    rows = relief.script(place, mode).rows
    for row in rows:
        if row.ask:
            words = common.ask_first if row.ask == "first" else common.ask_later
            seen = led[-1][0] if led else row
            led.append((replace(row, cue=words, picture=seen.picture, rest=seen.rest), ASK_SECONDS))
            owed = ASK_SECONDS
        else:
            led.append((row, row.seconds - owed))
            owed = 0.0
    if led and led[-1][0].ask:
        led.pop()
    block = replace(rows[-1] if not rows[-1].ask else rows[-2], say=())
    for option in _options(common, place, seated):
        half = LOOP_MINUTE / 2
        led += [(block, half), (option, half)]
    return _led(led)


def _options(common: Common, place: GuidedPlace, seated: bool) -> list[Row]:
    fit = [
        replace(row, cue=row.seated if seated and row.seated else row.cue)
        for row in common.options
        if (not row.places or place in row.places) and not (seated and row.seated == "-")
    ]
    return [fit[index % len(fit)] for index in range(LOOP_MINUTES)]


def aftercare_timeline(
    relief: CrampScripts, *, seated: bool, leg_check: bool, place: GuidedPlace = "calf", mode: Mode = "bed"
) -> PlayableScript:
    """Aftercare: still, ankles and walk, then rub; `leg_check` opens it if that check was not spoken yet.

    It shows the person where the help left them (standing, on the edge, in bed) and rubs what was cramped.
    """
    led: list[tuple[Row, float]] = []
    second, still = _STILL[mode]
    if leg_check:
        check = Row(ASK_SECONDS, relief.common.leg_check, page="still", ask="first", picture=still)
        led.append((check, ASK_SECONDS))
    for row in relief.common.aftercare:
        if seated and row.seated == "-":
            continue
        if seated and row.seated:
            picture = "ankle_pumps_seated" if mode == "edge" else SEATED_PICTURE
            row = replace(row, cue=row.seated, second="", say=(), picture=picture)
        elif row.page == "still" and mode != "bed":
            row = replace(row, second=second, picture=still)
        elif row.rub:
            row = replace(row, picture=_rubbing(relief.script(place, "bed"), row.picture))
        led.append((row, row.seconds))
    return _led(led)


def _rubbing(script: Script, otherwise: Picture) -> Picture:
    """How this place is rubbed."""
    return next((row.picture for row in script.rows if row.rub), otherwise)


def _led(led: list[tuple[Row, float]]) -> PlayableScript:
    segments = tuple(
        Segment(
            kind="decide" if row.ask else "timed",
            seconds=seconds,
            step=number,
            title=tr(row.cue),
            heading=tr(row.cue),
            instruction=tr(row.second),
            cue=tr(row.lines[0][1]),
            picture=row.picture,
            block=number,
        )
        for number, (row, seconds) in enumerate(led, start=1)
    )
    return PlayableScript(Timeline(segments), tuple(row for row, _ in led))

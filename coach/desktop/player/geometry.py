"""How large everything beside the picture is: reckoned once for all moments of a session, from their words
and fonts alone, so that nothing changes its size or place from the first step to the last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QSize

from coach.desktop import theme
from coach.desktop.player.parts import (
    BESIDE,
    BREATH,
    BREATH_BESIDE,
    BREATH_GAP,
    POINT_GAP,
    RingPlace,
    disc_size,
    hold_size,
    leg_size,
)
from coach.desktop.player.words import Hold, PlayerWords, start_again
from coach.desktop.theme import Theme
from coach.desktop.widgets.buttons import button_height
from coach.desktop.widgets.strokes import HEIGHT
from coach.desktop.widgets.text import extent, text_height

RING = 200
LARGER_RINGS = range(340, RING, -20)
"""Where the column has more height than its words need."""
RINGS: dict[RingPlace, tuple[int, ...]] = {
    "column": (RING, 174, 150, 132),
    "left": (248, 208, 174, 150),
    "beside": (174, 150, 132, 112),
    "under": (180,),
}
"""Diameters to try for each place, largest first; pixels at a growth of 1, as all measures here."""
NONE = QSize(0, 0)


class WordSizes(NamedTuple):
    """Steps of the type scale and pixels."""

    title: str = "verdict"
    words: str = "player_instruction"
    disc: int = 44
    gap: int = 12
    ring: int = 0
    """0: the sizes of `RINGS`."""
    breath: bool = True
    """The breathing cue, the words of a pause and "Gently now" above the points, which the hold says too: one
    can do without them."""
    dots: bool = True
    """Below "Hold 1 of 3"."""


FAR = WordSizes(words="player_far")
"""Where there is much room."""
WHOLE = (WordSizes(), WordSizes("heading1"), WordSizes("heading1", gap=6, disc=36, ring=112))
BARE = (WordSizes("heading1", gap=6, disc=32, ring=112, breath=False),
        WordSizes("player_cue", gap=2, disc=30, ring=92, breath=False),
        WordSizes("player_cue", gap=2, disc=30, ring=92, breath=False, dots=False))  # fmt: skip
"""To try one after the other: what is read now has to be seen without a hand to scroll."""


class Geometry(NamedTuple):
    """What was found. Lengths in pixels of the screen from `title` on."""

    scale: float
    points: float
    """Of the numbered lines: they are many, and would make all other letters small."""
    sizes: WordSizes
    ring: int
    title: int = 0
    """Its height."""
    marks: QSize = NONE
    """Room of leg and hold."""
    across: bool = True
    """Leg and hold side by side, so far apart:"""
    between: int = 0
    leg: QSize = NONE
    hold: QSize = NONE
    again: int = 0
    """Height of the button that begins a stretch again."""


class PanelRoom(NamedTuple):
    """Where it has to fit: pixels of the screen, the ring's place and the theme of the player."""

    size: QSize
    place: RingPlace
    look: Theme


class SessionWords(NamedTuple):
    """All of a session: what has the same place in every step, and its moments, one of each height."""

    titles: frozenset[str]
    seconds: frozenset[str]
    sides: frozenset[str]
    holds: frozenset[Hold]
    moments: tuple[PlayerWords, ...]

    @classmethod
    def of(cls, moments: Sequence[PlayerWords]) -> SessionWords:
        alike = {
            each._replace(title="", side=None, hold=None, second="" if each.counts else each.second)
            for each in moments
        }
        return cls(
            frozenset(each.title for each in moments),
            frozenset(each.second for each in moments),
            frozenset(each.side for each in moments if each.side),
            frozenset(each.hold for each in moments if each.hold),
            tuple(sorted(alike, key=str)),
        )


def geometry(words: SessionWords, room: PanelRoom) -> Geometry | None:
    """The largest ring, words and title with which every moment has room; None where there is no such."""
    order = list(words.moments)

    def placed(way: Geometry) -> Geometry | None:
        made = _Reckoning(way, room)
        if not made.take_marks(words):
            return None
        for at, each in enumerate(order):
            if not made.has_room(each):
                order.insert(0, order.pop(at))  # the next try fails at once
                return None
        return made.way

    best = next((found for way in _ways(room.place) if (found := placed(way))), None)
    if best is None:
        return None
    sizes = [size for size in (*theme.sizes_to_try(), *theme.SMALLER) if best.points < size <= best.scale]
    best = next((found for size in sizes if (found := placed(best._replace(points=size)))), best)
    rings = LARGER_RINGS if room.place == "column" and best.ring == RING else ()
    return next((found for ring in rings if (found := placed(best._replace(ring=ring)))), best)


def smallest(words: SessionWords, room: PanelRoom) -> Geometry:
    """Where there is no room for them all: the words scroll."""
    made = _Reckoning(Geometry(1.0, 1.0, WHOLE[1], RINGS[room.place][-1]), room)
    made.take_marks(words)
    return made.way


class Shown(NamedTuple):
    """What of a moment has room: "Get into position" and the words of a pause are left out first."""

    moment: PlayerWords
    marks: int
    """Height of the place of leg and hold, and of all."""
    height: int
    fits: bool


def shown(moment: PlayerWords, way: Geometry, room: PanelRoom) -> Shown:
    made = _Reckoning(way, room)
    if not made.has_room(moment, essential=False):
        moment = made.essential(moment)
    return Shown(moment, made.marks_height(moment), made.height(moment), made.has_room(moment))


def _ways(place: RingPlace) -> Iterator[Geometry]:
    """All to try, the best first. A ring among the words keeps its size before they do."""
    larger, smaller, rings = theme.sizes_to_try(), theme.SMALLER, RINGS[place]
    own, least, first = place != "under", smaller[-1], rings[:1] if place in ("column", "left") else rings
    for points in (1.0, smaller[0]):
        for one in larger:
            for sizes in (FAR, *WHOLE):
                yield from (Geometry(one, min(one, points), sizes, ring) for ring in first)
    texts = [(larger, WHOLE), (larger, BARE), *(((scale,), WHOLE + BARE) for scale in smaller)]
    for some in (rings,) if first is rings else (first, rings):
        for scales, tries in texts:
            for scale in scales:
                for sizes in tries:
                    if not (own and sizes.ring):
                        yield from (Geometry(scale, least, sizes, ring) for ring in some)
                    elif some is rings:
                        yield Geometry(scale, least, sizes, sizes.ring)


class _Reckoning:
    """What one way to show a session needs."""

    def __init__(self, way: Geometry, room: PanelRoom) -> None:
        self.way, self._room, self._wide = way, room, room.size.width()
        self._look, self._small = room.look.at(way.scale), room.look.at(way.points)
        self._ring = self._look.grown(way.ring)
        if room.place == "left":
            self._wide -= self._ring + self._look.grown(BESIDE)

    def _width(self, words: str, kind: str) -> float:
        return extent(words, self._look.type_font(kind))[0]

    def _high(self, words: str, kind: str, *, wide: int | None = None, look: Theme | None = None) -> float:
        look = look or self._look
        return text_height(words, look.type_font(kind), wide or self._wide, look.line(kind))

    def _broken(self, words: str, kind: str, wide: int) -> bool:
        """Whether a word of it is wider than the room."""
        return extent(words, self._look.type_font(kind))[1] > wide

    # ------------------------------------------------------------------ title, leg and hold

    def take_marks(self, words: SessionWords) -> bool:
        """Title, leg and hold get the same room in every step; False where that is too wide."""
        look, sizes, beside = self._look, self.way.sizes, self._room.place == "beside"
        if sizes.title == "verdict" and any(
            self._width(one, "verdict") >= self._wide for one in words.titles
        ):
            sizes = sizes._replace(title="heading1")
        leg = hold = NONE
        for side in words.sides:
            leg = leg.expandedTo(leg_size(side, look))
        for each in words.holds:
            hold = hold.expandedTo(hold_size(each, look, dotted=sizes.dots))
        between = look.grown(BESIDE if sizes.gap >= 6 else 4) if leg and hold else 0
        free = self._wide - (self._ring + look.grown(BESIDE) if beside else 0)
        wide, high = leg.width() + between + hold.width(), max(leg.height(), hold.height())
        if not (across := wide <= free):
            wide, high = max(leg.width(), hold.width()), leg.height() + between + hold.height()
        broken = wide > free or any(self._broken(one, sizes.title, self._wide) for one in words.titles)
        wide = max([wide, *(ceil(self._width(each, "player_cue")) for each in words.seconds)])
        wide = min(wide, free) if beside else self._wide
        high = max([high, *(round(self._high(each, "player_cue", wide=wide)) for each in words.seconds)])
        self.way = self.way._replace(
            sizes=sizes,
            title=round(max(self._high(one, sizes.title) for one in words.titles)),
            marks=QSize(wide, high),
            across=across,
            between=between,
            leg=leg,
            hold=hold,
            again=button_height(start_again(), "player-top", look, self._wide),
        )
        return not broken and not any(self._broken(each, "player_cue", wide) for each in words.seconds)

    # ------------------------------------------------------------------ one moment

    def essential(self, moment: PlayerWords) -> PlayerWords:
        """Without what may be left out."""
        bare = not self.way.sizes.breath
        return moment._replace(
            over=moment.over if moment.care and not bare else "",
            instruction="" if moment.again and bare else moment.instruction,
        )

    def has_room(self, moment: PlayerWords, *, essential: bool = True) -> bool:
        """Whether everything of it is seen, or what is `essential`."""
        if essential:
            moment = self.essential(moment)
        if self._broken(moment.instruction, self.way.sizes.words, self._wide):
            return False
        return self.height(moment) <= self._room.size.height()

    def height(self, moment: PlayerWords) -> int:
        parts = self._parts(moment)
        return round(sum(parts) + self._look.grown(self.way.sizes.gap) * (len(parts) - 1))

    def marks_height(self, moment: PlayerWords) -> int:
        """After pain there is neither ring nor leg to stay where it is."""
        if moment.counts:
            return self.way.marks.height()
        return round(self._high(moment.second, "player_cue", wide=self.way.marks.width()))

    def _parts(self, moment: PlayerWords) -> list[float]:
        look, place, sizes, marks = self._look, self._room.place, self.way.sizes, self.marks_height(moment)
        parts: list[float] = [
            self.way.title,
            max(marks, self._ring if moment.counts and place == "beside" else 0),
        ]
        if place == "column" and moment.counts:
            parts.append(self._ring)
        if moment.over:
            parts.append(self._high(moment.over, "player_instruction"))
        if moment.instruction:
            parts.append(self._high(moment.instruction, sizes.words))
        if moment.points:
            parts.append(self._points(moment.points))
        if moment.breathe and sizes.breath:
            bar = 0 if look.still else BREATH_GAP + look.grown(HEIGHT)
            wide = self._wide - look.px(BREATH) - 3 * BREATH_BESIDE  # the columns at its sides count
            parts.append(max(look.px(BREATH), self._high(moment.breathe, "player_cue", wide=wide)) + bar)
        if moment.again:
            parts.append(self.way.again)
        return parts

    def _points(self, points: Sequence[str]) -> float:
        disc, kind = disc_size(self._small, self.way.sizes.disc), "player_instruction"
        wide = self._wide - disc - POINT_GAP
        lines = [max(disc, self._high(each, kind, wide=wide, look=self._small)) for each in points]
        return sum(lines) + self._look.grown(self.way.sizes.gap) * (len(lines) - 1)

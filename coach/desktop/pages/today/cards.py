"""The session cards of Today: closed ones of one line, and the open one with pictures and Start."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout

from coach.app.routines.library import StretchItem
from coach.app.today import SessionCard
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets.buttons import Button, CardButton, MainButton, OutlineButton, TintButton
from coach.desktop.widgets.cards import Card, IconBadge, Tag, slot_icon
from coach.desktop.widgets.layouts import FOOT, LEFT, MIDDLE, REST, RIGHT, TOP, Rest, across, down, fill
from coach.desktop.widgets.sleeping_picture import Thumbnail
from coach.desktop.widgets.text import Body, Caption, Heading, Lead, stacked
from coach.figure.character import Character

DUE = ("due", "started", "snoozed")
THUMBS = 4
THUMB_SIZE = QSize(112, 124)
# State of a slot -> icon, fill and colour of its disc.
_DISCS = {
    "done": ("check", "primary_tint", "primary_ink"),
    "part": ("half", "primary_tint", "primary_ink"),
    "snoozed": ("clock", "due", "on_due"),
    "due": ("clock", "due", "on_due"),
    "started": ("play", "due", "on_due"),
    "paused": ("pause", "sunken", "ink2"),
}


def _disc(card: SessionCard) -> IconBadge:
    if card.state == "later":
        return IconBadge(slot_icon(card.slot), "sunken", "ink2")
    return IconBadge(*_DISCS.get(card.state, ("minus", "sunken", "ink2")))


class ClosedCard(CardButton):
    """Disc, name, one sentence; opens on a click."""

    def __init__(self, card: SessionCard) -> None:
        super().__init__(f"{card.name}. {card.sentence}")
        self.slot = card.slot
        disc, name, sentence = _disc(card), Lead(card.name, weight=600), Body(card.sentence, "ink2")
        for part in (disc, name, sentence):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        fill(self.row, (disc, MIDDLE), (stacked(name, sentence), 1))


def minutes(card: SessionCard) -> int:
    """How long it takes, as it is said."""
    return max(1, round(card.seconds / 60))


def start_button(card: SessionCard, kind: type[Button], size: str, *, early: bool) -> Button:
    """Start; `early` where it is not due yet."""
    name = tr("Start {title}, about {n} minutes", title=card.title, n=minutes(card))
    made = kind(tr("Start early") if early else tr("Start"), icon="play", size=size, name=name)
    made.setAccessibleIdentifier("start")
    return made


class OpenCard(Card):
    """Name, tag, pictures, Start, and Later when it is due."""

    def __init__(
        self, card: SessionCard, who: Character, thumbs: QSize, *, chosen: bool, tight: bool
    ) -> None:
        """`chosen`: a closed card that was opened by hand; Start is then an offer, not the right action.
        `tight`: Start comes before the sentences.
        `thumbs`: how large the pictures are; empty for none."""
        due = card.state in DUE
        super().__init__(
            border="due_line" if due else "line",
            width=2 if due else 1,
            padding=(22, 20, 22, 22),
            spacing=0,
        )
        self.card = card
        self._build_head()
        if not tight:
            self._add_sentences()
        if not thumbs.isEmpty() and card.stretches:
            self.put(14, _pictures(card.stretches, who, thumbs))
        early = card.state == "later" and not chosen
        self.start = start_button(card, MainButton if due and not chosen else TintButton, "big", early=early)
        self.later = OutlineButton(tr("Later"), after="chev-down", size="tall", name=tr("Later, menu"))
        self.later.setAccessibleIdentifier("later")
        self.put(18, across((self.start, 1), self.later, gap=12))
        self.later.setVisible(due)
        if tight:
            self.put(12)
            self._add_sentences()

    def _build_head(self) -> None:
        card = self.card
        large = theme.current().large
        head = across((Heading(card.title, 2), 1), gap=6 if large else 12, below=large)
        if card.tag:
            tag = Tag(card.tag, "due" if card.state in DUE else "plain", "clock")
            fill(head, (tag, LEFT if large else TOP))
        self.put(head, 6 if large else 2)

    def _add_sentences(self) -> None:
        card = self.card
        second = card.summary if card.state in (*DUE, "later") else card.sentence
        self.put(*(Body(sentence, "ink2") for sentence in (second, *card.remarks)))


def _pictures(stretches: tuple[StretchItem, ...], who: Character, size: QSize) -> QBoxLayout:
    """The first stretches with name and dose; the last picture says how many more there are."""
    row = across(gap=12)
    more = len(stretches) - THUMBS
    for index, stretch in enumerate(stretches[:THUMBS]):
        picture = Thumbnail(stretch.picture, size, who, stretch.side, reach=stretch.reach)
        if more > 0 and index == THUMBS - 1:
            down((Tag(f"+{more}", "ok"), RIGHT | FOOT), edges=(6, 6, 6, 6), within=picture)
        name = Caption(stretch.name, "ink", weight=600)
        name.setMaximumWidth(max(160, size.width()))
        fill(row, (down(picture, 8, name, Caption(stretch.dose), REST, gap=0), 1))
    if more < 0:
        fill(row, Rest(-more))
    return row

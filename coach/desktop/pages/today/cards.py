"""The session cards of Today: closed ones of one line, and the open one with pictures and Start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets.buttons import Button, CardButton, MainButton, OutlineButton, TintButton
from coach.desktop.widgets.cards import Card, IconBadge, Tag
from coach.desktop.widgets.sleeping_picture import Thumbnail
from coach.desktop.widgets.text import Body, Caption, Heading, Lead, stacked

if TYPE_CHECKING:
    from coach.app.routines.library import StretchItem
    from coach.app.today import SessionCard
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
_LATER_ICONS = {"morning": "sun", "bedtime": "moon"}


def _disc(card: SessionCard) -> IconBadge:
    if card.state == "later":
        return IconBadge(_LATER_ICONS.get(card.slot, "clock"), "sunken", "ink2")
    return IconBadge(*_DISCS.get(card.state, ("minus", "sunken", "ink2")))


class ClosedCard(CardButton):
    """Disc, name, one sentence; opens on a click."""

    def __init__(self, card: SessionCard) -> None:
        super().__init__(f"{card.name}. {card.sentence}")
        self.slot = card.slot
        disc, name, sentence = _disc(card), Lead(card.name, weight=600), Body(card.sentence, "ink2")
        for part in (disc, name, sentence):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = stacked(name, sentence)
        self.row.addWidget(disc, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addLayout(words, 1)


class OpenCard(Card):
    """Name, tag, pictures, Start, and Later when it is due."""

    def __init__(
        self, card: SessionCard, who: Character, thumbs: QSize, *, chosen: bool = False, tight: bool = False
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
            self.box.addSpacing(14)
            self.box.addLayout(_pictures(card.stretches, who, thumbs))
        self.box.addSpacing(18)
        early = card.state == "later" and not chosen
        kind: type[Button] = MainButton if due and not chosen else TintButton
        minutes = max(1, round(card.seconds / 60))
        name = tr("Start {title}, about {n} minutes", title=card.title, n=minutes)
        self.start = kind(tr("Start early") if early else tr("Start"), icon="play", size="big", name=name)
        self.start.setAccessibleIdentifier("start")
        self.later = OutlineButton(tr("Later"), after="chev-down", size="tall", name=tr("Later, menu"))
        self.later.setAccessibleIdentifier("later")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.start, 1)
        row.addWidget(self.later)
        self.box.addLayout(row)
        self.later.setVisible(due)
        if tight:
            self.box.addSpacing(12)
            self._add_sentences()

    def _build_head(self) -> None:
        card = self.card
        title = Heading(card.title, 2)
        head = QVBoxLayout() if theme.current().large else QHBoxLayout()
        head.setSpacing(6 if theme.current().large else 12)
        head.addWidget(title, 1)
        if card.tag:
            side = Qt.AlignmentFlag.AlignLeft if theme.current().large else Qt.AlignmentFlag.AlignTop
            head.addWidget(Tag(card.tag, "due" if card.state in DUE else "plain", "clock"), 0, side)
        self.box.addLayout(head)
        self.box.addSpacing(6 if theme.current().large else 2)

    def _add_sentences(self) -> None:
        card = self.card
        second = card.summary if card.state in (*DUE, "later") else card.sentence
        for sentence in (second, *card.remarks):
            self.box.addWidget(Body(sentence, "ink2"))


def _pictures(stretches: tuple[StretchItem, ...], who: Character, size: QSize) -> QHBoxLayout:
    """The first stretches with name and dose; the last picture says how many more there are."""
    row = QHBoxLayout()
    row.setSpacing(12)
    more = len(stretches) - THUMBS
    for index, stretch in enumerate(stretches[:THUMBS]):
        picture = Thumbnail(stretch.picture, size, who, stretch.side, reach=stretch.reach)
        if more > 0 and index == THUMBS - 1:
            corner = QVBoxLayout(picture)
            corner.setContentsMargins(6, 6, 6, 6)
            right_below = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            corner.addWidget(Tag(f"+{more}", "ok"), 0, right_below)
        name = Caption(stretch.name, "ink", weight=600)
        name.setMaximumWidth(max(160, size.width()))
        cell = QVBoxLayout()
        cell.setSpacing(0)
        cell.addWidget(picture)
        cell.addSpacing(8)
        cell.addWidget(name)
        cell.addWidget(Caption(stretch.dose))
        cell.addStretch(1)
        row.addLayout(cell, 1)
    if more < 0:
        row.addStretch(-more)
    return row

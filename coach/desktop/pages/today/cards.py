"""The session cards of Today: closed ones of one line, and the open one with pictures and Start."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets import (
    Body,
    Button,
    Caption,
    Card,
    CardButton,
    Heading,
    IconBadge,
    Lead,
    MainButton,
    OutlineButton,
    Tag,
    TintButton,
)

if TYPE_CHECKING:
    from coach.app.today import SessionCard, StretchCard
    from coach.figure.character import Character

DUE = ("due", "started", "snoozed")
THUMBS = 4
# State of a slot -> icon, fill and ink of its disc.
_DISCS = {
    "done": ("check", "primary_tint", "primary_ink"),
    "part": ("half", "primary_tint", "primary_ink"),
    "later": ("clock", "sunken", "ink2"),
    "snoozed": ("clock", "due", "on_due"),
    "due": ("clock", "due", "on_due"),
    "started": ("play", "due", "on_due"),
    "paused": ("pause", "sunken", "ink2"),
}
_SLOT_ICONS = {"morning": "sun", "bedtime": "moon"}


def _disc(card: SessionCard) -> tuple[str, str, str]:
    icon, fill, ink = _DISCS.get(card.state, ("minus", "sunken", "ink2"))
    if card.state == "later":
        icon = _SLOT_ICONS.get(card.slot, icon)
    return icon, fill, ink


class ClosedCard(CardButton):
    """Disc, name, one sentence; opens on a click."""

    def __init__(self, card: SessionCard, parent: QWidget | None = None) -> None:
        super().__init__(f"{card.name}. {card.sentence}", parent)
        self.slot = card.slot
        words = QVBoxLayout()
        words.setSpacing(0)
        name, sentence = Lead(card.name, weight=600), Body(card.sentence, "ink2")
        words.addStretch(1)
        words.addWidget(name)
        words.addWidget(sentence)
        words.addStretch(1)
        disc = IconBadge(*_disc(card))
        self.row.addWidget(disc, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addLayout(words, 1)
        for part in (name, sentence, disc):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class Thumb(QWidget):
    """A still picture of one stretch, painted after the page has been."""

    def __init__(
        self, stretch: StretchCard, who: Callable[[], Character], more: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stretch, self._who, self._more = stretch, who, more
        self._pixmap: QPixmap | None = None
        self._asked = False
        self.setFixedSize(112, 124)

    def restyle(self) -> None:
        """Another look needs another picture."""
        self._pixmap, self._asked = None, False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bed of the picture, and the picture once it is there."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(self.rect(), 14, 14)
        if self._pixmap is not None:
            painter.drawPixmap(0, 0, self._pixmap)
        elif not self._asked:
            self._asked = True
            QTimer.singleShot(0, self, self._load)
        if self._more:
            pill = QRectF(self.width() - 48, self.height() - 36, 42, 30)
            painter.setBrush(look.colour("surface"))
            painter.drawRoundedRect(pill, 15, 15)
            painter.setFont(theme.themed(look.look, 1.0, False).font(16, 600))
            painter.setPen(look.colour("ink"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, f"+{self._more}")
        painter.end()

    def _load(self) -> None:
        from coach.desktop.paint.figure import thumbnail

        try:
            self._pixmap = thumbnail(
                self._stretch.picture,  # type: ignore[arg-type]
                QSize(112, 124),
                theme.of(self).palette,
                self._stretch.side or "right",
                radius=14.0,
                ratio=self.devicePixelRatioF(),
                character=self._who(),
            )
        except UserError:  # a picture of the person's own that does not exist: the words are there
            return
        self.update()


class OpenCard(Card):
    """Name, tag, pictures, Start, and Later when it is due."""

    start_wished = Signal(str, str)  # routine, slot
    later_wished = Signal(object)  # the card

    def __init__(
        self,
        card: SessionCard,
        who: Callable[[], Character],
        *,
        chosen: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`chosen`: a closed card that was opened by hand; Start is then an offer, not the right action."""
        due, right = card.state in DUE, card.state in DUE and not chosen
        super().__init__(
            parent,
            border="due_line" if due else "line",
            width=2 if due else 1,
            padding=(24, 22, 24, 24),
            spacing=0,
        )
        self.card, self._who = card, who
        large = theme.current().large
        self._build_head(large)
        if theme.current().scale < 1.75 and card.stretches:
            self.box.addSpacing(14)
            self.box.addLayout(self._pictures())
        self.box.addSpacing(18)
        self._build_buttons(due, right, chosen)

    def _build_head(self, large: bool) -> None:
        card = self.card
        opened = card.state in (*DUE, "later")
        second = card.summary if opened else card.sentence
        self.title = Heading(card.title, 2)
        kind, symbol = ("due", "clock") if card.state in DUE else ("plain", "clock")
        tag = Tag(card.tag, kind, symbol) if card.tag else None
        if large:
            self.box.addWidget(self.title)
            self.box.addSpacing(6)
            if tag is not None:
                self.box.addWidget(tag, 0, Qt.AlignmentFlag.AlignLeft)
                self.box.addSpacing(6)
        else:
            head = QHBoxLayout()
            head.setSpacing(12)
            head.addWidget(self.title, 1)
            if tag is not None:
                head.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
            self.box.addLayout(head)
            self.box.addSpacing(2)
        for sentence in (second, *card.remarks):
            self.box.addWidget(Body(sentence, "ink2"))

    def _pictures(self) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        shown = self.card.stretches[:THUMBS]
        more = len(self.card.stretches) - len(shown)
        for index, stretch in enumerate(shown):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            picture = Thumb(stretch, self._who, more if index == THUMBS - 1 else 0)
            name = Caption(stretch.name, "ink", weight=600)
            cell.addWidget(picture)
            cell.addSpacing(8)
            cell.addWidget(name)
            cell.addWidget(Caption(stretch.dose))
            cell.addStretch(1)
            for label in (name,):
                label.setMaximumWidth(160)
            row.addLayout(cell, 1)
        for _ in range(THUMBS - len(shown)):
            row.addStretch(1)
        return row

    def _build_buttons(self, due: bool, right: bool, chosen: bool) -> None:
        card = self.card
        minutes = max(1, round(card.seconds / 60))
        name = tr("Start {title}, about {n} minutes", title=card.title, n=minutes)
        words = (
            tr("Start") if due else tr("Start early") if card.state == "later" and not chosen else tr("Start")
        )
        kind: type[Button] = MainButton if right else TintButton
        self.start = kind(words, icon="play", size="big", name=name)
        self.start.setAccessibleIdentifier("start")
        self.start.clicked.connect(lambda: self.start_wished.emit(card.routine, card.slot))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.start, 1)
        if due:
            self.later = OutlineButton(tr("Later"), after="chev-down", size="tall", name=tr("Later, menu"))
            self.later.setAccessibleIdentifier("later")
            self.later.clicked.connect(lambda: self.later_wished.emit(card))
            row.addWidget(self.later)
        self.box.addLayout(row)


def later_choices(snoozes: Iterable[tuple[int, str, str]]) -> tuple[tuple[str, str], ...]:
    """The Later menu: key and words; the snoozes are those of the reminder card."""
    return (
        *(
            (str(minutes), tr("Snooze {length} (until {time})", length=length, time=until))
            for minutes, length, until in snoozes
        ),
        ("two", tr("Only two minutes")),
        ("done", tr("I already did it…")),
        ("skip", tr("Skip this one")),
    )

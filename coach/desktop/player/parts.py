"""The small drawn parts of the player: side pill, hold dots, next card, numbered points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets import Caption, Card, IconBadge, Text, icon
from coach.desktop.widgets.text import extent

if TYPE_CHECKING:
    from coach.figure.character import Character
    from coach.guide.routine.routine import Picture


class DimOverlay(QWidget):
    """Dims the picture while the session is paused."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, half transparent."""
        ground = theme.of(self).colour("window")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect(), 24, 24)
        painter.end()


class SidePill(QWidget):
    """Which leg, with two soles: words, and the side that is filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._words, self._letters = "", "", 26
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_letters(self, pixels: int) -> None:
        """The size of its words at 100 %; the soles and the pill go with them."""
        if pixels != self._letters:
            self._letters = pixels
            self.updateGeometry()
            self.update()

    def restyle(self) -> None:
        """Take the size of the theme in force."""
        self.updateGeometry()

    def set_side(self, side: str | None) -> None:
        """left, right or both; None hides the pill."""
        self.setVisible(bool(side))
        if side and side != self._side:
            self._side = side
            words = {"left": tr("Left leg"), "right": tr("Right leg"), "both": tr("Both legs")}
            self._words = words.get(side, "")
            self.setAccessibleName(self._words)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Soles and words."""
        look = theme.of(self)
        width = extent(self._words, look.font(self._letters, 700))[0]
        height = max(self._letters * 2, look.px(self._letters * 1.77))
        return QSize(int(width) + look.px(self._letters + 6) + 14 + 12 + 22, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pill, soles, words."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("primary_tint"))
        half = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), half, half)
        ink = look.colour("primary_ink")
        size = look.px(self._letters + 6)
        painter.drawPixmap(QPointF(14, (self.height() - size) / 2), icon(f"leg-{self._side}", ink, size))
        painter.setFont(look.font(self._letters, 700))
        painter.setPen(ink)
        left = 14 + size + 12
        painter.drawText(
            QRectF(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words
        )
        painter.end()


class HoldDots(QWidget):
    """Hold 2 of 3: words, and a dot for each; the present one is longer."""

    MOST = 8

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now, self._all, self._then = 1, 1, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        """Take the size of the theme in force."""
        self.updateGeometry()

    def set_hold(self, now: int, all_: int, *, then: bool = False) -> None:
        """Number `now` of `all_`; hidden when there is only one. `then`: it is the next one."""
        self.setVisible(all_ > 1)
        if (now, all_, then) != (self._now, self._all, self._then):
            self._now, self._all, self._then = now, all_, then
            self.setAccessibleName(self.words)
            self.updateGeometry()
            self.update()

    @property
    def words(self) -> str:
        """Hold 2 of 3."""
        if self._then:
            return tr("Then hold {now} of {all}", now=self._now, all=self._all)
        return tr("Hold {now} of {all}", now=self._now, all=self._all)

    def sizeHint(self) -> QSize:
        """Words above dots."""
        look = theme.of(self)
        words = int(extent(self.words, look.font(20, 600))[0]) + 2
        dots = self._all * 22 + 8 if self._all <= self.MOST else 0
        return QSize(max(words, dots), look.px(22) + (22 if dots else 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words and dots."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(20, 600))
        painter.setPen(look.colour("ink"))
        line = QRectF(0, 0, self.width(), look.px(24))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.words)
        left, top = 0.0, look.px(22) + 8.0
        reached = self._now - 1 if self._then else self._now
        for number in range(1, self._all + 1 if self._all <= self.MOST else 1):
            width = 22.0 if number == reached else 14.0
            if number <= reached:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("primary"))
                painter.drawRoundedRect(QRectF(left, top, width, 14), 7, 7)
            else:
                painter.setPen(QPen(look.colour("control"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(left + 1, top + 1, width - 2, 12), 6, 6)
            left += width + 8
        painter.end()


class NextCard(Card):
    """What comes next, at the foot of the picture."""

    def __init__(self, who: Character, parent: QWidget | None = None) -> None:
        super().__init__(parent, fill="sunken", border="", radius=16, padding=(8, 8, 20, 8), spacing=0)
        self._who = who
        row = QHBoxLayout()
        row.setSpacing(12)
        self._picture = Picture64(who)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._words = Text("", "label")
        words.addStretch(1)
        words.addWidget(Caption(tr("Next")))
        words.addWidget(self._words)
        words.addStretch(1)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        self.box.addLayout(row)

    def set_next(self, words: str, picture: Picture, side: str | None) -> None:
        """The sentence, and the picture of what it is about."""
        self.setVisible(bool(words))
        self._words.setText(words)
        self.setAccessibleName(tr("Next: {what}", what=words))
        self._picture.set_picture(picture, side or "right")


class Picture64(QWidget):
    """A very small picture."""

    def __init__(self, who: Character, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who = who
        self._picture: Picture = ""
        self._side = "right"
        self._pixmap: QPixmap | None = None
        self.setFixedSize(64, 56)

    def set_picture(self, picture: Picture, side: str) -> None:
        """Show this pose; "" shows none."""
        if (picture, side) != (self._picture, self._side):
            self._picture, self._side, self._pixmap = picture, side, None
            self.update()
        self.setVisible(bool(picture))

    def restyle(self) -> None:
        """Another look needs another picture."""
        self._pixmap = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, made when it is first needed."""
        if self._pixmap is None and self._picture:
            from coach.desktop.paint.figure import thumbnail

            try:
                self._pixmap = thumbnail(
                    self._picture,
                    QSize(64, 56),
                    theme.of(self).palette,
                    self._side,
                    radius=10.0,
                    ratio=self.devicePixelRatioF(),
                    character=self._who,
                )
            except UserError:  # a picture of the person's own that does not exist
                self._picture = ""
        if self._pixmap is not None:
            painter = QPainter(self)
            painter.drawPixmap(0, 0, self._pixmap)
            painter.end()


class Numbered(IconBadge):
    """A disc with a number in it."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        self._number = number
        super().__init__("", parent=parent)

    def paint_disc(self, painter: QPainter, look: theme.Theme, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("primary_tint"))
        painter.drawEllipse(box)
        painter.setFont(theme.themed(look.look, 1.0, False).font(self._size / 2, 700))
        painter.setPen(look.colour("primary_ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))


class Points(QWidget):
    """The numbered lines of "get into position"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._lines: tuple[str, ...] = ()
        self._kind, self._disc = "player_instruction", 44

    def set_kind(self, kind: str, disc: int, gap: int) -> None:
        """Another step of the type scale, discs of this size and lines this far apart."""
        self._column.setSpacing(gap)
        if (kind, disc) != (self._kind, self._disc):
            self._kind, self._disc = kind, disc
            for words in self.findChildren(Text):
                words.set_kind(kind)
            for number in self.findChildren(Numbered):
                number.set_size(disc)

    def set_points(self, lines: tuple[str, ...]) -> None:
        """Show these lines."""
        self.setVisible(bool(lines))
        if lines == self._lines:
            return
        self._lines = lines
        while (item := self._column.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for number, line in enumerate(lines, start=1):
            row = QWidget()
            box = QHBoxLayout(row)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(16)
            disc = Numbered(number)
            disc.set_size(self._disc)
            box.addWidget(disc, 0, Qt.AlignmentFlag.AlignTop)
            box.addWidget(Text(line, self._kind, align=Qt.AlignmentFlag.AlignVCenter), 1)
            self._column.addWidget(row)
            row.show()  # at once: the panel measures itself before the next event

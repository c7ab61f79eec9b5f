"""Cards with a picture on top: levels, routines, exercises. Each is one large button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.figure import thumbnail
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.widgets.buttons import press_on_enter
from coach.desktop.widgets.pressable import Pressable
from coach.desktop.widgets.text import extent, laid_out, paint_text
from coach.figure.character import USUAL, Character

PADDING = 18


class PictureTile(Pressable):
    """A picture, a name, a line or two, and tags. `mark` shows a disc that says whether it is chosen."""

    focus_radius = 20

    def __init__(
        self,
        picture: Any,
        name: str,
        words: str,
        *,
        tags: Sequence[tuple[str, str]] = (),
        height: int = 120,
        mark: bool = False,
        who: Character = USUAL,
    ) -> None:
        """`tags` are (words, kind: ok or plain); `height` is the picture's; `who` the figure's character."""
        super().__init__()
        self._picture, self._words, self._tags = picture, words, list(tags)
        self._height, self._mark, self._who = height, mark, who
        self.setText(name)
        self.setCheckable(mark)
        self.setAccessibleDescription(". ".join([words, *(tag for tag, _ in self._tags)]))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    def _on_toggled(self, on: bool) -> None:
        self.setAccessibleName(tr("{choice}, chosen", choice=self.text()) if on else self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if not press_on_enter(self, event):
            super().keyPressEvent(event)

    def restyle(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    # ------------------------------------------------------------------ measures

    def _room(self, width: int) -> float:
        return width - 2 * PADDING

    def _name_room(self, width: int) -> float:
        return self._room(width) - (theme.of(self).px(32) + 10 if self._mark else 0)

    def _parts(self, width: int) -> tuple[float, float, float]:
        look = theme.of(self)
        name = laid_out(
            self.text(), look.type_font("heading3"), self._name_room(width), look.line("heading3")
        )[2]
        words = 0.0
        if self._words:
            words = laid_out(self._words, look.type_font("body"), self._room(width), look.line("body"))[2]
        tags = self._tag_lines(width) * (self._tag_height() + 6) + 6 if self._tags else 0.0
        return name, words, tags

    def _tag_height(self) -> int:
        return max(32, theme.of(self).px(28))

    def _tag_width(self, words: str) -> int:
        return int(extent(words, theme.of(self).font(16, 600))[0]) + 25

    def _tag_lines(self, width: int) -> int:
        lines, left = 1, 0
        for words, _ in self._tags:
            wide = self._tag_width(words)
            if left and left + wide > self._room(width):
                lines, left = lines + 1, 0
            left += wide + 8
        return lines

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Picture, name, words, tags."""
        return round(self._height + 14 + sum(self._parts(width)) + 18)

    def sizeHint(self) -> QSize:
        """Wide enough for a short line."""
        width = theme.of(self).px(230)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for the longest word."""
        look = theme.of(self)
        word = max(
            extent(self.text(), look.type_font("heading3"))[1] + (look.px(32) + 10 if self._mark else 0),
            extent(self._words, look.type_font("body"))[1],
            *(self._tag_width(words) for words, _ in self._tags),
            0.0,
        )
        width = int(word) + 2 * PADDING + 2
        return QSize(width, self.heightForWidth(max(width, self.width())))

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card from top to bottom."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = 4 if self.isChecked() else 2 if self._mark else 1
        area = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        body = QPainterPath()
        body.addRoundedRect(area, self.focus_radius, self.focus_radius)
        hover = self.underMouse() or self.isDown()
        painter.fillPath(body, look.colour("primary_tint" if hover else "surface"))
        painter.save()
        painter.setClipPath(body)
        size = QSize(self.width(), self._height)
        ratio = self.devicePixelRatioF()
        shot = thumbnail(self._picture, size, look.palette, "right", ratio=ratio, character=self._who)
        painter.drawPixmap(QPointF(0, 0), shot)
        painter.restore()
        self._paint_words(painter)
        border = "primary" if self.isChecked() else "control" if self._mark else "line"
        painter.setPen(QPen(look.colour(border), thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(body)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        look = theme.of(self)
        width = self.width()
        name, words, _ = self._parts(width)
        top = self._height + 14.0
        painter.setPen(look.colour("ink"))
        room = self._name_room(width)
        layout = laid_out(self.text(), look.type_font("heading3"), room, look.line("heading3"))[0]
        paint_text(painter, layout, QPointF(PADDING, top), room)
        if self._mark:
            self._paint_mark(painter, width - PADDING - look.px(32), top)
        top += name
        if self._words:
            painter.setPen(look.colour("ink2"))
            layout = laid_out(self._words, look.type_font("body"), self._room(width), look.line("body"))[0]
            paint_text(painter, layout, QPointF(PADDING, top), self._room(width))
        self._paint_tags(painter, top + words + 8)

    def _paint_mark(self, painter: QPainter, left: float, top: float) -> None:
        look = theme.of(self)
        size = look.px(32)
        disc = QRectF(left, top - 2, size, size)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("primary"))
            painter.drawEllipse(disc)
            inner = round(size * 0.66)
            place = disc.center() - QPointF(inner / 2, inner / 2)
            painter.drawPixmap(place, tinted("check", look.colour("on_primary"), inner))
        else:
            painter.setPen(QPen(look.colour("control"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc.adjusted(1, 1, -1, -1))

    def _paint_tags(self, painter: QPainter, top: float) -> None:
        look = theme.of(self)
        left = float(PADDING)
        high = self._tag_height()
        painter.setFont(look.font(16, 600))
        for words, kind in self._tags:
            wide = self._tag_width(words)
            if left > PADDING and left + wide > self.width() - PADDING:
                left, top = float(PADDING), top + high + 6
            pill = QRectF(left, top, wide, high)
            fill, ink = ("primary_tint", "primary_ink") if kind == "ok" else ("sunken", "ink2")
            edge = look.look.startswith("hc")
            painter.setPen(QPen(look.colour(ink), 2) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(fill))
            painter.drawRoundedRect(pill, high / 2, high / 2)
            painter.setPen(look.colour(ink))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
            left += wide + 8

"""The few parts that cramp help is made of: its colours, words, buttons and four icons.

They read no file but the font, so that nothing broken elsewhere can keep the words off the screen, and
they paint themselves, because a style sheet costs more than the whole first paint may. The colours are
the `cramp` look of `assets/tokens.yaml`; a test holds the two together.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QWidget

from coach.base.language import tr
from coach.desktop.cramp.icons import Icon, draw_icon
from coach.desktop.cramp.line_breaking import broken
from coach.desktop.widgets.pressable import Pressable

COLOURS = {
    "window": "#0A0603",
    "surface": "#140C06",
    "sunken": "#000000",
    "line": "#33200F",
    "ink": "#EFA64C",
    "ink2": "#D5914A",
    "primary": "#4A230C",
    "primary_hover": "#572A0F",
    "primary_press": "#3A1B09",
    "on_primary": "#FFBE6B",
    "primary_tint": "#22140A",
    "primary_line": "#B86A26",
    "quiet": "#0A0603",
    "on_quiet": "#D5914A",
    "quiet_line": "#86582A",
    "focus": "#FFC676",
    "caution": "#2A1008",
    "caution_line": "#C45A34",
    "on_caution": "#F0A873",
    "clock": "#855321",  # bedside screen only
    "clock_words": "#9C652D",
}
SMALLEST = 40  # px: nothing in cramp help is smaller, at any window size
SHORTCUT = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)  # held down, a key is meant for the desktop: never a place or an answer
RING = 6  # px around every button where its focus ring is drawn
FAMILY = "Atkinson Hyperlegible Next"

_PADDING = {"link": 0, "giant": 40, "quiet": 16}  # px beside the words, both sides together
Kind = Literal["giant", "quiet", "tab", "icon", "choice", "link"]


def colour(name: str) -> QColor:
    """A colour of the cramp look."""
    return QColor(COLOURS[name])


def font(pixels: float, weight: QFont.Weight = QFont.Weight.Medium) -> QFont:
    """The font of cramp help at `pixels`, never below `SMALLEST`."""
    found = QFont(FAMILY)
    found.setPixelSize(max(SMALLEST, round(pixels)))
    found.setWeight(weight)
    if pixels >= 64:
        found.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -pixels / 80)
    return found


class Words(QLabel):
    """A text in lines of its own breaking, at the largest size between `wished` and `least` that fits."""

    def __init__(self, parent: QWidget, tint: str, weight: QFont.Weight, identifier: str) -> None:
        super().__init__(parent)
        self._tint = tint
        self._weight = weight
        self._lines: list[str] = []
        self._centred = False
        self.setAccessibleIdentifier(identifier)
        self.setObjectName(identifier)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def fit(self, box: QRect, wished: float, least: float = SMALLEST, most: int = 3) -> int:
        """Take the top of `box`, shrinking from `wished` to `least` px as needed; returns the height used."""
        size = wished
        while True:
            face = font(size, self._weight)
            self._lines = broken(self.text(), box.width(), QFontMetricsF(face).horizontalAdvance, most)
            height = self._height(size)
            widest = max(QFontMetricsF(face).horizontalAdvance(line) for line in self._lines)
            if size <= least or (height <= box.height() and widest <= box.width()):
                break
            size = max(least, size * 0.94)
        self.setFont(face)
        self.setGeometry(box.x(), box.y(), box.width(), height)
        return height

    def fix(self, box: QRect, pixels: float, most: int = 3) -> int:
        """Take the top of `box` at exactly `pixels` (40 at least); returns the height used."""
        size = max(SMALLEST, pixels)
        return self.fit(box, size, size, most)

    def longest(self) -> float:
        """Width of the longest line as it was fitted."""
        metrics = QFontMetricsF(self.font())
        return max((metrics.horizontalAdvance(line) for line in self._lines), default=0.0)

    def wished_width(self, pixels: float) -> float:
        """Width of the whole text in one line at `pixels`."""
        return QFontMetricsF(font(pixels, self._weight)).horizontalAdvance(self.text()) + 2

    def centre(self) -> None:
        """Centre the lines instead of starting them on the left."""
        self._centred = True

    def recolour(self, tint: str) -> None:
        """Paint the words in another colour of the look."""
        self._tint = tint
        self.update()

    def say(self, text: str) -> bool:
        """Show `text`; whether it is new, so that the caller lays out again."""
        if text == self.text():
            return False
        self.setText(text)
        self.setAccessibleName(text.replace("\n", " "))
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """One line under the other, 5 % to 20 % apart, as the design sets them."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(colour(self._tint))
        metrics = QFontMetricsF(self.font())
        step = self._step(self.font().pixelSize())
        baseline = (step - metrics.height()) / 2 + metrics.ascent()
        for line in self._lines:
            left = (self.width() - metrics.horizontalAdvance(line)) / 2 if self._centred else 0.0
            painter.drawText(QPointF(left, baseline), line)
            baseline += step
        painter.end()

    def _step(self, size: float) -> float:
        return max(SMALLEST, size) * (1.05 if size >= 64 else 1.19)

    def _height(self, size: float) -> int:
        return round(self._step(size) * len(self._lines) + 0.16 * size)


class CrampButton(Pressable):
    """A button of cramp help; its visible part lies `RING` px inside, the ring around it is clickable too."""

    def __init__(self, parent: QWidget, kind: Kind, identifier: str, icon: Icon = "") -> None:
        super().__init__(parent)
        self._kind = kind
        self._icon = icon
        self._keyboard_focus = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus, and its ring, where it was
        self.setObjectName(identifier)
        self.setAccessibleIdentifier(identifier)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_icon(self, icon: Icon) -> None:
        """Change the picture on the button."""
        self._icon = icon
        self.update()

    def place(self, left: float, top: float, width: float, height: float) -> None:
        """Put the visible part at these coordinates."""
        self.setGeometry(
            round(left) - RING, round(top) - RING, round(width) + 2 * RING, round(height) + 2 * RING
        )

    def wish(self, pixels: float) -> None:
        """The size of the words; they shrink to 40 px at least and break into two lines before that."""
        self.setFont(font(pixels, self._weight()))

    def wished_width(self, padding: float) -> float:
        """Width of the visible part with `padding` on either side of one line."""
        icon = self._icon_size() + 14 if self._icon else 0.0
        return QFontMetricsF(self.font()).horizontalAdvance(self.text()) + 2 * padding + icon

    def set_chosen(self, chosen: bool) -> None:
        """Mark a place or an answer as the chosen one, to the eye and to a screen reader."""
        self.setCheckable(True)
        self.setChecked(chosen)
        self.wish(self.font().pixelSize())

    def sizeHint(self) -> QSize:
        """Never used by a layout; the window places its buttons itself."""
        return self.size()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hover shows on the giant button only."""
        self.update()
        super().enterEvent(event)

    def focusInEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """The ring appears only when the focus came by keyboard."""
        self._keyboard_focus = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press it; a shortcut of the desktop or an arrow is none of its business."""
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.modifiers() & SHORTCUT or event.key() in arrows:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill, border, icon and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        fill, border, ink = self._tints()
        radius = 28.0 if self._kind in ("giant", "quiet") else 18.0
        if self._kind != "link":
            painter.setPen(QPen(colour(border), 3))
            painter.setBrush(colour(fill))
            painter.drawRoundedRect(inner.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
        if self.hasFocus() and self._keyboard_focus:
            painter.setPen(QPen(colour("focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(-4, -4, 4, 4), radius + 4, radius + 4)
        self._paint_content(painter, inner, colour(ink))
        painter.end()

    def _paint_content(self, painter: QPainter, inner: QRectF, ink: QColor) -> None:
        painter.setPen(ink)
        if self._kind == "icon":
            draw_icon(painter, self._icon, _centred_square(inner, self._icon_size()), ink)
            return
        left = inner.left()
        if self._icon:
            size = self._icon_size()
            top = inner.top() + (inner.height() - size) / 2
            self._paint_icon(painter, QRectF(left + 10, top, size, size), ink)
            left += size + 24
        face, lines = self._fitted()
        painter.setFont(face)
        metrics = QFontMetricsF(face)
        step = face.pixelSize() * (1.15 if self._kind == "link" else 1.08)
        baseline = (
            inner.center().y() - step * len(lines) / 2 + (step - metrics.height()) / 2 + metrics.ascent()
        )
        for line in lines:
            width = metrics.horizontalAdvance(line)
            x = left if self._kind == "link" else inner.center().x() - width / 2
            painter.drawText(QPointF(x, baseline), line)
            if self._kind == "link":
                painter.fillRect(QRectF(x, baseline + 6, width, 3), colour("caution_line"))
            baseline += step

    def _paint_icon(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        draw_icon(painter, self._icon, box, ink)

    def fits(self) -> bool:
        """Whether the words have room between the borders."""
        face, lines = self._fitted()
        widest = max(QFontMetricsF(face).horizontalAdvance(line) for line in lines)
        tall = len(lines) * face.pixelSize() * 1.08
        return widest <= self._room() and tall <= self.height() - 2 * RING

    def _room(self) -> float:
        """Width for the words."""
        icon = self._icon_size() + 24 if self._icon else 0.0
        return self.width() - 2 * RING - icon - _PADDING.get(self._kind, 16)

    def _fitted(self) -> tuple[QFont, list[str]]:
        width = self._room()
        size = float(self.font().pixelSize())
        while True:
            face = font(size, self._weight())
            lines = broken(self.text(), width, QFontMetricsF(face).horizontalAdvance, most=2)
            fits = len(lines) * size * 1.08 <= self.height() - 2 * RING and len(lines) <= 2
            if size <= SMALLEST or (len(lines) == 1 if self._kind == "giant" else fits):
                return face, lines
            size = max(SMALLEST, size * 0.94)

    def _weight(self) -> QFont.Weight:
        strong = self._kind in ("giant", "quiet", "link") or (self.isCheckable() and self.isChecked())
        return QFont.Weight.Bold if strong else QFont.Weight.Medium

    def _icon_size(self) -> float:
        """Grows with the square button, or with the words that it stands before."""
        if self._kind == "icon":
            return max(44.0, 0.55 * (self.height() - 2 * RING))
        return max(44.0, 1.1 * self.font().pixelSize())

    def _tints(self) -> tuple[str, str, str]:
        """Names of fill, border and ink."""
        if self._kind == "giant":
            fill = "primary_press" if self.isDown() else "primary_hover" if self.underMouse() else "primary"
            return fill, "primary_line", "on_primary"
        if self._kind == "link":
            return "window", "window", "on_caution"
        if self.isCheckable() and self.isChecked():
            if self._kind == "choice":
                return "primary", "primary_line", "on_primary"
            return "surface", "primary_line", "ink"
        border = "line" if self._kind in ("tab", "icon") else "quiet_line"
        return ("surface" if self.isDown() else "quiet"), border, "on_quiet"


class StopLink(CrampButton):
    """The way to the stop page, at the same place on every screen: above the giant button.

    The word "Stop" stands before it, because the leg check says "tap stop".
    """

    def _icon_size(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance(tr("Stop")) + 0.7 * self.font().pixelSize()

    def _paint_icon(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        tall = 1.12 * self.font().pixelSize()
        badge = QRectF(box.left(), box.center().y() - tall / 2, box.width(), tall)
        painter.setPen(QPen(colour("caution_line"), 3))
        painter.setBrush(colour("caution"))
        painter.drawRoundedRect(badge, 14, 14)
        painter.setPen(ink)
        painter.setFont(self.font())
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, tr("Stop"))

    def settle(self, left: float, foot: float, width: float, size: float = SMALLEST) -> float:
        """Stand on `foot` in as many lines as `width` asks for; returns the upper edge."""
        self.wish(size)
        size = max(SMALLEST, size)
        whole = self.wished_width(10)
        self.place(left, 0, min(whole, width), 6 * size)
        height = (0.05 + 1.15 * len(self._fitted()[1])) * size
        self.place(left, foot - height, min(whole, width), height)
        return foot - height


def stop_link(parent: QWidget) -> StopLink:
    """The link with its settled words."""
    link = StopLink(parent, "link", "cramp.stop", "attention")
    link.setText(tr("Swollen, hot, red, chest pain, breathless?"))
    link.setAccessibleName(f"{tr('Stop')}. {link.text()}")
    link.setAccessibleDescription(tr("When to stop and call a doctor. Key S."))
    return link


def _centred_square(inner: QRectF, size: float) -> QRectF:
    return QRectF(inner.center().x() - size / 2, inner.center().y() - size / 2, size, size)

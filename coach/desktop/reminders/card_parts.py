"""Parts of the reminder card: its title, its picture, and its buttons of their own sizes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import (
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.theme.icons import icon
from coach.desktop.widgets.buttons import SIZES, Button, Dress, MainButton, TextButton
from coach.desktop.widgets.text import Text, extent


def break_picture(look: theme.Theme, size: int, ratio: float) -> QPixmap:
    """A clock: what a discreet reminder shows to whoever looks over the shoulder."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("sunken"))
    painter.drawRoundedRect(QRectF(0, 0, size, size), 16, 16)
    inner = round(size * 0.5)
    corner = round((size - inner) / 2)
    painter.drawPixmap(corner, corner, icon("clock", look.colour("primary_ink"), inner))
    painter.end()
    return made


class Title(Text):
    """24 px, between two steps of the scale: the card is small."""

    def __init__(self) -> None:
        super().__init__("", "")
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.of(self).font(24, 700))
        self.updateGeometry()

    def _line(self) -> int:
        return theme.of(self).px(30)


class StartButton(MainButton):
    def __init__(self, text: str, *, icon: str) -> None:
        super().__init__(text, icon=icon)
        self._size = replace(SIZES["normal"], padding=14, text=21, weight=600, icon=24)
        self.restyle()


class SkipButton(TextButton):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._size = replace(SIZES["normal"], text=18)
        self.restyle()

    def _padding(self) -> int:
        return 12


class SnoozeButton(QWidget):
    """Two buttons in one border: the likely answer with its time below it, and a menu of others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main = Half("left")
        self.more = Half("right")
        self.more.set_icon("chev-down")
        self.more.setAccessibleName(tr("Other times, menu"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.main)
        row.addWidget(self.more)

    def set_words(self, first: str, second: str) -> None:
        """The two lines of the main half."""
        self.main.set_lines(first, second)

    def set_open(self, is_open: bool) -> None:
        """The menu is open: the arrow points up to it."""
        self.more.set_icon("chev-up" if is_open else "chev-down")
        self.more.held = is_open
        self.more.update()


class Half(Button):
    """One half of a split button: its outer corners are round, its inner edge is straight."""

    dress = Dress("surface", "primary_tint", "primary_tint", "primary_ink", "control")

    def __init__(self, edge: str) -> None:
        self._edge, self._second = edge, ""
        super().__init__("")
        self._size = replace(SIZES["normal"], padding=11, text=18, icon=24)
        self.held = False
        self.restyle()

    def set_lines(self, first: str, second: str) -> None:
        """Words, and smaller ones below them."""
        self._second = second
        self.set_words(first, tr("{first}, {second}", first=first, second=second))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for both lines, or for the arrow."""
        look = theme.of(self)
        if self._edge == "right":
            return QSize(look.px(48), self.heightForWidth(look.px(48)))
        widest = max(extent(self.text(), self.font())[0], extent(self._second, look.font(16, 500))[0])
        width = max(look.px(110), round(widest) + 2 * self._padding())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As the size hint: the words do not wrap."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """The height of a usual button, grown with the text."""
        look = theme.of(self)
        return look.px(self._size.height)

    def paint_ground(self, painter: QPainter, fill: QColor, border: QColor | None) -> None:
        """The half's body: the round end reaches beyond the inner edge, where it is cut off."""
        if self.held:
            fill = theme.of(self).colour("primary_tint")
        radius = self._size.radius - 1
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._edge == "left":
            area.setRight(area.right() + 2 * radius)
        else:
            area.setLeft(area.left() - 2 * radius)
        painter.setBrush(fill)
        painter.setPen(QPen(border, 2) if border else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area, radius, radius)
        if self._edge == "right":
            painter.drawLine(QPointF(1, 1), QPointF(1, self.height() - 1))

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        """Two centred lines, or the arrow."""
        look = theme.of(self)
        centre = Qt.AlignmentFlag.AlignCenter
        if self._icon:
            size = look.px(self._size.icon)
            corner = area.center() - QPointF(size / 2, size / 2)
            painter.drawPixmap(corner.toPoint(), icon(self._icon, ink, size))
            return
        painter.setPen(ink)
        middle, line = area.center().y(), look.px(20)
        painter.setFont(self.font())
        painter.drawText(QRectF(area.left(), middle - line, area.width(), line), centre, self.text())
        painter.setFont(look.font(16, 500))
        painter.drawText(QRectF(area.left(), middle, area.width(), line), centre, self._second)

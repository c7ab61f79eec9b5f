"""Cramp now: the one control that never moves, 16 px from the left and the bottom edge of its window."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets.buttons import press_on_enter
from coach.desktop.widgets.icons import icon
from coach.desktop.widgets.text import extent

INSET = 16


class CrampNow(QAbstractButton):
    """200 x 88; at larger text it grows up and to the right from the same corner."""

    focus_radius = 18
    own_look = ""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setText(tr("Cramp now"))
        self.setAccessibleName(tr("Cramp now, shortcut F1"))
        self.setObjectName("cramp-now")
        self.setAccessibleIdentifier("cramp-now")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.corner = _Corner(window, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if not press_on_enter(self, event):
            super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take the size of the theme in force."""
        self.place()

    def sizeHint(self) -> QSize:
        """200 x 88, or what the words need."""
        look = theme.of(self)
        words, _ = extent(self.text(), look.font(24, 700))
        width = max(200, int(words) + look.px(32) + 10 + 32)
        return QSize(width, max(88, look.px(48) + 16))

    def place(self) -> None:
        """Stand in the corner of the window, above everything else."""
        window = self.window()
        size = self.sizeHint()
        self.setGeometry(INSET, window.height() - INSET - size.height(), size.width(), size.height())
        reach = self.geometry().adjusted(-INSET, 0, 0, INSET)
        self.corner.setGeometry(reach)
        self.corner.raise_()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill, outline, lightning, words."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = "cramp_press" if self.isDown() else "cramp_hover" if self.underMouse() else "cramp"
        painter.setBrush(look.colour(fill))
        painter.setPen(QPen(look.colour("cramp_line"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 17, 17)
        ink = look.colour("on_cramp")
        painter.setPen(ink)
        size = look.px(32)
        words, _ = extent(self.text(), look.font(24, 700))
        left = (self.width() - size - 10 - words) / 2
        painter.drawPixmap(QPointF(round(left), round((self.height() - size) / 2)), icon("cramp", ink, size))
        top = (self.height() - look.px(48)) / 2
        room = self.width() - left
        painter.setFont(look.font(24, 700))
        head = QRectF(left + size + 10, top, room, look.px(28))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(look.font(16, 500))
        foot = QRectF(left + size + 10, top + look.px(28), room, look.px(20))
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, tr("or press F1"))
        painter.end()


class _Corner(QWidget):
    """Makes the corner of the window part of the button, so that a full-screen window needs no aim."""

    def __init__(self, window: QWidget, button: CrampNow) -> None:
        super().__init__(window)
        self._button = button

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """As if the button itself were pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._button.click()

"""Cards, tags and the doctor card: flat fills, hairlines, no shadows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coach.desktop import theme
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.widgets.buttons import press_on_enter
from coach.desktop.widgets.pressable import Pressable
from coach.desktop.widgets.text import Body, Text, extent


class Card(QFrame):
    """A surface with rounded corners; `box` is its vertical layout."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        fill: str = "surface",
        border: str = "line",
        width: int = 1,
        radius: int = 20,
        padding: tuple[int, int, int, int] = (24, 20, 24, 20),
        spacing: int = 8,
    ) -> None:
        """Colours are names of the look; `padding` is left, top, right, bottom."""
        super().__init__(parent)
        self._fill, self._border, self._width, self._radius = fill, border, width, radius
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(*padding)
        self.box.setSpacing(spacing)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill and border."""
        painter = QPainter(self)
        paint_card(painter, self, self._fill, self._border, self._width, self._radius)
        painter.end()


def paint_card(painter: QPainter, widget: QWidget, fill: str, border: str, width: int, radius: int) -> None:
    """A card's body, the size of the widget."""
    look = theme.of(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look.colour(fill))
    half = width / 2
    painter.setPen(QPen(look.colour(border), width) if border else Qt.PenStyle.NoPen)
    inset = half if border else 0.0
    area = QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(area, radius - inset, radius - inset)


class CardButton(Pressable):
    """A card that is one large button; put labels into `row`. `name` is what a screen reader says."""

    focus_radius = 20

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        height: int = 76,
        padding: tuple[int, int, int, int] = (20, 8, 20, 8),
        spacing: int = 16,
        border: str = "line",
        radius: int = 20,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setText("")
        self.focus_radius = radius
        self._height, self._border = height, border
        self._laid = 0  # the width that a layout gave
        self.setMinimumHeight(height)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(*padding)
        self.row.setSpacing(spacing)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if not press_on_enter(self, event):
            super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take the size of the theme in force."""
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Its labels wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """At least the height asked for."""
        return max(self._height, self.row.totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        """As its labels wish."""
        hint = self.row.totalSizeHint()
        height = self.row.totalHeightForWidth(self._laid) if self._laid else hint.height()
        return QSize(hint.width(), max(self._height, height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower place may need more lines than the first wish: tell the layout."""
        if event.size().width() != event.oldSize().width():
            self._laid = event.size().width()
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its labels allow."""
        return QSize(self.row.totalMinimumSize().width(), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card, tinted under the pointer."""
        painter = QPainter(self)
        fill = "primary_tint" if self.isDown() or self.underMouse() else "surface"
        paint_card(painter, self, fill, self._border, 1, self.focus_radius)
        painter.end()


class IconBadge(QWidget):
    """A round ground with an icon in it: 44 px in the session cards, 64 in the leg check."""

    def __init__(
        self,
        icon: str,
        fill: str = "primary_tint",
        ink: str = "primary_ink",
        size: int = 44,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._fill, self._ink, self._size = icon, fill, ink, size
        self.setFixedSize(size, size)

    def set_size(self, size: int) -> None:
        """Another diameter."""
        self._size = size
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Disc and icon."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(self._fill))
        painter.drawEllipse(self.rect())
        size = round(self._size * 0.55)
        place = (self._size - size) / 2
        painter.drawPixmap(QPointF(place, place), tinted(self._icon, look.colour(self._ink), size))
        painter.end()


# Kind of tag -> names of the colours of its fill and its words.
_TAGS = {"due": ("due", "on_due"), "ok": ("primary_tint", "primary_ink"), "plain": ("sunken", "ink2")}


class Tag(QWidget):
    """A small pill of words: kind `due`, `ok` or `plain`."""

    def __init__(self, text: str, kind: str = "plain", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._kind, self._icon = text, kind, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def restyle(self) -> None:
        """Take the size of the theme in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        look = theme.of(self)
        words = extent(self._text, look.font(16, 600))[0]
        return QSize(int(words) + 25 + (look.px(18) + 6 if self._icon else 0), max(32, look.px(28)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Pill, icon, words."""
        look = theme.of(self)
        fill, ink = _TAGS[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour(fill))
        edge = look.look.startswith("hc")
        painter.setPen(QPen(look.colour(ink), 2) if edge else Qt.PenStyle.NoPen)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1) if edge else QRectF(self.rect())
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        left = 12.0
        if self._icon:
            size = look.px(18)
            painter.drawPixmap(
                QPointF(left, (self.height() - size) / 2), tinted(self._icon, look.colour(ink), size)
            )
            left += size + 6
        painter.setFont(look.font(16, 600))
        painter.setPen(look.colour(ink))
        painter.drawText(
            QRectF(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, self._text
        )
        painter.end()


class DoctorCard(Card):
    """When to see a doctor: 3 px border, attention icon, a heading and lines of plain text."""

    def __init__(self, title: str, lines: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(
            parent, fill="caution", border="caution_line", width=3, padding=(18, 14, 18, 14), spacing=8
        )
        head = QHBoxLayout()
        head.setSpacing(12)
        self._icon = _Attention(self)
        self.title = Text(title, "lead", "on_caution", weight=700)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        self.box.addLayout(head)
        self._lines: list[Body] = []
        self.set_lines(lines)

    def set_lines(self, lines: tuple[str, ...], title: str = "") -> None:
        """Other text, and another heading where one is given."""
        if title:
            self.title.setText(title)
        for old in self._lines:
            self.box.removeWidget(old)
            old.hide()  # it is deleted only when the event is over, and would stand over the new lines
            old.deleteLater()
        self._lines = [Body(line, "on_caution") for line in lines]
        for new in self._lines:
            self.box.addWidget(new)
        self.setAccessibleName(" ".join((self.title.text(), *lines)))


class _Attention(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.restyle()

    def restyle(self) -> None:
        self.setFixedSize(theme.of(self).px(30), theme.of(self).px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.of(self)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, tinted("attention", look.colour("on_caution"), self.width()))
        painter.end()

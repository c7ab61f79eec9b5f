"""Buttons: one filled main button a screen, outlined, plain and careful ones. Their words wrap."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coach.desktop import theme
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.widgets.pressable import Pressable
from coach.desktop.widgets.text import extent, laid_out, paint_text


@dataclass(frozen=True, slots=True)
class Size:
    """Measures of a button at 100 %: height, corner, padding, text pixels, weight, icon."""

    height: int
    radius: int
    padding: int
    text: int
    weight: int
    icon: int


ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
SIZES = {
    "small": Size(48, 12, 18, 18, 600, 22),
    "normal": Size(56, 14, 24, 19, 600, 22),
    "large": Size(64, 14, 26, 22, 600, 26),
    "big": Size(76, 18, 24, 28, 700, 28),
    "card": Size(56, 14, 14, 21, 600, 24),  # on the reminder card
    "card-side": Size(56, 14, 11, 18, 600, 24),
    "tall": Size(76, 18, 22, 19, 600, 22),  # beside a big button
    "player": Size(88, 18, 24, 28, 700, 30),
    "player-side": Size(88, 18, 16, 19, 600, 26),
}


@dataclass(frozen=True, slots=True)
class Dress:
    """Names of the colours of a button: fill at rest, under the pointer, pressed; words; border."""

    fill: str
    hover: str
    press: str
    ink: str
    border: str = ""


def press_on_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Click `button` when the key is Enter; whether it was. A key held down presses once, as Space does."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not event.isAutoRepeat() or button.autoRepeat():
        button.click()
    return True


class Button(Pressable):
    """A push button painted in the colours of the look; grows in height when its words need two lines."""

    dress = Dress("surface", "primary_tint", "primary_tint", "primary_ink", "control")

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        icon: str = "",
        after: str = "",
        size: str = "normal",
        name: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    ) -> None:
        """`icon` stands before the words, `after` behind them; `name` is what a screen reader says."""
        super().__init__(parent)
        self.setText(text)
        self._laid = 0  # the width that a layout gave
        self._icon, self._after, self._size, self._align = icon, after, SIZES[size], align
        if name:
            self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.restyle()

    @property
    def focus_radius(self) -> int:
        """Corner radius that the focus ring follows."""
        return self._size.radius

    def restyle(self) -> None:
        """Take the font of the theme in force."""
        self.setFont(theme.of(self).font(self._size.text, self._size.weight))
        self.updateGeometry()

    def set_icon(self, name: str, after: str = "") -> None:
        """Other icons before and behind the words; "" for none."""
        if (name, after) != (self._icon, self._after):
            self._icon, self._after = name, after
            self.updateGeometry()
            self.update()

    def set_words(self, text: str, name: str = "") -> None:
        """Other words, and what a screen reader says where that differs. Seen words that change are another
        meaning, so the button is deaf for a moment."""
        if text != self.text() and self.text() and self.isVisible():
            self.guard()
        if text != self.text() or name != self.accessibleName():
            self.setText(text)
            self.setAccessibleName(name)
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does; arrows are not for it: they scroll."""
        if event.key() in ARROWS:
            event.ignore()
        elif not press_on_enter(self, event):
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ measures

    def _line(self) -> int:
        return theme.of(self).px(self._size.text * 1.26)

    def _icons_width(self) -> int:
        look = theme.of(self)
        gap = 10 if self.text() else 0
        return sum(look.px(self._size.icon) + gap for name in (self._icon, self._after) if name)

    def _padding(self) -> int:
        return self._size.padding

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """At least the height of the size; more when the words need more lines."""
        look = theme.of(self)
        height = self._size.height
        if height < SIZES["player"].height:  # the player's row is as high as Cramp now
            height = round(height * (1 + look.scale) / 2)
        room = width - 2 * self._padding() - self._icons_width()
        whole, _ = extent(self.text(), self.font())
        if whole > room:
            text = laid_out(self.text(), self.font(), room, self._line())[2]
            height = max(height, round(text) + 20)
        return max(height, self._line() + 20)

    def sizeHint(self) -> QSize:
        """The words on one line, unless that is wider than 520 px of 100 % text."""
        whole, _ = extent(self.text(), self.font())
        words = min(int(whole) + 2, theme.of(self).px(520))
        width = max(48, words + 2 * self._padding() + self._icons_width())
        return QSize(width, self.heightForWidth(min(width, self._laid or width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower place may need more lines than the first wish: tell the layout."""
        if event.size().width() != event.oldSize().width():
            self._laid = event.size().width()
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Room for the longest word."""
        _, word = extent(self.text(), self.font())
        width = max(48, int(word) + 1 + 2 * self._padding() + self._icons_width())
        return QSize(width, self.heightForWidth(width) if width < self.width() or not self.width() else 48)

    # ------------------------------------------------------------------ painting

    def colours(self) -> tuple[QColor, QColor, QColor | None]:
        """Fill, words and border in the present state."""
        look, dress = theme.of(self), self.dress
        if not self.isEnabled():
            return look.colour("disabled"), look.colour("on_disabled"), None
        fill = dress.press if self.isDown() else dress.hover if self.underMouse() else dress.fill
        plain = QColor(Qt.GlobalColor.transparent)
        return (
            look.colour(fill) if fill else plain,
            look.colour(dress.ink),
            look.colour(dress.border) if dress.border else None,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill, border, icon and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, ink, border = self.colours()
        self.paint_ground(painter, fill, border)
        self.paint_words(painter, ink, QRectF(self.rect()))
        painter.end()

    def paint_ground(self, painter: QPainter, fill: QColor, border: QColor | None) -> None:
        """The button's body."""
        area = QRectF(self.rect())
        painter.setBrush(fill)
        if border is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area, self._size.radius, self._size.radius)
        else:
            painter.setPen(QPen(border, 2))
            radius = self._size.radius - 1
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius, radius)

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        """Icon and words, centred or from the left."""
        look = theme.of(self)
        size = look.px(self._size.icon)
        room = area.width() - 2 * self._padding() - self._icons_width()
        layout, widest, height = laid_out(self.text(), self.font(), room, self._line())
        words = min(widest, room) if self.text() else 0.0
        left = area.left() + self._padding()
        if self._align & Qt.AlignmentFlag.AlignHCenter:
            left = area.left() + (area.width() - words - self._icons_width()) / 2
        middle = area.center().y()
        if self._icon:
            painter.drawPixmap(QPointF(round(left), round(middle - size / 2)), tinted(self._icon, ink, size))
            left += size + 10
        painter.setPen(ink)
        centred = (
            Qt.AlignmentFlag.AlignHCenter if self._align & Qt.AlignmentFlag.AlignHCenter else self._align
        )
        if self.text():
            paint_text(painter, layout, QPointF(left, middle - height / 2), words, centred)
        if self._after:
            painter.drawPixmap(
                QPointF(round(left + words + (10 if self.text() else 0)), round(middle - size / 2)),
                tinted(self._after, ink, size),
            )


class MainButton(Button):
    """The one right action of a screen."""

    dress = Dress("primary", "primary_hover", "primary_press", "on_primary")


class TintButton(Button):
    """A strong action that is not the one to press now: Start early, Pause."""

    dress = Dress("primary_tint", "primary_tint", "surface", "primary_ink", "control")


class OutlineButton(Button):
    """Every other action."""


class TextButton(Button):
    """A quiet action without a border."""

    dress = Dress("", "primary_tint", "primary_tint", "primary_ink")

    def _padding(self) -> int:
        return min(16, self._size.padding)


class CarefulButton(Button):
    """Something that cannot be taken back: outlined, never filled."""

    dress = Dress("surface", "caution", "caution", "cramp_line", "cramp_line")

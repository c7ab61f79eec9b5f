"""Buttons: one filled main button a screen, outlined, plain and careful ones. Their words wrap.

The sheet gives each `kind` its ground and each size its letters and corners; the words are painted here,
since no button of Qt breaks them into lines.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyleOptionButton, QWidget

from coach.desktop import theme
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.theme.style_sheet import SIZES
from coach.desktop.widgets.pressable import Pressable
from coach.desktop.widgets.text import extent, laid_out, paint_text, text_height

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Button(Pressable):
    """A push button; grows in height when its words need two lines."""

    kind = "outline"
    ink = "primary_ink"
    chosen_ink = ""  # where a chosen one has other words
    chosen_weight = 0
    padding: int | None = None  # beside the words, in pixels; None: of the size
    take_key: Callable[[QKeyEvent], bool] | None = None  # of the question that it is one answer of

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
        self._heights: dict[tuple[int, theme.Theme], int] = {}  # a layout asks for the same again and again
        super().__init__(parent)
        self.setProperty("kind", self.kind)
        self.setProperty("measures", size)  # `size` is a property of Qt
        self.setProperty("corner", SIZES[size].radius)  # the focus ring follows it
        self.setText(text)
        self._laid = 0  # the width that a layout gave
        self._spoken: str | None = None  # beside its words; None while it is no choice
        self._icon, self._after, self._size, self._align = icon, after, SIZES[size], align
        if name:
            self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_icon(self, name: str, after: str = "") -> None:
        """Other icons before and behind the words; "" for none."""
        if (name, after) != (self._icon, self._after):
            self._icon, self._after = name, after
            self.updateGeometry()
            self.update()

    def turn_chevron(self, up: bool) -> None:
        """What it opens is open, or closed."""
        old, new = ("chev-down", "chev-up") if up else ("chev-up", "chev-down")
        self.set_icon(self._icon.replace(old, new), self._after.replace(old, new))

    def set_size(self, size: str) -> None:
        """Another size, where the window has another."""
        if SIZES[size] is not self._size:
            self._size = SIZES[size]
            self.setProperty("corner", self._size.radius)
            theme.set_property(self, "measures", size)
            self.updateGeometry()

    def set_words(self, text: str, name: str = "") -> None:
        """Other words, and what a screen reader says where that differs. Seen words that change are another
        meaning, so the button is deaf for a moment."""
        if text != self.text() and self.text() and self.isVisible():
            self.guard()
        if text != self.text() or name != self.accessibleName():
            self.setText(text)
            self.setAccessibleName(name)
            self.updateGeometry()

    def be_choice(self, spoken: str = "") -> None:
        """From now on it is chosen or not, which its state says; `spoken` where the words on it are too
        few."""
        self._spoken = spoken
        self.setCheckable(True)
        self._say_chosen(self.isChecked())

    def _on_changed(self, on: bool) -> None:
        super()._on_changed(on)
        if self._spoken is not None:
            self._say_chosen(on)

    def _say_chosen(self, on: bool) -> None:
        self.setAccessibleName(self._spoken or self.text())
        if self.chosen_weight:
            theme.set_property(self, "weight", str(self.chosen_weight if on else ""))

    # ------------------------------------------------------------------ measures

    def _line(self) -> int:
        return theme.of(self).px(self._size.text * 1.26)

    def _face(self) -> QFont:
        self.ensurePolished()
        return self.font()

    def _icons_width(self) -> int:
        count = bool(self._icon) + bool(self._after)
        if not count:
            return 0
        return count * (theme.of(self).px(self._size.icon) + (self._gap() if self.text() else 0))

    def _gap(self) -> int:
        return theme.of(self).grown(10)

    def _padding(self) -> int:
        return theme.of(self).grown(self._size.padding if self.padding is None else self.padding)

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Another font, look or text size."""
        self._heights.clear()
        super().changeEvent(event)

    def updateGeometry(self) -> None:
        """Icons, size or whatever else a layout has to know of is different."""
        self._heights.clear()
        super().updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """At least the height of the size; more when the words need more lines."""
        look = theme.of(self)
        if (width, look) not in self._heights:
            self._heights[width, look] = self._height_at(width, look)
        return self._heights[width, look]

    def _height_at(self, width: int, look: theme.Theme) -> int:
        height = self._size.height
        if height < SIZES["player"].height:  # the player's row is as high as Cramp now
            height = round(height * (1 + look.scale) / 2)
        height = look.grown(height)
        room = width - 2 * self._padding() - self._icons_width()
        words, face, line = self.text(), self._face(), self._line()
        if extent(words, face)[0] > room:
            height = max(height, round(text_height(words, face, room, line)) + 20)
        return max(48, height, line + 20)

    def sizeHint(self) -> QSize:
        """The words on one line, unless that is wider than 520 px of 100 % text."""
        words = min(int(extent(self.text(), self._face())[0]) + 2, theme.of(self).px(520))
        width = max(48, words + 2 * self._padding() + self._icons_width())
        return QSize(width, self.heightForWidth(min(width, self._laid or width)))

    def minimumSizeHint(self) -> QSize:
        word = int(extent(self.text(), self._face())[1])
        width = max(48, word + 1 + 2 * self._padding() + self._icons_width())
        return QSize(width, self.heightForWidth(width) if width < self.width() or not self.width() else 48)

    # ------------------------------------------------------------------ events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does, once for a key held down; arrows are
        not for it: they go to another answer of its question, or scroll."""
        if self.take_key is not None and self.take_key(event):
            return
        if event.key() in ARROWS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() or self.autoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower place may need more lines than the first wish: tell the layout."""
        self._laid = event.size().width()
        if self.heightForWidth(self._laid) != event.size().height():
            self.updateGeometry()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Qt paints the ground, and no words."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.chosen_ink if self.isChecked() else ""
        ink = (chosen or self.ink) if self.isEnabled() else "on_disabled"
        self.paint_words(painter, theme.of(self).colour(ink), QRectF(self.rect()))
        painter.end()

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        """Icon and words, centred or from the left."""
        size = theme.of(self).px(self._size.icon)
        centred = bool(self._align & Qt.AlignmentFlag.AlignHCenter)
        room = area.width() - 2 * self._padding() - self._icons_width()
        layout, widest, height = laid_out(self.text(), self._face(), room, self._line())
        words = min(widest, room) if self.text() else 0.0
        left = area.left() + self._padding()
        if centred:
            left = area.left() + (area.width() - words - self._icons_width()) / 2
        middle = area.center().y()
        if self._icon:
            painter.drawPixmap(QPointF(round(left), round(middle - size / 2)), tinted(self._icon, ink, size))
            left += size + self._gap()
        painter.setPen(ink)
        if self.text():
            align = Qt.AlignmentFlag.AlignHCenter if centred else self._align
            paint_text(painter, layout, QPointF(left, middle - height / 2), words, align)
        if self._after:
            left += words + (self._gap() if self.text() else 0)
            painter.drawPixmap(QPointF(round(left), round(middle - size / 2)), tinted(self._after, ink, size))


class MainButton(Button):
    """The one right action of a screen."""

    kind = "main"
    ink = "on_primary"


class TintButton(Button):
    """A strong action that is not the one to press now: Start early, Pause."""

    kind = "tint"


class OutlineButton(Button):
    """Every other action."""


class TextButton(Button):
    """A quiet action without a border."""

    kind = "text"
    padding = 16


class SlimButton(TextButton):
    """A quiet button whose words stand almost flush with what is above them."""

    padding = 8


class CarefulButton(Button):
    """Something that cannot be taken back: outlined, never filled."""

    kind = "careful"
    ink = "cramp_line"


class CardButton(Button):
    """A card that is one large button; put labels into `row`. `name` is what a screen reader says."""

    reader_role = "Button"
    kind = "card"

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
        """`padding` is left, top, right, bottom; `border` "" for a row without one."""
        super().__init__("", parent, name=name)
        if not border:
            self.setProperty("kind", "row")
        self.setProperty("radius", radius)
        self.setProperty("corner", radius)
        self._height = height
        self.setMinimumHeight(height)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(*padding)
        self.row.setSpacing(spacing)

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        """Its labels say them."""

    def heightForWidth(self, width: int) -> int:
        """At least the height asked for; its labels wrap."""
        return max(theme.of(self).grown(self._height), self.row.totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        hint = self.row.totalSizeHint()
        return QSize(hint.width(), self.heightForWidth(self._laid or hint.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.row.totalMinimumSize().width(), self._height)

"""Buttons: one filled main button a screen, outlined, plain and careful ones. Their words wrap.

The sheet gives each `kind` its ground and each size its letters and corners; the words are painted here,
since no button of Qt breaks them into lines. What a screen reader does to a button counts as a press, and a
press meant for what the button was a moment ago does not.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.theme.style_sheet import SIZES, ButtonSize
from coach.desktop.widgets.layouts import across
from coach.desktop.widgets.text import extent, grow_in_height, measured, paint_text, text_height

ICON_GAP = 10
LINE = 1.26  # line height, in sizes of the letters
GUARD_SECONDS = 0.7
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)

_running = QElapsedTimer()
_running.start()


def seconds() -> float:
    """Time on a clock of our own; tests put another in its place."""
    return _running.elapsed() / 1000


def button_height(words: str, size: str, look: theme.Theme, width: int) -> int:
    """What a button with these words and no icon needs at that width."""
    measures = SIZES[size]
    room = width - 2 * look.grown(measures.padding)
    return _height(words, measures, look, room, look.font(measures.text, measures.weight))


def button_width(words: str, size: str, look: theme.Theme, icons: int = 0, padding: int | None = None) -> int:
    """What a button with these words on one line needs, and so many icons, or with another `padding`."""
    measures = SIZES[size]
    text = ceil(extent(words, look.font(measures.text, measures.weight))[0]) + 2
    beside = icons * (look.px(measures.icon) + look.grown(ICON_GAP))
    return max(48, text + 2 * look.grown(measures.padding if padding is None else padding) + beside)


def _height(words: str, size: ButtonSize, look: theme.Theme, room: int, face: QFont) -> int:
    height = size.height
    if height < SIZES["player"].height:  # the player's row is as high as Cramp now
        height = round(height * (1 + look.scale) / 2)
    height, line = look.grown(height), look.px(size.text * LINE)
    if extent(words, face)[0] > room:
        height = max(height, round(text_height(words, face, room, line)) + 20)
    return max(48, height, line + 20)


class Button(QPushButton):
    """A push button; grows in height when its words need two lines."""

    kind = "outline"
    ink = "primary_ink"
    chosen_ink = ""  # where a chosen one has other words
    chosen_weight = 0
    padding: int | None = None  # beside the words, in pixels; None: of the size
    take_key: Callable[[QKeyEvent], bool] | None = None  # of the question that it is one answer of
    _expected = False  # the change comes from a press or from the program itself
    _deaf_until = 0.0
    _laid = 0  # the width that a layout gave

    def __init__(
        self,
        text: str = "",
        pressed: Callable[[], object] | None = None,
        *,
        parent: QWidget | None = None,
        icon: str = "",
        after: str = "",
        size: str = "normal",
        name: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    ) -> None:
        """`pressed` is what it does; `icon` stands before the words, `after` behind them; `name` is what a
        screen reader says."""
        super().__init__(parent)
        if pressed is not None:
            self.clicked.connect(lambda: pressed())
        self.setProperty("kind", self.kind)
        self.setProperty("measures", size)  # `size` is a property of Qt
        self.setProperty("corner", SIZES[size].radius)  # the focus ring follows it
        self._spoken: str | None = None  # beside its words; None while it is no choice
        self._icon, self._after, self._size, self._align = icon, after, SIZES[size], align
        self.setText(text)
        if name:
            self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        grow_in_height(self, down=QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_icon(self, name: str, after: str = "") -> None:
        """Other icons before and behind the words; "" for none."""
        if (name, after) != (self._icon, self._after):
            self._icon, self._after = name, after
            self.updateGeometry()
            self.update()

    def turn_chevron(self, up: bool) -> None:
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

    def _say_chosen(self, on: bool) -> None:
        self.setAccessibleName(self._spoken or self.text())
        if self.chosen_weight:
            theme.set_property(self, "weight", str(self.chosen_weight if on else ""))

    # ------------------------------------------------------------------ presses

    def setCheckable(self, on: bool) -> None:
        """Qt lets a screen reader *toggle* a checkable button without `clicked`; here that is a click."""
        if on and not self.isCheckable():
            self.toggled.connect(self._on_changed)
        super().setCheckable(on)

    def _on_changed(self, on: bool) -> None:
        group = self.group()
        exclusive = group.exclusive() if group is not None else self.autoExclusive()
        made_way = exclusive and not on
        if not self._expected and not made_way:
            self.clicked.emit()
        if self._spoken is not None:
            self._say_chosen(on)

    def setChecked(self, on: bool) -> None:
        """Choose without telling, as ever."""
        before, self._expected = self._expected, True
        super().setChecked(on)
        self._expected = before

    def guard(self) -> None:
        """It means something else from now on: a finger on its way to the old meaning presses nothing."""
        self._deaf_until = seconds() + GUARD_SECONDS

    def nextCheckState(self) -> None:
        """Part of a real press, which tells by itself.

        Mouse, keys, `click()` and a screen reader all come through here before `clicked` is told, and only
        here can a press still be stopped: Qt tells nothing while signals are blocked.
        """
        if seconds() < self._deaf_until:
            self.blockSignals(True)
            QTimer.singleShot(0, self, lambda: self.blockSignals(False))
            return
        before, self._expected = self._expected, True
        super().nextCheckState()
        self._expected = before

    # ------------------------------------------------------------------ measures

    def _line(self) -> int:
        return theme.of(self).px(self._size.text * LINE)

    def _face(self) -> QFont:
        self.ensurePolished()
        return self.font()

    def _icons_width(self) -> int:
        count = bool(self._icon) + bool(self._after)
        if not count:
            return 0
        return count * (theme.of(self).px(self._size.icon) + (self._gap() if self.text() else 0))

    def _gap(self) -> int:
        return theme.of(self).grown(ICON_GAP)

    def _padding(self) -> int:
        return theme.of(self).grown(self._size.padding if self.padding is None else self.padding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower place may need more lines than the first wish: tell the layout."""
        self._laid = event.size().width()
        if self.heightForWidth(self._laid) != event.size().height():
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """At least the height of the size; more when the words need more lines."""
        look = theme.of(self)
        room = width - 2 * self._padding() - self._icons_width()
        return _height(self.text(), self._size, look, room, self._face())

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
        not for it: they go to another answer of its question, or scroll. With Alt a key is a command of the
        window."""
        if self.take_key is not None and self.take_key(event):
            return
        if event.key() in ARROWS or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() or self.autoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

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
        face, line = self._face(), self._line()
        _, widest, height = measured(self.text(), face, room, line)
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
            top = QPointF(left, middle - height / 2)
            paint_text(painter, self.text(), face, top, words, line, align, room)
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
        *,
        height: int = 76,
        padding: tuple[int, int, int, int] = (20, 8, 20, 8),
        spacing: int = 16,
        radius: int = 20,
    ) -> None:
        """`padding` is left, top, right, bottom."""
        super().__init__(name=name)
        self.setProperty("radius", radius)
        self.setProperty("corner", radius)
        self._height = height
        self.setMinimumHeight(height)
        self.row = across(gap=spacing, edges=padding, within=self)

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        """Its labels say them."""

    def heightForWidth(self, width: int) -> int:
        return max(theme.of(self).grown(self._height), self.row.totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        hint = self.row.totalSizeHint()
        return QSize(hint.width(), self.heightForWidth(self._laid or hint.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.row.totalMinimumSize().width(), self._height)


def back_button(words: str, pressed: Callable[[], object] | None = None) -> SlimButton:
    """The way back to the page that this one belongs to."""
    name = tr("Back to {page}", page=words)
    return SlimButton(words, pressed, icon="chev-left", size="small", name=name)

"""The words and buttons of cramp help: the shared ones in the `cramp` look, as large as the window allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from PySide6.QtCore import QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.theme.style_sheet import ButtonSize
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.text import FitLabel, extent, laid_out, measured

BREATH_OUT_MS = 5000
SMALLEST = 40  # px: nothing in cramp help is smaller, at any window size
SHORTCUT = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)  # held down, a key is meant for the desktop: never a place or an answer
_SENTENCE_END = re.compile(r"([.?]) ")


class Measures(NamedTuple):
    """The measures of cramp help in a window; the design is drawn at 1280 x 800 and grows with it."""

    width: int
    height: int

    @property
    def scale(self) -> float:
        """1 at 1280 x 800."""
        return min(self.width / 1280, self.height / 800)

    @property
    def small(self) -> bool:
        """Whether 40 px words no longer leave room for everything."""
        return self.scale < 0.75

    def px(self, size: float) -> int:
        """`size` pixels of the design."""
        return round(size * self.scale)

    @property
    def bar(self) -> int:
        """Height of a place, and side of the square buttons."""
        return max(48, self.px(80))

    @property
    def foot(self) -> int:
        """Height of the primary and the secondary button."""
        return max(92, round(156 * self.height / 800))


def sizes(wished: float, least: float = SMALLEST) -> Iterator[float]:
    """Sizes of letters to try, in px: `wished` and smaller ones down to `least`."""
    while wished > least:
        yield wished
        wished *= 0.94
    yield least


def one_sentence_a_line(words: str) -> str:
    return _SENTENCE_END.sub(r"\1\n", words)


def _lines(text: str, font: QFont, width: float) -> int:
    """How many lines the words take; a word that is broken counts as too many."""
    if extent(text, font)[1] > width:
        return 99
    return measured(text, font, width, 1)[0]


def _narrowest(text: str, font: QFont, width: float) -> float:
    """The least width that breaks the words into as many lines: so no last word stands alone."""
    count, widest, _ = measured(text, font, width, 1)
    too_narrow = 0.0
    if count == 1:
        return min(width, widest + 1)
    for _ in range(6):
        middle = (too_narrow + width) / 2
        if _lines(text, font, middle) == count:
            width = middle
        else:
            too_narrow = middle
    return width


class CrampLabel(FitLabel):
    """Words that fit their room: a sentence to a line where that is possible, lines of equal length."""

    LINE = 1.19

    def __init__(
        self, parent: QWidget | None, colour: str, identifier: str, *, bold: bool = False, text: str = ""
    ) -> None:
        super().__init__("", colour, parent)
        face = QFont(theme.of(self).font(SMALLEST, 700 if bold else 500))
        self.setFont(face)
        self.setAccessibleIdentifier(identifier)
        self.setObjectName(identifier)
        self.words = ""
        self.width_of_words = 0.0  # the narrowest that breaks them into the same lines
        self.say(text)

    def say(self, words: str) -> bool:
        """Show `words`; whether they are new, so that the caller makes them fit."""
        if words == self.words:
            return False
        self.words = words
        self.setText(words)
        self.setAccessibleName(words.replace("\n", " "))
        return True

    def fit(
        self, width: int, height: int, wished: float, least: float = SMALLEST, lines: int = 3, *,
        above: int = 0, indent: int = 0,
    ) -> int:  # fmt: skip
        """Take the largest letters with which the words have room; the height that they need.

        The label is `width` wide then, and so high; `above` and `indent` are left free within it.
        """
        width, wished = max(1, width), max(SMALLEST, wished)
        self.LINE = 1.05 if wished >= 64 else 1.19
        for text in (one_sentence_a_line(self.words), self.words):
            self.setText(text)
            needed = super().fit(width - indent, height - above, wished, least, lines) + above
            if _lines(self.text(), self.font(), width - indent) <= lines:
                break
        self.width_of_words = _narrowest(self.text(), self.font(), width - indent)
        spare = int(width - indent - self.width_of_words)  # never less room than the words were broken in
        left = spare // 2 if self.alignment() & Qt.AlignmentFlag.AlignHCenter else 0
        self.setContentsMargins(indent + left, above, spare - left, 0)
        self.setFixedSize(width, needed)
        return needed

    def shrink(self) -> None:
        """Be no wider than the words."""
        self.setContentsMargins(0, 0, 0, 0)
        self.setFixedWidth(round(self.longest) + 2)

    @property
    def longest(self) -> float:
        """Width of the longest line as it was fitted."""
        return measured(self.text(), self.font(), self.width_of_words, 1)[1]


Kind = Literal["primary", "secondary", "tab", "icon", "choice", "link"]
_INKS: dict[Kind, str] = {"primary": "on_primary", "link": "on_caution"}
_CHOSEN_INKS: dict[Kind, str] = {"tab": "ink", "choice": "on_primary"}


class CrampButton(Button):
    """A button of cramp help. Its words shrink to 40 px at least, and break into two lines before that."""

    def __init__(
        self, kind: Kind, identifier: str, text: str = "", *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent, icon=icon)
        self.ink, self.chosen_ink = _INKS.get(kind, "on_quiet"), _CHOSEN_INKS.get(kind, "")
        self.setProperty("kind", f"cramp-{kind}")
        self.setProperty("measures", "")  # none of the sheet's: the letters follow the window
        self.setProperty("corner", 28 if kind in ("primary", "secondary") else 18)
        self._kind, self._wished, self._side = kind, float(SMALLEST), 8
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus, and its ring, where it was
        self.setObjectName(identifier)
        self.setAccessibleIdentifier(identifier)
        self._take(SMALLEST)

    def set_measures(self, pixels: float, height: int, padding: int = 8) -> None:
        """The size of the words as they would like it, the height, and the room beside the words."""
        self._wished, self._side = max(float(SMALLEST), pixels), padding
        self.setFixedHeight(height)
        self._fit()

    def wished_width(self, pixels: float, padding: int) -> int:
        """The width of the words in one line of `pixels`, with `padding` on either side."""
        return round(extent(self.text(), theme.of(self).font(max(SMALLEST, pixels), 700))[0]) + 2 * padding

    def set_words(self, text: str, name: str = "") -> None:
        """Other words: whoever was about to press the old ones presses nothing."""
        super().set_words(text, name)
        self._fit()

    def set_chosen(self, chosen: bool) -> None:
        """Mark a place or an answer as the chosen one, to the eye and to a screen reader."""
        self.setCheckable(True)
        self.setAutoExclusive(True)  # by this Qt tells a radio button from a check box
        self.setChecked(chosen)
        self._fit()

    def fits(self) -> bool:
        """Whether the words have room between the borders."""
        room = self.width() - 2 * self._padding() - self._icons_width()
        layout, widest, height = laid_out(self.text(), self.font(), room, self._line())
        return widest <= room + 1 and height <= self.height() and layout.lineCount() <= 2

    def _fit(self) -> None:
        for pixels in sizes(self._wished):
            self._take(pixels)
            one_line = extent(self.text(), self.font())[0] <= self.width() - 2 * self._padding()
            if not self.text() or (one_line if self._kind == "primary" else self.fits()):
                break

    def _take(self, pixels: float) -> None:
        strong = self._kind in ("primary", "secondary", "link") or (self.isCheckable() and self.isChecked())
        square = self._kind == "icon"
        icon = max(44.0, 0.55 * self.height() if square else 1.1 * pixels)
        weight = 700 if strong else 500
        self._size = ButtonSize(self.height(), 18, self._side, round(pixels), weight, round(icon))
        face = QFont(theme.of(self).font(pixels, weight))
        face.setUnderline(self._kind == "link")
        self.setFont(face)
        self.updateGeometry()

    def _line(self) -> int:
        return round(self._size.text * 1.12)

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        """Two lines of about the same length."""
        room = area.width() - 2 * self._padding() - self._icons_width()
        spare = (room - _narrowest(self.text(), self.font(), room)) / 2
        if self._align & Qt.AlignmentFlag.AlignHCenter and _lines(self.text(), self.font(), room) == 2:
            area = area.adjusted(spare, 0, -spare, 0)
        super().paint_words(painter, ink, area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words follow the room."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A shortcut of the desktop is none of its business."""
        if event.modifiers() & SHORTCUT:
            event.ignore()
        else:
            super().keyPressEvent(event)


class StopLink(CrampButton):
    """The way to the stop page. The word "Stop" stands before it, because the leg check says "tap stop"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        text = tr("Swollen, hot, red, chest pain, breathless?")
        super().__init__("link", "cramp.stop", text, parent=parent)
        self._align = Qt.AlignmentFlag.AlignLeft
        self.setAccessibleName(f"{tr('Stop')}. {text}")
        self.setAccessibleDescription(tr("When to stop and call a doctor. Key S."))

    def set_width(self, width: int, pixels: float) -> None:
        """As wide and as high as the words ask for in `width`."""
        self._wished, self._side = max(float(SMALLEST), pixels), 4
        self._take(self._wished)
        whole = round(extent(self.text(), self.font())[0]) + 2 + self._icons_width() + 2 * self._side
        self.setFixedWidth(min(width, whole))
        room = self.width() - 2 * self._side - self._icons_width()
        lines = measured(self.text(), self.font(), room, 1)[0]
        self.setFixedHeight(self._line() * lines + 6)

    def _icons_width(self) -> int:
        """The badge stands where an icon would."""
        return round(QFontMetricsF(self.font()).horizontalAdvance(tr("Stop")) + 1.2 * self.font().pixelSize())

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        """The badge, then the words."""
        look, size = theme.of(self), self.font().pixelSize()
        tall = 1.12 * size
        wide = self._icons_width() - 0.5 * size
        badge = QRectF(area.left() + 2, area.center().y() - tall / 2, wide, tall)
        painter.setPen(QPen(look.colour("caution_line"), 3))
        painter.setBrush(look.colour("caution"))
        painter.drawRoundedRect(badge, 14, 14)
        painter.setPen(ink)
        plain = QFont(self.font())
        plain.setUnderline(False)
        painter.setFont(plain)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, tr("Stop"))
        super().paint_words(painter, ink, area.adjusted(self._icons_width(), 0, self._icons_width(), 0))


class BreathBar(QWidget):
    """Fills once, as long as one slow breath out takes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._breath = QVariantAnimation(self)
        self._breath.setDuration(BREATH_OUT_MS)
        self._breath.setStartValue(0.0)
        self._breath.setEndValue(1.0)
        self._breath.valueChanged.connect(lambda _: self.update())
        self.hide()

    def breathe(self, out: bool) -> None:
        """Begin a breath out, or go."""
        self.setVisible(out)
        if out:
            self._breath.start()
        else:
            self._breath.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The track, and the part of it that is breathed out."""
        painter, look, round_ = QPainter(self), theme.of(self), self.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        filled = max(2 * round_, self.width() * float(self._breath.currentValue()))
        for colour, width in (("line", float(self.width())), ("ink2", filled)):
            painter.setBrush(look.colour(colour))
            painter.drawRoundedRect(QRectF(0, 0, width, self.height()), round_, round_)


class CrampView(QFrame):
    """What stands between the places and the buttons. `pressed(action, value)` tells what was chosen."""

    pressed = Signal(str, str)

    def button(
        self, kind: Kind, identifier: str, text: str, action: str, value: str = "", *, icon: str = ""
    ) -> CrampButton:
        """A button that tells `action` and `value`."""
        made = CrampButton(kind, identifier, text, icon=icon, parent=self)
        if action:
            made.clicked.connect(lambda: self.pressed.emit(action, value))
        return made

    def take_measures(self, measures: Measures) -> None:
        """Grow with the window; before the view is laid out."""

    def fit(self) -> None:
        """Give the words the largest letters for which there is room; after the view got its size."""

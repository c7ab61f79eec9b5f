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
from coach.desktop.widgets.text import Text, evened, extent, fit_letters, measured

BREATH_OUT_MS = 5000
SMALLEST = 40  # px: nothing in cramp help is smaller, at any window size
TIGHT, SPACED = 1.05, 1.19  # height of a line of large letters, and of smaller ones, in sizes of the letters
ON_BUTTONS = 1.12
LINK_SIDE = 4
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


class CrampLabel(Text):
    """Words that fit their room: a sentence to a line where that is possible, lines of equal length."""

    def __init__(
        self, parent: QWidget | None, colour: str, identifier: str, *, bold: bool = False, text: str = ""
    ) -> None:
        super().__init__("", "", colour, parent=parent)
        self.setFont(QFont(theme.of(self).font(SMALLEST, 700 if bold else 500)))
        self._spacing = SPACED
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
        inner, self._spacing = width - indent, TIGHT if wished >= 64 else SPACED
        for text in (one_sentence_a_line(self.words), self.words):
            tried = sizes(wished, least)
            found = fit_letters(text, self.font(), inner, height - above, tried, lines, self._spacing)
            if found.lines <= lines:
                break
        self.setText(text)
        self.setFont(found.font)
        needed = round(found.height) + above
        self.width_of_words = evened(text, found.font, inner, self._line())
        spare = int(inner - self.width_of_words)  # never less room than the words were broken in
        left = spare // 2 if self.alignment() & Qt.AlignmentFlag.AlignHCenter else 0
        self.setContentsMargins(indent + left, above, spare - left, 0)
        self.setFixedSize(width, needed)
        return needed

    def _line(self) -> int:
        return round(self.font().pixelSize() * self._spacing)

    def shrink(self) -> None:
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
        self._kind, self._wished, self._side = kind, float(SMALLEST), 8
        super().__init__(text, parent=parent, icon=icon)
        self.ink, self.chosen_ink = _INKS.get(kind, "on_quiet"), _CHOSEN_INKS.get(kind, "")
        self.setProperty("kind", f"cramp-{kind}")
        self.setProperty("measures", "")  # none of the sheet's: the letters follow the window
        self.setProperty("corner", 28 if kind in ("primary", "secondary") else 18)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus, and its ring, where it was
        self.setObjectName(identifier)
        self.setAccessibleIdentifier(identifier)

    def set_measures(self, pixels: float, height: int, padding: int = 8) -> None:
        """The size of the words as they would like it, the height, and the room beside the words."""
        self._wished, self._side = max(float(SMALLEST), pixels), padding
        self.setFixedHeight(height)
        self.fit()

    def wished_width(self, pixels: float, padding: int) -> int:
        """The width of the words in one line of `pixels`, with `padding` on either side."""
        return round(extent(self.text(), theme.of(self).font(max(SMALLEST, pixels), 700))[0]) + 2 * padding

    def setText(self, text: str) -> None:
        super().setText(text)
        self.fit()

    def set_chosen(self, chosen: bool) -> None:
        """Mark a place or an answer as the chosen one, to the eye and to a screen reader."""
        self.setCheckable(True)
        self.setAutoExclusive(True)  # by this Qt tells a radio button from a check box
        self.setChecked(chosen)
        self.fit()

    def fit(self) -> bool:
        """Take the largest letters with which the words have room in two lines; whether they have."""
        strong = self._kind in ("primary", "secondary", "link") or (self.isCheckable() and self.isChecked())
        weight, lines = 700 if strong else 500, 1 if self._kind == "primary" else 2
        room = self.width() - 2 * self._side - self._icons_width()
        face, tried = theme.of(self).font(SMALLEST, weight), sizes(self._wished)
        found = fit_letters(self.text(), face, room, self.height(), tried, lines, ON_BUTTONS)
        pixels = found.font.pixelSize()
        icon = max(44.0, 0.55 * self.height() if self._kind == "icon" else 1.1 * pixels)
        self._size = ButtonSize(self.height(), 18, self._side, pixels, weight, round(icon))
        found.font.setUnderline(self._kind == "link")
        self.setFont(found.font)
        self.updateGeometry()
        return found.lines <= lines and found.height <= self.height()

    def _line(self) -> int:
        return round(self._size.text * ON_BUTTONS)

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        """Two lines of about the same length."""
        room = area.width() - 2 * self._padding() - self._icons_width()
        centred = self._align & Qt.AlignmentFlag.AlignHCenter
        spare = (room - evened(self.text(), self.font(), room, self._line())) / 2 if centred else 0.0
        super().paint_words(painter, ink, area.adjusted(spare, 0, -spare, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

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
        self._wished = max(float(SMALLEST), pixels)
        face, beside = self._plain(), self._icons_width() + 2 * LINK_SIDE
        self.setFixedWidth(min(width, round(extent(self.text(), face)[0]) + 2 + beside))
        lines = measured(self.text(), face, self.width() - beside, 1)[0]
        self.set_measures(pixels, round(face.pixelSize() * ON_BUTTONS) * lines + 6, LINK_SIDE)

    def _icons_width(self) -> int:
        """The badge stands where an icon would."""
        face = self._plain()
        return round(QFontMetricsF(face).horizontalAdvance(tr("Stop")) + 1.2 * face.pixelSize())

    def _plain(self) -> QFont:
        face = QFont(theme.of(self).font(self._wished, 700))
        face.setUnderline(False)  # as the button's own is
        return face

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        look, size = theme.of(self), self._plain().pixelSize()
        tall = ON_BUTTONS * size
        wide = self._icons_width() - 0.5 * size
        badge = QRectF(area.left() + 2, area.center().y() - tall / 2, wide, tall)
        painter.setPen(QPen(look.colour("caution_line"), 3))
        painter.setBrush(look.colour("caution"))
        painter.drawRoundedRect(badge, 14, 14)
        painter.setPen(ink)
        painter.setFont(self._plain())
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, tr("Stop"))
        super().paint_words(painter, ink, area.adjusted(self._icons_width(), 0, self._icons_width(), 0))


class BreathBar(QWidget):
    """Fills once, as long as one slow breath out takes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._breath = QVariantAnimation(self, duration=BREATH_OUT_MS, startValue=0.0, endValue=1.0)
        self._breath.valueChanged.connect(lambda _: self.update())
        self.hide()

    def breathe(self, out: bool) -> None:
        self.setVisible(out)
        if out:
            self._breath.start()
        else:
            self._breath.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
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
        made = CrampButton(kind, identifier, text, icon=icon, parent=self)
        if action:
            made.clicked.connect(lambda: self.pressed.emit(action, value))
        return made

    @property
    def measures(self) -> Measures:
        return Measures(self.window().width(), self.window().height())

    def fit(self) -> None:
        """Grow with the window, and give the words the largest letters for which there is room."""

"""Fields that open a list: one to choose from, and one that finds what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from coach.app.cramp.phone_numbers import countries, likely_country
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.system import screen_reader
from coach.desktop.theme.icons import icon
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.cards import LineIcon
from coach.desktop.widgets.choice_list import ENTER, MOST_ROWS, ChoiceList, Option
from coach.desktop.widgets.fields import Field
from coach.desktop.widgets.layouts import RIGHT, across
from coach.desktop.widgets.text import extent

ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up)


class Dropdown(Button):
    """A field that opens a list. `chosen(value)` tells a person's choice."""

    ink = "ink"
    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], value: object = None, name: str = "") -> None:
        super().__init__(after="chev-down", size="field", align=Qt.AlignmentFlag.AlignLeft)
        self._choices, self._name, self._value = list(choices), name, value
        self.clicked.connect(self._on_clicked)
        self.set_value(value)

    def guard(self) -> None:
        """Its words are its value: whatever they say, a press opens the list."""

    def value(self) -> object:
        return self._value

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Other choices; the value stays."""
        self._choices = list(choices)
        self.set_value(self._value)

    def set_value(self, value: object) -> None:
        self._value = value
        words = next((words for own, words in self._choices if own == value), "")
        self.set_words(words, f"{self._name}, {words}" if self._name else words)
        self.update()

    def sizeHint(self) -> QSize:
        width = _wished_width(self, (words for _, words in self._choices)) + self._icons_width()
        return QSize(width, self.heightForWidth(min(width, self._laid or width)))

    def _on_clicked(self) -> None:
        options = [Option(*choice) for choice in self._choices]
        self.list = ChoiceList(self, options, self._value, most=MOST_ROWS)
        self.list.choosing.connect(self.set_value)
        self.list.chosen.connect(self.chosen)
        self.list.open()

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        """Words on the left, chevron at the right edge."""
        size = theme.of(self).px(self._size.icon)
        after, self._after = self._after, ""
        super().paint_words(painter, ink, area.adjusted(0, 0, -size - 10, 0))
        self._after = after
        place = QPointF(area.right() - 16 - size, area.center().y() - size / 2)
        painter.drawPixmap(place, icon(after, ink, size))


class Picker(Field):
    """A field where typing finds a choice by any part of its words or of its note. `chosen(value)` tells a
    person's choice; who leaves without one finds the last one put back."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[Option], value: object = None, name: str = "") -> None:
        super().__init__("", name)
        self._options, self._value = list(options), value
        self.list: ChoiceList | None = None
        self._sign = LineIcon("chev-down", "ink", 22)
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        across((self._sign, RIGHT), edges=(0, 0, 16, 0), within=self)
        self.setTextMargins(0, 0, 40, 0)
        self.textEdited.connect(self._on_typed)
        self.set_value(value)

    def value(self) -> object:
        return self._value

    def set_value(self, value: object) -> None:
        """Another value, without telling."""
        self._value = value
        self.setText(self._words())
        if self.hasFocus():
            self.selectAll()

    def _words(self) -> str:
        return next((option.words for option in self._options if option.value == self._value), "")

    def sizeHint(self) -> QSize:
        return QSize(
            _wished_width(self, (each.words for each in self._options)) + 40, super().sizeHint().height()
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces what stands in it."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._open_all()
        self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """All of it stays selected."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows open the list and move in it, Enter chooses, Esc restores; the rest is typed."""
        tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if self.list is not None and not tab and self.list.take_key(event):
            if event.key() == Qt.Key.Key_Escape:
                self._restore()
            self._say_row()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._words():
            self._restore()
        elif event.key() in (*ARROWS, *ENTER):
            self._open_all()
            self._say_row()
        else:
            super().keyPressEvent(event)

    def _on_typed(self, text: str) -> None:
        letters = text.strip().casefold()
        found = [each for each in self._options if letters in f"{each.words}\n{each.note}".casefold()]
        # What begins with the letters stands first, then what has a word that does.
        found.sort(key=lambda each: (not each.words.casefold().startswith(letters),
                                     f" {letters}" not in f" {each.words.casefold()}"))  # fmt: skip
        if found:
            self._open(found, text.strip())
            screen_reader.say(self, tr("{n} found", n=len(found)), found[0].words)
        else:
            self._close()
            screen_reader.say(self, tr("Nothing found"))

    def _open_all(self) -> None:
        """The present choice stands first, and then the list from its beginning."""
        self._open(sorted(self._options, key=lambda each: each.value != self._value))

    def _open(self, options: Sequence[Option], letters: str = "") -> None:
        if self.list is None:
            self.list = ChoiceList(self, options, self._value, most=MOST_ROWS, typed=True)
            self.list.choosing.connect(self.set_value)
            self.list.chosen.connect(self.chosen)
            self.list.closed.connect(self._on_closed)
            self.list.open()
        if letters or len(options) != self.list.count():
            self.list.show_options(options, letters=letters)
        self._sign.set_icon("chev-up")

    def _on_closed(self) -> None:
        self.list = None
        self._sign.set_icon("chev-down")

    def _close(self) -> None:
        if self.list is not None:
            self.list.close()

    def _restore(self) -> None:
        self._close()
        self.set_value(self._value)

    def _say_row(self) -> None:
        if self.list is not None and (item := self.list.currentItem()) is not None:
            screen_reader.say(self, item.data(Qt.ItemDataRole.AccessibleTextRole))


def country_picker(value: str, *, unsaid: str = "") -> Picker:
    """The countries with their emergency numbers, that of the desktop first; `unsaid` is the row of none."""
    options = [Option("", unsaid)] if unsaid else []
    here = likely_country()
    ordered = sorted(countries(), key=lambda each: each.code != here)
    options += [Option(each.code, tr(each.name), each.emergency) for each in ordered]
    picker = Picker(options, value, tr("Country"))
    picker.setPlaceholderText(tr("Type to find yours"))
    return picker


def _wished_width(field: QWidget, words: Iterable[str]) -> int:
    """What the widest choice needs on one line, up to 420 px of 100 % text, beside icons."""
    field.ensurePolished()
    widest = max((extent(each, field.font())[0] for each in words), default=0.0)
    return min(int(widest) + 1, theme.of(field).px(420)) + 32

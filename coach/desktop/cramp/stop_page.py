"""The stop page, one tap away on every screen, and the ten-minute page: the same card, other words.

The first page says what to do now and whom to call; the second holds every sign, the most urgent first.
The words are fixed general information.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

from coach.app.cramp.phone_numbers import Numbers
from coach.app.cramp.stop_page import (
    SignGroup,
    StopPage,
    sign_groups,
    stop_page,
    ten_minutes,
    without_numbers,
)
from coach.base.language import tr
from coach.desktop.cramp.controls import SMALLEST, CrampButton, Words, colour, stop_link
from coach.desktop.cramp.icons import draw_icon
from coach.desktop.cramp.layout import Plan

BOLD, MEDIUM = QFont.Weight.Bold, QFont.Weight.Medium
PADDING = (44, 28)
PHONE = 56.0  # px at least for the telephone and the gap after it


@dataclass(slots=True)
class _Line:
    """One text of the card with the size it would like, in px at 1280 x 800."""

    words: Words
    size: float
    gap: float  # above it
    phone: bool = False  # a small telephone stands before it
    spare: int = 0  # left out where the window is too small for everything: 1 goes first, 0 never
    number: _Line | None = None  # the number that belongs to this name


class Card(QWidget):
    """The caution card: words one under the other, as large as fits."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []

    def fill(self, page: StopPage, heading: float, *, phone: bool = False) -> None:
        """Show a page; `heading` is the wished size of its first line in px, `phone` puts one before it."""
        for words in self.findChildren(Words):
            words.hide()
            words.deleteLater()
        self._lines = [
            self._line(page.heading, heading, BOLD, 0, "stop.heading"),
            self._line(page.reason, 44, MEDIUM, 14, "stop.reason"),
        ]
        self._lines[0].phone = phone
        self._lines[0].spare, self._lines[1].spare = 3, 1
        for index, line in enumerate(page.lines, start=1):
            name = self._line(line.name, 44, MEDIUM, 10, f"stop.name.{index}")
            name.number = self._line(line.number, 72, BOLD, 0, f"stop.number.{index}")
            name.spare = 2 if index > 1 else 0
            self._lines.append(name)
        if not page.lines:
            self._lines.append(self._line(without_numbers(), 56, BOLD, 14, "stop.number"))
        emergency = self._line(page.emergency, 44, BOLD, 18, "stop.emergency")
        emergency.phone = True
        self._lines.append(emergency)

    def _line(self, text: str, size: float, weight: QFont.Weight, gap: float, name: str) -> _Line:
        words = Words(self, "on_caution", weight, name)
        words.say(text)
        words.show()
        return _Line(words, size, gap)

    def arrange(self, box: QRect, plan: Plan) -> None:
        """Take `box`, at the largest size at which all of it is seen."""
        self.setGeometry(box)
        room = box.height() - 2 * PADDING[1] * plan.scale
        for spared in range(4):
            for line in self._lines:
                shown = not 0 < line.spare <= spared
                for words in (line.words, line.number.words if line.number else line.words):
                    words.setVisible(shown)
            share = 1.0
            while (used := self._flow(plan, share)) > room and share > 0.4:
                share *= 0.95
            if used <= room:
                break
        self.update()

    def _flow(self, plan: Plan, share: float) -> float:
        """Place the words at `share` of their wished sizes; returns the height they take."""
        left, top = PADDING[0] * plan.scale, PADDING[1] * plan.scale
        at = top
        for line in self._lines:
            if line.words.isHidden():
                continue
            at += line.gap * plan.scale * share
            indent = max(PHONE, 76 * plan.scale) if line.phone else 0.0
            box = QRect(round(left + indent), round(at), round(self.width() - 2 * left - indent), 10_000)
            used = line.words.fix(box, line.size * plan.scale * share, most=1)
            if line.number:
                used = _beside(line.words, line.number.words, box, line.number.size * plan.scale * share)
            at += used
        return at - top

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card and the small telephone before the emergency number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("caution_line"), 3))
        painter.setBrush(colour("caution"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 28, 28)
        left = min(line.words.x() for line in self._lines)
        for line in self._lines:
            if line.phone and line.words.isVisible():
                side = min(line.words.x() - left - 12, line.words.height() - 4.0)
                box = QRectF(left, line.words.y() + 3, side, side)
                draw_icon(painter, "phone", box, colour("on_caution"))
        painter.end()


def _beside(name: Words, number: Words, box: QRect, size: float) -> int:
    """The number after its name where both fit in one line, else below it; the height of both."""
    after = round(name.longest() + 0.5 * max(SMALLEST, size))
    if after + number.wished_width(size) <= box.width() and name.longest() < box.width() / 2:
        used = number.fix(QRect(box.left() + after, box.top(), box.width() - after, 10_000), size)
        name.move(box.left(), box.top() + round((used - name.height()) * 0.62))
        return used
    return name.height() + number.fix(box.translated(0, name.height()), size)


class Signs(QScrollArea):
    """Every sign, one group under the other; a button turns the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a button turns its pages
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = QWidget()
        self._groups: list[list[Words]] = []
        for painted in (self._sheet, self.viewport()):
            painted.setAutoFillBackground(True)
            palette = painted.palette()
            palette.setColor(painted.backgroundRole(), colour("window"))
            painted.setPalette(palette)
        self.setWidget(self._sheet)

    def fill(self, groups: tuple[SignGroup, ...]) -> None:
        """Show the groups."""
        for words in self._sheet.findChildren(Words):
            words.hide()
            words.deleteLater()
        self._groups = []
        for number, group in enumerate(groups):
            heading = self._sign(group.heading, "on_caution", BOLD, f"signs.{number}")
            signs = [
                self._sign(text, "ink2", MEDIUM, f"signs.{number}.{index}")
                for index, text in enumerate(group.signs)
            ]
            self._groups.append([heading, *signs])

    def _sign(self, text: str, tint: str, weight: QFont.Weight, name: str) -> Words:
        words = Words(self._sheet, tint, weight, name)
        words.say(text)
        words.show()
        return words

    def arrange(self, box: QRect, plan: Plan) -> None:
        """Lay the groups out page by page behind `box`; only one longer than a page is cut in two."""
        self.setGeometry(box)
        size = max(SMALLEST, 42 * plan.scale)
        page, at = box.height(), 0.0
        for group in self._groups:
            widths = [box.width() - (24 if index else 0) for index in range(len(group))]
            heights = [
                words.fix(QRect(0, 0, width, 10_000), size, most=1) + size * 0.25
                for words, width in zip(group, widths, strict=True)
            ]
            if at % page and at % page + sum(heights) > page:
                at += page - at % page
            for words, height in zip(group, heights, strict=True):
                if at % page + height > page:
                    at += page - at % page
                words.move(box.width() - words.width(), round(at))
                at += height
            at += size * 0.5
        self._sheet.resize(box.width(), max(1, math.ceil(at / page)) * page)

    @property
    def at_end(self) -> bool:
        """Whether the last page is shown."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum()

    def turn(self) -> None:
        """The next page."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.viewport().height())


class TenView(QWidget):
    """After ten minutes the guidance stops: whom to call, and the way to the stop page."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.card = Card(self)
        self.link = stop_link(self)
        self.link.clicked.connect(self.stop_asked)

    def show_numbers(self, numbers: Numbers) -> None:
        """The doctor, the out-of-hours line and the emergency number."""
        self.card.fill(ten_minutes(numbers), 64, phone=True)

    def arrange(self, plan: Plan, top: float) -> None:
        """Lay out under `top`."""
        self.setGeometry(0, 0, plan.width, round(plan.buttons_top))
        link_top = self.link.settle(plan.margin, plan.buttons_top - 8 * plan.scale, plan.inner)
        self.card.arrange(plan.card(top + 20 * plan.scale, link_top - 10 * plan.scale), plan)


class StopView(QWidget):
    """Stop: the card, every sign behind it, and three quiet buttons."""

    back_pressed = Signal()
    close_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.card = Card(self)
        self.signs = Signs(self)
        self.more = CrampButton(self, "quiet", "stop.more")
        self.back = CrampButton(self, "quiet", "stop.back")
        self.close_it = CrampButton(self, "quiet", "stop.close")
        self._back_words = self._close_words = ("", "")  # where there is room, and in a small window
        self.more.clicked.connect(self._on_more)
        self.back.clicked.connect(self.back_pressed)
        self.close_it.clicked.connect(self.close_pressed)

    def show_numbers(self, numbers: Numbers, in_help: bool) -> None:
        """The first page; `in_help`: there is a cramp help to go back to."""
        self.card.fill(stop_page(numbers), 84)
        self.signs.fill(sign_groups(numbers))
        self.card.show()
        self.signs.hide()
        self._back_words = (tr("Back to cramp help"), tr("Back")) if in_help else (tr("Cramp help"),) * 2
        self._close_words = tr("Close. It is logged.") if in_help else tr("Close"), tr("Close")
        self.back.setText(self._back_words[0])
        self.close_it.setText(self._close_words[0])
        self._name_more()

    def _on_more(self) -> None:
        if self.signs.isHidden():
            self.signs.verticalScrollBar().setValue(0)
            self.card.hide()
            self.signs.show()
        elif self.signs.at_end:
            self.signs.hide()
            self.card.show()
        else:
            self.signs.turn()
        self._name_more()

    def _name_more(self) -> None:
        if self.signs.isHidden():
            self.more.setText(tr("All signs"))
        else:
            self.more.setText(tr("First page") if self.signs.at_end else tr("More signs"))

    def arrange(self, plan: Plan, top: float) -> None:
        """Lay out over the whole window."""
        self.setGeometry(0, 0, plan.width, plan.height)
        box = plan.card(32 * plan.scale, plan.buttons_top - 24 * plan.scale)
        self.card.arrange(box, plan)
        self.signs.arrange(box, plan)
        for button, spot in zip((self.more, self.back, self.close_it), plan.thirds(3), strict=True):
            button.wish(48 * plan.scale)
            button.place(spot.left(), spot.top(), spot.width(), spot.height())
        self._name_more()
        for button, (long, short) in ((self.back, self._back_words), (self.close_it, self._close_words)):
            button.setText(long)
            if not button.fits():
                button.setText(short)

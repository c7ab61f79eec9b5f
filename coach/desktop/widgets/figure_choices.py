"""Who the figure is: its colours and its hair as choices. Settings and the first run use them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.base.settings import DECLARED
from coach.desktop import theme
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.choices import Segmented
from coach.desktop.widgets.layouts import MIDDLE, REST, across, boxed, down
from coach.desktop.widgets.peers import Answers
from coach.desktop.widgets.setting_rows import SettingRows
from coach.desktop.widgets.text import Body
from coach.model.vocabulary import msgid

COLOURS = {
    "hair_colour": {
        "#E8E4DE": msgid("white"),
        "#8E8A88": msgid("grey"),
        "#C9A66B": msgid("fair"),
        "#8A4B2A": msgid("red"),
        "#4A342A": msgid("brown"),
        "#1E1A18": msgid("black"),
    },
    "skin": {
        "#F0C8A8": msgid("very light"),
        "#E3B08C": msgid("light"),
        "#C98B63": msgid("tan"),
        "#A86B45": msgid("light brown"),
        "#8A5635": msgid("brown"),
        "#5A3A26": msgid("dark brown"),
    },
    "shirt": {
        "#5E8C86": msgid("green"),
        "#D9A24A": msgid("yellow"),
        "#B9695A": msgid("red"),
        "#6C7FA8": msgid("blue"),
        "#7A6A94": msgid("purple"),
        "#5F6B52": msgid("olive"),
    },
    "trousers": {
        "#3D4A66": msgid("blue"),
        "#3F5A5A": msgid("green"),
        "#5A4438": msgid("brown"),
        "#4A4A4A": msgid("grey"),
        "#6A4A5A": msgid("purple"),
        "#7A6A4A": msgid("sand"),
    },
}


class Swatch(theme.Restyled, Button):
    """A disc of one colour; the chosen one has a ring and a tick."""

    kind = "swatch"

    def __init__(self, colour: str, name: str) -> None:
        super().__init__(size="swatch")
        self._colour = QColor(colour)
        self.restyle()
        self.be_choice(name)

    def restyle(self) -> None:
        side = theme.of(self).grown(48)
        self.setFixedSize(side, side)

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        """The disc instead."""
        painter.setBrush(self._colour)
        painter.setPen(QPen(theme.of(self).colour("control"), 1))
        grown = theme.of(self).grown
        painter.drawEllipse(area.center(), grown(17), grown(17))
        if self.isChecked():
            tick = QColor("#22201C" if self._colour.lightnessF() > 0.5 else "#FFFFFF")
            half = grown(10)
            painter.drawPixmap(area.center() - QPointF(half, half), tinted("check", tick, 2 * half))


def swatches(rows: SettingRows, name: str, *, labelled: bool = True) -> QWidget:
    """The colours of one thing, which what stands above them may name."""
    label = tr(DECLARED[name].label)
    found = {
        colour: Swatch(colour, tr("{what}, {colour}", what=label, colour=tr(words)))
        for colour, words in COLOURS[name].items()
    }
    rows.choose(name, found)
    heading = Body(label, weight=600) if labelled else None
    return Answers(label, down(heading, across(*found.values(), REST, gap=8), gap=0))


def hair(rows: SettingRows) -> QWidget:
    label = tr(DECLARED["hair"].label)
    choice = Segmented(DECLARED["hair"].options, name=label)
    rows.bind("hair", choice.chosen, lambda value: value, choice.set_value)
    return boxed(across((Body(label, weight=600), MIDDLE), choice, REST, gap=10))

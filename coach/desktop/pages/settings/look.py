"""Settings, look: colours, text size, still pictures, and who the figure is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from coach.base.language import tr
from coach.base.settings import DECLARED, Settings
from coach.desktop import theme
from coach.desktop.pages.settings.tab import Tab
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.widgets.buttons import TextButton
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.choices import Chip
from coach.desktop.widgets.fields import LabelledSlider
from coach.desktop.widgets.figure_choices import COLOURS, hair, swatches
from coach.desktop.widgets.layouts import LEFT, TOP, across, boxed, down, fill
from coach.desktop.widgets.peers import Answers
from coach.desktop.widgets.rows import rows_card
from coach.desktop.widgets.text import Body, Heading
from coach.figure.character import character_from_settings

PICTURE = 92  # height of the picture of a look
DIMMED = 0.25  # how much of a picture of the day is let through at night


class LookTile(Chip):
    """A small picture of a look above its words; the chosen one has a thick border and a tick."""

    kind, measures = "look", "tile"
    chosen_ink, chosen_weight = "ink", 700

    def __init__(self, words: str, looks: Sequence[str]) -> None:
        super().__init__(words)
        self._looks = looks

    def heightForWidth(self, width: int) -> int:
        """The picture, and one line of words."""
        return PICTURE + max(50, theme.of(self).px(44))

    def sizeHint(self) -> QSize:
        return QSize(max(150, super().sizeHint().width()), self.heightForWidth(0))

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        """The picture above them."""
        edge = 3 if self.isChecked() else 2  # of the border in the style sheet
        frame = area.adjusted(edge, edge, -edge, 0)
        corners = QPainterPath()
        corners.addRoundedRect(frame, 16 - edge, 16 - edge)
        painter.save()
        painter.setClipPath(corners)
        painter.setClipRect(QRectF(0, 0, area.width(), PICTURE), Qt.ClipOperation.IntersectClip)
        width = frame.width() / len(self._looks)
        for index, look in enumerate(self._looks):
            sample = theme.themed(look, 1.0, False)
            painter.setOpacity(DIMMED if theme.of(self).dark and not sample.dark else 1.0)
            place = QRectF(frame.left() + index * width, frame.top(), width, PICTURE)
            _paint_sample(painter, place, sample, page=len(self._looks) == 1)
        painter.restore()
        super().paint_words(painter, ink, area.adjusted(0, PICTURE, 0, 0))


def _paint_sample(painter: QPainter, area: QRectF, sample: theme.Theme, *, page: bool) -> None:
    """A look: a small page of it, or only its ground and its sign."""
    painter.fillRect(area, sample.colour("window"))
    if not page:
        sign, colour = ("moon", "primary") if sample.dark else ("sun", "due_line")
        place = area.center() - QPointF(14, 14)
        painter.drawPixmap(place, tinted(sign, sample.colour(colour), 28))
        return
    card = area.adjusted(14, 14, -14, -10)
    painter.setPen(QPen(sample.colour("line"), 1))
    painter.setBrush(sample.colour("surface"))
    painter.drawRoundedRect(card, 9, 9)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, top, share, height in (("ink", 10, 0.5, 9), ("ink2", 27, 0.78, 7), ("primary", 43, 0.42, 14)):
        painter.setBrush(sample.colour(colour))
        bar = QRectF(card.left() + 12, card.top() + top, card.width() * share, height)
        painter.drawRoundedRect(bar, 4, 4)


class LookTab(Tab):
    """How everything looks."""

    def build(self) -> None:
        self._preferences = Body("", "ink2")
        size = rows_card([self._text_size(), *self.rows.rows("look")])
        fill(self.column, self._preferences, self._colours(), size, self._character())

    def change(self, **changes: Any) -> None:
        """Whoever switches the simple page on or off here need not be offered it."""
        if "simple" in changes:
            self.coach.setup.choose_simple(changes.pop("simple"))
        if changes:
            super().change(**changes)

    def refresh(self) -> None:
        super().refresh()
        self._preferences.show_words(self.controller.desktop_preferences.sentence())
        self._figure.set_character(character_from_settings(self.settings))

    # ------------------------------------------------------------------ colours

    def _colours(self) -> Card:
        declared = DECLARED["look"]
        card = Card(padding=(24, 16, 24, 6), spacing=10)
        grid = QGridLayout()
        grid.setSpacing(12)
        columns = 2 if self.narrow else 3
        tiles = {
            value: LookTile(words, ("day", "night") if value == "auto" else (str(value),))
            for value, words in declared.options
        }
        for index, tile in enumerate(tiles.values()):
            grid.addWidget(tile, index // columns, index % columns)
        self.rows.choose("look", tiles)
        heading, answers = Heading(tr(declared.label), 3), Answers(tr(declared.label), grid)
        card.put(heading, answers, Body(tr(declared.help), "ink2"), *self.rows.rows("colours"))
        return card

    # ------------------------------------------------------------------ size

    def _text_size(self) -> QWidget:
        said = tr("This sentence shows the size you chose.")
        stops = [round(size * 100) for size in theme.TEXT_SIZES]
        slider = LabelledSlider(tr("Text size"), stops[0], stops[-1], stops[0], stops=stops)
        slider.setAccessibleDescription(said)

        def chosen(percent: int) -> float:
            stays = slider.isSliderDown() or percent not in stops
            return self.settings.text_size if stays else theme.TEXT_SIZES[stops.index(percent)]

        self.rows.bind(
            "text_size", slider.valueChanged, chosen, lambda size: slider.setValue(round(size * 100))
        )
        slider.sliderReleased.connect(lambda: slider.valueChanged.emit(slider.value()))
        return boxed(down(slider, Body(said, "ink2"), gap=4, edges=(0, 12, 0, 8)))

    # ------------------------------------------------------------------ the figure

    def _character(self) -> Card:
        card = Card(padding=(24, 16, 24, 20), spacing=12)
        self._figure = FigureWidget(radius=16)
        self._figure.setFixedSize(300, 340)
        self._figure.show_pose("wall_calf_straight", None)
        self._figure.set_phase("loop")
        colours = (swatches(self.rows, name) for name in COLOURS)
        choices = down(hair(self.rows), *colours, self._slider("build"), self._slider("belly"), gap=10)
        usual = self.button(tr("Put back the original"), self._on_usual, kind=TextButton)
        fill(choices, (usual, LEFT))
        row = across((self._figure, TOP), (choices, 1), gap=24, below=self.narrow)
        card.put(Heading(tr("The figure"), 3), row)
        return card

    def _slider(self, name: str) -> LabelledSlider:
        declared = DECLARED[name]
        low, high = round((declared.low or 0) * 100), round((declared.high or 1) * 100)
        slider = LabelledSlider(tr(declared.label), low, high, low)
        self.rows.bind(
            name,
            slider.valueChanged,
            lambda number: number / 100,
            lambda value: slider.setValue(round(value * 100)),
        )
        return slider

    def _on_usual(self) -> None:
        usual = Settings()
        names = [name for name, declared in DECLARED.items() if declared.group == "figure"]
        self.change(**{name: getattr(usual, name) for name in names})

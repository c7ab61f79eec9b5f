"""Settings, look: colours, text size, still pictures, and who the figure is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.base.language import tr
from coach.base.settings import DECLARED, Settings
from coach.desktop import theme
from coach.desktop.pages.settings.tab import Tab
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.paint.who import character
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.widgets import Body, Card, Chip, Heading, LabelledSlider, TextButton
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.pressable import Pressable
from coach.desktop.widgets.rows import rows_card
from coach.desktop.widgets.text import extent

COLOURS = {
    "hair_colour": ("#E8E4DE", "#8E8A88", "#C9A66B", "#8A4B2A", "#4A342A", "#1E1A18"),
    "skin": ("#F0C8A8", "#E3B08C", "#C98B63", "#A86B45", "#8A5635", "#5A3A26"),
    "shirt": ("#5E8C86", "#D9A24A", "#B9695A", "#6C7FA8", "#7A6A94", "#5F6B52"),
    "trousers": ("#3D4A66", "#3F5A5A", "#5A4438", "#4A4A4A", "#6A4A5A", "#7A6A4A"),
}

DIMMED = 0.25  # how much of a picture of the day is let through at night


class LookTile(Pressable):
    """A small picture of a look; the chosen one has a thick border and a tick."""

    focus_radius = 16

    def __init__(self, words: str, looks: Sequence[str]) -> None:
        super().__init__()
        self._looks = looks
        self.setText(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    def _on_toggled(self, on: bool) -> None:
        self.setAccessibleName(tr("{choice}, chosen", choice=self.text()) if on else self.text())

    def restyle(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A picture of 92 px above the words."""
        look = theme.of(self)
        words = extent(self.text(), look.type_font("body", weight=700))[0]
        return QSize(max(150, int(words) + 60), 92 + max(50, look.px(44)))

    def minimumSizeHint(self) -> QSize:
        """Not narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, the words, the border."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(area, 15, 15)
        width = area.width() / len(self._looks)
        rounded = QPainterPath()
        rounded.addRoundedRect(area, 15, 15)
        painter.setClipPath(rounded)
        painter.setClipRect(QRectF(0, 0, self.width(), 92), Qt.ClipOperation.IntersectClip)
        for index, name in enumerate(self._looks):
            self._sample(painter, QRectF(area.left() + index * width, area.top(), width, 100), name)
        painter.setClipping(False)
        painter.setOpacity(1.0)
        self._words(painter, QRectF(0, 92, self.width(), self.height() - 92))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        border, thick = ("primary_ink", 3) if self.isChecked() else ("control", 2)
        painter.setPen(QPen(look.colour(border), thick))
        painter.drawRoundedRect(area, 15, 15)
        painter.end()

    def _sample(self, painter: QPainter, area: QRectF, name: str) -> None:
        sample = theme.themed(name, 1.0, False)
        painter.setOpacity(DIMMED if theme.of(self).dark and not sample.dark else 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(sample.colour("window"))
        painter.drawRect(area)
        if len(self._looks) > 1:
            sign, colour = ("sun", "due_line") if name == "day" else ("moon", "primary")
            place = area.center().toPoint()
            painter.drawPixmap(place.x() - 14, place.y() - 18, tinted(sign, sample.colour(colour), 28))
            return
        card = area.adjusted(14, 14, -14, -18)
        painter.setPen(QPen(sample.colour("line"), 1))
        painter.setBrush(sample.colour("surface"))
        painter.drawRoundedRect(card, 9, 9)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, top, share, height in (
            ("ink", 10, 0.5, 9),
            ("ink2", 27, 0.78, 7),
            ("primary", 43, 0.42, 14),
        ):
            painter.setBrush(sample.colour(colour))
            painter.drawRoundedRect(
                QRectF(card.left() + 12, card.top() + top, card.width() * share, height), 4, 4
            )

    def _words(self, painter: QPainter, area: QRectF) -> None:
        look = theme.of(self)
        painter.setFont(look.type_font("body", weight=700 if self.isChecked() else 400))
        painter.setPen(look.colour("ink"))
        room = area
        if self.isChecked():
            size = look.px(20)
            words = extent(self.text(), painter.font())[0]
            left = area.center().x() - (words + size + 8) / 2
            painter.drawPixmap(
                round(left), round(area.center().y() - size / 2), tinted("check", look.colour("ink"), size)
            )
            room = area.adjusted(size + 8, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())


class Swatch(Pressable):
    """A disc of one colour; the chosen one has a ring."""

    focus_radius = 24

    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self.colour = colour
        self._name = name
        self.setCheckable(True)
        self.setFixedSize(48, 48)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    def _on_toggled(self, on: bool) -> None:
        self.setAccessibleName(tr("{choice}, chosen", choice=self._name) if on else self._name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Disc, and ring."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self.colour))
        painter.setPen(QPen(look.colour("control"), 1))
        painter.drawEllipse(QRectF(9, 9, 30, 30))
        if self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("primary_ink"), 3))
            painter.drawEllipse(QRectF(4, 4, 40, 40))
        painter.end()


class LookTab(Tab):
    """How everything looks."""

    def build(self) -> None:
        """Colours, size and motion, the figure."""
        self.column.addWidget(self._colours())
        self.column.addWidget(rows_card([self._text_size(), *self.rows.rows("look")]))
        self.column.addWidget(self._character())

    def refresh(self) -> None:
        """The figure wears what was chosen."""
        super().refresh()
        self._figure.set_palette(theme.of(self).palette)
        self._figure.set_character(character(self.settings))

    # ------------------------------------------------------------------ colours

    def _colours(self) -> Card:
        declared = DECLARED["look"]
        card = Card(padding=(24, 16, 24, 6), spacing=10)
        card.box.addWidget(Heading(tr(declared.label), 3))
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
        card.box.addLayout(grid)
        card.box.addWidget(Body(tr(declared.help), "ink2"))
        for row in self.rows.rows("colours"):
            card.box.addWidget(row)
        return card

    # ------------------------------------------------------------------ size

    def _text_size(self) -> QWidget:
        sizes = theme.TEXT_SIZES
        nearest = min(range(len(sizes)), key=lambda index: abs(sizes[index] - self.settings.text_size))
        said = tr("This sentence shows the size you chose.")
        slider = LabelledSlider(
            tr("Text size"),
            0,
            len(sizes) - 1,
            nearest,
            lambda index: tr("{n} %", n=round(sizes[index] * 100)),
        )
        slider.setPageStep(1)
        slider.setAccessibleDescription(said)

        def store() -> None:
            size = sizes[slider.value()]
            if not slider.isSliderDown() and size != self.settings.text_size:
                self.change(text_size=size)

        slider.valueChanged.connect(store)
        slider.sliderReleased.connect(store)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(4)
        column.addWidget(slider)
        column.addWidget(Body(said, "ink2"))
        return box

    # ------------------------------------------------------------------ the figure

    def _character(self) -> Card:
        card = Card(padding=(24, 16, 24, 20), spacing=12)
        card.box.addWidget(Heading(tr("The figure"), 3))
        direction = QBoxLayout.Direction.TopToBottom if self.narrow else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(direction)
        row.setSpacing(24)
        self._figure = FigureWidget()
        self._figure.setFixedSize(300, 340)
        self._figure.set_radius(16)
        still = theme.current().still
        self._figure.show_pose("wall_calf_straight", None, theme.of(self).palette, motion=not still)
        self._figure.set_phase("loop")
        row.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignTop)
        choices = QVBoxLayout()
        choices.setSpacing(10)
        choices.addLayout(self._hair())
        for name, colours in COLOURS.items():
            choices.addLayout(self._swatches(name, colours))
        choices.addWidget(self._slider("build"))
        choices.addWidget(self._slider("belly"))
        usual = self.button(tr("Put back the original"), self._on_usual, kind=TextButton)
        choices.addWidget(usual, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(choices, 1)
        card.box.addLayout(row)
        return card

    def _hair(self) -> FlowLayout:
        row = FlowLayout(gap=8)
        row.addWidget(Body(tr(DECLARED["hair"].label), weight=600))
        chips = {value: Chip(words) for value, words in DECLARED["hair"].options}
        for chip in chips.values():
            row.addWidget(chip)
        self.rows.choose("hair", chips)
        return row

    def _swatches(self, name: str, colours: Sequence[str]) -> QVBoxLayout:
        label = tr(DECLARED[name].label)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Body(label, weight=600))
        row = QHBoxLayout()
        row.setSpacing(8)
        swatches = {
            colour: Swatch(colour, tr("{what}, colour {n}", what=label, n=number))
            for number, colour in enumerate(colours, 1)
        }
        for swatch in swatches.values():
            row.addWidget(swatch)
        self.rows.choose(name, swatches)
        row.addStretch(1)
        column.addLayout(row)
        return column

    def _slider(self, name: str) -> LabelledSlider:
        declared = DECLARED[name]
        low, high = round((declared.low or 0) * 100), round((declared.high or 1) * 100)
        slider = LabelledSlider(tr(declared.label), low, high, low, lambda number: tr("{n} %", n=number))
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

"""Settings, look: colours, text size, still pictures, and who the figure is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.app.setup import Choice
from coach.base.language import tr
from coach.base.settings import Settings
from coach.desktop import theme
from coach.desktop.pages.settings.rows import Tab
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.paint.who import character
from coach.desktop.widgets import Body, Card, Chip, Heading, LabelledSlider, TextButton
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.icons import icon as tinted
from coach.desktop.widgets.pressable import Pressable
from coach.desktop.widgets.rows import rows_card
from coach.desktop.widgets.text import extent

SKINS = ("#F0C8A8", "#E3B08C", "#C98B63", "#A86B45", "#8A5635", "#5A3A26")
HAIRS = ("#E8E4DE", "#8E8A88", "#C9A66B", "#8A4B2A", "#4A342A", "#1E1A18")
CLOTHES = ("#5E8C86", "#D9A24A", "#B9695A", "#6C7FA8", "#7A6A94", "#5F6B52")
SHORTS = ("#3D4A66", "#3F5A5A", "#5A4438", "#4A4A4A", "#6A4A5A", "#7A6A4A")

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

    key = "look"
    _figure: FigureWidget | None = None

    @property
    def title(self) -> str:
        """The words on the tab."""
        return tr("Look")

    def build(self) -> None:
        """Colours, size and motion, the figure."""
        self.column.addWidget(self._colours())
        self.column.addWidget(rows_card([self._text_size(), self.row("still_pictures"), self.row("units")]))
        self.column.addWidget(self._character())

    def refresh(self) -> None:
        """The figure wears what was chosen."""
        super().refresh()
        if self._figure is not None:
            self._figure.set_palette(theme.of(self).palette)
            self._figure.set_character(character(self.settings))

    # ------------------------------------------------------------------ colours

    def _colours(self) -> Card:
        card = Card(padding=(24, 16, 24, 6), spacing=10)
        card.box.addWidget(Heading(tr("Colours"), 3))
        tiles = QGridLayout()
        tiles.setSpacing(12)
        choices = (
            ("auto", tr("By the clock"), ("day", "night")),
            ("day", tr("Day"), ("day",)),
            ("night", tr("Night"), ("night",)),
        )
        columns = 2 if self.narrow else len(choices)
        for index, (value, words, looks) in enumerate(choices):
            tile = LookTile(words, looks)
            tile.clicked.connect(lambda _=False, value=value: self._on_look(value))
            self._checked_when(tile, "look", value)
            tiles.addWidget(tile, index // columns, index % columns)
        card.box.addLayout(tiles)
        note = tr(Settings.__dataclass_fields__["look"].metadata["help"])
        card.box.addWidget(Body(note, "ink2"))
        card.box.addWidget(self.row("high_contrast"))
        return card

    def _on_look(self, value: str) -> None:
        self.change(look=value)
        self.refresh()

    def _checked_when(self, button: QAbstractButton, name: str, value: object) -> None:
        """Keep the button chosen while the field has that value."""
        self._shows.append(lambda: button.setChecked(getattr(self.settings, name) == value))

    # ------------------------------------------------------------------ size

    def _text_size(self) -> QWidget:
        sizes = theme.TEXT_SIZES
        nearest = min(range(len(sizes)), key=lambda index: abs(sizes[index] - self.settings.text_size))
        slider = LabelledSlider(
            tr("Text size"),
            0,
            len(sizes) - 1,
            nearest,
            lambda index: tr("{n} %", n=round(sizes[index] * 100)),
        )
        slider.setPageStep(1)
        slider.setAccessibleDescription(tr("This sentence shows the size you chose."))
        slider.valueChanged.connect(lambda index: self._on_size(slider, sizes[index]))
        slider.sliderReleased.connect(lambda: self._on_size(slider, sizes[slider.value()]))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(4)
        column.addWidget(slider)
        column.addWidget(Body(tr("This sentence shows the size you chose."), "ink2"))
        return box

    def _on_size(self, slider: LabelledSlider, size: float) -> None:
        if not slider.isSliderDown() and size != self.settings.text_size:
            self.change(text_size=size)

    # ------------------------------------------------------------------ the figure

    def _character(self) -> Card:
        card = Card(padding=(24, 16, 24, 20), spacing=12)
        card.box.addWidget(Heading(tr("The figure"), 3))
        direction = QBoxLayout.Direction.TopToBottom if self.narrow else QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(direction)
        row.setSpacing(24)
        row.addWidget(self._live_figure(), 0, Qt.AlignmentFlag.AlignTop)
        choices = QVBoxLayout()
        choices.setSpacing(10)
        choices.addLayout(self._hair())
        for name, colours in (
            ("hair_colour", HAIRS),
            ("skin", SKINS),
            ("shirt", CLOTHES),
            ("trousers", SHORTS),
        ):
            choices.addLayout(self._swatches(name, colours))
        choices.addWidget(self._slider("build", 92, 112))
        choices.addWidget(self._slider("belly", 0, 100))
        usual = TextButton(tr("Put back the original"), size="small")
        usual.clicked.connect(self._on_usual)
        choices.addWidget(usual, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(choices, 1)
        card.box.addLayout(row)
        return card

    def _live_figure(self) -> FigureWidget:
        figure = FigureWidget()
        figure.setFixedSize(300, 340)
        figure.set_radius(16)
        figure.set_character(character(self.settings))
        figure.show_pose("wall_calf_straight", None, theme.of(self).palette, motion=not theme.current().still)
        figure.set_phase("loop")
        self._figure = figure
        return figure

    def _hair(self) -> FlowLayout:
        meta = Settings.__dataclass_fields__["hair"].metadata
        row = FlowLayout(gap=8)
        row.addWidget(Body(tr(meta["label"]), weight=600))
        for choice in (
            Choice(id, tr(words)) for id, words in zip(meta["choices"], meta["words"], strict=True)
        ):
            chip = Chip(choice.name, value=choice.id)
            chip.clicked.connect(lambda _=False, id=choice.id: self._on_figure("hair", id))
            self._checked_when(chip, "hair", choice.id)
            row.addWidget(chip)
        return row

    def _swatches(self, name: str, colours: Sequence[str]) -> QVBoxLayout:
        label = tr(Settings.__dataclass_fields__[name].metadata["label"])
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Body(label, weight=600))
        row = QHBoxLayout()
        row.setSpacing(8)
        for number, colour in enumerate(colours, 1):
            swatch = Swatch(colour, tr("{what}, colour {n}", what=label, n=number))
            swatch.clicked.connect(lambda _=False, colour=colour: self._on_figure(name, colour))
            self._checked_when(swatch, name, colour)
            row.addWidget(swatch)
        row.addStretch(1)
        column.addLayout(row)
        return column

    def _slider(self, name: str, low: int, high: int) -> LabelledSlider:
        label = tr(Settings.__dataclass_fields__[name].metadata["label"])
        value = round(getattr(self.settings, name) * 100)
        slider = LabelledSlider(label, low, high, value, lambda number: tr("{n} %", n=number))
        slider.valueChanged.connect(lambda number: self._on_figure(name, number / 100))
        return slider

    def _on_figure(self, name: str, value: object) -> None:
        if getattr(self.settings, name) != value:
            self.change(**{name: value})
        self.refresh()

    def _on_usual(self) -> None:
        usual = replace(Settings())
        names = ("hair", "hair_colour", "skin", "shirt", "trousers", "build", "belly")
        self.change(**{name: getattr(usual, name) for name in names})
        self._shown = None
        self.refresh()

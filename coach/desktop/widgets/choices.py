"""Choices in the open: chips, a scale, segments, switches and ticks; each says when it is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.widgets.buttons import Button, CardButton
from coach.desktop.widgets.cards import Drawing
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.layouts import RIGHT, across, boxed, down
from coach.desktop.widgets.peers import Peers
from coach.desktop.widgets.text import Body, Caption, Text, grow_in_height, stacked

SCALE_CHIP, SCALE_GAP = 56, 8  # width of a chip of a scale and the gap after it, pixels
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Chip(Button):
    """A choice that is on or off, with a tick when on. `toggled(bool)` tells."""

    kind = measures = "chip"
    ink, chosen_ink, chosen_weight = "ink", "on_primary", 600

    def __init__(self, text: str, *, value: object = None, tick: bool = True) -> None:
        """`value` is what the chip stands for; `tick` False for chips too narrow for one."""
        super().__init__(text, size=self.measures)
        self.value = text if value is None else value
        self._tick = tick
        self.be_choice()

    def speak_as(self, words: str) -> None:
        """What a screen reader says, where the words on the chip are too few: How strong, 6 of 10."""
        self._spoken = words
        self._say_chosen(self.isChecked())

    def _say_chosen(self, on: bool) -> None:
        super()._say_chosen(on)
        if self._tick:
            self.set_icon("check" if on else "")


class ChipRow(QWidget):
    """Chips to choose one of, or all that fit. `changed` tells; a second tap takes a choice back."""

    reader_role = "Grouping"
    changed = Signal()

    def __init__(
        self, choices: Sequence[tuple[object, str]], name: str, *, many: bool = False, tick: bool = True,
        gap: int = 10,
    ) -> None:  # fmt: skip
        """`choices` are (value, words); `name` is the question, for a screen reader."""
        super().__init__()
        self._many = many
        self.setAccessibleName(name)
        self.chips: list[Chip] = []
        self._flow = flow = FlowLayout(self, gap)
        self._peers = peers = None if many else Peers(self, exclusive=False)
        for value, words in choices:
            chip = Chip(words, value=value, tick=tick)
            if peers is not None:
                peers.add(chip)
            chip.clicked.connect(lambda _=False, chip=chip: self._on_clicked(chip))
            self.chips.append(chip)
            flow.addWidget(chip)
        grow_in_height(self, down=QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:
        """In its own width: one chip above the other is only what the narrowest needs."""
        width = super().minimumSizeHint().width()
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _on_clicked(self, chip: Chip) -> None:
        if not self._many and chip.isChecked():
            for other in self.chips:
                if other is not chip:
                    other.setChecked(False)
        self._flow.invalidate()
        self.updateGeometry()
        self.changed.emit()

    def values(self) -> tuple[object, ...]:
        return tuple(chip.value for chip in self.chips if chip.isChecked())

    def value(self) -> object:
        """The one that is chosen, or None."""
        return next(iter(self.values()), None)

    def choose(self, values: Sequence[object]) -> None:
        """Choose without telling."""
        for chip in self.chips:
            chip.setChecked(chip.value in values)
        if self._peers is not None and self.chips:
            self._peers.choose_stop()


class Scale(QWidget):
    """One tap chooses, a second one on the same chip takes it back. `row` holds the answer."""

    def __init__(
        self, question: str, low: str, high: str, *, chip: int = SCALE_CHIP, kind: type[Text] = Caption
    ) -> None:
        """`question` is what a screen reader says; `low` and `high` stand under 0 and 10, as texts of
        that `kind`."""
        super().__init__()
        self.row = ChipRow([(n, str(n)) for n in range(11)], question, tick=False, gap=SCALE_GAP)
        for each in self.row.chips:
            each.setMinimumWidth(chip)
            each.speak_as(tr("{n} of 10", n=each.value))
        last = kind(high, "ink2")
        last.setAlignment(RIGHT)
        self._ends = boxed(across((kind(low, "ink2"), 1), (last, 1)))
        down(self.row, self._ends, gap=4, within=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words of the far end stand under the last chip."""
        super().resizeEvent(event)
        width = min(self.width(), self.row.sizeHint().width())
        self._ends.setMaximumWidth(width)
        self._ends.setMinimumHeight(self._ends.heightForWidth(width))


class _SegmentButton(Button):
    kind = "segment"
    ink, chosen_ink, chosen_weight = "ink", "on_primary", 700
    padding = 20

    def __init__(self, text: str, value: object, edge: str) -> None:
        super().__init__(text, size="chip")
        self.value = value
        self.setProperty("edge", edge)
        grow_in_height(self)
        self.be_choice()


class Segmented(QFrame):
    """One of two to five choices side by side. `chosen(value)` tells a person's choice."""

    reader_role = "Grouping"
    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], name: str = "") -> None:
        """`choices` are (value, words)."""
        super().__init__()
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        self._group = Peers(self)
        row = across(gap=2, edges=(2, 2, 2, 2), within=self)
        for index, (own, words) in enumerate(choices):
            edge = "left" if index == 0 else "right" if index == len(choices) - 1 else "middle"
            segment = _SegmentButton(words, own, edge)
            self._group.add(segment)
            segment.clicked.connect(lambda _=False, value=own: self.chosen.emit(value))
            row.addWidget(segment)
        grow_in_height(self, QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def value(self) -> object:
        """The chosen value; None before a choice."""
        button = self._group.checkedButton()
        return button.value if isinstance(button, _SegmentButton) else None

    def set_value(self, value: object) -> None:
        for button in self._group.buttons():
            if isinstance(button, _SegmentButton) and button.value == value:
                button.setChecked(True)


class SwitchRow(theme.Restyled, CardButton):
    """A setting that is on or off: words on the left, switch on the right; the whole row is the target."""

    reader_role = "CheckBox"
    kind = "bare"
    weight, least, beside = 600, 56, 12
    margins = (0, 8, 0, 8)

    def __init__(self, text: str, note: str = "", on: bool = False, *, name: str = "") -> None:
        """Without `text` it is only the switch, for a row that has other controls; its `name` is heard."""
        super().__init__(name or text, radius=12, spacing=self.beside)
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleDescription(note)
        fixed = QSizePolicy.Policy.Fixed
        grow_in_height(self, QSizePolicy.Policy.Expanding if text else fixed, fixed)
        said = [words for words in (Body(text, weight=self.weight), Caption(note)) if words.text()]
        self._lay_out(stacked(*said))
        self.restyle()
        self.toggled.connect(self._show_state)
        self.setChecked(on)
        self._show_state(on)

    def _lay_out(self, words: QLayout) -> None:
        self._mark: Drawing = _Switch()
        self._state = Text(tr("Off"), "caption", "ink2", align=AT_RIGHT)
        self.row.addLayout(words, 1)
        self.row.addWidget(self._state)
        self.row.addWidget(self._mark)

    def _show_state(self, on: bool) -> None:
        self._state.setText(tr("On") if on else tr("Off"))
        self._mark.set_on(on)

    def restyle(self) -> None:
        if "row" in self.__dict__:
            grown = theme.of(self).grown
            self.row.setContentsMargins(*map(grown, self.margins))
            self.setMinimumHeight(grown(self.least))


class TickRow(SwitchRow):
    """A sentence to agree to, with a tick box on the left; the whole row is the target."""

    weight, beside = 0, 14
    margins = (2, 8, 8, 8)

    def _lay_out(self, words: QLayout) -> None:
        self._mark = _TickBox()
        self.row.addWidget(self._mark)
        self.row.addLayout(words, 1)

    def _show_state(self, on: bool) -> None:
        self._mark.set_on(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space sets it; Enter is for what the tick belongs to."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Switch(Drawing):
    """64 x 36, its knob on the right when on."""

    def __init__(self) -> None:
        super().__init__(QSize(64, 36))

    def draw(self, painter: QPainter, look: theme.Theme, box: QRectF) -> None:
        ground, edge, knob = (
            ("primary", "primary", "on_primary") if self.on else ("surface", "control", "control")
        )
        painter.setPen(QPen(look.colour(edge), 2))
        painter.setBrush(look.colour(ground))
        corner, inset, size = look.grown(17), look.grown(6), look.grown(24)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), corner, corner)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(knob))
        x = box.right() - inset - size if self.on else inset
        painter.drawEllipse(QRectF(x, inset, size, size))


class _TickBox(Drawing):
    def __init__(self) -> None:
        super().__init__(QSize(28, 28))

    def draw(self, painter: QPainter, look: theme.Theme, box: QRectF) -> None:
        painter.setPen(QPen(look.colour("primary" if self.on else "control"), 2))
        painter.setBrush(look.colour("primary" if self.on else "surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        if self.on:
            edge, ink = look.grown(3), look.colour("on_primary")
            painter.drawPixmap(QPointF(edge, edge), tinted("check", ink, look.grown(22)))

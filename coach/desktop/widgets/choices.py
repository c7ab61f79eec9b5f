"""Choices in the open: chips, segments, switches and ticks; each says when it is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.peers import Peers
from coach.desktop.widgets.pressable import Pressable
from coach.desktop.widgets.text import Body, Caption, extent, grow_in_height, stacked


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


class _Segment(Button):
    kind = "segment"
    ink, chosen_ink, chosen_weight = "ink", "on_primary", 700
    padding = 20

    def __init__(self, text: str, value: object, edge: str) -> None:
        super().__init__(text, size="chip")
        self.value = value
        self.setProperty("edge", edge)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.be_choice()


class Segmented(QFrame):
    """One of two to five choices side by side. `chosen(value)` tells a person's choice."""

    reader_role = "Grouping"
    chosen = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[object, str]], value: object = None, *, name: str = ""
    ) -> None:
        """`choices` are (value, words)."""
        super().__init__()
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        self._group = Peers(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for index, (own, words) in enumerate(choices):
            edge = "left" if index == 0 else "right" if index == len(choices) - 1 else "middle"
            segment = _Segment(words, own, edge)
            self._group.add(segment)
            segment.clicked.connect(lambda _=False, value=own: self.chosen.emit(value))
            row.addWidget(segment)
        grow_in_height(self, QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_value(value)

    def value(self) -> object:
        """The chosen value; None before a choice."""
        button = self._group.checkedButton()
        return button.value if isinstance(button, _Segment) else None

    def set_value(self, value: object) -> None:
        for button in self._group.buttons():
            if isinstance(button, _Segment) and button.value == value:
                button.setChecked(True)


class SwitchRow(theme.Restyled, Pressable):
    """A setting that is on or off: words on the left, switch on the right; the whole row is the target."""

    reader_role = "CheckBox"
    mark = QSize(64, 36)
    weight, least = 600, 56

    def __init__(self, text: str, note: str = "", on: bool = False, *, name: str = "") -> None:
        """Without `text` it is only the switch, for a row that has other controls; its `name` is heard."""
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name or text)
        self.setProperty("corner", 12)
        self.setAccessibleDescription(note)
        self.setChecked(on)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        fixed = QSizePolicy.Policy.Fixed
        grow_in_height(self, QSizePolicy.Policy.Expanding if text else fixed, fixed)
        self._row = QHBoxLayout(self)
        self.restyle()
        said = [words for words in (Body(text, weight=self.weight), Caption(note)) if words.text()]
        for words in said:
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.addLayout(stacked(*said))

    def _margins(self) -> tuple[int, int, int, int]:
        return 0, 8, self.mark.width() + (24 if self.text() else 0), 8

    def _state_width(self) -> int:
        """What On or Off takes beside the switch."""
        font = theme.of(self).type_font("caption")
        return round(max(extent(words, font)[0] for words in (tr("On"), tr("Off")))) + 12

    def _mark_box(self) -> QRectF:
        size = self.mark * theme.of(self).growth
        top = (self.height() - size.height()) / 2
        return QRectF(QPointF(self.width() - size.width(), top), size)

    def restyle(self) -> None:
        if "_row" in self.__dict__:
            grown = theme.of(self).grown
            left, top, right, foot = map(grown, self._margins())
            self._row.setContentsMargins(left, top, right + self._state_width(), foot)
            self.setMinimumHeight(grown(self.least))

    def heightForWidth(self, width: int) -> int:
        return max(self.minimumHeight(), self._row.totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        most = theme.of(self).px(420) + theme.of(self).grown(self.mark.width()) + self._state_width() + 26
        width = min(self._row.totalSizeHint().width(), most)
        return QSize(width, self.heightForWidth(min(width, self._laid or width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._row.totalMinimumSize().width(), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_mark(painter, self._mark_box(), theme.of(self))
        painter.end()

    def paint_mark(self, painter: QPainter, box: QRectF, look: theme.Theme) -> None:
        """The switch: 64 x 36, its knob on the right when on."""
        on = self.isChecked()
        ground, knob = ("primary", "on_primary") if on else ("surface", "control")
        if not self.isEnabled():
            ground, knob = "disabled", "on_disabled"
        painter.setPen(QPen(look.colour(ground if on and self.isEnabled() else "control"), 2))
        painter.setBrush(look.colour(ground))
        corner, edge, size = look.grown(17), look.grown(6), look.grown(24)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), corner, corner)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(knob))
        x = box.right() - edge - size if on else box.left() + edge
        painter.drawEllipse(QRectF(x, box.top() + edge, size, size))
        painter.setFont(look.type_font("caption"))
        painter.setPen(look.colour("ink2"))
        beside = QRectF(0, 0, box.left() - 12, self.height())
        place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(beside, place, tr("On") if on else tr("Off"))


class TickRow(SwitchRow):
    """A sentence to agree to, with a tick box on the left; the whole row is the target."""

    mark = QSize(28, 28)
    weight = 0

    def _margins(self) -> tuple[int, int, int, int]:
        return 44, 8, 8, 8

    def _state_width(self) -> int:
        return 0

    def _mark_box(self) -> QRectF:
        box = super()._mark_box()
        box.moveLeft(2)
        return box

    def paint_mark(self, painter: QPainter, box: QRectF, look: theme.Theme) -> None:
        on = self.isChecked()
        painter.setPen(QPen(look.colour("primary" if on else "control"), 2))
        painter.setBrush(look.colour("primary" if on else "surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        if on:
            edge, ink = look.grown(3), look.colour("on_primary")
            painter.drawPixmap(box.topLeft() + QPointF(edge, edge), tinted("check", ink, look.grown(22)))

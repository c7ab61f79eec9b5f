"""Choices in the open: chips, segments, switches and ticks; each says when it is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.theme.icons import icon as tinted
from coach.desktop.widgets.buttons import Button, Dress
from coach.desktop.widgets.text import extent, laid_out, paint_text


class Chip(Button):
    """A choice that is on or off, with a tick when on. `toggled(bool)` tells."""

    dress = Dress("surface", "primary_tint", "primary_tint", "ink", "control")

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        value: object = None,
        tick: bool = True,
        icon: str = "",
    ) -> None:
        """`value` is what the chip stands for; `tick` False for chips too narrow for one."""
        super().__init__(text, parent, icon=icon, size="small")
        self.value = text if value is None else value
        self._tick, self._rest_icon = tick, icon
        self._spoken = ""
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    def speak_as(self, words: str) -> None:
        """What a screen reader says, where the words on the chip are too few: How strong, 6 of 10."""
        self._spoken = words
        self._name(self.isChecked())

    def _name(self, on: bool) -> None:
        words = self._spoken or self.text()
        self.setAccessibleName(tr("{choice}, chosen", choice=words) if on else words)

    def restyle(self) -> None:
        """A chosen chip is heavier."""
        self.setFont(theme.of(self).font(18, 600 if self.isChecked() else 500))
        self.updateGeometry()

    def _on_toggled(self, on: bool) -> None:
        if self._tick:
            self._icon = "check" if on else self._rest_icon
        self._name(on)
        self.restyle()
        self.update()

    def colours(self) -> tuple[QColor, QColor, QColor | None]:
        """A chosen chip is filled."""
        look = theme.of(self)
        if self.isChecked() and self.isEnabled():
            fill = "primary_hover" if self.underMouse() else "primary"
            return look.colour(fill), look.colour("on_primary"), look.colour("primary")
        return super().colours()


class _Segment(Button):
    dress = Dress("surface", "primary_tint", "primary_tint", "ink")

    def __init__(self, text: str, value: object, question: str) -> None:
        super().__init__(text, size="small")
        self.value = value
        self._spoken = tr("{name}, {value}", name=question, value=text) if question else text
        self.first = self.last = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    def restyle(self) -> None:
        self.setFont(theme.of(self).font(18, 700 if self.isChecked() else 500))
        self.updateGeometry()

    def _on_toggled(self, on: bool) -> None:
        self.setAccessibleName(tr("{choice}, chosen", choice=self._spoken) if on else self._spoken)
        self.restyle()
        self.update()

    def _padding(self) -> int:
        return 20

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the choice, as in a row of radio buttons."""
        group = self.group()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(
            Qt.Key(event.key())
        )
        if step is None or group is None:
            super().keyPressEvent(event)
            return
        buttons = group.buttons()
        other = buttons[(buttons.index(self) + step) % len(buttons)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        other.click()

    def paint_ground(self, painter: QPainter, fill: QColor, border: QColor | None) -> None:
        look = theme.of(self)
        if self.isChecked() and self.isEnabled():
            fill = look.colour("primary")
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        area = QRectF(self.rect())
        path.addRoundedRect(area, 12, 12)
        if not self.first:
            path.addRect(area.adjusted(0, 0, -14, 0))
        if not self.last:
            path.addRect(area.adjusted(14, 0, 0, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(path.simplified(), fill)

    def colours(self) -> tuple[QColor, QColor, QColor | None]:
        fill, ink, border = super().colours()
        if self.isChecked() and self.isEnabled():
            ink = theme.of(self).colour("on_primary")
        return fill, ink, border


class Segmented(QWidget):
    """One of two to five choices side by side. `chosen(value)` tells a person's choice."""

    chosen = Signal(object)

    def __init__(
        self,
        choices: Sequence[tuple[object, str]],
        value: object = None,
        parent: QWidget | None = None,
        name: str = "",
    ) -> None:
        """`choices` are (value, words)."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for index, (own, words) in enumerate(choices):
            segment = _Segment(words, own, name)
            segment.first, segment.last = index == 0, index == len(choices) - 1
            self._group.addButton(segment)
            segment.clicked.connect(lambda _=False, segment=segment: self._on_clicked(segment))
            row.addWidget(segment)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_value(value)

    def _on_clicked(self, segment: _Segment) -> None:
        self.chosen.emit(segment.value)

    def value(self) -> object:
        """The chosen value; None before a choice."""
        button = self._group.checkedButton()
        return button.value if isinstance(button, _Segment) else None

    def set_value(self, value: object) -> None:
        """Choose without telling."""
        for button in self._group.buttons():
            if isinstance(button, _Segment) and button.value == value:
                button.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame around the segments and the lines between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.of(self).colour("control"))
        painter.drawRoundedRect(QRectF(self.rect()), 14, 14)
        painter.end()


class SwitchRow(QCheckBox):
    """A setting that is on or off: words on the left, switch on the right; the whole row is the target."""

    focus_radius = 12

    def __init__(self, text: str, help: str = "", on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._help = help
        self._laid = 0  # the width that a layout gave
        self.setAccessibleDescription(help)
        self.setChecked(on)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    def restyle(self) -> None:
        """Take the font of the theme in force."""
        self.setFont(theme.of(self).type_font("body"))
        self.updateGeometry()

    mark_width = 64

    def hitButton(self, point: object) -> bool:
        """The whole row is the target."""
        return True

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def _parts(self, width: int) -> tuple[float, float]:
        look = theme.of(self)
        room = width - self.mark_width - 24
        words = laid_out(self.text(), self.font(), room, look.line("body"))[2]
        note = (
            laid_out(self._help, look.type_font("caption"), room, look.line("caption"))[2]
            if self._help
            else 0.0
        )
        return words, note

    def heightForWidth(self, width: int) -> int:
        """At least 56 px."""
        return max(56, round(sum(self._parts(width))) + 16)

    def sizeHint(self) -> QSize:
        """The words on one line where they fit."""
        whole, _ = extent(self.text(), self.font())
        width = min(int(whole), theme.of(self).px(420)) + self.mark_width + 26
        return QSize(width, self.heightForWidth(min(width, self._laid or width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower place may need more lines than the first wish: tell the layout."""
        if event.size().width() != event.oldSize().width():
            self._laid = event.size().width()
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Room for the longest word."""
        _, word = extent(self.text(), self.font())
        return QSize(int(word) + self.mark_width + 26, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, note and switch."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_row(painter, 0.0)
        self.paint_mark(painter, QRectF(self.width() - 64, (self.height() - 36) / 2, 64, 36))
        painter.end()

    def paint_row(self, painter: QPainter, left: float) -> None:
        """Words and note from `left`."""
        look = theme.of(self)
        words, note = self._parts(self.width())
        room = self.width() - self.mark_width - 24
        top = (self.height() - words - note) / 2
        painter.setPen(look.colour("ink" if self.isEnabled() else "on_disabled"))
        paint_text(
            painter, laid_out(self.text(), self.font(), room, look.line("body"))[0], QPointF(left, top), room
        )
        if self._help:
            painter.setPen(look.colour("ink2"))
            layout = laid_out(self._help, look.type_font("caption"), room, look.line("caption"))[0]
            paint_text(painter, layout, QPointF(left, top + words), room)

    def paint_mark(self, painter: QPainter, box: QRectF) -> None:
        """The switch: 64 x 36, its knob on the right when on."""
        look = theme.of(self)
        on = self.isChecked()
        ground, knob = ("primary", "on_primary") if on else ("surface", "control")
        if not self.isEnabled():
            ground, knob = "disabled", "on_disabled"
        painter.setPen(QPen(look.colour(ground if on and self.isEnabled() else "control"), 2))
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 17, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(knob))
        x = box.right() - 30 if on else box.left() + 6
        painter.drawEllipse(QRectF(x, box.top() + 6, 24, 24))


class TickRow(SwitchRow):
    """A sentence to agree to, with a tick box on the left; the whole row is the target."""

    mark_width = 28

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, tick and words."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2, (self.height() - 28) / 2, 28, 28)
        on = self.isChecked()
        painter.setPen(QPen(look.colour("primary" if on else "control"), 2))
        painter.setBrush(look.colour("primary" if on else "surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        if on:
            painter.drawPixmap(box.topLeft() + QPointF(3, 3), tinted("check", look.colour("on_primary"), 22))
        self.paint_row(painter, 44.0)
        painter.end()

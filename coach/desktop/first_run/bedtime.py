"""When is lights out? Large enough to set without glasses; the three times follow at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.app.coach import Coach
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.first_run.question import Hint, QuestionPage
from coach.desktop.system import screen_reader
from coach.desktop.widgets.buttons import OutlineButton
from coach.desktop.widgets.cards import Card, Hairline, IconBadge, slot_icon
from coach.desktop.widgets.layouts import CENTRE, MIDDLE, across, fill
from coach.desktop.widgets.rows import clear
from coach.desktop.widgets.text import Lead, Text, extent, keep_room
from coach.desktop.widgets.time_steppers import TimeStepper, as_stored, clock_words, minutes_of

STEP = 15  # minutes that − and + move bedtime
EDGES = 2 * 12  # of the field, beside the time


class _BigButton(theme.Restyled, OutlineButton):
    """− or +, 96 px square, or 80 where the letters need the room."""

    def __init__(self, sign: str, name: str) -> None:
        super().__init__("", icon=sign, size="sign", name=name)
        self.restyle()

    def restyle(self) -> None:
        """Another text size or growth."""
        look = theme.of(self)
        side = look.grown(80 if look.large else 96)
        self.setFixedSize(side, side)


class BigTime(TimeStepper):
    """A time in the largest letters that its place has room for: 10:00 pm is wider than 22:00."""

    KINDS = ("counter", "display", "verdict", "heading1")
    """Steps of the type scale."""

    def __init__(self, value: str, name: str) -> None:
        self._good: float = minutes_of(value)
        super().__init__(value, name, STEP, button=_BigButton)
        self.understood = True
        row = self.layout()
        assert isinstance(row, QBoxLayout)
        frame = Card(border="control", width=2, radius=20, padding=(12, 6, 12, 6))
        row.replaceWidget(self.spin, frame)
        frame.put((self.spin, CENTRE))
        row.insertStretch(0)
        row.addStretch()
        self.spin.lineEdit().textChanged.connect(self._fit)

    @property
    def text(self) -> str:
        """The last good time, also while something else is being typed."""
        return as_stored(self._good)

    def read(self, text: str) -> float:
        found = super().read(text)
        self.understood = found is not None
        if found is not None:
            self._good = found
        return self._good

    def step_by(self, steps: int) -> None:
        self.spin.interpretText()
        self.understood = True
        super().step_by(steps)

    def _on_moved(self, value: int) -> None:
        self._good = value
        super()._on_moved(value)

    def _needed(self, kind: str) -> int:
        font = theme.of(self).type_font(kind, tabular=True)
        letters = max(extent(text, font)[0] for text in (clock_words(22 * 60), self.spin.text()))
        edges = round(EDGES * theme.of(self).growth)
        return int(letters) + 8 + edges + 2 * (self.less.width() + 20)

    def sizeHint(self) -> QSize:
        return QSize(self._needed(self.KINDS[0]), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(self.KINDS[-1]), 96)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """All that is being typed can be read."""
        self.updateGeometry()
        around = self.parentWidget()
        room = around.width() if around is not None else self.width()
        fitting = (kind for kind in self.KINDS if self._needed(kind) <= room)
        kind = next(fitting, self.KINDS[-1])
        if kind != self.spin.property("kind"):
            theme.set_property(self.spin, "kind", kind)
        self.spin.updateGeometry()


class BedtimePage(QuestionPage):
    """What is typed replaces the time, at once; what cannot be read leaves the last good one."""

    def __init__(self, coach: Coach) -> None:
        question = tr("When is lights out?")
        super().__init__(coach, question, width=700)
        self.time = BigTime(coach.settings.bedtime, question)
        self.time.changed.connect(self._on_time)
        self.time.spin.lineEdit().textEdited.connect(self._on_typed)
        self.time.spin.editingFinished.connect(self._say_whether_understood)
        self._hint, self._card = Hint(), Card(padding=(28, 8, 28, 8), spacing=0)
        fill(self.column, (self.time, CENTRE), self._hint, 8, self._card)
        self._show(self.time.text)

    def fit(self, room: QSize) -> None:
        super().fit(room)
        keep_room(self._hint, not theme.of(self).large)
        self._hint.setVisible(not self.time.understood)

    def first_focus(self) -> QWidget:
        """The time, selected."""
        self.time.spin.selectAll()
        return self.time.spin

    def store(self) -> None:
        self.coach.change_settings(bedtime=self.time.text)

    def _on_time(self) -> None:
        self._say_whether_understood()
        self._show(self.time.text)
        self.store()

    def _on_typed(self, text: str) -> None:
        self.time.read(text)
        if self.time.understood:
            self._on_time()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter stays here as long as the time was not understood."""
        event.setAccepted(not self.time.understood and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))

    def _hint_words(self) -> str:
        if self.time.understood:
            return ""
        return tr("Write a time, such as {time}.", time=clock_words(22 * 60))

    def _say_whether_understood(self) -> None:
        words = self._hint_words()
        if words != self._hint.text():
            self._hint.show_words(words)
            screen_reader.say(self, "" if self.time.understood else words)

    def _show(self, bedtime: str) -> None:
        clear(self._card.box)
        for number, (slot, name, time) in enumerate(self.coach.setup.slot_times(bedtime)):
            said, when = Lead(name, weight=600), Text(time, "lead", weight=700, tabular=True)
            parts = IconBadge(slot_icon(slot)), (said, 1, MIDDLE), (when, MIDDLE)
            row = across(*parts, gap=16, edges=(0, 10, 0, 10))
            self._card.put(Hairline() if number else None, row)

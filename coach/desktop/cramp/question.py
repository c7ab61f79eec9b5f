"""A question over cramp help, in its size and its colours."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout
from shiboken6 import isValid

from coach.desktop.cramp.controls import SMALLEST, CrampLabel, CrampView, Measures


class CrampQuestion(CrampView):
    """Two answers over the whole window; help goes on behind it. `answered(key)` once, "" for Esc."""

    answered = Signal(str)

    def __init__(
        self, window: QMainWindow, title: str, text: str, stay: tuple[str, str], go: tuple[str, str]
    ) -> None:
        """`stay` and `go` are (key, words); Enter gives `stay` unless the focus was moved."""
        super().__init__(window)
        self._done = False
        self._before = window.focusWidget()
        self.setAccessibleName(title)
        self.setProperty("kind", "ground")
        self._title = CrampLabel(self, "ink", "cramp.question", bold=True, text=title)
        self._text = CrampLabel(self, "ink2", "cramp.question.text", text=text)
        self.stay = self.button("primary", "cramp.question.stay", stay[1], stay[0])
        self.go = self.button("secondary", "cramp.question.go", go[1], go[0])
        self.pressed.connect(self._answer)
        self._foot = QHBoxLayout()
        for button, share in ((self.stay, 824), (self.go, 376)):
            button.setAccessibleDescription(text)
            self._foot.addWidget(button, share)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        self._column.addStretch(1)
        self._column.addLayout(self._foot)
        window.installEventFilter(self)
        self.resize(window.size())
        self.show()
        self.raise_()
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Ask no more: as Esc does."""
        self._answer("")

    def _answer(self, key: str) -> None:
        """Once; then it goes by itself."""
        if not self._done:
            self._done = True
            self.window().removeEventFilter(self)
            before = self._before
            if before is not None and isValid(before) and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()
            self.deleteLater()
            self.answered.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window grew, or was put away: then nothing is asked any more."""
        if event.type() == QEvent.Type.Resize:
            self.resize(self.window().size())
        elif event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._answer("")
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc answers nothing, Enter presses what has the focus; no key reaches help behind it."""
        if event.key() == Qt.Key.Key_Escape:
            self._answer("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            (self.go if self.go.hasFocus() else self.stay).click()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the other answer."""
        if self.isHidden():
            return super().focusNextPrevChild(forward)
        (self.stay if self.go.hasFocus() else self.go).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The letters follow the window."""
        measures = Measures(self.width(), self.height())
        side = measures.px(32)
        self._column.setContentsMargins(side, side, side, measures.px(24))
        self._column.setSpacing(measures.px(20))
        self._foot.setSpacing(measures.px(16))
        for button, share in ((self.stay, 0.09), (self.go, 0.06)):
            button.set_measures(self.height() * share, measures.foot)
        room = self.height() - measures.foot - measures.px(96)
        used = self._title.fit(self.width() - 2 * side, room, 96 * measures.scale)
        self._text.fit(self.width() - 2 * side, room - used, 56 * measures.scale, SMALLEST, 6)

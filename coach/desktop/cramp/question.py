"""A question over cramp help, in its size and its colours."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import QMainWindow, QWidget
from shiboken6 import isValid

from coach.desktop.cramp.controls import CrampButton, Words, colour
from coach.desktop.cramp.layout import Plan


class CrampQuestion(QWidget):
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
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, colour("window"))
        self.setPalette(palette)
        self._title = Words(self, "ink", QFont.Weight.Bold, "cramp.question")
        self._title.say(title)
        self._text = Words(self, "ink2", QFont.Weight.Medium, "cramp.question.text")
        self._text.say(text)
        self.stay = CrampButton(self, "giant", "cramp.question.stay")
        self.go = CrampButton(self, "quiet", "cramp.question.go")
        for button, (key, words) in ((self.stay, stay), (self.go, go)):
            button.setText(words)
            button.setAccessibleDescription(text)
            button.clicked.connect(lambda _=False, key=key: self._answer(key))
        window.installEventFilter(self)
        self._arrange()
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
            self._arrange()
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

    def _arrange(self) -> None:
        self.setGeometry(self.window().rect())
        plan = Plan(self.width(), self.height())
        box = plan.card(32 * plan.scale, plan.buttons_top - 24 * plan.scale)
        used = self._title.fit(box, 96 * plan.scale) + round(20 * plan.scale)
        self._text.fit(box.adjusted(0, used, 0, 0), 56 * plan.scale, most=6)
        for button, spot, size in ((self.stay, plan.giant, 0.09), (self.go, plan.quiet, 0.06)):
            button.wish(plan.height * size)
            button.place(spot.left(), spot.top(), spot.width(), spot.height())

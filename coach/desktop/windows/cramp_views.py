"""What stands above the two buttons of cramp help: the guide's words and picture, and the end screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.desktop.windows.cramp_kit import SMALLEST, CrampButton, Words, colour, stop_link
from coach.desktop.windows.cramp_layout import Plan

if TYPE_CHECKING:
    from coach.desktop.paint.figure import FigureWidget
    from coach.guide.relief import ReliefFrame

BOLD, MEDIUM = QFont.Weight.Bold, QFont.Weight.Medium
LEAST_MAIN = 64.0  # px: what must be read from the bed
LOW_MAIN = 54.0
_SHARES = (0.5, 0.62, 0.97)  # of the width that the words may take, the picture giving way


class GuideView(QWidget):
    """One instruction, a line below it, the way to the stop page, and the picture fading into black."""

    stop_asked = Signal()
    third_pressed = Signal()
    steady_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.figure: FigureWidget | None = None
        self._picture: object = None
        self._room_above = 0
        self._words_only = False  # a small window, and a sentence that needs all of its width
        self.main = Words(self, "ink", BOLD, "cramp.main")
        self.second = Words(self, "ink2", MEDIUM, "cramp.second")
        self.link = stop_link(self)
        self.link.clicked.connect(self.stop_asked)
        self.third = CrampButton(self, "choice", "cramp.third")
        self.third.clicked.connect(self.third_pressed)
        self.steady = CrampButton(self, "choice", "cramp.steady")
        self.steady.setText(tr("Steady: stand up"))
        self.steady.clicked.connect(self.steady_pressed)
        self.third.hide()
        self.steady.hide()

    def show_frame(self, frame: ReliefFrame, ask_steady: bool) -> bool:
        """Take the words of this moment; whether anything has to be laid out again."""
        second = frame.second
        steady = ask_steady and frame.third == "edge"
        changed = self.main.say(frame.main)
        changed = self.second.say(second) or changed
        if self.third.text() != frame.third_label:
            self.third.setText(frame.third_label)
            changed = True
        changed = changed or self.steady.isHidden() is steady
        self.third.setVisible(bool(frame.third))
        self.steady.setVisible(steady)
        return changed

    def show_picture(self, frame: ReliefFrame, palette: str, motion: bool) -> None:
        """Move the figure through this instruction's picture; without one the last stays.

        Raises UserError for an unknown picture, having hidden the one before: it would show another movement.
        """
        if self.figure is None or not frame.picture or frame.picture == self._picture:
            return
        self._picture = frame.picture
        self.figure.hide()
        self._make_room()
        self.figure.show_pose(frame.picture, "right", palette, motion)
        self.figure.setVisible(not self._words_only)
        self.figure.set_phase("into")

    def _make_room(self) -> None:
        """A close-up is smaller by a little, so that the head is not cut off at the top."""
        if self.figure is not None:
            close = str(self._picture).startswith("close_")
            self.figure.set_margins(0, self._room_above if close else 0, 0, 0)

    def hide_picture(self) -> None:
        """Words first: the picture comes back with the next `show_picture`."""
        self._picture = None
        if self.figure is not None:
            self.figure.hide()

    def drop_figure(self) -> None:
        """Go on without a picture: it could not be drawn."""
        if self.figure is not None:
            self.figure.hide()
            self.figure.deleteLater()
            self.figure = None

    def arrange(self, plan: Plan, top: float) -> None:
        """Lay out under `top` for this window size."""
        self.setGeometry(0, 0, plan.width, round(plan.buttons_top))
        self._arrange_figure(plan, top)
        foot = self._arrange_link(plan)
        gap = 20 * plan.scale
        for share in _SHARES:
            column = plan.column(top + 8 * plan.scale, foot, share)
            least = LOW_MAIN if plan.low else LEAST_MAIN
            used = self.main.fit(column, max(least, plan.height * 0.1), least)
            rest = QRect(column.left(), round(column.top() + used + gap), column.width(), 0)
            rest.setBottom(column.bottom())
            below = self.second.fit(rest, max(SMALLEST, plan.height * 0.0525), most=2)
            if used + gap + below <= column.height() and self.main.longest() <= column.width():
                break
        self._words_only = share == _SHARES[-1]
        if self.figure is not None and self._picture is not None:
            self.figure.setVisible(not self._words_only)
        crowded = used + gap + below > column.height() + 2
        self.second.setVisible(bool(self.second.text()) and not crowded)
        self._arrange_offers(plan)

    def _arrange_figure(self, plan: Plan, top: float) -> None:
        if self.figure is not None:
            self.figure.setGeometry(plan.picture(top))
            self._room_above = round(64 * plan.scale)
            self._make_room()
            self.figure.set_fade(round(150 * plan.scale), round(56 * plan.scale), colour("window"))
            self.figure.lower()

    def _arrange_link(self, plan: Plan) -> float:
        """The link above the giant button: beside the picture, or under it in a small window."""
        width = plan.inner if plan.small else float(plan.column(0, 0).width())
        foot = plan.buttons_top - 6 * plan.scale
        return self.link.settle(plan.margin, foot, width, 40 * plan.scale) - 4

    def _arrange_offers(self, plan: Plan) -> None:
        spot = plan.quiet
        offered = [button for button in (self.third, self.steady) if not button.isHidden()]
        for button in offered:
            button.wish(40 * plan.scale)
        two_lines = any(button.wished_width(10) > spot.width() for button in offered)
        height = max(SMALLEST * (2.4 if two_lines else 1.6), 84 * plan.scale)
        beside = self.link.geometry().right() < spot.left()
        foot = plan.buttons_top - plan.gap if beside else self.link.y()
        top = foot - height
        for button in offered:
            button.place(spot.left(), top, spot.width(), height)
            button.raise_()
            top -= height + plan.gap


class EndView(QWidget):
    """Go back to sleep; and, only if one likes, which leg and how strong."""

    side_told = Signal(str)
    strength_told = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.main = Words(self, "ink", BOLD, "cramp.main")
        self.second = Words(self, "ink2", MEDIUM, "cramp.second")
        self.optional = Words(self, "ink2", MEDIUM, "cramp.optional")
        self.optional.say(tr("Only if you like:"))
        self._rows = (
            self._row(tr("Which leg?"), "side", _sides()),
            self._row(tr("How strong?"), "strength", _strengths()),
        )

    def _row(
        self, question: str, name: str, answers: tuple[tuple[str, str], ...]
    ) -> tuple[Words, list[CrampButton]]:
        label = Words(self, "ink2", MEDIUM, f"cramp.{name}")
        label.say(question)
        buttons = []
        for word, text in answers:
            button = CrampButton(self, "choice", f"cramp.{name}.{word}")
            button.setText(text)
            button.setAccessibleDescription(question)
            button.set_chosen(False)
            button.clicked.connect(lambda _=False, n=name, w=word: self._on_answer(n, w))
            buttons.append(button)
        return label, buttons

    def show_end(self, heading: str, logged: str) -> bool:
        """The two lines; whether they are new."""
        changed = self.main.say(heading)
        return self.second.say(logged) or changed

    def clear(self) -> None:
        """No answer given yet."""
        for _, buttons in self._rows:
            for button in buttons:
                button.set_chosen(False)

    def _on_answer(self, name: str, word: str) -> None:
        for _, buttons in self._rows:
            for button in buttons:
                if button.objectName().startswith(f"cramp.{name}."):
                    button.set_chosen(button.objectName().endswith(f".{word}"))
        (self.side_told if name == "side" else self.strength_told).emit(word)

    def arrange(self, plan: Plan, top: float) -> None:
        """Lay out for this window size; nothing stands above it."""
        self.setGeometry(0, 0, plan.width, round(plan.buttons_top))
        scale = plan.scale
        column = plan.column(40 * scale, plan.buttons_top, 0.97)
        head = QRect(column.left(), column.top(), column.width(), round(plan.height * 0.17))  # one line
        column.translate(0, round(self.main.fit(head, 104 * plan.height / 800, LEAST_MAIN) + 10 * scale))
        column.translate(0, round(self.second.fit(column, 48 * scale) + 36 * scale))
        column.translate(0, round(self.optional.fit(column, 40 * scale) + 12 * scale))
        height = max(SMALLEST * (1.3 if plan.low else 1.6), 88 * scale)
        label_width = self._label_width(plan)
        for label, buttons in self._rows:
            label.fit(QRect(column.left(), column.top(), label_width, round(height)), 40 * scale)
            label.move(column.left(), round(column.top() + (height - label.height()) / 2))
            left = float(column.left() + label_width + 12 * scale)
            for button in buttons:
                button.wish(40 * scale)
            needed = sum(button.wished_width(30 * scale) + 12 * scale for button in buttons)
            label.setVisible(left + needed <= column.right())  # the answers say enough in a narrow window
            if label.isHidden():
                left = float(column.left())
            for button in buttons:
                width = button.wished_width(30 * scale)
                button.place(left, column.top(), width, height)
                left += width + 12 * scale
            column.translate(0, round(height + 16 * scale))

    def _label_width(self, plan: Plan) -> int:
        widths = [label.wished_width(40 * plan.scale) for label, _ in self._rows]
        return round(max(*widths, 270 * plan.scale))


def _sides() -> tuple[tuple[str, str], ...]:
    return (("left", tr("Left")), ("right", tr("Right")), ("both", tr("Both")))


def _strengths() -> tuple[tuple[str, str], ...]:
    return (("mild", tr("Mild")), ("strong", tr("Strong")), ("very-strong", tr("Very strong")))

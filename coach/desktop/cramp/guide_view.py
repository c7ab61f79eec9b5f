"""What stands above the two buttons of cramp help: the guide's words and picture, and the end screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.desktop.cramp.controls import SMALLEST, CrampButton, Words, colour, stop_link
from coach.desktop.cramp.layout import Plan

if TYPE_CHECKING:
    from coach.desktop.paint.figure import FigureWidget
    from coach.guide.cramp.episode import ReliefFrame

BOLD, MEDIUM = QFont.Weight.Bold, QFont.Weight.Medium
LEAST_MAIN = 64.0  # px: what must be read from the bed
SMALL_MAIN = 52.0  # px, in a small window rather than no picture
_HALF, _MORE, _ALL = 0.5, 0.62, 0.97  # of the width that the words may take, the picture giving way


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
        self._rests = False
        self._asks_steady = False
        self._spare_second = False  # it may give way to the picture
        self._noted = False
        self.main = Words(self, "ink", BOLD, "cramp.main")
        self.second = Words(self, "ink2", MEDIUM, "cramp.second")
        self.steady = CrampButton(self, "choice", "cramp.steady")
        self.steady.setText(tr("Steady: stand up"))
        self.steady.clicked.connect(self.steady_pressed)
        self.third = CrampButton(self, "choice", "cramp.third")
        self.third.clicked.connect(self.third_pressed)
        self.link = stop_link(self)
        self.link.clicked.connect(self.stop_asked)
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
        changed = changed or self._asks_steady is not steady
        self._asks_steady = steady
        self.third.setVisible(bool(frame.third))
        self._noted = frame.note
        self._spare_second = bool(frame.third) and frame.page == "help" and not frame.note
        return changed

    def chooses(self) -> bool:
        """Whether the keyboard is at one of the choices."""
        return self.window().focusWidget() in (self.third, self.steady)

    def show_picture(self, frame: ReliefFrame, palette: str, motion: bool) -> None:
        """Move the figure through this instruction's picture, or out of it in a rest; without one the last
        stays.

        Raises UserError for an unknown picture, having hidden the one before: it would show another movement.
        """
        if self.figure is None or not frame.picture:
            return
        if (frame.picture, frame.rest) == (self._picture, self._rests):
            return
        if frame.picture != self._picture:
            self._picture = frame.picture
            self.figure.hide()
            self._make_room()
            self.figure.show_pose(frame.picture, "right", palette, motion)
            self.figure.setVisible(not self._words_only)
        self._rests = frame.rest
        self.figure.set_phase("out" if frame.rest else "into")

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
        foot = self.link.settle(plan.margin, plan.buttons_top - 6 * plan.scale, plan.inner, 40 * plan.scale)
        words_foot = self._arrange_offers(plan, foot - 4)
        self._arrange_figure(plan, top, words_foot if plan.small else foot - 4)
        for share, least, lines in self._ways():
            column = plan.column(top + 8 * plan.scale, words_foot, share)
            if self._arrange_words(plan, column, least, lines):
                break
        self._words_only = share == _ALL
        if self.figure is not None and self._picture is not None:
            self.figure.setVisible(not self._words_only)
        self.second.setVisible((lines > 0 or self._noted) and bool(self.second.text()))
        self.main.setVisible(lines > 0 or not self._noted)
        if self.main.isHidden():  # no room for both, and this must be read now
            self.second.fit(column, SMALLEST)

    def _ways(self) -> Iterator[tuple[float, float, int]]:
        """How to lay the words out, the best way first: share of the width, least px, lines of the second.

        The second line may be broken into so many sentences; 0 leaves it out.
        """
        for lines in (2, 1):
            for share in (_HALF, _MORE):
                yield share, LEAST_MAIN, lines
        if self._spare_second:
            for least in (LEAST_MAIN, SMALL_MAIN):
                for share in (_HALF, _MORE):
                    yield share, least, 0
        yield _ALL, LEAST_MAIN, 1
        yield _ALL, SMALLEST, 1
        yield _ALL, SMALLEST, 0

    def _arrange_words(self, plan: Plan, column: QRect, least: float, lines: int) -> bool:
        """Place the words at the top of `column`; whether they have room there."""
        main, gap = QRect(column), round(20 * plan.scale)
        if lines and self.second.text():
            below = self.second.fit(column, max(SMALLEST, plan.height * 0.0525), most=lines)
            main.setHeight(column.height() - below - gap)
        used = self.main.fit(main, max(least, plan.height * 0.1), least, most=2 if least == SMALLEST else 3)
        self.second.move(column.left(), column.top() + used + gap)
        return used <= main.height() + 2 and self.main.longest() <= column.width()

    def _arrange_figure(self, plan: Plan, top: float, foot: float) -> None:
        if self.figure is not None:
            self.figure.setGeometry(plan.picture(top, foot))
            self._room_above = round(64 * plan.scale)
            self._make_room()
            self.figure.set_fade(round(150 * plan.scale), round(56 * plan.scale), colour("window"))
            self.figure.lower()

    def _arrange_offers(self, plan: Plan, foot: float) -> float:
        """The choices side by side under the words, where they never move; the upper edge of their room."""
        offered = [self.steady, self.third] if self._asks_steady else [self.third]
        self.steady.setVisible(self._asks_steady)
        if self.third.isHidden():
            return foot
        for button in offered:
            button.wish(40 * plan.scale)
        left = plan.margin + 8 * plan.scale
        room = (plan.width - left if plan.small else plan.width * _HALF) - left
        spare = room - plan.gap * (len(offered) - 1)
        widths = [button.wished_width(max(10, 24 * plan.scale)) for button in offered]
        height = max(1.2 * SMALLEST, 84 * plan.scale)
        if sum(widths) > spare and plan.small:  # no room for both: the one that is safe for everybody
            self.steady.hide()
            offered, widths = offered[1:], widths[1:]
        elif sum(widths) > spare:  # in two lines each
            widths = [spare / len(offered)] * len(offered)
            height = max(2.4 * SMALLEST, 100 * plan.scale)
        top = foot - 6 * plan.scale - height
        for button, width in zip(offered, widths, strict=True):
            button.place(left, top, width, height)
            button.raise_()
            left += width + plan.gap
        return top - 8 * plan.scale


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
        height = max(SMALLEST * 1.6, 88 * scale)
        label_width = self._label_width(plan)
        for label, buttons in self._rows:
            label.show()
            label.fit(QRect(column.left(), column.top(), label_width, round(height)), 40 * scale)
            label.move(column.left(), round(column.top() + (height - label.height()) / 2))
            left = float(column.left() + label_width + 12 * scale)
            for button in buttons:
                button.wish(40 * scale)
                width = button.wished_width(30 * scale)
                button.place(left, column.top(), width, height)
                left += width + 12 * scale
            if left - 12 * scale > plan.width - plan.margin:  # too narrow: the answers alone say enough
                label.hide()
                for button in buttons:
                    button.move(button.x() - label_width, button.y())
            column.translate(0, round(height + 16 * scale))

    def _label_width(self, plan: Plan) -> int:
        widths = [label.wished_width(40 * plan.scale) for label, _ in self._rows]
        return round(max(*widths, 270 * plan.scale))


def _sides() -> tuple[tuple[str, str], ...]:
    return (("left", tr("Left")), ("right", tr("Right")), ("both", tr("Both")))


def _strengths() -> tuple[tuple[str, str], ...]:
    return (("mild", tr("Mild")), ("strong", tr("Strong")), ("very-strong", tr("Very strong")))

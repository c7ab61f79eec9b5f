"""Everything that is seen in cramp help, and the presses that come from it. It knows frames, not the help.

Views are made when they are first needed: the first words wait for none of the others.
"""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.desktop.cramp.controls import CrampButton, colour
from coach.desktop.cramp.guide_view import GuideView
from coach.desktop.cramp.icons import Icon
from coach.desktop.cramp.layout import Plan
from coach.guide.cramp.episode import ReliefFrame
from coach.model.vocabulary import GUIDED_PLACES, PLACES, GuidedPlace

View = Literal["guide", "ten", "end", "stop", "bedside"]
VIEW_OF: dict[str, View] = {"end": "end", "ten-minutes": "ten"}


class CrampStage(QWidget):
    """The controls that never move, and above them one view at a time."""

    giant_pressed = Signal()
    quiet_pressed = Signal()
    third_pressed = Signal()
    steady_pressed = Signal()
    place_pressed = Signal(str)
    voice_pressed = Signal()
    close_pressed = Signal()
    stop_pressed = Signal()
    back_pressed = Signal()
    side_told = Signal(str)
    strength_told = Signal(str)
    touched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: View = "guide"
        self.setAutoFillBackground(True)
        self._paint_ground("window")
        self.guide = GuideView(self)
        self.guide.stop_asked.connect(self.stop_pressed)
        self.guide.third_pressed.connect(self.third_pressed)
        self.guide.steady_pressed.connect(self.steady_pressed)
        self._views: dict[View, Any] = {"guide": self.guide}
        self.places = {name: self._place_button(name, text) for name, text in _places()}
        self.voice = self._icon_button("voice-off", "cramp.voice", self.voice_pressed)
        self.close_button = self._icon_button("close", "cramp.close", self.close_pressed)
        self.close_button.setAccessibleName(tr("Close. It stays logged."))
        self.giant = CrampButton(self, "giant", "cramp.giant")
        self.quiet = CrampButton(self, "quiet", "cramp.quiet")
        self.giant.clicked.connect(self.giant_pressed)
        self.quiet.clicked.connect(self.quiet_pressed)
        self.show_voice(False)

    def _place_button(self, name: GuidedPlace, text: str) -> CrampButton:
        button = CrampButton(self, "tab", f"cramp.place.{name}")
        button.setText(text)
        button.set_chosen(False)
        button.clicked.connect(lambda: self.place_pressed.emit(name))
        return button

    def _icon_button(self, icon: Icon, name: str, pressed: Any) -> CrampButton:
        button = CrampButton(self, "icon", name, icon)
        button.clicked.connect(pressed)
        return button

    def _paint_ground(self, name: str) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, colour(name))
        self.setPalette(palette)

    # ------------------------------------------------------------------ views

    def made(self, view: View) -> Any:
        """The widget of a view, made at the first question."""
        if view not in self._views:
            self._views[view] = self._make(view)
        return self._views[view]

    def _make(self, view: View) -> QWidget:
        if view == "end":
            from coach.desktop.cramp.guide_view import EndView

            end = EndView(self)
            end.side_told.connect(self.side_told)
            end.strength_told.connect(self.strength_told)
            return end
        if view == "bedside":
            from coach.desktop.cramp.bedside import BedsideView

            bedside = BedsideView(self)
            bedside.leave.clicked.connect(self.close_pressed)
            return bedside
        from coach.desktop.cramp.stop_page import StopView, TenView

        if view == "ten":
            ten = TenView(self)
            ten.stop_asked.connect(self.stop_pressed)
            return ten
        stop = StopView(self)
        stop.back_pressed.connect(self.back_pressed)
        stop.close_pressed.connect(self.close_pressed)
        return stop

    def go(self, view: View) -> None:
        """Show one view and the controls that belong to it."""
        self.view = view
        wanted = self.made(view)
        for other in self._views.values():
            other.setVisible(other is wanted)
        wanted.lower()  # a view made later would lie over the places, voice and close, and take their clicks
        for button in (*self.places.values(), self.voice, self.close_button):
            button.setVisible(view in ("guide", "ten"))
        for button in (self.giant, self.quiet):
            button.setVisible(view in ("guide", "ten", "end"))
        self._paint_ground("sunken" if view == "bedside" else "window")
        self.setCursor(Qt.CursorShape.BlankCursor if view == "bedside" else Qt.CursorShape.ArrowCursor)
        self.arrange()
        first = wanted.back if view == "stop" else self.giant
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_frame(self, frame: ReliefFrame, logged: str, ask_steady: bool) -> bool:
        """The words of this moment; whether anything changed. A stop page in front stays."""
        view = VIEW_OF.get(frame.page, "guide")
        moved = view != self.view
        if moved:
            self.go(view)
        changed = False
        if not frame.third and self.guide.chooses():
            self.giant.setFocus(Qt.FocusReason.TabFocusReason)  # what was pressed goes; Qt would take a place
        if view == "end":
            changed = bool(self.made("end").show_end(frame.main, logged))
        elif view == "guide":
            changed = self.guide.show_frame(frame, ask_steady)
        changed = _label(self.giant, frame.giant) or changed
        changed = _label(self.quiet, frame.quiet) or changed
        for name, button in self.places.items():
            if button.isChecked() != (name == frame.place):
                button.set_chosen(name == frame.place)
        if changed or moved:
            self.arrange()
        return changed or moved

    def clear(self) -> None:
        """A new cramp: no answer of the last one stands on the end screen."""
        if "end" in self._views:
            self._views["end"].clear()

    def show_voice(self, on: bool) -> None:
        """Whether the voice leads now."""
        self.voice.show_icon("voice" if on else "voice-off")
        self.voice.setAccessibleName(tr("Voice, on") if on else tr("Voice, off"))

    # ------------------------------------------------------------------ layout

    def arrange(self) -> None:
        """Lay everything out for the size at hand."""
        plan = Plan(self.width(), self.height())
        top = self._arrange_head(plan) if self.view in ("guide", "ten") else 0.0
        self.made(self.view).arrange(plan, top)
        for button, spot, size in ((self.giant, plan.giant, 0.09), (self.quiet, plan.quiet, 0.06)):
            button.wish(plan.height * size)
            button.place(spot.left(), spot.top(), spot.width(), spot.height())
            button.raise_()
        self.update()

    def _arrange_head(self, plan: Plan) -> float:
        """Places on the left, voice and close on the right; a second row of places in a narrow window."""
        top, side, gap = plan.head_top, plan.tab_height, 12 * plan.scale
        right = plan.width - plan.margin
        for button in (self.close_button, self.voice):
            right -= side
            button.place(right, top, side, side)
            right -= gap
        if self.view == "ten" and plan.small:
            for button in self.places.values():
                button.hide()
            return top + side + 6 * plan.scale
        left = plan.margin
        for button in self.places.values():
            button.wish(40 * plan.scale)
            width = button.wished_width(24 * plan.scale)
            if left + width > right and left > plan.margin:
                left, top = plan.margin, top + side + gap
            button.place(left, top, width, side)
            left += width + gap
        return top + side + 6 * plan.scale

    # ------------------------------------------------------------------ Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch between the buttons: somebody is there."""
        self.touched.emit()
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything grows with the window."""
        super().resizeEvent(event)
        self.arrange()


def _label(button: CrampButton, text: str) -> bool:
    if button.text() == text:
        return False
    if button.text():
        button.guard()
    button.setText(text)
    return True


def _places() -> tuple[tuple[GuidedPlace, str], ...]:
    return tuple((place, tr(PLACES[place])) for place in GUIDED_PLACES)

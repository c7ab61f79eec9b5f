"""Everything that is seen in cramp help, and the presses that come from it. It knows frames, not the help.

Every view but the guide is made when it is first shown: the first words wait for none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QStackedLayout, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.cramp.controls import SMALLEST, CrampView, StopLink
from coach.desktop.cramp.guide_view import GuideView
from coach.desktop.widgets.flow import FlowLayout
from coach.desktop.widgets.layouts import REST, TOP, across, down
from coach.desktop.widgets.peers import Answers

if TYPE_CHECKING:
    from coach.desktop.cramp.bedside import BedsideView
    from coach.desktop.cramp.end_view import EndView
    from coach.desktop.cramp.stop_page import StopView, TenView
    from coach.guide.cramp.frame import CrampFrame, HelpPage

ViewType = TypeVar("ViewType", bound=CrampView)
ViewName = Literal["guide", "ten", "end", "stop", "bedside"]


def view_of(page: HelpPage) -> ViewName:
    """The view that shows a page of the help."""
    return "end" if page == "end" else "ten" if page in ("ten-minutes", "numbers") else "guide"


class CrampStage(CrampView):
    """The controls that never move, and between them one view at a time.

    `pressed(action, value)` is what somebody chose; `touched` that somebody is there.
    """

    touched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: ViewName = "guide"
        self._frame: tuple[CrampFrame, str, bool] | None = None  # what is shown
        self.on_painted: Callable[[], None] | None = None
        """Called once, when the words have been painted for the first time."""
        self.setProperty("kind", "ground")
        self._build_head()
        self._stack = QStackedLayout()
        self.guide = self._add(GuideView(self))
        self.link = StopLink(self)
        self.link.clicked.connect(lambda: self.pressed.emit("stop", ""))
        self.primary = self.button("primary", "cramp.primary", "", "primary")
        self.secondary = self.button("secondary", "cramp.secondary", "", "secondary")
        self._foot = across((self.primary, 824), (self.secondary, 376))
        self._link_row = across(self.link, REST)
        self._column = down(self._head, (self._stack, 1), self._link_row, self._foot, gap=0, within=self)
        self.show_voice(False)

    def _build_head(self) -> None:
        """Places on the left, on more than one line in a narrow window; voice and close on the right."""
        names = {
            "calf": tr("Calf"),
            "back-thigh": tr("Back of thigh"),
            "foot": tr("Foot"),
            "front-thigh": tr("Front of thigh"),
        }
        self.places = {
            name: self.button("tab", f"cramp.place.{name}", text, "place", name)
            for name, text in names.items()
        }
        group = QButtonGroup(self, exclusive=False)
        self._flow = FlowLayout()
        for button in self.places.values():
            group.addButton(button)
            button.set_chosen(False)
            self._flow.addWidget(button)
        self.voice = self.button("icon", "cramp.voice", "", "voice", icon="voice-off")
        self.close_button = self.button("icon", "cramp.close", "", "close", icon="close")
        self.close_button.setAccessibleName(tr("Close. It stays logged."))
        self._question = Answers(tr("Where the cramp is"), self._flow)
        self._head = across((self._question, 1), (self.voice, TOP), (self.close_button, TOP))

    # ------------------------------------------------------------------ views

    def _add(self, view: ViewType) -> ViewType:
        self._stack.addWidget(view)
        view.pressed.connect(self.pressed)
        return view

    @cached_property
    def ten(self) -> TenView:
        from coach.desktop.cramp.stop_page import TenView

        return self._add(TenView(self))

    @cached_property
    def end(self) -> EndView:
        from coach.desktop.cramp.end_view import EndView

        return self._add(EndView(self))

    @cached_property
    def stop(self) -> StopView:
        from coach.desktop.cramp.stop_page import StopView

        return self._add(StopView(self))

    @cached_property
    def bedside(self) -> BedsideView:
        from coach.desktop.cramp.bedside import BedsideView

        return self._add(BedsideView(self))

    @property
    def _shown(self) -> CrampView:
        """The view of the present name."""
        views: dict[ViewName, Callable[[], CrampView]] = {
            "guide": lambda: self.guide,
            "ten": lambda: self.ten,
            "end": lambda: self.end,
            "stop": lambda: self.stop,
            "bedside": lambda: self.bedside,
        }
        return views[self.view]()

    def go(self, name: ViewName) -> None:
        """Show one view and the controls that belong to it."""
        self.view = name
        self._stack.setCurrentWidget(self._shown)
        theme.set_property(self, "kind", "dark-ground" if name == "bedside" else "ground")
        self.setCursor(Qt.CursorShape.BlankCursor if name == "bedside" else Qt.CursorShape.ArrowCursor)
        self._arrange()
        first: QWidget = self.primary
        if name in ("stop", "bedside"):  # a hidden button would keep Space and Enter for itself
            first = self.stop.back if name == "stop" else self.bedside
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_first_words(self, place: str, main: str, second: str) -> None:
        """The first instruction, before there is any help that could be asked."""
        self.guide.show_words(main, second)
        self.primary.set_words(tr("It is easing"))
        self.secondary.set_words(tr("Not easing"))
        self.places[place].set_chosen(True)
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_frame(self, frame: CrampFrame, logged: str, asks_steadiness: bool) -> bool:
        """The words of this moment; whether anything changed. A stop page in front stays."""
        for name, button in self.places.items():  # a press that came too soon has marked its button, too
            if button.isChecked() != (name == frame.place):
                button.set_chosen(name == frame.place)
        view, shown = view_of(frame.page), (frame._replace(seconds=0.0), logged, asks_steadiness)
        if (view, shown) == (self.view, self._frame):
            return False
        self._frame = shown
        if view != self.view:
            self.go(view)
        if not frame.extra and self.guide.chooses:
            self.primary.setFocus(Qt.FocusReason.TabFocusReason)  # what was pressed goes
        if view == "end":
            self.end.show_end(frame.main, logged)
        elif view == "guide":
            self.guide.show_frame(frame, asks_steadiness)
        self.primary.set_words(frame.primary)
        self.secondary.set_words(frame.secondary)
        self._arrange()
        return True

    def clear(self) -> None:
        """A new cramp: no answer of the last one stands on the end screen."""
        if "end" in self.__dict__:
            self.end.clear()

    def show_voice(self, on: bool) -> None:
        self.voice.set_icon("voice" if on else "voice-off")
        self.voice.setAccessibleName(tr("Voice, on") if on else tr("Voice, off"))

    # ------------------------------------------------------------------ layout

    def _arrange(self) -> None:
        """Everything grows with the window; then the words of the view take the room that is left."""
        measures = self.measures
        side, gap = measures.px(32), measures.px(12)
        led = self.view in ("guide", "ten")
        self._head.setContentsMargins(*((side, measures.px(20), side, 0) if led else (0, 0, 0, 0)))
        self._head.setSpacing(gap)
        self._question.setVisible(self.view == "guide" or (self.view == "ten" and not measures.small))
        self._flow.gap = gap
        for button in self.places.values():
            button.setFixedWidth(button.wished_width(measures.px(40), measures.px(24)))
            button.set_measures(measures.px(40), measures.bar)
        self._question.updateGeometry()  # else it is asked for its height only once this layout is over
        for button in (self.voice, self.close_button):
            button.setVisible(led)
            button.setFixedWidth(measures.bar)
            button.set_measures(SMALLEST, measures.bar)
        self._link_row.setContentsMargins(*((side, 0, side, measures.px(6)) if led else (0, 0, 0, 0)))
        self.link.setVisible(led)
        self.link.set_width(measures.width - 2 * side, measures.px(40))
        feet = led or self.view == "end"
        self._foot.setContentsMargins(*((side, 0, side, measures.px(24)) if feet else (0, 0, 0, 0)))
        self._foot.setSpacing(measures.px(16))
        for button, share in ((self.primary, 0.09), (self.secondary, 0.06)):
            button.setVisible(feet)
            button.set_measures(measures.height * share, measures.foot)
        view = self._shown
        self._column.activate()
        view.fit()

    # ------------------------------------------------------------------ Qt

    def event(self, event: QEvent) -> bool:
        """The first paint is told, once it is over."""
        if event.type() == QEvent.Type.Paint and self.on_painted is not None:
            QTimer.singleShot(0, self, self.on_painted)
            self.on_painted = None
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch between the buttons: somebody is there."""
        self.touched.emit()
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

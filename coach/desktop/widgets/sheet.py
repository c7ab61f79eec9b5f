"""A question above the window's content: one sheet, dimmed surroundings, and Cramp now still in reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.widgets.buttons import Button, CarefulButton, MainButton, OutlineButton
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.content import CoachWindow, Content, cramp_now_of, window_of
from coach.desktop.widgets.focus_keeper import stops_tab
from coach.desktop.widgets.layouts import REST, across
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.text import Body, Heading

KINDS: dict[str, type[Button]] = {"main": MainButton, "outline": OutlineButton, "careful": CarefulButton}


ROOMY = 640  # lower windows have no room for large buttons below each other
GAP = 8
DIALOG = "beside"  # the name of a dialog that stands beside the window


class Sheet(Content):
    """Asks once; `answered(key)` tells which button was pressed, "" for Esc. It then goes by itself."""

    reader_role = "Dialog"
    answered = Signal(str)
    is_question = True  # nothing behind it gets the focus

    def __init__(
        self,
        over: QWidget,
        title: str,
        text: str,
        choices: Sequence[tuple[str, str, str]],
        *,
        extra: QWidget | None = None,
        height: int = 0,
    ) -> None:
        """`choices` are (key, words, kind: main, outline or careful): the main one, the right thing to do,
        stands last and has the focus; `extra` stands above the buttons. With a `height` it is that high, and
        scrolls where there is less room. It has the look and the growth of what fills the window."""
        super().__init__(over.window())
        self._before = self.window().focusWidget()
        if (dialog := open_dialog(over.window())) is not None:
            dialog.reject()  # it would lie over the question
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card = Card(self, radius=24, padding=(30, 26, 24, 24), spacing=6)
        self.setAccessibleName(title)
        self.card.box.addWidget(Heading(title, 2))
        if text:
            self.card.box.addWidget(Body(text))
        self.card.box.addSpacing(12)
        if extra is not None:
            scroll = Scroll() if height else None
            self.card.box.addWidget(scroll or extra)
            if scroll is not None:
                scroll.set_heights(96, height)
                scroll.setWidget(extra)  # not before: Qt dresses it anew at each move to another parent
            self.card.box.addSpacing(12)
        large = theme.of(self).large and self.window().height() >= ROOMY
        self.buttons: dict[str, Button] = {}
        for key, words, kind in sorted(choices, key=lambda choice: choice[2] == "main"):
            button = KINDS[kind](words)
            button.clicked.connect(lambda _=False, key=key: self._answer(key))
            self.buttons[key] = button
        self._row = across(None if large else REST, *self.buttons.values(), below=large)
        self.card.box.addLayout(self._row)
        self._first = next(reversed(self.buttons.values()))
        self._answered = False
        self.window().installEventFilter(self)
        self.place()
        self.show()
        self.raise_()
        if (window := window_of(self)) is not None:
            window.place_cramp_now()
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> Button:
        return self._first

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window changed its size, or was put away: then nothing is asked any more."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        elif event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._answer("")
        return False

    def place(self) -> None:
        """In the upper middle, and not under Cramp now: what scrolls in it gives way, then the text size."""
        window, room = window_of(self), self.window().rect()
        self.setGeometry(room)
        theme.override_theme(self, theme.own_look(window and window.view))
        for size, growth in self._sizes(window):
            theme.override_theme(self.card, largest=size, growth=growth)
            self.card.restyle()  # Qt tells it only once it was seen
            look, layout = theme.of(self.card), self.card.box
            self._row.setSpacing(look.grown(12))
            width = min(room.width() - 64, look.px(520))
            left, foot = (room.width() - width) // 2, room.height() - 16
            corner = cramp_now_of(self)
            if corner is not None and corner.geometry().right() + GAP > left:
                foot = corner.y() - GAP
            narrow = layout.totalMinimumSize().width() <= width
            if narrow and layout.totalMinimumHeightForWidth(width) <= foot - 16:
                break
        least = layout.totalMinimumHeightForWidth(width)
        height = max(least, min(layout.totalHeightForWidth(width), foot - 16))
        top = max(16, min(foot - height, (self.height() - height) * 4 // 9))
        self.card.setGeometry(left, top, width, height)

    def _sizes(self, window: CoachWindow | None) -> list[tuple[float, float]]:
        """Text sizes and the growth with each, best first; the last one where nothing has room."""
        growth, words = (1.0, 0) if window is None else (window.growth, window.least_words)
        most, body = theme.of(self).scale, theme.tokens()[1]["body"].size
        sizes = [size for size in theme.sizes_to_try() if size <= most]
        return [(size, growth * max(1.0, words / body / size)) for size in sizes] + [(1.0, 1.0)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc answers nothing; arrows and page keys scroll what scrolls in it; other keys stay here."""
        if event.key() == Qt.Key.Key_Escape:
            self._answer("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for key, button in self.buttons.items():
                if button.hasFocus():
                    self._answer(key)
                    return
        elif (scroll := self.findChild(Scroll)) is not None:
            scroll.keyPressEvent(event)
            event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the sheet, and to Cramp now; once it has gone the window decides."""
        if self.isHidden():
            return super().focusNextPrevChild(forward)
        stops = list(filter(stops_tab, self.findChildren(QWidget)))
        if (corner := cramp_now_of(self)) is not None:
            stops.append(corner)
        if not stops:
            return False
        current = self.window().focusWidget()
        index = stops.index(current) if current in stops else -1
        stops[(index + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        return True

    def dismiss(self) -> None:
        self._answer("")

    def _answer(self, key: str) -> None:
        """Once, and whatever has become of the rest: nothing stands between a press and its deed."""
        if self._answered:
            return
        self._answered = True
        self.window().removeEventFilter(self)
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()
        self.answered.emit(key)


def open_dialog(window: QWidget) -> QDialog | None:
    """The dialog for a file or a day that stands beside the window."""
    found = window.findChildren(QDialog, DIALOG)
    return next((dialog for dialog in found if dialog.isVisible()), None)


def ask(
    over: QWidget,
    title: str,
    text: str,
    choices: Sequence[tuple[str, str, str]],
    answered: Callable[[str], None],
    *,
    extra: QWidget | None = None,
) -> Sheet:
    """Ask above the window of `over`; `answered(key)` is called once, with "" for Esc."""
    sheet = Sheet(over, title, text, choices, extra=extra)
    # Not connected itself: with a method of a widget that is gone by then Qt would drop the answer.
    sheet.answered.connect(lambda key: answered(key))
    return sheet


def confirm(
    over: QWidget,
    title: str,
    text: str,
    act: tuple[str, str, str],
    keep: str,
    then: Callable[[], None],
    *,
    extra: QWidget | None = None,
) -> None:
    """Ask before something is done: `act` is one of the `choices` of `Sheet`, after which comes `then`;
    `keep` are the words of the other one, which leaves all as it is."""
    choices = (act, ("keep", keep, "main"))
    ask(over, title, text, choices, lambda key: then() if key == act[0] else None, extra=extra)


def show_sheet(
    over: QWidget, title: str, content: QWidget, height: int, *, text: str = "", close: str = ""
) -> Sheet:
    """Something to look at above the window of `over`, `height` pixels high where there is room for it;
    `close` are the words of the only answer where something in it is to be chosen."""
    choices = [("close", close or tr("Close"), "outline" if close else "main")]
    return Sheet(over, title, text, choices, extra=content, height=height)

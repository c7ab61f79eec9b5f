"""The main window: the way around, one page at a time, and Cramp now in its corner.

A view such as the player or the first run may take over the whole content; Cramp now stays. Pages are
imported when they are first opened.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.system import screen_reader
from coach.desktop.widgets.content import CoachWindow, Content
from coach.desktop.widgets.cramp_now import INSET, MEASURE, CrampNow
from coach.desktop.widgets.focus_keeper import FocusKeeper
from coach.desktop.widgets.focus_ring import FocusRing
from coach.desktop.widgets.layouts import across, boxed, down
from coach.desktop.widgets.rail import WIDTH, BottomBar, Rail
from coach.desktop.widgets.scroll import Stack
from coach.desktop.window.placement import Placement
from coach.desktop.window.places import PAGES, destinations, page_class

if TYPE_CHECKING:
    from PySide6.QtCore import QPropertyAnimation

    from coach.app.coach import Coach
    from coach.desktop.controller import Controller
    from coach.desktop.pages.base import Page
    from coach.desktop.widgets.sheet import Sheet

NARROW = 1000  # pixels of 100 % text: a narrower window has a bar at its foot, no rail
COLUMNS = 840  # and a narrower page has one column
SLIDE = 16
SIZES = (("+", 1), ("=", 1), ("-", -1), ("0", 0))  # with Ctrl: which way the text size goes
SMALLEST = 700  # pixels of width under which nothing but the menu stands beside Cramp now


class MainWindow(CoachWindow):
    """Rail or bottom bar, the page, and Cramp now."""

    coach: Coach
    controller: Controller
    cramp_now: CrampNow
    shown = Signal()
    """The window came to the front after being hidden."""
    close_wished = Signal()

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__()
        self.coach, self.controller = coach, controller
        self.setWindowTitle(tr("Bedtime Coach"))
        self.pages: dict[str, Page] = {}
        self.page: Page | None = None
        self.rail, self.bar = Rail(destinations()), BottomBar(destinations())
        self._build()
        self.cramp_now = CrampNow(self)
        self.cramp_now.clicked.connect(lambda: controller.cramp_requested.emit(""))
        for way in (self.rail, self.bar):
            way.chosen.connect(controller.page_requested)
        controller.settings_changed.connect(self._arrange)
        self._ring = FocusRing(self)
        self._focus_keeper = FocusKeeper(self, lambda: self.sheet() or self.view or self.page)
        self._motion: QPropertyAnimation | None = None
        self._waits: Callable[[], None] | None = None
        self._shortcuts()
        self._placement = Placement(self, coach.home.window)
        self._placement.open()

    def _build(self) -> None:
        """The pages beside the rail and above the bar; a view takes the place of them all."""
        self._pages, self._contents = Stack(), Stack()
        beside = across(self.rail, (self._pages, 1), gap=0)
        self._contents.addWidget(boxed(down((beside, 1), self.bar, gap=0)))
        self.setCentralWidget(self._contents)

    @property
    def says_due(self) -> str:
        """The slot for which this window shows Start just now."""
        page = self.page if self.view is None and self.isActiveWindow() else None
        return page.due_slot if page is not None else ""

    def _shortcuts(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            ("F1", lambda: self.controller.cramp_requested.emit("")),
            *((f"Ctrl+{key}", partial(self.controller.text_size_requested.emit, by)) for key, by in SIZES),
            ("Ctrl+Q", self.controller.quit_requested.emit),
            ("?", self._show_keys),
        ]
        keys += [(f"Ctrl+{n}", partial(self._on_page_key, key)) for n, key in enumerate(PAGES, start=1)]
        for sequence, act in keys:
            QShortcut(QKeySequence(sequence), self, act)

    def _show_keys(self) -> None:
        from coach.desktop.window.keys import show_keys

        show_keys(self)

    def _on_page_key(self, key: str) -> None:
        if self.view is None and self.sheet() is None:
            self.controller.page_requested.emit(key)

    # ------------------------------------------------------------------ pages

    def open_page(self, wish: str) -> Page:
        """Show a page: its key, or key/detail."""
        key, _, detail = wish.partition("/")
        new, page = key not in self.pages, self.pages.get(key) or self._made(key)
        before, self.page = self.page, page
        moves = before not in (None, page) and self.isVisible() and self.view is None
        shot = self.grab(self._page_area()) if moves and theme.current().ms(200) else None
        if before is not None and before is not page:
            before.leave()
        for way in (self.rail, self.bar):
            way.set_current("progress" if key == "report" else key)
        self.bar.more = page.more
        page.set_narrow(self._one_column())
        if detail:
            page.open_detail(detail)
        with screen_reader.unheard(new):
            page.refresh()
        page.resize(self._pages.size())
        self._pages.setCurrentWidget(page)
        self._raise_questions()
        screen_reader.say(page, page.title if before is not page else "")
        if self.view is None:
            self._focus(page)
        page.to_top()  # also after the ring has scrolled to what has the focus
        if shot is not None:
            self._slide(page, shot)
        return page

    def _made(self, key: str) -> Page:
        with screen_reader.unheard():
            page = self.pages[key] = page_class(key)(self.coach, self.controller)
        self._pages.addWidget(page)
        return page

    def refresh(self) -> None:
        """Something changed: draw what is shown again; the other pages do so when they are opened."""
        if self.page is not None:
            self.page.refresh()

    def _focus(self, content: Content) -> None:
        """The content's own action gets the focus, unless a question stands before it."""
        first = content.first_focus()
        if first is not None and self.sheet() is None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_keeper.mend()

    # ------------------------------------------------------------------ the whole content

    def take_over(self, view: Content) -> None:
        """Let a view have the whole content; Cramp now stays where it is."""
        while (menu := QApplication.activePopupWidget()) is not None:
            menu.close()  # of a page that goes
        self.view = view
        self.place_cramp_now()  # the view leaves it the room that it takes
        self._contents.addWidget(view)
        self._contents.setCurrentWidget(view)
        self._take_ground()
        self._raise_questions()
        self._focus(view)

    def show_file(self, path: str) -> None:
        """Somebody's routine file, to be added or not, unless the window is needed for what is on it."""
        if self.view is not None or self.unsaved():
            self.tell(tr("Finish what is on the screen first. Then open the file again."))
            return
        from coach.desktop.pages.routines.view import RoutineViewHost

        page = self.open_page("routines")
        assert isinstance(page, RoutineViewHost)
        page.open_file(Path(path))

    def give_back(self) -> None:
        """The view is over: the page comes back."""
        view, self.view = self.view, None
        if view is not None:
            self._contents.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._take_ground()
        page = self.page or self.open_page("today")
        page.refresh()
        self._arrange()
        self._focus(page)
        page.to_top()

    def _take_ground(self) -> None:
        """The ground behind everything is that of the view's look."""
        look = theme.own_look(self.view)
        self.setPalette(theme.palette(theme.themed(look, 1.0, False)) if look else QPalette())

    @property
    def busy(self) -> bool:
        """Whether a session is on: the look does not change in the middle of it."""
        return self.view is not None and self.view.busy

    def unsaved(self) -> str:
        """What quitting now would lose, as sentences; "" for nothing."""
        return " ".join(filter(None, (page.unsaved() for page in self.pages.values())))

    def sheet(self) -> Sheet | None:
        """The question that is open above the content; of several the topmost."""
        return next(reversed(self._questions()), None)

    def _questions(self) -> list[Sheet]:
        inside = (child for child in self.children() if isinstance(child, Content) and child.is_question)
        return cast("list[Sheet]", [question for question in inside if not question.isHidden()])

    def _raise_questions(self) -> None:
        """What was shown just now would cover them, and nothing could be pressed any more."""
        for question in self._questions():
            question.raise_()
        self.place_cramp_now()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays in an open question (and on Cramp now) until it is answered. Qt asks here, too, when
        the control with the focus is disabled or hidden."""
        if self._focus_keeper.lost():
            return True
        sheet = self.sheet()
        if sheet is not None:
            return sheet.focusNextPrevChild(forward)
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From Cramp now, which Tab reaches beside the content, too: its keys; Esc leaves what is open."""
        question, escapes = self.sheet(), event.key() == Qt.Key.Key_Escape
        if question is not None and escapes:
            question.dismiss()
        elif question is None and self.view is not None and self.view.take_key(event):
            return
        elif question or self.view or not (escapes and self.page is not None and self.page.escape()):
            super().keyPressEvent(event)

    def tell(self, text: str) -> None:
        """One sentence that has to be read, above the content."""
        from coach.desktop.widgets.sheet import ask

        ask(self, tr("Bedtime Coach"), text, (("", tr("Close"), "main"),), lambda _key: None)

    # ------------------------------------------------------------------ places

    def is_narrow(self) -> bool:
        """Whether the rail becomes a bottom bar: simple, large text, or too few pixels at this text size."""
        look = theme.current()
        low = self.height() < self.rail.minimumSizeHint().height()
        return self.coach.settings.simple or look.large or low or self.width() < look.px(NARROW)

    def _one_column(self) -> bool:
        """Whether the cards of a page go below each other."""
        look = theme.current()
        width = self.width() if self.is_narrow() else self.width() - look.px(WIDTH)
        return look.large or width < look.px(COLUMNS)

    def place_cramp_now(self) -> None:
        """Cramp now lies above whatever has just been shown; it takes the look of the view."""
        theme.override_theme(self.cramp_now, theme.own_look(self.view), growth=self.growth)
        self.cramp_now.place(self._cramp_room())
        if self.view is not None:
            self.view.leave_corner(self.cramp_now.size())
        for question in self._questions():
            question.place()

    def _cramp_room(self) -> QSize:
        """How large Cramp now may be: as wide as the rail, or about a third of a narrow window; more in the
        smallest, where nothing but the menu stands beside it."""
        third, alone = self.width() * 0.36, self.view is None and not self.coach.settings.simple
        least = self.width() * 0.56 if alone and self.width() < SMALLEST else 0
        wide = round(max(third, least)) if self.is_narrow() else theme.current().px(WIDTH) - 2 * INSET
        return QSize(wide, self.height() // 4).expandedTo(MEASURE * theme.of(self.cramp_now).growth)

    def _page_area(self) -> QRect:
        return QRect(self._pages.mapTo(self, QPoint(0, 0)), self._pages.size())

    def _arrange(self) -> None:
        """Rail or bar; Cramp now first, since bar, player and first run leave it the room that it takes."""
        narrow = self.is_narrow()
        self.place_cramp_now()
        self.rail.setVisible(not narrow)
        self.bar.setVisible(narrow)
        self.bar.set_simple(self.coach.settings.simple)
        self.bar.setFixedHeight(self.cramp_now.sizeHint().height() + 2 * INSET)
        if self.page is not None:
            self.page.set_narrow(self._one_column())
        if self.view is not None:  # it was laid out before Cramp now had its size
            QApplication.postEvent(self.view, QResizeEvent(self.view.size(), self.view.size()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._placement.changed()

    def changeEvent(self, event: QEvent) -> None:
        """Maximised or not is remembered, too; another theme has another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._placement.changed()
        elif event.type() == QEvent.Type.StyleChange and self.pages:
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What closing means is decided elsewhere: with a tray the coach goes on."""
        event.ignore()
        self.close_wished.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._waits is not None:
            then, self._waits = self._waits, None
            QTimer.singleShot(0, self, then)

    def after_paint(self, then: Callable[[], None]) -> None:
        """What does not hold up the next paint; once."""
        self._waits = then

    # ------------------------------------------------------------------ motion

    def _slide(self, page: QWidget, before: QPixmap) -> None:
        """The new page comes 16 px from below while the old one fades, 200 ms."""
        duration = theme.current().ms(200)
        if not duration:
            return
        from coach.desktop.widgets import fading  # and Qt's animations, which no start needs

        self._fade_out(before, self._page_area(), duration)
        if self._motion is not None:
            self._motion.stop()
        self._motion = fading.slide_up(page, SLIDE, duration)
        self._motion.finished.connect(self._arrange)

    def cross_fade(self, before: QPixmap) -> None:
        """The whole window changes its look in 400 ms."""
        if duration := theme.current().ms(400):
            self._fade_out(before, self.rect(), duration)

    def fade_away(self, duration: int, then: Callable[[], None]) -> None:
        """Let the whole window fade to nothing, and `then` put it away."""
        from coach.desktop.widgets import fading

        fading.fade_away(self, duration, then)

    def _fade_out(self, shot: QPixmap, area: QRect, duration: int) -> None:
        from coach.desktop.widgets import fading

        fading.fade_out(self, shot, area, duration)
        self.place_cramp_now()

"""The first minutes: hello, then one question a page, and how one goes through them."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QSpacerItem, QWidget

from coach.app.coach import Coach
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.first_run.bedtime import BedtimePage
from coach.desktop.first_run.body import BodyPage
from coach.desktop.first_run.call import CallPage
from coach.desktop.first_run.dress import DressPage
from coach.desktop.first_run.hear import HearPage
from coach.desktop.first_run.hello import HelloPage
from coach.desktop.first_run.level import LevelPage
from coach.desktop.first_run.question import QuestionPage
from coach.desktop.first_run.safety import SafetyPage
from coach.desktop.system import screen_reader
from coach.desktop.theme.icons import picture
from coach.desktop.widgets.buttons import CarefulButton, MainButton, OutlineButton, SlimButton
from coach.desktop.widgets.content import Content, growth
from coach.desktop.widgets.cramp_now import MEASURE
from coach.desktop.widgets.fading import fade_out
from coach.desktop.widgets.layouts import MIDDLE, REST, Rest, across, boxed, down, fill
from coach.desktop.widgets.scroll import Scroll, Stack
from coach.desktop.widgets.strokes import Stroke, Strokes
from coach.desktop.widgets.text import Text, grow_in_height

QUESTIONS = (BedtimePage, LevelPage, BodyPage, CallPage, HearPage, SafetyPage, DressPage)
STEPS = len(QUESTIONS)
BODY, SAFETY = QUESTIONS.index(BodyPage) + 1, QUESTIONS.index(SafetyPage) + 1
SLIDE = 16  # pixels from which a page comes
MARGINS = 8, 8, 8, 8  # around a page: the focus ring is seen whole


class FirstRun(Content):
    """Step 0 says hello and stores nothing; steps 1 to 7 ask, and are come back to after a quit."""

    finished = Signal()

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self.setAccessibleName(tr("First steps"))
        self._coach = coach
        read = coach.settings.safety_read
        self.step = min(coach.settings.first_step, STEPS if read else SAFETY)
        self._motion: QPropertyAnimation | None = None
        self._pages: dict[int, tuple[QWidget, QuestionPage]] = {}
        self._dots, self._news = Strokes(), Text("", "body", "primary_ink", weight=600)
        self.stop = OutlineButton(tr("Stop"), lambda: self.go(1), icon="close", size="small")
        self.later = SlimButton(tr("Skip"), lambda: self.go(1), after="chev-right", size="small")
        self._stack = Stack()
        self.hello = HelloPage(coach)
        self.hello.changed.connect(self._on_state)
        self.hello.finished.connect(self._on_hello)
        self._stack.addWidget(self.hello)
        self.back = SlimButton(tr("Back"), lambda: self.go(self.step - 1), icon="chev-left")
        self.hurts = CarefulButton(tr("It hurts"), self.hello.hurts, icon="hurt", size="player")
        self.hurts.setAccessibleDescription(tr("Key {key}", key="E"))
        self.next = MainButton(tr("Next"), self._on_next, after="chev-right", size="player")
        for button in (self.hello.start, self.hurts, self.next):
            grow_in_height(button, QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._foot = self._footer()
        self._outer = down(self._head(), (self._stack, 1), self._foot, gap=8, within=self)
        self._bring()

    # ------------------------------------------------------------------ building

    def _head(self) -> QBoxLayout:
        self._logo, self._name = QLabel(), Text(tr("Bedtime Coach"), "lead", weight=700)
        told = (self._news, MIDDLE), (self._dots, MIDDLE)
        return across(self._logo, (self._name, MIDDLE), REST, *told, self.stop, self.later, gap=12)

    def _footer(self) -> QBoxLayout:
        row = across(gap=16)
        self._corner = QSpacerItem(MEASURE.width(), MEASURE.height())
        row.addItem(self._corner)
        fill(row, self.back, REST, *((each, MIDDLE) for each in (self.hello.start, self.hurts, self.next)))
        return row

    def leave_corner(self, size: QSize) -> None:
        """The foot begins beside Cramp now."""
        self._corner.changeSize(size.width(), size.height())
        self._foot.invalidate()
        self._fit()

    def growth(self, room: QSize) -> float:
        """It is one page at every size."""
        return growth(room)

    def _fit(self) -> None:
        """Where there is little room: what is not needed goes, and buttons are smaller."""
        theme.override_theme(self, growth=self.growth(self.size()))
        look, page = theme.of(self), self.page
        large = look.large
        self._outer.setContentsMargins(*map(look.grown, (32, 8 if large else 20, 32, 16)))
        logo = look.grown(44)
        if self._logo.minimumWidth() != logo:
            self._logo.setPixmap(picture("bedtime-coach", logo))
        head = 0 if self.step else self.stop.sizeHint().height()
        self._logo.setFixedSize(logo, max(logo, head))  # what comes and goes beside it moves nothing
        roomy = not large and self.width() >= 800
        for button in (self.hello.start, self.next, self.hurts):
            button.set_size("player" if roomy else "normal" if self.width() < look.px(400) else "large")
        for button in (self.hello.start, self.next):
            button.setMinimumWidth(look.grown(280) if roomy else 0)
        self.hello.start.set_icon("" if large else "play")
        self.back.set_icon("" if large else "chev-left")
        self._name.setVisible(not large)
        if page is not None:
            page.fit(self._stack.size())
        instead = page.next_words if page is not None else ""
        words, sign = (tr("Ready"), "check") if self.step == STEPS else (tr("Next"), "chev-right")
        self.next.set_words(instead or words)
        self.next.set_icon("", "" if large or instead else sign)
        if page is None:
            self.hello.fit()
        else:
            scroll = self._page(self.step)[0].findChild(Scroll) if page.foot is not None else None
            if isinstance(scroll, Scroll):
                wide = min(self._stack.width() - MARGINS[0] - MARGINS[2], page.maximumWidth())
                whole = page.heightForWidth(wide) + MARGINS[1] + MARGINS[3]
                scroll.set_heights(0, page.cut_at(whole, self._stack.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _page(self, step: int) -> tuple[QWidget, QuestionPage]:
        """What is shown of a step, and its question; made when it is first come to."""
        if step not in self._pages:
            with screen_reader.unheard():
                page = QUESTIONS[step - 1](self._coach)
                page.changed.connect(self._show_step)
                shown = _scrolled(page)
            self._stack.addWidget(shown)
            self._pages[step] = shown, page
        return self._pages[step]

    # ------------------------------------------------------------------ steps

    @property
    def page(self) -> QuestionPage | None:
        """The question that is asked now; None during hello."""
        return self._page(self.step)[1] if self.step else None

    def go(self, step: int) -> None:
        """Show a step, 0 to 7."""
        step = max(0, min(STEPS, step))
        if step == self.step:
            return
        if self.page is not None:
            self.page.store()
        shot = self._stack.grab() if self.isVisible() and theme.of(self).ms(200) else None
        forward, self.step = step > self.step, step
        self._coach.change_settings(first_step=step)
        self._bring()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        for scroll in self._stack.findChildren(Scroll):
            scroll.verticalScrollBar().setValue(0)  # the question is seen first, wherever the focus is
        if shot is not None:
            self._slide(shot, SLIDE if forward else -SLIDE)

    def first_focus(self) -> QWidget:
        """The one right action, or where reading starts; Enter goes on from there."""
        if self.page is None and self.hello.state in ("done", "hurt"):
            return self.next
        return (self.page or self.hello).first_focus()

    def _bring(self) -> None:
        if self.page is not None:
            self.page.begin()
        self._stack.setCurrentWidget(self._page(self.step)[0] if self.step else self.hello)
        self._show_step()

    def _show_step(self) -> None:
        page, state = self.page, self.hello.state if self.step == 0 else ""
        doing = state in ("ready", "hold")
        strokes = [
            Stroke(40.0 if n == self.step else 14.0, float(n <= self.step), gap=10)
            for n in range(1, STEPS + 1)
        ]
        self._dots.set_strokes(strokes)
        where = tr("{n} of {all}", n=self.step, all=STEPS) if self.step else ""
        self._dots.setAccessibleName(where)
        self._news.setText(page.news if page is not None else "")
        self._dots.setVisible(bool(self.step))
        self.stop.setVisible(doing)
        self.hurts.setVisible(doing)
        for button in (self.later, self.hello.start):
            button.setVisible(state == "hello")
        self.back.setVisible(page is not None)
        self.next.setVisible(page is not None or state in ("done", "hurt"))
        self._fit()
        refusal = page.refusal if page is not None else ""
        self.next.ink = "primary_ink" if refusal else "on_primary"
        theme.set_property(self.next, "kind", "tint" if refusal else "main")
        if page is not None:
            page.title.setAccessibleDescription(where)

    def _on_state(self) -> None:
        """The page of the ten seconds goes on by itself: its buttons and the focus follow."""
        self._show_step()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_hello(self, suggested: str) -> None:
        if suggested and BODY in self._pages:  # made again, to say so
            shown, _ = self._pages.pop(BODY)
            self._stack.removeWidget(shown)
            shown.deleteLater()
        if suggested:
            self._coach.setup.keep(suggested=suggested)
        self.go(1)

    def _on_next(self) -> None:
        page = self.page
        if page is None:
            self.hello.leave()
        elif page.refusal:
            screen_reader.say(self, page.refusal)
            page.refused()
        elif self.step < STEPS:
            self.go(self.step + 1)
        else:
            page.store()
            self._coach.setup.finish(read=self._coach.settings.safety_read)
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Alt+Left go back; from the ten seconds Esc goes on. Enter means Next wherever what has the
        focus has no use for it."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if enters and self.next.isVisible():
            self.next.click()
        elif not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape or (alt and event.key() == Qt.Key.Key_Left):
            if self.step:
                self.go(self.step - 1)
            elif self.hello.state != "hello":
                self.hello.leave() if self.hello.state == "hurt" else self.go(1)
            return True
        if event.key() == Qt.Key.Key_E and self.hello.state in ("ready", "hold"):
            self.hello.hurts()
            return True
        return False

    # ------------------------------------------------------------------ motion

    def _slide(self, before: QPixmap, by: int) -> None:
        """The page comes from the right, or the left on the way back, while the one before fades."""
        duration, shown = theme.of(self).ms(200), self._page(self.step)[0] if self.step else self.hello
        fade_out(self, before, self._stack.geometry(), duration)
        if self._motion is not None:
            self._motion.setCurrentTime(duration)  # at its end: a page never stays beside its place
        self._motion = QPropertyAnimation(shown, b"pos", self)
        self._motion.setDuration(duration)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.setStartValue(QPoint(by, 0))
        self._motion.setEndValue(QPoint(0, 0))
        self._motion.start()


def _scrolled(page: QuestionPage) -> QWidget:
    """The page in the middle of what scrolls, its foot below that."""
    scroll = Scroll()
    row = across(REST, (page, 1000), REST)
    column = down(REST, (row, 1000 if isinstance(page, DressPage) else 0), Rest(2), gap=0, edges=MARGINS)
    scroll.setWidget(boxed(column))
    if page.foot is None:
        return scroll
    foot = across(REST, (page.foot, 1000), REST, edges=(MARGINS[0], 0, MARGINS[2], 0))
    return boxed(down(REST, (scroll, 1000), foot, Rest(2), gap=0))

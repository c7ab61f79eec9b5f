"""The reminder card: its own small window, bottom right, that never takes the focus when it appears."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QEasingCurve,
    QPoint,
    QPropertyAnimation,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QCursor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from coach.app.reminder_words import CardWords
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.figure import thumbnail_on
from coach.desktop.system.screen_reader import notify
from coach.desktop.theme.icons import icon
from coach.desktop.widgets.buttons import MainButton, OutlineButton, TextButton
from coach.desktop.widgets.choice_list import Option, open_menu, round_region
from coach.desktop.widgets.focus_ring import FocusRing
from coach.desktop.widgets.layouts import CENTRE, FOOT, REST, TOP, across, down
from coach.desktop.widgets.text import Body, Heading, extent

WIDTH, HEIGHT = 420, 208
RADIUS = 20  # of the frame in the style sheet
MARGIN = 16  # from the edges of the screen
SLIDE, SLIDE_MS = 16, 400
THUMB, BUTTON = 88, 56


def free_corner(room: QRect, size: QSize, avoid: Sequence[QRect], never: Sequence[QRect]) -> QPoint:
    """Bottom right, else the next corner where a card covers nothing of `avoid`, else the least covered.

    What lies in `never` counts before everything else: it stays free as long as one corner leaves it free.
    """
    inside = room.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    left, right = inside.left(), inside.right() - size.width() + 1
    top, bottom = inside.top(), inside.bottom() - size.height() + 1
    corners = (QPoint(right, bottom), QPoint(right, top), QPoint(left, top), QPoint(left, bottom))

    def covered(corner: QPoint, boxes: Sequence[QRect]) -> int:
        parts = [QRect(corner, size).intersected(each) for each in boxes]
        return sum(part.width() * part.height() for part in parts if not part.isEmpty())

    return min(corners, key=lambda corner: (covered(corner, never), covered(corner, avoid)))


class _SnoozeButton(OutlineButton):
    """Two lines: what it does, and until when in smaller letters."""

    def _small(self) -> QFont:
        return theme.of(self).font(18, 500)

    def sizeHint(self) -> QSize:
        first, _, second = self.text().partition("\n")
        widest = max(extent(first, self._face())[0], extent(second, self._small())[0])
        width = max(theme.of(self).px(110), round(widest) + 2 * self._padding())
        return QSize(width, super().sizeHint().height())

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        first, _, second = self.text().partition("\n")
        middle = area.height() / 2
        painter.setPen(ink)
        painter.setFont(self._face())
        painter.drawText(area.adjusted(0, 0, 0, -middle), CENTRE | FOOT, first)
        painter.setFont(self._small())
        painter.drawText(area.adjusted(0, middle, 0, 0), CENTRE | TOP, second)


class ReminderCard(theme.Restyled, QWidget):
    """Start, Snooze (or Only 2 min) and Skip; stays until it is answered or taken away."""

    answered = Signal(str, int)
    """`start`, `short`, `snooze` (with its minutes, else 0), `tomorrow` or `skip`."""

    def __init__(self, words: CardWords) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        super().__init__(None, flags | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAccessibleIdentifier("reminder.card")
        self._words = words
        self._avoid: Sequence[QRect] = ()
        self._never: Sequence[QRect] = ()
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title = Heading("", 2)
        self._line = Body("", "ink2")
        start, skip, name = (
            partial(self._answer, "start"),
            partial(self._answer, "skip"),
            tr("Other times, menu"),
        )
        self._start = MainButton(tr("Start"), start, icon="play", size="reminder")
        self._snooze = _SnoozeButton("", self._on_snooze, size="reminder-side")
        self._more = OutlineButton("", self._on_more, icon="chev-down", size="reminder-side", name=name)
        self._skip = TextButton(tr("Skip"), skip, size="reminder-side")
        self._lay_out()
        self._ring = FocusRing(self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.set_words(words)

    def _lay_out(self) -> None:
        for widget, name in ((self._start, "start"), (self._snooze, "snooze"), (self._skip, "skip")):
            widget.setAccessibleIdentifier(f"reminder.{name}")
        sheet = QFrame()
        sheet.setProperty("kind", "reminder")
        for half, edge in ((self._snooze, "left"), (self._more, "right")):
            half.setProperty("edge", edge)
        column = down(REST, self._title, self._line, REST, gap=2)
        head = across((self._picture, TOP), (column, 1), gap=16)
        row = across((self._start, 1), across(self._snooze, self._more, gap=0), self._skip, gap=8)
        down((head, 1), row, gap=20, edges=(18, 16, 18, 18), within=sheet)  # beside a border of 2
        down(sheet, within=self)

    # ------------------------------------------------------------------ showing

    def set_words(self, words: CardWords) -> None:
        """Show another reminder, or the same at another minute."""
        if words.short != self._words.short and self.isVisible():
            self._snooze.guard()
        self._words = words
        self._title.setText(words.title)
        self._line.setText(words.line)
        self._start.setAccessibleName(tr("Reminder: {title}. Start", title=words.title))
        first, second = tr("Snooze"), tr("until {time}", time=words.snooze[2])
        if words.short:
            first = tr("Only 2 min")
            second = tr("calf + thigh") if words.picture is not None else tr("a short one")
        self._snooze.setText(f"{first}\n{second}")
        self._snooze.setAccessibleName(tr("{first}, {second}", first=first, second=second))
        self._snooze.updateGeometry()
        self.setWindowTitle(tr("Reminder: {title}", title=words.title))
        self.setAccessibleDescription(words.line)
        self._fit()

    def restyle(self) -> None:
        """Another look or text size: another picture, and another size of the window."""
        if self.layout() is not None:
            QTimer.singleShot(0, self, self._fit)  # when the buttons have changed too

    def _fit(self) -> None:
        look = theme.of(self)
        size = look.px(THUMB)
        self._picture.setFixedSize(size, size)
        theme.set_property(self._picture, "kind", "" if self._words.picture else "well")
        if self._words.picture is None:  # a clock: nothing for whoever looks over the shoulder
            self._picture.setPixmap(icon("clock", look.colour("primary_ink"), round(size / 2)))
        else:
            self._picture.setPixmap(
                thumbnail_on(
                    self,
                    self._words.picture,
                    QSize(size, size),
                    "left" if self._words.side == "left" else "right",
                    reach=self._words.reach,
                    radius=16,
                )
            )
        for button in (self._start, self._snooze, self._more, self._skip):
            button.setFixedHeight(look.px(BUTTON))
        self._snooze.setMinimumWidth(self._snooze.sizeHint().width())  # its two lines do not wrap
        layout = self.layout()
        assert layout is not None
        layout.activate()
        width = max(look.px(WIDTH), layout.totalMinimumSize().width())
        width = min(width, _room().width() - 2 * MARGIN)
        self.setFixedSize(width, max(look.px(HEIGHT), layout.totalHeightForWidth(width)))
        if self.isVisible():
            self.move(self._corner())

    def appear(self, avoid: Sequence[QRect] = (), never: Sequence[QRect] = ()) -> None:
        """Slide in without taking the focus, and say so to a screen reader.

        `avoid`: what to leave free where that can be; `never`: what is left free before anything else.
        """
        self._avoid, self._never = avoid, never
        corner, duration = self._corner(), theme.of(self).ms(SLIDE_MS)
        if not self.isVisible():
            below = corner + QPoint(0, SLIDE if duration else 0)
            self.move(below)
            self.setFocus()  # else a button would have it by itself
            self.show()
            if duration:
                self._slide.setDuration(duration)
                self._slide.setStartValue(below)
                self._slide.setEndValue(corner)
                self._slide.start()
        self.raise_()
        notify(
            self,
            tr("Reminder: {title}", title=self._words.title),
            self._words.line,
            tr(
                "{start}, {snooze}, or {skip}",
                start=self._start.text(),
                snooze=self._snooze.accessibleName(),
                skip=self._skip.text(),
            ),
        )

    def _corner(self) -> QPoint:
        return free_corner(_room(), self.size(), self._avoid, self._never)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners off."""
        super().resizeEvent(event)
        self.setMask(round_region(self.rect(), RADIUS))

    # ------------------------------------------------------------------ answering

    def _on_snooze(self) -> None:
        if self._words.short:
            self._answer("short")
        else:
            self._snooze_usual()

    def _snooze_usual(self) -> None:
        self._answer("snooze", self._words.snooze[0])

    def _answer(self, key: str, minutes: int = 0) -> None:
        self.answered.emit(key, minutes)

    def _on_more(self) -> None:
        snoozes = self._words.snoozes
        options = [
            Option(partial(self._answer, "snooze", minutes), words, until)
            for minutes, words, until in snoozes
        ]
        options.append(Option(partial(self._answer, "tomorrow"), tr("Until tomorrow"), rule=True))
        first = [minutes for minutes, *_ in snoozes].index(self._words.snooze[0])
        open_menu(self._more, options, focus=first, own_window=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc snoozes, as closing does: the card goes and comes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._snooze_usual()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the window manager: that is a snooze, never a lost reminder."""
        if event.spontaneous():
            self._snooze_usual()
        super().closeEvent(event)


def _room() -> QRect:
    """The free area of the screen that the person looks at."""
    screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()

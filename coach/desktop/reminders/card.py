"""The reminder card: its own small window, bottom right, that never takes the focus when it appears."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEasingCurve,
    QPoint,
    QPropertyAnimation,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QBitmap,
    QCloseEvent,
    QCursor,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach.app.reminders.words import CardWords
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.figure import thumbnail
from coach.desktop.reminders.card_parts import SkipButton, SnoozeButton, StartButton, Title, break_picture
from coach.desktop.widgets.buttons import SIZES
from coach.desktop.widgets.fields import styled_menu
from coach.desktop.widgets.focus_ring import FocusRing
from coach.desktop.widgets.text import Body

WIDTH, HEIGHT = 420, 208
RADIUS = 18
MARGIN = 16  # from the edges of the screen
SLIDE, SLIDE_MS = 16, 400
THUMB = 88


def free_corner(room: QRect, size: QSize, avoid: Sequence[QRect], never: Sequence[QRect] = ()) -> QPoint:
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


class ReminderCard(QWidget):
    """Start, Snooze (or Only 2 min) and Skip; stays until it is answered or taken away."""

    start_requested = Signal()
    short_requested = Signal()
    snooze_requested = Signal(int)  # minutes
    tomorrow_requested = Signal()
    skip_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        super().__init__(parent, flags | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAccessibleIdentifier("reminder.card")
        self._words: CardWords | None = None
        self._avoid: Sequence[QRect] = ()
        self._never: Sequence[QRect] = ()
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._build()
        self._ring = FocusRing(self)

    def _build(self) -> None:
        self._picture = QLabel()
        self._title = Title()
        self._line = Body("", "ink2")
        self._start = StartButton(tr("Start"), icon="play")
        self._snooze = SnoozeButton()
        self._skip = SkipButton(tr("Skip"))
        for widget, name in ((self._start, "start"), (self._snooze.main, "snooze"), (self._skip, "skip")):
            widget.setAccessibleIdentifier(f"reminder.{name}")
        self._start.clicked.connect(self.start_requested)
        self._skip.clicked.connect(self.skip_requested)
        self._snooze.main.clicked.connect(self._on_main)
        self._snooze.more.clicked.connect(self._on_more)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(column, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._start, 1)
        row.addWidget(self._snooze)
        row.addWidget(self._skip)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 20)
        box.setSpacing(20)
        box.addLayout(head, 1)
        box.addLayout(row)

    def answers(self) -> tuple[SignalInstance, ...]:
        """Every signal that answers the card."""
        return (
            self.start_requested,
            self.short_requested,
            self.snooze_requested,
            self.tomorrow_requested,
            self.skip_requested,
        )

    # ------------------------------------------------------------------ showing

    def set_words(self, words: CardWords) -> None:
        """Show another reminder, or the same at another minute."""
        if words == self._words:
            return
        self._words = words
        self._title.setText(words.title)
        self._line.setText(words.line)
        self._start.set_words(tr("Start"), tr("Reminder: {title}. Start", title=words.title))
        until = tr("until {time}", time=words.snooze[2])
        if words.short:
            parts = tr("calf + thigh") if words.picture is not None else tr("a short one")
            self._snooze.set_words(tr("Only 2 min"), parts)
        else:
            self._snooze.set_words(tr("Snooze"), until)
        self.setWindowTitle(tr("Reminder: {title}", title=words.title))
        self.setAccessibleDescription(words.line)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes and picture of the theme in force."""
        look = theme.of(self)
        if self._words is not None:
            self._picture.setPixmap(self._thumbnail(self._words))
        buttons = (self._start, self._snooze.main, self._snooze.more, self._skip)
        for part in (self._title, self._line, *buttons):
            part.restyle()  # their sizes are needed now, and nobody knows who is restyled first
        for button in buttons:
            button.setFixedHeight(look.px(SIZES["normal"].height))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        width = max(look.px(WIDTH), layout.totalMinimumSize().width())
        width = min(width, self._screen().width() - 2 * MARGIN)
        self.setFixedSize(width, max(look.px(HEIGHT), layout.totalHeightForWidth(width)))
        if self.isVisible():
            self.move(self._corner())

    def _thumbnail(self, words: CardWords) -> QPixmap:
        look, size = theme.of(self), theme.of(self).px(THUMB)
        if words.picture is None:
            return break_picture(look, size, self.devicePixelRatioF())
        return thumbnail(
            words.picture,
            QSize(size, size),
            look.palette,
            "left" if words.side == "left" else "right",
            radius=16,
            ratio=self.devicePixelRatioF(),
        )

    def appear(self, avoid: Sequence[QRect] = (), never: Sequence[QRect] = ()) -> None:
        """Slide in without taking the focus, and say so to a screen reader.

        `avoid`: what to leave free where that can be; `never`: what is left free before anything else.
        """
        self._avoid, self._never = avoid, never
        corner, look = self._corner(), theme.of(self)
        visible = self.isVisible()
        duration = look.ms(SLIDE_MS)
        if not visible:
            self.move(corner + QPoint(0, SLIDE if duration else 0))
            self.show()
        self.raise_()
        if duration and not visible:
            self._slide.setDuration(duration)
            self._slide.setStartValue(corner + QPoint(0, SLIDE))
            self._slide.setEndValue(corner)
            self._slide.start()
        if self._words is not None:
            spoken = tr("Reminder: {title}. {line}", title=self._words.title, line=self._words.line)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _screen(self) -> QSize:
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        return screen.availableGeometry().size()

    def _corner(self) -> QPoint:
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        return free_corner(screen.availableGeometry(), self.size(), self._avoid, self._never)

    # ------------------------------------------------------------------ answering

    def _on_main(self) -> None:
        if self._words is None:
            return
        if self._words.short:
            self.short_requested.emit()
        else:
            self.snooze_requested.emit(self._words.snooze[0])

    def _on_more(self) -> None:
        if self._words is None:
            return
        menu = styled_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for minutes, words, until in self._words.snoozes:
            action = QAction(f"{words}\t{until}", menu)
            action.triggered.connect(lambda _=False, minutes=minutes: self.snooze_requested.emit(minutes))
            menu.addAction(action)
            if minutes == self._words.snooze[0]:
                menu.setActiveAction(action)
        menu.addSeparator()
        menu.addAction(tr("Until tomorrow"), self.tomorrow_requested.emit)
        menu.setMinimumWidth(theme.of(self).px(270))
        menu.aboutToHide.connect(lambda: self._snooze.set_open(False))
        self._snooze.set_open(True)
        corner = self._snooze.mapToGlobal(QPoint(self._snooze.width(), -6))
        size = menu.sizeHint()
        menu.popup(QPoint(corner.x() - max(size.width(), menu.minimumWidth()), corner.y() - size.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc snoozes, as closing does: the card goes and comes back."""
        if event.key() == Qt.Key.Key_Escape and self._words is not None:
            self.snooze_requested.emit(self._words.snooze[0])
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the window manager: that is a snooze, never a lost reminder."""
        if event.spontaneous() and self._words is not None:
            self.snooze_requested.emit(self._words.snooze[0])
        super().closeEvent(event)

    # ------------------------------------------------------------------ painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners off: not every desktop can show a window with clear ones."""
        super().resizeEvent(event)
        mask = QBitmap(self.size())
        mask.fill(Qt.GlobalColor.color0)
        painter = QPainter(mask)
        painter.setBrush(Qt.GlobalColor.color1)
        painter.setPen(QPen(Qt.GlobalColor.color1, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 0, -1, -1), RADIUS, RADIUS)
        painter.end()
        self.setMask(mask)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface and a border of 2 px."""
        look = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour("surface"))
        painter.setPen(QPen(look.colour("control"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        painter.end()

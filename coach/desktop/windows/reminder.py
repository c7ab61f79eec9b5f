"""The reminder card: its own small window, bottom right, that never takes the focus when it appears."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import (
    QEasingCurve,
    QPoint,
    QPointF,
    QPropertyAnimation,
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
    QColor,
    QCursor,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coach.app.reminder_words import CardWords
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.figure import thumbnail
from coach.desktop.widgets.buttons import SIZES, Button, Dress, MainButton, TextButton
from coach.desktop.widgets.fields import styled_menu
from coach.desktop.widgets.icons import icon
from coach.desktop.widgets.text import Body, Text, extent

WIDTH, HEIGHT = 420, 208
RADIUS = 18
MARGIN = 16  # from the edges of the screen
SLIDE, SLIDE_MS = 16, 400
THUMB = 88


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
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._build()

    def _build(self) -> None:
        self._picture = QLabel()
        self._title = _Title("", "heading2")
        self._line = Body("", "ink2")
        self._start = _Start(tr("Start"), icon="play")
        self._snooze = SnoozeButton()
        self._skip = _Skip(tr("Skip"))
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
        until = tr("until {time}", time=words.snoozes[1][2])
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
            return _break_picture(look, size, self.devicePixelRatioF())
        return thumbnail(
            words.picture,
            QSize(size, size),
            look.palette,
            "left" if words.side == "left" else "right",
            radius=16,
            ratio=self.devicePixelRatioF(),
        )

    def appear(self) -> None:
        """Slide in at the bottom right without taking the focus, and say so to a screen reader."""
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
        room = screen.availableGeometry()
        return QPoint(room.right() - self.width() - MARGIN + 1, room.bottom() - self.height() - MARGIN + 1)

    # ------------------------------------------------------------------ answering

    def _on_main(self) -> None:
        if self._words is None:
            return
        if self._words.short:
            self.short_requested.emit()
        else:
            self.snooze_requested.emit(self._words.snoozes[1][0])

    def _on_more(self) -> None:
        if self._words is None:
            return
        menu = styled_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for minutes, words, until in self._words.snoozes:
            action = QAction(f"{words}\t{until}", menu)
            action.triggered.connect(lambda _=False, minutes=minutes: self.snooze_requested.emit(minutes))
            menu.addAction(action)
            if minutes == self._words.snoozes[1][0]:
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
            self.snooze_requested.emit(self._words.snoozes[1][0])
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the window manager: that is a snooze, never a lost reminder."""
        if event.spontaneous() and self._words is not None:
            self.snooze_requested.emit(self._words.snoozes[1][0])
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


def _break_picture(look: theme.Theme, size: int, ratio: float) -> QPixmap:
    """A clock: what a discreet reminder shows to whoever looks over the shoulder."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("sunken"))
    painter.drawRoundedRect(QRectF(0, 0, size, size), 16, 16)
    inner = round(size * 0.5)
    corner = round((size - inner) / 2)
    painter.drawPixmap(corner, corner, icon("clock", look.colour("primary_ink"), inner))
    painter.end()
    return made


class _Title(Text):
    """24 px, between two steps of the scale: the card is small."""

    def restyle(self) -> None:
        self.setFont(theme.of(self).font(24, 700))
        self.updateGeometry()

    def _line(self) -> int:
        return theme.of(self).px(30)


class _Start(MainButton):
    def __init__(self, text: str, *, icon: str) -> None:
        super().__init__(text, icon=icon)
        self._size = replace(SIZES["normal"], padding=14, text=21, weight=600, icon=24)
        self.restyle()


class _Skip(TextButton):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._size = replace(SIZES["normal"], text=18)
        self.restyle()

    def _padding(self) -> int:
        return 12


class SnoozeButton(QWidget):
    """Two buttons in one border: the likely answer with its time below it, and a menu of others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main = _Half("left")
        self.more = _Half("right")
        self.more.set_icon("chev-down")
        self.more.setAccessibleName(tr("Other times, menu"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.main)
        row.addWidget(self.more)

    def set_words(self, first: str, second: str) -> None:
        """The two lines of the main half."""
        self.main.set_lines(first, second)

    def set_open(self, is_open: bool) -> None:
        """The menu is open: the arrow points up to it."""
        self.more.set_icon("chev-up" if is_open else "chev-down")
        self.more.held = is_open
        self.more.update()


class _Half(Button):
    """One half of a split button: its outer corners are round, its inner edge is straight."""

    dress = Dress("surface", "primary_tint", "primary_tint", "primary_ink", "control")

    def __init__(self, edge: str) -> None:
        self._edge, self._second = edge, ""
        super().__init__("")
        self._size = replace(SIZES["normal"], padding=11, text=18, icon=24)
        self.held = False
        self.restyle()

    def set_lines(self, first: str, second: str) -> None:
        """Words, and smaller ones below them."""
        self._second = second
        self.set_words(first, tr("{first}, {second}", first=first, second=second))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for both lines, or for the arrow."""
        look = theme.of(self)
        if self._edge == "right":
            return QSize(look.px(48), self.heightForWidth(look.px(48)))
        widest = max(extent(self.text(), self.font())[0], extent(self._second, look.font(16, 500))[0])
        width = max(look.px(110), round(widest) + 2 * self._padding())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As the size hint: the words do not wrap."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """The height of a usual button, grown with the text."""
        look = theme.of(self)
        return look.px(self._size.height)

    def paint_ground(self, painter: QPainter, fill: QColor, border: QColor | None) -> None:
        """The half's body: the round end reaches beyond the inner edge, where it is cut off."""
        if self.held:
            fill = theme.of(self).colour("primary_tint")
        radius = self._size.radius - 1
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._edge == "left":
            area.setRight(area.right() + 2 * radius)
        else:
            area.setLeft(area.left() - 2 * radius)
        painter.setBrush(fill)
        painter.setPen(QPen(border, 2) if border else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area, radius, radius)
        if self._edge == "right":
            painter.drawLine(QPointF(1, 1), QPointF(1, self.height() - 1))

    def paint_words(self, painter: QPainter, ink: QColor, area: QRectF) -> None:
        """Two centred lines, or the arrow."""
        look = theme.of(self)
        centre = Qt.AlignmentFlag.AlignCenter
        if self._icon:
            size = look.px(self._size.icon)
            corner = area.center() - QPointF(size / 2, size / 2)
            painter.drawPixmap(corner.toPoint(), icon(self._icon, ink, size))
            return
        painter.setPen(ink)
        middle, line = area.center().y(), look.px(20)
        painter.setFont(self.font())
        painter.drawText(QRectF(area.left(), middle - line, area.width(), line), centre, self.text())
        painter.setFont(look.font(16, 500))
        painter.drawText(QRectF(area.left(), middle, area.width(), line), centre, self._second)

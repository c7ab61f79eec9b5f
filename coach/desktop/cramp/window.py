"""The cramp window: one full-screen window for all the night, and the first words of a cold start.

It imports next to nothing and touches no member of the `Qt` namespace (the first one costs 20 ms) before
`build_content`, so that a cold `coach cramp` can paint its first instruction at once. Everything else that is
seen comes with `build_content`, which `CrampController` calls: ahead and hidden in a resident coach, right
after the first paint in a cold one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QTimer
from PySide6.QtGui import (
    QBrush,
    QColor,
    QCursor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from coach.desktop.cramp.line_breaking import broken
from coach.desktop.widgets.content import CoachWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent

    from coach.desktop.cramp.stage import CrampStage

LEAST = (1024, 600)  # px of a window that opens over a smaller one
FAMILY = "Atkinson Hyperlegible Next"
WINDOW, INK, INK2 = "#0A0603", "#EFA64C", "#D5914A"
GIANT = ("#4A230C", "#B86A26", "#FFBE6B")  # fill, border, words
QUIET = ("#0A0603", "#86582A", "#D5914A")


class CrampWindow(CoachWindow):
    """A window over the whole screen that shows `stage`, or before that the first words."""

    stage: CrampStage

    @property
    def holds_reminders(self) -> bool:
        """None comes over it."""
        return True

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setMinimumSize(640, 480)
        _paint_with(self, QPalette.ColorRole.Window, WINDOW)
        self.on_key: Callable[[QKeyEvent], bool] | None = None
        self.on_close: Callable[[], None] | None = None
        self.on_painted: Callable[[], None] | None = None
        """Called once, when the first words have been painted."""

    def show_first_words(self, main: str, second: str, giant: str, quiet: str) -> None:
        """Show the first instruction over the whole screen, at the places where it will stay."""
        spot = self.target()
        first = FirstWords(spot.width(), spot.height(), self._after_paint)
        first.say(main, second, giant, quiet)
        self.setCentralWidget(first)
        self.cover(spot, full_screen=True)

    def _after_paint(self) -> None:
        if self.on_painted is not None:
            QTimer.singleShot(0, self, self.on_painted)
            self.on_painted = None

    def build_content(self) -> None:
        """Bring in everything that is seen; what stood there before goes."""
        from coach.desktop.cramp.stage import CrampStage

        self.setAccessibleIdentifier("cramp.window")
        if not self.isVisible():
            self._rise_above_all()
        self.stage = CrampStage(self)
        self.setCentralWidget(self.stage)

    def _rise_above_all(self) -> None:
        """In front of every window, and not locked out by an open dialog; takes effect while hidden."""
        from PySide6.QtCore import Qt

        if self.windowModality() != Qt.WindowModality.ApplicationModal:
            self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
            self.setWindowModality(Qt.WindowModality.ApplicationModal)
            self.winId()

    def put_away(self) -> None:
        """Hide, ready for the next time."""
        self.hide()
        self._rise_above_all()

    def prepare(self) -> None:
        """Make the native window and paint it once, unseen, so that showing it later takes 12 ms."""
        self.winId()
        self.resize(self.target().size())
        self.grab()

    def target(self, over: QWidget | None = None) -> QRect:
        """Where to open: the screen with the mouse pointer, or over that window, large enough to be read."""
        if over is not None and over.isVisible():
            free, spot = over.screen().availableGeometry(), over.frameGeometry()
            wished = QRect(0, 0, max(spot.width(), LEAST[0]), max(spot.height(), LEAST[1])) & QRect(
                0, 0, free.width(), free.height()
            )
            wished.moveCenter(spot.center())
            wished.moveLeft(max(free.left(), min(wished.left(), free.right() + 1 - wished.width())))
            wished.moveTop(max(free.top(), min(wished.top(), free.bottom() + 1 - wished.height())))
            return wished
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        return screen.geometry()

    def cover(self, spot: QRect, full_screen: bool) -> None:
        """Show the window there and take the focus."""
        if not self.isVisible():
            self.setGeometry(spot)
            if full_screen:
                self.showFullScreen()
            else:
                self.show()
        self.raise_()
        self.activateWindow()

    def ensure_covers_screen(self) -> None:
        """Full screen was refused: cover what one may cover instead."""
        allowed = self.screen().availableGeometry()
        if self.isVisible() and (self.width() < allowed.width() or self.height() < allowed.height()):
            self.showNormal()
            self.setGeometry(allowed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys go to whoever leads the night."""
        if self.on_key is None or not self.on_key(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the window manager: the same as the cross in the corner."""
        if self.on_close is not None:
            event.ignore()
            self.on_close()


class FirstWords(QWidget):
    """The first instruction and both buttons, line by line; nothing here can be pressed yet.

    Style sheets, pens and brushes of one colour would each wake the `Qt` namespace or a parser; palettes
    and brushes of a picture do not.
    """

    def __init__(self, width: int, height: int, painted: Callable[[], None]) -> None:
        super().__init__()
        self._painted = painted
        self._scale = min(width / 1280, height / 800)
        self._width, self._height = width, height
        self._boxes: list[tuple[QRectF, tuple[str, str, str]]] = []
        load_fonts()

    def say(self, main: str, second: str, giant: str, quiet: str) -> None:
        """Place the words where the stage will show them."""
        scale, left = self._scale, 40 * self._scale
        top = 20 * scale + max(48, 80 * scale) + 14 * scale
        top = self._lines(main, left, top, max(64, self._height * 0.1), True) + 20 * scale
        self._lines(second, left, top, max(40, self._height * 0.0525), False)
        inner, foot = self._width - 64 * scale, max(92, 156 * self._height / 800)
        wide = (inner - 16 * scale) * 824 / 1200
        top = self._height - 24 * scale - foot
        self._button(giant, QRectF(32 * scale, top, wide, foot), GIANT, self._height * 0.09)
        right = QRectF(48 * scale + wide, top, inner - wide - 16 * scale, foot)
        self._button(quiet, right, QUIET, self._height * 0.06)

    def _lines(self, text: str, left: float, top: float, size: float, main: bool) -> float:
        face = _font(size, main)
        step = size * (1.05 if main else 1.19)
        for line in broken(text, self._width / 2 - left, QFontMetricsF(face).horizontalAdvance):
            words = _Line(self, line, face, INK if main else INK2)
            words.setGeometry(round(left), round(top), round(self._width * 0.6), round(step))
            top += step
        return top + 0.16 * size

    def _button(self, text: str, box: QRectF, tints: tuple[str, str, str], size: float) -> None:
        self._boxes.append((box, tints))
        face = _font(size, True)
        words = _Line(self, text, face, tints[2])
        width = QFontMetricsF(face).horizontalAdvance(text)
        left = box.center().x() - width / 2
        words.setGeometry(round(left), round(box.top()), round(width) + 8, round(box.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The two buttons; the lines are painted over them in the same pass."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, (fill, border, _) in self._boxes:
            painter.fillPath(_rounded(box, 28), _brush(border))
            painter.fillPath(_rounded(box.adjusted(3, 3, -3, -3), 25), _brush(fill))
        painter.end()
        self._painted()


class _Line(QWidget):
    """One line of text in the middle of its height; a `QLabel` would cost the first paint 4 ms."""

    def __init__(self, parent: QWidget, text: str, face: QFont, tint: str) -> None:
        super().__init__(parent)
        self._text = text
        self.setFont(face)
        _paint_with(self, QPalette.ColorRole.WindowText, tint)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The painter's own pen has the palette's colour."""
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        baseline = (self.height() - metrics.height()) / 2 + metrics.ascent()
        painter.drawText(QPointF(0, baseline), self._text)
        painter.end()


def _font(size: float, bold: bool) -> QFont:
    face = QFont(FAMILY)
    face.setPixelSize(round(size))
    face.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Medium)
    return face


def _paint_with(widget: QWidget, role: QPalette.ColorRole, tint: str) -> None:
    palette = widget.palette()
    palette.setColor(role, QColor(tint))
    widget.setPalette(palette)


def _rounded(box: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    return path


def _brush(tint: str) -> QBrush:
    picture = QPixmap(4, 4)
    picture.fill(QColor(tint))
    return QBrush(picture)


def load_fonts() -> None:
    """Make the two weights of cramp help known; without the files the system's own font serves."""
    from coach.base.shipped import asset

    if FAMILY in QFontDatabase.applicationFontFamilies(0):
        return
    for name in ("700Bold", "500Medium"):
        QFontDatabase.addApplicationFont(str(asset("fonts", f"AtkinsonHyperlegibleNext_{name}.ttf")))

"""The cramp window: one full-screen window for all the night, and the first words of a cold start.

It imports next to nothing and touches no member of the `Qt` namespace (the first one costs 20 ms) before
`furnish`, so that a cold `coach cramp` can paint its first instruction at once. Everything else that is
seen comes with `furnish`, which `Night` calls: ahead and hidden in a resident coach, right after the first
paint in a cold one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QCursor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPalette,
)
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget

from coach.desktop.windows.line_breaking import broken

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from coach.desktop.windows.cramp_stage import CrampStage

_LOOK = """
QLabel { color: #EFA64C; font-family: 'Atkinson Hyperlegible Next'; font-weight: 700 }
QLabel#second { color: #D5914A; font-weight: 500 }
QLabel#giant, QLabel#quiet { qproperty-alignment: AlignCenter; border-radius: 28px }
QLabel#giant { color: #FFBE6B; background: #4A230C; border: 3px solid #B86A26 }
QLabel#quiet { color: #D5914A; background: #0A0603; border: 3px solid #86582A }
"""


class CrampWindow(QMainWindow):
    """A window over the whole screen that shows `stage`, or before that the first words."""

    stage: CrampStage
    holds_reminders = True  # none comes over it

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setAccessibleIdentifier("cramp.window")
        self.setMinimumSize(640, 480)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor("#0A0603"))
        self.setPalette(palette)
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

    def furnish(self) -> None:
        """Bring in everything that is seen; what stood there before goes."""
        from PySide6.QtCore import Qt

        from coach.desktop.windows.cramp_stage import CrampStage

        if not self.isVisible():
            self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
            self.setWindowModality(Qt.WindowModality.ApplicationModal)  # no open dialog may block it
        self.stage = CrampStage(self)
        self.setCentralWidget(self.stage)

    def prepare(self) -> None:
        """Make the native window and paint it once, unseen, so that showing it later takes 12 ms."""
        self.winId()
        self.resize(self.target().size())
        self.grab()

    def target(self, over: QWidget | None = None) -> QRect:
        """Where to open: the screen with the mouse pointer, or over that window."""
        if over is not None and over.isVisible():
            return over.frameGeometry()
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

    def insist(self) -> None:
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
    """The first instruction and both buttons, drawn by plain labels; nothing here can be pressed yet."""

    def __init__(self, width: int, height: int, painted: Callable[[], None]) -> None:
        super().__init__()
        self._painted = painted
        self.setStyleSheet(_LOOK)
        self._scale = min(width / 1280, height / 800)
        self._width, self._height = width, height
        load_fonts()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground; the labels on it are painted in the same pass."""
        super().paintEvent(event)
        self._painted()

    def say(self, main: str, second: str, giant: str, quiet: str) -> None:
        """Place the words where the stage will show them."""
        scale, left = self._scale, round(40 * self._scale)
        size = max(64, round(self._height * 0.1))
        top = 20 * scale + max(60, 80 * scale) + 14 * scale
        top = self._lines(main, "main", left, top, size, 1.05) + 20 * scale
        self._lines(second, "second", left, top, max(40, round(self._height * 0.0525)), 1.19)
        inner, foot = self._width - 64 * scale, max(108, 156 * self._height / 800)
        wide = (inner - 16 * scale) * 824 / 1200
        at = (32 * scale, self._height - 24 * scale - foot)
        self._label(giant, "giant", at[0], at[1], wide, foot, self._height * 0.09)
        self._label(quiet, "quiet", at[0] + wide + 16 * scale, at[1], inner - wide - 16 * scale, foot,
                    self._height * 0.06)  # fmt: skip

    def _lines(self, text: str, name: str, left: float, top: float, size: int, spacing: float) -> float:
        face = QFont("Atkinson Hyperlegible Next")
        face.setPixelSize(size)
        face.setBold(name == "main")
        lines = broken(text, self._width / 2 - left, QFontMetricsF(face).horizontalAdvance)
        for line in lines:
            self._label(line, name, left, top, self._width * 0.6, size * spacing, size)
            top += size * spacing
        return top + 0.16 * size

    def _label(
        self, text: str, name: str, left: float, top: float, width: float, height: float, size: float
    ) -> None:
        label = QLabel(text, self)
        label.setObjectName(name)
        label.setStyleSheet(f"font-size: {round(size)}px")
        label.setGeometry(round(left), round(top), round(width), round(height))


def load_fonts() -> None:
    """Make the two weights of cramp help known; without the files the system's own font serves."""
    from coach.base.paths import asset

    if "Atkinson Hyperlegible Next" in QFontDatabase.applicationFontFamilies(0):
        return
    for name in ("700Bold", "500Medium"):
        QFontDatabase.addApplicationFont(str(asset("fonts", f"AtkinsonHyperlegibleNext_{name}.ttf")))

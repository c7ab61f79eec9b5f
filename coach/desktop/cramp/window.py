"""The cramp window: one full-screen window for all the night."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QCursor, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.cramp.stage import CrampStage
from coach.desktop.widgets.content import LARGEST, CoachWindow
from coach.desktop.widgets.focus_ring import FocusRing

LEAST = (1024, 600)  # px of a window that opens over a smaller one
# Wayland tells nobody which screen is in use: it opens a plain window there, and says so if that is not the
# first screen. A window that asks for a whole screen at once has to name it.
UNTOLD_MS = 600
UNHEARD_MS = 300  # within which the loss of the keyboard has been heard of, also by a program that is busy


class CrampWindow(CoachWindow):
    """A window over the whole screen that shows `stage`."""

    @property
    def holds_reminders(self) -> bool:
        return True

    @property
    def growth(self) -> float:
        """Of a question over the help: its letters have 40 px, too."""
        return LARGEST * max(1.0, self.stage.measures.scale)

    def __init__(self) -> None:
        super().__init__()
        for weight in ("700Bold", "500Medium"):  # a cold start has not loaded the others yet
            theme.load_font(f"AtkinsonHyperlegibleNext_{weight}.ttf")
        self.setWindowTitle(tr("Cramp now"))
        self.setAccessibleName(tr("Cramp now"))  # short: the first words wait until it was read
        self.setAccessibleIdentifier("cramp.window")
        self.setMinimumSize(640, 480)
        theme.override_theme(self, "cramp", 1.0)
        self.on_key: Callable[[QKeyEvent], bool] | None = None
        self.on_close: Callable[[], None] | None = None
        self._asks_where = False
        self._untold = QTimer(self, singleShot=True, interval=UNTOLD_MS)
        self._untold.timeout.connect(self._on_no_other_screen)
        self.stage = CrampStage(self)
        self.setCentralWidget(self.stage)
        self._ring = FocusRing(self)

    def rise_above_all(self) -> None:
        """In front of every window, and not locked out by an open dialog; takes effect while hidden."""
        if self.windowModality() != Qt.WindowModality.ApplicationModal:
            self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
            self.setWindowModality(Qt.WindowModality.ApplicationModal)
            self.winId()

    def target(self, over: QWidget | None = None) -> QRect:
        """Where to open: the screen with the mouse pointer, or over that window, large enough to be read."""
        if over is None or not over.isVisible():
            screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
            return screen.geometry()
        free, spot = over.screen().availableGeometry(), over.frameGeometry()
        wished = QRect(0, 0, max(spot.width(), LEAST[0]), max(spot.height(), LEAST[1]))
        wished.setSize(wished.size().boundedTo(free.size()))
        wished.moveCenter(spot.center())
        wished.moveLeft(max(free.left(), min(wished.left(), free.right() + 1 - wished.width())))
        wished.moveTop(max(free.top(), min(wished.top(), free.bottom() + 1 - wished.height())))
        return wished

    def show_over(self, spot: QRect, full_screen: bool) -> None:
        wayland = QGuiApplication.platformName() == "wayland"
        chosen_for_us = wayland and len(QGuiApplication.screens()) > 1
        if wayland and self._has_keyboard():
            QTimer.singleShot(UNHEARD_MS, self, lambda: self._come_after_all(spot, full_screen))
        self.come_here()
        if not self.isVisible():
            self.setGeometry(spot)
            if not full_screen:
                self.show()
            elif chosen_for_us:
                self.destroy()  # what it knows of an earlier screen
                self.setWindowState(Qt.WindowState.WindowNoState)
                self.winId()
                self._asks_where = True
                self.windowHandle().screenChanged.connect(self._on_screen)
                self.show()
                self._untold.start()
            else:
                self.showFullScreen()
        self.raise_()
        self.activateWindow()

    def _come_after_all(self, spot: QRect, full_screen: bool) -> None:
        if self.isVisible() and not self._has_keyboard():
            self.show_over(spot, full_screen)

    def _has_keyboard(self) -> bool:
        """Qt misses a loss right after a gain; of a window that it does not take for the active one it says
        what the compositor has told."""
        if self.isActiveWindow():
            QApplication.setActiveWindow(None)  # type: ignore[arg-type]
            if self.isActiveWindow():
                QApplication.setActiveWindow(self)
        return self.isActiveWindow()

    def _on_screen(self) -> None:
        if self._asks_where:
            self._asks_where = False
            if self.isFullScreen():  # on the first screen, for lack of this word
                self.showNormal()
            self.showFullScreen()

    def _on_no_other_screen(self) -> None:
        if self._asks_where and self.isVisible():
            self.showFullScreen()

    def ensure_covers_screen(self) -> None:
        """Full screen was refused: cover what one may cover instead."""
        allowed = self.screen().availableGeometry()
        if self.isVisible() and (self.width() < allowed.width() or self.height() < allowed.height()):
            self.showNormal()
            self.setGeometry(allowed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.on_key is None or not self.on_key(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the window manager: the same as the cross in the corner."""
        if self.on_close is not None:
            event.ignore()
            self.on_close()

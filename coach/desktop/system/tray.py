"""The tray icon and its native menu. Made anew when a host appears late; no tray is a usual state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from coach.base.language import tr
from coach.desktop.system.bus_signals import hear
from coach.desktop.theme.icons import picture
from coach.plan.night import within
from coach.plan.times import wall_time

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.desktop.controller import Controller

_WATCHER = "org.kde.StatusNotifierWatcher"
LOOK_AGAIN = (2, 5, 15, 60)  # seconds after the start: a host that began later tells nobody
SIZES = (16, 22, 24, 32, 48)
BADGE = "#D9714A"


class Tray(QObject):
    """Owns the icon: `available` says whether anyone can see it."""

    changed = Signal()
    """The icon came or went; a program without one should keep its window in the task bar."""

    def __init__(self, coach: Coach, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._coach, self._controller = coach, controller
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        self._waiting = False

    @property
    def available(self) -> bool:
        return self._icon is not None

    def start(self) -> None:
        """Put the icon up, now or as soon as there is a place for it."""
        self.look()
        place = (_WATCHER, "/StatusNotifierWatcher", _WATCHER)
        hear(self, "renew()", *place, "StatusNotifierHostRegistered")
        for seconds in LOOK_AGAIN:
            QTimer.singleShot(seconds * 1000, self, self.look)

    def stop(self) -> None:
        self._drop()

    def set_waiting(self, waiting: bool) -> None:
        """A badge: a reminder waits that is not on the screen."""
        if waiting != self._waiting:
            self._waiting = waiting
            if self._icon is not None:
                self._icon.setIcon(tray_icon(waiting))

    def refresh(self) -> None:
        """The tooltip names the next reminder; the menu asks when it opens."""
        if self._icon is not None and (words := self._coach.next_line()) != self._icon.toolTip():
            self._icon.setToolTip(words)

    # ------------------------------------------------------------------ coming and going of hosts

    @Slot()
    def look(self) -> None:
        """Make the icon if there is a place now and was none before; drop it when the place has gone."""
        available = QSystemTrayIcon.isSystemTrayAvailable()
        if available and self._icon is None:
            self._make()
        elif not available and self._icon is not None:
            self._drop()

    @Slot()
    def renew(self) -> None:
        """A host has just come: an icon made for the one before would never be seen in it."""
        self._drop()
        self.look()

    def _make(self) -> None:
        self._icon = QSystemTrayIcon(tray_icon(self._waiting), self)
        self._icon.activated.connect(self._on_activated)
        if self._menu is None:
            self._menu = QMenu()
            self._menu.aboutToShow.connect(self._fill)
            self._fill()
        self._icon.setContextMenu(self._menu)
        self._icon.show()
        self.refresh()
        self.changed.emit()

    def _drop(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None
            self.changed.emit()

    # ------------------------------------------------------------------ the menu

    def _fill(self) -> None:
        assert self._menu is not None
        menu, wish = self._menu, self._controller
        menu.clear()
        cramp = menu.addAction(tr("Cramp now"), lambda: wish.cramp_requested.emit(""))
        bold = cramp.font()
        bold.setBold(True)
        cramp.setFont(bold)
        menu.addSeparator()
        menu.addAction(self._coach.next_line()).setEnabled(False)
        if self._coach.reminders.open_slot() or self._coach.reminders.next_items(1):
            menu.addAction(tr("Start it now"), self._on_start)
        menu.addSeparator()
        self._fill_pause(menu)
        menu.addAction(tr("Bedside screen"), wish.bedside_requested.emit)
        menu.addAction(tr("Open Bedtime Coach"), wish.window_requested.emit)
        menu.addSeparator()
        menu.addAction(tr("Quit"), wish.quit_requested.emit)

    def _fill_pause(self, menu: QMenu) -> None:
        if self._coach.reminders.paused():
            menu.addAction(tr("Turn reminders on again"), self._coach.reminders.resume)
            return
        pauses = menu.addMenu(tr("Pause reminders"))
        for words, span in (
            (tr("1 hour"), "1h"),
            (tr("Until tomorrow morning"), "until-tomorrow"),
            (tr("Until I turn them on again"), ""),
        ):
            chosen = pauses.addAction(words).triggered
            chosen.connect(lambda _=False, span=span: self._coach.reminders.pause(span))

    def _on_start(self) -> None:
        self._controller.elsewhere.emit()
        self._controller.start_requested.emit("", "")

    def _on_activated(self, why: QSystemTrayIcon.ActivationReason) -> None:
        reasons = QSystemTrayIcon.ActivationReason
        if why not in (reasons.Trigger, reasons.DoubleClick):
            return
        if self._coach.settings.tray_click_cramp and is_bed_night(self._coach):
            self._controller.cramp_requested.emit("")
        else:
            self._controller.window_requested.emit()


def is_bed_night(coach: Coach) -> bool:
    """Between bedtime and the morning time: then a click on the icon is a cry for help."""
    bedtime, morning = wall_time(coach.settings.bedtime), wall_time(coach.settings.morning)
    if bedtime is None or morning is None:
        return False
    return within(coach.clock.now().time(), bedtime, morning)


def tray_icon(waiting: bool) -> QIcon:
    """The icon in the sizes of trays; with a dot while a reminder waits."""
    made = QIcon()
    for size in SIZES:
        pixmap = picture("bedtime-coach-tray", size)
        made.addPixmap(_badged(pixmap, size) if waiting else pixmap)
    return made


def _badged(pixmap: QPixmap, size: int) -> QPixmap:
    made = QPixmap(pixmap)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor("#FFFFFF"))
    painter.setBrush(QColor(BADGE))
    dot = size * 0.42
    painter.drawEllipse(round(size - dot - 1), round(size - dot - 1), round(dot), round(dot))
    painter.end()
    return made

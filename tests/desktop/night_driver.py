"""Cramp help in a window, with time in the test's hands."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.app.coach import Coach
from coach.base.paths import Home
from coach.desktop import theme
from coach.desktop.cramp.controller import CrampController
from coach.desktop.cramp.controls import CrampButton, CrampLabel
from tests.fakes import LONDON, FakeClock

SIZES = ((1280, 800), (1920, 1080), (900, 640))


class Driver:
    """A night at 03:12, 12 March 2026."""

    def __init__(self, folder, **settings) -> None:
        self.clock = FakeClock(datetime(2026, 3, 12, 3, 12, tzinfo=LONDON))
        self.coach = Coach(Home.find(folder), self.clock)
        self.coach.change_settings(**{"country": "GB"} | settings)
        theme.apply_theme("night", 1.0, still=True)
        self.night = CrampController(self.coach)
        self.night.window.ensure_covers_screen = lambda: None  # real time must not resize
        self.wished = 0
        self.ended = 0
        self.night.help_requested.connect(self._on_help_requested)
        self.night.ended.connect(self._on_ended)

    def _on_help_requested(self) -> None:
        self.wished += 1
        self.press()

    def _on_ended(self) -> None:
        self.ended += 1

    @property
    def stage(self):
        return self.night.window.stage

    @property
    def help(self):
        return self.night.help

    def press(self, place: str = "", mode: str = "") -> None:
        """Cramp now."""
        self.night.open_help(self.coach.cramps.begin(place, mode))
        self.night._timer.stop()

    def pass_time(self, seconds: float) -> None:
        """The clock runs and the window looks at it once a second."""
        for _ in range(round(seconds)):
            self.clock.advance(1)
            self.night._on_tick()

    def until(self, page: str) -> None:
        """Let time pass until the guide shows that page, and its buttons answer."""
        for _ in range(1000):
            if self.help is None or self.help.frame.page == page:
                self.pass_time(1)
                return
            self.pass_time(1)
        raise AssertionError(f"{page} never came")

    def resize(self, width: int, height: int) -> None:
        self.night.window.showNormal()
        self.night.window.resize(width, height)
        QApplication.processEvents()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.night.window, key)

    def visible(self, kind) -> list:
        """The visible words or buttons."""
        return [part for part in self.stage.findChildren(kind) if part.isVisible()]

    def texts(self) -> list[str]:
        """Everything that can be read now."""
        words = [label.words for label in self.visible(CrampLabel)]
        return [text for text in (*words, *(button.text() for button in self.visible(CrampButton))) if text]

    def picture(self) -> QImage:
        return self.night.window.grab().toImage()

    def screens(self):
        """Every screen of the night, one after the other: its name, with the window showing it."""
        self.press()
        self.night._after_words()
        self.pass_time(3)
        yield "first"
        self.pass_time(58)
        yield "decide"
        self.help.extra()
        self.pass_time(25)
        yield "stand"
        self.help.change_place("foot")
        self.pass_time(1)
        yield "foot"
        self.night._show_stop()
        yield "stop"
        for number in range(1, 12):
            self.stage.stop.more.click()
            if self.stage.stop.signs.isHidden():
                break
            yield f"signs-{number}"
        self.night._on_back()
        self.stage.primary.click()
        yield "still"
        for page in ("walk", "rub", "comfort", "end"):
            self.until(page)
            yield page
        self.stage.secondary.click()
        self.until("ten-minutes")
        yield "ten"
        self.stage.secondary.click()
        yield "breathe"
        self.night.leave()
        self.night.open_bedside()
        self.night._timer.stop()
        yield "bedside"

    def close(self) -> None:
        self.night._timer.stop()
        if self.help is not None:
            self.help.close()
        self.night.window.hide()
        self.night.window.deleteLater()
        self.night.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # nothing left to dress anew
        theme.apply_theme("day", 1.0, still=False)
        self.coach.close()

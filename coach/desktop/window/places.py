"""The pages of the main window: their keys, their words, and their classes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from coach.base.language import tr
from coach.desktop import qt_environment
from coach.desktop.widgets.rail import Destination

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.desktop.pages.base import Page

IDLE_MS, BETWEEN_MS = 3000, 300  # after the first paint, and between two pages
PAGES = ("today", "diary", "progress", "routines", "learn", "settings")


def destinations() -> tuple[Destination, ...]:
    """Where the rail leads: key of a page, words, icon."""
    words = (tr("Today"), tr("Cramp diary"), tr("Progress"), tr("Routines"), tr("Learn"), tr("Settings"))
    return tuple((key, word, key) for key, word in zip(PAGES, words, strict=True))


def read_ahead(owner: QObject, coach: Coach) -> None:
    """Import the other pages at idle moments, one at a time, and read what they will show: the first press of
    a key then waits for less."""
    for number, key in enumerate(PAGES[1:]):
        QTimer.singleShot(IDLE_MS + number * BETWEEN_MS, owner, partial(_read, key, coach))


def _read(key: str, coach: Coach) -> None:
    page_class(key).read_ahead(coach)
    qt_environment.forget_sources()


def page_class(key: str) -> type[Page]:
    """Imported when the page is first opened: Today does not wait for the others (20 to 60 ms each)."""
    if key == "today":
        from coach.desktop.pages.today.page import TodayPage

        return TodayPage
    if key == "diary":
        from coach.desktop.pages.diary.page import DiaryPage

        return DiaryPage
    if key == "progress":
        from coach.desktop.pages.progress.page import ProgressPage

        return ProgressPage
    if key == "report":
        from coach.desktop.pages.report.page import ReportPage

        return ReportPage
    if key == "routines":
        from coach.desktop.pages.routines.page import RoutinesPage

        return RoutinesPage
    if key == "learn":
        from coach.desktop.pages.learn.page import LearnPage

        return LearnPage
    from coach.desktop.pages.settings.page import SettingsPage

    return SettingsPage

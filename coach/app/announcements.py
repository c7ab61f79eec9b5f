"""What has happened, told to whoever wants to know: every service announces its own changes here.

A listener is called at once, in the thread in which it happened. It takes nothing; it asks the coach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Literal, get_args

Announcement = Literal[
    "session_started",
    "session_finished",
    "diary_changed",
    "settings_changed",
    "routines_changed",
    "reminders_changed",
]
FACTS: tuple[Announcement, ...] = get_args(Announcement)


class Announcements:
    def __init__(self) -> None:
        self._listeners: defaultdict[Announcement, list[Callable[[], object]]] = defaultdict(list)

    def subscribe(self, fact: Announcement, listener: Callable[[], object]) -> None:
        self._listeners[fact].append(listener)

    def announce(self, *facts: Announcement) -> None:
        for fact in facts:
            for listener in tuple(self._listeners[fact]):
                listener()

"""What the core announces is heard by the desktop, always in the window's thread."""

from __future__ import annotations

import threading

from coach.app.announcements import FACTS
from coach.app.coach import Coach
from coach.desktop.controller import Controller


def test_every_fact_of_the_core_is_a_signal(home, clock, qtbot):
    coach = Coach(home, clock)
    controller = Controller(coach)
    for fact in FACTS:
        with qtbot.waitSignal(getattr(controller, fact), timeout=0):
            coach.announcements.announce(fact)


def test_a_fact_from_another_thread_is_told_in_the_windows_thread(home, clock, qtbot):
    coach = Coach(home, clock)
    controller = Controller(coach)
    told_in = []
    controller.diary_changed.connect(lambda: told_in.append(threading.current_thread()))
    worker = threading.Thread(target=coach.announcements.announce, args=("diary_changed",))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(told_in))
    assert told_in == [threading.main_thread()]

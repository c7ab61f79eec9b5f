"""P12 and P9 in the window: what every page and sheet costs from the key to the paint, and the longest turn.

    python -m tests.bench.bench_pages [--rounds 3] [--part pages|years]

Drives the real main window, offscreen, with moving pictures, in a new process each round; modules have been
read ahead, as they are some seconds after a start. CPU of the process, ms. "First" and "again" end with the
turn of the event loop that has painted it; "longest" is the longest turn from the key until nothing happens
any more.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.rows import tell

FIRST, AGAIN, TURN = 60, 20, 100  # ms
REST = 0.22  # seconds; a page slides for 200 ms
AT_ONCE = 0.05  # seconds until what follows a scrolling has been done, too: nothing slides then
Act = Callable[[], object]


class Turns:
    """Drives the event loop turn by turn and takes the CPU time of each."""

    def __init__(self) -> None:
        from PySide6.QtCore import QCoreApplication, QEvent, QObject

        self.app = QCoreApplication.instance()
        self.longest = 0.0

        class Painted(QObject):
            seen = False

            def eventFilter(self, _of: QObject, event: QEvent) -> bool:
                self.seen = self.seen or event.type() == QEvent.Type.UpdateRequest  # of a window: it paints
                return False

        self.ear = Painted()

    def turn(self) -> None:
        from PySide6.QtCore import QCoreApplication, QEvent

        begun = time.thread_time()
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.longest = max(self.longest, 1000 * (time.thread_time() - begun))

    def rest(self, seconds: float = REST, busy: Callable[[], bool] = lambda: False) -> None:
        """Until nothing is `busy`, and that long."""
        until = time.monotonic() + seconds
        while busy() or time.monotonic() < until:
            self.turn()
            time.sleep(0.001)

    def opened(
        self, act: Act, shown: Callable[[], Any], busy: Callable[[], bool] = lambda: False
    ) -> list[float]:
        """CPU to the paint of what `act` shows, and the longest turn until nothing happens."""
        self.rest()
        self.longest, self.ear.seen = 0.0, False
        begun, own = time.process_time(), time.thread_time()
        act()
        window = shown().window()
        window.installEventFilter(self.ear)
        self.longest = 1000 * (time.thread_time() - own)
        while not self.ear.seen:
            self.turn()
        cost = 1000 * (time.process_time() - begun)
        window.removeEventFilter(self.ear)
        self.rest(busy=busy)
        return [cost, self.longest]


def _stage(folder: Path) -> Any:
    from coach.desktop.window.places import PAGES, page_class
    from tests.screens import Stage

    for key in (*PAGES, "report"):
        page_class(key)
    return Stage(folder, still=False)


def pages(folder: Path) -> Iterator[tuple[str, list[float], list[float]]]:
    """Every page and sheet: first, and again after Today."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from coach.desktop.window.places import PAGES, page_class

    stage = _stage(folder)
    from tests.screens import Screen

    stage.show(Screen("today", lambda stage: stage.page("today")))
    for name in PAGES:
        page_class(name).read_ahead(stage.coach)
    turns, root, window = Turns(), stage.root, stage.window
    entry = next(item for item in stage.coach.journal.items(40) if item.id)
    turns.rest(1.0)

    def key(number: int) -> None:
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier)

    def page() -> Any:
        return window.page

    def sheet() -> Any:
        return window.sheet()

    def away() -> None:
        while (asked := window.sheet()) is not None:
            asked._answer("")
        if root._cramp is not None:
            root._cramp.leave()
        key(1)

    def wish(place: str) -> Act:
        return lambda: root.controller.page_requested.emit(place)

    def after(place: str, press: Callable[[Any], object]) -> tuple[Act, Act]:
        return wish(place), lambda: press(window.page)

    def check() -> Any:
        from coach.desktop.pages.settings.reminder_check import ReminderCheck

        return window.findChildren(ReminderCheck)[-1]

    def help_window() -> Any:
        return root.cramp.window

    nothing: Act = lambda: None  # noqa: E731
    paper = after("routines/bedtime", lambda page: page.view._on_paper())
    steps: list[tuple[str, Act, Act, Callable[[], Any]]] = [
        *((name, nothing, lambda n=n: key(n), page) for n, name in enumerate(
            ("diary", "progress", "routines", "learn", "settings"), 2)),
        ("diary: add a cramp", wish("diary"), wish("diary/new"), page),
        ("diary: an entry", wish("diary"), wish(f"diary/{entry.id}"), page),
        ("diary: last night", wish("diary"), wish("diary/night"), page),
        ("diary: done earlier", wish("diary"), wish("diary/earlier"), page),
        ("diary: something hurt", wish("diary"), wish("diary/harm"), page),
        ("progress: how we count", *after("progress", lambda page: page.open_detail("count")), sheet),
        ("report", wish("progress"), wish("report/progress"), page),
        ("routine", wish("routines"), wish("routines/bedtime"), page),
        ("routines: back from one", wish("routines/bedtime"), lambda: window.page.escape(), page),
        ("routine: exercise", *after("routines/bedtime", lambda page: page.view._on_more()), sheet),
        ("routine: on paper", *paper, sheet),
        ("routine: editor", wish("routines"), wish("routines/edit:bedtime"), page),
        ("routine: editor, from the routine", wish("routines/bedtime"), wish("routines/edit:bedtime"), page),
        ("routine: exercises", *after("routines/new:", lambda page: page.view._add.click()), sheet),
        ("routines: what suits me", wish("routines"), wish("routines/fit:"), page),
        ("learn: see a doctor", wish("learn"), wish("learn/doctor"), page),
        ("learn: quinine", wish("learn"), wish("learn/quinine"), page),
        ("learn: sources", wish("learn"), wish("learn/sources"), page),
        ("settings: cramp help", wish("settings"), wish("settings/cramp"), page),
        ("settings: sound", wish("settings"), wish("settings/sound"), page),
        ("settings: look", wish("settings"), wish("settings/look"), page),
        ("settings: your data", wish("settings"), wish("settings/data"), page),
        ("settings: check", *after("settings/reminders", _look_at_reminders), check),
        ("cramp help", nothing, lambda: root.cramp_now(), help_window),
        ("stop page", nothing, root.open_stop_page, help_window),
    ]  # fmt: skip
    for name, before, act, shown in steps:
        found = []
        for _ in range(3):
            before()
            found.append(turns.opened(act, shown))
            away()
        again = found[1:]
        yield name, found[0], [median(each[0] for each in again), max(each[1] for each in again)]
    stage.close()
    yield from first_run(folder / "new")


def _look_at_reminders(page: Any) -> None:
    page.tabs["reminders"]._on_check()


def first_run(folder: Path) -> Iterator[tuple[str, list[float], list[float]]]:
    """The first steps, one after the other, and again from the start."""
    from tests.screens import Screen

    stage = _stage(folder)
    stage.show(Screen("hello", lambda stage: stage.window, "new"))
    turns, view = Turns(), stage.window.view
    stage.window.show()
    found: dict[int, list[list[float]]] = {}
    for _ in range(3):
        for step in range(1, 8):
            found.setdefault(step, []).append(
                turns.opened(lambda step=step: view.go(step), lambda: view.page)
            )
    for step, each in found.items():
        again = each[1:]
        yield f"first run: page {step}", each[0], [median(a[0] for a in again), max(a[1] for a in again)]
    stage.close()


def years(home: Path) -> Iterator[tuple[str, float]]:
    """The longest turn of the window with twenty years of diary."""
    from coach.app.coach import Coach
    from coach.base.paths import Home
    from coach.desktop.main import Desktop, application
    from coach.desktop.pages.on_paper import save_tables
    from coach.desktop.window.places import PAGES, page_class
    from tests.bench.bench_diary import TODAY
    from tests.fakes import LONDON, FakeClock

    for key in (*PAGES, "report"):
        page_class(key)
    clock = FakeClock(datetime(TODAY.year, TODAY.month, TODAY.day, 14, 35, tzinfo=LONDON))
    coach = Coach(Home.find(home), clock)
    coach.change_settings(first_run_done=True, safety_read=True, started_on="2006-03-12", bell=False)
    root = Desktop(coach, application())
    root._settled = True
    window: Any = root.show_window()
    turns = Turns()
    turns.rest(1.0)
    gc.collect()
    gc.freeze()  # as `Desktop.settle`, which also starts what is not measured here
    for key in PAGES:
        page_class(key).read_ahead(coach)

    def longest(act: Act, busy: Callable[[], bool] = lambda: False, rest: float = REST) -> float:
        turns.rest(rest)
        turns.longest, begun = 0.0, time.thread_time()
        act()
        turns.longest = 1000 * (time.thread_time() - begun)
        turns.rest(rest, busy)
        return turns.longest

    def opens(place: str, busy: Callable[[], bool] = lambda: False) -> float:
        return longest(lambda: root.open_page(place), busy)

    yield "Today again", opens("today")
    yield "diary", opens("diary")
    to_end = [longest(lambda: _scroll(window.page, 20), rest=AT_ONCE) for _ in range(40)]
    yield "diary: to its end, 40 times", max(to_end)
    yield "Progress", opens("progress")
    coach.diary.save(_night())
    yield "Progress after a new night", opens("progress")
    yield "report", opens("report/progress", lambda: window.page.making.task.busy)
    report = window.page
    busy = lambda: report.making.task.busy  # noqa: E731
    yield "report with every entry", longest(report.details.click, busy)
    through = [longest(lambda n=n: _scroll(report, n), rest=AT_ONCE) for n in range(1, 21)]
    yield "report: scroll through", max(through)
    pdf = home.parent / "report.pdf"
    yield "report saved", longest(lambda: report.save_as(pdf), lambda: report.tasks.task.busy)
    opens("settings/data")
    data = window.page.tabs["data"]
    doing = lambda: data.tasks.task.busy  # noqa: E731
    exported = home.parent / "all.json"
    yield "export JSON", longest(lambda: data.export_json(exported), doing)
    yield "export CSV", longest(lambda: save_tables(data.tasks, home.parent / "tables", coach.files), doing)
    copy = home.parent / "copy.sqlite3"
    work = lambda: data.tasks.run("", coach.files.backing_up(copy), str)  # noqa: E731
    yield "backup", longest(work, doing)
    yield "daily check and copy", longest(lambda: _write_tomorrow(coach, clock))
    yield "look into an import", longest(lambda: data.ask_import(exported), doing)
    root.close()


def _scroll(page: Any, part: int) -> None:
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum() * part // 20)


def _night() -> Any:
    from coach.model.records import NightRow
    from tests.bench.bench_diary import TODAY

    return NightRow(TODAY, "none")


def _write_tomorrow(coach: Any, clock: Any) -> None:
    """The first row of a day: what was checked and copied before it."""
    clock.advance(86_400)
    coach.diary.save(_night())


def _tell_pages(rounds: list[list[Any]]) -> None:
    for number, (name, *_) in enumerate(rounds[0]):
        first, again = ([each[number][at] for each in rounds] for at in (1, 2))
        tell("P12", f"{name}: first, CPU", [cpu for cpu, _ in first], budget=FIRST)
        tell("P12", f"{name}: again, CPU", [cpu for cpu, _ in again], budget=AGAIN)
        tell(
            "P12",
            f"{name}: longest turn, CPU",
            [max(one[1] for one in pair) for pair in zip(first, again, strict=True)],
            budget=TURN,
        )


def _tell_years(rounds: list[list[Any]]) -> None:
    for number, (name, _) in enumerate(rounds[0]):
        tell("P9", f"20 years: {name}, longest turn", [each[number][1] for each in rounds], budget=TURN)


def main() -> None:
    """Pages and sheets, then what twenty years of diary hold up."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--part", choices=("pages", "years"))
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        part = pages if options.part == "pages" else years
        for found in part(Path(options.inside)):
            print(json.dumps(found), flush=True)
        os._exit(0)
    with tempfile.TemporaryDirectory() as folder:
        for part in (options.part,) if options.part else ("pages", "years"):
            rounds = [_round(part, Path(folder) / f"{part}{n}") for n in range(options.rounds)]
            (_tell_pages if part == "pages" else _tell_years)(rounds)


def _round(part: str, folder: Path) -> list[Any]:
    if part == "years":
        from tests.bench.bench_diary import DAYS, home_with

        folder = home_with(DAYS, folder).data
    command = [sys.executable, "-m", "tests.bench.bench_pages", "--part", part, "--inside", str(folder)]
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "COACH_HOME")}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder.parent)}
    told = subprocess.run(
        command, env=environment, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ).stdout
    return [json.loads(line) for line in told.splitlines()]


if __name__ == "__main__":
    main()

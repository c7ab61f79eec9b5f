"""Long work in a window: how long its slices are, how it is stopped, and that nothing half done is left."""

from __future__ import annotations

import json
import sqlite3
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QObject

from coach.app.coach import Coach
from coach.base.errors import UserError
from coach.base.json_steps import parsing
from coach.base.work import FinalStep, StoppedError, done
from coach.desktop.widgets.task import STOPPED, Task, TaskRow
from coach.diary.exchange import CHECKED
from coach.diary.spreadsheet import SLICE as WRITTEN
from coach.diary.store import SLICE
from tests.diaries import put_all
from tests.diary.rows import some_rows

MOST = 3 * max(SLICE, CHECKED, WRITTEN)  # rows that are touched between two turns of the window


class Clock:
    """Every step takes a hundredth of a second."""

    seconds = 0.0

    def __call__(self) -> float:
        self.seconds += 0.01
        return self.seconds


@pytest.fixture
def coach(home, clock):
    coach = Coach(home, clock)
    put_all(coach.diary, some_rows(900))
    yield coach
    coach.close()


@pytest.fixture
def task(qapp):
    holder = QObject()
    made = Task(holder, Clock())
    made.ends = []
    made.ended.connect(lambda result, words: made.ends.append((result, words)))
    yield made
    made.end_now()


def play(task) -> int:
    """Turn until all is done; how many turns it took."""
    turns = 0
    while task.busy:
        if task._thread is not None:
            task._on_step_over(task._thread)
        task.turn()
        turns += 1
    return turns


# ------------------------------------------------------------------ slices


def units(work, monkeypatch):
    """The rows that are read, checked or written in each step of that work."""
    from coach.diary.tables import Table

    counted, steps = [0], []
    for name in ("decode", "to_plain", "from_plain", "key_of"):
        plain = getattr(Table, name)

        def counting(self, *values, plain=plain):
            counted[0] += 1
            return plain(self, *values)

        monkeypatch.setattr(Table, name, counting)
    while True:
        counted[0] = 0
        try:
            step = next(work)
        except StopIteration:
            return steps
        steps.append(counted[0])
        if callable(step):
            step(lambda: False)


def test_no_step_touches_more_than_a_few_hundred_rows(coach, tmp_path, monkeypatch):
    exported = done(coach.files.exporting_json(tmp_path / "before.json"))
    rows = coach.diary.size()
    assert rows > 2 * MOST
    for work in (
        coach.files.exporting_json(tmp_path / "all.json"),
        coach.files.exporting_csv(tmp_path / "tables"),
        coach.files.importing(exported, dry_run=True),
        coach.files.importing(exported),
    ):
        steps = units(work, monkeypatch)
        assert sum(steps) >= rows - 2, "the tables leave out pauses and schedules"
        assert max(steps) <= MOST


def test_the_window_has_its_turn_after_two_hundredths_of_a_second(task):
    def hundred():
        for n in range(100):
            yield n / 100
        return "made"

    task.start(hundred())
    assert play(task) >= 33
    assert task.ends == [("made", "")]


# ------------------------------------------------------------------ stopping


def left(folder) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("what", ["json", "csv"])
def test_a_stopped_export_leaves_what_was_there(coach, task, tmp_path, what):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "all.json").write_text("old")
    (folder / "sessions.csv").write_text("old")
    files = coach.files
    task.start(files.exporting_json(folder / "all.json") if what == "json" else files.exporting_csv(folder))
    while len(left(folder)) == 2:  # until something is written beside
        task.turn()
    task.stop()
    assert left(folder) == ["all.json", "sessions.csv"]
    assert {path.read_text() for path in folder.iterdir()} == {"old"}
    assert task.ends == [(STOPPED, "")]


def test_a_stopped_import_changes_nothing(home, clock, coach, task, tmp_path):
    exported = done(coach.files.exporting_json(tmp_path / "all.json"))
    coach.diary.delete_everything()
    task.start(coach.files.importing(exported))
    for _ in range(6):
        task.turn()
    assert task.busy
    task.stop()
    play(task)  # what reads the file beside the window is waited for
    assert coach.diary.size() == 0
    assert task.ends == [(STOPPED, "")]


def test_a_look_into_an_import_goes_on_and_is_stopped_between_its_parts(coach, task, tmp_path, monkeypatch):
    monkeypatch.setattr("coach.app.diary.files.PART", 50)
    exported = done(coach.files.exporting_json(tmp_path / "all.json"))
    asked, shares = [], []
    plain = coach.diary.merge

    def merge(rows, *, keep):
        asked.append(sum(map(len, rows.values())))
        return plain(rows, keep=keep)

    monkeypatch.setattr(coach.diary, "merge", merge)
    task.progressed.connect(lambda share: shares.append(share) if asked else None)
    task.start(coach.files.importing(exported, dry_run=True))
    while task.busy and len(asked) < 4:
        if task._thread is not None:
            task._on_step_over(task._thread)
        task.turn()
    assert max(asked) == 50
    assert shares == sorted(shares)
    assert 0 < shares[-1] < 1
    task.stop()
    play(task)
    assert len(asked) == 4
    assert task.ends == [(STOPPED, "")]


def test_a_copy_is_stopped_between_its_megabytes(coach, task, tmp_path, monkeypatch):
    monkeypatch.setattr("coach.diary.backup.PAGES", 1)
    begun, may_go = threading.Event(), threading.Event()
    copy = coach.diary.copy

    def watched(target, stopped):
        def wait():
            begun.set()
            may_go.wait(60)
            return stopped()

        return copy(target, wait)

    monkeypatch.setattr(coach.diary, "copy", watched)
    target = tmp_path / "copy.sqlite3"
    task.start(coach.files.backing_up(target))
    task.turn()
    assert begun.wait(60)
    task.stop()
    may_go.set()
    play(task)
    assert task.ends == [(STOPPED, "")]
    assert left(tmp_path) == [name for name in left(tmp_path) if "copy" not in name]


def test_the_diary_can_be_used_while_it_is_copied(coach, tmp_path, monkeypatch):
    monkeypatch.setattr("coach.diary.backup.PAGES", 1)
    seen = []

    def use():
        coach.diary.add_notice("Written meanwhile.")
        seen.append(coach.diary.size())

    def used():
        if not seen:
            other = threading.Thread(target=use)
            other.start()
            other.join(60)
        return False

    copied = coach.diary.copy(tmp_path / "copy.sqlite3", used)
    assert seen == [coach.diary.size()]
    with sqlite3.connect(copied) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert opened.execute("SELECT text FROM notices").fetchall() == [("Written meanwhile.",)]


def test_what_is_being_changed_is_finished_also_when_the_program_ends(task):
    changed = []

    def work():
        yield 0.1
        yield FinalStep(lambda: changed.append("there"))
        changed.append("told")
        return "done"

    task.start(work())
    task.turn()
    assert task.final
    task.stop()
    QCoreApplication.instance().aboutToQuit.emit()
    assert changed == ["there", "told"]
    assert task.ends == [("done", "")]


def test_the_program_ends_in_the_middle_of_an_export(coach, task, tmp_path):
    task.start(coach.files.exporting_json(tmp_path / "out" / "all.json"))
    task.turn()
    QCoreApplication.instance().aboutToQuit.emit()
    assert not task.busy
    assert left(tmp_path / "out") == []


@pytest.mark.parametrize("error", [UserError("The disk is full."), StoppedError()])
def test_what_goes_wrong_in_a_long_step_reaches_the_work(task, error):
    def fails(stopped):
        raise error

    def work():
        yield fails

    task.start(work())
    play(task)
    assert task.ends == ([(None, "The disk is full.")] if isinstance(error, UserError) else [(STOPPED, "")])


# ------------------------------------------------------------------ the row


def test_the_row_comes_after_half_a_second_and_says_how_it_went(qtbot):
    row = TaskRow()
    qtbot.addWidget(row)
    said = []
    row.said.connect(lambda words, wrong: said.append((words, wrong)))

    def endless():
        while True:
            yield 0.25

    row.run("Exporting…", endless(), str)
    assert said.pop() == ("", False), "what was said of the one before is taken away"
    assert row.isHidden()
    assert row._shows.interval() == 500
    row._shows.timeout.emit()
    assert row.isVisible()
    row.task.turn()
    assert row._bar.value() == 250
    row.run("Another", endless(), str)
    row.cancel.click()
    assert row.isHidden()
    assert said == [("Wait until the other one is done.", True), ("Cancelled. Nothing was changed.", False)]


# ------------------------------------------------------------------ reading JSON in steps

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.sampled_from((None, 1)))
def test_json_in_steps_is_json(value, indent):
    text = json.dumps(value, indent=indent)
    assert done(parsing(text)) == json.loads(text)


@given(st.text('{}[]",:1 -tru\n', max_size=12))
def test_what_is_no_json_is_none_in_steps_either(text):
    def read(how):
        try:
            return how(text)
        except json.JSONDecodeError:
            return "fault"

    assert read(lambda text: done(parsing(text))) == read(json.loads)

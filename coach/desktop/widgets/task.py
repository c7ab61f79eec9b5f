"""Long work in a living window: stepped between events, its long steps in a thread, with a way to stop."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.work import FinalStep, Stopped, StoppedError, Work, WorkStep
from coach.desktop.widgets.buttons import OutlineButton
from coach.desktop.widgets.layouts import MIDDLE, across
from coach.desktop.widgets.marks import ShareBar
from coach.desktop.widgets.text import Body

SLICE = 0.02  # seconds of work between two turns of the window
SHOWN_AFTER = 500  # milliseconds
STOPPED = object()


class Task(QObject):
    """One piece of work at a time. It ends with `ended(result, words)`: `STOPPED`, or words when something
    was wrong."""

    ended = Signal(object, str)
    progressed = Signal(float)
    _step_over = Signal(object)  # from the thread

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._work: Work[Any] | None = None
        self._thread: threading.Thread | None = None  # of the long step
        self._error: BaseException | None = None  # what the long step raised
        self._wanted = True
        self.final = False
        """What is there is being changed: nothing is stopped any more."""
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self.turn)
        self._step_over.connect(self._on_step_over, Qt.ConnectionType.QueuedConnection)
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self.end_now)

    @property
    def busy(self) -> bool:
        return self._work is not None

    def start(self, work: Work[Any]) -> None:
        self._work, self._wanted, self.final = work, True, False
        self._timer.start()

    def stop(self) -> None:
        """Take back what was begun; what was there before stays."""
        if self._work is not None and not self.final:
            self._wanted = False
            if self._thread is None:
                self._end(STOPPED)

    def drop(self) -> None:
        """Stop without a word: something else is wanted instead. Not for work with long steps."""
        if self._work is not None:
            self._work.close()
            self._work = None

    def end_now(self) -> None:
        """The program ends: what can be stopped is taken back, what cannot is finished."""
        self.stop()
        while self._work is not None:
            if self._thread is not None:
                self._thread.join()
                self._on_step_over(self._thread)
            else:
                self._advance()

    def turn(self) -> None:
        """Steps for `SLICE` seconds, then the window has its turn."""
        until = self._clock() + SLICE
        while self._work is not None and self._thread is None:
            self._advance()
            if self._clock() >= until:
                return

    def _advance(self) -> None:
        """The next step; the error of the one before is the work's to deal with."""
        assert self._work is not None
        error, self._error = self._error, None
        try:
            step = next(self._work) if error is None else self._work.throw(error)
        except StopIteration as over:
            self._end(over.value)
        except StoppedError:
            self._end(STOPPED)
        except UserError as fault:
            self._end(None, str(fault))
        except BaseException:
            self._end(None, tr("That did not work."))
            raise
        else:
            self._take(step)

    def _take(self, step: WorkStep) -> None:
        if isinstance(step, FinalStep):
            self.final = self._wanted
        if not self._wanted and (isinstance(step, FinalStep) or not callable(step)):
            self._end(STOPPED)
        elif callable(step):
            self._timer.stop()
            self._thread = threading.Thread(target=self._long_step, args=(step,))
            self._thread.start()
        else:
            self.progressed.emit(step)

    def _long_step(self, step: Callable[[Stopped], None]) -> None:
        try:
            step(lambda: not self._wanted)
        except BaseException as fault:
            self._error = fault
        with contextlib.suppress(RuntimeError):  # whoever wanted it is gone
            self._step_over.emit(threading.current_thread())

    def _on_step_over(self, thread: threading.Thread) -> None:
        if thread is self._thread:
            thread.join()
            self._thread = None
            self._timer.start()

    def _end(self, result: object, words: str = "") -> None:
        work, self._work = self._work, None
        self._timer.stop()
        if work is not None:
            work.close()
        self.ended.emit(result, words)


class TaskRow(QWidget):
    """What is being done, how far it is, and Cancel: shown when it takes longer than half a second."""

    said = Signal(str, bool)
    """How it went, and whether that is a fault; "" when the next begins."""

    def __init__(self) -> None:
        super().__init__()
        self.task = Task(self)
        self._words, self._bar = Body(""), ShareBar()
        self.cancel = OutlineButton(tr("Cancel"), self.task.stop, size="small")
        across((self._words, MIDDLE), (self._bar, 1), self.cancel, gap=16, within=self)
        self._shows = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._shows.timeout.connect(self.show)
        self._then: Callable[[Any], str] = str
        self._stopped = ""
        self.task.progressed.connect(self._bar.set_share)
        self.task.ended.connect(self._on_ended)
        self.hide()

    def run(self, words: str, work: Work[Any], then: Callable[[Any], str], stopped: str = "") -> None:
        """Do it unless something is being done; `then(result)` is what is said of it, `stopped` where Cancel
        leaves something behind."""
        if self.task.busy:
            self.said.emit(tr("Wait until the other one is done."), True)
            return
        self._then, self._stopped = then, stopped or tr("Cancelled. Nothing was changed.")
        self._words.setText(words)
        self._bar.set_share(0.0)
        self.said.emit("", False)
        self._shows.start()
        self.task.start(work)

    def _on_ended(self, result: object, wrong: str) -> None:
        self._shows.stop()
        self.hide()
        words = wrong or (self._stopped if result is STOPPED else self._then(result))
        if words:
            self.said.emit(words, bool(wrong))

"""Starts the real program and says when the first instruction of cramp help is on the screen.

`painted_cramp.py cold MOMENT` runs `coach cramp` with nothing running and prints the milliseconds since
that monotonic moment, and those of a processor. `painted_cramp.py resident` keeps a coach in the background
and prints, for each wish, the monotonic moments of the wish's arrival and of the paint's end, the
milliseconds of a processor between them, and whether the press was on the disk by then.
"""

import os
import sys
import time


def cold():
    from coach.base import ipc

    def report(self):
        print((time.monotonic() - float(sys.argv[2])) * 1000, time.process_time() * 1000, flush=True)
        os._exit(not self._press.id)  # its row was written before

    def ask(request, program=ipc.ask):
        """Where the program begins to import what it needs."""
        from coach.desktop.cramp import cold_start

        cold_start._ColdStart._build_the_rest = report  # called as soon as the words are painted
        return program(request)

    ipc.ask = ask
    return ["cramp"]


def resident():
    from PySide6.QtCore import QTimer

    from coach.desktop.cramp.controls import CrampLabel
    from coach.desktop.main import Desktop

    cramp_now, paint, settle = Desktop.cramp_now, CrampLabel.paintEvent, Desktop.settle
    wish = {}

    def asked(self, place="", mode=""):
        wish.update(at=time.monotonic(), cpu=time.process_time(), desktop=self)
        cramp_now(self, place, mode)

    def report():
        moment, cpu = time.monotonic(), 1000 * (time.process_time() - wish.pop("cpu"))
        desktop = wish.pop("desktop")
        kept = not desktop.coach.cramps.current.unkept
        print("painted", wish.pop("at"), moment, cpu, int(kept), flush=True)
        QTimer.singleShot(250, desktop.cramp.leave)

    def painted(self, event):
        paint(self, event)
        if "at" in wish and "told" not in wish and self.objectName() == "cramp.main":
            wish["told"] = True
            QTimer.singleShot(0, lambda: (wish.pop("told"), report()))

    def settled(self):
        settle(self)
        print("ready", flush=True)
        self.rehearsal = QTimer(self)  # the key F1 of the running app, ten times, when told to by a signal
        signal_file = os.environ["BENCH_PRESS"]
        self.rehearsal.timeout.connect(lambda: press(self, signal_file))
        self.rehearsal.start(50)

    def press(self, name):
        if os.path.exists(name):
            os.unlink(name)
            self.controller.cramp_requested.emit("")

    Desktop.cramp_now, CrampLabel.paintEvent, Desktop.settle = asked, painted, settled
    return ["--background"]


words = {"cold": cold, "resident": resident}[sys.argv[1]]()

from coach.__main__ import main  # noqa: E402

sys.exit(main(words))

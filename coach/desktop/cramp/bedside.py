"""The bedside screen: a clock and two lines in very dim amber, and any key starts help."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from coach.base.language import hhmm, tr
from coach.desktop.cramp.controls import SMALLEST, CrampLabel, CrampView
from coach.desktop.widgets.layouts import REST, RIGHT, down
from coach.desktop.widgets.text import keep_room

LEAVE_MS = 5000
DRIFT = 8  # px a minute, so that nothing burns in
_PATH = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))

# Keys that belong to the machine: the power key, and those that somebody half asleep uses for the sound.
_MACHINE = (
    "PowerOff PowerDown Sleep Suspend Hibernate WakeUp Standby"
    " VolumeUp VolumeDown VolumeMute MicMute MonBrightnessUp MonBrightnessDown"
)
NOT_FOR_HELP = frozenset(Qt.Key[f"Key_{name}"] for name in _MACHINE.split())


class BedsideView(CrampView):
    """What the bedside screen shows. It is told the time; it has no timer of its own but for the way out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minute = 0
        self.setMouseTracking(True)
        self.leave = self.button("tab", "bedside.close", tr("Close"), "close")
        self.leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keep_room(self.leave)
        self.leave.hide()
        self.clock = CrampLabel(self, "clock", "bedside.clock")
        self.line = CrampLabel(
            self, "clock_words", "bedside.line", bold=True, text=tr("Cramp? Press any key.")
        )
        self.small = CrampLabel(self, "clock", "bedside.small")
        self._labels = (self.clock, self.line, self.small)
        for label in self._labels:
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = down((self.leave, RIGHT), REST, *self._labels, REST, within=self)
        self._away = QTimer(self, singleShot=True, interval=LEAVE_MS)
        self._away.timeout.connect(self.leave.hide)

    def show_time(self, now: datetime) -> None:
        """The clock of this minute, 8 px further on a small round."""
        self._minute = now.hour * 60 + now.minute
        if self.clock.say(hhmm(now)):
            self.fit()

    def show_battery(self, on_battery: bool) -> None:
        """Say beforehand that the screen may go dark when the computer runs on its battery."""
        touch = tr("or touch the screen")
        warning = tr("On battery the screen may go dark. Plug it in.")
        self.small.say(warning if on_battery else touch)
        self.fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A moving mouse shows the way out for five seconds: somebody got up and no cramp is to be logged."""
        self.leave.show()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._away.start()
        super().mouseMoveEvent(event)

    def fit(self) -> None:
        """The letters follow the room; the whole of it goes its round."""
        measures = self.measures
        self._column.setSpacing(measures.px(6))
        self.leave.setFixedWidth(self.leave.wished_width(SMALLEST, measures.px(24)))
        self.leave.set_measures(SMALLEST, measures.bar)
        side, top = measures.px(32), max(DRIFT, measures.px(20))
        right, down = (DRIFT * step for step in _PATH[self._minute % len(_PATH)])
        width, clock = self.width() - 2 * side, measures.height * 0.275
        self.clock.fit(width, self.height(), clock, SMALLEST, 1)
        self.line.fit(width, self.height(), 56 * measures.scale, SMALLEST, 1)
        self.small.fit(width, self.height(), 40 * measures.scale)
        used = self.leave.height() + 2 * top + sum(label.height() for label in self._labels)
        below = max(0, min(self.leave.height(), self.height() - used - 6 * self._column.spacing()))
        self._column.setContentsMargins(side + right, top + down, side - right, top - down + below)
        self._column.activate()


def next_morning(now: datetime, at: str) -> datetime:
    """The next moment at which clocks show `at` ("07:00")."""
    hour, _, minute = at.partition(":")
    morning = now.replace(hour=int(hour), minute=int(minute), second=0)
    return morning if morning > now else morning + timedelta(days=1)


def on_battery(supplies: Path = Path("/sys/class/power_supply")) -> bool:
    """Whether the computer runs on its battery now; where nothing can be read, it does not."""
    mains, batteries = [], []
    try:
        for supply in supplies.iterdir():
            kind = (supply / "type").read_text().strip()
            if kind == "Mains":
                mains.append((supply / "online").read_text().strip() == "1")
            elif kind == "Battery" and (supply / "status").exists():
                batteries.append((supply / "status").read_text().strip() == "Discharging")
    except OSError:
        return False
    return any(batteries) and not any(mains)

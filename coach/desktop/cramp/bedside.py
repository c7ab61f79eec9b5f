"""The bedside screen: a clock and two lines in very dim amber, and any key starts help."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QWidget

from coach.base.language import hhmm, tr
from coach.desktop.cramp.controls import SMALLEST, CrampButton, Words
from coach.desktop.cramp.layout import Plan

LEAVE_MS = 5000
DRIFT = 8  # px a minute, so that nothing burns in
_PATH = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))

# Keys that belong to the machine: the power key, and those that somebody half asleep uses for the sound.
NOT_FOR_HELP = frozenset(
    {
        Qt.Key.Key_PowerOff,
        Qt.Key.Key_PowerDown,
        Qt.Key.Key_Sleep,
        Qt.Key.Key_Suspend,
        Qt.Key.Key_Hibernate,
        Qt.Key.Key_WakeUp,
        Qt.Key.Key_Standby,
        Qt.Key.Key_VolumeUp,
        Qt.Key.Key_VolumeDown,
        Qt.Key.Key_VolumeMute,
        Qt.Key.Key_MicMute,
        Qt.Key.Key_MonBrightnessUp,
        Qt.Key.Key_MonBrightnessDown,
    }
)


class BedsideView(QWidget):
    """What the bedside screen shows. It is told the time; it has no timer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._minute = 0
        self.setMouseTracking(True)
        self.clock = Words(self, "clock", QFont.Weight.Medium, "bedside.clock")
        self.line = Words(self, "clock_words", QFont.Weight.Bold, "bedside.line")
        self.small = Words(self, "clock", QFont.Weight.Medium, "bedside.small")
        self.line.say(tr("Cramp? Press any key."))
        for words in (self.clock, self.line, self.small):
            words.centre()
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.leave = CrampButton(self, "tab", "bedside.close")
        self.leave.setText(tr("Close"))
        self.leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.leave.hide()
        self._away = QTimer(self, singleShot=True, interval=LEAVE_MS)
        self._away.timeout.connect(self.leave.hide)

    def show_time(self, now: datetime) -> bool:
        """The clock of this minute; whether it moved on."""
        self._minute = now.hour * 60 + now.minute
        return self.clock.say(hhmm(now))

    def show_battery(self, on_battery: bool) -> None:
        """Say beforehand that the screen may go dark when the computer runs on its battery."""
        touch = tr("or touch the screen")
        warning = tr("On battery the screen may go dark. Plug it in.")
        self.small.say(warning if on_battery else touch)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A moving mouse shows the way out for five seconds: somebody got up and no cramp is to be logged."""
        self.leave.show()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._away.start()
        super().mouseMoveEvent(event)

    def arrange(self, plan: Plan, top: float) -> None:
        """Lay out around the middle, 8 px further each minute on a small round."""
        self.setGeometry(0, 0, plan.width, plan.height)
        step_x, step_y = _PATH[self._minute % len(_PATH)]
        middle_y = plan.height / 2 + step_y * DRIFT
        width = round(plan.width * 0.92)
        left = round((plan.width - width) / 2 + step_x * DRIFT)
        self.leave.wish(SMALLEST)
        wide = self.leave.wished_width(24 * plan.scale)
        self.leave.place(plan.width - plan.margin - wide, plan.head_top, wide, plan.tab_height)
        clock = plan.height * 0.275
        top = round(middle_y - clock * 0.95)
        used = self.clock.fit(QRect(left, top, width, plan.height), clock)
        line_top = top + used + round(16 * plan.scale)
        used = self.line.fit(QRect(left, line_top, width, plan.height), 56 * plan.scale, most=1)
        self.small.fit(
            QRect(left, line_top + used + round(6 * plan.scale), width, plan.height), 40 * plan.scale
        )


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

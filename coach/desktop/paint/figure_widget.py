"""The moving figure: scenery from one pixmap, and over it the whole figure, every time.

It is painted 30 times a second while it moves, 10 times while it breathes, less often where that would take
too much of a processor, and never while nobody can see it.
"""

from __future__ import annotations

import math
import time
from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QEvent, QMargins, QObject, QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.paint.figure_painter import forget_frames
from coach.desktop.paint.figure_scene import Fade, LegChange, Scene, middle_square, near_square
from coach.desktop.paint.marks import round_corners
from coach.figure.character import USUAL, Character
from coach.figure.motion import ENDLESS, Moment, Phase, moment, seconds_of
from coach.figure.picture import Picture, within
from coach.figure.picture_library import Spec, picture
from coach.figure.stepping import exchanges

MOVING_MS, HOLD_MS = 33, 100
SHARES = {MOVING_MS: 0.23, HOLD_MS: 0.07}  # of one processor
STEP_MS, STEPS = 17, {MOVING_MS: 2, HOLD_MS: 9}  # slower by so many pictures of a screen, at most
SHARPEST = 1000  # device pixels: a larger figure is painted so large and scaled up
JUMP = 0.04  # share of a movement that is too far for one frame
NOTHING = Moment(0.0, 0.0, 1.0, moving=False)


class FigureWidget(QWidget):
    """Shows one picture and moves it through its phases. Not a focus stop; it repeats the instruction."""

    reader_role = "Graphic"

    def __init__(
        self, who: Character = USUAL, *, radius: int = 0, near: bool = False, parent: QWidget | None = None
    ) -> None:
        """`radius` of the corners in pixels; `near` comes as near to the person as the room allows, usually
        the picture's own square is shown."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, not radius)
        self._picture: Picture | None = None
        self._side, self._who = "right", who
        self._motion = True
        self._reach = 1.0
        self._phase: Phase = "start"
        self._length: float | None = None
        self._margins = QMargins()
        self._radius, self._near = radius, near
        self._fade: tuple[int, int, QColor] | None = None
        self._veil: QColor | None = None
        self._backdrop: tuple[tuple[object, ...], Scene, QPixmap] | None = None
        self._cost = 0.0  # ms of a processor that the last painting took, and its way to the screen
        self._change: Fade | LegChange | None = None  # the way from the picture before
        self._since, self._before_pause, self._paused_at = QElapsedTimer(), 0.0, -1.0
        self._changing = QElapsedTimer()
        self._since.start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self._shown = NOTHING
        self._window: QObject | None = None

    # ------------------------------------------------------------ what is shown

    def show_pose(
        self, pose: Spec, side: str | None = "right", *, still: bool = False, reach: float = 1.0
    ) -> None:
        """Show a picture by name or inline mapping at its start. `side`: the leg that does it; `still`: only
        still pictures, also for who lets pictures move; `reach` is the share of the whole movement to draw
        (the gentle version). Raises UserError for a name that does not exist."""
        found = within(picture(pose), reach)
        self._motion = not (still or theme.of(self).still)
        self._reach = 1.0 if found.cycle else reach
        wanted = side or "right"
        if (found, wanted) != (self._picture, self._side):
            steps = found is self._picture and exchanges(found)
            self._change = self._begun_change(wanted if steps else "")
            self._picture, self._side = found, wanted
            self._forget()
        leg = tr("left leg") if wanted == "left" else tr("right leg")
        title = tr(found.title)
        one_leg = side in ("left", "right")
        self.setAccessibleName(tr("{title}, {leg}", title=title, leg=leg) if one_leg else title)
        self.setAccessibleDescription(tr(found.alt))
        self.set_phase("start")

    def set_phase(self, phase: Phase, seconds: float | None = None) -> None:
        """Begin a phase: start, into (then it holds), out, loop, still, let-go. `seconds`: length of
        the way in or out (its own when None)."""
        self._phase, self._length = phase, seconds
        self._before_pause, self._paused_at = 0.0, -1.0
        self._since.restart()
        if self._change is None and self._picture is not None:
            now, before = self._moment(), self._shown
            if abs(now.share - before.share) > JUMP:
                self._change = self._begun_change()
        self._show_now(everything=not self._motion)

    def _begun_change(self, side: str = "") -> Fade | LegChange | None:
        """The way from what is on the screen: a step to the leg of that side, or a fade. None where pictures
        stand still."""
        if not self._motion or not self.isVisible() or self._backdrop is None or self._picture is None:
            return None
        self._changing.restart()
        if side and self._change is None:
            return LegChange(self._shown.share, side)
        before = QPixmap(self.size() * self.devicePixelRatioF())
        before.setDevicePixelRatio(self.devicePixelRatioF())
        bare = QWidget.RenderFlag.DrawWindowBackground  # without what lies on it
        self.render(before, QPoint(), QRegion(), bare)
        return Fade(before)

    def let_go(self, seconds: float) -> None:
        """Back to the start in so many seconds, from wherever it is held, and without an arrow."""
        held = self._picture is not None and self._picture.motion == "hold"
        held = held and self._shown.share > 0.5 * self._reach
        if held and self._motion:
            self.set_phase("out", seconds)
        else:
            self.set_phase("let-go")

    def pause(self) -> None:
        self._paused_at = self._seconds()
        self._plan(self._shown)

    def resume(self) -> None:
        if self._paused_at >= 0:
            self._before_pause, self._paused_at = self._paused_at, -1.0
            self._since.restart()
            self._show_now()

    def set_character(self, character: Character) -> None:
        self._who = character
        self._forget()

    def set_margins(self, left: int, top: int, bottom: int) -> None:
        """Room at the edges that the figure leaves free; the scenery still fills it."""
        margins = QMargins(left, top, 0, bottom)
        if margins != self._margins:
            self._margins = margins
            self._forget()

    def set_dimmed(self, colour: QColor | None) -> None:
        """Lay this colour, half transparent, over everything; None lifts it."""
        self._veil = colour
        self.update()

    def set_fade(self, left: int, top: int, colour: QColor) -> None:
        """Let the picture fade into `colour` over so many pixels at the left and the top (cramp help)."""
        self._fade = (left, top, colour) if left or top else None
        self.update()

    # ------------------------------------------------------------ time

    def _seconds(self) -> float:
        if self._paused_at >= 0:
            return self._paused_at
        return self._before_pause + self._since.elapsed() / 1000

    def _moment(self) -> Moment:
        whole = self._whole_moment()
        return replace(whole, share=whole.share * self._reach)

    def _whole_moment(self) -> Moment:
        assert self._picture is not None
        if self._motion:
            length = self._length
            if length is None and self._phase == "into":
                length = seconds_of(self._picture)
            return moment(self._picture.motion, self._phase, self._seconds(), length)
        share = 0.0 if self._phase in ("start", "out", "let-go") else self._picture.still
        return Moment(share, share, 0.0 if self._phase in ("out", "let-go") else 1.0, moving=False)

    def _on_tick(self) -> None:
        if not self.isVisible() or self.window().isMinimized():
            self._timer.stop()
            return
        self._show_now()

    def _show_now(self, everything: bool = False) -> None:
        if self._picture is None:
            return
        now = self._moment()
        if now != self._shown or everything or self._change is not None:
            self._shown = now
            self.update()
        self._end_change()
        self._plan(now)

    def _end_change(self) -> None:
        if self._change is not None and self._changing.elapsed() >= 1000 * self._change.seconds:
            self._change = None

    def _plan(self, now: Moment) -> None:
        breathing = self._phase in ("into", "loop") or (
            self._phase != "still" and self._picture is not None and self._picture.motion in ENDLESS
        )
        wanted = 0
        if self._change is not None:
            wanted = self._pace(MOVING_MS)
        elif self._motion and self._paused_at < 0:
            wanted = self._pace(MOVING_MS) if now.moving else self._pace(HOLD_MS) if breathing else 0
        if not wanted or not self.isVisible():
            self._timer.stop()
        elif not self._timer.isActive() or self._timer.interval() != wanted:
            self._timer.setTimerType(
                Qt.TimerType.PreciseTimer if wanted < HOLD_MS else Qt.TimerType.CoarseTimer
            )
            self._timer.start(wanted)

    def _pace(self, usual: int) -> int:
        """Milliseconds from one painting to the next: the usual ones, or more to keep to its share."""
        over = self._cost / SHARES[usual] - usual
        return usual + min(max(0, math.ceil(over / STEP_MS)), STEPS[usual]) * STEP_MS

    # ------------------------------------------------------------ painting

    def _forget(self) -> None:
        self._backdrop = None
        self.update()

    def _prepared(self) -> tuple[Scene, QPixmap]:
        """The scene and its scenery, made anew when anything that they depend on is another."""
        assert self._picture is not None
        rect, ratio = QRectF(self.rect()), self.devicePixelRatioF()
        free = QRectF(self.rect().marginsRemoved(self._margins))
        square = near_square(self._picture, free, self._side) if self._near else middle_square(free)
        inputs = (self._picture, rect, theme.of(self).palette, self._side, self._who, square)
        if self._backdrop is None or self._backdrop[0] != (*inputs, ratio):
            scene = Scene(*inputs, moving=True, sharpest=SHARPEST)
            scenery = QPixmap(self.size() * ratio)
            scenery.setDevicePixelRatio(ratio)
            painter = QPainter(scenery)
            scene.scenery(painter)
            painter.end()
            self._backdrop = ((*inputs, ratio), scene, scenery)
        return self._backdrop[1:]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Scenery and figure, whole; the region that is asked for cuts them."""
        if self._picture is None or self.width() < 4 or self.height() < 4:
            return
        started = time.process_time()
        scene, scenery = self._prepared()
        painter = QPainter(self)
        if self._radius:
            round_corners(painter, QRectF(self.rect()), self._radius)
        painter.setClipRect(event.rect(), Qt.ClipOperation.IntersectClip)
        self._paint_picture(painter, scene, scenery)
        self._paint_fade(painter)
        if self._veil is not None:
            painter.setOpacity(0.5)
            painter.fillRect(self.rect(), self._veil)
        painter.end()
        QTimer.singleShot(0, self, lambda: self._take_cost(started))

    def _take_cost(self, started: float) -> None:
        self._cost = (time.process_time() - started) * 1000

    def _paint_fade(self, painter: QPainter) -> None:
        if self._fade is None:
            return
        left, top, colour = self._fade
        clear = QColor(colour)
        clear.setAlpha(0)
        for area, end in (
            (QRectF(0, 0, left, self.height()), (left, 0)),
            (QRectF(0, 0, self.width(), top), (0, top)),
        ):
            gradient = QLinearGradient(0, 0, *end)
            gradient.setColorAt(0, colour)
            gradient.setColorAt(1, clear)
            painter.fillRect(area, gradient)

    def _paint_picture(self, painter: QPainter, scene: Scene, scenery: QPixmap) -> None:
        """The room and the figure, or the way there from the picture before."""
        now, gone = self._shown, self._changing.elapsed() / 1000
        self._end_change()
        painter.drawPixmap(0, 0, scenery)
        if self._change is not None:
            self._change.paint(painter, gone, scene, now)
            return
        scene.figure(painter, now)

    # ------------------------------------------------------------ Qt

    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    def minimumSizeHint(self) -> QSize:
        """The smallest at which the pose can be read."""
        return QSize(96, 96)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._change = None
        self._forget()

    def showEvent(self, event: QShowEvent) -> None:
        """Move again, and notice when the window is minimised."""
        super().showEvent(event)
        if self._window is not self.window():
            if self._window is not None:
                self._window.removeEventFilter(self)
            self._window = self.window()
            self._window.installEventFilter(self)
        self._show_now(everything=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no timer, no memory."""
        super().hideEvent(event)
        self._timer.stop()
        self._change = None
        self._forget()
        forget_frames()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowStateChange and self.isVisible():
            if self.window().isMinimized():
                self._timer.stop()
            else:
                self._show_now(everything=True)
        return super().eventFilter(watched, event)

"""What stands on the screen while the figure moves is the whole picture, whatever was painted before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from coach.desktop import theme
from coach.desktop.paint.figure import FigureWidget
from coach.desktop.paint.figure_scene import Fade, LegChange, Scene, middle_square
from coach.figure import picture_library
from coach.figure.camera import camera_of
from coach.figure.character import USUAL, Character
from coach.figure.motion import Moment
from coach.figure.picture_library import picture
from coach.figure.stepping import exchanges
from tests.each import each
from tests.fakes import Stopwatch
from tests.guide.shipped import library, timeline

ALL = picture_library.names()
SIZES = ((210, 180), (300, 200))
OTHER = Character(hair="bun", skin="#8D5A3C", shirt="#7A2E4E", build=1.15)
MOMENTS = (("start", 0.0), ("into", 0.0), ("into", 0.7), ("into", 3.1), ("out", 0.6), ("loop", 0.9))
FOOT = 24


@pytest.fixture
def figure(qtbot, request):
    """A figure that moves, in a window whose pixels can be looked at; its time is in our hands."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(*SIZES[0])
    widget = FigureWidget(parent=window, radius=getattr(request, "param", 0))
    widget._since, widget._changing = Stopwatch(), Stopwatch()
    widget.resize(*SIZES[0])
    widget.set_margins(0, 0, FOOT)
    window.show()
    return widget


def on_screen(widget: FigureWidget) -> QImage:
    """What the window shows now; nothing is painted for it."""
    QApplication.processEvents()
    window = widget.window()
    return window.screen().grabWindow(window.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_anew(widget: FigureWidget) -> QImage:
    """The same moment on a fresh surface."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    rect = QRectF(image.rect())
    square = middle_square(QRectF(image.rect().adjusted(0, 0, 0, -FOOT)))
    now = widget._moment()
    scene = Scene(
        widget._picture, rect, theme.of(widget).palette, widget._side, widget._who, square, moving=True
    )
    painter = QPainter(image)
    scene.scenery(painter)
    scene.figure(painter, now)
    painter.end()
    return image


def differing(seen: QImage, wanted: QImage) -> int:
    """Pixels that differ by more than a shade."""
    if seen == wanted:
        return 0
    assert seen.size() == wanted.size()
    a, b = (np.frombuffer(image.constBits(), np.uint8).astype(np.int16) for image in (seen, wanted))
    far = np.abs(a - b).reshape(-1, 4)[:, :3] > 20
    return int(far.any(axis=1).sum())


def check(widget: FigureWidget, *what: object, wanted: QImage | None = None) -> QImage:
    """The screen shows the whole picture (or `wanted`); a few pixels at edges may be a shade off."""
    wanted = wanted or painted_anew(widget)
    assert differing(on_screen(widget), wanted) <= 4, what
    return wanted


@pytest.mark.parametrize("number", range(len(ALL)), ids=ALL)
def test_every_pose_is_whole_at_every_moment(figure, number):
    side, look = ("left", "right")[number % 2], ("day", "night", "hc", "night")[number // 2 % 4]
    figure.set_character((USUAL, OTHER)[number // 3 % 2])
    size = SIZES[number // 5 % 2]
    figure.window().resize(*size)
    figure.resize(*size)
    theme.override_theme(figure.window(), look)
    figure.show_pose(ALL[number], side)
    for phase, seconds in MOMENTS:
        figure.set_phase(phase)
        figure._since.seconds = seconds
        figure._changing.seconds = 9.0  # the way from the picture before is over
        figure._on_tick()
        wanted = check(figure, phase, seconds)
        figure.update(QRect(40 + number, 30, 60, 70))
        check(figure, phase, seconds, "after a part of it was painted", wanted=wanted)


@pytest.mark.parametrize("pose", ["ankle_pumps", "towel_calf", "sit_bed_edge", "walk"])
def test_it_is_whole_after_anything_that_repaints_it(figure, pose):
    figure.show_pose(pose, "left")
    figure.set_phase("into")
    for seconds in (0.5, 3.0, 3.1, 8.0):
        figure._since.seconds = seconds
        figure._on_tick()
    check(figure)
    cover = QWidget(figure.window())
    cover.setAutoFillBackground(True)
    cover.setGeometry(30, 20, 90, 120)
    cover.show()
    QApplication.processEvents()
    cover.hide()
    check(figure, "after a cover was taken away")
    for change in (
        lambda: theme.override_theme(figure, "night"),
        lambda: figure.set_character(OTHER),
        lambda: (figure.window().resize(260, 240), figure.resize(260, 240)),
        lambda: (figure.hide(), figure.show()),
        lambda: (figure.pause(), figure.update(0, 0, 50, 90)),
        lambda: (figure.resume(), figure._on_tick()),
    ):
        change()
        check(figure, "after a change")


def one_leg_each() -> tuple[str, ...]:
    """The pictures of every exercise that is done with one leg and then with the other, and of its rules."""
    found: set[object] = set()
    for exercise in library().exercises.values():
        if exercise.legs == "each":
            found |= {exercise.picture, *(rule.picture for rule in exercise.suitability.values())}
    for routine in library().routines:
        found |= {part.picture for part in timeline(routine.id).segments if part.side in ("left", "right")}
    return tuple(name for name in ALL if name in found and exchanges(picture(name)))


def painted(pose: str, side: str, share: float, glow: float = 0.0, left: float | None = None) -> QImage:
    """The person alone."""
    image = QImage(240, 240, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    scene = Scene(replace(picture(pose), inset=None), QRectF(0, 0, 240, 240), side=side)
    scene.figure(painter, Moment(share, glow, 0.0, moving=False), left)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
@each(ALL)
def test_the_room_is_the_same_for_both_legs(pose):
    rooms = []
    for side in ("right", "left"):
        image = QImage(200, 160, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        Scene(picture(pose), QRectF(0, 0, 200, 160), side=side).scenery(painter)
        painter.end()
        rooms.append(image)
    assert differing(*rooms) <= 8  # seen from above, who turns over turns the bed's edges by a shade


@pytest.mark.parametrize("pose", one_leg_each())
def test_whoever_steps_across_is_whole_and_as_wide_in_every_frame(qapp, pose):
    seen = [painted(pose, "right", 0.0, left=frame / 36) for frame in range(0, 37, 4)]
    scale, camera = 240 / camera_of(picture(pose)).width, camera_of(picture(pose))
    x, y = picture(pose).at(0.0).points["head"]
    head = QRect(round(120 + (x - camera.x) * scale) - 8, round(120 - (y - camera.y) * scale) - 8, 16, 16)
    areas = []
    for image in seen:
        assert image.copy(head) == seen[0].copy(head)
        areas.append(sum(alpha > 240 for alpha in bytes(image.constBits())[3::4]))
    assert areas[0] > 2000
    assert min(areas) >= 0.7 * areas[0]  # half-way one leg hides the other


@pytest.mark.parametrize("pose", [pose for pose in one_leg_each() if picture(pose).muscles])
def test_the_muscle_at_work_is_seen_on_either_leg(qapp, pose):
    right, left = (
        differing(painted(pose, side, 1.0, glow=1.0), painted(pose, side, 1.0)) for side in ("right", "left")
    )
    assert left >= 0.3 * right > 0


@pytest.fixture
def turning(figure):
    figure.show_pose("wall_calf_straight", "right")
    figure.grab()
    return figure


@pytest.mark.parametrize("pose", ["wall_calf_straight", "towel_calf"])
def test_changing_legs_steps_across_and_still_pictures_stay_still(turning, pose):
    turning.show_pose(pose, "right")
    turning._changing.seconds = 9.0
    turning.grab()
    turning.show_pose(pose, "left")
    assert isinstance(turning._change, LegChange)
    seen = []
    for seconds in (0.0, 0.2, 0.4, 0.8, 1.0):
        turning._changing.seconds = seconds
        seen.append(turning.grab().toImage())
    assert len({bytes(image.constBits()) for image in seen}) == len(seen)
    turning._changing.seconds = 1.3
    turning._on_tick()
    check(turning, "after the step")
    assert turning._change is None
    turning.show_pose(pose, "right", still=True)
    assert turning._change is None


def test_who_lies_on_their_side_turns_over_by_a_fade(turning):
    turning.show_pose("front_thigh_side", "right")
    turning._changing.seconds = 9.0
    turning.grab()
    turning.show_pose("front_thigh_side", "left")
    assert isinstance(turning._change, Fade)


def test_another_exercise_and_a_skipped_movement_fade_in(turning):
    turning.show_pose("walk", None)
    assert isinstance(turning._change, Fade)
    turning._changing.seconds = 9.0
    turning.grab()
    turning.show_pose("stool_hinge", "right")
    turning._changing.seconds = 9.0
    turning.grab()
    turning.set_phase("still")  # from the start straight into the stretch
    assert isinstance(turning._change, Fade)
    first = turning.grab().toImage()
    turning._changing.seconds = 0.2
    assert turning.grab().toImage() != first
    turning._changing.seconds = 0.3
    turning.grab()
    turning.set_phase("out")  # goes on where it is
    assert turning._change is None


def test_a_paused_stage_finishes_its_fade_and_rests(turning):
    turning.show_pose("walk", None)
    turning.pause()
    assert turning._timer.isActive()
    turning._changing.seconds = 0.3
    turning._on_tick()
    assert not turning._timer.isActive()


@pytest.mark.parametrize("figure", [24], indirect=True)
def test_round_corners_cut_nothing_else(figure):
    figure.show_pose("sit_bed_edge", "right")
    figure.set_phase("into")
    figure._since.seconds = 2.0
    figure._changing.seconds = 9.0
    figure._on_tick()
    seen, wanted = on_screen(figure), painted_anew(figure)
    inner = figure.rect().adjusted(24, 0, -24, 0)
    assert differing(seen.copy(inner), wanted.copy(inner)) <= 4


def test_a_large_figure_is_painted_smaller_and_scaled_up_evenly(qtbot, monkeypatch):
    monkeypatch.setattr("coach.desktop.paint.figure_widget.SHARPEST", 120)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(420, 400)
    widget = FigureWidget(parent=window)
    widget._since, widget._changing = Stopwatch(), Stopwatch()
    widget.resize(420, 400)
    window.show()
    widget.show_pose("ankle_pumps", "right")
    widget.set_phase("into")
    whole = on_screen(widget)
    for x in range(0, 400, 57):
        widget.update(x, 40, 31, 300)
        QApplication.processEvents()
    assert differing(on_screen(widget), whole) == 0
    monkeypatch.setattr("coach.desktop.paint.figure_widget.SHARPEST", 1200)
    widget._forget()
    sharp = on_screen(widget)
    assert 0 < differing(sharp, whole) < 0.1 * 420 * 400  # softer, and in the same place

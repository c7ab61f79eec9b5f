"""The moving figure: what it shows, when it moves, and that it rests while nobody looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coach.base.errors import UserError
from coach.desktop import theme
from coach.desktop.paint import figure_painter, figure_widget
from coach.desktop.paint.figure import FigureWidget
from coach.figure.character import Character
from coach.figure.motion import BREATH_DEPTH
from coach.model.vocabulary import BREATH_IN, BREATH_OUT
from tests.fakes import Stopwatch


@pytest.fixture
def figure(qtbot):
    """A shown figure whose time is in our hands."""
    widget = FigureWidget()
    qtbot.addWidget(widget)
    widget._since, widget._changing = Stopwatch(), Stopwatch()
    widget._changing.restart = lambda: 0  # a change is over at once
    widget._changing.seconds = 9.0
    widget.resize(200, 180)
    theme.override_theme(widget, "night")
    widget.show_pose("wall_calf_straight", "left")
    widget.show()
    return widget


def at(widget: FigureWidget, seconds: float) -> None:
    widget._since.seconds = seconds
    widget._on_tick()


def test_it_has_a_name_and_a_description_and_takes_no_focus(figure):
    assert figure.accessibleName() == "Wall calf stretch, back knee straight, left leg"
    assert figure.accessibleDescription().startswith("Side view. A person faces a wall")
    assert figure.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_without_a_side_the_name_is_the_title(figure):
    figure.show_pose("walk", None)
    assert figure.accessibleName() == "Walk slowly"


def test_the_way_in_runs_at_thirty_frames_and_the_hold_at_ten(figure):
    figure._cost = 0.0
    figure.set_phase("into")
    at(figure, 0.8)
    assert figure._shown.share == pytest.approx(0.5, abs=BREATH_DEPTH)
    assert figure._timer.interval() == figure_widget.MOVING_MS
    at(figure, 3.0)
    assert figure._timer.interval() == figure_widget.HOLD_MS
    assert figure._timer.isActive()


def test_it_stands_still_at_the_start_and_after_the_way_out(figure):
    figure.grab()
    at(figure, 0.0)
    assert not figure._timer.isActive()
    figure.set_phase("out")
    assert figure._timer.isActive()
    at(figure, 5.0)
    assert not figure._timer.isActive()
    assert figure._shown.share == 0


def test_a_painting_that_takes_long_is_done_less_often(figure, monkeypatch):
    """A quarter of one processor while it moves, a twelfth while it breathes; but it never stumbles."""
    monkeypatch.setattr(figure, "_begun_change", lambda: None)
    for cost, moving, holding in ((6.0, 33, 100), (8.0, 50, 117), (12.0, 67, 185), (90.0, 67, 253)):
        figure._cost = cost
        figure.set_phase("into")
        assert figure._timer.interval() == moving
        at(figure, 3.0)
        assert figure._timer.interval() == holding
        figure._since.seconds = 0.0


def test_the_cost_of_a_painting_is_measured_with_its_way_to_the_screen(figure, monkeypatch):
    QApplication.processEvents()
    seconds = [5.0]
    monkeypatch.setattr(figure_widget.time, "process_time", lambda: seconds[0])
    figure.grab()
    seconds[0] = 5.02
    QApplication.processEvents()
    assert figure._cost == pytest.approx(20)


def test_a_hidden_figure_costs_nothing(figure):
    figure.set_phase("into")
    assert figure._timer.isActive()
    figure.hide()
    assert not figure._timer.isActive()
    assert figure._backdrop is None
    figure.show()
    assert figure._timer.isActive()


def test_a_minimised_window_stops_it(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    widget = FigureWidget()
    QVBoxLayout(window).addWidget(widget)
    widget.show_pose("walk")
    window.show()
    widget.set_phase("loop")
    assert widget._timer.isActive()
    window.showMinimized()
    assert not widget._timer.isActive()
    window.showNormal()
    assert widget._timer.isActive()


def test_pausing_freezes_the_picture(figure):
    figure.set_phase("into")
    at(figure, 0.8)
    figure.pause()
    assert not figure._timer.isActive()
    at(figure, 9.0)
    assert figure._shown.share == pytest.approx(0.5, abs=BREATH_DEPTH)
    figure.resume()
    assert figure._timer.isActive()


def test_letting_go_takes_its_time_from_a_hold_and_none_from_the_start(figure):
    figure.set_phase("into")
    at(figure, 3.0)
    figure.let_go(0.6)
    at(figure, 0.3)
    assert 0.2 < figure._shown.share < 0.8
    at(figure, 0.7)
    assert figure._shown.share == 0
    figure.let_go(0.6)
    assert figure._phase == "let-go"
    assert figure._shown.arrow == 0


def test_going_on_after_a_pause_does_not_jump(figure):
    figure.set_phase("into")
    at(figure, 0.8)
    figure.pause()
    figure._since.seconds = 60.0
    figure.resume()
    assert figure._shown.share == pytest.approx(0.5, abs=BREATH_DEPTH)
    at(figure, 0.8)
    assert figure._shown.share == pytest.approx(1.0, abs=BREATH_DEPTH)


def test_outlines_of_a_hold_are_worked_out_once(figure):
    figure.set_phase("into")
    whole = round(10 * (BREATH_OUT + BREATH_IN))
    for tenth in range(whole, 2 * whole):
        at(figure, tenth / 10)
        figure.grab()
    worked_out = figure_painter._frame.cache_info().misses
    for tenth in range(2 * whole, 3 * whole):
        at(figure, tenth / 10)
        figure.grab()
    assert figure_painter._frame.cache_info().misses == worked_out
    figure.hide()
    assert figure_painter._frame.cache_info().currsize == 0


def test_a_figure_that_comes_back_is_painted_at_its_start_from_what_is_known(figure):
    figure.set_phase("start")
    figure.grab()
    figure.hide()
    worked_out = figure_painter._end.cache_info().misses
    figure.show()
    figure.grab()
    assert figure_painter._end.cache_info().misses == worked_out


def test_reduced_motion_shows_two_still_pictures(figure):
    figure._changing = Stopwatch()
    figure.show_pose("wall_calf_straight", still=True)
    figure.grab()
    start = figure._shown
    figure.set_phase("into")
    assert (start.share, figure._shown.share, figure._shown.arrow) == (0.0, 1.0, 1.0)
    assert not figure._timer.isActive()
    figure.set_phase("into")
    at(figure, 3.0)
    figure.grab()
    at(figure, 3.1)
    assert not figure._timer.isActive()


def test_palette_character_margins_and_fade_repaint(figure):
    pictures = [figure.grab().toImage()]
    for change in (
        lambda: theme.override_theme(figure, ""),
        lambda: figure.set_character(Character(shirt="#FF0000")),
        lambda: figure.set_margins(0, 0, 60),
        lambda: figure.set_fade(60, 20, QColor("#0A0603")),
    ):
        change()
        pictures.append(figure.grab().toImage())
        assert pictures[-1] != pictures[-2]
    figure.set_fade(0, 0, QColor())
    assert figure.grab().toImage() != pictures[-1]


def test_an_inline_pose_is_shown_like_a_named_one(figure):
    figure.show_pose({"like": "heel_slide", "title": "Slide the heel"}, "right")
    assert figure.accessibleName() == "Slide the heel, right leg"


def test_an_unknown_name_is_a_sentence(figure):
    with pytest.raises(UserError, match="no picture named"):
        figure.show_pose("flying")


def test_an_empty_figure_paints_nothing(qtbot):
    widget = FigureWidget()
    qtbot.addWidget(widget)
    widget.show()
    widget.set_phase("into")
    widget.pause()
    widget.resume()
    assert not widget._timer.isActive()


def test_the_gentle_version_draws_a_smaller_movement(qtbot):
    widget = FigureWidget()
    qtbot.addWidget(widget)
    widget.resize(200, 200)
    widget.show_pose("wall_calf_straight", still=True)
    widget.set_phase("still")
    whole = widget.grab().toImage()
    widget.show_pose("wall_calf_straight", still=True, reach=0.6)
    widget.set_phase("still")
    assert widget.grab().toImage() != whole
    assert widget._moment().share == pytest.approx(0.6 * widget._whole_moment().share)


def test_a_march_that_must_stay_small_is_painted_smaller(figure):
    """What a rule asks of the reach of a movement that goes round is seen."""
    painted, knees = [], []
    for reach in (1.0, 0.4):
        figure.show_pose("march_hold", reach=reach)
        figure.set_phase("loop")
        at(figure, 0.0)
        painted.append(figure.grab().toImage())
        knees.append(figure._picture.at(figure._shown.share).points["near.knee"][1])
    assert painted[0] != painted[1]
    assert knees[0] - knees[1] > 8


def test_a_still_picture_of_a_rest_has_no_arrow_and_no_glow(qtbot):
    widget = FigureWidget()
    qtbot.addWidget(widget)
    widget.show_pose("cramp_calf_bed", still=True)
    widget.set_phase("out")
    now = widget._moment()
    assert (now.share, now.glow, now.arrow) == (0.0, 0.0, 0.0)

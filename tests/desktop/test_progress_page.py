from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from coach.app.coach import Coach
from coach.desktop import theme
from coach.desktop.controller import Controller
from coach.desktop.pages.progress.page import ProgressPage
from coach.desktop.pages.progress.parts import ChartCard, ChartPicture, ChartTable
from coach.desktop.paint import charts
from coach.desktop.paint.chart_style import paper_style, screen_style
from coach.desktop.paint.marks import paint_night
from coach.desktop.widgets.text import Text
from tests.diaries import six_weeks


@pytest.fixture
def coach(home, clock):
    made = Coach(home, clock)
    six_weeks(made)
    yield made
    made.close()


def opened(qtbot, coach, narrow=False):
    theme.load_fonts()
    page = ProgressPage(coach, Controller(coach))
    qtbot.addWidget(page)
    page.set_narrow(narrow)
    page.resize(868, 1200)
    page.refresh()
    page.show()
    return page


def words_on(page):
    QApplication.processEvents()
    return [label.accessibleName() or label.text() for label in page.findChildren(Text) if label.isVisible()]


def test_both_answers_stand_on_the_page_with_their_counts(qtbot, coach):
    shown = words_on(opened(qtbot, coach))
    assert "Fewer so far." in shown
    assert "You noted cramps on 11 of your first 14 nights and on 4 of the last 14." in shown
    assert "Can’t tell." in shown


def test_every_sentence_of_the_progress_json_is_on_the_page(qtbot, coach):
    page = opened(qtbot, coach)
    assert set(coach.progress.as_json()["sentences"]) <= set(words_on(page))


def test_too_few_nights_say_when_the_first_answer_comes(qtbot, home, clock):
    shown = words_on(opened(qtbot, Coach(home, clock)))
    assert "Too early to say." in shown
    assert "0 of 28 nights" in shown
    assert "Charts appear here after the first full week." in shown


def test_every_picture_has_a_name_and_a_table_twin(qtbot, coach):
    page = opened(qtbot, coach)
    pictures = page.findChildren(ChartPicture)
    assert len(pictures) >= 9
    assert all(picture.accessibleName() and picture.accessibleDescription() for picture in pictures)
    for card in page.findChildren(ChartCard):
        qtbot.mouseClick(card.switch, Qt.MouseButton.LeftButton)
        (twin,) = card.findChildren(ChartTable)
        assert twin.isVisible()
        assert twin.rowCount() >= 2
        assert card.pictures.isHidden()
        qtbot.mouseClick(card.switch, Qt.MouseButton.LeftButton)
        assert not card.pictures.isHidden()


def test_the_day_before_keeps_the_order_of_the_form(coach):
    from coach.model.vocabulary import FACTORS

    order = list(FACTORS)
    ids = [factor.id for factor in coach.progress.view().day_before.factors]
    assert ids == sorted(ids, key=order.index)


def test_how_we_count_is_one_press_away(qtbot, coach):
    page = opened(qtbot, coach)
    page.open_detail("count")
    assert set(coach.progress.view().how_we_count) <= set(words_on(page))
    page.open_detail("")
    assert "Fewer so far." in words_on(page)


def test_esc_leaves_how_we_count(qtbot, coach):
    page = opened(qtbot, coach)
    page.open_detail("count")
    page.show()
    page.first_focus().setFocus()
    qtbot.keyClick(page.first_focus(), Qt.Key.Key_Escape)
    assert not page.counting


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_words_are_cut_at_any_text_size(qtbot, coach, scale):
    theme.load_fonts()
    theme.apply_theme("day", scale, True)
    try:
        page = opened(qtbot, coach, narrow=scale >= 1.5)
        qtbot.wait(1)
        cut = [
            label.text()
            for label in page.findChildren(Text)
            if label.isVisible() and label.text() and label.height() < label.heightForWidth(label.width())
        ]
        assert not cut
    finally:
        theme.apply_theme("day", 1.0, False)


@pytest.mark.parametrize("look", list(theme.tokens()[0]))
def test_the_pictures_paint_in_every_look(qapp, coach, look):
    view = coach.progress.view()
    style = screen_style(theme.themed(look, 1.0, True))
    image = QImage(424, 320, QImage.Format.Format_ARGB32)
    image.fill(style.surface)
    blank = image.copy()
    painter = QPainter(image)
    charts.paint_calendar(painter, QRectF(0, 0, 424, 320), style, view.calendar)
    painter.end()
    assert image != blank


def test_a_night_that_nobody_noted_is_drawn_as_nothing(qapp):
    from PySide6.QtCore import QPointF

    def drawn(cramps):
        image = QImage(60, 20, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_night(painter, QPointF(30, 10), cramps, paper_style())
        painter.end()
        return image

    blank = QImage(60, 20, QImage.Format.Format_ARGB32)
    blank.fill(Qt.GlobalColor.white)
    assert drawn(None) == blank
    pictures = [drawn(n) for n in (0, 1, 2, 3, 4)]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[i + 1 :])

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from coach.app.coach import Coach
from coach.base.errors import UserError
from coach.desktop import theme
from coach.desktop.controller import Controller
from coach.desktop.pages.progress.page import ProgressPage
from coach.desktop.pages.progress.parts import ChartCard, ChartPicture, ChartTable
from coach.desktop.paint import charts
from coach.desktop.paint.chart_style import paper_style, screen_style
from coach.desktop.paint.marks import paint_night
from coach.desktop.paint.report import PAGE, paint_report, write_pdf
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


# ---------------------------------------------------------------------- the doctor's page


def painted_page(coach, **dates):
    image = QImage(PAGE.size().toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_report(painter, coach.report(**dates))
    painter.end()
    return image


def test_the_report_is_black_on_white(qapp, coach):
    theme.load_fonts()
    image = painted_page(coach)
    greys = {image.pixelColor(x, y).getRgb()[:3] for x in range(0, 794, 7) for y in range(0, 1123, 7)}
    assert all(max(colour) - min(colour) <= 8 for colour in greys)
    assert (255, 255, 255) in greys


def test_the_report_fits_one_page_with_24_cramps_and_every_sign(qapp, coach):
    from dataclasses import replace

    from coach.insight.care import SIGNS

    row = coach.diary.cramp("cramp-23")
    coach.diary.save_cramp(replace(row, signs=tuple(sign.id for sign in SIGNS)))
    theme.load_fonts()
    image = painted_page(coach)
    below = {image.pixel(x, y) for x in range(0, 794, 3) for y in range(1094, 1123, 3)}
    assert below == {0xFFFFFFFF}


def test_the_pdf_keeps_its_text_and_its_numbers(qapp, coach, tmp_path):
    import shutil
    import subprocess

    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is missing")
    theme.load_fonts()
    path = tmp_path / "report.pdf"
    write_pdf(coach, path)
    words = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    for expected in ("24 on 21 of 36 noted nights", "Printed 12 March 2026", "Page 1 of 1", "03:30", "0.31"):
        assert expected in words
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert "Pages:           1" in info
    assert "A4" in info


def test_a_report_that_would_end_before_it_begins_is_refused(qapp, coach, tmp_path):
    with pytest.raises(UserError, match="end before it begins"):
        write_pdf(coach, tmp_path / "r.pdf", date(2026, 3, 12), date(2026, 3, 1))


def test_a_folder_that_cannot_be_written_is_said_in_words(qapp, coach, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="Choose another place"):
        write_pdf(coach, tmp_path / "file" / "r.pdf")

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from coach.app.coach import Coach
from coach.app.progress.as_json import progress_json
from coach.desktop import theme
from coach.desktop.controller import Controller
from coach.desktop.pages.progress.page import ProgressPage
from coach.desktop.pages.progress.parts import ChartCard, ChartPicture, ChartTable
from coach.desktop.paint import charts
from coach.desktop.paint.marks import paint_night
from coach.desktop.widgets.buttons import MainButton, OutlineButton
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.sheet import Sheet
from coach.desktop.widgets.text import Text
from tests.desktop.conftest import settle
from tests.diaries import FEWER, UNCLEAR, noted


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


@pytest.fixture
def answered(home, clock):
    """Twelve weeks of notes; it is a day of answers."""
    made = Coach(home, clock)
    noted(made, FEWER, date(2026, 3, 12))
    yield made
    made.close()


def test_both_answers_stand_on_the_page_with_their_counts(qtbot, answered):
    shown = words_on(opened(qtbot, answered))
    said = ["Fewer so far.", "24 cramps then, 6 now.", "Next answer: Thursday 23 April", "Can’t tell."]
    assert [words for words in said if words not in shown] == []
    assert "Last 7 days: bedtime 6 (plan not known), all sessions 6 (plan not known)." in shown
    assert "Shown after some days of your plan." in shown, "no empty picture of shares"
    assert not any("likely between" in words for words in shown)


def test_not_clear_yet_leans_and_never_says_the_same(qtbot, home, clock):
    made = Coach(home, clock)
    noted(made, UNCLEAR, date(2026, 3, 12))
    shown = words_on(opened(qtbot, made))
    assert "Not clear yet." in shown
    assert "15 cramps then, 8 now." in shown
    assert "That leans toward fewer, but a run of good nights could do the same." in shown
    assert "20 of 21 calendar nights noted" in shown
    made.close()


def test_more_cramps_bring_the_report_for_the_doctor(qtbot, home, clock):
    made = Coach(home, clock)
    noted(made, FEWER[::-1], date(2026, 3, 12))
    page = opened(qtbot, made)
    assert "More than at the start." in words_on(page)
    (button,) = (b for b in page.findChildren(OutlineButton) if b.text() == "Show this to your doctor.")
    wishes = []
    page.controller.page_requested.connect(wishes.append)
    button.click()
    assert wishes == ["report/progress"]
    made.close()


def test_every_sentence_of_the_progress_json_is_on_the_page_or_behind_it(qtbot, answered):
    page = opened(qtbot, answered)
    shown = set(words_on(page))
    page.open_detail("count")
    assert set(progress_json(answered.progress.view())["sentences"]) <= shown | set(words_on(page))


def test_too_few_nights_say_when_the_first_answer_comes(qtbot, home, clock):
    made = Coach(home, clock)
    made.journal.answer(0)
    shown = words_on(opened(qtbot, made))
    assert "Too early to say." in shown
    assert "1 of 28 nights" in shown
    assert "Charts appear here after the first full week." in shown


def test_where_no_night_is_noted_the_one_thing_to_do_is_to_note_one(qtbot, home, clock):
    made = Coach(home, clock)
    page = opened(qtbot, made)
    wished: list[str] = []
    page.controller.page_requested.connect(wished.append)
    first = page.first_focus()
    assert isinstance(first, MainButton)
    assert first.text() == "Note last night"
    first.click()
    assert wished == ["diary/night"]
    made.journal.answer(0)
    page.refresh()
    assert not isinstance(page.first_focus(), MainButton)
    made.close()


def test_every_picture_has_a_name_and_a_table_twin(qtbot, coach, clock):
    clock.set(datetime(2026, 3, 17, 12, tzinfo=UTC))  # the day after the first answer
    page = opened(qtbot, coach)
    pictures = page.findChildren(ChartPicture)
    assert len(pictures) >= 7
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

    order = list(FACTORS.values())
    ids = [factor.label for factor in coach.progress.view().day_before.factors]
    assert ids == sorted(ids, key=order.index)


def test_how_we_count_has_every_rule_and_the_numbers_last(qtbot, answered):
    page = opened(qtbot, answered)
    before = words_on(page)
    page.open_detail("count")
    shown = words_on(page)[len(before) :]
    view = answered.progress.view()
    rules = [f"{rule.name} {rule.text}" for rule in view.how_we_count]
    assert shown == ["How we count", *rules, "In numbers", *view.in_numbers]
    assert view.in_numbers[0].startswith("24 cramps in 28 nights, then 6 in 28. Ratio 0.25, likely between ")


def test_qt_dresses_the_words_of_a_sheet_once(qtbot, answered, monkeypatch):
    page = opened(qtbot, answered)
    dressed = []
    changed = Text.changeEvent

    def change(text, event):
        if event.type() == QEvent.Type.FontChange:
            dressed.append(text)
        changed(text, event)

    monkeypatch.setattr(Text, "changeEvent", change)
    page.open_detail("count")
    words_on(page)
    (sheet,) = page.findChildren(Sheet)
    assert sorted(map(id, dressed)) == sorted(map(id, sheet.findChildren(Text)))


def test_keys_scroll_how_we_count_and_esc_leaves_it(qtbot, answered):
    page = opened(qtbot, answered)
    page.resize(868, 600)
    page.open_detail("count")
    (sheet,) = page.findChildren(Sheet)
    qtbot.waitExposed(page)
    bar = sheet.findChild(Scroll).verticalScrollBar()
    qtbot.keyClick(sheet.first_focus(), Qt.Key.Key_PageDown)
    down = bar.value()
    assert down > 0
    qtbot.keyClick(sheet.first_focus(), Qt.Key.Key_Up)
    assert 0 <= bar.value() < down
    qtbot.keyClick(sheet.first_focus(), Qt.Key.Key_Escape)
    assert sheet.isHidden()


def test_dots_are_in_rows_of_fourteen_with_a_number_for_more_than_one(qapp, answered):
    theme.load_fonts()
    first, _ = answered.progress.view().dots
    style = theme.themed("day", 1.0, True)
    assert charts.dots_height(first) == 2 * charts.DOT

    def drawn(dots):
        image = QImage(14 * charts.DOT, 2 * charts.DOT, QImage.Format.Format_RGB32)
        image.fill(style.colour("surface"))
        painter = QPainter(image)
        charts.paint_dots(painter, QRectF(image.rect()), style, dots)
        painter.end()
        return image

    image = drawn(first)
    middles = [
        image.pixelColor(int((n % 14 + 0.5) * charts.DOT) + 9, int((n // 14 + 0.5) * charts.DOT))
        == style.colour("cramp_dot")
        for n in range(28)
    ]
    assert middles == [cramps > 0 for cramps in first.nights]
    assert drawn(first._replace(nights=(1, *first.nights[1:]))) == image
    assert drawn(first._replace(nights=(2, *first.nights[1:]))) != image


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
    style = theme.themed(look, 1.0, True)
    image = QImage(424, 320, QImage.Format.Format_ARGB32)
    image.fill(style.colour("surface"))
    blank = image.copy()
    painter = QPainter(image)
    charts.paint_calendar(painter, QRectF(0, 0, 424, 320), style, view.calendar)
    painter.end()
    assert image != blank


@pytest.mark.parametrize(("width", "first"), [(424, "Mon"), (260, "M")])
def test_the_days_of_the_calendar_have_room_for_their_names(qapp, coach, monkeypatch, width, first):
    names = []
    monkeypatch.setattr(charts, "text", lambda painter, place, words, *_: names.append(words))
    image = QImage(width, 320, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    style = theme.themed("day", 1.0, True)
    charts.paint_calendar(painter, QRectF(0, 0, width, 320), style, coach.progress.view().calendar)
    painter.end()
    assert names[0] == first


def test_a_night_that_nobody_noted_is_drawn_as_nothing(qapp):
    from PySide6.QtCore import QPointF

    def drawn(cramps):
        image = QImage(60, 20, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_night(painter, QPointF(30, 10), cramps, theme.themed("day", 1.0, True))
        painter.end()
        return image

    blank = QImage(60, 20, QImage.Format.Format_ARGB32)
    blank.fill(Qt.GlobalColor.white)
    assert drawn(None) == blank
    pictures = [drawn(n) for n in (0, 1, 2, 3, 4)]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[i + 1 :])


def test_a_wide_window_has_the_answers_beside_what_they_rest_on(qtbot, coach):
    page = opened(qtbot, coach)
    page.resize(3606, 2160)
    page.set_narrow(False)
    settle(qtbot)
    assert page.content.width() == 1560
    right = [
        card for card in page.findChildren(ChartCard) if card.mapTo(page.content, QPoint(0, 0)).x() == 788
    ]
    assert "The day before a cramp" in {card.title for card in right}
    assert not page.scroller.verticalScrollBar().isVisible()

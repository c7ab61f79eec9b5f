from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.base.errors import UserError
from coach.desktop import theme
from coach.desktop.pages.today.cards import ClosedCard, OpenCard
from coach.desktop.pages.today.side import AllDoneCard, CrampCard, NoticeCard, QuestionCard
from coach.desktop.pages.today.simple import SimpleDay
from coach.desktop.widgets.buttons import MainButton, OutlineButton, TextButton
from coach.desktop.widgets.choice_list import ChoiceList
from coach.desktop.widgets.choices import SwitchRow
from coach.desktop.widgets.sleeping_picture import Thumbnail
from coach.desktop.widgets.text import Heading, Text
from coach.desktop.window.places import PAGES
from tests.desktop.conftest import moment, settle

NIGHT = moment(11, 12).date()
OFFER = "This page can be simpler: one large Start, and a menu for all else."


def shown(page, kind):
    return [part for part in page.findChildren(kind) if part.isVisible()]


def words(page) -> list[str]:
    return [label.text() for label in shown(page, Text)]


def press(page, text, kind=OutlineButton):
    next(button for button in shown(page, kind) if button.text() == text).click()


def noted(root) -> dict:
    return root.coach.journal.night_counts(NIGHT, NIGHT)


def start_of(page):
    (day,) = shown(page, SimpleDay)
    assert day.start is not None
    return day.start


def whole(part) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


# ------------------------------------------------------------------ the page


def test_one_action_and_nothing_beside_it(desktop, qtbot):
    root = desktop(12, 14, 35, simple=True)
    page, window = root.window.page, root.window
    assert [heading.text() for heading in shown(page, Heading)] == ["Good afternoon", "Afternoon stretch"]
    assert words(page)[-1] == "Next: bedtime stretch at 21:40"
    assert any("about 7 min" in said for said in words(page))
    assert shown(page, MainButton) == [start_of(page)]
    assert start_of(page).hasFocus()
    assert start_of(page).accessibleName() == "Start Afternoon stretch, about 7 minutes"
    assert start_of(page).height() == 132
    assert len(shown(page, Thumbnail)) == 1
    assert not shown(page, OpenCard) + shown(page, ClosedCard) + shown(page, QuestionCard)
    assert not window.rail.isVisible()
    with qtbot.waitSignal(root.controller.start_requested) as wish:
        QTest.keyClick(start_of(page), Qt.Key.Key_Return)
    assert wish.args == ["afternoon", "afternoon"]
    root.player.end()


def test_with_nothing_due_the_big_button_is_outlined(desktop):
    page = desktop(12, 11, 0, simple=True).window.page
    assert shown(page, MainButton) == []
    assert start_of(page).text() == "Start early"
    assert isinstance(start_of(page), OutlineButton)
    assert "About 7 minutes" in words(page)
    assert "Next: afternoon stretch at 14:30" in words(page)


def test_when_all_is_done_it_says_good_night(desktop, qtbot):
    root = desktop(12, 22, 30, simple=True)
    (card,) = shown(root.window.page, AllDoneCard)
    assert card.good_night.hasFocus()
    with qtbot.waitSignal(root.controller.good_night_requested):
        card.good_night.click()


def test_what_comes_next_tomorrow_has_its_day(desktop, qtbot):
    root = desktop(12, 21, 45, simple=True)
    assert "Next: morning stretch, Friday at 08:00" in words(root.window.page)


def test_the_setting_works_at_once_and_back(desktop, qtbot):
    root = desktop(12, 14, 35)
    root.open_page("settings/look")
    settle(qtbot)
    switch = next(row for row in shown(root.window.page, SwitchRow) if row.accessibleName() == "Simple Today")
    switch.click()
    settle(qtbot)
    assert root.coach.settings.simple
    assert root.window.bar.isVisible()
    press(root.window.bar, "Today")
    settle(qtbot)
    assert shown(root.window.page, SimpleDay)
    root.coach.change_settings(simple=False)
    settle(qtbot)
    assert shown(root.window.page, OpenCard)
    assert root.window.rail.isVisible()


# ------------------------------------------------------------------ last night


def test_last_night_is_asked_before_noon_only(desktop, qtbot):
    root = desktop(12, 9, 0, simple=True)
    (card,) = shown(root.window.page, QuestionCard)
    assert [chip.text() for chip in shown(card, card.chip)] == ["None", "1", "2", "3+"]
    assert {chip.height() for chip in shown(card, card.chip)} == {64}
    root.coach.clock.set(moment(12, 12, 0))
    root.window.refresh()
    settle(qtbot)
    assert not shown(root.window.page, QuestionCard)


@pytest.mark.parametrize("simple", [True, False])
def test_the_answer_can_be_changed_for_ten_seconds(desktop, qtbot, simple):
    root = desktop(12, 9, 0, simple=simple)
    page = root.window.page
    press(page, "None", QuestionCard.chip)
    settle(qtbot)
    assert noted(root) == {NIGHT: 0}
    assert "Noted: a quiet night." in words(page)
    assert page._first.hasFocus()
    assert page._noted.isActive()
    assert page._noted.interval() == 10_000
    shown(page, QuestionCard)[0].taken_back.emit()
    settle(qtbot)
    assert noted(root) == {}
    assert not page._noted.isActive()
    press(page, "2", QuestionCard.chip)
    settle(qtbot)
    page._noted.timeout.emit()
    settle(qtbot)
    assert not shown(page, QuestionCard)
    assert noted(root) == {NIGHT: 2}


def test_it_does_not_go_from_under_the_keys(desktop, qtbot):
    root = desktop(12, 9, 0, simple=True)
    page = root.window.page
    press(page, "1", QuestionCard.chip)
    settle(qtbot)
    (change,) = [button for button in shown(page, TextButton) if button.text() == "Change"]
    change.setFocus()
    page._noted.stop()
    page._noted.timeout.emit()
    settle(qtbot)
    assert change.isVisible()
    assert page._noted.isActive()


@pytest.mark.parametrize("size", [(640, 480), (1100, 760), (1920, 1080), (3840, 2160)])
def test_start_stays_in_its_place_whatever_becomes_of_the_question(desktop, qtbot, size):
    root = desktop(12, 9, 0, simple=True, size=size)
    page, places = root.window.page, []
    for act in (lambda: None, lambda: press(page, "1", QuestionCard.chip), page._noted.timeout.emit):
        act()
        settle(qtbot)
        places.append(start_of(page).mapTo(root.window, start_of(page).rect().topLeft()))
    assert len(set(places)) == 1


def test_three_and_more_are_counted(desktop, qtbot):
    root = desktop(12, 9, 0, simple=True)
    press(root.window.page, "3+", QuestionCard.chip)
    settle(qtbot)
    press(root.window.page, "Save", MainButton)
    assert noted(root) == {NIGHT: 3}


@pytest.mark.parametrize("simple", [True, False])
def test_what_could_not_be_written_is_not_said_to_be_noted(desktop, qtbot, monkeypatch, simple):
    root = desktop(12, 9, 0, simple=simple)
    page = root.window.page

    def full(count):
        raise UserError("The disk is full.")

    monkeypatch.setattr(root.coach.journal, "answer", full)
    with pytest.raises(UserError):
        page._on_answered(1)
    page.refresh()
    settle(qtbot)
    assert not any("Noted" in said for said in words(page))
    assert not page._noted.isActive()


def test_a_cramp_of_the_night_leads_to_its_details(desktop, qtbot):
    root = desktop(11, 23, 0, simple=True)
    root.coach.clock.set(moment(12, 3, 12))
    root.coach.cramps.begin("calf").close()
    root.coach.clock.set(moment(12, 9, 0))
    root.controller.diary_changed.emit()
    settle(qtbot)
    (card,) = shown(root.window.page, CrampCard)
    with qtbot.waitSignal(root.controller.page_requested):
        card.add.click()


# ------------------------------------------------------------------ the way to everything else


def test_menu_leads_everywhere_and_one_button_back(desktop, qtbot):
    root = desktop(12, 14, 35, simple=True)
    window = root.window
    assert not window.bar.home.isVisible()
    window.bar.menu_button.click()
    menu = window.findChild(ChoiceList)
    names = [option.words for option in menu.options()]
    assert names[:6] == ["Today", "Cramp diary", "Progress", "Routines", "Learn", "Settings"]
    assert names[-4:] == ["Only two minutes", "I already did it…", "Skip this one", "Bedside screen"]
    menu.setCurrentRow(4)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle(qtbot)
    assert window.page is window.pages["learn"]
    press(window.bar, "Today")
    settle(qtbot)
    assert window.page is window.pages["today"]
    assert start_of(window.page).hasFocus()
    for number, key in enumerate(PAGES, 1):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        settle(qtbot)
        assert window.page is window.pages[key]
        assert window.bar.home.isVisible() == (key != "today")


def test_what_menu_offers_instead_of_start_is_done(desktop, qtbot):
    root = desktop(12, 14, 35, simple=True)
    offered = {option.words: option.value for option in root.window.page.more()}
    offered["Skip this one"]()
    settle(qtbot)
    assert start_of(root.window.page).text() == "Start early"
    root.open_page("learn")
    assert root.window.page.more() == ()


# ------------------------------------------------------------------ sizes


@pytest.mark.parametrize("hour", [9, 11, 15, 22])
@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_start_and_cramp_now_are_always_whole(desktop, qtbot, text_size, hour):
    window = desktop(12, hour, 0, simple=True, text_size=text_size, size=(640, 480)).window
    for size in ((640, 480), (1100, 760), (1080, 1920), (1920, 1080), (3840, 2160)):
        window.resize(*size)
        settle(qtbot)
        first = window.page._first
        assert whole(first), size
        assert whole(window.cramp_now), size
        assert first.mapTo(window, first.rect().bottomLeft()).y() < window.cramp_now.y(), size
        assert window.page.scroller.horizontalScrollBar().maximum() == 0, size


@pytest.mark.parametrize("hour", [9, 11, 15])
def test_large_text_in_a_wide_window_has_the_figure_beside_the_action(desktop, qtbot, hour):
    window = desktop(12, hour, 0, simple=True, text_size=2.0, size=(1366, 1000)).window
    page = window.page
    for size in ((1366, 1000), (1920, 1080), (3840, 2160)):
        window.resize(*size)
        settle(qtbot)
        (picture,), start = shown(page, Thumbnail), start_of(page)
        seen, pressed = picture.mapTo(page, picture.rect().topRight()), start.mapTo(page, QPoint(0, 0))
        assert seen.x() < pressed.x(), size
        assert page.content.width() <= 2200, size
        middle = page.content.parentWidget().rect().center().x()
        assert abs(page.content.geometry().center().x() - middle) <= 8, size
        assert page.scroller.verticalScrollBar().maximum() == 0 or size[0] < 1920, size


def test_a_window_that_is_made_smaller_keeps_start(desktop, qtbot):
    window = desktop(12, 14, 35, simple=True, size=(1920, 1080)).window
    for size in ((640, 480), (1100, 480), (640, 1100), (1100, 760)):
        window.resize(*size)
        settle(qtbot)
        assert whole(start_of(window.page)), size
    assert shown(window.page, Thumbnail)


# ------------------------------------------------------------------ the offer


def offers(page) -> list:
    return [notice for notice in shown(page, NoticeCard) if OFFER in words(notice)]


def test_it_is_offered_with_large_text_until_it_is_answered(desktop, qtbot):
    root = desktop(12, 14, 35)
    page = root.window.page
    assert not offers(page)
    root.coach.change_settings(text_size=1.5)
    settle(qtbot)
    (notice,) = offers(page)
    (card,) = shown(page, OpenCard)
    assert card.y() < notice.y()
    press(notice, "No, thank you")
    settle(qtbot)
    assert not offers(page)
    assert not root.coach.settings.simple
    root.coach.change_settings(text_size=2.0)
    settle(qtbot)
    assert not offers(page)


def test_make_it_simple_does_so(desktop, qtbot):
    root = desktop(12, 14, 35, text_size=1.5)
    bar = root.window.page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    press(offers(root.window.page)[0], "Make it simple")
    settle(qtbot)
    assert bar.value() == 0
    assert root.coach.settings.simple
    assert start_of(root.window.page).hasFocus()
    root.coach.change_settings(simple=False)
    settle(qtbot)
    assert not offers(root.window.page)


def test_whoever_chose_it_in_the_settings_is_not_asked(desktop, qtbot):
    root = desktop(12, 14, 35, text_size=1.5)
    root.open_page("settings/look")
    for _ in range(2):
        settle(qtbot)
        next(
            row for row in shown(root.window.page, SwitchRow) if row.accessibleName() == "Simple Today"
        ).click()
    root.open_page("today")
    settle(qtbot)
    assert theme.current().large
    assert not offers(root.window.page)
    assert QApplication.focusWidget() is not None

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from coach.desktop.pages.today.cards import ClosedCard, OpenCard
from coach.desktop.pages.today.side import AllDoneCard, CrampCard, NoticeCard, QuestionCard, TonightCard
from coach.desktop.widgets import buttons
from coach.desktop.widgets.buttons import MainButton, OutlineButton, TextButton, TintButton
from coach.desktop.widgets.choice_list import ChoiceList
from coach.desktop.widgets.sleeping_picture import Thumbnail
from coach.desktop.widgets.text import Text
from tests.desktop.conftest import moment, settle


def shown(page, kind):
    return [part for part in page.findChildren(kind) if part.isVisible()]


def words(page) -> str:
    return " | ".join(label.text() for label in shown(page, Text))


def test_the_due_session_stands_open_with_one_filled_button(desktop):
    page = desktop(12, 14, 35).window.page
    (card,) = shown(page, OpenCard)
    assert card.card.slot == "afternoon"
    assert [button.text() for button in shown(page, MainButton)] == ["Start"]
    assert card.start.accessibleName().startswith("Start Afternoon stretch, about")
    assert card.start.hasFocus()
    assert "Done at 08:0" in words(page)
    assert "Good afternoon" in words(page)
    assert "Thursday 12 March" in words(page)


def test_no_button_is_filled_when_nothing_is_due(desktop):
    page = desktop(12, 11, 0).window.page
    assert shown(page, MainButton) == []
    assert [button.text() for button in shown(page, TintButton)] == ["Start early"]


def open_by_hand(page, slot, qtbot):
    next(card for card in shown(page, ClosedCard) if card.slot == slot).click()
    settle(qtbot)


def test_a_closed_card_opens_on_a_click_and_offers_start(desktop, qtbot):
    page = desktop(12, 14, 35).window.page
    open_by_hand(page, "bedtime", qtbot)
    afternoon, bedtime = sorted(shown(page, OpenCard), key=lambda card: card.y())
    assert (afternoon.card.slot, bedtime.card.slot) == ("afternoon", "bedtime")
    assert bedtime.start.text() == "Start"
    assert bedtime.start.hasFocus()
    assert shown(page, MainButton) == [afternoon.start]  # what is due stays the right thing to do
    assert "Before 18:40 it is an extra session: we still remind you at 21:40." in words(page)


@pytest.mark.parametrize("looking", [True, False])
def test_what_comes_due_opens_and_what_was_opened_by_hand_closes(desktop, qtbot, looking):
    root = desktop(12, 11, 0)
    page = root.window.page
    open_by_hand(page, "morning", qtbot)
    root.window.setVisible(looking)
    root.coach.clock.set(moment(12, 14, 31))
    root.coach.reminders.poll()
    root.controller.reminders_changed.emit()
    root.show_window()
    settle(qtbot)
    (card,) = shown(page, OpenCard)
    assert card.card.slot == "afternoon"
    assert shown(page, MainButton) == [card.start]


def test_later_names_the_time_and_each_choice_does_what_it_says(desktop, qtbot):
    root = desktop(12, 14, 35)
    page = root.window.page
    shown(page, OpenCard)[0].later.click()
    menu = page.findChild(ChoiceList)
    assert [(option.words, option.note) for option in menu.options()] == [
        ("In 5 minutes", "14:40"),  # the same as on the reminder card
        ("In 10 minutes", "14:45"),
        ("In 30 minutes", "15:05"),
        ("In 1 hour", "15:35"),
        ("Only two minutes", ""),
        ("I already did it…", ""),
        ("Skip this one", ""),
    ]
    assert menu.hasFocus()
    QTest.keyClick(menu, Qt.Key.Key_Return)  # ten minutes are chosen when it opens
    settle(qtbot)
    assert "Again at 14:45" in words(page) or shown(page, OpenCard)[0].card.tag == "Again at 14:45"


def choose_later(page, words):
    shown(page, OpenCard)[0].later.click()
    menu = page.findChild(ChoiceList)
    menu.itemClicked.emit(menu.findItems(words, Qt.MatchFlag.MatchExactly)[0])


def test_skipping_tells_when_the_next_one_comes(desktop, qtbot):
    root = desktop(12, 14, 35)
    page = root.window.page
    choose_later(page, "Skip this one")
    settle(qtbot)
    assert "Skipped. Next one at 21:40." in words(page)


def test_what_was_done_without_the_coach_is_noted(desktop, qtbot):
    root = desktop(12, 14, 35)
    page = root.window.page
    choose_later(page, "I already did it…")
    root.window.sheet().buttons["all"].click()
    settle(qtbot)
    states = {card.slot: card.state for card in root.coach.today().sessions}
    assert states["afternoon"] == "done"


def test_start_wishes_for_the_routine_of_the_slot(desktop, qtbot):
    root = desktop(12, 14, 35)
    with qtbot.waitSignal(root.controller.start_requested) as wish:
        QTest.keyClick(shown(root.window.page, OpenCard)[0].start, Qt.Key.Key_Return)
    assert wish.args == ["afternoon", "afternoon"]
    root.player.end()


def test_last_night_is_one_tap_and_can_be_changed(desktop, qtbot):
    root = desktop(12, 9, 0)
    page = root.window.page
    (card,) = shown(page, QuestionCard)
    card.answered.emit(0)
    settle(qtbot)
    assert root.coach.journal.night_counts(moment(11, 12).date(), moment(11, 12).date()) == {
        moment(11, 12).date(): 0
    }
    assert "Noted: a quiet night." in words(page)
    next(button for button in shown(page, TextButton) if button.text() == "Change").click()
    settle(qtbot)
    assert "How many cramps?" in words(page)


def test_a_cramp_of_last_night_leads_to_its_details(desktop, qtbot):
    root = desktop(11, 23, 0)
    root.coach.clock.set(moment(12, 3, 12))
    help = root.coach.cramps.begin("calf")
    help.close()
    root.coach.clock.set(moment(12, 9, 0))
    root.controller.diary_changed.emit()
    settle(qtbot)
    page = root.window.page
    (card,) = shown(page, CrampCard)
    assert "Cramp at 03:12" in words(page)
    with qtbot.waitSignal(root.controller.page_requested) as wish:
        card.add.click()
    assert wish.args[0].startswith("diary/")


def test_in_the_evening_it_offers_the_bedside_screen(desktop):
    page = desktop(12, 21, 45).window.page
    assert shown(page, TonightCard)
    assert "Good evening" in words(page)


def test_all_done_says_good_night(desktop, qtbot):
    root = desktop(12, 22, 30)
    page = root.window.page
    (card,) = shown(page, AllDoneCard)
    assert "That’s all for today" in words(page)
    with qtbot.waitSignal(root.controller.good_night_requested):
        card.good_night.click()


def test_paused_reminders_can_be_turned_on(desktop, qtbot):
    root = desktop(12, 11, 0)
    root.coach.reminders.pause("until-tomorrow")
    root.controller.reminders_changed.emit()
    settle(qtbot)
    page = root.window.page
    button = next(button for button in shown(page, TextButton) if button.text() == "Turn on")
    button.click()
    settle(qtbot)
    assert root.coach.reminders.paused_words() == ""


def test_notices_of_the_night_are_told_until_they_are_read(desktop, qtbot):
    root = desktop(12, 9, 0)
    root.coach.diary.add_notice("In the night the voice could not be heard.")
    root.controller.diary_changed.emit()
    settle(qtbot)
    page = root.window.page
    (notice,) = shown(page, NoticeCard)
    notice.findChild(OutlineButton).click()
    settle(qtbot)
    assert shown(page, NoticeCard) == []


def test_a_diary_that_cannot_be_opened_does_not_stop_the_stretches(desktop, qtbot):
    root = desktop(12, 14, 35)
    page = root.window.page
    sentence = "Your diary could not be opened. The stretches and Cramp now still work."
    page._view = root.coach.today()._replace(diary_notice=sentence)
    page.rearrange()
    settle(qtbot)
    (notice,) = shown(page, NoticeCard)
    assert sentence in words(page)
    assert shown(page, MainButton)[0].text() == "Start"
    with qtbot.waitSignal(root.controller.page_requested) as wish:
        next(b for b in shown(notice, OutlineButton) if b.text() == "Restore a backup").click()
    assert wish.args == ["settings/data"]


def test_nothing_is_drawn_again_when_nothing_changed(desktop):
    page = desktop(12, 14, 35).window.page
    before = page._columns
    page.refresh()
    assert page._columns is before


@pytest.mark.parametrize(("width", "height"), [(1500, 900), (1920, 1080), (3840, 1600)])
def test_a_wide_window_has_two_columns_in_its_middle(desktop, qtbot, width, height):
    window = desktop(12, 14, 35).window
    window.resize(width, height)
    settle(qtbot)
    page = window.page
    assert page.content.width() == min(1560, page.content.parentWidget().width() - 64)
    before = page.content.x()
    after = page.content.parentWidget().width() - page.content.geometry().right() - 1
    assert abs(before - after) <= 1
    (card,) = shown(page, OpenCard)
    side = next(part for part in shown(page, Text) if part.text() == "This week").parentWidget()
    assert abs(card.width() - 2 * side.width()) <= 24
    morning, bedtime = shown(page, ClosedCard)
    assert morning.y() == bedtime.y() > card.y()
    assert not page.scroller.verticalScrollBar().isVisible()


def test_a_wide_window_shows_the_night_and_the_bedside_screen(desktop, qtbot):
    window = desktop(12, 21, 45).window
    window.resize(1920, 1080)
    settle(qtbot)
    assert len(shown(window.page, TonightCard)) == 1


@pytest.mark.parametrize("height", [480, 520])
def test_in_a_low_window_the_pictures_go_and_start_stays(desktop, qtbot, height):
    window = desktop(12, 14, 35).window
    window.resize(640, height)
    settle(qtbot)
    (card,) = shown(window.page, OpenCard)
    assert not card.findChildren(Thumbnail)
    assert card.start.visibleRegion().boundingRect() == card.start.rect()
    window.resize(640, 900)
    settle(qtbot)
    (card,) = shown(window.page, OpenCard)
    assert card.findChildren(Thumbnail)


def test_what_is_due_stands_first_in_a_narrow_window(desktop, qtbot):
    window = desktop(12, 14, 35).window
    window.resize(700, 900)
    settle(qtbot)
    open_by_hand(window.page, "morning", qtbot)
    first, second = sorted(shown(window.page, OpenCard), key=lambda card: card.y())
    assert (first.card.slot, second.card.slot) == ("afternoon", "morning")


def test_pictures_stay_when_the_page_is_drawn_again(desktop):
    page = desktop(12, 14, 35).window.page
    before = set(page.findChildren(Thumbnail))
    next(card for card in shown(page, ClosedCard) if card.slot == "bedtime").click()
    after = set(page.findChildren(Thumbnail)) - before
    assert after
    assert not any(picture.pixmap().isNull() for picture in after)


@pytest.mark.parametrize("hour", [9, 12, 15, 17])
@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_start_is_whole_at_every_size_of_text(desktop, text_size, hour):
    page = desktop(12, hour, 0, text_size=text_size).window.page
    start = next(card for card in page.findChildren(OpenCard) if card.isVisible()).start
    assert start.visibleRegion().boundingRect() == start.rect()


@pytest.mark.parametrize("text_size", [1.5, 1.75, 2.0])
@pytest.mark.parametrize("hour", [15, 22])
def test_start_is_in_sight_in_a_small_window_with_large_text(desktop, qtbot, text_size, hour):
    window = desktop(12, hour, 0, text_size=text_size).window
    for height in (480, 520, 600):
        window.resize(640, height)
        settle(qtbot)
        card = next(card for card in shown(window.page, OpenCard) if card.card.slot == window.page.due_slot)
        seen = card.start.visibleRegion().boundingRect()
        assert seen == card.start.rect(), (seen, card.start.rect(), window.height())


def test_the_first_day_says_the_minutes_of_the_card_beside_it(desktop, qtbot):
    page = desktop(12, 14, 35).window.page
    first = [card._replace(seconds=170) if card.is_open else card for card in page._view.sessions]
    page._view = page._view._replace(first_day=True, sessions=tuple(first))
    page.rearrange()
    settle(qtbot)
    assert "Your first stretch takes about 3 minutes." in words(page)


@pytest.mark.parametrize(("size", "hidden"), [((1100, 760), 0), ((640, 480), 48)])
def test_later_is_as_high_as_the_page_and_never_over_its_button(desktop, qtbot, size, hidden):
    page = desktop(12, 14, 35, size=size).window.page
    later = next(button for button in page.findChildren(OutlineButton) if button.text() == "Later")
    later.click()
    settle(qtbot)
    (menu,) = page.findChildren(ChoiceList)
    assert menu.verticalScrollBar().maximum() <= hidden
    assert not menu.geometry().intersects(QRect(later.mapTo(page, QPoint(0, 0)), later.size()))
    assert page.rect().contains(menu.geometry())
    menu.close()


def test_in_the_smallest_window_with_the_largest_words_most_choices_are_in_sight(desktop, qtbot, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(buttons, "seconds", lambda: now[0])
    page = desktop(12, 14, 35, size=(640, 480), text_size=2.0).window.page
    shown(page, OpenCard)[0].later.click()
    settle(qtbot)
    (menu,) = page.findChildren(ChoiceList)
    rows = [menu.visualItemRect(menu.item(row)) for row in range(menu.count())]
    sight = menu.viewport().rect()
    assert sum(sight.contains(row) for row in rows) >= 4
    assert any(sight.intersects(row) and not sight.contains(row) for row in rows), "a cut row says: more"
    assert menu.currentItem().text() == "In 10 minutes"
    first = rows[0].center()
    QTest.mouseClick(menu.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert menu.isVisible(), "it lies over its button, so a second press on that chooses nothing"
    now[0] += 1
    QTest.mouseClick(menu.viewport(), Qt.MouseButton.LeftButton, pos=first)
    settle(qtbot)
    assert "Again at 14:40" in words(page) or shown(page, OpenCard)[0].card.tag == "Again at 14:40"

"""The reminder card: what it says, what its buttons tell, and that it never asks for the focus."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from coach.app.coach import Coach
from coach.desktop import theme
from coach.desktop.reminders.card import ReminderCard
from coach.desktop.widgets.choice_list import ChoiceList
from coach.plan import reminder
from coach.plan.schedule import SlotView
from tests.fakes import LONDON, FakeClock

DUE = datetime(2026, 3, 12, 22, 0, tzinfo=LONDON)


@pytest.fixture
def coach(home):
    coach = Coach(home, FakeClock(DUE))
    yield coach
    coach.close()


@pytest.fixture
def card(coach, qtbot):
    theme.load_fonts()
    theme.apply_theme("day", 1.0, True)
    card = ReminderCard(coach.card_words(slot()))
    qtbot.addWidget(card)
    yield card
    theme.apply_theme("day", 1.0, False)


def slot(**changes):
    return SlotView("bedtime", "Bedtime", "bedtime", date(2026, 3, 12), DUE, DUE)._replace(**changes)


def test_the_card_names_the_session_its_length_and_the_time_it_would_come_back(card, coach):
    assert card._title.text() == "Bedtime stretch"
    assert card._line.text() == "4 stretches · 6 min"
    assert card._snooze.accessibleName() == "Snooze, until 22:10"
    assert card._start.accessibleName() == "Reminder: Bedtime stretch. Start"


def test_after_a_snooze_two_minutes_are_offered(card, coach, qtbot):
    card.set_words(coach.card_words(slot(snoozes=1)))
    assert card._line.text() == "Short on time? Two minutes count."
    with qtbot.waitSignal(card.answered) as told:
        card._snooze.click()
    assert told.args == ["short", 0]


def test_discreet_wording_names_no_body_part_and_shows_none(card, coach):
    coach.change_settings(discreet=True)
    words = coach.card_words(slot(snoozes=1))
    assert (words.title, words.picture) == ("Time for your break", None)
    card.set_words(words)
    shown = [card.windowTitle(), card._title.text(), card._line.text(), card._snooze.accessibleName()]
    assert not any(word in " ".join(shown).lower() for word in ("calf", "thigh", "leg", "cramp", "stretch"))


def test_snooze_goes_for_ten_minutes_and_the_menu_has_the_others(card, coach, qtbot):
    words = coach.card_words(slot())
    card.set_words(words)
    with qtbot.waitSignal(card.answered) as told:
        card._snooze.click()
    assert told.args == ["snooze", 10]
    assert [(minutes, until) for minutes, _, until in words.snoozes] == [
        (5, "22:05"),
        (10, "22:10"),
        (30, "22:30"),
        (60, "23:00"),
    ]


def test_other_snooze_choices_are_on_the_button_in_the_menu_and_at_escape(card, coach, qtbot, monkeypatch):
    monkeypatch.setattr(reminder, "SNOOZES", (15, 45))
    card.set_words(coach.card_words(slot()))
    assert card._snooze.text() == "Snooze\nuntil 22:15"
    with qtbot.waitSignal(card.answered, check_params_cb=lambda *told: told == ("snooze", 15)):
        card._snooze.click()
    with qtbot.waitSignal(card.answered, check_params_cb=lambda *told: told == ("snooze", 15)):
        qtbot.keyClick(card, Qt.Key.Key_Escape)
    card._on_more()
    [menu] = card.findChildren(ChoiceList)
    assert [(option.words, option.note) for option in menu.options()] == [
        ("15 minutes", "22:15"),
        ("45 minutes", "22:45"),
        ("Until tomorrow", ""),
    ]
    menu.close()


def test_start_and_skip_are_told(card, coach, qtbot):
    for button, key in ((card._start, "start"), (card._skip, "skip")):
        with qtbot.waitSignal(card.answered) as told:
            button.click()
        assert told.args == [key, 0]


def test_escape_snoozes(card, coach, qtbot):
    card.appear()
    with qtbot.waitSignal(card.answered) as told:
        qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert told.args == ["snooze", 10]


def test_no_button_has_the_focus_by_itself(card, qtbot):
    assert press(card, qtbot, "Space", "Return") == []
    assert press(card, qtbot, "Tab", "Space") == [("start", 0)]


def press(card, qtbot, *keys):
    """Press keys where the focus is, in the card as the active window; what it answers."""
    answers = []
    card.answered.connect(lambda *answer: answers.append(answer))
    card.appear()
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or card, getattr(Qt.Key, f"Key_{key}"))
    return answers


def test_closing_by_the_program_answers_nothing(card, coach, qtbot):
    with qtbot.assertNotEmitted(card.answered):
        card.closeEvent(QCloseEvent())


def test_it_stays_on_top_and_does_not_take_the_focus(card):
    assert card.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    flags = card.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.FramelessWindowHint
    assert not flags & Qt.WindowType.WindowDoesNotAcceptFocus  # Alt-Tab and screen readers reach it


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 420, 208), (1.5, 630, 312)])
def test_it_has_the_size_of_the_design_and_grows_with_the_text(card, qapp, scale, width, height):
    card.appear()
    theme.apply_theme("night", scale, True)
    qapp.processEvents()
    assert width <= card.width() <= width + 8
    assert card.height() == height
    for button in (card._start, card._snooze, card._skip):
        assert button.width() >= button.minimumSizeHint().width()


def test_it_sits_at_the_bottom_right(card, coach):
    card.appear()
    room = card.screen().availableGeometry()
    assert room.right() - card.geometry().right() == 16
    assert room.bottom() - card.geometry().bottom() == 16

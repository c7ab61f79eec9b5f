"""What a screen reader is told of every screen, and the way through it by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coach.desktop import theme
from coach.desktop.first_run.level import LevelTile
from coach.desktop.system import screen_reader
from coach.desktop.widgets.focus_ring import FocusRing
from coach.desktop.widgets.text import Reading, Text
from tests.desktop.audit import question_of
from tests.desktop.test_theme import contrast
from tests.screens import SCREENS, Stage, settle


@pytest.fixture(autouse=True, scope="module")
def _read(qapp):
    screen_reader.install()


@pytest.fixture
def stage(tmp_path):
    made = Stage(Path(tmp_path))
    yield made
    made.close()


# ------------------------------------------------------------------ by keys alone


class Keys:
    """Real key presses at whatever has the focus, counted."""

    def __init__(self, window) -> None:
        self.window, self.count = window, 0
        window.show()
        for _ in range(20):
            QApplication.setActiveWindow(window)
            settle()
            if QApplication.activeWindow() is window:
                break

    def __call__(self, *keys) -> QWidget:
        """Press them; what has the focus then."""
        for key in keys:
            for each in key if isinstance(key, str) else [key]:
                code, modifier = each if isinstance(each, tuple) else (each, Qt.KeyboardModifier.NoModifier)
                QTest.keyClick(self.window.windowHandle(), code, modifier)
                self.count += 1
                settle()
        return QApplication.focusWidget()

    def until(self, named: str) -> QWidget:
        """Tab to what a screen reader calls by that name."""
        for _ in range(80):
            found = self(Qt.Key.Key_Tab)
            if spoken(found) == named:
                return found
        raise AssertionError(f"Tab does not come to {named!r}")

    def answer(self, question: str, *keys) -> None:
        """Tab to the first control of that question, and press."""
        came = []
        for _ in range(80):
            came.append(spoken(QApplication.focusWidget()))
            if question in (question_of(QApplication.focusWidget()), came[-1]):
                self(*keys)
                return
            self(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {question!r}: {came}")


def spoken(part: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)


def ctrl(key: Qt.Key) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    return key, Qt.KeyboardModifier.ControlModifier


ENTER, SPACE, ESC = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape


def test_first_run_takes_fifteen_presses_and_is_read_from_its_questions(stage):
    window = stage.show(next(screen for screen in SCREENS if screen.name == "first-run-hello"))
    press = Keys(window)
    assert spoken(QApplication.focusWidget()) == "Try it: ten seconds"
    press(ENTER)
    assert spoken(press(ESC)) == "When is lights out?"
    assert spoken(press(ENTER)) == "Standard"
    assert question_of(QApplication.focusWidget()) == "Which way suits you?"
    assert spoken(press(ENTER)) == "Any of these?"
    assert spoken(press(ENTER)) == "Whom would you call?"
    assert spoken(press(ENTER)) == "Can you hear me?"
    assert "Stretch to a pull, never pain." in spoken(press(ENTER))
    assert spoken(press(ENTER)) == "I have read this"  # there is something to agree to first
    press(SPACE)
    press.until("Next")
    assert spoken(press(ENTER)) == "Make it yours"
    press(ENTER)
    assert stage.coach.settings.first_run_done
    assert press.count <= 15


def test_the_safety_note_is_a_stop_of_tab(stage):
    window = stage.show(next(screen for screen in SCREENS if screen.name == "first-run-safety"))
    press = Keys(window)
    for _ in range(12):
        if "Stretch to a pull, never pain." in spoken(press(Qt.Key.Key_Tab)):
            return
    raise AssertionError("Tab passes by the safety note")


def test_a_cramp_with_every_question_takes_sixty_presses(desktop):
    root = desktop()
    press = Keys(root.window)
    press(ctrl(Qt.Key.Key_2), ENTER)
    press.answer("Time", "312")
    press.answer("How long", "4")
    press.answer("Which leg", SPACE)
    press.answer("Where", SPACE)
    press.answer("How strong", "6")
    press.answer("Did it wake you", SPACE)
    press.answer("Awake afterwards", SPACE)
    press.answer("Trouble sleeping", "3")
    press.answer("What was tried", SPACE)
    press(ctrl(Qt.Key.Key_Down))
    press.answer("Did it help", SPACE)
    press.answer("Sore next day", SPACE)
    press.answer("The day before", SPACE)
    press(ctrl(Qt.Key.Key_Down))
    press.answer("Anything new about the leg", SPACE)
    press(ctrl(Qt.Key.Key_Down))
    press.answer("Note", "ran")
    press(ctrl(Qt.Key.Key_S))
    row = root.coach.diary.last_cramps(9)[0]
    assert (row.seconds, row.pain, row.sleep_trouble, row.woke) == (240, 6, 3, True)
    assert (row.note, len(row.relief), len(row.signs)) == ("ran", 1, 1)
    assert (row.soreness, row.relief_helped) != ("", "")
    assert press.count <= 60, press.count
    assert root.window.page.isAncestorOf(QApplication.focusWidget())


def test_a_scale_is_one_stop_and_takes_numbers_and_arrows(desktop):
    root = desktop()
    press = Keys(root.window)
    root.window.open_page("diary/new")
    press.answer("How strong", Qt.Key.Key_End)
    assert spoken(QApplication.focusWidget()) == "10 of 10"
    assert spoken(press(Qt.Key.Key_Left)) == "9 of 10"
    assert spoken(press(Qt.Key.Key_Tab)) == "Yes"
    assert question_of(QApplication.focusWidget()) == "Did it wake you"


def test_a_fault_is_the_description_of_its_field_which_has_the_focus(desktop):
    root = desktop()
    press = Keys(root.window)
    root.window.open_page("diary/new")
    press.answer("Time", "99:99", ctrl(Qt.Key.Key_S))
    face = QAccessible.queryAccessibleInterface(root.window.page.form.at)
    assert root.window.page.form.at.hasFocus()
    assert face.text(QAccessible.Text.Description).startswith("Write a time such as")


@pytest.mark.parametrize("number", range(1, 7))
def test_a_page_key_leads_into_its_page_and_the_ring_is_seen(desktop, number):
    root = desktop()
    press = Keys(root.window)
    key = ctrl(Qt.Key(int(Qt.Key.Key_0) + number))
    press(ctrl(Qt.Key.Key_2 if number != 2 else Qt.Key.Key_1))
    first = press(key)
    page = root.window.page
    assert page.isAncestorOf(first), spoken(first)
    assert any(ring.isVisible() for ring in root.window.findChildren(FocusRing))
    assert page.scroller.verticalScrollBar().value() == 0
    assert page.isAncestorOf(press(key)), "pressed twice"


@pytest.mark.parametrize(("wish", "title"), [("diary", "Cramp diary"), ("settings", "Settings")])
def test_a_page_says_its_title_once_when_it_comes(desktop, wish, title, monkeypatch):
    root = desktop()
    heard = []
    monkeypatch.setattr(screen_reader, "say", lambda _, *words: heard.extend(filter(None, words)))
    root.window.open_page(wish)
    root.window.open_page(wish)
    assert heard == [title]


def test_what_a_card_or_a_list_is_made_of_is_not_told_once_more(stage):
    window = stage.show(next(screen for screen in SCREENS if screen.name == "first-run-level"))
    tiles = [part for part in window.findChildren(LevelTile) if part.isVisible()]
    assert len(tiles) == 4
    for tile in tiles:
        face = QAccessible.queryAccessibleInterface(tile)
        assert (face.childCount(), face.role()) == (0, QAccessible.Role.RadioButton)
        assert bool(face.state().checked) == tile.isChecked()
    reading = Reading([Text("Once")], spacing=0)
    assert (spoken(reading), QAccessible.queryAccessibleInterface(reading).childCount()) == ("Once", 0)


def test_a_reader_presses_a_card_as_a_finger_does(stage):
    window = stage.show(next(screen for screen in SCREENS if screen.name == "first-run-level"))
    tile = window.findChildren(LevelTile)[1]
    QAccessible.queryAccessibleInterface(tile).actionInterface().doAction("Press")
    assert tile.isChecked()


def test_the_details_of_a_reminder_say_whether_they_are_open_and_keep_the_focus(desktop):
    root = desktop()
    press = Keys(root.window)
    root.window.open_page("settings")
    for opened in (True, False):
        if opened:
            press.until("Morning, details")
        press(SPACE)
        way = QApplication.focusWidget()
        state = QAccessible.queryAccessibleInterface(way).state()
        assert spoken(way) == "Morning, details"
        assert (bool(state.expandable), bool(state.expanded)) == (True, opened)


@pytest.mark.parametrize(
    ("wish", "title"),
    [
        ("diary/new", "Add a cramp"),
        ("routines/new:", "Your routine"),
        ("progress/count", "How we count"),
        ("learn/quinine", "Quinine"),
    ],
)
def test_what_is_opened_on_a_page_says_its_title(desktop, wish, title, monkeypatch):
    root = desktop()
    heard = []
    monkeypatch.setattr(screen_reader, "say", lambda _, *words: heard.extend(words))
    Keys(root.window)
    root.window.open_page(wish.partition("/")[0])
    root.window.open_page(wish)
    settle()
    part: QWidget | None = QApplication.focusWidget()
    while part is not None and part is not root.window.page:
        heard.append(spoken(part))
        part = part.parentWidget()
    assert title in " ".join(heard)


def test_leaving_a_form_and_a_sheet_keeps_the_focus_on_the_page(desktop):
    root = desktop()
    press = Keys(root.window)
    press(ctrl(Qt.Key.Key_2), ENTER)
    assert root.window.page.isAncestorOf(press(ESC))
    press(ctrl(Qt.Key.Key_5))
    press(ctrl(Qt.Key.Key_Q))
    assert root.window.sheet() is not None
    assert root.window.page.isAncestorOf(press(ESC))


def test_a_question_mark_lists_every_key_and_gives_the_focus_back(desktop):
    root = desktop()
    press = Keys(root.window)
    press(ctrl(Qt.Key.Key_3))
    before = QApplication.focusWidget()
    press("?")
    said = " ".join(spoken(part) for part in root.window.sheet().findChildren(QWidget) if part.isVisible())
    for key in ("F1", "Ctrl 1 to Ctrl 6", "Ctrl S", "Esc", "E", "N"):
        assert key in said
    assert press(ESC) is before
    root.window.open_page("diary/new")
    press.answer("Note", "?")
    assert root.window.sheet() is None


def test_learn_cards_charts_and_pictures_are_stops_of_tab(desktop):
    root = desktop()
    press = Keys(root.window)
    root.window.open_page("learn/quinine")
    settle()
    heard = {spoken(press(Qt.Key.Key_Tab)) for _ in range(30)}
    cards = list(root.window.page.cards.values())
    assert cards
    assert all(any(spoken(card) == words for words in heard) for card in cards)


def test_placeholders_can_be_read(desktop):
    root = desktop()
    root.window.open_page("diary/new")
    settle()
    field = root.window.page.form.factors_text
    colours = field.palette()
    ink, ground = colours.color(colours.ColorRole.PlaceholderText), theme.of(field).colour("surface")
    assert ink.alpha() == 255
    assert contrast(ink.name(), ground.name()) >= 4.5


def test_the_routine_editor_is_gone_through_as_it_is_read_and_save_comes_last(desktop):
    root = desktop()
    press = Keys(root.window)
    root.window.open_page("routines/new:")
    settle()
    view = root.window.page.view
    view.add_exercise(next(iter(root.coach.library.exercises.values())))
    settle()
    view.first_focus().setFocus()
    view._name.setFocus()
    came = [spoken(press(Qt.Key.Key_Tab)) for _ in range(14)]
    save = came.index("Save")
    assert came[0] == "What it is for"
    assert came.index("Add a stretch") > next(n for n, name in enumerate(came) if name.endswith("Hold"))
    assert save > came.index("Show the file")

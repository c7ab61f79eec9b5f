from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QDate, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCalendarWidget

from coach.app.coach import Coach
from coach.base import language
from coach.base.conventions import of_locale
from coach.base.work import done
from coach.desktop import theme
from coach.desktop.controller import Controller
from coach.desktop.pages.diary import entries
from coach.desktop.pages.diary import page as diary_page
from coach.desktop.pages.diary.cramp_form import CrampFormView
from coach.desktop.pages.diary.entries import DiaryLine, UndoCard
from coach.desktop.pages.diary.form_view import ANOTHER_DAY
from coach.desktop.pages.diary.night_form import NightFormView
from coach.desktop.pages.diary.page import DiaryPage
from coach.desktop.pages.diary.session_forms import EarlierFormView, HarmFormView
from coach.desktop.system import screen_reader
from coach.desktop.widgets.buttons import MainButton
from coach.desktop.widgets.choices import ChipRow
from coach.desktop.widgets.sheet import open_dialog
from coach.desktop.widgets.text import Text, laid_out
from coach.model.records import CrampRow, NightRow
from tests.app.test_diary_fields import NIGHT, missing, names
from tests.desktop.conftest import settle, shown_page
from tests.desktop.painted import texts_of
from tests.diaries import FIRST, put_all
from tests.diary.rows import cramp


@pytest.fixture
def page(qtbot, coach):
    theme.load_fonts()
    return shown_page(DiaryPage, coach, qtbot)


def chip(row, value):
    return next(chip for chip in row.chips if chip.value == value)


def choose(dropdown, value):
    """As a press in its list does."""
    dropdown.set_value(value)
    dropdown.chosen.emit(value)


def tap(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_every_cramp_has_a_line_that_says_itself(page):
    lines = page.findChildren(DiaryLine)
    assert len(lines) == 24
    assert (
        lines[0].accessibleName() == "Cramp on Thursday 12 March, 03:30, Calf, right, 4 min, strength 8 of 10"
    )


def test_an_empty_diary_says_how_it_fills(qtbot, home, clock):
    page = DiaryPage(coach := Coach(home, clock), Controller(coach))
    qtbot.addWidget(page)
    page.refresh()
    assert not page.findChildren(DiaryLine)
    assert any("Cramp now" in label.text() for label in page.findChildren(type(page.heading).__mro__[1]))
    page.show()
    adds = [button for button in page.findChildren(MainButton) if button.isVisible()]
    assert adds == [page.first_focus()]
    adds[0].click()
    assert page.form is not None


def test_a_line_opens_its_form_and_saving_changes_the_diary(qtbot, page, coach):
    page.open_detail("cramp-3")
    view = page.form
    assert isinstance(view, CrampFormView)
    tap(qtbot, chip(view.questions["place"].findChildren(type(view.signs))[0], "foot"))
    with qtbot.waitSignal(page.controller.diary_changed):
        page._save()
    assert coach.diary.cramp("cramp-3").place == "foot"
    assert page.form is None


def test_a_wrong_time_is_said_under_its_field_and_nothing_is_saved(page, coach):
    page.open_detail("cramp-3")
    page.form.at.setText("quarter past three")
    page._save()
    assert page.form is not None
    assert "03:12" in page.form.questions["at"].fault.text()


def test_a_fault_of_the_time_takes_the_focus_to_the_time_and_is_told_there_alone(qtbot, page):
    page.open_detail("cramp-3")
    form = page.form
    qtbot.waitActive(page)
    form.day.setFocus()
    form.at.setText("25:99")
    page._save()
    settle(qtbot)
    assert page.focusWidget() is form.at
    assert "03:12" in form.at.accessibleDescription()
    assert not form.day.accessibleDescription().strip()
    form.at.setText("3")
    assert not form.at.accessibleDescription().strip()


@pytest.mark.parametrize(("key", "next_one"), [(Qt.Key.Key_Down, "side"), (Qt.Key.Key_Up, "at")])
def test_the_keys_to_another_question_change_no_number(qtbot, page, key, next_one):
    page.open_detail("cramp-3")
    form = page.form
    before = form.length.value()
    form.length.take_focus()
    qtbot.keyClick(form.length.spin, key, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert form.length.value() == before
    assert form.questions[next_one].isAncestorOf(page.focusWidget())


def test_a_saved_entry_is_said_with_what_gets_the_focus(page, monkeypatch):
    said = []
    monkeypatch.setattr(screen_reader, "say", lambda _, *words: said.append((page.form is None, *words)))
    page.open_detail("cramp-3")
    page._save()
    assert said[-1] == (False, "Saved.")  # before the focus moves


def test_the_widgets_of_a_form_are_made_before_a_reader_hears_of_them(page, monkeypatch):
    heard = []

    class Form(CrampFormView):
        def field(self, *words):
            heard.append(QAccessible.isActive())
            return super().field(*words)

    monkeypatch.setattr(diary_page, "CrampFormView", Form)
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    page.open_detail("new")
    assert heard == [False]
    assert QAccessible.isActive()
    QAccessible.setActive(before)


def test_a_moment_to_come_is_refused_in_words(page, coach):
    page.open_detail("new")
    page.form.day.set_value(coach.clock.now().date())
    page.form.at.setText("23:59")
    page._save()
    assert page.form.questions["at"].fault.text() == "That is later than now. Check the date and the time."


def test_a_new_cramp_of_last_night_is_added(qtbot, page, coach):
    page.open_detail("new")
    page.form.at.setText("4:05")
    page._save()
    (found,) = [
        row for row in coach.diary.cramps(date(2026, 3, 11), date(2026, 3, 11)) if row.source == "diary"
    ]
    assert (found.night, found.time_known) == (date(2026, 3, 11), True)
    qtbot.wait(1)
    assert sum(line.isVisibleTo(page) for line in page.findChildren(DiaryLine)) == 25


@pytest.mark.parametrize(
    ("sign", "title"),
    [
        ("swelling", "People with these signs are advised to see a doctor the same day."),
        ("weak-numb-sudden", "People with these signs are advised to call 999 now."),
        ("weak-numb-gradual", "Show this to your doctor."),
    ],
)
def test_each_sign_opens_the_card_of_its_own_level(qtbot, page, coach, sign, title):
    coach.change_settings(emergency_phone="999")
    page.open_detail("cramp-3")
    view = page.form
    assert view.card.isHidden()
    tap(qtbot, chip(view.signs, sign))
    assert not view.card.isHidden()
    assert view.card.title.text() == title
    tap(qtbot, chip(view.signs, sign))
    assert view.card.isHidden()


def test_deleting_asks_once_and_can_be_undone(qtbot, page, coach):
    page.open_detail("cramp-3")
    page._ask_delete()
    assert coach.diary.cramp("cramp-3") is not None
    page._ask_delete()
    assert coach.diary.cramp("cramp-3") is None
    assert not page._undo.isHidden()
    tap(qtbot, page._undo.button)
    assert coach.diary.cramp("cramp-3") is not None


def test_a_guess_carries_its_mark_until_it_is_touched(qtbot, page, coach):
    coach.diary.save(coach.diary.cramp("cramp-3")._replace(guesses=("side",)))
    page.open_detail("cramp-3")
    question = page.form.questions["side"]
    assert "guess" in question.hint.text()
    tap(qtbot, chip(question.findChildren(type(page.form.signs))[0], "left"))
    assert question.hint.isHidden()
    page._save()
    assert coach.diary.cramp("cramp-3").guesses == ()


def test_a_quiet_night_is_noted_from_its_form(qtbot, page, coach):
    night = coach.clock.now().date() - timedelta(days=17)
    page.open_detail(f"night/{night.isoformat()}")
    view = page.form
    assert isinstance(view, NightFormView)
    before = coach.journal.night_counts(night, night)
    tap(qtbot, chip(view.status, "none"))
    view.lights.setText("22:15")
    page._save()
    row = coach.diary.night(night)
    if before.get(night):
        assert "noted for the night" in view.questions["status"].fault.text()
    else:
        assert row.status == "none"
        assert row.lights_out.hour == 22


def test_an_earlier_stretch_is_noted_for_a_slot_of_that_day(qtbot, page, coach):
    page.open_detail("earlier")
    view = page.form
    assert isinstance(view, EarlierFormView)
    tap(qtbot, chip(view.slot, "morning"))
    page._save()
    today = coach.clock.now().date()
    (session,) = coach.diary.sessions(today, today)
    assert (session.slot, session.source, session.outcome) == ("morning", "back-filled", "done")


def test_every_question_can_be_answered_with_the_keyboard(page):
    page.open_detail("cramp-3")
    for question in page.form.questions.values():
        stops = [w for w in question.findChildren(object) if getattr(w, "focusPolicy", None)]
        assert any(w.focusPolicy() & Qt.FocusPolicy.TabFocus for w in stops)


def test_save_comes_after_the_last_answer(page):
    page.open_detail("new")
    after, stops = page.form.note, []
    while len(stops) < 3:
        after = after.nextInFocusChain()
        if after.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stops.append(after)
    assert stops[0] is page._delete  # hidden, as nothing is stored yet
    assert stops[2] is page._save_button


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_words_are_cut_at_any_text_size(qtbot, coach, scale):
    from coach.desktop.widgets.text import Text

    theme.load_fonts()
    theme.apply_theme("day", scale, True)
    try:
        page = DiaryPage(coach, Controller(coach))
        qtbot.addWidget(page)
        page.set_narrow(scale >= 1.5)
        page.resize(868, 900)
        page.open_detail("cramp-3")
        page.show()
        qtbot.wait(1)
        for label in page.findChildren(Text):
            if label.isVisible() and label.text():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
    finally:
        theme.apply_theme("day", 1.0, False)


def test_the_longest_line_of_the_list_has_its_words_inside_at_every_size(qtbot, desktop):
    root = desktop(12, 14, 35, size=(640, 480), text_size=2.0)
    coach = root.coach
    row = cramp(seconds=500.0, length_known="so-far", place="back-thigh", guesses=("side",), pain=10)
    coach.diary.save(row)
    root.window.open_page("diary")
    settle(qtbot)
    line = root.window.page.findChildren(DiaryLine)[0]
    texts = [text for text in texts_of(root.window.page) if text.widget is line]
    assert " ".join(text.words for text in texts).count("at least") == 1
    assert all(one.box.bottom() < other.box.top() for one, other in pairwise(texts))
    room = QRectF(line.rect()).adjusted(0, 8, 0, -8)
    assert all(room.contains(text.box) for text in texts)


# ------------------------------------------------------------------ a half-filled form stays


@pytest.fixture
def root(desktop, qtbot):
    """The main window with the diary open."""
    made = desktop(12, 14, 35, emergency_phone="000")
    made.window.open_page("diary")
    settle(qtbot)
    return made


def key(qtbot, root, key):
    qtbot.keyClick(root.window.focusWidget() or root.window, key)
    settle(qtbot)


def answer(qtbot, root, words):
    sheet = root.window.sheet()
    next(button for button in sheet.buttons.values() if button.text() == words).click()
    settle(qtbot)


def half_filled(qtbot, root):
    root.window.activateWindow()
    qtbot.waitUntil(root.window.isActiveWindow)
    root.window.open_page("diary/new")
    settle(qtbot)
    form = root.window.page.form
    form.at.setText("410")
    form.note.setFocus()
    form.note.setPlainText("ran for")
    return form


def test_a_half_filled_form_survives_everything_that_comes_between(qtbot, root):
    form = half_filled(qtbot, root)
    root.window.open_page("progress")
    root.window.open_page("diary")
    assert root.window.page.form is form
    assert root.window.focusWidget() is form.note
    root.controller.start_requested.emit("morning", "morning")
    root.player.end()
    root._on_player_closed("close")
    root.coach.journal.answer(2)  # another process
    root.controller.diary_changed.emit()
    theme.apply_theme("night", 1.5, False)
    root.window.resize(700, 700)
    root.window.hide()
    root.show_window()
    settle(qtbot)
    page = root.window.page
    assert (page.form, form.isVisible(), form.at.text()) == (form, True, "410")
    assert root.coach.diary.last_cramps(9) == []
    page._save()
    assert root.coach.diary.last_cramps(9)[0].note == "ran for"


@pytest.mark.parametrize("detail", ["new", "night", "earlier"])
def test_escape_leaves_every_form_wherever_the_focus_is(qtbot, root, detail):
    root.window.open_page(f"diary/{detail}")
    settle(qtbot)
    root.window.cramp_now.setFocus()
    key(qtbot, root, Qt.Key.Key_Escape)
    assert root.window.page.form is None


def test_what_was_filled_in_is_thrown_away_only_when_that_is_said(qtbot, root):
    form = half_filled(qtbot, root)
    key(qtbot, root, Qt.Key.Key_Escape)
    answer(qtbot, root, "Keep filling it in")
    assert root.window.page.form is form
    assert root.window.focusWidget() is form.note
    root.window.open_page("today")
    root.window.open_page("diary/night/2026-03-10")  # something else is asked for
    answer(qtbot, root, "Keep filling it in")
    assert root.window.page.form is form
    key(qtbot, root, Qt.Key.Key_Escape)
    answer(qtbot, root, "Throw it away")
    assert root.window.page.form is None
    assert root.coach.diary.last_cramps(9) == []


def test_quitting_says_that_an_entry_would_be_lost(qtbot, root):
    half_filled(qtbot, root)
    root.window.open_page("today")
    root.quitting.ask()
    words = [label.text() for label in root.window.sheet().findChildren(Text)]
    assert any(text.startswith("An entry of your diary is not saved yet.") for text in words)
    answer(qtbot, root, "Keep it running")


def test_a_form_in_which_nothing_was_filled_in_closes_by_itself(root):
    root.window.open_page("diary/new")
    root.window.open_page("today")
    root.window.open_page("diary")
    assert root.window.page.form is None


def test_a_number_that_is_still_being_typed_is_saved_too(qtbot, root):
    form = half_filled(qtbot, root)
    with qtbot.waitActive(root.window):
        root.window.activateWindow()
    form.length.take_focus()
    qtbot.keyClicks(form.length.spin, "7")
    root.window.page._save()
    assert root.coach.diary.last_cramps(9)[0].seconds == 420


def test_the_report_of_the_sign_card_is_shown_and_the_form_stays(qtbot, root):
    form = half_filled(qtbot, root)
    chip(form.signs, "swelling").click()
    form.card.report.click()
    settle(qtbot)
    assert root.window.page.title == "Report for your doctor"
    words = "1 page. The entry that you are filling in is in it once it is saved."
    qtbot.waitUntil(lambda: root.window.page.subtitle.text() == words, timeout=60_000)
    root.window.page.escape()
    settle(qtbot)
    assert root.window.page.form is form


def test_beside_an_emergency_stands_its_number_and_nothing_else_to_do(qtbot, root):
    form = half_filled(qtbot, root)
    chip(form.signs, "chest").click()
    settle(qtbot)
    assert form.card.number.isVisible()
    assert form.card.number.text() == "000"
    assert not form.card.report.isVisible()
    assert not form.card.advice.isVisible()
    chip(form.signs, "chest").click()
    chip(form.signs, "swelling").click()
    settle(qtbot)
    assert form.card.report.isVisible()
    assert not form.card.number.isVisible()


def test_another_process_adds_a_line_and_the_focus_stays_where_it_was(qtbot, page, coach):
    line = page._list.lines["cramp-3"]
    line.setFocus()
    page.scroller.scroll_to(300)
    coach.journal.save(coach.journal.new_form())
    page.controller.diary_changed.emit()
    assert len(page._list.lines) == 25
    assert page.focusWidget() is page._list.lines["cramp-3"]
    assert page.scroller.verticalScrollBar().value() == 300


def counted(coach) -> list[str]:
    """Two old nights of which only the number is known; what their lines open."""
    nights = [FIRST - timedelta(days=back) for back in (3, 5)]
    put_all(coach.diary, [NightRow(night, "cramps", 2) for night in nights])
    return [f"night/{night.isoformat()}" for night in nights]


def arrives(page, coach):
    coach.journal.save(coach.journal.new_form())
    page.controller.diary_changed.emit()


def test_the_focus_stays_where_it_was_when_an_entry_arrives(page, coach):
    nights = counted(coach)
    page.refresh()
    page._add.setFocus()
    arrives(page, coach)
    assert page.focusWidget() is page._add
    for target in (*nights, "cramp-3"):
        page._list.lines[target].setFocus()
        arrives(page, coach)
        assert page.focusWidget() is page._list.lines[target]
    page._more.setFocus()
    arrives(page, coach)
    assert page.focusWidget() is page._more


def test_the_focus_stays_in_a_window_behind_help_or_a_terminal(qtbot, page, coach):
    counted(coach)
    page.refresh()
    front = shown_page(DiaryPage, coach, qtbot)
    for find in (lambda: page._add, lambda: page._list.lines["cramp-23"]):  # in the month of what arrives
        page.activateWindow()
        qtbot.waitActive(page)
        find().setFocus()
        front.activateWindow()
        qtbot.waitActive(front)
        arrives(page, coach)
        assert page.focusWidget() is find()


def test_after_a_form_its_own_line_has_the_focus_or_adding_one(root):
    night, page = counted(root.coach)[0], root.window.page
    page.refresh()
    page.open_detail("new")
    page.escape()
    assert root.window.focusWidget() is page._add
    page.open_detail(night)
    page.escape()
    assert root.window.focusWidget() is page._list.lines[night]


def test_the_first_entry_of_all_leaves_the_focus_on_adding_one(qtbot, home, clock):
    page = shown_page(DiaryPage, coach := Coach(home, clock), qtbot)
    page.first_focus().setFocus()
    arrives(page, coach)
    assert page.focusWidget() is page._add


def test_more_lines_come_where_somebody_scrolls_to_the_last(qtbot, page, coach):
    row = coach.diary.cramp("cramp-3")
    older = [timedelta(days=2 * n) for n in range(1, 121)]
    put_all(coach.diary,
        [row._replace(id=f"old-{n}", night=FIRST - back, started=row.started - back)
         for n, back in enumerate(older)]
    )  # fmt: skip
    page.refresh()
    assert len(page._list.lines) == diary_page.AT_FIRST
    bar = page.scroller.verticalScrollBar()
    newest = page._list.lines["cramp-3"]
    for _ in range(12):
        page.scroller.scroll_to(bar.maximum())
    assert len(page._list.lines) == 24 + len(older)
    assert page._list.lines["cramp-3"] is newest, "what was there is not made anew"
    nights = [line.item.night for line in page.findChildren(DiaryLine) if line.isVisible()]
    assert len(nights) == 24 + len(older)


def test_a_tall_window_has_lines_to_its_foot_and_below(qtbot, page, coach):
    row = coach.diary.cramp("cramp-3")
    put_all(
        coach.diary, [row._replace(id=f"old-{n}", night=FIRST - timedelta(days=n)) for n in range(1, 121)]
    )
    page.window().resize(1100, 4000)
    page.refresh()
    bar = page.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() >= bar.pageStep())
    assert diary_page.AT_FIRST < len(page._list.lines) < 24 + 120


def test_leaving_a_scrolled_form_opens_the_list_where_it_was(qtbot, page):
    page.scroller.scroll_to(400)
    page.open_detail("cramp-3")
    page.scroller.scroll_to(9000)
    page.escape()
    assert page.scroller.verticalScrollBar().value() == 400
    assert page.focusWidget() is page._list.lines["cramp-3"]


# ------------------------------------------------------------------ what a form takes and says


@pytest.mark.parametrize(
    ("typed", "read"),
    [("3", "03:00"), ("410", "04:10"), ("0315", "03:15"), ("3.15", "03:15"), ("3:15 am", "03:15")],
)
def test_a_time_is_read_as_people_write_it_and_said(page, typed, read):
    page.open_detail("new")
    page.form.at.setFocus()
    page.form.at.setText(typed)
    assert page.form.questions["at"].hint.text() == f"{read}, night of 11–12 March"
    page.form.note.setFocus()
    assert page.form.at.text() == read


def test_turning_the_day_back_brings_that_nights_day_before(page, coach):
    coach.journal.note_night(date(2026, 3, 11), factors=("heat",), factors_text="a wedding")
    coach.journal.note_night(date(2026, 3, 9), factors=("alcohol",), factors_text="")
    page.open_detail("new")
    form = page.form
    assert (form.factors.values(), form.factors_text.text()) == (("heat",), "a wedding")
    choose(form.day, date(2026, 3, 10))
    assert (form.factors.values(), form.factors_text.text()) == (("alcohol",), "")
    page._save()
    assert coach.diary.night(date(2026, 3, 9)).factors == ("alcohol",)
    assert coach.diary.night(date(2026, 3, 11)).factors_text == "a wedding"


def test_another_night_brings_its_own_notes_but_keeps_what_was_typed(page, coach):
    coach.journal.note_night(date(2026, 3, 11), taken="paracetamol")
    coach.journal.note_night(date(2026, 3, 9), note="of that night", function="somewhat")
    page.open_detail("night")
    view = page.form
    view.taken.setText("quinine")
    choose(view.day, date(2026, 3, 9))
    assert (view.taken.text(), view.note.toPlainText()) == ("quinine", "of that night")
    assert page.subtitle.text() == "night of 9–10 March"
    page._save()
    night = coach.diary.night(date(2026, 3, 9))
    assert (night.taken, night.note, night.function) == ("quinine", "of that night", "somewhat")
    assert coach.diary.night(date(2026, 3, 11)).taken == "paracetamol"


def test_a_night_with_cramps_starts_at_what_is_noted_and_names_no_field(qtbot, page, coach):
    for hour in (1, 2):
        coach.journal.save(coach.journal.new_form().changed(day=date(2026, 2, 2), at=time(hour)))
    noted = coach.journal.night_counts(date(2026, 2, 1), date(2026, 2, 1))[date(2026, 2, 1)]
    page.open_detail("night/2026-02-01")
    view = page.form
    assert (view.status.value(), view.count.value()) == ("cramps", noted)
    tap(qtbot, chip(view.status, "none"))
    page._save()
    said = view.questions["status"].fault.text()
    assert said.endswith("noted for the night of 1–2 February. Delete what did not happen first.")
    assert "status" not in said
    tap(qtbot, chip(view.status, "cramps"))
    assert view.questions["status"].fault.isHidden()


def test_where_every_session_is_noted_there_is_no_save(page, coach):
    day = date(2026, 3, 3)
    for slot in ("morning", "afternoon", "bedtime"):
        if next(item.state for item in coach.reminders.day(day) if item.slot == slot) != "done":
            coach.journal.done_earlier(day, slot)
    page.open_detail("earlier")
    assert not page._save_button.isHidden()
    choose(page.form.day, day)
    assert page._save_button.isHidden()
    choose(page.form.day, coach.clock.now().date())
    assert not page._save_button.isHidden()


def test_a_calendar_that_was_cancelled_leaves_the_day(page):
    page.open_detail("cramp-3")
    before = page.form.day.day()
    choose(page.form.day, ANOTHER_DAY)
    calendar = open_dialog(page.window())
    assert not calendar.isModal()
    calendar.reject()
    assert page.form.day.day() == before
    assert page.form.day.value() == before
    assert not page.form.dirty


def test_a_day_of_the_calendar_is_taken_over(page):
    language.follow(of_locale("en_US"))
    page.open_detail("cramp-3")
    choose(page.form.day, ANOTHER_DAY)
    calendar = open_dialog(page.window())
    days = calendar.findChild(QCalendarWidget)
    assert days.firstDayOfWeek() == Qt.DayOfWeek.Sunday
    days.setSelectedDate(QDate(2026, 1, 5))
    calendar.accept()
    assert page.form.day.day() == date(2026, 1, 5)
    assert page.form.dirty


def test_over_ten_minutes_is_ticked_after_a_measured_one(page, coach):
    coach.diary.save(
        coach.diary.cramp("cramp-3")._replace(seconds=780.0, length_known="measured", details_done=False)
    )
    page.open_detail("cramp-3")
    assert page.form.signs.values() == ("long-cramp",)
    assert not page.form.card.isHidden()
    assert not page.form.dirty


@pytest.mark.parametrize(
    ("known", "seconds", "words"),
    [
        ("so-far", 5.0, "at least 5\N{NO-BREAK SPACE}s"),
        ("so-far", 500.0, "at least 8\N{NO-BREAK SPACE}min\N{NO-BREAK SPACE}20"),
        ("measured", 45.0, "45 s"),
        ("measured", 95.0, "1 min 35"),
        ("unknown", None, "not known"),
    ],
)
def test_the_field_says_the_length_as_the_list_and_minutes_once_it_is_changed(
    page, coach, known, seconds, words
):
    row = coach.diary.cramp("cramp-3")._replace(seconds=seconds, length_known=known)
    coach.diary.save(row)
    page.open_detail("cramp-3")
    length = page.form.length
    assert length.spin.text() == words
    length.spin.interpretText()
    assert not page.form.dirty
    length.more.click()
    minutes = int((seconds or 0) // 60) + 1
    assert length.spin.text() == f"{minutes} min"
    page._save()
    saved = coach.diary.cramp("cramp-3")
    assert (saved.seconds, saved.length_known) == (60.0 * minutes, "estimated")


def answer_chips(view) -> None:
    """Every question that chips answer and nobody has answered yet."""
    for row in view.findChildren(ChipRow):
        if not row.values():
            row.chips[:3][-1].click()


def test_everything_about_a_night_can_be_filled_in(page, coach):
    page.open_detail("night/2026-01-20")
    view = page.form
    for row, value in ((view.status, "cramps"), (view.medicine, True)):
        chip(row, value).click()
    answer_chips(view)
    view.factors_text.setText("a wedding")
    choose(view.since, date(2026, 3, 10))
    view.count.spin.stepUp()
    for field in (view.medicine_text, view.taken):
        field.setText("ramipril")
    view.note.setPlainText("warm")
    view.lights.setText("10.15 pm")
    page._save()
    row, empty = coach.diary.night(date(2026, 1, 20)), NightRow(date(2026, 1, 19))
    left = {name for name in row._fields if getattr(row, name) == getattr(empty, name)}
    assert left == set()


def test_everything_about_a_cramp_can_be_filled_in(page, coach):
    page.open_detail("new")
    view = page.form
    view.at.setText("2:10")
    view.length.spin.stepUp()
    answer_chips(view)
    view.factors_text.setText("a wedding")
    view.note.setPlainText("warm")
    page._save()
    row = next(row for row in coach.diary.last_cramps(9) if row.source == "diary")
    empty = CrampRow(row.id, row.night, row.started, row.offset, source="diary", length_known="unknown")
    left = {name for name in row._fields if getattr(row, name) == getattr(empty, name)}
    told = {"id", "night", "started", "offset", "source", "time_known"}
    assert left - told == {"guesses", "mode"} | {"updated"} & left
    assert coach.diary.night(row.night).factors_text == "a wedding"


def test_since_when_is_asked_only_of_a_medicine_that_changed(page, coach):
    page.open_detail("night")
    view = page.form
    assert view.asked_since.isHidden()
    chip(view.medicine, True).click()
    assert not view.asked_since.isHidden()
    choose(view.since, date(2026, 3, 9))
    page._save()
    assert coach.diary.night(coach.journal.last_night()).medicine_date == date(2026, 3, 9)


def test_lying_awake_is_not_overruled_by_waking_and_the_other_way_round(page, coach):
    page.open_detail("cramp-3")
    chip(page.form.questions["woke"].answer, False).click()
    page._save()
    assert coach.diary.cramp("cramp-3").woke is False


def test_a_fall_is_noted_with_the_session_of_that_day(qtbot, page, coach):
    coach.diary.save(coach.diary.sessions(FIRST, FIRST)[0]._replace(id="now", day=date(2026, 3, 12)))
    page.open_detail("harm")
    view = page.form
    assert isinstance(view, HarmFormView)
    assert not view.dirty
    page._save()
    assert not view.questions["harms"].fault.isHidden()
    chip(view.questions["harms"].answer, "fall").click()
    view.words.setText("Slipped on the rug.")
    view.questions["stiffness"].answer.row.chips[6].click()
    view.note.setPlainText("hip")
    page._save()
    assert page.form is None
    row = coach.diary.session("now")
    assert (row.harms, row.harm, row.stiffness, row.note) == (("fall",), "Slipped on the rug.", 6, "hip")
    assert row.outcome == "done"


def test_a_figure_alone_is_not_lost_without_a_question(page):
    page.open_detail("harm")
    page.form.questions["stiffness"].answer.row.chips[0].click()
    assert page.form.dirty
    assert page.unsaved()


def test_a_fall_at_another_time_counts_as_no_session(page, coach):
    before = coach.progress.view().so_far
    page.open_detail("harm")
    view = page.form
    choose(view.day, date(2026, 3, 5))
    chip(view.session, "").click()
    chip(view.questions["harms"].answer, "dizzy").click()
    page._save()
    (row,) = (row for row in coach.session_notes.sessions(date(2026, 3, 5)) if row.harms)
    assert row.peek
    assert coach.progress.view().so_far == before
    assert done(coach.reporting()).harm_counts == "dizzy or faint 1"


def test_undo_goes_when_neither_the_pointer_nor_the_keyboard_is_there(qtbot):
    bar = UndoCard(lambda: None)
    qtbot.addWidget(bar)
    bar.show_words("Gone.")
    bar.window().setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    with qtbot.assertNotEmitted(bar.gone):
        bar._on_over()
    bar.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    with qtbot.waitSignal(bar.gone):
        bar._on_over()


@pytest.mark.parametrize("kind", ["session", "cramp", "night"])
def test_every_field_is_in_the_forms(kind, home, clock, qapp):
    """Those of the diary page; the fields are the ones that answers are shown or stored under."""
    coach, today = Coach(home, clock), clock.now().date()
    made = {
        "cramp": lambda: [CrampFormView(coach, coach.journal.new_form(), today)],
        "night": lambda: [NightFormView(coach, NIGHT, today)],
        "session": lambda: [HarmFormView(coach, today), EarlierFormView(coach, today)],
    }[kind]()
    there = {name for form in made for name in (*form.questions, *form._shown)}
    missing("form", kind, there & set(names(kind)))
    coach.close()


@pytest.mark.parametrize("width", [840, 868, 1000])
def test_the_words_of_one_column_keep_away_from_the_next(page, monkeypatch, width):
    ends, begins = {}, {}

    def note(_painter, words, area, _ink, font, **_):
        ends[words] = area.left() + laid_out(words, font, area.width(), 24)[1]
        begins[words] = area.left()

    monkeypatch.setattr(entries, "_paint_words", note)
    line = page.findChildren(DiaryLine)[0]
    line.item = line.item._replace(where="Back of thigh, left", lasted="4 min")
    page.resize(width, 760)
    line.grab()
    assert begins["4 min"] - ends["Back of thigh, left"] >= 12

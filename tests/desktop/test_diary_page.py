from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from coach.app import Coach
from coach.desktop import theme
from coach.desktop.controller import Controller
from coach.desktop.pages.diary import DiaryPage
from coach.desktop.pages.diary_form import CrampView
from coach.desktop.pages.diary_list import DiaryLine
from coach.desktop.pages.diary_night import EarlierView, NightView
from tests.diaries import six_weeks


@pytest.fixture
def coach(home, clock):
    made = Coach(home, clock)
    six_weeks(made)
    yield made
    made.close()


@pytest.fixture
def page(qtbot, coach):
    theme.load_fonts()
    made = DiaryPage(coach, Controller())
    qtbot.addWidget(made)
    made.resize(868, 760)
    made.refresh()
    made.show()
    return made


def chip(row, value):
    return next(chip for chip in row.chips if chip.value == value)


def tap(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_every_cramp_has_a_line_that_says_itself(page):
    lines = page.findChildren(DiaryLine)
    assert len(lines) == 24
    assert (
        lines[0].accessibleName() == "Cramp on Thursday 12 March, 03:30, Calf, right, 4 min, strength 8 of 10"
    )


def test_an_empty_diary_says_how_it_fills(qtbot, home, clock):
    page = DiaryPage(Coach(home, clock), Controller())
    qtbot.addWidget(page)
    page.refresh()
    assert not page.findChildren(DiaryLine)
    assert any("Cramp now" in label.text() for label in page.findChildren(type(page.heading).__mro__[1]))


def test_a_line_opens_its_form_and_saving_changes_the_diary(qtbot, page, coach):
    page.open_detail("cramp-3")
    view = page.form
    assert isinstance(view, CrampView)
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
    from dataclasses import replace

    coach.diary.save_cramp(replace(coach.diary.cramp("cramp-3"), guesses=("side",)))
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
    assert isinstance(view, NightView)
    before = coach.journal.night_counts(night, night)
    tap(qtbot, chip(view.status, "none"))
    view.lights.setText("22:15")
    page._save()
    row = coach.diary.night(night)
    if before.get(night):
        assert "noted for the night" in view.asked_status.fault.text()
    else:
        assert row.status == "none"
        assert row.lights_out.hour == 22


def test_an_earlier_stretch_is_noted_for_a_slot_of_that_day(qtbot, page, coach):
    page.open_detail("earlier")
    view = page.form
    assert isinstance(view, EarlierView)
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


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_words_are_cut_at_any_text_size(qtbot, coach, scale):
    from coach.desktop.widgets.text import Text

    theme.load_fonts()
    theme.apply("day", scale, True)
    try:
        page = DiaryPage(coach, Controller())
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
        theme.apply("day", 1.0, False)

"""The forms of a cramp and of a night are built once and filled again: nothing of another one stays."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from coach.desktop.pages.diary.cramp_form import CrampFormView
from coach.desktop.pages.diary.night_form import NightView
from coach.desktop.pages.diary.page import DiaryPage
from coach.desktop.widgets.flow import ChipRow
from coach.desktop.widgets.text import Text
from coach.model.records import NightRow
from tests.desktop.conftest import shown_page


@pytest.fixture
def page(qtbot, coach):
    return shown_page(DiaryPage, coach, qtbot)


def shown(view):
    """All that can be seen, heard and reached in a form."""
    found = []
    for part in view.findChildren(QWidget):
        if part.isVisibleTo(view):
            words = part.toPlainText() if isinstance(part, QPlainTextEdit) else ""
            words = part.text() if isinstance(part, QAbstractButton | QLineEdit | Text) else words
            on = part.isChecked() if isinstance(part, QAbstractButton) else False
            heard = part.accessibleName(), part.accessibleDescription()
            found.append((type(part).__name__, words, on, heard, part.isEnabled(), part.focusPolicy()))
    return sorted(found, key=repr)


def fresh(page, id):
    journal, today = page.coach.journal, page.coach.clock.now().date()
    if id.startswith("night/"):
        return NightView(page.coach, date.fromisoformat(id[6:]), today)
    form = journal.new_form() if id == "new" else journal.form(id)
    return CrampFormView(page.coach, form, today)


def answer(view, random):
    """Some questions, in any way a person may; some wrongly."""
    for row in random.sample(view.findChildren(ChipRow), 4):
        random.choice(row.chips).click()
    view.day.chosen.emit(random.choice([day for day, _ in view.day._choices[:-1]]))
    view.factors_text.setText(random.choice(["", "Danced"]))
    view.note.setPlainText(random.choice(["", "Cold feet."]))
    (answer_night if isinstance(view, NightView) else answer_cramp)(view, random)
    view.save()


def answer_night(view, random):
    random.choice([view.count.more.click, lambda: None])()
    view.lights.setText(random.choice(["", "22", "quarter past"]))
    view.medicine_text.setText(random.choice(["", "Magnesium"]))
    view.since.chosen.emit(view.since._choices[3][0])
    view.taken.setText(random.choice(["", "Quinine"]))


def answer_cramp(view, random):
    random.choice([view.length.more.click, view.length.less.click, lambda: None])()
    random.choice([view._signs._show_all.click, lambda: None])()
    view.at.setText(random.choice(["", "4", "quarter past", "23:59"]))


@pytest.mark.parametrize("kind", ["cramp", "night"])
@pytest.mark.parametrize("seed", range(4))
def test_a_form_that_is_opened_again_is_as_a_new_one(page, coach, kind, seed):
    random = Random(seed)
    row = coach.diary.cramp("cramp-3")._replace(guesses=("side", "relief"), awake_minutes=47)
    coach.diary.save(row)
    coach.diary.save(NightRow(row.night, "cramps", factors=("alcohol",)))
    items = coach.journal.items(40)
    cramps = ["new", *(item.id for item in items if item.id)]
    nights = [f"night/{item.night}" for item in items]
    ids = cramps if kind == "cramp" else nights
    page.open_detail(ids[0])
    kept = page.form
    for id in random.choices(ids, k=6):
        page.open_detail(id)
        assert page.form is kept
        new = fresh(page, id)
        assert shown(page.form) == shown(new)
        assert not page.form.dirty
        answer(page.form, random)
        page.form.touched.clear()
        page._close_form()
        assert not kept.isVisible()
        new.deleteLater()


def test_a_form_is_built_anew_after_another_setting(page, coach):
    page.open_detail("new")
    before = page.form
    page.escape()
    coach.change_settings(clock="12")
    page.open_detail("cramp-3")
    assert page.form is not before
    assert shown(page.form) == shown(fresh(page, "cramp-3"))

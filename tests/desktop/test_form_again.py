"""The forms of the diary are built once and filled again, the views of routines are shown again: nothing of
another one stays."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from coach.desktop.pages.diary.cramp_form import CrampFormView
from coach.desktop.pages.diary.night_form import NightFormView
from coach.desktop.pages.diary.page import DiaryPage
from coach.desktop.pages.diary.session_forms import HarmFormView
from coach.desktop.pages.routines.editor import EditorView
from coach.desktop.pages.routines.page import RoutinesPage
from coach.desktop.pages.routines.view import RoutineView
from coach.desktop.widgets.choices import ChipRow
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
        return NightFormView(page.coach, date.fromisoformat(id[6:]), today)
    if id == "harm":
        return HarmFormView(page.coach, today)
    form = journal.new_form() if id == "new" else journal.form(id)
    return CrampFormView(page.coach, form, today)


def answer(view, random):
    """Some questions, in any way a person may; some wrongly."""
    for row in random.sample([row for row in view.findChildren(ChipRow) if row.isVisibleTo(view)], 3):
        random.choice(row.chips).click()
    view.day.chosen.emit(random.choice([day for day, _ in view.day._choices[:-1]]))
    view.note.setPlainText(random.choice(["", "Cold feet."]))
    answers = {NightFormView: answer_night, CrampFormView: answer_cramp, HarmFormView: answer_harm}
    answers[type(view)](view, random)
    view.save()


def answer_harm(view, random):
    view.words.setText(random.choice(["", "Slipped"]))


def answer_night(view, random):
    view.factors_text.setText(random.choice(["", "Danced"]))
    random.choice([view.count.more.click, lambda: None])()
    view.lights.setText(random.choice(["", "22", "quarter past"]))
    view.medicine_text.setText(random.choice(["", "Magnesium"]))
    view.since.chosen.emit(view.since._choices[3][0])
    view.taken.setText(random.choice(["", "Quinine"]))


def answer_cramp(view, random):
    view.factors_text.setText(random.choice(["", "Danced"]))
    random.choice([view.length.more.click, view.length.less.click, lambda: None])()
    random.choice([view._signs._show_all.click, lambda: None])()
    view.at.setText(random.choice(["", "4", "quarter past", "23:59"]))


@pytest.mark.parametrize("kind", ["cramp", "night", "harm"])
@pytest.mark.parametrize("seed", range(4))
def test_a_form_that_is_opened_again_is_as_a_new_one(page, coach, kind, seed):
    random = Random(seed)
    row = coach.diary.cramp("cramp-3")._replace(guesses=("side", "relief"), awake_minutes=47)
    coach.diary.save(row)
    coach.diary.save(NightRow(row.night, "cramps", factors=("alcohol",)))
    items = coach.journal.items(40)
    cramps = ["new", *(item.id for item in items if item.id)]
    nights = [f"night/{item.night}" for item in items]
    ids = {"cramp": cramps, "night": nights, "harm": ["harm"]}[kind]
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


# ------------------------------------------------------------------ routines

OWN = "name: Mine\nsteps:\n  - exercise: wall-calf-bent\n    hold: 20 s\n"
DETAILS = ("", "bedtime", "mine", "edit:bedtime", "edit:mine", "new:", "fit:")


def test_a_view_of_routines_is_shown_again_after_two_others(coach, qtbot):
    page = shown_page(RoutinesPage, coach, qtbot)
    details = ("bedtime", "edit:bedtime", "")
    views = []
    for detail in details * 2:
        page.open_detail(detail)
        views.append(page.view)
        assert [view for view in page.content.findChildren(RoutineView) if view.isVisible()] == [page.view]
    assert views[:3] == views[3:]


@pytest.mark.parametrize("seed", range(4))
def test_a_view_of_routines_that_is_opened_again_is_as_a_new_one(coach, qtbot, seed):
    random, own = Random(seed), coach.home.routines / "mine.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(OWN, encoding="utf-8")
    coach.library.reload()
    page = shown_page(RoutinesPage, coach, qtbot)

    def written() -> None:
        own.write_text(OWN.replace("20", str(random.randrange(10, 30))), encoding="utf-8")
        coach.library.reload()

    def edited() -> None:
        if isinstance(page.view, EditorView):
            page.view.add_exercise(random.choice(list(coach.library.exercises.values())))

    happens = (
        written,
        edited,
        lambda: coach.library.change_step("bedtime", 1, hold=random.randrange(5, 20)),
        lambda: page.set_narrow(not page.narrow),
        lambda: page.say("That did not work."),
    )
    for _ in range(12):
        random.choice(happens)()
        page._open(random.choice(DETAILS))  # what was written is thrown away
        new = page._maker()()
        assert shown(page.view) == shown(new)
        new.deleteLater()

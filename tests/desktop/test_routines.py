"""The Routines page: library, details, faults, and the editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coach.desktop.pages.routines.page import RoutinesPage
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.choices import Chip
from coach.desktop.widgets.fields import Stepper
from coach.desktop.widgets.sheet import Sheet
from coach.desktop.widgets.sleeping_picture import Thumbnail
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.library import SHIPPED
from coach.model.vocabulary import OF_THE_DAY
from tests.desktop.conftest import shown_page

OFFICE = """name: Office
steps:
  - leg-check: 10 s
  - exercise: wall-calf-straight
    hold: ten seconds
"""
RUNNER = "name: Runner’s evening\nsteps:\n  - exercise: wall-calf-bent\n    hold: 20 s\n"


@pytest.fixture
def page(qtbot, coach) -> RoutinesPage:
    return shown_page(RoutinesPage, coach, qtbot)


def opened(page: RoutinesPage, detail: str):
    page.open_detail(detail)
    QApplication.processEvents()
    return page.view


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def texted(widget: QWidget, kind: type, text: str):
    return next(child for child in widget.findChildren(kind) if child.text() == text)


def test_the_library_shows_every_routine_in_the_order_of_the_day(page):
    assert list(page.view.tiles)[:6] == [*OF_THE_DAY, "seated", "pregnancy", "two-minute"]
    assert set(page.view.tiles) == set(SHIPPED)


def test_cards_show_different_pictures_as_long_as_there_are_any(page):
    assert len(set(map(str, page.view._pictures))) >= 5


def test_a_card_opens_its_routine_and_back_leads_to_the_library(page):
    page.view.tiles["bedtime"].click()
    assert page.view.id == "bedtime"
    page.back.click()
    assert page.shown == ""


def test_start_starts_the_routine(page, qtbot):
    view = opened(page, "bedtime")
    with qtbot.waitSignal(page.controller.start_requested) as signal:
        view._start.click()
    assert signal.args == ["bedtime", ""]


def test_hold_and_repeats_are_stored_at_once_and_can_be_put_back(page, coach):
    view = opened(page, "bedtime")
    view._hold.spin.stepUp()
    view._repeat.spin.stepDown()
    assert coach.library.overview("bedtime").stretches[0].dose == "2 × 15 s"
    assert view._buttons[0].dose.text() == "2 × 15 s"
    assert view._original.isVisibleTo(view)
    view._original.click()
    assert coach.library.overview("bedtime").stretches[0].dose == "3 × 10 s"
    assert not view._original.isVisibleTo(view)


def test_the_gentle_version_is_smaller_and_shorter(page, coach):
    view = opened(page, "bedtime")
    before = coach.library.overview("bedtime").seconds
    view._gentle.click()
    assert coach.library.overview("bedtime").gentle
    assert coach.library.overview("bedtime").seconds < before


def test_the_rows_the_pictures_and_the_figure_follow_the_legs_at_once(page, coach):
    view = opened(page, "bedtime")
    legs = view._buttons[0]
    assert "left leg, then right" in words_of(legs)
    coach.change_settings(legs="right")
    assert page.view is view  # the focus stays where it was
    assert "right leg" in words_of(legs).split("\n")
    assert "right leg" in legs.accessibleName()
    assert view._repeat_row.words.text() == "Times"
    assert legs.findChild(Thumbnail)._side == "right"
    assert "right leg" in view._figure.accessibleName()
    coach.change_settings(legs="left")
    assert "left leg" in view._figure.accessibleName()


def test_a_stretch_of_ones_own_offers_no_more_about_it(page, coach):
    text = RUNNER + "  - title: Banister stretch\n    hold: 20 s\n"
    (coach.routine_editor.folder / "runner.yaml").write_text(text, encoding="utf-8")
    page.reload()
    view = opened(page, "runner")
    assert view._more.isVisibleTo(view)
    view._choose(1)
    assert not view._more.isVisibleTo(view)


def test_a_routine_is_assigned_to_a_slot(page, coach):
    view = opened(page, "two-minute")
    texted(view, Chip, "Afternoon").click()
    assert coach.settings.slots[1]["routine"] == "two-minute"


def test_a_slot_always_keeps_a_routine(page, coach):
    view = opened(page, "bedtime")
    chip = texted(view, Chip, "Bedtime")
    chip.click()
    assert chip.isChecked()
    assert coach.settings.slots[2]["routine"] == "bedtime"


def test_what_does_not_suit_is_said(page, coach):
    coach.change_settings(conditions=("unsteady",))
    view = opened(page, "morning")
    assert "unsteady" in words_of(view)


def test_more_about_a_stretch_is_shown_in_a_sheet(page):
    view = opened(page, "bedtime")
    view._on_more()
    QApplication.processEvents()
    sheet = page.window().findChildren(Sheet)[-1]
    assert "The big calf muscle and the heel cord" in words_of(sheet)
    sheet.buttons["close"].click()


def test_a_file_in_the_folder_appears_at_once(page, coach, qtbot):
    folder = coach.routine_editor.folder
    page.folder.look()
    with qtbot.waitSignal(page.controller.routines_changed):
        (folder / "runner.yaml").write_text(RUNNER, encoding="utf-8")
    assert "runner" in page.view.tiles


def test_a_file_written_in_place_is_read_again(page, coach, qtbot):
    path = coach.routine_editor.folder / "office.yaml"
    path.write_text(OFFICE, encoding="utf-8")
    page.reload()
    page.folder.look()
    opened(page, "fault:office.yaml")
    with qtbot.waitSignal(page.controller.routines_changed):
        path.write_text(OFFICE.replace("ten seconds", "10 s"), encoding="utf-8")
    assert "can be read now" in words_of(page.view)


def test_a_faulty_file_hides_no_other_and_is_one_line(page, coach):
    (coach.routine_editor.folder / "office.yaml").write_text(OFFICE, encoding="utf-8")
    page.reload()
    QApplication.processEvents()
    assert "office.yaml has one line the coach can’t read" in words_of(page.view)
    assert "bedtime" in page.view.tiles


def test_the_fault_page_says_line_words_and_what_to_write(page, coach):
    (coach.routine_editor.folder / "office.yaml").write_text(OFFICE, encoding="utf-8")
    page.reload()
    view = opened(page, "fault:office.yaml")
    said = words_of(view)
    assert "Line 5" in said
    assert "ten seconds" in said
    assert "10 s" in said
    assert "`" not in said


def test_a_file_is_opened_from_anywhere(page, coach, tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(RUNNER, encoding="utf-8")
    page.open_file(path)
    assert page.shown == f"file:{path}"
    said = words_of(page.view)
    assert "Runner’s evening" in said
    assert "20 s" in said
    assert not list(coach.home.routines.glob("*"))
    page.view.add.click()
    assert page.shown == "plan"
    bad = tmp_path / "other.yaml"
    bad.write_text(OFFICE, encoding="utf-8")
    page.open_file(bad)
    assert "ten seconds" in words_of(page.view)
    page.view.add.click()
    assert page.shown == "fault:other.yaml"
    page.open_detail("")
    page.open_file(tmp_path / "nothing.yaml")
    assert "There is no file" in page.view._note.text()


def test_a_file_is_dropped_onto_the_page(page, tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(RUNNER, encoding="utf-8")
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    copy, keys, left = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(50, 50), copy, carried, left, keys))
    assert page.shown == f"file:{path}"


def test_a_file_of_the_own_folder_is_shown_as_it_is(page, coach):
    path = coach.routine_editor.folder / "plan.yaml"
    path.write_text(RUNNER, encoding="utf-8")
    page.open_file(path)
    assert page.shown == "plan"


def test_a_routine_is_written_from_nothing(page, coach):
    view = opened(page, "new:")
    view._name.setText("After work")
    view._name.textEdited.emit("After work")
    view.add_exercise(coach.library.exercises["wall-calf-bent"])
    view.add_exercise(coach.library.exercises["ankle-pumps"])
    assert "min" in view._length.text()
    view.save()
    assert page.shown == "after-work"
    assert coach.library.overview("after-work").count == 2


@pytest.mark.parametrize("name", ["New", "Fit", "Edit"])
def test_a_routine_called_as_a_view_is_shown_when_it_was_saved(page, coach, name):
    view = opened(page, "new:")
    view._name.textEdited.emit(view._name.setText(name))
    view.add_exercise(coach.library.exercises["wall-calf-bent"])
    view.save()
    assert page.view.heading.text() == name


def test_a_routine_without_a_name_is_not_saved_and_says_so(page, coach):
    view = opened(page, "new:")
    view.add_exercise(coach.library.exercises["wall-calf-bent"])
    view.save()
    assert "name" in view._note.text()
    assert page.shown == "new:"


def test_the_length_follows_every_change(page, coach):
    view = opened(page, "edit:two-minute")
    before = build_timeline(view._routine).seconds
    step = coach.routine_editor.steps(view.draft)[0]
    view._on_number(step, "repeat", 4)
    assert build_timeline(view._routine).seconds > before


def test_a_shipped_routine_becomes_a_copy(page, coach):
    view = opened(page, "edit:two-minute")
    view.save()
    assert coach.library.routine(page.shown).own
    assert not coach.library.routine("two-minute").own


def test_steps_are_ordered_and_removed_by_their_buttons(page):
    view = opened(page, "edit:two-minute")
    first, second = (step.exercise for step in page.coach.routine_editor.steps(view.draft)[:2])
    later = next(
        b for b in view.findChildren(Button) if b.accessibleName().endswith(", later") and b.isEnabled()
    )
    later.click()
    assert [step.exercise for step in page.coach.routine_editor.steps(view.draft)[:2]] == [second, first]
    QApplication.processEvents()
    remove = next(
        b for b in view.findChildren(Button) if b.accessibleName().endswith(", remove") and b.isVisible()
    )
    remove.click()
    assert len(page.coach.routine_editor.steps(view.draft)) == 1


def test_escape_leaves_the_editor_and_asks_only_when_something_was_changed(page):
    for detail in ("bedtime", "edit:two-minute", "new:"):
        view = opened(page, detail)
        QTest.keyClick(view, Qt.Key.Key_Escape)
        assert page.shown == "", detail
        assert page.unsaved() == ""
    view = opened(page, "edit:two-minute")
    step = page.coach.routine_editor.steps(view.draft)[0]
    view._on_number(step, "repeat", 4)
    written = view.draft
    assert "not saved" in page.unsaved()
    for leave in (lambda: QTest.keyClick(view, Qt.Key.Key_Escape), page.back.click, lambda: opened(page, "")):
        leave()
        QApplication.processEvents()
        page.window().findChildren(Sheet)[-1].buttons["keep"].click()
        QApplication.processEvents()
        assert (page.view, page.shown, view.draft) == (view, "edit:two-minute", written)
    opened(page, "edit:two-minute")
    assert page.view is view
    page.escape()
    page.window().findChildren(Sheet)[-1].buttons["drop"].click()
    assert page.shown == ""
    assert not page.escape()


def test_a_saved_routine_is_left_unasked(page, coach):
    view = opened(page, "edit:two-minute")
    view._on_number(coach.routine_editor.steps(view.draft)[0], "repeat", 4)
    view.save()
    assert coach.library.routine(page.shown).own


@pytest.mark.parametrize("detail", ["bedtime", "fit:"])
def test_what_is_opened_again_stays_until_something_has_changed(page, coach, detail):
    view = opened(page, detail)
    assert opened(page, detail) is view
    coach.change_settings(steady="no")
    changed = opened(page, detail)
    assert changed is not view
    page.set_narrow(True)
    assert page.view is not changed
    narrow = page.view
    assert opened(page, detail) is narrow
    assert opened(page, "seated") is not narrow


def test_a_routine_with_other_stretches_is_built_again_when_it_is_shown(page, coach):
    (coach.routine_editor.folder / "runner.yaml").write_text(RUNNER, encoding="utf-8")
    page.reload()
    view = opened(page, "runner")
    written = RUNNER.replace("wall-calf-bent", "wall-calf-straight")
    (coach.routine_editor.folder / "runner.yaml").write_text(written, encoding="utf-8")
    coach.library.reload()
    page.refresh()
    assert page.view is not view
    assert [button.item.exercise for button in page.view._buttons] == ["wall-calf-straight"]


def test_what_suits_me_works_at_once(page, coach):
    view = opened(page, "fit:")
    view.questions.levels["gentle"].click()
    assert [slot["routine"] for slot in coach.settings.slots] == ["seated"] * 3


def test_an_own_routine_is_removed_after_a_question(page, coach):
    (coach.routine_editor.folder / "runner.yaml").write_text(RUNNER, encoding="utf-8")
    page.reload()
    view = opened(page, "runner")
    view._on_remove()
    QApplication.processEvents()
    page.window().findChildren(Sheet)[-1].buttons["remove"].click()
    assert page.shown == ""
    assert "runner" not in page.view.tiles


def settle() -> None:
    """Let layouts find their heights."""
    for _ in range(4):
        QApplication.processEvents()


def used_at_bedtime(coach, page, text: str) -> None:
    """An own routine, used for bedtime."""
    (coach.routine_editor.folder / "runner.yaml").write_text(text, encoding="utf-8")
    slots = [dict(slot) for slot in coach.settings.slots]
    slots[2]["routine"] = "runner"
    coach.change_settings(slots=tuple(slots))
    page.reload()


def test_removing_says_which_sessions_use_the_routine(page, coach):
    used_at_bedtime(coach, page, RUNNER)
    opened(page, "runner")._on_remove()
    QApplication.processEvents()
    sheet = page.window().findChildren(Sheet)[-1]
    assert "used for Bedtime" in words_of(sheet)
    sheet.buttons["remove"].click()
    assert coach.settings.slots[2]["routine"] == "bedtime"


@pytest.mark.parametrize("id_line", ["", "id: runner\n"])
def test_a_faulty_file_says_which_sessions_use_it(page, coach, id_line):
    used_at_bedtime(coach, page, id_line + RUNNER.replace("20 s", "long"))
    assert "used for Bedtime" in words_of(opened(page, "fault:runner.yaml"))


def test_the_editor_asks_before_it_writes_over_a_changed_file(page, coach):
    path = coach.routine_editor.folder / "runner.yaml"
    path.write_text(RUNNER, encoding="utf-8")
    page.reload()
    view = opened(page, "edit:runner")
    path.write_text(RUNNER.replace("20 s", "25 s  # better"), encoding="utf-8")
    for answer, kept in (("back", True), ("both", True), ("over", False)):
        view.save()
        QApplication.processEvents()
        page.window().findChildren(Sheet)[-1].buttons[answer].click()
        QApplication.processEvents()
        assert ("25 s  # better" in path.read_text(encoding="utf-8")) is kept
        if answer == "both":
            assert coach.library.routine(page.shown).name == "Runner’s evening, changed"
            view = opened(page, "edit:runner")
            path.write_text(RUNNER.replace("20 s", "25 s  # better"), encoding="utf-8")


def test_the_editor_shows_no_stretch_that_was_removed_and_no_fault_that_was_mended(page):
    view = opened(page, "new:")
    view.add_exercise(page.coach.library.exercises["wall-calf-straight"])
    view.add_exercise(page.coach.library.exercises["ankle-pumps"])
    view.save()
    assert view._note.isVisibleTo(view)
    view._name.setText("Evening")
    view._on_named()
    assert not view._note.isVisibleTo(view)
    steps = page.coach.routine_editor.steps(view.draft)
    view._on_removed(steps[1])
    assert view._figure.accessibleName().startswith("Wall calf stretch")
    view._on_removed(steps[0])
    assert view._figure._picture.name == "rest_legs_up"


def test_an_open_routine_stays_where_it_is_when_other_files_change(page, coach):
    page.resize(868, 420)
    view = opened(page, "bedtime")
    bar = page.scroller.verticalScrollBar()
    settle()
    bar.setValue(160)
    assert bar.value() == 160
    (coach.routine_editor.folder / "office.yaml").write_text(OFFICE, encoding="utf-8")
    page.reload()
    settle()
    assert page.view is view
    assert bar.value() == 160


def test_an_open_routine_whose_own_file_changes_does_not_jump_to_the_top(page, coach):
    path = coach.routine_editor.folder / "runner.yaml"
    path.write_text(RUNNER + "  - exercise: heel-drop\n" * 4, encoding="utf-8")
    page.resize(868, 420)
    page.reload()
    view = opened(page, "runner")
    bar = page.scroller.verticalScrollBar()
    settle()
    bar.setValue(160)
    assert bar.value() == 160
    path.write_text(RUNNER + "  - exercise: heel-drop\n" * 5, encoding="utf-8")
    page.reload()
    settle()
    assert page.view is not view
    assert bar.value() == 160


def test_a_card_is_opened_by_the_keyboard(page, qtbot):
    qtbot.keyClick(page.view.tiles["bedtime"], Qt.Key.Key_Return)
    assert page.shown == "bedtime"


def edges(page: RoutinesPage, parts: list[QWidget]) -> set[tuple[int, int]]:
    """Where widgets begin and end in the page, from left to right."""
    lefts = [part.mapTo(page, part.rect().topLeft()).x() for part in parts]
    return {(left, left + part.width()) for left, part in zip(lefts, parts, strict=True)}


@pytest.mark.parametrize("width", [868, 1400])
def test_the_routine_page_and_the_editor_stand_on_one_grid(page, width):
    page.resize(width, 760)
    stretches = opened(page, "bedtime")
    listed = edges(page, stretches._buttons)
    pictures = edges(page, [stretches._figure]), edges(page, stretches.findChildren(Thumbnail))
    numbers = edges(page, [stretches._hold])
    editor = opened(page, "edit:bedtime")
    cards = edges(page, [card.parentWidget() for card in editor.findChildren(Thumbnail)])
    assert len(listed) == 1
    assert cards == listed
    assert (edges(page, [editor._figure]), edges(page, editor.findChildren(Thumbnail))) == pictures
    steppers = edges(page, editor.findChildren(Stepper))
    assert len(steppers) == 1
    assert len({right - left for left, right in steppers | numbers}) == 1


def test_who_has_no_routine_of_their_own_is_invited_to_make_one(qtbot, page, coach):
    assert "No routine of your own yet" in words_of(page.view)
    new = [button for button in page.findChildren(Button) if button.text() == "New routine"]
    assert len(new) == 1
    new[0].click()
    assert page.shown == "new:"
    (coach.routine_editor.folder / "runner.yaml").write_text(RUNNER, encoding="utf-8")
    coach.library.reload()
    assert "No routine of your own yet" not in words_of(opened(page, ""))

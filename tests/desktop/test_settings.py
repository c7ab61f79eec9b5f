"""The settings: every field has its row, every change works at once and stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coach.app.coach import Coach
from coach.base import language
from coach.base.conventions import Conventions
from coach.base.paths import HOMEPAGE
from coach.base.settings import DECLARED, Settings
from coach.base.settings_file import SettingsFile
from coach.base.work import done
from coach.desktop.controller import Controller
from coach.desktop.pages.on_paper import save_tables
from coach.desktop.pages.settings.page import TABS, SettingsPage
from coach.desktop.pages.settings.slots import SlotEditor, days_of, days_written
from coach.desktop.widgets.buttons import Button
from coach.desktop.widgets.choices import Chip, Segmented, SwitchRow
from coach.desktop.widgets.fields import LabelledSlider
from coach.desktop.widgets.figure_choices import Swatch
from coach.desktop.widgets.pickers import Dropdown, Picker
from coach.desktop.widgets.sheet import Sheet
from coach.desktop.widgets.text import Body
from coach.desktop.widgets.time_steppers import TimeStepper
from tests.desktop.conftest import finished, shown_page


@pytest.fixture(autouse=True)
def _own_autostart(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def page(qtbot, coach) -> SettingsPage:
    return shown_page(SettingsPage, coach, qtbot)


def opened(page: SettingsPage, key: str):
    page.open_detail(key)
    QApplication.processEvents()
    return page.tabs[key]


def named(widget: QWidget, kind: type, name: str):
    return next(child for child in widget.findChildren(kind) if child.accessibleName().startswith(name))


def texted(widget: QWidget, kind: type, text: str):
    found = (child for child in widget.findChildren(kind) if child.text() == text)
    return next(child for child in found if child.isVisibleTo(widget))


def test_every_plain_setting_is_a_row_of_a_page(page):
    """A new setting needs no more than its declaration."""
    for key in TABS:
        opened(page, key)
    shown = {name for tab in page.tabs.values() for name in tab.rows.names}
    plain = {name for name, declared in DECLARED.items() if declared.row and declared.group != "legs"}
    assert plain <= shown


@pytest.mark.parametrize("key", TABS)
def test_every_tab_opens_and_is_reached_by_its_name(page, key):
    assert opened(page, key).isVisibleTo(page)
    assert page.first_focus() is not None


def test_arrow_keys_walk_along_the_tabs(page, qtbot):
    first = page.bar.buttons["reminders"]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert page.shown == "cramp"


def test_a_switch_works_at_once_and_is_in_the_file(page, qtbot):
    tab = opened(page, "reminders")
    with qtbot.waitSignal(page.controller.settings_changed):
        texted(tab, SwitchRow, "Discreet wording").click()
    assert SettingsFile(page.coach.home.settings).load()[0].discreet


@pytest.mark.parametrize("tab", ["reminders", "sound"])
def test_switches_stand_below_each_other(page, tab):
    found = opened(page, tab)
    for width in (868, 560):
        page.resize(width, 760)
        QApplication.processEvents()
        switches = [each for each in found.findChildren(SwitchRow) if each.isVisible()]
        assert len({each.mapTo(found, each.rect().topRight()).x() for each in switches}) == 1, width


def test_what_was_said_of_the_last_copy_goes_when_the_next_begins(page, tmp_path):
    data = opened(page, "data")
    data.export_json(tmp_path / "one.json")
    finished(page)
    assert page.said.text() == f"Saved: {tmp_path / 'one.json'}"
    data.export_json(tmp_path)  # a folder
    assert not page.said.isVisible()
    finished(page)
    assert page.said.isVisible()
    assert "Saved" not in page.said.text()


def test_a_choice_works_at_once(page):
    tab = opened(page, "look")
    group = named(tab, Segmented, "Lengths in")
    group.chosen.emit("in")
    assert page.coach.settings.units == "in"


def test_the_chosen_clock_is_shown_at_once_and_the_file_keeps_its_own(page):
    named(opened(page, "look"), Segmented, "Clock").chosen.emit("12")
    tab = opened(page, "reminders")
    time = next(stepper for stepper in tab.findChildren(TimeStepper) if stepper.isVisible())
    assert time.spin.text().split() == ["8:00", "am"]
    time.spin.lineEdit().setText("8:15 pm")
    time.spin.interpretText()
    assert page.coach.settings.slots[0]["at"] == "20:15"
    sound = opened(page, "sound")
    assert any("10:00\N{NO-BREAK SPACE}pm" in body.text() for body in sound.findChildren(QLabel))


def test_days_to_choose_begin_with_the_first_of_the_locale(page):
    language.follow(Conventions(first_weekday=6))
    slots = opened(page, "reminders").findChild(SlotEditor)
    slots.toggle(0)
    assert [chip.value for chip in slots.findChildren(Chip)] == [6, 0, 1, 2, 3, 4, 5]


def test_a_change_from_elsewhere_is_shown(page):
    tab = opened(page, "sound")
    page.coach.change_settings(tick=True)
    page.refresh()
    assert named(tab, SwitchRow, "Tick").isChecked()


def test_a_time_is_typed_as_people_write_it(page):
    tab = opened(page, "reminders")
    time = tab.findChildren(TimeStepper)[0]
    time.spin.lineEdit().setText("8.15")
    time.spin.interpretText()
    assert page.coach.settings.slots[0]["at"] == "08:15"
    time.spin.lineEdit().setText("quarter past")
    time.spin.interpretText()
    assert time.text == "08:15"


def test_a_time_goes_round_midnight(qtbot):
    time = TimeStepper("23:58", "Bedtime")
    qtbot.addWidget(time)
    time.spin.stepUp()
    assert time.text == "00:03"
    time.spin.stepDown()
    assert time.text == "23:58"


def test_bedtime_is_lights_out_and_its_slot_follows(page):
    tab = opened(page, "reminders")
    lights_out = next(t for t in tab.findChildren(TimeStepper) if t.text == "22:00")
    lights_out.spin.stepUp()
    assert page.coach.settings.bedtime == "22:05"
    assert page.coach.settings.slots[2]["at"] == "bedtime - 20 min"


def editor_of(page: SettingsPage) -> SlotEditor:
    return opened(page, "reminders").findChildren(SlotEditor)[0]


def test_slots_are_added_up_to_six_and_removed_again(page):
    for _ in range(3):
        texted(editor_of(page), Button, "Add a time").click()
        QApplication.processEvents()
    assert len(page.coach.settings.slots) == 6
    assert page.coach.settings.slots[-1]["id"] == "bedtime"
    assert not texted(editor_of(page), Button, "Add a time").isEnabled()
    editor_of(page).remove(2)
    assert len(page.coach.settings.slots) == 5


def test_a_slot_whose_routine_has_gone_says_so(page):
    slots = [dict(slot) for slot in page.coach.settings.slots]
    slots[0]["routine"] = "kneipp"
    page.coach.change_settings(slots=tuple(slots))
    editor = editor_of(page)
    editor.toggle(0)
    QApplication.processEvents()
    named = [each.accessibleName() for each in editor.findChildren(Dropdown)]
    assert "Routine, kneipp (cannot be used)" in named


def test_with_card_and_notification_off_the_page_says_what_is_left(page):
    words = "Nothing comes to you now. A mark on the tray icon and Today say what is due."
    tab = opened(page, "reminders")
    for switch in ("Show a card", "Send a notification"):
        assert words not in [each.text() for each in tab.findChildren(Body)]
        texted(tab, SwitchRow, switch).click()
        QApplication.processEvents()
    (note,) = (each for each in tab.findChildren(Body) if each.text() == words)
    assert note.isVisible()
    tab._unseen.answered.emit(None)  # a question that was open when the last one was switched off
    QApplication.processEvents()
    assert note.isVisible()


def test_where_no_reminder_is_seen_the_page_says_so(page, monkeypatch, qtbot):
    tab = opened(page, "reminders")
    tab._unseen._ask = lambda: "This desktop shows no notifications."
    tab.refresh()
    qtbot.waitUntil(lambda: any(each.text().startswith("This desktop") for each in tab.findChildren(Body)))


def test_days_are_chosen_one_by_one_but_never_none(page):
    editor = editor_of(page)
    editor.toggle(0)
    QApplication.processEvents()
    chips = [chip for chip in editor.findChildren(Chip) if isinstance(chip.value, int)]
    for chip in chips[:6]:
        chip.click()
    assert days_of(page.coach.settings.slots[0]) == frozenset({6})
    chips[6].click()
    assert chips[6].isChecked()
    assert days_of(page.coach.settings.slots[0]) == frozenset({6})


@pytest.mark.parametrize(
    ("days", "written"),
    [(range(7), "daily"), (range(5), "weekdays"), ((5, 6), "weekends"), ((0, 2), "mon, wed")],
)
def test_days_are_written_as_people_do(days, written):
    assert days_written(frozenset(days)) == written
    assert days_of({"weekdays": written}) == frozenset(days)


def test_a_pause_is_begun_and_ended(page):
    tab = opened(page, "reminders")
    tab._on_pause("2h")
    assert page.coach.reminders.paused()
    QApplication.processEvents()
    named(tab, Button, "Turn reminders on again").click()
    assert not page.coach.reminders.paused()


def test_a_holiday_is_paused_ahead_and_forgotten_again(page):
    tab = opened(page, "reminders")
    named(tab, Button, "Pause these days").click()
    assert len(page.coach.reminders.pauses_ahead()) == 1
    tab._on_end(page.coach.reminders.pauses_ahead()[0])
    assert page.coach.reminders.pauses_ahead() == ()


def test_start_at_login_shows_and_changes_what_the_system_does(page):
    from coach.desktop.system.autostart import autostart

    tab = opened(page, "reminders")
    switch = texted(tab, SwitchRow, "Start when I log in")
    assert not switch.isChecked()
    switch.click()
    assert autostart().state().on
    switch.click()
    assert not autostart().state().on


def test_the_country_fills_in_the_numbers(page):
    tab = opened(page, "cramp")
    named(tab, Picker, "Country").chosen.emit("US")
    assert page.coach.settings.emergency_phone == "911"


def test_a_number_is_kept_when_it_was_written(page):
    tab = opened(page, "cramp")
    field = named(tab, QWidget, "Doctor’s phone")
    field.setText("0123")
    field.editingFinished.emit()
    assert page.coach.settings.doctor_phone == "0123"


def test_the_figure_wears_what_was_chosen_and_can_be_put_back(page):
    tab = opened(page, "look")
    named(tab, Swatch, "Skin, dark brown").click()
    assert page.coach.settings.skin == "#5A3A26"
    texted(tab, Button, "Put back the original").click()
    assert page.coach.settings.skin == Settings().skin


def sheet_of(page: SettingsPage) -> Sheet:
    QApplication.processEvents()
    return page.window().findChildren(Sheet)[-1]


def test_deleting_everything_asks_with_the_focus_on_keeping(page):
    texted(opened(page, "data"), Button, "Delete all…").click()
    sheet = sheet_of(page)
    assert page.window().focusWidget() is sheet.buttons["keep"] or not page.isActiveWindow()
    sheet.buttons["keep"].click()
    assert page.coach.files.contents().sessions > 0


def test_deleting_everything_asks_again_when_there_is_more_than_it_said(page):
    tab = opened(page, "data")
    texted(tab, Button, "Delete all…").click()
    first = sheet_of(page)
    page.coach.cramps.begin("calf", "bed")
    first.buttons["delete"].click()
    now = page.coach.files.contents()
    assert now.cramps > 0, "what was never counted is not deleted"
    second = sheet_of(page)
    assert second is not first
    assert any(now.sentence in label.text() for label in second.findChildren(Body))
    second.buttons["delete"].click()
    finished(page.tabs["data"])
    assert page.coach.files.contents().sessions == 0


def test_the_count_on_the_page_follows_the_diary(page):
    tab = opened(page, "data")
    page.coach.cramps.begin("calf", "bed")
    page.controller.diary_changed.emit()
    assert tab._delete_row.help.text() == page.coach.files.contents().sentence


def test_deleting_everything_makes_a_backup_first(page):
    texted(opened(page, "data"), Button, "Delete all…").click()
    sheet_of(page).buttons["delete"].click()
    finished(page.tabs["data"])
    assert page.coach.files.contents().sessions == 0
    assert "everything-" in page.said.text()


def test_a_backup_is_restored_after_it_was_shown(page, tmp_path):
    tab = opened(page, "data")
    copy = done(page.coach.files.backing_up(tmp_path / "copy.sqlite3"))
    before = page.coach.files.contents()
    tab.delete_all(backup_first=False)
    finished(tab)
    assert page.coach.files.contents() != before
    tab.ask_restore(copy)
    finished(tab)
    sheet_of(page).buttons["restore"].click()
    finished(tab)
    assert page.coach.files.contents() == before


def test_only_what_went_wrong_is_said_in_the_colour_of_faults(page, tmp_path):
    tab = opened(page, "data")
    tab.export_json(tmp_path / "all.json")
    finished(tab)
    assert (page.said.text()[:5], page.said.property("colour")) == ("Saved", "ink")
    tab.ask_restore(tmp_path / "none.sqlite3")
    finished(tab)
    assert page.said.property("colour") == "cramp_line"
    save_tables(tab.tasks, tmp_path / "tables", tab.coach.files)
    finished(tab)
    assert (page.said.text()[:5], page.said.property("colour")) == ("Saved", "ink")


def test_a_file_that_is_no_backup_is_said_calmly(page, tmp_path):
    bad = tmp_path / "bad.sqlite3"
    bad.write_bytes(b"nothing")
    tab = opened(page, "data")
    tab.ask_restore(bad)
    finished(tab)
    assert "backup" in page.said.text()


def test_a_broken_settings_file_is_said_and_the_page_still_works(qtbot, home, clock):
    home.settings.parent.mkdir(parents=True, exist_ok=True)
    home.settings.write_text("text_size: enormous\n", encoding="utf-8")
    made = SettingsPage(coach := Coach(home, clock), Controller(coach))
    qtbot.addWidget(made)
    made.refresh()
    assert "text_size" in made.said.text()


def test_about_names_versions_and_licences(page):
    from coach.desktop.pages.settings.about import show_about, versions

    show_about(page.coach, page)
    assert "Python" in versions()
    said = [label.text() for label in sheet_of(page).findChildren(QLabel)]
    assert f"New versions: {HOMEPAGE}" in said
    sheet_of(page).buttons["close"].click()


def test_the_review_offers_its_choices(page, clock):
    page.coach.change_settings(started_on="2026-01-01")
    tab = opened(page, "reminders")
    texted(tab, Button, "Only bedtime").click()
    assert [slot["on"] for slot in page.coach.settings.slots] == [False, False, True]
    assert page.coach.six_weeks.review() is None


def test_bedtime_says_when_its_reminder_comes(qtbot, page, coach):
    row = editor_of(page)._rows[-1]
    assert row._reminder.text() == "Reminder at 21:40"
    stepper = row.findChild(TimeStepper)
    stepper.step_by(6)
    assert row._reminder.text() == "Reminder at 22:10"


def test_the_text_size_that_is_shown_is_the_one_in_force(page):
    slider = named(opened(page, "look"), LabelledSlider, "Text size")
    page.coach.change_settings(text_size=1.75)
    page.refresh()
    assert (slider.value(), slider._said.text()) == (175, "175 %")
    assert page.coach.settings.text_size == 1.75
    slider.setSliderDown(True)
    slider.setValue(150)
    assert page.coach.settings.text_size == 1.75
    slider.setSliderDown(False)
    assert page.coach.settings.text_size == 1.5

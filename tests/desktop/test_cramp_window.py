"""Cramp help from the press to "Go back to sleep": keys, presses, faults, and what follows them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coach.base.errors import UserError
from coach.desktop.cramp.bedside import BedsideView, on_battery
from coach.desktop.cramp.window import CrampWindow
from coach.desktop.widgets.focus_ring import FocusRing
from coach.model.records import CrampRow
from tests.desktop.night_driver import Driver

FIRST = "Pull your toes toward your shin."


@pytest.fixture
def make(tmp_path, qapp):
    made: list[Driver] = []

    def driver(**settings) -> Driver:
        made.append(Driver(tmp_path / f"home{len(made)}", **settings))
        return made[-1]

    yield driver
    for one in made:
        one.close()


@pytest.fixture
def driver(make) -> Driver:
    return make()


def last_row(driver: Driver) -> CrampRow:
    return driver.coach.diary.last_cramps(1)[0]


# ------------------------------------------------------------------ pressing


def test_the_first_instruction_is_there_without_a_question(driver):
    driver.press()
    assert driver.night.window.isVisible()
    assert FIRST in driver.texts()


def test_keys_and_clicks_do_nothing_while_the_hand_still_gropes(driver):
    driver.press()
    driver.key(Qt.Key.Key_Return)
    driver.stage.primary.click()
    driver.key(Qt.Key.Key_N)
    assert driver.help.frame.main == FIRST
    driver.clock.advance(1.0)
    driver.key(Qt.Key.Key_Return)  # easing is not believed before two seconds
    assert driver.help.frame.stage == "help"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_are_the_giant_button(driver, key):
    driver.press()
    driver.pass_time(3)
    driver.key(key)
    assert driver.help.frame.stage == "aftercare"


@pytest.mark.parametrize("key", [Qt.Key.Key_N, Qt.Key.Key_Down])
def test_n_and_down_are_the_quieter_button(driver, key):
    driver.press()
    driver.pass_time(3)
    driver.key(key)
    assert driver.help.frame.main != FIRST


def test_the_digits_choose_the_place_and_the_clock_goes_on(driver):
    driver.press()
    driver.pass_time(10)
    driver.key(Qt.Key.Key_3)
    assert driver.help.frame.place == "foot"
    assert driver.stage.places["foot"].isChecked()
    assert driver.help.frame.seconds == 10


def test_a_place_pressed_too_soon_is_not_marked_either(driver):
    driver.press()
    driver.key(Qt.Key.Key_3)
    assert driver.help.frame.place == "calf"
    assert [name for name, button in driver.stage.places.items() if button.isChecked()] == ["calf"]


def test_enter_presses_the_button_that_was_tabbed_to(driver):
    driver.press()
    driver.pass_time(3)
    driver.stage.places["foot"].setFocus(Qt.FocusReason.TabFocusReason)
    driver.key(Qt.Key.Key_Return)
    assert driver.help.frame.place == "foot"


def test_the_focus_is_on_the_giant_button_and_tab_reaches_all(driver):
    driver.press()
    assert driver.night.window.focusWidget() is driver.stage.primary
    reached = set()
    for _ in range(12):
        driver.key(Qt.Key.Key_Tab)
        reached.add(driver.night.window.focusWidget().objectName())
    assert {"cramp.secondary", "cramp.stop", "cramp.voice", "cramp.close", "cramp.place.foot"} <= reached


def test_the_focus_ring_is_seen_only_after_the_keyboard_was_used(driver):
    driver.press()
    assert QTest.qWaitForWindowActive(driver.night.window)
    ring = driver.night.window.findChild(FocusRing)
    driver.stage.secondary.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.isHidden()
    QTest.keyClick(driver.night.window.windowHandle(), Qt.Key.Key_Tab)
    assert ring.isVisible()


@pytest.mark.parametrize("held", ["ControlModifier", "AltModifier", "MetaModifier"])
def test_a_shortcut_of_the_desktop_is_neither_a_place_nor_an_answer(driver, held):
    driver.press()
    driver.pass_time(5)
    before = driver.help.frame
    for name in ("3", "N", "S", "V", "Return", "Space", "Escape"):
        QTest.keyClick(driver.stage.primary, Qt.Key[f"Key_{name}"], Qt.KeyboardModifier[held])
    assert driver.help.frame == before
    assert driver.stage.view == "guide"


def test_down_on_the_focused_giant_button_is_the_quieter_one(driver):
    driver.press()
    driver.pass_time(3)
    QTest.keyClick(driver.stage.primary, Qt.Key.Key_Down)
    assert driver.help.frame.main != FIRST
    assert driver.night.window.focusWidget() is driver.stage.primary


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_choice_that_goes_hands_the_focus_to_the_giant_button(make, by):
    driver = make(steady="yes")
    driver.press()
    driver.pass_time(61)
    choice = driver.stage.guide.extra
    if by == "mouse":
        QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
    else:
        choice.setFocus(Qt.FocusReason.TabFocusReason)
        driver.key(Qt.Key.Key_Return)
    assert driver.help.frame.mode == "stand"
    assert driver.night.window.focusWidget() is driver.stage.primary


@pytest.mark.parametrize(
    ("steady", "key", "mode"),
    [
        ("yes", Qt.Key.Key_U, "stand"),
        ("yes", Qt.Key.Key_D, "bed"),  # the edge is not offered here
        ("no", Qt.Key.Key_U, "bed"),
        ("no", Qt.Key.Key_D, "edge"),
        ("unknown", Qt.Key.Key_U, "stand"),
        ("unknown", Qt.Key.Key_D, "edge"),
    ],
)
def test_u_stands_up_and_d_sits_on_the_edge_where_that_is_offered(make, steady, key, mode):
    driver = make(steady=steady)
    driver.press()
    driver.key(key)
    assert driver.help.frame.main == FIRST, "not before the first decision"
    driver.pass_time(61)
    before = driver.help.frame
    driver.key(key)
    frame = driver.help.frame
    assert frame.mode == mode
    if mode == "bed":
        assert frame.main == before.main


def test_a_click_leaves_the_focus_and_its_ring_alone(driver):
    driver.press()
    driver.pass_time(3)
    QTest.mouseClick(driver.stage.places["foot"], Qt.MouseButton.LeftButton)
    assert driver.help.frame.place == "foot"
    assert driver.night.window.focusWidget() is driver.stage.primary


def test_a_rest_moves_out_of_the_stretch_and_the_next_effort_into_it_again(driver, monkeypatch):
    driver.press()
    driver.night._after_words()
    phases: list[str] = []
    monkeypatch.setattr(driver.stage.guide.figure, "set_phase", phases.append)
    driver.pass_time(31)
    assert (driver.help.frame.main, phases) == ("Ease off a little.", ["out"])
    driver.pass_time(31)  # again, let the foot rest, easing?
    assert phases[1:] == ["start", "into", "start", "out"]  # the stretch, then another picture that rests
    assert driver.help.frame.rest


def test_escape_closes_and_the_entry_stays(driver):
    driver.press()
    driver.pass_time(40)
    driver.key(Qt.Key.Key_Escape)
    assert not driver.night.window.isVisible()
    assert driver.ended == 1
    assert (last_row(driver).seconds, last_row(driver).length_known) == (40, "so-far")


def test_closing_the_window_is_the_same_as_the_cross(driver):
    driver.press()
    driver.pass_time(5)
    driver.night.window.close()
    assert not driver.night.window.isVisible()
    assert last_row(driver).length_known == "so-far"


def test_a_second_press_within_an_open_cramp_only_comes_to_the_front(driver):
    driver.press()
    driver.pass_time(30)
    shown = driver.help.frame.main
    driver.night.open_stop()
    driver.press()
    assert driver.stage.guide.main.isVisible()
    assert driver.stage.guide.main.words == shown
    driver.night.leave()
    assert len(driver.coach.diary.last_cramps(9)) == 1


def test_a_second_press_for_another_place_shows_that_place_in_the_same_entry(driver):
    driver.press()
    driver.pass_time(30)
    driver.press("foot")
    assert driver.stage.guide.main.words == "Bend your knee. Reach your toes."
    assert driver.stage.places["foot"].isChecked()
    driver.night.leave()
    assert last_row(driver).place == "foot"
    assert len(driver.coach.diary.last_cramps(9)) == 1


# ------------------------------------------------------------------ the whole way


def test_the_way_from_easing_to_good_night(driver):
    driver.press()
    driver.pass_time(62)
    driver.stage.primary.click()
    driver.until("end")
    assert "Go back to sleep." in driver.texts()
    assert "It is logged: 03:12, 1 min 2." in driver.texts()
    end = driver.stage.end
    driver.stage.findChild(object, "cramp.side.left").click()
    driver.stage.findChild(object, "cramp.strength.strong").click()
    assert end.isVisible()
    driver.key(Qt.Key.Key_Return)
    assert not driver.night.window.isVisible()
    row = last_row(driver)
    assert (row.side, row.pain, row.seconds, row.length_known) == ("left", 6, 62, "measured")


def test_a_new_cramp_shows_no_answers_of_the_last(driver):
    test_the_way_from_easing_to_good_night(driver)
    driver.press()
    driver.pass_time(5)
    driver.stage.primary.click()
    driver.until("end")
    assert not driver.stage.findChild(object, "cramp.side.left").isChecked()


def test_the_end_screen_dims_to_the_clock_after_twenty_seconds(driver):
    driver.press()
    driver.pass_time(30)
    driver.stage.primary.click()
    driver.until("end")
    driver.pass_time(22)
    assert driver.stage.view == "bedside"
    assert driver.ended == 1


def test_nobody_for_fifteen_minutes_dims_to_the_clock_and_the_length_is_unknown(driver):
    driver.press()
    driver.pass_time(905)
    assert driver.stage.view == "bedside"
    assert last_row(driver).length_known == "unknown"
    driver.key(Qt.Key.Key_A)
    assert driver.help.frame.main == FIRST
    driver.night.leave()
    assert len(driver.coach.diary.last_cramps(9)) == 2


def test_after_ten_minutes_the_numbers_are_shown_and_breathing_is_offered(make):
    driver = make(doctor_name="Dr. Meyer", doctor_phone="020 5550 140")
    driver.press()
    driver.until("ten-minutes")
    texts = driver.texts()
    assert {"Dr. Meyer", "020 5550 140", "NHS 111", "111"} <= set(texts)
    assert any("999" in text for text in texts)
    assert not any("keep" in text.lower() and "stretch" in text.lower() for text in texts)
    assert driver.stage.secondary.text() == "Just breathe"
    driver.stage.secondary.click()
    assert driver.stage.view == "guide"


def test_standing_is_offered_at_the_first_decision_to_the_steady(make):
    driver = make(steady="yes")
    driver.press()
    driver.pass_time(30)
    assert not driver.stage.guide.extra.isVisible()
    driver.pass_time(31)
    assert driver.stage.guide.extra.text() == "Stand up"
    assert not driver.stage.guide.steady.isVisible()
    driver.stage.guide.extra.click()
    assert driver.help.frame.mode == "stand"


def test_the_unsteady_are_only_offered_the_edge_of_the_bed(make):
    driver = make(steady="no")
    driver.press()
    driver.pass_time(61)
    assert driver.stage.guide.extra.text() == "Sit on the edge"
    assert not driver.stage.guide.steady.isVisible()


def test_who_has_not_answered_may_say_so_at_night(driver):
    driver.press()
    driver.pass_time(61)
    assert driver.stage.guide.steady.isVisible()
    driver.stage.guide.steady.click()
    assert driver.help.frame.mode == "stand"
    assert driver.coach.settings.steady == "yes"


# ------------------------------------------------------------------ the stop page


def test_the_stop_page_is_one_press_away_and_help_goes_on_behind_it(driver):
    driver.press()
    driver.pass_time(5)
    driver.key(Qt.Key.Key_S)
    assert "Stop. Do not stretch or rub the leg." in driver.texts()
    driver.pass_time(10)
    assert driver.stage.view == "stop"
    driver.stage.stop.back.click()
    assert driver.stage.view == "guide"
    assert driver.help.open


def test_the_second_page_shows_every_sign(driver):
    driver.press()
    driver.night._show_stop()
    stop = driver.stage.stop
    read = set()
    for _ in range(12):
        stop.more.click()
        if stop.signs.isHidden():
            break
        QApplication.processEvents()
        for label in (label for group in stop.signs.groups for label in group):
            foot = label.mapTo(stop.signs, QPoint(0, label.height()))
            if label.isVisible() and stop.signs.rect().adjusted(0, 0, 1, 1).contains(foot):
                read.add(label.words)
    every = [label.words for group in stop.signs.groups for label in group]
    assert read == set(every)
    assert stop.card.isVisible()


def test_the_stop_page_from_another_screen_leads_to_help_or_away(driver):
    driver.night.open_stop()
    assert driver.night.window.isVisible()
    assert driver.stage.stop.close_it.text() == "Close"
    driver.stage.stop.back.click()
    assert driver.wished == 1
    assert driver.stage.view == "guide"
    driver.night.leave()
    driver.night.open_stop()
    driver.stage.stop.close_it.click()
    assert not driver.night.window.isVisible()


# ------------------------------------------------------------------ the bedside screen


class Awake:
    """Remembers whether the screen is held on."""

    def __init__(self) -> None:
        self.held = False

    def hold(self, reason: str = "") -> None:
        self.held = True

    def release(self) -> None:
        self.held = False


def test_any_key_but_those_of_the_machine_starts_help(driver):
    driver.night.open_bedside()
    for key in (Qt.Key.Key_VolumeUp, Qt.Key.Key_PowerOff, Qt.Key.Key_VolumeMute):
        driver.key(key)
    assert driver.wished == 0
    driver.key(Qt.Key.Key_Escape)
    assert driver.wished == 1
    assert FIRST in driver.texts()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_after_help_too_it_is_the_clock_that_has_the_keys(driver, key):
    driver.press()
    driver.pass_time(2)
    driver.key(Qt.Key.Key_Escape)
    driver.night.open_bedside()
    QTest.keyClick(driver.night.window.focusWidget(), key)  # as the desktop sends it
    assert driver.wished == 1
    assert FIRST in driver.texts()


def test_a_touch_starts_help_and_good_night_leads_back_to_the_clock(driver):
    driver.night.keep_awake = Awake()
    driver.night.open_bedside()
    assert driver.night.keep_awake.held
    QTest.mouseClick(driver.stage, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert driver.wished == 1
    driver.pass_time(5)
    driver.stage.primary.click()
    driver.until("end")
    driver.stage.primary.click()
    assert driver.stage.view == "bedside"
    assert driver.night.keep_awake.held
    driver.press()
    driver.night.leave()
    assert not driver.night.window.isVisible()
    assert not driver.night.keep_awake.held


def test_the_clock_moves_eight_pixels_every_minute(driver):
    driver.night.open_bedside()
    before = driver.stage.bedside.clock.pos()
    driver.clock.advance(60)
    driver.night._on_tick()
    moved = driver.stage.bedside.clock.pos() - before
    assert driver.stage.bedside.clock.words == "03:13"
    assert 0 < moved.manhattanLength() <= 16


def test_a_moving_mouse_shows_the_way_out_and_logs_no_cramp(driver):
    driver.night.open_bedside()
    bedside = driver.stage.bedside
    assert not bedside.leave.isVisible()
    QTest.mouseMove(bedside, QPoint(100, 100))
    QTest.mouseMove(bedside, QPoint(140, 120))
    assert bedside.leave.isVisible()
    QTest.mouseClick(bedside.leave, Qt.MouseButton.LeftButton)
    assert not driver.night.window.isVisible()
    assert driver.wished == 0
    assert driver.coach.diary.last_cramps(1) == []


def test_the_bedside_screen_ends_in_the_morning(driver):
    driver.night.keep_awake = Awake()
    driver.night.open_bedside()
    driver.clock.advance(3 * 3600)
    driver.night._on_tick()
    assert driver.night.window.isVisible()
    driver.clock.advance(3600)
    driver.night._on_tick()
    assert not driver.night.window.isVisible()
    assert not driver.night.keep_awake.held


def test_the_bedside_screen_says_that_a_battery_may_let_it_go_dark(qapp):
    view = BedsideView(None)
    view.show_battery(True)
    assert "battery" in view.small.words


@pytest.mark.parametrize(
    ("supplies", "answer"),
    [
        ({}, False),
        ({"AC": {"type": "Mains", "online": "1"}}, False),
        ({"AC": {"type": "Mains", "online": "0"}, "B": {"type": "Battery", "status": "Discharging"}}, True),
        ({"B": {"type": "Battery", "status": "Charging"}}, False),
    ],
)
def test_the_battery_is_read_from_the_kernel(tmp_path, supplies, answer):
    for name, files in supplies.items():
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text + "\n")
    assert on_battery(tmp_path) is answer


def test_a_machine_without_such_files_is_not_on_battery(tmp_path):
    assert on_battery(tmp_path / "missing") is False


# ------------------------------------------------------------------ what may break


class Sound:
    """A voice that keeps what it was told, or breaks."""

    problem = ""

    def __init__(self, broken: bool = False) -> None:
        self.said: list[str] = []
        self.broken = broken

    def say(self, line: str, **_: object) -> None:
        if self.broken:
            raise RuntimeError("no voice")
        self.said.append(line)

    def stop(self) -> None:
        if self.broken:
            raise RuntimeError("no voice")


def test_the_voice_leads_in_once_it_was_accepted_and_v_turns_it_off(make):
    driver = make(cramp_voice=True)
    driver.night.sound = Sound()
    driver.press()
    driver.pass_time(4)
    assert driver.night.sound.said[0].startswith("I'm here.")
    assert FIRST in driver.night.sound.said
    driver.key(Qt.Key.Key_V)
    heard = len(driver.night.sound.said)
    driver.pass_time(60)
    assert len(driver.night.sound.said) == heard
    assert driver.stage.voice.accessibleName() == "Voice, off"


def test_without_consent_the_voice_is_silent(driver):
    driver.night.sound = Sound()
    driver.press()
    driver.pass_time(10)
    assert driver.night.sound.said == []


def test_a_broken_voice_keeps_nothing_from_the_screen_and_is_said_in_the_morning(make):
    driver = make(cramp_voice=True)
    driver.night.sound = Sound(broken=True)
    driver.press()
    driver.pass_time(5)
    assert FIRST in driver.texts()
    driver.night.leave()
    driver.coach.cramps.say_in_the_morning()
    assert ["voice" in notice.text for notice in driver.coach.diary.notices()] == [True]


@pytest.mark.parametrize("error", [UserError("no such picture"), RuntimeError("broken"), ValueError("pose")])
def test_a_picture_that_cannot_be_drawn_leaves_the_words(driver, monkeypatch, error):
    driver.press()
    driver.night.add_picture()

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(driver.stage.guide.figure, "show_pose", fail)
    driver.night._after_words()
    driver.pass_time(62)
    assert driver.stage.guide.main.isVisible()
    assert driver.help.frame.main in driver.texts()


def test_a_missing_figure_leaves_the_words(driver, monkeypatch):
    import coach.desktop.paint.figure as figure

    def fail(*_: object) -> None:
        raise RuntimeError("no poses")

    monkeypatch.setattr(figure, "FigureWidget", fail)
    driver.press()
    driver.night._after_words()
    assert FIRST in driver.texts()
    assert driver.help.failures == ["In the night the picture of cramp help could not be drawn."]


@pytest.mark.parametrize("content", [b"not a database at all" * 500, b""])
def test_a_damaged_diary_leaves_the_words_and_the_entry(tmp_path, qapp, content):
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "diary.sqlite3").write_bytes(content)
    driver = Driver(folder)
    driver.press()
    assert FIRST in driver.texts()
    driver.pass_time(15)
    driver.night.leave()
    assert len(driver.coach.diary.last_cramps(5)) == 1
    driver.close()


def test_broken_settings_leave_the_words(tmp_path, qapp):
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "settings.yaml").write_text("start_place: [elbow\n\tsteady: yes")
    driver = Driver(folder)
    driver.press()
    assert FIRST in driver.texts()
    driver.close()


def test_broken_scripts_leave_the_words(driver, monkeypatch, tmp_path):
    from coach.guide.cramp import script_file

    monkeypatch.setattr(script_file.yamlfile, "values", lambda path: 1 / 0)
    driver.press()
    assert FIRST in driver.texts()


def test_an_open_dialog_does_not_lock_the_help_out(driver, qtbot):
    dialog = QDialog()
    dialog.setModal(True)
    dialog.show()
    driver.press()
    driver.pass_time(3)
    driver.stage.secondary.setFocus()
    assert QApplication.activeModalWidget() is driver.night.window
    QTest.mouseClick(driver.stage.primary, Qt.MouseButton.LeftButton)
    assert driver.help.frame.stage == "aftercare"
    dialog.close()


def test_a_refused_full_screen_covers_what_it_may(driver):
    driver.press()
    window = driver.night.window
    window.showNormal()
    window.setGeometry(10, 10, 640, 480)
    CrampWindow.ensure_covers_screen(window)
    assert window.geometry() == window.screen().availableGeometry()


def test_help_over_a_small_window_is_large_enough_to_read(qtbot):
    small = QWidget()
    qtbot.addWidget(small)
    small.setGeometry(20, 20, 320, 240)
    small.show()
    window = CrampWindow()
    qtbot.addWidget(window)
    free, spot = small.screen().availableGeometry(), window.target(small)
    assert free.contains(spot)
    assert (spot.width(), spot.height()) == (min(1024, free.width()), min(600, free.height()))


def test_help_over_the_current_window_when_the_person_prefers_that(make):
    driver = make(cramp_full_screen=False)
    driver.press()
    assert not driver.night.window.isFullScreen()
    assert FIRST in driver.texts()


def test_the_first_words_are_told_when_they_are_painted(qtbot):
    window = CrampWindow()
    with qtbot.waitExposed(window):
        painted: list[bool] = []
        window.stage.on_painted = lambda: painted.append(True)
        window.stage.show_first_words("calf", "Pull.", "Leg straight.")
        window.show_over(window.target(), True)
    qtbot.waitUntil(lambda: painted == [True])
    assert window.stage.guide.main.words == "Pull."
    window.hide()


def test_on_wayland_help_that_loses_the_keyboard_just_as_it_is_asked_for_opens_where_the_person_is(
    qtbot, monkeypatch
):
    window = CrampWindow()
    with qtbot.waitExposed(window):
        window.show_over(window.target(), True)
    active, hidden = [True], []
    monkeypatch.setattr("coach.desktop.cramp.window.UNHEARD_MS", 0)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    monkeypatch.setattr(CrampWindow, "isActiveWindow", lambda self: active[0])
    monkeypatch.setattr(CrampWindow, "hideEvent", lambda self, event: hidden.append(event), raising=False)
    window.show_over(window.target(), True)
    assert not hidden
    active[0] = False
    qtbot.waitUntil(lambda: bool(hidden) and window.isVisible())
    window.hide()


def test_on_wayland_help_opens_where_the_person_is_even_if_qt_missed_that_it_lost_the_keyboard(
    qtbot, monkeypatch
):
    window = CrampWindow()
    with qtbot.waitActive(window):
        window.show_over(window.target(), True)
    hidden = []
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    monkeypatch.setattr(CrampWindow, "hideEvent", lambda self, event: hidden.append(event), raising=False)
    window.show_over(window.target(), True)  # the platform of these tests says of no window that it has it
    assert hidden
    assert window.isVisible()
    window.hide()

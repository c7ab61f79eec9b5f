from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coach.desktop import theme
from coach.desktop.theme.icons import icon
from coach.desktop.widgets.buttons import CardButton, MainButton, OutlineButton, TextButton
from coach.desktop.widgets.choice_list import Option
from coach.desktop.widgets.choices import Chip, ChipRow, Segmented, SwitchRow, TickRow
from coach.desktop.widgets.fields import Field, LabelledSlider, Stepper
from coach.desktop.widgets.focus_ring import FocusRing
from coach.desktop.widgets.marks import DayMarks, SessionMarks
from coach.desktop.widgets.pickers import Dropdown, Picker
from coach.desktop.widgets.ring import Ring
from coach.desktop.widgets.sheet import Sheet
from coach.desktop.widgets.strokes import Stroke, Strokes
from coach.desktop.widgets.text import Text, evened, extent, text_height
from coach.desktop.widgets.time_steppers import TimeStepper
from tests.desktop.audit import clipped, small_targets
from tests.desktop.conftest import settle


def test_every_target_is_at_least_48_pixels(column):
    window = column(
        MainButton("Start"),
        TextButton("No", size="small"),
        Chip("1"),
        Segmented([(1, "A"), (2, "B")]),
        SwitchRow("Bell"),
        TickRow("Read"),
        Field("", "Doctor"),
        Stepper(1, 0, 9, name="Hold"),
        Dropdown([(1, "One")], 1, "Pick"),
        LabelledSlider("Build", 0, 9, 3),
    )
    assert small_targets(window) == []


def test_a_button_grows_in_height_when_its_words_need_two_lines(column):
    long = OutlineButton("Start this whole stretch once more from its very first hold, please")
    column(long, OutlineButton("Start"))
    assert long.height() > 56
    assert clipped(long.window()) == []


def test_text_wraps_at_its_line_height(column):
    text = Text("Leave the bedside screen on. If a cramp wakes you, press any key.", "body")
    column(text)
    lines = text.heightForWidth(200) / theme.current().line("body")
    assert lines == int(lines)
    assert lines >= 3


@pytest.mark.parametrize("how", [{"rich": True}, {"selectable": True}])
def test_words_that_qt_paints_need_the_height_of_their_lines(column, how):
    text = Text("Some <b>bold</b> words and others that need several lines here. " * 3, **how)
    column(text)
    heights = [text.heightForWidth(width) for width in (301, 203)]
    assert heights[0] < heights[1]
    text.setText("Few words.")
    assert text.heightForWidth(203) < heights[0]


def test_centred_words_break_evenly(qapp):
    font, words = QFont("Atkinson Hyperlegible Next", 20), "Bend both knees and sink down."
    wide = extent(words, font)[0] - 10
    even = evened(words, font, wide, 30)
    assert extent("Bend both knees", font)[0] - 1 <= even < wide * 0.7
    assert text_height(words, font, even, 30) == text_height(words, font, wide, 30) == 60
    assert evened(words, font, wide + 20, 30) == wide + 20


def test_enter_and_space_both_press(column, qtbot):
    pressed = []
    button = MainButton("Start")
    card = CardButton("Morning")
    for part in (button, card):
        part.clicked.connect(lambda: pressed.append(1))
    column(button, card)
    for part in (button, card):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            QTest.keyClick(part, key)
    assert len(pressed) == 4


def test_a_chip_says_that_it_is_chosen(column):
    chip = Chip("Left")
    column(chip)
    chip.click()
    face = QAccessible.queryAccessibleInterface(chip)
    assert (face.text(QAccessible.Text.Name), face.state().checked) == ("Left", 1)
    chip.click()
    assert chip.accessibleName() == "Left"


def test_arrow_keys_move_the_choice_of_segments(column, qtbot):
    segmented = Segmented([("slow", "Slow"), ("usual", "Usual")])
    segmented.set_value("slow")
    column(segmented)
    first = segmented._group.buttons()[0]
    with qtbot.waitSignal(segmented.chosen) as told:
        QTest.keyClick(first, Qt.Key.Key_Right)
    assert told.args == ["usual"] == [segmented.value()]


def test_setting_a_value_tells_nobody(column, qtbot):
    segmented = Segmented([("slow", "Slow"), ("usual", "Usual")])
    dropdown = Dropdown([("a", "A"), ("b", "B")], "a")
    with qtbot.assertNotEmitted(segmented.chosen), qtbot.assertNotEmitted(dropdown.chosen):
        segmented.set_value("usual")
        dropdown.set_value("b")
    assert (segmented.value(), dropdown.value()) == ("usual", "b")


def test_a_drop_down_has_its_new_name_before_it_gets_the_focus_back(column, qtbot):
    dropdown = Dropdown([("a", "A"), ("b", "B")], "a", "Letter")
    column(dropdown)
    dropdown.set_words("Choose", "Letter, not chosen yet")
    names = []
    dropdown.click()
    dropdown.list.choosing.connect(
        lambda _: names.append((dropdown.accessibleName(), dropdown.list.isVisible()))
    )
    with qtbot.waitSignal(dropdown.chosen):
        QTest.keyClick(dropdown.list, Qt.Key.Key_Down)
        QTest.keyClick(dropdown.list, Qt.Key.Key_Return)
    assert names == [("Letter, B", True)]


@pytest.mark.parametrize(("typed", "value"), [("45", 45), ("25 s", 25), ("900", 60), ("nonsense", 30)])
def test_a_stepper_takes_what_is_typed(column, typed, value):
    stepper = Stepper(30, 5, 60, 5, "Hold", lambda seconds: f"{seconds:g} s")
    column(stepper)
    stepper.spin.lineEdit().setText(typed)
    QTest.keyClick(stepper.spin, Qt.Key.Key_Return)
    assert stepper.value() == value
    assert stepper.spin.text() == f"{value} s"


def test_a_stepper_stops_at_its_ends(column):
    stepper = Stepper(10, 5, 10, 5, "Hold")
    column(stepper)
    assert not stepper.more.isEnabled()
    stepper.less.click()
    assert stepper.value() == 5
    assert not stepper.less.isEnabled()


def test_the_whole_row_of_a_switch_is_its_target(column):
    row = SwitchRow("Bell in sessions")
    column(row)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().topLeft())
    assert row.isChecked()


def test_a_slider_names_its_value_and_moves_by_keys(column):
    slider = LabelledSlider("Loudness", 0, 10, 4)
    column(slider)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    face = QAccessible.queryAccessibleInterface(slider)
    assert face.text(QAccessible.Text.Name) == "Loudness"
    assert face.valueInterface().currentValue() == 5


def test_a_slider_with_stops_goes_from_one_to_the_next(column):
    slider = LabelledSlider("Text size", 100, 200, 125, stops=(100, 110, 125, 150, 175, 200))
    column(slider)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() == 150
    QTest.keyClick(slider, Qt.Key.Key_Down)
    assert slider.value() == 125
    slider.setValue(160)
    assert slider.value() == 150


def test_a_ring_is_painted_again_only_when_something_changed(column, monkeypatch):
    ring = Ring(248, 18)
    column(ring)
    ring.set_ring(0.70, "7", "seconds")
    painted = []
    monkeypatch.setattr(ring, "update", lambda: painted.append(ring._share))
    ring.set_ring(0.70, "7", "seconds")
    assert not painted
    ring.set_ring(0.69, "7", "seconds")
    assert painted == [0.69]


def test_the_week_is_told_in_words():
    marks = SessionMarks()
    marks.set_days(
        [DayMarks("M", ("done", "part", "later"), 2, True, "Monday 1 of 3 done")], "This week: Monday"
    )
    assert marks.accessibleName() == "This week: Monday"


def test_icons_take_the_colour_asked_for(qapp):
    image = icon("check", "#ff0000", 24).toImage()
    inked = [
        image.pixelColor(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 200
    ]
    assert inked
    assert all(colour.red() > 240 and colour.blue() < 20 for colour in inked)


def test_the_focus_ring_appears_on_keyboard_use_only(column, qtbot):
    first, second = MainButton("Start"), OutlineButton("Later")
    window = column(first, second)
    ring = FocusRing(window)
    window.activateWindow()
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    settle(qtbot)
    assert not ring.isVisible()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    settle(qtbot)
    assert second.hasFocus()
    assert ring.isVisible()
    assert ring.geometry() == second.geometry().adjusted(-6, -6, 6, 6)


def test_the_focus_ring_comes_to_rest(column, qtbot, monkeypatch):
    """A ring that asks for a layout whenever it is placed keeps the processor busy while it is seen."""
    first, second = MainButton("Start"), OutlineButton("Later")
    window = column(first, second)
    FocusRing(window)
    window.activateWindow()
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    settle(qtbot)
    placed = []
    monkeypatch.setattr(FocusRing, "_place", lambda ring: placed.append(ring))
    settle(qtbot)
    assert not placed


def test_a_sheet_answers_once_and_goes(column, qtbot):
    window = column(MainButton("Delete all"))
    sheet = Sheet(
        window,
        "Delete everything?",
        "It is gone for good.",
        [("yes", "Delete", "careful"), ("no", "Keep", "main")],
    )
    settle(qtbot)
    assert sheet.buttons["no"].hasFocus()
    with qtbot.waitSignal(sheet.answered) as told:
        QTest.keyClick(sheet.buttons["no"], Qt.Key.Key_Escape)
    assert told.args == [""]
    assert not sheet.isVisible()


COUNTRIES = [
    Option("GB", "United Kingdom", "999"),
    Option("US", "United States", "911"),
    Option("AE", "United Arab Emirates", "998"),
    Option("TZ", "Tanzania, United Republic", "114"),
    *(Option(f"X{n}", f"Xland {n}", "112") for n in range(8)),
]


@pytest.fixture
def picker(column):
    picker = Picker(COUNTRIES, "GB", "Country")
    window = column(OutlineButton("Before"), picker, OutlineButton("After"))
    window.resize(500, 700)
    picker.told = []
    picker.chosen.connect(picker.told.append)
    picker.setFocus()
    return picker


def rows_of(picker):
    return [] if picker.list is None else [option.words for option in picker.list.options()]


def test_typing_finds_any_part_of_the_words_or_the_number(picker):
    QTest.keyClicks(picker, "UNI")  # what stands in it is selected, so typing replaces it
    assert rows_of(picker) == [option.words for option in COUNTRIES[:4]]
    QTest.keyClick(picker, Qt.Key.Key_Down)
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert (picker.told, picker.text(), picker.list) == (["US"], "United States", None)
    picker.selectAll()
    QTest.keyClicks(picker, "998")
    assert rows_of(picker) == ["United Arab Emirates"]
    picker.selectAll()
    QTest.keyClicks(picker, "nowhere")
    assert rows_of(picker) == []


@pytest.mark.parametrize("leave", [Qt.Key.Key_Escape, Qt.Key.Key_Tab])
def test_who_leaves_a_picker_without_a_choice_finds_the_last_one_put_back(picker, leave):
    QTest.keyClicks(picker, "uni")
    QTest.keyClick(picker, leave)
    assert (picker.told, picker.text(), picker.value(), picker.list) == ([], "United Kingdom", "GB", None)
    assert picker.hasFocus() == (leave == Qt.Key.Key_Escape)


def test_a_press_elsewhere_closes_a_list_and_presses_nothing(picker, qtbot):
    after = next(each for each in picker.window().findChildren(OutlineButton) if each.text() == "After")
    QTest.keyClick(picker, Qt.Key.Key_Down)
    assert picker.list.isVisible()
    with qtbot.assertNotEmitted(after.clicked):
        spot = after.mapTo(picker.window(), after.rect().center())
        QTest.mouseClick(picker.window().windowHandle(), Qt.MouseButton.LeftButton, pos=spot)
    assert picker.list is None


def test_at_most_six_rows_are_in_sight(picker):
    QTest.keyClick(picker, Qt.Key.Key_Down)
    assert picker.list.height() == 6 * 52 + 16
    assert picker.list.width() >= picker.width()


def test_a_list_lies_in_the_window_and_opens_toward_the_larger_side(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    high, low = (Dropdown([(n, str(n)) for n in range(9)], 0, name) for name in ("high", "low"))
    for field in (high, low):
        field.setParent(window)
    window.resize(400, 600)
    high.move(20, 20)
    low.move(20, 520)
    window.show()
    settle(qtbot)
    for field in (high, low):
        field.click()
        assert window.rect().contains(QRect(field.list.pos(), field.list.size()))
        assert field.list.height() == 6 * 52 + 16
    assert field.list.geometry().bottom() < low.y()
    field.list.close()
    assert low.hasFocus()


def test_the_steppers_of_a_card_are_equally_wide(column):
    steppers = (
        Stepper(3, 1, 9, 1, "Times", "{:g} times".format),
        TimeStepper("08:00", "At"),
        Stepper(9, 0, 120),
    )
    column(*steppers)
    assert len({stepper.width() for stepper in steppers}) == 1


def test_a_stroke_that_fills_asks_nobody_to_lay_out_anew(column, monkeypatch):
    strokes, asked = Strokes(), []
    strokes.set_strokes([Stroke(), Stroke()])
    column(strokes)
    monkeypatch.setattr(strokes, "updateGeometry", lambda: asked.append(1))
    strokes.set_strokes([Stroke(share=0.5), Stroke(edge="primary")])
    assert not asked
    strokes.set_strokes([Stroke(22.0), Stroke()])
    assert asked


def test_chips_break_before_the_last_pixel_of_one_is_cut(qtbot):
    row = ChipRow([(n, "Rubbing") for n in range(3)], "What was tried")
    qtbot.addWidget(row)
    row.show()
    whole = row.sizeHint().width()
    for width in (whole, whole - 1, whole - 60):
        row.resize(width, 400)
        settle(qtbot)
        assert all(chip.geometry().right() < width for chip in row.chips), width


def test_a_long_text_in_a_field_is_read_from_its_beginning(qtbot):
    field = Field("The pair from the trial, then settle.", "What it is for")
    qtbot.addWidget(field)
    assert field.cursorPosition() == 0

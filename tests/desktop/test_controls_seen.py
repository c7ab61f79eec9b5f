"""What is seen of a control at rest, under the pointer, and after it was left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, qGray
from PySide6.QtWidgets import QApplication

from coach.desktop import theme
from coach.desktop.paint.marks import paint_mark
from coach.desktop.widgets.cards import Tag
from coach.desktop.widgets.choices import SwitchRow
from coach.desktop.widgets.fields import Field
from coach.desktop.widgets.marks import DayMarks, SessionMarks
from coach.desktop.widgets.picture_tile import PictureTile
from tests.desktop.painted import watching


@pytest.mark.parametrize("look", ["day", "night"])
def test_what_is_to_come_today_is_seen_on_its_bed(qapp, look):
    theme.apply_theme(look, 1.0, False)
    marks = SessionMarks()
    marks.set_days([DayMarks("M", ("done", "due", "later"), None, True, "")], "")
    marks.resize(40, marks.sizeHint().height())
    picture = marks.grab().toImage()
    middle, row = picture.width() // 2, theme.current().line("caption") + 12 + 2 * 17 + 6
    bed, mark = picture.pixelColor(middle, row + 14), picture.pixelColor(middle, row)
    assert (bed.name(), mark.name()) == tuple(theme.current().colour(it).name() for it in ("sunken", "line"))
    theme.apply_theme("day", 1.0, False)


@pytest.mark.parametrize("look", ["hc", "hc_night"])
@pytest.mark.parametrize("size", [QRectF(10, 10, 20, 13), QRectF(10, 10, 11, 22)])  # of Today, of Progress
def test_in_high_contrast_what_is_due_is_the_brightest_and_what_is_to_come_the_quietest(qapp, look, size):
    theme.apply_theme(look, 1.0, False)

    def light(state: str, today: bool) -> int:
        picture = QImage(40, 42, QImage.Format.Format_RGB32)
        picture.fill(0)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, size, state, theme.current(), today=today)
        painter.end()
        return sum(qGray(picture.pixel(x, y)) for x in range(40) for y in range(42))

    seen = {state: light(state, True) for state in ("later", "due", "done", "part", "not-done")}
    assert min(seen, key=seen.__getitem__) == "later"
    assert max(seen, key=seen.__getitem__) == "due"
    assert light("later", False) == seen["later"]
    theme.apply_theme("day", 1.0, False)


def test_a_long_text_that_is_put_in_or_left_is_read_from_its_beginning(column):
    field, after = Field(), Field()
    column(field, after).activateWindow()
    field.setText("Doctor Wilhelmina Featherstonehaugh-Cholmondeley")
    assert field.cursorPosition() == 0
    field.setFocus()
    field.end(False)
    after.setFocus()
    assert field.cursorPosition() == 0


def test_a_switch_says_whether_it_is_on(column):
    switch = SwitchRow("Still pictures", "Where everything may move, it moves.", on=True)
    column(switch)
    with watching() as found:
        switch.grab()
        switch.setChecked(False)
        QApplication.processEvents()  # the other word has another width
        switch.grab()
    said = [text.words for text in found if text.words in ("On", "Off")]
    assert list(dict.fromkeys(said)) == ["On", "Off"]


def test_a_tag_is_seen_on_a_card_under_the_pointer(column):
    tile = PictureTile("chair_hinge", "Morning", "4 stretches", tags=[("Bedtime", "ok")])
    column(tile)
    tile.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    tag = tile.findChild(Tag)
    middle = tag.mapTo(tile, tag.rect().center()).y()
    left = tag.mapTo(tile, QPoint(0, 0)).x()
    picture = tile.grab().toImage()
    assert picture.pixelColor(left + 6, middle) != picture.pixelColor(left - 6, middle)

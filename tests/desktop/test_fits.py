"""Sizes of windows and what becomes of them: opening, remembering, the player's places, wheel and lists."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from coach.app.progress.view import ValueTable, WeekChart, WeekPoint
from coach.base import language
from coach.base.conventions import of_locale
from coach.desktop import theme
from coach.desktop.first_run.window import STEPS
from coach.desktop.paint.charts import paint_sessions_line
from coach.desktop.player.layout import GAP, arrangement
from coach.desktop.widgets.buttons import Button, MainButton
from coach.desktop.widgets.pickers import Picker
from coach.desktop.widgets.scroll import Scroll
from coach.desktop.widgets.text import extent
from coach.desktop.window.main_window import PAGES
from coach.desktop.window.placement import FRAME, LEAST, USUAL, Placement, fitted
from coach.guide.routine.library import SHIPPED
from coach.insight.adherence import Tally
from coach.model.records import CrampRow
from tests.desktop.audit import clipped
from tests.desktop.conftest import settle

WHEELED = (QAbstractSlider, QLineEdit, QPlainTextEdit, QAbstractButton)

# ------------------------------------------------------------------ opening and remembering


@pytest.mark.parametrize(
    "area",
    [
        QRect(0, 0, 1024, 600),
        QRect(0, 28, 1366, 740),
        QRect(0, 0, 1366, 720),
        QRect(0, 0, 1280, 720),
        QRect(60, 0, 1860, 1080),
        QRect(1920, 0, 3840, 2160),
    ],
)
def test_the_window_opens_in_the_middle_of_the_free_area_with_its_frame(area):
    spot = fitted(USUAL, area)
    whole = QRect(spot.topLeft(), spot.marginsAdded(FRAME).size())
    assert area.contains(whole)
    assert abs((whole.left() - area.left()) - (area.right() - whole.right())) <= 1
    assert spot.width() == min(USUAL.width(), area.width() - 16)


@pytest.fixture
def placed(qtbot, tmp_path):
    """`placed()` opens a window whose size is kept in one file."""

    def make() -> tuple[QWidget, Placement]:
        window = QWidget()
        qtbot.addWidget(window)
        placement = Placement(window, tmp_path / "cache" / "window.json")
        placement.open()
        window.show()
        return window, placement

    return make


def test_a_size_that_a_person_chose_is_there_again_and_one_that_the_screen_forced_is_not_kept(
    placed, tmp_path
):
    kept = tmp_path / "cache" / "window.json"
    window, placement = placed()
    placement.store()
    assert not kept.exists(), "nobody has changed anything"
    window.resize(700, 500)
    placement.store()
    assert placed()[0].size() == QSize(700, 500)
    kept.write_text(json.dumps({"width": 9000, "height": 9000, "maximised": False}), encoding="utf-8")
    window, placement = placed()
    assert window.screen().availableGeometry().contains(QRect(QPoint(0, 0), window.size()))
    placement.store()
    assert json.loads(kept.read_text("utf-8"))["width"] == 9000


@pytest.mark.parametrize("text", ["", "[]", "{", '{"width": "x"}', '{"width": 1e999, "height": 1}'])
def test_a_damaged_file_of_the_size_is_no_obstacle(placed, tmp_path, text):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "window.json").write_text(text, encoding="utf-8")
    window, _ = placed()
    assert window.minimumSize() == LEAST
    assert window.width() >= LEAST.width()


# ------------------------------------------------------------------ the main window


def test_long_words_wrap_inside_cramp_now_and_never_cover_the_page(desktop, qtbot):
    for scale in (1.0, 1.25):
        root = desktop(language="pseudo", text_size=scale, size=(1300, 800))
        assert root.window.rail.isVisible()
        assert root.window.cramp_now.geometry().right() < root.window.rail.geometry().right() - 15


def test_pages_open_at_their_title_also_by_keyboard_with_large_text(desktop, qtbot):
    root = desktop(text_size=2.0, size=(900, 640))
    for number, key in enumerate(PAGES, start=1):
        QTest.keyClick(root.window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        settle(qtbot)
        page = root.window.page
        assert (page, page.scroller.verticalScrollBar().value()) == (root.window.pages[key], 0)
        page.scroller.verticalScrollBar().setValue(9999)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_the_first_steps_lie_inside_the_smallest_window_with_the_12_hour_clock(desktop, qtbot, scale):
    language.follow(of_locale("en_US"))
    root = desktop(first_run_done=False, text_size=scale, size=(640, 480))
    first = root.window.view
    for step in (*range(1, STEPS + 1), 0):
        first.go(step)
        settle(qtbot)
        assert first.width() == 640
        scroll = first._stack.currentWidget().findChild(Scroll) or first._stack.currentWidget()
        assert scroll.widget().width() == scroll.viewport().width()
    first.go(1)
    time = first.page.time
    for _ in range(4):
        letters, _ = extent(time.spin.text(), time.spin.font())
        assert letters <= time.spin.width()
        assert time.rect().contains(time.more.geometry())
        assert not time.spin.geometry().intersects(time.more.geometry())
        time.less.click()
        settle(qtbot)


@pytest.mark.parametrize("size", [(640, 480), (900, 640), (1100, 760)])
def test_the_one_right_action_of_each_first_step_is_seen_whole_in_the_largest_text(desktop, qtbot, size):
    root = desktop(first_run_done=False, text_size=2.0, size=size)
    first, hello = root.window.view, root.window.view.hello

    def seen(part: QWidget) -> bool:
        settle(qtbot)
        return part.isVisible() and part.visibleRegion().boundingRect() == part.rect()

    root.coach.change_settings(text_size=1.0)
    settle(qtbot)
    root.coach.change_settings(text_size=2.0)
    assert seen(hello.start)
    assert seen(hello.figure)
    assert seen(hello._said)
    assert hello._said.y() < hello._note.y()
    assert seen(hello.caution) or size == (640, 480)  # where it is scrolled to
    hello.begin_hold()
    for state, action in (("ready", first.hurts), ("hold", first.hurts), ("done", first.next)):
        hello._show(state, "Heel down.\nToes toward your shin.")
        assert seen(action), state
        assert seen(hello.told), state
        assert not hello.ring.isVisible() or seen(hello.ring), state
    for step in range(1, STEPS + 1):
        first.go(step)
        assert seen(first.next), step
        assert not first.next.geometry().intersects(root.window.cramp_now.geometry()), step


@pytest.mark.parametrize("size", [(640, 480), (1100, 760)])
def test_each_first_step_opens_at_its_top_also_for_the_keyboard(desktop, qtbot, size):
    root = desktop(first_run_done=False, text_size=2.0, size=size, level="short")
    first = root.window.view
    root.window.activateWindow()
    QTest.keyClick(root.window.windowHandle(), Qt.Key.Key_Tab)
    for step in range(1, STEPS + 1):
        first.go(step)
        settle(qtbot)
        title = first.page.title
        assert title.visibleRegion().boundingRect().height() == title.height(), step


def test_the_first_steps_grow_with_the_window_as_one(desktop, qtbot):
    root = desktop(first_run_done=False)
    first = root.window.view

    def measures() -> list[int]:
        found = []
        for step in (0, *range(1, STEPS + 1)):
            first.go(step)
            settle(qtbot)
            page = first.page or first.hello
            found += [page.title.font().pixelSize(), first.next.font().pixelSize()]
            found += [page.width()] if step else [page.caution.font().pixelSize(), page.start.height()]
        return found

    usual = measures()
    for size, growth in (((1920, 1080), 1.4), ((3840, 2160), 2.2)):
        root.window.resize(*size)
        settle(qtbot)
        assert [now / before for now, before in zip(measures(), usual, strict=True)] == pytest.approx(
            [growth] * len(usual), rel=0.1
        )


@pytest.mark.parametrize("size", [(1366, 690), (1100, 700)])
def test_the_questions_about_the_body_are_all_in_sight_on_a_low_screen(desktop, qtbot, size):
    root = desktop(first_run_done=False, size=size)
    first = root.window.view
    first.go(3)
    for part in (None, first.page.conditions["unsteady"]):
        if part is not None:
            part.click()
        settle(qtbot)
        assert first._stack.currentWidget().findChild(Scroll).verticalScrollBar().maximum() == 0


# ------------------------------------------------------------------ the player


@pytest.mark.parametrize("size", [(1100, 760), (1008, 548), (640, 480), (640, 900)])
def test_the_picture_of_a_session_stays_in_its_place_and_is_large_enough(desktop, qtbot, size):
    root = desktop(size=size)
    root.start_session("morning", "morning")
    player = root.player
    player.press_main()
    seen = set()
    while player.session.frame.phase != "finished":
        assert player.stage.isVisibleTo(player)
        seen.add((player.stage.geometry().getRect(), player.panel.geometry().getRect()))
        _pass(root, player)
        settle(qtbot)
    assert len({stage for stage, _ in seen}) == 1
    stage = QRect(*next(iter(seen))[0])
    assert stage.width() >= 180
    assert stage.height() >= 240


@pytest.mark.parametrize("size", [(640, 480), (1100, 716)])
def test_what_a_person_must_read_now_never_scrolls_in_any_shipped_session(desktop, qtbot, size):
    root = desktop(size=size)
    found = []
    for routine in SHIPPED:
        root.start_session(routine, "morning")
        player = root.player
        root.sound.no_sound.emit("")  # its hint takes a row of its own in a narrow window
        settle(qtbot)
        if player.check is not None:
            found += [f"{routine}: the leg check"] if _scrolls(player.check.scroller) else []
            player.press_main()
            settle(qtbot)
        spots: dict[object, object] = {}
        seen = set()
        while player.session.frame.phase != "finished":
            segment = player.session.frame.segment
            words = (segment.title, segment.kind, segment.over, segment.instruction, segment.repetition > 1)
            if words in seen:
                _pass(root, player)
                continue
            seen.add(words)
            for phase, begin in (("running", None), ("paused", player.pause), ("lead-in", player.press_main)):
                if begin is not None:
                    begin()
                settle(qtbot)
                what = f"{routine}: {segment.title}, {segment.kind}, {phase}"
                found += [what] if _scrolls(player.panel.scroller) else []
                kind = (segment.kind, phase)
                spot = (player.stage.isVisible(), player.stage.geometry().getRect())
                if spots.setdefault(kind, spot) != spot:
                    found.append(f"{what}: the picture has moved")
                if not segment.works:
                    break  # the same words as after a hold
            _pass(root, player)
        player._close("close")
        settle(qtbot)
    assert not found, "\n".join(found)


def _scrolls(scroller) -> bool:
    room = scroller.viewport()
    return scroller.widget().layout().totalHeightForWidth(room.width()) > room.height()


def _pass(root, player) -> None:
    """To the next segment; what the session passes by is not painted."""
    index = player.session.frame.index
    while (frame := player.session.frame).index == index and frame.phase != "finished":
        if frame.segment.ends_early:
            player.press_main()
        else:
            root.coach.clock.advance(2)
            player.session.tick()
    player._on_tick()


@pytest.mark.parametrize(("size", "text_size"), [((640, 480), 2.0), ((1920, 1080), 1.0), ((3840, 2160), 1.0)])
def test_the_buttons_under_a_form_are_whole_and_as_wide_as_it(desktop, qtbot, size, text_size):
    root = desktop(size=size, text_size=text_size)
    night = date(2026, 3, 11)
    started = datetime(2026, 3, 12, 3, 12, tzinfo=UTC)
    root.coach.diary.save(CrampRow("one", night, started, 0, source="diary"))
    root.open_page("diary/one")
    settle(qtbot)
    page = root.window.page
    assert not clipped(page._foot), clipped(page._foot)
    row = [part for part in page._foot.findChildren(Button) if part.isVisible()]
    assert len(row) == 3
    left, right = (
        (part.mapTo(page, QPoint()).x(), part.mapTo(page, part.rect().topRight()).x())
        for part in (row[0], row[-1])
    )
    column = page.content.mapTo(page, QPoint()).x()
    assert abs(left[0] - column) <= 16
    assert abs(right[1] - column - page.content.width()) <= 24


def test_the_right_action_is_whole_in_the_smallest_window_with_the_largest_text(desktop, qtbot):
    root = desktop(size=(640, 480), text_size=2.0)
    for wish in ("today", "diary", "diary/new", "routines/bedtime", "routines/new:"):
        root.open_page(wish)
        settle(qtbot)
        page = root.window.page
        button = next(each for each in page.findChildren(MainButton) if each.isVisible())
        area = page.scroller.viewport() if page.scroller.isAncestorOf(button) else page
        place = QRect(button.mapTo(area, QPoint()), button.size())
        assert area.rect().contains(place), (wish, button.text(), place)


def test_picture_and_words_both_have_room():
    for width, height in ((608, 272), (608, 720), (976, 340), (1068, 552), (1068, 500), (3800, 1900)):
        for scale in (1.0, 1.5, 2.0):
            found = arrangement(width, height, scale)
            across, down = (found.picture, height) if found.across else (width, found.picture)
            assert min(across, down) >= 150
            assert (width - GAP - across if found.across else width) >= 380


def test_the_words_of_the_lower_row_are_never_broken(desktop, qtbot):
    root = desktop(size=(640, 480))
    root.start_session("afternoon", "afternoon")
    root.player.press_main()
    for lead in (lambda: None, root.player.pause, root.player.hurts):
        lead()
        settle(qtbot)
        row = [part for part in root.player.buttons.findChildren(Button) if part.isVisible()]
        for button in row:
            _, word = extent(button.text(), button.font())
            assert word <= button.width() - 2 * button._padding() - button._icons_width()
        row.sort(key=QWidget.x)
        assert all(one.geometry().right() < other.x() for one, other in pairwise(row))
        assert row[-1].geometry().right() < root.player.buttons.width()


# ------------------------------------------------------------------ wheel, lists, chart


def test_the_wheel_scrolls_past_controls_and_changes_none(desktop, qtbot):
    root = desktop(size=(900, 640))
    passed = set()
    for wish in ("settings/look", "settings/reminders", "diary/new"):
        root.open_page(wish)
        settle(qtbot)
        page = root.window.page
        before, bar = root.coach.settings, page.scroller.verticalScrollBar()
        controls = [part for kind in WHEELED for part in page.findChildren(kind) if part.isVisible()]
        for part in controls:
            if isinstance(part, QScrollBar) or not page.scroller.widget().isAncestorOf(part):
                continue
            if type(part).__name__ in passed:
                continue
            part.setFocus()
            page.scroller.ensureWidgetVisible(part)
            shown, was = _shown(part), bar.value()
            up = was == bar.maximum()
            spot = part.mapTo(root.window, part.visibleRegion().boundingRect().center())
            QTest.wheelEvent(root.window.windowHandle(), QPointF(spot), QPoint(0, 120 if up else -120))
            settle(qtbot)
            assert _shown(part) == shown
            assert (bar.value() < was) if up else (bar.value() > was), part.accessibleName()
            passed.add(type(part).__name__)
        assert root.coach.settings == before
    assert {"LabelledSlider", "Dropdown", "QLineEdit", "_SegmentButton", "Chip", "NoteField"} <= passed


def _shown(part: QWidget) -> object:
    return part.value() if isinstance(part, QAbstractSlider) else part.accessibleName()


def test_the_list_of_countries_lies_inside_the_window_above_cramp_now_and_letters_find(desktop, qtbot):
    root = desktop(size=(640, 480))
    root.open_page("settings/cramp")
    settle(qtbot)
    window = root.window
    country = window.page.findChild(Picker)
    window.page.scroller.ensureWidgetVisible(country)
    chosen = []
    country.chosen.connect(chosen.append)
    country.setFocus()
    QTest.keyClick(country, Qt.Key.Key_Down)
    box = QRect(country.list.mapTo(window, QPoint(0, 0)), country.list.size())
    assert window.rect().contains(box)
    assert not box.intersects(window.cramp_now.geometry())
    QTest.keyClicks(country, "united s")
    assert country.list.currentItem().text() == "United States"
    QTest.keyClick(country, Qt.Key.Key_Return)
    assert chosen == ["US"]


def test_the_share_of_the_newest_week_is_written_inside_the_picture(qapp):
    week = WeekPoint("9 Mar", 1.0, Tally(3, 3), 0, 7, False)
    chart = WeekChart((week,) * 12, 0, "", ValueTable((), ()))
    image = QImage(400, 90, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_sessions_line(painter, QRectF(40, 0, 316, 90), theme.current(), chart)
    painter.end()
    inked = [x for x in range(400) if any(image.pixelColor(x, y) != Qt.GlobalColor.white for y in range(90))]
    assert len(inked) > 200
    assert inked[0] >= 40
    assert inked[-1] <= 356

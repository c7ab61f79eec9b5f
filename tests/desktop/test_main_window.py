from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFileOpenEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from coach.base.log import LOGGER
from coach.desktop.application import Application
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.text import Heading
from coach.desktop.window import places
from coach.desktop.window.keys import keys as list_of_keys
from coach.desktop.window.main_window import PAGES
from tests.desktop.audit import clipped, nameless, small_targets
from tests.desktop.conftest import settle
from tests.desktop.painted import watching


@pytest.fixture
def pressed(monkeypatch):
    """Cramp help is not opened but counted."""
    from coach.desktop.main import Desktop

    found = []
    monkeypatch.setattr(Desktop, "cramp_now", lambda self, place="", mode="": found.append(place))
    return found


@pytest.mark.parametrize("size", [(1100, 760), (900, 640), (1600, 900)])
def test_cramp_now_stands_16_px_from_the_left_and_bottom_on_every_page(desktop, qtbot, size):
    root = desktop(size=size)
    for key in PAGES:
        root.open_page(key)
        settle(qtbot)
        assert root.window.cramp_now.geometry() == QRect(16, size[1] - 104, 200, 88)


def test_cramp_now_grows_from_the_same_corner_with_the_text(desktop):
    root = desktop(text_size=2.0)
    box = root.window.cramp_now.geometry()
    assert (box.left(), box.bottom() + 1) == (16, 760 - 16)
    assert box.height() == 116


def test_one_click_one_key_and_the_corner_all_open_help(desktop, pressed, qtbot):
    root = desktop()
    root.window.cramp_now.click()
    QTest.keyClick(root.window, Qt.Key.Key_F1)
    corner = root.window.childAt(QPoint(1, 759))
    QTest.mouseClick(corner, Qt.MouseButton.LeftButton)
    assert len(pressed) == 3


def test_cramp_now_lies_above_a_question(desktop, pressed, qtbot):
    root = desktop()
    root.quitting.ask()
    settle(qtbot)
    assert root.window.childAt(root.window.cramp_now.geometry().center()) is root.window.cramp_now
    root.window.cramp_now.click()
    assert pressed == [""]


def test_tab_stays_in_a_question_and_on_cramp_now(desktop, qtbot):
    root = desktop()
    root.quitting.ask()
    settle(qtbot)
    sheet = root.window.sheet()
    allowed = {*sheet.buttons.values(), root.window.cramp_now}
    visited = set()
    for _ in range(5):
        QTest.keyClick(root.window.focusWidget(), Qt.Key.Key_Tab)
        visited.add(root.window.focusWidget())
    assert visited == allowed


def test_large_text_and_narrow_windows_have_a_bottom_bar(desktop, qtbot):
    root = desktop()
    window = root.window
    assert window.rail.isVisible()
    assert not window.bar.isVisible()
    window.resize(950, 700)
    settle(qtbot)
    assert window.bar.isVisible()
    assert not window.rail.isVisible()
    window.resize(1100, 760)
    for _ in range(3):
        root.daynight.change_text_size(1)
    settle(qtbot)
    assert root.coach.settings.text_size == 1.5
    assert window.bar.isVisible()


def test_keys_open_pages_and_change_the_text_size(desktop, qtbot):
    root = desktop()
    QTest.keyClick(root.window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert root.window.page is root.window.pages["learn"]
    QTest.keyClick(root.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert root.coach.settings.text_size == 1.1
    QTest.keyClick(root.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert root.coach.settings.text_size == 1.0


def test_the_pages_stop_growing_at_960_px_and_stand_in_the_middle(desktop):
    window = desktop(size=(1900, 900)).window
    for key in ("diary", "progress", "routines", "settings"):  # this progress has no pictures yet
        content = window.open_page(key).content
        window.grab()  # lays the page out
        assert content.width() == 960, key
        assert abs(content.parentWidget().width() - 960 - 2 * content.x()) <= 1, key


def test_pages_are_loaded_when_they_are_opened(desktop):
    root = desktop()
    assert set(root.window.pages) == {"today"}


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("language", ["en", "pseudo"])
def test_nothing_on_today_is_clipped_or_too_small(desktop, qtbot, scale, language):
    root = desktop(text_size=scale, language=language, size=(900, 640))
    assert clipped(root.window) == []
    assert small_targets(root.window) == []
    assert nameless(root.window) == []


def test_night_comes_one_hour_before_bedtime_and_never_during_a_session(desktop, qtbot):
    from coach.desktop import theme

    root = desktop(12, 14, 35)
    assert theme.current().look == "day"
    root.start_session("afternoon", "afternoon")
    root.coach.clock.advance(8 * 3600)
    root.daynight.look()
    assert theme.current().look == "day"
    root.player.end()
    root.player._close("close")
    assert theme.current().look == "night"


@pytest.mark.parametrize(("slot", "by_day", "in_contrast"), [
    ("afternoon", "day", "hc"), ("bedtime", "night", "hc_night"),
])  # fmt: skip
def test_more_contrast_comes_during_a_session_too(desktop, slot, by_day, in_contrast):
    from coach.desktop import theme
    from coach.desktop.controller import DesktopPreferences

    root = desktop(12, 14, 35)
    root.start_session(slot, slot)
    for preferred, look in ((DesktopPreferences(contrast=True), in_contrast), (DesktopPreferences(), by_day)):
        root.daynight.on_desktop_preferences(preferred)
        assert theme.own_look(root.player) == theme.of(root.player).look == look


def test_high_contrast_by_night_has_its_own_look(desktop):
    from coach.desktop import theme

    desktop(12, 21, 50, high_contrast="on")
    assert theme.current().look == "hc_night"


def test_quitting_asks_and_escape_keeps_the_coach(desktop, qtbot, monkeypatch):
    root = desktop()
    monkeypatch.setattr(root.quitting, "now", lambda: pytest.fail("it must not quit"))
    QTest.keyClick(root.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    sheet = root.window.sheet()
    assert sheet is not None
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert root.window.sheet() is None


def test_a_bug_is_told_once_and_calmly(desktop, qtbot, caplog, monkeypatch):
    root = desktop()
    monkeypatch.setattr(LOGGER, "propagate", True)  # to where `caplog` listens
    error = ValueError("broken")
    for _ in range(3):
        root.trouble(ValueError, error, None)
    settle(qtbot)
    assert root.window.sheet().buttons.keys() == {"copy", "on"}
    root.window.sheet().buttons["copy"].click()
    from PySide6.QtGui import QGuiApplication

    assert "ValueError: broken" in QGuiApplication.clipboard().text()
    assert "a part of the desktop broke" in caplog.text
    settle(qtbot)
    assert root.window.sheet() is None


def test_a_file_is_opened_by_another_process_or_the_system(desktop, tmp_path, qtbot):
    path = tmp_path / "plan.routine.yaml"
    path.write_text("name: Plan\nsteps:\n  - exercise: wall-lean\n", encoding="utf-8")
    root = desktop()
    assert root.on_request("open", {"file": str(path)})
    settle(qtbot)
    assert root.window.page.shown == f"file:{path}"
    assert root.window.focusWidget() is root.window.page.view.add
    root.window.page.view.add.click()
    assert root.window.page.shown == "plan"
    root.start_session("plan", "")
    root.open_routine(str(path))
    settle(qtbot)
    assert "Finish what is on the screen" in "".join(
        label.text() for label in root.window.sheet().findChildren(QLabel)
    )


def test_a_file_waits_for_the_first_steps_and_is_shown_after_them(desktop, tmp_path, qtbot):
    path = tmp_path / "plan.routine.yaml"
    path.write_text("name: Plan\nsteps:\n  - exercise: wall-lean\n", encoding="utf-8")
    root = desktop(first_run_done=False)
    assert root.on_request("open", {"file": str(path)})
    told = "".join(label.text() for label in root.window.sheet().findChildren(QLabel))
    assert "shown when they are done" in told
    root.window.sheet().dismiss()
    root.coach.setup.finish(True)
    root.window.view.finished.emit()
    settle(qtbot)
    assert root.window.view is None
    assert root.window.page.shown == f"file:{path}"


def test_a_file_that_the_system_hands_over_is_opened(qapp):
    found = []
    app = SimpleNamespace(on_file=found.append, on_quit=None)
    assert Application.event(app, QFileOpenEvent("/tmp/plan.routine.yaml"))
    assert found == ["/tmp/plan.routine.yaml"]


def test_on_wayland_a_window_that_is_wanted_elsewhere_opens_there_even_if_qt_missed_that_it_lost_the_keyboard(
    desktop, monkeypatch
):
    root = desktop()
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    monkeypatch.setattr(type(root.window), "isActiveWindow", lambda self: True)
    shown: list[bool] = []
    root.window.shown.connect(lambda: shown.append(True))
    root.show_window()
    assert not shown
    wish = root.controller
    for asked, times in ((lambda: root.on_request("show", {}), 1), (wish.window_requested.emit, 2)):
        asked()
        assert len(shown) == times
        assert root.window.isVisible()
    wish.elsewhere.emit()
    assert not root.window.isVisible()
    wish.start_requested.emit("evening", "")
    assert root.window.isVisible()


def test_the_other_pages_are_read_ahead_at_idle_moments(qapp, monkeypatch):
    waiting = []
    monkeypatch.setattr(places.QTimer, "singleShot", lambda ms, owner, deed: waiting.append((ms, deed)))
    read = []
    page = SimpleNamespace(read_ahead=lambda coach: read.append(coach))
    monkeypatch.setattr(places, "page_class", lambda key: read.append(key) or page)
    places.read_ahead(qapp, "coach")
    assert [ms for ms, _ in waiting] == sorted(ms for ms, _ in waiting)
    assert waiting[0][0] >= 1000
    for _, deed in waiting:
        deed()
    assert read == [part for key in PAGES[1:] for part in (key, "coach")]


def test_every_key_is_in_the_list_and_in_the_readme(desktop):
    root = desktop()
    root.window.open_page("diary/new")
    root.start_session("bedtime", "")
    root.cramp.open_help(root.coach.cramps.begin())
    shortcuts = (each.key().toString() for each in root.window.findChildren(QShortcut))
    keys = {*shortcuts, *(QKeySequence(key).toString() for key in root.cramp._keys())}
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    first_cells = re.findall(r"^\| (.+?) \|", readme.split("## Keys")[1].split("\n## ")[0], re.MULTILINE)
    listed = [key for _, rows in list_of_keys() for key, _ in rows]
    others = {"Ctrl+=", "Return", "Down"}  # the same as Ctrl++, Enter and N
    assert keys - others - spelt_out(listed) == set()
    assert keys - others - spelt_out(first_cells) == set()


def spelt_out(cells: list[str]) -> set[str]:
    """Each key of a list as Qt calls it; `1 to 4` are four."""
    text = ", ".join(cells).replace(" or ", ", ").replace("Ctrl ", "Ctrl+").replace("\N{MINUS SIGN}", "-")
    for ctrl, first, last in re.findall(r"(Ctrl\+)?(\d) to (?:Ctrl\+)?(\d)", text):
        text += "".join(f", {ctrl}{n}" for n in range(int(first), int(last) + 1))
    return {key[:1].upper() + key[1:] for key in text.split(", ")}


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160)])
def test_learn_uses_a_wide_window(desktop, qtbot, width, height):
    root = desktop(12, 14, 35, size=(width, height))
    page = root.open_page("learn") or root.window.page
    settle(qtbot)
    assert page.content.width() == 1560
    assert len({card.x() for card in page.content.findChildren(Card)}) == 3
    assert page.scroller.verticalScrollBar().isVisible() == (height == 1080)
    root.window.resize(1100, 760)
    settle(qtbot)
    assert page.content.width() <= 960


def test_the_titles_of_all_pages_stand_equally_high(desktop, qtbot):
    root = desktop(12, 14, 35)
    tops = {}
    for key in PAGES:
        root.open_page(key)
        settle(qtbot)
        titles = (it for it in root.window.page.findChildren(Heading) if it.kind == "heading1")
        (title,) = (it for it in titles if it.isVisible())
        tops[key] = title.mapTo(root.window, title.rect().center()).y()
    assert max(tops.values()) - min(tops.values()) <= 6, tops


def test_cramp_now_is_the_largest_of_the_bar_and_its_words_keep_inside(desktop, qtbot):
    window = desktop(12, 14, 35, size=(640, 480), text_size=2.0).window
    button, menu = window.cramp_now, window.bar.menu_button
    assert button.width() > menu.width()
    assert button.geometry().right() + 16 <= menu.mapTo(window, QPoint(0, 0)).x()
    with watching() as found:
        button.grab()
    assert max(text.box.right() for text in found) <= button.width() - 16

"""The last page of a session: how it comes, and how it goes by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect

from coach.desktop import theme
from coach.desktop.widgets.sheet import ask
from tests.desktop.audit import clipped
from tests.desktop.conftest import settle
from tests.desktop.test_player_view import lead  # noqa: F401

DAY, NIGHT = ("afternoon", "afternoon", (12, 14, 35)), ("bedtime", "bedtime", (12, 21, 50))


@pytest.fixture
def ended(lead):  # noqa: F811
    """`ended(DAY)`: the last page of a whole session, and what closed it."""

    def make(which=DAY, **settings):
        led = lead(*which, **settings)
        led.view.press_main()
        led.to_the_end()
        led.closings = []
        led.view.closed.connect(led.closings.append)
        led.page = led.view.done
        return led

    return make


def test_by_day_it_closes_by_itself_after_a_minute_and_keeps_what_was_done(ended):
    led = ended()
    row = led.view.session.row
    assert led.page.alone.isActive()
    assert led.page.alone.interval() == 60_000
    led.page.alone.timeout.emit()
    settle(led.qtbot)
    assert led.closings == ["close"]
    assert led.root.coach.diary.session(row.id).outcome == "done"
    assert led.root.window.page.isVisible()


def test_a_touch_begins_the_minute_anew(ended, monkeypatch):
    led = ended()
    begun = []
    monkeypatch.setattr(led.page.alone, "start", lambda: begun.append(1))
    led.key(Qt.Key.Key_4)
    assert begun
    assert led.view is not None


def test_by_night_it_does_after_half_a_minute_what_was_done_the_last_time(ended):
    led = ended(NIGHT)
    assert led.page.alone.interval() == 30_000
    led.page.alone.timeout.emit()
    assert led.closings == ["good-night"], "at first it hides"
    assert led.root.coach.settings.after_bedtime == "good-night"


def test_the_bedside_screen_is_remembered(ended):
    led = ended(NIGHT)
    led.view.buttons.bedside.click()
    assert led.closings == ["bedside"]
    assert led.root.coach.settings.after_bedtime == "bedside"
    led.root.cramp.leave()
    led.root.coach.clock.advance(60)
    led.root.start_session("bedtime", "")
    led.view.press_main()
    led.to_the_end()
    closings = []
    led.view.closed.connect(closings.append)
    led.view.done.alone.timeout.emit()
    assert closings == ["bedside"]


def test_it_does_not_go_under_a_question_nor_under_help(ended, monkeypatch):
    led = ended()
    sheet = ask(led.view, "Sure?", "", (("yes", "Yes", "main"),), lambda key: None)
    led.page.alone.timeout.emit()
    sheet.dismiss()
    with monkeypatch.context() as patched:
        patched.setattr(led.root.coach.cramps, "current", object())
        led.page.alone.timeout.emit()
    assert led.closings == []
    assert led.page.alone.isActive()
    led.page.alone.timeout.emit()
    assert led.closings == ["close"]


def effects(page):
    return [part.graphicsEffect() for part in (page.picture, *page.dots)]


def test_picture_and_days_come_one_after_the_other_todays_last(ended, monkeypatch):
    monkeypatch.setattr("coach.desktop.player.done_page.PICTURE_MS", 600_000)  # on a slow machine, too
    led = ended(still_pictures="off")
    found = effects(led.page)
    assert all(isinstance(effect, QGraphicsOpacityEffect) for effect in found)
    today = next(
        n for n, mark in enumerate(led.root.coach.sessions.summary(led.view.session).week) if mark.is_today
    )
    assert led.page._order[-1] is led.page.dots[today]


def test_what_has_come_is_plain_again_and_nothing_breaks(ended):
    """An effect that is taken away by its own animation takes the program with it."""
    led = ended(still_pictures="off")
    led.qtbot.waitUntil(lambda: effects(led.page) == [None] * 8)


WIDE = [(1100, 760), (1366, 768), (1600, 900), (1900, 1100), (1920, 1200), (3840, 2160)]


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_the_numbers_of_the_question_lie_in_one_row_between_the_words_of_its_ends(ended, text_size):
    led = ended(text_size=text_size)
    scale = led.page.legs.scale
    for size in WIDE:
        led.root.window.resize(*size)
        settle(led.qtbot)
        for chosen in (None, 10):
            scale.row.choose([chosen])
            settle(led.qtbot)
            assert len({chip.y() for chip in scale.row.chips}) == 1, (size, chosen)
            last = scale.row.chips[-1].geometry()
            assert abs(scale._ends.geometry().right() - last.right()) <= 4, (size, chosen)


def test_arrows_move_on_the_scale_of_the_question(ended):
    led = ended()
    chips = led.page.legs.scale.row.chips
    QApplication.setActiveWindow(led.root.window)
    chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chips[0], Qt.Key.Key_Right)
    assert chips[1].hasFocus()


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_picture_and_week_are_seen_at_once_and_the_rest_is_scrolled_to(ended, text_size):
    led = ended(text_size=text_size)
    page, area = led.page, led.page.scroller.viewport()
    bar = page.scroller.verticalScrollBar()
    for size in ((640, 480), (640, 900), (900, 640), (1100, 760)):
        bar.setValue(0)
        led.view.buttons.main.setFocus()
        led.root.window.resize(*size)
        settle(led.qtbot)
        seen = QRect(QPoint(), area.size())
        for part in (page.picture, page._headline, *page.dots):
            place = QRect(part.mapTo(area, QPoint()), part.size())
            assert seen.contains(place), (size, part.accessibleName())
        assert page.picture.width() >= 140, size
        assert not clipped(led.root.window), (size, clipped(led.root.window))
        assert theme.of(page).scale >= (text_size if size == (1100, 760) else min(text_size, 1.25)), size
        for _ in range(40):
            led.key(Qt.Key.Key_Down)
            if bar.value() == bar.maximum():
                break
        assert bar.value() == bar.maximum(), size
        assert led.view.buttons.main.hasFocus(), size
        for part in (page.next, page.legs):
            assert part.isVisible(), size
            place = QRect(part.mapTo(page._inside, QPoint()), part.size())
            assert page._inside.rect().contains(place), size
        bar.setValue(0)
        led.key(Qt.Key.Key_4)
        numbers = page.legs.scale.row
        assert seen.intersects(QRect(numbers.mapTo(area, QPoint()), numbers.size())), size


def test_still_pictures_are_there_at_once(ended):
    assert effects(ended(still_pictures="on").page) == [None] * 8


def test_make_it_shorter_leads_to_the_levels_with_short_at_hand(ended):
    led = ended()
    led.view.buttons.show_done(night=False, offers_shorter=True)
    led.view.buttons.shorter.click()
    settle(led.qtbot)
    page = led.root.window.page
    assert page.shown == "fit:short"
    assert page.view.first_focus() is page.view.questions.levels["short"]
    assert led.root.coach.settings.level != "short", "marked, not chosen"


def test_picture_week_and_what_is_next_are_there_at_every_size(ended):
    led = ended()
    page = led.page
    for size in ((640, 480), (640, 520), (760, 1000), (1100, 760), (1920, 1080)):
        led.root.window.resize(*size)
        settle(led.qtbot)
        for part in (page.next, page.week, page.picture):
            assert part.isVisible(), size
            assert page.rect().contains(QRect(part.mapTo(page, QPoint()), part.size())), size


def test_the_days_are_of_one_size_at_every_width(ended):
    led = ended()
    for size in ((640, 520), (1920, 1080), (3840, 2160)):
        led.root.window.resize(*size)
        settle(led.qtbot)
        assert len({dot.size().toTuple() for dot in led.page.dots}) == 1, size
        assert len({dot.mapTo(led.page, dot.rect().topLeft()).y() for dot in led.page.dots}) == 1, size


def measures(led):
    page = led.page
    return [page.dots[0].height(), page._badge.height(), page._headline.height(), page.picture.height()]


def test_all_of_it_grows_with_its_window(ended):
    led = ended()
    led.root.window.resize(1100, 760)
    settle(led.qtbot)
    before = measures(led)
    for size, growth in (((1920, 1080), 1.4), ((3840, 2160), 2.2)):
        led.root.window.resize(*size)
        settle(led.qtbot)
        assert all(now >= 0.9 * growth * was for now, was in zip(measures(led), before, strict=True)), size


def test_the_days_are_large_beside_their_letters(ended):
    led = ended(text_size=2.0)
    for size in ((640, 480), (1100, 760), (1920, 1080)):
        led.root.window.resize(*size)
        settle(led.qtbot)
        look = theme.of(led.page)
        assert look.scale > 1, size
        assert led.page.dots[0].height() >= 1.6 * look.px(18), size


@pytest.mark.parametrize("which", [DAY, NIGHT])
def test_the_names_of_the_days_are_seen_at_once_in_the_smallest_window(lead, which):  # noqa: F811
    led = lead(*which, text_size=2.0)
    led.root.window.resize(640, 480)
    led.view.press_main()
    led.go(90, step=1)
    led.view.end()
    settle(led.qtbot)
    page = led.view.done
    place = QRect(page.week.mapTo(page, QPoint()), page.week.size())
    assert page.rect().contains(place)

"""Every screen of the night, looked at: its light, its sizes, its places, at three window sizes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetricsF

from coach.base import language
from coach.desktop import theme
from coach.desktop.cramp import controls, window
from coach.desktop.cramp.controls import RING, SMALLEST, CrampButton, Words
from coach.desktop.cramp.layout import Plan
from coach.desktop.cramp.line_breaking import balanced, broken
from tests.desktop.night_driver import SIZES, Driver, light


@pytest.fixture
def driver(tmp_path, qapp):
    made = Driver(
        tmp_path / "home", steady="yes", doctor_name="Dr. Meyer", doctor_phone="020 5550 140", country="GB"
    )
    yield made
    made.close()


def text_box(button: CrampButton) -> QRect:
    return button.geometry().adjusted(RING, RING, -RING, -RING)


def faults_of(driver: Driver, width: int, height: int) -> list[str]:
    """Texts under 40 px, cut off, outside the window, or over one another; targets under 48 px."""
    found = []
    window = QRect(0, 0, width, height)
    for words in driver.visible(Words):
        if words.font().pixelSize() < SMALLEST:
            found.append(f"{words.text()!r} has {words.font().pixelSize()} px")
        if words.objectName().startswith("signs"):
            continue
        here = QRect(words.mapTo(driver.stage, words.rect().topLeft()), words.size())
        if not window.contains(here) or words.longest() > words.width() + 1:
            found.append(f"{words.text()!r} is cut off at {here.getRect()}")
    buttons = driver.visible(CrampButton)
    for button in buttons:
        if min(text_box(button).width(), text_box(button).height()) < 48:
            found.append(f"{button.objectName()} is small")
        if button.text() and button.font().pixelSize() < SMALLEST:
            found.append(f"{button.text()!r} has {button.font().pixelSize()} px")
        if button.text() and not button.fits():
            found.append(f"{button.text()!r} has too little room")
        if not window.contains(text_box(button)):
            found.append(f"{button.objectName()} lies outside")
        for other in buttons:
            if button is not other and text_box(button).intersects(text_box(other)):
                found.append(f"{button.objectName()} covers {other.objectName()}")
        for words in driver.visible(Words):
            read = QRect(words.pos(), QSize(round(words.longest()), words.height()))
            if words.parent() is button.parent() and text_box(button).intersects(read):
                found.append(f"{button.objectName()} covers {words.text()!r}")
    return found


@pytest.mark.parametrize(("width", "height"), [*SIZES, (1024, 600), (640, 480)])
def test_no_screen_cuts_hides_or_shrinks_anything(driver, width, height):
    found = []
    for name in driver.screens():
        driver.resize(width, height)
        found += [f"{name}: {fault}" for fault in faults_of(driver, width, height)]
    assert found == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_screen_is_dark_enough(driver, width, height):
    found = []
    for name in driver.screens():
        driver.resize(width, height)
        luminance, blue = light(driver.picture())
        most = (0.6, 0.1) if name == "bedside" else (4.5, 1.4)
        if luminance > most[0] or blue > most[1]:
            found.append((name, luminance, blue))
    assert not found


def test_the_two_buttons_never_move(driver):
    places = set()
    for name in driver.screens():
        driver.resize(1280, 800)
        if name in ("bedside", "stop") or name.startswith("signs"):
            continue
        places.add((text_box(driver.stage.primary).getRect(), text_box(driver.stage.secondary).getRect()))
    assert places == {((32, 620, 824, 156), (872, 620, 376, 156))}


def test_the_instruction_is_a_tenth_of_the_height(driver):
    driver.press()
    for width, height in SIZES:
        driver.resize(width, height)
        assert driver.stage.guide.main.font().pixelSize() == pytest.approx(height / 10, abs=1)


def test_in_a_small_window_words_never_lie_over_the_picture(driver):
    driver.press()
    driver.resize(900, 640)
    driver.night._after_words()
    for _ in range(12):
        driver.pass_time(20)
        figure = driver.stage.guide.figure
        widest = max(driver.stage.guide.main.longest(), driver.stage.guide.second.longest())
        assert figure.isHidden() or widest < 0.62 * 900


EVERY_SIZE = ((640, 480), (800, 600), (900, 640), (1024, 600), (1366, 768), (1920, 1080), (3840, 2160))


def test_the_choices_stand_under_the_words_and_never_on_the_picture(tmp_path, qapp):
    """From the first decision on, for somebody who has not said how steady they are: most people."""
    driver = Driver(tmp_path / "home", country="GB")
    found: list[str] = []
    stood: dict[int, list] = {}
    try:
        driver.press()
        driver.night._after_words()
        for seconds in (
            62,
            7,
            24,
            27,
            20,
            60,
        ):  # question, towel, rest, rub, bed end, small
            driver.pass_time(seconds)
            places = {}
            for width, height in EVERY_SIZE:
                driver.resize(width, height)
                where = f"{driver.help.frame.main} at {width} x {height}"
                found += [f"{where}: {fault}" for fault in faults_of(driver, width, height)]
                guide = driver.stage.guide
                offered = [button for button in (guide.steady, guide.extra) if button.isVisible()]
                places[width] = [text_box(button).getRect() for button in offered]
                clear = guide.figure.geometry().adjusted(round(150 * Plan(width, height).scale), 0, 0, 0)
                if any(text_box(button).intersects(clear) for button in offered if guide.figure.isVisible()):
                    found.append(f"{where}: a choice covers the picture")
                if len(offered) != (1 if width == 640 else 2):
                    found.append(f"{where}: {len(offered)} choices")
            stood = stood or places
            if stood != places:
                found.append(f"{driver.help.frame.main}: the choices moved")
    finally:
        driver.close()
    assert found == []


def test_the_leg_check_names_a_button_that_is_there(driver):
    driver.press()
    driver.pass_time(61)
    assert driver.stage.guide.main.text().endswith("tap stop.")
    link = driver.stage.guide.link
    assert link.isVisible()
    assert link.accessibleName().startswith("Stop. Swollen")
    link.click()
    assert driver.stage.view == "stop"


def test_the_leg_check_is_read_in_the_smallest_window_too(driver):
    driver.press()
    driver.pass_time(3)
    driver.stage.secondary.click()
    driver.stage.secondary.click()
    driver.resize(640, 480)
    assert "If swollen or hot, tap stop." in driver.texts()
    assert faults_of(driver, 640, 480) == []
    driver.pass_time(7)
    assert driver.help.frame.main in driver.texts()


def test_every_button_has_a_name_of_its_own(driver):
    for _ in driver.screens():
        names = [button.accessibleName() or button.text() for button in driver.visible(CrampButton)]
        assert all(names)
        assert len(set(names)) == len(names)


def test_words_forty_percent_longer_still_fit(tmp_path, qapp):
    language.use(language.PSEUDO)
    driver = Driver(tmp_path / "home", steady="yes", country="GB")
    try:
        driver.press()
        driver.resize(1280, 800)
        assert not [fault for fault in faults_of(driver, 1280, 800) if "outside" in fault or "small" in fault]
    finally:
        driver.close()
        language.use("en")


def test_the_colours_are_those_of_the_tokens():
    tokens = theme.tokens()[0]["cramp"]
    for name, colour in controls.COLOURS.items():
        if name in tokens:
            assert colour == tokens[name]
    assert (tokens["window"], tokens["ink"], tokens["ink2"]) == (window.WINDOW, window.INK, window.INK2)
    assert (tokens["primary"], tokens["primary_line"], tokens["on_primary"]) == window.GIANT
    assert (tokens["quiet"], tokens["quiet_line"], tokens["on_quiet"]) == window.QUIET


def test_the_first_words_stand_where_the_guide_puts_them(driver):
    """A cold start's words must not jump when the whole window takes over."""
    driver.press()
    driver.resize(1280, 800)
    first = window.FirstWords(1280, 800, lambda: None)
    first.say("Pull your toes toward your shin.", "Leg straight.", "It is easing", "Not easing")
    lines = first.findChildren(window._Line)
    main = driver.stage.guide.main
    metrics = QFontMetricsF(lines[0].font())
    first_baseline = lines[0].y() + (lines[0].height() - metrics.height()) / 2 + metrics.ascent()
    step = main.font().pixelSize() * 1.05
    main_baseline = main.y() + (step - metrics.height()) / 2 + metrics.ascent()
    assert lines[0].x() == main.x()
    assert first_baseline == pytest.approx(main_baseline, abs=2)
    assert lines[0].font().pixelSize() == main.font().pixelSize()


def test_sentences_begin_new_lines_while_three_lines_hold_them():
    assert broken("Stand up. Press the heel down.", 12, len) == ["Stand up.", "Press the", "heel down."]
    assert broken("Easing? Tap stop.", 20, len) == ["Easing?", "Tap stop."]
    assert len(broken("One. Two. Three. Four.", 12, len)) == 2


def test_no_last_word_stands_alone():
    assert balanced("Pull your toes toward your shin.", 20, len) == ["Pull your toes", "toward your shin."]
    assert balanced("short", 20, len) == ["short"]

"""Every screen of the night, looked at: its light, its sizes, its places, at three window sizes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from coach.base import language
from coach.desktop.cramp.controls import SMALLEST, CrampButton, CrampLabel, Measures
from coach.desktop.widgets.text import laid_out
from coach.guide.cramp.safe_scripts import first_words
from tests.desktop.night_driver import SIZES, Driver, light


def broken_lines(label: CrampLabel) -> list[str]:
    layout = laid_out(label.text(), label.font(), label.width_of_words, 1)[0]
    lines = [layout.lineAt(index) for index in range(layout.lineCount())]
    text = label.text()
    return [text[line.textStart() : line.textStart() + line.textLength()].strip() for line in lines]


@pytest.fixture
def driver(tmp_path, qapp):
    made = Driver(
        tmp_path / "home", steady="yes", doctor_name="Dr. Meyer", doctor_phone="020 5550 140", country="GB"
    )
    yield made
    made.close()


def text_box(driver: Driver, button: CrampButton) -> QRect:
    """Where a button is, in the window."""
    return QRect(button.mapTo(driver.stage, QPoint(0, 0)), button.size())


def faults_of(driver: Driver, width: int, height: int) -> list[str]:
    """Texts under 40 px, cut off, outside the window, or over one another; targets under 48 px."""
    found = []
    window = QRect(0, 0, width, height)
    for words in driver.visible(CrampLabel):
        if words.font().pixelSize() < SMALLEST:
            found.append(f"{words.words!r} has {words.font().pixelSize()} px")
        if words.objectName().startswith("signs"):
            continue
        here = QRect(words.mapTo(driver.stage, words.rect().topLeft()), words.size())
        if not window.contains(here) or words.longest > words.width() + 1:
            found.append(f"{words.words!r} is cut off at {here.getRect()}")
        painted = laid_out(words.text(), words.font(), words.contentsRect().width(), 1)[0].lineCount()
        if painted != len(broken_lines(words)):
            found.append(f"{words.words!r} takes another line than it was given room for")
    buttons = driver.visible(CrampButton)
    for button in buttons:
        if min(text_box(driver, button).width(), text_box(driver, button).height()) < 48:
            found.append(f"{button.objectName()} is small")
        if button.text() and button.font().pixelSize() < SMALLEST:
            found.append(f"{button.text()!r} has {button.font().pixelSize()} px")
        if button.text() and not button.fits():
            found.append(f"{button.text()!r} has too little room")
        if not window.contains(text_box(driver, button)):
            found.append(f"{button.objectName()} lies outside")
        for other in buttons:
            if button is not other and text_box(driver, button).intersects(text_box(driver, other)):
                found.append(f"{button.objectName()} covers {other.objectName()}")
        for words in driver.visible(CrampLabel):
            start = words.mapTo(driver.stage, words.contentsRect().topLeft())
            read = QRect(start, QSize(round(words.longest), words.contentsRect().height()))
            if text_box(driver, button).intersects(read):
                found.append(f"{button.objectName()} covers {words.words!r}")
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
        places.add(
            (
                text_box(driver, driver.stage.primary).getRect(),
                text_box(driver, driver.stage.secondary).getRect(),
            )
        )
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
        widest = max(driver.stage.guide.main.longest, driver.stage.guide.second.longest)
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
                places[width] = [text_box(driver, button).getRect() for button in offered]
                clear = guide.figure.geometry().adjusted(round(150 * Measures(width, height).scale), 0, 0, 0)
                if any(
                    text_box(driver, button).intersects(clear)
                    for button in offered
                    if guide.figure.isVisible()
                ):
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
    assert driver.stage.guide.main.words.endswith("tap stop.")
    link = driver.stage.link
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


def test_the_first_words_stand_where_the_guide_puts_them(driver):
    """A cold start's words must not jump when the help takes over."""
    driver.stage.show_first_words("calf", *first_words("calf"))
    driver.resize(1280, 800)
    guide = driver.stage.guide
    before = (guide.main.geometry(), guide.main.font(), guide.second.geometry(), driver.stage.primary.text())
    driver.press()
    driver.resize(1280, 800)
    after = (guide.main.geometry(), guide.main.font(), guide.second.geometry(), driver.stage.primary.text())
    assert after == before


def lines_of(width: int, words: str) -> list[str]:
    """How a label of that width breaks its words, at 40 px."""
    label = CrampLabel(None, "ink", "label", text=words)
    label.fit(width, 1000, 40, 40)
    return broken_lines(label)


def test_sentences_begin_new_lines_while_three_lines_hold_them():
    assert lines_of(400, "Stand up. Press the heel down.")[0] == "Stand up."
    assert lines_of(1000, "Easing? Tap stop.") == ["Easing?", "Tap stop."]
    assert len(lines_of(300, "One. Two. Three. Four.")) == 2


def test_no_last_word_stands_alone():
    assert lines_of(450, "Pull your toes toward your shin.") == ["Pull your toes", "toward your shin."]
    assert lines_of(600, "short") == ["short"]


def test_a_leg_that_must_not_be_stretched_is_kept_still_with_the_numbers_below(driver):
    driver.coach.change_settings(conditions=("calf-injury",))
    driver.press()
    driver.pass_time(1)
    guide = driver.stage.guide
    assert guide.main.words == "Do not stretch this calf. Keep it still."
    assert "020\u00a05550\u00a0140" in guide.second.words
    driver.help.secondary()
    driver.night._show_frame()
    assert driver.stage.view == "ten"
    assert "Not easing? Ask for advice." in driver.texts()
    driver.stage.places["calf"].click()
    assert (driver.stage.view, guide.extra.text()) == ("guide", "It is the other leg")
    guide.extra.click()
    assert guide.main.words == "Pull your toes toward your shin."

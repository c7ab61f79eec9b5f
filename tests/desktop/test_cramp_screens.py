"""Every screen of the night, looked at: its light, its sizes, its places, at three window sizes."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize

from coach.base import language
from coach.desktop import theme
from coach.desktop.cramp.controls import SMALLEST, CrampButton, CrampLabel, Measures
from coach.desktop.paint.figure_painter import transform_of
from coach.desktop.paint.figure_scene import Fade, near_square
from coach.desktop.widgets.text import laid_out
from coach.figure import picture_library
from coach.figure.camera import body_box, camera_of
from coach.figure.check import position
from coach.guide.cramp.safe_scripts import first_words
from coach.model.vocabulary import GUIDED_PLACES
from tests.desktop.night_driver import SIZES, Driver
from tests.desktop.painted import light
from tests.fakes import Stopwatch
from tests.pseudo import PSEUDO


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


def text_box(driver: Driver, part: CrampButton | CrampLabel) -> QRect:
    """Where a button or a text is, in the window."""
    return QRect(part.mapTo(driver.stage, QPoint(0, 0)), part.size())


def faults_of(driver: Driver, width: int, height: int) -> list[str]:
    """Texts under 40 px, cut off, outside the window, or over one another; targets under 48 px."""
    found = []
    window = QRect(0, 0, width, height)
    for words in driver.visible(CrampLabel):
        if words.font().pixelSize() < SMALLEST:
            found.append(f"{words.words!r} has {words.font().pixelSize()} px")
        if words.objectName().startswith("signs"):
            continue
        here = text_box(driver, words)
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
        if button.text() and not button.fit():
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


def test_every_screen_is_whole_dark_and_named_and_its_two_buttons_never_move(driver):
    """Nothing is cut, hidden or shrunk; light as on a night; each button has a name of its own."""
    found = []
    places = set()
    for name in driver.screens():
        for size in (*SIZES, (1024, 600), (640, 480)):
            driver.resize(*size)
            found += [f"{name} {size}: {fault}" for fault in faults_of(driver, *size)]
            if size in SIZES:
                luminance, blue = (100 * share for share in light(driver.picture()))
                most = (0.6, 0.1) if name == "bedside" else (4.5, 1.4)
                if luminance > most[0] or blue > most[1]:
                    found.append(f"{name} {size}: {luminance} % of light, {blue} % of blue")
            if size == (1280, 800) and name not in ("bedside", "stop") and not name.startswith("signs"):
                both = driver.stage.primary, driver.stage.secondary
                places.add(tuple(text_box(driver, button).getRect() for button in both))
        names = [button.accessibleName() or button.text() for button in driver.visible(CrampButton)]
        if not all(names) or len(set(names)) < len(names):
            found.append(f"{name}: names {names}")
    assert found == []
    assert places == {((32, 620, 824, 156), (872, 620, 376, 156))}


@pytest.mark.parametrize(
    "sizes", [((1024, 600), (640, 480)), ((1024, 600), (928, 570), (784, 525), (640, 480))]
)
def test_a_window_made_smaller_looks_like_one_that_always_was(driver, sizes):
    found = []
    for name in driver.screens():
        for size in sizes:
            driver.resize(*size)
            boxes = {words: text_box(driver, words) for words in driver.visible(CrampLabel)}
            found += [f"{name} {size}: {fault}" for fault in faults_of(driver, *size)]
            found += [
                f"{name} {size}: {one.words!r} lies over {other.words!r}"
                for one, other in combinations(boxes, 2)
                if boxes[one].adjusted(0, 0, 0, -2).intersects(boxes[other])
            ]
        driver.stage._arrange()
        again = {words: text_box(driver, words) for words in driver.visible(CrampLabel)}
        found += [
            f"{name}: {words.words!r} moves"
            for words in {*boxes, *again}
            if boxes.get(words) != again.get(words)
        ]
    assert found == []


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


@pytest.fixture
def injured(tmp_path, qapp):
    made = Driver(
        tmp_path / "home", conditions=("calf-injury",), doctor_name="Dr. Meyer", doctor_phone="020 5550 140"
    )
    yield made
    made.close()


def test_a_recent_calf_injury_shows_the_numbers_below_and_the_other_leg(injured):
    injured.press()
    injured.night._after_words()
    for width, height in EVERY_SIZE:
        injured.resize(width, height)
        assert faults_of(injured, width, height) == [], (width, height)
        texts = injured.texts()
        assert {"Calf", "It is the other leg"} <= set(texts)
        if height >= 800:
            assert {"Dr. Meyer: 020 5550 140", "NHS 111: 111", "Emergency: 999"} <= set(texts)
    injured.pass_time(1)
    injured.stage.secondary.click()
    injured.pass_time(1)
    assert (injured.stage.view, injured.help.frame.page) == ("ten", "numbers")
    for width, height in EVERY_SIZE:
        injured.resize(width, height)
        assert faults_of(injured, width, height) == [], (width, height)
        assert "020 5550 140" in injured.texts()
    injured.resize(1280, 800)
    injured.stage.ten.extra.click()
    assert injured.stage.view == "guide"
    assert injured.help.frame.main == "Pull your toes toward your shin."
    assert not [label for label in injured.stage.guide.calls if label.isVisible()]


def test_a_leg_kept_still_comes_to_the_ten_minutes_like_any_other(injured):
    injured.press()
    injured.pass_time(1)
    injured.stage.secondary.click()
    injured.pass_time(601)
    assert injured.help.frame.page == "ten-minutes"
    injured.resize(1280, 800)
    assert any("10 minutes" in text.replace("\n", " ") for text in injured.texts())
    assert injured.stage.ten.extra.isHidden()


def every_picture(driver: Driver) -> set[str]:
    """What the guide shows until the ten minutes, in the order of the script; and that the stage shows it."""
    seen = set()
    while driver.help.frame.stage == "help":
        frame = driver.help.frame
        figure = driver.stage.guide.figure
        if frame.picture and isinstance(frame.picture, str):
            assert figure._picture.name == frame.picture
            assert (figure._phase == "out") is frame.rest
            seen.add(frame.picture)
        driver.pass_time(5)
    return seen


@pytest.mark.parametrize("place", GUIDED_PLACES)
@pytest.mark.parametrize(("mode", "lies"), [("bed", True), ("edge", False), ("stand", False)])
def test_pictures_go_on_from_where_the_person_is(tmp_path, qapp, place, mode, lies):
    """In bed nobody stands; who sits on the edge or stands is not shown in bed before the fifth minute."""
    driver = Driver(tmp_path / "home", steady="no" if mode == "edge" else "yes")
    try:
        driver.press(place, "stand" if mode == "stand" else "")
        driver.night._after_words()
        if mode == "edge":
            while not driver.help.frame.extra:
                driver.pass_time(5)
            driver.help.extra()
            driver.pass_time(1)
            assert driver.help.frame.mode == "edge"
        wrong = []
        end = driver.help.frame.seconds + 290
        while driver.help.frame.seconds < end:
            found = picture_library.picture(driver.help.frame.picture)
            if (position(found) == "bed") is not lies:
                wrong.append((round(driver.help.frame.seconds), found.name))
            driver.pass_time(10)
        assert wrong == []
    finally:
        driver.close()


def test_the_stage_shows_the_picture_of_every_row_and_rests_with_it(driver):
    driver.press("calf")
    driver.night._after_words()
    assert {"close_pull_toes", "towel_foot_bed", "massage_calf"} <= every_picture(driver)


def test_a_rest_fills_a_bar_with_one_breath_out(driver):
    driver.press("calf")
    theme.override_theme(driver.night.window, "cramp", 1.0)
    driver.resize(1280, 800)
    bar = driver.stage.guide.breath
    driver.pass_time(3)
    assert bar.isHidden()
    driver.pass_time(28)  # ease off a little
    assert (bar.isVisible(), driver.help.frame.eases) == (not theme.of(bar).still, True)
    bar.breathe(True)
    empty = bar.grab().toImage()
    bar._breath.setCurrentTime(4000)
    assert bar.grab().toImage() != empty
    assert faults_of(driver, 1280, 800) == []
    driver.pass_time(5)
    assert bar.isHidden()


def test_another_picture_fades_in_where_pictures_move_and_the_face_is_calm(driver):
    driver.press("calf")
    driver.resize(1280, 800)
    driver.night._after_words()
    figure = driver.stage.guide.figure
    assert figure._who.calm
    figure._changing = Stopwatch()
    driver.pass_time(20)
    figure.grab()
    driver.pass_time(16)
    assert driver.help.frame.picture == figure._picture.name == "cramp_calf_bed"
    assert "leg" not in figure.accessibleName()  # nobody has said yet which one it is
    assert isinstance(figure._change, Fade) is not theme.of(figure).still


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 600), (1920, 1080)])
def test_the_person_is_near_and_whole(driver, width, height):
    """Crown, hands and soles lie inside what is not faded, and fill most of its height or width."""
    driver.press("calf")
    driver.resize(width, height)
    driver.night._after_words()
    figure = driver.stage.guide.figure
    for name in ("cramp_calf_bed", "towel_foot_bed", "massage_calf", "rest_propped", "wall_calf_straight"):
        found = picture_library.picture(name)
        free = QRectF(figure.rect().marginsRemoved(figure._margins))
        square = near_square(found, free)
        camera = camera_of(found)
        seen = transform_of(camera, square)
        left, low, right, high = body_box(found)
        box = seen.mapRect(QRectF(left, low, right - left, high - low))
        assert free.adjusted(-1, -1, 1, 1).contains(box), name
        assert max(box.width() / free.width(), box.height() / free.height()) > 0.85, name


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


def test_words_forty_percent_longer_still_fit(tmp_path, qapp):
    language.use(PSEUDO)
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

"""The first minutes: hello, ten seconds, one question a page; nothing in force before it is said."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from coach.app.coach import Coach
from coach.app.setup import level_routine
from coach.desktop import theme
from coach.desktop.first_run.body import moved_words
from coach.desktop.first_run.level import LevelTile
from coach.desktop.first_run.window import STEPS, FirstRun
from coach.desktop.system import screen_reader
from coach.desktop.theme import themed
from coach.desktop.widgets.body_questions import level_words
from coach.desktop.widgets.focus_ring import FocusRing
from coach.desktop.widgets.text import Text
from coach.model.vocabulary import LEVELS, OF_THE_DAY
from tests.desktop.conftest import settle

NO_SOUND_HEARD = "Is the sound on? Look for the speaker. Words are on screen, too."
BEDTIME, LEVEL, BODY, CALL, HEAR, SAFETY, DRESS = range(1, STEPS + 1)


@pytest.fixture
def coach(home, clock, monkeypatch) -> Coach:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    made = Coach(home, clock)
    yield made
    made.close()


@pytest.fixture
def opened(qtbot, coach):
    """`opened()` opens the first steps, as a start of the program does."""

    def make() -> FirstRun:
        made = FirstRun(coach)
        qtbot.addWidget(made)
        made.resize(1100, 760)
        made.show()
        QApplication.processEvents()
        return made

    return make


@pytest.fixture
def first(opened) -> FirstRun:
    return opened()


@pytest.fixture
def said(monkeypatch) -> list[str]:
    words: list[str] = []
    monkeypatch.setattr(screen_reader, "say", lambda _, *texts: words.extend(filter(None, texts)))
    return words


def key(widget, *codes) -> None:
    for code in codes:
        QTest.keyClick(widget, code)


# ------------------------------------------------------------------ hello and ten seconds


def later(first, clock, seconds) -> None:
    clock.advance(seconds)
    first.hello.on_tick()


def test_nothing_is_written_by_opening_it_nor_by_the_ten_seconds(first, coach, clock):
    first.hello.start.click()
    later(first, clock, 3)
    later(first, clock, 10)
    assert first.hello.state == "done"
    assert not coach.home.settings.exists()
    assert not coach.home.diary.exists()


def test_ten_seconds_get_ready_run_down_and_end_with_a_tick_and_a_chime(first, clock, said):
    played = []
    first.hello._sound = type(
        "Silent", (), {"play": lambda _, what: played.append(what), "stop": lambda _: 0}
    )()
    first.hello.start.click()
    assert first.hello.told.text() == "Sit tall.\nHeel down."
    assert first.hello.ring._number == "3"
    assert (first.stop.isVisible(), first.hurts.isVisible(), first.later.isVisible()) == (True, True, False)
    later(first, clock, 3)
    assert first.hello.told.text() == "Heel down.\nToes toward your shin."
    assert (first.focusWidget(), said) == (first.hello.told, [])  # a reader says the new name by itself
    later(first, clock, 4)
    assert first.hello.ring._number == "6"
    assert first.hello.ring._share == pytest.approx(0.6)
    assert played == []
    later(first, clock, 6)
    assert first.hello.told.text() == "That was one."
    assert played == ["end"]
    assert first.hello._tick.isVisible()
    assert not first.hello.ring.isVisible()
    assert first.focusWidget() is first.next
    first.next.click()
    assert first.step == BEDTIME


@pytest.mark.parametrize("way", ["stop", "escape"])
def test_stop_goes_on_without_a_word(first, clock, way, said):
    first.hello.start.click()
    later(first, clock, 4)
    said.clear()
    first.stop.click() if way == "stop" else key(first, Qt.Key.Key_Escape)
    assert first.step == BEDTIME
    assert first.hello.state == "hello"
    assert said == []


@pytest.mark.parametrize("way", ["button", "key"])
def test_what_hurt_lets_go_and_is_suggested_but_not_ticked(first, clock, way):
    first.hello.start.click()
    later(first, clock, 4)
    first.hurts.click() if way == "button" else key(first.hello.told, Qt.Key.Key_E)
    assert first.hello.told.text() == "Let go. Leave this leg alone for now."
    assert first.hello.figure._phase in ("out", "let-go")
    later(first, clock, 7)
    assert first.step == BEDTIME
    first.go(BODY)
    row = first.page.conditions["calf-injury"]
    assert row.accessibleDescription() == "It hurt just now. Tick this if it is so."
    assert not row.isChecked()


def test_the_figure_of_hello_moves_unless_pictures_stand_still(first):
    assert first.hello.figure._phase == "loop"
    assert first.hello.figure._motion == (not themed("day", 1.0, False).still)


# ------------------------------------------------------------------ the way through


def test_it_quits_and_comes_back_where_it_was_and_hello_says_hello_again(opened, coach):
    first = opened()
    assert first.step == 0
    first.go(LEVEL)
    first.page.tiles["short"].click()
    first.go(CALL)
    again = opened()
    assert again.step == CALL
    assert coach.settings.level == "short"
    key(again.focusWidget(), Qt.Key.Key_Escape)
    assert again.step == BODY
    again.go(0)
    assert opened().step == 0


def test_answers_are_kept_as_they_are_given(opened, coach):
    first = opened()
    first.go(LEVEL)
    first.page.tiles["short"].click()
    assert opened().page.level == "short"
    first.page.tiles["standard"].click()
    first.go(BODY)
    first.page.conditions["unsteady"].click()
    first.page.conditions["knee"].click()
    again = opened()
    assert (again.page.ticked, again.page.steady.value()) == (("unsteady", "knee"), "no")
    assert again.page.level == "gentle"
    first.page.keep.click()
    first.page.conditions["unsteady"].click()
    first.page.steady.chips[0].click()
    again = opened()
    assert (again.page.ticked, again.page.steady.value(), again.page.level) == (("knee",), "yes", "standard")
    first.go(CALL)
    QTest.keyClicks(first.page.fields["doctor_phone"], "0123")
    assert opened().page.fields["doctor_phone"].text() == "0123"
    first.go(HEAR)
    first.page.voice.answers.chips[0].click()
    assert opened().page.voice.answers.value() is True
    first.go(SAFETY)
    first.page.tick.click()
    assert opened().page.tick.isChecked()


def test_answers_that_are_in_force_nowhere_are_kept_too(opened, coach, qtbot):
    first = opened()
    first.go(BODY)
    first.page.none.click()
    assert opened().page.none.isChecked()
    first.page.conditions["unsteady"].click()
    again = opened()
    assert not again.page.none.isChecked()
    assert again.page._note.isVisible()
    assert again.page._said.text() == "Now set to Gentle, on a chair, because you feel unsteady or fell."
    again.page.keep.click()
    assert (coach.settings.level, opened().page._note.isVisible()) == ("standard", False)
    first.go(HEAR)
    first.page.voice.answers.chips[1].click()
    first.page.chimes.answers.chips[0].click()
    again = opened()
    assert (again.page.voice.answers.value(), again.page.chimes.answers.value()) == (False, True)
    assert again.page.said.text() == NO_SOUND_HEARD
    first.go(SAFETY)
    first.page.tick.click()
    first.go(DRESS)
    with qtbot.waitSignal(first.finished):
        first.next.click()
    assert coach.settings.first_answers == {}


def test_what_hurt_is_still_suggested_after_a_restart(opened, clock):
    first = opened()
    first.hello.start.click()
    later(first, clock, 4)
    first.hurts.click()
    later(first, clock, 7)
    again = opened()
    again.go(BODY)
    said = again.page.conditions["calf-injury"].accessibleDescription()
    assert said == "It hurt just now. Tick this if it is so."


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(640, 480), (800, 1200), (1100, 760), (1920, 1080)])
def test_no_tick_moves_anything(opened, size, scale):
    theme.apply_theme("day", scale, False)
    first = opened()
    first.resize(*size)
    first.go(BODY)
    first._motion.setCurrentTime(1000)  # it slides in
    settle(None)
    page = first.page
    parts = (page.title, page.none, page.steady, *page.conditions.values())

    def places():
        settle(None)
        return [part.mapTo(first, part.rect().topLeft()).toTuple() for part in parts]

    before = places()
    for part in (page.conditions["unsteady"], page.keep, page.conditions["pregnant"], page.none):
        part.click()
        assert places() == before, part.accessibleName()


def test_large_text_says_above_the_questions_that_a_tick_has_moved_the_level(opened):
    """The note would leave them no room: it stands at their end."""
    theme.apply_theme("day", 2.0, False)
    first = opened()
    first.resize(640, 480)
    first.go(BODY)
    first.page.conditions["unsteady"].click()
    settle(None)
    assert (first._news.text(), first._news.visibleRegion().isEmpty()) == ("Now Gentle", False)
    first.page.keep.click()
    assert first._news.text() == ""
    first.page.conditions["pregnant"].click()
    assert first._news.text() == "Now Pregnancy"
    first.next.click()
    assert first._news.text() == ""


def test_a_level_that_was_kept_is_moved_only_by_what_rules_it_out_anew(first):
    first.go(BODY)
    first.page.conditions["unsteady"].click()
    first.page.keep.click()
    first.page.conditions["knee"].click()
    first.page.conditions["over-75"].click()
    assert first.page.level == "standard"
    first.page.conditions["pregnant"].click()
    assert first.page.level == "pregnancy"
    first.page.conditions["pregnant"].click()
    assert first.page.level == "gentle"


def test_the_level_page_shows_what_the_body_page_made_of_it(first, coach):
    first.go(LEVEL)
    first.go(BODY)
    first.page.conditions["unsteady"].click()
    first.back.click()
    assert first.page.level == "gentle"
    first.next.click()
    assert coach.settings.level == "gentle"


def test_nobody_comes_back_behind_a_safety_note_that_was_not_read(opened, coach):
    coach.change_settings(first_step=DRESS)
    assert opened().step == SAFETY
    coach.change_settings(safety_read=True)
    assert opened().step == DRESS


def test_each_page_says_how_far_it_is_and_back_goes_back(first):
    for step in range(1, STEPS + 1):
        first.go(step)
        assert first._dots.accessibleName() == f"{step} of 7"
        assert first.page.title.accessibleDescription() == f"{step} of 7"
    QTest.keyClick(first, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert first.step == SAFETY
    first.back.click()
    assert first.step == HEAR


@pytest.mark.parametrize("step", range(BEDTIME, DRESS + 1))
def test_the_focus_ring_around_the_question_is_seen_whole(first, step):
    ring = FocusRing(first)
    first.go(step)
    first._motion.setCurrentTime(1000)  # it slides in
    first.activateWindow()
    settle(None)
    key(first.next, Qt.Key.Key_Tab)
    first.page.title.setFocus()
    settle(None)
    assert first.page.title.hasFocus()
    assert ring.isVisible()
    assert ring.visibleRegion().boundingRect() == ring.rect()


@pytest.mark.parametrize("step", range(BEDTIME, DRESS + 1))
def test_alt_left_goes_back_from_whatever_has_the_focus(first, step):
    first.activateWindow()
    first.go(step)
    for stop in (first.page.title, *first.page.findChildren(QWidget)):
        if stop.isVisible() and stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
            first.go(step)
            QTest.keyClick(stop, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
            assert first.step == step - 1, stop


def test_the_whole_of_it_goes_by_keyboard(first, coach, qtbot):
    first.activateWindow()
    first.later.click()
    for step in range(BEDTIME, SAFETY):
        assert first.step == step
        if step == LEVEL:
            key(first.focusWidget(), Qt.Key.Key_Right)
        key(first.focusWidget(), Qt.Key.Key_Return)
    key(first.focusWidget(), Qt.Key.Key_Return)
    assert first.focusWidget() is first.page.tick
    key(first.focusWidget(), Qt.Key.Key_Space)
    key(first.focusWidget(), Qt.Key.Key_Return)
    assert first.step == DRESS
    with qtbot.waitSignal(first.finished):
        key(first.focusWidget(), Qt.Key.Key_Return)
    assert (coach.settings.first_run_done, coach.settings.first_step) == (True, 0)
    assert (coach.settings.level, coach.settings.safety_read) == ("gentle", True)
    assert coach.settings.started_on == "2026-03-12"


def test_enter_goes_on_from_a_number_and_from_a_title_but_chooses_a_country_first(first):
    first.go(CALL)
    key(first.page.country, Qt.Key.Key_Return)
    assert first.step == CALL
    key(first.page.fields["emergency_phone"], Qt.Key.Key_Return)
    assert first.step == HEAR
    key(first.page.title, Qt.Key.Key_Enter)
    assert first.step == SAFETY


# ------------------------------------------------------------------ bedtime


@pytest.mark.parametrize(
    ("typed", "bedtime"), [("2230", "22:30"), ("22.30", "22:30"), ("10:30 pm", "22:30"), ("1", "01:00")]
)
def test_what_is_typed_replaces_bedtime_and_the_times_follow(first, coach, typed, bedtime):
    first.go(BEDTIME)
    QTest.keyClicks(first.focusWidget(), typed)
    hour, minute = (int(part) for part in bedtime.split(":"))
    at = (hour * 60 + minute - 20) % 1440
    shown = [part.text() for part in first.page._card.findChildren(Text)]
    assert f"{at // 60:02d}:{at % 60:02d}" in shown
    key(first.focusWidget(), Qt.Key.Key_Return)
    assert coach.settings.bedtime == bedtime
    assert first.step == LEVEL


def test_nonsense_keeps_the_last_good_time_and_says_how_to_write_one(first, coach, said):
    first.go(BEDTIME)
    QTest.keyClicks(first.focusWidget(), "soon")
    key(first.focusWidget(), Qt.Key.Key_Return)
    assert first.step == BEDTIME
    assert said == ["Write a time, such as 22:00."]
    assert (first.page.time.text, coach.settings.bedtime) == ("22:00", "22:00")


def test_a_good_time_is_kept_as_it_is_typed_or_stepped(opened, coach):
    first = opened()
    first.go(BEDTIME)
    QTest.keyClicks(first.focusWidget(), "2315")
    assert coach.settings.bedtime == opened().page.time.text == "23:15"
    first.page.time.more.click()
    assert coach.settings.bedtime == opened().page.time.text == "23:30"


def test_nonsense_after_a_good_time_keeps_that_one(first, coach):
    first.go(BEDTIME)
    spin = first.focusWidget()
    QTest.keyClicks(spin, "10:30 pm")
    spin.selectAll()
    QTest.keyClicks(spin, "bananas")
    key(spin, Qt.Key.Key_Tab)
    assert (spin.text(), first.page.time.text, coach.settings.bedtime) == ("22:30", "22:30", "22:30")
    assert first.page._hint.text() == "Write a time, such as 22:00."


@pytest.mark.parametrize("size", [(640, 480), (1100, 760)])
def test_all_that_is_typed_can_be_read(first, size):
    first.resize(*size)
    first.go(BEDTIME)
    spin = first.page.time.spin
    for at, letter in enumerate("10:45 pm", 1):
        QTest.keyClicks(spin, letter)
        settle(None)
        assert spin.text() == "10:45 pm"[:at]
        assert spin.fontMetrics().horizontalAdvance(spin.text()) <= spin.width()
        assert first.page.time.width() <= first.page.width()
        assert spin.visibleRegion().boundingRect() == spin.rect()


@pytest.mark.parametrize("way", ["typed", "stepped"])
def test_a_good_time_takes_the_help_away_again(first, way):
    first.go(BEDTIME)
    usual = first.page._hint.text()
    QTest.keyClicks(first.focusWidget(), "soon")
    key(first.focusWidget(), Qt.Key.Key_Return)
    assert first.page._hint.text() != usual
    QTest.keyClicks(first.focusWidget(), "2245") if way == "typed" else first.page.time.more.click()
    assert first.page._hint.text() == usual


def test_bedtime_moves_by_a_quarter_of_an_hour_past_midnight(first, coach):
    first.go(BEDTIME)
    for _ in range(9):
        first.page.time.more.click()
    first.next.click()
    assert coach.settings.bedtime == "00:15"


# ------------------------------------------------------------------ level and body


def test_only_the_figure_of_the_chosen_card_moves(first):
    first.go(LEVEL)
    first.page.tiles["gentle"].click()
    first.page.tiles["gentle"].setFocus()
    assert [tile._figure._phase for tile in first.page.tiles.values()] == ["still", "loop", "still", "still"]


def test_a_tick_that_rules_the_level_out_moves_it_says_so_and_can_be_taken_back(first, coach, said):
    first.go(BODY)
    first.page.conditions["unsteady"].click()
    assert said == ["Now set to Gentle, on a chair, because you feel unsteady or fell."]
    assert first.page.keep.text() == "Keep Standard"
    first.next.click()
    assert (coach.settings.level, coach.settings.steady) == ("gentle", "no")
    first.back.click()
    first.page.keep.click()
    assert first.page._said.text() == "Standard stays. Single stretches may still be exchanged."
    first.next.click()
    assert (coach.settings.level, coach.settings.conditions) == ("standard", ("unsteady",))


@pytest.mark.parametrize("height", range(600, 820, 20))
def test_the_last_question_is_whole_or_out_of_sight_beside_the_note(first, height):
    first.resize(1100, height)
    first.go(BODY)
    first.page.conditions["unsteady"].click()
    settle(None)
    assert first.page._note.isVisible()
    seen = first.page.steady.visibleRegion().boundingRect().height()
    assert seen in (0, first.page.steady.height())
    assert seen or height < 760


def test_several_reasons_are_named_the_strictest_first():
    words = moved_words("pregnancy", ("unsteady", "pregnant"))
    assert words == "Now set to Pregnancy, because you are pregnant and you feel unsteady or fell."


def test_an_answer_that_a_tick_chose_goes_with_the_tick(opened, coach):
    page = _body(opened)
    page.conditions["unsteady"].click()
    page.conditions["over-75"].click()
    page.conditions["unsteady"].click()
    assert (page.steady.value(), coach.settings.steady) == ("no", "no")
    page = _body(opened)  # after a quit
    page.conditions["over-75"].click()
    assert (page.steady.value(), coach.settings.steady) == (None, "unknown")
    page.steady.chips[0].click()
    page.conditions["unsteady"].click()
    assert (page.steady.value(), coach.settings.steady) == ("no", "no")
    page.none.click()
    assert (page.steady.value(), coach.settings.steady) == ("yes", "yes")


def _body(opened):
    first = opened()
    first.go(BODY)
    return first.page


def test_the_short_level_suits_everybody_and_none_of_these_clears_the_rest(first):
    first.go(LEVEL)
    first.page.tiles["short"].click()
    first.go(BODY)
    first.page.conditions["pregnant"].click()
    assert first.page.level == "short"
    first.page.none.click()
    assert (first.page.ticked, first.page.steady.value()) == ((), None)
    first.page.conditions["knee"].click()
    assert not first.page.none.isChecked()


# ------------------------------------------------------------------ numbers, sound, safety, figure


def test_the_country_fills_in_the_numbers_and_says_so(first, coach, said):
    first.go(CALL)
    first.page.fields["doctor_phone"].setText("0123")
    first.page.country.chosen.emit("GB")
    assert said == ["Filled in: emergency 999 and NHS 111."]
    first.page.fields["emergency_phone"].setText("000")
    first.next.click()
    settings = coach.settings
    assert (settings.country, settings.emergency_phone, settings.doctor_phone) == ("GB", "000", "0123")
    assert settings.out_of_hours_phone == "111"


def test_the_open_list_begins_with_the_chosen_country_and_the_detected_one(first, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    first.go(CALL)
    picker = first.page.country

    def top():
        QTest.mouseClick(picker, Qt.MouseButton.LeftButton)
        shown = picker.list
        assert shown.currentRow() == shown.verticalScrollBar().value() == 0
        return [option.value for option in shown.options()[:3]]

    assert top() == ["GB", "AR", "AU"]
    picker.list.itemClicked.emit(picker.list.findItems("France", Qt.MatchFlag.MatchExactly)[0])
    assert top() == ["FR", "GB", "AR"]


@pytest.mark.parametrize(("answer", "voice"), [(0, True), (1, False), (None, False)])
def test_the_voice_is_on_only_when_it_was_heard(first, coach, answer, voice):
    first.go(HEAR)
    if answer is not None:
        first.page.voice.answers.chips[answer].click()
    first.next.click()
    assert (coach.settings.voice, coach.settings.cramp_voice, coach.settings.bell) == (voice, voice, True)
    if answer == 1:
        first.back.click()
        assert first.page.said.text() == NO_SOUND_HEARD


def test_the_bars_fill_while_it_is_heard(first, clock):
    first.go(HEAR)
    page = first.page
    page._sound = type("Silent", (), {"test": lambda _, what: None, "stop": lambda _: None})()
    page.voice.play.click()
    assert page._playing is page.voice
    clock.advance(1)
    page.on_tick()
    assert 0 < sum(stroke.share for stroke in page.voice.bars._strokes) < 24
    clock.advance(9)
    page.on_tick()
    assert page._playing is None


def test_without_sound_both_cards_become_one_sentence(first, coach):
    first.go(HEAR)
    first.page.voice.answers.chips[0].click()
    first.page.say_no_sound()
    assert first.page.said.text() == "This computer has no sound now. I use words."
    assert not first.page.cards.isVisible()
    first.next.click()
    assert not coach.settings.voice


def test_ready_needs_the_tick_and_says_so_until_it_is_made(first, coach, said):
    first.go(SAFETY)
    assert first.next.property("kind") == "tint"
    assert first.page._missing.isVisible()
    assert first.page._missing.text() == "Please tick."
    first.next.click()
    assert said == ["Please tick."]
    assert (first.step, first.focusWidget()) == (SAFETY, first.page.tick)
    first._motion.setCurrentTime(1000)  # it slides in
    settle(None)
    before = first.page.tick.mapTo(first, first.page.tick.rect().topLeft())
    first.page.tick.click()
    settle(None)
    assert first.page.tick.mapTo(first, first.page.tick.rect().topLeft()) == before
    assert first.next.property("kind") == "main"
    assert not first.page._missing.isVisible()
    first.page.tick.click()
    assert first.page._missing.isVisible()
    first.page.tick.click()
    first.next.click()
    assert (first.step, coach.settings.safety_read) == (DRESS, True)


def test_where_no_line_has_room_the_button_says_what_is_missing(first):
    first.resize(640, 480)
    first.go(SAFETY)
    assert (first.next.text(), first.page._missing.isVisible()) == ("Please tick.", False)
    first.page.tick.click()
    assert (first.next.text(), first.next.property("kind")) == ("Next", "main")
    first.page.tick.click()
    first.resize(1100, 760)
    settle(None)
    assert (first.next.text(), first.page._missing.isVisible()) == ("Next", True)


def test_the_safety_note_names_the_number_of_the_country(first):
    first.go(SAFETY)
    assert "to call the emergency number." in first.page.reading.accessibleName()
    first.go(CALL)
    first.page.country.chosen.emit("GB")
    first.go(SAFETY)
    assert "to call 999." in first.page.reading.accessibleName()


def test_the_safety_note_is_short_and_more_unfolds_the_whole(first, qtbot):
    first.go(SAFETY)
    page = first.page
    assert page.first_focus() is page.reading
    always = ("never pain", "No medical device", "Ask a doctor first", "Change no medicine")
    always += ("advised to see a doctor today", "chest pain or trouble breathing", "to call the emergency")
    whole = ("why a leg hurts", "brittle bones", "diabetes", "nerve disease", "clot", "Nobody knows for sure")
    note = page.reading.accessibleName
    assert [words for words in always if words not in note()] == []
    assert [words for words in whole if words in note()] == []
    page.more.click()
    settle(qtbot)
    assert [words for words in (*always, *whole) if words not in note()] == []
    assert all(rest.isVisible() == bool(rest.text()) for _, rest in page.reading._lines)
    assert (page.more.text(), first.focusWidget()) == ("Less", page.reading)
    page.more.click()
    assert [words for words in whole if words in note()] == []


def test_the_first_steps_take_less_than_90_seconds(opened, clock, monkeypatch):
    """The shortest ordinary way, the ten seconds included: every text that is seen is read once, at 200 words
    a minute, each press takes a second, and what is seen during the ten seconds is read while they run."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    first = opened()
    read: set[str] = set()
    seconds = [0.0]

    def reading() -> float:
        lines = {line for text in seen(first) for line in text.split("\n")} - read
        read.update(lines)
        return sum(len(line.split()) for line in lines) * 60 / 200

    def press(button: QWidget) -> None:
        seconds.append(reading() + 1)
        button.click()

    press(first.hello.start)
    for lasts in (3, 10):
        seconds.append(max(lasts, reading()))
        later(first, clock, lasts)
    press(first.next)
    for step in range(BEDTIME, STEPS + 1):
        assert first.step == step
        if step in (BODY, SAFETY):
            press(first.page.none if step == BODY else first.page.tick)
        press(first.next)
    assert {"Hello.", "Standard", "None of these", "999", "Please tick.", "Simple Today"} < read
    assert 80 < sum(seconds) < 90, seconds


def seen(around: QWidget) -> list[str]:
    """The words of every label, button and field, top to bottom."""
    found = []
    for part in around.findChildren(QWidget):
        if part.isVisible() and isinstance(part, QLabel | QAbstractButton | QLineEdit):
            words = part.text() or (part.placeholderText() if isinstance(part, QLineEdit) else "")
            if not isinstance(part, LevelTile):  # its words are labels
                found.append(re.sub(r"<[^>]+>", "", words))
    return found


def test_each_choice_dresses_the_figure_at_once(first, coach):
    first.go(DRESS)
    first.page.rows.show()
    chosen = next(part for part in first.page.findChildren(object) if _named(part, "Shirt, yellow"))
    chosen.click()
    assert coach.settings.shirt == "#D9A24A"
    assert first.page.figure._who.shirt == "#D9A24A"


def test_the_simple_page_is_offered_at_the_end_and_not_again(first, coach):
    first.go(DRESS)
    switch = next(part for part in first.page.findChildren(object) if _named(part, "Simple Today"))
    switch.click()
    assert (coach.settings.simple, coach.settings.simple_offered) == (True, True)
    switch.click()
    assert (coach.settings.simple, coach.settings.simple_offered) == (False, True)


def _named(part, words: str) -> bool:
    return getattr(part, "accessibleName", str)() == words


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_says_how_long_its_routines_take(coach, level):
    lengths = {coach.library.overview(level_routine(level, slot), slot).seconds for slot in OF_THE_DAY}
    minutes = sorted({round(seconds / 60) for seconds in lengths})
    assert level_words()[level][1] == f"{'–'.join(map(str, minutes))} min"

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach.base.settings import DEFAULT_SLOTS
from coach.desktop import theme
from coach.desktop.main import Desktop
from coach.desktop.player.geometry import shown
from coach.desktop.player.words import player_words
from coach.desktop.system.screen_reader import install, sentences
from coach.desktop.theme import height_needed
from coach.desktop.widgets.content import growth
from coach.desktop.widgets.text import Text, extent
from tests.desktop.audit import clipped, nameless, small_targets
from tests.desktop.conftest import settle
from tests.fakes import Stopwatch


class Lead:
    """A session in the window, and the hands of a person and a clock."""

    def __init__(self, root, qtbot):
        self.root, self.qtbot = root, qtbot
        self.heard: list[str] = []
        self.awake: list[str] = []

    @property
    def view(self):
        return self.root.player

    @property
    def frame(self):
        return self.view.session.frame

    def go(self, seconds: float, step: float = 0.0) -> None:
        """Let time pass in steps as short as its own, or longer ones for more than a moment."""
        step = step or (0.1 if seconds < 10 else 0.5)
        for _ in range(round(seconds / step)):
            if self.view is None or self.view.session.over:
                break
            self.step(step)
        settle(self.qtbot)

    def step(self, seconds: float = 0.1) -> None:
        self.root.coach.clock.advance(seconds)
        self.view._on_tick()

    def to(self, kind: str, step: float = 0.5) -> None:
        """On to the next segment of that kind, at most so many seconds after its beginning."""
        for _ in range(2000):
            if self.frame.segment.kind == kind and self.frame.phase == "running":
                settle(self.qtbot)
                return
            self.step(step)
        pytest.fail(f"no {kind}")

    def to_the_end(self) -> None:
        """Let the whole session pass; what it passes by is not painted."""
        while not self.view.session.over:
            self.root.coach.clock.advance(1)
            self.view.session.tick()
        self.view._on_tick()
        settle(self.qtbot)

    def words(self) -> str:
        """Every word that can be read."""
        return " | ".join(label.text() for label in self.root.window.findChildren(Text) if label.isVisible())

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.view, key)
        settle(self.qtbot)


@pytest.fixture
def lead(desktop, qtbot, monkeypatch):
    """`lead(routine, slot, day, hour, minute, **settings)` opens the player."""
    from coach.desktop.system.keep_awake import KeepAwake
    from coach.desktop.system.sound import DesktopSound

    def make(routine="bedtime", slot="bedtime", when=(12, 21, 50), **settings) -> Lead:
        root = desktop(*when, **settings)
        made = Lead(root, qtbot)
        monkeypatch.setattr(DesktopSound, "play", lambda self, chime, **_: made.heard.append(chime))
        monkeypatch.setattr(DesktopSound, "say", lambda self, line, **_: made.heard.append(line))
        monkeypatch.setattr(KeepAwake, "hold", lambda self, reason="": made.awake.append("held"))
        monkeypatch.setattr(KeepAwake, "release", lambda self: made.awake.append("released"))
        root.start_session(routine, slot)
        settle(qtbot)
        return made

    return make


def test_it_waits_with_the_leg_check_until_the_person_is_ready(lead):
    led = lead()
    led.go(60)
    assert "Before we start" in led.words()
    assert "No leg is swollen, hot, red or newly painful" in led.words()
    assert led.view.buttons.main.text() == "I’m ready"
    assert led.view.buttons.main.hasFocus()
    led.key(Qt.Key.Key_Space)
    assert "Get into position" in led.words()
    assert "Wall calf stretch" in led.words()


def test_a_swollen_leg_opens_the_stop_page(lead, monkeypatch):
    opened = []
    monkeypatch.setattr(Desktop, "open_stop_page", lambda self: opened.append(1))
    lead().view.check.stop.click()
    assert opened == [1]


def test_hold_and_ease_off_show_what_they_should(lead):
    led = lead(bell=True, voice=True)
    led.view.press_main()
    led.to("hold")
    assert led.view.panel.marks.holds.accessibleName() == "Hold 1 of 3"
    assert led.view.panel.marks.side.accessibleName() == "Left leg"
    assert led.view.panel.ring._colour == "primary"
    assert led.view.buttons.pause.isVisible()
    assert "start" in led.heard
    led.to("rest")
    assert "Ease off" in led.words()
    assert led.view.panel.marks.holds.accessibleName() == "Then hold 2 of 3"
    assert led.view.panel.ring._colour == "control"


def test_pause_stands_still_and_carries_on_after_three_seconds(lead):
    led = lead()
    led.view.press_main()
    led.to("hold", 0.1)  # not at its very beginning
    led.key(Qt.Key.Key_Space)
    before = led.frame.remaining
    led.go(120)
    assert "Paused" in led.words()
    assert led.frame.remaining == before
    assert led.awake[-1] == "released"
    assert not led.view._timer.isActive()
    led.key(Qt.Key.Key_Space)
    assert "We go on" in led.words()
    led.go(3.2)
    assert led.frame.phase == "running"
    assert led.awake[-1] == "held"


def test_arrow_keys_go_back_and_skip(lead):
    led = lead()
    led.view.press_main()
    led.to("hold")
    led.key(Qt.Key.Key_Right)
    assert led.frame.segment.side == "right"
    led.key(Qt.Key.Key_Left)
    assert led.frame.segment.side == "left"


def test_bell_and_voice_change_their_words_and_are_remembered(lead):
    led = lead(bell=True, voice=False)
    led.key(Qt.Key.Key_B)
    led.key(Qt.Key.Key_V)
    assert (led.view.top.bell.text(), led.view.top.voice.text()) == ("Bell off", "Voice on")
    assert led.view.top.voice.accessibleName() == "Voice, on"
    assert (led.root.coach.settings.bell, led.root.coach.settings.voice) == (False, True)


def test_pain_stops_the_stretch_and_is_recorded(lead):
    led = lead()
    led.view.press_main()
    led.to("hold")
    led.key(Qt.Key.Key_E)
    assert "Ease off and rest" in led.words()
    assert led.view.buttons.main.text() == "Go on gently"
    assert not led.view.panel.ring.isVisible()
    led.root.window.resize(700, 640)  # the words find another place; nothing is timed there either
    settle(led.qtbot)
    assert not led.view.panel.ring.isVisible()
    led.key(Qt.Key.Key_Space)
    assert "Change legs" in led.words()
    assert led.view.panel.ring.isVisible()
    share = led.view.panel.ring._share
    led.go(3)
    assert led.view.panel.ring._share < share
    led.view.end()
    (row,) = led.root.coach.diary.sessions(led.view.session.row.day, led.view.session.row.day)[-1:]
    assert row.harm.startswith("Pain during Wall calf stretch")


def test_the_keys_of_a_session_work_from_cramp_now_but_not_behind_a_question(lead):
    install()
    led = lead()
    led.view.press_main()
    led.to("hold")
    pages = QAccessible.queryAccessibleInterface(led.view._pages)
    assert pages.role() == QAccessible.Role.Pane, "a layered pane would be said on every Tab"
    cramp_now = led.root.window.cramp_now

    def press(key: Qt.Key) -> None:
        cramp_now.setFocus(Qt.FocusReason.TabFocusReason)
        assert cramp_now.hasFocus()
        led.key(key)

    bell = led.root.coach.settings.bell
    press(Qt.Key.Key_B)
    assert led.root.coach.settings.bell is not bell
    press(Qt.Key.Key_Right)
    assert led.frame.segment.side == "right"
    press(Qt.Key.Key_Escape)
    sheet = led.root.window.sheet()
    press(Qt.Key.Key_Right)
    assert (led.frame.segment.side, led.frame.phase) == ("right", "paused")
    press(Qt.Key.Key_Escape)
    assert led.root.window.sheet() is not sheet
    press(Qt.Key.Key_E)
    assert led.frame.phase == "hurt"


def test_what_is_shown_is_said_also_after_pain(lead, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr(
        "coach.desktop.player.view.say", lambda _, *texts: told.append(sentences(texts)) if texts else None
    )
    led = lead(voice=False)
    led.view.press_main()

    def follow(seconds: int) -> set[str]:
        """Whether the words of every segment are said; its words."""
        seen: set[str] = set()
        for _ in range(seconds * 2):
            before = led.frame.index
            led.step(0.5)
            if led.frame.index != before and led.frame.phase == "running":
                points = led.frame.segment.points if led.frame.segment.kind == "ready" else ()
                shown = {led.view.panel.instruction.text(), *points}
                for words in filter(None, shown):
                    assert sentences([words]) in told[-1]
                seen |= shown
        return seen

    follow(150)
    led.key(Qt.Key.Key_Space)
    assert told[-1].startswith("Paused. Take your time.")
    led.key(Qt.Key.Key_Left)
    assert told[-1] == sentences([led.view.panel.marks.second.text()])
    led.key(Qt.Key.Key_E)
    assert told[-1] == sentences([led.view.panel.name.text(), led.view.panel.instruction.text()])
    led.key(Qt.Key.Key_Space)
    gently = "Gently now. Stop before it hurts."
    assert gently in told[-1]
    assert any(words.endswith(f"\n{gently}") for words in follow(200))


def test_escape_asks_once_and_keeps_what_was_done(lead):
    led = lead()
    led.view.press_main()
    led.to("rest")
    led.key(Qt.Key.Key_Escape)
    sheet = led.root.window.sheet()
    assert led.frame.phase == "paused"
    sheet.buttons["end"].click()
    settle(led.qtbot)
    assert led.view.session.row.outcome == "part"
    assert led.view.done is not None


def test_leaving_before_anything_began_leaves_no_row(lead):
    led = lead()
    day = led.view.session.row.day
    before = len(led.root.coach.diary.sessions(day, day))
    led.key(Qt.Key.Key_Escape)
    assert led.root.player is None
    assert len(led.root.coach.diary.sessions(day, day)) == before - 1
    assert led.root.window.page.isVisible()


def test_the_whole_bedtime_session_ends_with_good_night(lead, qtbot):
    led = lead()
    led.view.press_main()
    led.to_the_end()
    assert "Well done." in led.words()
    assert "4 stretches" in led.words()
    assert led.view.buttons.main.text() == "Good night"
    assert led.view.buttons.main.hasFocus()
    assert led.view.session.row.outcome == "done"
    led.view.press_main()
    assert led.root.player is None
    assert not led.root.window.isVisible() or led.root.window.isMinimized()


def test_by_day_it_closes_and_names_the_next_one(lead):
    led = lead("afternoon", "afternoon", (12, 14, 35))
    led.view.press_main()
    led.to_the_end()
    assert "Next | Bedtime stretch | 21:40" in led.words()
    assert led.view.buttons.main.text() == "Close"
    led.view.press_main()
    settle(led.qtbot)
    states = {card.slot: card.state for card in led.root.coach.today().sessions}
    assert states["afternoon"] == "done"
    assert led.root.window.page.isVisible()


def test_the_bedtime_session_is_dark_even_when_day_is_chosen(lead):
    led = lead(look="day")
    assert theme.current().look == "day"
    assert theme.of(led.view.panel).look == "night"
    assert theme.own_look(led.root.window.cramp_now) == "night"


def test_so_is_that_of_a_slot_of_ones_own_that_hangs_on_bedtime(lead):
    own = {"id": "late", "name": "Late", "routine": "afternoon", "at": "bedtime - 30 min"}
    led = lead("afternoon", slot="late", look="day", slots=(*DEFAULT_SLOTS, own))
    assert theme.of(led.view.panel).look == "night"


def test_cramp_now_pauses_the_session(lead, monkeypatch):
    led = lead()
    led.view.press_main()
    led.to("hold")
    monkeypatch.setattr(type(led.root.cramp), "open_help", lambda self, help: None)
    led.root.cramp_now()
    assert led.frame.phase == "paused"


def test_no_sound_is_one_visible_hint(lead):
    led = lead()
    led.view.press_main()
    led.root.sound.no_sound.emit("No program to play sound was found.")
    settle(led.qtbot)
    assert led.view.top.no_sound.isVisible()
    assert led.view.top.no_sound.toolTip() == "No program to play sound was found."
    led.root.sound.sound_is_back.emit()
    assert not led.view.top.no_sound.isVisible()


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_the_top_of_the_player_is_whole_with_and_without_a_hint(lead, text_size):
    led = lead("afternoon", text_size=text_size)
    top = led.view.top
    for size in ((640, 480), (640, 900), (760, 1180), (900, 640), (1100, 760), (1920, 1080)):
        led.root.window.resize(*size)
        places = set()
        for hint in (False, True):
            if hint:
                led.root.sound.no_sound.emit("No program to play sound was found.")
            settle(led.qtbot)
            shown = [top.place, top.end, top.full, top.bell, top.voice, *([top.no_sound] if hint else [])]
            assert top.place.text().startswith("Afternoon stretch")
            assert not clipped(led.view), (size, clipped(led.view))
            boxes = sorted((QRect(part.mapTo(top, QPoint()), part.size()) for part in shown), key=QRect.x)
            assert all(one.right() < other.left() for one, other in pairwise(boxes)), size
            if hint:
                assert top.no_sound.font().pixelSize() == top.end.font().pixelSize(), size
            assert not (hint and top.bell.text()), "the hint has the place of the words"
            places.add(
                (
                    top.place.font().pixelSize(),
                    top.end.font().pixelSize(),
                    *(
                        measure
                        for part in (top.place, top.strip, top.end, top.voice)
                        for measure in (part.mapTo(top, part.rect().bottomRight()).toTuple())
                    ),
                )
            )
        assert len(places) == 1, f"the hint moves nothing at {size}"
        led.root.sound.sound_is_back.emit()


def test_cramp_now_in_a_session_says_nothing_before_the_first_word_of_help(lead):
    led = lead(bell=True, voice=True, cramp_voice=True)
    led.view.press_main()
    led.to("hold")
    led.heard.clear()
    led.root.cramp_now()
    assert led.heard == ["I'm here. Breathe out slowly."]
    assert led.frame.phase == "paused"
    led.root.leave_help()


def test_again_ends_what_is_being_said(lead, monkeypatch):
    led = lead(bell=True, voice=True)
    led.view.press_main()
    led.to("hold")
    monkeypatch.setattr(led.root.sound, "stop", lambda: led.heard.append("(silence)"))
    led.heard.clear()
    led.view._move(led.view.session.player.again)
    assert led.heard[:2] == ["(silence)", led.frame.segment.cue]


def test_a_hold_that_is_jumped_to_shows_what_to_do_while_its_words_are_said(lead):
    led = lead(bell=True, voice=True)
    led.view.press_main()
    led.to("hold")
    led.view._move(led.view.session.player.again)
    assert led.frame.phase == "lead-in"
    assert "Get into position" in led.words()
    assert "Heel down" in led.words()
    led.go(led.frame.lead_in + 0.2)
    assert led.heard[-1] == "start"
    assert led.frame.phase == "running"


def test_the_player_waits_for_its_words_only_while_the_voice_is_on(lead):
    led = lead(bell=True, voice=True)
    assert led.view.session.player.speaks
    led.view._turn("voice")
    assert not led.view.session.player.speaks


def test_still_pictures_move_the_ring_once_a_second(lead):
    led = lead(still_pictures="on")
    led.view.press_main()
    led.to("hold")
    shares = set()
    for _ in range(10):
        led.go(0.1)
        shares.add(led.view.panel.ring._share)
    assert len(shares) <= 2


def test_the_gentle_version_moves_less_on_the_screen(lead):
    ankles, pictures = [], []
    for changes in ({}, {"bedtime": {"gentle": True}}):
        led = lead(routine_changes=changes)
        led.view.press_main()
        led.to("hold")
        figure = led.view.stage.figure
        figure._since = Stopwatch()
        figure._since.seconds = 3.0
        figure._on_tick()
        angles = figure._picture.at(figure._shown.share).angles
        ankles.append(angles["near.foot"] - angles["near.shank"])
        pictures.append(figure.grab().toImage())
        led.view.end()
        led.view.press_main()
    start = figure._picture.at(0.0).angles
    at_rest = start["near.foot"] - start["near.shank"]
    assert abs(ankles[1] - at_rest) < 0.8 * abs(ankles[0] - at_rest)
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize("size", [(1100, 760), (900, 640)])
@pytest.mark.parametrize(
    ("language", "scale"), [("en", 1.0), ("en", 2.0), *(("pseudo", scale) for scale in (1.0, 1.25, 1.5, 2.0))]
)
def test_nothing_in_the_player_is_clipped_or_too_small(lead, size, scale, language):
    led = lead(text_size=scale, language=language)
    led.root.window.resize(*size)
    settle(led.qtbot)

    def look(where: str) -> None:
        for fault in (clipped, small_targets, nameless):
            assert fault(led.root.window) == [], where

    look("check")
    led.view.press_main()
    settle(led.qtbot)
    look("position")
    led.to("hold")
    look("hold")
    led.to("rest")
    look("rest")
    led.view.press_main()
    settle(led.qtbot)
    look("paused")
    led.view.hurts()
    settle(led.qtbot)
    look("hurt")
    led.view.end()
    settle(led.qtbot)
    look("done")


def test_the_button_that_takes_the_place_of_im_ready_ignores_the_same_finger(lead, press_clock):
    led = lead("two-minute")
    press_clock.hurried = True
    led.view.buttons.main.click()
    led.view.first_focus().click()
    led.key(Qt.Key.Key_Return)
    led.key(Qt.Key.Key_Space)
    assert led.frame.phase == "lead-in"
    press_clock.seconds += 0.71
    led.key(Qt.Key.Key_Space)
    assert led.frame.phase == "paused"


def test_two_presses_of_im_ready_on_the_first_page_do_not_end_getting_into_position(lead, press_clock):
    led = lead()
    press_clock.hurried = True
    led.view.buttons.main.click()
    led.view.buttons.main.click()
    led.key(Qt.Key.Key_Space)
    assert (led.frame.segment.kind, led.frame.phase) == ("ready", "running")
    press_clock.seconds += 0.71
    led.key(Qt.Key.Key_Space)
    assert led.frame.segment.kind != "ready"


def test_space_presses_the_button_that_has_the_focus(lead):
    led = lead("bedtime", bell=True)
    led.view.press_main()
    led.to("hold")
    led.view.top.bell.setFocus()
    phase = led.frame.phase
    led.key(Qt.Key.Key_Space)
    assert not led.root.coach.settings.bell
    assert led.frame.phase == phase
    led.view.setFocus()
    led.key(Qt.Key.Key_Space)
    assert led.frame.phase == "paused"


def test_after_a_session_the_legs_can_be_answered_for_by_a_tap_or_a_digit(lead, qtbot):
    led = lead("afternoon", "afternoon", (12, 14, 35))
    led.view.press_main()
    led.to_the_end()
    diary, id = led.root.coach.diary, led.view.session.row.id
    assert "How do your legs feel?" in led.words()
    texts = led.view.done.legs.findChildren(Text)
    assert min(text.font().pixelSize() for text in texts if text.isVisible()) >= 18
    assert led.view.buttons.main.hasFocus(), "the question never gets in the way"
    assert diary.session(id).stiffness is None
    led.view.done.legs.scale.row.chips[10].click()
    assert diary.session(id).stiffness == 10
    led.root.window.activateWindow()
    led.key(Qt.Key.Key_4)
    assert diary.session(id).stiffness == 4
    led.view.done.legs.scale.row.chips[4].click()
    assert diary.session(id).stiffness is None, "a second tap takes it back"
    assert diary.session(id).outcome == "done"


def test_a_peek_with_pain_is_not_asked_how_the_legs_feel(lead):
    led = lead()
    led.view.press_main()
    led.to("hold")
    led.view.hurts()
    led.view.end()
    settle(led.qtbot)
    row = led.root.coach.diary.session(led.view.session.row.id)
    assert (row.harms, row.peek) == (("pain",), True)
    assert "How do your legs feel?" not in led.words()


def test_it_hurts_has_a_button_in_every_phase_of_a_stretch_and_then_two_choices(lead):
    led = lead()
    buttons = led.view.buttons
    assert not buttons.hurts.isVisible(), "nothing can hurt on the page before"
    led.view.press_main()
    for kind in ("ready", "hold", "rest"):
        led.to(kind)
        assert buttons.hurts.isVisible(), kind
    led.view.press_main()
    assert led.frame.phase == "paused"
    assert buttons.hurts.isVisible()
    assert buttons.hurts.text() == "It hurts"
    assert "E" in buttons.hurts.toolTip()
    assert "E" in buttons.hurts.accessibleDescription()
    buttons.hurts.click()
    settle(led.qtbot)
    assert led.frame.phase == "hurt"
    assert not buttons.hurts.isVisible()
    assert buttons.end_here.isVisible()
    assert (buttons.main.isVisible(), buttons.main.text()) == (True, "Go on gently")
    assert not buttons.back.isVisible()
    assert not buttons.skip.isVisible()
    buttons.end_here.click()
    assert led.view.session.over
    assert led.root.coach.diary.session(led.view.session.row.id).harms == ("pain",)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_hurts_is_whole_at_every_size(lead, scale):
    led = lead(text_size=scale)
    led.view.press_main()
    led.to("hold")
    button = led.view.buttons.hurts
    for size in ((640, 480), (640, 900), (900, 640), (1100, 760), (1600, 900)):
        led.root.window.resize(*size)
        settle(led.qtbot)
        assert button.isVisible(), size
        assert min(button.width(), button.height()) >= 48, size
        assert button.heightForWidth(button.width()) <= button.height(), size
        assert button.geometry().right() < led.view.buttons.width(), size


@pytest.mark.parametrize("kind", ["ready", "hold", "rest"])
def test_nothing_pulls_beside_ease_off_and_rest(lead, kind):
    led = lead()
    led.view.press_main()
    figure = led.view.stage.figure
    for moves in (True, False):
        led.to(kind)
        figure._motion = moves
        led.view.hurts()
        figure._before_pause = 5.0  # the way back is over
        assert (figure._moment().share, figure._moment().arrow) == (0.0, 0.0), moves
        led.view.press_main()


def test_three_two_one_is_seen_on_the_stage_before_each_hold_and_before_it_goes_on(lead):
    led = lead("afternoon")
    led.view.press_main()
    count, seen = led.view.stage.count, []

    def until_hold() -> None:
        seen.clear()
        for _ in range(2000):
            led.step()
            if count.isVisible() and count.text() not in seen:
                seen.append(count.text())
            if led.frame.segment.kind == "hold" and led.frame.phase == "running":
                return
        pytest.fail("no hold")

    until_hold()
    assert seen == ["3", "2", "1"]
    assert not count.isVisible()
    led.go(3)
    led.view.press_main()
    assert not count.isVisible()
    led.view.press_main()
    until_hold()
    assert seen == ["3", "2", "1"] or seen == ["2", "1"]


def test_a_hold_that_follows_the_first_page_moves_into_the_stretch(lead):
    """Its words are said in a lead-in, in which the figure waits."""
    led = lead("two-minute", voice=True)
    led.view.press_main()
    figure = led.view.stage.figure
    figure._motion = True
    led.to("hold", 0.1)
    assert figure._phase == "into"
    assert figure._paused_at < 0
    led.go(2.0)
    led.view.press_main()
    led.view.press_main()
    led.to("hold", 0.1)
    assert figure._phase == "into"
    assert figure._before_pause > 0  # it goes on where it had stood still


SAID_BY = {
    "shoe": "shoes",
    "lamp": "light",
    "chair": "chair",
    "wall": "wall",
    "lowstep": "step",
    "stool": "stool",
    "towel": "towel",
    "leg": "swollen",
}


@pytest.mark.parametrize("routine", ["morning", "afternoon", "bedtime", "seated", "two-minute"])
def test_each_icon_of_the_first_page_is_of_what_its_line_says(lead, routine):
    led = lead(routine)
    for badges, words in led.view.check._points:
        assert all(SAID_BY[badge._icon] in words.text().lower() for badge in badges)
        if words.text().startswith("Within reach"):
            assert len({badge._icon for badge in badges}) == len(words.text().split(","))


def test_the_first_page_shows_where_the_first_stretch_begins(lead):
    led = lead("afternoon")
    first = led.view.session.timeline.first_stretch
    picture = led.view.check.picture
    assert (picture._pose, picture._side, picture._reach) == (first.picture, first.side, 0.0)
    assert picture.isVisible()
    led.root.window.resize(640, 480)
    settle(led.qtbot)
    assert not picture.isVisible()
    led.root.window.resize(700, 1000)
    settle(led.qtbot)
    assert picture.isVisible()
    assert picture.geometry().bottom() < led.view.check.scroller.y()


SIZES = ((1100, 760), (1280, 720), (1920, 1080), (2560, 1440), (800, 1200))


def test_the_words_of_a_hold_are_read_from_two_metres(lead):
    """28 px and more at 1100 x 760, and growing with the window."""
    led = lead("afternoon")
    led.view.press_main()
    led.to("hold")
    panel, stage = led.view.panel, led.view.stage
    read = [panel.name, panel.instruction, panel.breath.words, panel.marks.holds._words, stage.next._words]
    read += [led.view.top.place, led.view.buttons.pause, led.view.buttons.hurts, led.view.top.bell]
    for size in SIZES:
        led.root.window.resize(*size)
        settle(led.qtbot)
        grown = theme.of(led.view).growth
        large = {words.font().pixelSize() >= int(28 * grown) for words in read if words.isVisible()}
        assert large == {True}, size
        assert panel.ring.width() >= 150 * grown, size
        assert led.root.window.cramp_now.height() >= round(88 * grown), size


@pytest.mark.parametrize(
    ("size", "wanted"),
    [((640, 480), 1.0), ((1100, 760), 1.0), ((1920, 1080), 1.4), ((3840, 2160), 2.2), ((800, 1200), 1.0),
     ((1200, 1920), 1.5), ((5000, 800), 1.05)],
)  # fmt: skip
def test_everything_grows_with_the_smaller_measure_of_the_window(size, wanted):
    assert growth(QSize(*size)) == wanted


EVERY_SIZE = [(640, 480), (1100, 760), (1920, 1080), (3840, 2160), (720, 1280)]


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize(
    ("routine", "size"),
    [("morning", size) for size in EVERY_SIZE] + [("two-minute", size) for size in EVERY_SIZE[:2]],
)
def test_everything_stays_as_it_is_from_the_first_step_to_the_last(lead, routine, size, text_size):
    """Places of picture, ring, leg, title and buttons, and sizes of all letters; also through a pause, and
    after pain."""
    led = lead(routine, text_size=text_size)
    led.root.window.resize(*size)
    settle(led.qtbot)
    led.view.press_main()
    view, panel, stage = led.view, led.view.panel, led.view.stage
    letters: dict[object, set[int]] = {}
    places: dict[object, set[tuple[int, ...]]] = {}

    def look() -> None:
        view._on_tick()
        settle(led.qtbot)
        if view.session.over or not panel.isVisible():
            return
        read = {
            part: part
            for part in (panel.name, panel.instruction, panel.marks.side._words, panel.marks.holds._words)
        }
        read |= dict.fromkeys(panel.points.findChildren(Text), "point") | dict.fromkeys(
            panel.points._numbers, "digit"
        )
        for part, kind in (read | {stage.next._words: "next"}).items():
            if part.isVisible():
                letters.setdefault(kind, set()).add(part.font().pixelSize())
        stays = {
            panel.name: panel.name,
            panel.ring: panel.ring,
            panel.marks.side: panel.marks.side,
            stage: stage,
        }
        stays |= {panel.marks.holds: panel.marks.holds, panel: panel}
        if led.frame.phase != "hurt":  # then there are other buttons
            buttons = view.buttons
            stays |= {button: button for button in (buttons.back, buttons.skip, buttons.hurts)}
            stays |= {buttons.main: "middle", buttons.pause: "middle"}
        for part, kind in stays.items():
            if part.isVisible():
                places.setdefault(kind, set()).add(
                    (*part.mapTo(view, QPoint()).toTuple(), *part.size().toTuple())
                )
        bar = panel.scroller.verticalScrollBar()
        assert bar.maximum() == 0, (led.frame.phase, panel.name.text())

    def again_from(first: int) -> None:
        for index in range(first, len(view.session.timeline.segments)):
            view.session.player._jump(index)
            look()
            if index < first + 2:
                view.pause()
                look()
                view.press_main()
                look()

    again_from(1)
    view.session.player._jump(2)
    look()
    view.hurts()
    look()
    view.press_main()
    again_from(led.frame.index)
    assert {kind: found for kind, found in places.items() if len(found) > 1} == {}
    assert [found for found in letters.values() if len(found) > 1] == []
    assert min(min(found) for found in letters.values()) >= 18
    if size[0] >= 1100 and text_size == 1.0:
        assert panel.ring.width() >= 200 * growth(QSize(*size))


def test_leg_and_hold_are_measured_in_the_language_in_force(lead):
    """Also where another one was in force a moment ago."""
    for language in ("pseudo", "en", "pseudo"):
        led = lead("afternoon", language=language)
        led.view.press_main()
        led.to("hold")
        panel = led.view.panel
        for part in (panel.marks.side, panel.marks.holds):
            words = part._words
            assert extent(words.text(), words.font())[0] <= words.width(), language
        pill = (
            panel.marks.side.width()
            - extent(panel.marks.side._words.text(), panel.marks.side._words.font())[0]
        )
        assert pill < 3 * panel.marks.side.height(), language
        led.view.end()
        led.view._close("close")


@pytest.mark.parametrize(("text_size", "still"), [(1.0, False), (1.5, True), (2.0, False)])
def test_what_was_reckoned_is_what_it_needs(lead, text_size, still):
    led = lead("morning", text_size=text_size, still_pictures="on" if still else "off")
    led.view.press_main()
    view, panel = led.view, led.view.panel
    for size in ((640, 480), (1008, 548), (800, 1200), (1920, 1080)):
        led.root.window.resize(*size)
        settle(led.qtbot)
        for index in range(1, len(view.session.timeline.segments)):
            view.session.player._jump(index)
            view._on_tick()
            way, _ = panel._found[panel._worn]
            now = shown(player_words(led.frame), way, panel._worn)
            ring = panel.ring.height() if panel._ring_place == "left" else 0
            needed = height_needed(panel._inside, panel.width())
            assert abs(max(ring, now.height) - needed) <= 2, (size, index, led.frame.segment.kind)


def test_a_window_that_shrinks_is_laid_out_once(lead, monkeypatch):
    """Nothing in it is fitted to a size, or a growth, that is over."""
    led = lead("morning", text_size=2.0)
    led.view.press_main()
    led.root.window.resize(3840, 2160)
    settle(led.qtbot)
    rooms = []
    monkeypatch.setattr("coach.desktop.player.panel.geometry", lambda words, room: rooms.append(room))
    led.root.window.resize(640, 900)
    settle(led.qtbot)
    assert {room.look.growth for room in rooms} == {1.0}
    assert len(rooms) <= 4


def test_the_name_of_cramp_now_is_never_broken_onto_two_lines(lead):
    led = lead("afternoon")
    button = led.root.window.cramp_now
    for size in ((1100, 760), (1330, 860), (1920, 1080), (2560, 1440), (3840, 2160)):
        led.root.window.resize(*size)
        settle(led.qtbot)
        name = next(part for part in button.findChildren(Text) if part.text() == "Cramp now")
        assert name.height() < 2 * theme.of(button).px(28), size


@pytest.mark.parametrize("routine", ["morning", "afternoon", "two-minute"])
def test_larger_text_never_makes_the_words_smaller(lead, routine):
    led = lead(routine)
    led.root.window.resize(640, 480)
    led.view.press_main()
    led.to("hold")
    found = []
    for text_size in (1.0, 1.25, 1.5, 2.0):
        led.root.coach.change_settings(text_size=text_size)
        settle(led.qtbot)
        found.append((led.view.panel.instruction.font().pixelSize(), led.view.panel.name.font().pixelSize()))
    assert found == sorted(found), found


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_what_comes_next_is_read_from_two_metres_in_any_text_size(lead, text_size):
    led = lead("seated", text_size=text_size)
    led.view.press_main()
    led.to("hold")
    for size in ((1100, 760), (1600, 900), (1920, 1080), (720, 1280)):
        led.root.window.resize(*size)
        settle(led.qtbot)
        letters = led.view.stage.next._words.font().pixelSize()
        assert letters >= int(28 * theme.of(led.view).growth), size


@pytest.mark.parametrize("still", ["on", "off"])
def test_ring_and_number_say_the_same_seconds_while_it_begins_again(lead, still):
    led = lead("afternoon", still_pictures=still)
    led.view.press_main()
    led.to("hold")
    led.go(5)
    ring = led.view.panel.ring
    held = ring._share
    led.view.press_main()
    led.view.press_main()
    assert (led.frame.phase, ring._number, ring._share) == ("lead-in", "3", 1.0)
    led.go(1.5)
    assert (ring._number, ring._share) == ("2", pytest.approx(2 / 3 if still == "on" else 0.5, abs=0.05))
    led.go(1.6)
    assert led.frame.phase == "running"
    assert ring._share == pytest.approx(held, abs=0.11)


def test_f11_and_its_button_fill_the_screen_and_come_back(lead):
    led = lead("afternoon")
    top, window = led.view.top, led.root.window
    assert top.full.accessibleName() == "Full screen"
    QTest.keyClick(led.view, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert top.full.accessibleName() == "Leave full screen"
    top.full.click()
    assert not window.isFullScreen()
    assert top.full.accessibleName() == "Full screen"


def test_in_a_high_window_the_middle_has_a_row_of_its_own_and_the_corners_stay(lead):
    led = lead("afternoon")
    led.root.window.resize(800, 1200)
    settle(led.qtbot)
    led.view.press_main()
    settle(led.qtbot)
    assert led.view.stage.next._words.font().pixelSize() >= 28
    led.to("hold")
    settle(led.qtbot)
    rows, now = led.view.buttons, led.root.window.cramp_now
    assert rows.pause.y() < rows.hurts.y()
    assert rows.mapTo(led.root.window, rows.hurts.pos()).y() == now.y()
    ring, stage = led.view.panel.ring, led.view.stage
    assert ring.mapTo(led.view, QPoint()).y() > stage.mapTo(led.view, QPoint()).y() + stage.height()
    assert ring.mapTo(led.view, QPoint()).x() < led.view.panel.name.mapTo(led.view, QPoint()).x()


def test_what_comes_next_is_drawn_as_far_as_it_is_to_be_done(lead, monkeypatch):
    seen = []
    drawn = "coach.desktop.player.stage.thumbnail_on"
    monkeypatch.setattr(drawn, lambda *_, reach, **__: seen.append(reach) or QPixmap(8, 8))
    led = lead("two-minute", conditions=["back"])
    led.view.press_main()
    led.to("hold")
    assert seen
    assert seen[-1] == led.frame.next.reach


def test_what_comes_next_is_read_also_while_paused_and_after_pain(lead):
    led = lead()
    led.view.press_main()
    led.to("hold")
    card = led.view.stage.next
    running = card.accessibleName()
    led.view.press_main()
    settle(led.qtbot)
    assert led.frame.phase == "paused"
    assert (card.isVisible(), card.accessibleName()) == (True, running)
    led.view.hurts()
    settle(led.qtbot)
    told, following = card.accessibleName(), led.frame.next
    assert card.isVisible()
    assert told == "Next: Wall calf stretch, right leg"
    led.view.press_main()
    assert (led.frame.segment.title, led.frame.segment.side) == (following.title, following.side)

"""Chimes and lines are heard together, never late, never against the settings, and never as an error."""

from __future__ import annotations

import threading
import wave
from datetime import datetime
from pathlib import Path

import pytest

from coach.app import sound as app_sound
from coach.app.coach import Coach
from coach.app.sound import in_softer_hours
from coach.base.errors import UserError
from coach.base.language import use
from coach.base.wav import WAKE_SECONDS, wav_seconds
from coach.desktop.system.sound import DesktopSound
from coach.guide.cramp.episode import Episode
from coach.guide.player.cues import cues_for
from coach.guide.player.player import Player
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.library import SHIPPED
from coach.model.vocabulary import GUIDED_PLACES
from tests.fakes import LONDON
from tests.guide.shipped import cramp_scripts

LOUD = {"bell_loudness": "loud", "voice_loudness": "loud"}
CHIMES = ("start", "switch", "end", "tick", "reminder")


class Silent:
    """A sound of a machine on which everything works: over when asked."""

    def __init__(self, clock, path: Path, reason: str = "") -> None:
        self.clock, self.seconds, self.reason = clock, wav_seconds(path), reason

    def wait(self) -> str:
        self.clock.advance(self.seconds)
        return self.reason

    def stop(self) -> None:
        pass


class Card:
    """A player program that keeps what it played; with a `reason` nothing is heard."""

    name = "card"

    def __init__(self, clock) -> None:
        self.clock, self.reason = clock, ""
        self.played: list[Path] = []

    def begin(self, path: Path) -> Silent:
        self.played.append(path)
        return Silent(self.clock, path, self.reason)


class FakeSpeech:
    """This computer's own voice: makes a file of each line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[tuple[str, str]] = []

    def line(self, words: str, language: str) -> Path:
        self.said.append((words, language))
        return written(self.folder / "own.wav")


def written(path: Path) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(b"\1\1" * 400)
    return path


class Room:
    """A coach with ears: what was played, in order, and what was said live."""

    def __init__(self, home, clock, monkeypatch, **settings) -> None:
        self.coach = Coach(home, clock)
        self.coach.change_settings(**{"quieter_at_night": False, **LOUD, **settings})
        self.card = Card(clock)
        home.cache.mkdir(parents=True, exist_ok=True)
        self.speech = FakeSpeech(home.cache)
        monkeypatch.setattr("coach.base.players.players_here", lambda: (self.card,))
        monkeypatch.setattr("coach.app.sound.Speech", lambda cache: self.speech)
        self.sound = DesktopSound(self.coach)

    @property
    def played(self) -> list[Path]:
        return self.card.played

    def heard(self) -> list[str]:
        """Names of what was played once everything is over."""
        assert self.sound._chimes.wait(60)
        assert self.sound._voice.wait(60)
        return [path.stem for path in self.played]


@pytest.fixture
def room(qapp, home, clock, monkeypatch):
    """Makes rooms and closes them."""
    made: list[Room] = []

    def make(**settings) -> Room:
        made.append(Room(home, clock, monkeypatch, **settings))
        return made[-1]

    yield make
    for one in made:
        one.sound.close()


@pytest.fixture
def clips(tmp_path, monkeypatch):
    """Two recorded lines, as in assets/voice."""
    found = {}
    for line in ("Ease off a little.", "Three"):
        found[line] = written(tmp_path / f"{line.split()[0].lower()}.wav")
    monkeypatch.setattr(app_sound, "clip", found.get)
    monkeypatch.setattr(app_sound, "BELL_SECONDS", dict.fromkeys(CHIMES, 0.02))
    return found


# ------------------------------------------------------------------ settings


@pytest.mark.parametrize("chime", CHIMES)
def test_every_chime_is_a_file_that_plays(room, chime) -> None:
    one = room(tick=True)
    one.sound.play(chime)
    assert one.heard() == [chime]


def test_the_bell_is_quiet_when_it_is_off(room) -> None:
    one = room(bell=False, tick=True)
    for chime in ("start", "switch", "end", "tick"):
        one.sound.play(chime)
    assert one.heard() == []


def test_the_reminder_has_a_switch_of_its_own(room) -> None:
    one = room(bell=False)
    one.sound.play("reminder")
    assert one.heard() == ["reminder"]
    one.coach.change_settings(reminder_chime=False)
    one.sound.play("reminder")
    assert one.heard() == ["reminder"]


def test_the_tick_is_off_until_somebody_wants_it(room) -> None:
    one = room()
    one.sound.play("tick")
    assert one.heard() == []


def test_the_voice_is_quiet_until_it_is_accepted(room, clips) -> None:
    one = room()
    one.sound.say("Ease off a little.")
    assert one.heard() == []
    one.coach.change_settings(voice=True)
    one.sound.say("Ease off a little.")
    assert one.heard() == ["ease"]


def test_the_voice_of_cramp_help_has_a_switch_of_its_own(room, clips) -> None:
    one = room(voice=True)
    one.sound.say("Ease off a little.", cramp=True)
    assert one.heard() == []
    one.coach.change_settings(voice=False, cramp_voice=True)
    one.sound.say("Ease off a little.", cramp=True)
    assert one.heard() == ["ease"]


def test_trying_out_is_heard_whatever_the_settings_say(room) -> None:
    one = room(bell=False)
    one.sound.test("end")
    assert one.heard() == ["end"]


# ------------------------------------------------------------------ together and in time


def test_a_chime_and_a_line_of_the_same_moment_are_both_heard(room, clips) -> None:
    one = room(voice=True)
    one.sound.play("switch")
    one.sound.say("Ease off a little.")
    assert sorted(one.heard()) == ["ease", "switch"]


def test_the_line_waits_until_the_chime_has_rung(room, clips) -> None:
    one = room(voice=True)
    wishes = []
    one.sound._voice.play = lambda path, **when: wishes.append(when)
    now = one.coach.clock.monotonic()
    one.sound.play("start", at=now + 1)
    one.sound.say("Ease off a little.", at=now + 1)
    assert wishes[0]["at"] == pytest.approx(now + 1.02)
    one.sound.say("Ease off a little.", at=now + 3)
    assert wishes[1]["at"] == pytest.approx(now + 3)


def test_a_word_of_the_countdown_is_dropped_rather_than_late(room, clips) -> None:
    one = room(voice=True)
    wishes = []
    one.sound._voice.play = lambda path, **when: wishes.append(when["patience"])
    one.sound.say("Three")
    one.sound.say("Ease off a little.")
    assert wishes == [0.5, 3.0]


def test_a_line_without_a_recording_has_the_same_loudness_and_waits_for_the_chime(room, clips) -> None:
    one = room(voice=True, voice_loudness="soft")
    wishes = []
    one.sound._voice.play = lambda path, **when: wishes.append(when)
    one.sound.play("start")
    one.sound.say("My own\n words.")
    one.sound.say("Ease off a little.")
    assert wishes[0] == wishes[1]
    assert wishes[0]["gain"] == 0.25


def test_a_line_without_a_recording_is_spoken_by_this_computer(room, clips) -> None:
    one = room(voice=True)
    one.sound.say("My own\n words.")
    assert one.heard() == ["own"]
    assert one.speech.said == [("My own words.", "en")]


def test_in_another_language_this_computer_speaks(room, clips) -> None:
    one = room(voice=True)
    use("pseudo")
    one.sound.say("Ease off a little.")
    assert one.heard() == ["own"]
    assert one.speech.said[0][1] == "pseudo"


def test_own_lines_are_made_before_they_are_due_and_recorded_ones_are_not(room, clips) -> None:
    one = room(voice=True)
    one.sound.prepare(["Ease off a little.", "My own words.", "", "My own words."])
    for thread in threading.enumerate():
        if thread.name == "coach-own-lines":
            thread.join(60)
    assert one.speech.said == [("My own words.", "en")]


def test_of_two_chimes_of_one_moment_the_newer_is_heard(room) -> None:
    one = room()
    calls = []
    one.sound._chimes.play = lambda path, **when: calls.append(path.stem)
    one.sound._chimes.stop = lambda: calls.append("(silence)")
    one.sound.play("end")
    one.sound.play("switch")
    assert calls == ["end", "(silence)", "switch"]
    one.coach.clock.advance(1)
    one.sound.play("start")
    assert calls[-2:] == ["switch", "start"]


class PlannedLane:
    """A lane in fake time, with the 30 ms that a player program takes to start."""

    def __init__(self, clock) -> None:
        self.clock, self.free, self.silent_until = clock, 0.0, 0.0
        self.heard: list[str] = []
        self.lost: list[str] = []
        self.latest = 0.0  # seconds

    def play(self, path: Path, *, gain: float, at: float | None = None, patience: float, cut=0.0) -> None:
        now = self.clock.monotonic()
        wanted = now if at is None else max(now, at - WAKE_SECONDS)
        start = max(wanted, self.free)
        if start - wanted > patience:
            self.lost.append(path.stem)
            return
        self.latest = max(self.latest, start + WAKE_SECONDS - (now if at is None else at))
        self.heard.append(path.stem)
        self.free, self.silent_until = start + 0.03 + wav_seconds(path), start + WAKE_SECONDS

    def stop(self) -> None:
        if self.clock.monotonic() <= self.silent_until:
            self.heard.pop()
            self.free = self.clock.monotonic()

    def close(self) -> None:
        pass


@pytest.mark.parametrize("routine", SHIPPED)
def test_no_word_and_no_chime_of_a_session_is_lost_or_late(room, clock, routine) -> None:
    one = room(voice=True)
    sound, coach = one.sound, one.coach
    sound._lanes_end()
    sound._chimes, sound._voice = chimes, voice = PlannedLane(clock), PlannedLane(clock)
    player = Player(build_timeline(coach.library.routine(routine)), clock)
    player.speaks = True
    player.start()
    began = clock.monotonic()
    while not player.finished:
        if player.frame.phase == "waiting" and clock.monotonic() - began > 6:
            player.ready()  # the leg check was read and heard
        for event in player.tick():
            sound.cue(cues_for(event, player.frame, coach.settings), event.at)
        clock.advance(0.05)
    assert chimes.lost == voice.lost == one.speech.said == []
    assert chimes.latest < 0.1
    assert voice.latest < 0.29  # the first of all, which nobody could hear coming
    assert {"start", "end", "switch"} <= set(chimes.heard)


@pytest.mark.parametrize("mode", ["bed", "stand", "edge"])
@pytest.mark.parametrize("place", GUIDED_PLACES)
def test_no_word_of_cramp_help_is_lost_or_late(room, clock, place, mode) -> None:
    one = room(cramp_voice=True)
    sound = one.sound
    sound._lanes_end()
    sound._voice = voice = PlannedLane(clock)
    episode = Episode(cramp_scripts(), clock, place=place, stand=mode == "stand", seated=False)
    episode.start()
    if mode == "edge":
        episode.stay_seated()
    told = 0
    for _ in range(4 * 610):
        for line in episode.tick():
            sound.say(line, cramp=True)
            told += 1
        clock.advance(0.25)
    assert voice.lost == one.speech.said == []
    assert len(voice.heard) == told > 15
    assert voice.latest < 1.5 + WAKE_SECONDS


# ------------------------------------------------------------------ loudness


def test_a_softer_bell_is_a_softer_copy_in_the_cache(room, home) -> None:
    one = room(bell_loudness="soft")
    one.sound.play("start")
    one.heard()
    assert one.played[0].parent == home.cache / "sounds"
    assert one.played[0].stem.endswith("-25")


def test_at_night_everything_is_half_as_loud(room, clock) -> None:
    one = room(bell_loudness="loud", quieter_at_night=True)
    clock.set(datetime(2026, 3, 12, 21, 59, tzinfo=LONDON))
    assert one.sound._gain("loud") == 1.0
    clock.set(datetime(2026, 3, 12, 22, 0, tzinfo=LONDON))
    assert one.sound._gain("loud") == 0.5
    assert in_softer_hours(datetime(2026, 3, 13, 6, 59, tzinfo=LONDON))
    assert not in_softer_hours(datetime(2026, 3, 13, 7, 0, tzinfo=LONDON))


# ------------------------------------------------------------------ no device, no player


def no_player():
    raise UserError("No program that plays sound was found.")


def test_without_any_player_there_is_exactly_one_hint_in_a_session(
    qtbot, home, clock, clips, monkeypatch
) -> None:
    coach = Coach(home, clock)
    coach.change_settings(voice=True, tick=True)
    monkeypatch.setattr("coach.base.players.players_here", no_player)
    sound = DesktopSound(coach)
    hints: list[str] = []
    sound.no_sound.connect(hints.append)
    for _ in range(3):
        sound.play("start")
        sound.say("Ease off a little.")
    qtbot.waitUntil(lambda: bool(hints))
    sound._chimes.wait(60)
    sound._voice.wait(60)
    qtbot.wait(20)
    assert hints == ["No program that plays sound was found."]
    assert not sound.available()
    sound.renew()
    sound.play("end")
    qtbot.waitUntil(lambda: len(hints) == 2)
    sound.close()


def test_the_hint_goes_when_sound_is_back_and_an_outage_is_one_line_in_the_log(qtbot, room, caplog) -> None:
    one = room()
    one.card.reason = "aplay ended with 1"
    back = []
    one.sound.sound_is_back.connect(lambda: back.append(one.sound.problem))
    with qtbot.waitSignal(one.sound.no_sound) as hint:
        one.sound.play("start")
    assert "This computer plays no sound" in hint.args[0]
    assert "This computer plays no sound" in one.sound.problem
    one.coach.clock.advance(5)
    one.sound.play("end")
    assert len(one.heard()) == 2
    qtbot.wait(20)
    assert len([line for line in caplog.messages if line.startswith("not heard")]) <= 1
    one.card.reason = ""
    one.coach.clock.advance(5)
    one.sound.play("start")
    qtbot.waitUntil(lambda: bool(back))
    assert back == [""]
    assert one.sound.available()

"""One cramp from the press to "Go back to sleep": the guide's episode and its row in the diary.

The press is the log. A line is on the disk before anything is shown, the length every ten seconds, and
whatever happens then (a closed window, a killed process, somebody fallen asleep) the entry stays. This
object needs no settings, no library and no opened diary, so that nothing broken there can delay it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta
from typing import Literal

from coach.app.cramp.press import Press
from coach.base.clock import Clock
from coach.base.language import hhmm, length_words, tr
from coach.base.paths import Home
from coach.diary import outbox
from coach.guide.cramp.episode import Episode
from coach.guide.cramp.frame import CrampFrame
from coach.guide.cramp.script import CrampScripts
from coach.model.records import CrampRow, local, new_id, offset_of
from coach.model.vocabulary import GuidedPlace, Side
from coach.plan.night import night_of

DEAD_SECONDS = 0.7  # a hand that gropes for the key must not press a button as well
SAVE_SECONDS = 10.0
UNTOUCHED_SECONDS = 15 * 60.0
END_SECONDS = 20.0  # the end screen dims by itself
PAIN = {"mild": 3, "strong": 6, "very-strong": 9}  # one tap at night; the morning card may refine it


class CrampHelp:
    """The running help. Every method takes in the time that has passed; nothing here raises."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        scripts: CrampScripts,
        press: Press,
        *,
        source: str = "cramp-now",
    ) -> None:
        self._home = home
        self._clock = clock
        self.bring_home: Callable[[], object] = lambda: None
        """Called now and then after the first words: the diary takes what the outbox holds."""
        self.unkept = False  # the last row could not be written
        self.episode = Episode(scripts, clock, place=press.place, stand=press.stand, seated=press.seated)
        self.ended: Literal["", "good-night", "closed", "dimmed", "untouched"] = ""
        self.failures: list[str] = []
        self._before = 0.0  # seconds of the same cramp before this object, when it joined an open row
        self._began = self._touched = clock.monotonic()
        self._touched_at = clock.now()
        self._end_since: float | None = None
        self._names, self._renamed = (self.frame.primary, self.frame.secondary), -DEAD_SECONDS
        moment = press.moment or self._touched_at
        self.row = CrampRow(
            id=press.id or new_id(),
            night=night_of(moment),
            started=moment.astimezone(UTC),
            offset=offset_of(moment),
            place=press.place,
            guesses=() if press.place_given else ("place",),
            mode="stand" if self.episode.mode == "stand" else "bed",
            source=source,
            updated=moment.astimezone(UTC),
        )
        if not press.id:
            self._put(self.row)
        self._saved = -SAVE_SECONDS
        self.episode.start()

    # ------------------------------------------------------------------ what is shown

    @property
    def frame(self) -> CrampFrame:
        return self.episode.frame

    @property
    def logged(self) -> str:
        """What the end screen says was written: "It is logged: 03:12, 2 minutes."."""
        if self.unkept:
            return self.unkept_words
        start = hhmm(local(self.row.started, self.row.offset))
        if self._length is None:
            return tr("It is logged: {time}.", time=start)
        rounded = round(self._length / 60) * 60 if self._length >= 90 else self._length
        return tr("It is logged: {time}, {length}.", time=start, length=length_words(rounded))

    @property
    def open(self) -> bool:
        """Whether the cramp is still going on as far as anybody said."""
        return not self.ended

    # ------------------------------------------------------------------ time

    def tick(self) -> tuple[str, ...]:
        """Look at the clock, a few times a second. Returns the lines to be spoken now."""
        if self.ended:
            return ()
        lines = self.episode.tick()
        self._notice_names()
        now = self._clock.monotonic()
        if self.forgotten():
            return lines
        if self.episode.stage != "end":
            self._end_since = None
        elif self._end_since is None:  # aftercare may have led there by itself
            self._end_since = now
        if self._end_since is not None and now - self._end_since >= END_SECONDS:
            self._end("dimmed")
        elif now - self._saved >= SAVE_SECONDS:
            self._keep()
            self.bring_home()
        return lines

    def _notice_names(self) -> None:
        """Remember when one of the two buttons became another one."""
        names = (self.frame.primary, self.frame.secondary)
        if names != self._names:
            self._names, self._renamed = names, self._clock.monotonic()

    def _answers(self) -> bool:
        """Somebody presses one of the two buttons: whether it is still the one that they saw."""
        touched = self.touch()
        self.episode.tick()  # what it would have said is about what was before the press
        self._notice_names()
        return touched and self._clock.monotonic() - self._renamed >= DEAD_SECONDS

    def forgotten(self) -> bool:
        """Whether nobody touched it for fifteen minutes; then it is over, and what comes next is new.

        Asked before every press, too: after a sleeping computer wakes, a press may come before any tick. The
        clock that saw more decides: one stands still while a laptop sleeps.
        """
        wall = (self._clock.now() - self._touched_at).total_seconds()
        idle = max(self._clock.monotonic() - self._touched, wall)
        if not self.ended and idle >= UNTOUCHED_SECONDS:
            self._end("untouched")
        return self.ended == "untouched"

    # ------------------------------------------------------------------ what the person does

    def touch(self) -> bool:
        """Somebody is there; False for what must not count: in the first 0.7 s the hand may still grope."""
        if self.forgotten():
            return False
        self._touched, self._touched_at = self._clock.monotonic(), self._clock.now()
        self._end_since = None
        return not self.ended and self._touched - self._began >= DEAD_SECONDS

    def primary(self) -> None:
        """The large button, whatever the frame calls it now."""
        if not self._answers():
            return
        self.episode.primary()
        self._notice_names()
        if self.episode.closed:
            self._end("good-night")
        else:
            self._keep()

    def secondary(self) -> None:
        if self._answers():
            self.episode.secondary()
            self._notice_names()
            self._keep()

    def extra(self) -> None:
        """The offer beside: stand up, or sit on the edge of the bed."""
        if self.touch():
            self.episode.extra()
            self._keep()

    def press_again(self, press: Press) -> None:
        """Cramp now once more while this is open: it leads again, at the place and in the way asked for."""
        if self.forgotten():
            return
        self.touch()  # a command is no groping hand: it counts from the first moment on
        came_back = self.frame.stage in ("aftercare", "end")
        if came_back:
            self.episode.back()
        if press.place_given:
            self._change_place(press.place)
        if press.stand and self.frame.mode != "stand":
            self.episode.stand()
        self._notice_names()
        if came_back or press.place_given or press.stand:
            self._keep()

    def stand_up(self) -> None:
        if self.touch():
            self.episode.seated = False
            self.episode.stand()
            self._keep()

    def change_place(self, place: GuidedPlace) -> None:
        """Another muscle. The clock goes on; the place is no longer a guess."""
        if self.touch():
            self._change_place(place)
            self._keep()

    def _change_place(self, place: GuidedPlace) -> None:
        if place != self.frame.place or self.frame.stage == "numbers":
            self.episode.change_place(place)
        guesses = tuple(guess for guess in self.row.guesses if guess != "place")
        self.row = self.row._replace(place=place, guesses=guesses)

    def tell_side(self, side: Side) -> None:
        """Which leg: one tap on the end screen."""
        if self.touch():
            self.row = self.row._replace(side=side)
            self._keep()

    def tell_strength(self, word: str) -> None:
        """How strong: mild, strong or very-strong; kept as 3, 6 or 9 of 10 until somebody refines it."""
        if self.touch():
            guesses = tuple(dict.fromkeys((*self.row.guesses, "pain")))
            self.row = self.row._replace(pain=PAIN[word], guesses=guesses)
            self._keep()

    def close(self) -> None:
        """Closed without an answer: the entry stays, with the length so far."""
        if not self.forgotten() and not self.ended:
            self._end("closed")

    def join(self, earlier: CrampRow) -> CrampRow:
        """Go on with a row that is still open (a crash, a second process); returns the row given up."""
        given_up = self.row
        self._before = max(0.0, (given_up.started - earlier.started).total_seconds())
        self.row = earlier._replace(place=given_up.place, mode=given_up.mode)
        self._keep()
        return given_up

    # ------------------------------------------------------------------ the diary

    def note(self, sentence: str) -> None:
        """Something failed; it is said the next morning, never now."""
        if sentence not in self.failures:
            self.failures.append(sentence)

    @property
    def _length(self) -> float | None:
        held = self.episode.length
        return None if held is None else held + self._before

    @property
    def _so_far(self) -> float:
        return self.episode.seconds + self._before

    def _end(self, how: Literal["good-night", "closed", "dimmed", "untouched"]) -> None:
        self.ended = how
        if self._length is not None:
            self.row = self.row._replace(seconds=self._length, length_known="measured")
        elif how == "untouched":
            self.row = self.row._replace(seconds=None, length_known="unknown")
        else:
            self.row = self.row._replace(seconds=self._so_far, length_known="so-far")
        self._keep()

    def _keep(self) -> None:
        """The row as it stands. Its time is always later than before: the diary keeps the later state."""
        self._saved = self._clock.monotonic()
        now, before = self._clock.now().astimezone(UTC), self.row.updated
        later = now if before is None or now > before else before + timedelta(microseconds=1)
        mode = "stand" if self.episode.mode == "stand" else self.row.mode
        self.row = self.row._replace(mode=mode, updated=later)
        if not self.ended:
            seconds = self._so_far if self._length is None else self._length
            self.row = self.row._replace(seconds=round(seconds, 1))
        self._put(self.row)

    def _put(self, row: CrampRow) -> None:
        """One line in the outbox: on the disk before anything is shown, whatever state the diary is in."""
        try:
            outbox.append(self._home.diary, row)
        except Exception:  # the words must appear, whatever the disk says
            self.unkept = True
            self.note(self.unkept_words)
        else:
            self.was_kept()

    def was_kept(self) -> None:
        self.unkept = False
        if self.unkept_words in self.failures:
            self.failures.remove(self.unkept_words)

    @property
    def unkept_words(self) -> str:
        """That this cramp is not in the diary."""
        start = hhmm(local(self.row.started, self.row.offset))
        return tr("A cramp at {time} could not be written to the diary.", time=start)

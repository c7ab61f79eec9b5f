"""One cramp, led from the press to "Go back to sleep": a pure state machine over the scripts.

    episode.start()              # the press; then, four times a second, `tick()`: what the voice says now
    draw(episode.frame)          # words, picture and the labels of the buttons
    episode.primary()            # the large button, whatever the frame calls it

Nothing here raises, waits or touches a disk. The clock of the episode is never reset: a change of place
restarts the cues only. The ten minutes count one bout: a cramp that eased and came back is led anew.
"""

from __future__ import annotations

import math
from typing import Literal

from coach.base.clock import Clock
from coach.base.language import tr
from coach.guide.cramp import frame as shown
from coach.guide.cramp.frame import CrampFrame, ExtraOffer, HelpPage, HelpStage
from coach.guide.cramp.script import (
    ASK_SECONDS,
    CrampScripts,
    HelpMode,
    Instruction,
    PlayableScript,
    aftercare_timeline,
    help_timeline,
    stance,
    there,
    ways,
)
from coach.guide.player.player import Player
from coach.guide.routine.routine import PictureSource
from coach.model.vocabulary import GuidedPlace

EASING_AFTER = 2.0  # seconds after the press before "It is easing" is believed (fumbling)
LEAD_SECONDS = 3.0  # the voice's "I'm here. Breathe out slowly." before the first cue
FIVE, EIGHT, TEN = 300.0, 480.0, 600.0  # seconds of cramp


class Episode:
    """Leads through one cramp. Every method first takes in the time that has passed."""

    def __init__(
        self,
        scripts: CrampScripts,
        clock: Clock,
        *,
        place: GuidedPlace = "calf",
        stand: bool = False,
        seated: bool = True,
    ) -> None:
        """`seated`: never offer to stand (unsteady, or not answered); then `stand` has no effect."""
        self.scripts = scripts
        self.seated = seated
        stands = stand and not seated and place not in scripts.kept_still and scripts.has(place, "stand")
        self.mode: HelpMode = "stand" if stands else "bed"
        self._here: HelpMode = "bed"  # where the person is: a standing script begins sitting
        self.stage: HelpStage = "help"
        self.closed = False
        self._place: GuidedPlace = place
        self._clock = clock
        self._began = 0.0
        self._now = 0.0
        self._help_seconds = 0.0  # of this bout: aftercare does not count towards the ten minutes
        self._tried: set[str] = set()  # cues shown since the script began
        self._eased: float | None = None
        self.leg_check_spoken = False
        self._offered = False  # the first decision point of this episode has been reached
        self._told: set[float] = set()  # minutes already announced
        self._note = ""  # a line that stands in for the cue or the second line for some seconds
        self._note_until = 0.0
        self._speech: list[tuple[float, str]] = []  # (monotonic moment, line)
        self._lead = 0.0
        self._script, self._player = self._playing(help_timeline(scripts, place, self.mode, seated=seated))

    # ------------------------------------------------------------------ what the person does

    def start(self) -> None:
        """The press: time and cues begin."""
        self._began = self._now = self._clock.monotonic()
        common = self.scripts.common
        self._say(common.lead_standing if self.mode == "stand" else common.lead)
        self._lead = LEAD_SECONDS
        self._player.start()
        self._listen()
        self._lead = 0.0

    def tick(self) -> tuple[str, ...]:
        """Look at the clock; the lines to be spoken now, translated, in order."""
        self._advance_to_now()
        due = [line for moment, line in self._speech if moment <= self._now]
        self._speech = [item for item in self._speech if item[0] > self._now]
        return tuple(due[-2:])

    def primary(self) -> None:
        """The large button: easing, better, or good night."""
        self._advance_to_now()
        if self.stage == "aftercare":
            self._better()
        elif self.stage == "end":
            self.closed = True
        else:
            self._easing()

    def secondary(self) -> None:
        """The quieter button: not easing, it is back, just breathe, or the numbers again."""
        self._advance_to_now()
        if self.stage == "help":
            self._not_easing()
        elif self.stage in ("aftercare", "end"):
            self.back()
        elif self.stage == "breathe":
            self.stage = "numbers" if self._keeps_still and self._help_seconds < TEN else "ten-minutes"
        else:
            self.stage = "breathe"
            self._say(self.scripts.common.breathing.cue)

    def extra(self) -> None:
        """The offer beside: stand up, sit on the edge, or say that it is the leg without the injury."""
        self._advance_to_now()
        way = {"other-leg": self._other_leg, "stand": self.stand, "edge": self.stay_seated}.get(self._offer)
        if way is not None:
            way()

    def _easing(self) -> None:
        """It is easing: on to aftercare. Ignored in the first two seconds."""
        if self.seconds < EASING_AFTER:
            return
        self._eased = self._now - self._began
        self.stage = "aftercare"
        check = not self.leg_check_spoken
        self.leg_check_spoken = True
        self._begin(
            aftercare_timeline(
                self.scripts, seated=self._sitting, leg_check=check, place=self._place, mode=self._here
            )
        )

    def _not_easing(self) -> None:
        """The next row of the same script not shown yet; after the last one round to the first effort.

        The leg check is never jumped over.
        """
        if self._keeps_still:
            self.stage = "numbers"
            self.leg_check_spoken = True
            self._speech.clear()
            self._say(self.scripts.common.leg_check)
            return
        rows, here = self._script.rows, self._player.index
        ahead = self._script.next_row(here, self._tried)
        self._speech.clear()
        if any(row.ask == "first" for row in rows[here + 1 : ahead]):
            self.leg_check_spoken = self._offered = True
            self._say(self.scripts.common.leg_check)
            self._note, self._note_until = tr(self.scripts.common.leg_check), self._now + ASK_SECONDS
            self._lead = LEAD_SECONDS
        if led := ways(self._here, rows[ahead], self.mode):
            self._script = self._script.led_to(ahead, led)
        if led or ahead <= here:
            self._script, self._player = self._playing(self._script)
            self._player.start()
        while self._player.index < ahead:
            self._player.skip()
        self._listen(only_last=True)
        self._lead = 0.0

    def _better(self) -> None:
        """The large button of aftercare: the next step, or the end once the person is fine."""
        if self._row.page in ("still", "rub") and self._player.frame.next is not None:
            self._speech.clear()
            self._player.skip()
            self._listen()
        else:
            self._to_end()

    def back(self) -> None:
        """It is back: the easing did not hold; the script of this place starts again."""
        self._advance_to_now()
        self._eased = None
        self.closed = False
        self._new_bout()

    def stand(self) -> None:
        """Stand up: the standing script from its second 0. Never for somebody who stays seated."""
        self._advance_to_now()
        if self.stage == "help" and not self.seated:
            self.mode = "stand"
            self._restart()

    def stay_seated(self) -> None:
        """Sit on the edge of the bed instead of standing."""
        self.mode = "edge"
        self._restart()

    def _other_leg(self) -> None:
        """It is not the injured leg: what suits it is led from its start."""
        if self.scripts.other_leg is not None:
            self.scripts = self.scripts.other_leg
            self._restart()

    def change_place(self, place: GuidedPlace) -> None:
        """Another muscle: its cues from the start; the clock goes on. After ten minutes it is led anew."""
        self._advance_to_now()
        changed, self._place = place != self._place, place
        if self.stage in ("help", "numbers"):
            self._restart()
        elif self.stage in ("ten-minutes", "breathe") and changed:
            self._new_bout()

    @property
    def length(self) -> float | None:
        """Seconds from the press to the first easing that was not followed by "It is back"."""
        return self._eased

    @property
    def seconds(self) -> float:
        return self._now - self._began

    # ------------------------------------------------------------------ time

    def _advance_to_now(self) -> None:
        now = self._clock.monotonic()
        passed, self._now = max(0.0, now - self._now), now
        if self.stage in ("help", "numbers"):
            self._help_seconds += passed
        if self.stage in ("help", "numbers") and self._help_seconds >= TEN:
            self._to_ten_minutes()
        elif self.stage == "help":
            self._listen()
            self._milestones()
        elif self.stage == "aftercare":
            self._listen()
            if self._player.finished:
                self._to_end()

    def _milestones(self) -> None:
        """Five and eight minutes belong to the clock, not to the row at hand."""
        common = self.scripts.common
        for second, line in ((FIVE, common.five_minutes), (EIGHT, common.eight_minutes)):
            if self._help_seconds >= second and second not in self._told:
                self._told.add(second)
                self._speech.clear()
                self._say(line)
                self._note, self._note_until = tr(line), self._now + ASK_SECONDS

    def _listen(self, *, only_last: bool = False) -> None:
        """Queue the words of the rows that have begun since the last look."""
        started = [event for event in self._player.tick() if event.kind == "segment-started"]
        for event in started[-1:] if only_last else started:
            row = self._script.rows[event.segment.step - 1]
            self._tried.add(row.cue)
            self._here = stance(row, self.mode if self.stage == "help" else self._here)
            late = self._now - event.at
            self._speech = [item for item in self._speech if item[0] <= self._now]
            for second, line in row.lines:
                if late < ASK_SECONDS:
                    self._speech.append((event.at + second + self._lead, tr(line)))
            if row.ask == "first" and self.stage == "help":
                self.leg_check_spoken = self._offered = True

    def _say(self, line: str) -> None:
        self._speech.append((self._now, tr(line)))

    # ------------------------------------------------------------------ stages

    def _playing(self, script: PlayableScript) -> tuple[PlayableScript, Player]:
        return script, Player(script.timeline, self._clock, waits=False, gap_seconds=math.inf, heard=False)

    def _begin(self, script: PlayableScript) -> None:
        self._speech.clear()
        self._note_until = 0.0
        self._script, self._player = self._playing(script)
        self._player.start()
        self._listen()

    def _new_bout(self) -> None:
        self._help_seconds = 0.0
        self._told.clear()
        self._restart()

    def _restart(self) -> None:
        self.stage = "help"
        if self._keeps_still:
            self.mode = "bed"
        elif not self.scripts.has(self._place, self.mode):
            self.mode = "edge" if self.scripts.has(self._place, "edge") else "bed"
        self._tried.clear()
        self._begin(
            help_timeline(self.scripts, self._place, self.mode, seated=self._sitting, here=self._here)
        )

    def _to_end(self) -> None:
        self.stage = "end"
        self._here = "bed"
        self._speech.clear()
        self._say("Go back to sleep.")

    def _to_ten_minutes(self) -> None:
        self.stage = "ten-minutes"
        self.leg_check_spoken = True
        self._speech.clear()
        self._say(self.scripts.common.ten_minutes)

    # ------------------------------------------------------------------ what the screen shows

    @property
    def _sitting(self) -> bool:
        return self.seated or self.mode == "edge"

    @property
    def _row(self) -> Instruction:
        return self._script.rows[self._player.index]

    @property
    def _keeps_still(self) -> bool:
        """Whether this place must not be stretched."""
        return self._place in self.scripts.kept_still

    @property
    def _offer(self) -> ExtraOffer:
        if self._keeps_still:
            asked = self.stage in ("help", "numbers") and self.scripts.other_leg is not None
            return "other-leg" if asked else ""
        offer: Literal["edge", "stand"] = "edge" if self.seated else "stand"
        offered = self.stage == "help" and self.mode == "bed" and self._offered
        return offer if offered and self.scripts.has(self._place, offer) else ""

    @property
    def frame(self) -> CrampFrame:
        """The moment as the last look at the clock found it."""
        page, main, second, picture, rest = self._words()
        noted = self.stage == "help" and self._now < self._note_until
        primary, secondary = shown.labels(page)
        return CrampFrame(
            page=page,
            stage=self.stage,
            place=self._place,
            mode=self.mode,
            main=main,
            second=self._note if noted else second,
            note=noted,
            picture=picture,
            rest=rest,
            eases=self.stage == "help" and self._row.rest and not self._row.ask,
            primary=primary,
            secondary=secondary,
            extra=self._offer,
            extra_label=shown.offer_words(self._offer),
            reach=self._row.reach if self.stage in ("help", "aftercare") else 1.0,
            numbers=self.stage in ("ten-minutes", "numbers") or (self._keeps_still and self.stage == "help"),
            seconds=self.seconds,
            length=self._eased,
        )

    def _words(self) -> tuple[HelpPage, str, str, PictureSource, bool]:
        if self.stage == "end":
            return "end", tr("Go back to sleep."), tr("It is logged."), self.scripts.asleep, True
        if self.stage == "ten-minutes":
            return "ten-minutes", tr(self.scripts.common.ten_minutes), "", "", True
        if self.stage == "numbers":
            return "numbers", tr(self._script.rows[0].cue), "", "", True
        row = there(self.scripts.common.breathing, self._here) if self.stage == "breathe" else self._row
        main, second = tr(row.cue), row.below
        page: HelpPage = "help"
        if self.stage == "breathe":
            page = "breathe"
        elif self.stage == "aftercare":
            page = shown.AFTERCARE.get(row.page, "comfort")
        elif row.ask == "first" and self._offer == "stand":
            page, second = "stand?", tr("Steady on your feet? You can also stand up.")
        return page, main, second, row.picture, row.rest

"""Whether a reminder that is due is shown or waits, by what the computer tells of the person. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

from coach.base.settings import Settings

AWAY_AFTER = 5 * 60  # seconds without a touch; desktops darken their screen after as long

Reason = Literal["", "away", "do-not-disturb", "call", "full-screen"]


class PresenceFacts(NamedTuple):
    """What the computer tells at one moment; None where it cannot tell."""

    idle: float | None = None  # seconds since anything was touched
    locked: bool | None = None  # locked, blanked, called idle by the desktop, or somebody else is in front
    do_not_disturb: bool | None = None
    call: bool | None = None  # the camera or the microphone is in use
    full_screen: bool | None = None  # another program fills the screen

    @property
    def away(self) -> bool | None:
        """Whether nobody is here."""
        if self.idle is None:
            return self.locked
        return bool(self.locked) or self.idle >= AWAY_AFTER


def reason_to_wait(facts: PresenceFacts, settings: Settings) -> Reason:
    """Why a reminder waits now, "" when it is shown; the person may have switched each reason off."""
    found: tuple[tuple[Reason, bool | None, bool], ...] = (
        ("away", facts.away, settings.wait_away),
        ("do-not-disturb", facts.do_not_disturb, settings.wait_do_not_disturb),
        ("call", facts.call, settings.wait_call),
        ("full-screen", facts.full_screen, settings.wait_full_screen),
    )
    return next((reason for reason, so, wanted in found if so and wanted), "")

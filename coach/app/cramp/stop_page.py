"""The words of the stop page: fixed general information, by level of care, never a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from coach.app.cramp.phone_numbers import Numbers, PhoneLine
from coach.base import yamlfile
from coach.base.language import tr
from coach.base.paths import asset


class StopPage(NamedTuple):
    """The first page: what to do now, and whom to call."""

    heading: str
    reason: str
    lines: tuple[PhoneLine, ...]
    emergency: str

    def words(self) -> tuple[str, ...]:
        calls = tuple(f"{line.name}: {line.number}" for line in self.lines)
        return (self.heading, self.reason, *(calls or (without_numbers(),)), self.emergency)


class SignGroup(NamedTuple):
    """Signs that call for the same answer."""

    heading: str
    signs: tuple[str, ...]


def stop_page(numbers: Numbers) -> StopPage:
    """Stop, a doctor today, and the emergency number for chest pain."""
    reason = tr("People with a swollen, hot, red or darker leg are advised to see a doctor today.")
    return _page(tr("Stop. Do not stretch or rub the leg."), reason, numbers)


def ten_minutes(numbers: Numbers) -> StopPage:
    """After ten minutes the guidance stops and the numbers are shown."""
    reason = tr("Leaflets say: with a cramp this long, ask a doctor.")
    return _page(tr("10 minutes. Please call."), reason, numbers)


def kept_still(numbers: Numbers, words: str) -> StopPage:
    """A leg that must not be stretched does not ease: its `words`, and the numbers alone."""
    return _page(words, tr("Not easing? Ask for advice. Do not rub it."), numbers)


def _page(heading: str, reason: str, numbers: Numbers) -> StopPage:
    emergency = tr("Chest pain or trouble breathing? Call {number} now.", number=numbers.emergency)
    return StopPage(heading, reason, numbers.advice, emergency)


def without_numbers() -> str:
    """Said in place of a number when neither doctor nor out-of-hours line is known."""
    return tr("Call your doctor or the out-of-hours line.")


def sign_groups(numbers: Numbers) -> tuple[SignGroup, ...]:
    """The second page: every sign, the most urgent first."""
    line = numbers.advice[0] if numbers.advice else PhoneLine("", "")
    calls = {"number": numbers.emergency, "name": line.name, "line": line.number}

    def heading(group: Mapping[str, Any]) -> str:
        words = group.get("with-line") if line.number else ""
        return tr(words or group["heading"], **calls)

    written = yamlfile.values(asset("learn", "stop-signs.yaml"))
    return tuple(SignGroup(heading(group), tuple(map(tr, group["signs"]))) for group in written)

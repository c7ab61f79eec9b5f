"""The page "How we count": every rule behind the two answers in plain words, and the numbers last.

The rules were fixed before anybody looked at a diary, and are the same for everyone. What is said here is
what `change`, `comparison` and `cramps` do, and nothing else.
"""

from __future__ import annotations

from typing import NamedTuple

from coach.base import yamlfile
from coach.base.language import number, tr, trn
from coach.base.paths import asset
from coach.insight.change import ENOUGH_CRAMP_NIGHTS, SAME, Change
from coach.insight.comparison import Comparison
from coach.insight.cramps import Estimate
from coach.insight.phrases import cramps_words
from coach.insight.wording import interval_words, quoted, rate_sentence


class CountingRule(NamedTuple):
    """One rule of counting: its name, set in bold, and what it says."""

    name: str
    text: str


def rules() -> tuple[CountingRule, ...]:
    """All the rules, those of the first answer first."""
    values = {
        "too_few": quoted("too-few"),
        "not_clear": quoted("not-clear"),
        "same": quoted("same"),
        "cramp_nights": ENOUGH_CRAMP_NIGHTS,
        "low": number(SAME[0]),
        "high": number(SAME[1]),
        "quantile": number(1.96),
    }
    return tuple(
        CountingRule(tr(each["rule"], **values), tr(each["says"], **values))
        for each in yamlfile.values(asset("learn", "how-we-count.yaml"))
    )


# ------------------------------------------------------------------ the numbers


def in_numbers(change: Change, found: Comparison, rate: Estimate | None) -> tuple[str, ...]:
    """The numbers behind both answers, with their ranges; they stand last."""
    parts = []
    if change.compares:
        parts.append(_change(change))
    if sentence := rate_sentence(rate):
        parts.append(sentence)
    if found.ratio is not None:
        parts.append(
            tr(
                "{on_cramps} in {on} noted nights of weeks with bedtime stretching, {off_cramps} in {off} of "
                "weeks without. Ratio {interval}.",
                on_cramps=cramps_words(found.on.cramps),
                on=found.on.nights,
                off_cramps=found.off.cramps,
                off=found.off.nights,
                interval=interval_words(found.ratio),
            )
        )
    return tuple(parts)


def _change(change: Change) -> str:
    first, last, ratio = change.first, change.last, change.ratio
    counts = tr(
        "{cramps} in {nights} nights, then {last} in {last_nights}.",
        cramps=cramps_words(first.cramps),
        nights=first.nights,
        last=last.cramps,
        last_nights=last.nights,
    )
    if ratio is None:
        return counts
    return " ".join((counts, tr("Ratio {interval}.", interval=interval_words(ratio)), _so(change, ratio)))


def _so(change: Change, ratio: Estimate) -> str:
    """How the range leads to the answer."""
    if change.answer == "fewer":
        return tr("The whole range is below 1, so: fewer so far.")
    if change.answer == "more":
        return tr("The whole range is above 1, so: more than at the start.")
    if change.answer == "same":
        return tr(
            "The whole range is between {low} and {high}, so: about the same.",
            low=number(SAME[0]),
            high=number(SAME[1]),
        )
    if ratio.excludes_one:
        return trn(
            "Only {n} of the nights had cramps, so: not clear yet.",
            "Only {n} of the nights had cramps, so: not clear yet.",
            change.first.with_cramps + change.last.with_cramps,
        )
    return tr("The range includes 1, so: not clear yet.")

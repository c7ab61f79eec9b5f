"""The page "How we count": every rule behind the two answers in plain words, and the numbers last.

The rules were fixed before anybody looked at a diary, and are the same for everyone. What is said here is
what `change`, `comparison` and `cramps` do, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.base.language import number, tr, trn
from coach.insight.change import ENOUGH_CRAMP_NIGHTS, SAME, Change
from coach.insight.comparison import Comparison
from coach.insight.cramps import Estimate
from coach.insight.phrases import cramps_words
from coach.insight.wording import interval_words, quoted, rate_sentence


@dataclass(frozen=True, slots=True)
class CountingRule:
    """One rule of counting: its name, set in bold, and what it says."""

    name: str
    text: str


def rules() -> tuple[CountingRule, ...]:
    """All the rules, those of the first answer first."""
    return (
        CountingRule(
            tr("Only nights you noted."),
            tr("Quiet ones too. A night without a note is left out. It is never counted as quiet."),
        ),
        CountingRule(
            tr("First nights against last nights."),
            tr("Half of the nights you noted on each side: 14 at least, 28 at most."),
        ),
        CountingRule(
            tr("Enough notes."),
            tr(
                "On both sides 7 of 10 nights must be noted, up to the day of the answer. If not, we say "
                "{answer}.",
                answer=quoted("too-few"),
            ),
        ),
        CountingRule(
            tr("An answer on set days only."),
            tr(
                "On days 42, 84, 126, 168 and so on after your first noted night. It stays until the next. "
                "Who looks every day finds a “fewer” by luck."
            ),
        ),
        CountingRule(
            tr("“Likely between”"),
            tr(
                "is a range that holds in about 95 of 100 diaries. Good and bad nights and weeks come in "
                "runs, and we make the range wider for that."
            ),
        ),
        CountingRule(
            tr("“Fewer” or “More”"),
            tr(
                "is said only when “no change” lies outside that range, and {n} or more of the nights had "
                "cramps.",
                n=ENOUGH_CRAMP_NIGHTS,
            ),
        ),
        CountingRule(
            quoted("same"),
            tr(
                "is said only when the whole range lies between {low} and {high} times. Everything else is "
                "{answer}.",
                answer=quoted("not-clear"),
                low=number(SAME[0]),
                high=number(SAME[1]),
            ),
        ),
        CountingRule(
            tr("People often start at their worst."),
            tr("Then the next weeks look better, whatever one does."),
        ),
        CountingRule(tr("A count is only a count."), tr("It does not show that anything worked.")),
        *_weeks(),
        *_arithmetic(),
    )


def _weeks() -> tuple[CountingRule, ...]:
    return (
        CountingRule(
            tr("Weeks with and without bedtime stretching."),
            tr(
                "A week runs from Monday to Sunday. It is “with” when 5 or more of its 7 bedtime sessions "
                "of calf and hamstring were done. It is “without” when 2 or fewer were. Other weeks are "
                "left out."
            ),
        ),
        CountingRule(tr("A session is done"), tr("when 8 of 10 of its holds were.")),
        CountingRule(
            tr("Enough to compare weeks."),
            tr(
                "28 noted nights, 7 of 10 nights noted, and 8 cramps. On each side 10 nights in 2 weeks. "
                "A difference is put into words after 6 weeks and 3 changes between with and without."
            ),
        ),
        CountingRule(
            tr("People stretch more in good weeks."),
            tr("Tired or ill weeks can bring less stretching and more cramps. A diary cannot show a cause."),
        ),
    )


def _arithmetic() -> tuple[CountingRule, ...]:
    """How the ranges are worked out, for whoever wants to check."""
    return (
        CountingRule(
            tr("For statisticians."),
            tr(
                "Exact 95 % intervals (Clopper and Pearson for a ratio, Garwood for a rate), stretched on "
                "the log scale by the square root of the dispersion. That is Pearson’s over nights, or over "
                "weekly totals times (t / {quantile}) squared, whichever is larger; never below 1. The rate "
                "a week is given from 28 noted nights on.",
                quantile=number(1.96),
            ),
        ),
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

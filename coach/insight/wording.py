"""The sentences of the Progress page, the same ones for the window, the terminal and the report.

Nothing here computes: numbers come in, fixed words go out. No sentence says that stretching
did anything; a count is called a count.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from coach.base.language import day_month, tr, trn
from coach.insight import cramps as stats
from coach.insight.cramps import Change, Comparison, Rate, Ratio
from coach.insight.phrases import cramps_words, place_words

__all__ = ["Answer", "change_answer", "how_we_count", "place_words", "rate_sentence", "stretching_answer"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and its honest answer. `strong` are the parts of `text` to be set in bold."""

    question: str
    headline: str
    text: str
    detail: str = ""
    strong: tuple[str, ...] = ()
    show_doctor: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """What stands on the screen, in reading order."""
        return tuple(part for part in (self.question, self.headline, self.text, self.detail) if part)


def number(value: float) -> str:
    """A ratio for people: two decimals, or "no limit"."""
    return tr("no limit") if math.isinf(value) else f"{value:.2f}"


def interval_words(ratio: Ratio) -> str:
    """0.31, likely between 0.07 and 1.00."""
    return tr(
        "{value}, likely between {low} and {high}",
        value=number(ratio.value),
        low=number(ratio.low),
        high=number(ratio.high),
    )


def rate_sentence(rate: Rate | None) -> str:
    """Cramps per week with the uncertainty in the same sentence; "" below 14 confirmed nights."""
    if rate is None:
        return ""
    return tr(
        "About {value:.1f} cramps a week in the nights you noted, likely between {low:.1f} and {high:.1f}.",
        value=rate.value,
        low=rate.low,
        high=rate.high,
    )


def change_answer(change: Change, confirmed: int, today: date) -> Answer:
    """ "Are your cramps getting fewer?", always with the two counts."""
    question = tr("Are your cramps getting fewer?")
    if change.answer == "too-early":
        return _too_early(question, confirmed, today)
    headlines = {
        "fewer": tr("Fewer so far."),
        "same": tr("About the same."),
        "more": tr("More than at the start."),
    }
    early = tr("{n} of your first {all} nights", n=change.first.with_cramps, all=change.first.nights)
    late = tr("{n} of the last {all}", n=change.last.with_cramps, all=change.last.nights)
    return Answer(
        question,
        headlines[change.answer],
        tr("You noted cramps on {early} and on {late}.", early=early, late=late),
        _change_detail(change),
        (early, late),
        show_doctor=change.answer == "more",
    )


def _change_detail(change: Change) -> str:
    first, last = cramps_words(change.first.cramps), cramps_words(change.last.cramps)
    if change.ratio is None:
        return tr("That is {first} then and {last} now.", first=first, last=last)
    return tr(
        "That is {first} then and {last} now (ratio {interval}).",
        first=first,
        last=last,
        interval=interval_words(change.ratio),
    )


def _too_early(question: str, confirmed: int, today: date) -> Answer:
    noted = trn("{n} night noted.", "{n} nights noted.", confirmed)
    nights = trn("{n} night", "{n} nights", stats.ENOUGH_NIGHTS)
    around = today + timedelta(days=stats.ENOUGH_NIGHTS - confirmed)
    text = tr(
        "{noted} We compare your first 14 nights with your last 14, so the first honest answer comes after "
        "{nights}, around {day}.",
        noted=noted,
        nights=nights,
        day=day_month(around),
    )
    hint = tr("Tap “None” on Today after a quiet night, so that it counts.")
    return Answer(question, tr("Too early to say."), text, hint, (nights,))


def stretching_answer(found: Comparison) -> Answer:
    """ "Is it the stretching?": "Can't tell." with the reason, or the one fixed sentence of level L3."""
    question = tr("Is it the stretching?")
    if found.level == "L3" and found.ratio is not None:
        return Answer(question, "", _fixed_sentence(found.ratio), _group_counts(found))
    ease = tr("Cramps often ease by themselves after a bad spell.")
    detail = _group_counts(found) if found.level == "L2" else ""
    return Answer(question, tr("Can’t tell."), f"{ease} {_reason(found)}", detail)


def _fixed_sentence(ratio: Ratio) -> str:
    values = {"value": number(ratio.value), "low": number(ratio.low), "high": number(ratio.high)}
    if ratio.value < 1:
        return tr(
            "In your diary there were fewer cramps in weeks with bedtime stretching (RR {value}, likely "
            "between {low} and {high}). This can also be chance, season, or other changes.",
            **values,
        )
    return tr(
        "In your diary there were more cramps in weeks with bedtime stretching (RR {value}, likely "
        "between {low} and {high}). This can also be chance, season, or other changes.",
        **values,
    )


def _group_counts(found: Comparison) -> str:
    return tr(
        "{on_cramps} in {on} noted nights of weeks with bedtime stretching, {off_cramps} in {off} of weeks "
        "without.",
        on_cramps=cramps_words(found.on.cramps),
        on=found.on.nights,
        off_cramps=cramps_words(found.off.cramps),
        off=found.off.nights,
    )


def _reason(found: Comparison) -> str:
    if found.level == "L2":
        return _reason_at_l2(found)
    missing = stats.lacking(found)
    weeks = found.on_weeks + found.off_weeks + found.between_weeks
    if "nights" in missing and (weeks < 2 or found.confirmed < stats.FORTNIGHT):
        return _too_few_nights(found)
    if found.off_weeks == 0 and found.on_weeks:
        return _nothing_to_compare(found)
    if found.on_weeks == 0:
        return tr("No week had five bedtime stretches, so there is nothing to compare with.")
    if "on" in missing or "off" in missing:
        return tr(
            "Too few nights to compare: {on} noted in weeks with the bedtime stretch, {off} without. "
            "Each side needs {nights} nights in {weeks} weeks.",
            on=found.on.nights,
            off=found.off.nights,
            nights=stats.GROUP_NIGHTS,
            weeks=stats.GROUP_WEEKS,
        )
    if "nights" in missing:
        return _too_few_nights(found)
    if "cramps" in missing:
        return tr("There were fewer than {n} cramps to compare.", n=stats.ENOUGH_CRAMPS)
    return tr(
        "Only {share} % of the nights are noted; {needed} % are needed.",
        share=round(100 * found.recorded),
        needed=round(100 * stats.RECORDED_SHARE),
    )


def _too_few_nights(found: Comparison) -> str:
    return trn(
        "Only {n} night is noted; {all} are needed.",
        "Only {n} nights are noted; {all} are needed.",
        found.confirmed,
        all=stats.ENOUGH_NIGHTS,
    )


def _nothing_to_compare(found: Comparison) -> str:
    if found.between_weeks:
        return tr("You stretched at bedtime in nearly every week, so there is nothing to compare with.")
    return trn(
        "You stretched at bedtime in the one week so far, so there is nothing to compare with.",
        "You stretched at bedtime in all {n} weeks, so there is nothing to compare with.",
        found.on_weeks,
    )


def _reason_at_l2(found: Comparison) -> str:
    if found.ratio is None or not found.ratio.excludes_one:
        return tr("Too early to tell: the difference between weeks with and without can be chance.")
    if found.on_weeks + found.off_weeks < stats.LONG_WEEKS:
        return tr("Too early to tell: at least {n} weeks are needed.", n=stats.LONG_WEEKS)
    return tr(
        "Too early to tell: weeks with and without have changed places too rarely ({n} of {all} times).",
        n=found.switches,
        all=stats.SWITCHES,
    )


def how_we_count() -> tuple[str, ...]:
    """The plain page behind "How we count"; the definitions were fixed beforehand."""
    return (
        tr("These rules were fixed before anybody looked at a diary. They are the same for everyone."),
        tr("A night goes from noon to noon and carries the date of its evening."),
        tr(
            "Only nights that you noted are counted, quiet ones too. A night without a note is left "
            "out; it never counts as quiet."
        ),
        tr(
            "“Getting fewer” compares the cramps of your first 14 noted nights with those of your last "
            "14, once there are 28. It is a count, not an effect."
        ),
        tr(
            "People often start when their cramps are at their worst. Some easing after that comes by itself."
        ),
        tr(
            "A week from Monday to Sunday counts as “with bedtime stretching” when at least 5 of 7 bedtime "
            "stretches were done, and as “without” when 2 or fewer were. Weeks in between are left out."
        ),
        tr("A stretch counts as done when at least 80 % of its holds were done."),
        tr(
            "“Likely between” is a 95 % interval: exact for counts, and made wider when cramps bunch in bad "
            "nights. If it includes “no change”, we say “About the same”."
        ),
        tr(
            "To compare weeks with and without, we need 28 noted nights, 10 nights and 2 weeks on each "
            "side, 8 cramps, and notes for 70 % of the nights; before we word a difference, also 6 "
            "weeks and 3 changes between with and without."
        ),
        tr(
            "Tired, ill or busy weeks may both skip stretching and bring more cramps. A diary cannot "
            "show a cause."
        ),
    )

"""The sentences of the Progress page, the same ones for the window, the terminal and the report.

Nothing here computes: numbers come in, fixed words go out. No sentence says that stretching
did anything; a count is called a count.
"""

from __future__ import annotations

import math
from datetime import date
from typing import NamedTuple

from coach.base.language import dated, long_date, number, tr, trn
from coach.insight.change import Change
from coach.insight.comparison import (
    ENOUGH_CRAMPS,
    GROUP_NIGHTS,
    GROUP_WEEKS,
    LONG_WEEKS,
    SWITCHES,
    Comparison,
    lacking,
)
from coach.insight.cramps import ENOUGH_NIGHTS, FORTNIGHT, RECORDED_SHARE, Estimate
from coach.insight.phrases import cramps_words
from coach.model.vocabulary import msgid


class Answer(NamedTuple):
    """A question and its honest answer: `counts` are set in bold, `text` says what they mean, `coming` when
    the next answer comes (on `day`), `hint` what to do meanwhile; each "" where there is nothing to say."""

    question: str
    headline: str
    text: str
    counts: str = ""
    coming: str = ""
    day: str = ""
    hint: str = ""
    show_doctor: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """What stands on the screen, in reading order."""
        parts = (self.question, self.headline, self.counts, self.text, self.coming, self.hint)
        return tuple(part for part in parts if part)


def ratio_words(value: float) -> str:
    """A ratio for people: two decimals, or "no limit"."""
    return tr("no limit") if math.isinf(value) else number(value, 2)


def interval_words(ratio: Estimate) -> str:
    """0.31, likely between 0.07 and 1.00."""
    return tr(
        "{value}, likely between {low} and {high}",
        value=ratio_words(ratio.value),
        low=ratio_words(ratio.low),
        high=ratio_words(ratio.high),
    )


def rate_sentence(rate: Estimate | None) -> str:
    """Cramps per week with the uncertainty in the same sentence; "" below 28 confirmed nights."""
    if rate is None:
        return ""
    return tr(
        "About {value} cramps a week in the nights you noted, likely between {low} and {high}.",
        value=number(rate.value, 1),
        low=number(rate.low, 1),
        high=number(rate.high, 1),
    )


# ------------------------------------------------------------------ the first answer


HEADLINES = {
    "fewer": msgid("Fewer so far."),
    "more": msgid("More than at the start."),
    "same": msgid("About the same."),
    "not-clear": msgid("Not clear yet."),
    "too-few": msgid("Too few nights noted."),
}


def quoted(answer: str) -> str:
    """The answer as "How we count" quotes it: “Not clear yet”."""
    return f"“{tr(HEADLINES[answer]).rstrip('.')}”"


def change_answer(change: Change, confirmed: int, today: date) -> Answer:
    """ "Are your cramps getting fewer?": the answer that stands, with both counts and the day of the next.

    `confirmed` is the number of nights noted up to `today`.
    """
    question = tr("Are your cramps getting fewer?")
    day = dated(long_date(change.next_answer), change.next_answer, today) if change.next_answer else ""
    coming = tr("Next answer: {day}", day=day) if change.answered else tr("First answer: {day}", day=day)
    coming = coming if day else ""
    if change.answer == "too-early":
        return _too_early(question, change, confirmed, coming, day)
    if change.answer == "too-few":
        return Answer(
            question,
            tr(HEADLINES["too-few"]),
            tr("We need {n} nights, and 7 of 10 at the start and at the end.", n=ENOUGH_NIGHTS),
            _too_few_counts(change),
            coming,
            day,
            _note_quiet_nights(),
        )
    text = {
        "fewer": tr("This is a count, not proof: people often start at their worst."),
        "more": tr("This is a count. It does not show why."),
        "same": tr("This is a count. Cramps come and go by themselves."),
    }.get(change.answer) or _lean(change)
    headline, counts = tr(HEADLINES[change.answer]), then_and_now(change)
    return Answer(question, headline, text, counts, coming, day, show_doctor=change.answer == "more")


def then_and_now(change: Change) -> str:
    """12 cramps then, 4 now."""
    return tr("{first} then, {last} now.", first=cramps_words(change.first.cramps), last=change.last.cramps)


def _lean(change: Change) -> str:
    """Which way an unclear answer leans, and what else could have done it."""
    first, last = change.first.cramps, change.last.cramps
    if change.ratio is None:
        return tr("With no cramps there is nothing to compare.")
    if last < first:
        return tr("That leans toward fewer, but a run of good nights could do the same.")
    if last > first:
        return tr("That leans toward more, but a run of bad nights could do the same.")
    return tr("That leans neither way.")


def _too_early(question: str, change: Change, confirmed: int, coming: str, day: str) -> Answer:
    cramps = cramps_words(change.first.cramps + change.last.cramps)
    noted = trn("{n} night noted, {cramps}.", "{n} nights noted, {cramps}.", confirmed, cramps=cramps)
    text = tr("The first answer comes six weeks after the first night you note.")
    return Answer(question, tr("Too early to say."), text, noted, coming, day, _note_quiet_nights())


def _too_few_counts(change: Change) -> str:
    first, last = change.first, change.last
    if first.nights + last.nights < ENOUGH_NIGHTS:
        return trn("{n} night noted.", "{n} nights noted.", first.nights + last.nights)
    return tr(
        "{first} of {first_all} nights noted at the start, {last} of {last_all} at the end.",
        first=first.nights,
        first_all=first.calendar,
        last=last.nights,
        last_all=last.calendar,
    )


def _note_quiet_nights() -> str:
    return tr("Tap “None” on Today after a quiet night, so that it counts.")


# ------------------------------------------------------------------ the second answer


def stretching_answer(found: Comparison) -> Answer:
    """ "Is it the stretching?": "Can't tell." with the reason, or the one fixed sentence of level L3."""
    question = tr("Is it the stretching?")
    if not found.answered:
        return Answer(question, tr("Too early to say."), tr("This answer comes on the same day."))
    if found.level == "L3" and found.ratio is not None:
        return Answer(question, "", _fixed_sentence(found.ratio))
    return Answer(question, tr("Can’t tell."), _reason(found))


def _fixed_sentence(ratio: Estimate) -> str:
    if ratio.value < 1:
        return tr(
            "In your diary there were fewer cramps in weeks with bedtime stretching. This can also be chance "
            "or the season, and people stretch more in good weeks."
        )
    return tr(
        "In your diary there were more cramps in weeks with bedtime stretching. This can also be chance or "
        "the season, and some people stretch more in bad weeks."
    )


def _reason(found: Comparison) -> str:
    if found.level == "L2":
        return _reason_at_l2(found)
    missing = lacking(found)
    weeks = found.on_weeks + found.off_weeks + found.between_weeks
    if "nights" in missing and (weeks < 2 or found.confirmed < FORTNIGHT):
        return _too_few_nights(found)
    if found.off_weeks == 0 and found.on_weeks:
        return _nothing_to_compare(found)
    if found.on_weeks == 0:
        return tr(
            "No week had five bedtime sessions of calf and hamstring, so there is nothing to compare with."
        )
    if "on" in missing or "off" in missing:
        return tr(
            "Too few nights to compare: {on} noted in weeks with the bedtime stretch, {off} without. "
            "Each side needs {nights} nights in {weeks} weeks.",
            on=found.on.nights,
            off=found.off.nights,
            nights=GROUP_NIGHTS,
            weeks=GROUP_WEEKS,
        )
    if "nights" in missing:
        return _too_few_nights(found)
    if "cramps" in missing:
        return tr("There were fewer than {n} cramps to compare.", n=ENOUGH_CRAMPS)
    return tr(
        "Only {share} % of the nights are noted; {needed} % are needed.",
        share=int(100 * found.recorded),
        needed=round(100 * RECORDED_SHARE),
    )


def _too_few_nights(found: Comparison) -> str:
    return trn(
        "Only {n} night is noted; {all} are needed.",
        "Only {n} nights are noted; {all} are needed.",
        found.confirmed,
        all=ENOUGH_NIGHTS,
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
        return tr("It may be chance or the season, and people also stretch more in good weeks.")
    if found.on_weeks + found.off_weeks < LONG_WEEKS:
        return tr("Too early to tell: at least {n} weeks are needed.", n=LONG_WEEKS)
    return tr(
        "Too early to tell: weeks with and without have changed places too rarely ({n} of {all} times).",
        n=found.switches,
        all=SWITCHES,
    )

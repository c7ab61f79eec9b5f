"""The nights of the first answer as dots, with their captions and the sentence a screen reader says."""

from __future__ import annotations

from datetime import date, timedelta

from coach.app.progress.view import Dots
from coach.base.language import dated, day_in, short_date, tr
from coach.insight.change import Change, Span
from coach.insight.phrases import cramps_words


def dots_of(change: Change, today: date) -> tuple[Dots, ...]:
    """The first and the last nights of the answer that stands; none while there is nothing to compare."""
    if not change.compares:
        return ()
    first, last = change.first, change.last
    begun, end, now = (
        first.counts[0].night,
        first.counts[-1].night + timedelta(days=1),
        last.counts[-1].night + timedelta(days=1),
    )
    since, until = dated(short_date(begun), begun, today), dated(short_date(end), end, today)
    return (
        _dots(
            first, tr("First {n} nights", n=first.nights), tr("{first} to {last}", first=since, last=until)
        ),
        _dots(last, tr("Last {n} nights", n=last.nights), tr("to {last}", last=day_in(now, today))),
    )


def _dots(span: Span, caption: str, when: str) -> Dots:
    noted = ""
    if span.nights < span.calendar:
        noted = tr("{n} of {all} calendar nights noted", n=span.nights, all=span.calendar)
    cramps, on, of = cramps_words(span.cramps), span.with_cramps, span.nights
    spoken = tr("{caption}, {when}: {cramps} on {n} of {all} noted nights",
                caption=caption, when=when, cramps=cramps, n=on, all=of)  # fmt: skip
    spoken = ". ".join(filter(None, (spoken, noted)))
    return Dots(caption, when, tuple(night.cramps for night in span.counts), noted, spoken)

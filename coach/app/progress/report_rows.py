"""The rows of the doctor's page, label and value. Every count stands with what it is a count of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from statistics import median
from textwrap import shorten

from coach.app.progress.progress import Progress
from coach.app.progress.view import Statistics, of_planned
from coach.base.language import hhmm, number, tr, trn
from coach.base.work import Work
from coach.diary.store import Diary
from coach.insight import adherence, phrases
from coach.insight.care import lasted_long
from coach.model import vocabulary
from coach.model.records import CrampRow, NightRow, SessionRow, local

Pair = tuple[str, str]
NOTHING = "–"
SOME = 4  # routines that are named


# ------------------------------------------------------------------ cramps


def cramp_pairs(found: Statistics, rows: Sequence[CrampRow], nights: int) -> tuple[Pair, ...]:
    """How many, where, how long, how strong, when. `nights` are those of the span, noted or not."""
    total = found.all_nights
    pairs = [
        (
            tr("Total"),
            tr(
                "{n} on {nights} of {all} noted nights",
                n=total.cramps,
                nights=total.with_cramps,
                all=total.nights,
            ),
        ),
        (tr("Nights not noted"), tr("{n} of {all}", n=max(0, nights - total.nights), all=max(0, nights))),
    ]
    if found.rate:
        rate = found.rate
        value, low, high = (number(found, 1) for found in (rate.value, rate.low, rate.high))
        words = tr("{value} ({low} to {high})", value=value, low=low, high=high)
        pairs.append((tr("Cramps a week, 95 % interval"), words))
    lengths = [row.length for row in rows]
    times = [local(row.started, row.offset) for row in rows if row.time_known]
    known = sum(row.length is not None or lasted_long(row) for row in rows)
    sides = [None if "side" in row.guesses else row.side for row in rows]
    return (
        *pairs,
        (tr("Where"), _tallied(vocabulary.PLACES, [row.place for row in rows])),
        (tr("Leg"), _tallied(vocabulary.SIDES, sides)),
        (tr("Length, middle value"), _middle(lengths, len(rows), phrases.length_short)),
        (tr("Longer than 10 minutes"), _part(sum(map(lasted_long, rows)), known)),
        (tr("Strength 0–10, middle value"), _middle([row.pain for row in rows], len(rows))),
        (tr("Clock time"), _time_span(times, tr("{n} of {all} noted", n=len(times), all=len(rows)))),
    )


def _tallied(choices: Mapping[str, str], values: Sequence[str | None]) -> str:
    """calf 22, foot 2, not noted 1."""
    counts = Counter(values)
    parts = [f"{tr(words).lower()} {counts[id]}" for id, words in choices.items() if counts[id]]
    parts += _unknown(counts, choices)
    if counts[None]:
        parts.append(tr("not noted {n}", n=counts[None]))
    return ", ".join(parts) or NOTHING


def _unknown(counts: Mapping[str, int] | Mapping[str | None, int], choices: Mapping[str, str]) -> list[str]:
    """What a newer coach may have written, in one number."""
    n = sum(count for id, count in counts.items() if id is not None and id not in choices)
    return [tr("something else {n}", n=n)] if n else []


def _part(n: int, all: int) -> str:
    return tr("{n} of {all} noted", n=n, all=all) if all else NOTHING


def _middle(values: Iterable[float | None], all: int, words: Callable[[float], str] = number) -> str:
    """The middle value with its range, and of how many: 2 min, 45 s to 12 min (20 of 24 noted)."""
    known = [value for value in values if value is not None]
    if not known:
        return NOTHING
    of = _part(len(known), all)
    if min(known) == max(known):
        return f"{words(known[0])} ({of})"
    return tr(
        "{middle}, {low} to {high} ({of})",
        middle=words(median(known)),
        low=words(min(known)),
        high=words(max(known)),
        of=of,
    )


def _time_span(times: Sequence[datetime], of: str) -> str:
    """From the earliest to the latest hour of the night, counted from noon."""
    if not times:
        return NOTHING
    ordered = sorted((each.time() for each in times), key=lambda at: ((at.hour - 12) % 24, at.minute))
    if ordered[0] == ordered[-1]:
        return f"{hhmm(ordered[0])} ({of})"
    return tr("{first} to {last} ({of})", first=hhmm(ordered[0]), last=hhmm(ordered[-1]), of=of)


# ------------------------------------------------------------------ sleep and the day after


def clock_of(
    rows: Iterable[CrampRow], sessions: Iterable[SessionRow], zone: tzinfo
) -> Callable[[date, datetime], datetime]:
    """Wall time in a night: by the offset that a cramp or a session of it was written with, since the
    person may have travelled; else by the zone of today."""
    offsets = {row.day: row.offset for row in sessions} | {row.night: row.offset for row in rows}

    def wall(night: date, moment: datetime) -> datetime:
        return local(moment, offsets[night]) if night in offsets else moment.astimezone(zone)

    return wall


def sleep_pairs(
    rows: Sequence[CrampRow],
    noted: Sequence[NightRow],
    confirmed: int,
    wall: Callable[[date, datetime], datetime],
) -> tuple[Pair, ...]:
    """What trials ask beside the count: sleep, soreness, the day after."""
    cramps = len(rows)
    woke = [row.woke for row in rows if row.woke is not None]
    awake = [row.awake_minutes for row in rows]
    functions = [row.function for row in noted if row.function]
    sore = [row.soreness for row in rows if row.soreness]
    lights = [wall(row.night, row.lights_out) for row in noted if row.lights_out]
    return (
        (tr("Woke up"), _part(sum(woke), len(woke))),
        (tr("Awake, middle value"), _middle(awake, cramps, lambda n: phrases.minutes_long(round(n)))),
        (tr("Trouble sleeping 0–10, middle value"), _middle([row.sleep_trouble for row in rows], cramps)),
        (tr("Sore next day"), _tallied_of(vocabulary.SORENESS, sore, cramps)),
        (tr("The day after"), _tallied_of(vocabulary.FUNCTION, functions, confirmed)),
        (tr("Lights out"), _time_span(lights, trn("{n} night", "{n} nights", len(lights)))),
    )


def _tallied_of(choices: Mapping[str, str], values: Sequence[str], all: int) -> str:
    """as usual 12, much worse 1 (13 of 36 noted)."""
    if not values:
        return NOTHING
    of = tr("{n} of {all} noted", n=len(values), all=max(all, len(values)))
    return f"{_tallied(choices, values)} ({of})"


# ------------------------------------------------------------------ tried, and the day before


def tried_words(rows: Sequence[CrampRow]) -> str:
    """What was tried, and in how many of those cramps it helped: stretching 20, helped 15."""
    tried, helped = Counter[str](), Counter[str]()
    for row in rows:
        tried.update(row.relief)
        helped.update(row.relief if row.relief_helped == "yes" else ())
    parts = [
        tr("{what} {n}, helped {good}", what=tr(words).lower(), n=tried[id], good=helped[id])
        for id, words in vocabulary.RELIEF.items()
        if tried[id]
    ]
    parts += _unknown(tried, vocabulary.RELIEF)
    if not parts:
        return ""
    answered = sum(row.relief_helped is not None and bool(row.relief) for row in rows)
    with_note = sum(bool(row.relief) for row in rows)
    of = tr(
        "noted for {n} of {all} cramps, whether it helped for {answered}",
        n=with_note,
        all=len(rows),
        answered=answered,
    )
    return f"{'; '.join(parts)} ({of})."


def day_before_words(noted: Sequence[NightRow], counts: Mapping[date, int]) -> str:
    """Nights with a cramp by what was noted of the day before, and the quiet nights beside them."""
    cramp, quiet = Counter[str](), Counter[str]()
    cramp_nights = quiet_nights = 0
    for row in noted:
        if row.factors and row.night in counts:
            had = counts[row.night] > 0
            cramp_nights += had
            quiet_nights += not had
            (cramp if had else quiet).update(row.factors)
    if not cramp_nights + quiet_nights:
        return ""
    parts = [
        f"{tr(words).lower()} {cramp[id]}/{quiet[id]}"
        for id, words in vocabulary.FACTORS.items()
        if cramp[id] or quiet[id]
    ]
    parts += _unknown(cramp + quiet, vocabulary.FACTORS)
    of = tr(
        "nights with a cramp/quiet nights; noted for {cramp}/{quiet}", cramp=cramp_nights, quiet=quiet_nights
    )
    return f"{', '.join(parts)} ({of}). {tr('Only counts, no cause.')}"


# ------------------------------------------------------------------ stretching


def stretching_pairs(
    diary: Diary, progress: Progress, noted: Iterable[SessionRow], start: date, end: date
) -> Work[tuple[Pair, ...]]:
    """What was done of what was planned, and how the legs felt after it, as far as it is `noted`."""
    whole = yield from progress.tallying(start, end)
    names = diary.counts.routine_names(start, end)
    routines = ", ".join(shorten(tr(name), 60, placeholder=" …") for name in names[:SOME])
    if len(names) > SOME:
        routines += " " + tr("and {n} more", n=len(names) - SOME)
    bedtime = progress.bedtime_slots()
    last = progress.slots(max(start, end - timedelta(days=13)), end)
    late = adherence.tally(slot for slot in last if slot.slot in bedtime)
    return (
        (tr("Sessions done"), of_planned(whole, whole=True)),
        (tr("Bedtime, last 14 days"), of_planned(late)),
        (tr("Routines"), routines or NOTHING),
        (
            tr("Pain or stiffness after, 0–10"),
            _middle([row.stiffness for row in noted], diary.counts.sessions_ended(start, end)),
        ),
    )


def harm_words(sessions: Iterable[SessionRow]) -> str:
    """How often what went wrong while stretching: pain 2, a fall 1; "" for never."""
    counts = Counter(id for row in sessions for id in row.harms)
    parts = [f"{tr(words).lower()} {counts[id]}" for id, words in vocabulary.HARMS.items() if counts[id]]
    return ", ".join((*parts, *_unknown(counts, vocabulary.HARMS)))

"""The doctor's page as words and numbers: everything the painter of the A4 sheet needs, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from coach.app.progress.progress import Progress
from coach.app.progress.view import CHART_WEEKS, Findings, WeekChart, short_day, week_chart
from coach.base.errors import UserError
from coach.base.language import day_in, day_month, full_date, hhmm, tr, trn
from coach.diary.store import Diary
from coach.insight import adherence, care, phrases, wording
from coach.insight import cramps as stats
from coach.model import vocabulary
from coach.model.records import CrampRow, local
from coach.plan.night import mondays
from coach.plan.schedule import SlotView

LATEST = 24  # cramps in the table of the page
MOST_SIGNS = 4
TEN_MINUTES = 600
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CrampLine:
    date: str
    time: str
    where: str
    lasted: str
    pain: str


@dataclass(frozen=True, slots=True)
class ReportData:
    """One page: title lines, boxed signs, three groups of label and value, a chart, a paragraph, a table."""

    first: date
    last: date
    title: str
    period: str
    printed: str
    signs: tuple[str, ...]
    cramps: tuple[Pair, ...]
    stretching: tuple[Pair, ...]
    sleep: tuple[Pair, ...]
    change: str
    chart: WeekChart
    chart_note: str
    lines: tuple[CrampLine, ...]
    lines_note: str
    by_hand: tuple[str, ...]
    footer: str


def report_data(
    diary: Diary, progress: Progress, printed: date, first: date | None = None, last: date | None = None
) -> ReportData:
    """The page for the days `first` to `last`; the whole diary up to today unless said otherwise.

    Raises UserError for dates the wrong way round, and where the diary cannot be read.
    """
    if not diary.readable:
        raise UserError(diary.condition.notice)
    today = progress.today()
    end = min(last or today, today)
    start = first or diary.first_entry_day() or end
    if start > end:
        raise UserError(_backwards(start, last, today))
    found = progress.findings(until=end, since=start)
    rows = diary.cramps(start, end)
    nights = dict(found.nights)
    weeks = mondays(start, end)[-CHART_WEEKS:]
    slots = progress.slots(max(start, weeks[0]), end)
    tomorrow = min(today, end + timedelta(days=1))
    chart = week_chart(weeks, slots, nights, tomorrow, now_label=False, begun=start)
    span = (found.last_night - start).days + 1
    return ReportData(
        first=start,
        last=end,
        title=tr("Night leg cramps: summary for the doctor"),
        period=_period(start, end, max(0, span)),
        printed=tr("Printed {day}", day=full_date(printed)),
        signs=_signs(rows, end),
        cramps=_cramp_pairs(found, rows),
        stretching=_stretching_pairs(diary, progress, slots, start, end),
        sleep=_sleep_pairs(diary, progress, found, start),
        change=_change(found, max(0, span)),
        chart=chart,
        chart_note=_chart_note(chart, start, end),
        lines=tuple(map(_line, rows[-LATEST:])),
        lines_note=_lines_note(len(rows)),
        by_hand=(
            tr("Medicines, with dose"),
            tr("Illnesses, pregnancy, operations"),
            tr("Questions for the doctor"),
        ),
        footer=_footer(),
    )


def _backwards(first: date, last: date | None, today: date) -> str:
    if last is not None and first > last:
        return tr("The report would end before it begins: {first} is after {last}.", first=first, last=last)
    return tr("The report would begin on {first}. That day has not come yet.", first=first)


def _footer() -> str:
    from coach import __version__

    return tr(
        "Made with Bedtime Coach {version} on the patient’s own computer. Self-reported, not a diagnosis.",
        version=__version__,
    )


def _period(start: date, end: date, nights: int) -> str:
    first = day_month(start) if start.year == end.year else full_date(start)
    return tr(
        "Recorded by the patient, {first} to {last} ({nights})",
        first=first,
        last=full_date(end),
        nights=trn("{n} night", "{n} nights", nights),
    )


# ------------------------------------------------------------------ signs and cramps


def _morning(row: CrampRow) -> date:
    return local(row.started, row.offset).date() if row.time_known else row.night + timedelta(days=1)


def _signs(rows: Iterable[CrampRow], end: date) -> tuple[str, ...]:
    """One line for each cramp with a sign, the newest first: 12 March, left leg: swelling, feels hot."""
    lines = []
    for row in rows:
        if row.signs:
            labels = ", ".join(care.label(id) for id in row.signs).lower()
            leg = {
                "left": tr("left leg"),
                "right": tr("right leg"),
                "both": tr("both legs"),
                None: tr("leg not noted"),
            }[row.side]
            day = day_in(_morning(row), end)
            lines.append(tr("{day}, {leg}: {signs}.", day=day, leg=leg, signs=labels))
    newest = lines[::-1]
    if len(newest) > MOST_SIGNS:
        earlier = len(newest) - MOST_SIGNS
        newest = [*newest[:MOST_SIGNS], trn("{n} earlier entry.", "{n} earlier entries.", earlier)]
    return tuple(newest)


def _line(row: CrampRow) -> CrampLine:
    place = phrases.leg_words(row.place, row.side, "side" in row.guesses)
    return CrampLine(
        short_day(_morning(row)),
        hhmm(local(row.started, row.offset)) if row.time_known else "–",
        place or "–",
        _known_length(row) or "–",
        "–" if row.pain is None else str(row.pain),
    )


def _known_length(row: CrampRow) -> str:
    return phrases.length_short(row.seconds) if row.length_known in ("measured", "estimated") else ""


def _lines_note(count: int) -> str:
    if count <= LATEST:
        return ""
    return tr("The latest {shown} of {all} cramps.", shown=LATEST, all=count)


def _cramp_pairs(found: Findings, rows: Sequence[CrampRow]) -> tuple[Pair, ...]:
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
        )
    ]
    if found.change.compares:
        first, last = found.change.first, found.change.last
        pairs.append((tr("First {n} nights", n=first.nights), _side_words(first)))
        pairs.append((tr("Last {n} nights", n=last.nights), _side_words(last)))
    if found.rate:
        rate = found.rate
        words = tr("{value:.1f} ({low:.1f} to {high:.1f})", value=rate.value, low=rate.low, high=rate.high)
        pairs.append((tr("Cramps a week, 95 % interval"), words))
    pairs += [
        (tr("Where"), _tallied(vocabulary.PLACES, [row.place for row in rows])),
        (tr("Leg"), _tallied(vocabulary.SIDES, [None if "side" in r.guesses else r.side for r in rows])),
        (tr("Length, middle value"), _lengths(rows)),
        (tr("Strength 0–10, middle value"), _pains(rows)),
        (tr("Clock time"), _clock_times(rows)),
        (tr("Longer than 10 minutes"), _long_cramps(rows)),
    ]
    return tuple(pairs)


def _side_words(side: stats.NightGroup) -> str:
    return tr(
        "{cramps}, {nights}",
        cramps=phrases.cramps_words(side.cramps),
        nights=trn("{n} night", "{n} nights", side.with_cramps),
    )


def _tallied(choices: dict[str, str], values: Sequence[str | None]) -> str:
    """calf 22, foot 2, not noted 1."""
    counts = Counter(values)
    parts = [f"{tr(label).lower()} {counts[id]}" for id, label in choices.items() if counts[id]]
    if counts[None]:
        parts.append(tr("unsure {n}", n=counts[None]))
    return ", ".join(parts) or "–"


def _lengths(rows: Sequence[CrampRow]) -> str:
    known = [r.seconds for r in rows if r.seconds is not None and r.length_known in ("measured", "estimated")]
    if not known:
        return "–"
    middle, low, high = (phrases.length_short(value) for value in (median(known), min(known), max(known)))
    return tr("{middle} (from {low} to {high})", middle=middle, low=low, high=high)


def _pains(rows: Sequence[CrampRow]) -> str:
    known = [row.pain for row in rows if row.pain is not None]
    if not known:
        return "–"
    return tr("{middle:g} ({n} of {all} noted)", middle=median(known), n=len(known), all=len(rows))


def _clock_times(rows: Sequence[CrampRow]) -> str:
    """From the earliest to the latest hour of the night, counted from noon."""
    times = [local(row.started, row.offset).time() for row in rows if row.time_known]
    if not times:
        return "–"
    ordered = sorted(times, key=lambda at: ((at.hour - 12) % 24, at.minute))
    return tr("{first} to {last}", first=hhmm(ordered[0]), last=hhmm(ordered[-1]))


def _long_cramps(rows: Sequence[CrampRow]) -> str:
    long = sum(row.seconds is not None and row.seconds > TEN_MINUTES for row in rows)
    return str(long) if long else tr("none")


# ------------------------------------------------------------------ stretching, sleep, change


def _stretching_pairs(
    diary: Diary, progress: Progress, slots: Sequence[SlotView], start: date, end: date
) -> tuple[Pair, ...]:
    whole = progress.tally(start, end, slots)
    share = "" if whole.share is None else f" ({round(100 * whole.share)} %)"
    done = tr("{done} of {planned}{share}", done=whole.done, planned=whole.planned, share=share)
    if whole.part:
        done += ", " + trn("{n} in part", "{n} in part", whole.part)
    earlier = progress.before_plan(start, end)
    if earlier:
        done += "; " + trn("{n} earlier, plan not known", "{n} earlier, plan not known", earlier)
    bedtime = progress.bedtime_slots()
    last = [slot for slot in slots if slot.slot in bedtime and slot.day > end - timedelta(days=14)]
    late = adherence.tally(last)
    return (
        (tr("Sessions done"), done),
        (tr("Bedtime, last 14 nights"), tr("{done} of {planned}", done=late.done, planned=late.planned)),
        (tr("Routines"), diary.counts.routine_names(start, end) or "–"),
    )


def _sleep_pairs(diary: Diary, progress: Progress, found: Findings, start: date) -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    if sleep := progress.sleep(found):
        pairs.append((tr("Awake, first {n} nights", n=found.change.first.nights), sleep.first_words))
        pairs.append((tr("Awake, last {n} nights", n=found.change.last.nights), sleep.last_words))
    before = progress.day_before(found, start)
    listed = ", ".join(f"{factor.label.lower()} {factor.cramps}" for factor in before.factors)
    pairs.append((tr("Day before"), listed or "–"))
    changes = diary.counts.medicine_changes(start, found.last_night)
    if changes:
        pairs.append((tr("Medicine new or changed"), ", ".join(short_day(day) for day in changes[-4:])))
    return tuple(pairs)


def _change(found: Findings, nights: int) -> str:
    """The paragraph under "Change": counts, ratio and interval, and what they cannot show."""
    unnoted = nights - len(found.nights)
    left_out = tr(
        "Only nights with a note are counted; {n} of {all} nights have no note.", n=unnoted, all=nights
    )
    change = found.change
    if not change.compares:
        early = tr("Too early to compare, or too few nights noted.")
        return f"{early} {left_out}" if nights else early
    text = tr(
        "Nights with a cramp: {first} of the first {n}, {last} of the last {n}",
        first=change.first.with_cramps,
        last=change.last.with_cramps,
        n=change.first.nights,
    )
    if change.ratio:
        text += " " + _ratio_words(change.ratio, widened=change.dispersion > 1)
    return f"{text}. {_compared(found)} {left_out}"


def _ratio_words(ratio: stats.Ratio, widened: bool) -> str:
    value, low, high = map(wording.number, (ratio.value, ratio.low, ratio.high))
    if widened:
        return tr(
            "(rate of cramps: ratio {value}, 95 % interval {low} to {high}, widened for clustering)",
            value=value,
            low=low,
            high=high,
        )
    return tr(
        "(rate of cramps: ratio {value}, exact 95 % interval {low} to {high})",
        value=value,
        low=low,
        high=high,
    )


def _compared(found: Findings) -> str:
    vary = tr("Cramps vary on their own, and many people start when they are at their worst.")
    if found.comparison.level == "L3":
        return wording.stretching_answer(found.comparison).text
    if not found.comparison.on_weeks or not found.comparison.off_weeks:
        return tr("There is no comparison group.") + " " + vary
    return vary


def _chart_note(chart: WeekChart, start: date, end: date) -> str:
    """Which bars stand for less than a week."""
    if not chart.weeks:
        return ""
    first, last = chart.weeks[0], chart.weeks[-1]
    notes = []
    if first.monday < start and first is not last:
        days = 7 - (start - first.monday).days
        notes.append(tr("The first bar is a part of a week ({n} of 7 days).", n=days))
    if last.unfinished:
        days = (end - max(last.monday, start)).days + 1
        notes.append(tr("The last bar is an unfinished week ({n} of 7 days).", n=days))
    return " ".join(notes)

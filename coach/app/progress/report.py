"""The doctor's page as words and numbers: everything the painter of the page needs, in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coach.app.progress import report_entries as typed
from coach.app.progress import report_rows as rows_of
from coach.app.progress.progress import Progress
from coach.app.progress.report_chart import NightsChart, nights_chart
from coach.app.progress.report_entries import Entry
from coach.app.progress.report_rows import NOTHING, Pair
from coach.app.progress.view import Statistics
from coach.base.clock import Clock
from coach.base.errors import UserError
from coach.base.language import dated, day_month, full_date, hhmm, short_night, tr, trn
from coach.base.work import Work
from coach.diary.store import Diary
from coach.insight import cramps as stats
from coach.insight import phrases, wording
from coach.model.records import CrampRow, NightRow, SessionRow, local
from coach.plan.night import half_years


class CrampLine(NamedTuple):
    night: str
    time: str
    where: str
    lasted: str
    pain: str


class ReportData(NamedTuple):
    """The page: title lines, the box, a chart, groups of label and value, lists of what was typed, a
    paragraph, and the cramps; the newest first in every list. `entries` is for the pages of details."""

    first: date
    last: date
    title: str
    period: str
    printed: str
    box: tuple[str, ...]
    chart: NightsChart
    cramps: tuple[Pair, ...]
    sleep: tuple[Pair, ...]
    stretching: tuple[Pair, ...]
    tried: str
    day_before: str
    medicines: tuple[Entry, ...]
    remedies: tuple[Entry, ...]
    harm_counts: str
    harms: tuple[Entry, ...]
    notes: int
    change: str
    lines: tuple[CrampLine, ...]
    by_hand: tuple[str, ...]
    entries: tuple[Entry, ...]
    footer: str


def reporting(
    diary: Diary, progress: Progress, clock: Clock, first: date | None = None, last: date | None = None
) -> Work[ReportData]:
    """The page for the days `first` to `last`; the whole diary up to today unless said otherwise.

    Raises UserError for dates the wrong way round, and where the diary cannot be read.
    """
    if not diary.readable:
        raise UserError(diary.condition.notice)
    today = progress.today()
    end = min(last or today, today)
    start = first or diary.first_entry_day() or end
    if start > end:
        if first is None:  # all that is noted comes later
            start = end
        else:
            raise UserError(_backwards(start, last))
    return (yield from _ReportPeriod(diary, progress, clock, start, end).data())


def _backwards(first: date, last: date | None) -> str:
    if last is not None and first > last:
        return tr("The report would end before it begins: {first} is after {last}.", first=first, last=last)
    return tr("The report would begin on {first}. That day has not come yet.", first=first)


class _ReportPeriod:
    """What the diary holds of the days from `start` to `end`, read once."""

    def __init__(self, diary: Diary, progress: Progress, clock: Clock, start: date, end: date) -> None:
        self.diary, self.progress, self.clock, self.start, self.end = diary, progress, clock, start, end
        self.found: Statistics = progress.findings(until=end, since=start)
        self.rows: list[CrampRow] = []
        self.nights: list[NightRow] = []
        self.sessions: list[SessionRow] = []
        self.lines: tuple[CrampLine, ...] = ()
        self.entries: tuple[Entry, ...] = ()
        self.counts: Mapping[date, int] = dict(self.found.nights)
        self.span = max(0, (self.found.last_night - start).days + 1)  # nights

    def _read(self) -> Work[None]:
        diary, end = self.diary, self.end
        for since, until in half_years(self.start, end):
            rows, nights = diary.cramps(since, until), diary.nights(since, until)
            sessions = diary.noted_sessions(since, until)
            wall = rows_of.clock_of(rows, sessions, self.clock.zone())
            self.entries = typed.entries(rows, nights, sessions, end, wall) + self.entries
            self.lines = (*(_line(row, end) for row in reversed(rows)), *self.lines)
            self.rows += rows
            self.nights += nights
            self.sessions += sessions
            yield 0.5 * (until - self.start).days / max(1, (end - self.start).days)

    def data(self) -> Work[ReportData]:
        yield 0.0
        yield from self._read()
        wall = rows_of.clock_of(self.rows, self.sessions, self.clock.zone())
        medicines = typed.medicines(self.nights)
        changes = [(entry.number, entry.day) for entry in medicines]
        stretching = yield from rows_of.stretching_pairs(
            self.diary, self.progress, self.sessions, self.start, self.end
        )
        yield 0.9
        return ReportData(
            first=self.start,
            last=self.end,
            title=tr("Night leg cramps: summary for the doctor"),
            period=_period(self.start, self.end, self.span),
            printed=tr("Printed {day}", day=full_date(self.clock.now().date())),
            box=typed.box(self.rows, self.sessions, self.end),
            chart=nights_chart(self.start, self.found.last_night, self.counts, changes),
            cramps=rows_of.cramp_pairs(self.found, self.rows, self.span),
            sleep=rows_of.sleep_pairs(self.rows, self.nights, len(self.counts), wall),
            stretching=stretching,
            tried=rows_of.tried_words(self.rows),
            day_before=rows_of.day_before_words(self.nights, self.counts),
            medicines=medicines,
            remedies=typed.remedies(self.nights),
            harm_counts=rows_of.harm_words(self.sessions),
            harms=typed.harms(self.sessions, self.end),
            notes=_notes(self.rows, self.nights, self.sessions),
            change=self._change(),
            lines=self.lines,
            by_hand=(
                tr("Illnesses, pregnancy, operations"),
                tr("Other medicines, with dose"),
                tr("Questions for the doctor"),
            ),
            entries=self.entries,
            footer=_footer(),
        )

    def _change(self) -> str:
        """Always of the whole diary; on a page of a part of it that is said, with the nights it counts."""
        begun = self.found.first_day
        if begun is None or begun >= self.start:
            return _change(self.found, self.span)
        whole = self.progress.findings(until=self.end)
        words = _change(whole, max(0, (whole.last_night - begun).days + 1))
        return tr("Whole diary, from {day}: {words}", day=full_date(begun), words=words)


def _footer() -> str:
    from coach import __version__

    return tr(
        "Made with Bedtime Coach {version} on the patient’s own computer. Self-reported, not a diagnosis.",
        version=__version__,
    )


def _period(start: date, end: date, nights: int) -> str:
    if not nights:
        return tr("Recorded by the patient. No night is noted yet.")
    first = day_month(start) if start.year == end.year else full_date(start)
    return tr(
        "Recorded by the patient, {first} to {last} ({nights})",
        first=first,
        last=full_date(end),
        nights=trn("{n} night", "{n} nights", nights),
    )


def _notes(rows: Sequence[CrampRow], nights: Sequence[NightRow], sessions: Sequence[SessionRow]) -> int:
    """Notes in the person's own words that only the pages of details print."""
    words = [row.note for row in rows] + [row.note for row in sessions]
    words += [row.note for row in nights] + [row.factors_text for row in nights]
    return sum(bool(each.strip()) for each in words)


def _line(row: CrampRow, end: date) -> CrampLine:
    place = phrases.leg_words(row.place, row.side, "side" in row.guesses)
    return CrampLine(
        dated(short_night(row.night), row.night, end),
        hhmm(local(row.started, row.offset)) if row.time_known else NOTHING,
        place or NOTHING,
        phrases.lasted_words(row) or NOTHING,
        NOTHING if row.pain is None else str(row.pain),
    )


# ------------------------------------------------------------------ change


def _change(found: Statistics, nights: int) -> str:
    """The paragraph under "Change": counts, ratio and interval, and what they cannot show."""
    change = found.change
    unnoted = nights - len(found.nights)
    left_out = tr(
        "Only nights with a note are counted; {n} of {all} nights have no note.", n=unnoted, all=nights
    )
    if not change.compares:
        early = tr("Too early to compare, or too few nights noted.")
        return f"{early} {left_out}" if nights else early
    text = tr(
        "Nights with a cramp: {first} of the first {n}, {last} of the last {m}; that is {then} and {now}",
        first=change.first.with_cramps,
        n=change.first.nights,
        last=change.last.with_cramps,
        m=change.last.nights,
        then=phrases.cramps_words(change.first.cramps),
        now=phrases.cramps_words(change.last.cramps),
    )
    if change.ratio:
        text += " " + _ratio_words(change.ratio, widened=change.dispersion > 1)
    return f"{text}. {_compared(found)} {left_out}"


def _ratio_words(ratio: stats.Estimate, widened: bool) -> str:
    value, low, high = map(wording.ratio_words, (ratio.value, ratio.low, ratio.high))
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


def _compared(found: Statistics) -> str:
    vary = tr("Cramps vary on their own, and many people start when they are at their worst.")
    if found.comparison.level == "L3":
        return wording.stretching_answer(found.comparison).text
    if not found.comparison.on_weeks or not found.comparison.off_weeks:
        return tr("There is no comparison group.") + " " + vary
    return vary

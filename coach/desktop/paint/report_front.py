"""The first page of the report: everything a doctor asks for at a glance, whatever the diary holds.

Title, box, chart, counts and the lines to write on by hand always stand. Nothing runs into anything else:
the page is measured before it is painted, and the first of `FITS` in which all has room is taken. What
finds no room is counted in a sentence, and stands on the pages with every entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from coach.app.progress.report import ReportData
from coach.app.progress.report_entries import Entry
from coach.base.language import tr, trn
from coach.base.work import Work
from coach.desktop.paint.report_chart import paint_nights
from coach.desktop.paint.sheet_of_paper import MARGIN, Paper, boxed, table

BOXED = 4  # of the signs in the box
MUCH = 6  # medicines, remedies and harm take a column of their own
BY_HAND, ROW = 32.0, 17.0  # height of each line to write on, and of a line in the list of cramps


class Fit(NamedTuple):
    """How much room the parts take: `size` scales words and lines, `chart` is its height, `entries` how many
    of each list stand here, `letters` those of one of them, `across` the paragraphs over the whole width."""

    size: float = 1.0
    chart: float = 128.0
    entries: int = 40
    letters: int = 170
    across: int = 3


FITS = (
    *(Fit(size) for size in (1.0, 0.95, 0.9)),
    *(Fit(0.85, 104, entries) for entries in (40, 24, 18, 14, 12, 10, 8, 6)),
    *(Fit(0.8, 88, entries, 120) for entries in (6, 5, 4, 3, 2)),
    Fit(0.8, 88, 1, 120, 2),
    Fit(0.8, 84, 1, 60, 1),
)
"""To try, each with less room than the one before. The last has room for the longest diary."""


class FrontPage(Paper):
    def __init__(
        self, painter: QPainter | None, data: ReportData, fit: Fit, sheet: QRectF, *, details: bool = False
    ) -> None:
        """`details`: pages with every entry follow."""
        super().__init__(painter, fit.size, sheet=sheet)
        self.data, self.fit, self.details = data, fit, details
        self._cut = False  # something that was typed stands here in part, or not at all
        self._limit = self.foot - 70 - BY_HAND * len(data.by_hand)  # where the last lines begin

    @classmethod
    def fits(cls, data: ReportData, fit: Fit, sheet: QRectF) -> bool:
        """Whether the parts that always stand have room."""
        page = cls(None, data, fit, sheet)
        page._all_but_the_cramps()
        return page.y <= page._limit

    def paint(self, page: str) -> None:
        self._all_but_the_cramps()
        left_out = self._left_out()
        self._cramps()
        self.y = self._limit + 2
        self.put(f'<p class="small grey">{escape(left_out)}</p>')
        self.y = self._limit + 14
        self.put(table((), ("",), tr("To fill in by hand")))
        for label in self.data.by_hand:
            top = self.y
            self.put(table([(label,)], ("under grey low",)))
            self.y = top + BY_HAND
        self.footer(self.data.footer, page)

    def _all_but_the_cramps(self) -> None:
        data = self.data
        self.put(
            f'<table width="100%" cellspacing="0"><tr><td class="title">{escape(data.title)}</td>'
            f'<td align="right">{escape(data.printed)}</td></tr></table><p>{escape(data.period)}</p>'
            '<table width="100%" cellspacing="0"><tr>'
            f'<td width="61%" class="under grey"><br>{escape(tr("Name"))}</td><td width="4%"></td>'
            f'<td width="35%" class="under grey"><br>{escape(tr("Date of birth"))}</td></tr></table>'
        )
        self.y += 9
        self._box()
        self.put(table((), ("",), data.chart.heading))
        if self.painter is not None:
            paint_nights(self.painter, QRectF(MARGIN, self.y, self.width, self.fit.chart), data.chart)
        self.y += self.fit.chart
        if data.chart.note:
            self.put(f'<p class="small grey">{escape(data.chart.note)}</p>')
        self._columns()
        self.y += 5
        self.put("".join(map(self._paragraph, self._parts()[-self.fit.across :])))

    def _short(self, words: str, letters: int = 0) -> str:
        words, most = " ".join(words.split()), letters or self.fit.letters
        self._cut |= len(words) > most
        return words if len(words) <= most else words[:most].rstrip() + " …"

    def _box(self) -> None:
        """Signs, long cramps and falls. Without any there is no box: nothing says that all is well."""
        if not self.data.box:
            return
        lines = [self._short(words, 550) for words in self.data.box[:BOXED]]
        if left := len(self.data.box) - len(lines):
            self._cut = True
            lines.append(trn("and {n} more entry", "and {n} more entries", left))
        words = "<br>".join([f"<b>{escape(tr('Noted by the patient:'))}</b>", *map(escape, lines)])
        self.put(boxed(words), pixels=13)
        self.y += 8

    def _columns(self) -> None:
        """Two columns; the sessions go into the one that has more room."""
        data = self.data
        harm = tr("Harm while stretching")
        if data.harm_counts:
            harm = tr("Harm while stretching: {counts}", counts=data.harm_counts)
        nights = self._pairs(tr("Cramps"), data.cramps)
        nights += self._pairs(tr("Sleep and the day after"), data.sleep)
        sessions = self._pairs(tr("Stretching"), data.stretching)
        typed = self._list(tr("Medicines, new or changed"), data.medicines)
        typed += self._list(tr("Painkillers, supplements, quinine"), data.remedies)
        typed += self._list(harm, data.harms)
        if len(data.medicines) + len(data.remedies) + len(data.harms) > MUCH:
            self._beside(nights + sessions, typed)
        else:
            self._beside(nights, sessions + typed)

    def _beside(self, left: str, right: str) -> None:
        self.put(
            f'<table width="100%" cellspacing="0"><tr><td width="48%">{left}</td><td width="4%"></td>'
            f'<td width="48%">{right}</td></tr></table>'
        )

    def _pairs(self, heading: str, pairs: Sequence[tuple[str, str]]) -> str:
        style = ("hair whole", "hair value end")
        rows = (table([(label, self._short(value))], style) for label, value in pairs)
        return table((), ("",), heading) + "".join(rows)

    def _list(self, heading: str, entries: Sequence[Entry]) -> str:
        """As many entries as there is room for; a line says how many more there are."""
        lines = [self._short(_entry_words(entry)) for entry in entries[: self.fit.entries]]
        if left := len(entries) - len(lines):
            self._cut = True
            lines.append(tr("and {n} more", n=left))
        return table([(line,) for line in lines or [tr("none noted")]], ("",), heading)

    def _parts(self) -> list[tuple[str, str]]:
        """The paragraphs in the order in which they stand; the first ones are the first to go."""
        parts = (
            (tr("Day before"), self.data.day_before),
            (tr("Tried"), self.data.tried),
            (tr("Change"), self.data.change),
        )
        return [(label, words) for label, words in parts if words]

    def _paragraph(self, part: tuple[str, str]) -> str:
        return f'<p class="apart"><b>{escape(part[0])}</b>&nbsp; {escape(self._short(part[1], 650))}</p>'

    # ------------------------------------------------------------------ the latest cramps

    def _rows(self) -> int:
        """Lines of the list of cramps for which there is room."""
        return max(0, int((self._limit - self.y) / self.size / ROW - 2.8))

    def _cramps(self) -> None:
        """The latest cramps in two columns, filled downwards."""
        shown = self.data.lines[: 2 * self._rows()]
        if not shown:
            return
        words = tr("All cramps")
        if len(shown) < len(self.data.lines):
            words = tr("The latest {shown} of {all} cramps", shown=len(shown), all=len(self.data.lines))
        heads = (tr("Night"), tr("Time"), tr("Where"), tr("Lasted"), "0–10")
        half = -(-len(shown) // 2)
        self.put(table((), ("",), words))
        self._beside(*(table(part, ("hair",) * 5, heads=heads) for part in (shown[:half], shown[half:])))

    def _left_out(self) -> str:
        """What has no room here, and where everything can be found."""
        parts = self._parts()
        gone = [label.lower() for label, _ in parts[: max(0, len(parts) - self.fit.across)]]
        if (lines := len(self.data.lines)) and not self._rows():
            gone.insert(0, trn("the list of {n} cramp", "the list of {n} cramps", lines))
        said = [tr("Left out here: {what}.", what=", ".join(gone))] if gone else []
        if self.details:
            said.append(tr("Every entry stands on the pages that follow."))
        elif self.data.notes:
            said.append(
                trn(
                    "{n} note of the patient and every single entry can be printed on further pages.",
                    "{n} notes of the patient and every single entry can be printed on further pages.",
                    self.data.notes,
                )
            )
        elif gone or self._cut:
            said.append(tr("Every single entry can be printed on further pages."))
        return " ".join(said)


def _entry_words(entry: Entry) -> str:
    if entry.number:
        return tr("No. {n} ({when}): {words}", n=entry.number, when=entry.when, words=entry.words)
    return f"{entry.when}: {entry.words}"


def fitting(data: ReportData, sheet: QRectF) -> Work[Fit]:
    """The first of `FITS` in which everything has room, by halves."""
    low, high = 0, len(FITS) - 1
    while low < high:
        yield 0.9
        middle = (low + high) // 2
        low, high = (low, middle) if FrontPage.fits(data, FITS[middle], sheet) else (middle + 1, high)
    return FITS[low]

"""The first page of the report: everything a doctor asks for at a glance, whatever the diary holds.

Title, box, chart, counts and the lines to write on by hand always stand. Nothing runs into anything else:
the page is measured before it is painted, and the first of `FITS` in which all has room is taken. What
finds no room is counted in a sentence, and stands on the pages with every entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPicture

from coach.base.language import tr, trn
from coach.desktop.paint.report_chart import paint_nights
from coach.desktop.paint.sheet_of_paper import (
    BLACK,
    FOOT,
    GREY,
    GUTTER,
    HAIR,
    MARGIN,
    RIGHT,
    RULE,
    WIDTH,
    Paper,
    lines_of,
)

if TYPE_CHECKING:
    from coach.app.progress.report import CrampLine, ReportData
    from coach.app.progress.report_entries import Entry

HALF = (WIDTH - GUTTER) / 2
BOX_ROOM = 112.0
BOX_LINES, ENTRY_LINES, TEXT_LINES = 5, 3, 6  # of one sign, one typed entry, one paragraph; then "…"
BY_HAND = 32.0  # of each line to write on
CELL, CELL_GAP, COLUMN_GAP = 12.0, 6.0, 18.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How much room the parts take: `size` scales letters and lines, `chart` is its height, `lines` those
    of a long value, `across` the number of paragraphs over the whole width."""

    size: float = 1.0
    chart: float = 128.0
    lines: int = 4
    across: int = 3


FITS = (
    Fit(),
    Fit(0.95),
    Fit(0.9),
    Fit(0.85, 108),
    Fit(0.8, 96),
    Fit(0.8, 88, lines=2),
    Fit(0.8, 88, lines=2, across=2),
    Fit(0.8, 88, lines=2, across=1),
    Fit(0.8, 84, lines=1, across=1),
)
"""To try one after the other. The last has room for the longest diary."""
LARGE = 3  # of them are tried first, for one in which everything that was typed has room


class FrontPage(Paper):
    def __init__(self, painter: QPainter, data: ReportData, fit: Fit, *, details: bool = False) -> None:
        """`details`: pages with every entry follow."""
        super().__init__(painter, fit.size)
        self.data, self.fit, self.details = data, fit, details
        self._cut = 0  # entries of the lists for which there is no room
        self._limit = FOOT - 26 - 28 - BY_HAND * len(data.by_hand) - 18  # where the last lines begin
        self._left_out = [
            label.lower() for label, _ in self._all_across() if label not in dict(self._across_parts())
        ]

    @classmethod
    def best_fit(cls, data: ReportData) -> Fit:
        """The largest in which everything that was typed fits; else in which the rest does."""
        found = []
        for n, fit in enumerate(FITS):
            fits, cut = cls._measured(data, fit)
            if fits and not cut and n < LARGE:
                return fit
            found += [fit] if fits else []
            if found and n >= LARGE - 1:
                break
        return (found or FITS[-1:])[0]

    @classmethod
    def _measured(cls, data: ReportData, fit: Fit) -> tuple[bool, int]:
        """Whether the parts that always stand fit, and how many entries of the lists do not."""
        picture = QPicture()
        painter = QPainter(picture)
        page = cls(painter, data, fit)
        page._upper()
        page._lower()
        painter.end()
        return page.y <= page._limit, page._cut

    def paint(self, page: str) -> None:
        """Everything; `page` is the word at the foot."""
        self._upper()
        self._lower()
        self._table()
        self._say_what_is_left_out()
        self._by_hand()
        self.footer(self.data.footer, page)

    # ------------------------------------------------------------------ title, box, chart

    def _upper(self) -> None:
        self._title()
        self._box()
        self.heading(self.data.chart.heading, MARGIN, WIDTH)
        area = QRectF(MARGIN, self.y, WIDTH, self.fit.chart)
        paint_nights(self.painter, area, self.style, self.data.chart)
        self.y += self.fit.chart
        if self.data.chart.note:
            self.paragraph(self.data.chart.note, MARGIN, WIDTH, 11, colour=GREY)

    def _title(self) -> None:
        self.write(self.data.title, MARGIN, WIDTH, 28, 22, 700)
        self.write(self.data.printed, MARGIN, WIDTH, 28, 12.5, flags=RIGHT)
        self.y += 27
        self.write(self.data.period, MARGIN, WIDTH, 18, 13)
        self.y += 26
        name = (WIDTH - GUTTER) / 1.6
        birth, at = WIDTH - GUTTER - name, MARGIN + name + GUTTER
        self.write(tr("Name"), MARGIN, name, 22, 12.5, colour=GREY)
        self.write(tr("Date of birth"), at, birth, 22, 12.5, colour=GREY)
        self.y += 23
        self.rule(MARGIN, name, RULE, 1)
        self.rule(at, birth, RULE, 1)
        self.y += 9

    def _box(self) -> None:
        """Signs, long cramps and falls. Without any there is no box: nothing says that all is well."""
        if not self.data.box:
            return
        font, bold = self.font(13.5), self.font(13.5, 700)
        inside = WIDTH - 32
        head = tr("Noted by the patient:")
        shown = 0
        height = self.height_of(head, bold, inside)
        for words in self.data.box:
            more = self.height_of(words, font, inside, BOX_LINES)
            if shown and height + more > BOX_ROOM:
                break
            shown += 1
            height += more
        lines = list(self.data.box[:shown])
        if left := len(self.data.box) - shown:
            self._cut += left
            lines.append(trn("and {n} more entry", "and {n} more entries", left))
            height += self.height_of(lines[-1], font, inside)
        box = QRectF(MARGIN + 1, self.y, WIDTH - 2, height + 16)
        self.painter.setPen(QPen(BLACK, 2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(box, 6, 6)
        self.y += 8
        self.block(head, MARGIN + 16, inside, bold)
        for words in lines:
            self.block(words, MARGIN + 16, inside, font, BOX_LINES)
        self.y = box.bottom()

    # ------------------------------------------------------------------ two columns, and what goes across

    def _lower(self) -> None:
        """Two columns; the sessions go into the one that has more room."""
        data, right, top = self.data, MARGIN + HALF + GUTTER, self.y
        across, most = self._across_height(), self.fit.lines
        self.pairs(tr("Cramps"), data.cramps, MARGIN, HALF, most)
        self.pairs(tr("Sleep and the day after"), data.sleep, MARGIN, HALF, most)
        beside = top + self._lists_height() > self.y
        if beside:
            self.pairs(tr("Stretching"), data.stretching, MARGIN, HALF, most)
        bottom, self.y = self.y, top
        if not beside:
            self.pairs(tr("Stretching"), data.stretching, right, HALF, most)
        self._lists(right, max(bottom, self._limit - across))
        self.y = max(bottom, self.y)
        self._across()

    def _all_across(self) -> list[tuple[str, str]]:
        """The paragraphs in the order in which they stand; the last ones are the last to go."""
        parts = [
            (tr("Day before"), self.data.day_before),
            (tr("Tried"), self.data.tried),
            (tr("Change"), self.data.change),
        ]
        return [(label, words) for label, words in parts if words]

    def _across_parts(self) -> list[tuple[str, str]]:
        return self._all_across()[-self.fit.across :]

    def _across_height(self) -> float:
        font, bold = self.font(12.5), self.font(12.5, 700)
        height = 8.0
        for label, words in self._across_parts():
            start = QFontMetricsF(bold).horizontalAdvance(label) + 8
            height += self.height_of(words, font, WIDTH - start, TEXT_LINES) + 4
        return height

    def _across(self) -> None:
        self.y += 8
        for label, words in self._across_parts():
            self.labelled(label, words, TEXT_LINES)

    # ------------------------------------------------------------------ what was typed

    def _typed(self) -> tuple[tuple[str, Sequence[Entry], float], ...]:
        """Heading, entries, and the share of the room that is theirs in any case."""
        data = self.data
        harm = tr("Harm while stretching")
        if data.harm_counts:
            harm = tr("Harm while stretching: {counts}", counts=data.harm_counts)
        return (
            (tr("Medicines, new or changed"), data.medicines, 0.55),
            (tr("Painkillers, supplements, quinine"), data.remedies, 0.25),
            (harm, data.harms, 0.2),
        )

    def _lists_height(self) -> float:
        return self._headings_height() + sum(self._entries_height(entries) for _, entries, _ in self._typed())

    def _headings_height(self) -> float:
        return sum(self.heading_height(words, HALF) for words, _, _ in self._typed())

    def _lists(self, x: float, limit: float) -> None:
        """Medicines, remedies and harm; each gets its share of the room, and what the others leave."""
        lists = self._typed()
        room = limit - self.y - self._headings_height()
        needs = [self._entries_height(entries) for _, entries, _ in lists]
        shares = [min(need, room * share) for need, (_, _, share) in zip(needs, lists, strict=True)]
        for n, need in enumerate(needs):
            shares[n] = min(need, shares[n] + room - sum(shares))
        for (words, entries, _), share in zip(lists, shares, strict=True):
            self._list(words, entries, x, share + 0.5)

    def _entry_words(self, entry: Entry) -> str:
        if entry.number:
            return tr("No. {n} ({when}): {words}", n=entry.number, when=entry.when, words=entry.words)
        return f"{entry.when}: {entry.words}"

    def _entries_height(self, entries: Sequence[Entry]) -> float:
        """Height of the whole list; an empty one has a line, too."""
        font = self.font(12)
        words = [self._entry_words(entry) for entry in entries] or [tr("none noted")]
        return sum(self.height_of(each, font, HALF, ENTRY_LINES) + 2 for each in words)

    def _list(self, heading: str, entries: Sequence[Entry], x: float, room: float) -> None:
        """As many entries as there is room for, each in a few lines; a line says how many more there are."""
        self.heading(heading, x, HALF)
        font = self.font(12)
        line = QFontMetricsF(font).height()
        shown = 0
        for number, entry in enumerate(entries):
            words = self._entry_words(entry)
            spare = room - 2 - (0 if number == len(entries) - 1 else line + 2)
            most = min(ENTRY_LINES, int(spare // line))
            needed = len(lines_of(words, font, HALF, ENTRY_LINES))
            if most < (1 if number == 0 else needed):
                break
            self.paragraph(words, x, HALF, 12, most)
            room -= min(most, needed) * line + 2
            shown += 1
        if left := len(entries) - shown:
            self._cut += left
            self.paragraph(tr("and {n} more", n=left), x, HALF, 12, colour=GREY)
        elif not entries:
            self.paragraph(tr("none noted"), x, HALF, 12, colour=GREY)

    # ------------------------------------------------------------------ the latest cramps

    def _table(self) -> None:
        """The latest cramps in as many columns as their words allow, filled downwards."""
        heads = (tr("Night"), tr("Time"), tr("Where"), tr("Lasted"), "0–10")
        row = 16.5 * self.size
        lines = self.data.lines
        head = self.heading_height(tr("All cramps"), WIDTH)
        rows = int((self._limit - self.y - head - row - 4) // row)
        if not lines:
            return
        if rows < 1:
            words = trn("the list of {n} cramp", "the list of {n} cramps", len(lines))
            self._left_out.insert(0, words)
            return
        widths = self._widths([heads, *map(_cells, lines[: 3 * rows])])
        wide = sum(widths) + CELL_GAP * (len(widths) - 1)
        columns = max(1, min(3, int((WIDTH + COLUMN_GAP) // (wide + COLUMN_GAP))))
        shown = lines[: rows * columns]
        rows = -(-len(shown) // columns)
        words = tr("All cramps")
        if len(shown) < len(lines):
            words = tr("The latest {shown} of {all} cramps", shown=len(shown), all=len(lines))
        self.heading(words, MARGIN, WIDTH)
        top = self.y
        for column in range(columns):
            part = shown[column * rows : (column + 1) * rows]
            if not part:
                break
            self.y = top
            x = MARGIN + column * (wide + COLUMN_GAP)
            for n, cells in enumerate((heads, *map(_cells, part))):
                self._row(cells, x, widths, row, 600 if n == 0 else 400)
        self.y = top + row * (rows + 1)

    def _widths(self, table: Sequence[Sequence[str]]) -> list[float]:
        metrics = QFontMetricsF(self.font(CELL, 600))
        return [
            max(metrics.horizontalAdvance(words) for words in column) + 1
            for column in zip(*table, strict=True)
        ]

    def _row(
        self, cells: Sequence[str], x: float, widths: Sequence[float], height: float, weight: int
    ) -> None:
        left = x
        for words, width in zip(cells, widths, strict=True):
            self.write(words, left, width + CELL_GAP, height, CELL, weight)
            left += width + CELL_GAP
        self.y += height
        self.rule(x, left - CELL_GAP - x, BLACK if weight > 400 else HAIR, 1)

    # ------------------------------------------------------------------ the foot

    def _say_what_is_left_out(self) -> None:
        """What has no room here, and where everything can be found."""
        said = []
        if self._left_out:
            said.append(tr("Left out here: {what}.", what=", ".join(self._left_out)))
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
        elif self._left_out or self._cut or self.shortened:
            said.append(tr("Every single entry can be printed on further pages."))
        self.y = self._limit + 2
        self.block(" ".join(said), MARGIN, WIDTH, self.font(11), 1, GREY)

    def _by_hand(self) -> None:
        """Lines to write on; they are never left out."""
        self.y = self._limit + 14
        self.heading(tr("To fill in by hand"), MARGIN, WIDTH)
        for label in self.data.by_hand:
            self.y += BY_HAND - 23
            self.write(label, MARGIN, WIDTH, 20, 12, colour=GREY)
            self.y += 22
            self.rule(MARGIN, WIDTH, RULE, 1)
            self.y += 1


def _cells(line: CrampLine) -> tuple[str, ...]:
    return (line.night, line.time, line.where, line.lasted, line.pain)

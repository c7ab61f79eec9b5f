"""The first page of the report: everything a doctor asks for at a glance, whatever the diary holds.

Title, box, chart and the lines to write on by hand always stand. What was typed gets the room between
them; what finds none is counted in a sentence, and stands on the pages with every entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPicture

from coach.base.language import tr, trn
from coach.desktop.paint.chart_style import text
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
    WRAPPED,
    Paper,
)

if TYPE_CHECKING:
    from coach.app.progress.report import CrampLine, ReportData
    from coach.app.progress.report_entries import Entry

SIZES = (1.0, 0.95, 0.9)
"""To try one after the other: letters and lines of the page."""
SMALLEST = 0.8  # where even what always stands would not fit
HALF = (WIDTH - GUTTER) / 2
BOX_ROOM, CHART, HEADING = 112.0, 128.0, 31.0
BY_HAND = 32.0  # of each line to write on
CELL, CELL_GAP, COLUMN_GAP = 12.0, 6.0, 18.0


class FrontPage(Paper):
    def __init__(self, painter: QPainter, data: ReportData, size: float, *, details: bool = False) -> None:
        """`details`: pages with every entry follow."""
        super().__init__(painter, size)
        self.data, self.details = data, details
        self._cut = 0  # entries of the lists for which there is no room
        self._limit = FOOT - 26 - 28 - BY_HAND * len(data.by_hand) - 18  # where the last lines begin

    @classmethod
    def best_size(cls, data: ReportData) -> float:
        """The largest size at which everything that was typed fits; else at which the rest does."""
        found = [(size, *cls._measured(data, size)) for size in SIZES]
        whole = [size for size, fits, cut in found if fits and not cut]
        most = [size for size, fits, _ in found if fits]
        return (whole or most or [SMALLEST])[0]

    @classmethod
    def _measured(cls, data: ReportData, size: float) -> tuple[bool, int]:
        """Whether the parts that always stand fit, and how many entries of the lists do not."""
        picture = QPicture()
        painter = QPainter(picture)
        page = cls(painter, data, size)
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
        paint_nights(
            self.painter, QRectF(MARGIN, self.y, WIDTH, CHART * self.size), self.style, self.data.chart
        )
        self.y += CHART * self.size
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
        lines: list[str] = []
        height = self.height_of(tr("Noted by the patient:"), bold, WIDTH - 32)
        for words in self.data.box:
            more = self.height_of(words, font, WIDTH - 32)
            if lines and height + more > BOX_ROOM:
                break
            lines.append(words)
            height += more
        if earlier := len(self.data.box) - len(lines):
            lines.append(trn("{n} earlier entry.", "{n} earlier entries.", earlier))
            height += self.height_of(lines[-1], font, WIDTH - 32)
        box = QRectF(MARGIN + 1, self.y, WIDTH - 2, height + 16)
        self.painter.setPen(QPen(BLACK, 2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(box, 6, 6)
        self.y += 8
        for words, weight in (
            (tr("Noted by the patient:"), 700),
            *((line, 400) for line in lines),
        ):
            face = self.font(13.5, weight)
            more = self.height_of(words, face, WIDTH - 32)
            area = QRectF(MARGIN + 16, self.y, WIDTH - 32, more + 2)
            text(self.painter, area, words, face, BLACK, WRAPPED, wrap=True)
            self.y += more
        self.y = box.bottom()

    # ------------------------------------------------------------------ two columns, and what goes across

    def _lower(self) -> None:
        """Two columns; the sessions go into the one that has more room."""
        data, right, top = self.data, MARGIN + HALF + GUTTER, self.y
        across = self._across_height()
        self.pairs(tr("Cramps"), data.cramps, MARGIN, HALF)
        self.pairs(tr("Sleep and the day after"), data.sleep, MARGIN, HALF)
        beside = top + self._lists_height() > self.y
        if beside:
            self.pairs(tr("Stretching"), data.stretching, MARGIN, HALF)
        bottom, self.y = self.y, top
        if not beside:
            self.pairs(tr("Stretching"), data.stretching, right, HALF)
        self._lists(right, max(bottom, self._limit - across))
        self.y = max(bottom, self.y)
        self._across()

    def _across_parts(self) -> list[tuple[str, str]]:
        parts = [
            (tr("Tried"), self.data.tried),
            (tr("Day before"), self.data.day_before),
            (tr("Change"), self.data.change),
        ]
        return [(label, words) for label, words in parts if words]

    def _across_height(self) -> float:
        font, bold = self.font(12.5), self.font(12.5, 700)
        height = 8.0
        for label, words in self._across_parts():
            start = QFontMetricsF(bold).horizontalAdvance(label) + 8
            height += self.height_of(words, font, WIDTH - start) + 4
        return height

    def _across(self) -> None:
        self.y += 8
        for label, words in self._across_parts():
            self.labelled(label, words)

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
        return sum(HEADING * self.size + self._entries_height(entries) for _, entries, _ in self._typed())

    def _lists(self, x: float, limit: float) -> None:
        """Medicines, remedies and harm; each gets its share of the room, and what the others leave."""
        lists = self._typed()
        room = limit - self.y - len(lists) * HEADING * self.size
        needs = [self._entries_height(entries) for _, entries, _ in lists]
        shares = [min(need, room * share) for need, (_, _, share) in zip(needs, lists, strict=True)]
        for n, need in enumerate(needs):
            shares[n] = min(need, shares[n] + room - sum(shares))
        for (words, entries, _), share in zip(lists, shares, strict=True):
            self._list(words, entries, x, share + 0.5)

    def _entry_words(self, entry: Entry) -> str:
        number = f"{entry.number}  " if entry.number else ""
        return f"{number}{entry.when}: {entry.words}"

    def _entries_height(self, entries: Sequence[Entry]) -> float:
        """Height of the whole list; an empty one has a line, too."""
        font = self.font(12)
        words = [self._entry_words(entry) for entry in entries] or [tr("none noted")]
        return sum(self.height_of(each, font, HALF) + 2 for each in words)

    def _list(self, heading: str, entries: Sequence[Entry], x: float, room: float) -> None:
        """As many entries as there is room for; a line says how many more there are."""
        self.heading(heading, x, HALF)
        font = self.font(12)
        line = self.height_of("x", font, HALF) + 2
        shown = 0
        for number, entry in enumerate(entries):
            words = self._entry_words(entry)
            height = self.height_of(words, font, HALF) + 2
            last = number == len(entries) - 1
            if height > room - (0 if last else line):
                break
            self.paragraph(words, x, HALF, 12)
            room -= height
            shown += 1
        if left := len(entries) - shown:
            self._cut += left
            self.paragraph(trn("and {n} earlier one", "and {n} earlier ones", left), x, HALF, 12, colour=GREY)
        elif not entries:
            self.paragraph(tr("none noted"), x, HALF, 12, colour=GREY)

    # ------------------------------------------------------------------ the latest cramps

    def _table(self) -> None:
        """The latest cramps in as many columns as their words allow, filled downwards."""
        heads = (tr("Date"), tr("Time"), tr("Where"), tr("Lasted"), "0–10")
        row = 16.5 * self.size
        lines = self.data.lines
        rows = int((self._limit - self.y - 31 * self.size - row - 4) // row)
        if not lines or rows < 1:
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
        """Where everything can be found, if something has no room here."""
        self.y = self._limit + 2
        if self.details:
            words = tr("Every entry stands on the pages that follow.")
        elif self.data.notes:
            words = trn(
                "{n} note of the patient and every single entry can be printed on further pages.",
                "{n} notes of the patient and every single entry can be printed on further pages.",
                self.data.notes,
            )
        else:
            return
        self.write(words, MARGIN, WIDTH, 15, 11, colour=GREY)

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
    return (line.date, line.time, line.where, line.lasted, line.pain)

"""A routine on paper: black on white, up to six stretches on a page, with a week of boxes for a pencil."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPicture, QTextDocument
from PySide6.QtSvg import QSvgRenderer

from coach.app.routines.sheet import RoutineSheet, SheetLine, routine_sheet
from coach.base.language import tr, week_order, weekday_name
from coach.base.paths import asset
from coach.desktop.paint.paper import Pages, save_pdf, usual_paper
from coach.desktop.paint.pdf import ensure_fonts
from coach.desktop.paint.sheet_of_paper import BLACK, GREY, HAIR, MARGIN, Paper
from coach.figure.character import character_from_settings

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from coach.app.coach import Coach
    from coach.app.cramp.phone_numbers import PhoneLine
    from coach.figure.character import Character

ON_ONE = 6  # stretches
PICTURE = QSize(172, 116)
ICON = 53.0
SHARPNESS = 3  # the pictures are drawn at 3 dots for each of the page's
AIR, FOOT_ROOM = 8.0, 40.0
SIZES = (18.0, 17.0, 16.0, 15.0, 14.0)
"""Of the words, and the pictures with them, to be tried until a page holds what it should."""
BLANK = "……………………………"  # to be written by hand


class SheetPages(Pages):
    """`RoutineSheet` on A4 or Letter."""

    def __init__(self, sheet: RoutineSheet, who: Character) -> None:
        ensure_fonts()
        self.sheet, self._who = sheet, who
        self.title, self.paper = sheet.title, usual_paper()
        self._split, self._size = self._fitted()

    @property
    def pages(self) -> int:
        return len(self._split)

    def _fitted(self) -> tuple[list[tuple[SheetLine, ...]], float]:
        """Which stretches stand on which page, and how large the words are."""
        lines, wanted = self.sheet.lines, 1 if len(self.sheet.lines) <= ON_ONE else 2
        while True:
            share = -(-len(lines) // wanted)
            split = [lines[first : first + share] for first in range(0, len(lines), share)]
            for size in SIZES:
                if all(self._holds(split, number, size) for number in range(len(split))):
                    return split, size
            if share == 1:
                return split, SIZES[-1]
            wanted += 1

    def _holds(self, split: list[tuple[SheetLine, ...]], number: int, size: float) -> bool:
        picture = _Measured()
        page = _SheetPage(picture.painter, self, size)
        page.put(
            split[number], sum(map(len, split[:number])), first=not number, last=number == len(split) - 1
        )
        picture.painter.end()
        return page.y <= self.paper.height() - FOOT_ROOM

    def paint(self, painter: QPainter, number: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.paper, Qt.GlobalColor.white)
        page = _SheetPage(painter, self, self._size, self._who)
        begun = sum(map(len, self._split[:number]))
        page.put(self._split[number], begun, first=not number, last=number == self.pages - 1)
        if self.pages > 1:
            page.y = self.paper.height() - FOOT_ROOM
            words = tr("Page {n} of {all}", n=number + 1, all=self.pages)
            page.write(words, MARGIN, page.width, 20, 14, colour=GREY)


class _Measured:
    """A painter that leaves nothing behind."""

    def __init__(self) -> None:
        self._picture = QPicture()
        self.painter = QPainter(self._picture)


class _SheetPage(Paper):
    def __init__(
        self, painter: QPainter, pages: SheetPages, size: float, who: Character | None = None
    ) -> None:
        """Without `who` no picture is drawn: it is only measured."""
        super().__init__(painter)
        self._sheet, self._words, self._who = pages.sheet, size, who
        self.width = pages.paper.width() - 2 * MARGIN

    def put(self, lines: tuple[SheetLine, ...], begun: int, *, first: bool, last: bool) -> None:
        """These stretches, numbered on from `begun`; on the first page what comes before, on the last what
        comes after."""
        self._head(first)
        if first:
            self._box(*self._sheet.warning)
        for number, line in enumerate(lines, start=begun + 1):
            self._stretch(number, line)
        if last:
            self.y += 10
            self._mixed(*self._sheet.stop, MARGIN, self.width)
            self.y += 10
            self._week()
            self._numbers()

    def _head(self, first: bool) -> None:
        large = self.font(34 if first else 24, 800)
        across, icon = self.width - ICON - 16, QRectF(MARGIN + self.width - ICON, self.y, ICON, ICON)
        if self._who is not None:
            QSvgRenderer(asset("icons", "bedtime-coach.svg").as_posix()).render(self.painter, icon)
        self.block(self._sheet.title, MARGIN, across, large, 2)
        if first:
            self.block(self._sheet.head, MARGIN, across, self.font(self._words + 1))
        self.y = max(self.y, icon.bottom())
        self.y += 8
        self.rule(MARGIN, self.width, BLACK, 3)
        self.y += 12

    def _box(self, bold: str, words: str) -> None:
        top = self.y
        self.y += 9
        self._mixed(bold, words, MARGIN + 14, self.width - 28)
        self.y += 9
        self._frame(QRectF(MARGIN, top, self.width, self.y - top), 10)
        self.y += 4

    def _mixed(self, bold: str, words: str, x: float, width: float) -> None:
        """Words that begin in bold; a number to call is bold, too."""
        said = escape(words)
        if call := escape(self._sheet.emergency):
            said = said.replace(call, f"<b>{call}</b>")
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self.font(self._words))
        document.setHtml(f'<span style="color:{BLACK.name()}"><b>{escape(bold)}</b> {said}</span>')
        document.setTextWidth(width)
        self.painter.save()
        self.painter.translate(x, self.y)
        document.drawContents(self.painter)
        self.painter.restore()
        self.y += document.size().height()

    def _stretch(self, number: int, line: SheetLine) -> None:
        picture = PICTURE * (self._words / SIZES[0]) ** 2
        top, left = self.y, MARGIN + 46 + picture.width() + 20
        across = MARGIN + self.width - left
        title, dose, plain = (
            self.font(self._words + 3, 700),
            self.font(self._words, 600),
            self.font(self._words),
        )
        parts = ((line.title, title), (line.dose, dose), (line.words, plain))
        words = sum(self.height_of(said, font, across) for said, font in parts if said)
        height = max(float(picture.height()), words) + AIR
        self.y = top + (height - words) / 2
        for said, font in parts:
            if said:
                self.block(said, left, across, font)
        self._picture(line, QRectF(MARGIN + 46, top + (height - picture.height()) / 2, *picture.toTuple()))
        self.y = top
        self.write(str(number), MARGIN, 26, height, 26, 700, flags=Qt.AlignmentFlag.AlignCenter)
        self.y = top + height
        self.rule(MARGIN, self.width, HAIR, 1)

    def _picture(self, line: SheetLine, area: QRectF) -> None:
        if self._who is None:
            return
        from coach.desktop.paint.figure import thumbnail

        image = thumbnail(line.picture, PICTURE, "day", line.side, reach=line.reach, radius=12,
                          ratio=SHARPNESS, character=self._who)  # fmt: skip
        self.painter.drawPixmap(area, image, QRectF(image.rect()))

    def _week(self) -> None:
        """Boxes for a pencil; nobody reads them back."""
        top, first, high = self.y, 176.0, 38.0
        step = (self.width - first) / 7
        rows = (tr("Week of"), tr("Stretch done"), tr("Cramps at night"))
        font = self._narrowed(rows, first - 20)
        for row, words in enumerate(rows):
            self.y = top + row * high
            self.block_at(words, MARGIN + 12, self.y, high, font)
            for at, day in enumerate(week_order()):
                left = MARGIN + first + at * step
                if row == 0:
                    name = weekday_name(day)[:3]
                    self.write(name, left, step, high, self._words, 600, flags=Qt.AlignmentFlag.AlignCenter)
                elif row == 1:
                    self._frame(QRectF(left + step / 2 - 12, self.y + high / 2 - 12, 24, 24), 6)
        whole = QRectF(MARGIN, top, self.width, 3 * high)
        self._frame(whole, 10)
        self.painter.setPen(QPen(BLACK, 1))
        for day in range(7):
            x = MARGIN + first + day * step
            self.painter.drawLine(QPointF(x, top), QPointF(x, whole.bottom()))
        for row in (1, 2):
            self.y = top + row * high
            self.rule(MARGIN, self.width, BLACK, 1)
        self.y = whole.bottom() + 12

    def _narrowed(self, words: tuple[str, ...], width: float) -> QFont:
        size = self._words
        while max(QFontMetricsF(self.font(size, 600)).horizontalAdvance(one) for one in words) > width:
            size -= 1
        return self.font(size, 600)

    def block_at(self, words: str, x: float, y: float, height: float, font: QFont) -> None:
        """One line in the middle of that height."""
        self.y = y + (height - QFontMetricsF(font).height()) / 2
        self.block(words, x, self.width, font, 1)
        self.y = y

    def _numbers(self) -> None:
        numbers, font = self._sheet.numbers, self.font(self._words)
        said = (_said(tr("My doctor"), numbers.doctor), _said(tr("When closed"), numbers.out_of_hours))
        for words in said:
            self.block(words, MARGIN, self.width, font)

    def _frame(self, area: QRectF, radius: float) -> None:
        path = QPainterPath()
        path.addRoundedRect(area, radius, radius)
        self.painter.strokePath(path, QPen(BLACK, 2))


def _said(whom: str, line: PhoneLine | None) -> str:
    call = BLANK
    if line is not None:  # a line such as "NHS 111" is its own number
        call = line.name if line.name.endswith(line.number) else f"{line.name} {line.number}"
    return tr("{whom}: {call}", whom=whom, call=call)


def sheet_pages(coach: Coach, id: str) -> SheetPages:
    """The sheet of that routine. Raises UserError when there is none."""
    sheet = routine_sheet(coach.library, coach.reminders, coach.settings, id)
    return SheetPages(sheet, character_from_settings(coach.settings))


def write_sheet(coach: Coach, id: str, path: Path) -> None:
    """Write the sheet of that routine to `path`. Raises UserError."""
    coach.files.refuse_the_diary(path)
    save_pdf(sheet_pages(coach, id), path)

"""A routine on paper: black on white, up to six stretches on a page, with a week of boxes for a pencil."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from coach.app.coach import Coach
from coach.app.cramp.phone_numbers import PhoneLine
from coach.app.routines.sheet import RoutineSheet, SheetLine, routine_sheet
from coach.base.language import tr, week_order, weekday_name
from coach.base.paths import asset
from coach.base.work import done
from coach.desktop.paint.figure import thumbnail
from coach.desktop.paint.paper import Pages, ensure_fonts, saving_pdf, usual_paper
from coach.desktop.paint.sheet_of_paper import BLANK, MARGIN, TOP, Paper, boxed, image
from coach.figure.character import Character, character_from_settings

ON_ONE = 6  # stretches
PICTURE = QSize(172, 116)
ICON = 53.0
SHARPNESS = 3  # the pictures are drawn at 3 dots for each of the page's
FOOT_ROOM, APART = 40.0, 8.0
SIZES = (1.0, 0.94, 0.88, 0.83, 0.78)
"""Of the words, and the pictures with them, to be tried until a page holds what it should."""


class SheetPages(Pages):
    def __init__(self, sheet: RoutineSheet, who: Character) -> None:
        ensure_fonts()
        self.sheet, self._who = sheet, who
        self.title, self.paper = sheet.title, usual_paper()
        self._split, self._size = self._fitted()

    @property
    def pages(self) -> int:
        return len(self._split)

    def _fitted(self) -> tuple[list[tuple[SheetLine, ...]], float]:
        """Which stretches stand on which page, and how large the words are: on as few pages as may be."""
        wanted = 1 if len(self.sheet.lines) <= ON_ONE else 2
        while True:
            for size in SIZES:
                split, fits = self._filled(size)
                if len(split) <= wanted and (fits or (size == SIZES[-1] and wanted >= len(self.sheet.lines))):
                    return split, size
            wanted += 1

    def _filled(self, size: float) -> tuple[list[tuple[SheetLine, ...]], bool]:
        """Each page as full as it can be, and whether that has room for all."""
        split: list[tuple[SheetLine, ...]] = []
        rest, fits = self.sheet.lines, True
        while rest:
            for most in range(min(ON_ONE, len(rest)), 0, -1):
                tried = [*split, rest[:most], *([rest[most:]] if rest[most:] else [])]
                bottom = self._written(None, tried, len(split), size).y
                if here := bottom <= self.paper.height() - FOOT_ROOM:
                    break
            fits = fits and here
            split, rest = [*split, rest[:most]], rest[most:]
        return split, fits

    def paint(self, painter: QPainter, number: int) -> None:
        painter.fillRect(self.paper, Qt.GlobalColor.white)
        icon = QRectF(self.paper.width() - MARGIN - ICON, TOP, ICON, ICON)
        QSvgRenderer(asset("icons", "bedtime-coach.svg").as_posix()).render(painter, icon)
        page = self._written(painter, self._split, number, self._size)
        if self.pages > 1:
            page.y = self.paper.height() - FOOT_ROOM
            words = tr("Page {n} of {all}", n=number + 1, all=self.pages)
            page.put(f'<p class="grey">{escape(words)}</p>', 14)

    def _written(
        self, painter: QPainter | None, split: list[tuple[SheetLine, ...]], number: int, size: float
    ) -> Paper:
        """Some of the stretches; on the first page what comes before, on the last what comes after."""
        page, sheet = Paper(painter, size, sheet=self.paper), self.sheet
        head = f'<p class="name">{escape(sheet.title)}</p>'
        if number == 0:
            head += f"<p>{escape(sheet.head)}</p>"
        page.put(
            f'<table width="100%" cellspacing="0"><tr><td class="thick">{head}</td>'
            f'<td class="thick" width="{round(ICON / size)}"><br><br></td></tr></table>',
            19,
        )
        page.y += 12
        if number == 0:
            page.put(boxed(self._mixed(sheet.warning)), 18)
            page.y += 4
        begun = sum(map(len, split[:number]))
        for n, line in enumerate(split[number], begun + 1):
            page.put(*self._stretch(n, line, painted=painter is not None))
        if number == len(split) - 1:
            doctor = _said(tr("My doctor"), sheet.numbers.doctor)
            closed = _said(tr("When closed"), sheet.numbers.out_of_hours)
            for part in (f"<p>{self._mixed(sheet.stop)}</p>", _week(), f"<p>{doctor}<br>{closed}</p>"):
                page.y += APART
                page.put(part, 18)
        return page

    def _mixed(self, said: tuple[str, str]) -> str:
        """Words that begin in bold; a number to call is bold, too."""
        bold, words = map(escape, said)
        if call := escape(self.sheet.emergency):
            words = words.replace(call, f"<b>{call}</b>")
        return f"<b>{bold}</b> {words}"

    def _stretch(self, number: int, line: SheetLine, *, painted: bool) -> tuple[str, int, dict[str, QImage]]:
        words = f"<br>{escape(line.words)}" if line.words else ""
        shown = image("picture", PICTURE) if line.picture else ""  # one's own stretch may have none
        html = (
            '<table width="100%" cellspacing="0"><tr>'
            f'<td class="hair number" width="46" valign="middle">{number}</td>'
            f'<td class="hair pic" width="{PICTURE.width() + 20}">{shown}</td>'
            f'<td class="hair" valign="middle"><span class="stretch">{escape(line.title)}</span><br>'
            f'<span class="value">{escape(line.dose)}</span>{words}</td></tr></table>'
        )
        if not (painted and line.picture):
            return html, 18, {}
        drawn = thumbnail(line.picture, PICTURE, "day", line.side, reach=line.reach, radius=12,
                          ratio=SHARPNESS, character=self._who)  # fmt: skip
        return html, 18, {"picture": drawn.toImage()}


def _week() -> str:
    """Boxes for a pencil; nobody reads them back."""
    box = '<table align="center"><tr><td class="box tick">&nbsp;&nbsp;&nbsp;&nbsp;</td></tr></table>'
    days = [weekday_name(day)[:3] for day in week_order()]
    rows = ((tr("Week of"), days), (tr("Stretch done"), [box] * 7), (tr("Cramps at night"), [""] * 7))
    cells = "".join(
        f'<tr><td class="value cell" width="25%" valign="middle">{escape(name)}</td>'
        + "".join(f'<td class="value cell" align="center" valign="middle">{cell}</td>' for cell in row)
        + "</tr>"
        for name, row in rows
    )
    return f'<table class="week" width="100%" cellspacing="0">{cells}</table>'


def _said(whom: str, line: PhoneLine | None) -> str:
    call = BLANK
    if line is not None:  # a line such as "NHS 111" is its own number
        call = line.name if line.name.endswith(line.number) else f"{line.name} {line.number}"
    return tr("{whom}: {call}", whom=escape(whom), call=f"<b>{escape(call)}</b>")


def sheet_pages(coach: Coach, id: str) -> SheetPages:
    """The sheet of that routine. Raises UserError when there is none."""
    sheet = routine_sheet(coach.library, coach.reminders, coach.settings, id)
    return SheetPages(sheet, character_from_settings(coach.settings))


def write_sheet(coach: Coach, id: str, path: Path) -> None:
    """Write the sheet of that routine to `path`. Raises UserError."""
    done(saving_pdf(sheet_pages(coach, id), path, coach.files))

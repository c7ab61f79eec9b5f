"""Writing on a page from the top down, black on white, at 96 dots an inch. Qt lays the words out as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from PySide6.QtCore import QRectF, QSize, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPalette,
    QTextDocument,
    QTextOption,
)

from coach.desktop.paint.paper import A4
from coach.desktop.theme import themed

MARGIN, TOP, GUTTER = 48.0, 34.0, 26.0
BLACK = QColor("#111111")
BLANK = "……………………………"  # to be written by hand
STYLE = """
p {margin: 0px 0px 3px 0px} td {padding: 0px} .apart {margin-top: 5px} .whole {white-space: nowrap}
.grey {color: #333333} .small {font-size: 11px} .plain {font-size: 21px}
.bold {font-size: 27px; font-weight: 700}
.title {font-size: 22px; font-weight: 700} .head {font-size: 14px; font-weight: 700; padding-top: 8px}
.name {font-size: 34px; font-weight: 800} .stretch {font-size: 21px; font-weight: 700}
.number {font-size: 26px; font-weight: 700} .value {font-weight: 600; padding-left: 8px}
.hair {border-bottom: 1px solid #DDDDDD} .under {border-bottom: 1px solid #666666} .low {padding-top: 13px}
.rule {border-bottom: 1px solid #111111; padding-bottom: 2px} .thick {border-bottom: 3px solid #111111}
.over {border-top: 2px solid #111111; padding: 5px 0px} .foot {border-top: 1px solid #999999}
.box {border: 2px solid #111111; padding: 8px 16px} .tick {padding: 1px}
.week {border-collapse: collapse; border: 1px solid #111111} .cell {border: 1px solid #111111; padding: 7px}
.label {font-size: 20px; font-weight: 700; color: #FFFFFF; background-color: #111111}
.pic {padding: 2px 0px} .step {padding: 6px 0px}
"""


def paper_font(pixels: float, weight: int = 400) -> QFont:
    """Its digits are not tabular: in a PDF the substituted glyphs have no characters behind them, and a
    doctor who copies the page would find every number gone."""
    return themed("day", 1.0, True).font(pixels, weight)


def document_of(width: float, pixels: float = 12) -> QTextDocument:
    found = QTextDocument()
    found.setDocumentMargin(0)
    found.setDefaultFont(paper_font(pixels))
    found.setDefaultStyleSheet(STYLE)
    wrapped = QTextOption()
    wrapped.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    found.setDefaultTextOption(wrapped)
    found.setTextWidth(width)
    return found


class Paper:
    """A page that is being written; `y` is where the next part begins. Without a painter it is measured.
    `size` scales words and lines."""

    def __init__(
        self, painter: QPainter | None, size: float = 1.0, left: float = MARGIN, sheet: QRectF = A4
    ) -> None:
        self.painter, self.size, self.left, self.y = painter, size, left, TOP
        self.width, self.foot = sheet.width() - 2 * left, sheet.height() - 30

    def put(self, html: str, pixels: float = 12, images: Mapping[str, QImage] | None = None) -> None:
        """Words, `pixels` high where nothing else is said, and the images they name."""
        document = document_of(self.width / self.size, pixels)
        for name, drawn in (images or {}).items():
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), drawn)
        document.setHtml(html)
        if self.painter is not None:
            self.painter.save()
            self.painter.translate(self.left, self.y)
            self.painter.scale(self.size, self.size)
            context = QAbstractTextDocumentLayout.PaintContext()
            context.palette.setColor(QPalette.ColorRole.Text, BLACK)
            document.documentLayout().draw(self.painter, context)
            self.painter.restore()
        self.y += document.size().height() * self.size

    def footer(self, words: str, page: str) -> None:
        self.y = self.foot - 24
        self.put(table([(words, page)], ("foot small grey", "foot small grey end")))


def table(
    rows: Iterable[Sequence[str]], classes: Sequence[str], head: str = "", heads: Sequence[str] = ()
) -> str:
    """Rows of words over the whole width, each column in its class (`end`: to the right), below a heading and
    the names of the columns."""
    over = f'<tr><td class="head rule" colspan="{len(classes)}">{escape(head)}</td></tr>' if head else ""
    named = "".join(f'<th class="rule" align="left">{escape(words)}</th>' for words in heads)
    named = named and f"<tr>{named}</tr>"
    cells = "".join(f"<tr>{''.join(map(_cell, row, classes))}</tr>" for row in rows)
    return f'<table width="100%" cellspacing="0">{over}{named}{cells}</table>'


def boxed(html: str) -> str:
    return f'<table width="100%" cellspacing="0"><tr><td class="box">{html}</td></tr></table>'


def image(name: str, size: QSize) -> str:
    return f'<img src="{name}" width="{size.width()}" height="{size.height()}">'


def _cell(words: str, style: str) -> str:
    aside = ' align="right"' if "end" in style else ""
    return f'<td class="{style}"{aside}>{escape(words)}</td>'

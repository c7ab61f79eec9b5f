"""The bedside card: A5, black on white, for the nights when the computer is off.

First the look at the legs, then what to do for each of the four places, last the numbers to call. Its words
are those of the cramp guide. One function paints the PDF and the printer's page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageSize, QPainter, QPen

from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop.paint.pdf import pdf_page
from coach.model import vocabulary

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.app.cramp.phone_numbers import Numbers
    from coach.guide.cramp.script import CrampScripts, Script
    from coach.guide.routine.routine import Picture

PAGE = QRectF(0, 0, 1123, 794)  # A5 on its side
LEFT, RIGHT = 40.0, 1083.0
WIDE, GUTTER = RIGHT - LEFT, 24.0
HALF = (WIDE - GUTTER) / 2
BLACK, WHITE = QColor("#111111"), QColor("#FFFFFF")
FAMILY = "Atkinson Hyperlegible Next"
BLANK = "……………………………"  # to be written by hand
SHARPNESS = 3  # the pictures are drawn at 3 dots for each of the page's
SMALLEST = 10.0  # pixels of the page, for a name that is very long; usual ones stay large
LEAD_IN = 15.0  # seconds; a shorter first instruction only leads to the second
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


def write_bedside_card(coach: Coach, path: Path) -> None:
    """Write the card to `path` as a PDF. Raises UserError when the file cannot be written."""
    coach.files.refuse_the_diary(path)
    cramps = coach.cramps
    with pdf_page(path, PAGE, QPageSize.PageSizeId.A5, tr("Bedside card")) as painter:
        paint_card(painter, cramps.numbers(), cramps.scripts, seated=cramps.press().seated)


def paint_card(painter: QPainter, numbers: Numbers, scripts: CrampScripts, *, seated: bool) -> None:
    """Paint the card over `PAGE`. `seated`: for somebody who should not stand up at night."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _words(painter, QRectF(LEFT, 24, WIDE, 56), tr("Cramp? Do this."), 46, QFont.Weight.ExtraBold)
    _leg_check(painter, QRectF(LEFT, 84, WIDE, 92))
    for n, place in enumerate(vocabulary.GUIDED_PLACES):
        area = QRectF(LEFT + n % 2 * (HALF + GUTTER), 186 + n // 2 * 160, HALF, 152)
        cue, second, picture = _first_help(scripts.script(place, "bed"))
        _step(painter, area, tr(vocabulary.PLACES[place]), cue, second, picture)
    _rule(painter, 507)
    _then(painter, scripts, seated)
    _rule(painter, 636)
    _numbers(painter, numbers, QRectF(LEFT, 646, WIDE, 118))


def _first_help(script: Script) -> tuple[str, str, Picture]:
    """The first instruction, the words that go on from it, and its picture."""
    moving = [row for row in script if row.moves] or [script[0]]
    first = moving[0]
    following = moving[1] if len(moving) > 1 else first
    goes_on = first.seconds <= LEAD_IN and following is not first and not first.cautions
    return tr(first.cue), tr(following.cue) if goes_on else first.below, first.picture


def _leg_check(painter: QPainter, area: QRectF) -> None:
    """Before anything is stretched or rubbed."""
    _box(painter, area)
    inner = area.adjusted(18, 8, -18, -8)
    top, below = QRectF(inner), QRectF(inner)
    top.setHeight(38)
    below.setTop(top.bottom())
    _words(painter, top, tr("Look at both legs first."), 30, QFont.Weight.Bold)
    what = tr("One leg swollen, hot, red, pale or cold? Do not stretch or rub it. Call: numbers below.")
    _words(painter, below, what, 25)


def _step(painter: QPainter, area: QRectF, place: str, cue: str, second: str, picture: Picture) -> None:
    """A place, its picture and its first instruction."""
    painter.drawImage(QRectF(area.left(), area.top() + 6, 170, 136), _picture(picture))
    words = area.adjusted(184, 2, 0, 0)
    label = QRectF(words.left(), words.top(), words.width(), 30)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(BLACK)
    wide = QFontMetricsF(_font(20, QFont.Weight.Bold)).horizontalAdvance(place) + 24
    painter.drawRoundedRect(QRectF(label.left(), label.top(), min(wide, label.width()), 30), 6, 6)
    inner = label.adjusted(12, 0, -12, 0)
    _words(painter, inner, place, 20, QFont.Weight.Bold, colour=WHITE)
    first = QRectF(words.left(), label.bottom() + 4, words.width(), 70)
    used = _words(painter, first, cue, 28, QFont.Weight.Bold)
    _words(painter, QRectF(words.left(), first.top() + used + 4, words.width(), 44), second, 20)


def _then(painter: QPainter, scripts: CrampScripts, seated: bool) -> None:
    """What comes after the first help: not easing, where the guide has something for it, and easing."""
    if scripts.has("calf", "edge" if seated else "stand"):
        picture = "heel_press_edge" if seated else "cramp_calf_stand"
        how = tr("Light on. Hold on. Stand, heel down.")
        if seated:
            how = tr("Sit on the edge. Press the heel down.")
        _pair(painter, QRectF(LEFT, 512, HALF, 120), picture, tr("Calf or foot not easing?"), how)
    easing, easing_picture = _easing(scripts, seated)
    _pair(painter, QRectF(LEFT + HALF + GUTTER, 512, HALF, 120), easing_picture, tr("Easing?"), easing)


def _easing(scripts: CrampScripts, seated: bool) -> tuple[str, Picture]:
    """What to do when it lets go, and its picture; an injured leg is not rubbed."""
    rub = next((row for row in (*scripts.script("calf", "bed"), *scripts.common.aftercare) if row.rub), None)
    if scripts.kept_still:
        return tr("Rest it. Do not rub an injured leg."), "rest_propped"
    if rub is None:
        return tr("Rest it."), "rest_propped"
    words = tr("Rest it. Then rub it softly.")
    return words if seated else words + " " + tr("Walk a few slow steps."), rub.picture


def _pair(painter: QPainter, area: QRectF, picture: Picture, title: str, words: str) -> None:
    painter.drawImage(QRectF(area.left(), area.top() + 4, 140, 112), _picture(picture))
    _words(
        painter,
        QRectF(area.left() + 154, area.top() + 8, area.width() - 154, 40),
        title,
        28,
        QFont.Weight.Bold,
    )
    _words(painter, QRectF(area.left() + 154, area.top() + 50, area.width() - 154, 64), words, 22)


def _numbers(painter: QPainter, numbers: Numbers, area: QRectF) -> None:
    """Whom to call; what is not known yet is a line to write on, and the emergency number always stands."""
    _box(painter, area)
    inner = area.adjusted(18, 8, -18, -8)
    left = QRectF(inner.left(), inner.top(), inner.width() * 0.6, inner.height())
    right = inner.adjusted(inner.width() * 0.6 + 16, 0, 0, 0)
    _words(painter, QRectF(left.left(), left.top(), left.width(), 30),
           tr("Over 10 minutes, a sign on the leg, or worried:"), 22)  # fmt: skip
    lines = ((numbers.doctor, tr("Doctor")), (numbers.out_of_hours, tr("At night")))
    for n, (line, unknown) in enumerate(lines):
        row = QRectF(left.left(), left.top() + 32 + n * 35, left.width(), 34)
        call = line.number if line else BLANK
        wide = min(QFontMetricsF(_font(25, QFont.Weight.Bold)).horizontalAdvance(call), row.width() * 0.62)
        _words(painter, QRectF(row.left(), row.top(), wide + 2, 34), call, 25, QFont.Weight.Bold)
        _words(painter, row.adjusted(wide + 16, 0, 0, 0), line.name if line else unknown, 21)
    what = tr("Chest pain, hard to breathe, leg suddenly weak, numb or cold:")
    _words(painter, QRectF(right.left(), right.top(), right.width(), 54), what, 20)
    number = QRectF(right.left(), right.top() + 54, right.width(), 48)
    _words(painter, number, numbers.emergency, 40, QFont.Weight.ExtraBold)


# ------------------------------------------------------------------ pieces


def _box(painter: QPainter, area: QRectF) -> None:
    painter.setPen(QPen(BLACK, 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, 10, 10)


def _rule(painter: QPainter, y: float) -> None:
    painter.setPen(QPen(BLACK, 2))
    painter.drawLine(int(LEFT), int(y), int(RIGHT), int(y))


def _picture(name: Picture) -> QImage:
    """The figure in greys, so that it survives a copier; empty where the picture is not to be had."""
    from coach.desktop.paint.figure import figure_image
    from coach.figure.character import Character

    calm = Character(calm=True)
    try:
        image = figure_image(
            name, QSize(170 * SHARPNESS, 136 * SHARPNESS), palette="contrast", character=calm
        )
    except UserError:
        return QImage()
    white = QImage(image.size(), QImage.Format.Format_RGB32)
    white.fill(WHITE)
    painter = QPainter(white)
    painter.drawImage(0, 0, image)
    painter.end()
    return white.convertToFormat(QImage.Format.Format_Grayscale8)


def _font(pixels: float, weight: QFont.Weight) -> QFont:
    face = QFont(FAMILY)
    face.setPixelSize(round(pixels))
    face.setWeight(weight)
    return face


def _words(
    painter: QPainter,
    area: QRectF,
    words: str,
    pixels: float,
    weight: QFont.Weight = QFont.Weight.Normal,
    *,
    colour: QColor = BLACK,
) -> float:
    """Words broken into the lines that `area` holds, as large as they fit up to `pixels`; their height."""
    size = pixels
    while size > SMALLEST and not _fits(words, _font(size, weight), area):
        size -= 1
    painter.setFont(_font(size, weight))
    painter.setPen(colour)
    painter.drawText(area, WRAPPED, words)
    return _extent(words, _font(size, weight), area.width()).height()


def _fits(words: str, face: QFont, area: QRectF) -> bool:
    found = _extent(words, face, area.width())
    return found.width() <= area.width() and found.height() <= area.height()


def _extent(words: str, face: QFont, width: float) -> QRectF:
    return QFontMetricsF(face).boundingRect(QRectF(0, 0, width, 9999), WRAPPED, words)

"""The bedside card: A5, black on white, for the nights when the computer is off.

Three pictures and the numbers to call. One function paints the PDF and the printer's page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPageSize, QPainter, QPen

from coach.base.errors import UserError
from coach.base.language import tr
from coach.desktop.paint.pdf import pdf_page

if TYPE_CHECKING:
    from coach.app.coach import Coach
    from coach.app.cramp.phone_numbers import Numbers
    from coach.guide.cramp.script import CrampScripts

PAGE = QRectF(0, 0, 1123, 794)  # A5 on its side, drawn as in the design
LEFT, RIGHT, TOP = 44.0, 1079.0, 36.0
ROW = 172.0
BLACK = QColor("#111111")
FAMILY = "Atkinson Hyperlegible Next"
BLANK = "…………………………………"  # to be written by hand
SHARPNESS = 3  # the pictures are drawn at 3 dots for each of the page's


def write_bedside_card(coach: Coach, path: Path) -> None:
    """Write the card to `path` as a PDF. Raises UserError when the file cannot be written."""
    coach.files.refuse_the_diary(path)
    seated = coach.cramps.press().seated
    with pdf_page(path, PAGE, QPageSize.PageSizeId.A5, tr("Bedside card")) as painter:
        paint_card(painter, coach.cramps.numbers(), coach.cramps.scripts, seated=seated)


def paint_card(painter: QPainter, numbers: Numbers, scripts: CrampScripts, *, seated: bool) -> None:
    """Paint the card over `PAGE`, as `scripts` suit the person: when not to stretch, then three steps.

    `seated`: for somebody who should not stand up at night.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _line(painter, tr("Cramp? Do this."), LEFT, TOP, 52, QFont.Weight.ExtraBold)
    _numbers(painter, numbers, TOP + 74)
    top = TOP + 174
    for number, (picture, title, words) in enumerate(_steps(scripts, seated), start=1):
        _step(painter, number, picture, title, words, top)
        top += ROW


def _steps(scripts: CrampScripts, seated: bool) -> tuple[tuple[str, str, str], ...]:
    """Picture, title and second line of each row, for the calf."""
    bed = scripts.script("calf", "bed")
    picture = "cramp_calf_bed" if bed[0].picture == "close_pull_toes" else str(bed[0].picture)
    first = picture, tr(bed[0].cue).rstrip("."), bed[0].below
    second = "rest_propped", tr("Not easing? Breathe slowly"), tr("Ask for advice.")
    if seated and scripts.has("calf", "edge"):
        second = "heel_press_edge", tr("Not easing? Sit, heel flat"), tr("On the edge. Press the heel down.")
    elif not seated and scripts.has("calf", "stand"):
        second = "cramp_calf_stand", tr("Not easing? Stand, heel down"), tr("Light on. Hold on to the bed.")
    rub = next((row for row in bed if row.rub), None)
    if rub is None:
        return first, second, ("rest_propped", tr("Easing? Rest the leg"), tr("Stay still a moment."))
    after = tr("Not if swollen, hot or red.") if seated else tr("Then walk a few slow steps.")
    return first, second, ("massage_calf", tr("Easing? Rub it softly"), " ".join((*rub.care, after)))


def _step(painter: QPainter, number: int, picture: str, title: str, words: str, top: float) -> None:
    middle = top + ROW / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(BLACK)
    painter.drawEllipse(QPointF(LEFT + 32, middle), 32, 32)
    face = _font(38, QFont.Weight.Bold)
    painter.setFont(face)
    painter.setPen(QColor("#FFFFFF"))
    circle = QRectF(LEFT, middle - 32, 64, 64)
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.drawImage(QRectF(LEFT + 86, top + 10, 190, 152), _picture(picture))
    left = LEFT + 298
    _line(painter, title, left, middle - 44, _fitting(title, 44, RIGHT - left), QFont.Weight.Bold)
    _line(painter, words, left, middle + 8, 26, QFont.Weight.Normal)
    painter.setPen(QPen(BLACK, 2))
    painter.drawLine(QPointF(LEFT, top + ROW), QPointF(RIGHT, top + ROW))


def _picture(name: str) -> QImage:
    """The figure in greys, so that it survives a copier; empty where the picture is not to be had."""
    from coach.desktop.paint.figure import figure_image
    from coach.figure.character import Character

    calm = Character(calm=True)
    try:
        image = figure_image(
            name, QSize(190 * SHARPNESS, 152 * SHARPNESS), palette="contrast", character=calm
        )
    except UserError:
        return QImage()
    white = QImage(image.size(), QImage.Format.Format_RGB32)
    white.fill(QColor("#FFFFFF"))
    painter = QPainter(white)
    painter.drawImage(0, 0, image)
    painter.end()
    return white.convertToFormat(QImage.Format.Format_Grayscale8)


def _numbers(painter: QPainter, numbers: Numbers, top: float) -> None:
    """The box at the top: when not to stretch, and whom to call."""
    doctor = numbers.advice[0] if numbers.advice else None
    call = f"{doctor.name}, {doctor.number}" if doctor else BLANK
    rows = (
        (
            (tr("Swollen, hot or red leg:"), True),
            (tr("do not stretch or rub. Doctor today:"), False),
            (call, True),
        ),
        (
            (tr("Over 10 minutes:"), True),
            (tr("call the doctor."), False),
            (tr("Chest pain, trouble breathing: {number}", number=numbers.emergency), True),
        ),
    )
    painter.setPen(QPen(BLACK, 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(LEFT, top, RIGHT - LEFT, 92), 10, 10)
    for index, row in enumerate(rows):
        size = _row_size([words for words, _ in row])
        left = LEFT + 18
        for words, bold in row:
            weight = QFont.Weight.Bold if bold else QFont.Weight.Normal
            left = _line(painter, words, left, top + 12 + index * 34, size, weight) + 8


def _row_size(words: list[str]) -> float:
    """The size at which a row of the box fits; long names and translations shrink it a little."""
    return _fitting("  ".join(words), 25, RIGHT - LEFT - 36)


def _font(pixels: float, weight: QFont.Weight) -> QFont:
    face = QFont(FAMILY)
    face.setPixelSize(round(pixels))
    face.setWeight(weight)
    return face


def _fitting(words: str, pixels: float, width: float) -> float:
    """The largest size up to `pixels` at which `words` fit into `width`."""
    found = QFontMetricsF(_font(pixels, QFont.Weight.Bold)).horizontalAdvance(words)
    return pixels if found <= width else pixels * width / found


def _line(
    painter: QPainter, words: str, left: float, top: float, pixels: float, weight: QFont.Weight
) -> float:
    """One line of text whose box begins at `top`; returns where it ends on the right."""
    face = _font(pixels, weight)
    painter.setFont(face)
    painter.setPen(BLACK)
    painter.drawText(QPointF(left, top + QFontMetricsF(face).ascent()), words)
    return left + QFontMetricsF(face).horizontalAdvance(words)

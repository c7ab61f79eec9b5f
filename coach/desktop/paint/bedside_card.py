"""The bedside card: A5, black on white, for the nights when the computer is off.

First the look at the legs, then what to do for each of the four places, last the numbers to call. Its words
are those of the cramp guide.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from coach.app.coach import Coach
from coach.app.cramp.phone_numbers import Numbers, PhoneLine
from coach.app.cramp.press import stays_seated
from coach.base.errors import UserError
from coach.base.language import tr
from coach.base.work import done
from coach.desktop.paint.figure import figure_image
from coach.desktop.paint.figure_scene import CLOSE
from coach.desktop.paint.paper import A5, Pages, ensure_fonts, saving_pdf
from coach.desktop.paint.sheet_of_paper import BLANK, Paper, boxed, image
from coach.figure.character import Character
from coach.figure.picture_library import picture
from coach.guide.cramp.script import CrampScripts
from coach.guide.routine.routine import PictureSource
from coach.model import vocabulary
from coach.model.vocabulary import GuidedPlace

LEFT, TOP, FOOT = 40.0, 22.0, 772.0
SIZES = (1.1, 1.05, 1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
"""Of everything, to be tried: names and instructions may be long."""
LARGE, SMALL = QSize(170, 136), QSize(140, 112)
SHARPNESS = 3  # the pictures are drawn at 3 dots for each of the page's
LEAD_IN = 15.0  # seconds; a shorter first instruction only leads to the second


def write_bedside_card(coach: Coach, path: Path) -> None:
    """Write the card to `path` as a PDF. Raises UserError when the file cannot be written."""
    cramps = coach.cramps
    card = BedsideCard(cramps.numbers(), cramps.scripts, seated=stays_seated(coach.settings))
    done(saving_pdf(card, path, coach.files))


class BedsideCard(Pages):
    paper = A5

    def __init__(self, numbers: Numbers, scripts: CrampScripts, *, seated: bool) -> None:
        """`seated`: for somebody who should not stand up at night."""
        ensure_fonts()
        self.title = tr("Bedside card")
        self._numbers, self._scripts, self._seated = numbers, scripts, seated
        self._images: dict[str, QImage] = {}
        look = tr("Look at both legs first.")
        what = tr("One leg swollen, hot, red, pale or cold? Do not stretch or rub it. Call: numbers below.")
        cells = [*map(self._step, vocabulary.GUIDED_PLACES), self._not_easing(), self._easing()]
        rows = "".join(f"<tr>{left}{right}</tr>" for left, right in zip(cells[::2], cells[1::2], strict=True))
        self._html = (
            f'<p class="name">{escape(tr("Cramp? Do this."))}</p>'
            + boxed(f'<span class="bold">{escape(look)}</span><br>{escape(what)}')
            + f'<table width="100%" cellspacing="0">{rows}</table>'
            + boxed(self._calls())
        )

    def paint(self, painter: QPainter, number: int) -> None:
        painter.fillRect(self.paper, Qt.GlobalColor.white)
        size = next((size for size in SIZES if self._written(None, size).y <= FOOT), SIZES[-1])
        self._written(painter, size)

    def _written(self, painter: QPainter | None, size: float) -> Paper:
        page = Paper(painter, size, left=LEFT, sheet=self.paper)
        page.y = TOP
        page.put(self._html, 23, self._images)
        return page

    def _cells(self, picture: PictureSource, size: QSize, words: str, style: str = "step") -> str:
        name = str(len(self._images))
        self._images[name] = _in_greys(picture)
        return (
            f'<td class="{style}" width="{size.width() + 14}">{image(name, size)}</td>'
            f'<td class="{style}" width="32%">{words}</td>'
        )

    def _step(self, place: GuidedPlace) -> str:
        """A place, its picture, its first instruction, and the words that go on from it."""
        script = self._scripts.script(place, "bed")
        moving = [row for row in script if row.moves] or [script[0]]
        first, following = moving[0], moving[:2][-1]
        goes_on = first.seconds <= LEAD_IN and following is not first and not first.cautions
        second = tr(following.cue) if goes_on else first.below
        words = (
            f'<p><span class="label">&nbsp; {escape(tr(vocabulary.PLACES[place]))} &nbsp;</span></p>'
            f'<p class="bold">{escape(tr(first.cue))}</p><p class="plain">{escape(second)}</p>'
        )
        return self._cells(first.picture, LARGE, words)

    def _not_easing(self) -> str:
        """What comes after the first help, where the guide has something for it."""
        if not self._scripts.has("calf", "edge" if self._seated else "stand"):
            return '<td class="under" colspan="2"></td>'
        picture = "heel_press_edge" if self._seated else "cramp_calf_stand"
        how = tr("Light on. Hold on. Stand, heel down.")
        if self._seated:
            how = tr("Sit on the edge. Press the heel down.")
        return self._then(picture, tr("Calf or foot not easing?"), how)

    def _easing(self) -> str:
        """What to do when it lets go; an injured leg is not rubbed."""
        scripts = self._scripts
        rows = (*scripts.script("calf", "bed"), *scripts.common.aftercare)
        rub = next((row for row in rows if row.rub), None)
        if scripts.kept_still:
            return self._then("rest_propped", tr("Easing?"), tr("Rest it. Do not rub an injured leg."))
        if rub is None:
            return self._then("rest_propped", tr("Easing?"), tr("Rest it."))
        words = tr("Rest it. Then rub it softly.")
        if not self._seated:
            words += " " + tr("Walk a few slow steps.")
        return self._then(rub.picture, tr("Easing?"), words)

    def _then(self, picture: PictureSource, title: str, words: str) -> str:
        said = f'<p class="bold">{escape(title)}</p><p>{escape(words)}</p>'
        return self._cells(picture, SMALL, said, "over")

    def _calls(self) -> str:
        """Whom to call; what is not known is a line to write on, and the emergency number always stands."""
        worried = tr("Over 10 minutes, a sign on the leg, or worried:")
        doctor = _call(self._numbers.doctor, tr("Doctor"))
        at_night = _call(self._numbers.out_of_hours, tr("At night"))
        emergency = tr("Chest pain, hard to breathe, leg suddenly weak, numb or cold:")
        return (
            '<table width="100%" cellspacing="0"><tr>'
            f'<td width="62%">{escape(worried)}<br>{doctor}<br>{at_night}</td>'
            f'<td>{escape(emergency)}<p class="name">{escape(self._numbers.emergency)}</p></td></tr></table>'
        )


def _call(line: PhoneLine | None, unknown: str) -> str:
    number, name = (line.number, line.name) if line else (BLANK, unknown)
    return f'<span class="bold">{escape(number)}</span> &nbsp; {escape(name)}'


def _in_greys(name: PictureSource) -> QImage:
    """The whole figure, of a close-up too, in greys, so that it survives a copier; empty where the picture is
    not to be had."""
    try:
        found = picture(name)
        if found.view is not None and found.view.width < CLOSE:
            found = replace(found, view=None, hide=frozenset())
        drawn = figure_image(found, LARGE * SHARPNESS, palette="contrast", character=Character(calm=True))
    except UserError:
        return QImage()
    return drawn.convertToFormat(QImage.Format.Format_Grayscale8)

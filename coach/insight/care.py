"""Signs around a cramp and the fixed text that belongs to each: general information, never a verdict.

One table, `assets/learn/signs.yaml`: sign, level, text. What the diary counts never changes a text, and one
card never stands for all signs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from coach.base import yamlfile
from coach.base.language import tr
from coach.base.paths import asset
from coach.model.records import CrampRow

CareLevel = Literal["emergency", "today", "routine"]
LEVELS: tuple[CareLevel, ...] = ("emergency", "today", "routine")


class Sign(NamedTuple):
    """One sign: what stands on its chip, the level of care, and the group whose text is shown.

    `form` marks the signs that the diary form offers at once; the others stand under "More signs". With `leg`
    the leg is not stretched or rubbed until somebody has looked at it.
    """

    id: str
    label: str
    level: CareLevel
    text: str
    form: bool = False
    leg: bool = False


class CareCard(NamedTuple):
    """The fixed card for the signs chosen, worded for display.

    `call` is the emergency number of a card that is about it, and about no other number; else "".
    """

    level: CareLevel
    title: str
    paragraphs: tuple[str, ...]
    also: str
    call: str = ""

    @property
    def spoken(self) -> str:
        return " ".join((self.title, *self.paragraphs, self.also)).strip()


SIGNS = tuple(Sign(id, **said) for id, said in yamlfile.values(asset("learn", "signs.yaml")).items())
LONG_CRAMP = "long-cramp"
LONG_SECONDS = 600  # NHS texts call a cramp of over ten minutes urgent
_BY_ID = {sign.id: sign for sign in SIGNS}


def sign(id: str) -> Sign | None:
    """The sign of that id; None for a word that is not in the table."""
    return _BY_ID.get(id)


def label(id: str) -> str:
    """What stands on its chip; of a sign that only a newer coach knows, that there was one."""
    found = sign(id)
    return tr(found.label) if found else tr("Another sign")


def lasted_long(row: CrampRow) -> bool:
    """Whether the cramp is known to have lasted more than ten minutes."""
    return (row.lasted or 0) > LONG_SECONDS


def level_of(signs: Iterable[str]) -> CareLevel | None:
    """The most urgent level among the signs."""
    levels = {found.level for found in map(sign, signs) if found}
    return next((level for level in LEVELS if level in levels), None)


def card(signs: Iterable[str], emergency_number: str) -> CareCard | None:
    """The fixed card for the signs chosen: the most urgent level leads, every sign keeps its own text."""
    chosen = [found for found in map(sign, signs) if found]
    level = level_of(found.id for found in chosen)
    if level is None:
        return None
    ordered = sorted(chosen, key=lambda found: LEVELS.index(found.level))
    texts = dict.fromkeys(tr(found.text) for found in ordered)
    number = emergency_number or tr("your emergency number")
    paragraphs = [*texts]
    if any(found.leg for found in chosen):
        paragraphs.append(tr("Until then, do not stretch or rub the leg."))
    also = ""
    if level == "today":
        also = tr("Chest pain or trouble breathing as well? Call {number} now.", number=number)
    call = emergency_number if level == "emergency" else ""
    return CareCard(level, _title(level, number), tuple(paragraphs), also, call)


def _title(level: CareLevel, number: str) -> str:
    """It tells what people are advised; it does not judge the person who ticked something."""
    if level == "emergency":
        return tr("People with these signs are advised to call {number} now.", number=number)
    if level == "today":
        return tr("People with these signs are advised to see a doctor the same day.")
    return tr("Show this to your doctor.")

"""Signs around a cramp and the fixed text that belongs to each: general information, never a verdict.

One table: sign, level, text (NHS, nidirect and Mayo Clinic texts for the public). What the diary counts
never changes a text, and one card never stands for all signs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from coach.base.language import tr

CareLevel = Literal["emergency", "today", "routine"]
LEVELS: tuple[CareLevel, ...] = ("emergency", "today", "routine")


class Sign(NamedTuple):
    """One sign: what stands on its chip, the level of care, and the group whose text is shown.

    `form` marks the signs that the diary form offers at once; the others stand under "More signs".
    """

    id: str
    label: str
    level: CareLevel
    text: str
    form: bool = False


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


_LEG = "A leg that is swollen, hot, red or a different colour should be looked at the same day."
_ARTERY = (
    "A leg that suddenly turns pale, blue or cold, goes numb or cannot be moved is treated as an emergency: "
    "its blood flow may be blocked."
)
_CLOT = "Leg pain or swelling with chest pain, breathlessness or coughing blood can be a clot in the lung."
_SLOW = "Weakness, thinning or numbness that came on slowly is worth a visit, soon but not tonight."

SIGNS: tuple[Sign, ...] = (
    Sign("swelling", "Swelling", "today", _LEG, form=True),
    Sign("redness", "Redness", "today", _LEG, form=True),
    Sign("heat", "Feels hot", "today", _LEG, form=True),
    Sign("colour-sudden", "Colour changed suddenly", "emergency", _ARTERY, form=True),
    Sign("colour-gradual", "Colour changed slowly", "today", _LEG, form=True),
    Sign("weak-numb-sudden", "Suddenly weak or numb", "emergency", _ARTERY, form=True),
    Sign("weak-numb-gradual", "Slowly weaker, or more and more numb", "routine", _SLOW, form=True),
    Sign(
        "long-cramp",
        "Over 10 minutes",
        "today",
        "A cramp of over 10 minutes that does not ease with stretching should be looked at the same day.",
        form=True,
    ),
    Sign("chest", "Chest pain or breathless", "emergency", _CLOT, form=True),
    Sign("veins", "Hard, sore veins", "today", _LEG),
    Sign(
        "pop",
        "A pop in the calf or heel",
        "today",
        "After a sudden pop in the calf or heel, and when you cannot rise on your toes, have the leg looked "
        "at the same day.",
    ),
    Sign(
        "wound-toxin",
        "After a dirty wound or poison",
        "today",
        "Cramps after a dirty wound, or after contact with something toxic such as lead or mercury, should "
        "be looked at the same day.",
    ),
    Sign(
        "statin-pain",
        "Muscle pain with a statin",
        "today",
        "If you take a statin and have muscle pain, weakness or cramps that nothing explains, speak to "
        "somebody the same day. Do not stop the medicine on your own.",
    ),
    Sign(
        "dark-urine",
        "Dark urine",
        "emergency",
        "Severe muscle pain with dark urine is an emergency: muscle may be breaking down.",
    ),
    Sign(
        "jaw-spasms",
        "Stiff jaw, spasms everywhere",
        "emergency",
        "A stiff jaw or spasms all over the body after a wound are an emergency.",
    ),
    Sign(
        "bladder",
        "No control of bladder or bowel",
        "emergency",
        "Sudden severe weakness, or losing control of bladder or bowel with leg signs, is an emergency.",
    ),
    Sign(
        "both-swollen",
        "Both legs swollen",
        "routine",
        "Swelling of both legs is worth a visit, soon but not tonight.",
    ),
    Sign(
        "walking-pain",
        "Pain on walking, gone at rest",
        "routine",
        "Pain that comes on walking and goes at rest is worth a visit.",
    ),
    Sign(
        "elsewhere",
        "Cramps elsewhere",
        "routine",
        "Cramps in other parts of the body are worth mentioning at your next visit.",
    ),
)
LONG_CRAMP = "long-cramp"
LONG_SECONDS = 600  # NHS texts call a cramp of over ten minutes urgent
LEG_AT_RISK = frozenset(
    (
        "swelling",
        "redness",
        "heat",
        "colour-sudden",
        "colour-gradual",
        "weak-numb-sudden",
        "chest",
        "veins",
        "pop",
    )
)
_BY_ID = {sign.id: sign for sign in SIGNS}
# Names that other programs and early diaries may use for the same signs.
_ALSO = {"hot": "heat", "red": "redness", "colour": "colour-gradual", "numbness": "weak-numb-gradual"}
_ALSO |= {"weakness": "weak-numb-gradual"}


def sign(id: str) -> Sign | None:
    """The sign of that id; None for a word that is not in the table."""
    return _BY_ID.get(_ALSO.get(id, id))


def canonical(id: str) -> str:
    """The table's own id for a sign that was written under another name; an unknown id stays."""
    found = sign(id)
    return found.id if found else id


def label(id: str) -> str:
    """What stands on its chip; of a sign that only a newer coach knows, that there was one."""
    found = sign(id)
    return tr(found.label) if found else tr("Another sign")


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
    if any(found.id in LEG_AT_RISK for found in chosen):
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

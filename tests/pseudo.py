"""The language `pseudo` accents and lengthens everything by 40 %: what stays plain is not translated.

It is there in every process that has imported `tests`, as any other language is.
"""

from __future__ import annotations

import gettext
import re
from functools import cache

from coach.base import language

PSEUDO = "pseudo"
_PLACE = 5  # letters that a {place} is filled with, more or less
_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")
_real_catalogue = language.catalogue


@cache
def pseudo(text: str) -> str:
    """`text` accented and 40 % longer, its {places} and line breaks kept; one of places only stays."""
    parts = re.split(r"(\{[^}]*\})", text)
    words = parts[::2]
    if not any(character.isalpha() for part in words for character in part):
        return text
    longer = 0.4 * (sum(map(len, words)) + _PLACE * len(parts[1::2]))
    padding = "".join(" ~" if index % 6 == 0 else "~" for index in range(max(1, round(longer * 6 / 7))))
    parts[::2] = [part.translate(_ACCENTS) for part in words]
    return "".join(parts) + padding


class Pseudo(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)


def install() -> None:
    language.catalogue = lambda wanted: Pseudo() if wanted == PSEUDO else _real_catalogue(wanted)

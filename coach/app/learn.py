"""The cards of Learn and stay safe, read from `assets/learn` when somebody opens the page.

A *place* is `section#card`: what a sentence's checklist id resolves to, and what a link can open.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from coach.app.cramp.phone_numbers import numbers_to_call
from coach.app.preferences import Preferences
from coach.base import paths, yamlfile
from coach.base.language import language, tr
from coach.base.units import in_units
from coach.base.yamlfile import Node

MARKS = {
    "known": "Well described",
    "tested": "Tested in trials",
    "mixed": "Studies disagree",
    "advice": "Common advice, little tested",
    "unsure": "Not certain",
    "rule": "Safety rule",
    "own": "Our own rule",
}
"""Evidence marks of a card, and their words."""

OWN_RULE = "Our own rule, without a trial behind it."

READ_WORDS = {
    "whole": "read whole",
    "abstract": "summary read",
    "copy": "read in a copy",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in the language in force; `**` marks bold words. `sources` are full citations."""

    text: str
    sources: tuple[str, ...]
    id: str = ""

    @property
    def plain(self) -> str:
        """The sentence as it is read out."""
        return self.text.replace("**", "")

    @property
    def rich(self) -> str:
        """The sentence as HTML."""
        return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html.escape(self.text, quote=False))


@dataclass(frozen=True, slots=True)
class Card:
    """At most four sentences under one heading. `place` is its address, `section#card`."""

    place: str
    title: str
    mark: str
    mark_words: str
    sentences: tuple[Sentence, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The citations without our own rules: what the first page names."""
        return tuple(source for source in self.sources if source != tr(OWN_RULE))

    @property
    def sources(self) -> tuple[str, ...]:
        """Every citation of the card once, in the order of first use."""
        return tuple(dict.fromkeys(source for item in self.sentences for source in item.sources))


@dataclass(frozen=True, slots=True)
class Section:
    """A group of cards; the `lead` stands for it on the first page."""

    id: str
    title: str
    icon: str
    lead: Card
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A citation, and how we read it."""

    key: str
    cite: str
    read_words: str


@dataclass(frozen=True, slots=True)
class _RawSentence:
    say: str
    id: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _RawCard:
    id: str
    title: str
    mark: str
    sentences: tuple[_RawSentence, ...]


@dataclass(frozen=True, slots=True)
class _RawSection:
    id: str
    title: str
    icon: str
    lead: _RawCard
    cards: tuple[_RawCard, ...]


@dataclass(frozen=True, slots=True)
class _Book:
    """All files as they were written, in English."""

    sections: tuple[_RawSection, ...]
    cites: dict[str, tuple[str, str]]
    reviewed: date


def _raw_sentence(node: Node) -> _RawSentence:
    found = node["from"]
    keys = tuple(str(item.value) for item in found) or (str(found.value),)
    number = node.get("id")
    return _RawSentence(str(node["say"].value), str(number.value) if number else "", keys)


def _raw_card(node: Node, id: str, title: str) -> _RawCard:
    return _RawCard(
        id, title, str(node["evidence"].value), tuple(_raw_sentence(item) for item in node["says"])
    )


def _raw_section(path: Path) -> _RawSection:
    root = yamlfile.load(path)
    title = str(root["title"].value)
    cards = tuple(_raw_card(node, str(node["id"].value), str(node["title"].value)) for node in root["cards"])
    return _RawSection(
        str(root["section"].value), title, str(root["icon"].value), _raw_card(root["lead"], "", title), cards
    )


@lru_cache(maxsize=2)
def _read(folder: Path) -> _Book:
    root = yamlfile.load(folder / "sources.yaml")
    cites = {key: (str(node["cite"].value), str(node["read"].value)) for key, node in root["sources"].items()}
    sections = tuple(_raw_section(path) for path in sorted(folder.glob("[0-9]*.yaml")))
    return _Book(sections, cites, date.fromisoformat(str(root["reviewed"].value)))


class Learn:
    """What the Learn page shows, in the language in force and with the person's own emergency number."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._shown: tuple[tuple[str, ...], tuple[Section, ...]] | None = None

    @property
    def emergency(self) -> str:
        """The number to call in an emergency: the person's own, else their country's."""
        return numbers_to_call(self._preferences.current).emergency

    @property
    def reviewed(self) -> date:
        """The day the texts were last checked."""
        return self._book.reviewed

    def sections(self) -> tuple[Section, ...]:
        """All sections, “When to see a doctor” first."""
        state = (language(), self.emergency, self._preferences.current.units)
        if self._shown is None or self._shown[0] != state:
            self._shown = (state, tuple(self._section(raw) for raw in self._book.sections))
        return self._shown[1]

    def section(self, id: str) -> Section:
        """The section of that id; the first one when there is none."""
        return next((item for item in self.sections() if item.id == id), self.sections()[0])

    def places(self) -> dict[str, str]:
        """Checklist id to place, for every sentence that has an id."""
        return {
            sentence.id: card.place
            for section in self.sections()
            for card in section.cards
            for sentence in card.sentences
            if sentence.id
        }

    def sources(self) -> tuple[Source, ...]:
        """Every citation, in the order of the file."""
        return tuple(
            Source(key, tr(cite), tr(READ_WORDS[read])) for key, (cite, read) in self._book.cites.items()
        )

    @property
    def _book(self) -> _Book:
        return _read(paths.asset("learn"))

    def _section(self, raw: _RawSection) -> Section:
        return Section(
            raw.id,
            tr(raw.title),
            raw.icon,
            self._card(raw.id, raw.lead),
            tuple(self._card(raw.id, card) for card in raw.cards),
        )

    def _card(self, section: str, raw: _RawCard) -> Card:
        place = f"{section}#{raw.id}" if raw.id else section
        title = tr(raw.title, emergency=self.emergency)
        sentences = tuple(self._sentence(item) for item in raw.sentences)
        return Card(place, title, raw.mark, tr(MARKS[raw.mark]), sentences)

    def _sentence(self, raw: _RawSentence) -> Sentence:
        cites = tuple(tr(self._book.cites[key][0]) for key in raw.keys)
        text = in_units(tr(raw.say, emergency=self.emergency), self._preferences.current.units)
        return Sentence(text, cites, raw.id)

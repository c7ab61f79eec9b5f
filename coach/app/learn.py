"""The cards of Learn and stay safe, read from `assets/learn` when somebody opens the page.

A *place* is `section#card`: what a link can open.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from coach.app.cramp.phone_numbers import numbers_to_call
from coach.app.preferences import Preferences
from coach.base import paths, yamlfile
from coach.base.language import tr
from coach.base.units import in_units

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


class Fact(NamedTuple):
    """One sentence in the language in force; `**` marks bold words. `sources` are full citations."""

    text: str
    sources: tuple[str, ...]
    id: str = ""

    @property
    def plain(self) -> str:
        return self.text.replace("**", "")

    @property
    def rich(self) -> str:
        return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html.escape(self.text, quote=False))


class LearnCard(NamedTuple):
    """At most four sentences under one heading. `place` is its address, `section#card`."""

    place: str
    title: str
    mark: str
    sentences: tuple[Fact, ...]

    @property
    def mark_words(self) -> str:
        return tr(MARKS[self.mark])

    @property
    def studies(self) -> tuple[str, ...]:
        """The citations without our own rules: what the first page names."""
        return tuple(source for source in self.sources if source != tr(OWN_RULE))

    @property
    def sources(self) -> tuple[str, ...]:
        """Every citation of the card once, in the order of first use."""
        return tuple(dict.fromkeys(source for item in self.sentences for source in item.sources))


class LearnSection(NamedTuple):
    """A group of cards; the `lead` stands for it on the first page."""

    id: str
    title: str
    icon: str
    lead: LearnCard
    cards: tuple[LearnCard, ...]


class Source(NamedTuple):
    cite: str
    read_words: str


@cache
def _written() -> tuple[Any, tuple[Any, ...]]:
    """The file of sources, and the sections as they were written, in English."""
    folder = paths.asset("learn")
    sources, *sections = (
        yamlfile.values(path) for path in (folder / "sources.yaml", *sorted(folder.glob("[0-9]*.yaml")))
    )
    return sources, tuple(sections)


class Learn:
    """What the Learn page shows, in the language in force and with the person's own emergency number."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    @property
    def emergency(self) -> str:
        return numbers_to_call(self._preferences.current).emergency

    @property
    def reviewed(self) -> date:
        return date.fromisoformat(str(_written()[0]["reviewed"]))

    def sections(self) -> tuple[LearnSection, ...]:
        """All sections, “When to see a doctor” first."""
        emergency, units = self.emergency, self._preferences.current.units

        def said(words: str) -> str:
            return in_units(tr(words, emergency=emergency), units)

        return tuple(_section(section, said) for section in _written()[1])

    def section(self, id: str) -> LearnSection:
        """The section of that id; the first one when there is none."""
        sections = self.sections()
        return next((item for item in sections if item.id == id), sections[0])

    def sources(self) -> tuple[Source, ...]:
        return tuple(
            Source(tr(source["cite"]), tr(READ_WORDS[source["read"]]))
            for source in _written()[0]["sources"].values()
        )


def _section(written: Any, said: Callable[[str], str]) -> LearnSection:
    id, title = written["section"], written["title"]
    return LearnSection(
        id,
        said(title),
        written["icon"],
        _card(written["lead"], id, title, said),
        tuple(_card(card, f"{id}#{card['id']}", card["title"], said) for card in written["cards"]),
    )


def _card(written: Any, place: str, title: str, said: Callable[[str], str]) -> LearnCard:
    facts = tuple(
        Fact(said(item["say"]), _cites(item["from"]), item.get("id", "")) for item in written["says"]
    )
    return LearnCard(place, said(title), written["evidence"], facts)


def _cites(keys: str | list[str]) -> tuple[str, ...]:
    named = [keys] if isinstance(keys, str) else keys
    return tuple(tr(_written()[0]["sources"][key]["cite"]) for key in named)

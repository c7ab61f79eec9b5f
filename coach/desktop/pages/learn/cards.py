"""The cards of the Learn page: a heading, its mark, at most four sentences and where they come from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QSizePolicy

from coach.app.learn import Fact, LearnCard, LearnSection
from coach.base.language import tr
from coach.desktop.widgets.buttons import OutlineButton, TextButton
from coach.desktop.widgets.cards import Card, LineIcon, Tag
from coach.desktop.widgets.layouts import LEFT, REST, TOP, across, down, fill
from coach.desktop.widgets.rows import titled
from coach.desktop.widgets.text import Body, Caption, Heading, Text, grow_in_height, make_reading


def facts_text(facts: tuple[Fact, ...], colour: str, numbers: str = "") -> Text:
    """Sentences in one paragraph, some words bold; `numbers` are those of their sources."""
    label = Text(" ".join(item.rich for item in facts) + numbers, colour=colour, rich=True)
    label.setAccessibleName(" ".join(item.plain for item in facts))
    return label


class FactCard(Card):
    """One card of a section; its sentences are numbered where they have different sources."""

    def __init__(self, card: LearnCard, *, urgent: bool) -> None:
        ink = "on_caution" if urgent else "ink"
        super().__init__(kind="caution" if urgent else "card", padding=(22, 20, 22, 20), spacing=10)
        self.put(Heading(card.title, 3, colour=ink), (Tag(card.mark_words, "plain"), LEFT))
        several = len({fact.sources for fact in card.sentences}) > 1
        for fact in card.sentences:
            numbers = ", ".join(str(card.sources.index(source) + 1) for source in fact.sources)
            self.put(facts_text((fact,), ink, f" [{numbers}]" if several else ""))
        cited = " ".join(card.sources)
        if several:
            cited = "\n".join(f"[{number}] {source}" for number, source in enumerate(card.sources, 1))
        self.put(REST, Text(cited, "caption", "on_caution" if urgent else "ink2", selectable=True))
        make_reading(self)


def lead_card(section: LearnSection, open_section: Callable[[str], object]) -> Card:
    """What stands for a section on the first page: icon, heading, some sentences, the way in."""
    card = Card(padding=(22, 20, 22, 12), spacing=8)
    said = " ".join(fact.plain for fact in section.lead.sentences)
    opened, name = partial(open_section, section.id), tr("Read more: {title}", title=section.title)
    more = TextButton(tr("Read more"), opened, size="small", after="chev-right", name=name)
    grow_in_height(more, QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    more.setAccessibleDescription(said)
    studies = Caption(" ".join(section.lead.studies))
    card.put(titled(section.icon, section.title), Body(said), REST, studies, (more, LEFT))
    return card


class DoctorLead(Card):
    """When to see a doctor: full width, first on the page."""

    def __init__(
        self, section: LearnSection, narrow: bool, wide: bool, pressed: Callable[[], object]
    ) -> None:
        super().__init__(kind="caution", padding=(24, 20, 24, 16), spacing=0)
        today, emergency, soon, pregnant = section.lead.sentences
        facts = [facts_text(of, "on_caution") for of in ((today, emergency), (soon,))]
        said = across(*((text, 1, TOP) for text in facts), gap=8 if narrow else 32, below=narrow)
        column = down(Heading(section.title, 2, colour="on_caution"), said, gap=8)
        cites = tr("Sources: {list}", list=" ".join(section.lead.studies))
        rest = Caption(f"{pregnant.plain} {cites}", "on_caution")
        fill(said, (rest, 1, TOP)) if wide else fill(column, rest)
        self.more = OutlineButton(tr("All the signs"), pressed, size="small", after="chev-right")
        self.more.setAccessibleDescription(" ".join(fact.plain for fact in section.lead.sentences))
        fill(column, (self.more, LEFT))
        self.put(across((LineIcon(section.icon, "caution_line", 36), TOP), (column, 1), gap=16))

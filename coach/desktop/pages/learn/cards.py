"""The cards of the Learn page: a heading, its mark, at most four sentences and where they come from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from coach.app.learn import Fact, LearnCard, LearnSection
from coach.base.language import tr
from coach.desktop.widgets.buttons import OutlineButton, TextButton
from coach.desktop.widgets.cards import Card, LineIcon, Tag
from coach.desktop.widgets.rows import titled
from coach.desktop.widgets.text import Body, Caption, Heading, Text, make_reading

LEFT, TOP = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop


def facts_text(facts: tuple[Fact, ...], colour: str, numbers: str = "") -> Text:
    """Sentences in one paragraph, some words bold; `numbers` are those of their sources."""
    label = Text(" ".join(item.rich for item in facts) + numbers, colour=colour, rich=True)
    label.setAccessibleName(" ".join(item.plain for item in facts))
    return label


class FactCard(Card):
    """One card of a section; its sentences are numbered where they have different sources."""

    def __init__(self, card: LearnCard, *, urgent: bool = False) -> None:
        ink = "on_caution" if urgent else "ink"
        super().__init__(
            fill="caution" if urgent else "surface",
            border="caution_line" if urgent else "line",
            width=3 if urgent else 1,
            padding=(22, 20, 22, 20),
            spacing=10,
        )
        self.box.addWidget(Heading(card.title, 3, colour=ink))
        self.box.addWidget(Tag(card.mark_words, "plain"), 0, LEFT)
        several = len({fact.sources for fact in card.sentences}) > 1
        for fact in card.sentences:
            numbers = ", ".join(str(card.sources.index(source) + 1) for source in fact.sources)
            self.box.addWidget(facts_text((fact,), ink, f" [{numbers}]" if several else ""))
        self.box.addStretch(1)
        cited = " ".join(card.sources)
        if several:
            cited = "\n".join(f"[{number}] {source}" for number, source in enumerate(card.sources, 1))
        self.box.addWidget(Text(cited, "caption", "on_caution" if urgent else "ink2", selectable=True))
        make_reading(self)


def lead_card(section: LearnSection, open_section: Callable[[str], object]) -> Card:
    """What stands for a section on the first page: icon, heading, some sentences, the way in."""
    card = Card(padding=(22, 20, 22, 12), spacing=8)
    card.box.addLayout(titled(section.icon, section.title))
    card.box.addWidget(Body(" ".join(fact.plain for fact in section.lead.sentences)))
    card.box.addStretch(1)
    card.box.addWidget(Caption(" ".join(section.lead.studies)))
    name = tr("Read more: {title}", title=section.title)
    more = TextButton(tr("Read more"), size="small", after="chev-right", name=name)
    more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    more.setAccessibleDescription(" ".join(fact.plain for fact in section.lead.sentences))
    more.clicked.connect(lambda: open_section(section.id))
    card.box.addWidget(more, 0, LEFT)
    return card


class DoctorLead(Card):
    """When to see a doctor: full width, first on the page."""

    def __init__(self, section: LearnSection, narrow: bool, wide: bool) -> None:
        super().__init__(fill="caution", border="caution_line", width=3, padding=(24, 20, 24, 16), spacing=0)
        today, emergency, soon, pregnant = section.lead.sentences
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(LineIcon(section.icon, "caution_line", 36), 0, TOP)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Heading(section.title, 2, colour="on_caution"))
        directions = QBoxLayout.Direction
        said = QBoxLayout(directions.TopToBottom if narrow else directions.LeftToRight)
        said.setSpacing(8 if narrow else 32)
        for facts in ((today, emergency), (soon,)):
            said.addWidget(facts_text(facts, "on_caution"), 1, TOP)
        column.addLayout(said)
        cites = tr("Sources: {list}", list=" ".join(section.lead.studies))
        rest = Caption(f"{pregnant.plain} {cites}", "on_caution")
        said.addWidget(rest, 1, TOP) if wide else column.addWidget(rest)
        self.more = OutlineButton(tr("All the signs"), size="small", after="chev-right")
        self.more.setAccessibleDescription(" ".join(fact.plain for fact in section.lead.sentences))
        column.addWidget(self.more, 0, LEFT)
        row.addLayout(column, 1)
        self.box.addLayout(row)

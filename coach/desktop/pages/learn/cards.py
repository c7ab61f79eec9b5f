"""The cards of the Learn page: a heading, its mark, at most four sentences and where they come from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from coach.app.learn import Card as LearnCard
from coach.app.learn import Section, Sentence
from coach.base.language import tr
from coach.desktop.widgets import Body, Caption, Card, Heading, OutlineButton, Tag, Text, TextButton
from coach.desktop.widgets.rows import LineIcon, titled


def numbered(card: LearnCard) -> list[str]:
    """The sentences as HTML, each with the numbers of its sources where the card has several."""
    several = len({item.sources for item in card.sentences}) > 1
    found = []
    for item in card.sentences:
        numbers = ", ".join(str(card.sources.index(source) + 1) for source in item.sources)
        found.append(f"{item.rich} [{numbers}]" if several else item.rich)
    return found


def cited(card: LearnCard) -> str:
    """The sources below a card, numbered where its sentences have different ones."""
    if len({item.sources for item in card.sentences}) == 1:
        return " ".join(card.sources)
    return "\n".join(f"[{number}] {source}" for number, source in enumerate(card.sources, 1))


def rich(sentences: tuple[Sentence, ...], colour: str = "ink") -> Text:
    """Sentences in one paragraph, some words bold."""
    label = Text(" ".join(item.rich for item in sentences), colour=colour, rich=True)
    label.setAccessibleName(" ".join(item.plain for item in sentences))
    return label


class FactCard(Card):
    """One card of a section; `place` is its address."""

    def __init__(self, card: LearnCard, *, urgent: bool = False) -> None:
        ink = "on_caution" if urgent else "ink"
        super().__init__(
            fill="caution" if urgent else "surface",
            border="caution_line" if urgent else "line",
            width=3 if urgent else 1,
            padding=(22, 20, 22, 20),
            spacing=10,
        )
        self.place = card.place
        self.heading = Heading(card.title, 3, colour=ink)
        self.box.addWidget(self.heading)
        self.box.addWidget(Tag(card.mark_words, "plain"), 0, Qt.AlignmentFlag.AlignLeft)
        for item, words in zip(card.sentences, numbered(card), strict=True):
            label = Text(words, colour=ink, rich=True)
            label.setAccessibleName(item.plain)
            self.box.addWidget(label)
        self.box.addStretch(1)
        self.box.addWidget(Text(cited(card), "caption", "on_caution" if urgent else "ink2", selectable=True))


class LeadCard(Card):
    """What stands for a section on the first page: icon, heading, some sentences, the way in."""

    def __init__(self, section: Section) -> None:
        super().__init__(padding=(22, 20, 22, 12), spacing=8)
        self.box.addLayout(titled(section.icon, section.title))
        self.box.addWidget(Body(" ".join(item.plain for item in section.lead.sentences)))
        self.box.addStretch(1)
        self.box.addWidget(Caption(" ".join(section.lead.texts)))
        name = tr("Read more: {title}", title=section.title)
        self.more = TextButton(tr("Read more"), size="small", after="chev-right", name=name)
        self.more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)


class DoctorLead(Card):
    """When to see a doctor: full width, first on the page."""

    def __init__(self, section: Section, narrow: bool) -> None:
        super().__init__(fill="caution", border="caution_line", width=3, padding=(24, 20, 24, 16), spacing=0)
        today, emergency, soon, pregnant = section.lead.sentences
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(LineIcon(section.icon, "caution_line", 36), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Heading(section.title, 2, colour="on_caution"))
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        said = QBoxLayout(direction)
        said.setSpacing(8 if narrow else 32)
        for part in ((today, emergency), (soon,)):
            said.addWidget(rich(part, "on_caution"), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(said)
        cites = tr("Sources: {list}", list=" ".join(section.lead.texts))
        column.addWidget(Caption(f"{pregnant.plain} {cites}", "on_caution"))
        self.more = OutlineButton(tr("All the signs"), size="small", after="chev-right")
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        self.box.addLayout(row)

"""Learn and stay safe: when to see a doctor first, then a card for each subject, and its pages behind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.app.coach import Coach
from coach.app.learn import LearnSection
from coach.base.language import full_date, tr
from coach.desktop.controller import Controller
from coach.desktop.pages.base import Page
from coach.desktop.pages.learn.cards import DoctorLead, FactCard, lead_card
from coach.desktop.widgets.buttons import OutlineButton
from coach.desktop.widgets.cards import Card
from coach.desktop.widgets.layouts import LEFT, REST, across, down, fill
from coach.desktop.widgets.picture_tile import TileGrid
from coach.desktop.widgets.rows import clear
from coach.desktop.widgets.text import Body, Caption, Text

SOURCES = "sources"
URGENT = ("doctor#emergency", "doctor#today", "this-text#stop", "look-alikes#clot", "quinine#signs")


class LearnPage(Page):
    """The first page, or one subject. A place is `section#card`; `page_requested("learn/PLACE")` opens it."""

    widens = True

    def __init__(self, coach: Coach, controller: Controller) -> None:
        super().__init__(coach, controller)
        self.shown = ""
        """Id of the section that is open; "" for the first page."""
        self.cards: dict[str, FactCard] = {}
        """Cards of the open section by place."""
        self._built: tuple[object, ...] = ()
        self._first: QWidget | None = None
        self._back = self.add_back(tr("Learn"), partial(self._open, ""))
        self._column = down(gap=16)
        self.body.addLayout(self._column)

    @property
    def title(self) -> str:
        return tr("Learn and stay safe")

    @staticmethod
    def read_ahead(coach: Coach) -> None:
        coach.learn.sections()

    def first_focus(self) -> QWidget | None:
        """The way to all the signs; in a section reading starts at its title."""
        return self._first

    def refresh(self) -> None:
        """Build what is open, unless it stands there already."""
        state = (self.shown, self.narrow, self.wide, self.coach.learn.emergency)
        if state == self._built:
            return
        self._built = state
        self.cards = {}
        clear(self._column)
        self._back.setVisible(bool(self.shown))
        self._first = self.heading
        if self.shown == SOURCES:
            self._build_sources()
        elif self.shown:
            self._build_section(self.coach.learn.section(self.shown))
        else:
            self._build_home()

    def rearrange(self) -> None:
        """Cards beside each other, or below each other where it is narrow."""
        self.refresh()

    def open_detail(self, detail: str) -> None:
        """A section, or one of its cards: `quinine`, `quinine#harm`."""
        self._open(detail.partition("#")[0])
        card = self.cards.get(detail)
        if card is not None:
            QTimer.singleShot(0, card, lambda: self.scroller.ensureWidgetVisible(card, 0, 32))

    def _open(self, section: str) -> None:
        self.shown = section
        self.refresh()
        self.to_top()
        if self._first is not None and self.isVisible():
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ building

    def _build_home(self) -> None:
        self.heading.setText(self.title)
        doctor, *others = self.coach.learn.sections()
        lead = DoctorLead(doctor, self.narrow, self.wide, partial(self._open, doctor.id))
        self._first = lead.more
        self._column.addWidget(lead)
        self._add_cards([lead_card(section, self._open) for section in others])
        said = tr(
            "Bedtime Coach gives general information. It is not a medical device and cannot tell what is"
            " causing your leg pain."
        )
        about = Body(f"{said} {self._checked()}", "ink2")
        lines = TileGrid([about], [2 if self.wide else 1])  # no longer than elsewhere
        sources = partial(self._open, SOURCES)
        button = OutlineButton(tr("All sources"), sources, icon="document", size="small")
        fill(self._column, lines, (button, LEFT))

    def _add_cards(self, cards: Sequence[QWidget]) -> None:
        """Three beside each other where it is wide and there are so many."""
        wide = self.wide and len(cards) >= 3
        self.spread(wide)
        self._column.addWidget(TileGrid(cards, [3 if wide else 1 if self.narrow else 2]))

    def _build_section(self, section: LearnSection) -> None:
        self.heading.setText(section.title)
        self.cards = {card.place: FactCard(card, urgent=card.place in URGENT) for card in section.cards}
        self._add_cards(list(self.cards.values()))
        if section.id == "doctor":
            self._column.addLayout(self._ways_on())
        self._column.addWidget(Caption(self._checked()))

    def _ways_on(self) -> QBoxLayout:
        call = OutlineButton(tr("Whom to call"), self.controller.stop_page_requested.emit, icon="phone")
        alike = OutlineButton(tr("What else it can be"), partial(self._open, "look-alikes"), icon="eye")
        return across(call, alike, None if self.narrow else REST, gap=12, below=self.narrow)

    def _build_sources(self) -> None:
        self.heading.setText(tr("Where this comes from"))
        self.spread(False)
        said = Body(tr("We read each of these for the sentences in our own words."), "ink2")
        card = Card(spacing=10)
        for source in self.coach.learn.sources():
            words = tr("{source} ({how})", source=source.cite, how=source.read_words)
            card.put(Text(words, selectable=True))
        fill(self._column, said, card, Caption(self._checked()))

    def _checked(self) -> str:
        return tr("Text checked: {date}.", date=full_date(self.coach.learn.reviewed))

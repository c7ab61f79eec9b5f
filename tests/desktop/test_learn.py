"""The Learn page: every place opens and shows its own sentence and source."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from coach.app.coach import Coach
from coach.desktop.pages.learn.page import SOURCES, LearnPage
from coach.desktop.widgets.buttons import Button
from tests.app.test_learn import PLACES
from tests.desktop.conftest import shown_page


@pytest.fixture
def page(qtbot, home, clock) -> LearnPage:
    return shown_page(LearnPage, Coach(home, clock), qtbot)


def words_of(widget) -> str:
    return "\n".join(label.text() + "\n" + label.accessibleName() for label in widget.findChildren(QLabel))


def test_every_fact_is_found_at_its_place_with_its_source(page):
    facts = {
        sentence.id: sentence
        for section in page.coach.learn.sections()
        for card in section.cards
        for sentence in card.sentences
        if sentence.id
    }
    for id, place in PLACES.items():
        page.open_detail(place)
        QApplication.processEvents()
        card = page.cards[place]
        assert card.isVisibleTo(page), place
        shown = words_of(card)
        assert facts[id].plain in shown, id
        assert all(source in shown for source in facts[id].sources), id


def test_the_first_page_begins_with_when_to_see_a_doctor(page):
    first = page._column.itemAt(0).widget()
    assert "When to see a doctor" in words_of(first)


def test_the_whole_list_of_signs_is_one_step_away(page):
    page.first_focus().click()
    assert page.shown == "doctor"
    assert page.first_focus().accessibleName() or page.first_focus().text()


def test_whom_to_call_opens_the_stop_page(page, qtbot):
    page.open_detail("doctor")
    button = next(child for child in page.findChildren(Button) if child.text() == "Whom to call")
    with qtbot.waitSignal(page.controller.stop_page_requested):
        button.click()


def test_the_way_back_leads_to_the_first_page(page):
    page.open_detail("quinine#harm")
    page._back.click()
    assert page.shown == ""
    assert not page._back.isVisibleTo(page)


def test_the_sources_can_be_copied_and_carry_the_date_of_review(page):
    page.open_detail(SOURCES)
    shown = words_of(page)
    assert all(source.cite in shown for source in page.coach.learn.sources())
    assert "22 November 2026" in shown


def test_an_unknown_place_opens_the_page_about_doctors(page):
    page.open_detail("nonsense#here")
    assert page.heading.text() == "When to see a doctor"

"""The Learn cards: every fact of the checklist has its place, its own sentence and its source."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from coach.app.coach import Coach
from coach.app.learn import MARKS, READ_WORDS, Learn
from coach.base.paths import asset
from tests.words import code_texts, content_texts

PLACES = {
    "S-DEF-01": "about#what",
    "S-DEF-02": "about#what",
    "S-DEF-03": "about#what",
    "S-DEF-04": "about#kinds",
    "S-DEF-05": "about#kinds",
    "S-DEF-06": "about#what",
    "S-SYM-01": "about#start-stop",
    "S-SYM-02": "about#start-stop",
    "S-SYM-03": "about#start-stop",
    "S-SYM-04": "about#feel",
    "S-SYM-05": "about#feel",
    "S-SYM-06": "about#feel",
    "S-SYM-07": "about#often",
    "S-SYM-08": "about#often",
    "S-DUR-01": "about#start-stop",
    "S-DUR-02": "about#feel",
    "S-MECH-01": "about#cause",
    "S-MECH-02": "about#cause",
    "S-MECH-03": "about#cause",
    "S-MECH-04": "this-text#gaps",
    "S-MECH-05": "about#cause-body",
    "S-MECH-06": "about#cause",
    "S-MECH-07": "about#cause-body",
    "S-TRIG-01": "triggers#effort",
    "S-TRIG-02": "triggers#effort",
    "S-TRIG-03": "triggers#still",
    "S-TRIG-04": "triggers#water-salt",
    "S-TRIG-05": "triggers#water-salt",
    "S-TRIG-06": "triggers#weather",
    "S-TRIG-07": "triggers#effort",
    "S-TRIG-08": "triggers#still",
    "S-TRIG-09": "triggers#water-salt",
    "S-TRIG-10": "triggers#weather",
    "S-TRIG-11": "triggers#still",
    "S-TRIG-12": "triggers#effort",
    "S-MED-01": "medicines#which",
    "S-MED-02": "medicines#which",
    "S-MED-03": "medicines#which",
    "S-MED-04": "medicines#which",
    "S-MED-05": "medicines#ask",
    "S-MED-06": "medicines#ask",
    "S-MED-07": "medicines#ask",
    "S-RISK-01": "who#life",
    "S-RISK-02": "who#life",
    "S-RISK-03": "who#life",
    "S-RISK-04": "who#sport",
    "S-RISK-05": "who#vessels",
    "S-RISK-06": "who#vessels",
    "S-RISK-07": "who#nerves",
    "S-RISK-08": "who#organs",
    "S-RISK-09": "who#organs",
    "S-RISK-10": "who#organs",
    "S-RISK-11": "who#organs",
    "S-RISK-12": "who#nerves",
    "S-RISK-13": "who#sport",
    "S-PREV-01": "evidence#three-times",
    "S-PREV-02": "evidence#three-times",
    "S-PREV-03": "evidence#three-times",
    "S-PREV-04": "evidence#three-times",
    "S-PREV-05": "drinks#water",
    "S-PREV-06": "drinks#food",
    "S-PREV-07": "drinks#supplements",
    "S-PREV-08": "habits#exercise",
    "S-PREV-09": "medicines#ask",
    "S-PREV-10": "habits#legs",
    "S-PREV-11": "habits#helpers",
    "S-PREV-12": "habits#legs",
    "S-PREV-13": "habits#exercise",
    "S-PREV-14": "habits#sleep",
    "S-PREV-15": "habits#sleep",
    "S-PREV-16": "drinks#food",
    "S-PREV-17": "habits#helpers",
    "S-PREV-18": "habits#helpers",
    "S-PREV-19": "habits#helpers",
    "S-NOW-01": "during#stretch",
    "S-NOW-02": "during#stretch",
    "S-NOW-03": "during#stretch",
    "S-NOW-04": "during#stretch",
    "S-NOW-05": "during#move",
    "S-NOW-06": "during#move",
    "S-NOW-07": "during#warm",
    "S-NOW-08": "during#warm",
    "S-NOW-09": "during#warm",
    "S-AFT-01": "during#after",
    "S-AFT-02": "during#after",
    "S-AFT-03": "during#after",
    "S-CARE-01": "doctor#no-visit",
    "S-CARE-02": "doctor#soon",
    "S-CARE-03": "doctor#soon",
    "S-CARE-04": "doctor#today",
    "S-CARE-05": "doctor#today",
    "S-CARE-06": "doctor#soon",
    "S-CARE-07": "doctor#soon-medicine",
    "S-CARE-08": "doctor#soon",
    "S-CARE-09": "doctor#soon-medicine",
    "S-TEST-01": "doctor#tests",
    "S-TEST-02": "doctor#tests",
    "S-TEST-03": "doctor#tests",
    "S-TEST-04": "doctor#tests",
    "S-DDX-01": "look-alikes#restless",
    "S-DDX-02": "look-alikes#arteries",
    "S-DDX-03": "look-alikes#muscle",
    "S-DDX-04": "look-alikes#nerves",
    "S-QUIN-01": "quinine#two-views",
    "S-QUIN-02": "quinine#uk-rules",
    "S-QUIN-03": "quinine#uk-rules",
    "S-QUIN-04": "quinine#harm",
    "S-QUIN-05": "quinine#harm",
    "S-QUIN-06": "quinine#signs",
    "S-QUIN-07": "quinine#two-views",
    "S-QUIN-08": "quinine#harm",
    "S-QUIN-09": "quinine#two-views",
    "S-RX-01": "medicines#others",
    "S-RX-02": "medicines#others",
    "S-RX-03": "medicines#others",
    "S-COMP-01": "matters#day-after",
    "S-COMP-02": "matters#day-after",
    "S-COMP-03": "matters#day-after",
    "S-COMP-04": "matters#day-after",
    "S-REC-01": "diary#cramp",
    "S-REC-02": "diary#cramp",
    "S-REC-03": "diary#cramp",
    "S-REC-04": "diary#cramp",
    "S-REC-05": "diary#night",
    "S-REC-06": "diary#night",
    "S-REC-07": "diary#night",
    "S-REC-08": "diary#day",
    "S-REC-09": "diary#day",
    "S-REC-10": "diary#day",
    "S-REC-11": "diary#sessions",
    "S-REC-12": "diary#day",
    "S-GAP-01": "this-text#gaps",
    "S-CONF-01": "quinine#two-views",
    "S-CONF-02": "about#often",
    "S-CONF-03": "look-alikes#restless",
    "S-CONF-04": "drinks#water",
    "S-CONF-05": "evidence#which",
    "S-CONF-06": "during#move",
    "S-WEAK-01": "this-text#gaps",
    "S-WEAK-02": "drinks#water",
    "S-WEAK-03": "during#after",
    "S-WEAK-04": "who#life",
    "S-FUT-01": "this-text#gaps",
}
"""Checklist id to place; a place is `section#card` on the Learn page."""


@pytest.fixture
def learn(home, clock) -> Learn:
    return Coach(home, clock).learn


def test_every_fact_of_the_checklist_has_the_place_the_table_says(learn):
    places = {
        fact.id: card.place
        for section in learn.sections()
        for card in section.cards
        for fact in card.sentences
        if fact.id
    }
    assert places == PLACES


def test_at_most_four_facts_share_one_place():
    assert max(Counter(PLACES.values()).values()) <= 4


def test_no_card_has_more_than_four_sentences(learn):
    for section in learn.sections():
        for card in (section.lead, *section.cards):
            assert 1 <= len(card.sentences) <= 4, card.place


def test_when_to_see_a_doctor_comes_first(learn):
    assert learn.sections()[0].id == "doctor"


def test_every_sentence_has_a_source_and_every_card_a_mark(learn):
    for section in learn.sections():
        for card in (section.lead, *section.cards):
            assert card.mark in MARKS
            assert all(item.sources for item in card.sentences), card.place


def test_places_are_unique(learn):
    places = [card.place for section in learn.sections() for card in section.cards]
    assert len(places) == len(set(places))


def test_no_two_sentences_are_alike(learn):
    said = [item.plain for section in learn.sections() for card in section.cards for item in card.sentences]
    doubled = [text for text, times in Counter(said).items() if times > 1]
    assert doubled == []


def test_every_source_is_used_and_says_how_it_was_read(learn):
    used = {
        cite
        for section in learn.sections()
        for card in (section.lead, *section.cards)
        for cite in card.sources
    }
    unused = [source.cite for source in learn.sources() if source.cite not in used]
    assert unused == []
    assert all(source.read_words in READ_WORDS.values() for source in learn.sources())


def test_the_texts_carry_the_date_of_their_review(learn):
    assert learn.reviewed == date(2026, 11, 22)


def test_the_emergency_number_is_the_persons_own(home, clock):
    coach = Coach(home, clock)
    coach.change_settings(emergency_phone="999")
    words = " ".join(item.plain for item in coach.learn.section("doctor").lead.sentences)
    assert "call 999" in words


def test_both_positions_on_quinine_are_told_without_a_dose(learn):
    words = " ".join(item.plain for card in learn.section("quinine").cards for item in card.sentences)
    assert "no longer recommended" in words
    assert "only when the likely benefit is larger than the risk" in words
    assert not re.search(r"\d+\s*(mg|µg|milligram)", words)


def test_the_idea_about_acid_is_named_once_and_only_as_left_out(learn):
    said = [item.plain for section in learn.sections() for card in section.cards for item in card.sentences]
    named = [sentence for sentence in said if "acid" in sentence.lower()]
    assert len(named) == 1
    assert named[0].startswith("We left out one idea")


def _syllables(word: str) -> int:
    word = word.lower()
    groups = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith("le") and groups > 1:
        groups -= 1
    return max(1, groups)


def _grade(text: str) -> float:
    """Flesch-Kincaid grade: school years; grade 5 to 6 is an age of ten to eleven."""
    sentences = max(1, len(re.findall(r"[.:;?]", text)))
    words = re.findall(r"[A-Za-z']+", text)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def test_the_text_can_be_read_at_the_age_of_eleven(learn):
    texts = {
        section.id: " ".join(item.plain for card in (section.lead, *section.cards) for item in card.sentences)
        for section in learn.sections()
    }
    assert _grade(" ".join(texts.values())) <= 5.5
    assert all(_grade(text) <= 7.3 for text in texts.values()), "names of medicines are long, the rest is not"


def test_what_is_read_elsewhere_can_be_read_at_the_age_of_eleven_too():
    learn = {path.name for path in asset("learn").iterdir()}
    done = [text.words for text in content_texts() if text.where.split(":")[0] not in learn]
    care = [
        text.words
        for text in (*code_texts(), *content_texts())
        if re.search(r"cramp/stop_page|insight/care|stop-signs.yaml", text.where)
    ]
    assert len(done) > 400
    assert len(care) > 30
    assert _grade(". ".join(done)) <= 4
    assert _grade(". ".join(care)) <= 6


def test_sentences_are_short(learn):
    lengths = [
        len(item.plain.split())
        for section in learn.sections()
        for card in section.cards
        for item in card.sentences
    ]
    assert sum(lengths) / len(lengths) <= 16
    assert max(lengths) <= 38

"""What the program may not say: claims that nobody can keep, blame, and noise at night."""

from __future__ import annotations

import re

import pytest

from coach.guide.content_check import BLAME
from tests.words import Text, code_texts, content_texts, every_text, settings_texts

CRAMPS = r"(?:your |night |leg |nightly |nocturnal )*cramps?"
FORBIDDEN = (
    rf"\b(?:treats?|cures?|stops|prevents|heals?|eliminates?|ends) {CRAMPS}",
    r"\bclinically (?:proven|tested)",
    r"\bproven to\b",
    r"\b(?:doctor|doctors?) (?:approved|recommended)",
    r"\bmedical[- ]grade",
    r"\btells? you (?:if|whether) it is serious",
    r"\bmonitors? your (?:condition|health|disease)",
    r"\bsafe for everyone",
    r"\brecommended by the NHS",
    r"\bNHS[- ]approved",
    r"\bpersonali[sz]ed therapy",
    r"\byour prescription\b",
    r"\bguaranteed?\b",
    r"\bmiracle\b",
    r"\bstretching (?:reduced|cut|lowered|stopped) your",
    r"\bworks better than\b",
    r"\brisk score\b",
)
"""Phrases that claim treatment, proof, monitoring or safety for all."""

SYMBOLS = re.compile("[←-⇿✀-➿■-◿★☆]")


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    found = every_text()
    assert len(found) > 500
    return found


def hits(found: list[Text], pattern: str) -> list[str]:
    wanted = re.compile(pattern, re.IGNORECASE)
    return [f"{text.where}: {text.words}" for text in found if wanted.search(text.words)]


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_nothing_is_claimed_that_cannot_be_kept(texts, pattern):
    assert hits(texts, pattern) == []


@pytest.mark.parametrize("pattern", BLAME)
def test_nobody_is_blamed_and_nothing_is_shouted(pattern):
    said = [*code_texts(), *settings_texts(), *content_texts()]
    assert hits(said, pattern) == []


def test_the_typeface_has_every_character():
    said = [*code_texts(), *settings_texts(), *content_texts()]
    assert [f"{text.where}: {text.words}" for text in said if SYMBOLS.search(text.words)] == []


def test_the_scan_would_find_a_claim():
    planted = [Text("here", "It prevents night cramps."), Text("here", "Clinically proven.")]
    assert hits(planted, FORBIDDEN[0])
    assert hits(planted, FORBIDDEN[1])
    assert not hits([Text("here", "guides stretches for people with night cramps")], FORBIDDEN[0])

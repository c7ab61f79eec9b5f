"""The sentences: always the counts, never a claim."""

from datetime import date

import pytest

from coach.insight import cramps, phrases, wording
from coach.insight.cramps import Ratio, change
from tests.insight.test_cramps import RATES, compared, nights

TODAY = date(2026, 3, 12)


def change_words(counts):
    found = nights(counts)
    return wording.change_answer(change(found), len(found), TODAY)


@pytest.mark.parametrize(
    ("counts", "headline"),
    [
        ([1] * 10, "Too early to say."),
        ([1] * 14 + [0] * 14, "Fewer so far."),
        ([1] * 28, "About the same."),
        ([0] * 12 + [1] * 2 + [2] * 14, "More than at the start."),
    ],
)
def test_the_four_first_answers(counts, headline):
    assert change_words(counts).headline == headline


def test_the_first_answer_always_has_the_two_counts():
    answer = change_words([1] * 11 + [0] * 3 + [0] * 10 + [1] * 4)
    assert answer.text == "You noted cramps on 11 of your first 14 nights and on 4 of the last 14."
    assert answer.strong == ("11 of your first 14 nights", "4 of the last 14")
    assert answer.detail.startswith("That is 11 cramps then and 4 cramps now (ratio 0.36, likely between ")


def test_more_cramps_offer_the_doctor_and_nothing_else():
    assert change_words([0] * 14 + [2] * 14).show_doctor
    assert not change_words([1] * 28).show_doctor


def test_too_early_says_how_long():
    answer = change_words([1] * 5)
    assert answer.text.startswith("5 nights noted.")
    assert "around 4 April" in answer.text
    assert answer.strong == ("28 nights",)


def test_level_3_has_one_fixed_sentence_and_no_headline():
    answer = wording.stretching_answer(compared(["on", "off"] * 3, RATES))
    assert answer.headline == ""
    assert answer.text == (
        "In your diary there were fewer cramps in weeks with bedtime stretching (RR 0.00, likely between "
        "0.00 and 0.19). This can also be chance, season, or other changes."
    )
    assert answer.detail.startswith("0 cramps in 21 noted nights of weeks with bedtime stretching, 21 cramps")


@pytest.mark.parametrize(
    ("kinds", "rates", "reason"),
    [
        (
            ["on"] * 6,
            {"on": 1},
            "You stretched at bedtime in all 6 weeks, so there is nothing to compare with.",
        ),
        (["off"] * 6, {"off": 1}, "No week had five bedtime stretches"),
        (["on"], {"on": 1}, "Only 7 nights are noted; 28 are needed."),
        (["on", "off", "off", "off"], RATES, "Too few nights to compare: 7 noted in weeks with"),
        (["on", "off"] * 3, {"on": 0, "off": 0}, "There were fewer than 8 cramps to compare."),
        (
            ["on", "off"] * 3,
            {"on": 1, "off": 1},
            "the difference between weeks with and without can be chance",
        ),
        (["on", "on", "off", "off"], RATES, "Too early to tell: at least 6 weeks are needed."),
        (["on"] * 3 + ["off"] * 3, RATES, "changed places too rarely (1 of 3 times)"),
    ],
)
def test_otherwise_it_cannot_tell_and_says_why(kinds, rates, reason):
    answer = wording.stretching_answer(compared(kinds, rates))
    assert answer.headline == "Can’t tell."
    assert answer.text.startswith("Cramps often ease by themselves after a bad spell.")
    assert reason in answer.text


def test_no_sentence_claims_or_blames():
    answers = [
        change_words(counts) for counts in ([1] * 5, [1] * 28, [1] * 14 + [0] * 14, [0] * 14 + [2] * 14)
    ]
    answers += [wording.stretching_answer(compared(["on", "off"] * 3, RATES))]
    texts = [*wording.how_we_count(), *(part for answer in answers for part in answer.sentences)]
    for text in texts:
        for word in ("!", "reduced", "proven", "works", "normal", "missed", "failed", "streak", "because of"):
            assert word not in text, text


def test_an_unbounded_limit_is_said_in_words():
    assert wording.interval_words(Ratio(1.5, 0.5, float("inf"))) == "1.50, likely between 0.50 and no limit"


def test_a_rate_carries_its_uncertainty():
    rate = cramps.rate_per_week(nights([1, 0] * 7))
    assert wording.rate_sentence(rate) == (
        "About 3.5 cramps a week in the nights you noted, likely between 1.4 and 7.2."
    )
    assert wording.rate_sentence(None) == ""


def test_words_of_fields():
    assert phrases.place_words("calf", "left") == "Calf, left"
    assert phrases.place_words(None, "left") == "Left"
    assert phrases.place_words("moon", None) == "moon"
    assert phrases.place_words(None, None) == ""
    assert phrases.leg_words("calf", "left", side_is_guess=True) == "left? calf"
    assert phrases.length_short(45) == "45 s"
    assert phrases.length_short(150) == "2 min"
    assert phrases.length_short(None) == ""
    assert phrases.minutes_long(40) == "40 min"
    assert phrases.minutes_long(220) == "3 h 40"
    assert phrases.minutes_long(120) == "2 h"

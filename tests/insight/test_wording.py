"""The sentences: always the counts, never a claim, and one for every outcome."""

import re
from datetime import date, timedelta

import pytest

from coach.base import language
from coach.base.conventions import of_locale
from coach.insight import cramps, how_we_count, phrases, wording
from coach.insight.change import change
from coach.insight.cramps import Estimate
from tests.insight.test_comparison import RATES, compared
from tests.insight.test_cramps import MONDAY, nights

DAY = MONDAY + timedelta(days=42)  # 16 February


def changed(counts, today=DAY):
    return change(nights(counts), today)


def change_words(counts, today=DAY):
    return wording.change_answer(changed(counts, today), len(counts), today)


def test_no_number_is_written_with_a_point_where_people_write_a_comma():
    language.follow(of_locale("de_DE"))
    found = change(nights([1, 0, 0] * 7 + [1, 0, 0] * 7), DAY)
    said = " ".join(rule.text for rule in how_we_count.rules())
    said += how_we_count._so(found._replace(answer="same"), found.ratio)
    assert "0,67" in said
    assert "1,96" in said
    assert not re.search(r"\d\.\d", said)


EARLY = [1, 1, 0, 0, 0, 0, 0] * 3
NEEDED = "We need 28 nights, and 7 of 10 at the start and at the end."


@pytest.mark.parametrize(
    ("counts", "sentences"),
    [
        (
            [2, 1, 1] * 7 + [1, 0, 0] * 7,
            ("Fewer so far.", "28 cramps then, 7 now.", "This is a count, not proof: people often start at "
             "their worst."),
        ),
        (
            [1, 0, 0] * 7 + [2] * 21,
            ("More than at the start.", "7 cramps then, 42 now.", "This is a count. It does not show why."),
        ),
        (
            [5] * 42,
            ("About the same.", "105 cramps then, 105 now.", "This is a count. Cramps come and go by "
             "themselves."),
        ),
        (
            EARLY + [1, 0, 0, 0, 0, 0, 0] * 3,
            ("Not clear yet.", "6 cramps then, 3 now.", "That leans toward fewer, but a run of good nights "
             "could do the same."),
        ),
        (
            EARLY + [2, 1, 0, 0, 0, 0, 0] * 3,
            ("Not clear yet.", "6 cramps then, 9 now.", "That leans toward more, but a run of bad nights "
             "could do the same."),
        ),
        (EARLY + EARLY, ("Not clear yet.", "6 cramps then, 6 now.", "That leans neither way.")),
        (
            [0] * 42,
            ("Not clear yet.", "0 cramps then, 0 now.", "With no cramps there is nothing to compare."),
        ),
        (
            [1] * 20,
            ("Too few nights noted.", "20 nights noted.", NEEDED),
        ),
        (
            [1] * 30,
            ("Too few nights noted.", "15 of 15 nights noted at the start, 15 of 27 at the end.", NEEDED),
        ),
    ],
)  # fmt: skip
def test_every_outcome_has_its_fixed_sentences_and_the_day_of_the_next(counts, sentences):
    question, *said = change_words(counts).sentences
    assert question == "Are your cramps getting fewer?"
    assert tuple(said[:3]) == sentences
    assert said[3] == "Next answer: Monday 30 March"


def test_only_more_cramps_offer_the_doctor():
    assert change_words([1, 0, 0] * 7 + [2] * 21).show_doctor
    assert not change_words([5] * 42).show_doctor
    assert not change_words(EARLY * 2).show_doctor


def test_too_early_says_what_is_noted_and_when_the_first_answer_comes():
    answer = change_words([1] * 5, MONDAY + timedelta(days=5))
    assert answer.headline == "Too early to say."
    assert answer.counts == "5 nights noted, 5 cramps."
    assert answer.coming == "First answer: Monday 16 February"
    assert "quiet night" in answer.hint
    assert change_words([], DAY).coming == ""


def test_the_day_of_an_answer_in_another_year_names_it():
    day = date(2027, 1, 4)
    assert language.dated(language.long_date(day), day, date(2026, 12, 30)) == "Monday 4 January 2027"


# ------------------------------------------------------------------ the second answer


def test_before_the_first_day_of_answers_the_second_waits_too():
    answer = wording.stretching_answer(compared(["on", "off"] * 3, RATES, answered=False))
    assert (answer.headline, answer.text) == ("Too early to say.", "This answer comes on the same day.")


@pytest.mark.parametrize(
    ("rates", "said"),
    [
        (
            {"on": 0, "off": 1},
            "In your diary there were fewer cramps in weeks with bedtime stretching. This can also be chance "
            "or the season, and people stretch more in good weeks.",
        ),
        (
            {"on": 1, "off": 0},
            "In your diary there were more cramps in weeks with bedtime stretching. This can also be chance "
            "or the season, and some people stretch more in bad weeks.",
        ),
    ],
)
def test_level_3_has_one_fixed_sentence_and_no_headline(rates, said):
    answer = wording.stretching_answer(compared(["on", "off"] * 3, rates))
    assert (answer.headline, answer.text) == ("", said)


@pytest.mark.parametrize(
    ("kinds", "rates", "reason"),
    [
        (
            ["on"] * 6,
            {"on": 1},
            "You stretched at bedtime in all 6 weeks, so there is nothing to compare with.",
        ),
        (
            ["off"] * 6,
            {"off": 1},
            "No week had five bedtime sessions of calf and hamstring, so there is nothing to compare with.",
        ),
        (["on"], {"on": 1}, "Only 7 nights are noted; 28 are needed."),
        (["on", "off", "off", "off"], RATES, "Too few nights to compare: 7 noted in weeks with"),
        (["on", "off"] * 3, {"on": 0, "off": 0}, "There were fewer than 8 cramps to compare."),
        (
            ["on", "off"] * 3,
            {"on": 1, "off": 1},
            "It may be chance or the season, and people also stretch more in good weeks.",
        ),
        (["on", "on", "off", "off"], RATES, "Too early to tell: at least 6 weeks are needed."),
        (["on"] * 3 + ["off"] * 3, RATES, "changed places too rarely (1 of 3 times)"),
    ],
)
def test_otherwise_it_cannot_tell_and_says_why(kinds, rates, reason):
    answer = wording.stretching_answer(compared(kinds, rates))
    assert answer.headline == "Can’t tell."
    assert reason in answer.text


def test_a_share_just_below_the_limit_is_not_rounded_up_to_it():
    found = compared(["on", "off"] * 4, RATES, lambda day: (day - MONDAY).days < 39)
    assert 0.69 < found.recorded < 0.7
    assert "Only 69 % of the nights are noted; 70 % are needed." in wording.stretching_answer(found).text


# ------------------------------------------------------------------ how we count


def numbers(counts):
    found = changed(counts)
    return how_we_count.in_numbers(found, compared(["on"] * 6, {"on": 1}), None)


def test_the_numbers_lead_to_the_answer():
    assert numbers(EARLY + [1, 0, 0, 0, 0, 0, 0] * 3) == (
        "6 cramps in 21 nights, then 3 in 21. Ratio 0.50, likely between 0.08 and 2.34. "
        "The range includes 1, so: not clear yet.",
    )
    assert numbers([1] * 21 + [0] * 21)[0].endswith("The whole range is below 1, so: fewer so far.")
    assert numbers([1, 0, 0] * 7 + [2] * 21)[0].endswith("above 1, so: more than at the start.")
    assert numbers([5] * 42)[0].endswith("between 0.67 and 1.5, so: about the same.")
    assert numbers([4, 0, 0, 0] * 5 + [0] * 22)[0].endswith(
        "Only 5 of the nights had cramps, so: not clear yet."
    )
    assert numbers([0] * 42) == ("0 cramps in 21 nights, then 0 in 21.",)
    assert numbers([1] * 20) == ()


def test_the_numbers_of_the_weeks_stand_there_too():
    found = compared(["on", "off"] * 3, RATES)
    _, weeks = how_we_count.in_numbers(changed([5] * 42), found, None)
    assert weeks.startswith(
        "0 cramps in 21 noted nights of weeks with bedtime stretching, 21 in 21 of weeks "
    )
    assert "Ratio 0.00, likely between 0.00 and " in weeks


def test_the_rules_name_the_numbers_that_are_used():
    from coach.insight import adherence, change, comparison

    said = " ".join(f"{rule.name} {rule.text}" for rule in how_we_count.rules())
    days = [n * change.ANSWER_EVERY for n in (1, 2, 3, 4)]
    assert "On days {}, {}, {}, {} and so on".format(*days) in said
    assert f"{cramps.FORTNIGHT} at least, {change.MOST_NIGHTS} at most" in said
    assert f"{change.ENOUGH_CRAMP_NIGHTS} or more of the nights" in said
    assert "between {} and {} times".format(*change.SAME) in said
    assert f"when {comparison.ON_SESSIONS} or more of its 7" in said
    assert f"when {comparison.OFF_SESSIONS} or fewer were" in said
    assert (
        f"{cramps.ENOUGH_NIGHTS} noted nights, 7 of 10 nights noted, and {comparison.ENOUGH_CRAMPS} cramps"
        in said
    )
    assert f"{comparison.GROUP_NIGHTS} nights in {comparison.GROUP_WEEKS} weeks" in said
    assert f"after {comparison.LONG_WEEKS} weeks and {comparison.SWITCHES} changes" in said
    assert f"given from {cramps.ENOUGH_NIGHTS} noted nights on" in said
    assert (cramps.RECORDED_SHARE, adherence.DONE_SHARE) == (0.7, 0.8), "7 of 10 and 8 of 10 in the words"


def test_no_sentence_claims_or_blames():
    answers = [
        change_words(counts) for counts in ([1] * 5, [5] * 42, [1] * 21 + [0] * 21, EARLY * 2, [0] * 42)
    ]
    answers += [wording.stretching_answer(compared(["on", "off"] * 3, RATES))]
    texts = [part for answer in answers for part in answer.sentences]
    texts += [rule.text for rule in how_we_count.rules() if "anything worked" not in rule.text]
    for text in texts:
        for word in ("!", "reduced", "proven", "works", "normal", "missed", "failed", "streak", "because of"):
            assert word not in text, text


def test_an_unbounded_limit_is_said_in_words():
    assert (
        wording.interval_words(Estimate(1.5, 0.5, float("inf"))) == "1.50, likely between 0.50 and no limit"
    )


def test_a_rate_carries_its_uncertainty():
    rate = cramps.rate_per_week(nights([1, 0] * 14))
    assert wording.rate_sentence(rate) == (
        "About 3.5 cramps a week in the nights you noted, likely between 1.9 and 5.9."
    )
    assert wording.rate_sentence(None) == ""


def test_words_of_fields():
    assert phrases.place_words("calf", "left") == "Calf, left"
    assert phrases.place_words(None, "left") == "Left"
    assert phrases.place_words("moon", None) == "moon"
    assert phrases.place_words(None, None) == ""
    assert phrases.leg_words("calf", "left", side_is_guess=True) == "left? calf"
    assert phrases.length_short(45) == "45 s"
    assert phrases.length_short(150) == "2 min 30"
    assert phrases.length_short(750) == "12 min"
    assert phrases.length_short(None) == ""
    assert phrases.minutes_long(40) == "40 min"
    assert phrases.minutes_long(220) == "3 h 40"
    assert phrases.minutes_long(120) == "2 h"

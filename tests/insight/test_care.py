"""Signs and their fixed texts: each sign its own level, the most urgent one leads."""

import pytest

from coach.insight import care


def test_every_sign_has_a_level_a_label_and_a_text():
    ids = [sign.id for sign in care.SIGNS]
    assert len(ids) == len(set(ids))
    for sign in care.SIGNS:
        assert sign.level in care.LEVELS
        assert sign.label
        assert sign.text.endswith(".")
        assert "!" not in sign.text
        assert "normal" not in sign.text


@pytest.mark.parametrize(
    ("id", "level"),
    [
        ("swelling", "today"),
        ("heat", "today"),
        ("redness", "today"),
        ("colour-sudden", "emergency"),
        ("colour-gradual", "today"),
        ("weak-numb-sudden", "emergency"),
        ("weak-numb-gradual", "routine"),
        ("long-cramp", "today"),
        ("chest", "emergency"),
        ("dark-urine", "emergency"),
        ("both-swollen", "routine"),
    ],
)
def test_the_table_of_levels(id, level):
    assert care.sign(id).level == level
    assert care.card((id,), "112").level == level


def test_the_most_urgent_sign_leads_and_every_sign_keeps_its_text():
    card = care.card(("weak-numb-gradual", "swelling", "colour-sudden"), "112")
    assert card.title == "People with these signs are advised to call 112 now."
    assert [
        care.sign(i).text in card.paragraphs for i in ("colour-sudden", "swelling", "weak-numb-gradual")
    ] == [True] * 3
    assert card.paragraphs[0] == care.sign("colour-sudden").text


def test_signs_with_one_text_say_it_once():
    card = care.card(("swelling", "heat", "redness"), "112")
    assert card.title == "People with these signs are advised to see a doctor the same day."
    assert len(card.paragraphs) == 2
    assert card.paragraphs[-1] == "Until then, do not stretch or rub the leg."
    assert card.also == "Chest pain or trouble breathing as well? Call 112 now."


def test_a_routine_sign_forbids_nothing():
    card = care.card(("walking-pain",), "112")
    assert (card.title, card.also) == ("Show this to your doctor.", "")


def test_no_sign_gives_no_card_and_an_unknown_one_is_told_without_its_id():
    assert care.card((), "112") is None
    assert care.card(("moon",), "112") is None
    assert care.label("moon") == "Another sign"


def test_without_a_number_the_words_still_make_sense():
    assert care.card(("chest",), "").title == (
        "People with these signs are advised to call your emergency number now."
    )


def test_the_form_offers_sudden_and_gradual_apart():
    offered = [sign.id for sign in care.SIGNS if sign.form]
    assert {"colour-sudden", "colour-gradual", "weak-numb-sudden", "weak-numb-gradual"} <= set(offered)


def test_the_card_can_be_read_out():
    assert care.card(("swelling",), "112").spoken.startswith(
        "People with these signs are advised to see a doctor the same day. A leg that is"
    )


def test_beside_an_emergency_stands_the_persons_own_number_and_no_other():
    assert care.card(("chest", "swelling"), "000").call == "000"
    assert care.card(("swelling",), "000").call == ""

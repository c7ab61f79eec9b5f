"""The bedside card: one A5 page that says what to do and whom to call."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from coach.app.coach import Coach
from coach.app.cramp.phone_numbers import numbers_to_call
from coach.base.errors import UserError
from coach.base.paths import routines_dir
from coach.base.settings import Settings, with_changes
from coach.cli import main
from coach.desktop.paint.bedside_card import BedsideCard, write_bedside_card
from coach.desktop.paint.report import write_pdf
from coach.guide.cramp.script_file import load_scripts
from coach.model.vocabulary import CONDITIONS, GUIDED_PLACES
from tests.desktop.pdf import outside, words_of

MEYER = {"doctor_name": "Dr. Meyer", "doctor_phone": "020 5550 140", "country": "GB"}


SCRIPTS = load_scripts(routines_dir() / "relief")


def painted(settings: Settings, seated: bool) -> QImage:
    card = BedsideCard(numbers_to_call(settings), SCRIPTS, seated=seated)
    image = QImage(card.paper.size().toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    card.paint(painter, 0)
    painter.end()
    return image


def test_the_page_is_a5_on_its_side_and_holds_words_and_numbers(home, clock, qapp, tmp_path):
    coach = Coach(home, clock)
    coach.change_settings(steady="yes", **MEYER)
    path = tmp_path / "card.pdf"
    write_bedside_card(coach, path)
    words = words_of(path)
    for part in ("Cramp? Do this.", "Stand, heel down", "rub it softly"):
        assert part in words
    assert words.index("Look at both legs first.") < words.index("Calf")
    assert outside(path) == []
    for place in ("Calf", "Back of thigh", "Foot", "Front of thigh"):
        assert place in words
    for number in ("020 5550 140", "Dr. Meyer", "111", "999"):
        assert number in words
    coach.close()


def test_its_words_are_those_of_the_cramp_guide(home, clock, qapp, tmp_path):
    coach = Coach(home, clock)
    write_bedside_card(coach, tmp_path / "card.pdf")
    words = words_of(tmp_path / "card.pdf")
    for place in GUIDED_PLACES:
        assert coach.cramps.scripts.script(place, "bed")[0].cue in words
    coach.close()


def test_without_a_doctor_there_are_lines_to_write_on_and_the_emergency_number(home, clock, qapp, tmp_path):
    coach = Coach(home, clock)
    coach.change_settings(country="FR")
    write_bedside_card(coach, tmp_path / "card.pdf")
    words = words_of(tmp_path / "card.pdf")
    assert "Doctor" in words
    assert "……" in words
    assert coach.cramps.numbers().emergency in words
    coach.close()


def test_somebody_unsteady_is_never_told_to_stand(home, clock, qapp, tmp_path):
    coach = Coach(home, clock)
    write_bedside_card(coach, tmp_path / "card.pdf")
    words = words_of(tmp_path / "card.pdf")
    assert "Stand" not in words
    assert "walk" not in words
    assert "Press the heel" in words
    coach.close()


def test_nothing_is_painted_beyond_the_margins_even_with_long_names(qapp):
    long = with_changes(Settings(), **{**MEYER, "doctor_name": "Dr. " + "Featherstonehaugh " * 4})
    image = painted(long, seated=False)
    edge = [image.pixelColor(image.width() - 20, y) for y in range(image.height())]
    assert all(colour == QColor("#FFFFFF") for colour in edge)


def test_the_card_survives_a_copier(qapp):
    image = painted(Settings(), seated=True)
    for x in range(0, image.width(), 7):
        for y in range(0, image.height(), 7):
            colour = image.pixelColor(x, y)
            assert (
                max(colour.red(), colour.green(), colour.blue())
                - min(colour.red(), colour.green(), colour.blue())
                <= 8
            )


@pytest.mark.parametrize("seated", [True, False])
def test_nobody_is_cut_off_at_the_top_of_a_picture(qapp, seated):
    card = BedsideCard(numbers_to_call(Settings()), SCRIPTS, seated=seated)
    for name, drawn in card._images.items():
        assert len({drawn.pixel(x, 0) for x in range(drawn.width())}) == 1, name


def test_a_place_that_cannot_be_written_is_one_sentence(home, clock, qapp, tmp_path):
    coach = Coach(home, clock)
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError):
        write_bedside_card(coach, tmp_path / "file" / "card.pdf")
    coach.close()


def test_a_full_disk_is_one_sentence_for_card_and_report(home, clock, qapp):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    coach = Coach(home, clock)
    for write in (write_bedside_card, write_pdf):
        with pytest.raises(UserError, match="Could not save the file there"):
            write(coach, full)
    coach.close()


def test_the_verb_writes_the_card(qapp, tmp_path, capsys):
    assert main(["card", str(tmp_path / "card.pdf")]) == 0
    assert "card.pdf" in capsys.readouterr().out
    assert (tmp_path / "card.pdf").stat().st_size > 1000


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_card_says_what_suits_the_person(home, clock, qapp, tmp_path, condition):
    coach = Coach(home, clock)
    coach.change_settings(steady="yes", conditions=(condition,))
    write_bedside_card(coach, tmp_path / "card.pdf")
    words = words_of(tmp_path / "card.pdf")
    for place in GUIDED_PLACES:
        first = next((row for row in coach.cramps.scripts.script(place, "bed") if row.moves), None)
        assert first is None or first.cue in words
    if condition == "calf-injury":
        assert "Pull your toes toward your shin" not in words
        assert "Do not rub an injured leg" in words
        assert "Calf or foot not easing" not in words
    coach.close()

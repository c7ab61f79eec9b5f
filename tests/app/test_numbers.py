"""Whom to call: the person's own numbers first, then their country's, and never a guess dressed as fact."""

from __future__ import annotations

import re

import pytest

from coach.app.cramp import phone_numbers, stop_page
from coach.base.settings import Settings


@pytest.fixture(autouse=True)
def locale(monkeypatch):
    for name in ("LC_ALL", "LC_TELEPHONE", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


def test_the_persons_own_numbers_come_first():
    mine = Settings()._replace(
        doctor_name="Dr. Meyer", doctor_phone="020 5550 140", country="GB", emergency_phone="112"
    )
    found = phone_numbers.numbers_to_call(mine)
    assert [line.number for line in found.advice] == ["020 5550 140", "111"]
    assert found.emergency == "112"


def test_a_country_gives_its_emergency_number_and_line_for_advice():
    found = phone_numbers.numbers_to_call(Settings()._replace(country="SE"))
    assert (found.emergency, found.advice[0].number, found.doctor) == ("112", "1177", None)


def test_without_a_country_112_is_shown_and_a_locale_adds_its_own(monkeypatch):
    assert phone_numbers.numbers_to_call(Settings()).emergency == "112"
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert phone_numbers.numbers_to_call(Settings()).emergency == "911 or 112"


def test_every_number_of_the_table_can_be_dialled():
    assert len(phone_numbers.countries()) > 40
    for one in phone_numbers.countries():
        assert re.fullmatch(r"[A-Z]{2}", one.code)
        assert re.fullmatch(r"\d[\d ]{1,12}", one.emergency)
        assert bool(one.out_of_hours) == bool(one.out_of_hours_name)


def test_an_unreadable_table_leaves_a_number(monkeypatch, tmp_path):
    phone_numbers.countries.cache_clear()
    monkeypatch.setattr(phone_numbers, "asset", lambda *parts: tmp_path / "missing.json")
    assert phone_numbers.numbers_to_call(Settings()._replace(country="GB")).emergency == "112"
    phone_numbers.countries.cache_clear()


def test_the_stop_page_names_the_doctor_and_the_emergency_number():
    mine = Settings()._replace(doctor_name="Dr. Meyer", doctor_phone="020 5550 140", country="GB")
    page = stop_page.stop_page(phone_numbers.numbers_to_call(mine))
    assert page.lines[0].name == "Dr. Meyer"
    assert "999" in page.emergency


def test_the_second_page_holds_every_level_of_care():
    groups = stop_page.sign_groups(phone_numbers.numbers_to_call(Settings()))
    assert len(groups) == 5
    words = " ".join(sign for group in groups for sign in group.signs)
    for sign in ("chest pain", "dark urine", "stiff jaw", "10 minutes", "statin", "pop in calf", "pregnant"):
        assert sign in words


def test_the_words_keep_to_the_tone():
    groups = stop_page.sign_groups(phone_numbers.numbers_to_call(Settings()))
    words = " ".join([*(sign for group in groups for sign in group.signs)])
    assert not re.search(r"!|normal|missed|failed|streak", words)

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coach.base.clock import SystemClock, SystemZone, local_zone


def test_now_is_aware_and_local():
    moment = SystemClock().now()
    assert moment.utcoffset() is not None
    assert abs(moment - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_zone_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    assert datetime(2026, 3, 12, tzinfo=local_zone()).utcoffset() == timedelta(hours=5, minutes=45)


def test_a_strange_zone_falls_back_to_the_system(monkeypatch):
    monkeypatch.setenv("TZ", "Not/A/Zone")
    assert isinstance(local_zone(), SystemZone)


@pytest.mark.parametrize("month", [1, 7])
def test_the_system_zone_agrees_with_the_c_library(month):
    moment = datetime(2026, month, 12, 14, 30)
    assert moment.replace(tzinfo=SystemZone()).utcoffset() == moment.astimezone().utcoffset()
    assert SystemZone().fromutc(datetime(2026, month, 12, tzinfo=SystemZone())).tzinfo.__class__ is SystemZone


def test_refresh_notices_that_the_person_travelled(monkeypatch):
    clock = SystemClock()
    monkeypatch.setenv("TZ", "Europe/London")
    clock.refresh()
    monkeypatch.setenv("TZ", "America/New_York")
    clock.refresh()
    assert str(clock.zone()) == "America/New_York"

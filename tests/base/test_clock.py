from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from coach.base.clock import SystemClock, SystemZone, bare_now, local_zone, mend_zone


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


@pytest.fixture
def zone(monkeypatch):
    """`zone(text)` puts that into TZ, and the real one back afterwards."""
    before = os.environ["TZ"]

    def put(text):
        monkeypatch.setenv("TZ", text)
        time.tzset()
        return mend_zone()

    yield put
    monkeypatch.setenv("TZ", before)
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="TZ is of Unix")
@pytest.mark.parametrize("text", ["UTC+25", "garbage/x", ":/dev/zero", "Europe", "../../dev/zero", "\udcff"])
def test_a_time_zone_that_means_nothing_is_put_aside_and_said(zone, text):
    assert (
        zone(text) == f"The time zone TZ={text.removeprefix(':')} is unknown, so the computer’s own is used."
    )
    assert "TZ" not in os.environ
    assert abs((SystemClock().now() - bare_now()).total_seconds()) < 5


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="TZ is of Unix")
@pytest.mark.parametrize(
    "text", ["Europe/Berlin", "EST5EDT", "CET-1CEST,M3.5.0,M10.5.0/3", "<+03>-3", ":UTC", "/etc/localtime"]
)
def test_every_way_to_write_a_time_zone_is_left_alone(zone, text):
    if text.startswith("/") and not os.path.isfile(text):
        pytest.skip("no such file here")
    assert zone(text) == ""
    assert os.environ["TZ"] == text

"""The verbs of reminders, called as a person types them."""

import json
from datetime import datetime
from pathlib import Path

import icalendar
import pytest

from coach.app.coach import Coach
from coach.base.clock import SystemClock
from coach.base.paths import Home
from coach.cli import main
from coach.plan import reminder
from tests.fakes import LONDON, FakeClock


@pytest.fixture
def clock(monkeypatch):
    """The command line builds its own clock: here it stands still at 15:00."""
    clock = FakeClock(datetime(2026, 3, 12, 15, 0, tzinfo=LONDON))
    for name in ("now", "monotonic", "zone"):
        monkeypatch.setattr(SystemClock, name, lambda self, name=name: getattr(clock, name)())
    return clock


@pytest.fixture
def coach(clock):
    coach = Coach(Home.find(), clock)
    coach.change_settings(first_run_done=True)
    yield coach
    coach.close()


def run(capsys, *words):
    code = main(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def items(capsys, *words):
    code, out, _ = run(capsys, "next", "--json", *words)
    assert code == 0
    return json.loads(out)


def test_next_lists_slot_routine_due_and_expires(coach, capsys):
    [first, second] = items(capsys, "--count", "2")
    assert first["slot"] == "bedtime"
    assert first["routine"] == "bedtime"
    assert first["due"] == "2026-03-12T21:40:00+00:00"
    assert first["expires"] == "2026-03-13T02:00:00+00:00"
    assert second["due"] == "2026-03-13T08:00:00+00:00"


def test_next_from_a_local_time_crosses_the_spring_change(coach, capsys):
    found = items(capsys, "--count", "2", "--after", "2026-03-28T20:00")
    assert [item["due"] for item in found] == ["2026-03-28T21:40:00+00:00", "2026-03-29T08:00:00+01:00"]


def test_next_in_plain_words(coach, capsys):
    _, out, _ = run(capsys, "next", "--count", "1")
    assert out == "Thursday 12 March 21:40  Bedtime (bedtime), until 02:00\n"
    _, out, _ = run(capsys, "next", "--count", "1", "--after", "2027-01-01T20:00")
    assert out == "1 January 2027 21:40  Bedtime (bedtime), until 02:00\n"


def test_a_fault_in_the_settings_is_said_where_the_times_are_asked_for(coach, capsys):
    coach.home.settings.write_text("bedtime: '99:99'\n", encoding="utf-8")
    for verb in ("next", "today"):
        code, out, err = run(capsys, verb)
        assert code == 0
        assert "Bedtime" in out
        assert "“bedtime” cannot be “99:99”." in err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("next", "--after", "soon"), "“soon” is no time. Write it like 2026-03-28T21:00."),
        (("next", "--after", "9999-12-31T23:59"), "“9999-12-31T23:59” is no time."),
        (("next", "--after", "0001-01-01T00:00"), "“0001-01-01T00:00” is no time."),
        (("pause", "99999999999h"), "“99999999999h” is no pause."),
        (("pause", "9999-12-30..9999-12-31"), "“9999-12-30..9999-12-31” is no pause."),
        (("next", "--count", "0"), "Ask for 1 to 1000 reminders."),
        (("snooze", "a bit"), "“a bit” is no length. Write minutes, such as 10."),
        (("pause", "for", "ever"), "“for ever” is no pause."),
        (("calendar", "/nowhere/out.ics"), "cannot be written"),
    ],
)
def test_what_cannot_be_understood_is_one_sentence_and_code_two(coach, capsys, words, sentence):
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert sentence in err
    assert err.count("\n") == 1


def test_snooze_names_the_time(coach, capsys):
    assert run(capsys, "snooze", "30")[1] == "Afternoon: again at 15:30.\n"
    assert items(capsys, "--count", "1")[0]["due"] == "2026-03-12T15:30:00+00:00"


def test_other_snooze_choices_are_said_and_used(coach, capsys, monkeypatch):
    monkeypatch.setattr(reminder, "SNOOZES", (15, 45))
    assert "such as 15." in run(capsys, "snooze", "a bit")[2]
    assert run(capsys, "snooze")[1] == "Afternoon: again at 15:15.\n"
    with pytest.raises(SystemExit):
        main(["snooze", "--help"])
    assert "minutes, or 1h (15)" in capsys.readouterr().out


def test_skip_says_what_comes_next(coach, capsys):
    assert run(capsys, "skip")[1] == "Afternoon: skipped. Next one at 21:40.\n"
    assert run(capsys, "skip")[0] == 2


def test_pause_and_resume(coach, capsys):
    assert run(capsys, "pause", "2h")[1] == "Reminders are paused until 17:00.\n"
    assert run(capsys, "resume")[1] == "Reminders are on again.\n"
    assert run(capsys, "resume")[1] == "Reminders were not paused.\n"
    assert run(capsys, "pause", "2026-03-14..2026-03-15")[1].startswith("Reminders will be paused from ")
    assert [item["day"] for item in items(capsys, "--count", "5")] == [
        "2026-03-12",
        "2026-03-13",
        "2026-03-13",
        "2026-03-13",
        "2026-03-16",
    ]


def test_a_pause_without_end_is_said_and_listed_as_nothing(coach, capsys):
    run(capsys, "pause")
    assert items(capsys) == []
    assert "until you turn them on again" in run(capsys, "next")[1]


# ------------------------------------------------------------------ the calendar


def events(capsys, tmp_path):
    path = tmp_path / "coach.ics"
    assert run(capsys, "calendar", str(path))[0] == 0
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["uid"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}


def test_the_calendar_repeats_every_slot_with_an_alarm(coach, capsys, tmp_path):
    found = events(capsys, tmp_path)
    assert set(found) == {"morning", "afternoon", "bedtime"}
    bedtime = found["bedtime"]
    assert bedtime.decoded("dtstart") == datetime(2026, 3, 12, 21, 40)  # floating: 21:40 wherever one is
    assert bedtime["rrule"]["FREQ"] == ["DAILY"]
    [alarm] = bedtime.walk("VALARM")
    assert alarm.decoded("trigger").total_seconds() == 0
    assert str(bedtime["summary"]) == "Bedtime stretch"


def test_the_calendar_knows_weekdays_of_a_slot_after_midnight(coach, capsys, tmp_path):
    slots = ({"id": "late", "name": "Late", "at": "00:30", "routine": "two-minute", "weekdays": "fri"},)
    coach.change_settings(slots=slots)
    event = events(capsys, tmp_path)["late"]
    assert event["rrule"]["BYDAY"] == ["SA"]
    assert event.decoded("dtstart") == datetime(2026, 3, 14, 0, 30)


def test_the_calendar_leaves_out_the_days_of_a_pause_and_can_be_discreet(coach, capsys, tmp_path):
    coach.change_settings(discreet=True)
    coach.reminders.pause("2026-03-14..2026-03-15")
    event = events(capsys, tmp_path)["morning"]
    assert [when.dt for when in event["exdate"].dts] == [datetime(2026, 3, d, 8) for d in (14, 15)]
    assert str(event["summary"]) == "Time for your break"


# ------------------------------------------------------------------ findings and launcher


def test_diagnose_lists_every_part_and_the_last_reminders(coach, capsys, monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    coach.reminders.poll()
    coach.reminders.snooze(10)
    code, out, _ = run(capsys, "diagnose", "--json")
    found = json.loads(out)
    assert code == 0
    assert [check["id"] for check in found["checks"]] == [
        "window",
        "notifications",
        "tray",
        "presence",
        "sound",
        "voice",
        "login",
        "running",
        "schedule",
        "diary",
    ]
    assert found["last_reminders"][0]["slot"] == "afternoon"
    assert found["last_reminders"][0]["state"] == "snoozed"


def test_the_launcher_is_written_and_removed(coach, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    code, out, _ = run(capsys, "install-desktop")
    entry = tmp_path / "share/applications/io.github.bedtime_coach.Coach.desktop"
    assert code == 0
    assert str(entry) in out
    assert "Exec=/" in entry.read_text() or 'Exec="/' in entry.read_text()
    run(capsys, "install-desktop", "--remove")
    left = [path for path in Path(tmp_path / "share").rglob("*") if path.is_file()]
    assert not [path for path in left if "bedtime" in path.read_bytes().decode("utf-8", "replace").lower()]

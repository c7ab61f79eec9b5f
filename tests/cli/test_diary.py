"""The diary's verbs in a terminal."""

import json
import re
import signal
import sqlite3
import subprocess
import sys
from datetime import date

import pytest

from coach import cli
from coach.app.coach import Coach
from coach.base.paths import Home
from coach.diary import connection, opening, outbox, recovery, spreadsheet
from tests.diaries import UNCLEAR, noted
from tests.fakes import FakeClock


@pytest.fixture
def run(home, monkeypatch, capsys):
    """Run one command at 14:30 on 12 March 2026: exit code, standard output, standard error."""
    monkeypatch.setattr(cli, "Coach", lambda found: Coach(found, FakeClock()))

    def call(*words):
        code = cli.main(["--home", str(home.data), *map(str, words)])
        said = capsys.readouterr()
        return code, said.out.strip(), said.err.strip()

    return call


def diary(home: Home):
    return Coach(home, FakeClock()).diary


# ------------------------------------------------------------------ log


def test_a_cramp_is_filled_in(run, home):
    words = "log cramp --at 02:10 --place calf --side left --minutes 2.5 --pain 5 --awake 20"
    code, out, err = run(
        *words.split(),
        "--relief",
        "stretch,walk",
        "--factor",
        "standing",
        "--factor",
        "cold",
        "--note",
        "after a walk",
    )
    assert (code, out, err) == (0, "Noted: a cramp, 02:10, night of 11–12 March.", "")
    (row,) = diary(home).last_cramps(9)
    assert (row.place, row.side, row.seconds, row.pain, row.awake_minutes) == ("calf", "left", 150, 5, 20)
    assert (row.relief, row.note) == (("stretch", "walk"), "after a walk")
    assert diary(home).night(row.night).factors == ("standing", "cold")


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("--at 02:10", "2026-03-12T02:10"),
        ("--at 23:50", "2026-03-11T23:50"),
        ("--at 02:10 --night 2026-03-01", "2026-03-02T02:10"),
        ("--at 22:15 --night 2026-03-01", "2026-03-01T22:15"),
        ("--at 410", "2026-03-12T04:10"),
        ("--at 3.15", "2026-03-12T03:15"),
        ("--at 3:15am", "2026-03-12T03:15"),
        ("--at 2026-02-27T04:05", "2026-02-27T04:05"),
    ],
)
def test_when_it_was(run, home, words, when):
    assert run("log", "cramp", *words.split())[0] == 0
    (row,) = diary(home).last_cramps(9)
    assert row.started.strftime("%Y-%m-%dT%H:%M") == when


def test_without_a_time_it_was_last_night(run, home):
    assert run("log", "cramp")[1] == "Noted: a cramp, night of 11–12 March."
    assert not diary(home).last_cramps(1)[0].time_known


def test_a_sign_prints_its_fixed_card(run):
    out = run("log", "cramp", "--sign", "swelling")[1]
    assert "People with these signs are advised to see a doctor the same day." in out
    assert "do not stretch or rub" in out


def test_every_slip_is_named_in_one_line(run):
    code, out, err = run("log", "cramp", "--place", "clf", "--pain", "12", "--at", "2026-03-13T02:00")
    assert (code, out) == (2, "")
    assert "Did you mean “calf”?" in err
    assert "“12” cannot be" in err
    assert "not come yet" in err
    assert len(err.splitlines()) == 1


def test_quiet_and_counted_nights(run, home):
    assert run("log", "night", "--none")[1] == "Noted: night of 11–12 March."
    assert run("log", "night", "--count", 2, "--night", "2026-03-09")[0] == 0
    kept = diary(home)
    assert [(row.status, row.count) for row in kept.nights(*_SPAN)] == [("cramps", 2), ("none", 0)]
    words = "--night 2026-03-09 --function somewhat --taken paracetamol --medicine ramipril --factor cold"
    assert run("log", "night", *words.split())[0] == 0
    row = diary(home).night(kept.nights(*_SPAN)[0].night)
    assert (row.count, row.function, row.taken, row.medicine_text) == (
        2,
        "somewhat",
        "paracetamol",
        "ramipril",
    )
    assert run("log", "night", "--forget")[1] == "The night of 11–12 March is not recorded."
    assert diary(home).nights(*_SPAN)[1].status is None


def test_a_second_word_on_a_night_takes_nothing_back(run, home):
    run("log", "night", "--none", "--factor", "cold", "--day-before", "a wedding", "--lights-out", "10.15 pm")
    run("log", "night", "--factor", "heat", "--note=-2")
    run("log", "cramp", "--at", "3", "--factor", "alcohol", "--note", "-2", "--awake", "20")
    kept = diary(home)
    (row,), (typed,) = kept.nights(*_SPAN), kept.last_cramps(9)
    assert (row.status, row.factors) == ("cramps", ("cold", "heat", "alcohol"))
    assert (row.factors_text, row.note, row.lights_out.hour) == ("a wedding", "-2", 22)
    assert (typed.note, typed.started.hour, typed.woke) == ("-2", 3, True)


_SPAN = (FakeClock().now().date().replace(day=1), FakeClock().now().date())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("night", "Say how it was"),
        ("night --none --count 2", "A quiet night has no cramps"),
        ("night --count 31", "0 to 30"),
        ("night --none --night 0001-01-01", "“0001-01-01” is no date"),
        ("night --none --night soon", "“soon” is no date"),
        ("session --slot lunch", "morning, afternoon, bedtime"),
        ("session", "Say which session it was"),
        ("session --slot bedtime --at late", "“late” is no time"),
        ("session --slot bedtime --day 2026-04-01", "not come yet"),
        ("cramp --at noonish", "is no time"),
    ],
)
def test_what_cannot_be_noted_is_said_with_exit_code_2(run, words, said):
    code, out, err = run("log", *words.split())
    assert (code, out) == (2, "")
    assert said in err
    assert err.startswith("coach: ")


def test_a_text_that_begins_with_a_dash_is_helped_along(run, capsys):
    with pytest.raises(SystemExit) as ended:
        run("log", "night", "--none", "--note", "-bread")
    assert ended.value.code == 2
    assert "text that begins with a dash is written --note=-2" in capsys.readouterr().err


def test_sessions_are_filled_in(run, home):
    assert (
        run("log", "session", "--slot", "bedtime", "--day", "yesterday")[1]
        == "Noted: Bedtime, Wednesday 11 March."
    )
    assert run("log", "session", "--routine", "morning", "--part")[0] == 0
    rows = diary(home).sessions(*_SPAN)
    assert [(row.slot, row.outcome, row.source) for row in rows] == [
        ("bedtime", "done", "back-filled"),
        ("morning", "part", "back-filled"),
    ]


# ------------------------------------------------------------------ progress and files


def test_progress_in_words_and_as_json(run):
    code, out, _ = run("progress")
    assert code == 0
    assert out.startswith("Are your cramps getting fewer?\n  Too early to say.")
    run("log", "session", "--slot", "bedtime", "--day", "yesterday")
    run("log", "cramp", "--at", "02:10", "--factor", "cold")
    out = run("progress")[1]
    assert "Cold feet: 1" in out
    assert "Week from" in out
    found = json.loads(run("progress", "--json")[1])
    assert found["nights"] == {"confirmed": 1, "with_cramps": 1, "cramps": 1}
    assert found["change"]["answer"] == "too-early"
    assert json.loads(run("progress", "--json", "--to", "2026-03-01")[1])["nights"]["confirmed"] == 0


def test_the_answer_its_day_and_how_it_was_counted_in_the_terminal(run, home, clock):
    coach = Coach(home, clock)
    noted(coach, UNCLEAR, date(2026, 3, 12))
    coach.close()
    out = run("progress")[1]
    assert out.startswith(
        "Are your cramps getting fewer?\n  Not clear yet.\n  15 cramps then, 8 now.\n"
        "  That leans toward fewer, but a run of good nights could do the same.\n"
        "  Next answer: Thursday 23 April\n"
    )
    assert "Last 7 days: bedtime 5 (plan not known), all sessions 5 (plan not known)." in out
    assert "likely between" not in out
    how = run("progress", "--how")[1]
    assert how.startswith("How we count\n- Only nights you noted. ")
    assert "15 cramps in 20 nights, then 8 in 20. Ratio 0.53, likely between " in how
    found = json.loads(run("progress", "--json")[1])
    assert (found["change"]["answer"], found["change"]["next_answer"]) == ("not-clear", "2026-04-23")
    assert "Next answer: Thursday 23 April" in found["sentences"]


def test_a_damaged_diary_is_said_once_and_calmly(run, home):
    run("log", "cramp", "--at", "02:10")
    home.diary.write_bytes(b"damage" * 999)
    code, out, err = run("progress")
    assert code == 0
    assert "Are your cramps getting fewer?" in out
    assert err == "coach: Your diary could not be read, so a new one was begun; the old file is kept."
    assert run("progress")[2] == ""


def test_no_day_at_the_ends_of_time_is_reckoned_with(run):
    for day in ("0001-01-01", "9999-12-31"):
        assert run("progress", "--to", day)[0] == 2
        assert run("report", "out.pdf", "--from", day)[0] == 2


def test_a_date_that_is_none_is_said(run):
    assert run("progress", "--to", "2026-99-01") == (
        2,
        "",
        "coach: “2026-99-01” is no date. Write it like 2026-03-12.",
    )


def test_export_and_import(run, tmp_path):
    run("log", "cramp", "--at", "02:10")
    out = run("export", "--format", "csv", tmp_path / "out")[1]
    assert len(out.splitlines()) == 4
    assert (tmp_path / "out" / "cramps.csv").exists()
    file = tmp_path / "all.json"
    assert run("export", "--format", "json", file)[1] == f"Written: {file}"
    assert run("import", file, "--dry-run")[1].startswith("The file is sound. It would bring: 0 new")
    assert run("import", file)[1].startswith("Imported: 0 new")
    file.write_text("{")
    assert run("import", file)[0] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal are Unix")
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP"])
def test_an_export_that_is_ended_by_a_signal_leaves_nothing_of_the_diary(run, tmp_path, monkeypatch, ending):
    def killed(name, *_values):
        if name == "reminders.csv":
            signal.raise_signal(getattr(signal, ending))
        yield ""

    monkeypatch.setattr(spreadsheet, "sheet", killed)
    with pytest.raises(SystemExit) as end:
        run("export", "--format", "csv", tmp_path / "out")
    assert end.value.code == 128 + getattr(signal, ending)
    assert list((tmp_path / "out").iterdir()) == []
    assert signal.getsignal(getattr(signal, ending)) == signal.SIG_DFL


def test_an_export_that_is_ended_by_ctrl_c_leaves_nothing_of_the_diary(run, tmp_path, monkeypatch):
    def killed(name, *_values):
        if name == "reminders.csv":
            signal.raise_signal(signal.SIGINT)
        yield ""

    monkeypatch.setattr(spreadsheet, "sheet", killed)
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        assert run("export", "--format", "csv", tmp_path / "out")[0] == 130
        assert signal.getsignal(signal.SIGINT) == signal.SIG_DFL
    finally:
        signal.signal(signal.SIGINT, before)
    assert list((tmp_path / "out").iterdir()) == []


def test_backup_and_restore(run, tmp_path, home):
    assert run("restore")[1] == "No backup yet"
    run("log", "cramp", "--at", "02:10")
    copy = tmp_path / "copy.sqlite3"
    assert run("backup", copy)[1] == f"Written: {copy}"
    run("log", "cramp", "--at", "03:10")
    assert run("restore", copy, "--preview")[1] == "1 cramp and 0 sessions, 11 March 2026"
    code, out, _ = run("restore", copy)
    assert (code, out.startswith("Restored: 1 cramp and 0 sessions")) == (0, True)
    assert len(diary(home).last_cramps(9)) == 1
    assert "2 cramps" in run("restore")[1]
    assert run("restore", tmp_path / "none")[0] == 2


def test_the_report_refuses_swapped_dates_before_anything_is_painted(run, tmp_path):
    code, _, err = run("report", tmp_path / "out.pdf", "--from", "2026-03-10", "--to", "2026-03-01")
    assert code == 2
    assert "end before it begins" in err


# ------------------------------------------------------------------ a disk that takes nothing


@pytest.fixture
def full(home, monkeypatch):
    """A disk that takes neither the diary nor a line beside it."""

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening, "open_file", refuse)
    monkeypatch.setattr(outbox, "append_lines", refuse)


@pytest.mark.parametrize(
    "words", ["log cramp --at 02:10", "log night --none", "log session --slot morning", "pause 2h"]
)
def test_what_nothing_kept_is_not_called_noted(run, full, words):
    code, out, err = run(*words.split())
    assert (code, out) == (2, "")
    assert err == "coach: This was not kept. The diary cannot be written at the moment (the disk is full)."


def test_what_waits_beside_a_locked_diary_is_said_to_wait(run, home, monkeypatch):
    run("log", "night", "--none")
    monkeypatch.setattr(connection, "LOCK_WAIT", 0.01)
    other = sqlite3.connect(home.diary, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    code, out, err = run("log", "cramp", "--at", "02:10")
    assert code == 0
    assert out.startswith("Noted")
    assert "another program is using it" in err
    assert "waits beside it and is taken in as soon as it can be" in err
    other.execute("ROLLBACK")
    assert "Noted" in run("log", "cramp", "--at", "03:10")[1]
    assert len(diary(home).last_cramps(9)) == 2


@pytest.mark.parametrize("words", ["today", "progress", "backup", "log night --none", "restore"])
def test_a_diary_that_cannot_be_read_is_one_true_sentence(run, home, monkeypatch, words):
    def closed(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(opening, "open_file", closed)
    monkeypatch.setattr(recovery, "open_for_reading", closed)
    monkeypatch.setattr(outbox, "append_lines", closed)
    code, _, err = run(*words.split())
    assert code == 2
    assert "nor read (the folder is read-only or closed to you)" in err


def test_a_backup_into_a_folder_is_one_sentence(run, tmp_path):
    code, _, err = run("backup", tmp_path)
    assert (code, err) == (2, "coach: Could not save the file there (it is a folder). Choose another place.")


# ------------------------------------------------------------------ harm, stiffness, waking, medicines


def test_a_fall_is_noted_with_the_session_of_the_day(run, home):
    run("log", "session", "--slot", "morning", "--stiffness", "3", "--note", "slow")
    code, out, _ = run("log", "harm", "--happened", "fall,pain", "--harm", "slipped", "--stiffness", "6")
    assert (code, out) == (0, "Noted for Thursday 12 March. It is on the doctor’s page.")
    (row,) = diary(home).noted_sessions(date(2026, 3, 12), date(2026, 3, 12))
    assert (row.slot, row.harms, row.harm, row.stiffness, row.note) == (
        "morning", ("fall", "pain"), "slipped", 6, "slow",
    )  # fmt: skip


def test_a_fall_without_a_session_has_a_row_that_counts_as_none(run, home):
    assert run("log", "harm", "--day", "yesterday", "--happened", "fall")[0] == 0
    (row,) = diary(home).noted_sessions(date(2026, 3, 11), date(2026, 3, 11))
    assert row.peek


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("log harm", "Say what happened."),
        ("log harm --happened fal", "Did you mean “fall”?"),
        ("log harm --happened fall --slot noon", "No session “noon” is noted on Thursday 12 March."),
        ("log harm --happened fall --day 2026-04-01", "That day has not come yet."),
        ("log session --slot morning --stiffness 11", "Write a number from 0 to 10."),
        ("log cramp --woke perhaps", "Write yes or no."),
        ("log night --medicine-date 2026-04-01", "That day has not come yet."),
    ],
)
def test_a_slip_is_one_sentence_and_nothing_is_noted(run, home, words, said):
    code, _, err = run(*words.split())
    assert code == 2
    assert said in err
    held = diary(home)
    assert held.last_cramps(1) == held.nights(date.min, date.max) == held.sessions(date.min, date.max) == []


def test_waking_and_the_new_things_of_the_day_before_can_be_said(run, home):
    run("log", "cramp", "--at", "02:10", "--woke", "no", "--factor", "caffeine,stress,walking")
    (row,) = diary(home).last_cramps(1)
    assert row.woke is False
    assert diary(home).night(row.night).factors == ("caffeine", "stress", "walking")


def test_a_medicine_has_its_date(run, home):
    run("log", "night", "--medicine", "ramipril 5 mg", "--medicine-date", "2026-03-01")
    row = diary(home).night(date(2026, 3, 11))
    assert (row.medicine_changed, row.medicine_text, row.medicine_date) == (
        True, "ramipril 5 mg", date(2026, 3, 1),
    )  # fmt: skip


def test_the_report_of_a_program_without_a_window_has_further_pages_when_asked(home, tmp_path):
    """A process of its own: nothing of Qt runs in it yet."""
    pytest.importorskip("PySide6")

    def coach(*words: str) -> None:
        command = [sys.executable, "-m", "coach", "--home", str(home.data), *words]
        done = subprocess.run(command, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")

    coach("log", "cramp", "--at", "02:10", "--note", "like a knot")
    pages = []
    for options in ([], ["--details"]):
        path = tmp_path / "report.pdf"
        coach("report", str(path), *options)
        pages.append(len(re.findall(rb"/Type /Page\b(?!s)", path.read_bytes())))
    assert pages == [1, 2]
    coach("card", str(tmp_path / "card.pdf"))

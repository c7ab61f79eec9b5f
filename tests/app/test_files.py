"""Files people own: what goes out comes in again, what is faulty changes nothing."""

import csv
import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.app.coach import Coach
from coach.base.errors import ProblemsError, UserError
from coach.base.paths import Home
from coach.base.work import done
from coach.diary import outbox
from coach.diary.spreadsheet import defused
from coach.diary.store import Diary
from tests.diaries import put_all
from tests.diary.rows import EVENING, any_diary, cramp, everything, session, some_rows

EVER = (date.min, date.max)


@pytest.fixture
def coach(home, clock):
    coach = Coach(home, clock)
    put_all(coach.diary, some_rows(20))
    yield coach
    coach.close()


@pytest.fixture
def exported(coach, tmp_path):
    return done(coach.files.exporting_json(tmp_path / "all.json"))


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ------------------------------------------------------------------ CSV


def test_four_tables_are_written(coach, tmp_path):
    written = done(coach.files.exporting_csv(tmp_path / "out"))
    assert [path.name for path in written] == ["sessions.csv", "cramps.csv", "nights.csv", "reminders.csv"]
    assert [len(table(path)) for path in written] == [20, 7, 20, 20]


def test_a_table_is_utf8_quoted_and_in_local_time(coach, tmp_path):
    coach.diary.save(cramp("x", note="Fuß; “weh”", pain=6, relief=("stretch", "walk")))
    coach.diary.save(cramp("y", time_known=False))
    path = done(coach.files.exporting_csv(tmp_path))[1]
    assert path.read_bytes().startswith(b'"id","night","started"')
    rows = {row["id"]: row for row in table(path)}
    assert rows["x"]["started"] == "2026-03-12T02:10:00+00:00"
    assert rows["x"]["note"] == "Fuß; “weh”"
    assert (rows["x"]["pain"], rows["x"]["relief"]) == ("6", "stretch; walk")
    assert rows["y"]["started"] == ""


def test_the_offset_of_the_place_stays_with_the_row(coach, tmp_path):
    coach.diary.save(session("tokyo")._replace(offset=540))
    rows = {row["id"]: row for row in table(done(coach.files.exporting_csv(tmp_path))[0])}
    assert rows["tokyo"]["started"] == "2026-03-12T11:10:00+09:00"
    assert rows["tokyo"]["share_percent"] == "100"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "  =1"])
def test_formulas_are_defused(coach, tmp_path, text):
    coach.diary.save(cramp("evil", note=text, relief=(text,)))
    row = next(row for row in table(done(coach.files.exporting_csv(tmp_path))[1]) if row["id"] == "evil")
    assert row["note"] == "'" + text
    assert row["relief"] == "'" + text


def test_harmless_text_stays_as_it_is():
    assert defused("2 - 1 = 1") == "2 - 1 = 1"


def test_nights_tell_quiet_from_not_recorded(coach, tmp_path):
    from coach.model.records import NightRow

    coach.diary.save(NightRow(EVENING + timedelta(days=1), note="only a note"))
    rows = {row["night"]: row for row in table(done(coach.files.exporting_csv(tmp_path))[2])}
    assert rows["2026-03-12"]["status"] == "not recorded"
    assert (rows["2026-03-11"]["status"], rows["2026-03-11"]["cramps"]) == ("cramps", "1")
    assert (rows["2026-03-10"]["status"], rows["2026-03-10"]["cramps"]) == ("none", "0")


def test_a_place_that_cannot_be_written_is_one_sentence(coach, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match=r"Could not save the file there .* Choose another place\."):
        done(coach.files.exporting_csv(tmp_path / "file" / "out"))
    with pytest.raises(UserError, match="Choose another place"):
        done(coach.files.exporting_json(tmp_path / "file" / "all.json"))
    with pytest.raises(UserError, match="Choose another place"):
        done(coach.files.backing_up(tmp_path / "file" / "copy.sqlite3"))


# ------------------------------------------------------------------ JSON


@pytest.mark.slow
@given(rows=any_diary())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_export_wipe_import_gives_an_equal_diary(rows, tmp_path_factory, clock):
    folder = tmp_path_factory.mktemp("round")
    coach = Coach(Home.find(folder / "home"), clock)
    put_all(coach.diary, rows)
    before = everything(coach.diary)
    path = done(coach.files.exporting_json(folder / "all.json"))
    done(coach.files.deleting(backup_first=False))
    assert not any(everything(coach.diary).values())
    report = done(coach.files.importing(path))
    assert everything(coach.diary) == before
    assert report.added == len(rows)
    assert done(coach.files.importing(path)).unchanged == len(rows), "a second time changes nothing"
    coach.close()


def test_settings_and_own_routines_travel_to_a_new_home(coach, tmp_path, clock):
    coach.change_settings(first_run_done=True, bedtime="23:15", conditions=("knee",))
    coach.home.routines.mkdir(parents=True)
    (coach.home.routines / "mine.yaml").write_text("name: Mine\n")
    path = done(coach.files.exporting_json(tmp_path / "all.json"))
    other = Coach(Home.find(tmp_path / "other"), clock)
    report = done(other.files.importing(path))
    assert report.settings
    assert report.routines == ("mine.yaml",)
    assert (other.settings.bedtime, other.settings.conditions) == ("23:15", ("knee",))
    assert (other.home.routines / "mine.yaml").read_text() == "name: Mine\n"
    other.change_settings(bedtime="21:00")
    (other.home.routines / "mine.yaml").write_text("name: Other\n")
    assert not done(other.files.importing(path)).settings, "settings that are in use stay"
    assert other.settings.bedtime == "21:00"
    assert (other.home.routines / "mine.yaml").read_text() == "name: Other\n"
    other.close()


def test_of_two_states_the_later_one_stays(coach, exported, clock):
    clock.advance(60)
    coach.diary.save(cramp("c0", pain=9))
    report = done(coach.files.importing(exported))
    assert coach.diary.cramp("c0").pain == 9
    assert (report.added, report.updated) == (0, 0)

    later = json.loads(done(coach.files.exporting_json(exported.with_name("later.json"))).read_text())
    done(coach.files.deleting(backup_first=False))
    done(coach.files.importing(exported))
    exported.write_text(json.dumps(later))
    assert done(coach.files.importing(exported)).updated == 1
    assert coach.diary.cramp("c0").pain == 9


def test_a_window_does_not_wait_for_the_reading_of_a_large_file(coach, exported):
    assert callable(next(coach.files.importing(exported)))  # a step that has a thread of its own


def test_a_dry_run_changes_nothing_and_says_what_would_come(coach, exported):
    done(coach.files.deleting(backup_first=False))
    report = done(coach.files.importing(exported, dry_run=True))
    assert report.sentence.startswith("The file is sound. It would bring: 69 new")
    assert not any(everything(coach.diary).values())


@pytest.mark.slow
@given(rows=any_diary(), data=st.data(), part=st.integers(1, 5))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_dry_run_says_what_the_import_then_brings(rows, data, part, tmp_path_factory, monkeypatch, clock):
    """Some rows are there already, in an earlier state or in a later one."""
    monkeypatch.setattr("coach.app.diary.files.PART", part)
    times = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
    known, later = [], 0
    for row in data.draw(st.lists(st.sampled_from(rows), unique_by=id) if rows else st.just([])):
        if hasattr(row, "updated"):
            before = data.draw(times)
            later += row.updated is not None and (before is None or before < row.updated)
            row = row._replace(updated=before)
        known.append(row)
    folder = tmp_path_factory.mktemp("look")
    there, here = (Coach(Home.find(folder / name), clock) for name in ("there", "here"))
    put_all(there.diary, rows)
    put_all(here.diary, known)
    path = done(there.files.exporting_json(folder / "all.json"))
    held = everything(here.diary)
    looked = done(here.files.importing(path, dry_run=True))
    assert everything(here.diary) == held
    assert (looked.added, looked.updated) == (len(rows) - len(known), later)
    assert looked.unchanged == len(known) - later
    assert done(here.files.importing(path)) == replace(looked, dry_run=False)
    there.close()
    here.close()


def test_an_entry_written_by_hand_needs_little(coach, tmp_path):
    path = tmp_path / "hand.json"
    rows = {
        "cramps": [{"id": "h", "night": "2026-03-01", "started": "2026-03-02T02:10:00+05:30"}],
        "nights": [{"night": "2026-03-01", "status": "cramps"}],
    }
    path.write_text(json.dumps({"format": "bedtime-coach", "version": 1, "diary": rows}))
    done(coach.files.importing(path))
    row = coach.diary.cramp("h")
    assert (row.offset, row.started.isoformat()) == (330, "2026-03-01T20:40:00+00:00")


def test_every_fault_is_told_at_once_and_nothing_is_taken(coach, exported):
    document = json.loads(exported.read_text())
    rows = document["diary"]
    rows["cramps"][0]["pain"] = 99
    rows["cramps"][1]["night"] = "yesterday"
    rows["cramps"][2] = 7
    rows["sessions"][0]["started"] = "2026-03-12T02:10:00"
    rows["sessions"][1]["outcome"] = "great"
    rows["nights"].append(rows["nights"][0])
    rows["moons"] = []
    rows["pauses"] = {}
    document["settings"] = {"bedtime": "late"}
    exported.write_text(json.dumps(document))
    done(coach.files.deleting(backup_first=False))
    with pytest.raises(ProblemsError) as raised:
        done(coach.files.importing(exported))
    text = str(raised.value)
    assert len(raised.value.problems) == 9
    for words in (
        "cramps, entry 1: pain must lie between 0 and 10",
        "cramps, entry 2: night",
        "cramps, entry 3",
        "sessions, entry 1: started: a moment needs its offset",
        "sessions, entry 2: outcome cannot be “great”; it is one of open, done, part",
        "nights, entry 21: This entry stands in the file twice",
        "There is no table “moons”",
        "“pauses” must be a list",
        "“bedtime” cannot be “late”",
    ):
        assert words in text
    assert not any(everything(coach.diary).values())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no JSON file"),
        ("{", "no JSON file"),
        ("[" * 100_000, "no JSON file"),
        ("[]", "no export of the coach"),
        ("{}", "no export of the coach"),
        ('{"format": "bedtime-coach"}', "version of the file is missing"),
        ('{"format": "bedtime-coach", "version": 99}', "newer version"),
        ('{"format": "bedtime-coach", "version": 1, "diary": []}', "must hold the tables"),
        ('{"format": "bedtime-coach", "version": 1, "settings": []}', "must hold names"),
        ('{"format": "bedtime-coach", "version": 1, "routines": {"../x.yaml": ""}}', "cannot be a routine"),
        ('{"format": "bedtime-coach", "version": 1, "diary": {"cramps": [{"pain": NaN}]}}', "whole number"),
    ],
)
def test_a_file_that_is_no_export_is_said_in_words(coach, tmp_path, content, words):
    path = tmp_path / "x.json"
    path.write_text(content)
    with pytest.raises(UserError, match=words):
        done(coach.files.importing(path))


def test_a_missing_file_is_said_in_words(coach, tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        done(coach.files.importing(tmp_path / "none.json"))


def test_an_import_is_refused_where_nothing_can_be_written(tmp_path, exported, clock):
    (tmp_path / "file").write_text("in the way")
    stuck = Coach(Home.find(tmp_path / "file" / "home"), clock)
    with pytest.raises(UserError, match="cannot be written"):
        done(stuck.files.importing(exported))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            {"schedules": [{"since": "2026-11-01", "schedule": {"slots": ["x"]}}]},
            "schedules, entry 1: schedule: the slots must be a list of mappings",
        ),
        (
            {"schedules": [{"since": "2026-11-01", "schedule": {"slots": [{"id": "a", "at": "99:99"}]}}]},
            "schedules, 2026-11-01: .*99:99",
        ),
        (
            {"cramps": [{"id": "h", "night": "2026-03-01", "started": "0001-01-01T00:00:00+14:00"}]},
            "cramps, entry 1: started: a year from 1900 to 2200",
        ),
        ({"nights": [{"night": "9999-12-31"}]}, "nights, entry 1: night: a year"),
        (
            {
                "pauses": [
                    {"id": "p", "start": "2026-03-01T00:00:00+00:00", "end": "9999-12-31T23:59:59-10:00"}
                ]
            },
            "pauses, entry 1: end: a year",
        ),
        (
            {
                "cramps": [
                    {"id": "h", "night": "2026-03-01", "started": "2026-03-01T00:00+00:00", "offset": 9999}
                ]
            },
            "cramps, entry 1: offset: minutes from UTC",
        ),
    ],
)
def test_what_another_verb_could_not_read_is_refused(coach, tmp_path, rows, words):
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"format": "bedtime-coach", "version": 1, "diary": rows}))
    before = everything(coach.diary)
    with pytest.raises(UserError, match=words):
        done(coach.files.importing(path))
    assert everything(coach.diary) == before
    assert coach.progress.view() is not None


@pytest.mark.parametrize(
    ("column", "value"), [("schedule", '{"slots": ["x"]}'), ("schedule", "7"), ("since", "9999-99-99")]
)
def test_a_schedule_that_makes_no_sense_is_passed_over_and_logged(coach, clock, caplog, column, value):
    coach.diary.rows(f"UPDATE schedules SET {column} = ?", (value,))
    assert coach.progress.view() is not None
    assert coach.today() is not None
    done(coach.files.exporting_csv(coach.home.data / "out"))
    assert caplog.text.count("makes no sense and is passed over") == 1


@given(rows=any_diary())
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_view_can_show_whatever_rows_there_are(rows, tmp_path_factory, clock):
    coach = Coach(Home.find(tmp_path_factory.mktemp("rows") / "home"), clock)
    put_all(coach.diary, rows)
    assert coach.today() is not None
    assert coach.progress.view() is not None
    coach.journal.items()
    coach.close()


def test_a_pipe_or_a_device_is_no_export(coach, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/zero", tmp_path):
        with pytest.raises(UserError, match="is no file"):
            done(coach.files.importing(type(tmp_path)(path)))


# ------------------------------------------------------------------ backup and restore


def test_a_backup_can_be_looked_into_and_restored(coach, clock):
    path = done(coach.files.backing_up())
    assert path.name == "diary-2026-03-12-143000.sqlite3"
    before = everything(coach.diary)
    clock.advance(5)
    coach.diary.save(cramp("later"))
    preview = done(coach.files.previewing(path))
    assert preview.sentence == "7 cramps and 20 sessions, 20 February 2026 to 11 March 2026"
    done(coach.files.restoring(path))
    assert everything(coach.diary) == before
    kept = coach.files.backups()[0]
    assert kept.path != path
    assert kept.cramps == 8, "the diary as it was is kept as a copy"
    coach.close()
    assert everything(Diary(coach.home.diary, clock)) == before


def test_a_backup_goes_where_the_person_wants(coach, tmp_path):
    assert done(coach.files.backing_up(tmp_path / "stick" / "my.sqlite3")).exists()


def test_what_is_no_backup_is_refused_and_the_diary_stays(coach, tmp_path):
    before = everything(coach.diary)
    for content in (b"", b"no diary", b"SQLite format 3\0" * 99):
        (tmp_path / "x").write_bytes(content)
        with pytest.raises(UserError, match="no backup that can be read"):
            done(coach.files.restoring(tmp_path / "x"))
    assert everything(coach.diary) == before


@pytest.mark.parametrize("elsewhere", [False, True])
def test_the_last_backup_is_named_with_its_time(coach, tmp_path, elsewhere):
    assert coach.files.last_backup_words() == "No backup yet"
    done(coach.files.backing_up(tmp_path / "stick.sqlite3" if elsewhere else None))
    assert coach.files.last_backup_words().startswith("Last one: ")


def test_an_export_is_no_backup_and_the_sentence_says_where_it_belongs(coach, exported):
    with pytest.raises(UserError, match="is an export, no backup"):
        done(coach.files.restoring(exported))


def test_a_backup_made_in_the_same_second_as_the_restore_is_not_overwritten(coach):
    before = everything(coach.diary)
    path = done(coach.files.backing_up())
    coach.diary.save(cramp("later"))
    done(coach.files.restoring(path))
    assert everything(coach.diary) == before
    assert len(coach.files.backups()) == 2


def test_nothing_is_written_onto_the_diary_itself(coach):
    for writing in (coach.files.backing_up, coach.files.restoring, coach.files.exporting_json):
        with pytest.raises(UserError, match="is the diary itself"):
            done(writing(coach.home.diary))
    assert len(coach.diary.cramps(*EVER)) == 7


def test_a_folder_or_a_name_too_long_is_one_sentence(coach, tmp_path):
    for path in (tmp_path, tmp_path / ("x" * 300)):
        with pytest.raises(UserError, match="Could not save the file there"):
            done(coach.files.backing_up(path))
        with pytest.raises(UserError, match="no backup that can be read"):
            done(coach.files.restoring(path))


def test_private_files_are_private_also_where_they_lay_open(coach, tmp_path):
    coach.home.data.chmod(0o755)
    open_file = tmp_path / "all.json"
    open_file.write_text("{}")
    open_file.chmod(0o644)
    before = os.umask(0)
    try:
        coach.reopen_diary()
        written = [
            done(coach.files.exporting_json(open_file)),
            *done(coach.files.exporting_csv(tmp_path / "out")),
            done(coach.files.backing_up()),
        ]
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}
    assert coach.home.data.stat().st_mode & 0o777 == 0o700


def test_a_full_disk_leaves_no_half_backup(coach, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UserError, match="the disk is full"):
        done(coach.files.backing_up(tmp_path / "stick" / "copy.sqlite3"))
    assert list((tmp_path / "stick").iterdir()) == []


def test_only_a_coach_that_stays_promises_to_keep_what_no_disk_takes(coach, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coach.diary.opening.open_file", full)
    monkeypatch.setattr("coach.diary.outbox.append_lines", full)
    coach.reopen_diary()
    assert coach.diary_notice == "The diary cannot be written at the moment (the disk is full)."
    coach.runs_on = True
    assert coach.diary_notice.endswith(
        "New entries are kept while the coach runs and written as soon as it can be."
    )
    coach.diary.save(cramp("tonight"))
    with pytest.raises(UserError, match="This was not kept"):
        coach.where_kept()
    monkeypatch.undo()
    coach.reopen_diary()
    assert coach.diary.cramp("tonight") is not None


# ------------------------------------------------------------------ deleting everything


def test_deleting_everything_leaves_the_backup_that_was_made_first(coach):
    coach.change_settings(bedtime="23:15")
    assert coach.files.contents().sentence == "7 cramps, 20 sessions, all settings and your own routines"
    before = everything(coach.diary)
    kept = done(coach.files.deleting())
    assert kept is not None
    assert not any(everything(coach.diary).values())
    assert coach.settings.bedtime == "22:00"
    assert not coach.home.settings.exists()
    done(coach.files.importing(kept))
    assert everything(coach.diary) == before
    assert coach.settings.bedtime == "23:15"


def test_without_a_backup_nothing_is_left_on_the_disk(coach, clock):
    coach.diary.save(cramp("secret", note="Geheimnis"))
    clock.advance(86_400)
    coach.diary.save(cramp("other"))
    done(coach.files.deleting(backup_first=False))
    coach.close()
    for path in coach.home.data.rglob("*"):
        assert not path.is_file() or b"Geheimnis" not in path.read_bytes(), path
    assert Diary(coach.home.diary, clock).first_entry_day() is None


def test_deleting_everything_leaves_no_copy_of_any_kind(coach, clock, tmp_path):
    """After a restore, an upgrade, a mending, with rows in the outbox and a second process beside."""
    coach.diary.save(cramp("secret", note="Geheimnis"))
    copy = done(coach.files.backing_up())
    elsewhere = done(coach.files.backing_up(tmp_path / "stick.sqlite3"))
    clock.advance(86_400)
    done(coach.files.restoring(copy))
    data, backups = coach.home.data, coach.home.backups
    for name in ("diary-before-version-9.sqlite3", "everything-2026-01-01.json"):
        (backups / name).write_bytes(copy.read_bytes())
    for name in ("diary.damaged-x.sqlite3", "diary.damaged-x.sqlite3-wal", "diary.mending.half"):
        (data / name).write_bytes(copy.read_bytes())
    outbox.odd_lines(coach.home.diary).write_text("Geheimnis")
    other = Diary(coach.home.diary, clock)
    assert other.cramp("secret") is not None
    outbox.append(coach.home.diary, cramp("waiting", note="Geheimnis"))

    kept = done(coach.files.deleting())
    assert [path for path in backups.rglob("*") if path.is_file()] == [kept]
    other.save(session("of the other process"))
    assert other.last_cramps(9) == []
    for path in coach.home.data.rglob("*"):
        assert path == kept or not path.is_file() or b"Geheimnis" not in path.read_bytes(), path
    assert elsewhere.exists()
    coach.close()
    other.close()
    assert Diary(coach.home.diary, clock).last_cramps(9) == []


def test_deleting_everything_leaves_no_settings_that_were_kept_and_nothing_that_was_spoken(coach):
    home = coach.home
    home.settings.write_text("conditions: [pregnant\n")
    coach.preferences.reload()
    coach.change_settings(bedtime="23:15")  # the faulty file is kept beside
    spoken = home.cache / "sounds" / "line.wav"
    spoken.parent.mkdir(parents=True, exist_ok=True)
    spoken.write_bytes(b"RIFF")
    kept = list(home.settings.parent.glob("settings.yaml.kept-*"))
    assert kept
    done(coach.files.deleting(backup_first=False))
    assert not any(path.exists() for path in (*kept, spoken, home.settings))


def test_nothing_is_deleted_when_the_backup_cannot_be_written(coach, monkeypatch):
    coach.home.backups.write_text("in the way")
    with pytest.raises(UserError):
        done(coach.files.deleting())
    assert len(coach.diary.cramps(*EVER)) == 7

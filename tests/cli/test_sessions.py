"""The verbs of stretching, as they are typed."""

import json
import os
import signal
import subprocess
import sys
from datetime import date, datetime

import pytest

from coach.app.coach import Coach
from coach.cli import main
from coach.terminal import play_session
from tests.fakes import LONDON
from tests.guide.test_reader import GOOD, step


def run(capsys, *words: str) -> tuple[int, str, str]:
    """Exit code, output and error output of a command."""
    try:
        code = main(list(words))
    except SystemExit as end:
        code = int(end.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def write(tmp_path, name: str, text: str) -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_routines_are_listed_with_their_true_length(capsys):
    code, out, _ = run(capsys, "routines")
    assert code == 0
    assert "bedtime       6:15  Bedtime: 4 stretches" in out


def test_routines_as_json(capsys):
    code, out, _ = run(capsys, "routines", "--json")
    found = {entry["id"]: entry for entry in json.loads(out)}
    assert code == 0
    assert {id: entry["seconds"] for id, entry in found.items()} == {
        "morning": 375,
        "afternoon": 440,
        "bedtime": 375,
        "seated": 335,
        "pregnancy": 405,
        "two-minute": 120,
    }
    assert found["bedtime"]["name"] == "Bedtime"
    assert found["bedtime"]["steps"][0]["exercise"] == "wall-calf-straight"


def test_check_says_that_a_file_is_all_right(capsys, tmp_path):
    code, out, err = run(capsys, "check", write(tmp_path, "physio.yaml", GOOD))
    assert (code, err) == (0, "")
    assert "all right. Physio week 2, 3 stretches, 4:50." in out


def test_check_names_all_problems_of_all_files(capsys, tmp_path):
    bad = write(tmp_path, "bad.yaml", step("exercise: nope", "hold: ten"))
    worse = write(tmp_path, "worse.yaml", "name: [")
    good = write(tmp_path, "good.yaml", GOOD)
    code, out, err = run(capsys, "check", bad, good, worse)
    assert code == 2
    assert [line.split(": ")[0] for line in err.splitlines()] == [
        f"{bad}:3:15",
        f"{bad}:4:11",
        f"{worse}:1:7",
    ]
    assert "good.yaml" in out


def test_check_without_a_file_looks_at_all_of_them(capsys, home):
    home.routines.mkdir(parents=True)
    bad = write(home.routines, "bad.yaml", step("exercise: nope"))
    code, out, err = run(capsys, "--home", str(home.data), "check")
    assert (code, err.startswith(f"{bad}:3:15")) == (2, True)
    assert {"exercises.yaml", "bedtime.yaml", "calf-bed.yaml"} <= {
        line.split(": ")[0].split("/")[-1] for line in out.splitlines()
    }


def test_check_of_a_file_that_is_not_there_is_one_sentence(capsys, tmp_path):
    code, _, err = run(capsys, "check", str(tmp_path / "none.yaml"))
    assert code == 2
    assert err.startswith("coach: There is no file")
    assert err.count("\n") == 1


def test_trying_out_leads_the_whole_session_and_leaves_the_diary_alone(capsys, typing):
    typing()
    code, out, err = run(capsys, "play", "two-minute", "--speed", "1000")
    assert code == 0
    assert "0:05  Wall calf stretch, left leg, hold 1 of 2 (10 s)" in out
    assert "Two minutes count. Calf and back of the thigh" in out
    assert err == "Trying out: nothing of this is written in the diary.\n"
    coach = Coach()
    assert coach.diary.sessions(date.min, date.max) == []
    coach.close()


def test_today_as_json_knows_the_session_that_was_played(capsys, typing, clock):
    typing()
    clock.set(datetime(2026, 3, 12, 21, 30, tzinfo=LONDON))  # within three hours of the bedtime slot
    coach = Coach()
    play_session(coach, "bedtime", speed=1000, quiet=True)
    coach.close()
    capsys.readouterr()
    code, out, _ = run(capsys, "today", "--json")
    view = json.loads(out)
    assert code == 0
    assert set(view) >= {"date", "sessions"}
    bedtime = next(session for session in view["sessions"] if session["slot"] == "bedtime")
    assert (bedtime["routine"], bedtime["state"], bedtime["done_seconds"]) == ("bedtime", "done", 375)


def test_today_is_readable(capsys):
    code, out, _ = run(capsys, "today")
    assert code == 0
    assert [line.split()[1] for line in out.splitlines() if line.startswith("  ")][:3] == [
        "Morning",
        "Afternoon",
        "Bedtime",
    ]


def test_quiet_says_only_the_first_and_the_last_line(capsys, typing):
    typing()
    _, out, _ = run(capsys, "play", "two-minute", "--speed", "1000", "--quiet")
    assert out.splitlines() == [
        "Two-minute stretch · 2 minutes",
        "Two minutes count. Calf and back of the thigh",
    ]


@pytest.mark.parametrize("speed", ["0", "-1", "fast", "1001", "nan", "inf"])
def test_a_speed_that_cannot_be_is_one_sentence(capsys, speed):
    code, _, err = run(capsys, "play", "--speed", speed)
    assert code == 2
    assert "write a number from 0.1 to 1000" in err


def test_an_unknown_routine_is_one_sentence(capsys):
    for verb in ("play", "start"):
        code, _, err = run(capsys, verb, "bedtme")
        assert (code, err) == (2, "coach: There is no routine “bedtme”. Did you mean “bedtime”?\n")


def test_start_without_a_screen_says_why_and_leads_in_the_terminal(capsys, monkeypatch):
    import coach.desktop.display as display
    import coach.terminal as terminal

    monkeypatch.setattr(display, "obstacle", lambda: "There is no screen here.")
    monkeypatch.setattr(terminal, "play_session", lambda coach, routine: print("led:", routine) or 0)
    code, out, err = run(capsys, "start", "two-minute")
    assert (code, out) == (0, "led: two-minute\n")
    assert err == "coach: There is no screen here. The session is led here instead.\n"


@pytest.mark.parametrize("verb", ["start", "play", "routines", "check", "today"])
def test_every_verb_explains_itself(capsys, verb):
    code, out, _ = run(capsys, verb, "--help")
    assert code == 0
    assert out.startswith(f"usage: coach {verb}")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal are Unix")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_the_session_and_keeps_what_was_done(tmp_path, ending):
    home = tmp_path / "home"
    env = {**os.environ, "COACH_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    code = (
        "import sys; from coach.app.coach import Coach\n"
        "from coach.terminal import play_session\n"
        "coach = Coach()\n"
        "code = play_session(coach, 'two-minute', speed=20)\n"
        "coach.close(); sys.exit(code)"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "Ease off" in line:
                break
        process.send_signal(ending)
        rest = process.stdout.read()
        assert process.stderr is not None
        errors = process.stderr.read()
    assert (process.returncode, errors) == (0, "")
    assert "What you did is in your diary." in rest
    shown = subprocess.run(
        [sys.executable, "-m", "coach", "today", "--json"],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(shown.stdout)["sessions"]


def test_nothing_of_qt_is_imported_by_these_verbs():
    code = (
        "import sys\nfrom coach.cli import main\nmain(['routines'])\nmain(['today'])\n"
        "main(['play', 'two-minute', '--speed', '1000', '--quiet'])\n"
        "sys.exit(any(name.startswith(('PySide6', 'jsonschema')) for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False)
    assert done.returncode == 0

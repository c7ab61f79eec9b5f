"""The check of the coach's own files finds what it should, and says where."""

import os
from pathlib import Path

import pytest

from coach.base.paths import routines_dir
from coach.figure.picture_library import faults_of
from coach.guide.routine.library import Library

EXERCISES = (routines_dir() / "exercises.yaml").read_text(encoding="utf-8")
SCRIPT = (routines_dir() / "relief" / "calf-bed.yaml").read_text(encoding="utf-8")
COMMON = (routines_dir() / "relief" / "common.yaml").read_text(encoding="utf-8")
BEDTIME = (routines_dir() / "bedtime.yaml").read_text(encoding="utf-8")


def checked(folder: Path, text: str, before: str, after: str) -> list[str]:
    """The problems of a shipped file in which `before` was changed, as `line: message`."""
    assert before in text
    path = folder / "file.yaml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    library = Library(folder, Path("/nowhere"), cache=Path(os.devnull), check_picture=faults_of)
    (folder / "exercises.yaml").write_text(EXERCISES, encoding="utf-8")
    changed = text[: text.index(before)].count("\n") + 1
    return [f"{problem.line - changed}: {problem.message}" for problem in library.check(path).problems]


@pytest.mark.parametrize(
    ("text", "before", "after", "message"),
    [
        (EXERCISES, "cue: Lean in. Heel", "cue: Lean in now. Heel", "There is no recording of"),
        (
            EXERCISES,
            "cue: Lean in. Heel",
            "cue: Now you may lean right in. Heel",
            "at most 8 words. Here are 10",
        ),
        (
            EXERCISES,
            "knee straight.\n    cue-rest",
            "stretch the soleus.\n    cue-rest",
            "never says “soleus”",
        ),
        (EXERCISES, "say: Keep the chair close behind you.", "say: You missed it.", "“missed” is never said"),
        (EXERCISES, "        say: Keep the chair close behind you.\n", "", "how it is done then"),
        (EXERCISES, "say: Bend the knees only a little.", "reach: 2", "“reach” cannot be “2”"),
        (EXERCISES, "cue: Bend the knees only a little. Heels", "hold: 5 s #", "the voice says the old one"),
        (EXERCISES, "knee: ok", "knee: {rule: ok, reach: 0.5}", "so it can change nothing"),
        (EXERCISES, "needs: [wall]", "needs: [wal]", "“needs” cannot be “wal”"),
        (EXERCISES, "fetch: Put a firm chair", "fetch: Now please put a big firm chair", "at most 8 words"),
        (SCRIPT, "exercise: toe-pull", "exercise: toe-pul", "There is no exercise “toe-pul”"),
        (EXERCISES, "picture: wall_calf_straight", "picture: wall_calf_strait", "There is no picture"),
        (EXERCISES, "  wall-calf-straight:", "  Wall_Calf:", "“Wall_Calf” cannot be an id"),
        (EXERCISES, "knee: ok", "nee: ok", "“nee” is no word for this place"),
        (SCRIPT, "Ease off a little.", "Ease off a little", "ends with a full stop"),
        (SCRIPT, "rub: true", "rest: true", "asks to rub"),
        (SCRIPT, "picture: cramp_calf_bed", "picture: heel_press_edge", "sitting on the edge, but they are"),
        (SCRIPT, "picture: heel_press_edge", "picture: stand_hold", "standing, but they are sitting on"),
        (SCRIPT, "decide: first", "decide: later", "The leg check is missing"),
        (SCRIPT, "for: 30 s", "for: soon", "“for” must be a length of time"),
        (COMMON, "Five minutes.", "Five long minutes of it.", "at most 8 words"),
        (COMMON, "leg-check: If", "leg-check: " + "If " * 40, "“leg-check” is too long"),
        (
            BEDTIME,
            "title: Face the wall",
            "title: Face the door",
            "There is no recording of “Face the door.”",
        ),
    ],
)
def test_a_planted_fault_is_found(tmp_path, text, before, after, message):
    assert any(message in problem for problem in checked(tmp_path, text, before, after))


def test_a_script_that_lacks_everything_says_so_truly(tmp_path):
    found = checked(tmp_path, "mode: bed\n", "bed", "bed")
    assert found[0] == "0: Something is missing here."


def test_a_file_of_exercises_is_no_faulty_routine(tmp_path):
    assert checked(tmp_path, EXERCISES, "exercises:", "exercises:") == []


def test_a_persons_own_routine_may_say_what_it_likes(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(BEDTIME.replace("Face the wall", "Face the big door of my own room!"), encoding="utf-8")
    library = Library(routines_dir(), tmp_path, cache=Path(os.devnull), check_picture=faults_of)
    assert library.check(path).problems == ()

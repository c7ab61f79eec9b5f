"""Files of one's own: everything wrong with them at once, in words, with line and column."""

import re
from pathlib import Path

import pytest
import yaml

from coach.base import yaml_text, yamlfile
from coach.base.errors import ProblemsError
from coach.base.yaml_node import plain
from coach.cli import main
from coach.guide.routine.build_timeline import build_timeline
from coach.guide.routine.check import CheckedText, schema
from coach.guide.routine.reader import read_routine
from tests.guide.shipped import library

GOOD = """\
name: Physio week 2
purpose: From the physiotherapist
steps:
  - leg-check: 10 s
  - get-ready: 5 s
    title: Face the wall
  - exercise: wall-calf-straight
    sides: [right, left]
    hold: 20
    repeat: 2
    rest: 5 s
    switch: 5 s
    cue: Lean in slowly.
  - title: Towel scrunch
    sides: each
    hold: 10 s
    repeat: 2
    picture: toe_arch_wall
  - title: Cycling
    for: 1 min 30 s
  - settle: 30 s
"""


def problems(text: str) -> list[str]:
    """Every problem of a file as `line:column: sentence`."""
    try:
        found = library().read_text(text, "mine").problems
    except ProblemsError as error:
        found = error.problems
    return [str(problem).removeprefix(":") for problem in found]


def step(*lines: str) -> str:
    """A routine with one step of these lines."""
    return "name: Mine\nsteps:\n  - " + "\n    ".join(lines) + "\n"


def test_a_step_may_say_where_it_is_done_and_what_it_needs():
    text = step("exercise: towel-calf", "position: chair", "needs: [chair, stool, towel]")
    routine = library().read_text(text, "mine").routine
    assert routine is not None
    assert (routine.steps[0].position, routine.steps[0].needs) == ("chair", ("chair", "stool", "towel"))
    plain = library().read_text(step("exercise: towel-calf"), "mine").routine
    assert plain is not None
    assert (plain.steps[0].position, plain.steps[0].needs) == ("bed", ("bed", "towel"))
    assert "“position” cannot be “couch”" in problems(text.replace("position: chair", "position: couch"))[0]
    assert "Did you mean “towel”" in problems(text.replace("towel]", "towl]"))[0]


def test_a_good_file_is_played_as_written():
    routine = library().read_text(GOOD, "physio").routine
    assert routine is not None
    assert (routine.id, routine.name, routine.own) == ("physio", "Physio week 2", True)
    assert build_timeline(routine).seconds == 10 + 5 + (45 + 5 + 45) + (25 + 10 + 25) + 90 + 30
    holds = [s for s in build_timeline(routine).segments if s.kind == "hold"]
    assert (holds[0].side, holds[0].cue) == ("right", "Lean in slowly.")
    assert build_timeline(routine).stretches == 3


def test_a_step_takes_everything_it_does_not_say_from_the_exercise():
    routine = library().read_text(step("exercise: wall-calf-straight"), "mine").routine
    assert routine is not None
    assert build_timeline(routine).seconds == 110
    assert routine.steps[0].picture == "wall_calf_straight"


def test_both_sides_means_in_turn_for_a_one_legged_exercise_and_at_once_for_the_others():
    for exercise, sides in (("wall-calf-straight", ("left", "right")), ("wall-lean", ("both",))):
        routine = library().read_text(step(f"exercise: {exercise}", "sides: both"), "mine").routine
        assert routine is not None
        assert routine.steps[0].sides == sides


def test_a_continuous_movement_may_be_held_and_a_hold_may_be_continuous():
    pumps = library().read_text(step("exercise: ankle-pumps", "hold: 5 s", "repeat: 4"), "mine").routine
    calf = library().read_text(step("exercise: wall-calf-straight", "for: 1 min"), "mine").routine
    assert pumps is not None
    assert calf is not None
    assert build_timeline(pumps).holds == 4
    assert [s.seconds for s in build_timeline(calf).segments if s.kind == "hold"] == [60, 60]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            step("exercise: wall-calf-strait"),
            "3:15: There is no exercise “wall-calf-strait”. Did you mean “wall-calf-straight”?",
        ),
        (
            step("exercise: chair-hinge", "hold: ten seconds"),
            "4:11: “hold” must be a length of time. It says “ten seconds”. Write `10 s`.",
        ),
        (
            step("exercise: chair-hinge", "repeet: 2"),
            "4:5: “repeet” is no word for this place. Did you mean “repeat”?",
        ),
        (
            step("exercise: chair-hinge", "hold: 0 s"),
            "4:11: “hold” must be longer than nothing. Write `10 s`.",
        ),
        (
            step("exercise: chair-hinge", "hold: 20 min"),
            "4:11: “hold” is longer than 10 minutes. Write `30 s`.",
        ),
        (
            step("exercise: chair-hinge", "hold: -5"),
            "4:11: “hold” must be longer than nothing. Write `10 s`.",
        ),
        (
            step("exercise: chair-hinge", "sides: bothe"),
            "4:12: “sides” cannot be “bothe”. Did you mean “both”?",
        ),
        (
            step("exercise: chair-hinge", "repeat: 0"),
            "4:13: “repeat” cannot be “0”. Write a number from 1 to 60.",
        ),
        (
            step("exercise: chair-hinge", "repeat: three"),
            "4:13: “repeat” cannot be “three”. Write a whole number, such as 3.",
        ),
        (
            step("exercise: chair-hinge", "hold: 5 s", "for: 9 s"),
            "5:5: A step has either `hold` or `for`. Remove one of the two.",
        ),
        (step("title: My own"), "3:5: This step does not say how long. Add a line `hold: 10 s`."),
        (
            step("hold: 5 s"),
            "3:5: This step does not say what to do. Begin it with `exercise: wall-calf-straight`, "
            "`get-ready: 10 s` or `settle: 30 s`.",
        ),
        (
            step("get-ready: 10 s"),
            "3:3: This routine has nothing to do in it. Add a step with an exercise.",
        ),
        ("steps:\n  - exercise: walk\n", "1:1: “name” is missing here. Add a line `name:`."),
        (
            "name: Mine\nsteps:\n  - exercise: walk\n  - leg-check: 5 s\n",
            "4:5: The leg check comes first. Move it to the top of the steps.",
        ),
        (
            "name: Mine\nname: Yours\nsteps:\n  - exercise: walk\n",
            "2:1: “name” stands here twice. Remove one of the two.",
        ),
        ("", "1:1: “name” is missing here. Add a line `name:`."),
        ("- a\n", "1:1: This is no routine. Write `name:` and `steps:`."),
    ],
)
def test_every_fault_says_where_it_is_and_what_to_write(text, expected):
    assert expected in problems(text)


def test_all_faults_of_a_file_are_named_at_once():
    text = step("exercise: chair-hinge", "hold: ten", "repeet: 2", "sides: x") + "  - exercise: nope\n"
    found = problems(text)
    assert [problem.split(":")[0] for problem in found] == ["4", "5", "6", "7"]


def test_a_fault_carries_its_line_and_the_line_as_it_should_be():
    problem = library().read_text(step("exercise: chair-hinge", "hold: ten seconds"), "mine").problems[0]
    assert problem.fix == "    hold: 10 s"


def test_a_misspelt_name_is_mended_in_its_line():
    problem = library().read_text(step("exercise: chair-hinge", "repeet: 2"), "mine").problems[0]
    assert problem.fix == "    repeat: 2"


def test_an_unknown_picture_is_a_fault_inside_the_picture():
    class Fault:
        path = ("start", "knee")
        message = "The knee cannot bend so far."
        hint = ""

    text = step("exercise: walk", "picture:", "  start:", "    knee: 300")
    source = CheckedText("mine.yaml", text)
    source.root = yaml_text.parse(text)
    exercises = library().exercises
    read_routine(
        plain(source.root), source, exercises, id="mine", own=True, check_picture=lambda _: [Fault()]
    )
    assert [str(problem) for problem in source.problems] == ["mine.yaml:6:15: The knee cannot bend so far."]


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(f"b{n}: [*a, *a, *a, *a, *a]\n" for n in range(900)),
        "name: x\nsteps: " + "[" * 60 + "]" * 60,
        "name: [\n",
        "name: Mine\nsteps:\n\t- exercise: walk\n",
        "name: Mine\nsources: 5\nsteps:\n  - exercise: walk\n",
        "!!python/object/apply:os.system ['true']",
        "name: Mine\nsteps:\n" + "  - exercise: walk\n" * 61,
        "name: Mine\nsteps:\n" + "  - {exercise: wall-calf-straight, repeat: 60, hold: 10 min}\n" * 3,
        "name: x\x00y\nsteps: []\n",
    ],
)
def test_a_hostile_file_is_only_a_faulty_file(text):
    assert problems(text)


@pytest.mark.parametrize("value", ["[1]", "{a: 1}", "null", "1.5", "true", "[[]]"])
@pytest.mark.parametrize(
    "key",
    ["exercise", "sides", "hold", "repeat", "points", "picture", "cue", "title", "instruction", "leg-check"],
)
def test_no_value_of_any_kind_can_raise(key, value):
    problems(step("exercise: walk", f"{key}: {value}") if key != "exercise" else step(f"exercise: {value}"))


def test_the_example_of_the_readme_can_be_played():
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.+?)```", readme, re.DOTALL)
    assert problems(example) == []


def test_the_readme_names_every_word_of_a_step():
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    words = schema("routine")["$defs"]["step"]["properties"]
    assert [word for word in words if f"`{word}" not in readme] == []


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("exercise: wall", "exercize: wall", "“exercize” is no word"),
        ("wall-calf-straight", "wall-calf-strait", "There is no exercise “wall-calf-strait”"),
        ("steps:", "step:", "“step” is no word"),
        ("name:", "nam:", "“nam” is no word"),
        ("leg-check", "legcheck", "“legcheck” is no word"),
        ("repeat: 3", "for: 30 s", "either `hold` or `for`"),
    ],
)
def test_the_first_fault_of_a_file_is_its_cause(right, wrong, message):
    good = (
        "name: Office\nsteps:\n  - leg-check: 10 s\n"
        "  - exercise: wall-calf-straight\n    hold: 10 s\n    repeat: 3\n"
    )
    shipped = library()
    assert shipped.read_text(good, "office").routine is not None
    (only,) = shipped.read_text(good.replace(right, wrong), "office").problems
    assert message in only.message


@pytest.mark.parametrize("loader", [yaml_text._Loader, yaml.SafeLoader])
@pytest.mark.parametrize(
    ("right", "wrong", "line", "message", "fix"),
    [
        ("name: A", "name A", 1, "There is no colon after the name.", "name: A"),
        ("name: A", 'name: "A', 1, "This quotation mark is not closed.", 'name: "A"'),
        ("steps:", "steps", 2, "There is no colon after the name.", "steps:"),
        ("exercise: walk", "exercise walk", 3, "There is no colon after the name.", "  - exercise: walk"),
        ("- exercise", "-exercise", 3, "There is no space after the dash.", "  - exercise: walk"),
        ("exercise: ", "exercise:", 3, "There is no space after the colon.", "  - exercise: walk"),
        ("exercise: ", "exercise: [", 3, "This bracket is not closed.", "  - exercise: [walk]"),
        ("hold: 10 s", "hold 10 s", 4, "There is no colon after the name.", "    hold: 10 s"),
    ],
)
def test_a_slip_of_the_pen_is_named_at_its_own_line(
    monkeypatch, capsys, tmp_path, loader, right, wrong, line, message, fix
):
    monkeypatch.setattr(yaml_text, "_Loader", loader)
    path = tmp_path / "mine.yaml"
    good = "name: A\nsteps:\n  - exercise: walk\n    hold: 10 s\n    repeat: 3\n"
    path.write_text(good.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        yamlfile.load(path)
    (problem,) = caught.value.problems
    assert (problem.line, problem.message, problem.fix) == (line, message, fix)
    assert main(["check", str(path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{path}:{line}:")
    assert f"{message} Write `{fix.strip()}`." in said


@pytest.mark.parametrize(("last", "said"), [("15 min", False), ("20 min", True)])
def test_the_whole_is_as_long_as_it_takes(last, said):
    """No rest comes after the last repetition, and no change of legs after the last leg."""
    stretch = "  - title: Long hold\n    hold: 10 min\n    repeat: 1\n    rest: 1 min\n    sides: each\n"
    text = f"name: Mine\nsteps:\n{5 * stretch}  - title: Cycling\n    for: {last}\n"
    found = problems(text)
    assert any("The whole routine takes" in problem for problem in found) is said, found

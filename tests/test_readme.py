"""What the README promises is so: its commands, its example, its field names."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from coach.cli import MODULES, build_parser, main
from coach.model.vocabulary import SLOT_STATES

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def fenced(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_two_commands_of_one_line_do_all_the_set_up():
    run, check = (block.strip() for block in fenced("sh")[:2])
    assert "\n" not in run
    assert "\n" not in check
    assert run.endswith(".venv/bin/coach")
    assert " -m pytest" in check
    assert all(" -c .ci/constraints.txt " in command for command in (run, check))


def test_the_exact_versions_lie_within_the_ranges_and_name_every_dependency():
    """What README installs is what `pyproject.toml` allows, for each Python and system."""
    root = Path(__file__).parent.parent
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (root / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    exact = [Requirement(line) for line in lines if line and not line.startswith("#")]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    for version in ("3.11", "3.12", "3.13", "3.14"):
        for system in ("linux", "win32", "darwin"):
            here = {"python_version": version, "python_full_version": f"{version}.0", "sys_platform": system}
            chosen = {
                canonicalize_name(one.name): one.specifier
                for one in exact
                if one.marker is None or one.marker.evaluate(here)
            }
            for one in map(Requirement, wanted):
                if one.marker is None or one.marker.evaluate(here):
                    (pin,) = chosen[canonicalize_name(one.name)]
                    assert pin.version in one.specifier, (one.name, version, system)


def test_the_example_routine_is_sound(tmp_path, capsys):
    (example,) = fenced("yaml")
    path = tmp_path / "mine.yaml"
    path.write_text(example, encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert "all right" in capsys.readouterr().out


def test_every_verb_is_named_and_answers_help(capsys):
    for verb in MODULES:
        assert re.search(rf"\b{verb}\b", README), verb
        with pytest.raises(SystemExit) as stop:
            build_parser(verb).parse_args([verb, "--help"])
        assert stop.value.code == 0
        assert verb in capsys.readouterr().out


def test_every_state_of_a_slot_is_listed():
    for state in SLOT_STATES:
        assert f"`{state}`" in README


@pytest.mark.parametrize("verb", ["routines", "today", "next", "progress", "diagnose"])
def test_every_json_field_is_documented(verb, capsys):
    assert main([verb, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (row,) = [line for line in README.splitlines() if line.startswith(f"| `coach {verb} --json`")]
    first = found[0] if isinstance(found, list) else found
    for name, value in first.items():
        assert f"`{name}`" in row, name
        if isinstance(value, dict) and verb == "progress":
            for inner in value:
                assert f"`{inner}`" in row, inner


@pytest.mark.parametrize(
    "name", ["README.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md", ".github/PRIVACY.md"]
)
def test_every_path_that_is_named_is_there(name):
    root = Path(__file__).parent.parent
    paths = re.findall(
        r"`((?:coach|assets|routines|tests|\.ci|\.github)/[\w./-]+)`", (root / name).read_text("utf-8")
    )
    assert [
        path for path in paths if not (root / path).exists() and not (root / "coach/desktop" / path).exists()
    ] == []

"""The house rules: types, style and floors. One command runs every check, so these are tests too."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from grimp import build_graph

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param([sys.executable, "-m", "mypy"], id="types"),
        pytest.param([sys.executable, "-m", "ruff", "check", "."], id="lint"),
        pytest.param([sys.executable, "-m", "ruff", "format", "--check", "."], id="format"),
        pytest.param(
            [sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()"],
            id="import-contracts",
        ),
    ],
)
def test_the_whole_tree_passes(command):
    result = run(*command)
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_import_goes_in_a_circle():
    """Those for the type checker count."""
    graph = build_graph("coach")
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}

    def reached(start: str) -> set[str]:
        found: set[str] = set()
        waiting = [start]
        while waiting:
            new = imports[waiting.pop()] - found
            found |= new
            waiting += new
        return found

    assert [name for name in sorted(imports) if name in reached(name)] == []


def test_the_top_level_holds_only_what_was_agreed():
    agreed = {
        "pyproject.toml", "README.md", "coach", "assets", "routines", "tests", "LICENSE", "CHANGELOG.md",
    }  # fmt: skip
    tracked = run("git", "ls-files").stdout.splitlines() if shutil.which("git") else []
    if not tracked:
        pytest.skip("not a git checkout, or no git here")
    top = {name.split("/")[0] for name in tracked}
    assert {name for name in top if not name.startswith(".")} == agreed


def test_the_installed_version_is_the_one_in_the_package():
    from importlib.metadata import version

    import coach

    assert version("bedtime-coach") == coach.__version__


def test_no_source_file_is_longer_than_four_hundred_lines():
    long = {
        str(path.relative_to(ROOT)): count
        for path in (ROOT / "coach").rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long


def test_only_the_clock_reads_the_real_time():
    import re

    reads = re.compile(r"datetime\.now\(|datetime\.today\(|date\.today\(|time\.time\(|time\.monotonic\(")
    # The private wire imports nothing of ours; its deadline is for another process of this computer.
    guilty = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "coach").rglob("*.py")
        if path.name not in ("clock.py", "ipc.py") and reads.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_no_name_of_a_class_means_two_things():
    classes = Counter(
        node.name
        for path in ROOT.joinpath("coach").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, times in classes.items() if times > 1] == []

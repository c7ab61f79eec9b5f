"""P11 and P13: the wheel's size and what it asks for, and the command that runs all tests.

    python -m tests.bench.bench_wheel

Builds the wheel in a folder of its own; its build tool is fetched by pip. How long all tests take is not
measured here: that would take as long as they do.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from tests.bench.rows import tell
from tests.e2e.session import ROOT

COMPILED = (".so", ".pyd", ".dll", ".dylib", ".pyc")


def wheel() -> None:
    """Its size, whether anything in it is compiled, and how many of Qt's wheels it needs."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, str(ROOT)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = next(Path(folder).glob("*.whl"), None)
        if found is None:
            tell("P11", "the wheel", note=f"could not be built here: {done.stderr.strip().splitlines()[-1]}")
            return
        tell("P11", "the wheel", found.stat().st_size / 1e6, "MB", budget=15)
        with zipfile.ZipFile(found) as archive:
            names = archive.namelist()
            metadata = archive.read(next(name for name in names if name.endswith("/METADATA"))).decode()
        pure = found.name.endswith("-py3-none-any.whl")
    compiled = [name for name in names if name.endswith(COMPILED)]
    tell("P11", "compiled files in the wheel", len(compiled) + (not pure), "files", budget=0, note=found.name)
    qt = {
        name.lower() for name in re.findall(r"^Requires-Dist: ((?:PySide|PyQt)[\w-]*)", metadata, re.M | re.I)
    }
    tell("P11", "wheels of Qt that it needs", len(qt), "wheels", budget=1, note=", ".join(sorted(qt)))


def main() -> None:
    wheel()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = readme.partition("<!-- test command -->\n```sh\n")[2].partition("\n")[0]
    tell("P13", "all tests (budget 180 s on two quiet cores)", note=f"not run here; time bash -c {command!r}")


if __name__ == "__main__":
    main()

"""What a screen reader is told of every screen, and the way through it by keys alone."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from coach.desktop.system import screen_reader
from tests.desktop.audit import reader_faults
from tests.screens import Stage, walk


@pytest.fixture
def stage(qapp, tmp_path):
    screen_reader.install()
    made = Stage(Path(tmp_path))
    yield made
    made.close()


def test_every_screen_says_what_it_is_and_nothing_twice(stage):
    found = defaultdict(list)
    for screen, window in walk(stage, "main", "sheet"):
        for fault in reader_faults(window, window.sheet()):
            found[fault].append(screen.name)
    assert not found, "\n".join(f"{fault}: {', '.join(screens)}" for fault, screens in found.items())

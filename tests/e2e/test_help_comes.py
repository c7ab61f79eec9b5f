"""Help comes, or the terminal leads: screens, plug-ins, buses and files as a bad night has them."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.session import Session, need
from tests.e2e.test_cramp_now import FIRST, cramps, help_is_open, settled_home

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X11 and D-Bus")
WAIT = 30


@pytest.fixture(scope="module")
def desktop():
    """One screen for all: a bare X server that lets everybody in."""
    session = Session(bus=False, window_manager=False)
    yield session
    session.close()


@pytest.fixture
def fresh(desktop, tmp_path):
    """The session with an empty home."""
    desktop.env["COACH_HOME"] = str(tmp_path / "coach")
    desktop.home = settled_home(desktop)
    for name in ("QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS"):
        desktop.env.pop(name, None)
    return desktop


def led_in_the_terminal(desktop, *words, **environment):
    """Start it and wait for its first words in the terminal; everything it printed, once it was ended."""
    program = desktop.coach(*words, **environment)
    first = FIRST if words[:1] == ("cramp",) else "Before we start"
    desktop.wait_for(lambda: first in desktop.said(program), "the first instruction", WAIT)
    said = desktop.end(program)
    assert program.returncode == 0
    assert "Traceback" not in said
    return said

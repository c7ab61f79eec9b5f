"""PySide6 6.12 on Python 3.10 and 3.11 loses a reference to `None` in every void call, and aborts after a few
thousand. The versions allowed in pyproject.toml must not do that."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 1000
TOLERANCE = CALLS // 10


def test_void_calls_keep_every_reference_to_none(qapp):
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert before - sys.getrefcount(None) < TOLERANCE

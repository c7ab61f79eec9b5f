"""The stand-ins of `desktop_services.py` as a test has them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.session import SYSTEM_PYTHON, Session, need_module

# Somebody is here and wants nothing; the words are those of the services.
CALM = {
    "idle": 2_000,
    "saver": False,
    "Inhibited": False,
    "xfce4-notifyd/do-not-disturb": False,
    "session": {"Type": "x11", "LockedHint": False, "IdleHint": False, "Active": True},
    "version": 2,
    "key": "Ctrl+Alt+C",
}


STAND_INS = str(Path(__file__).with_name("desktop_services.py"))


class Services:
    """The stand-ins, and what they tell."""

    def __init__(self, session: Session) -> None:
        need_module("dbus")
        need_module("gi")
        self._file = session.folder / "told.json"
        self.tell()
        session.env["DBUS_SYSTEM_BUS_ADDRESS"] = session.env["DBUS_SESSION_BUS_ADDRESS"]
        self.process = made = session.spawn(SYSTEM_PYTHON, STAND_INS, str(self._file))
        session.wait_for(lambda: "ready" in session.said(made), "the stand-ins", 20)

    def tell(self, **changed: object) -> None:
        written = self._file.with_suffix(".new")
        written.write_text(json.dumps(CALM | changed), encoding="utf-8")
        written.replace(self._file)  # a stand-in may be reading

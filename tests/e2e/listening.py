"""A desktop with Orca in it: keys are pressed, and what Orca said is compared."""

from __future__ import annotations

import time
from pathlib import Path

from tests.e2e.session import SYSTEM_PYTHON, Session, need, need_module

ORCA = str(Path(__file__).with_name("orca_said.py"))


class Listening:
    """Every wait is for something to be said; what was said before the last `since` is no longer heard."""

    def __init__(self, session: Session) -> None:
        need("xdotool")
        need_module("orca.settings_manager", session.env)  # newer ones are built otherwise
        self.session = session
        self._file = session.folder / "said"
        self._since = 0
        self.orca = session.spawn(SYSTEM_PYTHON, ORCA, str(self._file))
        self.hear("Screen reader on.")

    @property
    def all(self) -> list[str]:
        """Everything that was ever said."""
        return self._file.read_text(encoding="utf-8").splitlines() if self._file.exists() else []

    @property
    def heard(self) -> list[str]:
        """What was said since the last keys."""
        return self.all[self._since :]

    def press(self, *keys: str) -> None:
        """Press keys; from now on only what follows counts."""
        self._since = len(self.all)
        self.session.xdotool("key", "--delay", "60", *keys)

    def answer(self, key: str) -> None:
        """Press the button that has just come or changed: for a moment it is deaf."""
        self._since = len(self.all)
        self.session.xdotool("sleep", "0.8", "key", key)

    def speaks(self, key: str) -> bool:
        """Whether something is said soon after a key."""
        self.press(key)
        late = time.monotonic() + 2
        self.session.wait_for(lambda: self.heard or time.monotonic() > late, "a word or two seconds")
        return bool(self.heard)

    def hear(self, *texts: str, seconds: float = 10) -> None:
        """Wait for texts that are said, one after the other and each once."""

        def complete() -> bool:
            said = "\n".join(self.heard)
            place = 0
            for text in texts:
                place = said.find(text, place)
                if place < 0:
                    return False
                place += len(text)
            return True

        try:
            self.session.wait_for(complete, f"to hear {texts}", seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}; there was:\n" + "\n".join(self.heard)) from None
        for text in texts:
            assert "\n".join(self.heard).count(text) == 1, (text, self.heard)

    def go_to(self, name: str, key: str = "Tab", most: int = 40) -> None:
        """Press a key until what has the focus begins with `name`."""
        for _ in range(most):
            self.press(key)
            self.session.wait_for(lambda: [line for line in self.heard if line.strip()[1:]], "a word", 5)
            if any(line.startswith(name) for line in self.heard):
                return
        raise AssertionError(f"{name!r} was not reached; the last was {self.heard}")

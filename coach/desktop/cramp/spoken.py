"""What a screen reader says of cramp help: the words of the screen, once each, and the keys that answer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coach.app.cramp.cramp_help import CrampHelp
from coach.app.cramp.phone_numbers import Numbers
from coach.app.cramp.stop_page import StopPage, kept_still, stop_page, ten_minutes
from coach.base.language import tr
from coach.desktop.system.screen_reader import say
from coach.guide.cramp.frame import CrampFrame

_EXTRA_KEYS = {"stand": "U", "edge": "D"}


class Spoken:
    """Told what comes before it is shown, since what moves the focus takes the words with it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._told: tuple[str, ...] = ()
        self._keys: tuple[str, ...] = ()

    def tell(self, cramp_help: CrampHelp, numbers: Numbers, *, voiced: bool, again: bool) -> None:
        """The present words, if they are new or asked for `again`; `voiced`: the coach's own voice says them,
        but no number."""
        frame = cramp_help.frame
        if again:
            self._told = self._keys = ()
        told = (frame.page, frame.main, frame.second, frame.extra_label)
        if told == self._told:
            return
        self._told = told
        page = numbers_page(frame, numbers)
        if page is not None:
            self._say(*page.words(), *self._new_keys(frame))
        elif not voiced:
            second = cramp_help.logged if frame.page == "end" else frame.second
            calls = numbers.lines if frame.numbers else ()
            self._say(frame.main, second, *calls, *self._new_keys(frame))

    def tell_stop(self, numbers: Numbers) -> None:
        """The stop page, which no voice says."""
        self._say(*stop_page(numbers).words())

    def _say(self, *texts: str) -> None:
        say(self._window, *texts, urgent=True)

    def _new_keys(self, frame: CrampFrame) -> tuple[str, ...]:
        keys: tuple[str, ...] = (tr("Enter: {words}", words=frame.primary), f"N: {frame.secondary}")
        if frame.extra in _EXTRA_KEYS:
            keys += (f"{_EXTRA_KEYS[frame.extra]}: {frame.extra_label}",)
        before, self._keys = self._keys, keys
        return keys if keys != before else ()


def numbers_page(frame: CrampFrame, numbers: Numbers) -> StopPage | None:
    """Whom to call where the guidance ends; None while it goes on."""
    if frame.page == "ten-minutes":
        return ten_minutes(numbers)
    return kept_still(numbers, frame.main) if frame.page == "numbers" else None

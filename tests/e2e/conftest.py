"""Fixtures of the tests that drive the real program on a real (private) desktop."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.e2e.session import Session


@pytest.fixture
def desktops() -> Iterator[Callable[..., Session]]:
    """Makes sessions with chosen parts (`bus=False`, `window_manager=False`), all ended after the test."""
    made: list[Session] = []

    def make(**parts: object) -> Session:
        made.append(Session(**parts))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for session in made:
        session.close()


@pytest.fixture
def desktop(desktops: Callable[..., Session]) -> Session:
    """A whole session: X server, session bus and window manager."""
    return desktops()

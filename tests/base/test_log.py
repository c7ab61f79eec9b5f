from pathlib import Path

import pytest

from coach.base import log


def test_a_log_that_takes_no_line_is_silent(monkeypatch, capsys):
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    monkeypatch.setattr(log, "LOGGER", log.logging.Logger("full"))
    monkeypatch.setattr("coach.base.paths.private_folder", lambda folder: None)
    log.start(full).error("not to be kept")
    log.logging.shutdown([lambda: log.LOGGER.handlers[0]])
    assert capsys.readouterr() == ("", "")

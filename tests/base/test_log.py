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
    handler = log.LOGGER.handlers[0]
    with pytest.raises(OSError, match="No space"):  # what was never written is given up here, not at exit
        handler.stream.close()
    log.logging.shutdown([lambda: handler])
    assert capsys.readouterr() == ("", "")

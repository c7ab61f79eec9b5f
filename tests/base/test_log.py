from pathlib import Path

import pytest

from coach.base import log


def test_a_log_that_takes_no_line_is_silent(monkeypatch, capsys, tmp_path):
    full = Path("/dev/full")
    if not full.is_char_device():
        pytest.skip("there is no /dev/full here")
    monkeypatch.setattr(log, "LOGGER", log.logging.Logger("full"))
    log.start(tmp_path / "coach.log")
    (handler,) = log.LOGGER.handlers
    handler.stream = full.open("w")
    log.LOGGER.error("not to be kept")
    with pytest.raises(OSError, match="No space"):  # what was never written is given up here, not at exit
        handler.stream.close()
    log.logging.shutdown([lambda: handler])
    assert capsys.readouterr() == ("", "")

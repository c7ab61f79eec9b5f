from pathlib import Path

import pytest

from coach.base import log


def test_a_log_that_takes_no_line_is_silent(monkeypatch, capsys, tmp_path):
    full = Path("/dev/full")
    if not full.is_char_device():
        pytest.skip("there is no /dev/full here")
    monkeypatch.setattr(log, "LOGGER", log.logging.Logger("full"))
    log.start(tmp_path / "coach.log")
    log.LOGGER.error("the first line opens the file")
    handler = log.LOGGER.handlers[0]._writer
    handler.stream = full.open("w")
    log.LOGGER.error("not to be kept")
    with pytest.raises(OSError, match="No space"):  # what was never written is given up here, not at exit
        handler.stream.close()
    log.logging.shutdown([lambda: handler])
    assert capsys.readouterr() == ("", "")


def test_nothing_is_made_before_there_is_something_to_write(monkeypatch, tmp_path):
    path = tmp_path / "data" / "coach.log"
    monkeypatch.setattr(log, "LOGGER", log.logging.Logger("quiet"))
    log.start(path)
    log.start(path)
    assert list(tmp_path.iterdir()) == []
    log.LOGGER.error("one")
    log.LOGGER.error("two")
    assert [line.split()[-1] for line in path.read_text().splitlines()] == ["one", "two"]


def test_whoever_else_listens_hears_the_first_line_too(monkeypatch, tmp_path):
    heard = []
    other = log.logging.Handler()
    other.emit = heard.append
    monkeypatch.setattr(log, "LOGGER", log.logging.Logger("shared"))
    log.start(tmp_path / "coach.log").addHandler(other)
    log.LOGGER.error("one")
    assert len(heard) == 1


def test_a_place_that_takes_no_file_is_silent(monkeypatch, capsys, tmp_path):
    (tmp_path / "data").write_text("a file in the place of the folder")
    monkeypatch.setattr(log, "LOGGER", log.logging.Logger("none"))
    log.LOGGER.addHandler(log.SILENT)
    log.start(tmp_path / "data" / "coach.log").error("nowhere")
    log.LOGGER.error("nor this")
    assert capsys.readouterr() == ("", "")

"""A file is there whole and private, or as it was before."""

import os

import pytest

from coach.base import files


def test_what_existed_for_everybody_is_private_afterwards(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_text("old")
    path.chmod(0o644)
    before = os.umask(0)
    try:
        files.write_atomically(path, b"new")
    finally:
        os.umask(before)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_full_disk_leaves_the_old_file_and_nothing_half_written(tmp_path, monkeypatch):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_atomically(path, b"new")
    with pytest.raises(OSError, match="No space"):
        files.write_atomically(tmp_path / "other.pdf", b"new")
    assert [found.name for found in tmp_path.iterdir()] == ["report.pdf"]
    assert path.read_bytes() == b"old"


def test_what_a_killed_program_left_goes_with_the_next_file(tmp_path):
    names = (".coach-abcd_123", ".coach-abcd_124", ".coach-notes", "coach-abcd_123")
    for name in names:
        (tmp_path / name).write_text("part of a diary")
        if name != ".coach-abcd_124":  # just begun by another program
            os.utime(tmp_path / name, (0, 0))
    with files.written_beside(tmp_path / "slow.csv") as write:
        (part,) = set(tmp_path.iterdir()) - {tmp_path / name for name in names}
        write(b"first")
        os.utime(part, (0, 0))
        files.write_atomically(tmp_path / "other.csv", b"other")
        write(b" and last")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {*names[1:], "slow.csv", "other.csv"}
    assert (tmp_path / "slow.csv").read_bytes() == b"first and last"


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    files.write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_or_a_folder_is_refused_and_stays(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", tmp_path):
        with pytest.raises(OSError, match=r"Invalid|directory"):
            files.write_atomically(place, b"new")
    assert not (tmp_path / "pipe").is_file()

"""Writing a file so that it is there whole and private, or not at all; and why a file does not serve."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from coach.base.language import tr

SYNCED = 1 << 20  # bytes between two flushes to the disk


def place_of(path: Path) -> Path:
    """Where a file of that name is to be put; its folder is made. Raises OSError.

    A link is followed; what is no file (a pipe, a device, a folder) is refused: it would be replaced.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if target.exists() and not stat.S_ISREG(target.stat().st_mode):
        number = errno.EISDIR if target.is_dir() else errno.EINVAL
        raise OSError(number, os.strerror(number), str(path))
    return target


@contextlib.contextmanager
def written_beside(path: Path) -> Iterator[Callable[[bytes], None]]:
    """What is written goes beside, to the disk bit by bit, and takes its name (0600) at the end: a crash, a
    full disk or a change of mind leaves the old file. Raises OSError."""
    target = place_of(path)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".coach-")
    unsynced = 0
    try:
        with os.fdopen(handle, "wb") as file:

            def write(content: bytes) -> None:
                nonlocal unsynced
                file.write(content)
                unsynced += len(content)
                if unsynced > SYNCED:  # one flush of everything at the end could take seconds
                    file.flush()
                    os.fsync(handle)
                    unsynced = 0

            yield write
            file.flush()
            os.fsync(handle)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_atomically(path: Path, content: bytes) -> None:
    """The same for what is there already."""
    with written_beside(path) as write:
        write(content)


# ------------------------------------------------------------------ why not


def reason(error: Exception, path: Path | None = None) -> str:
    """Why a file cannot be read or written. SQLite's own words say little, so its place is asked too."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return tr("another program is using it")
    if isinstance(error, OSError) and (words := _of_number(error.errno or 0)):
        return words
    found = _of_place(path) if path is not None else ""
    if "full" in text:
        return tr("the disk is full")
    if "readonly" in text:
        return found or tr("the folder is read-only")
    return found or tr("the file does not open")


def _of_number(number: int) -> str:
    if number in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return tr("the disk is full")
    if number == errno.EROFS:
        return tr("the folder is read-only")
    if number in (errno.EACCES, errno.EPERM):
        return tr("the folder is read-only or closed to you")
    if number == errno.ENAMETOOLONG:
        return tr("its name is too long")
    if number == errno.EINVAL:
        return tr("what lies there is no file")
    if number == errno.EISDIR:
        return tr("it is a folder")
    if number in (errno.ENOTDIR, errno.EEXIST):
        return tr("a file lies where its folder should be")
    return ""


def _of_place(path: Path) -> str:
    """What is wrong with the place itself: asked, not guessed from SQLite's words."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return tr("what lies there is no file")
        if hasattr(os, "statvfs") and os.statvfs(path).f_bavail == 0:
            return tr("the disk is full")
        with os.scandir(path.parent):
            pass
    except FileNotFoundError:
        pass
    except OSError as error:
        return _of_number(error.errno or 0)
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        return tr("the folder is read-only")
    return ""

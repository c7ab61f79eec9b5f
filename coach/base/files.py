"""Writing a file so that it is there whole and private, or not at all; and why a file does not serve."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from coach.base.language import tr

SYNCED = 1 << 20  # bytes between two flushes to the disk
_PART = re.compile(r"\.coach-[a-z0-9_]{8}")  # as `tempfile` makes it
_LEFT_SECONDS = 60  # nothing is written so long without being locked


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
        _lock(handle)
        _remove_left_parts(target.parent, os.fstat(handle).st_mtime)
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


def write_atomically(path: Path, content: bytes | str) -> None:
    """The same for what is there already; a text as UTF-8."""
    with written_beside(path) as write:
        write(content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape"))


def _remove_left_parts(folder: Path, now: float) -> None:
    """What a program that was killed in the middle left there: nobody holds it any more."""
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if _PART.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                _remove_if_left(entry, now)


def _remove_if_left(entry: os.DirEntry[str], now: float) -> None:
    with contextlib.suppress(OSError):
        if now - entry.stat(follow_symlinks=False).st_mtime < _LEFT_SECONDS:
            return
        with open(entry.path, "rb") as file:
            if not _lock(file.fileno()):
                return
        os.unlink(entry.path)


def _lock(handle: int) -> bool:
    """Keep others from taking a part for one that was left; it ends with the program, however that ends."""
    if sys.platform == "win32":
        return True  # a file that is open cannot be removed there
    else:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # somebody writes it, or nothing can be locked there
            return False
        return True


# ------------------------------------------------------------------ why not


def state_of(path: Path) -> tuple[int, int, int] | None:
    """Another once somebody has written the file; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


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

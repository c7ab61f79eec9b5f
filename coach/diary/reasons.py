"""Why a file of the diary cannot be read or written, in few true words."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from coach.base.language import tr


def reason(error: Exception, path: Path | None = None) -> str:
    """The cause of `error`. SQLite's own words say little, so the place of the file is asked too."""
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

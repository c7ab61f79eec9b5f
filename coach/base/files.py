"""Writing a file so that it is there whole, readable for its owner only, or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path


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


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside, flush to the disk, then rename (0600): a crash or a full disk leaves the old file.

    Raises OSError.
    """
    target = place_of(path)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".coach-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

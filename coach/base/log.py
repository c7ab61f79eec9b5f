"""A small rotating log file, for faults that must not bother anyone at night."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
from pathlib import Path

from coach.base.paths import private_folder

LOGGER = logging.getLogger("coach")
SILENT = logging.NullHandler()  # until `start`, and where nothing can be written
LOGGER.addHandler(SILENT)


def start(path: Path) -> logging.Logger:
    """Log to `path` (three files of 256 KB). A folder that cannot be written gives a silent logger."""
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False
    logging.raiseExceptions = False  # a full disk takes no line; nobody needs a traceback about that
    if all(handler is SILENT for handler in LOGGER.handlers):
        LOGGER.addHandler(_FirstLine(path))
    return LOGGER


class _FirstLine(logging.Handler):
    """Opens the file when there is something to write: most nights there is not."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._writer: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._writer is None:
            try:
                self._writer = _file(self._path)
            except OSError:
                self._writer = SILENT
        self._writer.handle(record)


def _file(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    private_folder(path.parent)
    if path.exists() and not path.is_file():  # a pipe would be waited for, for ever
        raise FileExistsError(path)
    handler = RotatingFileHandler(
        path, maxBytes=256 * 1024, backupCount=2, encoding="utf-8", errors="replace", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return handler


def trace_faults(path: Path) -> None:
    """From now on an end by a signal (a segmentation fault, an abort) leaves in `path` what was being done;
    what an earlier end has left there goes into the log. Where a trace is asked for already it stays so."""
    if faulthandler.is_enabled():
        return
    with contextlib.suppress(OSError):
        private_folder(path.parent)
        file = path.open("a+b", buffering=0)
        if os.fstat(file.fileno()).st_size:
            file.seek(0)
            LOGGER.error("the program had ended by a fault:\n%s", file.read().decode("utf-8", "replace"))
            file.truncate(0)
        faulthandler.enable(file)

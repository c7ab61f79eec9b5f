"""A small rotating log file, for faults that must not bother anyone at night."""

from __future__ import annotations

import logging
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
    """Gives way to the file when there is something to write: most nights there is not."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        LOGGER.removeHandler(self)
        try:
            handler = _file(self._path)
        except OSError:
            return
        LOGGER.addHandler(handler)
        handler.handle(record)


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

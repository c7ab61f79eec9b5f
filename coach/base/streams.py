"""Standard output and error as they are found: in any encoding, full, closed or read by nobody."""

from __future__ import annotations

import codecs
import json
import os
import sys
from contextlib import suppress
from typing import Any, TextIO

_PLAIN = dict(zip("“”‘’–—−·×", "\"\"''---*x", strict=True)) | {"…": "..."}


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that the encoding lacks: typewriter punctuation, else a question mark."""
    assert isinstance(error, UnicodeEncodeError)
    odd = error.object[error.start : error.end]
    return "".join(_PLAIN.get(character, "?") for character in odd), error.end


def accept_everything(*streams: TextIO) -> None:
    """No character is an error on these streams from now on."""
    codecs.register_error("coach-plain", _plain)
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="coach-plain")


def print_json(value: Any) -> None:
    """Print as JSON; escaped where the output takes no more than ASCII."""
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(value, indent=2, ensure_ascii=not unicode))


def complain(words: str) -> None:
    """One line on standard error, if anybody can be told at all."""
    with suppress(OSError, ValueError):
        print(words, file=sys.stderr, flush=True)


def fault(stream: TextIO) -> OSError | None:
    """Bring out what is still held back; why that cannot be. The stream is mute afterwards."""
    try:
        stream.flush()
    except OSError as error:
        with suppress(OSError, ValueError):  # Python would try again at its end, and exit with 120
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return error
    except ValueError:  # closed
        pass
    return None

"""Standard output and error as they are found: in any encoding, full, closed or read by nobody;
and the signals that end a program."""

from __future__ import annotations

import codecs
import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NoReturn, TextIO

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


@contextmanager
def ended_in_order() -> Iterator[None]:
    """A signal that ends a program takes back what is half written, as Ctrl+C does."""
    found = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]

    def end(caught: int, _frame: object) -> NoReturn:
        raise KeyboardInterrupt if caught == signal.SIGINT else SystemExit(128 + caught)

    plain = (signal.SIG_DFL, signal.default_int_handler)
    main = threading.current_thread() is threading.main_thread()
    before = {each: signal.getsignal(each) for each in found if main and signal.getsignal(each) in plain}
    for each in before:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)

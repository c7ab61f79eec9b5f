"""The few questions to an X server that Qt has no words for, by libxcb: it reports errors and never exits."""

from __future__ import annotations

import ctypes
import struct
from types import TracebackType
from typing import Any

_INTERN_ATOM, _GET_PROPERTY, _QUERY_IDLE = 16, 20, 1
_CHECKED = 1  # a fault comes back as an answer


class _Vector(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


class _Extension(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("id", ctypes.c_int))


class _Request(ctypes.Structure):
    _fields_ = (
        ("count", ctypes.c_size_t),
        ("extension", ctypes.POINTER(_Extension)),
        ("opcode", ctypes.c_uint8),
        ("is_void", ctypes.c_uint8),
    )


class _Roots(ctypes.Structure):
    _fields_ = (("data", ctypes.POINTER(ctypes.c_uint32)), ("rest", ctypes.c_int), ("index", ctypes.c_int))


_SCREEN_SAVER = _Extension(b"MIT-SCREEN-SAVER", 0)  # libxcb numbers it; it has to stay


class Screen:
    """A connection to the X server of $DISPLAY. Raises OSError when there is none."""

    def __init__(self) -> None:
        self._xcb = _library()
        self._connection = ctypes.c_void_p(self._xcb.xcb_connect(None, None))
        if self._xcb.xcb_connection_has_error(self._connection):
            self.close()
            raise OSError("no X server")
        setup = ctypes.c_void_p(self._xcb.xcb_get_setup(self._connection))
        self.root = int(self._xcb.xcb_setup_roots_iterator(setup).data[0])

    def __enter__(self) -> Screen:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._xcb.xcb_disconnect(self._connection)

    def idle_seconds(self) -> float | None:
        """Since a key or the mouse was touched; None where the server cannot tell."""
        extension = self._xcb.xcb_get_extension_data(self._connection, ctypes.byref(_SCREEN_SAVER))
        if not (extension and extension[8]):  # its reply's field `present`
            return None
        reply = self._ask(_QUERY_IDLE, struct.pack("=BBHI", 0, 0, 0, self.root), _SCREEN_SAVER)
        return struct.unpack_from("=I", reply, 16)[0] / 1000 if reply else None

    def full_screen_of(self) -> int | None:
        """The process (0: unknown) whose window in front fills the screen; None when none does."""
        window = self._numbers(self.root, "_NET_ACTIVE_WINDOW")
        states = self._numbers(window[0], "_NET_WM_STATE") if window and window[0] else ()
        if not states or self._atom("_NET_WM_STATE_FULLSCREEN") not in states:
            return None
        return next(iter(self._numbers(window[0], "_NET_WM_PID")), 0)

    def keeps_windows(self) -> bool:
        """Whether a window manager says which window is in front."""
        return bool(self._numbers(self.root, "_NET_ACTIVE_WINDOW"))

    def _atom(self, name: str) -> int:
        word = name.encode()
        head = struct.pack("=BBHHH", 0, 0, 0, len(word), 0)
        reply = self._ask(_INTERN_ATOM, head + word.ljust(-(-len(word) // 4) * 4, b"\0"))
        return int(struct.unpack_from("=I", reply, 8)[0]) if reply else 0

    def _numbers(self, window: int, name: str) -> tuple[int, ...]:
        """A property of 32-bit numbers; empty when the window has none, or has gone."""
        head = struct.pack("=BBHIIIII", 0, 0, 0, window, self._atom(name), 0, 0, 64)
        reply = self._ask(_GET_PROPERTY, head)
        if len(reply) < 32 or reply[1] != 32:
            return ()
        return struct.unpack_from(f"={struct.unpack_from('=I', reply, 16)[0]}I", reply, 32)

    def _ask(self, opcode: int, words: bytes, extension: _Extension | None = None) -> bytes:
        """The reply; b"" for an error. libxcb puts in the length and the number of the extension."""
        buffer = ctypes.create_string_buffer(words, len(words))
        vectors = (_Vector * 3)()  # libxcb needs two free ones before the first
        vectors[2] = _Vector(ctypes.addressof(buffer), len(words))
        request = _Request(1, ctypes.pointer(extension) if extension else None, opcode, 0)
        first = ctypes.byref(vectors, 2 * ctypes.sizeof(_Vector))
        number = self._xcb.xcb_send_request(self._connection, _CHECKED, first, ctypes.byref(request))
        fault = ctypes.c_void_p()
        found = self._xcb.xcb_wait_for_reply(self._connection, number, ctypes.byref(fault))
        libc = ctypes.CDLL(None)
        libc.free(fault)
        if not found:
            return b""
        length = struct.unpack("=I", ctypes.string_at(found + 4, 4))[0]
        reply = ctypes.string_at(found, 32 + 4 * length)
        libc.free(ctypes.c_void_p(found))
        return reply


def _library() -> Any:
    xcb = ctypes.CDLL("libxcb.so.1")
    for name in ("xcb_connect", "xcb_get_setup", "xcb_wait_for_reply"):
        getattr(xcb, name).restype = ctypes.c_void_p
    xcb.xcb_setup_roots_iterator.restype = _Roots
    xcb.xcb_get_extension_data.restype = ctypes.POINTER(ctypes.c_uint8)
    xcb.xcb_send_request.restype = ctypes.c_uint
    xcb.xcb_send_request.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
    xcb.xcb_wait_for_reply.argtypes = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_void_p)
    return xcb

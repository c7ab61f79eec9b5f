"""Whether a window can be opened here, asked before Qt is: a QApplication without a display aborts."""

from __future__ import annotations

import os
import sys
from pathlib import Path

# Library that Qt's xcb plug-in needs -> the Debian or Ubuntu package that brings it.
XCB_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def obstacle() -> str:
    """Why no window can be opened, in one sentence; "" when one can."""
    if sys.platform in ("win32", "darwin"):
        return ""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in ("offscreen", "minimal", "vnc"):
        return _missing(("libEGL.so.1", "libGL.so.1", "libfontconfig.so.1", "libglib-2.0.so.0"))
    if _wayland_answers():
        return _missing(("libEGL.so.1", "libGL.so.1", "libfontconfig.so.1", "libxkbcommon.so.0"))
    if not _x_answers(os.environ.get("DISPLAY", "")):
        return _no_screen()
    return _missing(tuple(XCB_LIBRARIES))


def _no_screen() -> str:
    from coach.base.language import tr  # as late as it is needed: see `_loads`

    if not os.environ.get("DISPLAY"):
        return tr("There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).")
    return tr("The screen {display} does not answer.", display=os.environ["DISPLAY"])


def _missing(libraries: tuple[str, ...]) -> str:
    packages = [XCB_LIBRARIES[name] for name in libraries if not _loads(name)]
    if not packages:
        return ""
    from coach.base.language import tr

    return tr(
        "Windows need a system library that is missing here. Install it with: sudo apt install {packages}",
        packages=" ".join(packages),
    )


if sys.platform == "win32":

    def _loads(library: str) -> bool:
        """Qt brings its own libraries there."""
        return True

    def _answers(address: str) -> bool:
        """There are no screens to be asked."""
        return True

else:

    def _loads(library: str) -> bool:
        """Whether the system has the library. `ctypes` itself costs a cold start 5 ms, so does `socket`."""
        import _ctypes

        try:
            _ctypes.dlopen(library, os.RTLD_LAZY)
        except OSError:
            return False
        return True

    def _answers(address: str) -> bool:
        """Whether somebody listens at that Unix socket."""
        import _socket

        probe = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
        probe.settimeout(2.0)
        try:
            probe.connect(address)
        except OSError:
            return False
        finally:
            probe.close()
        return True


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    return _answers(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name))


def _x_answers(display: str) -> bool:
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isdigit():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return _answers(path) or _answers(f"\0{path}")
    import socket

    try:
        with socket.create_connection((host, 6000 + int(number)), timeout=2.0):
            return True
    except OSError:
        return False

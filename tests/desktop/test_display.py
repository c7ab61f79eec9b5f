"""Whether a window can be opened, asked before Qt would abort: screens, plug-ins, libraries, the bus."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from coach.base.paths import asset
from coach.desktop import display, qt_environment
from coach.desktop.system import session_bus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X11, Wayland and D-Bus")


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    """No screen is set, and none has been asked before."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, "")  # so that what `obstacle` sets is put back, too
        monkeypatch.delenv(name)
    display._in_time.cache_clear()
    yield
    display._in_time.cache_clear()


@pytest.fixture
def screens(monkeypatch):
    """`screens("xcb")`: only that one answers; every library is there."""

    def answer(*names):
        monkeypatch.setattr(display, "_answers", lambda name: name in names)
        monkeypatch.setattr(display, "missing", lambda name: "")

    return answer


@pytest.mark.parametrize(
    ("asked", "answering", "used"),
    [
        ("", ["xcb"], "xcb"),
        ("", ["wayland", "xcb"], "wayland"),
        ("xcb", ["wayland", "xcb"], "xcb"),
        ("wayland", ["xcb"], "xcb"),
        ("wayland;xcb", ["xcb"], "xcb"),
        ("wayland-egl", ["wayland"], "wayland-egl"),
        ("minimalegl", ["xcb"], "xcb"),
        ("nonsense", ["wayland"], "wayland"),
    ],
)
def test_qt_is_told_the_platform_that_answers(screens, monkeypatch, asked, answering, used):
    monkeypatch.setenv("QT_QPA_PLATFORM", asked)
    screens(*answering)
    assert display.obstacle() == ""
    assert os.environ["QT_QPA_PLATFORM"] == used


@pytest.mark.parametrize("asked", ["linuxfb", "minimalegl", "eglfs", "vkkhrdisplay", "nonsense", ""])
def test_a_platform_that_could_abort_is_not_even_tried(monkeypatch, asked):
    monkeypatch.setenv("QT_QPA_PLATFORM", asked)
    assert display.obstacle().startswith("There is no screen here")


def test_where_one_plugin_lacks_a_library_the_other_opens_the_window(screens, monkeypatch):
    screens("wayland", "xcb")
    monkeypatch.setattr(display, "missing", lambda name: "It lacks something." if name == "wayland" else "")
    assert display.obstacle() == ""
    assert os.environ["QT_QPA_PLATFORM"] == "xcb"
    screens("wayland")
    monkeypatch.setattr(display, "missing", lambda name: "It lacks something.")
    assert display.obstacle() == "It lacks something."


@pytest.mark.parametrize("where", [":987", "nonsense", "10.0.0.1", ":"])
def test_a_screen_that_is_not_there_is_one_sentence(monkeypatch, where):
    monkeypatch.setenv("DISPLAY", where)
    assert display.obstacle() == f"The screen {where} does not answer, or does not let this program in."


def test_a_frozen_wayland_screen_is_not_waited_for(monkeypatch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("w")
    monkeypatch.setattr(display, "PATIENCE", 0.05)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    with socket.socket(socket.AF_UNIX) as frozen:
        frozen.bind(str(folder / "wayland-9"))
        frozen.listen()
        assert "wayland-9 does not answer" in display.obstacle()


def test_too_few_files_for_a_window_are_said_and_a_soft_limit_is_raised(screens, monkeypatch):
    screens("xcb")
    limits = {"now": (12, 12)}
    monkeypatch.setattr("resource.getrlimit", lambda _: limits["now"])
    monkeypatch.setattr("resource.setrlimit", lambda _, wanted: limits.update(now=wanted))
    assert display.obstacle() == "Only 12 files may be open here (ulimit -n); a window needs 64."
    limits["now"] = (12, 4096)
    assert display.obstacle() == ""
    assert limits["now"] == (64, 4096)


# ------------------------------------------------------------------ libraries


@pytest.fixture
def lacking(monkeypatch):
    """`lacking("libx.so.1", ...)`: the loader finds none of those."""

    def lack(*names):
        def load(path):
            raise OSError(f"{names[0]}: cannot open shared object file: No such file or directory")

        told = "".join(f"\t{name} => not found\n" for name in names)
        done = subprocess.CompletedProcess([], 0, f"\tlibc.so.6 => /lib/libc.so.6 (0x1)\n{told}", "")
        monkeypatch.setattr("ctypes.CDLL", load)
        monkeypatch.setattr("subprocess.run", lambda *_, **__: done)

    return lack


@pytest.mark.parametrize(
    ("platform", "libraries", "packages"),
    [
        ("wayland", ["libwayland-cursor.so.0", "libdbus-1.so.3"], "libdbus-1-3 libwayland-cursor0"),
        ("xcb", ["libxcb-cursor.so.0", "libglib-2.0.so.0"], "libglib2.0-0 libxcb-cursor0"),
    ],
)
def test_every_missing_library_is_named_by_its_package_at_once(lacking, platform, libraries, packages):
    lacking(*libraries)
    assert display.missing(platform).endswith(f"Install it with: sudo apt install {packages}")


def test_a_library_of_unknown_package_is_named_itself(lacking):
    lacking("libnew.so.7", "libdbus-1.so.3")
    assert (
        display.missing("xcb") == "Windows need libraries that are missing here: libdbus-1.so.3, libnew.so.7."
    )


@pytest.mark.skipif(not shutil.which("readelf"), reason="not installed here: readelf")
def test_every_library_that_the_plugins_need_has_its_package_here():
    """Read off the plug-ins of this installation, apart from what every Debian has."""
    everywhere = {
        "libc.so.6",
        "libresolv.so.2",
        "libm.so.6",
        "libgcc_s.so.1",
        "libstdc++.so.6",
        "libpthread.so.0",
        "libdl.so.2",
    }
    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    needed = set()
    for plugin in (folder / "libqxcb.so", *sorted(folder.glob("libqwayland*.so"))[:1]):
        seen, queue = set(), [plugin]
        while queue:
            for name in _needed(queue.pop()):
                bundled = folder.parent.parent / "lib" / name
                if bundled.exists() and name not in seen:
                    queue.append(bundled)
                elif not bundled.exists():
                    needed.add(name)
                seen.add(name)
    needed = {name for name in needed if not name.startswith("ld-linux")}
    assert needed - everywhere <= set(json.loads(asset("packages.json").read_text()))


def _needed(file: Path) -> list[str]:
    out = subprocess.run(["readelf", "-d", str(file)], capture_output=True, text=True, check=False).stdout
    return [line.partition("[")[2].rstrip("]") for line in out.splitlines() if "(NEEDED)" in line]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("No module named 'PySide6'", "Windows need PySide6, which does not load here"),
        ("libnew.so.7: cannot open shared object file", "missing here: libnew.so.7."),
    ],
)
def test_a_qt_that_does_not_load_is_a_sentence_and_no_traceback(monkeypatch, error, words):
    monkeypatch.setattr("subprocess.run", lambda *_, **__: subprocess.CompletedProcess([], 0, "", ""))

    class Broken:
        def find_spec(self, name, *_):
            if name == "PySide6.QtWidgets":
                raise ImportError(error)

    monkeypatch.delitem(sys.modules, "PySide6.QtWidgets", raising=False)
    monkeypatch.delattr("PySide6.QtWidgets", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    assert words in display.missing()


# ------------------------------------------------------------------ the session bus


@pytest.fixture
def bus(monkeypatch, tmp_path_factory):
    """A socket in the place of the session bus; it lets itself be called."""
    path = str(tmp_path_factory.mktemp("b") / "bus")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={path},guid=1f")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        yield listening


def test_a_bus_that_says_nothing_is_frozen_and_qt_runs_without_it(bus, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORMTHEME", "generic")
    monkeypatch.setenv("QT_LOGGING_RULES", "qt.svg.debug=true")
    qt_environment.prepare(patience=0.05)
    assert os.environ["DBUS_SESSION_BUS_ADDRESS"] == session_bus.NO_BUS
    assert os.environ["QT_LOGGING_RULES"] == f"{qt_environment.QUIET};qt.svg.debug=true"
    assert session_bus.ask("org.example", "/", "org.example", "Hello") is None


@pytest.mark.parametrize(
    "address", ["", "garbage", "unix:", "unix:path=/nonexistent/bus", "tcp:host=x,port=1", "unix:abstract=no"]
)
def test_a_bus_that_is_not_there_is_left_to_the_libraries(monkeypatch, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert not session_bus.frozen(0.05)


@pytest.mark.skipif(
    not __file__.isascii(), reason="Python itself finds no module in a folder of this name there"
)
def test_a_locale_that_is_not_installed_is_no_matter_to_talk_about(tmp_path):
    script = (
        "from coach.desktop.application import application; app = application(); "
        "from PySide6.QtCore import qWarning; qWarning('heard'); print(app.applicationName())"
    )
    env = {**os.environ, "LC_ALL": "xx_YY.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=env,
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    assert (done.stdout, done.stderr) == ("bedtime-coach\n", "heard\n")


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
def test_a_figure_is_painted_by_one_thread():
    """Qt's others cost more than they paint."""
    script = (
        "import os; from coach.desktop.application import application; app = application(); "
        "before = len(os.listdir('/proc/self/task')); from PySide6.QtCore import QSize; "
        "from coach.desktop.paint.figure import figure_image; "
        "figure_image('wall_calf_straight', QSize(900, 900)); "
        "print(len(os.listdir('/proc/self/task')) - before)"
    )
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    env.pop("QT_NO_GUI_THREADPOOL", None)
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"

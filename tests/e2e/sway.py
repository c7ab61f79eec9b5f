"""A real Wayland desktop for tests: sway without a screen, with two outputs and a keyboard."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.e2e.session import Session, need

NOBODY = "65534"  # sway does not run as root


class Window(NamedTuple):
    """What sway knows of one window."""

    output: str
    app: str
    title: str
    focused: bool
    full_screen: bool
    size: tuple[int, int]


class Sway(Session):
    """Two outputs: "HEADLESS-1" on the left, "HEADLESS-2" on the right."""

    def __init__(self) -> None:
        self._runtime = Path(tempfile.mkdtemp(prefix="coach-sway-"))
        super().__init__(window_manager=False, size="1280x800")

    def open_screen(self, size: str) -> None:
        """Start the compositor; its keyboard is there before any program, so that no first key is lost."""
        need("sway", "swaymsg", "wtype", "grim", "setpriv")
        config = self._runtime / "config"
        outputs = (f"output HEADLESS-{n} resolution {size} position {1280 * (n - 1)} 0" for n in (1, 2))
        config.write_text("\n".join(("xwayland disable", *outputs, "")), encoding="utf-8")
        command = ["sway", "-c", str(config)]
        if os.getuid() == 0:
            os.chown(self._runtime, int(NOBODY), int(NOBODY))
            command = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
        self.spawn(
            *command,
            XDG_RUNTIME_DIR=str(self._runtime),
            WLR_BACKENDS="headless",
            WLR_RENDERER="pixman",
            WLR_LIBINPUT_NO_DEVICES="1",
            WLR_HEADLESS_OUTPUTS="2",
        )
        self.wait_for(lambda: [*self._runtime.glob("sway-ipc*")], "sway", 20)
        self.wait_for((self._runtime / "wayland-1").exists, "the Wayland socket", 20)
        self.env |= {
            "WAYLAND_DISPLAY": str(self._runtime / "wayland-1"),
            "SWAYSOCK": str(next(self._runtime.glob("sway-ipc*"))),
            "QT_QPA_PLATFORM": "wayland",
        }
        self.wait_for(lambda: self.sway("-t", "get_seats"), "the seat")
        self.spawn("wtype", "-s", "3600000")
        self.wait_for(lambda: self.sway("-t", "get_seats")[0]["devices"], "the keyboard")

    def close(self) -> None:
        """End everything."""
        super().close()
        shutil.rmtree(self._runtime, ignore_errors=True)

    def sway(self, *words: str) -> Any:
        """What sway answers to a command; None when it does not."""
        done = self.run("swaymsg", "-r", *words)
        return json.loads(done.stdout) if done.stdout else None

    def everything(self) -> list[Window]:
        """Every window that is open."""

        def under(node: dict[str, Any], output: str) -> Iterator[Window]:
            output = node["name"] if node["type"] == "output" else output
            if node.get("pid"):
                size = node["rect"]["width"], node["rect"]["height"]
                full, title = bool(node["fullscreen_mode"]), node["name"] or ""
                yield Window(output, node.get("app_id") or "", title, node["focused"], full, size)
            for child in (*node["nodes"], *node["floating_nodes"]):
                yield from under(child, output)

        return [*under(self.sway("-t", "get_tree"), "")]

    def focused(self) -> Window | None:
        """The window that has the keyboard."""
        return next((window for window in self.everything() if window.focused), None)

    def windows(self, title: str) -> list[str]:
        """Titles of the windows with these words in them."""
        return [window.title for window in self.everything() if title in window.title]

    def keys(self, *words: str) -> None:
        """Press keys, as wtype names them."""
        self.run("wtype", *words)

"""Which of the desktop's own looks Qt loads; chosen before the QApplication is made."""

from __future__ import annotations

import os
import sys


def choose_platform_theme() -> None:
    """On GTK desktops Qt's own look: theirs costs a fifth of the start and 20 MB, and we paint ours."""
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "").lower()
    if sys.platform == "linux" and "kde" not in desktop and "lxqt" not in desktop:
        os.environ.setdefault("QT_QPA_PLATFORMTHEME", "generic")

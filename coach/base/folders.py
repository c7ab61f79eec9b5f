"""Where one user's own files lie, as text: asked by every command, before `pathlib` is imported."""

from __future__ import annotations

import os
import sys

APP = "bedtime-coach"


def own_folders(override: str | os.PathLike[str] = "") -> tuple[str, str, str]:
    """Of data, settings and what may be lost: in `override`, else $COACH_HOME, else the platform's own."""
    if chosen := os.fspath(override) or os.environ.get("COACH_HOME", ""):
        root = os.path.abspath(os.path.expanduser(chosen))
        return root, root, os.path.join(root, "cache")
    if sys.platform == "win32":
        root = os.path.join(os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local"), APP)
        return root, root, os.path.join(root, "Cache")
    mac = sys.platform == "darwin"
    data = _of_user("XDG_DATA_HOME", "~/Library/Application Support" if mac else "~/.local/share")
    config = _of_user("XDG_CONFIG_HOME", "~/Library/Application Support" if mac else "~/.config")
    return data, config, _of_user("XDG_CACHE_HOME", "~/Library/Caches" if mac else "~/.cache")


def _of_user(variable: str, usual: str) -> str:
    given = os.environ.get(variable, "")
    return os.path.join(given if os.path.isabs(given) else os.path.expanduser(usual), APP)

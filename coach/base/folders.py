"""Where one user's own files lie, as text."""

from __future__ import annotations

import os

APP = "bedtime-coach"


def own_folders(override: str | os.PathLike[str] = "") -> tuple[str, str, str]:
    """Of data, settings and what may be lost: in `override`, else $COACH_HOME, else the platform's own."""
    if chosen := os.fspath(override) or os.environ.get("COACH_HOME", ""):
        root = os.path.abspath(os.path.expanduser(chosen))
        return root, root, os.path.join(root, "cache")
    import platformdirs

    dirs = platformdirs.PlatformDirs(APP, appauthor=False)
    return dirs.user_data_dir, dirs.user_config_dir, dirs.user_cache_dir

"""A part of the wheel's build: the parsed form of what ships as YAML, so that no start has to parse it.

An installation from a checkout has it, too; what is changed there is parsed anew when it is read.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ParsedContent(BuildHookInterface):
    """Reads every file once, which keeps what was read."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        from coach.base.yamlfile import values

        for folder in ("assets", "routines"):
            for path in Path(self.root, folder).rglob("*.yaml"):
                values(path)

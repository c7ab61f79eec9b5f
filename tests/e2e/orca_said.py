"""Orca, Debian's, without its start script: what it says goes into a file, a line for each utterance.

`orca_said.py FILE` runs in the system's own Python. The start script would end, or refuse to run beside,
every other Orca of this user, in whatever session it is.
"""

import sys

from orca import debug, orca

said = open(sys.argv[1], "w", buffering=1, encoding="utf-8")  # noqa: SIM115
MARK = "SPEECH OUTPUT: '"


def keep(level, text="", timestamp=False):
    if text.startswith(MARK):
        said.write(text[len(MARK) :].partition("'{")[0].rstrip("'").replace("\n", " ") + "\n")


debug.println = keep
orca.getSettingsManager().activate(None, {})
sys.exit(orca.main())

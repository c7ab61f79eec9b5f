"""Orca, Debian's, without its start script: what it says goes into a file, a line for each utterance.

`orca_said.py FILE` runs in the system's own Python. The start script would end, or refuse to run beside,
every other Orca of this user, in whatever session it is.
"""

import re
import sys

from orca import debug, orca, settings

said = open(sys.argv[1], "w", buffering=1, encoding="utf-8")  # noqa: SIM115
LINE = re.compile(r"SPEECH OUTPUT: '(.*?)'(?: ?\{.*)?$", re.DOTALL)


def keep(level, text="", timestamp=False):
    if found := LINE.match(text):
        said.write(found[1].replace("\n", " ") + "\n")


debug.println = keep
settings.enableKeyEcho = False
orca.getSettingsManager().activate(None, {})
sys.exit(orca.main())

"""What a screen reader sees of the coach; runs in the system's own Python, and answers lines of its input.

`words` lists everything, one line for each: role, name. `press NAME` (a tab between two names) presses the
first button of such a name. An answer ends with a line of a null character and 0, or 1 where there is none.
"""

import os
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


def children(part):
    return filter(None, map(part.get_child_at_index, range(part.get_child_count())))


def showing(part):
    """What can be seen below a part; below what is hidden nothing can."""
    for child in children(part):
        if child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield child
            yield from showing(child)


def answer(request, names):
    applications = (one for one in children(Atspi.get_desktop(0)) if one.get_name() not in ("openbox", ""))
    for part in (part for one in applications for part in showing(one)):
        name = part.get_name() or ""
        if request == "words":
            print(part.get_role_name(), "|", name.replace("\n", " "))
        elif name in names:
            return not part.get_action_iface().do_action(0)
    return request != "words"


for line in sys.stdin:
    request, _, names = line.rstrip("\n").partition(" ")
    if not (child := os.fork()):  # nothing of an earlier look is remembered
        code = answer(request, names.split("\t"))
        sys.stdout.flush()
        os._exit(code)
    print(f"\0{int(os.waitpid(child, 0)[1] != 0)}", flush=True)

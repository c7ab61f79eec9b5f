"""What a screen reader sees of the coach, one line for each: role, name. Runs in the system's own Python.

`atspi_words.py` lists everything; `atspi_words.py press NAME` presses the button of that name.
"""

import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


def below(part, depth=0):
    yield part
    for number in range(part.get_child_count() if depth < 40 else 0):
        child = part.get_child_at_index(number)
        if child is not None:
            yield from below(child, depth + 1)


def showing(part):
    return part.get_state_set().contains(Atspi.StateType.SHOWING)


desktop = Atspi.get_desktop(0)
for index in range(desktop.get_child_count()):
    application = desktop.get_child_at_index(index)
    if application is None or application.get_name() in ("openbox", ""):
        continue
    for found in below(application):
        if not showing(found):
            continue
        name = found.get_name() or ""
        if sys.argv[1:2] == ["press"]:
            if name == sys.argv[2]:
                found.get_action_iface().do_action(0)
                sys.exit(0)
        else:
            print(found.get_role_name(), "|", name.replace("\n", " "))
sys.exit(1 if sys.argv[1:2] == ["press"] else 0)

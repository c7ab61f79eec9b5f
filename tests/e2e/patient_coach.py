"""The coach, but waiting for one that is at work as much longer as everything may take in these tests: on a
busy machine that one stands still for a while."""

import sys

from coach.__main__ import main
from coach.desktop.system import single_instance
from tests.e2e.session import PATIENCE

single_instance.URGENT_MS *= PATIENCE
single_instance._LONGEST_MS *= PATIENCE
single_instance._TRIES_WHEN_LATE *= PATIENCE
tries, late = single_instance.hand_over.__defaults__ or ()
single_instance.hand_over.__defaults__ = tries * PATIENCE, late * PATIENCE
sys.exit(main())

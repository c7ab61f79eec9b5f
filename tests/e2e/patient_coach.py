"""The coach, but waiting for one that is at work as much longer as everything may take in these tests."""

import sys

from coach.__main__ import main
from coach.desktop.system import single_instance
from tests.e2e.session import PATIENCE

single_instance.URGENT_MS *= PATIENCE
single_instance._LONGEST_MS *= PATIENCE
sys.exit(main())

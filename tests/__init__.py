"""The tests, and what is settled before any of them is imported."""

import os
import sys

# Compiled files are kept: else each worker of these tests compiles Hypothesis, and each of the hundreds of
# programs that tests start compiles all of it again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

from tests import pseudo  # noqa: E402

pseudo.install()

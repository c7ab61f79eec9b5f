"""The frozen program begins here."""

import os
import sys

# The bootloader's search path is no business of the programs that the coach starts (sound, voice).
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before
elif sys.platform == "linux":
    os.environ.pop("LD_LIBRARY_PATH", None)

from coach.__main__ import main  # noqa: E402

sys.exit(main())

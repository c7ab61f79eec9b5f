"""What may take over the whole content of the main window: the player, the first run."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class FullView(QWidget):
    """The window asks it what these say, and leaves it everything but the corner of Cramp now."""

    @property
    def busy(self) -> bool:
        """Whether something runs in the middle of which the look must not change."""
        return False

    @property
    def holds_reminders(self) -> bool:
        """Whether no reminder may come over it now."""
        return False

    def leave_untouched(self) -> None:
        """Go by itself if nobody has used it for long."""

    def first_focus(self) -> QWidget | None:
        """The one right action."""
        return None

    def leave_corner(self, size: QSize) -> None:
        """Leave so much room in the lower left corner to Cramp now, which stands 16 px from both edges."""

"""Text that Tab stops at, so that who works by keys and by ear comes by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.desktop.widgets.text import Text


class Reading(QWidget):
    """Paragraphs that are one stop; a screen reader says them all."""

    reader_role = "StaticText"

    def __init__(self, paragraphs: Sequence[Text], *, spacing: int) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing)
        for paragraph in paragraphs:
            self.column.addWidget(paragraph)
        make_reading(self)


def make_reading(part: QWidget) -> None:
    """Let Tab stop at `part`, and a screen reader say the texts shown in it, from first to last."""
    part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    shown = [text for text in part.findChildren(Text) if text.text() and not text.isHidden()]
    part.setAccessibleName(" ".join(map(spoken, shown)))


def spoken(text: Text) -> str:
    """The words of a text without its bold marks."""
    return text.accessibleName() or unescape(re.sub(r"<[^>]+>", "", text.text()))

"""The widget kit: import the parts from here. A part's module is loaded when the part is first asked for,
so that the first screen does not pay for sliders and text fields."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.desktop.widgets.buttons import (
        Button,
        CarefulButton,
        MainButton,
        OutlineButton,
        TextButton,
        TintButton,
    )
    from coach.desktop.widgets.cards import Card, CardButton, DoctorCard, IconBadge, Tag
    from coach.desktop.widgets.choices import Chip, Segmented, SwitchRow, TickRow
    from coach.desktop.widgets.fields import (
        Dropdown,
        Field,
        LabelledSlider,
        NoteField,
        Stepper,
        open_menu,
        styled_menu,
    )
    from coach.desktop.widgets.icons import app_icon, icon, picture
    from coach.desktop.widgets.marks import (
        Bar,
        DayMarks,
        LegendMark,
        Ring,
        SessionMarks,
        paint_mark,
        paint_night,
    )
    from coach.desktop.widgets.text import Body, Caption, Heading, Lead, Text

_PARTS = {
    "buttons": "Button CarefulButton MainButton OutlineButton TextButton TintButton",
    "cards": "Card CardButton IconBadge DoctorCard Tag",
    "choices": "Chip Segmented SwitchRow TickRow",
    "fields": "Dropdown Field LabelledSlider NoteField Stepper open_menu styled_menu",
    "icons": "app_icon icon picture",
    "marks": "Bar DayMarks LegendMark Ring SessionMarks paint_mark paint_night",
    "text": "Body Caption Heading Lead Text",
}
_MODULE = {part: module for module, parts in _PARTS.items() for part in parts.split()}


def __getattr__(name: str) -> object:
    """Load the module of a part when it is first asked for."""
    if name not in _MODULE:
        raise AttributeError(f"the widget kit has no {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{_MODULE[name]}"), name)
    globals()[name] = found
    return found


__all__ = [
    "Bar",
    "Body",
    "Button",
    "Caption",
    "Card",
    "CardButton",
    "CarefulButton",
    "Chip",
    "DayMarks",
    "DoctorCard",
    "Dropdown",
    "Field",
    "Heading",
    "IconBadge",
    "LabelledSlider",
    "Lead",
    "LegendMark",
    "MainButton",
    "NoteField",
    "OutlineButton",
    "Ring",
    "Segmented",
    "SessionMarks",
    "Stepper",
    "SwitchRow",
    "Tag",
    "Text",
    "TextButton",
    "TickRow",
    "TintButton",
    "app_icon",
    "icon",
    "open_menu",
    "paint_mark",
    "paint_night",
    "picture",
    "styled_menu",
]

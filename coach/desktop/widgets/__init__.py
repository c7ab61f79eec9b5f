"""The controls that Qt does not have, and the dressed ones; the common ones can be imported from here."""

from __future__ import annotations

from coach.desktop.theme.icons import app_icon, icon, picture
from coach.desktop.widgets.buttons import (
    Button,
    CardButton,
    CarefulButton,
    MainButton,
    OutlineButton,
    TextButton,
    TintButton,
)
from coach.desktop.widgets.cards import Card, DoctorCard, IconBadge, LineIcon, Tag
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
from coach.desktop.widgets.marks import Bar, DayMarks, LegendMark, Ring, SessionMarks
from coach.desktop.widgets.text import Body, Caption, FitLabel, Heading, Lead, Text

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
    "FitLabel",
    "Heading",
    "IconBadge",
    "LabelledSlider",
    "Lead",
    "LegendMark",
    "LineIcon",
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
    "picture",
    "styled_menu",
]

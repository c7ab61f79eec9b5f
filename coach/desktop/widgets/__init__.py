"""The widget kit: import the parts from here."""

from coach.desktop.widgets.buttons import (
    Button,
    CarefulButton,
    MainButton,
    OutlineButton,
    TextButton,
    TintButton,
)
from coach.desktop.widgets.cards import Card, CardButton, Disc, DoctorCard, Tag
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
    "Disc",
    "DoctorCard",
    "Dropdown",
    "Field",
    "Heading",
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

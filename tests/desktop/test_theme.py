from __future__ import annotations

import ast
import re
from pathlib import Path

import numpy as np
import pytest
import yaml
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QWidget

from coach import desktop
from coach.base.paths import asset
from coach.desktop import theme
from coach.desktop.theme.style_sheet import style_sheet

TOKENS = yaml.safe_load(asset("tokens.yaml").read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.x."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("look", list(theme.tokens()[0]))
def test_every_pair_has_the_contrast_it_needs(look):
    colours = TOKENS["colour"][look]
    poor = [
        (front, ground)
        for front, ground, least in TOKENS["contrast_pairs"]
        if front in colours and ground in colours and contrast(colours[front], colours[ground]) < least
    ]
    assert not poor


def test_all_weights_of_the_shipped_font_are_one_family():
    assert theme.FAMILIES[0] in QFontDatabase.families()
    widths = {
        QFontMetricsF(theme.current().font(40, weight)).horizontalAdvance("Bedtime") for weight in (400, 700)
    }
    assert len(widths) == 2


def test_tabular_digits_are_equally_wide():
    metrics = QFontMetricsF(theme.current().font(104, 700, tabular=True))
    assert len({round(metrics.horizontalAdvance(digit), 2) for digit in "0123456789"}) == 1


def test_text_grows_with_the_text_size():
    assert theme.themed("day", 2.0, False).font(18).pixelSize() == 36
    assert theme.themed("day", 1.25, False).line("body") == 32


def test_still_pictures_make_every_motion_last_no_time():
    assert theme.themed("day", 1.0, True).ms(400) == 0


def test_a_part_may_have_a_look_of_its_own_and_smaller_text(qtbot):
    from coach.desktop.widgets.text import Body

    part, label, other = QWidget(), Body("Sleep well."), Body("Sleep well.")
    qtbot.addWidget(part)
    for each in (label, other):
        each.setParent(part if each is label else None)
        qtbot.addWidget(each)
        each.ensurePolished()
    theme.apply_theme("day", 1.5, False)
    theme.override_theme(part, "night", 1.1)
    assert (theme.of(label).look, theme.of(label).scale) == ("night", 1.1)
    assert label.palette().windowText().color() == theme.themed("night", 1.0, False).colour("ink")
    assert (label.font().pixelSize(), other.font().pixelSize()) == (20, 27)
    assert theme.of(None).look == theme.current().look == "day"
    theme.override_theme(part, "", 0)
    assert label.palette().windowText().color() == theme.current().colour("ink")
    assert label.font().pixelSize() == 27
    theme.apply_theme("day", 1.0, False)


def test_a_change_of_theme_reaches_every_widget_by_one_event_of_qt(qtbot):
    heard = []

    class Listener(QWidget):
        def changeEvent(self, event):
            super().changeEvent(event)
            if event.type() == QEvent.Type.StyleChange:
                heard.append(theme.of(self).look)

    listener = Listener()
    qtbot.addWidget(listener)
    listener.show()
    theme.apply_theme("night", 1.0, False)
    assert heard[-1] == "night"
    theme.apply_theme("day", 1.0, False)
    assert heard[-1] == "day"


def test_text_is_as_large_as_its_room_allows(qtbot):
    from PySide6.QtWidgets import QVBoxLayout

    from coach.desktop.widgets.text import Heading

    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(Heading("Are your cramps getting fewer?", 1))
    theme.apply_theme("day", 2.0, False)
    assert theme.fit_text(page, lambda: theme.has_room(page, 400, 150))
    assert 1.0 < theme.of(page).scale < 2.0
    assert not theme.fit_text(page, lambda: theme.has_room(page, 100, 50), otherwise=1.25)
    assert theme.of(page).scale == 1.25
    theme.apply_theme("day", 1.0, False)


def test_a_part_with_smaller_text_is_as_all_is_at_that_size(qtbot):
    from PySide6.QtWidgets import QVBoxLayout

    from coach.desktop.theme.style_sheet import SIZES
    from coach.desktop.widgets.buttons import MainButton
    from coach.desktop.widgets.cards import Tag
    from coach.desktop.widgets.fields import Field, NoteField
    from coach.desktop.widgets.text import Text

    part = QWidget()
    qtbot.addWidget(part)
    column = QVBoxLayout(part)
    made: list[QWidget] = [Text("Sleep well.", kind, "ink2") for kind in theme.tokens()[1] if kind != "print"]
    made += [Text("Sleep well.", "body", weight=700), Field("22:00"), NoteField("Note"), Tag("Due", "due")]
    made += [MainButton("Start", size=size) for size in SIZES]
    for each in made:
        column.addWidget(each)
    part.show()

    def seen() -> tuple[list[object], np.ndarray]:
        part.resize(600, theme.height_needed(part, 600))
        picture = part.grab().toImage()
        shades = np.frombuffer(picture.constBits(), np.uint8).astype(np.int16)
        return [picture.size(), *((each.sizeHint(), each.minimumSize()) for each in made)], shades

    sizes, shades = seen()
    theme.apply_theme("day", 2.0, False)
    assert seen()[0] != sizes
    theme.override_theme(part, largest=1.0)
    after, now = seen()
    assert after == sizes
    assert np.abs(now - shades).max() <= 20, "edges of very large letters may be a shade off"
    theme.apply_theme("day", 1.0, False)


def test_what_is_moved_to_another_part_has_its_theme(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    night, large, label = QWidget(window), QWidget(window), QWidget()
    theme.override_theme(night, "night")
    assert theme.of(label).look == "day"
    label.setParent(night)
    assert theme.of(label).look == "night"
    label.setParent(large)
    assert theme.of(label).look == "day"
    theme.override_theme(window, "hc")
    assert theme.of(label).look == "hc"


@pytest.mark.parametrize("look", ["day", "cramp"])
def test_the_style_sheet_dresses_only_widgets_that_there_are(look):
    """Qt says nothing of a rule for a class that has another name by now."""
    files = Path(desktop.__file__).parent.rglob("*.py")
    there = {node.name for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))
             if isinstance(node, ast.ClassDef)}  # fmt: skip
    selectors = re.sub(r"\{[^}]*\}", " ", style_sheet(look, 1.0))
    named = set(re.findall(r"(?<![\w\"-])[A-Z]\w+", selectors))
    assert {name for name in named if not name.startswith("Q")} <= there
    assert {"UndoCard", "Button", "QScrollBar"} <= named

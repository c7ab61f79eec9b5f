from __future__ import annotations

import pytest
import yaml
from PySide6.QtGui import QColor, QFontDatabase, QFontMetricsF

from coach.base.paths import asset
from coach.desktop import theme

TOKENS = yaml.safe_load(asset("tokens.yaml").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _fonts(qapp):
    theme.load_fonts()


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.x."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_quick_reader_finds_what_a_yaml_parser_finds():
    colours, types = theme.tokens()
    assert colours == TOKENS["colour"]
    plain = {
        name: value for name, value in TOKENS["type"].items() if isinstance(value, list) and len(value) == 3
    }
    plain = {name: value for name, value in plain.items() if all(isinstance(part, int) for part in value)}
    assert {name: [kind.size, kind.line, kind.weight] for name, kind in types.items()} == plain


@pytest.mark.parametrize("look", theme.LOOKS)
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


def test_a_view_may_differ_from_the_look_in_force(qtbot):
    from coach.desktop.widgets import Body

    label = Body("Sleep well.")
    qtbot.addWidget(label)
    theme.differ(label, "night")
    assert theme.of(label).look == "night"
    assert theme.of(None).look == theme.current().look

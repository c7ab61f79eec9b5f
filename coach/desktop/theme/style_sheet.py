"""The one style sheet, made of a look and a text size; `theme` says how a widget takes its kind in it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from coach.desktop.theme.theme import MONO, Theme, themed, tokens


class ButtonSize(NamedTuple):
    """Measures of a button at 100 %: height, corner, padding, text pixels, weight, icon."""

    height: int
    radius: int
    padding: int
    text: int
    weight: int
    icon: int


SIZES = {
    "small": ButtonSize(48, 12, 18, 18, 600, 22),
    "chip": ButtonSize(48, 12, 18, 18, 500, 22),
    "field": ButtonSize(56, 14, 16, 19, 400, 22),
    "nav": ButtonSize(52, 14, 14, 19, 500, 26),
    "tab": ButtonSize(56, 0, 16, 19, 500, 22),
    "tile": ButtonSize(50, 16, 16, 18, 400, 20),
    "swatch": ButtonSize(48, 21, 0, 18, 400, 0),
    "normal": ButtonSize(56, 14, 24, 19, 600, 22),
    "large": ButtonSize(64, 14, 26, 22, 600, 26),
    "big": ButtonSize(76, 18, 24, 28, 700, 28),
    "tall": ButtonSize(76, 18, 22, 19, 600, 22),  # beside a big button
    "start": ButtonSize(132, 24, 24, 44, 700, 48),  # of the simple Today
    "answer": ButtonSize(64, 14, 12, 26, 600, 22),
    "player": ButtonSize(88, 18, 24, 28, 700, 30),
    "cramp": ButtonSize(88, 18, 16, 24, 700, 32),
    "player-side": ButtonSize(88, 18, 14, 28, 600, 26),
    "sign": ButtonSize(88, 18, 14, 28, 600, 40),
    "player-top": ButtonSize(56, 12, 14, 28, 600, 24),
    "reminder": ButtonSize(56, 14, 14, 21, 600, 24),
    "reminder-side": ButtonSize(56, 14, 12, 18, 600, 24),
}
# Kind of a button -> its fill at rest, under the pointer and pressed, and its border, as colours of the look.
BUTTONS = {
    "main": ("primary", "primary_hover", "primary_press", ""),
    "tint": ("primary_tint", "primary_tint", "surface", "control"),
    "outline": ("surface", "primary_tint", "primary_tint", "control"),
    "text": ("", "primary_tint", "primary_tint", ""),
    "careful": ("surface", "caution", "caution", "cramp_line"),
    "chip": ("surface", "primary_tint", "primary_tint", "control"),
    "segment": ("surface", "primary_tint", "primary_tint", ""),
    "nav": ("", "primary_tint", "primary_tint", ""),
    "tab": ("", "", "", ""),
    "look": ("surface", "surface", "surface", "control"),
    "swatch": ("", "", "", ""),
    "cramp": ("cramp", "cramp_hover", "cramp_press", "cramp_line"),
    "card": ("surface", "primary_tint", "primary_tint", "line"),
    "row": ("surface", "primary_tint", "primary_tint", ""),
}
# The buttons of cramp help, in colours that its look alone has.
CRAMP_BUTTONS = {
    "cramp-primary": ("primary", "primary_hover", "primary_press", "primary_line"),
    "cramp-secondary": ("quiet", "quiet", "surface", "quiet_line"),
    "cramp-tab": ("quiet", "quiet", "surface", "line"),
    "cramp-icon": ("quiet", "quiet", "surface", "line"),
    "cramp-choice": ("quiet", "quiet", "surface", "quiet_line"),
    "cramp-link": ("", "", "", ""),
}
# Kind of a frame -> its fill, border, width of the border, and corner.
FRAMES = {
    "card": ("surface", "line", 1, 20),
    "caution": ("caution", "caution_line", 3, 20),
    "reminder": ("surface", "control", 2, 20),
    "well": ("sunken", "", 0, 16),
    "segments": ("control", "", 0, 14),
    "stepper": ("surface", "control", 2, 14),
    "rail": ("sunken", "", 0, 0),
    "rule": ("line", "", 0, 0),
    "ground": ("window", "", 0, 0),
    "dark-ground": ("sunken", "", 0, 0),
    "pill": ("primary_tint", "", 0, 26),
    "number": ("primary_tint", "", 0, 22),
    "code": ("sunken", "control", 2, 14),
    "code-right": ("primary_tint", "primary_ink", 2, 14),
}
# Kind of a tag -> its fill and its words.
TAGS = {"due": ("due", "on_due"), "ok": ("primary_tint", "primary_ink"), "plain": ("sunken", "ink2")}
# What words and cards may be coloured with: Qt reads each rule at every start, and asks it of each widget.
INKS = (
    "ink",
    "ink2",
    "primary_ink",
    "cramp_line",
    "on_cramp",
    "on_caution",
    "on_due",
    "clock",
    "clock_words",
)
FILLS = ("sunken", "primary_tint")
BORDERS = ("line", "control", "primary_tint", "due_line", "cramp_line", "caution_line")


@cache
def style_sheet(look: str, scale: float, growth: float = 1.0) -> str:
    """The sheet of a look at a text size, for the application or for a part that differs from it."""
    theme = themed(look, scale, False, growth)
    parts = (_words(theme), _frames(theme), _buttons(theme), _tags(theme), _code(theme), _controls(theme))
    return "\n".join(parts)


@cache
def text_sizes(scale: float, growth: float) -> str:
    """What a part with another text size alone needs of the sheet: the declarations that follow it. So Qt
    need not dress the part anew by all others."""
    rules = []
    sheets = (style_sheet("day", each, growth).split("}") for each in (scale, 10 * scale))
    for here, elsewhere in zip(*sheets, strict=True):
        selector, _, body = here.partition("{")
        both = zip(body.split(";"), elsewhere.partition("{")[2].split(";"), strict=True)
        if own := [one for one, other in both if one != other]:
            rules.append(f"{selector}{{{';'.join(own)}}}")
    return "".join(rules)


def colour_names(theme: Theme) -> tuple[str, ...]:
    """The names of all colours; some only one look has."""
    colours = tokens()[0]
    return tuple(colours["day"] | colours[theme.look])


def tag_height(theme: Theme) -> int:
    return max(32, theme.px(28))


class _Hues:
    """The colours of a theme as the sheet writes them: `hue.ink` is `#22201c`."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def __getitem__(self, name: str) -> str:
        return self._theme.colour(name).name() if name else "transparent"

    def veil(self) -> str:
        """What lies behind a question is dimmed with it."""
        ground = self._theme.colour("window" if self._theme.dark else "ink")
        alpha = 0.7 if self._theme.dark else 0.45
        return f"rgba({ground.red()}, {ground.green()}, {ground.blue()}, {round(alpha * 255)})"

    def border(self, name: str, width: int = 2) -> str:
        return f"{width}px solid {self[name]}" if name else "0"


def _words(theme: Theme) -> str:
    """Steps of the type scale, then colours and weights, which a widget may have beside its kind. A rule for
    every class of widgets would be asked of each one."""
    hue = _Hues(theme)
    steps = tokens()[1]
    kinds = [
        f'QLabel[kind="{name}"], Spin[kind="{name}"] {{ font-size: {theme.px(step.size)}px;'
        f" font-weight: {step.weight} }}"
        for name, step in steps.items()
    ]
    names = [name for name in INKS if name in colour_names(theme)]
    tints = [f'QLabel[colour="{name}"] {{ color: {hue[name]} }}' for name in names]
    weights = [f'QLabel[weight="{weight}"] {{ font-weight: {weight} }}' for weight in (400, 500, 600, 700)]
    return "\n".join((*kinds, *tints, *weights, f"Text:disabled {{ color: {hue['on_disabled']} }}"))


def _frames(theme: Theme) -> str:
    hue = _Hues(theme)
    rules = [
        f'QFrame[kind="{kind}"] {{ background: {hue[fill]}; border: {hue.border(border, width)};'
        f" border-radius: {theme.grown(radius)}px }}"
        for kind, (fill, border, width, radius) in FRAMES.items()
    ]
    rules += [
        f'QFrame[edge="{edge}"] {{ border-{edge}: {hue.border("line", width)} }}'
        for edge, width in (("right", 1), ("top", 2))
    ]
    return "\n".join(rules)


def _buttons(theme: Theme) -> str:
    hue = _Hues(theme)
    rules = ["Button { outline: 0 }"]
    kinds = BUTTONS | CRAMP_BUTTONS if theme.look == "cramp" else BUTTONS
    for kind, (fill, hover, press, border) in kinds.items():
        name = f'Button[kind="{kind}"]'
        cramp = kind.startswith("cramp-")
        radius = 28 if kind in ("cramp-primary", "cramp-secondary") else 18 if cramp else 20
        edge = hue.border(border, 1 if kind == "card" else 3 if cramp else 2)
        rules.append(f"{name} {{ background: {hue[fill]}; border: {edge}; border-radius: {radius}px }}")
        if hover == press != fill:
            rules.append(f"{name}:hover, {name}:pressed {{ background: {hue[hover]} }}")
        elif press != fill or hover != fill:
            rules.append(f"{name}:hover {{ background: {hue[hover]} }}")
            rules.append(f"{name}:pressed {{ background: {hue[press]} }}")
    rules.append(f"Button[kind]:disabled {{ background: {hue['disabled']}; border: 0 }}")
    for size, measures in SIZES.items():
        letters = f"font-size: {theme.px(measures.text)}px; font-weight: {measures.weight}"
        rules.append(
            f'Button[measures="{size}"] {{ {letters}; border-radius: {theme.grown(measures.radius)}px }}'
        )
    rules += [f'Button[weight="{weight}"] {{ font-weight: {weight} }}' for weight in (400, 500, 600, 700)]
    rules += [
        *(
            f'Button[kind="{kind}"]:checked:enabled {{ background: {hue["primary"]};'
            f" border-color: {hue['primary']} }}"
            for kind in ("chip", "segment")
        ),
        f'Button[kind="chip"]:checked:hover {{ background: {hue["primary_hover"]} }}',
        f'Button[kind="nav"]:checked {{ background: {hue["surface"]}; border: {hue.border("line", 1)} }}',
        f'Button[kind="look"]:checked {{ border: {hue.border("primary_ink", 3)} }}',
        'Button[kind="bare"] { background: transparent; border: 0 }',
        f"Tick:checked {{ background: {hue['primary_tint']};"
        f" border: {hue.border('primary' if theme.contrast else 'primary_tint', 1)} }}",
        'Button[kind="swatch"] { margin: 3px }',
        f'Button[kind="swatch"]:checked {{ border: {hue.border("primary_ink", 3)} }}',
        f'Button[kind="tab"]:checked {{ border-bottom: {hue.border("primary_ink", 4)} }}',
        f'Button[kind="card"]:checked {{ border: {hue.border("primary_ink")} }}',
        f'PictureTile[mark="false"]:hover:!pressed {{ background: {hue["surface"]};'  # its tags are tinted
        f" border-color: {hue['control']} }}",
        f'PictureTile[mark="true"], LevelTile {{ border: {hue.border("control")} }}',
        f'PictureTile[mark="true"]:checked, LevelTile:checked {{ border: {hue.border("primary", 4)} }}',
        'Button[edge="left"] { border-top-right-radius: 0; border-bottom-right-radius: 0 }',
        'Button[edge="right"] { border-top-left-radius: 0; border-bottom-left-radius: 0 }',
        'Button[edge="middle"] { border-radius: 0 }',
        'Button[kind="outline"][edge="right"] { border-left: 0 }',
    ]
    for kind, fill in (("tab", "surface"), ("choice", "primary")) if theme.look == "cramp" else ():
        chosen = f"background: {hue[fill]}; border: {hue.border('primary_line')}"
        rules.append(f'Button[kind="cramp-{kind}"]:checked {{ {chosen} }}')
    return "\n".join(rules)


def _tags(theme: Theme) -> str:
    """Tags, and what any card may have that is not of its kind: another fill, border, corner."""
    hue = _Hues(theme)
    high = tag_height(theme)
    rules = []
    for kind, (fill, ink) in TAGS.items():
        edge = hue.border(ink if theme.contrast else "")
        rules.append(
            f'Tag[tag="{kind}"] {{ background: {hue[fill]}; border: {edge}; border-radius: {high // 2}px }}'
        )
    rules += [f'Card[fill="{name}"] {{ background: {hue[name]} }}' for name in FILLS]
    rules += [f'Card[border="{name}"] {{ border-color: {hue[name]} }}' for name in BORDERS]
    rules += [f'Card[edges="{width}"] {{ border-width: {width}px }}' for width in (1, 2)]
    rules += [
        f'Card[radius="{radius}"], Button[radius="{radius}"] {{ border-radius: {theme.grown(radius)}px }}'
        for radius in (8, 12, 16, 18, 20, 24, 28)
    ]
    return "\n".join(rules)


def _code(theme: Theme) -> str:
    """Lines of a routine file and their numbers."""
    hue = _Hues(theme)
    mono = ", ".join(f'"{family}"' for family in MONO)
    return f"""
QLabel[kind^="code-"] {{ font-family: {mono}; font-size: {theme.px(18)}px; min-height: {theme.px(36)}px }}
QLabel[kind="code-number"] {{ color: {hue["ink2"]}; padding: 0 16px; min-width: {theme.px(24)}px }}
QFrame[faulty="true"] {{ background: {hue["caution"]}; color: {hue["on_caution"]} }}
"""


def _controls(theme: Theme) -> str:
    """What Qt paints itself: fields, lists, menus, sliders, bars."""
    hue = _Hues(theme)
    field = theme.grown(round(56 * (1 + theme.scale) / 2)) - 4
    return f"""
Field, NoteField {{ background: {hue["surface"]}; color: {hue["ink"]}; border: {hue.border("control")};
  border-radius: 14px; padding: 0 {theme.px(12)}px }}
Field {{ font-size: {theme.px(19)}px; min-height: {field}px }}
NoteField {{ padding: 6px {theme.px(12)}px; font-size: {theme.px(18)}px; min-height: {theme.px(104) - 16}px }}
Field:disabled {{ background: {hue["disabled"]}; color: {hue["on_disabled"]} }}
QSpinBox {{ background: transparent; color: {hue["ink"]}; border: 0 }}
QSpinBox[kind="bare"] {{ border-left: {hue.border("control")}; border-right: {hue.border("control")};
  font-size: {theme.px(19)}px; font-weight: 600 }}
Field, NoteField {{ placeholder-text-color: {hue["ink2"]} }}
Field, NoteField, QLineEdit, QSpinBox {{ selection-background-color: {hue["primary"]};
  selection-color: {hue["on_primary"]} }}
ChoiceList {{ background: {hue["surface"]}; border: {hue.border("control")}; border-radius: 14px;
  padding: 6px; outline: 0; font-size: {theme.px(18)}px }}
UndoCard {{ margin: 0 32px 12px 32px }}
ChartTable {{ background: {hue["surface"]}; color: {hue["ink"]}; border: 0 }}
ChartTable::item {{ border-bottom: {hue.border("line", 1)}; padding: 4px }}
ChartTable::item:selected {{ background: {hue["primary_tint"]}; color: {hue["primary_ink"]} }}
ChartTable QHeaderView::section {{ background: {hue["surface"]}; color: {hue["ink"]}; border: 0;
  border-bottom: {hue.border("line")}; padding: 4px }}
QScrollBar:vertical {{ background: transparent; width: 14px; margin: 4px 2px }}
QScrollBar::handle:vertical {{ background: {hue["control"]}; border-radius: 5px; min-height: 48px }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0 }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent }}
LabelledSlider {{ min-height: 48px; background: transparent }}
LabelledSlider[labelled="true"] {{ padding-top: {theme.line("body")}px }}
LabelledSlider::groove {{ height: 8px; border-radius: 4px; background: {hue["line"]}; margin: 0 16px }}
LabelledSlider::sub-page {{ height: 8px; border-radius: 4px; background: {hue["primary"]};
  margin: 0 0 0 16px }}
LabelledSlider::handle {{ width: 30px; margin: -14px -16px; border-radius: 18px;
  border: {hue.border("surface", 3)}; background: {hue["primary"]} }}
QProgressBar {{ background: {hue["line"]}; border: 0; border-radius: 5px }}
QProgressBar::chunk {{ background: {hue["primary"]}; border-radius: 5px }}
Sheet {{ background: {hue.veil()} }}
"""

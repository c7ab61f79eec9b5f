"""The one style sheet, made of a look and a text size; `theme` says how a widget takes its kind in it."""

from __future__ import annotations

from functools import cache

from coach.desktop.theme import Theme, themed, tokens


@cache
def style_sheet(look: str, scale: float) -> str:
    """The sheet of a look at a text size, for the application or for a part that differs from it."""
    theme = themed(look, scale, False)
    return "\n".join((_words(theme), _frames(theme), _fields(theme), _lists(theme), _bars(theme)))


def _words(theme: Theme) -> str:
    """Steps of the type scale, then colours and weights, which a widget may have beside its kind."""
    colours, steps = tokens()
    kinds = [
        f'[kind="{name}"] {{ font-size: {theme.px(step.size)}px; font-weight: {step.weight} }}'
        for name, step in steps.items()
    ]
    tints = [f'[colour="{name}"] {{ color: {theme.colour(name).name()} }}' for name in colours["day"]]
    weights = [f'[weight="{weight}"] {{ font-weight: {weight} }}' for weight in (400, 500, 600, 700)]
    return "\n".join((*kinds, *tints, *weights))


# Kind of a frame -> fill, border, its width, corner.
FRAMES = {
    "card": ("surface", "line", 1, 20),
    "well": ("sunken", "", 0, 20),
    "caution": ("caution", "caution_line", 3, 20),
    "due": ("surface", "due_line", 2, 20),
    "sheet": ("surface", "control", 2, 20),
    "split": ("surface", "control", 2, 14),  # two buttons in one border
    "split-edge": ("control", "", 0, 0),
    "rule": ("line", "", 0, 0),
    "due-edge": ("due_line", "", 0, 0),
}


def _frames(theme: Theme) -> str:
    rules = []
    for kind, (fill, border, width, radius) in FRAMES.items():
        edge = f"{width}px solid {theme.colour(border).name()}" if border else "0"
        rules.append(
            f'QFrame[kind="{kind}"] {{ background: {theme.colour(fill).name()}; border: {edge};'
            f" border-radius: {radius}px }}"
        )
    return "\n".join(rules)


def _fields(theme: Theme) -> str:
    hue = _Hues(theme)
    return f"""
Field, NoteField {{ background: {hue.surface}; color: {hue.ink}; border: 2px solid {hue.control};
  border-radius: 12px; padding: 0 {theme.px(12)}px }}
Field {{ font-size: {theme.px(19)}px; min-height: {max(52, theme.px(44)) - 4}px }}
NoteField {{ padding: 6px {theme.px(12)}px; font-size: {theme.px(18)}px; min-height: {theme.px(104) - 16}px }}
Field:disabled {{ background: {hue.disabled}; color: {hue.on_disabled} }}
QLineEdit[kind="bare"] {{ background: transparent; color: {hue.ink}; border: 0;
  font-size: {theme.px(19)}px; font-weight: 600 }}
Field, NoteField, QLineEdit {{ selection-background-color: {hue.primary};
  selection-color: {hue.on_primary} }}
"""


def _lists(theme: Theme) -> str:
    hue = _Hues(theme)
    row = f"min-height: {theme.px(48)}px; padding: 0 {theme.px(12)}px; border-radius: 8px"
    return f"""
QMenu, QListWidget {{ background: {hue.surface}; color: {hue.ink}; border: 2px solid {hue.control};
  padding: 6px; outline: 0; font-size: {theme.px(18)}px }}
QMenu::item, QListWidget::item {{ {row} }}
QMenu::item:selected, QListWidget::item:selected {{ background: {hue.primary_tint};
  color: {hue.primary_ink} }}
QMenu::item:disabled {{ color: {hue.ink2} }}
QMenu::separator {{ height: 1px; background: {hue.line}; margin: 6px }}
ChartTable {{ background: {hue.surface}; color: {hue.ink}; border: 0 }}
ChartTable::item {{ border-bottom: 1px solid {hue.line}; padding: 4px }}
ChartTable::item:selected {{ background: {hue.primary_tint}; color: {hue.primary_ink} }}
ChartTable QHeaderView::section {{ background: {hue.surface}; color: {hue.ink}; border: 0;
  border-bottom: 2px solid {hue.line}; padding: 4px }}
"""


def _bars(theme: Theme) -> str:
    hue = _Hues(theme)
    return f"""
QScrollBar:vertical {{ background: transparent; width: 14px; margin: 4px 2px }}
QScrollBar::handle:vertical {{ background: {hue.control}; border-radius: 5px; min-height: 48px }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0 }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent }}
"""


class _Hues:
    """The colours of a theme as the sheet writes them: `hue.ink` is `#22201c`."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def __getattr__(self, name: str) -> str:
        return self._theme.colour(name).name()

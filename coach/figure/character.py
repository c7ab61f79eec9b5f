"""Who the figure is: hair, skin, clothes and build. Parameters, never new drawings."""

from __future__ import annotations

from typing import Literal, NamedTuple

from coach.base.settings import Settings

Hair = Literal["short", "bob", "bun"]
HAIR_STYLES: tuple[Hair, ...] = ("short", "bob", "bun")


class Character(NamedTuple):
    """Colours are `#RRGGBB` day colours, or "" for the palette's own; night derives its own from them."""

    hair: Hair = "short"
    skin: str = ""
    hair_colour: str = ""
    shirt: str = ""
    shorts: str = ""
    build: float = 1.0  # 0.92 slight .. 1.12 broad
    belly: float = 0.0  # 0 .. 1, late pregnancy
    calm: bool = False  # a calm face without a smile: somebody has a cramp


USUAL = Character()


def character_from_settings(settings: Settings) -> Character:
    """The figure as the person chose it; colours left at their default follow the palette."""
    usual = Settings()

    def colour(name: str) -> str:
        value = str(getattr(settings, name))
        return "" if value == getattr(usual, name) else value

    return Character(
        hair=next((style for style in HAIR_STYLES if style == settings.hair), HAIR_STYLES[0]),
        skin=colour("skin"),
        hair_colour=colour("hair_colour"),
        shirt=colour("shirt"),
        shorts=colour("trousers"),
        build=settings.build,
        belly=settings.belly,
    )

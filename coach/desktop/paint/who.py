"""The figure as the person chose it in the settings."""

from __future__ import annotations

from coach.base.settings import Settings
from coach.figure.character import HAIR_STYLES, Character


def character(settings: Settings) -> Character:
    """Hair, skin, clothes and build of the figure; colours left at their default follow the palette."""
    usual = Settings()

    def colour(name: str) -> str:
        value = str(getattr(settings, name))
        return "" if value == getattr(usual, name) else value

    hair = next((style for style in HAIR_STYLES if style == settings.hair), HAIR_STYLES[0])
    return Character(
        hair=hair,
        skin=colour("skin"),
        hair_colour=colour("hair_colour"),
        shirt=colour("shirt"),
        shorts=colour("trousers"),
        build=settings.build,
        belly=settings.belly,
    )

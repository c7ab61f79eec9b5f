"""Somebody else than the usual person."""

from __future__ import annotations

from coach.figure.character import Character

EXPECTING = Character(
    hair="bun",
    skin="#8A5635",
    hair_colour="#2E2422",
    shirt="#D9A24A",
    shorts="#3F5A5A",
    build=0.97,
    belly=1.0,
)

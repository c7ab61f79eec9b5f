"""What is needed for the exercises that are really done, in words."""

from __future__ import annotations

from collections.abc import Iterable

from coach.base.language import tr
from coach.guide.routine.routine import Step


def needed(steps: Iterable[Step]) -> tuple[str, ...]:
    """What these steps need, in the order in which it is wanted."""
    return tuple(dict.fromkeys(name for step in steps for name in step.needs))


def equipment_words(names: Iterable[str]) -> str:
    """The list as a person reads it: "a wall, a firm chair"."""
    words = {
        "wall": tr("a wall"),
        "step": tr("a low step"),
        "chair": tr("a firm chair"),
        "stool": tr("a second chair or a stool"),
        "towel": tr("a towel or a long strap"),
        "rail": tr("a stair with a rail"),
        "bed": tr("your bed"),
    }
    return ", ".join(words[name] for name in names)

"""What is read below a cue: what to take care of comes first."""

LONGEST_BELOW = 84  # characters below the cue; all that a person must take care of may be longer
BREATHE = "Breathe out slowly."


def with_care(care: str, second: str) -> str:
    """What to take care of, then as much of the second line as can still be read at night."""
    for part in second.replace(". ", ".\n").replace("? ", "?\n").split("\n"):
        longer = f"{care} {part}".strip()
        if part in care or part == BREATHE:
            continue
        if len(longer) > LONGEST_BELOW:
            break
        care = longer
    return care

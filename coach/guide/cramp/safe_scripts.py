"""One short safe script for each place, in the program itself: for the night on which no file can be read.

Its first instruction is also what a cold `coach cramp` shows before the files are read. Every line stands in
`routines/relief/` too, and the first ones are the same; a test compares them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.model.vocabulary import GuidedPlace

if TYPE_CHECKING:
    from coach.guide.cramp.script import CrampScripts

# Seconds, cue, second line, picture. The one that eases off comes before the leg check, one that moves after.
_Lines = tuple[tuple[float, str, str, str], ...]
_EASE = "Breathe out slowly."
_STRETCHES: dict[GuidedPlace, _Lines] = {
    "calf": (
        (
            30,
            "Pull your toes toward your shin.",
            "Leg straight. Use your hand or the sheet.",
            "close_pull_toes",
        ),
        (5, "Ease off a little.", _EASE, "close_pull_toes"),
        (25, "Again. Push your heel away.", "Toes toward your shin. Leg straight.", "cramp_calf_bed"),
    ),
    "back-thigh": (
        (
            15,
            "Straighten your knee slowly.",
            "Then toes toward you. Breathe out slowly.",
            "cramp_hamstring",
        ),
        (5, "Ease off a little.", _EASE, "cramp_hamstring"),
        (25, "Knee straight. Toes toward you.", "Only a mild pull.", "cramp_hamstring"),
    ),
    "foot": (
        (10, "Bend your knee. Reach your toes.", _EASE, "toes_up"),
        (5, "Let go. Spread your toes.", "", "toes_up"),
        (25, "Pull all your toes gently up.", "Use your hand.", "toes_up"),
    ),
    "front-thigh": (
        (15, "Roll onto your other side.", "Sore leg on top. Breathe out slowly.", "cramp_quad_bed"),
        (5, "Ease off a little.", _EASE, "cramp_quad_bed"),
        (25, "Hold your shin. Heel toward bottom.", "Only a mild pull.", "cramp_quad_bed"),
    ),
}


LEAD = "I'm here. Breathe out slowly."
"""What the voice leads in with, lying down."""


def first_words(place: GuidedPlace) -> tuple[str, str]:
    """The first instruction and the line below it, in English."""
    _, cue, second, _ = _STRETCHES[place][0]
    return cue, second


def safe_scripts() -> CrampScripts:
    """Everything that help needs, without touching a file; no script but the one in bed."""
    from coach.guide.cramp.script import CommonLines, CrampScripts, HelpMode, Instruction, Script

    ask = Instruction(0, "", ask="first")
    scripts: dict[tuple[GuidedPlace, HelpMode], Script] = {}
    for place, lines in _STRETCHES.items():
        first, ease, again = (Instruction(*line) for line in lines)
        ease = Instruction(ease.seconds, ease.cue, ease.second, ease.picture, rest=True)
        scripts[place, "bed"] = (first, ease, ask, again)
    return CrampScripts(
        scripts,
        CommonLines(
            lead=LEAD,
            lead_standing="I'm here.",
            ask_first="Easing? If swollen or hot, tap stop.",
            ask_later="Still tight? Keep going gently.",
            five_minutes="Five minutes. Keep stretching gently. Add warmth.",
            eight_minutes="Still hard? Plan to get advice.",
            ten_minutes="Ten minutes. Get medical advice now.",
            leg_check="If swollen or hot, tap stop.",
            stop="Stop. Do not stretch or rub.",
            options=(
                Instruction(
                    30,
                    "Slow breath in. Longer breath out.",
                    "Let the leg be heavy.",
                    "rest_propped",
                    page="breathe",
                ),
            ),
            aftercare=(
                Instruction(
                    10, "Good. Stay still a moment.", "Let the leg lie.", "rest_propped", page="still"
                ),
                Instruction(
                    60,
                    "Wiggle your ankles, then walk a little.",
                    "Light on. Hold on to something. Heel first.",
                    "walk",
                    page="walk",
                    seated="Wiggle your ankles slowly.",
                ),
                Instruction(
                    30,
                    "Rub it softly.",
                    "Only if not swollen, hot or red.",
                    rub=True,
                    page="rub",
                ),
                Instruction(
                    10,
                    "Soreness can last a day.",
                    "It usually fades by itself.",
                    "rest_propped",
                    page="comfort",
                ),
            ),
        ),
    )

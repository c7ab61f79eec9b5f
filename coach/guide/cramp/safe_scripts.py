"""One short safe script for each place, in the program itself: for the night on which a file cannot be read.

Its first instruction is also what a cold `coach cramp` shows before the files are read, so it fits the person
as the files do. Every line stands in `routines/relief/` and every rule in `routines/exercises.yaml`, too; a
test compares them for all conditions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from coach.guide.cramp.second_line import BREATHE, with_care
from coach.model.vocabulary import GUIDED_PLACES, GuidedPlace

if TYPE_CHECKING:
    from coach.guide.cramp.script import CommonLines, CrampScripts, Instruction, Script

LEAD = "I'm here. Breathe out slowly."
"""What the voice leads in with, lying down."""
_CARE = "Small and slow. Only without pain."
_PILLOW = "Rest it on a pillow."
_STILL: dict[GuidedPlace, tuple[str, str]] = {
    "calf": ("calf-injury", "Do not stretch this calf. Keep it still."),
    "back-thigh": ("hamstring-injury", "Do not stretch this thigh. Keep it still."),
    "foot": ("calf-injury", "Do not stretch. Keep the leg still."),
    "front-thigh": ("", "Do not stretch. Keep the leg still."),
}
"""The injury after which nothing is stretched there, and what is said then."""

_UNSUITED = {
    "toe-pull": ("hip-precautions", "back", "osteoporosis", "pregnant", "calf-injury"),
    "sole-board": ("calf-injury",),
    "knee-straighten": ("hip-precautions", "calf-injury", "hamstring-injury"),
    "lying-strap": ("pregnant", "calf-injury", "hamstring-injury"),
    "heel-out": ("calf-injury", "hamstring-injury"),
    "knee-loose": ("hip-precautions", "hamstring-injury"),
    "side-roll": ("hip-precautions", "knee"),
    "side-thigh": ("hip-precautions", "knee"),
    "knee-bend": ("calf-injury",),
}
"""The conditions with which nobody is led through an exercise."""
_CAUTIONS = {
    "toe-pull": {"hamstring-injury": _CARE},
    "sole-board": {"hamstring-injury": _CARE},
    "knee-straighten": {"back": "Stop at any tingling."},
    "lying-strap": {
        "hip-precautions": "Keep this leg well below upright.",
        "back": "Your hips stay down. Stop at any tingling.",
    },
    "heel-out": {"back": "Stop at any tingling."},
    "knee-loose": {"back": "Stop at any tingling."},
    "side-thigh": {"back": "Move only a little. Do not arch your back."},
    "knee-bend": {"hamstring-injury": _CARE, "knee": "Bend it only a little."},
}
"""What a condition asks for in an exercise, the strictest first."""


class _SafeRow(NamedTuple):
    """One `Instruction`, without the cost of importing it."""

    exercise: str
    seconds: float
    cue: str
    second: str
    picture: str
    position: Literal["", "edge"] = ""


# fmt: off
_FIRST: dict[GuidedPlace, tuple[_SafeRow, ...]] = {
    "calf": (
        _SafeRow("toe-pull", 30, "Pull your toes toward your shin.",
                 "Leg straight. Use your hand or the sheet.", "close_pull_toes"),
        _SafeRow("sole-board", 30, "Sole against the bed end.", "Lean back. Press gently.",
                 "cramp_sole_board"),
    ),
    "back-thigh": (
        _SafeRow("knee-straighten", 15, "Straighten your knee slowly.",
                 "Then toes toward you. Breathe out slowly.", "cramp_hamstring"),
        _SafeRow("lying-strap", 15, "Towel round foot. Lift leg gently.",
                 "Lie back. The knee stays straight.", "lift_leg_towel"),
        _SafeRow("heel-out", 15, "Sit on the edge. Heel out.",
                 "Sit tall. Knee straight, toes up.", "heel_out_edge", "edge"),
        _SafeRow("knee-loose", 15, "Straighten your knee slowly.",
                 "Leave the foot loose. Breathe out slowly.", "knee_loose"),
    ),
    "foot": (
        _SafeRow("toe-pull", 10, "Bend your knee. Reach your toes.", "Breathe out slowly.", "toes_up"),
        _SafeRow("sole-board", 30, "Sole against the bed end.", "Let it push your toes back.",
                 "sole_board_foot"),
    ),
    "front-thigh": (
        _SafeRow("side-roll", 15, "Roll onto your other side.",
                 "Sore leg on top. Breathe out slowly.", "side_lying"),
        _SafeRow("knee-bend", 30, "Sit up. Slide the heel back.",
                 "Slowly. The foot stays down.", "heel_slide_quad", "edge"),
    ),
}
"""What is done first, and in its place for whom it does not suit."""
_AGAIN: dict[GuidedPlace, tuple[_SafeRow, ...]] = {
    "calf": (
        _SafeRow("toe-pull", 25, "Again. Push your heel away.",
                 "Toes toward your shin. Leg straight.", "cramp_calf_bed"),
        _SafeRow("sole-board", 25, "Again. Press the sole gently.", "Lean back. Press gently.",
                 "cramp_sole_board"),
    ),
    "back-thigh": (
        _SafeRow("knee-straighten", 25, "Knee straight. Toes toward you.", "Only a mild pull.",
                 "cramp_hamstring"),
        _SafeRow("lying-strap", 25, "Knee straight. Toes toward you.", "Only a mild pull.", "lift_leg_towel"),
        _SafeRow("heel-out", 25, "Again. Toes toward you.", "Sit tall. Only a mild pull.", "heel_out_edge",
                 "edge"),
        _SafeRow("knee-loose", 25, "Again. Straighten the knee.",
                 "Leave the foot loose. Only a mild pull.", "knee_loose"),
    ),
    "foot": (
        _SafeRow("toe-pull", 25, "Pull all your toes gently up.", "Use your hand.", "toes_up"),
        _SafeRow("sole-board", 25, "Again. Press the sole gently.", "Let it push your toes back.",
                 "sole_board_foot"),
    ),
    "front-thigh": (
        _SafeRow("side-thigh", 25, "Hold your shin. Heel toward bottom.", "Only a mild pull.",
                 "side_hold_shin"),
        _SafeRow("knee-bend", 25, "Again. Slide the heel back.", "Only a mild pull.", "heel_slide_quad",
                 "edge"),
    ),
}
"""What is done after a short rest."""
# fmt: on


def first_words(place: GuidedPlace, conditions: Iterable[str] = ()) -> tuple[str, str]:
    """The first instruction for this person and the line below it, in English sentences to be translated.

    Nothing heavy is imported for it: a cold start shows it first.
    """
    known = frozenset(conditions)
    suits = (row for row in _FIRST[place] if not known.intersection(_UNSUITED[row.exercise]))
    row = next(suits, None)
    if row is None or _STILL[place][0] in known:
        return _STILL[place][1], _PILLOW
    cautions = _CAUTIONS.get(row.exercise, {})
    care = " ".join(dict.fromkeys(say for name, say in cautions.items() if name in known))
    return row.cue, with_care(care, row.second) if care else row.second


def safe_scripts(conditions: Iterable[str] = ()) -> CrampScripts:
    """Everything that help needs for this person, without touching a file; no script but the one in bed."""
    from coach.guide.cramp.suit import fit_scripts
    from coach.guide.routine.suitability import Rule

    table = {name: dict.fromkeys(_UNSUITED[name], Rule("no")) for name in _UNSUITED}
    for name, cautions in _CAUTIONS.items():
        table[name] |= {condition: Rule("mod", say) for condition, say in cautions.items()}
    return fit_scripts(unfitted_scripts(), table, conditions)


def unfitted_scripts() -> CrampScripts:
    """The same for everybody: `fit_scripts` chooses what suits one person."""
    from coach.guide.cramp.script import CrampScripts, Instruction

    ask = Instruction(0, "", ask="first")
    ease = Instruction(5, "Ease off a little.", BREATHE, "rest_propped", rest=True)
    breathe = Instruction(
        30, "Slow breath in. Longer breath out.", "Let the leg be heavy.", "rest_propped", page="breathe"
    )
    still: dict[GuidedPlace, Script] = {
        place: (Instruction(20, words, _PILLOW, "rest_one_leg"), ask, breathe)
        for place, (_, words) in _STILL.items()
    }
    return CrampScripts(
        {
            (place, "bed"): (_one_of(_FIRST[place]), ease, ask, _one_of(_AGAIN[place]))
            for place in GUIDED_PLACES
        },
        _common(breathe, still["foot"]),
        still_with={place: injury for place, (injury, _) in _STILL.items() if injury},
        still=still,
    )


def _one_of(rows: tuple[_SafeRow, ...]) -> Instruction:
    """The first of them, with the others in its place for whom it does not suit."""
    from coach.guide.cramp.script import Instruction

    first, *instead = (Instruction(**row._asdict()) for row in rows)
    return first._replace(instead=tuple(instead))


def _common(breathe: Instruction, still: Script) -> CommonLines:
    from coach.guide.cramp.script import CommonLines, Instruction

    rest = "rest_propped"
    return CommonLines(
        lead=LEAD,
        lead_standing="I'm here.",
        ask_first="Easing? If swollen or hot, tap stop.",
        ask_later="Still tight? Keep going gently.",
        five_minutes="Five minutes. Breathe slowly. Go on gently.",
        eight_minutes="Eight minutes. At ten, call for advice.",
        ten_minutes="Ten minutes. Get medical advice now.",
        leg_check="If swollen or hot, tap stop.",
        stop="Stop. Do not stretch or rub.",
        options=(breathe,),
        aftercare=(
            Instruction(10, "Good. Stay still a moment.", "Let the leg lie.", rest, page="still"),
            Instruction(60, "Wiggle your ankles slowly.", "Nothing strained.", rest, page="walk"),
            Instruction(10, "Soreness can last a day.", "It usually fades by itself.", rest, page="comfort"),
        ),
        still=still,
    )

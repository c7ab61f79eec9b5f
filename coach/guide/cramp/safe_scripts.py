"""One short safe script for each place, in the program itself: for the night on which no file can be read.

Its first instruction is also what a cold `coach cramp` shows before the files are read, so it fits the person
as the files do. Every line stands in `routines/relief/` too; a test compares them for all conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from coach.guide.cramp.second_line import BREATHE, with_care
from coach.model.vocabulary import GuidedPlace

if TYPE_CHECKING:
    from coach.guide.cramp.script import CommonLines, CrampScripts, Instruction, Script

LEAD = "I'm here. Breathe out slowly."
"""What the voice leads in with, lying down."""
_EASE = ("Ease off a little.", BREATHE)
_CARE = "Small and slow. Only without pain."
_NO_REACH = frozenset({"hip-precautions", "back", "osteoporosis", "pregnant"})


class _Way(NamedTuple):
    """One way to ease the cramp: what to do first, what then, and whom it does not suit."""

    first: tuple[float, str, str, str]  # seconds, cue, second line, picture
    again: tuple[float, str, str, str]
    unsuited: frozenset[str] = frozenset()
    care: Mapping[str, str] = {}  # condition -> its words, the strictest first
    care_first: bool = True  # whether they belong to what is done first, too
    position: Literal["", "edge"] = ""  # where it is done, if not lying or sitting in bed


_WAYS: dict[GuidedPlace, tuple[_Way, ...]] = {
    "calf": (
        _Way(
            (
                30,
                "Pull your toes toward your shin.",
                "Leg straight. Use your hand or the sheet.",
                "close_pull_toes",
            ),
            (25, "Again. Push your heel away.", "Toes toward your shin. Leg straight.", "cramp_calf_bed"),
            _NO_REACH,
            {"hamstring-injury": _CARE},
        ),
        _Way(
            (30, "Sole against the bed end.", "Lean back. Press gently.", "cramp_sole_board"),
            (
                25,
                "Again. Press the sole gently.",
                "Lean back. Press gently.",
                "cramp_sole_board",
            ),
            care={"hamstring-injury": _CARE},
        ),
    ),
    "back-thigh": (
        _Way(
            (
                15,
                "Straighten your knee slowly.",
                "Then toes toward you. Breathe out slowly.",
                "cramp_hamstring",
            ),
            (25, "Knee straight. Toes toward you.", "Only a mild pull.", "cramp_hamstring"),
            frozenset({"hip-precautions", "calf-injury"}),
            {"back": "Stop at any tingling."},
        ),
        _Way(
            (
                15,
                "Towel round foot. Lift leg gently.",
                "Lie back. The knee stays straight.",
                "lift_leg_towel",
            ),
            (25, "Knee straight. Toes toward you.", "Only a mild pull.", "lift_leg_towel"),
            frozenset({"pregnant", "calf-injury"}),
            {
                "hip-precautions": "Keep this leg well below upright.",
                "back": "Your hips stay down. Stop at any tingling.",
            },
        ),
        _Way(
            (15, "Sit on the edge. Heel out.", "Sit tall. Knee straight, toes up.", "heel_out_edge"),
            (25, "Again. Toes toward you.", "Sit tall. Only a mild pull.", "heel_out_edge"),
            frozenset({"calf-injury"}),
            care={"back": "Stop at any tingling."},
            position="edge",
        ),
        _Way(
            (
                15,
                "Straighten your knee slowly.",
                "Leave the foot loose. Breathe out slowly.",
                "knee_loose",
            ),
            (25, "Again. Straighten the knee.", "Leave the foot loose. Only a mild pull.", "knee_loose"),
            frozenset({"hip-precautions"}),
            {"back": "Stop at any tingling."},
        ),
    ),
    "foot": (
        _Way(
            (10, "Bend your knee. Reach your toes.", "Breathe out slowly.", "toes_up"),
            (25, "Pull all your toes gently up.", "Use your hand.", "toes_up"),
            _NO_REACH,
            {"hamstring-injury": _CARE},
        ),
        _Way(
            (30, "Sole against the bed end.", "Let it push your toes back.", "sole_board_foot"),
            (25, "Again. Press the sole gently.", "Let it push your toes back.", "sole_board_foot"),
            care={"hamstring-injury": _CARE},
        ),
    ),
    "front-thigh": (
        _Way(
            (15, "Roll onto your other side.", "Sore leg on top. Breathe out slowly.", "side_lying"),
            (25, "Hold your shin. Heel toward bottom.", "Only a mild pull.", "side_hold_shin"),
            frozenset({"hip-precautions", "knee"}),
            {"back": "Move only a little. Do not arch your back."},
            care_first=False,
        ),
        _Way(
            (30, "Sit up. Slide the heel back.", "Slowly. The foot stays down.", "heel_slide_quad"),
            (25, "Again. Slide the heel back.", "Only a mild pull.", "heel_slide_quad"),
            frozenset({"calf-injury"}),
            care={"hamstring-injury": _CARE, "knee": "Bend it only a little."},
            position="edge",
        ),
    ),
}
_STILL: dict[GuidedPlace, tuple[str, str]] = {
    "calf": ("calf-injury", "Do not stretch this calf. Keep it still."),
    "back-thigh": ("hamstring-injury", "Do not stretch this thigh. Keep it still."),
    "foot": ("calf-injury", "Do not stretch. Keep the leg still."),
    "front-thigh": ("", "Do not stretch. Keep the leg still."),
}
_PILLOW = "Rest it on a pillow."


def first_words(place: GuidedPlace, conditions: Iterable[str] = ()) -> tuple[str, str]:
    """The first instruction for this person and the line below it, in English sentences to be translated."""
    known = frozenset(conditions)
    way = _way(place, known)
    if way is None:
        return _STILL[place][1], _PILLOW
    care, second = _care(way, known), way.first[2]
    if not care or not way.care_first:
        return way.first[1], second
    return way.first[1], with_care(care, second)


def _way(place: GuidedPlace, known: frozenset[str]) -> _Way | None:
    """The first way that suits; none where the leg is kept still."""
    if _STILL[place][0] in known:
        return None
    return next((way for way in _WAYS[place] if not way.unsuited & known), None)


def _care(way: _Way, known: frozenset[str]) -> str:
    return " ".join(dict.fromkeys(say for condition, say in way.care.items() if condition in known))


def safe_scripts(conditions: Iterable[str] = ()) -> CrampScripts:
    """Everything that help needs, without touching a file; no script but the one in bed."""
    from coach.guide.cramp.script import CrampScripts, HelpMode, Instruction

    known = frozenset(conditions)
    ask = Instruction(0, "", ask="first")
    breathe = Instruction(
        30, "Slow breath in. Longer breath out.", "Let the leg be heavy.", "rest_propped", page="breathe"
    )
    scripts: dict[tuple[GuidedPlace, HelpMode], Script] = {}
    still: dict[GuidedPlace, Script] = {}
    kept_still = set()
    for place, (_, words) in _STILL.items():
        still[place] = (Instruction(20, words, _PILLOW, "rest_one_leg"), ask, breathe)
        way = _way(place, known)
        if way is None:
            kept_still.add(place)
            scripts[place, "bed"] = still[place]
            continue
        care = (_care(way, known),) if _care(way, known) else ()
        there = way.position
        first = Instruction(*way.first, cautions=care if way.care_first else (), position=there)
        again = Instruction(*way.again, cautions=care, position=there)
        ease = Instruction(5, *_EASE, way.first[3], rest=True, position=there)
        scripts[place, "bed"] = (first, ease, ask, again)
    healthy = known - {"calf-injury", "hamstring-injury"}
    return CrampScripts(
        scripts,
        _common(breathe, still["foot"]),
        still_with={place: injury for place, (injury, _) in _STILL.items() if injury},
        still=still,
        kept_still=frozenset(kept_still),
        other_leg=safe_scripts(healthy) if healthy != known else None,
        asleep="sleeping_side" if "pregnant" in known else "sleeping",
    )


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

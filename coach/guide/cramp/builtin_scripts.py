"""The built-in copy of every cramp script, for the night on which the files cannot be read.

`routines/relief/*.yaml` say the same, row for row; a test compares them. The first
movement is on the screen from the first second.
"""

from __future__ import annotations

from coach.guide.cramp.script import Common, CrampScripts, Mode, Row, Script
from coach.model.vocabulary import GuidedPlace

_FIRST = Row(0, "", ask="first")
_LATER = Row(0, "", ask="later")
_EASE = "Breathe out slowly."


def _ease(cue: str, picture: str, seconds: float = 5, second: str = "") -> Row:
    return Row(seconds, cue, second, picture, rest=True)


def _up(solid: str) -> tuple[Row, Row]:
    """How every standing script begins."""
    return (
        Row(10, "Sit up. Feet down. Light on.", "Wait a moment on the edge.", "sit_bed_edge"),
        Row(10, f"Hold {solid}. Stand slowly.", "Dizzy? Sit down again.", "get_up"),
    )


_CALF_BED = (
    Row(
        30,
        "Pull your toes toward your shin.",
        "Leg straight. Use your hand or the sheet.",
        "close_pull_toes",
        say=((0, "Pull your toes toward your shin."), (5, "Heel first. Straighten that leg.")),
    ),
    _ease("Ease off a little.", "close_pull_toes", second=_EASE),
    Row(20, "Again. Push your heel away.", "Toes toward your shin. Leg straight.", "cramp_calf_bed"),
    _ease("Let the foot rest.", "cramp_calf_bed"),
    _FIRST,
    Row(30, "Towel round foot. Pull gently.", "Round the ball of the foot.", "towel_foot_bed"),
    _ease("Ease off a little.", "towel_foot_bed", second=_EASE),
    Row(25, "Rub softly toward your knee.", "Slow strokes. No digging.", "massage_calf", rub=True),
    _LATER,
    Row(60, "Sole against bed end. Press gently.", "Let it push your toes back.", "sole_board"),
    Row(120, "Small stretches. Then rest. Keep breathing.", "Toes up, then let go.", "cramp_calf_bed"),
    _LATER,
)

_CALF_STAND = (
    *_up("something solid"),
    Row(20, "Cramped foot back. Heel down. Lean in.", "Hands on the wall.", "wall_calf_straight"),
    _ease("Ease back.", "wall_calf_straight", second=_EASE),
    Row(20, "Again. Keep the back knee straight.", "Press the heel down.", "wall_calf_straight"),
    Row(10, "Bend that knee slightly. Heel down.", "Let the leg take your weight.", "cramp_calf_stand_bent"),
    _FIRST,
    Row(45, "Walk slowly. Heel first.", "Light on. Hold on to something.", "walk"),
    _LATER,
    Row(
        60,
        "Rest it. Rub softly toward your knee.",
        "Sit down for it. Slow strokes.",
        "massage_calf",
        rub=True,
    ),
    Row(120, "Wall stretch again, then walk.", "Heel down. Then slow steps.", "wall_calf_straight"),
    _LATER,
)

_CALF_EDGE = (
    Row(
        25,
        "Sit on the edge. Press down.",
        "Heel flat on the floor.",
        "heel_press_edge",
        say=((0, "Sit on the edge."), (2, "Heel flat on the floor. Press down.")),
    ),
    _ease("Ease off a little.", "heel_press_edge", second=_EASE),
    Row(25, "Again. Press the heel down.", "Toes up, if you can.", "heel_press_edge"),
    _ease("Let the foot rest.", "heel_press_edge"),
    _FIRST,
    Row(30, "Slide the heel back. Keep it down.", "As far as it stays flat.", "heel_slide"),
    _ease("Ease off a little.", "heel_slide", second=_EASE),
    Row(25, "Rub softly toward your knee.", "Slow strokes. No digging.", "massage_calf", rub=True),
    _LATER,
    Row(180, "Heel flat. Press, then rest.", "Keep breathing.", "heel_slide"),
    _LATER,
)

_BACK_BED = (
    Row(
        15,
        "Straighten your knee slowly.",
        "Then toes toward you. Breathe out slowly.",
        "cramp_hamstring",
    ),
    Row(20, "Knee straight. Toes toward you.", "Only a mild pull.", "cramp_hamstring"),
    _ease("Ease off a little.", "cramp_hamstring", second=_EASE),
    Row(20, "Towel round foot. Lift leg gently.", "The knee stays straight.", "lift_leg_towel"),
    _FIRST,
    _ease("Lower the leg.", "lift_leg_towel", 10, _EASE),
    Row(20, "Again. Lift leg gently.", "Stop at a mild pull.", "lift_leg_towel"),
    Row(30, "Rub the back of your thigh.", "Slow strokes. No digging.", "massage_hamstring", rub=True),
    _LATER,
    Row(180, "Leg long. Small lifts. Keep breathing.", "Rest between the lifts.", "lift_leg_towel"),
    _LATER,
)

_BACK_STAND = (
    *_up("a chair"),
    Row(20, "Heel forward. Knee straight. Toes up.", "Keep hold of the chair.", "cramp_hamstring_stand"),
    _ease("Ease off.", "cramp_hamstring_stand", second=_EASE),
    Row(20, "Lean forward from your hips.", "Back straight. Only a mild pull.", "cramp_hamstring_stand"),
    _ease("Stand tall again.", "cramp_hamstring_stand"),
    _FIRST,
    Row(50, "Walk slowly. Long easy steps.", "Light on. Hold on to something.", "walk"),
    _LATER,
    Row(60, "Sit. Rub the back of your thigh.", "Slow strokes. No digging.", "massage_hamstring", rub=True),
    Row(120, "Stretch again, then walk.", "Heel forward, toes up.", "cramp_hamstring_stand"),
    _LATER,
)

_BACK_EDGE = (
    Row(25, "Sit on the edge. Heel out.", "Knee straight. Toes up.", "chair_hinge"),
    _ease("Ease off a little.", "chair_hinge", second=_EASE),
    Row(25, "Again. Toes toward you.", "Sit tall. Only a mild pull.", "chair_hinge"),
    _ease("Let the leg rest.", "sit_bed_edge"),
    _FIRST,
    Row(30, "Knee straight. Toes toward you.", "Hold on to the bed.", "chair_hinge"),
    Row(30, "Rub the back of your thigh.", "Slow strokes. No digging.", "massage_hamstring", rub=True),
    _LATER,
    Row(180, "Heel out, then rest. Keep breathing.", "Small and slow.", "chair_hinge"),
    _LATER,
)

_FOOT_BED = (
    Row(10, "Bend your knee. Reach your toes.", "Breathe out slowly.", "toes_up"),
    Row(20, "Pull all your toes gently up.", "Use your hand.", "toes_up"),
    _ease("Let go. Spread your toes.", "toes_up"),
    Row(20, "Pull the toes up again.", "Slowly. Breathe out.", "toes_up"),
    _ease("Let go.", "toes_up"),
    _FIRST,
    Row(30, "Thumb the arch, heel to toes.", "Slow and soft.", "thumb_arch", rub=True),
    Row(30, "Circle your ankle slowly.", "Both ways. Do not point.", "ankle_circles_bed"),
    _LATER,
    Row(180, "Sole against bed end. Press, then rest.", "Let it push your toes back.", "sole_board_foot"),
    _LATER,
)

_FOOT_STAND = (
    *_up("something solid"),
    Row(20, "Press the whole foot flat.", "Let it take your weight.", "stand_hold"),
    Row(20, "Toes up the wall. Heel down.", "Keep hold of something.", "cramp_foot_stand"),
    _FIRST,
    Row(60, "Walk slowly. Flat feet.", "Light on. Hold on to something.", "walk"),
    _LATER,
    Row(60, "Sit. Thumb the arch, heel to toes.", "Slow and soft.", "thumb_arch", rub=True),
    Row(120, "Press flat, then walk.", "Small slow steps.", "walk"),
    _LATER,
)

_FOOT_EDGE = (
    Row(25, "Sit on the edge. Foot flat.", "Press the whole foot down.", "sit_bed_edge"),
    _ease("Lift it. Spread your toes.", "sit_bed_edge"),
    Row(25, "Again. Press the whole foot flat.", "Breathe out slowly.", "sit_bed_edge"),
    _ease("Let go.", "sit_bed_edge"),
    _FIRST,
    Row(30, "Thumb the arch, heel to toes.", "Slow and soft.", "thumb_arch", rub=True),
    Row(30, "Circle your ankle slowly.", "Both ways. Do not point.", "ankle_circles"),
    _LATER,
    Row(180, "Press flat, then rest.", "Keep breathing.", "sit_bed_edge"),
    _LATER,
)

_FRONT_BED = (
    Row(15, "Roll onto your other side.", "Sore leg on top. Breathe out slowly.", "cramp_quad_bed"),
    Row(5, "Bend the sore knee.", "Slowly.", "cramp_quad_bed"),
    Row(20, "Hold your shin. Heel toward bottom.", "Only a mild pull.", "cramp_quad_bed"),
    _ease("Ease off a little.", "cramp_quad_bed", second=_EASE),
    Row(20, "Again. Use a towel if needed.", "Towel round the ankle.", "cramp_quad_bed"),
    _ease("Let the leg rest.", "cramp_quad_bed"),
    _FIRST,
    Row(50, "Rub the front of your thigh.", "Slow strokes. No digging.", "massage_quad", rub=True),
    _LATER,
    Row(180, "Bend gently, then rest. Keep breathing.", "Heel toward bottom.", "cramp_quad_bed"),
    _LATER,
)

_FRONT_STAND = (
    *_up("a chair"),
    Row(20, "Bend that knee. Heel toward bottom.", "Keep hold of the chair.", "cramp_quad_stand"),
    _ease("Foot down. Ease off.", "stand_hold", second=_EASE),
    Row(20, "Again. Knee points at the floor.", "A towel helps to hold it.", "cramp_quad_stand"),
    _ease("Foot down.", "stand_hold"),
    _FIRST,
    Row(50, "Walk slowly.", "Light on. Hold on to something.", "walk"),
    _LATER,
    Row(60, "Sit. Rub the front of your thigh.", "Slow strokes. No digging.", "massage_quad", rub=True),
    Row(120, "Stretch again, then walk.", "Heel toward bottom.", "cramp_quad_stand"),
    _LATER,
)

_FRONT_EDGE = (
    Row(25, "Sit on the edge. Slide heel back.", "Bend the sore knee slowly.", "heel_slide"),
    _ease("Ease off a little.", "heel_slide", second=_EASE),
    Row(25, "Again. Slide the heel back.", "Only a mild pull.", "heel_slide"),
    _ease("Let the leg rest.", "sit_bed_edge"),
    _FIRST,
    Row(60, "Rub the front of your thigh.", "Slow strokes. No digging.", "massage_quad", rub=True),
    _LATER,
    Row(180, "Bend gently, then rest. Keep breathing.", "Heel under the knee, then back.", "heel_slide"),
    _LATER,
)

_ROWS: dict[tuple[GuidedPlace, Mode], tuple[Row, ...]] = {
    ("calf", "bed"): _CALF_BED,
    ("calf", "stand"): _CALF_STAND,
    ("calf", "edge"): _CALF_EDGE,
    ("back-thigh", "bed"): _BACK_BED,
    ("back-thigh", "stand"): _BACK_STAND,
    ("back-thigh", "edge"): _BACK_EDGE,
    ("foot", "bed"): _FOOT_BED,
    ("foot", "stand"): _FOOT_STAND,
    ("foot", "edge"): _FOOT_EDGE,
    ("front-thigh", "bed"): _FRONT_BED,
    ("front-thigh", "stand"): _FRONT_STAND,
    ("front-thigh", "edge"): _FRONT_EDGE,
}

_COMMON = Common(
    lead="I'm here. Breathe out slowly.",
    lead_standing="I'm here.",
    ask_first="Easing? If swollen or hot, tap stop.",
    ask_later="Still tight? Keep going gently.",
    five_minutes="Five minutes. Keep stretching gently. Add warmth.",
    eight_minutes="Still hard? Plan to get advice.",
    ten_minutes="Ten minutes. Get medical advice now.",
    leg_check="If swollen or hot, tap stop.",
    stop="Stop. Do not stretch or rub.",
    options=(
        Row(30, "Pull the big toe gently back.", "Slowly, with two fingers.", "toes_up", places=("calf",)),
        Row(30, "Swap: sit up, or lie down.", "Move slowly.", "rest_propped"),
        Row(30, "Warm towel on the muscle.", "Warm, not hot. Cloth between.", "warm_pack"),
        Row(30, "Warm shower, only if steady.", "Light on. Hold on.", "walk", seated="-"),
        Row(
            30,
            "Slow breath in. Longer breath out.",
            "Let the leg be heavy.",
            "rest_propped",
            page="breathe",
        ),
    ),
    aftercare=(
        Row(10, "Good. Stay still a moment.", "Let the leg lie.", "rest_propped", page="still"),
        Row(
            60,
            "Wiggle your ankles, then walk a little.",
            "Light on. Hold on to something. Heel first.",
            "walk",
            page="walk",
            seated="Wiggle your ankles slowly.",
        ),
        Row(30, "Rub it softly.", "Only if not swollen, hot or red.", "massage_calf", rub=True, page="rub"),
        Row(
            10,
            "Warm or cold pack, cloth between.",
            "Up to 15 minutes. Never asleep on a heat pad.",
            "warm_pack",
            page="comfort",
        ),
        Row(
            10,
            "Sip some water if thirsty.",
            "Keep to your limit if you have one.",
            "sip_water",
            page="comfort",
        ),
        Row(10, "Loosen the covers. Toes free.", "Room for your feet.", "rest_propped", page="comfort"),
        Row(10, "Soreness can last a day.", "It usually fades by itself.", "rest_propped", page="comfort"),
        Row(10, "Log it in the morning.", "Time and length are kept already.", "sleeping", page="comfort"),
    ),
)


def builtin() -> CrampScripts:
    """Everything, without touching a file."""
    scripts = {key: Script(key[0], key[1], rows) for key, rows in _ROWS.items()}
    return CrampScripts(scripts, _COMMON)

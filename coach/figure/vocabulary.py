"""The words that may be written in a picture's file."""

from __future__ import annotations

from coach.figure.pose import SIDES, TOUCHES

KEYS = (
    "title", "alt", "motion", "props", "muscle", "start", "end", "cycle", "arrow", "inset", "strap",
    "held", "grip", "view", "hide", "leg_over", "far_hip", "like",
)  # fmt: skip
POSE_KEYS = (
    "pin", "trunk", "round", "look", "legs", "near_leg", "far_leg", "arms", "near_arm", "far_arm",
)  # fmt: skip
LEG_KEYS = ("thigh", "knee", "ankle", "sole", "toes", *TOUCHES, "rest")
ARM_KEYS = ("arm", "elbow", "wrist", "hand", "to", "shift", "palm", "shrug")
MUSCLES = ("calf", "soleus", "hamstring", "quad", "sole")
HELD = ("cup", "pack")
STRAPS = ("ball", "ankle")
HIDEABLE = ("far_leg", "far_arm")
ARROWS = {
    "path": ("path",),
    "turn": ("turn", "r", "from", "to"),
    "follow": ("follow", "shift", "min"),
    "ring": ("ring", "size", "shift"),
}

_LEG = (
    "hip", "knee", "kneecap", "lap", "hamstring", "calf", "shin", "ankle", "heel", "arch", "ball", "mtp",
    "toe",
)  # fmt: skip
LEG_POINTS = tuple(f"{side}.{name}" for side in SIDES for name in _LEG)
ARM_POINTS = tuple(f"{side}.{name}" for side in SIDES for name in ("shoulder", "elbow", "wrist", "hand"))
BODY_POINTS = ("hip", "shoulder", "neck", "head", *LEG_POINTS, *ARM_POINTS)
FEET = tuple(f"{side}.{name}" for side in SIDES for name in ("heel", "ball", "toe", "ankle", "knee"))
PINS = ("seat", "hip", "ground", *FEET)

"""What a person's conditions ask of one exercise: one table for sessions and for help in a cramp.

Several conditions are one verdict: the strictest word decides, and every sentence that applies is said, the
strictest first, none twice. What a rule writes (instruction, cue, picture, ...) stands in for the exercise's
own words; where two rules write the same, the stricter one does.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from coach.base.language import tr
from coach.guide.routine.routine import PictureSource

RuleWord = Literal["ok", "mod", "ask", "no"]
RULE_WORDS: tuple[RuleWord, ...] = ("ok", "mod", "ask", "no")
"""From the mildest to the strictest. `ask`: only if a doctor agrees, so nobody is led through it."""

STRICTNESS = (
    "calf-injury",
    "hamstring-injury",
    "hip-precautions",
    "pregnant",
    "osteoporosis",
    "back",
    "unsteady",
    "knee",
    "over-75",
)
"""Which of two conditions is named first when their rules are equally strict."""


class Rule(NamedTuple):
    """What one condition means for one exercise. Empty words leave those of the exercise."""

    rule: RuleWord = "ok"
    say: str = ""  # what to take care of, sentence by sentence: "Hold the chair."
    instead: str = ""  # id of the exercise to do in its place; "" leaves it out
    fetch: str = ""  # said in a time of its own before it: "Put a firm chair behind you."
    name: str = ""
    short: str = ""
    instruction: str = ""
    ease: str = ""
    points: tuple[str, ...] = ()
    cue: str = ""
    cue_again: str = ""
    cue_rest: str = ""
    cue_half: str = ""
    picture: PictureSource = ""
    hold: float = 0.0  # seconds, at most; 0 for no limit
    reach: float = 1.0  # share of the movement to do and to draw, at most
    position: str = ""
    needs: tuple[str, ...] = ()  # in place of those of the exercise


Suitability = Mapping[str, Rule]

WORDS = tuple(name for name in Rule._fields if name not in ("rule", "say", "instead", "hold", "reach"))
"""What a rule may write in place of the exercise's own."""


class Verdict(NamedTuple):
    """What all conditions of a person together mean for one exercise."""

    rule: RuleWord
    conditions: tuple[str, ...]  # those that ask for the strictest word; none for "ok"
    sentences: tuple[str, ...]  # everything to take care of, English, the strictest first
    words: Mapping[str, object]  # names of `WORDS` -> what stands in for the exercise's own
    hold: float  # seconds, at most; 0 for no limit
    reach: float

    @property
    def suits(self) -> bool:
        """Whether the coach leads this person through it."""
        return self.rule in ("ok", "mod")

    @property
    def why(self) -> str:
        """The reasons as they stand in a sentence: "in pregnancy and with a sore or new knee"."""
        return tr(" and ").join(map(reason_words, self.conditions))


def verdict(suitability: Suitability, conditions: Iterable[str]) -> Verdict:
    """The rules of all conditions as one."""
    known = [(name, suitability[name]) for name in conditions if name in suitability]
    known.sort(key=_strictness)
    strictest: RuleWord = known[0][1].rule if known else "ok"
    words: dict[str, object] = {}
    for _, rule in known:
        for name in WORDS:
            if value := getattr(rule, name):
                words.setdefault(name, value)
    holds = [rule.hold for _, rule in known if rule.hold]
    return Verdict(
        rule=strictest,
        conditions=tuple(n for n, rule in known if rule.rule == strictest) if strictest != "ok" else (),
        sentences=tuple(dict.fromkeys(part for _, rule in known for part in sentences(rule.say))),
        words=words,
        hold=min(holds, default=0.0),
        reach=min((rule.reach for _, rule in known), default=1.0),
    )


def _strictness(item: tuple[str, Rule]) -> tuple[int, int]:
    name, rule = item
    rank = STRICTNESS.index(name) if name in STRICTNESS else len(STRICTNESS)
    return -RULE_WORDS.index(rule.rule), rank


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?]) +", text.strip()) if part]


def reason_words(condition: str) -> str:
    """Why, as it stands in a sentence: "with a sore or new knee"."""
    words = {
        "unsteady": tr("when you are unsteady"),
        "over-75": tr("over 75"),
        "hip-precautions": tr("when the hip must not bend past 90 degrees"),
        "knee": tr("with a sore or new knee"),
        "back": tr("with back pain or sciatica"),
        "osteoporosis": tr("with brittle bones or a broken spine bone"),
        "pregnant": tr("in pregnancy"),
        "calf-injury": tr("after a recent calf or heel cord injury"),
        "hamstring-injury": tr("after a recent injury at the back of the thigh"),
    }
    return words.get(condition, condition)

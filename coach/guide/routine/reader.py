"""From the text of a file to exercises and routines, with every fault of the file at once.

The form of a file is the schema's affair (`check`); here is what a schema cannot say: whether the exercise
and the picture exist and whether the times are possible. Values of the wrong form are passed over, since
the schema has already named them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from coach.base.errors import Fault, did_you_mean, nearest
from coach.base.language import length_words, tr
from coach.base.yaml_node import Node, plain
from coach.guide.routine import duration
from coach.guide.routine.build_timeline import leg_check
from coach.guide.routine.check import LENGTHS, CheckedText, shown
from coach.guide.routine.exercise import Exercise
from coach.guide.routine.routine import Routine, Step, StepKind
from coach.guide.routine.suitability import Rule, Suitability
from coach.model.vocabulary import Side

CheckPicture = Callable[..., Iterable[Fault]]
"""What keeps a picture (a name, or a pose written out) from being drawn; with a position also another one."""

LONGEST_HOLD = 600.0  # seconds; longer than any dose in the literature
LONGEST_STEP = 3600.0
LONGEST_ROUTINE = 2 * 3600.0
MOST_SEGMENTS = 1500
OWN = "own"  # the exercise of a step that describes a stretch of one's own
OWN_SWITCH = 10.0  # seconds to change legs in a stretch of one's own
OWN_REST = 5.0  # seconds between its holds
_AT_REST = {"bed": "rest_propped", "chair": "breathe_seated"}
OTHER_NAMES = {"for": "seconds", "counts-as-stretch": "counts"}  # words of a file -> fields of `Exercise`
WORDS = (
    "title", "short", "instruction", "ease", "cue", "cue-again", "cue-rest", "cue-half", "muscle", "position",
)  # fmt: skip
"""The words of a step that stand in for those of its exercise."""
_OF_THE_EXERCISE = tuple(set(Step._fields) & set(Exercise._fields) - {"cautions"})
"""What a step has from the sheet of its exercise; its `cautions` come from the person's conditions alone."""
_taken = attrgetter(*_OF_THE_EXERCISE)


def any_picture(picture: object, position: str = "") -> Iterable[Fault]:
    """The check of a caller who cannot draw: every picture is all right."""
    return ()


# ------------------------------------------------------------------ exercises


def read_exercises(sheets: Mapping[str, Any]) -> dict[str, Exercise]:
    """The shipped exercises. Trusts their form: a test checks the file against the schema."""
    return {key: _exercise(key, item) for key, item in sheets["exercises"].items()}


def read_suitability(sheets: Mapping[str, Any]) -> dict[str, Suitability]:
    """Whom each exercise, and each movement of the cramp scripts, suits: the one table for both."""
    items = {**sheets["exercises"], **sheets.get("movements", {})}
    return {key: _suitability(item["suitability"]) for key, item in items.items()}


def _exercise(id: str, item: Mapping[str, Any]) -> Exercise:
    values = _fields(item) | {"id": id, "suitability": _suitability(item["suitability"])}
    return Exercise(**{"switch": OWN_SWITCH, **values})


def _suitability(rules: Mapping[str, Any]) -> Suitability:
    return {
        name: Rule(**_fields(rule)) if isinstance(rule, Mapping) else Rule(rule)
        for name, rule in rules.items()
    }


def _fields(item: Mapping[str, Any]) -> dict[str, Any]:
    """The words of a file as the fields of `Exercise` and `Rule`."""
    values: dict[str, Any] = {}
    for word, value in item.items():
        name = OTHER_NAMES.get(word, word.replace("-", "_"))
        if word in LENGTHS:
            values[name] = duration.seconds(value)
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return values


# ------------------------------------------------------------------ routines


def read_routine(
    root: Node,
    source: CheckedText,
    exercises: Mapping[str, Exercise],
    *,
    id: str,
    own: bool,
    check_picture: CheckPicture = any_picture,
) -> Routine | None:
    """The routine, or None with its problems noted in `source`."""
    before = len(source.problems)
    steps_node = root.get("steps")
    if not isinstance(root.value, dict) or steps_node is None or not isinstance(steps_node.value, list):
        return None
    steps = [
        _step(node, number, source, exercises, check_picture)
        for number, node in enumerate(steps_node, start=1)
        if isinstance(node.value, dict)
    ]
    _check_whole(steps_node, [step for step in steps if step], source)
    if len(source.problems) > before or not all(steps):
        return None
    text = {key: child.value for key, child in root.items()}
    name = str(text.get("name", id))
    return Routine(
        id=str(text.get("id", id)),
        name=name,
        title=str(text.get("title", name)),
        purpose=str(text.get("purpose", "")),
        steps=tuple(_pictured([step for step in steps if step])),
        tag=str(text.get("tag", "")),
        equipment=str(text.get("equipment", "")),
        evidence=str(text.get("evidence", "")),
        sources=tuple(plain(root["sources"])) if "sources" in text else (),
        own=own,
        path=source.where,
    )


def _step(
    node: Node,
    number: int,
    source: CheckedText,
    exercises: Mapping[str, Exercise],
    check_picture: CheckPicture,
) -> Step | None:
    lengths = _lengths(node, source)
    if (picture := node.value.get("picture")) and isinstance(picture.value, (str, dict)):
        for fault in check_picture(plain(picture)):
            source.problem(picture.at(list(fault.path)), fault.message, fault.hint)
    words = _words(node)
    for key, kind, title in (
        ("leg-check", "leg-check", "Before we start"),
        ("get-ready", "ready", "Get ready"),
        ("settle", "timed", "Breathe and rest"),
    ):
        if key in lengths:
            kind_: StepKind = kind  # type: ignore[assignment]
            return _quiet_step(kind_, number, lengths[key], title, words)
    named = node.value.get("exercise")
    if named is None:
        return _working_step(node, number, None, lengths, words, source) if "title" in words else None
    exercise = exercises.get(named.value) if isinstance(named.value, str) else None
    if exercise is None:
        if isinstance(named.value, str):
            _unknown_exercise(named, exercises, source)
        return None
    return _working_step(node, number, exercise, lengths, words, source)


def _unknown_exercise(named: Node, exercises: Mapping[str, Exercise], source: CheckedText) -> None:
    known = str(named.value)
    hint = did_you_mean(known, exercises) or tr("You can write: {names}.", names=", ".join(exercises))
    message = tr("There is no exercise “{name}”.", name=shown(named.value))
    source.problem(named, message, hint, write=nearest(known, exercises))


def _lengths(node: Node, source: CheckedText) -> dict[str, float]:
    """The lengths of a step, seconds; impossible ones are noted and left out."""
    found: dict[str, float] = {}
    for key, child in node.value.items():
        length = duration.seconds(child.value) if key in LENGTHS else None
        if length is None:
            continue
        may_be_nothing = key in ("rest", "switch", "leg-check")
        longest = LONGEST_HOLD if key == "hold" else LONGEST_STEP
        if length < 0 or (length == 0 and not may_be_nothing):
            source.problem(
                child, tr("“{key}” must be longer than nothing.", key=key), tr("Write `10 s`."), write="10 s"
            )
        elif length > longest:
            source.problem(
                child,
                tr("“{key}” is longer than {limit}.", key=key, limit=length_words(longest)),
                tr("Write `{better}`.", better="30 s"),
                write="30 s",
            )
        else:
            found[key] = length
    return found


def _words(node: Node) -> dict[str, Any]:
    """The step's own words as the fields of `Step`."""
    words: dict[str, Any] = {}
    for key, child in node.value.items():
        if key in WORDS and isinstance(child.value, (str, int, float)):
            words[key.replace("-", "_")] = str(child.value).strip()
        elif key in ("points", "needs") and isinstance(child.value, list):
            words[key] = tuple(str(line.value).strip() for line in child)
        elif key == "picture" and isinstance(child.value, (str, dict)):
            words["picture"] = plain(child)
    return words


def _quiet_step(kind: StepKind, number: int, length: float, title: str, words: dict[str, Any]) -> Step:
    words = {key: value for key, value in words.items() if key not in ("cue_again", "ease")}
    if kind == "leg-check":
        return leg_check()._replace(**{"number": number, "title": title, "seconds": length, **words})
    return Step(kind, number, **{"title": title, "seconds": length, **words})


def _working_step(
    node: Node,
    number: int,
    exercise: Exercise | None,
    lengths: Mapping[str, float],
    words: dict[str, Any],
    source: CheckedText,
) -> Step | None:
    if "for" in lengths and "hold" in lengths:
        source.problem(
            node["for"], tr("A step has either `hold` or `for`."), tr("Remove one of the two."), at_key="for"
        )
        return None
    base = (
        from_exercise(exercise, number)
        if exercise
        else Step("stretch", number, "", OWN, muscle="other", rest=OWN_REST)
    )
    repeat_node = node.value.get("repeat")
    repeat = repeat_node.value if repeat_node and isinstance(repeat_node.value, int) else base.repeat
    sides = _sides(node, exercise)
    values: dict[str, Any] = {
        "repeat": repeat,
        "rest": lengths.get("rest", base.rest),
        "switch": lengths.get("switch", base.switch or OWN_SWITCH),
        "sides": sides or base.sides,
    }
    length = lengths.get("for", 0.0) or (base.seconds if "hold" not in lengths else 0.0)
    hold = lengths.get("hold", base.hold)
    if length and len(values["sides"]) == 1 and values["sides"][0] == "both":
        values |= {"kind": "timed", "seconds": length, "hold": 0.0, "repeat": 1, "rest": 0.0}
    elif length:
        values |= {"kind": "stretch", "hold": length, "repeat": 1, "rest": 0.0, "seconds": 0.0}
    elif hold:
        values |= {"kind": "stretch", "hold": hold, "seconds": 0.0}
    else:
        if node.value.keys().isdisjoint(("hold", "for")):
            source.problem(node, tr("This step does not say how long."), tr("Add a line `hold: 10 s`."))
        return None
    if "title" in words:
        words.setdefault("short", words["title"])
    return base._replace(**words, **values)


def resting_picture(position: str) -> str:
    """For a step that names none: nobody knows what is done in it, so somebody rests where it is done."""
    return _AT_REST.get(position, "stand_hold")


def _pictured(steps: list[Step]) -> Iterator[Step]:
    """The steps, each with a picture. A stretch of one's own may be done anywhere, a quiet time is where one
    has come to; to get ready has that of what follows."""
    here, left = "", sum(step.kind in ("stretch", "timed") for step in steps)
    for step in steps:
        here = step.position if step.exercise else step.position or here
        left -= step.kind in ("stretch", "timed")
        if step.picture or (step.kind == "ready" and left):
            yield step
        else:
            yield step._replace(picture=resting_picture(here))


def _sides(node: Node, exercise: Exercise | None) -> tuple[Side, ...] | None:
    """The legs of a step. `both` means what it means for the exercise: in turn, or at once."""
    child = node.value.get("sides")
    if child is None:
        return None
    if isinstance(child.value, list):
        found = tuple(item.value for item in child if item.value in ("left", "right"))
        return found or None
    in_turn: tuple[Side, ...] = ("left", "right")
    word = child.value
    if word == "both":
        return ("both",) if exercise and exercise.legs == "together" else in_turn
    choices: dict[str, tuple[Side, ...]] = {
        "each": in_turn,
        "together": ("both",),
        "left": ("left",),
        "right": ("right",),
    }
    return choices.get(str(word))


def from_exercise(exercise: Exercise, number: int) -> Step:
    """A step that does the exercise as its sheet says."""
    in_turn, timed = exercise.legs == "each", exercise.seconds > 0
    values = dict(zip(_OF_THE_EXERCISE, _taken(exercise), strict=True))
    if timed and in_turn:
        values["hold"] = exercise.seconds
    kind: StepKind = "timed" if timed and not in_turn else "stretch"
    sides: tuple[Side, ...] = ("left", "right") if in_turn else ("both",)
    return Step(kind, number, exercise.name, exercise.id, sides=sides, **values)


def _check_whole(node: Node, steps: list[Step], source: CheckedText) -> None:
    """What only the steps together can get wrong: nothing to do, too long, too many repetitions."""
    if steps and not source.problems and not any(step.exercise for step in steps):
        source.problem(node, tr("This routine has nothing to do in it."), tr("Add a step with an exercise."))
    for step, child in zip(steps, node, strict=False):
        if step.kind == "leg-check" and step.number > 1:
            source.problem(
                child,
                tr("The leg check comes first."),
                tr("Move it to the top of the steps."),
                at_key="leg-check",
            )
    total = sum(map(_seconds, steps))
    if total > LONGEST_ROUTINE:
        source.problem(
            node,
            tr("The whole routine takes {length}.", length=length_words(total)),
            tr("Keep it under {limit}.", limit=length_words(LONGEST_ROUTINE)),
        )
    if sum(2 * len(step.sides) * step.repeat for step in steps) > MOST_SEGMENTS:
        source.problem(node, tr("The routine has too many repetitions."), tr("Repeat less often."))


def _seconds(step: Step) -> float:
    """How long it takes: no rest comes after its last hold, no change of legs after its last leg."""
    if step.kind != "stretch":
        return step.seconds
    rests = step.repeat if step.together else step.repeat - 1
    return (
        len(step.sides) * (step.repeat * step.hold + rests * step.rest) + (len(step.sides) - 1) * step.switch
    )

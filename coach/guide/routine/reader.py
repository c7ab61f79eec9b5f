"""From the text of a file to exercises and routines, with every fault of the file at once.

The form of a file is the schema's affair (`check`); here is what a schema cannot say: whether the exercise
and the picture exist and whether the times are possible. Values of the wrong form are passed over, since
the schema has already named them. A fault is told at its place in the text, where that is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from coach.base.errors import Fault, did_you_mean, nearest
from coach.base.language import length_words, tr
from coach.guide.routine import duration
from coach.guide.routine.build_timeline import LEG_CHECK, build_timeline
from coach.guide.routine.check import LENGTHS, CheckedText, shown
from coach.guide.routine.exercise import Exercise
from coach.guide.routine.routine import Routine, Step, StepKind
from coach.guide.routine.suitability import Rule, Suitability
from coach.model.vocabulary import Side

Place = tuple[str | int, ...]
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
_OWN_STRETCH = Step._field_defaults | {
    "kind": "stretch", "title": "", "exercise": OWN, "muscle": "other", "rest": OWN_REST
}  # fmt: skip


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
    root: Any,
    source: CheckedText,
    exercises: Mapping[str, Exercise],
    *,
    id: str,
    own: bool,
    check_picture: CheckPicture = any_picture,
) -> Routine | None:
    """The routine, or None with its problems noted in `source`."""
    before = len(source.problems)
    if not isinstance(root, dict) or not isinstance(root.get("steps"), list):
        return None
    steps = [
        _step(item, number, source, exercises, check_picture)
        for number, item in enumerate(root["steps"], start=1)
        if isinstance(item, dict)
    ]
    _check_whole([step for step in steps if step], source)
    if len(source.problems) > before or not all(steps):
        return None
    name, sources = str(root.get("name", id)), root.get("sources")
    return Routine(
        id=str(root.get("id", id)),
        name=name,
        title=str(root.get("title", name)),
        purpose=str(root.get("purpose", "")),
        steps=tuple(_pictured([step for step in steps if step])),
        tag=str(root.get("tag", "")),
        equipment=str(root.get("equipment", "")),
        evidence=str(root.get("evidence", "")),
        sources=tuple(sources) if isinstance(sources, list) else (),
        own=own,
        path=source.where,
    )


def _step(
    item: Mapping[str, Any],
    number: int,
    source: CheckedText,
    exercises: Mapping[str, Exercise],
    check_picture: CheckPicture,
) -> Step | None:
    place = ("steps", number - 1)
    lengths = _lengths(item, place, source)
    if isinstance(picture := item.get("picture"), (str, dict)):
        for fault in check_picture(picture):
            source.problem(source.at(*place, "picture", *fault.path), fault.message, fault.hint)
    words = _words(item)
    for key, kind, title in (
        ("leg-check", "leg-check", "Before we start"),
        ("get-ready", "ready", "Get ready"),
        ("settle", "timed", "Breathe and rest"),
    ):
        if key in lengths:
            kind_: StepKind = kind  # type: ignore[assignment]
            return _quiet_step(kind_, number, lengths[key], title, words)
    if "exercise" not in item:
        return _working_step(item, number, None, lengths, words, source) if "title" in words else None
    named = item["exercise"]
    exercise = exercises.get(named) if isinstance(named, str) else None
    if exercise is None:
        if isinstance(named, str):
            hint = did_you_mean(named, exercises) or tr("You can write: {names}.", names=", ".join(exercises))
            message = tr("There is no exercise “{name}”.", name=shown(named))
            source.problem(source.at(*place, "exercise"), message, hint, write=nearest(named, exercises))
        return None
    return _working_step(item, number, exercise, lengths, words, source)


def read_step(written: Mapping[str, Any], number: int, exercises: Mapping[str, Exercise]) -> Step | None:
    """One step of a file with the numbers that count; None for one that cannot be done."""
    return _step(written, number, CheckedText("", ""), exercises, any_picture)


def _lengths(item: Mapping[str, Any], place: Place, source: CheckedText) -> dict[str, float]:
    """The lengths of a step, seconds; impossible ones are noted and left out."""
    found: dict[str, float] = {}
    for key, value in item.items():
        length = duration.seconds(value) if key in LENGTHS else None
        if length is None:
            continue
        may_be_nothing = key in ("rest", "switch", "leg-check")
        longest = LONGEST_HOLD if key == "hold" else LONGEST_STEP
        if length < 0 or (length == 0 and not may_be_nothing):
            message = tr("“{key}” must be longer than nothing.", key=key)
            source.problem(source.at(*place, key), message, tr("Write `10 s`."), write="10 s")
        elif length > longest:
            message = tr("“{key}” is longer than {limit}.", key=key, limit=length_words(longest))
            hint = tr("Write `{better}`.", better="30 s")
            source.problem(source.at(*place, key), message, hint, write="30 s")
        else:
            found[key] = length
    return found


def _words(item: Mapping[str, Any]) -> dict[str, Any]:
    """The step's own words as the fields of `Step`."""
    words: dict[str, Any] = {}
    for key, value in item.items():
        if key in WORDS and isinstance(value, (str, int, float)):
            words[key.replace("-", "_")] = str(value).strip()
        elif key in ("points", "needs") and isinstance(value, list):
            words[key] = tuple(str(line).strip() for line in value)
        elif key == "picture" and isinstance(value, (str, dict)):
            words["picture"] = value
    return words


def _quiet_step(kind: StepKind, number: int, length: float, title: str, words: dict[str, Any]) -> Step:
    words = {key: value for key, value in words.items() if key not in ("cue_again", "ease")}
    if kind == "leg-check":
        return LEG_CHECK._replace(**{"number": number, "title": title, "seconds": length, **words})
    return Step(kind, number, **{"title": title, "seconds": length, **words})


def _working_step(
    item: Mapping[str, Any],
    number: int,
    exercise: Exercise | None,
    lengths: Mapping[str, float],
    words: dict[str, Any],
    source: CheckedText,
) -> Step | None:
    if "for" in lengths and "hold" in lengths:
        message, both = tr("A step has either `hold` or `for`."), source.at("steps", number - 1, "for")
        source.problem(both, message, tr("Remove one of the two."), at_key="for")
        return None
    values = _as_its_sheet_says(exercise) if exercise else {**_OWN_STRETCH}
    if isinstance(repeat := item.get("repeat"), int):
        values["repeat"] = repeat
    values["rest"] = lengths.get("rest", values["rest"])
    values["switch"] = lengths.get("switch", values["switch"] or OWN_SWITCH)
    values["sides"] = _sides(item, exercise) or values["sides"]
    length = lengths.get("for", 0.0) or (values["seconds"] if "hold" not in lengths else 0.0)
    hold = lengths.get("hold", values["hold"])
    if length and values["sides"] == ("both",):
        values |= {"kind": "timed", "seconds": length, "hold": 0.0, "repeat": 1, "rest": 0.0}
    elif length:
        values |= {"kind": "stretch", "hold": length, "repeat": 1, "rest": 0.0, "seconds": 0.0}
    elif hold:
        values |= {"kind": "stretch", "hold": hold, "seconds": 0.0}
    else:
        if item.keys().isdisjoint(("hold", "for")):
            at = source.at("steps", number - 1)
            source.problem(at, tr("This step does not say how long."), tr("Add a line `hold: 10 s`."))
        return None
    if "title" in words:
        words.setdefault("short", words["title"])
    return Step(number=number, **(values | words))


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


def _sides(item: Mapping[str, Any], exercise: Exercise | None) -> tuple[Side, ...] | None:
    """The legs of a step. `both` means what it means for the exercise: in turn, or at once."""
    if "sides" not in item:
        return None
    word = item["sides"]
    if isinstance(word, list):
        return tuple(side for side in word if side in ("left", "right")) or None
    in_turn: tuple[Side, ...] = ("left", "right")
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
    return Step(number=number, **_as_its_sheet_says(exercise))


def _as_its_sheet_says(exercise: Exercise) -> dict[str, Any]:
    in_turn, timed = exercise.legs == "each", exercise.seconds > 0
    values = dict(zip(_OF_THE_EXERCISE, _taken(exercise), strict=True))
    if timed and in_turn:
        values["hold"] = exercise.seconds
    values |= {"kind": "timed" if timed and not in_turn else "stretch", "title": exercise.name}
    return values | {"exercise": exercise.id, "sides": ("left", "right") if in_turn else ("both",)}


def _check_whole(steps: list[Step], source: CheckedText) -> None:
    """What only the steps together can get wrong: nothing to do, the leg check behind something else."""
    if steps and not source.problems and not any(step.exercise for step in steps):
        empty = tr("This routine has nothing to do in it.")
        source.problem(source.at("steps"), empty, tr("Add a step with an exercise."))
    for step in steps:
        if step.kind == "leg-check" and step.number > 1:
            source.problem(
                source.at("steps", step.number - 1),
                tr("The leg check comes first."),
                tr("Move it to the top of the steps."),
                at_key="leg-check",
            )


def check_length(routine: Routine, source: CheckedText) -> None:
    """Note a routine that is too long, or has too many repetitions."""
    timeline = build_timeline(routine)
    if timeline.seconds > LONGEST_ROUTINE:
        source.problem(
            source.at("steps"),
            tr("The whole routine takes {length}.", length=length_words(timeline.seconds)),
            tr("Keep it under {limit}.", limit=length_words(LONGEST_ROUTINE)),
        )
    if len(timeline.segments) > MOST_SEGMENTS:
        message = tr("The routine has too many repetitions.")
        source.problem(source.at("steps"), message, tr("Repeat less often."))

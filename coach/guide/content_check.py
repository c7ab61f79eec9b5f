"""Checking the files that the coach itself is made of: exercises, cramp scripts and the shipped routines.

Beyond the schema: what the voice says is short, plain and recorded, every picture can be drawn, and whoever
must leave an exercise out is told what to do instead. `coach check` and the tests ask here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from coach.base.errors import did_you_mean, nearest
from coach.base.language import tr
from coach.base.yaml_node import Node, plain
from coach.guide.routine.check import CheckedText, shown
from coach.guide.routine.reader import CheckPicture
from coach.guide.voice_clips import clip

MOST_WORDS = 8  # of a line that somebody hears in pain, or half asleep
SPOKEN = frozenset({"cue", "cue-again", "cue-rest", "cue-half", "line", "lines", "seated", "fetch"})
MEDICAL = (
    "gastrocnemius",
    "soleus",
    "hamstring",
    "dorsiflex",
    "plantar",
    "quadricep",
    "supine",
    "muscle cramp",
)
"""Words that the voice never says."""

BLAME = (r"\bmissed\b", r"\bfailed\b", r"\bstreaks?\b", r"\bnormal(?:ly)?\b", r"\battacks?\b", r"!")
"""Words that nobody reads or hears here: they blame, or are loud."""

UNREAD = frozenset({"exercise", "picture", "sources", "muscle", "position", "needs"})


def kind_of(root: Node) -> str:
    """Which schema a file is meant for: exercises, relief or routine."""
    names = {name for name, _ in root.items()}
    if "steps" in names:
        return "routine"
    if "exercises" in names:
        return "exercises"
    return "relief" if names & {"rows", "lines", "mode"} else "routine"


def check_content(
    kind: str,
    root: Node,
    source: CheckedText,
    check_picture: CheckPicture,
    movements: Iterable[str] = (),
) -> None:
    """Note what a schema cannot say about one of the coach's own files. `movements` are the exercises and
    movements that the row of a cramp script may name."""
    lines = root.get("lines")  # fixed ones, each under a name of its own
    spoken = SPOKEN | {name for name, _ in lines.items()} if lines else SPOKEN
    for key, node in root.walk():
        if isinstance(node.value, str) and key not in UNREAD:
            for pattern in BLAME:
                if found := re.search(pattern, node.value, re.IGNORECASE):
                    source.problem(node, tr("“{word}” is never said to anybody here.", word=found[0]))
            if key in spoken and node.value != "-":
                _check_spoken(node, node.value, source)
    for node, position in _pictures(root):
        for fault in check_picture(plain(node), position if kind == "relief" else ""):
            source.problem(node.at(list(fault.path)), fault.message, fault.hint)
    if kind == "exercises":
        _check_exercises(root, source)
    elif kind == "relief":
        _check_named(root, tuple(movements), source)
        for name in ("rows", "edge"):
            if (rows := root.get(name)) is not None:
                _check_rows(rows, source)
    else:
        for step in root.get("steps") or ():
            if step.get("get-ready") and (title := step.get("title")) and not step.get("cue"):
                _check_spoken(title, f"{title.value}.", source)


def _pictures(node: Node, position: str = "") -> Iterator[tuple[Node, str]]:
    """Every picture, and where its row of a cramp script has the person; "" where no script is led."""
    mode, own = node.get("mode"), node.get("position")
    led = {"rows": str(mode.value) if mode else "", "edge": "edge", "still": "bed"}
    here = str(own.value) if own else position
    for name, child in node.items():
        if name == "picture":
            yield child, here
        else:
            yield from _pictures(child, led.get(name, here))
    for child in node:
        yield from _pictures(child, here)


def _check_spoken(node: Node, line: str, source: CheckedText) -> None:
    if len(line.split()) > MOST_WORDS:
        message = tr(
            "The voice says at most {n} words. Here are {count}.", n=MOST_WORDS, count=len(line.split())
        )
        source.problem(node, message, tr("Say it shorter."))
    for word in MEDICAL:
        if word in line.casefold():
            source.problem(
                node, tr("The voice never says “{word}”.", word=word), tr("Say it in plain words.")
            )
    if not line.endswith((".", "?")):
        source.problem(node, tr("A spoken line ends with a full stop or a question mark."))
    elif clip(line) is None:
        source.problem(
            node,
            tr("There is no recording of “{line}”.", line=shown(line)),
            tr("`python -m tests.render_voice` makes it."),
        )


def _check_exercises(root: Node, source: CheckedText) -> None:
    known = dict(root["exercises"].items())
    movements = root.get("movements")
    for exercise in known.values():
        if name := exercise.get("name"):
            _check_spoken(name, f"{name.value}.", source)  # getting ready for it in another's place
    for item in (*known.values(), *(node for _, node in (movements.items() if movements else ()))):
        suitability = item.get("suitability")
        for condition, node in suitability.items() if suitability else ():
            _check_rule(condition, node, known, source)


def _check_rule(condition: str, node: Node, known: Mapping[str, Node], source: CheckedText) -> None:
    """What is done differently is said, what stands in is known, and a changed movement is shown and said."""
    rule = plain(node)
    if not isinstance(rule, Mapping):
        rule = {"rule": rule}
    word, say, instead = rule.get("rule"), rule.get("say"), rule.get("instead")
    if word == "mod" and not say:
        message = tr("“{key}” says {word}, but not how it is done then.", key=condition, word=word)
        source.problem(node, message, tr("Write `{better}`.", better="{rule: mod, say: Hold the chair.}"))
    if word != "mod" and set(rule) - {"rule", "instead"}:
        message = tr("“{key}” says {word}, so it can change nothing.", key=condition, word=word)
        source.problem(node, message, tr("Write `{better}`.", better="rule: mod"))
    if "instruction" in rule and "cue" not in rule:
        message = tr("“{key}” changes the instruction, but the voice says the old one.", key=condition)
        source.problem(node["instruction"], message, tr("Add a line `{name}:`.", name="cue"))
    if instead and instead not in known:
        source.problem(node, tr("There is no exercise “{name}”.", name=shown(instead)))


def _check_named(root: Node, movements: tuple[str, ...], source: CheckedText) -> None:
    """Every row names a movement whose rules are known."""
    for name, node in root.walk():
        if name == "exercise" and movements and node.value not in movements:
            word = str(node.value)
            source.problem(
                node,
                tr("There is no exercise “{name}”.", name=shown(word)),
                did_you_mean(word, movements),
                write=nearest(word, movements),
            )


def _check_rows(rows: Node, source: CheckedText) -> None:
    """The leg check comes before any rub, and nothing is asked before anything was done."""
    asked = False
    for number, row in enumerate(rows):
        if decide := row.get("decide"):
            asked = asked or decide.value == "first"
            if number == 0:
                source.problem(
                    row, tr("A script begins with something to do."), tr("Put this row further down.")
                )
            continue
        rub, cue = row.get("rub"), row.get("cue")
        rubs = bool(rub and rub.value is True)
        says_rub = bool(cue and "rub" in str(cue.value).casefold())
        if says_rub and not rubs:
            source.problem(row, tr("This row asks to rub."), tr("Add a line `{line}`.", line="rub: true"))
        if (rubs or says_rub) and not asked:
            source.problem(
                row, tr("Nothing is rubbed before the leg check."), tr("Put it below `decide: first`.")
            )
    if not asked:
        source.problem(rows, tr("The leg check is missing here."), tr("Add a row `decide: first`."))

"""The text of a YAML file as a person means it: `22:30` is a time of day, `no` is a word, `030` is thirty.

PyYAML's own loader would read those as 1350, False and 24, and keep the last of two equal keys in
silence. Here every value knows its line and column, doubled keys are refused, and a hostile file
(deeply nested, full of aliases) costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import yaml

from coach.base.errors import Problem, ProblemsError
from coach.base.language import tr
from coach.base.yaml_node import Node

MAX_DEPTH = 20
MAX_NODES = 20_000
MAX_MENDS = 25  # guesses at a slip, each of which costs one reading of the file
MAX_MENDED = 500  # characters of a line that a fault still repeats as it should read

_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z")
_UNREADABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = re.compile(r"(?:[-?] )*")
_DASH = re.compile(r" *(?:- +)*-(?=[^\s-])")
_NAME = re.compile(r" *(?:- +)*[A-Za-z][\w-]*(?= |\Z)")
_NAME_COLON = re.compile(r" *(?:- +)*[A-Za-z][\w-]*:(?=\S)")
_BEFORE_VALUE = re.compile(r" *(?:- +)*(?:[A-Za-z][\w-]*: +)?")
_PIECE = re.compile(  # of a value; group 1 is a quotation that the line does not close
    r"""
    "(?:[^"\\]|\\.)*" | '(?:[^']|'')*' | (["'].*) | [\[{\]}] | [^\s,:\[{\]}][^,:\[{\]}]*
    """,
    re.VERBOSE,
)
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(text: str, where: str = "", collect: list[Problem] | None = None) -> Node:
    """Parse one YAML document. Raises `ProblemsError`; an empty text is an empty mapping.

    Doubled names are added to `collect` where one is given, so that the rest can be checked as well.
    """
    builder = _Builder(where)
    try:
        root = _compose(text)
    except _TooDeepError as error:
        raise ProblemsError([_too_deep(where, error.line)]) from None
    except (yaml.YAMLError, RecursionError, MemoryError) as error:
        raise ProblemsError([_refused(where, error, text)]) from None
    if root is None:
        return Node({}, 1, 1)
    node = builder.build(root, 0)
    if builder.problems and collect is None:
        raise ProblemsError(builder.problems)
    if collect is not None:
        collect.extend(builder.problems)
    return node


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


def _compose(text: str) -> yaml.Node | None:
    """Raises `yaml.YAMLError` and, before a parser's own limit is met, `_TooDeepError`."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _TooDeepError(event.start_mark.line + 1 if event.start_mark else 0)
        depth += isinstance(event, yaml.CollectionStartEvent)
    loader = _Loader(text)
    try:
        root: yaml.Node | None = loader.get_single_node()
        return root
    finally:
        loader.dispose()


def _too_deep(where: str, line: int) -> Problem:
    return Problem(where, tr("The file is nested too deeply."), tr("Write it flatter."), line)


def _refused(where: str, error: Exception, text: str) -> Problem:
    """Why the parser refused the text, told from the text: parsers word and limit it differently."""
    if line := _line_too_deep(text):
        return _too_deep(where, line)
    if found := _UNREADABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        return Problem(where, tr("A character here cannot be read."), tr("Type it again."), line, column)
    line, column = _place(error)
    lines = text.splitlines()
    hint = tr("Check the spaces at the start of the line and the colon after the name.")
    if 0 < line <= len(lines) and "\t" in lines[line - 1]:
        hint = tr("Use spaces instead of the tab.")
    elif slip := _slip(where, lines, line):
        return slip
    return Problem(where, tr("This line cannot be read."), hint, line, column)


def _place(error: Exception) -> tuple[int, int]:
    """Line and column at which the parser gave up; zeros when it does not say."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def _slip(where: str, lines: list[str], last: int) -> Problem | None:
    """The slip of the pen that made the parser give up at line `last`, often some lines after it.

    A line is named only if the parser gets further with it mended, so a sound line is never blamed.
    """
    guesses = (
        (number, *guess)
        for number in range(min(last, len(lines)), 0, -1)
        for guess in _mends(lines[number - 1])
    )
    for number, column, message, hint, mended, fix in islice(guesses, MAX_MENDS):
        try:
            _compose("\n".join([*lines[: number - 1], mended, *lines[number:], ""]))
        except _TooDeepError:
            continue
        except (yaml.YAMLError, RecursionError, MemoryError) as error:
            again = _place(error)[0]
            closed = number < again < last > len(lines)  # no longer runs to the end: another fault shows
            if again <= last and not closed:
                continue
        return Problem(where, message, hint, number, column, fix=fix)
    return None


def _mends(line: str) -> Iterator[tuple[int, str, str, str, str]]:
    """Slips this line may hold: column, message, hint, the line mended, and that as a fix if it is one."""
    if len(line) > MAX_MENDED:
        return
    for pattern, missing, message in (
        (_DASH, " ", tr("There is no space after the dash.")),
        (_NAME_COLON, " ", tr("There is no space after the colon.")),
        (_NAME, ":", tr("There is no colon after the name.")),
    ):
        if found := pattern.match(line):
            mended = line[: found.end()] + missing + line[found.end() :]
            yield found.end() + 1, message, tr("Write `{better}`.", better=mended.strip()), mended, mended
    for at, closing in _left_open(line):
        quoted = line[at] in "\"'"
        message = tr("This quotation mark is not closed.") if quoted else tr("This bracket is not closed.")
        mended = line.rstrip() + closing
        yield at + 1, message, tr("Write `{better}`.", better=mended.strip()), mended, mended
        before = _BEFORE_VALUE.match(line)
        emptied = (before[0] if before else "") + "x"  # where it should end is not known
        yield at + 1, message, tr("Write `{mark}` where it ends.", mark=closing), emptied, ""


def _left_open(line: str) -> Iterator[tuple[int, str]]:
    """Where the line opens a quotation or bracket that it does not close, and what would close it."""
    before = _BEFORE_VALUE.match(line)
    start = before.end() if before else 0
    opened: list[tuple[int, str]] = []
    if line[start : start + 1] in ("[", "{", '"', "'"):
        for piece in _PIECE.finditer(line, start):
            if piece[1]:
                opened.append((piece.start(), piece[1][0]))
            elif piece[0] in ("[", "{"):
                opened.append((piece.start(), "]" if piece[0] == "[" else "}"))
            elif piece[0] in ("]", "}") and opened:
                opened.pop()
    return reversed(opened)


def _line_too_deep(text: str) -> int:
    """The line at which indents, list marks and open brackets pass `MAX_DEPTH`; 0 when none does."""
    indents: list[int] = []
    brackets = 0
    for number, line in enumerate(text.splitlines(), start=1):
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and not brackets:
            while indents and indents[-1] >= indent:
                indents.pop()
            indents.append(indent)
        marks = _MARKS.match(line, indent)
        depth = len(indents) + (marks[0].count(" ") if marks else 0)
        for character in line:
            brackets = max(0, brackets + (character in "[{") - (character in "]}"))
            if depth + brackets > MAX_DEPTH:
                return number
    return 0


class _Builder:
    """Turns PyYAML's node tree into ours, counting nodes so that aliases cannot explode."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[Problem] = []
        self.count = 0

    def build(self, node: yaml.Node, depth: int) -> Node:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.count += 1
        if depth > MAX_DEPTH:
            raise ProblemsError([_too_deep(self.where, line)])
        if self.count > MAX_NODES:
            words, hint = tr("The file repeats itself too often."), tr("Use fewer aliases.")
            raise ProblemsError([Problem(self.where, words, hint, line)])
        if isinstance(node, yaml.MappingNode):
            return Node(self._mapping(node, depth), line, column)
        if isinstance(node, yaml.SequenceNode):
            return Node([self.build(child, depth + 1) for child in node.value], line, column)
        return Node(_scalar(node), line, column)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key_node, value_node in node.value:
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            if not isinstance(key_node, yaml.ScalarNode):
                fault = tr("A name was expected here."), tr("Write `name: value`.")
            elif (key := str(key_node.value)) in found:
                fault = tr("“{key}” stands here twice.", key=key), tr("Remove one of the two.")
            else:
                child = self.build(value_node, depth + 1)
                found[key] = Node(child.value, child.line, child.column, key_line=line)
                continue
            self.problems.append(Problem(self.where, *fault, line, column))
        return found


def _scalar(node: yaml.Node) -> Any:
    text = str(node.value)
    if getattr(node, "style", None) in ("'", '"', "|", ">"):
        return text
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text) if len(text) < 30 else text
    if _FLOAT.match(text):
        return float(text)
    return text


class _Dumper(yaml.SafeDumper):
    """Writes indented lists and quotes only what `parse` would read as something else."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_TEXT = "tag:yaml.org,2002:str"


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if "\n" in text:
        return dumper.represent_scalar(_TEXT, text, style="|")
    risky = text in _NULL or text in _BOOL or _INT.match(text) or _FLOAT.match(text)
    return dumper.represent_scalar(_TEXT, text, style='"' if risky else None)


def _represent_plain(dumper: yaml.SafeDumper, value: object) -> yaml.ScalarNode:
    words = {None: "null", True: "true", False: "false"}
    text = words[value] if value is None or isinstance(value, bool) else repr(value)
    return dumper.represent_scalar(_TEXT, text)


# Our reader decides what a plain scalar means, so the writer needs no tags and no resolvers of its own.
_Dumper.yaml_implicit_resolvers = {}
_Dumper.add_representer(str, _represent_text)
for _kind in (int, float, bool, type(None)):
    _Dumper.add_representer(_kind, _represent_plain)


def dump(mapping: Mapping[str, Any]) -> str:
    """The mapping as the YAML a person would write, keys in the order given."""
    return yaml.dump(
        dict(mapping),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=100,
    )

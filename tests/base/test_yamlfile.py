from __future__ import annotations

import json
import os
import stat
import sys

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.base import files, yaml_text, yamlfile
from coach.base.errors import ProblemsError
from coach.base.paths import asset, routines_dir
from coach.base.yaml_node import plain
from coach.base.yaml_text import dump, parse


def problems_of(text):
    with pytest.raises(ProblemsError) as caught:
        parse(text, "mine.yaml")
    return caught.value.problems


def test_values_are_read_as_a_person_means_them():
    node = parse("at: 22:30\ncountry: no\nhold: 030\nhalf: 0.5\non: true\nnothing:\nday: 2026-03-12\n")
    assert plain(node) == {
        "at": "22:30",
        "country": "no",
        "hold": 30,
        "half": 0.5,
        "on": True,
        "nothing": None,
        "day": "2026-03-12",
    }


def test_quoted_numbers_stay_words():
    assert plain(parse("phone: '030'")) == {"phone": "030"}


def test_every_value_knows_its_line_and_column():
    node = parse("a: 1\nb:\n  - x\n  - y: 2\n")
    assert (node["b"][1]["y"].line, node["b"][1]["y"].column) == (4, 8)
    assert node["b"][1]["y"].key_line == 4
    assert node.at(["b", 1, "missing"]).line == 4


def test_doubled_keys_are_refused_with_their_place():
    (problem,) = problems_of("hold: 10\nhold: 20\n")
    assert (problem.line, problem.column) == (2, 1)
    assert "twice" in problem.message


def test_two_doubled_keys_are_told_at_once():
    assert len(problems_of("a: 1\na: 2\nb: 1\nb: 2\n")) == 2


def test_a_syntax_fault_names_the_line():
    (problem,) = problems_of("a: 1\nb: [1, 2\nc: 3\n")
    assert problem.line >= 2


def test_a_tab_is_named_as_the_culprit():
    (problem,) = problems_of("a:\n\tb: 1\n")
    assert "tab" in problem.hint


def test_the_billion_laughs_cost_nothing():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]
    (problem,) = problems_of("\n".join(lines))
    assert "repeats itself" in problem.message


def test_an_alias_to_itself_is_refused():
    (problem,) = problems_of("a: &a [*a]")
    assert "deeply" in problem.message


def refuse(error):
    """A loader that gives up with `error`, as other versions of the parser do."""

    class Refusing:
        def __init__(self, _text):
            raise error

    return Refusing


MARK = yaml.Mark("", 0, 0, 0, None, None)
PARSERS = {
    "this one": yaml_text._Loader,
    "pure": yaml.SafeLoader,
    "limited": refuse(yaml.scanner.ScannerError(None, None, "exceeded maximum nesting depth", MARK)),
    "no stack": refuse(RecursionError()),
    "no memory": refuse(MemoryError()),
}
DEEP = {
    "brackets": "[" * 3000 + "]" * 3000,
    "braces": "{a: " * 1500 + "}" * 1500,
    "marks": "- " * 3000 + "x",
    "indents": "\n".join(" " * depth + "a:" for depth in range(300)),
    "lists": "\n".join(" " * (2 * depth) + "-" for depth in range(150)),
}


@pytest.mark.slow
@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_deep_nesting_is_refused_with_one_sentence_whatever_the_parser_does(monkeypatch, parser, text):
    monkeypatch.setattr(yaml_text, "_Loader", PARSERS[parser])
    (problem,) = problems_of(text)
    assert problem.message == "The file is nested too deeply."
    assert problem.line in ((21, 22) if "\n" in text else (1,))


@pytest.mark.parametrize("loader", [yaml_text._Loader, yaml.SafeLoader])
@pytest.mark.parametrize("text", ["a: 1\nb: \x07", "a: 1\nb: \ufffe", "a: 1\nb: \x80"])
def test_a_character_that_yaml_forbids_is_named_with_its_place(monkeypatch, loader, text):
    monkeypatch.setattr(yaml_text, "_Loader", loader)
    (problem,) = problems_of(text)
    assert (problem.message, problem.line, problem.column) == ("A character here cannot be read.", 2, 4)


@pytest.mark.parametrize("loader", [yaml_text._Loader, yaml.SafeLoader])
@pytest.mark.parametrize(
    ("text", "word"), [("a: &a [*a]", "deeply"), ("a: *b", "cannot be read"), ("a: [1", "not closed")]
)
def test_aliases_and_slips_get_the_same_sentence_from_every_parser(monkeypatch, loader, text, word):
    monkeypatch.setattr(yaml_text, "_Loader", loader)
    (problem,) = problems_of(text)
    assert word in problem.message


LOADERS = [yaml_text._Loader, yaml.SafeLoader]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("times", [25, 200, 1100])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [("-  ", "x"), ('["]", ', "]"), ("[ # ]\n", "]"), ("? ", "x"), ("[? ", "]"), ('{a: "}", b: ', "}")],
)
def test_however_depth_is_written_every_parser_is_stopped_by_the_same_sentence(
    monkeypatch, loader, opening, closing, times
):
    monkeypatch.setattr(yaml_text, "_Loader", loader)
    (problem,) = problems_of(opening * times + closing * times)
    assert problem.message == "The file is nested too deeply."


@pytest.mark.parametrize("loader", LOADERS)
def test_a_name_that_is_a_list_of_itself_is_refused(monkeypatch, loader):
    monkeypatch.setattr(yaml_text, "_Loader", loader)
    assert problems_of("? &a [*a]\n: 1\n")[0].message == "A name was expected here."


VAGUE = "This line cannot be read."


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("name: A: B\n", 1, VAGUE),
        ("a: Lean\n  in slowly\n  b: 1\n", 3, VAGUE),
        ("a: |\n  lean in\nb: *c\n", 3, VAGUE),
        ("a: 'x\n  y'\nb: [1,\n  2]\nc: @d\n", 5, VAGUE),
        ("a:\n  - b: 1\n     c: 2\n", 3, VAGUE),
        ("a:\n  - b: 1\n   c: 2\n", 3, VAGUE),
        ("a: 1\nb: [1,\n  2\nc: 3\n", 2, "This bracket is not closed."),
        ("a: 'x\n  y'\nb 2\nc: 3\n", 3, "There is no colon after the name."),
        ('a: "x\nb 2\nc: 3\n', 1, "This quotation mark is not closed."),
    ],
)
def test_a_sound_line_is_never_blamed_for_a_later_fault(monkeypatch, loader, text, line, message):
    monkeypatch.setattr(yaml_text, "_Loader", loader)
    (problem,) = problems_of(text)
    assert (problem.line, problem.message) == (line, message)


def test_guessing_at_a_slip_reads_the_file_only_a_few_times(monkeypatch):
    readings = []
    read = yaml_text._compose
    monkeypatch.setattr(yaml_text, "_compose", lambda text: readings.append(text) or read(text))
    problems_of("a: |\n" + "  lean in\n" * 3000 + "b: @c\n")
    assert len(readings) == yaml_text.MAX_MENDS + 1


def test_a_line_without_end_is_not_repeated():
    (problem,) = problems_of('a: "' + "x" * 60_000)
    assert len(str(problem)) < 200


words = st.from_regex(r"[a-z]{1,6}( [a-z]{1,6})?", fullmatch=True)
values = st.one_of(
    words,
    words.map("'{}'".format),
    words.map('"{}: #x"'.format),
    st.lists(words, min_size=1, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    words.map("{{title: {}}}".format),
)


@st.composite
def slips(draw):
    """A valid routine with one character missing, and the line it is missing from."""
    lines = [f"name: {draw(values)}", f"purpose: {draw(values)}", "steps:"]
    for _ in range(draw(st.integers(1, 3))):
        names = draw(st.permutations(["exercise", "hold", "leg-check", "cue"]))
        lines += [f"{'    ' if at else '  - '}{name}: {draw(values)}" for at, name in enumerate(names)]
    number = draw(st.integers(0, len(lines) - 1))
    line = lines[number]
    colon = line.index(":")
    places = [colon, colon + 1, line.find("- ") + 1 or len(line), len(line) - 1]
    at = draw(st.sampled_from([at for at in places if line[at : at + 1] in (*":]}\"' ",) and at < len(line)]))
    good = "\n".join(lines) + "\n"
    lines[number] = line[:at] + line[at + 1 :]
    return good, "\n".join(lines) + "\n", number + 1


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(slips())
def test_a_missing_character_is_reported_at_its_own_line_by_every_parser(slip):
    good, text, line = slip
    for loader in LOADERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml_text, "_Loader", loader)
            parse(good)
            try:
                parse(text)
            except ProblemsError as error:
                (problem,) = error.problems
                assert problem.line == line
                assert problem.message != VAGUE


def test_a_large_file_is_refused_unread(tmp_path):
    path = tmp_path / "big.yaml"
    path.write_text("a: " + "x" * 70_000)
    with pytest.raises(ProblemsError) as caught:
        yamlfile.load(path)
    assert "too large" in str(caught.value)


def test_a_binary_file_is_named_so(tmp_path):
    path = tmp_path / "picture.yaml"
    path.write_bytes(b"\xff\xfe\x00\x01\x80")
    with pytest.raises(ProblemsError) as caught:
        yamlfile.load(path)
    assert "not a text file" in str(caught.value)


def test_what_is_no_file_is_refused_at_once(tmp_path):
    with pytest.raises(ProblemsError, match="no file"):
        yamlfile.load(tmp_path)


def test_an_empty_file_is_an_empty_mapping():
    assert plain(parse("# nothing yet\n")) == {}


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=20),
    st.sampled_from(
        ["22:30", "no", "yes", "030", "1.5", "null", "~", "true", "2026-03-12", "- x", "a: b", "#"]
    ),
)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True), scalars | st.lists(scalars, max_size=3)
    )
)
def test_what_dump_writes_parse_reads_back(mapping):
    assert plain(parse(dump(mapping))) == mapping


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text):
    told = None
    try:
        parse(text, "mine.yaml")
    except ProblemsError as error:
        told = error.problems
    assert told is None or all(problem.message for problem in told)


def test_writing_leaves_the_old_file_when_the_new_one_fails(tmp_path, monkeypatch):
    path = tmp_path / "s.yaml"
    files.write_atomically(path, "old")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        files.write_atomically(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


# ------------------------------------------------------------------ the parsed form


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("at: 22:30\nhold: 030\nrows: [{for: 1.5}]\n", encoding="utf-8")
    return path


def without_parser(monkeypatch):
    monkeypatch.setattr(yaml_text, "_compose", lambda text: pytest.fail("it was parsed"))


def test_what_was_parsed_once_is_not_parsed_again(written, monkeypatch):
    once = yamlfile.values(written)
    without_parser(monkeypatch)
    assert yamlfile.values(written) == once == {"at": "22:30", "hold": 30, "rows": [{"for": 1.5}]}


def test_a_changed_file_is_parsed_again_though_its_time_and_size_are_the_same(written):
    yamlfile.values(written)
    stamp = written.stat()
    written.write_text(written.read_text().replace("030", "040"), encoding="utf-8")
    os.utime(written, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert yamlfile.values(written)["hold"] == 40


@pytest.mark.parametrize("text", ["", "{", '["of", 1, 2]', "7", "\udcff", "[" * 5000])
def test_a_parsed_form_that_is_none_is_made_anew(written, text, monkeypatch):
    once = yamlfile.values(written)
    (kept,) = written.parent.glob("__parsed__/*")
    kept.write_text(text, encoding="utf-8", errors="surrogateescape")
    assert yamlfile.values(written) == once
    without_parser(monkeypatch)
    assert yamlfile.values(written) == once


@pytest.mark.skipif(sys.platform == "win32", reason="files have no modes there")
def test_what_is_kept_of_a_persons_own_file_is_for_no_other_eyes(written, tmp_path):
    before = os.umask(0o022)
    try:
        yamlfile.values(written, tmp_path / "cache" / "settings.json")
        yamlfile.values(written)
    finally:
        os.umask(before)
    own, shipped = tmp_path / "cache" / "settings.json", next(written.parent.glob("__parsed__/*"))
    assert [stat.S_IMODE(path.stat().st_mode) for path in (own, own.parent)] == [0o600, 0o700]
    assert stat.S_IMODE(shipped.stat().st_mode) == 0o644  # whoever installs it, everybody runs it
    assert stat.S_IMODE(shipped.parent.stat().st_mode) == 0o755


def test_where_nothing_can_be_kept_the_file_is_read_all_the_same(written):
    (written.parent / "__parsed__").write_text("a file in the place of the folder")
    assert yamlfile.values(written)["hold"] == 30


def test_a_file_with_faults_is_never_kept(written):
    written.write_text("a: 1\na: 2\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ProblemsError):
            yamlfile.values(written)
    assert not list(written.parent.glob("__parsed__/*"))


def test_the_parsed_form_of_everything_that_ships_says_the_same():
    shipped = [*asset().rglob("*.yaml"), *routines_dir().rglob("*.yaml")]
    assert len(shipped) > 100
    for path in shipped:
        kept = path.parent / "__parsed__" / f"{path.stem}.json"
        assert yamlfile.values(path) == plain(yamlfile.load(path)), path
        assert json.loads(kept.read_text(encoding="utf-8")) == [path.read_text(), plain(yamlfile.load(path))]

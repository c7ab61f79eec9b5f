"""Any routine of one's own that is found all right is shown, changed, played and put on paper, without an
error and without an empty line."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QLabel

from coach.app.coach import Coach
from coach.app.routines.sheet import routine_sheet
from coach.base.log import LOGGER
from coach.desktop.pages.routines.page import RoutinesPage
from coach.desktop.paint.routine_sheet import write_sheet
from coach.desktop.player.check_page import CheckPage
from coach.desktop.widgets.sleeping_picture import Thumbnail
from coach.desktop.widgets.text import Text
from coach.figure import picture_library
from coach.figure.character import USUAL
from tests.desktop.conftest import settle, shown_page

BANISTER = """name: From my physio
steps:
  - leg-check: 15 s
  - exercise: wall-calf-straight
  - title: Banister stretch
    hold: 20 s
    repeat: 3
"""
SETTLE = "name: With settle\nsteps:\n  - exercise: ankle-pumps\n  - settle: 30 s\n"
WALK = "name: Walk\nsteps:\n  - exercise: walk\n    for: 3 min\n"
TRAILING = "name: Up\nsteps:\n  - title: Mine\n    for: 20 s\n  - get-ready: 5 s\n  - get-ready: 5 s\n"

words = st.fixed_dictionaries(
    {},
    optional={
        "picture": st.sampled_from(("walk", "stand_hold", "toes_up")),
        "position": st.sampled_from(("bed", "chair", "wall", "standing", "floor")),
        "instruction": st.sampled_from(("Lean in", "Lean in\nBreathe", "  ")),
        "points": st.sampled_from(("[Stand up]", '["  "]')),
        "short": st.just("Mine"),
    },
)
own = st.fixed_dictionaries({"title": st.sampled_from(("Banister stretch", "'  '"))})
length = st.one_of(
    st.just({"hold": "20 s"}), st.just({"hold": "10 s", "repeat": 2, "sides": "left"}),
    st.just({"for": "40 s", "sides": "together"}),
)  # fmt: skip
steps = st.one_of(
    st.tuples(own, length, words),
    st.tuples(
        st.sampled_from(({"exercise": "ankle-pumps"}, {"exercise": "walk"}, {"exercise": "chair-hinge"}))
    ),
    st.tuples(st.sampled_from(({"settle": "30 s"}, {"get-ready": "5 s"})), words),
    st.tuples(st.sampled_from(({"settle": "30 s"}, {"get-ready": "5 s"})), own),
)
checks = st.lists(st.tuples(st.just({"leg-check": "10 s"}), words), max_size=1)


@st.composite
def files(draw) -> str:
    """The text of a file, all right or not."""
    lines = ["name: Mine", "steps:"]
    for parts in draw(checks) + draw(st.lists(steps, max_size=4)):
        said = {key: value for part in parts for key, value in part.items()}
        quoted = [f"{key}: {_quoted(key, value)}" for key, value in said.items()]
        lines += [f"  {'-' if number == 0 else ' '} {line}" for number, line in enumerate(quoted)]
    return "\n".join(lines) + "\n"


def _quoted(key: str, value: object) -> str:
    return '"' + str(value).replace("\n", "\\n") + '"' if key == "instruction" else str(value)


@pytest.fixture
def coach(home, clock, qapp):
    made = Coach(home, clock)
    yield made
    made.close()


@pytest.fixture
def page(coach, qtbot):
    return shown_page(RoutinesPage, coach, qtbot)


def nothing_empty(shown) -> None:
    """Each picture is there, and each line that is seen has words."""
    QApplication.processEvents()
    for label in shown.findChildren(QLabel):
        if isinstance(label, Thumbnail):
            label.load()
            assert not label.pixmap().isNull()
        elif isinstance(label, Text) and label.isVisibleTo(shown):
            assert label.text().strip()


def used_everywhere(coach, page, tmp_path, text: str) -> bool:
    """Do everything with the routine of that text; False where it is not all right."""
    path = coach.home.routines / "mine.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    coach.library.reload()
    if coach.library.find("mine") is None:
        assert all(file.problems for file in coach.library.broken)
        return False
    for detail in ("", "mine", "edit:mine", f"file:{path}"):
        page.open_detail(detail)
        page.grab()
        nothing_empty(page.view)
    sheet = routine_sheet(coach.library, coach.reminders, coach.settings, "mine")
    assert sheet.lines
    assert all(
        picture_library.faults_of(line.picture) == [] and line.title and line.dose for line in sheet.lines
    )
    write_sheet(coach, "mine", tmp_path / "mine.pdf")
    timeline = coach.library.timeline("mine")
    for segment in timeline.segments:
        assert picture_library.faults_of(segment.picture) == []
        assert all((segment.title, segment.heading, segment.next_words, *segment.points))
        if segment.kind == "leg-check":
            before = CheckPage(segment, timeline.first_stretch, USUAL)
            nothing_empty(before)
            before.deleteLater()
    return True


@pytest.mark.parametrize("text", [BANISTER, SETTLE, WALK, TRAILING])
def test_a_routine_without_pictures_has_one_everywhere(coach, page, tmp_path, monkeypatch, text):
    monkeypatch.setattr(LOGGER, "warning", lambda *said: pytest.fail(str(said)))
    assert used_everywhere(coach, page, tmp_path, text)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=files())
def test_what_is_all_right_can_be_used_everywhere(coach, page, tmp_path, text):
    used_everywhere(coach, page, tmp_path, text)


def test_it_is_played_to_its_end(desktop, qtbot, monkeypatch):
    root = desktop(12, 21, 50)
    path = root.coach.home.routines / "mine.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(BANISTER + "  - settle: 10 s\n  - get-ready: 5 s\n", encoding="utf-8")
    root.coach.library.reload()
    monkeypatch.setattr(LOGGER, "warning", lambda *said: pytest.fail(str(said)))
    root.start_session("mine", "bedtime")
    settle(qtbot)
    root.player.press_main()
    seen = []
    while not root.player.session.over:
        segment = root.player.session.frame.segment
        if segment not in seen:
            seen.append(segment)
            settle(qtbot)
            assert root.player.grab().width() > 0
        root.coach.clock.advance(1.0)
        root.player._on_tick()
    assert {segment.title for segment in seen} >= {"Banister stretch", "Breathe and rest", "Get ready"}


def test_a_routine_of_nothing_but_rest_says_what_it_lacks(coach):
    for step in ("settle: 30 s", "leg-check: 10 s", "get-ready: 5 s"):
        problems = coach.library.read_text(f"name: Rest\nsteps:\n  - {step}\n", "rest").problems
        assert [problem.message for problem in problems] == ["This routine has nothing to do in it."]


def test_a_picture_that_cannot_be_read_is_left_out_of_a_tile(qtbot):
    from coach.desktop.widgets.picture_tile import PictureTile

    tile = PictureTile("no-such-picture", "Mine", "")
    qtbot.addWidget(tile)
    tile.resize(230, 240)
    assert not tile.grab().isNull()


@pytest.mark.parametrize("change", ["nothing", "a comment", "a hold", "a setting"])
def test_the_editor_opened_again_stays_only_where_it_shows_the_file_as_it_is(coach, page, change):
    path = coach.home.routines / "physio.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(BANISTER, encoding="utf-8")
    coach.library.reload()
    page.open_detail("edit:physio")
    view = page.view
    if change == "a comment":
        path.write_text(f"# Mine\n{BANISTER}", encoding="utf-8")
    elif change == "a hold":
        path.write_text(BANISTER.replace("20 s", "30 s"), encoding="utf-8")
    elif change == "a setting":
        coach.change_settings(clock="12")
    coach.library.reload()
    page.open_detail("edit:physio")
    assert (page.view is view) == (change == "nothing")
    assert page.view.draft == coach.routine_editor.open(coach.library.routine("physio"))
    assert page.view.draft.read == path.read_text(encoding="utf-8")

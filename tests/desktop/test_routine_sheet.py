"""A routine on paper: all its words can be read out of the file, none is cut off, the warning is first."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPainter

from coach.app.coach import Coach
from coach.app.routines.sheet import RoutineSheet, routine_sheet
from coach.base import language
from coach.base.conventions import of_locale
from coach.base.errors import UserError
from coach.cli import main
from coach.desktop import theme
from coach.desktop.pages.on_paper import save_on
from coach.desktop.paint import routine_sheet as painting
from coach.desktop.paint.paper import A4, LETTER
from coach.desktop.paint.routine_sheet import sheet_pages, write_sheet
from coach.guide.routine.library import SHIPPED
from coach.model.vocabulary import CONDITIONS
from tests.desktop.conftest import finished, settle
from tests.desktop.pdf import outside, words_of

NUMBERS = {"country": "GB", "doctor_name": "Dr Meyer", "doctor_phone": "020 5550 140"}
OWN = "name: Long one\nsteps:\n" + "".join(
    f"  - exercise: {name}\n"
    for name in ("wall-calf-straight", "wall-calf-bent", "step-hamstring", "chair-hinge", "ankle-pumps",
                 "ankle-circles", "wall-lean", "heel-drop", "walk")
)  # fmt: skip


@pytest.fixture
def coach(home, clock, qapp):
    coach = Coach(home, clock)
    yield coach
    coach.close()


def sheet_of(coach, id) -> RoutineSheet:
    return routine_sheet(coach.library, coach.reminders, coach.settings, id)


def check(coach, id, path) -> str:
    """The words of the sheet: every one of them stands there whole, in its order."""
    write_sheet(coach, id, path)
    found, sheet = words_of(path), sheet_of(coach, id)
    assert outside(path) == []
    for line in sheet.lines:
        for part in (line.title, line.dose, line.words):
            assert " ".join(part.split()) in found
    for part in (sheet.title, sheet.head, " ".join(sheet.warning), " ".join(sheet.stop)):
        assert " ".join(part.split()) in found
    assert "floor clear, shoes on or bare feet." in found
    assert found.index(sheet.warning[0]) < found.index(sheet.lines[0].dose)
    return found


def test_the_bedtime_routine_on_one_page_of_a4(coach, tmp_path):
    coach.change_settings(**NUMBERS)
    found = check(coach, "bedtime", tmp_path / "sheet.pdf")
    assert found.startswith("Bedtime stretch 6 minutes, at 21:40. You need a wall")
    assert "to call 999." in found
    for part in ("Hold 10 seconds, 3 times each leg", "Week of", "Mon", "Sun", "Cramps at night"):
        assert part in found
    assert "My doctor: Dr Meyer 020 5550 140" in found
    assert "When closed: NHS 111" in found
    assert "111 111" not in found
    assert sheet_pages(coach, "bedtime").pages == 1


def test_the_boxes_begin_with_the_first_day_of_a_week_where_the_person_lives(coach, tmp_path):
    language.follow(of_locale("en_US"))
    check(coach, "bedtime", tmp_path / "sheet.pdf")
    days = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
    said = words_of(tmp_path / "sheet.pdf").partition("Week of")[2].split()
    assert tuple(word for word in said if word in days) == days


def test_without_a_number_the_warning_names_none(coach, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert "to call the emergency number." in check(coach, "morning", tmp_path / "sheet.pdf")


@pytest.mark.parametrize("id", SHIPPED)
@pytest.mark.parametrize(
    "conditions", [(), tuple(CONDITIONS)[:6], ("pregnant", "unsteady", "over-75", "back")]
)
def test_nothing_is_cut_off_whatever_a_body_asks_for(coach, tmp_path, id, conditions, monkeypatch):
    monkeypatch.setattr(painting, "usual_paper", lambda: LETTER)  # the lower of the two
    coach.change_settings(conditions=conditions)
    try:
        check(coach, id, tmp_path / "sheet.pdf")
    except UserError as error:
        assert "suits" in str(error)  # noqa: PT017


def test_what_a_condition_asks_for_stands_in_the_line_of_its_stretch(coach, tmp_path):
    coach.change_settings(conditions=("unsteady",))
    steps = coach.library.fitted(coach.library.routine("bedtime")).routine.steps
    asked = {step.title: step.cautions for step in steps if step.cautions and step.kind != "ready"}
    assert asked
    lines = {line.title: line.words for line in sheet_of(coach, "bedtime").lines}
    for title, cautions in asked.items():
        assert all(caution in lines[title] for caution in cautions)
    check(coach, "bedtime", tmp_path / "sheet.pdf")


def test_a_long_routine_of_ones_own_takes_two_pages(coach, home, tmp_path):
    home.routines.mkdir(parents=True, exist_ok=True)
    (home.routines / "mine.yaml").write_text(OWN, "utf-8")
    coach.library.reload()
    assert coach.library.broken == ()
    id = next(routine.id for routine in coach.library.routines if routine.own)
    assert len(sheet_of(coach, id).lines) == 9
    sheet = sheet_pages(coach, id)
    assert sheet.pages == 2
    found = check(coach, id, tmp_path / "sheet.pdf")
    assert "Page 1 of 2" in found
    assert found.count("Week of") == 1
    room = sheet.paper.height() - painting.FOOT_ROOM
    assert sheet._written(None, sheet._split, 0, sheet._size).y > 0.87 * room, "a stretch more has no room"


def test_a_stretch_of_ones_own_needs_no_picture(coach, home, tmp_path):
    home.routines.mkdir(parents=True, exist_ok=True)
    own = "name: Mine\nsteps:\n  - title: The low step\n    hold: 20 s\n    instruction: Heel down.\n"
    (home.routines / "mine.yaml").write_text(own, "utf-8")
    coach.library.reload()
    id = next(routine.id for routine in coach.library.routines if routine.own)
    assert "The low step" in check(coach, id, tmp_path / "sheet.pdf")


def test_the_week_stands_apart_and_whom_to_call_is_bold(coach, monkeypatch):
    coach.change_settings(**NUMBERS)
    put, parts = painting.Paper.put, []

    def noting(page, html, *more):
        parts.append((page.y, html))
        put(page, html, *more)
        parts.append((page.y, ""))

    monkeypatch.setattr(painting.Paper, "put", noting)
    sheet = sheet_pages(coach, "bedtime")
    parts.clear()
    sheet._written(None, sheet._split, 0, sheet._size)
    (_, _), (above, _), (week, html), (below, _), (calls, said), _ = parts[-6:]
    assert "Week of" in html
    assert min(week - above, calls - below) >= 6
    assert "<b>Dr Meyer 020 5550 140</b>" in said


def test_the_paper_is_the_one_of_the_country(monkeypatch):
    from PySide6.QtCore import QLocale

    for name, paper in (("en_US", LETTER), ("en_GB", A4), ("de_DE", A4)):
        monkeypatch.setattr(QLocale, "system", staticmethod(lambda name=name: QLocale(name)))
        assert painting.usual_paper() == paper


def test_the_command_writes_it_or_says_why_not(home, capsys, tmp_path, qapp):
    out = tmp_path / "sheet.pdf"
    assert main(["sheet", "bedtime", str(out)]) == 0
    assert capsys.readouterr().out == f"Written: {out}\n"
    assert out.read_bytes().startswith(b"%PDF")
    for words, _said in (
        (["sheet", "bedtme", str(out)], "There is no routine “bedtme”."),
        (["sheet", "bedtime", str(tmp_path)], "it is a folder"),
        (["sheet", "bedtime", "/proc/no/sheet.pdf"], "Could not save"),
    ):
        assert main(words) == 2
        error = capsys.readouterr().err
        assert error.startswith("coach: ")
        assert error.count("\n") == 1
    with pytest.raises(SystemExit) as left:
        main(["sheet", "bedtime"])
    assert left.value.code == 2


def test_the_diary_is_no_place_for_it(home, clock, qapp):
    coach = Coach(home, clock)
    coach.diary.add_notice("there")
    with pytest.raises(UserError, match="the diary itself"):
        write_sheet(coach, "bedtime", home.diary)
    coach.close()


def test_from_the_page_of_the_routine_it_is_saved(desktop, qtbot, tmp_path):
    root = desktop(12, 15)
    root.show_window()
    root.open_page("routines/bedtime")
    settle(qtbot)
    view = root.window.page.view
    bar = root.window.page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    view._on_paper()
    assert list(root.window.sheet().buttons) == ["save", "print"]
    root.window.sheet().dismiss()
    sheet = sheet_pages(root.coach, "bedtime")
    save_on(view.tasks, sheet, tmp_path / "here.pdf", root.coach.files)
    finished(view)
    assert (tmp_path / "here.pdf").exists()
    assert "Saved" in view.said.text()
    assert view.said.visibleRegion().boundingRect().height() == view.said.height(), "where one is looking"
    assert view.said.palette().windowText().color() == theme.of(view).colour("ink")
    root.open_page("today")
    root.open_page("routines")
    assert view.said.text() == "", "nothing of it on the next visit"
    save_on(view.tasks, sheet, tmp_path, root.coach.files)
    finished(view)
    assert "Could not save" in view.said.text()
    assert view.said.palette().windowText().color() == theme.of(view).colour("cramp_line")


def test_pictures_are_drawn(coach):
    from PySide6.QtGui import QColor, QImage

    pages = sheet_pages(coach, "bedtime")
    image = QImage(pages.paper.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    pages.paint(painter, 0)
    painter.end()
    assert image.pixelColor(150, 300) != QColor("#FFFFFF")

"""The doctor's page: painted, looked at in the window, printed and saved."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date, timedelta
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from coach.app.coach import Coach
from coach.base.errors import UserError
from coach.base.paths import Home
from coach.base.work import done
from coach.desktop.pages.on_paper import print_on
from coach.desktop.pages.report.picture import PagePicture
from coach.desktop.paint import report as painting
from coach.desktop.paint.paper import A4, LETTER
from coach.desktop.paint.report import Report, making_report, write_pdf
from coach.desktop.paint.report_front import FrontPage
from coach.desktop.widgets.sheet import open_dialog
from coach.insight.care import SIGNS
from coach.model.records import CrampRow, NightRow
from coach.model.vocabulary import FACTORS, HARMS, PLACES, RELIEF
from tests.app.test_progress import stretched
from tests.desktop import pdf
from tests.desktop.conftest import finished, settle
from tests.diaries import FIRST, full_of_words, put_all, six_weeks, twenty_years
from tests.diary.rows import MOMENT, any_diary
from tests.fakes import FakeClock


@pytest.fixture
def words_of(tmp_path):
    """`words_of(coach, details=True)`: the text of the PDF."""

    def write(coach, **options) -> str:
        path = tmp_path / "report.pdf"
        write_pdf(coach, path, **options)
        return pdf.words_of(path)

    return write


def painted(report: Report, number: int = 0) -> QImage:
    image = QImage(A4.size().toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    report.paint(painter, number)
    painter.end()
    return image


def made(coach, details=False) -> Report:
    return done(making_report(coach, None, None, details))


def bottom_margin(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(0, 794, 3) for y in range(1098, 1123, 3)}


def test_the_page_is_black_on_white(qapp, coach):
    image = painted(made(coach))
    greys = {image.pixelColor(x, y).getRgb()[:3] for x in range(0, 794, 7) for y in range(0, 1123, 7)}
    assert all(max(colour) - min(colour) <= 8 for colour in greys)
    assert (255, 255, 255) in greys


def test_it_is_one_page_whatever_is_noted_and_keeps_its_lines_to_write_on(qapp, coach, words_of):
    row = coach.diary.cramp("cramp-23")
    coach.diary.save(row._replace(signs=tuple(sign.id for sign in SIGNS)))
    said = words_of(coach)
    for expected in ("24 on 21 of 36 noted nights", "Printed 12 March 2026", "Page 1 of 1",
                     dict(done(coach.reporting()).cramps)["Cramps a week, 95 % interval"],
                     "Illnesses, pregnancy, operations", "Other medicines, with dose",
                     "Questions for the doctor", "not noted"):  # fmt: skip
        assert expected in said
    assert "…" not in said, "nothing is cut off"
    assert bottom_margin(painted(made(coach))) == {0xFFFFFFFF}


def test_a_pdf_holds_no_hatching_but_that_of_its_chart(qapp, coach, tmp_path):
    write_pdf(coach, path := tmp_path / "report.pdf")
    assert 0 < path.read_bytes().count(b"/Type /Pattern") <= 3 * len(done(coach.reporting()).chart.columns)


def test_what_was_typed_is_on_the_first_page(home, clock, qapp, words_of):
    full_of_words(coach := Coach(home, clock))
    said = words_of(coach)
    data = done(coach.reporting())
    for entry in (*data.medicines, *data.remedies, *data.harms):
        assert entry.words in said
    assert not re.search(r"and \d+ more", said), "twelve medicines have room"
    assert "notes of the patient and every single entry can be printed on further pages." in said
    coach.close()


def test_what_has_no_room_is_counted_and_stands_on_the_further_pages(home, clock, qapp, words_of):
    full_of_words(coach := Coach(home, clock))
    for n in range(80):
        night = FIRST - timedelta(days=1 + n)
        words = f"medicine number {n} " + "dose " * 9
        coach.diary.save(NightRow(night, "none", medicine_text=words))
    said = words_of(coach)
    assert "Questions for the doctor" in said
    assert re.search(r"and \d+ more", said)
    assert "Page 1 of 1" in said
    whole = words_of(coach, details=True)
    assert all(f"medicine number {n} " in whole for n in range(80))
    coach.close()


@pytest.fixture(scope="module")
def old_coach(tmp_path_factory):
    """One with the diary of twenty years, to read."""
    coach = Coach(Home.find(tmp_path_factory.mktemp("twenty-years")), FakeClock())
    twenty_years(coach)
    yield coach
    coach.close()


def test_every_entry_of_twenty_years_can_be_printed(old_coach, qapp):
    report = made(old_coach, details=True)
    assert made(old_coach).pages == 1
    assert 10 < report.pages < 60
    assert bottom_margin(painted(report, report.pages - 1)) == {0xFFFFFFFF}


def test_a_note_longer_than_a_page_is_printed_to_its_end(home, clock, qapp, words_of):
    coach = Coach(home, clock)
    coach.diary.save(CrampRow("c", FIRST, MOMENT, 0, note="word " * 3000 + "the end"))
    assert "the end" in words_of(coach, details=True)
    coach.close()


@settings(max_examples=15)
@given(any_diary())
def test_any_diary_can_be_painted(qapp, tmp_path_factory, rows):
    coach = Coach(Home.find(tmp_path_factory.mktemp("any")), FakeClock())
    put_all(coach.diary, rows)
    report = made(coach, details=True)
    for number in range(report.pages):
        assert bottom_margin(painted(report, number)) == {0xFFFFFFFF}
    assert FrontPage.fits(report.data, report.fit, report.paper), "nothing runs into the lines to write on"
    coach.close()


# ------------------------------------------------------------------ nothing runs into anything else


WORDS = st.sampled_from(("", "ramipril 5 mg", "a long word " * 60, "x" * 200, "two\nlines", "W" * 2800))


@st.composite
def wordy(draw):
    """Rows of nights full of signs, medicines, harm and notes, short and very long."""
    rows = []
    for n in range(draw(st.integers(1, 45))):
        night = FIRST - timedelta(days=n * draw(st.sampled_from((1, 1, 9))))
        rows.append(
            NightRow(night, "none", medicine_text=draw(WORDS), taken=draw(WORDS), note=draw(WORDS),
                     factors=tuple(draw(st.sets(st.sampled_from(list(FACTORS)), max_size=9))))
        )  # fmt: skip
        rows.append(
            CrampRow(f"c{n}", night, MOMENT - timedelta(days=n), 0,
                     seconds=draw(st.sampled_from((60.0, 900.0))),
                     length_known="measured", place=draw(st.sampled_from(list(PLACES))), note=draw(WORDS),
                     relief=tuple(draw(st.sets(st.sampled_from(list(RELIEF)), max_size=7))),
                     signs=tuple(draw(st.sets(st.sampled_from([s.id for s in SIGNS]), max_size=3))))
        )  # fmt: skip
        harms = tuple(draw(st.sets(st.sampled_from(list(HARMS)), max_size=4)))
        row = stretched(night, harms=harms, harm=draw(WORDS))
        rows.append(row._replace(routine_name=draw(WORDS) or "Bedtime"))
    return rows


@settings(max_examples=12, deadline=None)
@given(wordy(), st.sampled_from((A4, LETTER)))
def test_no_words_ever_lie_over_others(qapp, tmp_path_factory, rows, sheet):
    coach = Coach(Home.find(tmp_path_factory.mktemp("wordy")), FakeClock())
    put_all(coach.diary, rows)
    for details in (True, False):
        with patch.object(painting, "usual_paper", return_value=sheet):
            write_pdf(coach, path := coach.home.diary.parent / "report.pdf", details=details)
        assert pdf.outside(path) == []
    coach.close()


def test_on_letter_the_longest_diary_has_one_front_page_too(home, clock, qapp, words_of, monkeypatch):
    monkeypatch.setattr(painting, "usual_paper", lambda: LETTER)
    full_of_words(coach := Coach(home, clock))
    report = made(coach)
    assert (report.paper, report.pages) == (LETTER, 1)
    assert FrontPage.fits(report.data, report.fit, LETTER)
    assert "Questions for the doctor" in words_of(coach)
    coach.close()


def test_one_long_entry_hides_no_other(home, clock, qapp, words_of):
    coach = Coach(home, clock)
    for n, words in enumerate(("x" * 2800, "amlodipine", "ramipril", "quinine")):
        coach.diary.save(NightRow(FIRST - timedelta(days=n), "none", medicine_text=words))
    said = words_of(coach)
    assert all(name in said for name in ("No. 4 (night of", "xxx", "…", "amlodipine", "ramipril", "quinine"))
    assert "earlier" not in said
    assert "Every single entry can be printed on further pages." in said
    coach.close()


def test_a_list_of_cramps_that_has_no_room_is_told(home, clock, qapp, words_of):
    full_of_words(coach := Coach(home, clock))
    for n in range(40):
        coach.diary.save(NightRow(FIRST - timedelta(days=1 + n), "none", medicine_text="dose " * 9))
    assert re.search(r"Left out here: .*the list of \d+ cramps", words_of(coach))
    coach.close()


def test_a_report_that_would_end_before_it_begins_is_refused(qapp, coach, tmp_path):
    with pytest.raises(UserError, match="end before it begins"):
        write_pdf(coach, tmp_path / "r.pdf", date(2026, 3, 12), date(2026, 3, 1))


def test_a_folder_that_cannot_be_written_is_said_in_words(qapp, coach, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="Choose another place"):
        write_pdf(coach, tmp_path / "file" / "r.pdf")


# ------------------------------------------------------------------ in the window


@pytest.fixture
def page(desktop, qtbot):
    """The preview, opened from Progress."""
    root = desktop()
    six_weeks(root.coach)
    root.open_page("progress")
    settle(qtbot)
    root.window.page._report.click()
    finished(root.window.page)
    settle(qtbot)
    return root.window.page


def pictures(page) -> list[PagePicture]:
    return [found for found in page.content.findChildren(PagePicture) if found.isVisible()]


def test_the_report_is_looked_at_before_it_is_printed_or_saved(page):
    assert page.title == "Report for your doctor"
    (picture,) = pictures(page)
    assert picture.accessibleName() == "Page 1 of 1"
    assert "Total: 24 on 21 of 36 noted nights" in picture.accessibleDescription()
    assert picture.grab().toImage().pixelColor(picture.width() // 2, 4) == Qt.GlobalColor.white
    assert page.print.hasFocus()
    assert page.window().cramp_now.isVisible()


def test_further_pages_come_only_when_asked_for(page, qtbot):
    page.details.click()
    finished(page)
    settle(qtbot)
    assert len(pictures(page)) == page.report.pages > 1
    assert page.subtitle.text() == f"{page.report.pages} pages."
    page.details.click()
    finished(page)
    settle(qtbot)
    assert len(pictures(page)) == 1


def test_further_pages_have_their_height_before_they_are_painted(page):
    page.details.click()
    finished(page)
    assert len(shown := pictures(page)) > 1
    assert [one.height() for one in shown] == [one.heightForWidth(one.width()) for one in shown]


def test_many_pages_are_laid_out_once(page, monkeypatch):
    """Not once more for each of them."""
    asked, height_for_width = [], PagePicture.heightForWidth
    monkeypatch.setattr(PagePicture, "heightForWidth", lambda *of: asked.append(of) or height_for_width(*of))
    counts = []
    for pages in (20, 80):
        monkeypatch.setattr(Report, "pages", pages)
        page._picture(page.report)
        assert len(pictures(page)) == pages
        counts.append(len(asked))
    assert counts[1] <= 6 * counts[0]


@pytest.mark.parametrize("change", ["nothing", "a cramp", "a setting", "the span", "the day"])
def test_opened_again_it_is_painted_anew_where_it_would_be_another(page, change):
    before, (picture,), coach = page.report, pictures(page), page.coach
    page.controller.page_requested.emit("today")
    if change == "a cramp":
        coach.diary.save(coach.diary.cramp("cramp-3")._replace(pain=1))
    elif change == "a setting":
        coach.change_settings(clock="12")
    elif change == "the span":
        page.span.set_value(7)
    elif change == "the day":
        coach.clock.advance(86_400)
    page.controller.page_requested.emit("report/progress")
    finished(page)
    same = change == "nothing"
    assert (page.report is before) == same
    assert (pictures(page) == [picture]) == same
    assert page.report.data == made(coach).data or change == "the span"


def test_what_stands_in_the_row_of_buttons_has_one_height(page):
    assert page.span.height() == page.print.height() == page.save.height()


def test_the_old_pages_stay_until_the_new_ones_are_there(page, qtbot, monkeypatch):
    old = pictures(page)
    with monkeypatch.context() as slow:
        slow.setattr(page.making.task, "turn", lambda: None)
        page.details.click()
        settle(qtbot)
        assert [picture.isVisible() for picture in old] == [True] * len(old)
    finished(page)
    settle(qtbot)
    assert len(pictures(page)) == page.report.pages > len(old)


def test_a_shorter_time_can_be_chosen(page, qtbot):
    old = FIRST - timedelta(days=300)
    page.coach.diary.save(NightRow(old, "none", 0))
    page.refresh()
    finished(page)
    assert page.report.data.first == old
    page.span.set_value(42)
    page.span.chosen.emit(42)
    finished(page)
    settle(qtbot)
    assert page.report.data.first == page.coach.reminders.today() - timedelta(days=42)


def test_it_is_saved_from_there(page, tmp_path):
    file = tmp_path / "page.pdf"
    page.save.click()
    dialog = open_dialog(page.window())
    dialog.selectFile(str(file))
    dialog.accept()
    finished(page)
    assert file.read_bytes().startswith(b"%PDF")
    assert page.said.text() == f"Saved: {file}"


def test_a_name_without_an_ending_gets_the_one_of_a_pdf(page, tmp_path):
    page.save.click()
    dialog = open_dialog(page.window())
    dialog.selectFile(str(tmp_path / "for the doctor"))
    dialog.accept()
    finished(page)
    assert (tmp_path / "for the doctor.pdf").exists()


def print_every_entry(page, folder):
    """Begin to print into `printed.pdf`; the printer."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "printed.pdf"))
    page.details.click()
    finished(page)
    print_on(page.tasks, page.report, printer)
    return printer


def test_it_is_printed_from_there(page, tmp_path):
    print_every_entry(page, tmp_path)
    finished(page)
    assert page.said.text() == "Sent to the printer."
    if shutil.which("pdfinfo"):
        said = subprocess.run(["pdfinfo", tmp_path / "printed.pdf"], capture_output=True, text=True).stdout
        assert f"Pages:           {page.report.pages}" in said


def test_printing_is_cancelled_between_pages(page, tmp_path):
    printer = print_every_entry(page, tmp_path)
    page.tasks.task._advance()
    page.tasks.cancel.click()
    assert not page.tasks.task.busy
    assert printer.printerState() != QPrinter.PrinterState.Active
    assert page.said.text() == "Cancelled. Some pages may still be printed."


def test_twenty_years_are_counted_in_steps(old_coach, qapp, monkeypatch):
    """No step reads more than a year."""
    asked, diary = [], old_coach.diary
    nights = diary.nights
    monkeypatch.setattr(
        diary, "nights", lambda first, last: asked.append((first, last)) or nights(first, last)
    )
    steps = sum(1 for _ in making_report(old_coach, None, None, True))
    assert len(asked) >= 20
    assert all((last - first).days < 366 for first, last in asked)
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(asked))
    assert steps > len(asked)


def test_another_span_begins_the_count_anew(page, qtbot):
    page.coach.diary.save(NightRow(FIRST - timedelta(days=300), "none", 0))
    page.refresh()
    page.span.set_value(42)
    page.span.chosen.emit(42)
    finished(page)
    settle(qtbot)
    assert page.report.data.first == page.coach.reminders.today() - timedelta(days=42)
    assert page.said.text() == ""
    assert len(pictures(page)) == page.report.pages


def test_a_printer_that_takes_nothing_is_said(page, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no" / "such" / "folder.pdf"))
    print_on(page.tasks, page.report, printer)
    finished(page)
    assert page.said.text().startswith("The printer cannot be reached.")


def test_escape_leads_back_to_where_it_was_asked_for(page, qtbot):
    window = page.window()
    assert page.escape()
    settle(qtbot)
    assert window.page.title == "Progress"


def test_a_diary_that_cannot_be_read_is_said_and_nothing_can_be_printed(page, monkeypatch):
    def broken(*_):
        raise UserError("The diary cannot be read.")

    monkeypatch.setattr(page.coach, "reporting", broken)
    page.refresh()
    finished(page)
    assert page.said.text() == "The diary cannot be read."
    assert not page.print.isEnabled()
    assert pictures(page) == []


def test_printing_is_in_sight_at_once_in_the_smallest_window_with_the_largest_words(desktop, qtbot):
    root = desktop(12, 14, 35, size=(640, 480), text_size=2.0)
    root.open_page("report/progress")
    settle(qtbot)
    button = root.window.page.print
    assert button.visibleRegion().boundingRect() == button.rect()

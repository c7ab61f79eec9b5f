"""The measurements of the design, on every screen of `tests/screens.py`.

Each setting walks through all screens once and looks at everything there; what it finds is listed by
measure and screen, so a failure reads as a list of what to mend.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QSpinBox,
    QTableWidget,
    QWidget,
)

from coach.desktop.paint.figure_widget import FigureWidget
from coach.desktop.system import screen_reader
from coach.desktop.theme.style_sheet import BORDERS, FILLS, INKS
from coach.desktop.widgets.buttons import MainButton
from coach.desktop.widgets.choice_list import ChoiceList
from coach.desktop.widgets.fields import LabelledSlider
from coach.desktop.widgets.focus_ring import REACH, FocusRing
from coach.desktop.widgets.sheet import Sheet
from tests.desktop.audit import inside, question_of, reader_faults
from tests.desktop.conftest import unpainted
from tests.desktop.painted import Painted, covered, light, outside, texts_of
from tests.screens import SCREENS, Screen, Stage, settle
from tests.test_words import BLAME

LEAST = 48
LETTER, LEAST_PICTURE = 12, 100  # px
FRAME_MS = 25  # between two looks at what moves
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, LabelledSlider)
SMALLEST = {"cramp": 40, "bedside": 40}  # px; 18 everywhere else
LIGHT = {"main": (0.06, 0.016), "cramp": (0.045, 0.014), "bedside": (0.006, 0.001)}
"""Mean linear luminance and blue of a whole screen, at most."""
OWN_WINDOWS = ("cramp", "bedside", "card", "menu", "dialog")
"""They lie above the main window, or are cramp help already."""
BANNED = re.compile("|".join(BLAME), re.IGNORECASE)
AS_IT_IS = re.compile(
    r"('/[^']+'|/\S+) (--home ('/[^']+'|\S+) )?cramp\b"
    r"|Dr Meyer|NHS|(/|~/)\S+|\S+\.(yaml|json|csv|sqlite3|log)\b|coach cramp|Bedtime Coach: MIT|BSD 2-Clause"
    r"|Atkinson Hyperlegible Next|PyYAML|playsound|platformdirs|jsonschema|jeepney|icalendar|PySide6|Linux"
    r"|hibari-tts \(voice\)|Apache 2.0"
)
"""What stays as it is in every language: names, numbers to call, files, commands."""
FILES_THEMSELVES = ("routine-edit", "routine-fault")
"""Screens that show the words of a file, which are nobody's to translate."""
SETTINGS: dict[str, dict[str, Any]] = {
    "100 %": {"size": (640, 480), "cramp_size": (900, 640)},
    "night in the largest window": {"look": "night", "size": (1600, 1000), "cramp_size": (1920, 1080)},
    "40 % longer at 150 %, high contrast": {"language": "pseudo", "text_size": 1.5, "contrast": True},
    "40 % longer at 200 %": {"language": "pseudo", "text_size": 2.0, "size": (900, 640)},
}
SIZES = {"100 %": (((1008, 548), (1024, 600)), ((1100, 760), (1280, 800)))}
"""Sizes of the windows that follow: a screen that has come up in the smallest one grows."""
ACTIVE = (
    "today", "today-evening", "diary", "diary-entry", "diary-new", "diary-night", "diary-earlier",
    "diary-harm", "diary-empty", "progress-empty", "report", "routine", "routine-new", "routine-edit",
    "routine-fault", "routine-offered", "settings-data", "reminder", "player-check",
)  # fmt: skip
"""Screens with something to do next: exactly one filled button."""
CHOOSING = ("routine-picker",)
"""Sheets whose answer is one of a list."""
BY_KEYS = ("main", "sheet", "player", "dialog", "card", "cramp")
"""The kinds of screens that are gone through with Tab as well, at 100 %."""
Found = dict[str, list[str]]
Note = Callable[[str, list[str]], None]
Part = TypeVar("Part", bound=QWidget)


@pytest.fixture
def stages(qapp) -> Iterator[Callable[..., Stage]]:
    """`stages(look=...)` makes a stage that is closed after the test; its home has a path as people have."""
    made: list[Stage] = []
    screen_reader.install()  # by it answers know their question
    with TemporaryDirectory(prefix="coach-") as folder:

        def make(**setting: Any) -> Stage:
            made.append(Stage(Path(folder), **setting))
            return made[-1]

        yield make
        for stage in made:
            stage.close()


# ------------------------------------------------------------------ what is seen, at every setting


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_screen_keeps_the_measures(stages, setting):
    given = SETTINGS[setting]
    stage = stages(**given)
    first = (stage.size, stage.cramp_size)
    found: Found = defaultdict(list)
    for screen in SCREENS:
        stage.size, stage.cramp_size = first
        window = stage.show(screen)
        unpainted(window.window())
        texts = _measured(given, screen, window, partial(_note, found, f"{screen.name} {stage.size}"))
        for sizes in SIZES.get(setting, ()):
            window = stage.fit(screen, *sizes)
            texts = _measured(given, screen, window, partial(_note, found, f"{screen.name} {stage.size}"))
        if setting == "100 %":
            _read(screen, window, texts, partial(_note, found, screen.name))
    assert not found, _listed(found)


def _measured(given: dict[str, Any], screen: Screen, window: QWidget, note: Note) -> list[Painted]:
    """What holds at every setting; the texts that are painted."""
    texts, parts = texts_of(window), list(_visible(window))
    note("words cut off", _cut(texts, parts))
    note("words covered", _covered(texts, window, parts))
    note("words too small", _tiny(screen, texts))
    note("targets too small", _small(window, parts))
    note("controls in each other's way", _overlapping(parts))
    note("collapsed", _collapsed(parts))
    note("Cramp now away from its corner", _cramp_now(screen, window))
    if given.get("look") == "night":
        note("too bright for the night", _bright(screen, window))
    if given.get("language") == "pseudo" and screen.name not in FILES_THEMSELVES:
        note("left in English", _english(_said(window, texts)))
    return texts


def _read(screen: Screen, window: QWidget, texts: list[Painted], note: Note) -> None:
    """What is the same at every setting."""
    note("banned", [words for words in _said(window, texts) if BANNED.search(words)])
    note("names", _names(window))
    note("filled buttons", _filled(screen, window))
    note("colours without a rule in the sheet", _uncoloured(window))
    if screen.kind in ("main", "sheet"):
        note("what a screen reader is told", reader_faults(window, window.sheet()))  # type: ignore[attr-defined]
    if screen.kind in BY_KEYS:
        _by_keys(window, note)


def _uncoloured(window: QWidget) -> list[str]:
    """Asked of every widget, also of what is hidden: the sheet has rules for the colours in use alone."""
    known = {"colour": INKS, "fill": FILLS, "border": BORDERS}
    asked = ((part, name, part.property(name)) for part in window.findChildren(QFrame) for name in known)
    return [
        f"{type(part).__name__} {name}={value}"
        for part, name, value in asked
        if value and value not in known[name]
    ]


def _note(found: Found, where: str, measure: str, faults: list[str]) -> None:
    if faults:
        found[measure] += [f"{where}: {fault}" for fault in faults]


def _listed(found: Found) -> str:
    lines = [f"\n{measure}:\n  " + "\n  ".join(faults) for measure, faults in found.items()]
    return "".join(lines)


def _cut(texts: list[Painted], parts: list[QWidget]) -> list[str]:
    painted = [f"{text.words!r} in {_what(text.widget)}" for text in texts if text.cut or outside(text)]
    return painted + [f"{words!r} in {_what(part)}" for part, words in _written_by_qt(parts)]


def _written_by_qt(parts: list[QWidget]) -> Iterator[tuple[QWidget, str]]:
    """What Qt paints itself and has too little room for."""
    for label in _seen(parts, QLabel):
        flags = label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        rich = label.textFormat() == Qt.TextFormat.RichText
        if label.text() and (flags or rich) and label.heightForWidth(label.width()) > label.height() + 2:
            yield label, label.text()
    for field in _seen(parts, QLineEdit):
        words = field.text() or field.placeholderText()
        room = field.width() - (6 if isinstance(field.parentWidget(), QSpinBox) else 24)
        if QFontMetricsF(field.font()).horizontalAdvance(words) > room:
            yield field, words
    for table in _seen(parts, QTableWidget):
        for column in range(table.columnCount()):
            if table.sizeHintForColumn(column) > table.columnWidth(column) + 2:
                yield table, f"column {column}"


def _covered(texts: list[Painted], window: QWidget, parts: list[QWidget]) -> list[str]:
    if any(_seen(parts, Sheet)):
        return []  # a question lies over everything, that is its meaning
    found = []
    for text in texts:
        if window.isAncestorOf(text.widget) and text.widget.isVisible():
            above = covered(text, window)
            if above is not None:
                found.append(f"{text.words!r} of {_what(text.widget)} by {_what(above)}")
    return found


def _tiny(screen: Screen, texts: list[Painted]) -> list[str]:
    least = SMALLEST.get(screen.kind, 18)
    return [f"{text.words!r}, {text.pixels} px" for text in texts if text.pixels < least]


def _small(window: QWidget, parts: list[QWidget]) -> list[str]:
    if isinstance(window, ChoiceList):
        rows = [window.item(row) for row in range(window.count())]
        return [row.text() for row in rows if window.visualItemRect(row).height() < LEAST]
    kinds = (QAbstractButton, QAbstractSlider, QLineEdit, QPlainTextEdit)
    return [
        f"{_what(part)} {part.width()} x {part.height()}"
        for part in _seen(parts, *kinds)
        if not isinstance(part, QScrollBar)
        and part.objectName() != "qt_toolbar_ext_button"
        and (part.width() < LEAST or part.height() < LEAST)
    ]


def _overlapping(parts: list[QWidget]) -> list[str]:
    """Controls that lie over each other or, where nothing scrolls to them, outside the window."""
    controls, sheets = list(_seen(parts, *CONTROLS)), list(_seen(parts, Sheet))
    if sheets:
        controls = [part for part in controls if sheets[-1].isAncestorOf(part) or _is_cramp_now(part)]
    found = [f"{_what(part)} outside" for part in controls if not inside(part)]
    places = [(part, _in_sight(part)) for part in controls]
    for (one, first), (other, second) in combinations(places, 2):
        common = first.intersected(second)
        apart = common.width() < 2 or common.height() < 2
        if not apart and not one.isAncestorOf(other) and not other.isAncestorOf(one):
            found.append(f"{_what(one)} and {_what(other)}")
    return found


def _in_sight(part: QWidget) -> QRect:
    """What can be seen of a widget now, in the coordinates of its window."""
    return part.visibleRegion().boundingRect().translated(part.mapTo(part.window(), QPoint(0, 0)))


def _collapsed(parts: list[QWidget]) -> list[str]:
    """What is meant to be seen and has no room at all; a picture needs a little more."""
    meant = [part for part in parts if isinstance(part, (*CONTROLS, QLabel)) and _name(part)]
    found = [_what(part) for part in meant if part.width() < LETTER or part.height() < LETTER]
    pictures = _seen(parts, FigureWidget)
    return found + [_what(part) for part in pictures if min(part.width(), part.height()) < LEAST_PICTURE]


def _is_cramp_now(part: QWidget) -> bool:
    return part.objectName() == "cramp-now"


def _cramp_now(screen: Screen, window: QWidget) -> list[str]:
    """It stands 16 px from the corner (more where everything has grown with the window), whole, above
    everything, and leaves the page its place."""
    if screen.kind in OWN_WINDOWS:
        return []
    button, rail = window.cramp_now, window.rail  # type: ignore[attr-defined]
    box = button.geometry()
    inset = round(16 * window.growth)  # type: ignore[attr-defined]
    found = [] if (box.left(), window.height() - box.bottom() - 1) == (inset, inset) else [f"at {box}"]
    limit = rail.width() - 16 if rail.isVisible() else 0.4 * window.width()
    if box.width() < 200 or box.height() < 88 or box.right() > limit or box.top() < 0:
        found.append(f"of {box.width()} x {box.height()}")
    middle = box.center()
    for spot in (middle, QPoint(box.left() + 2, middle.y()), QPoint(middle.x(), box.top() + 2)):
        above = window.childAt(spot)
        if above is not button:
            found.append(f"under {_what(above)}")
    return found


def _bright(screen: Screen, window: QWidget) -> list[str]:
    if screen.kind in ("menu", "card"):  # a corner of a screen, not a screen
        return []
    luminance, blue = light(window.grab().toImage())
    most, most_blue = LIGHT.get(screen.kind, LIGHT["main"])
    if luminance <= most and blue <= most_blue:
        return []
    return [f"{100 * luminance:.2f} % of light, {100 * blue:.2f} % of blue"]


def _names(window: QWidget) -> list[str]:
    """Names of controls that are not alone with theirs; answers may be the same in two questions."""
    names = Counter((question_of(part), _name(part)) for part in _focusable(window))
    return [f"{count} x {name!r}" for (_, name), count in names.items() if count > 1 or not name]


def _filled(screen: Screen, window: QWidget) -> list[str]:
    """The one right action of a screen is filled and nothing else is; a question has one in any case."""
    sheets = list(_seen(_visible(window), Sheet))
    above = sheets[-1] if sheets else window
    filled = [_what(part) for part in _seen(_visible(above), MainButton)]
    asks = bool(sheets) and screen.name not in CHOOSING
    right = len(filled) == 1 if screen.name in ACTIVE or asks else len(filled) <= 1
    return [] if right else [f"{len(filled)}: {filled}"]


def _english(said: set[str]) -> list[str]:
    return sorted(words for words in said if re.search(r"[aeiou]", AS_IT_IS.sub("", words)))


def _said(window: QWidget, texts: list[Painted]) -> set[str]:
    """Every text of a window: painted, written by Qt, or only read out."""
    words = {text.words for text in texts if text.widget.window() is window.window()}
    for part in (window, *_seen(_visible(window), QWidget)):
        words |= {part.accessibleName(), part.accessibleDescription(), part.toolTip()}
        if part.isWindow():
            words.add(part.windowTitle())
        if isinstance(part, QLabel):
            words.add(part.text())
        if isinstance(part, QLineEdit | QPlainTextEdit):
            words.add(part.placeholderText())
        if isinstance(part, QTableWidget):
            cells = [(row, column) for row in range(part.rowCount()) for column in range(part.columnCount())]
            words |= {item.text() for item in (part.item(*cell) for cell in cells) if item is not None}
        if isinstance(part, ChoiceList):
            words |= {text for option in part.options() for text in (option.words, option.note)}
    return words - {""}


def _focusable(window: QWidget) -> list[QWidget]:
    """What Tab should reach; a question above the window keeps Tab to itself and Cramp now."""
    parts = list(_seen(_visible(window), QWidget))
    stops = [
        part
        for part in parts
        if part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None
    ]
    stops = [part for part in stops if not _goes_by_arrows(part)]
    sheets = list(_seen(parts, Sheet))
    if sheets:
        stops = [part for part in stops if sheets[-1].isAncestorOf(part) or part.objectName() == "cramp-now"]
    return stops


def _visible(widget: QWidget) -> Iterator[QWidget]:
    """Every part of it that is shown, in the same window; pages that are put away are not gone through."""
    for part in widget.children():
        if isinstance(part, QWidget) and part.isVisible() and not part.isWindow():
            yield part
            yield from _visible(part)


def _seen(parts: Iterable[QWidget], *kinds: type[Part]) -> Iterator[Part]:
    return (part for part in parts if isinstance(part, kinds) and part.width() > 1)


def _what(part: QWidget | None) -> str:
    if part is None:
        return "nothing"
    return f"{type(part).__name__} {_name(part)!r}"


def _name(part: QWidget) -> str:
    face = QAccessible.queryAccessibleInterface(part)
    return face.text(QAccessible.Text.Name) if face is not None else part.accessibleName()


def _goes_by_arrows(part: QWidget) -> bool:
    """One of several of which one is chosen: Tab comes to that one, arrow keys to the others."""
    if not isinstance(part, QAbstractButton) or part.isChecked():
        return False
    group = part.group()
    if group is not None and group.exclusive():
        return group.checkedButton() is not None
    others = part.parentWidget().findChildren(QAbstractButton)
    return part.autoExclusive() and any(other.autoExclusive() and other.isChecked() for other in others)


# ------------------------------------------------------------------ by keyboard alone


def _by_keys(window: QWidget, note: Note) -> None:
    """Tab reaches everything, and a ring shows where one is."""
    _activate(window)
    wanted = _focusable(window)
    reached, ringless = _tabbed(window, wanted)
    missed = [part for part in wanted if part not in reached and not _beside(part, reached)]
    note("out of reach of Tab", [_what(part) for part in missed])
    note("without a ring", ringless)


def _beside(part: QWidget, reached: list[QWidget]) -> bool:
    """Whether Tab comes to another choice of the same question, from where arrow keys lead on."""
    group = part.group() if isinstance(part, QAbstractButton) else None
    return group is not None and any(button in reached for button in group.buttons())


def _activate(window: QWidget) -> None:
    for _ in range(20):
        if QApplication.activeWindow() is window:
            return
        QApplication.setActiveWindow(window)
        settle()
    raise AssertionError("the window does not become active")


def _tabbed(window: QWidget, wanted: list[QWidget]) -> tuple[list[QWidget], list[str]]:
    """Every widget that Tab comes by, and those where nothing shows it."""
    reached: list[QWidget] = []
    ringless: list[str] = []
    for _ in range(len(wanted) + 3):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        part = QApplication.focusWidget()
        if part is None or part in reached:
            break
        reached.append(part)
        if not _ringed(part):
            ringless.append(_what(part))
    return reached, ringless


def _ringed(part: QWidget) -> bool:
    """Whether the focus changes what is painted in and around the widget."""
    window = part.window()
    rings = [ring for ring in window.findChildren(FocusRing) if ring.window() is window]
    if not rings:
        return _look_changes(part)
    for ring in rings:
        corner = part.mapTo(window, part.rect().topLeft())
        around = QRect(corner, part.size()).adjusted(-REACH, -REACH, REACH, REACH)
        if ring.isVisible() and QRect(ring.mapTo(window, ring.rect().topLeft()), ring.size()) == around:
            return True
    return False


def _look_changes(part: QWidget) -> bool:
    with_focus = part.grab().toImage()
    part.clearFocus()
    without = part.grab().toImage()
    part.setFocus(Qt.FocusReason.TabFocusReason)
    return bool(with_focus != without)


def test_the_ring_is_painted(stages):
    stage = stages()
    window = stage.show(next(screen for screen in SCREENS if screen.name == "settings-sound"))
    _activate(window)
    for _ in range(12):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        ring = next(ring for ring in window.findChildren(FocusRing) if ring.isVisible())
        corner = ring.mapTo(window, ring.rect().topLeft())
        area = QRect(corner, ring.size())
        with_ring = window.grab(area).toImage()
        ring.hide()
        assert window.grab(area).toImage() != with_ring
        ring.show()


# ------------------------------------------------------------------ light and movement


def test_with_still_pictures_nothing_moves(stages):
    moving = ("today", "routine", "routine-edit", "player-hold", "player-ease", "player-paused",
              "player-done", "cramp", "cramp-easing", "bedside", "reminder")  # fmt: skip
    stage = stages()
    found = {}
    for screen in SCREENS:
        if screen.name in moving:
            frames = _frames(stage.show(screen))
            distinct = {bytes(frame.constBits()) for frame in frames}
            if len(distinct) > 1:
                found[screen.name] = len(distinct)
    assert found == {}


def _frames(window: QWidget) -> list[QImage]:
    """What is painted at three moments of a quarter of a second."""
    frames = []
    for milliseconds in (FRAME_MS, 80, 145):
        QTest.qWait(milliseconds)
        frames.append(window.grab().toImage())
    return frames


@pytest.mark.parametrize("name", ["player-hold", "player-ease", "player-night", "cramp", "cramp-easing"])
def test_nothing_flashes(stages, name):
    """At most 10 % of the mean luminance within 300 ms, ring and figure included."""
    stage = stages(still=False)
    window = stage.show(next(screen for screen in SCREENS if screen.name == name))
    seen: list[tuple[float, float]] = []
    start = last = monotonic()
    while monotonic() < start + 1.5:
        QTest.qWait(FRAME_MS)
        now = monotonic()
        stage.clock.advance(now - last)
        last = now
        if stage.player is not None:
            stage.player._on_tick()
        seen.append((now, light(window.grab().toImage())[0]))
    near = ((one, other) for at, one in seen for then, other in seen if 0 <= then - at <= 0.3)
    assert max(abs(one - other) / max(one, other) for one, other in near) <= 0.10

"""The stop page, one tap away on every screen, and the ten-minute page: the same card, other words.

The first page says what to do now and whom to call; the second holds every sign, the most urgent first.
The words are fixed general information.
"""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from coach.app.cramp.phone_numbers import Numbers
from coach.app.cramp.stop_page import SignGroup, StopPage, sign_groups, stop_page, without_numbers
from coach.base.language import tr
from coach.desktop import theme
from coach.desktop.cramp.controls import SMALLEST, CrampLabel, CrampView, one_sentence_a_line, sizes
from coach.desktop.system.screen_reader import say
from coach.desktop.theme.icons import icon
from coach.desktop.widgets.layouts import REST, across, down, fill, turn
from coach.desktop.widgets.rows import clear


class _CardLine(CrampView):
    """One text of the card, with the number that belongs to it beside or below, and perhaps a telephone."""

    def __init__(
        self, card: QWidget, text: str, size: float, *, gap: int = 0, spare: int = 0, identifier: str,
        bold: bool = False, number: str = "", phone: bool = False,
    ) -> None:  # fmt: skip
        """`size` in px at 1280 x 800; `spare`: left out in a small window, 1 goes first, 0 never."""
        super().__init__(card)
        self._pixels, self.spare, self._gap = size, spare, gap
        self.words = CrampLabel(self, "on_caution", f"stop.{identifier}", bold=bold, text=text)
        self.number = CrampLabel(self, "on_caution", f"stop.number.{identifier}", bold=True, text=number)
        self.number.setVisible(bool(number))
        self.phone = QLabel(self)
        self.phone.setVisible(phone)
        self._texts = across(self.words, self.number, REST)
        self._row = across(self.phone, (self._texts, 1), within=self)

    def take(self, width: int, share: float) -> int:
        """Letters of `share` of the wished size; the height that the line takes."""
        measures, layout = self.measures, self._row
        layout.setSpacing(measures.px(18))
        gap = round(measures.px(self._gap) * share)
        layout.setContentsMargins(0, gap, 0, 0)
        side = 0
        if not self.phone.isHidden():
            side = max(44, round(self._pixels * measures.scale * share * 0.9))
            self.phone.setPixmap(icon("phone", theme.of(self).colour("on_caution"), side))
            width -= side + layout.spacing()
        pixels = max(SMALLEST, self._pixels * measures.scale * share)
        used = self.words.fit(width, 10_000, pixels, pixels, 1)
        if not self.number.words:
            self.setFixedHeight(gap + max(used, side))
            return self.height()
        large = max(SMALLEST, 72 * measures.scale * share)
        tall = self.number.fit(width, 10_000, large, large, 1)
        beside = self.words.longest + self.number.longest + large <= width and self.words.longest < width / 2
        if beside:
            self._texts.setSpacing(round(pixels / 2))
            self.words.shrink()
            self.number.shrink()
        turn(self._texts, not beside)
        self.setFixedHeight(gap + (max(used, tall) if beside else used + tall))
        return self.height()


class StopCard(CrampView):
    """The caution card: words one under the other, as large as fits."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "caution")
        self._lines: list[_CardLine] = []
        self.words: tuple[str, ...] = ()
        self._column = down(gap=0, within=self)

    def fill(self, page: StopPage, heading: float, *, phone: bool = False) -> None:
        """Show a page; `heading` is the wished size of its first line in px, `phone` puts one before it."""
        self.words = page.words()
        clear(self._column)
        self._lines = [
            _CardLine(self, page.heading, heading, identifier="heading", bold=True, spare=3, phone=phone),
            _CardLine(self, page.reason, 44, identifier="reason", gap=14, spare=1),
        ]
        for index, call in enumerate(page.lines, start=1):
            spare = 2 if index > 1 else 0
            self._lines.append(
                _CardLine(
                    self, call.name, 44, identifier=f"name.{index}", gap=10, spare=spare, number=call.number
                )
            )
        if not page.lines:
            self._lines.append(_CardLine(self, without_numbers(), 56, identifier="number", gap=14, bold=True))
        self._lines.append(
            _CardLine(self, page.emergency, 44, identifier="emergency", gap=18, bold=True, phone=True)
        )
        fill(self._column, *self._lines, REST)

    def fit(self) -> None:
        """The largest letters at which all of it is seen; what can be spared goes first."""
        side, top = self.measures.px(44), self.measures.px(28)
        self._column.setContentsMargins(side, top, side, top)
        width, room = self.width() - 2 * side - 6, self.height() - 2 * top - 6
        for spared in range(4) if width > 0 else ():
            shown = [line for line in self._lines if not 0 < line.spare <= spared]
            for line in self._lines:
                line.setVisible(line in shown)
            for share in sizes(1.0, 0.4):
                if sum(line.take(width, share) for line in shown) <= room:
                    self._column.activate()
                    return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class Signs(CrampView):
    """Every sign, page by page: a group is cut in two only when it is longer than a page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.groups: list[list[CrampLabel]] = []
        self._pages: list[list[CrampLabel]] = [[]]
        self._page = 0
        self._column = down(gap=0, within=self)

    def fill(self, groups: tuple[SignGroup, ...]) -> None:
        """Take the groups; the first page is shown."""
        clear(self._column)
        self.groups = []
        for number, group in enumerate(groups):
            heading = CrampLabel(self, "on_caution", f"signs.{number}", bold=True, text=group.heading)
            signs = [
                CrampLabel(self, "ink2", f"signs.{number}.{index}", text=text)
                for index, text in enumerate(group.signs)
            ]
            self.groups.append([heading, *signs])
            fill(self._column, heading, *signs)
        fill(self._column, REST)
        self._page = 0
        self.fit()

    def fit(self) -> None:
        """Divide the signs into pages of the size at hand."""
        size = max(SMALLEST, 42 * self.measures.scale)
        self._pages, used = [[]], 0.0
        for group in self.groups:
            heights = [self._fit_label(label, index, size) for index, label in enumerate(group)]
            if self._pages[-1] and used + sum(heights) > self.height():
                self._pages.append([])
                used = 0.0
            for label, height in zip(group, heights, strict=True):
                if self._pages[-1] and used + height > self.height():
                    self._pages.append([])
                    used = 0.0
                self._pages[-1].append(label)
                used += height
        self.turn_to(min(self._page, len(self._pages) - 1))

    def _fit_label(self, label: CrampLabel, index: int, size: float) -> int:
        """Heading and signs of a group; the room above and the step to the right belong to the label."""
        step, above = (24, size * 0.25) if index else (0, size * 0.5)
        return label.fit(self.width(), 10_000, size, size, 1, above=round(above), indent=step)

    @property
    def at_end(self) -> bool:
        return self._page + 1 >= len(self._pages)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(label.words for label in self._pages[self._page])

    def turn_to(self, page: int) -> None:
        """Show that page, counted from 0."""
        self._page = page
        for group in self.groups:
            for label in group:
                label.setVisible(label in self._pages[page])

    def turn(self) -> None:
        self.turn_to(self._page + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class TenView(CrampView):
    """Whom to call: after ten minutes the guidance stops, and a leg that is kept still did not ease. The way
    to the stop page stands below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.card = StopCard(self)
        self.extra = self.button("choice", "cramp.numbers.extra", "", "extra")
        self._column = down((self.card, 1), self.extra, within=self)

    def show_numbers(self, page: StopPage, *, phone: bool, extra: str = "") -> None:
        """The doctor, the out-of-hours line and the emergency number. `phone`: the heading says to call;
        `extra` names one more choice, for which a small window has no room."""
        self.card.fill(page, 64, phone=phone)
        self.extra.set_words(extra)

    def fit(self) -> None:
        """The card takes what is left above the link and the choice."""
        measures = self.measures
        self._column.setContentsMargins(measures.px(32), measures.px(20), measures.px(32), measures.px(10))
        self._column.setSpacing(measures.px(12))
        padding = max(10, measures.px(24))
        self.extra.setVisible(bool(self.extra.text()) and not measures.small)
        self.extra.setFixedWidth(self.extra.wished_width(measures.px(40), padding))
        self.extra.set_measures(measures.px(40), max(48, measures.px(84)), padding)
        self._column.activate()
        self.card.fit()


class StopView(CrampView):
    """Stop: the card, every sign behind it, and three quiet buttons."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.card = StopCard(self)
        self.signs = Signs(self)
        self.more = self.button("secondary", "stop.more", "", "")
        self.more.clicked.connect(self._on_more)
        self.back = self.button("secondary", "stop.back", "", "back")
        self.close_it = self.button("secondary", "stop.close", "", "close")
        self._groups: tuple[SignGroup, ...] = ()
        self._long_words = self._short_words = ("", "")  # of back and close, for a wide and a narrow window
        self._foot = across((self.more, 1), (self.back, 1), (self.close_it, 1))
        self._column = down((self.card, 1), (self.signs, 1), self._foot, within=self)

    def show_numbers(self, numbers: Numbers, in_help: bool) -> None:
        """The first page; `in_help`: there is a cramp help to go back to."""
        self.card.fill(stop_page(numbers), 84)
        self._groups = sign_groups(numbers)
        if in_help:
            self._long_words = (tr("Back to cramp help"), tr("Close. It is logged."))
            self._short_words = (tr("Back"), tr("Close"))
        else:
            self._long_words = self._short_words = (tr("Cramp help"), tr("Close"))
        self._show_signs(False)
        self._name_buttons()

    def _show_signs(self, shown: bool) -> None:
        self.signs.setVisible(shown)
        self.card.setVisible(not shown)
        if shown:
            self._column.activate()
            self.signs.fill(self._groups)

    def _on_more(self) -> None:
        if self.signs.isHidden() or self.signs.at_end:
            self._show_signs(self.signs.isHidden())
        else:
            self.signs.turn()
        self._name_buttons()
        say(self, *(self.card.words if self.signs.isHidden() else self.signs.words))

    def _name_buttons(self) -> None:
        if self.signs.isHidden():
            self.more.setText(tr("All signs"))
        else:
            self.more.setText(tr("First page") if self.signs.at_end else tr("More signs"))
        for button, long, short in zip(
            (self.back, self.close_it), self._long_words, self._short_words, strict=True
        ):
            button.setText(one_sentence_a_line(long))
            if not button.fit():
                button.setText(short)
            button.setAccessibleName(button.text().replace("\n", " "))

    def fit(self) -> None:
        """Card and signs take what is left above the buttons; shorter names in a narrow window."""
        measures = self.measures
        side = measures.px(32)
        self._column.setContentsMargins(side, side, side, measures.px(24))
        self._column.setSpacing(measures.px(24))
        self._foot.setSpacing(measures.px(16))
        for button in (self.more, self.back, self.close_it):
            button.set_measures(measures.px(48), measures.foot)
        self._column.activate()
        if self.signs.isHidden():
            self.card.fit()
        else:
            self.signs.fit()
        self._name_buttons()

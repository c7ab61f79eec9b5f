"""The end of cramp help: go back to sleep; and, only if one likes, which leg and how strong."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget

from coach.base.language import tr
from coach.desktop.cramp.controls import CrampButton, CrampLabel, CrampView
from coach.desktop.widgets.layouts import REST, across, down


class EndView(CrampView):
    """`pressed` tells the side or the strength that was chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.main = CrampLabel(self, "ink", "cramp.main", bold=True)
        self.second = CrampLabel(self, "ink2", "cramp.second")
        self.optional = CrampLabel(self, "ink2", "cramp.optional", text=tr("Only if you like:"))
        sides = {"left": tr("Left"), "right": tr("Right"), "both": tr("Both")}
        strengths = {"mild": tr("Mild"), "strong": tr("Strong"), "very-strong": tr("Very strong")}
        self._rows = [
            self._row(tr("Which leg?"), "side", sides),
            self._row(tr("How strong?"), "strength", strengths),
        ]
        asked = [row for row, _, _ in self._rows]
        self._column = down(self.main, self.second, self.optional, *asked, REST, within=self)

    def _row(
        self, question: str, action: str, answers: dict[str, str]
    ) -> tuple[QBoxLayout, CrampLabel, list[CrampButton]]:
        label = CrampLabel(self, "ink2", f"cramp.{action}", text=question)
        buttons: list[CrampButton] = []
        group = QButtonGroup(self, exclusive=False)
        for value, text in answers.items():
            button = self.button("choice", f"cramp.{action}.{value}", text, action, value)
            button.setAccessibleDescription(question)
            button.clicked.connect(lambda _=False, chosen=button: _choose(buttons, chosen))
            group.addButton(button)
            buttons.append(button)
        _choose(buttons, None)
        return across(label, *buttons, REST), label, buttons

    def show_end(self, heading: str, logged: str) -> None:
        self.main.say(heading)
        self.second.say(logged)

    def clear(self) -> None:
        for _, _, buttons in self._rows:
            _choose(buttons, None)

    def fit(self) -> None:
        """Give the words the largest letters; in a narrow window the answers alone say enough."""
        measures = self.measures
        width = self.width() - measures.px(72)
        self._column.setContentsMargins(measures.px(40), measures.px(40), measures.px(32), 0)
        self._column.setSpacing(measures.px(16))
        self.main.fit(width, round(measures.height * 0.17), 104 * measures.height / 800, 64, 1)
        self.second.fit(width, self.height(), 48 * measures.scale)
        self.optional.fit(width, self.height(), 40 * measures.scale)
        asked = measures.px(270)
        for row, label, buttons in self._rows:
            row.setSpacing(measures.px(12))
            label.fit(width, self.height(), 40 * measures.scale, lines=1)
            asked = max(asked, round(label.longest) + 4)
            widths = [button.wished_width(measures.px(40), measures.px(30)) for button in buttons]
            for button, wide in zip(buttons, widths, strict=True):
                button.setFixedWidth(wide)
                button.set_measures(measures.px(40), max(64, measures.px(88)))
            label.setVisible(asked + sum(widths) + 3 * measures.px(12) <= width)
        for _, label, _ in self._rows:
            label.setFixedWidth(asked)
            label.setContentsMargins(0, 0, 0, 0)
        self._column.activate()


def _choose(buttons: list[CrampButton], chosen: CrampButton | None) -> None:
    for button in buttons:
        button.set_chosen(button is chosen)

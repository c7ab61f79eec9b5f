"""How the program ends: asked by a person it says what stops, and only the answer stops anything; told from
outside it ends at once. Either way in order, with everything in the diary and nothing left on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coach.base.language import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.desktop.parts import DesktopParts
    from coach.desktop.player.view import PlayerView
    from coach.desktop.widgets.sheet import Sheet

RUNNING = ("running", "lead-in")


class Quitting:
    """The one way out of a desktop."""

    def __init__(self, desktop: DesktopParts) -> None:
        self._desktop = desktop
        self._question: Sheet | None = None
        self._resumes: PlayerView | None = None  # a session that waits for the answer
        self.over = False
        """The end has begun: no wish is granted any more."""

    # ------------------------------------------------------------------ asking

    def ask(self, *, closing: bool = False) -> None:
        """Ask above what is being looked at. `closing`: the window's cross was pressed, so that "Keep it
        running" puts it away; else everything is as it was before the question."""
        desktop = self._desktop
        if self.over:
            return
        help = desktop.help_window
        if self._question is not None and (help is None or self._question.window() is help):
            desktop.bring_to_front()
            return
        if self._question is not None:
            self._question.dismiss()  # it lies behind the help
        if help is not None:
            self._ask_over(help, lambda key: self._answered(key, False, False))
            desktop.bring_to_front()
            return
        was_away = desktop.window is None or not desktop.window.isVisible() or desktop.window.isMinimized()
        desktop.show_window()
        player = desktop.player
        self._resumes = player if player is not None and player.session.frame.phase in RUNNING else None
        if player is not None:
            player.pause()
        assert desktop.window is not None
        self._ask_over(desktop.window, lambda key: self._answered(key, was_away, closing))

    def _ask_over(self, window: QWidget, answered: Callable[[str], None]) -> None:
        from coach.desktop.widgets.sheet import ask

        self._question = ask(
            window,
            tr("Quit the coach?"),
            self._what_stops(),
            (("quit", tr("Quit"), "outline"), ("away", tr("Keep it running"), "main")),
            answered,
        )

    def _what_stops(self) -> str:
        desktop = self._desktop
        lines = [words] if desktop.window is not None and (words := desktop.window.unsaved()) else []
        if desktop.player is not None and desktop.player.busy:
            lines.append(tr("The session ends here.") + " " + desktop.player.session.what_ending_keeps)
        if desktop.coach.cramps.current is not None and desktop.help_window is not None:
            lines.append(tr("Cramp help closes; the cramp stays in your diary."))
        if desktop.coach.diary.kept == "memory":
            lines.append(tr("The diary cannot be written: what was noted since then is lost."))
        return " ".join([*lines, tr("Reminders stop, too, until you open it again.")])

    def _answered(self, key: str, was_away: bool, closing: bool) -> None:
        desktop, self._question = self._desktop, None
        resumes, self._resumes = self._resumes, None
        if key == "quit":
            self.now()
        elif self.over:
            return
        elif was_away or (closing and key == "away"):
            desktop.put_away()
        elif resumes is not None and resumes is desktop.player and resumes.session.frame.phase == "paused":
            resumes.press_main()

    def on_cramp(self) -> None:
        """Nothing stands before the help, and no session goes on by itself afterwards."""
        self._resumes = None
        if self._question is not None and self._question.window() is self._desktop.help_window:
            self._question.dismiss()

    # ------------------------------------------------------------------ ending

    def now(self) -> None:
        """End, whatever is open. The diary is closed when the loop has ended, by `Desktop.close`."""
        if self.over:
            return
        self.over = True
        self._desktop.instance.leave_name()
        desktop = self._desktop
        for part in (self._screen, self._reminders, self._session, desktop.leave_help, desktop.close_parts):
            try:
                part()
            except Exception:
                self._desktop.coach.log.exception("the end went on after a fault: %s", part.__name__)
        self._desktop.app.exit(0)

    def _screen(self) -> None:
        desktop = self._desktop
        if desktop.window is not None:
            desktop.window.hide()
        if desktop.tray is not None:
            desktop.tray.stop()

    def _reminders(self) -> None:
        """Card and notification go; what ends after them is no reason to look for reminders again."""
        self._desktop.controller.blockSignals(True)
        if self._desktop.reminders is not None:
            self._desktop.reminders.stop()

    def _session(self) -> None:
        if self._desktop.player is not None:
            self._desktop.player.end()

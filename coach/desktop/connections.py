"""Who hears what: the one table of connections between the signals of the controller and the deeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coach.desktop.main import Desktop


def wire(desktop: Desktop) -> None:
    """Connect every wish to its deed, and the facts to what must follow them."""
    controller = desktop.controller
    table: list[tuple[Any, Callable[..., object]]] = [
        (controller.start_requested, desktop.start_session),
        (controller.cramp_requested, desktop.cramp_now),
        (controller.page_requested, desktop.open_page),
        (controller.stop_page_requested, desktop.open_stop_page),
        (controller.bedside_requested, desktop.open_bedside),
        (controller.good_night_requested, desktop.good_night),
        (controller.window_requested, desktop.show_window),
        (controller.text_size_requested, desktop.daynight.change_text_size),
        (controller.quit_requested, desktop.quitting.ask),
        (controller.settings_changed, desktop.daynight.look),
    ]
    for signal, deed in table:
        signal.connect(deed)

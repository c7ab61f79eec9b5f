"""A pause as people write it."""

from __future__ import annotations

from datetime import UTC, datetime, time, tzinfo

from coach.base.errors import UserError
from coach.base.language import tr
from coach.model.records import PauseRow, new_id
from coach.plan import times


def pause_row(text: str, now: datetime, zone: tzinfo, morning: time, rollover: time) -> PauseRow:
    """The pause that `text` means; "" lasts until it is ended. Raises UserError for one that cannot be."""
    if not text.strip():
        return PauseRow(new_id(), now.astimezone(UTC))
    span = times.pause_span(text, now, zone, morning, rollover)
    if span is None:
        words = tr("“{what}” is no pause. Write 2h, until-tomorrow or 2026-12-24..2026-12-31.", what=text)
        raise UserError(words)
    if span[1] <= now.astimezone(UTC):
        raise UserError(tr("That pause lies in the past."))
    return PauseRow(new_id(), *span)

"""Progress for other programs: the JSON of `coach progress --json`."""

from __future__ import annotations

import math
from dataclasses import asdict
from datetime import date
from typing import Any

from coach.app.progress.view import ProgressView
from coach.insight.cramps import Estimate, NightGroup


def progress_json(view: ProgressView) -> dict[str, Any]:
    """The numbers and sentences of a view. Where a ratio has no limit, the value is null."""
    found = view.findings
    change, comparison, nights = found.change, found.comparison, found.all_nights
    return {
        "to": view.until.isoformat(),
        "adherence": {
            **{f"days{span.days}": asdict(span.all) for span in view.adherence},
            **{f"bedtime{span.days}": asdict(span.bedtime) for span in view.adherence},
        },
        "nights": {"confirmed": nights.nights, "with_cramps": nights.with_cramps, "cramps": nights.cramps},
        "rate_per_week": _limits_json("value", found.rate),
        "change": {
            **_sides_json("first", change.first, "last", change.last),
            **_limits_json("ratio", change.ratio),
            "dispersion": _finite(change.dispersion),
            "answer": change.answer,
            "answered": _day(change.answered),
            "next_answer": _day(change.next_answer),
        },
        "comparison": {
            "level": comparison.level,
            **_sides_json("on", comparison.on, "off", comparison.off),
            **_limits_json("ratio", comparison.ratio),
            "dispersion": _finite(comparison.dispersion),
            "on_weeks": comparison.on_weeks,
            "off_weeks": comparison.off_weeks,
            "left_out_weeks": comparison.between_weeks,
            "switches": comparison.switches,
        },
        "sentences": list(view.sentences),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _finite(value: float | None) -> float | None:
    return None if value is None or math.isinf(value) else round(value, 6)


def _limits_json(name: str, found: Estimate | None) -> dict[str, float | None]:
    values = (found.value, found.low, found.high) if found else (None, None, None)
    return dict(zip((name, "low", "high"), map(_finite, values), strict=True))


def _sides_json(a: str, first: NightGroup, b: str, second: NightGroup) -> dict[str, int]:
    return {
        f"{a}_nights": first.nights,
        f"{a}_cramps": first.cramps,
        f"{b}_nights": second.nights,
        f"{b}_cramps": second.cramps,
    }

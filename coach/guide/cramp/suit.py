"""The cramp scripts made to fit a person, by the same rules as a session.

A row whose exercise does not suit gives way to the first of its `instead` that does, or to the next row.
Where a recent injury forbids every stretch of a place, or nothing is left to do, the leg is kept still.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from coach.guide.cramp.script import CrampScripts, Instruction, Script
from coach.guide.routine.fit import rest_picture
from coach.guide.routine.suitability import Suitability, verdict
from coach.model.vocabulary import GUIDED_PLACES

SuitabilityTable = Mapping[str, Suitability]
_ON_THE_FEET = frozenset({"stand-up", "stand-walk", "stand-stride"})
INJURIES = frozenset({"calf-injury", "hamstring-injury"})


def fit_scripts(scripts: CrampScripts, table: SuitabilityTable, conditions: Iterable[str]) -> CrampScripts:
    """The scripts for this person. `table` is that of `read_suitability`; what it does not know suits."""
    known = tuple(conditions)
    fitted = {key: _fit(script, table, known) for key, script in scripts.scripts.items()}
    still = set()
    for place in GUIDED_PLACES:
        injured = scripts.still_with.get(place, "") in known
        if injured or not _does_something(fitted[place, "bed"]):
            still.add(place)
            fitted[place, "bed"] = scripts.still.get(place) or scripts.common.still
    kept = {
        (place, mode): script
        for (place, mode), script in fitted.items()
        if mode == "bed" or (place not in still and _does_something(script))
    }
    common = scripts.common._replace(
        options=_fit(scripts.common.options, table, known),
        aftercare=_fit(scripts.common.aftercare, table, known),
    )
    other = None
    if INJURIES & set(known):
        other = fit_scripts(scripts, table, [name for name in known if name not in INJURIES])
    return replace(
        scripts,
        scripts=kept,
        common=common,
        kept_still=frozenset(still),
        other_leg=other,
        asleep=rest_picture(scripts.asleep, known),
    )


def _fit(rows: Script, table: SuitabilityTable, conditions: tuple[str, ...]) -> Script:
    suited = [found for row in rows if (found := _suited(row, table, conditions)) is not None]
    while suited and suited[0].ask:
        suited.pop(0)  # nothing was done yet
    tidy: list[Instruction] = []
    for row in suited:
        if row.rest and (not tidy or tidy[-1].rest or tidy[-1].ask or tidy[-1].exercise in _ON_THE_FEET):
            continue  # nothing to ease off from
        if row.ask and (not tidy or tidy[-1].ask):
            continue
        tidy.append(row)
    asks = [row for row in rows if row.ask == "first"]
    if asks and tidy and not any(row.ask == "first" for row in tidy):
        before = next((n for n, row in enumerate(tidy) if row.rub), len(tidy))
        tidy[before:before] = asks[:1]
    return tuple(tidy)


def _suited(row: Instruction, table: SuitabilityTable, conditions: tuple[str, ...]) -> Instruction | None:
    """The row as this person does it, or the one to do in its place."""
    found = verdict(table.get(row.exercise, {}), conditions)
    instead = tuple(one for other in row.instead if (one := _suited(other, table, conditions)) is not None)
    if not found.suits or "position" in found.words:  # a row stays where the person is
        return next(iter(instead), None)
    picture = found.words.get("picture") or rest_picture(row.picture, conditions)
    return row._replace(
        picture=picture,  # type: ignore[arg-type]
        cautions=() if row.rest else found.sentences,
        reach=found.reach,
        instead=instead,
    )


def _does_something(rows: Script) -> bool:
    """Whether a script eases the cramp itself: getting up and rubbing alone do not."""
    return any(row.moves and not row.rub and row.exercise not in ("", "stand-up") for row in rows)

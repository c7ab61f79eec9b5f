"""A routine on paper: its stretches with dose and words as this person does them, and whom to call."""

from __future__ import annotations

from typing import NamedTuple

from coach.app.cramp.phone_numbers import Numbers, numbers_to_call
from coach.app.reminders.reminders import Reminders
from coach.app.routines.library import RoutineLibraryService, leg_behind
from coach.base.language import hhmm, length_words, tr, trn
from coach.base.settings import Settings
from coach.guide.routine.build_timeline import build_timeline, instruction_words, personal
from coach.guide.routine.equipment import equipment_words, needed
from coach.guide.routine.routine import PictureSource, Step
from coach.model.vocabulary import Side


class SheetLine(NamedTuple):
    title: str
    dose: str  # Hold 10 seconds, 3 times each leg
    words: str  # what to do, and what the person's conditions ask for
    picture: PictureSource
    side: Side
    reach: float


class RoutineSheet(NamedTuple):
    """Everything on the paper, in words."""

    title: str
    head: str  # 6 minutes, at 21:40. You need a wall.
    warning: tuple[str, str]  # the part in bold, and the rest
    emergency: str  # "" where nobody has said which
    lines: tuple[SheetLine, ...]
    stop: tuple[str, str]
    numbers: Numbers


def routine_sheet(
    library: RoutineLibraryService, reminders: Reminders, settings: Settings, id: str
) -> RoutineSheet:
    """The sheet of that routine. Raises `UserError` for an unknown one, or one of which nothing suits."""
    routine = library.routine(id)
    fitted, options = library.suiting(routine), library.options(id)
    steps = [personal(step, options) for step in fitted.routine.steps]
    working = [step for step in steps if step.kind in ("stretch", "timed")]
    numbers = numbers_to_call(settings)
    known = bool(settings.emergency_phone.strip() or settings.country)
    call = tr("to call {number}.", number=numbers.emergency) if known else tr("to call the emergency number.")
    advised = tr("One swollen, hot, red or newly painful? Do not stretch or rub it. People with these signs "
                 "are advised to get help the same day; with chest pain or trouble breathing,")  # fmt: skip
    return RoutineSheet(
        title=tr(routine.title),
        head=_head(reminders, id, build_timeline(fitted.routine, options).seconds, needed(working)),
        warning=(tr("First look at both legs."), f"{advised} {call}"),
        emergency=numbers.emergency if known else "",
        lines=tuple(_line(step, min(options.reach, step.reach)) for step in working),
        stop=(
            tr("Stop at a gentle pull, never at pain."),
            tr(
                "Light on, floor clear, shoes on or bare feet. Hold on when you stand. Breathe slowly. "
                "Stop if something hurts sharply."
            ),
        ),
        numbers=numbers,
    )


def _head(reminders: Reminders, id: str, seconds: float, needs: tuple[str, ...]) -> str:
    minutes = trn("{n} minute", "{n} minutes", max(1, round(seconds / 60)))
    today = reminders.today()
    times = [hhmm(slot.due) for slot in reminders.day(today) if slot.routine == id]
    words = tr("{length}, at {times}.", length=minutes, times=", ".join(times)) if times else f"{minutes}."
    things = equipment_words(needs)
    return f"{words} {tr('You need {things}.', things=things)}" if things else words


def _line(step: Step, reach: float) -> SheetLine:
    said = instruction_words(step, None).split("\n")
    missing = [caution for caution in map(tr, step.cautions) if caution not in " ".join(said)]
    return SheetLine(
        title=tr(step.title),
        dose=_dose(step),
        words=" ".join(part for part in (*said, *missing) if part),
        picture=step.picture,
        side=step.sides[0],
        reach=reach,
    )


def _dose(step: Step) -> str:
    if step.kind == "timed":
        return length_words(step.seconds)
    hold, n = length_words(step.hold), step.repeat
    if len(step.sides) > 1:
        return trn("Hold {hold}, once each leg", "Hold {hold}, {n} times each leg", n, hold=hold)
    return trn("Hold {hold}, once", "Hold {hold}, {n} times", n, hold=hold) + leg_behind(step.sides[0])

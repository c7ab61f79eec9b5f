"""What was typed into the diary, for the doctor's page: medicines, remedies, harm, signs, and every entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from coach.base.language import capital, day_in, full_date, hhmm, night_in, tr, trn
from coach.insight import care, phrases
from coach.model import vocabulary
from coach.model.records import CrampRow, NightRow, SessionRow, local

SHORT_NOTE = 120  # characters that the box has room for


class Entry(NamedTuple):
    """Something that was noted, and the day it belongs to; `number` marks a medicine in the chart."""

    day: date
    when: str
    words: str
    number: int = 0


# ------------------------------------------------------------------ medicines


def medicines(nights: Iterable[NightRow]) -> tuple[Entry, ...]:
    """Medicines noted as new or changed, numbered from the oldest on, the newest first."""
    noted = [(row, row.medicine_text.strip()) for row in nights]
    found = sorted(
        (
            row.medicine_date or row.night,
            words,
            full_date(row.medicine_date) if row.medicine_date else night_in(row.night),
        )
        for row, words in noted
        if has_medicine(row)
    )
    unnamed = tr("no name noted")
    numbered = [Entry(day, when, words or unnamed, n) for n, (day, words, when) in enumerate(found, start=1)]
    return tuple(reversed(numbered))


def has_medicine(row: NightRow) -> bool:
    """Whether a medicine was noted as new or changed, by name or without one."""
    return bool(row.medicine_changed or row.medicine_text.strip())


def remedies(nights: Iterable[NightRow]) -> tuple[Entry, ...]:
    """Painkillers, supplements and quinine as they were written, with the nights; the latest first."""
    taken: dict[str, list[tuple[date, str]]] = {}
    for row in nights:
        if words := " ".join(row.taken.split()):
            taken.setdefault(words.casefold(), []).append((row.night, words))
    entries = []
    for noted in taken.values():
        last, words = noted[-1]
        count = trn("{n} night", "{n} nights", len(noted))
        entries.append(Entry(last, count, tr("{what} (last: {night})", what=words, night=night_in(last))))
    return tuple(sorted(entries, key=lambda entry: entry.day, reverse=True))


# ------------------------------------------------------------------ harm and signs


def harms(sessions: Iterable[SessionRow], end: date) -> tuple[Entry, ...]:
    """What went wrong while stretching, the newest first."""
    found = []
    for row in sessions:
        if row.harms or row.harm:
            kinds = ", ".join(phrases.words(vocabulary.HARMS, id) for id in row.harms).lower()
            words = ": ".join(part for part in (kinds, row.harm) if part)
            found.append(Entry(row.day, day_in(row.day, end), words))
    return tuple(reversed(found))


FALL, LONG = len(care.LEVELS), len(care.LEVELS) + 1  # after the signs of every level


def box(rows: Iterable[CrampRow], sessions: Iterable[SessionRow], end: date) -> tuple[str, ...]:
    """Signs by their level, then falls, then cramps of over ten minutes; the newest of each first."""
    found = [(_rank(row), row.night, words) for row in rows if (words := _sign_words(row, end))]
    for row in sessions:
        if "fall" in row.harms:
            day = day_in(row.day, end)
            words = _with_note(tr("{day}: a fall while stretching.", day=day), row.harm)
            found.append((FALL, row.day, words))
    found.sort(key=lambda one: (-one[0], one[1]), reverse=True)
    return tuple(words for *_, words in found)


def _rank(row: CrampRow) -> int:
    """The smaller the more urgent. A sign that only a newer coach knows ranks with the least urgent."""
    signs = [id for id in row.signs if id != care.LONG_CRAMP]
    level = care.level_of(signs)
    if level is not None:
        return care.LEVELS.index(level)
    return FALL - 1 if signs else LONG


def _sign_words(row: CrampRow, end: date) -> str:
    """12 March, left leg: swelling, feels hot, lasted 12 min. "" where there is nothing of that kind."""
    long = care.lasted_long(row)
    signs = [care.label(id).lower() for id in row.signs if not (long and id == care.LONG_CRAMP)]
    if long:
        signs.append(tr("lasted {length}", length=phrases.lasted_words(row)))
    if not signs:
        return ""
    leg = {
        "left": tr("left leg"),
        "right": tr("right leg"),
        "both": tr("both legs"),
    }.get(row.side or "", tr("leg not noted"))
    if row.side and "side" in row.guesses:
        leg += "?"
    night = capital(night_in(row.night, end))
    words = tr("{day}, {leg}: {signs}.", day=night, leg=leg, signs=", ".join(signs))
    return _with_note(words, row.note)


def _with_note(words: str, note: str) -> str:
    """A long note stands on the pages with every entry only."""
    note = " ".join(note.split())
    return f"{words} “{note}”" if 0 < len(note) <= SHORT_NOTE else words


# ------------------------------------------------------------------ every entry


def entries(
    rows: Sequence[CrampRow],
    nights: Sequence[NightRow],
    sessions: Sequence[SessionRow],
    end: date,
    wall: Callable[[date, datetime], datetime],
) -> tuple[Entry, ...]:
    """Everything that was noted, the newest first: cramps, nights, harm and numbers after sessions."""
    found = [(row.night, 2, _cramp_entry(row, end)) for row in reversed(rows)]
    found += [(row.night, 1, entry) for row in nights if (entry := _night_entry(row, end, wall)).words]
    found += [(row.day, 0, _session_entry(row, end)) for row in reversed(sessions)]
    found.sort(key=lambda one: one[:2], reverse=True)  # which keeps the order of each kind in a night
    return tuple(entry for *_, entry in found)


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(part for part in parts if part)


def _quoted(words: str) -> str:
    return f"“{words.strip()}”" if words.strip() else ""


def _cramp_entry(row: CrampRow, end: date) -> Entry:
    day = capital(night_in(row.night, end))
    when = f"{day}, {hhmm(local(row.started, row.offset))}" if row.time_known else day
    awake = "" if row.awake_minutes is None else phrases.minutes_long(row.awake_minutes)
    words = _joined(
        (
            phrases.place_words(row.place, row.side, row.guesses) or tr("Cramp"),
            phrases.lasted_words(row),
            "" if row.pain is None else tr("strength {pain} of 10", pain=row.pain),
            {True: tr("woke"), False: tr("did not wake")}.get(row.woke, "") if row.woke is not None else "",
            tr("awake {length}", length=awake) if awake else "",
            "" if row.sleep_trouble is None else tr("sleep trouble {n} of 10", n=row.sleep_trouble),
            phrases.words(vocabulary.SORENESS, row.soreness).lower(),
            _tried(row),
            ", ".join(care.label(id) for id in row.signs).lower(),
            _quoted(row.note),
        )
    )
    return Entry(row.night, when, words)


def _tried(row: CrampRow) -> str:
    tried = ", ".join(phrases.words(vocabulary.RELIEF, id) for id in row.relief).lower()
    helped = phrases.words(vocabulary.HELPED, row.relief_helped).lower()
    if tried and helped:
        return tr("tried {what}: {helped}", what=tried, helped=helped)
    return tr("tried {what}", what=tried) if tried else helped


def _night_entry(row: NightRow, end: date, wall: Callable[[date, datetime], datetime]) -> Entry:
    factors = ", ".join(phrases.words(vocabulary.FACTORS, id) for id in row.factors).lower()
    before = ", ".join(part for part in (factors, row.factors_text.strip()) if part)
    medicine = (row.medicine_text.strip() or tr("no name noted")) if has_medicine(row) else ""
    if medicine and row.medicine_date:
        medicine = tr("{what}, since {day}", what=medicine, day=full_date(row.medicine_date))
    after = phrases.words(vocabulary.FUNCTION, row.function).lower()
    lights = hhmm(wall(row.night, row.lights_out)) if row.lights_out else ""
    words = _joined(
        (
            tr("the day before: {what}", what=before) if before else "",
            tr("medicine new or changed: {what}", what=medicine) if medicine else "",
            tr("taken: {what}", what=row.taken.strip()) if row.taken.strip() else "",
            tr("lights out {time}", time=lights) if lights else "",
            tr("the day after: {how}", how=after) if after else "",
            _quoted(row.note),
        )
    )
    return Entry(row.night, capital(night_in(row.night, end)), words)


def _session_entry(row: SessionRow, end: date) -> Entry:
    kinds = ", ".join(phrases.words(vocabulary.HARMS, id) for id in row.harms).lower()
    after = "" if row.stiffness is None else tr("pain or stiffness after it {n} of 10", n=row.stiffness)
    words = _joined((kinds, row.harm.strip(), after, _quoted(row.note)))
    name = tr(row.routine_name) or tr("Stretching")
    return Entry(row.day, day_in(row.day, end), tr("{routine}: {words}", routine=name, words=words))

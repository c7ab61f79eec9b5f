"""The forms of the diary as frozen values, and their faults in words. Everything may stay empty."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from coach.base.errors import Problem, did_you_mean
from coach.base.language import night_words, tr
from coach.insight import care, phrases
from coach.model import vocabulary
from coach.model.records import CrampRow, NightRow, local, new_id, offset_of
from coach.model.vocabulary import LengthKnown, Place, Side
from coach.plan.night import instant, night_of

MEDICINE = "new-medicine"  # the chip of the day before that stands for D-14
MOST_CRAMPS = 30  # D-03
MOST_SECONDS = 12 * 3600
MOST_AWAKE = 12 * 60
EARLIEST = date(1950, 1, 1)
_LABELS = {
    "seconds": "How long",
    "pain": "How strong",
    "sleep_trouble": "Sleep trouble",
    "awake_minutes": "Awake afterwards",
    "place": "Where",
    "side": "Which leg",
    "soreness": "Sore next day",
    "relief": "What was tried",
    "relief_helped": "Did it help",
    "factors": "The day before",
    "signs": "Anything new about the leg",
    "count": "How many",
    "function": "The day after",
}
UNKNOWN_TIME = time(3)  # where a cramp without a time is sorted into its night
KNOWN: dict[str, Collection[str]] = {
    "relief": vocabulary.RELIEF,
    "factors": vocabulary.FACTORS,
    "signs": [sign.id for sign in care.SIGNS],
}
"""The lists of the diary that a newer coach may have filled with more."""


@dataclass(frozen=True, slots=True)
class CrampForm:
    """Everything the form asks about one cramp. `day` is the calendar date of `at`, or of the morning after.

    `factors` belong to the night; `guesses` are the fields that carry a question mark. `touched` are the
    fields that somebody filled in: of a cramp or a night that is known already, only they are stored.
    """

    day: date
    at: time | None = None
    id: str = ""
    seconds: float | None = None
    length_known: LengthKnown = "unknown"
    side: Side | None = None
    place: Place | None = None
    pain: int | None = None
    woke: bool | None = None
    awake_minutes: int | None = None
    sleep_trouble: int | None = None
    soreness: str | None = None
    relief: tuple[str, ...] = ()
    relief_helped: str | None = None
    signs: tuple[str, ...] = ()
    note: str = ""
    factors: tuple[str, ...] = ()
    factors_text: str = ""
    guesses: tuple[str, ...] = ()
    touched: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def night(self) -> date:
        """The evening whose night this cramp belongs to; without a time, the night before that morning."""
        if self.at is None:
            return self.day - timedelta(days=1)
        return night_of(datetime.combine(self.day, self.at))

    def changed(self, **values: object) -> CrampForm:
        """A copy with fields set by the person: a field that was touched is no guess any more."""
        left = tuple(name for name in self.guesses if name not in values)
        touched = self.touched | values.keys()
        return replace(self, **{"guesses": left, "touched": touched, **values})  # type: ignore[arg-type]

    def over(self, stored: CrampForm) -> CrampForm:
        """The stored cramp with what was touched here; ids that only a newer coach knows stay in it."""
        values = {name: getattr(self, name) for name in self.touched}
        for name in values.keys() & KNOWN.keys():
            values[name] = with_unknown(name, values[name], getattr(stored, name))
        return stored.changed(**values)


def with_unknown(name: str, values: tuple[str, ...], stored: tuple[str, ...]) -> tuple[str, ...]:
    """The values, and the stored ids beside them that have no chip here: a newer coach wrote them."""
    kept = [id for id in stored if id not in KNOWN[name] and id not in values]
    return (*values, *kept)


def form_of(row: CrampRow, night: NightRow | None) -> CrampForm:
    """The form of a stored cramp."""
    wall = local(row.started, row.offset)
    at = wall.time().replace(second=0, microsecond=0) if row.time_known else None
    return CrampForm(
        day=wall.date() if row.time_known else row.night + timedelta(days=1),
        at=at,
        id=row.id,
        seconds=row.seconds,
        length_known=row.length_known,
        side=row.side,
        place=row.place,
        pain=row.pain,
        woke=row.woke,
        awake_minutes=row.awake_minutes,
        sleep_trouble=row.sleep_trouble,
        soreness=row.soreness,
        relief=row.relief,
        relief_helped=row.relief_helped,
        signs=tuple(dict.fromkeys(care.canonical(id) for id in row.signs)),
        note=row.note,
        factors=night.factors if night else (),
        factors_text=night.factors_text if night else "",
        guesses=row.guesses,
    )


def row_of(form: CrampForm, known: CrampRow | None, zone: tzinfo) -> CrampRow:
    """The row to store. An unchanged date and time keep their instant: travel does not move a cramp."""
    before = form_of(known, None) if known else None
    if known and before and (before.day, before.at) == (form.day, form.at):
        row = known
    else:
        wall = instant(form.day, form.at or UNKNOWN_TIME, zone).astimezone(zone)
        started, offset = wall.astimezone(UTC), offset_of(wall)
        row = (
            replace(known, night=form.night, started=started, offset=offset)
            if known
            else CrampRow(form.id or new_id(), form.night, started, offset, source="diary")
        )
    lay_awake = "awake_minutes" in form.touched and form.awake_minutes
    return replace(
        row,
        time_known=form.at is not None,
        seconds=form.seconds,
        length_known=_length_known(form, before),
        side=form.side,
        place=form.place,
        pain=form.pain,
        woke=True if lay_awake else form.woke,
        awake_minutes=form.awake_minutes,
        sleep_trouble=form.sleep_trouble,
        soreness=form.soreness,
        relief=form.relief,
        relief_helped=form.relief_helped,
        signs=form.signs,
        note=form.note.strip(),
        guesses=(),
        details_done=True,
    )


def merged_night(known: NightRow, changes: dict[str, Any]) -> NightRow:
    """A night with the fields that were touched; status and count follow each other."""
    values: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in changes.items()
    }
    if "factors" in values:
        before, after = MEDICINE in known.factors, MEDICINE in values["factors"]
        values["factors"] = with_unknown("factors", values["factors"], known.factors)
        if before != after and not known.medicine_text:
            values.setdefault("medicine_changed", True if after else None)
    if values.get("count") is not None:
        values.setdefault("status", "cramps" if values["count"] else "none")
    elif "status" in values:
        counted = known.count if values["status"] == "cramps" and known.count else None
        values["count"] = 0 if values["status"] == "none" else counted
    return replace(known, **values)


def _length_known(form: CrampForm, before: CrampForm | None) -> LengthKnown:
    """A length that the person wrote is an estimate; one that nobody touched keeps its kind."""
    if before and before.seconds == form.seconds and before.length_known != "open":
        return before.length_known
    return "unknown" if form.seconds is None else "estimated"


def cramp_faults(form: CrampForm, now: datetime, stored: CrampForm | None = None) -> list[Problem]:
    """Everything that cannot be so, each under the name of its field.

    Of a cramp that is `stored` only what was touched is looked at: nothing in it may block the rest.
    """
    found = _time_faults(form, now)
    found += _range("seconds", form.seconds, 0, MOST_SECONDS, tr("Write a length of up to 12 hours."))
    found += _range("pain", form.pain, 0, 10, tr("Write a number from 0 to 10."))
    found += _range("sleep_trouble", form.sleep_trouble, 0, 10, tr("Write a number from 0 to 10."))
    found += _range("awake_minutes", form.awake_minutes, 0, MOST_AWAKE, tr("Write up to 720 minutes."))
    found += _choices("place", [form.place], vocabulary.PLACES)
    found += _choices("side", [form.side], vocabulary.SIDES)
    found += _choices("soreness", [form.soreness], vocabulary.SORENESS)
    found += _choices("relief", form.relief, vocabulary.RELIEF, stored.relief if stored else ())
    found += _choices("relief_helped", [form.relief_helped], vocabulary.HELPED)
    signs = [id for id in form.signs if not care.sign(id)]
    found += _choices("signs", signs, KNOWN["signs"], stored.signs if stored else ())
    return [fault for fault in found if stored is None or fault.where in _asked(form.touched)]


def _asked(touched: frozenset[str]) -> frozenset[str]:
    """Date and time are one answer."""
    when = {"day", "at"}
    return touched | when if touched & when else touched


def night_faults(known: NightRow, changes: dict[str, Any], noted: int, today: date) -> list[Problem]:
    """Everything about the changes to a night that cannot be so; `noted` cramps of it have rows."""
    found = _day_faults("night", known.night, today)
    most = tr("Write a number from 0 to {most}.", most=MOST_CRAMPS)
    found += _range("count", changes.get("count"), 0, MOST_CRAMPS, most)
    found += _choices("factors", changes.get("factors", ()), vocabulary.FACTORS, known.factors)
    found += _choices("function", [changes.get("function")], vocabulary.FUNCTION)
    if changes.get("status") == "none" and changes.get("count"):
        found.append(Problem("status", tr("A quiet night has no cramps."), tr("Take one of the two away.")))
    if noted and (changes.get("status") == "none" or changes.get("count") == 0):
        words = tr("{cramps} noted for the {night}.", cramps=phrases.cramps_words(noted),
                   night=night_words(known.night))  # fmt: skip
        found.append(Problem("status", words, tr("Delete what did not happen first.")))
    return found


def _time_faults(form: CrampForm, now: datetime) -> list[Problem]:
    found = _day_faults("day", form.day, now.date())
    later = form.day == now.date() and form.at is not None and form.at > now.time()
    if later and not found:
        found.append(Problem("at", tr("That is later than now."), tr("Check the date and the time.")))
    return found


def _day_faults(name: str, day: date, today: date) -> list[Problem]:
    if day > today:
        return [Problem(name, tr("That day has not come yet."), tr("Check the date."))]
    if day < EARLIEST:
        return [Problem(name, tr("That is too long ago."), tr("Check the year."))]
    return []


def _label(name: str) -> str:
    """What the form calls a field."""
    return tr(_LABELS.get(name, name))


def _range(name: str, value: float | None, low: int, high: int, hint: str) -> list[Problem]:
    if value is None or low <= value <= high:
        return []
    return [Problem(name, tr("{field}: “{value}” cannot be.", field=_label(name), value=value), hint)]


def _choices(
    name: str, values: Iterable[str | None], known: Collection[str], stored: Collection[str] = ()
) -> list[Problem]:
    """What is stored already may stay, known or not: a newer coach wrote it."""
    return [
        Problem(
            name,
            tr("{field}: “{value}” is not known here.", field=_label(name), value=value),
            did_you_mean(value, known) or tr("Write one of: {choices}.", choices=", ".join(known)),
        )
        for value in values
        if value is not None and value not in known and value not in stored
    ]

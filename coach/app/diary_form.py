"""The forms of the diary as frozen values, and their faults in words. Everything may stay empty."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from coach.base.errors import Problem, did_you_mean
from coach.base.language import tr
from coach.diary.records import CrampRow, LengthKnown, NightRow, Place, Side, local, new_id, offset_of
from coach.insight import care, fields
from coach.plan.night import instant, night_of

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


@dataclass(frozen=True, slots=True)
class CrampForm:
    """Everything the form asks about one cramp. `day` is the calendar date of `at`, or of the morning after.

    `factors` belong to the night; `guesses` are the fields that carry a question mark.
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

    @property
    def night(self) -> date:
        """The evening whose night this cramp belongs to; without a time, the night before that morning."""
        if self.at is None:
            return self.day - timedelta(days=1)
        return night_of(datetime.combine(self.day, self.at))

    def changed(self, **values: object) -> CrampForm:
        """A copy with fields set by the person: a field that was touched is no guess any more."""
        left = tuple(name for name in self.guesses if name not in values)
        return replace(self, **{"guesses": left, **values})  # type: ignore[arg-type]


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
        signs=row.signs,
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
    return replace(
        row,
        time_known=form.at is not None,
        seconds=form.seconds,
        length_known=_length_known(form, before),
        side=form.side,
        place=form.place,
        pain=form.pain,
        woke=form.woke,
        awake_minutes=form.awake_minutes,
        sleep_trouble=form.sleep_trouble,
        soreness=form.soreness,
        relief=form.relief,
        relief_helped=form.relief_helped,
        signs=form.signs,
        note=form.note.strip(),
        guesses=form.guesses,
        details_done=True,
    )


def _length_known(form: CrampForm, before: CrampForm | None) -> LengthKnown:
    """A length that the person wrote is an estimate; one that nobody touched keeps its kind."""
    if before and before.seconds == form.seconds and before.length_known != "open":
        return before.length_known
    return "unknown" if form.seconds is None else "estimated"


def cramp_faults(form: CrampForm, now: datetime) -> list[Problem]:
    """Everything that cannot be so, each under the name of its field."""
    found = [*_time_faults(form, now)]
    found += _range("seconds", form.seconds, 0, MOST_SECONDS, tr("Write a length of up to 12 hours."))
    found += _range("pain", form.pain, 0, 10, tr("Write a number from 0 to 10."))
    found += _range("sleep_trouble", form.sleep_trouble, 0, 10, tr("Write a number from 0 to 10."))
    found += _range("awake_minutes", form.awake_minutes, 0, MOST_AWAKE, tr("Write up to 720 minutes."))
    found += _choices("place", [form.place], fields.PLACES)
    found += _choices("side", [form.side], fields.SIDES)
    found += _choices("soreness", [form.soreness], fields.SORENESS)
    found += _choices("relief", form.relief, fields.RELIEF)
    found += _choices("relief_helped", [form.relief_helped], fields.HELPED)
    found += _choices("factors", form.factors, fields.FACTORS)
    found += _choices("signs", [id for id in form.signs if not care.sign(id)], [s.id for s in care.SIGNS])
    return found


def night_faults(row: NightRow, now: datetime) -> list[Problem]:
    """Everything about a night that cannot be so."""
    found = _day_faults("night", row.night, now.date())
    found += _range(
        "count", row.count, 0, MOST_CRAMPS, tr("Write a number from 0 to {most}.", most=MOST_CRAMPS)
    )
    found += _choices("factors", row.factors, fields.FACTORS)
    found += _choices("function", [row.function], fields.FUNCTION)
    if row.status == "none" and row.count:
        found.append(Problem("status", tr("A quiet night has no cramps."), tr("Take one of the two away.")))
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


def _choices(name: str, values: Iterable[str | None], known: Collection[str]) -> list[Problem]:
    return [
        Problem(
            name,
            tr("{field}: “{value}” is not known here.", field=_label(name), value=value),
            did_you_mean(value, known) or tr("Write one of: {choices}.", choices=", ".join(known)),
        )
        for value in values
        if value is not None and value not in known
    ]

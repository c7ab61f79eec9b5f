"""The form of a cramp: its row, its day and time, and its night; and what cannot be so, in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from coach.base.errors import Problem, did_you_mean
from coach.base.language import night_words, tr
from coach.insight import care, phrases
from coach.model.records import QUESTIONS, CrampRow, NightRow, Question, local, new_id, offset_of, questions
from coach.plan.night import instant, night_of

MEDICINE = "new-medicine"  # the chip of the day before that stands for a new or changed medicine
EARLIEST = date(1950, 1, 1)
UNKNOWN_TIME = time(3)  # where a cramp without a time is sorted into its night
WHEN = frozenset(("day", "at"))
OF_THE_NIGHT = frozenset(("factors", "factors_text"))
"""What the form of a cramp asks about the day before; it is kept with the night."""
KNOWN: dict[str, Collection[str]] = {
    name: question.choices or [sign.id for sign in care.SIGNS]
    for row in QUESTIONS
    for name, question in questions(row).items()
    if isinstance(row._field_defaults.get(name), tuple)
}
"""The lists of the diary that a newer coach may have filled with more."""


@dataclass(frozen=True, slots=True)
class CrampForm:
    """One cramp as it is asked for. `day` is the calendar date of `at`, or of the morning after.

    `touched` are the fields that somebody filled in: of a cramp or a night that is known already, only they
    are stored. The row's `guesses` are the fields that carry a question mark.
    """

    row: CrampRow
    night: NightRow
    day: date
    at: time | None = None
    touched: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def evening(self) -> date:
        """The evening whose night this cramp belongs to; without a time, the night before that morning."""
        if self.at is None:
            return self.day - timedelta(days=1)
        return night_of(datetime.combine(self.day, self.at))

    def value(self, name: str) -> Any:
        return getattr(self if name in WHEN else self.night if name in OF_THE_NIGHT else self.row, name)

    def changed(self, **values: Any) -> CrampForm:
        """A copy with fields set by the person: a field that was touched is no guess any more."""
        of_form = {name: value for name, value in values.items() if name in WHEN}
        of_night = {name: value for name, value in values.items() if name in OF_THE_NIGHT}
        of_row = {name: values[name] for name in values.keys() - WHEN - OF_THE_NIGHT}
        if "seconds" in values:
            of_row["length_known"] = "unknown" if values["seconds"] is None else "estimated"
        guesses = tuple(name for name in self.row.guesses if name not in values)
        return replace(
            self,
            row=self.row._replace(**{"guesses": guesses, **of_row}),
            night=self.night._replace(**of_night),
            touched=self.touched | values.keys(),
            **of_form,
        )

    def over(self, stored: CrampForm) -> CrampForm:
        """The stored cramp with what was touched here; ids that only a newer coach knows stay in it."""
        values = {name: self.value(name) for name in self.touched}
        for name in values.keys() & KNOWN.keys():
            values[name] = with_unknown(name, values[name], stored.value(name))
        return stored.changed(**values)


def with_unknown(name: str, values: tuple[str, ...], stored: tuple[str, ...]) -> tuple[str, ...]:
    """The values, and the stored ids beside them that have no chip here: a newer coach wrote them."""
    kept = [word for word in stored if word not in KNOWN[name] and word not in values]
    return (*values, *kept)


def form_of(row: CrampRow, night: NightRow | None = None) -> CrampForm:
    wall = local(row.started, row.offset)
    at = wall.time().replace(second=0, microsecond=0) if row.time_known else None
    day = wall.date() if row.time_known else row.night + timedelta(days=1)
    return CrampForm(row, night or NightRow(row.night), day, at)


def row_of(form: CrampForm, stored: CrampForm | None, zone: tzinfo) -> CrampRow:
    """The row to store. An unchanged date and time keep their instant: travel does not move a cramp."""
    row = form.row
    if stored is None or (stored.day, stored.at) != (form.day, form.at):
        wall = instant(form.day, form.at or UNKNOWN_TIME, zone).astimezone(zone)
        row = row._replace(night=form.evening, started=wall.astimezone(UTC), offset=offset_of(wall))
    lay_awake = "awake_minutes" in form.touched and row.awake_minutes
    return row._replace(
        id=row.id or new_id(),
        time_known=form.at is not None,
        woke=True if lay_awake else row.woke,
        note=row.note.strip(),
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
    return known._replace(**values)


# ------------------------------------------------------------------ faults


def cramp_faults(form: CrampForm, now: datetime, stored: CrampForm | None = None) -> list[Problem]:
    """Everything that cannot be so, each under the name of its field.

    Of a cramp that is `stored` only what was touched is looked at: nothing in it may block the rest.
    """
    found = _time_faults(form, now)
    for name, question in questions(CrampRow).items():
        found += field_faults(name, question, form.value(name), stored.value(name) if stored else ())
    asked = form.touched | WHEN if form.touched & WHEN else form.touched  # date and time are one answer
    return [fault for fault in found if stored is None or fault.where in asked]


def night_faults(known: NightRow, changes: dict[str, Any], noted: int, today: date) -> list[Problem]:
    """Everything about the changes to a night that cannot be so; `noted` cramps of it have rows."""
    found = _day_faults("night", known.night, today)
    for name, question in questions(NightRow).items():
        if name in changes:
            found += field_faults(name, question, changes[name], getattr(known, name))
    if since := changes.get("medicine_date"):
        found += _day_faults("medicine_date", since, today)
    if changes.get("status") == "none" and changes.get("count"):
        found.append(Problem("status", tr("A quiet night has no cramps."), tr("Take one of the two away.")))
    if noted and (changes.get("status") == "none" or changes.get("count") == 0):
        cramps, night = phrases.cramps_words(noted), night_words(known.night)
        words = tr("{cramps} noted for the {night}.", cramps=cramps, night=night)
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


def field_faults(name: str, question: Question, value: Any, stored: Any) -> list[Problem]:
    """What is stored already may stay in a list, known or not: a newer coach wrote it."""
    label = tr(question.label)
    if question.most is not None:
        if value is None or 0 <= value <= question.most:
            return []
        return [
            Problem(
                name, tr("{field}: “{value}” cannot be.", field=label, value=value), _hint(name, question)
            )
        ]
    if isinstance(value, bool):
        return []
    choices = KNOWN.get(name, question.choices)
    values, before = (value, stored or ()) if isinstance(value, tuple) else ((value,), ())
    return [
        Problem(
            name,
            tr("{field}: “{value}” is not known here.", field=label, value=word),
            did_you_mean(word, choices) or tr("Write one of: {choices}.", choices=", ".join(choices)),
        )
        for word in values
        if word is not None and word not in choices and word not in before
    ]


def _hint(name: str, question: Question) -> str:
    if name == "seconds":
        return tr("Write a length of up to 12 hours.")
    if name == "awake_minutes":
        return tr("Write up to 720 minutes.")
    return tr("Write a number from 0 to {most}.", most=question.most)

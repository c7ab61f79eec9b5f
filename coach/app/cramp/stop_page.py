"""The words of the stop page: fixed general information, by level of care, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from coach.app.cramp.phone_numbers import Numbers, PhoneLine
from coach.base.language import tr


@dataclass(frozen=True, slots=True)
class StopPage:
    """The first page: what to do now, and whom to call."""

    heading: str
    reason: str
    lines: tuple[PhoneLine, ...]
    emergency: str

    def words(self) -> tuple[str, ...]:
        calls = tuple(f"{line.name}: {line.number}" for line in self.lines)
        return (self.heading, self.reason, *(calls or (without_numbers(),)), self.emergency)


@dataclass(frozen=True, slots=True)
class SignGroup:
    """Signs that call for the same answer."""

    heading: str
    signs: tuple[str, ...]


def stop_page(numbers: Numbers) -> StopPage:
    """Stop, a doctor today, and the emergency number for chest pain."""
    reason = tr("People with a swollen, hot, red or darker leg are advised to see a doctor today.")
    return _page(tr("Stop. Do not stretch or rub the leg."), reason, numbers)


def ten_minutes(numbers: Numbers) -> StopPage:
    """After ten minutes the guidance stops and the numbers are shown."""
    reason = tr("Leaflets say: with a cramp this long, ask a doctor.")
    return _page(tr("10 minutes. Please call."), reason, numbers)


def kept_still(numbers: Numbers, words: str) -> StopPage:
    """A leg that must not be stretched does not ease: its `words`, and the numbers alone."""
    return _page(words, tr("Not easing? Ask for advice. Do not rub it."), numbers)


def _page(heading: str, reason: str, numbers: Numbers) -> StopPage:
    emergency = tr("Chest pain or trouble breathing? Call {number} now.", number=numbers.emergency)
    return StopPage(heading, reason, numbers.advice, emergency)


def without_numbers() -> str:
    """Said in place of a number when neither doctor nor out-of-hours line is known."""
    return tr("Call your doctor or the out-of-hours line.")


def sign_groups(numbers: Numbers) -> tuple[SignGroup, ...]:
    """The second page: every sign, the most urgent first."""
    stretch = (
        tr("A pop, or a tearing feeling."),
        tr("Pain that grows as you stretch."),
        tr("New numbness or weakness."),
        tr("The foot turns pale, blue or cold."),
        tr("You feel dizzy."),
        tr("Pulling the toes up hurts more, and the leg is swollen or hot."),
    )
    emergency = (
        tr("Leg pain or swelling with chest pain, trouble breathing, coughing blood or passing out."),
        tr("A leg that is suddenly pale or blue, cold, numb, or cannot move."),
        tr("Very bad muscle pain with dark urine."),
        tr("A stiff jaw, or spasms of the whole body, after a wound."),
        tr("Sudden great weakness, or no control of bladder or bowel, together with leg trouble."),
    )
    today = (
        tr("One leg that throbs, is swollen, warm, red or darker than usual, or has hard, sore veins."),
        tr("Colour is harder to see on brown or black skin."),
        tr("A cramp over 10 minutes that will not ease with stretching."),
        tr("Very bad cramps that go on."),
        tr("Cramps after contact with lead, mercury or another poison, or after a dirty wound."),
        tr("You take a statin, and muscles hurt, cramp or are weak without a reason."),
        tr("A sudden pop in calf or heel, and you cannot rise on your toes."),
    )
    routine = (
        tr("Cramps come often, break your sleep or spoil the next day."),
        tr("They began after a new medicine or a new dose."),
        tr("The leg is weaker, thinner or numb."),
        tr("Both legs swell."),
        tr("Cramps in other parts of the body."),
        tr("Pain when you walk that goes away when you rest."),
        tr("No better after six weeks."),
        tr("You are pregnant."),
        tr("The cramps are very painful."),
    )
    call = tr("With these signs, people are advised to call {number} now:", number=numbers.emergency)
    rare = tr("Now and then, short, gone by the next day, no other signs.")
    return (
        SignGroup(tr("Stop the stretch and leave it for tonight:"), stretch),
        SignGroup(call, emergency),
        SignGroup(_today_heading(numbers), today),
        SignGroup(tr("Ask your doctor, pharmacist or midwife soon:"), routine),
        SignGroup(tr("No visit needed:"), (rare,)),
    )


def _today_heading(numbers: Numbers) -> str:
    if not numbers.advice:
        return tr("With these signs, people are advised to see a doctor today:")
    line = numbers.advice[0]
    return tr(
        "With these signs, people are advised to see a doctor today ({name}, {number}):",
        name=line.name,
        number=line.number,
    )

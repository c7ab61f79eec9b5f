"""The cramp scripts against the clinical cue file, second by second."""

import itertools

import pytest

from coach.base.paths import routines_dir
from coach.guide.cramp.episode import Episode
from coach.guide.cramp.safe_scripts import safe_scripts
from coach.guide.cramp.script import Instruction, aftercare_timeline, help_timeline
from coach.guide.cramp.script_file import load_scripts
from coach.model.vocabulary import GUIDED_PLACES
from tests.fakes import FakeClock
from tests.guide.shipped import cramp_scripts

# What is said from which second on. The first breath out is the voice's lead-in, and the
# first movement stands on the screen in its place.
CLINICAL = {
    ("calf", "bed"): [
        (0, "Pull your toes toward your shin."),
        (30, "Ease off a little."),
        (35, "Again. Push your heel away."),
        (55, "Let the foot rest."),
        (60, "decide first"),
        (60, "Towel round foot. Pull gently."),
        (90, "Ease off a little."),
        (95, "Rub softly toward your knee."),
        (120, "decide later"),
        (120, "Sole against the bed end. Press gently."),
        (180, "Small stretches. Then rest. Keep breathing."),
        (300, "decide later"),
    ],
    ("calf", "stand"): [
        (0, "Sit up. Feet down. Light on."),
        (10, "Hold something solid. Stand slowly."),
        (20, "Cramped foot back. Heel down. Lean in."),
        (40, "Ease back."),
        (45, "Again. Keep the back knee straight."),
        (65, "Bend that knee slightly. Heel down."),
        (75, "decide first"),
        (75, "Walk slowly. Heel first."),
        (120, "decide later"),
        (120, "Sit down. Rub softly toward your knee."),
        (180, "Wall stretch again, then walk."),
        (300, "decide later"),
    ],
    ("back-thigh", "bed"): [
        (0, "Straighten your knee slowly."),
        (15, "Knee straight. Toes toward you."),
        (35, "Ease off a little."),
        (40, "Towel round foot. Lift leg gently."),
        (60, "decide first"),
        (60, "Lower the leg."),
        (70, "Again. Lift leg gently."),
        (90, "Rub the back of your thigh."),
        (120, "decide later"),
        (120, "Leg long. Small lifts. Keep breathing."),
        (300, "decide later"),
    ],
    ("back-thigh", "stand"): [
        (0, "Sit up. Feet down. Light on."),
        (10, "Hold a chair. Stand slowly."),
        (20, "Heel forward. Knee straight. Toes up."),
        (40, "Ease off."),
        (45, "Lean forward from your hips."),
        (65, "Stand tall again."),
        (70, "decide first"),
        (70, "Walk slowly. Long easy steps."),
        (120, "decide later"),
        (120, "Sit. Rub the back of your thigh."),
        (180, "Stretch again, then walk."),
        (300, "decide later"),
    ],
    ("foot", "bed"): [
        (0, "Bend your knee. Reach your toes."),
        (10, "Pull all your toes gently up."),
        (30, "Let go. Spread your toes."),
        (35, "Pull the toes up again."),
        (55, "Let go."),
        (60, "decide first"),
        (60, "Rub the sole with your thumb."),
        (90, "Circle your ankle slowly."),
        (120, "decide later"),
        (120, "Sole on the bed end. Press, then rest."),
        (300, "decide later"),
    ],
    ("foot", "stand"): [
        (0, "Sit up. Feet down. Light on."),
        (10, "Hold something solid. Stand slowly."),
        (20, "Press the whole foot flat."),
        (40, "Toes up the wall. Heel down."),
        (60, "decide first"),
        (60, "Walk slowly. Flat feet."),
        (120, "decide later"),
        (120, "Sit. Rub the sole with your thumb."),
        (180, "Press flat, then walk."),
        (300, "decide later"),
    ],
    ("front-thigh", "bed"): [
        (0, "Roll onto your other side."),
        (15, "Bend the sore knee."),
        (20, "Hold your shin. Heel toward bottom."),
        (40, "Ease off a little."),
        (45, "Again. Use a towel if needed."),
        (65, "Let the leg rest."),
        (70, "decide first"),
        (70, "Rub the front of your thigh."),
        (120, "decide later"),
        (120, "Bend gently, then rest. Keep breathing."),
        (300, "decide later"),
    ],
    ("front-thigh", "stand"): [
        (0, "Sit up. Feet down. Light on."),
        (10, "Hold a chair. Stand slowly."),
        (20, "Bend that knee. Heel toward bottom."),
        (40, "Foot down. Ease off."),
        (45, "Again. Knee points at the floor."),
        (65, "Foot down."),
        (70, "decide first"),
        (70, "Walk slowly."),
        (120, "decide later"),
        (120, "Sit. Rub the front of your thigh."),
        (180, "Stretch again, then walk."),
        (300, "decide later"),
    ],
}
AFTER = [
    (0, "Good. Stay still a moment."),
    (10, "Wiggle your ankles, then walk a little."),
    (70, "Rub it softly."),
    (100, "Warm or cold pack, cloth between."),
    (110, "Sip some water if thirsty."),
    (120, "Loosen the covers. Toes free."),
    (130, "Soreness can last a day."),
    (140, "Log it in the morning."),
]


def by_second(rows: tuple[Instruction, ...]) -> list[tuple[float, str]]:
    found, at = [], 0.0
    for row in rows:
        found.append((at, f"decide {row.ask}" if row.ask else row.cue))
        at += row.seconds
    return found


@pytest.mark.parametrize("key", CLINICAL, ids="-".join)
def test_the_script_says_what_the_clinical_file_says_when_it_says_it(key):
    assert by_second(cramp_scripts().scripts[key]) == CLINICAL[key]


def test_aftercare_keeps_its_order_and_seconds():
    for place in GUIDED_PLACES:
        rows = [row for row in cramp_scripts().common.aftercare if not row.places or place in row.places]
        assert by_second(rows) == AFTER


@pytest.mark.parametrize("place", GUIDED_PLACES)
def test_no_row_asks_to_rub_before_the_leg_check(place):
    for mode in ("bed", "stand", "edge"):
        rows = cramp_scripts().script(place, mode)
        check = next(n for n, row in enumerate(rows) if row.ask == "first")
        assert not any(row.rub or "rub" in row.cue.casefold() for row in rows[:check])
        assert all(row.rub for row in rows if "rub" in row.cue.casefold())


@pytest.mark.parametrize("place", GUIDED_PLACES)
def test_every_bed_script_moves_in_the_first_second(place):
    first = cramp_scripts().script(place, "bed")[0]
    assert "breathe" not in first.cue.casefold()


def test_every_decision_line_stands_for_six_seconds_and_the_seconds_stay_exact():
    led = help_timeline(cramp_scripts(), "calf", "bed", seated=True)
    starts = dict(zip([row.cue for row in led.rows], led.timeline.starts, strict=True))
    assert led.timeline.starts[4] == 60
    assert led.timeline.segments[4].seconds == 6
    assert starts["Rub softly toward your knee."] == 95


def test_minutes_five_to_ten_bring_one_optional_cue_each():
    led = help_timeline(cramp_scripts(), "calf", "bed", seated=False)
    after = [
        row.cue for row, at in zip(led.rows, led.timeline.starts, strict=True) if 300 <= at < 600 and at % 60
    ]
    assert after == [
        "Pull the big toe gently back.",
        "Change how you lie, or sit up.",
        "A warm cloth, not on numb skin.",
        "Slow breath in. Longer breath out.",
        "Pull the big toe gently back.",
    ]


@pytest.mark.parametrize("place", GUIDED_PLACES)
def test_nobody_gets_up_for_the_shower_and_lies_down_again(place):
    for mode in ("bed", "edge", "stand"):
        rows = help_timeline(cramp_scripts(), place, mode, seated=False).rows
        assert any(row.exercise == "stand-shower" for row in rows) is (mode == "stand")


def test_nobody_unsteady_is_sent_to_the_shower():
    for place in GUIDED_PLACES:
        led = help_timeline(cramp_scripts(), place, "bed", seated=True)
        assert "Warm shower, only if steady." not in [row.cue for row in led.rows]


def test_nobody_unsteady_is_sent_walking_afterwards():
    led = aftercare_timeline(cramp_scripts(), seated=True, leg_check=False)
    assert not any("walk" in row.cue for row in led.rows)
    assert led.rows[1].cue == "Wiggle your ankles slowly."


def test_all_nine_techniques_are_within_reach():
    common = cramp_scripts().common
    rows = [*common.options, *common.aftercare]
    rows += [row for script in cramp_scripts().scripts.values() for row in script]
    words = " ".join(f"{row.cue} {row.second}".casefold() for row in rows)
    for technique in (
        "push your heel away",  # S-NOW-01 stretch
        "straighten",  # 02 straighten the leg, foot up
        "toes toward",  # 03
        "big toe",  # 04
        "rub",  # 05
        "walk",  # 06
        "warm shower",  # 07
        "warm or cold pack",  # 08
        "water",  # 09
    ):
        assert technique in words


# ------------------------------------------------------------------ broken files


@pytest.mark.parametrize(
    "text",
    [
        "",
        "rows: 3",
        "rows: []",
        "- a",
        "rows:\n  - for: soon\n    cue: x",
        "rows:\n  - decide: first",
        "rows:\n  - {for: 5 s, cue: [1]}",
        "rows: [",
        "rows:\n  - {for: 5 s, cue: x, places: 3, say: 4}\n  - 7",
        "rows:\n  - {for: 5 s, cue: Rub it.}\n  - {decide: first}\n  - {for: 5 s, cue: x}",
        "rows:\n  - {for: 5 s, cue: Pull.}\n  - {for: 5 s, cue: x}",
    ],
)
def test_a_broken_script_gives_way_to_the_safe_one(tmp_path, text):
    (tmp_path / "calf-bed.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "common.yaml").write_text(text, encoding="utf-8")
    found = load_scripts(tmp_path)
    assert found.script("calf", "bed") == safe_scripts().script("calf", "bed")
    assert found.common == safe_scripts().common


def test_a_missing_folder_is_only_a_problem_to_be_said_later(tmp_path):
    found = load_scripts(tmp_path / "none")
    assert found.scripts == safe_scripts().scripts
    assert found.problems


def test_one_broken_file_leaves_the_others_as_they_are(tmp_path):
    for path in (routines_dir() / "relief").glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "foot-bed.yaml").write_text("rows: [")
    found, whole = load_scripts(tmp_path), cramp_scripts()
    changed = {key for key in whole.scripts if found.scripts.get(key) != whole.scripts[key]}
    assert changed == {("foot", "bed"), ("foot", "edge")}
    assert whole.problems == ()


@pytest.mark.parametrize("mode", ["bed", "stand", "edge"])
@pytest.mark.parametrize("place", GUIDED_PLACES)
def test_nobody_lies_without_a_word_for_longer_than_45_seconds(place, mode):
    clock = FakeClock()
    episode = Episode(cramp_scripts(), clock, place=place, stand=mode == "stand", seated=False)
    episode.start()
    if mode == "edge":
        episode.stay_seated()
    spoken = []
    while episode.stage == "help":
        if episode.tick():
            spoken.append(episode.seconds)
        clock.advance(0.25)
    pauses = [later - before for before, later in itertools.pairwise([*spoken, episode.seconds])]
    assert max(pauses) <= 45

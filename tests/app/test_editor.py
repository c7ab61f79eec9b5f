"""Routines of one's own: written here or by somebody else, saved as a person would write them."""

from __future__ import annotations

import pytest

from coach.app.coach import Coach
from coach.app.routines.editor import RoutineDraft, slug
from coach.base.errors import ProblemsError, UserError
from coach.guide.routine.build_timeline import build_timeline


@pytest.fixture
def coach(home, clock) -> Coach:
    return Coach(home, clock)


@pytest.fixture
def draft(coach) -> RoutineDraft:
    exercises = coach.library.exercises
    begun = RoutineDraft().named("My evening", "After work")
    return begun.added(exercises["wall-calf-straight"]).added(exercises["ankle-pumps"])


def test_the_file_reads_as_if_a_person_had_written_it(draft):
    assert draft.text == (
        "name: My evening\n"
        "purpose: After work\n"
        "steps:\n"
        "  - leg-check: 15 s\n"
        "  - exercise: wall-calf-straight\n"
        "    hold: 10 s\n"
        "    repeat: 3\n"
        "    rest: 10 s\n"
        "  - exercise: ankle-pumps\n"
        "    for: 30 s\n"
    )


def test_what_is_saved_is_in_the_library_at_once_with_its_true_length(coach, draft):
    preview, problems = coach.routine_editor.preview(draft)
    assert problems == ()
    saved = coach.routine_editor.save(draft)
    found = coach.library.routine(saved.id)
    assert found.own
    assert build_timeline(found).seconds == build_timeline(preview).seconds


def test_opened_and_saved_again_it_is_the_same_file(coach, draft):
    saved = coach.routine_editor.save(draft)
    opened = coach.routine_editor.open(coach.library.routine(saved.id))
    assert opened.text == draft.text


def test_a_copy_of_a_shipped_routine_keeps_its_steps_and_gets_a_name_of_its_own(coach):
    copy = coach.routine_editor.open(coach.library.routine("bedtime"))
    assert copy.id == ""
    assert copy.name == "My Bedtime"
    saved = coach.routine_editor.save(copy)
    assert coach.library.timeline(saved.id).seconds == coach.library.timeline("bedtime").seconds


def test_words_of_the_physiotherapist_survive_a_change(coach):
    path = coach.routine_editor.folder / "physio.yaml"
    path.write_text(
        "name: Physio\nsteps:\n  - exercise: wall-lean\n    cue: As on Tuesday.\n", encoding="utf-8"
    )
    coach.library.reload()
    draft = coach.routine_editor.open(coach.library.routine("physio"))
    step = coach.routine_editor.steps(draft)[0]
    coach.routine_editor.save(draft.changed(step.index, "hold", 8))
    text = path.read_text(encoding="utf-8")
    assert "cue: As on Tuesday." in text
    assert "hold: 8 s" in text


def test_steps_change_places_and_the_leg_check_stays_first(coach, draft):
    moved = draft.moved(2, -1)
    assert [step.get("exercise") for step in moved.steps] == [None, "ankle-pumps", "wall-calf-straight"]
    assert moved.moved(1, -1) == moved
    assert draft.moved(0, 1) == draft


def test_the_editor_shows_the_numbers_that_the_session_has(coach):
    """Also those that no line of the file says."""
    steps = (
        {"title": "Towel scrunch", "hold": "10 s", "repeat": 3},
        {"exercise": "wall-calf-straight"},
        {"exercise": "walk"},
        {"exercise": "calf-massage", "sides": "left"},
        {"title": "Cycling", "for": "1 min"},
    )
    draft = RoutineDraft("", "Mine", "", steps)
    routine, problems = coach.routine_editor.preview(draft)
    shown = coach.routine_editor.steps(draft)
    assert problems == ()
    assert [(step.length, step.repeat, step.rest) for step in shown] == [
        (step.seconds or step.hold, step.repeat, step.rest) for step in routine.steps
    ]
    assert (shown[0].name, shown[0].rest) == ("Towel scrunch", 5.0)
    assert [step.timed for step in shown] == [False, False, True, True, True]


def test_numbers_are_written_with_their_units(draft):
    changed = draft.changed(1, "hold", 20).changed(1, "repeat", 2).changed(2, "for", 90)
    assert changed.steps[1]["hold"] == "20 s"
    assert changed.steps[1]["repeat"] == 2
    assert changed.steps[2]["for"] == "1 min 30 s"


def test_a_step_can_be_taken_out(coach, draft):
    assert [step.exercise for step in coach.routine_editor.steps(draft.removed(1))] == ["ankle-pumps"]


def test_without_a_name_nothing_is_saved(coach, draft):
    with pytest.raises(UserError, match="name"):
        coach.routine_editor.save(draft.named("", ""))
    assert list(coach.routine_editor.folder.iterdir()) == []


def test_without_a_stretch_there_is_nothing_to_save(coach):
    with pytest.raises(ProblemsError, match="Add a stretch"):
        coach.routine_editor.save(RoutineDraft().named("Empty", ""))


def test_two_routines_of_one_name_get_two_files(coach, draft):
    first, second = coach.routine_editor.save(draft), coach.routine_editor.save(draft)
    assert (first.id, second.id) == ("my-evening", "my-evening-2")


def test_a_name_like_a_shipped_one_gets_another_file(coach, draft):
    assert coach.routine_editor.save(draft.named("Bedtime", "")).id == "bedtime-2"


def test_a_file_of_somebody_else_is_copied_and_found(coach, tmp_path):
    path = tmp_path / "Plan für Anna.yaml"
    path.write_text("name: Plan\nsteps:\n  - exercise: wall-lean\n", encoding="utf-8")
    stem = coach.routine_editor.import_file(path)
    assert (coach.routine_editor.folder / f"{stem}.yaml").exists()
    assert coach.library.routine(stem).name == "Plan"
    assert path.exists()


def test_a_faulty_file_is_copied_too_so_that_its_faults_can_be_shown(coach, tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text("name: Plan\nsteps:\n  - exercise: wall-leen\n", encoding="utf-8")
    coach.routine_editor.import_file(path)
    assert [file.name for file in coach.library.broken] == ["plan.yaml"]


def test_a_file_of_another_kind_is_refused_in_one_sentence(coach, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF")
    with pytest.raises(UserError, match="text file"):
        coach.routine_editor.import_file(path)


def test_a_removed_routine_leaves_its_file_behind_under_another_name(coach, draft):
    saved = coach.routine_editor.save(draft)
    coach.routine_editor.remove(coach.library.routine(saved.id))
    assert coach.library.find(saved.id) is None
    assert (coach.routine_editor.folder / f"{saved.id}.yaml.removed").exists()


def test_a_shipped_routine_cannot_be_removed(coach):
    with pytest.raises(UserError, match="stays"):
        coach.routine_editor.remove(coach.library.routine("bedtime"))


def test_every_word_of_a_step_is_explained(coach):
    words = dict(coach.routine_editor.words())
    assert {"exercise", "hold", "repeat", "rest", "for", "cue"} <= set(words)
    assert all(words.values())


@pytest.mark.parametrize(
    ("name", "stem"), [("My evening", "my-evening"), ("  ", "my-routine"), ("Übung 2", "bung-2")]
)
def test_file_names_are_plain(name, stem):
    assert slug(name) == stem


def written(coach, text: str) -> RoutineDraft:
    """A draft of a file of that text."""
    (coach.routine_editor.folder / "office.yaml").write_text(text, encoding="utf-8")
    coach.library.reload()
    return coach.routine_editor.open(coach.library.routine("office"))


OFFICE = "name: Office\nsteps:\n  - exercise: wall-calf-bent\n    hold: 20 s\n"


def test_a_file_that_was_changed_outside_is_at_stake(coach):
    draft = written(coach, OFFICE)
    assert coach.routine_editor.at_stake(draft) == ""
    path = coach.routine_editor.folder / "office.yaml"
    path.write_text(OFFICE.replace("20 s", "30 s"), encoding="utf-8")
    assert "changed outside" in coach.routine_editor.at_stake(draft.named("Office 2", ""))
    both = coach.routine_editor.save(coach.routine_editor.copied(draft))
    assert "30 s" in path.read_text(encoding="utf-8")
    assert coach.library.routine(both.id).name == "Office, changed"
    saved = coach.routine_editor.save(draft)
    assert "20 s" in path.read_text(encoding="utf-8")
    assert coach.routine_editor.at_stake(saved) == ""


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (OFFICE.replace("hold: 20 s", "hold: 20 s  # the physiotherapist said so"), True),
        ("# from Anna\n" + OFFICE, True),
        (OFFICE.replace("Office", "'Office # 2'"), False),
        (OFFICE.replace("Office", "Office#2"), False),
    ],
)
def test_comments_are_never_lost_in_silence(coach, text, asks):
    draft = written(coach, text)
    assert ("comments" in coach.routine_editor.at_stake(draft)) is asks


def test_slots_of_a_removed_routine_play_again_what_came_with_the_coach(coach):
    written(coach, OFFICE)
    slots = [{**slot, "routine": "office"} for slot in coach.settings.slots]
    coach.change_settings(slots=tuple(slots))
    assert coach.routine_editor.used_for("office") == ("Morning", "Afternoon", "Bedtime")
    coach.routine_editor.remove(coach.library.routine("office"))
    assert [slot["routine"] for slot in coach.settings.slots] == ["morning", "afternoon", "bedtime"]

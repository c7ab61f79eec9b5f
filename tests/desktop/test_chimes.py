"""The chimes are soft, begin with silence, can be told apart, and are what their script makes."""

from __future__ import annotations

import itertools
import wave
from array import array
from pathlib import Path

import pytest

from coach.base.paths import asset
from tests import make_chimes

CHIMES = ("start", "switch", "end", "tick", "reminder")


def samples(path: Path) -> tuple[list[int], int]:
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return array("h", file.readframes(file.getnframes())).tolist(), file.getframerate()


@pytest.mark.parametrize("name", CHIMES)
def test_a_chime_opens_with_a_quarter_second_of_silence_and_is_soft(name) -> None:
    found, rate = samples(asset("sounds", f"{name}.wav"))
    silence = round(rate * 0.25)
    assert not any(found[:silence])
    assert any(found[silence : silence + rate // 50])
    assert 0.3 * 32767 < max(map(abs, found)) < 0.6 * 32767
    assert abs(found[-1]) < 50, "no click at the end"


def pitch(found: list[int], rate: int, begin: float, end: float) -> float:
    """Hertz by zero crossings, seconds counted from the end of the silence."""
    part = found[round((0.25 + begin) * rate) : round((0.25 + end) * rate)]
    crossings = sum(1 for a, b in itertools.pairwise(part) if a < 0 <= b)
    return crossings / (end - begin)


def test_start_rises_end_falls_and_switch_goes_up_and_back() -> None:
    start, end, switch = (samples(asset("sounds", f"{name}.wav")) for name in ("start", "end", "switch"))
    assert pitch(*start, 0.06, 0.16) * 1.2 < pitch(*start, 0.6, 0.9)
    assert pitch(*end, 0.06, 0.2) > pitch(*end, 0.9, 1.2) * 1.5
    assert pitch(*switch, 0.05, 0.15) < pitch(*switch, 0.17, 0.3)
    assert pitch(*switch, 0.7, 1.1) == pytest.approx(440, rel=0.05)


def test_the_shipped_chimes_are_what_the_script_makes(tmp_path) -> None:
    make_chimes.main(tmp_path)
    for name in CHIMES:
        made, shipped = samples(tmp_path / f"{name}.wav")[0], samples(asset("sounds", f"{name}.wav"))[0]
        assert len(made) == len(shipped), name
        assert max(abs(a - b) for a, b in zip(made, shipped, strict=True)) <= 1, name

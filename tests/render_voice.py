"""Renders the spoken lines of the coach as clips in `assets/voice`, with one command:

    python -m tests.render_voice            the lines that have no clip yet; clips that no line needs go
    python -m tests.render_voice --all      every line anew
    python -m tests.render_voice --all --command 'piper --model en.onnx --output_file {file}'

The voice that ships, hibari-tts, is installed into a virtual environment of its own in the temporary folder
the first time (`VOICE`, checked by its hash); the coach itself never needs it. With `--command` any other
speech program does it: it reads the line on its standard input, or finds it in the place of {text}, and
writes a 16-bit mono WAV file to {file}. Every clip becomes 16 kHz mono, opens with 250 ms of silence, is
trimmed and brought to one loudness (`coach.base.wav.as_clip`).
"""

from __future__ import annotations

import argparse
import math
import operator
import os
import shlex
import subprocess
import sys
import tempfile
import venv
from array import array
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from coach.base.paths import asset
from coach.base.wav import as_clip, read_mono, write_mono
from coach.guide.voice_clips import clip_name
from tests.spoken_lines import shipped_lines

RATE = 16_000
VOICE = "hibari-tts==0.2.1 --hash=sha256:49f2abbbe451c988e7448b5afa08c8a56410535ebb855c0e7d174275df5ca1f3"
SPEECH = "{hibari} {text} --speed 0.9 --seed 1 -o {file}"  # calm, and the same at every run
SPOKEN_AS = {"…": ".", "’": "'", ";": ",", ":": ","}
"""Signs that voices stumble over, and what stands for them."""


def main() -> int:
    """Render what is asked for; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--all", action="store_true", help="every line, also those that have a clip")
    parser.add_argument("--command", help="another speech program, with {file} and perhaps {text}")
    parser.add_argument("--folder", type=Path, default=asset("voice"), help="where the clips go")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    lines = shipped_lines()
    wanted = [line for line in lines if options.all or not (options.folder / clip_name(line)).exists()]
    command = options.command or (wanted and SPEECH.replace("{hibari}", shlex.quote(str(hibari()))))
    for line in wanted:
        write_mono(options.folder / clip_name(line), rendered(line, command), RATE)
        print(line)
    gone = remove_others(options.folder, {clip_name(line) for line in lines})
    size = sum(path.stat().st_size for path in options.folder.glob("*.wav"))
    print(f"{len(wanted)} of {len(lines)} lines rendered, {gone} clips removed, {size / 1e6:.1f} MB")
    return 0


def hibari() -> Path:
    """The speech program, installed on first use where nothing else of this project sees it."""
    folder = Path(tempfile.gettempdir(), f"coach-voice-{os.getuid() if hasattr(os, 'getuid') else 'me'}")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if not (programs / "hibari").exists() and not (programs / "hibari.exe").exists():
        venv.create(folder, with_pip=True)
        pinned = folder / "voice.txt"
        pinned.write_text(VOICE + "\n", encoding="utf-8")
        pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", str(pinned)], check=True)
        subprocess.run([*pip, "numpy", "onnxruntime"], check=True)
    return programs / "hibari"


def rendered(line: str, command: str) -> array[int]:
    """The clip of the line, 16-bit samples at `RATE`."""
    samples, rate = spoken(line, command)
    try:
        return as_clip(resampled(samples, rate), RATE)
    except ValueError as error:
        raise SystemExit(f"{line!r}: {error}") from error


def spoken(line: str, command: str) -> tuple[array[int], int]:
    """The line as the speech program says it: samples and their rate."""
    text = line
    for sign, instead in SPOKEN_AS.items():
        text = text.replace(sign, instead)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "line.wav")
        words = [part.replace("{file}", str(file)).replace("{text}", text) for part in shlex.split(command)]
        subprocess.run(words, input=text, text=True, check=True, stdout=subprocess.DEVNULL)
        try:
            return read_mono(file)
        except (OSError, ValueError) as error:
            raise SystemExit(f"The speech program must write 16-bit mono. {error}") from error


def resampled(samples: array[int], rate: int) -> array[int]:
    """The samples at `RATE`, through a windowed-sinc low-pass when the rate goes down."""
    if rate == RATE or not samples:
        return samples
    reach = math.ceil(max(1.0, rate / RATE) * 8)  # samples on each side
    padded = [0] * reach + samples.tolist() + [0] * (reach + 1)
    found = array("h")
    for index in range(len(samples) * RATE // rate):
        whole, part = divmod(index * rate, RATE)
        weights = _weights(part / RATE, rate / RATE, reach)
        value = sum(map(operator.mul, weights, padded[whole : whole + 2 * reach + 1]))
        found.append(max(-32768, min(32767, round(value))))
    return found


@cache
def _weights(part: float, ratio: float, reach: int) -> tuple[float, ...]:
    """Of the samples around one that lies `part` of a sample further on; together they make 1."""
    raw = []
    for distance in (step - part for step in range(-reach, reach + 1)):
        phase = math.pi * distance / max(1.0, ratio)
        sinc = 1.0 if abs(phase) < 1e-9 else math.sin(phase) / phase
        raw.append(sinc * (0.5 + 0.5 * math.cos(math.pi * min(1.0, abs(distance) / reach))))
    return tuple(weight / sum(raw) for weight in raw)


def remove_others(folder: Path, names: Iterable[str]) -> int:
    """Remove clips that no line needs any more; how many."""
    kept = set(names)
    others = [path for path in folder.glob("*.wav") if path.name not in kept]
    for path in others:
        path.unlink()
    return len(others)


if __name__ == "__main__":
    sys.exit(main())

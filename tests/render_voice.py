"""Renders every spoken line of the coach as a clip in `assets/voice`.

    python -m tests.render_voice                     the voice that ships: flite's rms, slowed down
    python -m tests.render_voice --voice festival-slt
    python -m tests.render_voice --command 'piper --model en.onnx --output_file {file}'

With `--command` any other speech program does it: it reads the line on its standard input, or finds it
in the place of {text}, and writes a WAV file to {file}. Clips become 16 kHz mono, their silence is
trimmed, their loudness made equal. Clips of lines that are no longer spoken are removed. Needs the coach
itself (run it in its virtual environment) and the speech program; nothing else.
"""

from __future__ import annotations

import argparse
import math
import shlex
import subprocess
import sys
import tempfile
import wave
from array import array
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from coach.base.paths import asset
from coach.guide.voice_clips import clip_name
from tests.spoken_lines import shipped_lines

RATE = 16_000
SLOWER = 1.12  # of the voice's own pace: calm, and easier to follow in the dark
LOUDNESS = 0.16  # of full scale, root mean square of the spoken part (-16 dB), for whoever hears badly
PEAK = 0.89  # of full scale (-1 dB)
SILENT = 0.012  # of full scale: below this nothing is being said
BEFORE, AFTER = 0.06, 0.08  # seconds of silence kept at both ends
FADE = 0.01  # seconds

COMMANDS = {
    "flite-rms": f"flite -voice rms --setf duration_stretch={SLOWER} -f {{script}} -o {{file}}",
    "flite-slt": f"flite -voice slt --setf duration_stretch={SLOWER} -f {{script}} -o {{file}}",
    "festival-slt": (
        "text2wave -o {file} -eval '(begin (voice_cmu_us_slt_arctic_hts) (set! hts_engine_params"
        f' (append hts_engine_params (list (list "-r" {1 / SLOWER:.2f})))))\' {{script}}'
    ),
}
SPOKEN_AS = {"…": ".", "’": "'", ";": ",", ":": ","}
"""Signs that voices stumble over, and what stands for them."""


def main() -> int:
    """Render what is asked for; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--voice", choices=COMMANDS, default="flite-rms")
    parser.add_argument("--command", help="another speech program, with {file} and perhaps {text}")
    parser.add_argument("--folder", type=Path, default=asset("voice"), help="where the clips go")
    options = parser.parse_args()
    command = options.command or COMMANDS[options.voice]
    lines = shipped_lines()
    options.folder.mkdir(parents=True, exist_ok=True)
    total = 0.0
    for line in lines:
        samples = levelled(trimmed(spoken(line, command)))
        total += len(samples) / RATE
        write(options.folder / clip_name(line), samples)
    gone = remove_others(options.folder, {clip_name(line) for line in lines})
    size = sum(path.stat().st_size for path in options.folder.glob("*.wav"))
    print(f"{len(lines)} clips, {total:.0f} s, {size / 1e6:.1f} MB; {gone} removed")
    return 0


def spoken(line: str, command: str) -> array[int]:
    """The line as the speech program says it, 16-bit samples at `RATE`."""
    text = line
    for sign, instead in SPOKEN_AS.items():
        text = text.replace(sign, instead)
    with tempfile.TemporaryDirectory() as folder:
        script, file = Path(folder, "line.txt"), Path(folder, "line.wav")
        script.write_text(text + "\n", encoding="utf-8")
        words = [
            part.replace("{file}", str(file)).replace("{script}", str(script))
            for part in shlex.split(command)
        ]
        words = [part.replace("{text}", text) for part in words]
        subprocess.run(words, input=text, text=True, check=True, stdout=subprocess.DEVNULL)
        return read(file)


def read(path: Path) -> array[int]:
    """Samples of a 16-bit mono WAV file, resampled to `RATE`."""
    with wave.open(str(path), "rb") as file:
        if (file.getnchannels(), file.getsampwidth()) != (1, 2):
            raise SystemExit(f"{path}: the speech program must write 16-bit mono")
        samples, rate = array("h", file.readframes(file.getnframes())), file.getframerate()
    if sys.byteorder == "big":
        samples.byteswap()
    return resampled(samples, rate)


def resampled(samples: array[int], rate: int) -> array[int]:
    """The samples at `RATE`, through a windowed-sinc low-pass when the rate goes down."""
    if rate == RATE or not samples:
        return samples
    ratio = rate / RATE
    width = max(1.0, ratio) * 8  # samples on each side
    found = array("h")
    for index in range(int(len(samples) / ratio)):
        centre = index * ratio
        first, last = max(0, math.ceil(centre - width)), min(len(samples) - 1, int(centre + width))
        weights = [_weight(position - centre, ratio, width) for position in range(first, last + 1)]
        value = sum(weight * samples[first + offset] for offset, weight in enumerate(weights))
        found.append(_clipped(value / sum(weights)))
    return found


def _weight(distance: float, ratio: float, width: float) -> float:
    phase = math.pi * distance / max(1.0, ratio)
    sinc = 1.0 if abs(phase) < 1e-9 else math.sin(phase) / phase
    return sinc * (0.5 + 0.5 * math.cos(math.pi * distance / width))


def trimmed(samples: array[int]) -> array[int]:
    """Without the silence at both ends, but for a breath that keeps it from sounding cut."""
    loud = [index for index, value in enumerate(samples) if abs(value) > SILENT * 32767]
    if not loud:
        raise SystemExit("The speech program said nothing.")
    first = max(0, loud[0] - round(BEFORE * RATE))
    kept = samples[first : loud[-1] + round(AFTER * RATE)]
    for index in range(min(round(FADE * RATE), len(kept))):
        share = index / (FADE * RATE)
        kept[index] = round(kept[index] * share)
        kept[-1 - index] = round(kept[-1 - index] * share)
    return array("h", [0] * (round(BEFORE * RATE) - (loud[0] - first))) + kept


def levelled(samples: array[int]) -> array[int]:
    """At the common loudness, measured where something is said, and never above `PEAK`."""
    window = RATE // 50
    edges = [*range(0, len(samples), window), len(samples)]
    powers = [sum(value * value for value in samples[a:b]) / (b - a) for a, b in pairwise(edges)]
    said = [power for power in powers if power > max(powers) / 100]
    gain = LOUDNESS * 32767 / math.sqrt(sum(said) / len(said))
    gain = min(gain, PEAK * 32767 / max(abs(value) for value in samples))
    return array("h", [_clipped(value * gain) for value in samples])


def _clipped(value: float) -> int:
    return max(-32768, min(32767, round(value)))


def write(path: Path, samples: array[int]) -> None:
    """Write a 16 kHz mono 16-bit WAV file."""
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def remove_others(folder: Path, names: Iterable[str]) -> int:
    """Remove clips that no line needs any more; how many."""
    others = [path for path in folder.glob("*.wav") if path.name not in set(names)]
    for path in others:
        path.unlink()
    return len(others)


if __name__ == "__main__":
    raise SystemExit(main())

"""What stands in a PDF, told by poppler's programs."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import unescape
from itertools import islice
from pathlib import Path

import pytest


def _pdftotext(path: Path, *options: str) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("not installed here: pdftotext (poppler-utils)")
    command = ["pdftotext", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def words_of(path: Path) -> str:
    """All its words in reading order."""
    return " ".join(_pdftotext(path).split())


def outside(path: Path) -> list[str]:
    """Words of the first pages that stand over an edge of their page, or on another word."""
    faults = []
    for page in _pdftotext(path, "-bbox", "-l", "3").split("<page ")[1:]:
        width, height = map(float, re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
        boxes = [
            (*map(float, found[:4]), unescape(found[4]))
            for found in re.findall(
                r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', page
            )
        ]
        downwards = sorted(boxes, key=lambda box: box[1])
        for n, (left, top, right, bottom, word) in enumerate(downwards):
            if left < 10 or top < 10 or right > width - 10 or bottom > height - 10:
                faults.append(word)
            for x, y, x2, y2, other in islice(downwards, n + 1, None):
                if y >= bottom:
                    break
                if min(right, x2) - max(left, x) > 1 and min(bottom, y2) - y > 0.5 * (y2 - y):
                    faults.append(f"{word} on {other}")
    return faults

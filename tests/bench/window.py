"""The window: start, one edit, one key in a text, memory."""

from __future__ import annotations

import json
import statistics
from itertools import product
from typing import TYPE_CHECKING

from tests.bench.measure import SAMPLE, Row, percentile, programs_in_turn, run

if TYPE_CHECKING:
    from collections.abc import Iterator

# Texts as clerks write them, a dense one, and one that is wrong everywhere; each in these lengths.
# A key may take so many times what it takes in a bare editor.
TEXTS = ("prose", "townships", "dense", "wrong")
LENGTHS = (1_000, 10_000, 30_000)
A_KEY = 3.5


def start(runs: int) -> Iterator[Row]:
    """CPU time from Python's start to the first painting, against a bare window of six tabs.

    A report is painted with all its texts and figures, and judged right after.
    """
    sides = {
        "bare": ("bare_window",),
        "start": ("our_window",),
        "file": ("our_window", str(SAMPLE)),
    }
    found = programs_in_turn(sides, runs)
    median = {name: statistics.median(times) for name, times in found.items()}
    # The goal is 1.3; docs/testing.md says where the rest is.
    yield Row("start page painted", median["start"], median["bare"], 1.5)
    yield Row("full report painted", median["file"], median["bare"], 2.4)


def edit(runs: int) -> Iterator[Row]:
    """One edit by keys until it is painted, all rules checked again, against a bare table view."""
    sides = {
        "bare": ("edits", "bare"),
        "fill": ("edits", "fill", str(SAMPLE)),
        "wrong": ("edits", "wrong", str(SAMPLE)),
        "preview": ("edits", "preview", str(SAMPLE)),
    }
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(max(3, runs // 3)):
        for name, words in sides.items():
            times[name] += json.loads(run(*words))
    bare = statistics.median(times["bare"])
    for name, title, limit in (
        ("fill", "an empty report filled", 2.0),
        ("wrong", "58 findings, every figure wrong", 3.0),
        ("preview", "the preview open beside it", 2.5),
    ):
        yield Row(f"one edit: {title}", statistics.median(times[name]), bare, limit)
        yield Row(f"one edit, 99 of 100: {title}", percentile(times[name], 99), 1, 16)


def text(runs: int) -> Iterator[Row]:
    """One key in a narrative until it is painted, against a bare QTextEdit with the same text."""
    for kind, length in product(TEXTS, LENGTHS):
        found: dict[str, list[float]] = {"bare": [], "ours": []}
        for _ in range(max(1, runs // 4)):
            for side, keys in found.items():
                keys += json.loads(run("typing_text", side, kind, str(length), str(SAMPLE)))
        ours, bare = (statistics.median(found[side]) for side in ("ours", "bare"))
        title = f"one key in {length:,} characters"
        yield Row(f"{title}: {kind}", ours, bare, A_KEY)
        yield Row(f"{title}, 99 of 100: {kind}", percentile(found["ours"], 99), 1, 16)


def journal(runs: int) -> Iterator[Row]:
    """What keeping unsaved work adds to a typed cell and to a key in a text of 10,000 characters.

    Wall milliseconds, on this disk and on one that takes half a second for each flush.
    """
    for disk, words in (("quick", "this disk"), ("slow", "a slow disk")):
        found: dict[str, list[float]] = {"cell": [], "key": [], "pause": []}
        for _ in range(max(1, runs // 3)):
            for name, times in json.loads(run("journal_keys", disk, str(SAMPLE))).items():
                found[name] += times
        for name, title, limit in (
            ("cell", "one typed cell noted", 0.2),
            ("key", "one key in a text noted", 0.2),
            ("pause", "a text of 10,000 characters noted", 2.0),
        ):
            yield Row(f"{title}: {words}", statistics.median(found[name]), 1, limit)
            if name != "pause":
                yield Row(f"{title}, 99 of 100: {words}", percentile(found[name], 99), 1, 1.0)


def memory(_runs: int) -> Iterator[Row]:
    """Resident memory against the bare window's, and what grows with use."""
    bare = float(run("bare_window", "memory"))
    ours = float(run("our_window", str(SAMPLE), "memory"))
    yield Row("memory with a full report", ours / 1024, bare / 1024, 1.7, "MB")
    taken = json.loads(run("memory", str(SAMPLE)))
    after, before = taken["500"] / 1024, taken["50"] / 1024
    yield Row("memory after 500 reports opened, against 50", after, before, 1.05, "MB")
    yield Row("memory of one edit, for its undoing", taken["edit"], 1, 3, "KB")

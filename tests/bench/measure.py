"""How the benches measure: CPU time, two sides in turn, one row for each result."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).parent / "programs"
SAMPLE = ROOT / "resources/samples/sample.gknb"


@dataclass(frozen=True, slots=True)
class Row:
    """One result: what was measured, our figure, the yardstick's, and how large the ratio may be.

    Figures are milliseconds of CPU time, or another unit where `unit` says so. With a yardstick of
    1 the limit is one on our figure itself.
    """

    name: str
    ours: float
    yardstick: float
    limit: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Our figure as a multiple of the yardstick's."""
        return self.ours / self.yardstick

    @property
    def is_met(self) -> bool:
        """Whether the limit is kept."""
        return self.ratio <= self.limit

    def line(self) -> str:
        """The row as it is printed."""
        missed = "" if self.is_met else "   MISSED"
        if self.yardstick == 1:
            return (
                f"{self.name:<58} {self.ours:9.2f} {self.unit:<3} (<= {self.limit:g}){missed}"
            )
        figures = f"{self.ours:9.2f} {self.unit:<3} yardstick {self.yardstick:9.2f}"
        return f"{self.name:<58} {figures}  {self.ratio:6.2f}x (<= {self.limit:g}x){missed}"


def run(program: str, *arguments: str, timeout: float = 600) -> str:
    """Run one of `programs` in a Python of its own and return what it printed.

    It has user folders of its own and the screenless platform, unless another one is set.
    """
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            env[f"XDG_{name}_HOME"] = folder
        env["PYTHONPATH"] = str(ROOT)
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
        env["QT_LOGGING_RULES"] = "default.warning=false"  # the screenless platform's own
        command = [sys.executable, "-P", str(PROGRAMS / f"{program}.py"), *arguments]
        done = subprocess.run(  # noqa: S603
            command, env=env, stdout=subprocess.PIPE, text=True, check=True, timeout=timeout
        )
    return done.stdout


def in_turn(
    sides: Mapping[str, Callable[[], object]], runs: int, *, warm: int = 1
) -> dict[str, float]:
    """The median CPU milliseconds of functions that are called in turn, `runs` times each."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(runs + warm):
        for name, function in sides.items():
            begun = time.process_time()
            function()
            taken = (time.process_time() - begun) * 1000
            if turn >= warm:
                times[name].append(taken)
    return {name: statistics.median(found) for name, found in times.items()}


def programs_in_turn(
    sides: Mapping[str, tuple[str, ...]], runs: int, *, warm: int = 1
) -> dict[str, list[float]]:
    """What programs print, as one number a run, when they are run in turn."""
    found: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(runs + warm):
        for name, words in sides.items():
            printed = float(run(*words))
            if turn >= warm:  # the first run of each compiles
                found[name].append(printed)
    return found


def percentile(times: Sequence[float], percent: int) -> float:
    """The time that so many of a hundred do not exceed."""
    return statistics.quantiles(times, n=100)[percent - 1]

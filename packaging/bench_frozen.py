"""How fast the frozen program starts: ``python3 packaging/dev.py package bench [--runs N]``.

Two programs are frozen as the shipped ones are, of those in tests/bench/programs: our window, and a
bare window of six tabs. Both tell what they have cost when they were painted; they take turns, so
that a busy machine slows both alike. Memory is that of the same programs.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import frozen
import product

OURS, BARE = "our_window", "bare_window"
LIMIT = 1.5  # times the bare window
KB_A_MB = 1024


class Bench:
    """The frozen pair in a folder of its own."""

    def __init__(self, folder: Path, place: Path) -> None:
        self.folder = folder
        self.sample = str(next(folder.rglob("resources/samples/sample.gknb")))
        self.env = {
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": str(place),
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen",
        }
        if "DISPLAY" in os.environ:
            self.env["DISPLAY"] = os.environ["DISPLAY"]

    def start(self, program: str, *words: str) -> tuple[float, float]:
        """What it prints, and the milliseconds until it ended."""
        begun = time.monotonic()
        done = subprocess.run(
            [self.folder / program, *words],
            env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True,
        )  # fmt: skip
        return float(done.stdout), (time.monotonic() - begun) * 1000

    def row(self, name: str, words: list[str], runs: int, limit: float) -> bool:
        """Print one comparison; whether its limit is kept (by CPU time, which is steadier)."""
        cpu: dict[str, list[float]] = {OURS: [], BARE: []}
        wall: dict[str, list[float]] = {OURS: [], BARE: []}
        for turn in range(runs + 1):
            for program in (BARE, OURS):
                taken, until_end = self.start(program, *(words if program == OURS else []))
                if turn:  # the first start of each reads from the disk
                    cpu[program].append(taken)
                    wall[program].append(until_end)
        ours, bare = statistics.median(cpu[OURS]), statistics.median(cpu[BARE])
        ours_wall, bare_wall = statistics.median(wall[OURS]), statistics.median(wall[BARE])
        kept = ours / bare <= limit
        print(
            f"{name:<22} CPU {ours:6.0f} ms, bare {bare:5.0f} ms: {ours / bare:4.2f}x"
            f"   until ended {ours_wall:6.0f} ms, bare {bare_wall:5.0f} ms: "
            f"{ours_wall / bare_wall:4.2f}x   (<= {limit:g}x){'' if kept else '   MISSED'}",
            flush=True,
        )
        return kept

    def memory(self) -> None:
        """Print the resident memory with a full report, and that of the bare window."""
        ours, _ = self.start(OURS, self.sample, "memory")
        bare, _ = self.start(BARE, "memory")
        print(
            f"{'memory, full report':<22} {ours / KB_A_MB:6.0f} MB, bare "
            f"{bare / KB_A_MB:5.0f} MB: {ours / bare:4.2f}x"
        )


def main(arguments: list[str] | None = None) -> int:
    """Freeze the pair and compare them. Gives the exit status: 1 when the limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="where dev.py package builds")
    parser.add_argument("--runs", type=int, default=9)
    given = parser.parse_args(arguments)
    work = given.work / "bench"
    frozen.freeze(work, "bench")
    folder = work / "folder" / product.NAME
    frozen.strip_python(folder)
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(folder, Path(place))
        kept = bench.row("start page painted", [], given.runs, LIMIT)
        bench.row("full report painted", [bench.sample], given.runs, 2.3)
        bench.memory()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

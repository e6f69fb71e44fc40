"""Hostile files, each read in a child with a clock of 10 s and 1.5 GB of address space.

    python tests/soak/hostile.py [WORD ...]      those whose names have one of the words; else all

Prints what each took in seconds of CPU time and megabytes and what came of it; exits with 1 when
one took more than 10 s or 500 MB, or ended in anything but a result or a sentence. The first two
lines are controls that must fail: a reader that lays out every span, and one that never ends.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.soak import hostile_clipboard as copied  # noqa: E402 - the path comes first
from tests.soak import hostile_inputs as made  # noqa: E402
from tests.soak.hostile_child import SECONDS  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTES = 500
CHILD = Path(__file__).with_name("hostile_child.py")


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of input in its full size, and what reads it."""

    name: str
    reader: str
    make: Callable[[int], bytes]
    size: int

    @property
    def title(self) -> str:
        """The name under which it is printed and chosen."""
        return f"{self.reader}: {self.name} × {self.size:,}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input in a child."""

    seconds: float
    megabytes: float
    said: str
    is_ended: bool

    @property
    def is_borne(self) -> bool:
        """Whether it kept the limits and ended in a result or a sentence."""
        return self.is_ended and self.seconds <= SECONDS and self.megabytes <= MEGABYTES


def _of(reader: str, *kinds: tuple[Callable[[int], bytes], int]) -> list[Case]:
    return [Case(make.__name__, reader, make, size) for make, size in kinds]


CONTROLS = [
    *_of("lays out", (copied.spans, 2000)),
    *_of("never ends", (copied.spans, 1)),
]
CASES = [
    *_of(
        "html",
        (copied.spans, 2000),
        (copied.spans, 20_000),
        (copied.repeated_rows, 100_000),
        (copied.attributes, 300_000),
        (copied.bare_attributes, 500_000),
        (copied.slashed_attributes, 500_000),
        (copied.many_long_tags, 900),
        (copied.empty_tables, 700_000),
        (copied.deep_and_many, 500_000),
        (copied.square, 1000),
        (copied.square, 300),
        (copied.nested_tables, 100_000),
        (copied.nested_in_stacks, 3000),
        (copied.small_tables, 200_000),
        (copied.empty_elements, 600_000),
        (copied.deep_elements, 1_500_000),
        (copied.entities, 900_000),
    ),
    *_of(
        "text",
        (copied.unclosed_quote, 5_000_000),
        (copied.unclosed_quote, 99_000),
        (copied.many_tabs, 5_000_000),
        (copied.many_tabs, 99_000),
        (copied.quoted_cells, 49_000),
    ),
    *_of(
        "docx",
        (made.tables, 150_000),
        (made.tables, 40_000),
        (made.paragraphs, 2_500_000),
        (made.paragraphs, 190_000),
        (made.runs, 700_000),
        (made.unknown_elements, 1_000_000),
        (made.deep_runs, 400_000),
        (made.nested_controls, 100_000),
        (made.nested_controls, 120),
        (made.wide_rows, 4000),
        (made.joined_rows, 100_000),
        (made.grid_columns, 2000),
        (made.data_parts, 1900),
        (made.large_data_parts, 15_000_000),
        (made.attributes_in_word, 700_000),
        (made.styles_in_word, 180_000),
    ),
    *_of(
        "template",
        (made.tables, 40_000),
        (made.paragraphs, 1_500_000),
        (made.data_parts, 1900),
        (made.large_data_parts, 15_000_000),
        (made.attributes_in_word, 700_000),
        (made.styles_in_word, 180_000),
        (made.styles_in_word, 120_000),
        (made.based_styles, 90_000),
        (made.based_styles, 4900),
    ),
    *_of("check", (made.claims, 50_000), (made.listed, 50_000)),
    *_of("export", (made.repetitive, 150_000), (made.claims, 50_000)),
]


# --- in the parent -------------------------------------------------------------------------


def read_in_child(reader: str, data: bytes) -> Outcome:
    """Let a child read some bytes, and give what it took and said."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        done = subprocess.run(
            [sys.executable, str(CHILD), reader, file.name],
            capture_output=True,
            check=False,
            cwd=ROOT,
        )
    out = done.stdout.decode(errors="replace").strip()
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        name = ""
        if done.returncode < 0:
            name = signal.Signals(-done.returncode).name
        return Outcome(SECONDS + 2.0, 0, name or "".join(lines[-1:]), is_ended=False)
    seconds, megabytes, said = out.split(" ", 2)
    return Outcome(float(seconds), float(megabytes), said, is_ended=said != "MemoryError")


def run(case: Case) -> bool:
    """Read one case in a child and print it; whether the limits were kept."""
    outcome = read_in_child(case.reader, case.make(case.size))
    word = "ok " if outcome.is_borne else "BAD"
    figures = f"{outcome.seconds:6.2f} s {outcome.megabytes:5.0f} MB"
    print(f"{word} {case.title:<44} {figures}  {outcome.said[:70]}", flush=True)
    return outcome.is_borne


def main(words: list[str]) -> int:
    """Run the controls and the chosen cases; 0 when each did what it should."""
    chosen = []
    for case in CASES:
        if not words or any(word in case.title for word in words):
            chosen.append(case)
    missed = [case.title for case in CONTROLS if run(case)]
    failed = [case.title for case in chosen if not run(case)]
    print(
        f"{len(chosen)} inputs, {len(failed)} not borne; controls that did not bite: {missed}"
    )
    return 1 if failed or missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

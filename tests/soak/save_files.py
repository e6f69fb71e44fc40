"""Damaged and hostile save files: every flipped bit, every truncation, and work without end.

    python tests/soak/save_files.py [flips | truncations | work ...]      without words: all

Prints what came of each; exits with 1 when one was read silently as another content, ended in
anything but a report or a sentence, or took more than 10 s of CPU time or 500 MB. The first line
of `flips` is a control: the same file without its checksum, of which some are read silently.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from model.errors import UserError  # noqa: E402 - the path comes first
from model.files.store import dump, parse  # noqa: E402
from model.resources import resource  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FLIPPED = 4096  # bytes from the start
SECONDS = 10
MEGABYTES = 500
MANY = 5_400_000  # values; together they stay below the 16 MB that a file may have


@dataclass(slots=True)
class Outcome:
    """How many damaged contents were refused, read with a notice, or read as the whole one.

    `silent` lists those that were read as another content without a word.
    """

    refused: int = 0
    told: int = 0
    same: int = 0
    silent: list[str] = field(default_factory=list)

    @property
    def is_borne(self) -> bool:
        """Whether nothing was read silently as another content."""
        return not self.silent

    def __str__(self) -> str:
        tried = self.refused + self.told + self.same + len(self.silent)
        return (
            f"{tried:,} tried: {self.refused:,} refused, {self.told:,} read and told, "
            f"{self.same:,} the same report, {len(self.silent):,} silently another"
        )


def sample() -> bytes:
    """The sample report as it is saved today, figures and texts of a whole year."""
    return resource("samples", "sample.gknb").read_bytes()


def without_checksum(data: bytes) -> bytes:
    """The same content as it was saved before there were checksums."""
    content = json.loads(data)
    content.pop("checksum", None)
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def outcome(data: bytes, damaged: Iterable[tuple[str, bytes]]) -> Outcome:
    """What comes of reading each damaged content; anything but `UserError` is raised."""
    whole = parse(data).report
    told = Outcome()
    for name, content in damaged:
        try:
            opened = parse(content)
        except UserError:
            told.refused += 1
            continue
        if opened.report == whole:
            told.same += 1
        elif opened.notices:
            told.told += 1
        else:
            told.silent.append(name)
    return told


def flips(data: bytes, most: int = FLIPPED) -> Outcome:
    """Every bit of the first bytes of a file is flipped, one at a time."""

    def damaged() -> Iterable[tuple[str, bytes]]:
        for place in range(min(most, len(data))):
            for bit in range(8):
                content = bytearray(data)
                content[place] ^= 1 << bit
                yield f"byte {place} bit {bit}", bytes(content)

    return outcome(data, damaged())


def truncations(data: bytes) -> Outcome:
    """The file ends after each of its bytes, and begins at each of them."""

    def damaged() -> Iterable[tuple[str, bytes]]:
        for place in range(len(data)):
            yield f"until {place}", data[:place]
            yield f"from {place}", data[place:] if place else data

    return outcome(data, damaged())


# --- work ----------------------------------------------------------------------------------


def _saved(**items: object) -> bytes:
    content = {"format": 1, "form": "2021", "year": 2025} | items
    return json.dumps(content, ensure_ascii=False).encode()


def _later(inside: bytes) -> bytes:
    return _saved(later=[]).replace(b"[]", b"[" + inside + b"0]")


WORK: dict[str, Callable[[], bytes]] = {
    "empty lists": lambda: _later(b"[]," * MANY),
    "empty objects": lambda: _later(b"{}," * MANY),
    "empty texts": lambda: _later(b'"",' * MANY),
    "numbers": lambda: _later(b"1," * MANY),
    "opening brackets": lambda: b"[" * 3 * MANY,
    "quotation marks": lambda: b'"' * 3 * MANY,
    "escaped quotation marks": lambda: b'{"a":"' + b'\\"' * MANY,
    "backslashes": lambda: b'{"a":"' + b"\\" * 3 * MANY,
    "commas in a text": lambda: _saved(later="," * 3 * MANY),
    "as many lists as may be": lambda: _later(b"[]," * 49_990),
    "as many fields as may be": lambda: _saved(**{f"f{n}": n for n in range(99_980)}),
    "as many acceptances as may be": lambda: _saved(
        accepted=[{"code": "T2-GE", "message": "x", "reason": "y"}] * 24_000
    ),
    "a reason of 5e6 characters": lambda: _saved(
        accepted=[{"code": "T2-GE", "message": "x", "reason": "好" * 5_000_000}]
    ),
    "addresses of a later version": lambda: _saved(
        format="1.5", values={f"requests/a/b{n}": n for n in range(99_000)}
    ),
    "digits": lambda: _saved(later=0).replace(b" 0", b" " + b"9" * 3 * MANY),
    "decimals": lambda: _saved(later=0).replace(b" 0", b" 0." + b"9" * 3 * MANY),
    "3e6 short lines": lambda: _saved(texts={"overview": "甲\n" * 3_000_000}),
    "a name of 5e6 characters": lambda: _saved(organ={"name": "局" * 5_000_000}),
    "big5": lambda: b'{"a":"' + "龍".encode("big5") * MANY + b'"}',
    "utf-16": lambda: ('{"a":"' + "好" * MANY + '"}').encode("utf-16-le"),
    "line ends": lambda: b"\n" * 3 * MANY + b"{",
    "zeros": lambda: bytes(3 * MANY),
}

CHILD = """
import resource, sys, time
sys.path.insert(0, sys.argv[1])
from tests.soak.save_files import WORK
from model.errors import UserError
from model.files.store import parse
data = WORK[sys.argv[2]]()
start = time.process_time()
try:
    said = f"read, {len(parse(data).notices)} notices"
except UserError as error:
    said = str(error)[:60]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(round(time.process_time() - start, 2), peak, said)
"""


def work(name: str) -> tuple[float, int, str]:
    """Seconds of CPU time, the most megabytes, and what was said of one hostile file."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(ROOT), name],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        return SECONDS + 1, 0, "died: " + done.stderr[-200:]
    seconds, peak, said = done.stdout.split(" ", 2)
    return float(seconds), int(peak), said.strip()


def main(words: list[str]) -> int:
    """Run what the words name; 1 when something was not borne."""
    borne = True
    data = sample()
    if not words or "flips" in words:
        assert dump(parse(data).report) == data
        control = flips(without_checksum(data))
        print("flips without a checksum (control):", control)
        found = flips(data)
        print("flips:", found, *(found.silent))
        borne = found.is_borne and not control.is_borne
    if not words or "truncations" in words:
        found = truncations(data)
        print("truncations:", found, *(found.silent))
        borne = borne and found.is_borne
    if not words or "work" in words:
        for name in WORK:
            seconds, megabytes, said = work(name)
            is_good = seconds <= SECONDS and megabytes <= MEGABYTES
            print(f"{'' if is_good else 'BAD '}{name}: {seconds} s, {megabytes} MB, {said}")
            borne = borne and is_good
    return 0 if borne else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Hostile files and pastes, each in a child with a clock and a limit of memory; and fuzzing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import UserError
from tests.soak.hostile import CASES, CONTROLS, read_in_child
from tests.soak.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.soak.hostile import Case

FUZZ = Path(__file__).with_name("fuzz.py")


def run(*, long: bool) -> Iterator[Row]:
    """All cases in their full size; the short setting takes the first of each reader.

    The readers are fuzzed for 10 minutes each in the long setting.
    """
    readers = list(dict.fromkeys(case.reader for case in CASES))
    for reader in readers:
        row = Row("hostile_input", f"{reader}: 10 s, 500 MB")
        cases = [case for case in CASES if case.reader == reader]
        for case in cases if long else cases[:1]:
            row.note(_read(case))
        yield row
    for case in CONTROLS:
        row = Row("hostile_input", f"a reader that {case.reader}", is_control=True)
        row.note(_read(case))
        yield row
    yield from _fuzzed(600 if long else 5)


def _fuzzed(seconds: int) -> Iterator[Row]:
    """Each reader, and a wrong one as the control, with mutated input for so many seconds."""
    command = [sys.executable, str(FUZZ), "--seconds", str(seconds)]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    for line in done.stdout.splitlines():
        found = re.match(r"(\w+): (?:input )?([\d,]+)", line)
        if found is None:
            continue
        name, count = found[1], int(found[2].replace(",", ""))
        what = "a reader with a known fault" if name == "control" else name
        row = Row("hostile_input", f"{what}: mutated input", count)
        row.is_control = name == "control"
        row.lost += [] if line.endswith("nothing found") else [line]
        yield row


def _read(case: Case) -> str:
    try:
        data = case.make(case.size)
    except UserError:  # the gate has refused it already
        return ""
    outcome = read_in_child(case.reader, data)
    if outcome.is_borne:
        return ""
    return f"{case.title}: {outcome.seconds} s, {outcome.megabytes} MB, {outcome.said}"

"""Hostile files and pastes, each in a child with a clock and a limit of memory; and fuzzing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.soak.hostile import CASES, CONTROLS, read_in_child

from model.errors import UserError
from tests.soak.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.soak.hostile import Case


def run(*, long: bool) -> Iterator[Row]:
    """All cases in their full size; the short setting takes the first of each reader."""
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


def _read(case: Case) -> str:
    try:
        data = case.make(case.size)
    except UserError:  # the gate has refused it already
        return ""
    outcome = read_in_child(case.reader, data)
    if outcome.is_borne:
        return ""
    return f"{case.title}: {outcome.seconds} s, {outcome.megabytes} MB, {outcome.said}"

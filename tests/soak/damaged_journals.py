"""A journal cut at every byte, with every byte flipped, and replayed after random edits."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files.store import parse
from model.files.unsaved import journal_folder
from model.files.unsaved.journal import Journal
from model.files.unsaved.journal_records import read
from model.report.changes import Change, decode
from model.report.figures import Figure
from tests.soak.journal_replay import replayed
from tests.soak.rows import Row
from tests.soak.sessions import FIRST, cells, typed
from tests.soak.works import REPORT, SAMPLE, state_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    # The figures that come back, and how many records are told to be lost.
    Reader = Callable[[bytes], tuple[set[int], int]]

FIGURES = 8  # records behind the beginning
MASKS = (0x01, 0x80, 0xFF)


def run(*, long: bool) -> Iterator[Row]:
    """Every byte, and 10,000 edits; the short setting takes every 100th byte, and 300 edits."""
    with tempfile.TemporaryDirectory(prefix="soak-") as place:
        folder = Path(place)
        with state_in(folder):
            data = _journal(folder)
            stride = 1 if long else 100
            yield _cut(data, stride)
            yield _flipped(data, stride, MASKS if long else MASKS[:1], _ours)
            lines = _plain_lines(data)
            yield _flipped(lines, 1, MASKS[:1], _naive, is_control=True)
        for seed in range(1, 4 if long else 2):
            yield _edited(folder / str(seed), 10_000 if long else 300, seed)


def _journal(folder: Path) -> bytes:
    """What the journal of a session with some figures holds when the program is killed."""
    report = parse(SAMPLE).report
    journal = Journal.begin(report, folder / REPORT, "0" * 64)
    for number, address in enumerate(cells(report)[:FIGURES], 1):
        report.apply(Change({address: Figure(FIRST + number)}))
        journal.set({address: report.current(address)})
    data = journal_folder.stored()[0].contents()[0]
    journal.saved(report, folder / REPORT, "0" * 64)
    journal.close()
    return data


def _ours(data: bytes) -> tuple[set[int], int]:
    """The program's own reader."""
    unsaved = read([data])
    return typed(unsaved.report()), unsaved.lost


def _cut(data: bytes, stride: int) -> Row:
    row = Row("journals", "a journal cut at each byte")
    ends = _ends(data)
    for size in [*range(0, len(data), stride), *ends]:
        whole = sum(end <= size for end in ends)
        try:
            back, _ = _ours(data[:size])
        except UserError as error:  # without its head it is nobody's
            row.note(f"cut at {size}: {error}" if whole else "")
            continue
        is_kept = back >= set(range(1, whole + 1))
        row.note("" if is_kept else f"cut at {size}: only {sorted(back)} are back")
    return row


def _ends(data: bytes) -> list[int]:
    """Where the records of the figures end."""
    ends = [place + 1 for place, byte in enumerate(data) if byte == ord("\n")]
    return [end for end in ends if not data[:end].endswith(b"\n\n")][-FIGURES:]


def _flipped(
    data: bytes,
    stride: int,
    masks: tuple[int, ...],
    reader: Reader,
    *,
    is_control: bool = False,
) -> Row:
    what = "JSON lines without checksums" if is_control else "a journal"
    row = Row("journals", f"{what}, each byte flipped", is_control=is_control)
    for place in range(0, len(data), stride):
        for mask in masks:
            damaged = bytearray(data)
            damaged[place] ^= mask
            try:
                back, lost = reader(bytes(damaged))
            except (UserError, ValueError) as error:
                row.note(f"byte {place}: {error}")
                continue
            gone = FIGURES - len(back)
            is_told = gone == 0 or lost > 0
            row.note(
                "" if gone <= 1 and is_told else f"byte {place}: {gone} are gone, {lost} told"
            )
    return row


def _plain_lines(data: bytes) -> bytes:
    """The control: the records of the figures without checksums."""
    lines = filter(None, data.split(b"\n"))
    records = [line[9:] for line in lines]
    return b"\n".join(records[-FIGURES:])


def _naive(data: bytes) -> tuple[set[int], int]:
    """The control: take what is JSON, leave what is not."""
    report = parse(SAMPLE).report
    lost = 0
    for line in data.split(b"\n"):
        try:
            values = json.loads(line)["values"]
        except (ValueError, KeyError):
            lost += 1
            continue
        for address, plain in values.items():
            if address in report.form.cells:
                report.apply(Change({address: decode(report.form, address, plain)}))
    return typed(report), lost


def _edited(state: Path, edits: int, seed: int) -> Row:
    row = Row("journals", f"replayed after {edits:,} random edits, seed {seed}", runs=edits)
    os.environ["GKNB_STATE"] = str(state)
    try:
        row.lost += replayed(edits, every=1, seed=seed)
    finally:
        os.environ.pop("GKNB_STATE")
    return row

"""Save files with every bit of their beginning flipped, cut at every byte, and full of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.soak import save_files
from tests.soak.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.soak.save_files import Outcome


def run(*, long: bool) -> Iterator[Row]:
    """The first 4 KB in the long setting, 128 bytes in the short one."""
    data = save_files.sample()
    most = save_files.FLIPPED if long else 128
    bare = save_files.without_checksum(data)
    yield _row("each bit flipped, without a checksum", save_files.flips(bare, most), True)
    yield _row("a save file, each bit flipped", save_files.flips(data, most))
    if long:
        yield _row("a save file, cut at each byte", save_files.truncations(data))
        yield _work()


def _row(what: str, outcome: Outcome, is_control: bool = False) -> Row:
    row = Row("damaged_files", what, is_control=is_control)
    row.runs = outcome.refused + outcome.told + outcome.same + len(outcome.silent)
    row.lost += outcome.silent
    return row


def _work() -> Row:
    row = Row("damaged_files", "save files of work without end: 10 s, 500 MB")
    for name in save_files.WORK:
        seconds, megabytes, said = save_files.work(name)
        is_borne = seconds <= save_files.SECONDS and megabytes <= save_files.MEGABYTES
        row.note("" if is_borne else f"{name}: {seconds} s, {megabytes} MB, {said}")
    return row

"""Every error number at every call; short writes; a flush that fails once and then says yes."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from tests.soak.controls import CONTROLS, QtSaving
from tests.soak.rows import Row
from tests.soak.sessions import Session
from tests.soak.strikes import (
    calls_of,
    fail_at,
    file_size_limit,
    short_writes,
    some,
)
from tests.soak.trial import run_in_child, trial_folder
from tests.soak.works import WORKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.soak.os_calls import Around
    from tests.soak.trial import Ended, Progress, Work

SHORT = ("EIO", "ENOSPC")
LONG = (
    *(*SHORT, "EDQUOT", "EROFS", "EMFILE", "ENFILE", "EACCES", "EPERM", "EINTR", "ETXTBSY"),
    *("EBUSY", "ENOMEM", "ENOENT", "EAGAIN", "ESTALE", "ENODEV", "EFBIG", "EINVAL", "ENOSYS"),
)


MOST = 12  # strikes for each work and error in the short setting


def run(*, long: bool) -> Iterator[Row]:
    """All works with every error; the controls with a full disk only."""
    most = 0 if long else MOST
    for kind in (*WORKS, Session):
        calls = calls_of(kind())
        for name in LONG if long else SHORT:
            yield _errors(kind(), name, some(calls, most))
        yield _errors(kind(), "EIO", some(calls, most), lasting=True)
        yield _short(kind(), (1, 100, 4000) if long else (1000,))
        yield _flush_once(kind(), calls.count("fsync"))
        yield _limited(kind(), 1000 if long else 8000)
    yield _limited(QtSaving(), 500 if long else 4000, is_control=True)
    for control in CONTROLS:
        steps = some(calls_of(control()), most)
        yield _errors(control(), "ENOSPC", steps, lasting=True, is_control=True)


def _errors(
    work: Work, name: str, steps: list[int], *, lasting: bool = False, is_control: bool = False
) -> Row:
    number = getattr(errno, name)
    kind = "lasting" if lasting else "once"
    row = Row("failing", f"{work.name}, {name} at each os call, {kind}", is_control=is_control)
    for step in steps:
        _strike(work, row, fail_at(step, number, lasting=lasting), step)
    return row


def _short(work: Work, sizes: tuple[int, ...]) -> Row:
    row = Row("failing", f"{work.name}, writes of at most {max(sizes)} bytes at a time")
    for size in sizes:
        ended = _strike(work, row, short_writes(size), size)
        if ended.status != 0:
            row.lost.append(f"writes of {size} bytes: status {ended.status}")
    return row


def _flush_once(work: Work, flushes: int) -> Row:
    """The kernel reports a lost write once; a second fsync says yes without having it."""
    row = Row("failing", f"{work.name}, each fsync fails once, then says yes")
    for step in range(1, flushes + 1):
        _strike(work, row, fail_at(step, errno.EIO, only="fsync"), step)
    return row


def _limited(work: Work, step: int, *, is_control: bool = False) -> Row:
    """The disk takes only so many bytes of a file: a real write is cut short by the system."""
    row = Row("failing", f"{work.name}, no file above k bytes", is_control=is_control)
    for size in range(0, 40_000, step):
        _strike(work, row, file_size_limit(size), size)
    return row


def _strike(
    work: Work, row: Row, around: Callable[[Progress], Around], step: int
) -> Ended:  # fmt: skip
    with trial_folder(work) as folder:
        ended = run_in_child(work, folder, around)
        fault = work.judge(folder, ended)
        row.note(f"call {step}: {fault}" if fault else "")
    return ended

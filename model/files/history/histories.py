"""Whose versions are asked for: of a report, or of a file, even of one that cannot be read."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files.history.kept_version import full
from model.files.history.versions import Versions, folder
from model.files.store import parse, read_bytes
from model.report.report import new_id

if TYPE_CHECKING:
    from pathlib import Path

    from model.files.history.kept_version import Version
    from model.report.report import Report

_ID = re.compile("[0-9a-f]{16}", re.ASCII)
_ID_IN_FILE = re.compile(rb'"id"\s*:\s*"([0-9a-f]{16})"')


def of_report(report: Report, path: Path | None) -> Versions:
    """Where the versions of a report are kept that was read from a file, or from none.

    A report that has no id yet is known by its path until it is saved; without a path, too, it
    is given one now.
    """
    if not report.id and path is not None:
        return Versions(_id_by_path(path))
    identify(report, path)
    return Versions(report.id)


def identify(report: Report, path: Path | None) -> None:
    """Give a report an id if it has none, and with it what is kept of it by its path."""
    if report.id:
        return
    own = _begun(report, path) if path is not None else ""
    report.id = own or new_id()
    if path is not None and not own:
        with contextlib.suppress(OSError):  # mostly nothing is there
            Versions(_id_by_path(path)).folder.rename(Versions(report.id).folder)


def _begun(report: Report, path: Path) -> str:
    """The id under which this bureau and year was saved to the path before, or ""."""
    found = _by_path(path)
    if found is None or found.id == _id_by_path(path):
        return ""
    newest = found.newest(path)
    wanted = (report.particulars.organ, report.year)
    if newest is None or (newest.organ, newest.year) != wanted:
        return ""
    return found.id


def _id_by_path(path: Path) -> str:
    """An id that stands in no file: two computers may well have the same path."""
    name = os.path.normcase(full(path))
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:16]


def of_file(path: Path) -> Versions | None:
    """The versions of the report in a file; of a file that is damaged or gone, those of its path.

    Returns `None` where nothing was ever kept. Raises nothing.
    """
    data = b""
    with contextlib.suppress(UserError):
        data = read_bytes(path)
    for report in _ids(data, path):
        if Versions(report).list():
            return Versions(report)
    return _by_path(path)


def _ids(data: bytes, path: Path) -> list[str]:
    """The ids that a file may be known by, the surest first."""
    try:
        found = [parse(data).report.id]
    except UserError:
        own, _, _ = data.partition(b'"prior"')  # the report inside has an id, too
        found = [match.decode() for match in _ID_IN_FILE.findall(own)[:1]]
    return [*filter(None, found), _id_by_path(path)]


def _by_path(path: Path) -> Versions | None:
    """The report of which something was saved to this path last."""
    last = ("", 0)
    found = None
    for report in _all_ids():
        versions = Versions(report)
        version = versions.newest(path)
        if version is not None:
            when = (version.time, _written(version.file))
            if when > last:
                last, found = when, versions
    return found


def _written(file: Path) -> int:
    """When a file was written, in nanoseconds; 0 where the system does not say."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _all_ids() -> list[str]:
    try:
        names = [one.name for one in folder().iterdir()]
    except OSError:
        return []
    return list(filter(_ID.fullmatch, names))


def offer(path: Path) -> str:
    """The sentence that an earlier version of a file can be had, "" where there is none."""
    versions = of_file(path)
    version = _to_offer(versions, path) if versions is not None else None
    if version is None:
        return ""
    return (
        f"本机留有 {version.minute} 的版本，可以恢复：打开“历史版本与恢复”，"
        f"或用命令 versions “{path}” restore {version.number} -o 另一个文件。"
    )


def _to_offer(versions: Versions, path: Path) -> Version | None:
    """The newest good one that was saved to this path; else, as for a moved file, of any."""
    return versions.newest_good(path) or versions.newest_good()

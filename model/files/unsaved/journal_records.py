"""What the records of a journal mean: the report it was begun with, and what was done since.

Each record has ``n`` (its number), ``kind`` and ``time``; docs/file-format.md has every kind.
All values are absolute: a record that is lost loses only what it says itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.errors import UserError
from model.files.codec import decode
from model.files.store import LARGEST as LARGEST_REPORT
from model.files.store import parse
from model.files.unsaved.journal_lines import FOREIGN, HIGHEST, TOO_LARGE, read_lines
from model.report.changes import AddressError, Change, ChangeError, checked
from model.report.report import copied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from model.forms.form import Form
    from model.report.report import Report

VERSION = 1
_ID = re.compile(r"(?:[0-9a-f]{16})?", re.ASCII)
_DIGEST = re.compile(r"(?:[0-9a-f]{64})?", re.ASCII)
_LONGEST_PATH = 32_767  # of Windows; others allow less
_LONGEST_TIME = 40
_NO_HEAD = "记录的开头已经损坏，不知道是哪份年报的。文件没有改动。"


@dataclass(frozen=True, slots=True)
class Filed:
    """A content that the report's file has, had or was about to get.

    `digest` is the SHA-256 of its bytes in hexadecimal digits; `path` is `None`, and `digest`
    "", where the report has never been saved.
    """

    path: Path | None
    digest: str


@dataclass(slots=True)
class Unsaved:
    """Everything that one journal holds.

    `base` is the report as it was last saved, or begun; `values` what each address holds since
    then, as `Report.current` gives it; `filed` the content of the file at `base`, then those
    that a save was about to write. `typing` is the address and the raw text
    of an open cell, or ("", ""). `given_up` numbers the journals that were given up, 0 for one
    that was not. `process`, when that was `started`, and `host` tell who wrote it.
    """

    base: Report
    filed: list[Filed]
    process: int = 0
    host: str = ""
    started: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    typing: tuple[str, str] = ("", "")
    prior: Path | None = None
    given_up: int = 0
    last_change: str = ""
    lost: int = 0
    next_number: int = 1  # of the record that would come next

    def report(self) -> Report:
        """The report with everything."""
        report = copied(self.base)
        report.apply(Change(self.values))
        return report


def read(contents: Iterable[bytes]) -> Unsaved:
    """What a journal holds: its generations from the oldest to the newest, mostly one.

    A program that died while it compacted its journal leaves two, the newer perhaps cut off.
    All values are absolute, so the newer ones simply come last. Raises `UserError`.
    """
    found = [read_lines(content) for content in contents]
    records = []
    for lines in found:
        records += lines.records
    heads = [record for record in records if record.get("kind") == "head"]
    if not heads:
        raise UserError(_NO_HEAD)
    unsaved = _opened(heads[-1])
    unsaved.lost = sum(lines.lost for lines in found)
    unsaved.next_number = max(lines.next_number for lines in found)
    for record in records:
        _replay(unsaved, record)
    for address, plain in unsaved.values.items():  # only the last of each: it may be long
        unsaved.values[address] = decode(unsaved.base.form, address, plain)
    return unsaved


def _opened(head: dict[str, Any]) -> Unsaved:
    if head.get("version") != VERSION or _ID.fullmatch(_text(head, "id")) is None:
        raise UserError(FOREIGN)
    process = head.get("pid", 0)
    if type(process) is not int or not 0 <= process < 2**32:
        raise UserError(FOREIGN)
    base = _text(head, "base").encode("utf-8", "replace")
    if len(base) > LARGEST_REPORT:
        raise UserError(TOO_LARGE)
    unsaved = Unsaved(parse(base).report, [_filed(head)], process, _text(head, "host"))
    unsaved.started = _text(head, "started")
    return unsaved


def _replay(unsaved: Unsaved, record: dict[str, Any]) -> None:
    step = _STEPS.get(str(record.get("kind")))
    if step is None:
        raise UserError(FOREIGN)
    step(unsaved, record)
    unsaved.last_change = _text(record, "time")[:_LONGEST_TIME]


def _set(unsaved: Unsaved, record: dict[str, Any]) -> None:
    values = record.get("values")
    if not isinstance(values, dict):
        raise UserError(FOREIGN)
    for address in values:
        require_address(unsaved.base.form, address)
    unsaved.values.update(values)


def _type(unsaved: Unsaved, record: dict[str, Any]) -> None:
    address, typed = _text(record, "address"), _text(record, "typed")
    if typed:
        require_address(unsaved.base.form, address)
    unsaved.typing = (address, typed) if typed else ("", "")


def require_address(form: Form, address: str) -> None:
    """Raise `AddressError` for an address that the form does not have."""
    try:
        checked(form, address, "")
    except AddressError:
        raise
    except ChangeError:  # what is typed need not be a value yet
        return


def _save(unsaved: Unsaved, record: dict[str, Any]) -> None:
    filed = _filed(record)
    if filed not in unsaved.filed:
        unsaved.filed.append(filed)


def _compare(unsaved: Unsaved, record: dict[str, Any]) -> None:
    unsaved.prior = _path(record)


def _give_up(unsaved: Unsaved, record: dict[str, Any]) -> None:
    unsaved.given_up = _given_up_as(record)


def _given_up_as(record: dict[str, Any]) -> int:
    number = record.get("number")
    if type(number) is not int or not 0 < number <= HIGHEST:
        raise UserError(FOREIGN)
    return number


def _head(_unsaved: Unsaved, _record: dict[str, Any]) -> None:
    """The head stands twice, and once more in each generation: it was read before."""


_STEPS: dict[str, Callable[[Unsaved, dict[str, Any]], None]] = {
    "head": _head,
    "set": _set,
    "typing": _type,
    "saving": _save,
    "prior": _compare,
    "given-up": _give_up,
}


def _filed(record: dict[str, Any]) -> Filed:
    digest = _text(record, "digest")
    if _DIGEST.fullmatch(digest) is None:
        raise UserError(FOREIGN)
    return Filed(_path(record), digest)


def _path(record: dict[str, Any]) -> Path | None:
    path = _text(record, "path")
    if "\0" in path or len(path) > _LONGEST_PATH:
        raise UserError(FOREIGN)
    return Path(path) if path else None


def _text(record: dict[str, Any], name: str) -> str:
    text = record.get(name, "")
    if not isinstance(text, str):
        raise UserError(FOREIGN)
    return text


def number_given_up(contents: Iterable[bytes]) -> int:
    """The number of a journal that was given up, 0 for another. Raises `UserError`."""
    number = 0
    for content in contents:
        for record in read_lines(content).records:
            if record.get("kind") == "given-up":
                number = _given_up_as(record)
    return number

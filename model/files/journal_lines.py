"""The lines of a journal: one record each, with its checksum, and what limits bound them.

A record is a line ``1c291ca3 {"n":3,"kind":"typing",...}``: its checksum (CRC-32, eight
hexadecimal digits) and JSON. A blank line stands before each, so that a line that is damaged
or half written does not spoil the next.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.errors import UserError
from model.files.plain import read_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 64 * 1024 * 1024  # bytes of a journal; ours are compacted long before
MOST_LINES = (
    100_000  # with those that are blank; ours have some 30,000 before they are compacted
)
MOST_VALUES = 2_000_000  # values of all lines together, guessed from above
HIGHEST = 10**9  # the highest number of a record

TOO_LARGE = "记录太大，不是本程序写下的。文件没有改动。"
FOREIGN = (
    "记录的内容不是本程序写下的，或由更新版本的程序写下。请升级本程序后再试，文件没有改动。"
)


@dataclass(frozen=True, slots=True)
class Lines:
    """What a journal holds, in its order, and how many records of it are lost."""

    records: list[dict[str, Any]]
    lost: int


def written(record: dict[str, Any]) -> bytes:
    """A record as a line."""
    content = _json(record)
    return b"".join((b"\n%08x " % zlib.crc32(content), content, b"\n"))


def _json(record: dict[str, Any]) -> bytes:
    try:
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        return text.encode()
    except UnicodeEncodeError:  # half characters, as in a file name that is no UTF-8
        return json.dumps(record, separators=(",", ":")).encode()


def read_lines(data: bytes) -> Lines:
    """The records of a journal; damaged lines are left out.

    Raises `UserError` for what is too large, and for a whole line that is no record.
    """
    if len(data) > LARGEST or data.count(b"\n") > MOST_LINES:
        raise UserError(TOO_LARGE)
    if data.count(b",") + data.count(b"[") + data.count(b"{") > MOST_VALUES:
        raise UserError(TOO_LARGE)
    records = []
    ends_whole = True
    for line in filter(None, data.split(b"\n")):
        ends_whole = _is_whole(line)
        if ends_whole:
            records.append(_record(line[9:]))
    return Lines(records, _missing(records) + (not ends_whole))


def _is_whole(line: bytes) -> bool:
    return line[:9] == b"%08x " % zlib.crc32(memoryview(line)[9:])


def _record(content: bytes) -> dict[str, Any]:
    try:
        record = read_plain(content, [])
    except UserError:
        raise UserError(FOREIGN) from None
    number = record.get("n")
    if type(number) is not int or not 0 < number <= HIGHEST:
        raise UserError(FOREIGN)
    return record


def _missing(records: list[dict[str, Any]]) -> int:
    """How many numbers are left out between the first and the last."""
    numbers = set(_numbers(records))
    return max(numbers) - min(numbers) + 1 - len(numbers) if numbers else 0


def _numbers(records: list[dict[str, Any]]) -> Iterator[int]:
    for record in records:
        yield record["n"]

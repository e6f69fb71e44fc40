"""The lines of a journal: one record each, with its checksum, and what limits bound them.

A record is a line ``1c291ca3 {"n":3,"kind":"typing",...}``: its checksum (CRC-32, eight
hexadecimal digits) and JSON. A blank line stands before each, so that a line that is damaged
or half written does not spoil the next.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any

from model.errors import UserError
from model.files.plain import read_plain

LARGEST = 32 * 1024 * 1024  # bytes of a journal; ours are compacted long before
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
    """What a journal holds, in its order, how many records of it are lost, and the next number."""

    records: list[dict[str, Any]]
    lost: int
    next_number: int


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
    records = []
    ends_whole = True
    for line in filter(None, data.split(b"\n")):
        ends_whole = _is_whole(line)
        if ends_whole:
            records.append(_record(line[9:]))
    numbers = {record["n"] for record in records}
    last = max(numbers, default=0)
    missing = last - min(numbers) + 1 - len(numbers) if numbers else 0
    torn = 0 if ends_whole else 1  # a record that nothing comes after
    return Lines(records, missing + torn, last + torn + 1)


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
    for name, value in record.items():
        if isinstance(value, list | dict) and name != "values":
            raise UserError(FOREIGN)  # before many such lines fill the memory
    return record

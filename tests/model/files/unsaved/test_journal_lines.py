"""The lines of a journal: whatever is cut or flipped costs one record, and hostile ones nothing."""

from __future__ import annotations

import zlib

import pytest

from model.errors import UserError
from model.files.unsaved import journal_lines
from model.files.unsaved.journal_lines import HIGHEST, read_lines, written

RECORDS = [
    {"n": number, "kind": "set", "typed": f"第{number}句\n下一行"} for number in range(1, 7)
]
LINES = [written(record) for record in RECORDS]
JOURNAL = b"".join(LINES)


def line(content: bytes) -> bytes:
    """A line with a right checksum, whatever it holds."""
    return b"\n%08x %s\n" % (zlib.crc32(content), content)


def test_what_was_written_is_read() -> None:
    read = read_lines(JOURNAL)
    assert read.records == RECORDS
    assert read.lost == 0
    assert read_lines(b"").records == []


def test_cut_at_any_byte_it_has_every_record_that_is_whole() -> None:
    for length in range(len(JOURNAL) + 1):
        whole = 0
        while len(b"".join(LINES[: whole + 1])) - 1 <= length and whole < len(LINES):
            whole += 1  # the last line end may be missing
        read = read_lines(JOURNAL[:length])
        assert read.records == RECORDS[:whole], length
        rest = JOURNAL[len(b"".join(LINES[:whole])) : length].strip()
        assert read.lost == (1 if rest else 0), length


@pytest.mark.parametrize("mask", [1, 2, 4, 8, 16, 32, 64, 128, 255, 0x0A, 0x30])
def test_a_byte_that_is_flipped_costs_one_record_and_is_told(mask: int) -> None:
    twice = LINES[0] + JOURNAL  # as the head of a journal, so that the first is never missing
    for place in range(len(twice)):
        damaged = bytearray(twice)
        damaged[place] ^= mask
        read = read_lines(bytes(damaged))
        missing = [record for record in RECORDS if record not in read.records]
        assert len(missing) <= 1, place
        assert read.lost == len(missing), place


def test_a_line_that_was_half_written_does_not_spoil_the_next() -> None:
    read = read_lines(LINES[0] + LINES[1][:20] + LINES[1] + LINES[2])
    assert read.records == RECORDS[:3]
    assert read.lost == 0


def test_half_characters_come_back_as_they_were() -> None:
    record = {"n": 1, "path": "/usb/\udcb9\udcab.gknb", "typed": "\ud83d"}
    assert read_lines(written(record)).records == [record]


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"null", b"[]", b"{}", b'{"n":"1"}', b'{"n":true}', b'{"n":0}', b'{"n":-1}'),
        *(b'{"n":1.0}', b'{"n":1e999}', b'{"n":NaN}', b'{"n":1', b"\xff\xfe", b"\x00"),
        *(b'{"n":1,"n":2}', b'{"n":%d}' % (HIGHEST + 1), b'{"n":' + b"9" * 5000 + b"}"),
        b'{"n":1,"deep":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        *(b'{"n":1,"other":{}}', b'{"n":1,"other":[]}'),
        b'{"n":1,"deep":' + b"[" * 40 + b"]" * 40 + b"}",
    ],
    ids=lambda content: content[:12].decode("ascii", "replace"),
)
def test_a_whole_line_that_is_no_record_is_refused(content: bytes) -> None:
    with pytest.raises(UserError, match="不是本程序写下的"):
        read_lines(LINES[0] + line(content))


def test_a_million_records_are_refused_before_they_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(journal_lines, "read_plain", None)
    with pytest.raises(UserError, match="记录太大"):
        read_lines(line(b'{"n":1}') * 1_000_000)


def test_a_line_of_a_hundred_megabytes_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(journal_lines, "read_plain", None)
    monkeypatch.setattr(zlib, "crc32", None)
    with pytest.raises(UserError, match="记录太大"):
        read_lines(b"x" * 100_000_000)

"""What a journal means: every byte may be damaged, every record hostile, and it says so."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from model.errors import UserError
from model.files.store import dump
from model.files.unsaved.journal_folder import folder
from model.files.unsaved.journal_lines import read_lines, written
from model.files.unsaved.journal_records import VERSION, read
from model.report.figures import Figure
from model.shipped import new_report
from tests.model.files.unsaved.journals import AMOUNT, LEGAL, OVERVIEW, PERSON, Desk

BEGUN = new_report(2025, "甲局")
BEGUN.id = "5f0c1d2e3a4b5c6d"
HEAD: dict[str, Any] = {
    "n": 1,
    "kind": "head",
    "time": "2026-01-05T09:00:00+08:00",
    "version": VERSION,
    "id": BEGUN.id,
    "form": "2021",
    "year": 2025,
    "organ": "甲局",
    "path": "",
    "digest": "",
    "base": dump(BEGUN).decode(),
    "host": "pc-1",
    "user": "wang",
    "pid": 4711,
}


def journal(*records: dict[str, Any], **head: Any) -> bytes:  # noqa: ANN401
    """A journal with a right head, or one of which some fields are other, and these records."""
    lines = [written(HEAD | head)] * 2
    for number, record in enumerate(records, start=2):
        lines.append(written({"n": number, "time": "2026-01-05T09:01:00+08:00"} | record))
    return b"".join(lines)


@pytest.fixture
def worked() -> tuple[bytes, dict[str, Any]]:
    """A journal as the program writes it, and what each address holds at its end."""
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.enter(LEGAL, 22)
    desk.enter(AMOUNT, Figure(Decimal("35.62"), "其中免收2项"))
    desk.enter(OVERVIEW, "一、总体情况\n“引号”\\反斜线")
    desk.enter("report/kind", "department")
    (path,) = folder().iterdir()
    data = path.read_bytes()
    desk.journal.close()
    addresses = (PERSON, LEGAL, AMOUNT, OVERVIEW, "report/kind")
    return data, {address: desk.report.current(address) for address in addresses}


def test_it_holds_what_was_entered(worked: tuple[bytes, dict[str, Any]]) -> None:
    data, values = worked
    unsaved = read([data])
    assert unsaved.values == values
    assert unsaved.lost == 0
    report = unsaved.report()
    assert {address: report.current(address) for address in values} == values
    assert unsaved.base.current(PERSON) is None


def test_cut_at_any_byte_it_has_what_was_written_before(
    worked: tuple[bytes, dict[str, Any]],
) -> None:
    data, values = worked
    names = list(values)
    second = data.index(b"\n\n", 1) + 1  # where the copy of the head begins
    for length in range(0, len(data), 3):
        part = data[:length]
        if length < second - 1:
            with pytest.raises(UserError):
                read([part])
            continue
        unsaved = read([part])
        count = len(unsaved.values)
        assert unsaved.values == {name: values[name] for name in names[:count]}, length
        assert count == max(0, len(read_lines(part).records) - 2)


def test_any_flipped_byte_costs_one_record_at_most_never_the_report(
    worked: tuple[bytes, dict[str, Any]],
) -> None:
    data, values = worked
    for place in range(len(data)):
        damaged = bytearray(data)
        damaged[place] ^= 1 << place % 8
        unsaved = read([bytes(damaged)])
        missing = values.keys() - unsaved.values.keys()
        assert len(missing) <= 1, place
        assert unsaved.lost == len(missing), place
        assert unsaved.values == {
            name: value for name, value in values.items() if name not in missing
        }


@pytest.mark.parametrize(
    "head",
    [
        *({"version": VERSION + 1}, {"version": "1"}, {"version": None}, {"id": "x"}),
        *({"id": 5}, {"base": None}, {"base": ""}, {"base": "{}"}, {"path": "a\0b"}),
        *({"digest": "abc"}, {"digest": 1}, {"pid": -1}, {"pid": "1"}, {"pid": True}),
        *({"host": []}, {"path": "a" * 40_000}, {"time": 5}, {"path": ["a"]}),
        {"base": HEAD["base"].replace('"2021"', '"2077"')},
        {"base": HEAD["base"].replace('"format": 1', '"format": 2')},
        {"base": HEAD["base"] + " " * 17 * 1024 * 1024},
    ],
    ids=lambda head: str(head)[:40],
)
def test_a_head_that_is_not_ours_is_refused(head: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="。"):
        read([journal(**head)])


@pytest.mark.parametrize(
    "record",
    [
        *({}, {"kind": None}, {"kind": "later"}, {"kind": ["set"]}, {"kind": "set"}),
        {"kind": "set", "values": [PERSON]},
        {"kind": "set", "values": {"no/such/cell": 1}},
        {"kind": "set", "values": {"text/nowhere": "x"}},
        {"kind": "set", "values": {"report/nothing": "x"}},
        {"kind": "set", "values": {PERSON: "abc"}},
        {"kind": "set", "values": {PERSON: True}},
        {"kind": "set", "values": {PERSON: 10**400}},
        {"kind": "set", "values": {OVERVIEW: 5}},
        {"kind": "set", "values": {"report/year": 99999}},
        {"kind": "set", "values": {"report/accepted": [{}]}},
        {"kind": "typing", "address": "no/such/cell", "typed": "1"},
        {"kind": "typing", "address": PERSON, "typed": 1},
        *({"kind": "saving", "digest": "x"}, {"kind": "prior", "path": 5}),
        *({"kind": "given-up"}, {"kind": "given-up", "number": 0}),
        {"kind": "given-up", "number": "1"},
        {"kind": "typing", "time": None, "address": PERSON, "typed": ""},
    ],
    ids=lambda record: str(record)[:60],
)
def test_a_record_that_is_not_ours_is_refused(record: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="。"):
        read([journal({"kind": "set", "values": {PERSON: 1}}, record)])


def test_without_any_head_nothing_can_be_said() -> None:
    for contents in ([], [b""], [b"\xff" * 1000], [written({"n": 1, "kind": "set"})]):
        with pytest.raises(UserError, match="开头已经损坏"):
            read(contents)


def test_what_a_save_was_about_to_write_is_known_in_order() -> None:
    saving = {"kind": "saving", "digest": "a" * 64, "path": "/b.gknb"}
    unsaved = read([journal(saving, saving, path="/a.gknb", digest="b" * 64)])
    assert [filed.path for filed in unsaved.filed] == [Path("/a.gknb"), Path("/b.gknb")]
    assert [filed.digest[0] for filed in unsaved.filed] == ["b", "a"]


def test_the_newer_of_two_generations_comes_last() -> None:
    old = journal({"kind": "set", "values": {PERSON: 1, LEGAL: 5}})
    new = journal({"kind": "set", "values": {PERSON: None, LEGAL: 6}}, n=3)
    assert read([old, new]).values == {PERSON: None, LEGAL: Figure(6)}


def test_the_time_of_the_last_change_is_that_of_the_last_record() -> None:
    record = {"kind": "set", "values": {PERSON: 1}, "time": "2026-02-01T10:00:00+08:00"}
    assert read([journal(record)]).last_change == "2026-02-01T10:00:00+08:00"

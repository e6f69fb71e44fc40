"""A report as plain data: what a year has from the one before, and reports inside reports."""

from __future__ import annotations

import json
from typing import Any

import pytest

from model.errors import UserError
from model.files.codec import as_plain, decode, encode
from model.files.schema import judge, schema
from model.files.shape import is_usual
from model.files.store import dump, parse
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Acceptance, Borrowed, Carried
from model.report.report import Report, attached
from model.shipped import new_report

CELL = "requests/carried_in/person"


def begun() -> Report:
    """A report with everything that a year can have from the one before."""
    prior = new_report(2024, "某局")
    accepted = (Acceptance("T2-CONT", "不等", "INNER"),)
    carried_out = {"requests/carried_out/person": Figure(3)}
    prior.apply(Change({**carried_out, "report/accepted": accepted}))
    prior.apply(Change({"report/prior": attached(new_report(2023, "某局"), "INNER.gknb")}))
    report = new_report(2025, "某局")
    carried = (
        Carried(CELL, "2024 年度年报"),
        Carried("requests/carried_in/legal", "x", "INNER"),
    )
    borrowed = (Borrowed("overview", ("a" * 16,), ("b" * 16,)),)
    inside = attached(prior, "INNER.docx", "2026-01-05", "c" * 64)
    values = {"report/carried": carried, "report/borrowed": borrowed, "report/prior": inside}
    report.apply(Change({CELL: Figure(3), **values}))
    return report


def plain() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(dump(begun()))
    del made["checksum"]
    return made


def test_all_of_it_comes_back_and_is_written_the_same_again() -> None:
    report = begun()
    again = parse(dump(report))
    assert again.notices == []
    assert again.report == report
    assert dump(again.report) == dump(report)


def test_a_report_without_any_of_it_is_one_of_the_first_version() -> None:
    assert as_plain(new_report(2025))["format"] == 1
    assert as_plain(begun())["format"] == "1.1"
    assert as_plain(begun())["prior"]["report"]["prior"]["report"]["format"] == 1


def test_it_is_usual_and_fits_the_schema() -> None:
    assert is_usual(plain())
    judge(plain())
    assert {"carried", "borrowed", "prior"} <= schema()["properties"].keys()


def test_what_leaves_the_house_has_no_remark_at_any_depth() -> None:
    public = dump(begun(), remarks=False)
    assert b"INNER" not in public
    report = parse(public).report
    assert report.is_locked(CELL)
    assert report.last_year is not None
    assert report.last_year.number("requests/carried_out/person") == 3
    assert report.last_year.prior is None


@pytest.mark.parametrize(
    "change",
    [
        {"carried": []},
        {"carried": {CELL: {"reason": "x"}}},
        {"carried": {CELL: {"origin": 1}}},
        {"carried": {CELL: {"origin": "x", "since": "y"}}},
        {"borrowed": {"overview": {"offered": "x"}}},
        {"borrowed": {"overview": {"kept": []}}},
        {"prior": []},
        {"prior": {"name": "x"}},
        {"prior": {"report": {}}},
        {"prior": {"report": {"format": 1, "form": "2021", "year": "2024"}}},
        {"prior": {"report": {"format": 1, "form": "2021", "year": 2024}, "date": "x"}},
        {"prior": {"report": {"format": 1, "form": "2021", "year": 2024}, "mood": "x"}},
    ],
)
def test_another_shape_is_refused_with_a_sentence(change: dict[str, Any]) -> None:
    changed = plain() | change
    assert not is_usual(changed)
    with pytest.raises(UserError, match="。"):
        parse(json.dumps(changed).encode())


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ({"form": "2099"}, "没有编号为“2099”"),
        ({"format": 9}, "更新版本"),
        ({"values": {"a/b/c": 1}}, "没有单元格“a/b/c”"),
    ],
)
def test_what_is_wrong_inside_is_said_to_be_there(inside: dict[str, Any], said: str) -> None:
    changed = plain()
    changed["prior"]["report"].update(inside)
    with pytest.raises(UserError, match=said):
        parse(json.dumps(changed).encode())


def test_unknown_fields_inside_are_kept() -> None:
    changed = plain()
    changed["prior"]["report"]["mood"] = "x"
    again = parse(json.dumps(changed).encode()).report
    assert as_plain(again)["prior"]["report"]["mood"] == "x"


def test_a_chain_that_is_too_deep_is_cut_and_that_is_told() -> None:
    whole: dict[str, Any] = {"format": 1, "form": "2021", "year": 2021}
    for year in range(2022, 2032):
        whole = {"format": "1.1", "form": "2021", "year": year, "prior": {"report": whole}}
    opened = parse(json.dumps(whole).encode())
    assert any("只保留最近 6 年" in notice for notice in opened.notices)
    assert dump(opened.report).count(b'"prior"') == 6


def test_a_deeper_nest_than_any_chain_is_refused() -> None:
    opened = '{"format": "1.1", "form": "2021", "year": 2025, "prior": {"report": '
    for depth in (20, 500, 5_000):
        whole = opened * depth + '{"format": 1, "form": "2021", "year": 2021}' + "}}" * depth
        with pytest.raises(UserError, match="嵌套"):
            parse(whole.encode())


def test_a_whole_report_is_a_value_that_is_written_and_read_back() -> None:
    report = begun()
    written = json.loads(json.dumps(encode(report.form, "report/prior", report.prior)))
    again = decode(report.form, "report/prior", written)
    assert again == report.prior
    assert repr(again) == repr(report.prior)
    assert encode(report.form, "report/prior", None) is None
    assert decode(report.form, "report/prior", None) is None


@pytest.mark.parametrize("hostile", [[], "x", {"report": {}}, {"report": {"format": 1}}])
def test_a_hostile_value_is_refused_with_a_sentence(hostile: object) -> None:
    with pytest.raises(UserError, match="。"):
        decode(begun().form, "report/prior", hostile)

"""What a Word file prints otherwise, and the change that would make the report say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.readers.docx import reopen
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Carried
from model.writers.export import render
from tests.model.samples import complete
from tests.word_edits import edited, small

if TYPE_CHECKING:
    from model.readers.word_differences import Difference
    from model.report.report import Report

PERSON, TOTAL = "requests/new/person", "requests/new/total"


def differences(report: Report, *replaced: tuple[str, str]) -> list[Difference]:
    return reopen(edited(render(report, ".docx"), *replaced)).differences


def values(difference: Difference) -> dict[str, object]:
    assert difference.change is not None, difference.todo
    return dict(difference.change.values)


def with_person(number: int = 4711) -> Report:
    report = complete(2024)
    report.apply(Change({PERSON: Figure(number)}))
    return report


def test_a_figure_is_taken_as_printed() -> None:
    (one,) = differences(with_person(), (">4711<", ">4,712（含补正1件）<"))
    assert values(one) == {PERSON: Figure(4712, "含补正1件")}
    assert one.change is not None
    assert one.change.words.startswith("采用 Word 改动 三、")


def test_what_is_no_figure_is_told_with_what_to_do() -> None:
    (one,) = differences(with_person(), (">4711<", ">四千<"))
    assert one.change is None
    assert "不是数字" in one.todo
    assert "在表里填" in one.todo


def test_the_same_figure_written_otherwise_cannot_be_taken() -> None:
    (one,) = differences(with_person(), (">4711<", ">4711件<"))
    assert one.change is None
    assert "只是写法不同" in one.todo


def test_a_figure_from_last_year_is_taken_only_when_it_is_unlocked() -> None:
    report = with_person()
    for reason, expected in (("", False), ("上年印错了", True)):
        carried = (Carried(PERSON, "上年报告", reason),)
        report.apply(Change({"report/carried": carried}))
        one = differences(report, (">4711<", ">4712<"))[0]
        assert (one.change is not None) == expected
        assert ("解除锁定" in one.todo) != expected


def test_a_total_that_its_parts_do_not_give_is_kept_as_typed() -> None:
    report = with_person()
    total = report.number(TOTAL)
    (one,) = differences(report, (f">{total}<", ">9999<"))
    assert values(one) == {TOTAL: Figure(9999)}


def test_a_typed_total_that_word_has_as_computed_is_computed_again() -> None:
    report = with_person()
    total = report.number(TOTAL)
    report.apply(Change({TOTAL: Figure(9998)}))
    (one,) = differences(report, (">9998<", f">{total}<"))
    assert values(one) == {TOTAL: None}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("2026年1月20日", "2026年1月22日", {"report/date": "2026-01-22"}),
        ("2025年政府信息公开", "2024年政府信息公开", {"report/year": 2024}),
        (">示例局<", ">样例局<", {"report/organ": "样例局"}),
    ],
)
def test_a_particular_is_taken(before: str, after: str, expected: dict[str, object]) -> None:
    assert values(differences(small(), (before, after))[0]) == expected


@pytest.mark.parametrize(
    ("before", "after", "todo"),
    [
        ("2026年1月20日", "2026年2月30日", "没有30日"),
        ("2025年政府信息公开", "2019年政府信息公开", "另一种国家格式"),
        ("2025年政府信息公开", "2011年政府信息公开", "另一种国家格式"),
        ("工作年度报告", "工作总结", "读不出这两项"),
    ],
)
def test_a_particular_that_cannot_be_is_told_with_what_to_do(
    before: str, after: str, todo: str
) -> None:
    one = differences(small(), (before, after))[0]
    assert one.change is None
    assert todo in one.todo


def test_a_signature_that_is_gone_does_not_empty_the_name() -> None:
    report = small()
    data = edited(render(report, ".docx"))
    title, _, rest = "示例局", "", ""
    assert (title, rest) == ("示例局", "")
    xml_organ = ">示例局<"
    found = reopen(edited(data, (xml_organ, ">x<"), (xml_organ, "><"))).differences
    one = next(d for d in found if d.address == "report/organ")
    assert one.change is None
    assert "机关名称不能空着" in one.todo


def test_a_label_and_a_cell_that_is_gone_are_told_only() -> None:
    (label,) = differences(with_person(), (">行政处罚<", ">行政处分<"))
    assert (label.address, label.change) == ("table/disclosure", None)
    assert "国家格式规定" in label.todo


def test_a_text_too_long_to_be_held_is_told_only() -> None:
    (one,) = differences(small(), ("没有收费", "长" * 100_001))
    assert one.change is None
    assert "太长" in one.todo

"""How many applications the lines of a text tell to have been withdrawn."""

from __future__ import annotations

import pytest

from model.checks.findings import Case, Outcome
from model.checks.sentences.said import said
from model.checks.sentences.withdrawn import Withdrawn
from tests.model.written import only, report_with, said_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("申请人撤回政府信息公开申请3件。", [3]),
        ("申请人撤回政府信息公开申请3件。其中主动撤回2件。", [5, 5]),
        ("申请人撤回政府信息公开申请3件。\n收到政府信息公开申请9件。", [3, 0]),
        ("收到政府信息公开申请9件，撤回2件。\n申请人撤回政府信息公开申请4件。", [2, 4]),
        ("收到政府信息公开申请9件，撤回占20%。", [0]),
    ],
)
def test_what_was_withdrawn_is_told_line_by_line(text: str, expected: list[int]) -> None:
    report = report_with({"overview": text})
    withdrawn = Withdrawn(report)
    case = Case(report, None, report.form.rules[0])
    found = [withdrawn.beside(one) for one in said(case, ["overview"])]
    assert found == expected


def test_each_section_has_its_own() -> None:
    report = report_with({"overview": "撤回政府信息公开申请3件。", "others": "无。"})
    withdrawn = Withdrawn(report)
    case = Case(report, None, report.form.rules[0])
    found = [withdrawn.beside(one) for one in said(case, ["overview", "others"])]
    assert found == [3, 0]


def test_answers_and_what_was_withdrawn_in_their_line_make_all() -> None:
    text = "撤回政府信息公开申请3件。{}答复政府信息公开申请7件。"
    assert said_of(text.format(""), "T3-TEXT") is Outcome.HOLDS
    assert only(said_of(text.format("\n"), "T3-TEXT")).left == 7

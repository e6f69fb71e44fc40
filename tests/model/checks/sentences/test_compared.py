"""Every number of a narrative ends as right, different, or not comparable."""

from __future__ import annotations

import pytest

from model.checks.findings import Outcome
from model.checks.sentences.compared import State, compared
from model.report.changes import Change
from model.report.figures import Figure
from tests.model.written import answer, report_with, said_of

R, D, N = State.RIGHT, State.DIFFERENT, State.NOT_COMPARED


@pytest.mark.parametrize(
    ("text", "expected"),  # new 10, carried in 1, settled 10, carried out 1; persons 8
    [
        ("收到政府信息公开申请10件，答复9件。", [("10件", R, ""), ("9件", D, "")]),
        ("收到政府信息公开申请11件。", [("11件", R, "本年新收加上年结转")]),
        ("收到政府信息公开申请约10件。", [("10件", N, "约数或范围")]),
        ("收到政府信息公开申请10件，网上4件。", [("10件", R, ""), ("4件", N, "只是其中一部分")]),
        ("受理工伤认定申请10件。", [("10件", N, "别的事项")]),
        ("予以公开6件（60%）。", [("6件", R, ""), ("60%", R, "")]),
        ("部分公开1件（20%）。", [("1件", R, ""), ("20%", D, "")]),
        ("公开行政处罚60件，行政处罚决定50件。", [("60件", D, ""), ("50件", R, "")]),
    ],
)  # fmt: skip
def test_a_number_has_a_state_and_a_reason(
    text: str, expected: list[tuple[str, State, str]]
) -> None:
    report = report_with({"overview": text})
    found = compared(report, "overview")
    shown = [(text[one.start : one.end], one.state, one.reason) for one in found]
    assert shown == expected
    assert [bool(one.cells) for one in found] == [state is not N for _, state, _ in expected]


def test_a_number_is_open_while_its_cell_is_blank() -> None:
    report = report_with({"overview": "收到政府信息公开申请10件。"}, full=False)
    (one,) = compared(report, "overview")
    assert (one.state, one.cells) == (State.OPEN, ("requests/new/total",))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("收到政府信息公开申请10件，实际答复9件，申请人撤回1件。", "9件"),
        ("收到政府信息公开申请10件，答复9件。撤回1件。", "9件"),
        ("办结政府信息公开申请10件，其中答复9件。", "9件"),
    ],
)
def test_a_number_that_the_check_is_silent_about_is_not_marked(text: str, number: str) -> None:
    report = report_with({"overview": text})
    some = {"requests/granted/person": Figure(3), "requests/other_rest/person": Figure(1)}
    report.apply(Change(some))
    assert answer(report, "T3-TEXT") is Outcome.HOLDS
    marked = compared(report, "overview")
    states = {text[one.start : one.end]: (one.state, one.reason) for one in marked}
    assert states[number] == (N, "只是其中一部分")


def test_a_percentage_is_marked_as_the_check_judges_it() -> None:
    text = "收到政府信息公开申请10件，其中网上8件，信函4件（50%）。"
    assert said_of(text, "T3-TEXT") is Outcome.HOLDS
    marked = compared(report_with({"overview": text}), "overview")
    assert State.DIFFERENT not in [one.state for one in marked]

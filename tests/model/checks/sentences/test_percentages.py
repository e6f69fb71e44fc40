"""The percentages of a text are parts of a whole of the tables, or of one told before."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.checks.findings import Finding, Outcome
from model.report.changes import Change
from model.report.figures import Figure
from tests.model.written import answer, only, report_with

# Received 10 and 1 carried in, answered 10: granted 6, partial 1, refused 3.
_NONE_ANSWERED = {
    "requests/granted/person": 0,
    "requests/granted/business": 0,
    "requests/partial/person": 0,
    "requests/refused_law/person": 0,
}


def said(text: str, cells: dict[str, int | None]) -> Outcome | list[Finding]:
    report = report_with({"overview": text})
    changes = {}
    for address, number in cells.items():
        changes[address] = None if number is None else Figure(number)
    report.apply(Change(changes))
    return answer(report, "T3-TEXT")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("予以公开6件（60%）。", {}),
        ("予以公开占60%。", {}),
        ("予以公开6件（66.7%）。", {"requests/new/person": 7}),
        ("予以公开6件（54.5%）。", {}),  # of what was to be answered
        ("上年答复申请24件，今年予以公开6件（25%）。", {}),
        ("无法提供占0.0%。", {}),
        ("予以公开占33%。", {"requests/granted/person": None}),
        ("予以公开6件（63.3%）。", {"requests/new/person": None}),
        ("予以公开占33%。",
         {**_NONE_ANSWERED, "requests/new/person": 0, "requests/new/business": 0}),
    ],
)  # fmt: skip
def test_a_share_of_one_of_the_wholes_is_right_and_blank_cells_are_waited_for(
    text: str, cells: dict[str, int | None]
) -> None:
    assert said(text, cells) is Outcome.HOLDS


@pytest.mark.parametrize(
    ("text", "cells", "left", "told"),
    [
        ("予以公开6件（63.3%）。", {}, "63.3", "6÷10 应是 60.0%，相差 3.3 个"),
        ("予以公开6件（63.33%）。", {}, "63.33", "6÷10 应是 60.00%，相差 3.33 个"),
        ("予以公开6件（63%）。", {"requests/new/person": 7}, "63", "6÷10 应是 60.0%，"),
        ("予以公开6件（63%）。", {"requests/new/person": 10}, "63", "6÷10 应是 60.0%，"),
        ("予以公开6件，占比0%。", {}, "0", "6÷10 应是 60.0%，相差 60.0 个"),
        ("予以公开占33%。", _NONE_ANSWERED, "33", "0÷10 应是 0.0%，"),
        ("予以公开6件（99.9%）。", {}, "99.9", "6÷10 应是 60.0%，"),
        ("公开率24%，予以公开6件（25%）。", {}, "25", "6÷10 应是 60.0%，"),
        ("上年答复申请24件，今年予以公开占25%。", {}, "25", "6÷10 应是 60.0%，"),
        ("予以公开6件（25%），办理麒麟24件。", {}, "25", "6÷10 应是 60.0%，"),
    ],
)
def test_a_share_of_no_whole_is_told(
    text: str, cells: dict[str, int | None], left: str, told: str
) -> None:
    finding = only(said(text, cells))
    assert finding.left == Decimal(left)
    assert told in finding.message
    assert finding.cells == (
        *("text/overview", "requests/granted/total", "requests/settled/total"),
    )

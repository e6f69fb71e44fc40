"""A number of a text that a table contradicts: written anew or bound, where that is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.checks.evaluate import findings
from model.checks.findings import Span
from model.diagnosis.in_texts import bind, use_figure
from model.report.changes import Change
from tests.model.samples import complete

if TYPE_CHECKING:
    from model.checks.findings import Finding
    from model.report.report import Report

NEW = "requests/new/total"


def written(text: str) -> tuple[Report, Finding]:
    """A report with this text and the finding about the applications that it counts."""
    report = complete(2024)
    report.apply(Change({"text/overview": text}))
    (found,) = [f for f in findings(report) if NEW in f.cells and f.spans]
    return report, found


def both(text: str) -> tuple[str, str]:
    """The text with the table's number and the text with the bond; "" where not offered."""
    report, found = written(text)
    made = (use_figure(found, report), bind(found, report))
    return tuple("" if c is None else c.values["text/overview"] for c in made)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("before", "wrong", "behind"),
    [
        ("2024年，本机关收到政府信息公开申请", "9999", "件，均已办理。"),
        ("（一）依申请公开。2024年新收政府信息公开申请 ", "9,999", " 件。"),
        ("2024年，本机关收到政府信息公开申请", "９９９９", "件。"),
        (
            "办理行政许可{=licensing/permits/decisions}件，收到政府信息公开申请",
            "9999",
            "件，上年{=requests/carried_in/total}件。",
        ),
    ],
)
def test_only_the_digits_are_replaced(before: str, wrong: str, behind: str) -> None:
    number = complete(2024).printed_number(NEW)
    assert both(before + wrong + behind) == (
        f"{before}{number}{behind}",
        f"{before}{{={NEW}}}{behind}",
    )


def test_a_number_in_chinese_numerals_is_left_to_the_clerk() -> None:
    assert both("2024年，本机关收到政府信息公开申请九十九件。") == ("", "")


def test_a_number_that_follows_another_cell_already_is_not_written_over() -> None:
    report = complete(2024)
    other = "licensing/permits/decisions"
    assert report.number(other) != report.number(NEW)
    assert both(f"2024年，本机关收到政府信息公开申请{{={other}}}件。") == ("", "")


def test_nothing_is_offered_for_words_that_have_changed_since() -> None:
    report, found = written("2024年，本机关收到政府信息公开申请9999件。")
    report.apply(Change({"text/overview": "本机关收到申请9999件，2024年。"}))
    assert use_figure(found, report) is None
    assert bind(found, report) is None


def test_nothing_is_offered_where_the_table_is_open() -> None:
    report, found = written("2024年，本机关收到政府信息公开申请9999件。")
    report.apply(Change({"requests/new/person": None}))
    assert use_figure(found, report) is None


def test_nothing_is_offered_where_the_number_stands_twice() -> None:
    from dataclasses import replace

    text = "2024年，本机关收到政府信息公开申请9999件。另9999件。"
    report, found = written(text)
    span = Span("overview", 0, len(text), text)
    assert use_figure(replace(found, spans=(span,)), report) is None
    assert use_figure(replace(found, spans=(span, *found.spans)), report) is None


def test_a_sum_of_several_cells_is_written_but_not_bound() -> None:
    from dataclasses import replace

    report, found = written("2024年，本机关收到政府信息公开申请9999件。")
    cells = ("text/overview", "requests/new/person", "requests/new/business")
    right = (report.number(cells[1]) or 0) + (report.number(cells[2]) or 0)
    of_two = replace(found, cells=cells, right=right)
    change = use_figure(of_two, report)
    assert change is not None
    assert change.values == {"text/overview": f"2024年，本机关收到政府信息公开申请{right}件。"}
    assert bind(of_two, report) is None
    assert use_figure(replace(of_two, right=right + 1), report) is None


def test_how_much_was_published_at_most_is_no_number_for_the_text() -> None:
    report = complete(2024, (5,))
    report.apply(Change({"text/overview": "公开行政许可决定9999件。"}))
    found = [
        f for f in findings(report) if "licensing/permits/decisions" in f.cells and f.spans
    ]
    assert found
    assert [use_figure(f, report) for f in found] == [None] * len(found)

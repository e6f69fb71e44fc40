"""What stands on pages and is no part of the text stays out."""

from __future__ import annotations

import pytest

from model.readers.pages.furniture import without_furniture
from model.readers.pages.lines import lines
from tests.model.readers.pages.samples import letters, page


def left(*pages_of: list[tuple[float, str]]) -> list[list[str]]:
    sheets = [page([]) for _ in pages_of]
    texts = []
    for placed in pages_of:
        texts.append(lines([one for base, text in placed for one in letters(100, base, text)]))
    kept = without_furniture(sheets, texts)
    return [[line.text for line in on_page] for on_page in kept]


@pytest.mark.parametrize(
    "number",
    [
        *(
            "1",
            "- 1 -",
            "—12—",
            "第1页",
            "第 1 页 共 6 页",
            "1/6",
            "第1页/共6页",
            "Page 1 of 6",
        ),
        *("第一页", "2025/1/20 10:32 年度报告", "https://www.example.gov.cn/a.html 1/3"),
    ],
)
def test_page_numbers_and_what_browsers_print_stay_out(number: str) -> None:
    assert left([(400, "正文"), (780, number)]) == [["正文"]]


def test_a_running_head_stays_out_and_its_number_may_change() -> None:
    kept = left([(30, "某局2024年报1"), (100, "甲")], [(30, "某局2024年报2"), (100, "乙")])
    assert kept == [["甲"], ["乙"]]


def test_a_number_or_a_line_inside_the_page_is_text() -> None:
    kept = left(
        [(30, "标题"), (400, "12"), (780, "2025年1月20日")], [(400, "12"), (500, "丙")]
    )
    assert kept == [["标题", "12", "2025年1月20日"], ["12", "丙"]]

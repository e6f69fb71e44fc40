"""What 整理文字 would change is one finding, over all texts."""

from __future__ import annotations

import pytest

from model.checks.findings import Outcome
from model.forms.form import Severity
from tests.model.written import answer, only, report_with, said_of


def test_all_untidy_places_of_all_texts_are_one_hint() -> None:
    texts = {"overview": "公开,信息。\n共 75 件。", "others": "无!"}
    finding = only(answer(report_with(texts), "F-PUNCT"))
    assert finding.severity is Severity.HINT
    assert (finding.left, finding.right) == (3, 0)
    assert finding.cells == ("text/overview", "text/others")
    for span in finding.spans:
        assert texts[span.section][span.start : span.end].split() == span.words.split()


@pytest.mark.parametrize(
    "text",
    [
        "全年公开信息75件，占80%。",
        "网址 https://www.a.gov.cn/b?c=1 专栏，访问量12,345人次，3.5分。",
        "（一）主动公开\n1.公开“三审三校”。",
        "客户端（Android、iOS版）",
        "8:30—12:00",
        "联系电话：0571-12345678。",
        "　　段首空格",
    ],
)
def test_a_tidy_text_is_left_alone(text: str) -> None:
    assert said_of(text, "F-PUNCT") is Outcome.HOLDS


@pytest.mark.parametrize(
    "text", ["公开,信息", "公\u200b开", "**公开**", "(一)公开", "共 5 件", "公开--信息"]
)
def test_each_kind_of_untidiness_is_told(text: str) -> None:
    assert only(said_of(text, "F-PUNCT")).left == 1


def test_a_long_line_of_narrow_commas_is_gone_through_once() -> None:
    assert only(said_of("甲" + "," * 30_000, "F-PUNCT")).left == 1

"""The organ's name: one, in full, and no other organ's own words."""

from __future__ import annotations

from typing import Any

import pytest

from model.checks.findings import Outcome
from tests.model.written import (
    H,
    Judgement,
    U,
    W,
    answer,
    frame_judged,
    judged,
    only,
    report_with,
)

TEXTS: list[tuple[str, str, str, Judgement]] = [
    ("F-NAME", "preamble", "现公布某县发改局2023年度政府信息公开工作年度报告。", W),
    ("F-NAME", "preamble", "现公布某县发展和改革局2023年度政府信息公开工作年度报告。", H),
    ("F-NAME", "others", "无。\n某县财政局\n2024年1月20日", W),
]


@pytest.mark.parametrize(("code", "section", "text", "expected"), TEXTS)
def test_a_text_is_judged(code: str, section: str, text: str, expected: Judgement) -> None:
    judged(code, section, text, expected)


FRAME: list[tuple[str, dict[str, Any], Judgement, str]] = [
    ("F-NAME", {"organ": ""}, U, ""),
    ("F-NAME", {"organ": "市发改局"}, W, "report/organ"),
    ("F-NAME", {"organ": "县人民政府"}, W, "report/organ"),
    ("F-NAME", {"organ": "市中区人民政府"}, H, ""),
    ("F-NAME", {"organ": "某县财政局"}, H, ""),
    ("F-NAME", {"organ": "镇江市教育局"}, H, ""),
    ("F-NAME", {"organ": "乡宁县人民政府"}, H, ""),
    ("F-NAME", {"organ": "镇南高新区管理委员会"}, H, ""),
    ("F-NAME", {"organ": "镇人民政府"}, W, "report/organ"),
]


@pytest.mark.parametrize(("code", "values", "expected", "cell"), FRAME)
def test_the_frame_is_judged(
    code: str, values: dict[str, Any], expected: Judgement, cell: str
) -> None:
    frame_judged(code, values, expected, cell)


@pytest.mark.parametrize(
    ("organ", "text", "word"),
    [
        ("某县某镇人民政府", "我局公开信息。", "我局"),
        ("某县发展和改革局", "我委公开信息。", "我委"),
        ("某市某区某街道办事处", "我县公开信息。", "我县"),
        ("某县人民政府", "我县公开信息，我办统筹。", ""),
        ("某市卫生健康委员会", "我委公开信息，我市推广。", ""),
        ("某县某局", "我局所有人参加，我所知道的。", ""),
    ],
)
def test_another_kinds_own_word_is_a_hint(organ: str, text: str, word: str) -> None:
    found = answer(report_with({"overview": text}, organ=organ), "F-NAME")
    if not word:
        assert found is Outcome.HOLDS
        return
    finding = only(found)
    assert finding.severity == "hint"
    assert [span.words for span in finding.spans] == [word]

"""What the narratives say, kept for all rules that ask."""

from __future__ import annotations

import pytest

from model.checks.findings import Case
from model.checks.said import claimed, own_names, said
from tests.model.written import report_with


def test_sentences_that_claim_nothing_are_passed_over_where_only_claims_count() -> None:
    text = "工作有序推进。收到政府信息公开申请10件。办理群众来信12件。"
    report = report_with({"overview": text})
    case = Case(report, None, report.form.rules[0])
    assert [one.place for one in said(case, ["overview"])] == [0, 7, 21]
    assert [one.place for one in claimed(case, ["overview"])] == [7]


@pytest.mark.parametrize(
    ("organ", "called"),
    [
        ("示例县云岭街道办事处", "云岭街道"),
        ("示例县云岭街道办事处", "街道"),
        ("示例县云岭镇人民政府", "云岭镇"),
        ("示例县人民政府办公室", "示例县"),
        ("示例县自然资源局滨湖分局", "分局"),
        ("示例县水利局", "县水利局"),
    ],
)
def test_a_text_calls_its_organ_by_a_short_name(organ: str, called: str) -> None:
    assert called in own_names(organ)


def test_half_a_word_is_nobodys_name() -> None:
    assert "政府" not in own_names("示例县人民政府")

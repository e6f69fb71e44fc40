"""What the narratives say, kept for all rules that ask."""

from __future__ import annotations

from model.checks.findings import Case
from model.checks.said import claimed, said
from tests.model.written import report_with


def test_sentences_that_claim_nothing_are_passed_over_where_only_claims_count() -> None:
    text = "工作有序推进。收到政府信息公开申请10件。办理群众来信12件。"
    report = report_with({"overview": text})
    case = Case(report, None, report.form.rules[0])
    assert [one.place for one in said(case, ["overview"])] == [0, 7, 21]
    assert [one.place for one in claimed(case, ["overview"])] == [7]

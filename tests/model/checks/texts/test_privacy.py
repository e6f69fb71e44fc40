"""Personal numbers in a public report."""

from __future__ import annotations

import pytest

from model.forms.form import Severity
from tests.model.written import H, Judgement, W, answer, judged, only, report_with, said_of

TEXTS: list[tuple[str, str, str, Judgement]] = [
    ("F-PRIV", "overview", "联系人电话13812345678。", W),
    ("F-PRIV", "overview", "身份证号32132219900101123X。", W),
    ("F-PRIV", "overview", "电话0527-83593059，公开信息13812345678901条。", H),
    ("F-PRIV", "overview", "联系电话１３８１２３４５６７８。", W),
    ("F-PRIV", "overview", "联系电话+8613812345678。", W),
    ("F-PRIV", "overview", "联系电话0515-8888888，传真0515-88888888。", H),
    ("F-PRIV", "overview", "联系电话86 138-1234-5678。", W),
    ("F-PRIV", "overview", "编号A13812345678、X8613812345678、Y32132219900101123X。", H),
]


@pytest.mark.parametrize(("code", "section", "text", "expected"), TEXTS)
def test_a_text_is_judged(code: str, section: str, text: str, expected: Judgement) -> None:
    judged(code, section, text, expected)


def test_an_identity_number_is_not_to_be_replaced_by_a_telephone() -> None:
    finding = only(said_of("身份证号320922199001011234。", "F-PRIV"))
    assert finding.message.endswith("请删去。")


def test_a_mobile_number_in_the_contact_line_is_told() -> None:
    finding = only(answer(report_with(contact="张三13812345678"), "F-PRIV"))
    assert (finding.severity, finding.cells[0]) == (Severity.WARNING, "report/contact")
    assert finding.spans == ()

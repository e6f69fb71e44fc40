"""Differences that a sum of the sentence explains are told, but only as hints."""

from __future__ import annotations

import pytest

from model.forms.form import Severity
from tests.model.written import only, said_of

W, I = Severity.WARNING, Severity.HINT  # noqa: E741


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # received 10
        ("收到政府信息公开申请6件、麒麟4件。", I),
        ("麒麟4件，收到政府信息公开申请6件。", I),
        ("麒麟1件，收到政府信息公开申请6件，麒麟3件。", I),
        ("麒麟1件，麒麟7件，收到政府信息公开申请6件，麒麟3件。", W),
        ("收到政府信息公开申请4件，麒麟3件，麒麟3件。", I),
        ("收到政府信息公开申请4件，麒麟3件，上年结转1件，麒麟3件。", W),
        ("收到政府信息公开申请6件，其中麒麟4件。", W),
        ("收到政府信息公开申请6件（麒麟4件）。", W),
        ("收到政府信息公开申请7件，麒麟3条。", W),
        ("收到政府信息公开申请7件，麒麟约3件。", W),
        ("收到政府信息公开申请6件，麒麟5件。", W),
        ("收到政府信息公开申请8件，麒麟2件。", I),
        ("收到政府信息公开申请9件，麒麟1件。", W),
        ("收到政府信息公开申请12件，麒麟2件。", W),
    ],
)
def test_a_part_that_makes_the_tables_number_with_others_is_a_hint(
    text: str, expected: Severity
) -> None:
    assert only(said_of(text, "T3-TEXT")).severity is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # reviews 2, suits 1
        ("因政府信息公开被申请行政复议2件，其他3件，行政复议案件5件。", I),
        ("其他3件，因政府信息公开被申请行政复议2件，行政复议案件5件。", I),
        ("因政府信息公开被申请行政复议2件，其他3条，行政复议案件5件。", W),
        ("因政府信息公开被申请行政复议2件，其他1件，行政复议案件3件。", W),
        ("因政府信息公开被申请行政复议2件，其他4件，行政复议案件5件。", W),
    ],
)
def test_a_total_that_holds_the_tables_number_and_others_is_a_hint(
    text: str, expected: Severity
) -> None:
    assert only(said_of(text, "T4-TEXT")).severity is expected


def test_a_hint_says_that_something_else_may_be_meant() -> None:
    hint = only(said_of("收到政府信息公开申请6件、麒麟4件。", "T3-TEXT"))
    assert hint.message.endswith("若是别的，不必改。")

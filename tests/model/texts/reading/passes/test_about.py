"""Cases whose cause is told behind their number."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims

SAID: list[tuple[str, list[Short]]] = [
    ("行政复议5件、行政诉讼2件，均涉及政府信息公开。", [("review", 5), ("suit", 2)]),
    ("行政复议5件，均为政府信息公开案件，均维持。", [("review_upheld all", 5), ("review", 5)]),
    ("收到行政复议5件，均涉及政府信息公开。", [("review", 5)]),
    ("审理行政复议5件，均涉及政府信息公开。", []),
    ("行政复议5件，均为政府信息公开行政复议案件。", [("review", 5)]),
    ("行政复议约5件，均涉及政府信息公开。", []),
    ("政府信息公开行政复议5件，均涉及政府信息公开。", [("review", 5)]),
    ("行政复议由上年的9件降至5件，均涉及政府信息公开。", [("review", 5)]),
    ("麒麟5件，均涉及政府信息公开。", []),
    ("行政复议5件，均涉及麒麟政府信息公开。", []),
    ("行政复议信息5条，均涉及政府信息公开。", []),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_all_cases_may_be_said_to_be_about_disclosure(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected

"""What a clause denies, claimed."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依申请公开政府信息的申请，本年度没有收到。", [("received", 0)]),
        ("政府信息公开申请，未收到。", [("received", 0)]),
        ("麒麟政府信息公开申请，未收到。", []),
        ("政府信息公开申请：无。", [("received", 0)]),
        ("行政复议、行政诉讼，全年未发生。", [("review", 0), ("suit", 0)]),
        ("办理行政复议、行政诉讼，全年未发生。", []),
        ("麒麟行政复议、行政诉讼，全年未发生。", []),
    ],
)
def test_the_clause_before_names_what_is_denied(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政诉讼14件，均与政府信息公开无关。", [("suit", 0)]),
        ("行政复议14件，均与政府信息公开无关。", [("review", 0)]),
        ("行政复议14件，均与麒麟无关。", []),
    ],
)
def test_cases_told_to_be_of_something_else_are_none_about_disclosure(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected

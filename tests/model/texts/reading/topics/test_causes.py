"""What the cases of a sentence are about."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims


@pytest.mark.parametrize(
    "text",
    [
        "因行政处罚引发行政复议0件。",
        "因规范性文件引发行政复议0件。",
        "因麒麟引发行政复议0件。",
    ],
)
def test_none_with_another_cause_does_not_tell_of_disclosure(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("因行政处罚引发行政复议2件，政府信息公开申请行政复议3件。", [("review", 3)]),
        ("因行政处罚引发行政复议2件，政府信息公开申请办结，行政复议3件。", []),
    ],
)
def test_applications_named_directly_before_are_the_cause(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected

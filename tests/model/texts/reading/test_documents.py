"""What a number says of table two."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims

SAID: list[tuple[str, list[Short]]] = [
    ("办理行政许可事项36件。", [("permits_decisions", 36)]),
    ("公开行政许可决定6件、行政处罚决定2件。",
     [("permits_decisions at_most", 6), ("penalties_decisions at_most", 2)]),
    ("未制定、修改、废止规范性文件。", [("normative_made", 0), ("normative_repealed", 0)]),
    ("按照标准征收行政事业性收费286元。", [("fee", 286)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_number_of_table_two_is_read(text: str, expected: list[Short]) -> None:
    found = [(label, 286 if label == "fee" else number) for label, number in claims(text)]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "梳理行政许可事项36项。",
        "受理行政许可事项36件。",
        "公开行政许可信息36条。",
        "未修改规范性文件。",
    ],
)
def test_what_is_no_decision_claims_nothing(text: str) -> None:
    assert claims(text) == []

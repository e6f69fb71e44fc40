"""Which number the numbers behind 其中 are parts of."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims

PARTS: list[tuple[str, list[Short]]] = [
    (
        "收到申请36件，按时办结率95%，其中4件逾期未补正。",
        [("received", 36), ("other_not_corrected", 4)],
    ),
    (
        "收到申请36件，上年结转2件，其中自然人申请30件。",
        [("received", 36), ("carried_in", 2), ("received/person", 30)],
    ),
    ("三类申请人分别为自然人21件、商业企业3件。",
     [("received/person", 21), ("received/business", 3)]),
    ("作出答复39件，其中无法提供6件。", [("unavailable", 6)]),
    ("作出麒麟答复39件，其中无法提供6件。", []),
    ("涉及对企业作出行政处罚决定3件。", [("penalties_decisions", 3)]),
    ("涉及对企业行政处罚2件。", []),
    ("商业企业2件，社会组织0件，律师事务所1件。",
     [("received/business", 2), ("received/legal", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_belong_to_a_number_that_can_hold_them(text: str, expected: list[Short]) -> None:
    assert sorted(claims(text), key=str) == sorted(expected, key=str)

"""What holds around a clause: the sentence before it, brackets, and ；."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims

SAID: list[tuple[str, list[Short]]] = [
    # What 其中 opens ends at ；, and not in a bracket.
    ("收到申请9件，其中自然人5件；不予公开2件。",
     [("received", 9), ("received/person", 5), ("refused", 2)]),
    # Inside a bracket the number before it is the whole; behind it all is as before.
    ("上半年收到申请5件（其中自然人2件），全年收到申请9件。", [("received", 9)]),
    ("收到申请9件（其中自然人5件），办结8件。",
     [("received", 9), ("received/person", 5), ("settled", 8)]),
    ("收到申请9件（上半年5件），办结8件。", [("received", 9), ("settled", 8)]),
    # 其中 at the head of a sentence goes on with the one before.
    ("上半年收到申请9件。其中自然人5件。", []),
    ("收到申请9件。其中自然人5件。", [("received", 9), ("received/person", 5)]),
    # What was done for another organ is over at ；.
    ("代表区政府收到申请3件；收到申请9件。", [("received", 9)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_brackets_and_marks_end_what_was_said(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected

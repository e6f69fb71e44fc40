from __future__ import annotations

import pytest

from tests.model.read import certain, claims


@pytest.mark.parametrize(
    "text",
    [
        "收到申请6件，未公开的2件均为本机关不掌握。",
        "收到申请6件，未公开的2件系信息不存在。",
        "收到申请6件，另2件未予公开，原因为本机关不掌握。",
    ],
)
def test_a_reason_of_another_group_tells_what_was_not_given(text: str) -> None:
    assert claims(text) == [("received", 6), ("unavailable_not_held", 2)]
    assert ("unavailable_not_held", 2) not in certain(text)


def test_a_reason_of_its_own_group_leaves_it() -> None:
    assert ("refused", 2) in claims("不予公开2件，均为过程性信息。")
    assert ("refused", 2) in claims("不予公开2件，其余均不掌握。")

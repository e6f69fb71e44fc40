"""What a number says of applications, in the many ways that bureaus say it."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims

SAID: list[tuple[str, list[Short]]] = [
    # received
    ("向我局申请公开政府信息共计15次。", [("total", 15)]),
    ("登记在册的政府信息公开申请为15件。", [("received", 15)]),
    ("与上年结转的2件一并办理。", [("carried_in", 2)]),
    ("先后有15件信息公开申请进入办理程序。", [("received", 15)]),
    ("申请主体以自然人为主，共15件。", [("received/person", 15)]),
    # results: a reason wins over how the case was closed
    ("因信息不存在告知申请人的有3件。", [("unavailable_not_held", 3)]),
    ("因逾期未缴费而终止办理3件。", [("other_unpaid", 3)]),
    ("以公开方式答复9件、以不予公开方式答复2件。", [("granted", 9), ("refused", 2)]),
    ("予以公开告知书9份、不予公开告知书2份。", [("granted", 9), ("refused", 2)]),
    ("对要求出具确认证明的3件申请不予处理。", [("declined_confirmation", 3)]),
    # carried over
    ("尚在20个工作日的答复期内的申请3件。", [("carried_out", 3)]),
    ("收到申请15件，剩余3件按规定延期办理。", [("carried_out", 3), ("received", 15)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_number_of_applications_is_read(text: str, expected: list[Short]) -> None:
    assert sorted(claims(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "发放政府信息公开申请表150份。",
        "撤回申请的有3件。",
        "告知申请人的有3件。",
        "延期答复3件。",
    ],
)
def test_a_number_that_is_no_count_of_applications_claims_nothing(text: str) -> None:
    assert claims(text) == []

"""How many applications there were, where no verb tells it."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims, doubts

OWN = ("示例市临江市城东街道办事处",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("临江市城东街道办事处政府信息公开申请受理2件。", [("received", 2)]),
        ("2023年以来，临江市城东街道办事处政府信息公开申请2件。", [("total", 2)]),
    ],
)
def test_what_a_noun_tells_beside_words_not_known_is_in_doubt(
    text: str, expected: list[Short]
) -> None:
    assert doubts(text, names=OWN) == expected


@pytest.mark.parametrize(
    "text",
    ["发放申请表200份。", "麒麟政府信息公开申请2件。", "作出信访答复21件。"],
)
def test_a_noun_of_others_tells_nothing(text: str) -> None:
    assert claims(text, names=OWN) == []

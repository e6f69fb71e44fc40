"""Applications that were withdrawn are counted as other, perhaps with others."""

from __future__ import annotations

import pytest

from model.texts.reading.topics.withdrawn import counted_as_other
from tests.model.read import claims, item_of, reading

RECEIVED = "收到政府信息公开申请9件，"


@pytest.mark.parametrize(
    "words",
    [
        "申请人撤回2件",
        "其中经沟通协商，申请人自行撤件2件",
        "经解释申请人撤销了2件",
        "有2件经多次说明后申请人自愿撤回申请",
        "2件申请人主动要求撤回",
        "引导申请人撤回申请2件",
    ],
)
def test_no_more_were_withdrawn_than_were_dealt_with_otherwise(words: str) -> None:
    assert ("other at_most", 2) in claims(f"{RECEIVED}{words}。")


def test_what_is_said_of_the_withdrawn_is_in_doubt_and_not_said_of_their_number() -> None:
    (claim,) = counted_as_other(item_of("申请人撤回2件"))
    assert claim.in_doubt
    assert claim.at == (claim.start, claim.start)
    (_, figure) = reading(f"{RECEIVED}撤回2件。").figures
    assert str(figure.why) == "表中没有这一格"


@pytest.mark.parametrize(
    "text",
    [
        f"{RECEIVED}移交2件。",
        f"{RECEIVED}无申请人撤回的2件。",
        f"{RECEIVED}因麒麟的2件，答复后撤回。",
        "上半年收到政府信息公开申请9件，撤回2件。",
        "收到群众留言9件，撤回2件。",
    ],
)
def test_of_others_or_of_a_part_of_the_year_it_is_not_said(text: str) -> None:
    assert not [claim for claim in claims(text) if "at_most" in claim[0]]

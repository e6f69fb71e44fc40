"""Where a text says, in whatever words, that nothing that came was left open."""

from __future__ import annotations

import pytest

from tests.model.read import claims

ANSWERED = ("carried_out answered", 0)
RECEIVED = "收到政府信息公开申请9件，"


@pytest.mark.parametrize(
    "text",
    [
        f"{RECEIVED}均规范答复。",
        f"{RECEIVED}都在限期内给了申请人书面答复。",
        f"{RECEIVED}已按程序和时限办结。",
        f"{RECEIVED}已依法办结。",
        f"{RECEIVED}申请人多为村民，均及时回复。",
        f"{RECEIVED}均已予以公开。",
        "收到政府信息公开申请9件（含上年结转1件），均按期答复。",
        "办理政府信息公开申请9件，都已按时答复。",
        "政府信息公开申请均按时答复。",
        "收到政府信息公开申请9件（其中网上7件、信函2件），均按时答复。",
    ],
)
def test_all_that_came_were_answered(text: str) -> None:
    assert ANSWERED in claims(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{RECEIVED}均未按时答复。",
        f"{RECEIVED}将按规定时限答复。",
        f"{RECEIVED}部分已答复。",
        f"{RECEIVED}最快2个工作日答复。",
        f"{RECEIVED}对网民留言均按时答复。",
        f"{RECEIVED}其中征地类5件，均按时答复。",
        "未收到政府信息公开申请，留言均按时答复。",
        "政府信息公开申请按时答复。",
    ],
)
def test_some_of_them_or_other_things_were_answered(text: str) -> None:
    assert ANSWERED not in claims(text)

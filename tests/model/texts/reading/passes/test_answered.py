"""Where a text says, in whatever words, that nothing that came was left open."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims

ANSWERED = ("carried_out answered", 0)
RECEIVED = "收到政府信息公开申请9件，"


@pytest.mark.parametrize(
    "text",
    [
        f"{RECEIVED}均规范答复。",
        f"{RECEIVED}均已按照相关流程规范进行了答复，确保群众满意。",
        f"{RECEIVED}均依照公开制度和流程答复。",
        f"{RECEIVED}均已参照办事指南予以答复。",
        f"{RECEIVED}全部为网上申请。以上申请均按照有关规定，以规范格式按时答复申请人。",
        f"{RECEIVED}历年累计52件，均按时答复。",
        f"{RECEIVED}均为网上申请，历年累计52件，均在规定期限内答复。",
        f"{RECEIVED}主要为信函申请9件，均规范答复。",
        f"{RECEIVED}1件不属于本机关职责范围，另8件均作了回复。",
        f"{RECEIVED}自然人8件，不知何人1件，申请件均依法受理，并在期限内完成答复工作。",
        f"{RECEIVED}都在限期内给了申请人书面答复。",
        f"{RECEIVED}已按程序和时限办结。",
        f"{RECEIVED}已依法办结。",
        f"{RECEIVED}申请人多为村民，均及时回复。",
        f"{RECEIVED}均已予以公开。",
        "收到政府信息公开申请9件（含上年结转1件），均按期答复。",
        "办理政府信息公开申请9件，都已按时答复。",
        "政府信息公开申请均按时答复。",
        "收到政府信息公开申请9件（其中网上7件、信函2件），均按时答复。",
        f"{RECEIVED}均依照《信息公开条例》等规定及时答复。",
        f"{RECEIVED}4件为网上申请，5件为信函申请，已规范答复。",
        "收到政府信息公开申请9件，上年结转2件，其中网上4件、信函7件，已答复。",
        f"{RECEIVED}其中网上4件、信函5件，9件均已答复。",
        f"{RECEIVED}比上年增加2件，均已答复。",
        f"{RECEIVED}涉及医保等三个方面，均已答复。",
        "收到政府信息公开申请9件，行政复议0件，所有政府信息公开申请均已答复。",
        f"{RECEIVED}均已在法定期限内受理答复。",
        f"{RECEIVED}其中不予公开2件，其余均已按规定回复。",
        f"{RECEIVED}均按照镇政府工作流程答复。",
        "收到政府信息公开网上申请7件，书面申请2件，均已按时答复。",
        f"{RECEIVED}主要涉及医保、养老，做到了及时、精准回复，回复率100%。",
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
        f"{RECEIVED}其中结转下年2件，其余均已答复。",
        f"{RECEIVED}其中个人7件，其余均已答复。",
        f"{RECEIVED}按照流程对信访件进行了答复。",
        f"{RECEIVED}最快2个工作日答复。",
        f"{RECEIVED}对网民留言均按时答复。",
        f"{RECEIVED}其中征地类5件，均按时答复。",
        "未收到政府信息公开申请，留言均按时答复。",
        "政府信息公开申请按时答复。",
        f"{RECEIVED}投诉9件均已答复。",
        f"{RECEIVED}4件为网上申请，4件为信函申请，已规范答复。",
        f"{RECEIVED}其中网上4件，4件均已答复。",
    ],
)
def test_some_of_them_or_other_things_were_answered(text: str) -> None:
    assert ANSWERED not in claims(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请5件，均按时答复。",
            [("carried_out answered", 0), ("received", 5)],
        ),
        ("收到政府信息公开申请5件，答复。", [("carried_out answered", 0), ("received", 5)]),
        ("收到政府信息公开申请5件，依法予以公开。", [("granted all", 5), ("received", 5)]),
        (
            "收到政府信息公开申请5件，在法定期限内予以公开。",
            [("granted all", 5), ("received", 5)],
        ),
        (
            "收到政府信息公开申请5件，均在法定期限内答复麒麟。",
            [("carried_out answered", 0), ("received", 5)],
        ),
        ("收到政府信息公开申请5件，均在法定期限内答复建议。", [("received", 5)]),
        ("收到政府信息公开申请0件，均在法定期限内答复。", [("received", 0)]),
        (
            "收到政府信息公开申请8件（含上年结转1件），均按时答复。",
            [("carried_out answered", 0), ("received", 8), ("carried_in", 1)],
        ),
        (
            "收到政府信息公开申请9件，其中网上6件、信函3件，均按时答复。",
            [("carried_out answered", 0), ("received", 9)],
        ),
        ("收到政府信息公开申请9件，其中网上6件、信函2件，均按时答复。", [("received", 9)]),
        ("收到政府信息公开申请9件，其中网上5件，均按时答复。", [("received", 9)]),
        (
            "收到政府信息公开申请9件，其中网上6件（占66.7%）、信函3件（占33.3%），均按时答复。",
            [("carried_out answered", 0), ("received", 9)],
        ),
        ("均按时答复政府信息公开申请。", [("carried_out answered", 0)]),
        ("政府信息公开申请均按时答复。", [("carried_out answered", 0)]),
        ("政府信息公开申请已按时答复。", []),
        (
            "收到政府信息公开申请9件，同比增长5%，均按时答复。",
            [("carried_out answered", 0), ("received", 9)],
        ),
        ("不予公开政府信息公开申请3件，均按时答复。", [("refused", 3)]),
        ("除1件外，收到政府信息公开申请9件，均按时答复。", [("received", 9)]),
        ("上半年收到政府信息公开申请9件，均按时答复。", []),
        (
            "收到政府信息公开申请9件，全部办结，均按时答复。",
            [("carried_out done", 9), ("received", 9)],
        ),
        (
            "收到政府信息公开申请9件，均按时答复，均按时答复。",
            [("carried_out answered", 0), ("received", 9)],
        ),
        (
            "办理政府信息公开申请9件，均按时答复。",
            [("carried_out answered", 0), ("settled", 9)],
        ),
    ],
)
def test_what_was_counted_last_is_answered_in_whatever_words(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize("done", ["均做到及时答复", "都能做到按时答复", "均已做到依规答复"])
def test_what_was_managed_was_done(done: str) -> None:
    assert ANSWERED in claims(f"{RECEIVED}{done}。")


def test_what_is_to_be_managed_was_not_done() -> None:
    assert ANSWERED not in claims(f"{RECEIVED}努力做到按时答复。")

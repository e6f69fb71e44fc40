"""What a clause probably denies whose words are not all known."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, doubts

_NO_CASES: list[Short] = [("review", 0), ("suit", 0)]
_NO_FORCE: list[Short] = [("penalties_decisions", 0), ("coercion_decisions", 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我处系后勤单位，无行政执法权利。", _NO_FORCE),
        ("我局不具备执法主体资格。", _NO_FORCE),
        ("我局未接到针对本部门有关政府信息公开的申请。", [("received", 0)]),
        ("全年未收到与我局有关的信息公开方面的政府信息公开申请。", [("received", 0)]),
        ("全年未发生针对本单位的行政复议、行政诉讼。", _NO_CASES),
        ("我局未收到涉及本部门政府信息公开申请。", [("received", 0)]),
        ("未收到关于我局的政府信息公开申请。", [("received", 0)]),
        ("主动公开政府信息6条，无依申请公开。", [("received", 0)]),
        ("未收到来电来访、网上来信等方式提出的信息公开申请。", [("received", 0)]),
        ("无公开的规章、行政规范性文件情况。", [("rules_made", 0), ("normative_made", 0)]),
        (
            "收到政府信息公开申请6件。未收到关于政府信息公开的行政诉讼请求。",
            [("suit", 0)],
        ),
        ("我局线上、线下均无依申请公开信件。", [("received", 0)]),
        ("网上和信函渠道均未收到政府信息公开申请。", [("received", 0)]),
        (
            "收到政府信息公开申请3件，未因答复不当引发行政复议、行政诉讼。",
            [("review", 0)],
        ),
    ],
)
def test_a_name_behind_a_denial_is_probably_denied(text: str, expected: list[Short]) -> None:
    assert set(expected) <= set(doubts(text))


@pytest.mark.parametrize(
    "text",
    [
        "未收到低保申请。",
        "没有执法权限不清的问题。",
        "未发生因执法资格不符引发的投诉。",
        "未收到涉及征地补偿的政府信息公开申请。",
        "未收到针对征地的政府信息公开申请表格。",
        "网上未接到针对我局有关政府信息公开的申请。",
        "未接到针对我局有关企业政府信息公开的申请。",
        "未发生因征地引发的行政复议。",
        "未发生因麒麟处罚引发的行政复议。",
        "没有针对本单位新增的行政复议。",
        "没有针对本单位企业的行政复议。",
        "没有针对本单位的麒麟投诉。",
        "未审理针对本单位的麒麟行政复议。",
    ],
)
def test_what_is_of_something_else_is_not_denied(text: str) -> None:
    assert [claim for claim in [*certain(text), *doubts(text)] if claim[1] == 0] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("未发生因答复不及时引发的行政复议。", [("review", 0)]),
        ("全年没有收到和处理政府信息公开申请。", [("settled", 0)]),
        ("全年未受理、办理政府信息公开申请。", [("settled", 0)]),
        ("我局未受理也未办理政府信息公开申请。", [("settled", 0)]),
        (
            "无行政处罚、行政强制信息。",
            [("penalties_decisions", 0), ("coercion_decisions", 0)],
        ),
        ("无行政许可类信息。", [("permits_decisions", 0)]),
        ("未收到政府信息公开申请，也没有结转件。", [("carried_in", 0)]),
        ("全年没有收到和处理任何政府信息公开申请。", [("settled", 0)]),
        ("未收到办理的政府信息公开申请。", [("settled", 0)]),
        ("未收到因政府信息公开提出的政府信息公开申请。", [("received", 0)]),
        ("全年未接到针对有关政府信息公开的申请。", [("received", 0)]),
        ("收到政府信息公开申请3件，未发生复议败诉和被诉讼情形。", [("suit", 0)]),
    ],
)
def test_more_is_probably_denied_than_what_is_named(text: str, expected: list[Short]) -> None:
    assert doubts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "未公开行政处罚信息。",
        "无行政处罚信息公开不及时。",
        "无行政处罚信息投诉。",
        "未收到需要办理的政府信息公开申请。",
        "收到政府信息公开申请3件，办结3件，无结转件。",
        "全年未受理、登记政府信息公开申请。",
        "我局受理后未办理政府信息公开申请。",
        "全年未发生复议败诉和被诉讼情形。",
        "收到政府信息公开申请3件，未发生复议败诉和诉讼麒麟情形。",
        "未接到针对本部门有关政府信息公开的申请答复。",
        "未收到政府信息公开方面涉及征地的政府信息公开申请。",
        "没有因麒麟而收到的政府信息公开申请。",
    ],
)
def test_a_denial_that_says_less_is_no_further_one(text: str) -> None:
    assert doubts(text) == []

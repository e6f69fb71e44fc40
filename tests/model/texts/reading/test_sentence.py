"""What sentences of reports say: the kinds of words and the order they come in."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.read import Short, claims, reading, whys

SAID: list[tuple[str, list[Short]]] = [
    # received, answered
    ("全区收到政府信息公开申请75件，均已答复。",
     [("received", 75), ("carried_out answered", 0)]),
    ("政府信息公开申请全年进件11件，结件11件。", [("received", 11), ("settled", 11)]),
    ("接到政府信息公开请求2件，办出2件。", [("received", 2), ("settled", 2)]),
    ("群众向我局提出的政府信息公开申请，全年收到3件。", [("received", 3)]),
    ("年内收到并办理依申请公开24件。", [("received", 24), ("settled", 24)]),
    ("主动公开286件，办结依申请公开38件。", [("settled", 38)]),
    ("全区各职能部门、镇街共收到政府信息公开申请120件。", [("received", 120)]),
    ("县级机关收到政府信息公开申请9件，乡镇3件，县乡两级共12件。", [("total", 12)]),
    ("上半年政府信息公开申请14件，下半年22件，全年36件。", [("total", 36)]),
    ("通过网站、信函收到政府信息公开申请共8件。", [("total", 8)]),
    ("收到政府信息公开申请7件，全部为自然人，7件均已回复。",
     [("received/person all", 7), ("carried_out answered", 0), ("received", 7),
      ("settled", 7)]),
    ("政府信息公开申请，本年度没有收到。", [("received", 0)]),
    ("收到政府信息公开申请60件，不予处理和其他处理9件。",
     [("received", 60), ("declined+other", 9)]),
    ("7、政府信息公开行政复议、行政诉讼情况。", []),
    ("收到政府信息公开申请5件。从申请方式看，网络2件、信函3件；从办理结果看，予以公开5件。",
     [("received", 5), ("granted", 5)]),
    ("收到政府信息公开申请8件，按法定时限办结8件。", [("received", 8), ("settled", 8)]),
    ("没有行政相对人向我局提出政府信息公开申请。", [("received", 0)]),
    ("没有接到政府信息公开方面的请求。", [("received", 0)]),
    ("全年没有政府信息类行政复议和行政诉讼案件。", [("review", 0), ("suit", 0)]),
    ("政府信息公开行政复议9件，行政诉讼0件，结果维持5件。",
     [("review", 9), ("suit", 0), ("review_upheld", 5)]),
    ("政府信息公开行政复议0件，行政诉讼2件，维持2件。",
     [("review", 0), ("suit", 2), ("suit_upheld", 2)]),
    ("依申请公开情况。未收到此类申请。", [("received", 0)]),
    ("公众的政府信息公开申请，我局一件也没有收到。", [("received", 0)]),
    ("全年不存在政府信息公开申请。", [("received", 0)]),
    ("没有政府信息公开申请需要答复。", [("received", 0)]),
    ("收到政府信息公开申请1件，申请主体为自然人。",
     [("received", 1), ("received/person all", 1)]),
    ("收到政府信息公开申请72件，2022年转入2023年3件。", [("received", 72), ("carried_in", 3)]),
    ("收到政府信息公开申请72件，上年留尾3件，年初旧件2件。",
     [("received", 72), ("carried_in", 3), ("carried_in", 2)]),
    ("收到政府信息公开申请72件，上年无结转。", [("received", 72), ("carried_in", 0)]),
    ("收到政府信息公开申请72件，其中3件转2024年回复。", [("received", 72), ("carried_out", 3)]),
    ("收到政府信息公开申请72件，1件已排定次年一月答复。",
     [("received", 72), ("carried_out", 1)]),
    ("2023年12月收到的3件政府信息公开申请，结转下年办理。", [("carried_out", 3)]),
    ("近三年未发生政府信息公开行政复议。", [("review", 0)]),
    ("收到社会公众提出的政府信息公开申请9件。", [("received", 9)]),
    ("收到群众提出的政府信息公开申请6件，企业提出3件。", [("received/business", 3)]),
    ("本年度全区共收到70件申请，办结69件。", [("received", 70), ("settled", 69)]),
    ("我局共收到依申请信息公开26件", [("received", 26)]),
    ("共收到依申请公开17条。", [("received", 17)]),
    ("受理公民、法人和其他组织提出的政府信息公开申请5件", [("received", 5)]),
    ("全年共收到依申请公开14件(其中信件申请10件,网络申请4件),已办结12件,2件结转下年办理。",
     [("received", 14), ("settled", 12), ("carried_out", 2)]),
    ("自然人、法人和其他组织提交政府信息公开申请75件。", [("received", 75)]),
    ("全年共有31件政府信息公开申请提交至我局，29件已作出答复。", [("total", 31), ("settled", 29)]),
    ("共收到网站提交的政府信息公开申请17件、邮政寄送的政府信息公开申请9件。", [("received", 26)]),
    # carried over
    ("上年结转3件，3件结转下年度。", [("carried_in", 3), ("carried_out", 3)]),
    ("加上2022年结转的5件，3件结转2024年办理。", [("carried_in", 5), ("carried_out", 3)]),
    ("收到申请33件，尚有3件未到答复期限。", [("received", 33), ("carried_out", 3)]),
    ("剩余5件申请将于2024年办结。", [("carried_out", 5)]),
    ("4件申请需跨年办理，结转到下一年度。", [("carried_out", 4)]),
    # results and reasons
    ("予以公开1191件、部分公开328件、不予公开142件。",
     [("granted", 1191), ("partial", 328), ("refused", 142)]),
    ("予以公开及部分公开208件，因不掌握等原因无法提供564件。",
     [("granted+partial", 208), ("unavailable", 564)]),
    ("因属国家秘密不予公开申请1件。", [("refused_secret", 1)]),
    ("收到申请9件，9件因不掌握相关信息无法提供。", [("received", 9), ("unavailable_not_held", 9)]),
    # applicants
    ("其中自然人申请72件，商业企业3件。",
     [("received/person", 72), ("received/business", 3)]),
    ("结转至2024年办理的政府信息公开申请：自然人3件。", [("carried_out/person", 3)]),
    # lists with one noun
    ("予以公开、部分公开的政府信息公开申请分别为18件和4件。", [("granted", 18), ("partial", 4)]),
    ("受理、办结政府信息公开申请各15件。", [("received", 15), ("settled", 15)]),
    # cases
    ("因政府信息公开引起的行政复议2件、行政诉讼1件。", [("review", 2), ("suit", 1)]),
    ("全年参加行政诉讼案件27件，其中涉及政府信息公开的2件。", [("suit", 2)]),
    ("政府信息公开行政复议3件，维持2件，尚未审结1件。",
     [("review", 3), ("review_upheld", 2), ("review_pending", 1)]),
    ("依申请公开行政复议、行政诉讼各1件。", [("review", 1), ("suit", 1)]),
    ("政府信息公开行政诉讼中，未经复议直接起诉0件，复议后起诉2件。",
     [("direct", 0), ("after_review", 2)]),
    # table two
    ("制发行政规范性文件4件，其中修订2件；废止3件；现行有效35件。",
     [("normative_made", 4), ("normative_repealed", 3), ("normative_in_force", 35)]),
    ("作出行政许可决定412件、行政处罚36件。",
     [("permits_decisions", 412), ("penalties_decisions", 36)]),
    ("主动公开行政许可决定书88件。", [("permits_decisions at_most", 88)]),
    ("行政事业性收费128.6万元。", [("fee", Decimal("128.6"))]),
    # denials
    ("未收到政府信息公开申请。", [("received", 0)]),
    ("没有法人申请政府信息公开。",
     [("received/business+research+charity+legal+other", 0)]),
    ("未发生因政府信息公开引起的行政复议、行政诉讼。", [("review", 0), ("suit", 0)]),
    ("未发生因依申请公开被行政复议纠错或行政诉讼败诉情形。",
     [("review_corrected", 0), ("suit_corrected", 0)]),
    ("未制定、废止行政规范性文件。", [("normative_made", 0), ("normative_repealed", 0)]),
    ("全年未实施行政强制，无行政事业性收费。", [("coercion_decisions", 0), ("fee", 0)]),
    ("无上年结转申请，也无结转下年的申请。", [("carried_in", 0), ("carried_out", 0)]),
    # all of them
    ("收到政府信息公开申请12件，均为自然人。", [("received/person all", 12), ("received", 12)]),
    ("不予公开4件申请，均属于过程性信息。", [("refused_process all", 4), ("refused", 4)]),
    ("收到申请9件，全部办结。", [("carried_out done", 9), ("received", 9)]),
    ("政府信息公开行政复议2件，均获维持。", [("review_upheld all", 2), ("review", 2)]),
    # what goes on
    ("依申请公开情况。\n收到7件，答复7件。", [("received", 7), ("settled", 7)]),
    ("（二）依申请公开情况\n1.收到情况。全年收到25件。", [("received", 25)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_sentence_claims_what_it_says(text: str, expected: list[Short]) -> None:
    assert sorted(claims(text), key=str) == sorted(expected, key=str)


SILENT = [
    ("收到的政府信息公开申请里有6件表述宽泛。", ["只是其中一部分"]),
    ("年底有7件政府信息公开申请处于补正环节。", ["不知道数的是什么"]),
    ("2023年12月收到政府信息公开申请5件。", ["不是全年"]),
    ("条例施行以来收到政府信息公开申请150件。", ["不是全年"]),
    ("县政府办公室转来政府信息公开申请2件。", ["只是一部分单位"]),
    ("局机关受理政府信息公开申请3件。", ["只是一部分单位"]),
    ("审核各部门政府信息公开申请答复15件。", ["别的事项"]),
    ("政府信息公开申请不予公开的少了3件。", ["增减或对比"]),
    ("审核发布各类公开政府信息249条。", ["别的事项"]),
    ("收到248条网民留言，办结留言230条。", ["别的事项", "别的事项"]),
    ("收到工伤认定申请300件。", ["别的事项"]),
    ("受理麒麟房240件，办结237件。", ["不知道数的是什么", "别的事项"]),
    ("区政府办代表区政府受理17件政府信息公开申请。", ["只是一部分单位"]),
    ("县麒麟局收到政府信息公开申请31件。", ["只是一部分单位"]),
    ("通过网站收到政府信息公开申请12件。", ["只是其中一部分"]),
    ("2023年上半年，共受理政府信息公开申请267件。", ["不是全年"]),
    ("2022年收到政府信息公开申请60件。", ["不是全年"]),
    ("收到政府信息公开申请约70件。", ["约数或范围"]),
    ("政府信息公开申请同比增加7件，增长20.6%。", ["增减或对比", "增减或对比"]),
    ("申请人撤回政府信息公开申请2件。", ["表中没有这一格"]),
    ("公文80份，依申请公开12份、不予公开6份。", ["别的事项", "别的事项", "别的事项"]),
    ("办理行政复议案件1200件。", ["别的事项"]),
    ("涉及行政处罚的行政复议8件。", ["别的事项"]),
    ("作为被告的行政诉讼案件8件，涉及征地拆迁5件、行政处罚3件。", ["别的事项"] * 3),
    ("规范性文件解读8篇。", ["别的事项"]),
    ("为企业减免行政事业性收费300万元。", ["别的事项"]),
]


@pytest.mark.parametrize(("text", "reasons"), SILENT)
def test_what_is_compared_with_nothing_has_its_reason(text: str, reasons: list[str]) -> None:
    assert claims(text) == []
    assert whys(text) == reasons


@pytest.mark.parametrize(
    "text",
    [
        "未收到不予公开的投诉。",
        "未收到书面补正材料的申请按放弃处理。",
        "未收到法律援助申请。",
        "除结转以外，申请全部办结。",
        "依申请公开，其他途径无申请。",
        "上年结转的申请已全部办结。",
        "同时做好麒麟工作，收到申请35件，答复30件。",
    ],
)
def test_what_denies_nothing_of_the_tables_claims_nothing(text: str) -> None:
    assert claims(text) == []


def test_places_are_right_in_later_lines() -> None:
    text = (
        "第一行。\n\n　第三行，收到政府信息公开申请75件（自然人）。\n收到政府信息公开申请3件"
    )
    words = [text[claim.start : claim.end] for claim in reading(text).claims]
    assert words == ["收到政府信息公开申请75件", "收到政府信息公开申请3件"]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for claim in reading(text).claims:
        assert 0 <= claim.start <= claim.end <= len(text)


PIECES = st.sampled_from(
    [
        *("收到", "申请", "3件", "，", "。", "；", "（", "）", "其中", "均为", "自然人", "未"),
        *("行政复议", "政府信息公开", "结转", "下年", "分别为", "、", "和", "予以公开"),
        *("50%", "：", "麒麟", "2022年"),
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_any_order_of_words_can_be_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    for figure in reading(text).figures:
        assert bool(figure.claims) != bool(figure.why)


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开行政复议情况。提起政府信息公开的共2件。",
        "行政复议。因政府信息公开的维持率100%。",
    ],
)
def test_cases_of_a_kind_told_sentences_before_are_no_reason_to_stop(text: str) -> None:
    assert claims(text) == []


NUMBERED: list[tuple[str, int, list[Short]]] = [
    # text, its numbers, its claims: the number of a paragraph is none
    ("7、行政复议。", 0, []),
    ("7、行政复议3件。", 1, []),
    ("7、办结政府信息公开申请5件。", 1, [("settled", 5)]),
    ("7、3件。", 2, []),
    ("7、", 1, []),
    ("7件、办结政府信息公开申请5件。", 2, [("settled", 5)]),
    ("7，办结政府信息公开申请5件。", 2, [("settled", 5)]),
]


@pytest.mark.parametrize(("text", "numbers", "expected"), NUMBERED)
def test_the_number_of_a_paragraph_counts_nothing(
    text: str, numbers: int, expected: list[Short]
) -> None:
    assert len(whys(text)) == numbers
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("做出行政许可审批决定书25件。", ("permits_decisions", 25)),
        ("制发行政规范性文件7个，清理失效文件5个。", ("normative_repealed", 5)),
        ("收到政府信息公开申请3件，2件不由本单位掌握。", ("unavailable_not_held", 2)),
        ("收到政府信息公开申请3件，2件没有现成材料。", ("unavailable_not_made", 2)),
        ("收到政府信息公开申请3件。无相关行政复议、行政诉讼处理概况。", ("suit", 0)),
        ("收到政府信息公开申请3件，规范处置行政复议1件。", ("review", 1)),
    ],
)
def test_a_word_is_known_in_the_ways_that_offices_put_it(text: str, expected: Short) -> None:
    assert expected in claims(text)

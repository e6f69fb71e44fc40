"""What a clause without a number denies."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims, doubts, reading

SAID: list[tuple[str, list[Short]]] = [
    ("行政强制决定没有。", [("coercion_decisions", 0)]),
    ("未出台、未废止规范性文件。", [("normative_made", 0), ("normative_repealed", 0)]),
    ("无行政强制、未收取行政事业性收费。", [("coercion_decisions", 0), ("fee", 0)]),
    ("无政府信息公开申请和行政复议。", [("received", 0), ("review", 0)]),
    ("收到政府信息公开申请3件，无不予公开。", [("received", 3), ("refused", 0)]),
    ("无不予公开、无法提供。", [("refused", 0), ("unavailable", 0)]),
    ("无政府信息公开行政诉讼败诉。", [("suit_corrected", 0)]),
    ("无涉及政府信息公开行政复议结果纠正案件。", [("review_corrected", 0)]),
    ("没有接到行政复议、行政诉讼。", [("review", 0), ("suit", 0)]),
    ("无行政复议、行政诉讼和投诉举报。", [("review", 0), ("suit", 0)]),
    ("全部转交相关科室，未出现行政复议等现象。", [("review", 0)]),
    ("对信息公开答复没有异议，法院也未立案。", [("suit", 0)]),
    ("未发生被投诉举报、行政复议或诉讼问题。", [("review", 0), ("suit", 0)]),
    ("没有因政府信息公开涉及的信访、行政复议、行政诉讼事件。", [("review", 0), ("suit", 0)]),
    ("未发生政府信息公开行政复议、诉讼处理情况。", [("review", 0), ("suit", 0)]),
    ("本局无行政强制、行政诉讼、行政复议。",
     [("coercion_decisions", 0), ("suit", 0), ("review", 0)]),
    ("收到依申请公开6件，申请人对我局回复麒麟，未发生依申请公开行政复议、诉讼。",
     [("received", 6), ("review", 0), ("suit", 0), ("carried_out answered", 0)]),
    ("未发生信息公开行政复议被改变、诉讼败诉情形。",
     [("review_corrected", 0), ("suit_corrected", 0)]),
    ("无行政复议、行政诉讼等纠纷。", [("review", 0), ("suit", 0)]),
    ("除上年1件行政复议外，全年未发生政府信息公开行政复议、行政诉讼。", [("suit", 0)]),
    ("参与行政复议、行政诉讼31件，无政府信息公开类案件。", [("review", 0), ("suit", 0)]),
    ("没有因信息公开引起行政复议或者行政起诉。", [("review", 0), ("suit", 0)]),
    ("通过各种渠道均未收到政府信息公开申请。", [("received", 0)]),
    ("未收到公民、法人和其他组织申请除主动公开以外的其他政府信息。", [("received", 0)]),
    ("未接到任何单位申请要求公开的其他方面政府信息的情况。", [("received", 0)]),
    ("未收到书面政府信息公开申请和网络政府信息公开申请。", [("received", 0)]),
    ("（二）依申请公开情况：本年度无。", [("received", 0)]),
    ("二、依申请公开情况\n无。", [("received", 0)]),
    ("（二）政府信息公开申请。2023年，我局没有发生。", [("received", 0)]),
    ("与上年相同，无结转下年度申请。", [("carried_out", 0)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_is_denied_is_nought(text: str, expected: list[Short]) -> None:
    assert set(claims(text)) == set(expected)


@pytest.mark.parametrize(
    "text",
    [
        "无其他行政复议。",
        "未收到不予公开的投诉。",
        "未修改规范性文件。",
        "网上未收到政府信息公开申请。",
        "未办结政府信息公开申请。",
        "无已受理未办理的政府信息公开申请。",
        "收到政府信息公开申请3件，无收取依申请公开信息相关费用情况。",
        "收到政府信息公开申请3件；政府信息公开申请未产生相关收费情况。",
        "政府信息公开行政复议8件。区政府本级无政府信息公开行政诉讼败诉案件。",
        "无不予公开。",
        "收到政府信息公开申请3件，无撤回。",
        "因征收未收到行政复议。",
        "未收到行政复议。",
        "未新增行政复议、行政诉讼。",
        "没有收到新的行政复议、行政诉讼。",
        "没有收到法院行政诉讼判决。",
        "无行政复议的投诉。",
        "未收到行政复议等方面的投诉。",
        "没有因征收引发的信访、行政复议、诉讼。",
        "未发生行政处罚、行政许可类行政复议。",
        "未收到公民申请救助的信息。",
        "未收到网站邮箱政府信息公开申请。",
        "（二）依申请公开收费\n无。",
        "（二）依申请公开投诉情况\n无。",
        "（二）依申请公开情况\n收到申请3件。无。",
        "（二）依申请公开情况\n我局工作有麒麟。无。",
    ],
)
def test_what_is_not_of_the_tables_or_only_of_some_denies_nothing(text: str) -> None:
    assert [claim for claim in claims(text) if claim[1] == 0] == []


def test_a_denied_unknown_word_denies_nothing_in_front_of_it() -> None:
    assert claims("政府信息公开申请无麒麟。") == []
    assert claims("政府信息公开申请无。") == [("received", 0)]


@pytest.mark.parametrize(
    "text",
    ["未收到对全部政府信息公开的申请。", "未接到针对本部门有关政府信息公开的申请。"],
)
def test_what_is_probably_denied_is_told_from_the_denial_to_the_end(text: str) -> None:
    (claim,) = reading(text).claims
    assert claim.in_doubt
    assert text[claim.start : claim.end] == text[:-1]


def test_a_denied_case_about_applications_denies_no_application() -> None:
    text = "收到政府信息公开申请3件，申请人对回复表示认可，未发生依申请公开行政复议。"
    assert ("received", 0) not in claims(text)


def test_applicants_are_denied_where_applications_are_spoken_of() -> None:
    assert ("received/business", 0) in claims("收到政府信息公开申请3件，无企业。")
    assert claims("无企业。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("无行政强制、未收取行政事业性收费。", [("coercion_decisions", 0), ("fee", 0)]),
        ("未收到申请、没有行政复议。", [("received", 0), ("review", 0)]),
        ("不制发规范性文件。", [("normative_made", 0)]),
        ("未制定、修改、废止规范性文件。", [("normative_made", 0), ("normative_repealed", 0)]),
        ("未修改规范性文件。", []),
        ("强制决定没有。", [("coercion_decisions", 0)]),
        ("行政强制情况：无。", [("coercion_decisions", 0)]),
        ("规范性文件制发情况：无。", [("normative_made", 0)]),
        ("法院也未立案。", [("suit", 0)]),
        ("未作出行政强制和麒麟。", [("coercion_decisions", 0)]),
        ("未作出行政强制和麒麟处罚。", []),
        ("政府信息公开申请无麒麟。", []),
        ("无新制定的麒麟办法、废止的规范性文件。", [("normative_repealed", 0)]),
        ("无行政复议、行政诉讼麒麟情况。", []),
        ("无行政复议、行政诉讼答复等纠纷。", [("review", 0), ("suit", 0)]),
    ],
)
def test_each_denial_reaches_up_to_the_next(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("无其他行政复议。", []),
        ("无麒麟行政复议。", []),
        ("未收到不予公开的投诉。", []),
        ("无行政复议、行政诉讼和投诉举报。", [("review", 0), ("suit", 0)]),
        ("无行政复议、行政诉讼和麒麟投诉举报。", []),
        ("无投诉举报。", []),
        ("无申请和投诉举报。", []),
        ("无政府信息公开申请和行政复议。", [("review", 0), ("received", 0)]),
        (
            "无行政复议、行政诉讼和政府信息公开申请。",
            [("review", 0), ("suit", 0), ("received", 0)],
        ),
        ("无政府信息公开申请和行政处罚。", [("received", 0)]),
        ("无政府信息公开申请和规范性文件。", [("received", 0)]),
        (
            "无政府信息公开申请和结转。",
            [("carried", 0), ("received", 0), ("carried_in", 0)],
        ),
    ],
)
def test_other_matters_beside_what_is_denied(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("无上年结转申请。", [("carried_in", 0)]),
        ("上年无结转。", [("carried_in", 0)]),
        ("政府信息公开申请上年无结转。", [("carried_in", 0)]),
        ("无结转政府信息公开申请。", [("carried", 0)]),
        ("行政处罚无结转。", []),
    ],
)
def test_nothing_was_carried_over_of_applications(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("没有法人申请。", [("received/business+research+charity+legal+other", 0)]),
        (
            "没有法人政府信息公开申请。",
            [("received/business+research+charity+legal+other", 0)],
        ),
        ("收到政府信息公开申请9件，没有企业。", [("received/business", 0), ("received", 9)]),
        ("未收到涉及征地的政府信息公开申请。", []),
        ("未收到对政府信息公开的申请。", [("received", 0)]),
        ("未收到公民对政府信息公开的申请。", [("received/person", 0)]),
        ("没有对政府信息公开的申请。", []),
        ("未收到对征地的申请。", []),
        ("未收到社会组织政府信息公开申请。", []),
        (
            "未收到社会组织、企业政府信息公开申请。",
            [("received/business+research+charity+legal+other", 0)],
        ),
        ("未收到企业政府信息公开申请。", [("received/business", 0)]),
        ("未收到网上政府信息公开申请。", []),
        ("其他渠道无政府信息公开申请。", []),
        ("未收到麒麟政府信息公开申请。", []),
        ("未办结政府信息公开申请。", []),
        ("没有政府信息公开申请需要答复。", [("received", 0)]),
        ("没有答复政府信息公开申请。", []),
        ("无应办理政府信息公开申请。", []),
    ],
)
def test_which_applications_did_not_come(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府信息公开申请无不予公开。", [("refused", 0)]),
        ("无不予公开。", []),
        ("无不予公开、部分公开。", [("refused", 0), ("partial", 0)]),
        ("无不予公开、属于过程性信息。", []),
        ("无不予公开、撤回情形。", []),
        ("政府信息公开申请无不予公开、撤回。", []),
        ("政府信息公开申请无不予公开、终止。", []),
        ("收到政府信息公开申请9件，未收到不予公开申请。", [("received", 9)]),
        ("收到政府信息公开申请9件，无涉及征地不予公开。", [("received", 9)]),
        ("规范性文件无不予公开、部分公开。", []),
    ],
)
def test_which_results_did_not_occur(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize("text", ["2022年未结转申请。", "2022年度没有结转的申请。"])
def test_what_the_year_before_did_not_leave_was_not_carried_in(text: str) -> None:
    assert claims(text) == [("carried_in", 0)]


def test_the_organ_that_knows_of_no_cases_is_no_missing_information() -> None:
    text = "我局不存在因政府信息公开工作被申请行政复议、提起行政诉讼的情况。"
    assert claims(text) == [("review", 0), ("suit", 0)]


def test_cases_beside_denied_ones_are_probably_of_the_same_kind() -> None:
    assert ("review", 2) in doubts("我局无行政诉讼案件，行政复议共2宗。")
    assert claims("行政复议共2宗。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("未收到通过邮寄、传真方式提出的政府信息公开申请。", [("received", 0)]),
        ("未收到传真政府信息公开申请。", []),
        ("未收到书面政府信息公开申请和网络政府信息公开申请。", []),
    ],
)
def test_of_some_channels_none_is_denied_for_sure(text: str, expected: list[Short]) -> None:
    assert doubts(text) == expected

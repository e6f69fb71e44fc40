"""What a clause without a number denies."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims

SAID: list[tuple[str, list[Short]]] = [
    ("行政强制决定没有。", [("coercion_decisions", 0)]),
    ("未出台、未废止规范性文件。", [("normative_made", 0), ("normative_repealed", 0)]),
    ("无行政强制、未收取行政事业性收费。", [("coercion_decisions", 0), ("fee", 0)]),
    ("无政府信息公开申请和行政复议。", [("received", 0), ("review", 0)]),
    ("收到政府信息公开申请3件，无不予公开。", [("received", 3), ("refused", 0)]),
    ("无不予公开、无法提供。", [("refused", 0), ("unavailable", 0)]),
    ("无政府信息公开行政诉讼败诉。", [("suit_corrected", 0)]),
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
    ],
)
def test_what_is_not_of_the_tables_or_only_of_some_denies_nothing(text: str) -> None:
    assert [claim for claim in claims(text) if claim[1] == 0] == []


def test_a_denied_unknown_word_denies_nothing_in_front_of_it() -> None:
    assert claims("政府信息公开申请无麒麟。") == []
    assert claims("政府信息公开申请无。") == [("received", 0)]


def test_applicants_are_denied_where_applications_are_spoken_of() -> None:
    assert ("received/business", 0) in claims("收到政府信息公开申请3件，无企业。")
    assert claims("无企业。") == []

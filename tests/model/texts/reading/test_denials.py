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
        "无不予公开。",
        "收到政府信息公开申请3件，无撤回。",
        "因征收未收到行政复议。",
        "未收到行政复议。",
        "未新增行政复议、行政诉讼。",
        "没有收到新的行政复议、行政诉讼。",
        "没有收到法院行政诉讼判决。",
        "无行政复议的投诉。",
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


def test_a_denied_case_about_applications_denies_no_application() -> None:
    text = "收到政府信息公开申请3件，申请人对回复表示认可，未发生依申请公开行政复议。"
    assert ("received", 0) not in claims(text)


def test_applicants_are_denied_where_applications_are_spoken_of() -> None:
    assert ("received/business", 0) in claims("收到政府信息公开申请3件，无企业。")
    assert claims("无企业。") == []

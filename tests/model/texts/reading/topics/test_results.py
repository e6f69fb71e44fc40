"""How applications were answered."""

from __future__ import annotations

import pytest

from model.texts.reading.topics.results import (
    counted_as_other,
    group_of,
    result_before,
    result_behind,
    results,
)
from tests.model.read import (
    Short,
    certain,
    claims,
    doubts,
    item_of,
    reading,
    words_of,
)

MEANT: list[tuple[str, tuple[str, ...]]] = [
    ("不予公开", ("refused",)),
    ("属于过程性信息不予公开", ("refused_process",)),
    ("属于过程性信息", ("refused_process",)),
    ("国家秘密、过程性信息不予公开", ("refused",)),
    ("过程性信息等不予公开", ("refused",)),
    ("予以公开、部分公开", ("granted", "partial")),
    ("国家秘密、过程性信息", ("refused_secret", "refused_process")),
    ("因信息不存在告知", ("unavailable_not_held",)),
    ("讨论记录等过程性信息", ("refused_process",)),
    ("涉及第三方予以公开", ("granted",)),
    ("过程性信息等", ()),
    ("国家秘密、讨论记录等过程性信息", ("refused_secret", "refused_process")),
    ("国家秘密、商业秘密等过程性信息", ()),
    ("国家秘密、不予公开、部分公开", ("refused", "partial")),
    ("因不掌握、逾期未补正终止办理", ("unavailable_not_held", "other_not_corrected")),
    ("予以公开、撤回", ()),
    ("终止办理", ()),
    ("撤回", ()),
    ("告知", ()),
    ("收到", ()),
]


@pytest.mark.parametrize(("text", "labels"), MEANT)
def test_one_reason_wins_over_its_group(text: str, labels: tuple[str, ...]) -> None:
    words = words_of(text)
    label = results([word for word in words if "result" in word.tags], words)
    assert (() if label is None else label.labels) == labels


def test_the_group_of_a_reason_is_known_by_its_name() -> None:
    assert [group_of("refused_secret"), group_of("refused")] == ["refused", "refused"]


def test_a_result_stands_before_its_number_with_nothing_between() -> None:
    label = result_before(item_of("不予公开政府信息公开申请4件"))
    assert label is not None
    assert label.labels == ("refused",)
    assert result_before(item_of("不予公开后公示4件")) is None


def test_a_result_stands_behind_its_number_before_anything_else_is_told() -> None:
    label = result_behind(item_of("4件不予公开"))
    assert label is not None
    assert label.labels == ("refused",)
    assert result_behind(item_of("4件均不予公开")) is None
    assert result_behind(item_of("涉及麒麟的4件不予公开")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请20件，公开和部分公开11件。",
            [("received", 20), ("granted+partial", 11)],
        ),
        (
            "收到政府信息公开申请20件，公开、部分公开11件。",
            [("received", 20), ("granted+partial", 11)],
        ),
        (
            "收到政府信息公开申请20件，其中公开和部分公开11件。",
            [("received", 20), ("granted+partial", 11)],
        ),
        (
            "收到政府信息公开申请20件，麒麟和部分公开11件。",
            [("received", 20), ("partial", 11)],
        ),
        (
            "收到政府信息公开申请20件，公开和不予公开11件。",
            [("received", 20), ("granted+refused", 11)],
        ),
        ("收到政府信息公开申请20件，公开11件。", [("received", 20), ("granted", 11)]),
        ("收到政府信息公开申请20件，其中公开11件。", [("received", 20), ("granted", 11)]),
        ("收到政府信息公开申请20件，其中11件已公开。", [("received", 20), ("granted", 11)]),
        (
            "收到政府信息公开申请20件，其中11件向社会公开。",
            [("received", 20), ("granted", 11)],
        ),
        ("收到政府信息公开申请20件，其中麒麟公开11件。", [("received", 20)]),
        (
            "收到政府信息公开申请20件，不予公开3件，其他情况1件。",
            [("received", 20), ("refused", 3), ("other", 1)],
        ),
        ("收到政府信息公开申请20件，其他情况1件。", [("received", 20)]),
        (
            "收到政府信息公开申请20件，重复申请2件。",
            [("received", 20), ("declined_repeat", 2)],
        ),
        ("收到政府信息公开申请20件，重复申请2件合并办理。", [("received", 20)]),
        ("收到政府信息公开申请20件，其中4件不予公开。", [("received", 20), ("refused", 4)]),
        (
            "收到政府信息公开申请20件，其中4件已收到，不予公开。",
            [("received", 20), ("refused", 4)],
        ),
        ("收到政府信息公开申请20件，涉及麒麟的4件不予公开。", [("received", 20)]),
        ("收到政府信息公开申请20件，涉及第三方但经麒麟的3件予以公开。", [("received", 20)]),
        ("收到政府信息公开申请20件，麒麟3件予以公开。", [("received", 20), ("granted", 3)]),
    ],
)
def test_a_bare_word_before_a_result_is_one_too_if_both_are_joined(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


def test_others_beside_results_are_probably_those_answered_otherwise() -> None:
    text = "收到政府信息公开申请9件，予以公开6件，不予公开2件，其他1件。"
    assert ("other", 1) in claims(text)
    assert ("other", 1) not in certain(text)


@pytest.mark.parametrize("rest", ["其他渠道1件", "其他信访1件", "其他1件正在办理"])
def test_others_of_something_else_are_not(rest: str) -> None:
    text = f"收到政府信息公开申请9件，予以公开6件，不予公开2件，{rest}。"
    assert ("other", 1) not in claims(text)


@pytest.mark.parametrize("answer", ["公开部分内容", "提供部分信息", "同意公开其中部分内容"])
def test_a_part_of_what_was_asked_for_is_a_result(answer: str) -> None:
    text = f"收到政府信息公开申请9件，其中7件按申请事项予以公开，2件{answer}。"
    assert claims(text) == [("received", 9), ("granted", 7), ("partial", 2)]


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


@pytest.mark.parametrize(
    ("text", "in_doubt"),
    [
        ("收到政府信息公开申请9件，重复申请2件。", []),
        (
            "收到政府信息公开申请9件，剔除重复提交2件，有效申请7件。",
            [("received", 9), ("declined_repeat", 2), ("total", 7)],
        ),
        (
            "收到政府信息公开申请9件，扣除重复申请2件后答复7件。",
            [("received", 9), ("declined_repeat", 2)],
        ),
        ("收到政府信息公开申请9件，合并重复申请2件。", [("declined_repeat", 2)]),
    ],
)
def test_what_came_twice_and_is_taken_off_may_be_counted_or_not(
    text: str, in_doubt: list[Short]
) -> None:
    assert doubts(text) == in_doubt

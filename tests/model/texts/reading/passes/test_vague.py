"""What follows from a count that is in doubt."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, claims, doubts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "我局全年收到申请事项12件，均已办结。",
            [("received", 12), ("carried_out done", 12)],
        ),
        ("全年收到申请12件，办结10件。", [("received", 12), ("settled", 10)]),
        ("全年依申请事项办理350件。", [("settled", 350)]),
    ],
)
def test_applications_for_what_nobody_says_are_in_doubt_with_all_that_follows(
    text: str, expected: list[Short]
) -> None:
    assert sorted(doubts(text)) == sorted(expected)
    assert certain(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年收到信息公开申请12件，办结10件。", [("received", 12), ("settled", 10)]),
        ("收到依申请公开事项12件，办结10件。", [("received", 12), ("settled", 10)]),
        ("依申请公开方面，收到依申请件12件。", [("received", 12)]),
        ("上年结转申请2件，收到申请12件。", [("carried_in", 2), ("received", 12)]),
        ("信息公开方面，收到申请12件，予以公开10件。", [("received", 12), ("granted", 10)]),
        ("未收到政府信息公开申请。收到申请12件。", [("received", 0), ("received", 12)]),
    ],
)
def test_named_once_they_are_certain(text: str, expected: list[Short]) -> None:
    assert certain(text) == expected
    assert doubts(text) == []


def test_doubt_about_what_was_asked_for_is_none_about_who_received_it() -> None:
    text = "2023年全区共受理申请221件，其中区政府受理34件。"
    assert doubts(text) == [("received", 221)]


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开申请情况。麒麟方面，收到申请240件，办结236件，不予受理4件。",
        "政府信息公开申请情况。麒麟服务窗口收到申请61件，办结58件。",
        "政府信息公开申请情况。开展听证2次，收到申请2件，办结2件。",
        "政府信息公开申请情况。居民申请麒麟电梯12件，2件尚未办结。",
        "政府信息公开申请情况。主动公开480件，依申请公开12件，不予公开20件。",
    ],
)
def test_beside_another_matter_nothing_is_certain(text: str) -> None:
    assert certain(text) == []


def test_behind_it_applications_for_information_are() -> None:
    text = "政府信息公开申请情况。麒麟方面，收到申请9件；收到政府信息公开申请3件，办结2件。"
    assert certain(text) == [("received", 3), ("settled", 2)]


def test_who_has_applied_for_nothing_yet_applies_for_another_matter() -> None:
    assert certain("居民申请麒麟电梯12件，已批准10件，2件尚未办结。") == []


@pytest.mark.parametrize("end", ["均为不动产登记", "均为行政许可申请"])
def test_all_said_to_be_another_matter_are_in_doubt(end: str) -> None:
    assert certain(f"收到政府信息公开申请12件，{end}。") == []


@pytest.mark.parametrize(
    "text",
    [
        "热线受理36件，信箱受理9件，均非政府信息公开申请。",
        "政务公开电话受理36件，邮箱受理9件，均非政府信息公开申请。",
        "网上受理36件，信函受理9件，均不属于政府信息公开申请。",
    ],
)
def test_what_is_said_to_be_something_else_is_neither_counted_nor_denied(text: str) -> None:
    assert certain(text) == []


def test_what_comes_to_a_hall_is_not_said_of_the_applications_before() -> None:
    text = "收到政府信息公开申请6件。大厅窗口收件412件，网上收件190件，全部办结。"
    assert claims(text) == [("received", 6)]


def test_all_of_some_is_in_doubt_where_more_came() -> None:
    text = "4件申请均由自然人提出，2件由企业提出，共收到政府信息公开申请6件。"
    assert ("total/person all", 4) in claims(text)
    assert ("total/person all", 4) not in certain(text)

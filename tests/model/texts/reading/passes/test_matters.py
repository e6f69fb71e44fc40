"""Counts of what was asked for, not of applications."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, doubts, whys

_FIRST = "收到关于征地的政府信息公开申请3件"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{_FIRST}。", [("received", 3)]),
        (f"接待麒麟5人，{_FIRST}。", [("received", 3)]),
        (f"接待麒麟5人，{_FIRST}、关于改造的政府信息公开申请5件。", []),
        (f"{_FIRST}、关于改造的麒麟5件。", []),
        (f"{_FIRST}，其中公开2件。", [("received", 3)]),
        (f"{_FIRST}，当面交来2件。", [("received", 3)]),
        ("收到政府信息公开申请3件、关于改造的5件。", []),
    ],
)
def test_a_count_by_matter_is_all_that_came_if_no_other_is_told(
    text: str, expected: list[Short]
) -> None:
    assert doubts(text) == expected


def test_the_numbers_that_came_by_matter_are_parts() -> None:
    text = f"{_FIRST}、关于改造的政府信息公开申请5件。"
    assert whys(text) == ["只是其中一部分", "不知道数的是什么"]


def test_a_total_without_a_matter_stays() -> None:
    assert certain("收到政府信息公开申请3件、关于改造的5件。") == [("received", 3)]


@pytest.mark.parametrize(
    ("text", "sure", "in_doubt"),
    [
        ("收到政府信息公开申请9件，涉及12个问题，已答复10个。",
         [("received", 9)], [("settled", 10)]),
        ("收到政府信息公开申请12个，予以公开9个，不予公开3个。",
         [("received", 12), ("granted", 9), ("refused", 3)], []),
    ],
)  # fmt: skip
def test_what_is_counted_in_the_unit_of_the_questions_is_in_doubt(
    text: str, sure: list[Short], in_doubt: list[Short]
) -> None:
    assert certain(text) == sure
    assert doubts(text) == in_doubt


def test_answers_that_make_the_number_of_one_matter_may_be_of_that() -> None:
    text = "在23件政府信息公开申请中，12件涉及麒麟，8件已公开，4件不予公开。"
    assert ("granted", 8) in doubts(text)
    assert ("refused", 4) in doubts(text)


def test_others_are_of_all() -> None:
    text = "收到政府信息公开申请23件，其中12件涉及麒麟，予以公开18件，不予公开5件。"
    assert doubts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府信息公开申请情况。同意公开1120条、不予公开21条。", ["granted", "refused"]),
        ("收到政府信息公开申请12条，予以公开10条。", []),
    ],
)
def test_documents_are_counted_in_their_unit_perhaps(text: str, expected: list[str]) -> None:
    assert [label for label, _ in doubts(text)] == expected


def test_answers_that_make_all_that_came_are_certain() -> None:
    text = "对收到的12件政府信息公开申请麒麟，同意公开8件，不予公开4件。"
    assert ("granted", 8) not in doubts(text)

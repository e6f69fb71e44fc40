"""Claims without a number of their own."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, claims, doubts

SAID: list[tuple[str, list[Short]]] = [
    ("收到申请9件，均已答复。", [("carried_out answered", 0), ("received", 9)]),
    ("收到申请9件，全部办结。", [("carried_out done", 9), ("received", 9)]),
    ("收到申请9件（均为自然人）。", [("received/person all", 9), ("received", 9)]),
    ("除1件申请由县政府办理外，收到申请9件，全部办结。", [("received", 9)]),
    ("上年结转申请2件，全部办结。", [("carried_in", 2)]),
    ("收到申请9件，其中1件，顺延至次年。", [("received", 9), ("carried_out", 1)]),
    ("收到申请9件，其中麒麟1件，顺延至次年。", [("received", 9)]),
    ("收到申请9件，其中1件，待2024年答复。", [("received", 9), ("carried_out", 1)]),
    ("政府信息公开行政诉讼9件，除2件未审结、1件撤诉外，其他均胜诉。",
     [("suit_upheld", 6), ("suit", 9), ("suit_pending", 2), ("suit_other", 1)]),
    ("政府信息公开行政复议5件，其中1件撤回，其余均维持。",
     [("review_upheld", 4), ("review", 5), ("review_other", 1)]),
    ("政府信息公开行政复议5件，其余均维持。", [("review_upheld all", 5), ("review", 5)]),
    ("行政许可15件、无行政强制。", [("coercion_decisions", 0), ("permits_decisions", 15)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_is_said_of_all_of_none_and_of_the_last(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请9件，其中征地类5件，均为自然人。", [("received", 9)]),
        (
            "收到政府信息公开申请9件，其中征地5件、其他3件，均为自然人。",
            [("received/person all", 9), ("received", 9)],
        ),
        (
            "收到政府信息公开申请9件，均为自然人。",
            [("received/person all", 9), ("received", 9)],
        ),
        (
            "收到政府信息公开申请9件（均为自然人）。",
            [("received/person all", 9), ("received", 9)],
        ),
        ("收到政府信息公开申请麒麟9件（均为自然人）。", []),
        ("除1件外，收到政府信息公开申请9件，均为自然人。", [("received", 9)]),
        ("收到政府信息公开申请9件，其中3件均不予公开。", [("received", 9), ("refused", 3)]),
        ("收到政府信息公开申请9件，3件均不予公开麒麟。", [("received", 9)]),
        ("收到政府信息公开申请9件，另3件均结转下年。", [("received", 9), ("carried_out", 3)]),
        ("行政诉讼14件，均与政府信息公开无关。", [("suit", 0)]),
        ("行政诉讼14件全部不涉及政府信息公开。", [("suit", 0)]),
        ("行政复议14件与政府信息公开无关。", []),
        ("行政复议14件，均与政府信息公开无关。", [("review", 0)]),
    ],
)
def test_a_clause_tells_of_the_numbers_before_it(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请9件，另3件，顺延至次年。",
            [("received", 9), ("carried_out", 3)],
        ),
        (
            "收到政府信息公开申请9件，另3件，将于2024年答复。",
            [("received", 9), ("carried_out", 3)],
        ),
        ("收到政府信息公开申请9件，另3件，将于2024年答复麒麟。", [("received", 9)]),
        ("收到政府信息公开申请9件，麒麟3件，顺延至次年。", [("received", 9)]),
        (
            "收到政府信息公开申请9件，1件为人防信息，不掌握。",
            [("received", 9), ("unavailable_not_held", 1)],
        ),
        ("收到政府信息公开申请9件，2件为消防信息，1件为人防信息，不掌握。", [("received", 9)]),
        (
            "收到政府信息公开申请9件，2件为消防信息，1件为人防信息，结转下年。",
            [("received", 9), ("carried_out", 1)],
        ),
        ("收到政府信息公开申请9件，涉及商业秘密3件，经同意予以公开。", [("received", 9)]),
        (
            "收到政府信息公开申请9件，涉及商业秘密3件，不予公开。",
            [("received", 9), ("refused_third_party", 3)],
        ),
        (
            "收到政府信息公开申请9件，不予公开3件，予以公开。",
            [("received", 9), ("refused", 3)],
        ),
        ("收到政府信息公开申请9件，内容不明确4件，已告知补正。", [("received", 9)]),
        (
            "收到政府信息公开申请9件，内容不明确4件，已答复。",
            [("received", 9), ("unavailable_unclear", 4)],
        ),
        (
            "收到政府信息公开申请9件，不掌握4件，已告知补正。",
            [("received", 9), ("unavailable_not_held", 4)],
        ),
        ("规范性文件3件，将于2024年废止。", []),
    ],
)
def test_a_clause_tells_what_became_of_the_last_number(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请9件，另2件，1件为人防信息，不掌握。",
            [("received", 9), ("unavailable_not_held", 1)],
        ),
        (
            "收到政府信息公开申请9件，不予公开2件为消防信息，1件为人防信息，不掌握。",
            [("received", 9), ("refused", 2), ("unavailable_not_held", 1)],
        ),
        (
            "收到政府信息公开申请9件，2件为消防信息，1件，不掌握。",
            [("received", 9), ("unavailable_not_held", 1)],
        ),
        ("收到政府信息公开申请9件，2件为消防信息，1件为人防信息，不掌握。", [("received", 9)]),
    ],
)
def test_of_two_numbers_as_open_the_last_alone_is_not_told(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


def test_what_is_said_of_all_cases_of_the_last_kind_is_said_of_the_kind_before_in_doubt() -> (
    None
):
    text = "政府信息公开行政复议1件，行政诉讼2件，均维持。"
    assert ("suit_upheld all", 2) in certain(text)
    assert doubts(text) == [("review_upheld all", 1)]
    told = "政府信息公开行政复议1件，均维持，行政诉讼2件，均维持。"
    assert doubts(told) == []


def test_what_ended_of_two_kinds_of_cases_leaves_none_of_either() -> None:
    text = "因政府信息公开引起的行政诉讼6件，行政复议9件，上述案件均已审结。"
    assert {("suit_pending", 0), ("review_pending", 0)} <= set(claims(text))


def test_what_is_said_of_the_rest_is_not_said_of_the_last() -> None:
    text = "保密审查320件，其中不予公开12件、部分公开8件，其余予以公开。"
    assert ("granted", 8) not in claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请9件，4件不属于本单位公开，经沟通后均由申请人撤回。",
        "收到政府信息公开申请9件，2件内容不明确，后申请人撤回申请。",
    ],
)
def test_what_was_withdrawn_in_the_end_is_counted_as_that_perhaps(text: str) -> None:
    assert certain(text) == [("received", 9)]
    assert doubts(text)


def test_cases_that_are_not_ours_leave_it_open_whether_others_are() -> None:
    assert doubts("行政诉讼14件，均与政府信息公开无关。") == [("suit", 0)]
    assert certain("行政诉讼14件，无政府信息公开案件。") == [("suit", 0)]
    assert doubts("上述行政复议案件均不涉及政府信息公开。") == [("review", 0)]
    assert certain("因政府信息公开引发的行政复议均未发生。") == [("review", 0)]


def test_what_none_of_some_cases_had_is_open_of_others() -> None:
    told = "政府信息公开行政复议3件"
    counted: Short = ("review", 3)
    assert certain(f"{told}无一被纠正。") == [("review_corrected", 0), counted]
    assert doubts(f"{told}无一被纠正。") == [("suit_corrected", 0)]
    assert doubts(f"{told}，未出现被纠正情形。") == [("suit_corrected", 0)]
    assert doubts(f"{told}，未出现败诉情形。") == []


def test_all_of_those_that_were_heard_is_not_all() -> None:
    assert doubts("政府信息公开行政诉讼4件，已开庭3件，均胜诉。") == [("suit_upheld all", 0)]
    text = "政府信息公开行政诉讼3件，法院已判决2件，结果均为维持；尚未审结1件。"
    assert ("suit_upheld all", 2) in certain(text)

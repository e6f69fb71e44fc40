"""What a number of reviews or suits is of in its sentence."""

from __future__ import annotations

import pytest

from model.texts.reading.labelling.counted_cases import plain_kinds
from tests.model.read import Short, certain, claims, doubts


@pytest.mark.parametrize(
    ("text", "sure", "in_doubt"),
    [
        ("受理行政复议98件，其中信息公开类11件。", [], [("review", 11)]),
        ("办结行政复议98件，信息公开类11件。", [], [("review", 11)]),
        ("办结群众来信98件，信息公开类行政复议11件。", [("review", 11)], []),
        (
            "收到公开申请5件，其中1件申请人不服答复提起行政复议。",
            [("received", 5)],
            [("review", 1)],
        ),
        ("发生行政复议98件，其中信息公开类11件。", [("review", 11)], []),
        (
            "未发生因政府信息公开引起的行政复议，行政诉讼案件5件。",
            [("review", 0)],
            [("suit", 5)],
        ),
        (
            "未发生因政府信息公开引起的行政诉讼，发生行政复议1件。",
            [("suit", 0), ("review", 1)],
            [],
        ),
        (
            "未发生行政复议，政府信息公开行政诉讼案件5件。",
            [("review", 0), ("suit", 5)],
            [],
        ),
        (
            "信息公开行政复议2件。应诉案件19件，其中信息公开案件3件。",
            [("review", 2), ("suit", 3)],
            [],
        ),
        (
            "信息公开行政复议2件，对其中1件复议决定不服提起行政诉讼。",
            [("review", 2)],
            [],
        ),
        (
            "信息公开行政复议2件，县直部门引发行政复议9件。",
            [("review", 2)],
            [],
        ),
        (
            "信息公开行政复议、行政诉讼共5件，其中行政复议2件。",
            [("review+suit", 5), ("review", 2)],
            [],
        ),
        ("信息公开行政复议5件，维持1件、麒麟3件。", [("review", 5), ("review_upheld", 1)], []),
        (
            "信息公开行政复议5件，维持1件、其他麒麟3件。",
            [("review", 5), ("review_upheld", 1)],
            [],
        ),
        (
            "受理公开申请8件；引发行政复议7件，均与政府信息公开无关。",
            [("received", 8)],
            [("review", 0)],
        ),
        (
            "政府信息公开答复被申请行政复议3次，其中1次被撤销，2次维持。",
            [("review", 3), ("review_corrected", 1), ("review_upheld", 2)],
            [],
        ),
        ("政府信息公开行政复议3件，维持1次。", [("review", 3)], []),
    ],
)
def test_which_cases_are_counted(text: str, sure: list[Short], in_doubt: list[Short]) -> None:
    assert certain(text) == sure
    assert doubts(text) == in_doubt


def test_a_row_has_its_kind() -> None:
    found = plain_kinds(("review_upheld", "direct_upheld", "review", "received"))
    assert found == ("review", "direct")


def test_a_total_behind_two_kinds_is_of_both_if_they_make_as_many() -> None:
    counted: list[Short] = [("review", 6), ("suit", 2)]
    told = "因政府信息公开引发行政复议6件、行政诉讼2件"
    assert claims(f"{told}，案件总数8件。") == [*counted, ("review+suit", 8)]
    assert claims(f"{told}，共计8件。") == [*counted, ("review+suit", 8)]
    assert claims(f"{told}（一审1件、二审1件），共2件。") == counted


def test_a_case_that_was_open_last_year_is_not_open_for_that() -> None:
    assert claims("上年未审结的政府信息公开行政诉讼1件，本年判决维持。") == []


def test_cases_that_other_deeds_led_to_are_not_ours() -> None:
    asked = "收到政府信息公开申请5件，引发行政复议1件。"
    expected = [("received", 5), ("review", 1), ("penalties_decisions", 8)]
    assert claims(f"{asked}作出行政处罚决定8件，引发行政复议3件。") == expected
    assert claims(f"{asked}作出行政处罚决定8件，未引发行政复议、行政诉讼。") == expected
    assert claims(f"{asked}执法过程中引发行政复议3件。") == expected[:2]


def test_cases_that_others_ask_to_be_heard_are_no_applications() -> None:
    assert claims("全年办理向县政府申请的行政复议案件86件。") == []

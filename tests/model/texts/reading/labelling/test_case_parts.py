"""Cases told by what they are about, disclosure or another matter."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, claims, doubts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政复议9件（信息公开类2件、麒麟补偿类4件、行政处罚类3件），行政诉讼6件（信息公开类1件）。",
         [("review", 2), ("suit", 1)]),
        ("行政复议9件，其中政府信息公开2件、行政许可7件，行政诉讼6件，其中政府信息公开1件。",
         [("review", 2), ("suit", 1)]),
        ("被复议9件，信息公开类2件，其他类7件；被诉6件，信息公开类0件。",
         [("review", 2), ("suit", 0)]),
        ("行政诉讼6件，案由为行政处罚4件、政府信息公开2件。", [("suit", 2)]),
        ("行政诉讼方面：信息公开类1件，胜诉；麒麟征收类9件，胜诉8件、败诉1件。",
         [("suit_upheld all", 1), ("suit", 1)]),
        ("行政复议案件中，信息公开2件、投诉举报处理5件、行政处罚3件。", [("review", 2)]),
        ("行政复议8件，其中投诉举报处理7件、政府信息公开1件。", [("review", 1)]),
        ("政府信息公开行政复议2件，维持；工伤认定行政复议6件，维持5件、撤销1件。",
         [("review_upheld all", 2), ("review", 2)]),
        ("政府信息公开行政诉讼1件。民事诉讼4件均已调解结案。", [("suit", 1)]),
        ("政府信息公开行政诉讼1件。协调各类应诉案件47件，负责人出庭应诉案件9件。",
         [("suit", 1)]),
        ("政府信息公开行政复议2件，占全部行政复议案件8件的25%。", [("review", 2)]),
        ("政府信息公开行政复议2件（全局行政复议共16件），维持1件。",
         [("review", 2), ("review_upheld", 1)]),
        ("未发生政府信息公开行政复议。行政处罚类行政复议2件，均维持。", [("review", 0)]),
    ],
)  # fmt: skip
def test_only_those_about_disclosure_are_compared(text: str, expected: list[Short]) -> None:
    assert certain(text) == expected


def test_what_is_told_behind_those_picked_out_is_in_doubt() -> None:
    text = "行政复议9件，其中涉及政府信息公开2件，行政诉讼6件。"
    assert certain(text) == [("review", 2)]
    assert doubts(text) == [("suit", 6)]
    assert certain("行政复议9件，其中涉及政府信息公开2件；行政诉讼6件。") == [("review", 2)]


def test_a_short_unknown_word_before_cases_may_be_a_verb() -> None:
    text = "政府信息公开行政复议2件。全年麒麟行政诉讼3件。"
    assert doubts(text) == [("suit", 3)]
    assert claims("政府信息公开行政复议2件。全年麒麟凤凰行政诉讼3件。") == [("review", 2)]


def test_those_picked_out_of_two_kinds_are_of_either() -> None:
    text = "行政复议9件、行政诉讼6件，信息公开类2件。"
    assert doubts(text) == [("suit", 2)]
    text = "行政复议9件、行政诉讼6件，其中信息公开类均为0件。"
    assert certain(text) == [("review+suit", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "因政府信息公开被申请行政复议1件；统计案件9件，其中维持6件、撤销3件。",
        "因政府信息公开被申请行政复议1件；全年复核9件，同比增长12%，办结8件。",
    ],
)
def test_how_cases_of_another_matter_ended_is_in_doubt(text: str) -> None:
    assert certain(text) == [("review", 1)]

"""How a number of cases says that they ended, behind words that are not known."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, claims, doubts

_SUITS = "因政府信息公开引发行政诉讼5件，"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_SUITS + "2件原告起诉后又撤诉。", [("suit_other", 2)]),
        (_SUITS + "3件补充证据之后维持。", [("suit_upheld", 3)]),
        (_SUITS + "1件因申请人超期被驳回，3件补充证据之后维持。", [("suit_upheld", 3)]),
        (_SUITS + "维持1件、其他3件。", [("suit_other", 3)]),
    ],
)
def test_the_last_word_probably_tells_how_a_case_ended(
    text: str, expected: list[Short]
) -> None:
    assert doubts(text) == expected
    assert ("suit", 5) in certain(text)


@pytest.mark.parametrize(
    "tail",
    [
        "2件原告起诉后又提起行政复议维持。",
        "2件麒麟投诉被撤销。",
        "其他3件。",
        "维持1件，其他3件涉及征地。",
        "麒麟2件诉前撤诉。",
    ],
)
def test_what_may_be_of_others_is_no_end(tail: str) -> None:
    assert doubts(_SUITS + tail) == []


def test_who_applied_does_not_make_cases_applications() -> None:
    text = _SUITS + "1件申请人主动撤诉，1件尚未审结。"
    assert claims(text) == [("suit", 5), ("suit_other", 1), ("suit_pending", 1)]


@pytest.mark.parametrize(
    ("tail", "label"),
    [
        ("2件正在一审。", "suit_pending"),
        ("2件二审中。", "suit_pending"),
        ("2件仍处于一审阶段。", "suit_pending"),
        ("2件法院判决驳回。", "suit_upheld"),
    ],
)
def test_a_court_that_goes_on_or_says_no_tells_the_end(tail: str, label: str) -> None:
    assert claims(_SUITS + tail) == [("suit", 5), (label, 2)]


def test_an_end_that_is_denied_is_none() -> None:
    assert claims("政府信息公开行政诉讼4件没有败诉。") == [("suit_corrected", 0), ("suit", 4)]


def test_how_the_case_before_ended_is_no_end_of_this_one() -> None:
    told = "因政府信息公开被提起行政复议1件，"
    assert ("suit", 1) in claims(f"{told}经复议维持后提起行政诉讼1件。")
    assert ("suit_upheld", 1) in claims(f"{told}行政诉讼维持1件。")

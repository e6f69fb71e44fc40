"""Words that mean something else beside reviews and suits."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims

BOTH = "因政府信息公开引发行政复议3件、行政诉讼1件"
COUNTED = [("review", 3), ("suit", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BOTH}；前者均获维持，后者尚未审结。",
         [("review_upheld all", 3), ("suit_pending all", 1), *COUNTED]),
        (f"{BOTH}，前者纠正1件、后者维持1件。",
         [*COUNTED, ("review_corrected", 1), ("suit_upheld", 1)]),
        (f"{BOTH}。前者维持2件，后者维持1件。",
         [*COUNTED, ("review_upheld", 2), ("suit_upheld", 1)]),
        ("收到政府信息公开申请3件，前者维持2件。", [("received", 3)]),
    ],
)  # fmt: skip
def test_the_former_is_the_kind_told_first(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


def test_what_came_of_a_review_is_of_reviews_until_a_suit_is_told() -> None:
    ends = [("review_upheld", 2), ("review_corrected", 1)]
    text = "不服政府信息公开答复的行政复议3件，县政府经复议维持2件，纠正1件"
    assert claims(f"{text}。") == [("review", 3), *ends]
    text = "政府信息公开行政诉讼3件，其中经复议2件、直接起诉1件。"
    assert claims(text) == [("suit", 3), ("after_review", 2), ("direct", 1)]


def test_information_that_led_to_a_case_is_disclosure() -> None:
    expected: list[Short] = [("review", 0), ("suit", 0)]
    assert claims("无因政府信息产生行政复议、提起行政诉讼情况。") == expected
    assert claims("政府信息行政复议和行政诉讼均为零。") == expected


def test_that_cases_are_no_disclosure_cases_denies_them() -> None:
    text = "全年行政复议5件、行政诉讼8件，均不是政府信息公开案件。"
    assert claims(text) == [("review", 0), ("suit", 0)]


def test_to_be_settled_between_the_two_is_an_end_of_cases_told() -> None:
    told = "政府信息公开行政复议8件"
    assert claims(f"{told}，调解1件、维持7件。") == [
        ("review", 8),
        ("review_other", 1),
        ("review_upheld", 7),
    ]
    assert claims(f"{told}。调解5件、麒麟7件。") == [("review", 8)]

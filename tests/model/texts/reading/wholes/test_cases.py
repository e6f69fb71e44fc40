"""What is said of all of the cases told last."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims, doubts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府信息公开行政复议1件，结果维持。", [("review_upheld all", 1), ("review", 1)]),
        ("政府信息公开行政复议2件，结果维持。", [("review_upheld all", 2), ("review", 2)]),
        ("政府信息公开行政复议2件，结果被纠正。", [("review", 2)]),
        (
            "政府信息公开行政复议1件，结果被纠正。",
            [("review_corrected all", 1), ("review", 1)],
        ),
        ("政府信息公开行政复议2件，麒麟结果维持。", [("review", 2)]),
        ("政府信息公开行政复议2件，未审结。", [("review_pending all", 2), ("review", 2)]),
        ("政府信息公开行政复议2件，均已审结。", [("review_pending", 0), ("review", 2)]),
        (
            "政府信息公开行政复议2件，已审结1件，均维持。",
            [("review_upheld all", 1), ("review", 2), ("review_settled", 1)],
        ),
        (
            "政府信息公开行政复议2件，行政诉讼1件，复议均维持。",
            [("review_upheld all", 2), ("review", 2), ("suit", 1)],
        ),
        (
            "政府信息公开行政复议2件，行政诉讼1件，均维持。",
            [("suit_upheld all", 1), ("review_upheld all", 2), ("review", 2), ("suit", 1)],
        ),
        (
            "政府信息公开行政复议2件、行政诉讼1件，均维持。",
            [("review_upheld all", 1), ("suit_upheld all", 1), ("review", 2), ("suit", 1)],
        ),
        (
            "政府信息公开行政复议2件、行政诉讼1件，行政诉讼均维持。",
            [("suit_upheld all", 1), ("review", 2), ("suit", 1)],
        ),
        (
            "政府信息公开行政复议2件、行政诉讼0件，均维持。",
            [("review_upheld all", 0), ("review", 2), ("suit", 0)],
        ),
        ("政府信息公开行政复议2件，行政诉讼1件，均未维持。", [("review", 2), ("suit", 1)]),
        ("政府信息公开行政复议2件，均被麒麟维持。", [("review", 2)]),
        ("政府信息公开行政复议2件，维持2件，均维持。", [("review", 2), ("review_upheld", 2)]),
        ("政府信息公开行政复议2件（已办结）。", [("review_pending", 0), ("review", 2)]),
        ("政府信息公开行政复议2件，均已办结。", [("review_pending", 0), ("review", 2)]),
        ("政府信息公开行政复议2件，麒麟均已办结。", [("review", 2)]),
        ("政府信息公开行政复议2件，均已办理。", [("review", 2)]),
        ("政府信息公开行政复议均被纠正。", []),
        ("政府信息公开行政复议均获维持。", [("review_upheld all", 0)]),
        ("行政复议、行政诉讼均获维持。", [("review_upheld all", 0), ("suit_upheld all", 0)]),
        ("行政诉讼均获维持。", [("suit_upheld all", 0)]),
        ("政府信息公开行政复议均获麒麟维持。", []),
        ("政府信息公开行政复议1件，网站信息被纠正。", [("review", 1)]),
        ("政府信息公开行政诉讼2件，均裁定驳回起诉。", [("suit", 2)]),
        ("政府信息公开直接起诉2件，均维持。", [("direct_upheld all", 2), ("direct", 2)]),
    ],
)
def test_how_all_of_the_cases_told_ended(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


def test_that_all_are_done_may_be_said_of_more_than_the_cases() -> None:
    assert doubts("政府信息公开行政复议2件，已办结。") == [("review_pending", 0)]
    assert doubts("政府信息公开行政复议2件，已审结。") == []


def test_what_of_the_organ_was_upheld_is_no_other_matter() -> None:
    told = "政府信息公开行政诉讼1件"
    whole: list[Short] = [("suit_upheld all", 1), ("suit", 1)]
    assert claims(f"{told}，法院判决维持我局告知书。") == whole
    assert claims(f"{told}，法院已裁判维持。") == whole
    assert claims(f"{told}，法院判决维持我局、麒麟和麒麟。") == [("suit", 1)]

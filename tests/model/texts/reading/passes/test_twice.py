"""Numbers of one row told twice, and of cases that are not all about disclosure."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, claims, doubts


@pytest.mark.parametrize(
    ("text", "sure", "in_doubt"),
    [
        # Two of one row are parts, and their sum may be all.
        (
            "信息公开行政复议4件，县政府维持3件、市局维持1件。",
            [("review", 4)],
            [("review_upheld", 4)],
        ),
        # All of them ended so, not only those about disclosure.
        ("应诉案件17件，其中信息公开案件2件，胜诉15件、败诉2件。", [("suit", 2)], []),
        (
            "应诉案件17件，其中信息公开案件2件，胜诉2件。",
            [("suit", 2), ("suit_upheld", 2)],
            [],
        ),
        # More than there are of the kind named last.
        (
            "信息公开行政复议3件，诉讼1件，维持4件。",
            [("review", 3), ("suit", 1)],
            [("review_upheld+suit_upheld", 4)],
        ),
        (
            "信息公开行政复议3件，诉讼1件，维持3件，胜诉1件。",
            [("review", 3), ("suit", 1), ("suit_upheld", 1)],
            [("review_upheld", 3)],
        ),
        (
            "信息公开行政复议4件、诉讼1件，维持4件，纠正1件。",
            [("review", 4), ("suit", 1)],
            [("review_upheld+suit_upheld", 4), ("review_corrected+suit_corrected", 1)],
        ),
        (
            "信息公开行政复议3件，维持5件。",
            [("review", 3), ("review_upheld", 5)],
            [],
        ),
    ],
)
def test_what_is_compared_of_numbers_told_twice(
    text: str, sure: list[Short], in_doubt: list[Short]
) -> None:
    assert certain(text) == sure
    assert doubts(text) == in_doubt


def test_of_what_is_said_of_all_cases_the_last_holds() -> None:
    found = claims("政府信息公开行政诉讼1件，一审维持，原告上诉，二审尚未审结。")
    assert found == [("suit_pending all", 1), ("suit", 1)]


def test_ends_of_one_row_are_parts_if_all_ends_make_the_whole() -> None:
    text = "政府信息公开行政复议8件，维持6件，确认违法1件，责令重新答复1件。"
    assert certain(text) == [("review", 8), ("review_upheld", 6)]
    assert doubts(text) == [("review_corrected", 2)]
    text = "政府信息公开行政复议8件，维持7件，纠正1件，纠正1件系超期答复。"
    assert doubts(text) == []

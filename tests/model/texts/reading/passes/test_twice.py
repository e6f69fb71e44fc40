"""Numbers of one row told twice, and of cases that are not all about disclosure."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, doubts


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

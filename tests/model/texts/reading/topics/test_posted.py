"""发布规范性文件36件、政策解读40条: posted, and perhaps not made this year."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, doubts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布规范性文件36件、政策解读40条。", [("normative_made", 36)]),
        ("发布政策解读40条、规范性文件36件。", [("normative_made", 36)]),
        ("发布信息47条，其中规范性文件2篇。", [("normative_made", 2)]),
        ("制发公文118件，其中规范性文件2件。", [("normative_made", 2)]),
        ("发布信息118条，其中制定规范性文件2件。", []),
        ("发布规范性文件36件，收到来信40件。", []),
    ],
)
def test_what_is_posted_may_have_been_made_before(text: str, expected: list[Short]) -> None:
    assert doubts(text) == expected


def test_what_is_posted_alone_was_made() -> None:
    assert certain("发布规范性文件36件。") == [("normative_made", 36)]

"""How the applications of one kind of applicants were answered."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, doubts


def test_answers_between_two_applicants_are_those_of_the_first() -> None:
    text = "收到申请9件，其中自然人6件，予以公开5件、部分公开1件；企业3件，予以公开3件。"
    assert doubts(text) == [
        ("granted/person", 5),
        ("partial/person", 1),
        ("granted/business", 3),
    ]
    assert certain(text) == [("received", 9), ("received/person", 6), ("received/business", 3)]


def test_so_is_what_was_settled_of_them() -> None:
    text = "收到申请9件，其中企业申请6件，办结5件；自然人申请3件，办结3件。"
    assert ("settled/business", 5) in doubts(text)
    assert ("settled/person", 3) in doubts(text)


def test_what_is_said_of_all_of_one_parts_them_too() -> None:
    text = "收到自然人政府信息公开申请6件，均予以公开；收到企业申请3件，予以公开2件。"
    assert doubts(text) == [("granted/business", 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("企业政府信息公开申请3件，予以公开2件。", [("granted", 2)]),
        ("收到申请9件，其中自然人6件、企业3件，予以公开8件。", []),
        ("自然人政府信息公开申请6件、企业3件，予以公开8件。", []),
    ],
)
def test_behind_the_only_applicants_they_are_in_doubt(
    text: str, expected: list[Short]
) -> None:
    assert [one for one in doubts(text) if one[0] == "granted"] == expected

"""Clauses without a number: what they speak of, deny, or say of numbers before."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims

SAID: list[tuple[str, list[Short]]] = [
    ("依申请公开方面，收到7件。", [("received", 7)]),
    ("信访方面，收到7件。", []),
    ("依申请公开方面，麒麟不断，收到7件。", [("received", 7)]),
    ("麒麟不断，收到7件。", []),
    ("收到申请7件，麒麟不断，办结6件。", [("received", 7), ("settled", 6)]),
    ("在全部申请中，自然人3件。", [("received/person", 3)]),
    ("上年结转：自然人3件。", [("carried_in/person", 3)]),
    # What applications ask for is no new topic.
    ("收到申请7件，申请内容主要涉及行政处罚、信访。其中予以公开6件。",
     [("received", 7), ("granted", 6)]),
    ("收到申请7件，内容主要为麒麟许可，自然人6件。", [("received", 7), ("received/person", 6)]),
    ("收到申请7件，申请内容均不涉及麒麟，予以公开6件。", [("received", 7), ("granted", 6)]),
    ("政府信息公开申请人以自然人为主，共3件。", [("received/person", 3)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_words_tell_what_the_numbers_behind_them_count(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


def test_a_number_of_several_years_is_denied_only_where_they_run_to_the_last() -> None:
    assert ("received", 0) in claims("连续三年未收到政府信息公开申请。")
    assert claims("2021年未收到政府信息公开申请。") == []

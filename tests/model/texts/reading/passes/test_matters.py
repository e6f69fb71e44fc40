"""Counts of what was asked for, not of applications."""

from __future__ import annotations

from tests.model.read import certain, claims, doubts


def test_what_is_counted_in_the_unit_of_the_questions_is_in_doubt() -> None:
    text = "收到政府信息公开申请9件，涉及12个问题，已答复10个。"
    assert certain(text) == [("received", 9)]
    assert doubts(text) == [("settled", 10)]
    text = "收到政府信息公开申请12个，予以公开9个，不予公开3个。"
    assert doubts(text) == []


def test_each_of_two_matters_is_a_part() -> None:
    text = "收到关于麒麟的政府信息公开申请3件、关于凤凰的麒麟5件。"
    assert claims(text) == []

"""Counts told channel by channel."""

from __future__ import annotations

from tests.model.read import certain, claims


def test_what_is_settled_between_two_channels_is_of_the_first() -> None:
    text = "线上受理申请53件，办结49件，结转下年4件，线下受理申请8件，办结8件。"
    assert [claim for claim in claims(text) if claim[0] == "settled"] == []
    assert ("received", 61) in claims(text)
    assert ("received", 61) not in certain(text)
    assert ("carried_out", 4) in certain(text)


def test_what_was_received_in_all_needs_no_sum() -> None:
    text = "共受理申请61件，线上受理53件，办结49件，线下受理8件，办结8件。"
    assert certain(text) == [("received", 61)]
    assert claims(text) == [("received", 61)]


def test_what_is_settled_behind_all_channels_is_of_all() -> None:
    assert ("settled", 57) in certain("线上受理申请53件，线下受理申请8件，办结57件。")
    text = "线上受理申请53件，办结49件，线下受理申请8件，共办结57件。"
    assert [claim for claim in claims(text) if claim[0] == "settled"] == [("settled", 57)]


def test_one_channel_alone_parts_nothing() -> None:
    assert ("settled", 49) in certain("线上受理申请53件，办结49件。")

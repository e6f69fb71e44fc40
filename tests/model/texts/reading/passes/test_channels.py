"""Counts told channel by channel."""

from __future__ import annotations

import pytest

from tests.model.read import certain, claims


def test_what_is_settled_between_two_channels_is_of_the_first() -> None:
    text = "线上受理申请53件，办结49件，结转下年4件，线下受理申请8件，办结8件。"
    assert [claim for claim in claims(text) if claim[0] == "settled"] == []
    assert ("received", 61) in claims(text)
    assert ("received", 61) not in certain(text)
    assert ("carried_out", 4) in certain(text)


def test_what_was_received_in_all_needs_no_sum() -> None:
    text = "共受理公开申请61件，线上受理53件，办结49件，线下受理8件，办结8件。"
    assert certain(text) == [("received", 61)]
    assert claims(text) == [("received", 61)]


def test_what_is_settled_behind_all_channels_is_of_all() -> None:
    assert ("settled", 57) in certain("线上受理申请53件，线下受理申请8件，办结57件。")
    text = "线上受理申请53件，办结49件，线下受理申请8件，共办结57件。"
    assert [claim for claim in claims(text) if claim[0] == "settled"] == [("settled", 57)]


def test_one_channel_alone_parts_nothing() -> None:
    assert ("settled", 49) in certain("线上受理申请53件，办结49件。")


@pytest.mark.parametrize(
    "text",
    [
        "收到网上依申请公开8件。",
        "通过网站合计收到政府信息公开申请8件。",
        "共收到政府信息公开申请网上8件。",
        "收到政府信息公开信函申请8件，其中予以公开6件，其余2件不予公开。",
        "依申请公开方面，收到书面申请8件。",
    ],
)
def test_the_only_channel_that_is_told_is_probably_all(text: str) -> None:
    assert ("received", 8) in claims(text)
    assert certain(text) == []


def test_parts_of_the_only_channel_are_in_doubt() -> None:
    text = "收到网上依申请公开8件，其中予以公开6件。"
    assert claims(text) == [("received", 8), ("granted", 6)]
    assert certain(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "收到网上申请8件，其中予以公开6件；信函收到申请4件，其中予以公开1件。",
        "收到政府信息公开网上申请8件，其他2件。",
        "收到网上依申请公开8件，县政府转办2件。",
        "收到网上信访8件。",
        "依申请公开方面，在线收到群众留言8件。",
    ],
)
def test_one_channel_of_several_is_compared_with_nothing(text: str) -> None:
    assert claims(text) == []


def test_one_channel_beside_all_is_compared_with_nothing() -> None:
    assert claims("收到政府信息公开网上申请8件，共收到申请12件。") == [("received", 12)]
    assert claims("共收到政府信息公开申请12件，网上收到申请8件。") == [("received", 12)]


def test_all_channels_make_the_sum_whatever_stands_between_them() -> None:
    text = "受理线上信息公开申请53件，办结49件，结转下年度4件，受理线下信息公开申请8件。"
    assert claims(text) == [("carried_out", 4), ("received", 61)]
    assert certain(text) == [("carried_out", 4)]

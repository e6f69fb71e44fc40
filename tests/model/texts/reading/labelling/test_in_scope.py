"""Whether a number of a part of the organ may be that of the whole."""

from __future__ import annotations

import pytest

from tests.model.read import claims, doubts


@pytest.mark.parametrize(
    "text",
    [
        "指导全市规范受理依申请公开32件。",
        "全年指导全市规范受理依申请公开32件。",
        "指导市县两级政府规范受理依申请公开32件。",
    ],
)
def test_what_the_whole_was_guided_to_do_it_did_probably(text: str) -> None:
    assert doubts(text) == [("received", 32)]


@pytest.mark.parametrize(
    "text",
    [
        "指导各部门受理依申请公开32件。",
        "我局指导县公安局受理依申请公开32件。",
        "指导全市办理投诉32件。",
    ],
)
def test_what_others_were_guided_to_do_is_theirs(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize("whole", ["州县两级", "州、县两级", "市、县（区）两级"])
def test_two_levels_are_the_whole(whole: str) -> None:
    assert claims(f"{whole}行政机关共收到政府信息公开申请32件。") == [("received", 32)]


def test_parts_of_what_is_probably_the_whole_are_in_doubt_too() -> None:
    text = "指导全市规范受理依申请公开32件。其中，予以公开16件，不予公开5件。"
    assert doubts(text) == [("received", 32), ("granted", 16), ("refused", 5)]


def test_none_made_by_an_office_were_probably_made_by_nobody() -> None:
    assert doubts("某镇政府办公室制定规范性文件0件。") == [("normative_made", 0)]
    assert claims("某镇政府办公室制定规范性文件2件。") == []

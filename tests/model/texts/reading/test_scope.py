"""Several years told together, and parts of the organ."""

from __future__ import annotations

import pytest

from tests.model.read import certain, claims


def test_what_did_not_happen_for_years_did_not_happen_in_the_last_of_them() -> None:
    text = "政府信息公开申请连续两年为零。"
    assert claims(text) == [("total", 0)]
    assert ("suit", 0) in claims("连续两年未发生政府信息公开行政诉讼。")


def test_a_number_of_several_years_is_not_compared() -> None:
    assert claims("连续两年收到政府信息公开申请6件。") == []


def test_the_end_of_the_year_ends_the_last_year_only_with_words_of_its_own() -> None:
    last_year = "上年收到政府信息公开申请3件，"
    assert claims(last_year + "年底办结3件。") == [("settled", 3)]
    assert claims(last_year + "年底3件。") == []


@pytest.mark.parametrize(
    "text",
    [
        "全市各级各部门共收到政府信息公开申请12件。",
        "全市各级政府及部门共收到政府信息公开申请12件。",
        "各级行政机关及其组成部门收到政府信息公开申请12件。",
        "全县政府系统各单位收到政府信息公开申请12件。",
        "我区（含各部门）共收到政府信息公开申请12件。",
        "我局及下属单位收到政府信息公开申请12件。",
        "我县和各乡镇、各部门收到政府信息公开申请12件。",
    ],
)
def test_a_part_named_with_the_whole_is_no_part(text: str) -> None:
    assert certain(text) == [("received", 12)]


@pytest.mark.parametrize(
    "text",
    [
        "县财政局收到政府信息公开申请12件。",
        "我区共公开信息30条，各部门收到政府信息公开申请12件。",
        "以我县和县政府办名义收到政府信息公开申请12件。",
        "全县乡镇收到政府信息公开申请12件。",
    ],
)
def test_a_part_by_itself_is_not_compared(text: str) -> None:
    assert claims(text) == []


def test_all_parts_of_one_sort_may_be_the_whole() -> None:
    text = "全市各部门收到政府信息公开申请12件"
    assert claims(f"{text}。") == [("received", 12)]
    assert certain(f"{text}。") == []
    assert claims(f"{text}，其中我局答复3件。") == []
    assert claims(f"{text}，各县区收到政府信息公开申请30件。") == [("received", 42)]


def test_less_than_a_part_is_a_part() -> None:
    text = (
        "我县新收政府信息公开申请2件，予以公开2件；部门新收政府信息公开申请{}件，予以公开1件。"
    )
    assert certain(text.format(5)) == []
    assert claims(text.format(5)) == [("new", 7), ("granted", 3)]
    assert certain(text.format(1)) == [("new", 2), ("granted", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "因2022年度政府信息公开申请引发行政复议2件。",
        "办理2022年政府信息公开答复引起的行政复议2件。",
        "2022年政府信息公开申请导致的行政复议2件。",
    ],
)
def test_what_an_earlier_year_led_to_is_this_years(text: str) -> None:
    assert claims(text) == [("review", 2)]


def test_what_an_earlier_year_saw_is_not() -> None:
    assert claims("2022年因政府信息公开被申请行政复议2件。") == []
    assert claims("2022年政府信息公开申请5件，引发行政复议2件。") == []


def test_the_organs_own_part_and_the_others_are_the_whole() -> None:
    text = "市本级收到申请9件，各区县收到申请20件"
    assert claims(f"{text}。") == [("received", 29)]
    assert certain(f"{text}。") == []
    assert claims(f"{text}，共计29件。") == [("total", 29)]
    assert claims("县财政局收到申请9件，各区县收到申请20件。") == []
    assert claims("市本级收到申请9件。") == []

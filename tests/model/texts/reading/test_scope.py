"""Of what time and of whom a sentence speaks."""

from __future__ import annotations

import pytest

from model.texts.reading.readings import Why
from model.texts.reading.scope import Scope
from model.texts.reading.tokens.line import tokens
from tests.model.read import certain, claims, doubts


def test_what_did_not_happen_for_years_did_not_happen_in_the_last_of_them() -> None:
    text = "政府信息公开申请连续两年为零。"
    assert claims(text) == [("total", 0)]
    assert ("suit", 0) in claims("连续两年未发生政府信息公开行政诉讼。")


def test_the_year_of_a_cause_is_not_the_year_of_the_cases() -> None:
    text = "因2022年政府信息公开申请引发行政复议2件。"
    assert claims(text) == [("review", 2)]
    assert claims("2022年政府信息公开申请引发行政复议2件。") == [("review", 2)]


def test_an_office_named_aside_is_perhaps_not_who_is_counted() -> None:
    text = "专人登记并分办科室答复，2023年收到政府信息公开申请7件。"
    assert ("received", 7) in doubts(text)
    assert claims("县公安局收到申请3件，2023年收到申请7件。") == []


def test_an_office_may_receive_for_the_whole_organ() -> None:
    assert ("received", 8) in doubts("我县政务公开办公室共受理政府信息公开申请8件。")
    assert ("received", 8) in doubts("局办公室受理政府信息公开申请8件。")
    assert claims("以办公室名义答复政府信息公开申请8件。") == []
    assert claims("各科室受理政府信息公开申请8件。") == []


def test_a_commission_is_known_by_its_short_name() -> None:
    name = "示例市国有资产监督管理委员会"
    text = "市国资委收到依申请公开0件。"
    assert ("received", 0) in certain(text, names=(name,))
    assert claims(text, names=("示例市农业农村局",)) == []


def test_a_number_of_several_years_is_not_compared() -> None:
    assert claims("连续两年收到政府信息公开申请6件。") == []


def test_the_end_of_the_year_ends_the_last_year_only_with_words_of_its_own() -> None:
    last_year = "上年收到政府信息公开申请3件，"
    assert claims(last_year + "年底办结3件。") == [("settled", 3)]
    assert claims(last_year + "年底3件。") == []


def scope(text: str) -> Scope:
    found = Scope(2023)
    found.walk(tokens(text))
    return found


TIMES: list[tuple[str, str]] = [
    ("2023年", ""),
    ("2022年", "other"),
    ("2024年", "other"),
    ("2023年3月", "part"),
    ("上半年", "part"),
    ("近三年", "running"),
    ("2021年、2022年", "part"),
    # Since when: the report's year is no longer than itself.
    ("成立以来", "other"),
    ("2023年成立以来", ""),
    ("2022年成立以来", "other"),
    # The whole year ends what was said of a part, but not 上年全年.
    ("上半年3件，全年", ""),
    ("上年，全年", ""),
    ("上年全年", "other"),
    ("上年收到3件，年底", "other"),
    ("上年收到3件，年底办结", ""),
    ("上半年收到3件，年底", ""),
    # Last year, or a year, only tells where what was carried over comes from.
    ("上年3件", "other"),
    ("上年结转", ""),
    ("结转上年3件", ""),
    ("申请上年3件", "other"),
    ("2022年结转", ""),
    ("结转2022年3件", ""),
    ("2022年申请无结转", ""),
    ("2022年申请已无结转", "other"),
    ("2022年收到结转", "other"),
    # What was repealed may be of any year.
    ("废止2022年印发", ""),
    ("制定2022年印发", "other"),
    # What is compared with a year is not of that year.
    ("比2022年", ""),
    ("比上年", ""),
    ("比2022年结转", ""),
    ("上年3件，增至", ""),
]


@pytest.mark.parametrize(("text", "time"), TIMES)
def test_words_tell_of_what_time_is_spoken(text: str, time: str) -> None:
    assert scope(text).time == time


COMPARED: list[tuple[str, bool]] = [
    ("比上年", True),
    ("比2022年", True),
    ("比上半年", True),
    ("比上年，2023年", False),
    ("比上年，全年", False),
    ("比上年增至", False),
    ("全年", False),
]


@pytest.mark.parametrize(("text", "compared"), COMPARED)
def test_words_tell_whether_years_are_compared(text: str, compared: bool) -> None:
    assert scope(text).compared is compared
    assert (scope(text).why is Why.CHANGE) is compared


ORGANS: list[tuple[str, bool]] = [
    # A part of the organ that does something, or has a number.
    *((f"麒麟局{word}", True) for word in ("", "收到", "新收", "办结", "转来", "3件", "公示")),
    *((f"麒麟局{word}", True) for word in ("制定", "和麒麟", "，麒麟", "共收到", "全年收到")),
    *((f"麒麟局{word}", False) for word in ("已", "申请", "麒麟", "应办结", "已麒麟")),
    ("收到，麒麟局申请", False),
    ("麒麟局上半年制定", False),
    ("麒麟局上半年3件", True),
    ("麒麟局共已共已收到", False),
    ("麒麟局共已共收到", True),
    ("所属", True),
    ("所属申请", True),
    # The whole organ, or a total, ends it; not a total of the part.
    ("麒麟局收到3件，我局", False),
    ("麒麟局收到3件，合计3件", True),
    ("合计麒麟局收到3件", True),
]


@pytest.mark.parametrize(("text", "part"), ORGANS)
def test_words_tell_of_what_part_of_the_organ_is_spoken(text: str, part: bool) -> None:
    assert scope(text).part is part


def test_the_time_is_told_before_the_organ() -> None:
    assert scope("麒麟局上半年3件").why is Why.PART_OF_YEAR
    assert scope("麒麟局3件").why is Why.PART_OF_ORGAN
    assert scope("全年3件").why is None


def test_a_total_in_another_stretch_ends_the_part_of_the_organ() -> None:
    found = scope("麒麟局收到3件")
    found.walk(tokens("合计3件"))
    assert not found.part
    found = scope("麒麟局收到3件")
    found.walk(tokens("所属合计3件"))
    assert found.part


def test_what_is_done_for_another_organ_is_not_the_organs_own() -> None:
    for text in ("代表麒麟局收到", "代表我局", "代表"):
        assert scope(text).instead
        assert scope(text).why is Why.PART_OF_ORGAN
        assert not scope(text).part
    assert not scope("代表麒麟局收到，我局收到").instead


@pytest.mark.parametrize("word", ["麒麟局收到", "代表", "比"])
def test_years_that_run_up_to_the_reports_are_not_of_a_part_nor_compared(word: str) -> None:
    assert scope("近三年").runs
    assert not scope("近三年" + word).runs
    assert not scope("上半年").runs
    assert not scope("").runs


def test_a_copy_of_a_scope_says_the_same_and_goes_its_own_way() -> None:
    found = Scope(2023, "part", part=True, instead=True, compared=True)
    copied = found.copy()
    assert copied == found
    copied.time = ""
    assert found.time == "part"
    assert Scope(2023).copy() == Scope(2023)


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


def test_an_office_that_acts_for_its_government_is_perhaps_the_whole() -> None:
    text = "我办代表我县受理政府信息公开申请8件，答复7件。"
    assert claims(text) == [("received", 8), ("settled", 7)]
    assert certain(text) == []
    assert claims("麒麟办公室代表我县受理政府信息公开申请8件。") == []
    assert claims("我办代表我县应诉政府信息公开行政诉讼8件。") == []


def test_all_departments_of_a_place_are_perhaps_the_whole() -> None:
    text = "全区各职能部门收到政府信息公开申请8件。"
    assert claims(text) == [("received", 8)]
    assert certain(text) == []
    assert claims("各职能部门收到政府信息公开申请8件。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请29件。区政府办公室的9件中，7件已答复。", [("received", 29)]),
        ("各科室未收到政府信息公开申请。", []),
        ("本局未收到政府信息公开申请。", [("received", 0)]),
    ],
)
def test_a_part_is_spoken_of_where_its_cases_or_none_are_told(
    text: str, expected: list[tuple[str, object]]
) -> None:
    assert claims(text) == expected


def test_what_the_own_part_answered_may_be_all() -> None:
    text = "收到政府信息公开申请29件。市本级予以公开9件。"
    assert doubts(text) == [("granted", 9)]


def test_an_organ_that_is_to_decide_is_no_part() -> None:
    told = "对政府信息公开答复不服，"
    assert claims(f"{told}向市政府提起行政复议1件。") == [("review", 1)]
    assert claims(f"{told}市政府提起行政复议1件。") == []
    assert claims("向市政府收到申请1件。") == []

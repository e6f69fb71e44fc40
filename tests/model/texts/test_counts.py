"""Labelled counts: what a narrative says was received, answered, carried over."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.checks.counts import _labels
from model.shipped import by_id
from model.texts import counts
from model.texts.counts import received, statements


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for _, (start, end) in received(text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("全区收到政府信息公开申请75件，均已答复。", 75, "收到政府信息公开申请75件"),
        ("本年度全区共收到70件申请，办结69件。", 70, "收到70件"),
        ("我局共收到依申请信息公开26件", 26, "收到依申请信息公开26件"),
        ("本年度共收到依申请公开17条。", 17, "收到依申请公开17条"),
        ("共收到政府信息公开申请一百零五件。", 105, "收到政府信息公开申请一百零五件"),
        ("受理公民、法人和其他组织提出的政府信息公开申请5件", 5, None),
        ("2023年度，我局未收到公民、法人或其他组织的信息公开申请。", 0, None),
        ("未收到和处理政府信息公开申请事项，无复议。", 0, None),
        ("未接到任何形式的信息公开申请。", 0, None),
        ("本年度没有收到政府信息公开申请。", 0, "没有收到政府信息公开申请"),
        ("本年度无依申请公开申请。", 0, None),
    ],
)
def test_the_applications_received_are_read(text: str, number: int, words: str | None) -> None:
    ((found, (start, end)),) = received(text)
    assert found == number
    assert words is None or text[start:end] == words


@pytest.mark.parametrize(
    "text",
    [
        "审核发布各类公开政府信息249条。",
        "收到248条网民留言，办结留言230条。",
        "收到工伤认定申请300件。",
        "受理行政许可申请3000件。",
        "区政府办代表区政府受理17件政府信息公开申请。",
        "受理申请，其中通过网站收到政府信息公开申请12件。",
        "通过网站收到政府信息公开申请12件。",
        "2022年上半年，共受理政府信息公开申请267件。",
        "收到政府信息公开申请约70件。",
        "未收到不予公开的投诉。",
        "未收到书面补正材料的申请按放弃处理。",
        "无法提供5件。",
        "受理政府信息公开申请引起的行政复议2件。",
        "",
    ],
)
def test_what_is_no_yearly_total_is_left_alone(text: str) -> None:
    assert received(text) == []


def test_another_years_count_is_left_alone() -> None:
    text = "2022年收到政府信息公开申请60件，2023年收到75件，同比增长25%。"
    assert [number for number, _ in received(text, 2023)] == [75]


def test_an_offices_own_count_is_left_alone_in_a_districts_report() -> None:
    text = "县政府办公室收到政府信息公开申请17件。"
    assert received(text, organ="某县人民政府") == []
    assert [n for n, _ in received(text, organ="某县人民政府办公室")] == [17]


REAL = [  # wording of published reports; what is read of it, in order
    (
        "全市共受理政府信息公开申请3119件，答复3050件（含上年度结转申请34件，"
        "另有103件顺延到下年度答复），均在法定期限内予以答复。",
        {
            "收到的申请": 3119,
            "答复办结的申请": 3050,
            "上年结转的申请": 34,
            "结转下年的申请": 103,
        },
    ),
    (
        "全年共收到依申请公开14件(其中信件申请10件,网络申请4件),已办结12件,2件结转下年办理。",
        {"收到的申请": 14, "答复办结的申请": 12, "结转下年的申请": 2},
    ),
    (
        "全市共收到依申请件927件，上年结转34件，办结930件。",
        {"收到的申请": 927, "上年结转的申请": 34, "答复办结的申请": 930},
    ),
    (
        "办结申请9件。其中，予以公开及部分公开208件（17.46%），因不掌握等原因无法提供564件，"
        "属信访等不予处理80件，作其他处理（含撤回157件）319件。",
        {
            "答复办结的申请": 9,
            "予以公开及部分公开": 208,
            "无法提供": 564,
            "不予处理": 80,
            "其他处理": 319,
        },
    ),
    (
        "予以公开1191件、部分公开328件、不予公开142件、转下年度办理121件。",
        {"予以公开": 1191, "部分公开": 328, "不予公开": 142, "结转下年的申请": 121},
    ),
    ("区政府办代表区政府受理17件，办理上年度结转申请1件。", {}),
    ("办理人大代表建议56件，办结率100%。申请人主动撤销答复3件。", {}),
    ("自然人、法人和其他组织提交政府信息公开申请75件。", {}),
    ("公民、法人和其他组织申请75件。", {}),
    ("其中自然人申请72件，商业企业3件。", {"自然人的申请": 72, "商业企业的申请": 3}),
]


@pytest.mark.parametrize(("text", "expected"), REAL)
def test_real_sentences_are_labelled(text: str, expected: dict[str, int]) -> None:
    rule = next(rule for rule in by_id("2021").rules if rule.code == "T3-TEXT")
    found = {
        s.label.name: s.number for s in statements(text, _labels(rule.parameters["counts"]))
    }
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "政府信息公开工作方面共有行政诉讼案件1件、行政复议案件2件。",
            {"行政诉讼": 1, "行政复议": 2},
        ),
        ("未发生因政府信息公开引起的行政复议、行政诉讼。", {"行政复议": 0, "行政诉讼": 0}),
        ("未发生因依申请公开被行政复议纠错或行政诉讼败诉情形。", {}),
        ("办理行政复议案件1200件，出庭应诉行政诉讼90件。", {}),
        ("依申请公开行政复议维持3件，行政诉讼结果纠正2件。", {}),
        ("依申请公开行政复议、行政诉讼各1件。", {}),
    ],
)
def test_disputes_are_read_where_they_concern_disclosure(
    text: str, expected: dict[str, int]
) -> None:
    rule = next(rule for rule in by_id("2021").rules if rule.code == "T4-TEXT")
    found = {
        s.label.name: s.number for s in statements(text, _labels(rule.parameters["counts"]))
    }
    assert found == expected


def test_places_are_right_in_later_lines() -> None:
    text = (
        "第一行。\n\n　第三行，收到政府信息公开申请75件（自然人）。\n收到政府信息公开申请3件"
    )
    words = [text[start:end] for _, (start, end) in received(text)]
    assert words == ["收到政府信息公开申请75件", "收到政府信息公开申请3件"]


def test_a_hostile_text_takes_no_time() -> None:
    start = time.perf_counter()
    rule = next(rule for rule in by_id("2021").rules if rule.code == "T3-TEXT")
    labels = _labels(rule.parameters["counts"])
    for text in (
        "收到" + "共计" * 4000 + "x5件",
        "予以公开" + "申请人" * 4000 + "x5件",
        "（" * 9000,
    ):
        statements(text, labels)
    statements("未收到" + "公民" * 4000 + "x申请", labels)
    assert time.perf_counter() - start < 5


NAMED = ("2014年", "2015年", "2016年", "结转", "至", "度", "〔", "年", "1", "甲")


@given(st.lists(st.sampled_from(NAMED), max_size=8))
def test_the_last_year_that_is_named_counts(pieces: list[str]) -> None:
    text = "".join(pieces)
    named = counts._YEAR.findall(text)
    assert counts._other_year(text, 2015) == bool(named and int(named[-1]) != 2015)
    assert not counts._other_year(text, 0)

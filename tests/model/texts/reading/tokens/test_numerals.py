"""Numbers, years and dates of a line, and what makes a number an estimate."""

from __future__ import annotations

from dataclasses import astuple
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.texts.numbers import fold
from model.texts.reading.tokens.numerals import numerals


def read(text: str) -> list[tuple[object, str, bool]]:
    found = [item.numeral for item in numerals(fold(text)) if item.numeral is not None]
    return [(numeral.value, numeral.unit, numeral.rough) for numeral in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共75件", [(75, "件", False)]),
        (
            "受理（9）件、共（ 31 ）条、收到“4”宗",
            [(9, "件", False), (31, "条", False), (4, "宗", False)],
        ),
        ("见附（1）条例", [(1, "", False)]),
        ("12,486件、3 268 件", [(12486, "件", False), (3268, "件", False)]),
        ("1,286.50万元", [(Decimal("1286.50"), "万元", False)]),
        ("一百零八件、两件次", [(108, "件", False), (2, "件", False)]),
        (
            "百分之三十点五、17.46%",
            [(Decimal("30.5"), "%", False), (Decimal("17.46"), "%", False)],
        ),
        ("行政复议为零，诉讼为“0”", [(0, "", False), (0, "", False)]),
        ("五六十件、十七八件、两三件", [(60, "件", True), (18, "件", True), (23, "件", True)]),
        ("数十件、几十件、上百件", [(0, "件", True), (0, "件", True), (100, "件", True)]),
        ("60件左右、约70件、不到60件", [(60, "件", True), (70, "件", True), (60, "件", True)]),
        ("5至6件、10—15件", [(0, "件", True), (0, "件", True)]),
        ("1.2万余件、30多件", [(Decimal("1.2"), "件", True), (30, "件", True)]),
        ("1.2万件、35万条", [(12000, "件", True), (350000, "条", True)]),
        ("二〇二四年，第一件事，每一件，8:30", []),
        ("网上3件", [(3, "件", False)]),
        ("12369环保举报209件", [(209, "件", False)]),
        ("行政许可12369件", [(12369, "件", False)]),
        ("数量分别为3件", [(3, "件", False)]),
    ],
)
def test_numbers_have_value_unit_and_whether_they_are_rough(
    text: str, expected: list[tuple[object, str, bool]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "year", "whole"),
    [
        ("2024年", "year", 2024, True),
        ("二〇二四年度", "year", 2024, True),
        ("2024年12月31日24时", "date", 2024, True),
        ("2023年12月28日", "date", 2023, True),
        ("2024年3月5日", "date", 2024, False),
        ("2024年1月至12月", "date", 2024, True),
        ("1—6月", "months", 0, False),
        ("1至12月", "months", 0, True),
        ("12月底", "months", 0, True),
        ("12月20日以后", "months", 0, False),
        ("2022—2024年", "years", 0, False),
        ("2022年、2023年", "years", 0, False),
        ("2012年3月", "date", 2012, False),
        ("二〇二四年十二月三十一日", "date", 2024, True),
        ("二〇二四年十一月三十日", "date", 2024, False),
        ("二○二四年", "year", 2024, True),
        ("2024年1—12月", "date", 2024, True),
        ("2024年2月至12月", "date", 2024, False),
        ("元月至12月", "months", 0, True),
        ("01月—12月", "months", 0, True),
        ("2月至12月", "months", 0, False),
        ("1至11月", "months", 0, False),
        ("12月", "months", 0, False),
        ("12月份", "months", 0, False),
        ("12月末", "months", 0, True),
        ("12月31日", "months", 0, True),
        ("十二月三十一日", "months", 0, True),
        ("12月31日以后", "months", 0, False),
        ("12月30日", "months", 0, False),
        ("11月底", "months", 0, False),
        ("5个工作日内", "days", 0, False),
        ("https://example.cn/3", "link", 0, False),
        ("www.example.cn/3", "link", 0, False),
        ("8:30", "link", 0, False),
        ("8:30:15", "link", 0, False),
        ("按申请人分：", "by", 0, False),
        ("《2019年要点》", "link", 0, False),
    ],
)
def test_times_and_titles_are_known(text: str, kind: str, year: int, whole: bool) -> None:
    (found,) = numerals(fold(text))
    assert (found.kind, found.year, found.whole) == (kind, year, whole)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("2024年1月1日以来", True),
        ("2024年1月1日起", True),
        ("2024年1月1日", False),
        ("2024年11月1日以来", False),
        ("2024年2月1日以来", False),
        ("2024年12月", False),
        ("至2024年12月", True),
        ("截至2024年12月", True),
        ("到2024年12月份", True),
        ("截止2024年12月", True),
        ("于2024年12月", False),
        ("至2024年11月", False),
        ("至3、2024年12月", False),
    ],
)
def test_a_month_reaches_the_end_of_the_year_only_behind_up_to(text: str, whole: bool) -> None:
    assert numerals(fold(text))[-1].whole is whole


WRITTEN: list[tuple[str, tuple[object, str, bool, int, int], str]] = [
    # text; value, unit, rough, decimals, where the digits end; what of it is the number
    ("3件", (3, "件", False, 0, 1), "3件"),
    ("3", (3, "", False, 0, 1), "3"),
    ("约3件", (3, "件", True, 0, 2), "3件"),
    ("不少于 3件", (3, "件", True, 0, 5), "3件"),
    ("少于3件", (3, "件", True, 0, 3), "3件"),
    ("约定书3件", (3, "件", False, 0, 4), "3件"),
    ("3余件", (3, "件", True, 0, 1), "3余件"),
    ("3余来信", (3, "", True, 0, 1), "3"),
    ("3左右", (3, "", True, 0, 1), "3左右"),
    ("20件次", (20, "件", False, 0, 2), "20件次"),
    ("20人次", (20, "人次", False, 0, 2), "20人次"),
    ("5至6件", (0, "件", True, 0, 3), "5至6件"),
    ("5-6%", (0, "%", True, 0, 3), "5-6%"),
    ("为零", (0, "", False, 0, 2), "零"),
    ("“0”", (0, "", False, 0, 3), "“0”"),
    ("3万件", (30000, "件", True, 0, 2), "3万件"),
    ("3万元", (3, "万元", False, 0, 1), "3万元"),
    ("1.50亿元", (Decimal("1.50"), "亿元", False, 2, 4), "1.50亿元"),
    ("1,234.5件", (Decimal("1234.5"), "件", False, 1, 7), "1,234.5件"),
    ("1 234件", (1234, "件", False, 0, 5), "1 234件"),
    ("三万件", (30000, "件", False, 0, 2), "三万件"),
    ("廿五件", (25, "件", False, 0, 2), "廿五件"),
    ("卅件", (30, "件", False, 0, 1), "卅件"),
    ("几件", (0, "件", True, 0, 1), "几件"),
    ("数件", (0, "件", True, 0, 1), "数件"),
    ("百件", (100, "件", True, 0, 1), "百件"),
    ("一百件", (100, "件", False, 0, 2), "一百件"),
    ("二三件", (23, "件", True, 0, 2), "二三件"),
    ("一二三件", (123, "件", False, 0, 3), "一二三件"),
    ("百分之5", (5, "%", False, 0, 4), "百分之5"),
    ("约百分之5", (5, "%", True, 0, 5), "百分之5"),
    ("百分之二三", (23, "%", False, 0, 5), "百分之二三"),
    ("百分之十点五", (Decimal("10.5"), "%", False, 1, 6), "百分之十点五"),
    ("百分之三十点零五", (Decimal("30.05"), "%", False, 2, 8), "百分之三十点零五"),
    ("百分之三点零", (Decimal("3.0"), "%", False, 1, 6), "百分之三点零"),
]


@pytest.mark.parametrize(("text", "numeral", "written"), WRITTEN)
def test_a_number_is_read_as_it_is_written(
    text: str, numeral: tuple[object, ...], written: str
) -> None:
    (found,) = numerals(fold(text))
    assert found.numeral is not None
    assert astuple(found.numeral)[:5] == numeral
    assert text[found.start : found.end] == written


def test_numbers_that_touch_are_two_but_a_unit_is_no_second_number() -> None:
    assert read("3件5份") == [(3, "件", False), (5, "份", False)]
    assert read("3万元5份") == [(3, "万元", False), (5, "份", False)]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    end = 0
    for found in numerals(fold(text)):
        assert end <= found.start < found.end <= len(text)
        end = found.end

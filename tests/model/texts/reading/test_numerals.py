"""Numbers, years and dates of a line, and what makes a number an estimate."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.texts.numbers import fold
from model.texts.reading.numerals import numerals


def read(text: str) -> list[tuple[object, str, bool]]:
    found = [item.numeral for item in numerals(fold(text)) if item.numeral is not None]
    return [(numeral.value, numeral.unit, numeral.rough) for numeral in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共75件", [(75, "件", False)]),
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
        ("按申请人分：", "by", 0, False),
        ("《2019年要点》", "link", 0, False),
    ],
)
def test_times_and_titles_are_known(text: str, kind: str, year: int, whole: bool) -> None:
    (found,) = numerals(fold(text))
    assert (found.kind, found.year, found.whole) == (kind, year, whole)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    end = 0
    for found in numerals(fold(text)):
        assert end <= found.start < found.end <= len(text)
        end = found.end

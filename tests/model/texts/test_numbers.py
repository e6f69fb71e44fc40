"""Numbers in Chinese text: their values, their places, and how sure they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.texts.numbers import chinese_number, quantities


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("〇", 0),
        ("零", 0),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百零五", 105),
        ("一百五", 150),
        ("一百五十", 150),
        ("两千零二十五", 2025),
        ("二〇二五", 2025),
        ("三万二千", 32000),
        ("三万二", 32000),
        ("三万零二百", 30200),
        ("一千二百三十四万五千六百七十八", 12345678),
        ("九千九百九十九万九千九百九十九", 99999999),
        ("", None),
        ("三件", None),
    ],
)
def test_a_chinese_numeral_has_its_value(written: str, number: int | None) -> None:
    assert chinese_number(written) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共75件", [(75, "件", "75件")]),
        ("共 75 件", [(75, "件", "75 件")]),
        ("共７５件", [(75, "件", "７５件")]),
        ("共1,234件", [(1234, "件", "1,234件")]),
        ("共１，２３４件", [(1234, "件", "１，２３４件")]),
        ("共1，234件", [(1234, "件", "1，234件")]),
        ("共12，345，678元", [(12345678, "", "12，345，678")]),
        ("分别3，125，48件", [(3, "", "3"), (125, "", "125"), (48, "件", "48件")]),
        ("办结１２，１００％", [(12, "", "１２"), (100, "%", "１００％")]),
        ("共十二件、两份", [(12, "件", "十二件"), (2, "份", "两份")]),
        ("占17.46%", [(Decimal("17.46"), "%", "17.46%")]),
        ("占百分之三十", [(30, "%", "百分之三十")]),
        ("占百分之三十点五", [(Decimal("30.5"), "%", "百分之三十点五")]),
        ("2023年", [(2023, "", "2023")]),
        ("一是第一件事，一件事，每一件", []),
        ("十分重视，万一，千方百计", []),
        ("9" * 5000 + "件", []),
    ],
)
def test_numbers_are_found_with_their_places(
    text: str, expected: list[tuple[object, ...]]
) -> None:
    found = [(q.number, q.unit, text[q.start : q.end]) for q in quantities(text)]
    assert found == expected


@pytest.mark.parametrize(
    "text", ["70余件", "约70件", "近百件", "3.2万条", "超过 70件", "七十多件"]
)
def test_a_rough_number_is_known_as_rough(text: str) -> None:
    assert [q.rough for q in quantities(text)] == [True]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)

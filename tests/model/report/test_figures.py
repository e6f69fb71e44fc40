"""What a clerk may type into a cell, what is refused with a sentence, and how it is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from model.report.figures import (
    DECIMALS,
    DIGITS,
    EntryError,
    Figure,
    read_figure,
    show,
    unit_of,
    write_figure,
    write_number,
)
from model.shipped import by_id

NEW = by_id("2021").cells
OLD = by_id("2019").cells
COUNT = NEW["requests/new/person"]
TOTAL = NEW["requests/new/total"]
SIGNED = OLD["licensing/permits/change"]
FEES = NEW["fees/charges/amount"]  # 万元 stands in the header
PURCHASE = OLD["procurement/central/amount"]  # the form prints no unit
CELLS = [COUNT, TOTAL, SIGNED, FEES, PURCHASE]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("  12\n", 12),
        ("１２", 12),
        ("１，２３４", 1234),
        ("1,234", 1234),
        ("12,345,678", 12345678),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1\u202f234\u2009567", 1234567),
        ("\u00a0\u300012\ufeff\u200b", 12),
        ("\t12\r\n", 12),
        ("12件", 12),
        ("１２ 件", 12),
        ("3条", 3),
        ("3次", 3),
        ("+5", 5),
        ("007", 7),
        ("0" * 5000, 0),
        ("9" * DIGITS, 10**DIGITS - 1),
    ],
)
def test_a_count_is_read_as_clerks_write_and_paste_it(typed: str, number: int) -> None:
    for cell in (COUNT, TOTAL):
        figure = read_figure(typed, cell)
        assert figure == Figure(number)
        assert figure is not None
        assert type(figure.number) is int


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12.00", 12),
        ("1041.0", 1041),
        ("1,234.00", 1234),
        (" 1,234.00 ", 1234),
        ("１，２３４．００", 1234),
        ("1 234.000", 1234),
        ("12.00件", 12),
        ("12.00（其中修订3件）", 12),
        ("12.", 12),
        (".00", 0),
        ("0.00", 0),
        ("-0.00", 0),
        ("0." + "0" * 40, 0),
    ],
)
def test_a_whole_number_is_taken_in_whatever_format_excel_shows_it(
    typed: str, number: int
) -> None:
    for cell in (COUNT, TOTAL, SIGNED):
        figure = read_figure(typed, cell)
        assert figure is not None
        assert figure.number == number
        assert type(figure.number) is int


@pytest.mark.parametrize(
    "typed", ["(8)", "(8.00)", "( 8 )", "-8.00", "- 8", "‑8", "‐8", "‒8", "―8", "─8"]
)
def test_a_negative_change_is_taken_in_the_formats_of_excel_and_word(typed: str) -> None:
    assert read_figure(typed, SIGNED) == Figure(-8)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("¥1,234.50", "1234.50"),
        ("￥ 1,234.00", "1234.00"),
        (" ¥1,234.00 ", "1234.00"),
        ("CNY 12.5", "12.5"),
        ("CN¥12.5", "12.5"),
        ("12.5 CNY", "12.5"),
        ("人民币12.5万元", "12.5"),
        ("¥12.5万元", "12.5"),
        ("-¥0.00", "0.00"),
        (".5", "0.5"),
        ("12.", "12"),
        (".0000000000", "0"),
        ("12.5" + "0" * 20, "12.5"),
    ],
)
def test_an_amount_may_have_a_sign_of_currency_and_a_format_of_excel(
    typed: str, printed: str
) -> None:
    assert write_figure(read_figure(typed, FEES), FEES) == printed


# Windows' calculator copies U+202D before and U+202C behind its numbers.
UNSEEN = [0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F)]
UNSEEN += [*range(0x2060, 0x2070), 0xFE0F, 0xFEFF, 0xFFFC]


@pytest.mark.parametrize("mark", [*map(chr, UNSEEN)], ids=[f"U+{code:04X}" for code in UNSEEN])
def test_what_nobody_sees_never_refuses_a_number(mark: str) -> None:
    assert read_figure(f"{mark}1,2{mark}34{mark}", COUNT) == Figure(1234)
    assert read_figure(f"12{mark}（{mark}其中{mark}修订3件）", COUNT) == Figure(
        12, "其中修订3件"
    )
    assert read_figure(f"{mark}-{mark}", COUNT) is None
    assert read_figure(mark, COUNT) is None
    with pytest.raises(EntryError, match="“十二”不是数字"):
        read_figure(f"十{mark}二", COUNT)


@pytest.mark.parametrize(
    "blank", [*map(chr, (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))]
)
def test_every_kind_of_blank_may_part_the_thousands(blank: str) -> None:
    assert read_figure(f"{blank}1{blank}234{blank}567{blank}", COUNT) == Figure(1234567)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("-8", -8),
        ("－8", -8),
        ("−8", -8),
        ("–8", -8),
        ("—8", -8),
        ("－１，２３４", -1234),
        ("+22", 22),
        ("＋22", 22),
        ("减4", -4),
        ("减 4", -4),
        ("减少4项", -4),
        ("下降4", -4),
        ("增4", 4),
        ("增加 4", 4),
        ("新增4项", 4),
        ("0", 0),
        ("-0", 0),
    ],
)
def test_a_change_is_read_with_its_sign_or_its_word(typed: str, number: int) -> None:
    assert read_figure(typed, SIGNED) == Figure(number)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("24252.311082", "24252.311082"),
        ("9116.36", "9116.36"),
        ("12.5万元", "12.5"),
        ("12.5 万元", "12.5"),
        ("１２．５万元", "12.5"),
        ("12.50", "12.50"),
        ("12.5（万元）", "12.5"),
        ("12.5万元（含补缴）", "12.5（含补缴）"),
        ("1,234.5", "1234.5"),
        ("0", "0"),
        ("0.00000001", "0.00000001"),
        ("007.5", "7.5"),
    ],
)
def test_an_amount_keeps_its_decimals_and_drops_the_unit_of_the_header(
    typed: str, printed: str
) -> None:
    figure = read_figure(typed, FEES)
    assert figure is not None
    assert isinstance(figure.number, Decimal)
    assert write_figure(figure, FEES) == printed


@pytest.mark.parametrize(
    ("typed", "number", "note", "unit", "printed"),
    [
        ("251000元", "251000", "元", "元", "251000元"),
        ("25.1万元", "25.1", "万元", "万元", "25.1万元"),
        ("25.1 （万元）", "25.1", "万元", "万元", "25.1万元"),
        ("251000", "251000", "", "", "251000"),
        ("25.1万元（含税）", "25.1", "万元（含税）", "万元", "25.1万元（含税）"),
        ("251000（含税）", "251000", "含税", "", "251000（含税）"),
        ("251000（元旦前）", "251000", "元旦前", "", "251000（元旦前）"),
    ],
)
def test_an_amount_without_a_printed_unit_keeps_the_one_that_was_typed(
    typed: str, number: str, note: str, unit: str, printed: str
) -> None:
    figure = read_figure(typed, PURCHASE)
    assert figure == Figure(Decimal(number), note)
    assert figure is not None
    assert unit_of(figure, PURCHASE) == unit
    assert write_figure(figure, PURCHASE) == printed
    assert read_figure(printed, PURCHASE) == figure


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("22（其中修订16件）", "其中修订16件"),
        ("22(其中修订16件)", "其中修订16件"),
        ("22 (其中修订16件）", "其中修订16件"),
        ("２２（其中修订１６件）", "其中修订１６件"),
        ("22件（其中修订16件）", "其中修订16件"),
        ("22（其中修订16件）\u200b", "其中修订16件"),
        ("\u300022（ 其中修订16件 ）\u00a0", "其中修订16件"),
        ("22（修订（含废止））", "修订（含废止）"),
        ("22（含自然失效29件，见附件—1）", "含自然失效29件，见附件—1"),
        ("22（ ）", ""),
    ],
)
def test_a_note_in_brackets_is_kept_as_it_was_typed(typed: str, note: str) -> None:
    assert read_figure(typed, COUNT) == Figure(22, note)


@pytest.mark.parametrize(
    "typed", ["", " ", "\u3000", "\u00a0", "/", "／", "\\", "-", "－", "—", "——", "−", "--", "---",
              "‐", "‑", "‒", "–", "―", "─", "无", " 无 ", "不适用", "空"],
)  # fmt: skip
def test_the_signs_for_nothing_give_a_blank_in_every_cell(typed: str) -> None:
    for cell in CELLS:
        assert read_figure(typed, cell) is None


@pytest.mark.parametrize(
    "typed", ["True", "1e3", "½", "٣", "１２٣", "²", "Ⅳ", "十二", "三", "〇", "--253", "1,23",
              "12,34", "1,2345", "1 23", "1 2", "1.2.3", "3-5", "3—5", "1/2", "约12", "12?", "12？",
              "12件件", "0x10", "1_000", "nan", "inf", "∞", "12%", "=1+1", ".", "5..", "+-5",
              "（5）", "()", "5（", "5）", "件", "+", "N/A", "12、", "12。", "12¥5",
              "1.23E+05", "####"],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_what_was_typed_and_what_to_do(typed: str) -> None:
    for cell in CELLS:
        with pytest.raises(EntryError) as refused:
            read_figure(typed, cell)
        assert str(refused.value) == (f"“{typed}”不是数字。请填阿拉伯数字，没有发生的填 0。")


@pytest.mark.parametrize(
    ("typed", "cell", "sentence"),
    [
        ("12.5", COUNT, "有小数，本格应填整数"),
        (".5", COUNT, "有小数，本格应填整数"),
        ("1.234,00", COUNT, "不是数字"),
        ("1,234.50", TOTAL, "有小数，本格应填整数"),
        ("(1,234)", COUNT, "是负数，本格应填不小于 0 的数"),
        ("(1,234.00)", FEES, "是负数，本格应填不小于 0 的数"),
        ("¥12", COUNT, "不是数字"),
        ("¥125000元", FEES, "本格的单位是万元，请换算后填数字"),
        ("-12.5", SIGNED, "有小数，本格应填整数"),
        ("-3", COUNT, "是负数，本格应填不小于 0 的数"),
        ("－３", TOTAL, "是负数，本格应填不小于 0 的数"),
        ("-3", FEES, "是负数，本格应填不小于 0 的数"),
        ("-3元", PURCHASE, "是负数，本格应填不小于 0 的数"),
        ("减4", COUNT, "不是数字"),
        ("125000元", FEES, "本格的单位是万元，请换算后填数字"),
        ("125000（元）", FEES, "本格的单位是万元，请换算后填数字"),
        ("1亿元", FEES, "本格的单位是万元，请换算后填数字"),
        ("12件", FEES, "不是数字"),
        ("12元", COUNT, "不是数字"),
        ("1" * 20, COUNT, "位数太多，请核对"),
        ("1" * (DIGITS + 1), COUNT, "位数太多，请核对"),
        ("1" * (DIGITS + 1) + ".5", FEES, "位数太多，请核对"),
        ("0." + "1" * (DECIMALS + 1), FEES, f"小数超过 {DECIMALS} 位"),
    ],
)
def test_what_does_not_fit_the_cell_is_refused_with_the_reason(
    typed: str, cell: object, sentence: str
) -> None:
    with pytest.raises(EntryError) as refused:
        read_figure(typed, cell)  # type: ignore[arg-type]
    assert str(refused.value).startswith(f"“{typed}”")
    assert sentence in str(refused.value)
    assert str(refused.value).endswith("。")


def test_a_unit_longer_than_another_is_taken_whole() -> None:
    assert read_figure("5万元", PURCHASE) == Figure(Decimal(5), "万元")
    assert read_figure("5元", PURCHASE) == Figure(Decimal(5), "元")


def test_numbers_are_printed_plainly() -> None:
    assert write_number(1234567) == "1234567"
    assert write_number(-8) == "-8"
    assert write_number(Decimal("1E+6")) == "1000000"
    assert write_number(Decimal("0E-8")) == "0.00000000"
    assert write_number(Decimal("12.50")) == "12.50"


def test_a_blank_is_printed_as_nothing() -> None:
    assert write_figure(None) == ""
    assert write_figure(None, COUNT) == ""


def test_a_figure_is_printed_with_its_note_in_full_width_brackets() -> None:
    assert write_figure(Figure(22, "其中修订16件"), COUNT) == "22（其中修订16件）"
    assert write_figure(Figure(22, "其中修订16件")) == "22（其中修订16件）"
    assert write_figure(Figure(22, "件"), COUNT) == "22（件）"


# --- for any text --------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["0", "1", "12", "345", "１", "，", ",", ".", "．", "-", "－", "—", "+", " ", "\u3000",
     "\u00a0", "（", "）", "(", ")", "件", "元", "万元", "亿元", "减", "增", "无", "/", "½", "٣",
     "Ⅳ", "含税", "\u200b", "\n", ".00", "¥", "CNY", "\u202d", "‑"]
)  # fmt: skip
LIKELY = st.lists(PIECES, max_size=9).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.one_of(LIKELY, LIKELY, st.text(max_size=30)), st.sampled_from(CELLS))
@example("22（其中（修订）16件））", COUNT)
@example("12（万元）", FEES)
@example("12元（万元）", PURCHASE)
@example("12万元（元）", PURCHASE)
@example("12万元（）", PURCHASE)
@example("12（\u200b）", COUNT)
@example("12（元（）", PURCHASE)
def test_any_text_gives_a_blank_a_refusal_or_a_figure_that_reads_back_the_same(
    typed: str, cell: object
) -> None:
    try:
        figure = read_figure(typed, cell)  # type: ignore[arg-type]
    except EntryError as refused:
        assert str(refused).strip()  # noqa: PT017
        return
    if figure is None:
        return
    written = write_figure(figure, cell)  # type: ignore[arg-type]
    again = read_figure(written, cell)  # type: ignore[arg-type]
    assert again == figure
    assert write_figure(again, cell) == written  # type: ignore[arg-type]


NOTES = st.sampled_from(["", "其中修订16件", "含(a)", "元", "万元", "12", "—", "含税（部分）"])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**DIGITS - 1), NOTES)
def test_every_count_reads_back_as_it_is_written(number: int, note: str) -> None:
    for cell in (COUNT, TOTAL):
        figure = Figure(number, note)
        assert read_figure(write_figure(figure, cell), cell) == figure


@settings(max_examples=60, deadline=None)
@given(st.integers(1 - 10**DIGITS, 10**DIGITS - 1))
def test_every_change_reads_back_as_it_is_written(number: int) -> None:
    assert read_figure(write_figure(Figure(number), SIGNED), SIGNED) == Figure(number)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**DIGITS - 1), st.integers(0, DECIMALS), NOTES)
def test_every_amount_reads_back_digit_for_digit(number: int, places: int, note: str) -> None:
    figure = Figure(Decimal(number).scaleb(-places), note)
    written = write_figure(figure, PURCHASE)
    again = read_figure(written, PURCHASE)
    assert again == figure
    assert write_figure(again, PURCHASE) == written
    if note not in ("元", "万元"):
        assert read_figure(write_figure(figure, FEES), FEES) == figure


def test_numbers_in_sentences() -> None:
    assert show(None) == "空白"
    assert show(0) == "0"
    assert show(Decimal("12.50")) == "12.50"

"""What a table is known by: labels without width and punctuation, and which table rows are of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from model.readers.labels import (
    Part,
    blocks_of,
    is_filled,
    is_label,
    is_number,
    is_own,
    key_of,
    likeliest,
    neighbours,
    parts_of,
    signs_of,
)
from model.shipped import by_id

if TYPE_CHECKING:
    from model.readers.read import Rows

FORM = by_id("2021")
DISCLOSURE, REQUESTS, DISPUTES = FORM.tables
NEW = "一、本年新收政府信息公开申请数量"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("（一）予以公开", "一予以公开"),
        ("(一) 予以\u3000公开：", "一予以公开"),
        ("１．属于国家秘密", "1属于国家秘密"),
        ("㈢办理", "三办理"),
        ("—", ""),
    ],
)
def test_a_label_is_compared_without_width_spaces_and_punctuation(text: str, key: str) -> None:
    assert key_of(text) == key


@pytest.mark.parametrize("text", ["12", "１，２３４", "-5", "(8)", "12.50"])
def test_a_number_has_digits_and_signs_only(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", [None, "", "—", "12件", "十二", "a1"])
def test_what_holds_a_letter_or_no_digit_is_no_bare_number(text: str | None) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    "text", ["科室", "（三）不予公开", "1.属于国家秘密", "十二、其他事项"]
)
def test_a_label_names_something(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize(
    "text", ["无", "不适用", " 没有 ", "暂无", "12件", "件", "约15件", "abc"]
)
def test_figures_and_words_for_nothing_are_no_labels(text: str) -> None:
    assert not is_label(text)


def test_a_table_with_labelled_rows_is_known_by_them() -> None:
    rows = signs_of(REQUESTS).rows
    label, cells = rows[key_of(NEW)]
    assert (label.text, label.columns) == (NEW, 3)
    assert [c.address for c in cells][:2] == ["requests/new/person", "requests/new/business"]


def test_a_table_of_one_line_is_known_by_its_headings() -> None:
    signs = signs_of(DISPUTES)
    assert signs.rows == {}
    assert {"行政复议", "结果维持", "尚未审结"} <= signs.headings


def test_one_heading_alone_makes_no_table_known() -> None:
    signs = signs_of(DISPUTES)
    assert signs.seen([["结果维持", "1"]]) == set()
    assert signs.seen([["结果维持"], ["尚未审结"]]) == {"结果维持", "尚未审结"}


def test_a_table_is_known_by_other_spellings_too_where_its_form_is_given() -> None:
    rows: Rows = [["规范性文件", "1"], ["政府规章", "2"]]
    assert signs_of(DISCLOSURE).seen(rows) == set()
    assert signs_of(DISCLOSURE, FORM).seen(rows) == {"行政规范性文件", "规章"}
    assert signs_of(DISPUTES, FORM).seen([["行政法复议", "未审结"]]) == {
        "行政复议",
        "尚未审结",
    }


def test_another_spelling_never_stands_for_a_sign_of_the_table_itself() -> None:
    swapped = replace(FORM, aliases={"规章": ("行政许可",)})
    assert signs_of(DISCLOSURE, swapped).key("行政许可") == "行政许可"


def test_the_neighbours_of_a_table_are_the_others_of_its_form_by_their_headings() -> None:
    names = list(neighbours(REQUESTS, FORM))
    assert names == ["二、主动公开政府信息情况", "四、政府信息公开行政复议、行政诉讼情况"]
    assert neighbours(REQUESTS, None) == {}


def test_rows_are_likeliest_of_the_table_with_most_of_their_labels() -> None:
    others = neighbours(DISPUTES, FORM)
    assert likeliest([["规章", "1"]], others) == "二、主动公开政府信息情况"
    rows: Rows = [["规章", "1"], [NEW, "2"], ["（一）予以公开", "3"]]
    assert likeliest(rows, others) == "三、收到和处理政府信息公开申请情况"
    assert likeliest([["科室", "1"]], others) == ""


def test_rows_are_a_tables_own_unless_another_fits_better() -> None:
    signs, others = signs_of(DISCLOSURE), neighbours(DISCLOSURE, FORM)
    assert is_own([["规章", "1"]], signs, others)
    assert not is_own([[NEW, "1"]], signs, others)
    assert not is_own([["科室", "1"]], signs, others)


def test_tables_are_parted_by_gaps_and_their_parts_by_blank_rows() -> None:
    rows: Rows = [["1"], ["", " "], ["2"], [], ["3"], [None, ""]]
    assert list(blocks_of(rows)) == [[["1"], ["", " "], ["2"]], [["3"], [None, ""]]]
    assert [(part.rows, part.block) for part in parts_of(rows)] == [
        ([["1"]], 0),
        ([["2"]], 0),
        ([["3"]], 1),
    ]


def test_a_part_counts_its_bare_numbers() -> None:
    assert Part([["1", "甲", None], ["2件", "3"]], 0).figures == 2


def test_two_copies_of_the_same_rows_are_two_parts() -> None:
    assert Part([["1"]], 0) != Part([["1"]], 0)


@pytest.mark.parametrize(
    ("row", "filled"), [([], False), (["", " ", None], False), (["", "0"], True)]
)
def test_a_row_is_filled_when_anything_but_blanks_stands_in_it(
    row: list[str | None], filled: bool
) -> None:
    assert is_filled(row) is filled

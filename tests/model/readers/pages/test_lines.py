"""Letters become lines, and the lines of a cell one text."""

from __future__ import annotations

import pytest

from model.readers.pages.lines import cell_text, joined, lines
from tests.model.readers.pages.samples import letters


def test_letters_come_in_the_order_in_which_they_stand_not_in_which_they_were_written() -> (
    None
):
    mixed = letters(30, 100, "乙") + letters(10, 120, "丙") + letters(10, 100, "甲")
    assert [line.text for line in lines(mixed)] == ["甲 乙", "丙"]


def test_digits_stand_a_little_higher_or_lower_than_signs_and_in_the_same_line() -> None:
    assert [line.text for line in lines(letters(10, 100, "共") + letters(20, 102, "12"))] == [
        "共12"
    ]


def test_a_text_printed_twice_to_look_bold_is_read_once() -> None:
    assert lines(letters(10, 100, "总计") + letters(10.4, 100, "总计"))[0].text == "总计"
    assert lines(letters(10, 100, "11"))[0].text == "11"


def test_a_gap_between_signs_and_digits_that_programs_add_is_no_blank() -> None:
    assert lines(letters(10, 100, "年") + letters(22.5, 100, "12"))[0].text == "年12"


def test_two_figures_beside_one_another_are_parted() -> None:
    assert lines(letters(10, 100, "12") + letters(23, 100, "3"))[0].text == "12 3"


@pytest.mark.parametrize(
    ("above", "below", "width", "text"),
    [
        ("168", "2", 25, "1682"),  # nothing more would have fitted
        ("168", "2", 60, "168\n2"),  # there was room: two figures
        ("1,68", "2.5", 30, "1,682.5"),
        ("22", "（其中修订16件）", 60, "22（其中修订16件）"),
        ("商业", "企业", 30, "商业企业"),
    ],
)
def test_what_is_broken_in_a_narrow_cell_is_joined(
    above: str, below: str, width: float, text: str
) -> None:
    assert cell_text(letters(10, 100, above) + letters(10, 112, below), width) == text


def test_a_cell_without_letters_is_blank() -> None:
    assert cell_text([], 30) == ""
    assert cell_text(letters(10, 10, "　 "), 30) == ""


def test_a_blank_stands_only_between_words() -> None:
    assert joined("open", "data") == "open data"
    assert joined("公开", "data") == "公开data"
    assert joined("20", "24") == "2024"


def test_a_number_with_its_brackets_is_not_broken() -> None:
    line = lines(letters(10, 100, "（1.68%），因"))[0]
    assert line.first_unit == pytest.approx(10 + 25 + 20)


def test_a_menu_beside_a_text_is_a_line_of_its_own_and_a_spread_title_is_one() -> None:
    beside = letters(10, 100, "年报目录") + letters(100, 100, "某某局年报")
    assert [line.text for line in lines(beside)] == ["年报目录", "某某局年报"]
    spread = letters(10, 100, "报") + letters(60, 100, "告")
    assert [line.text for line in lines(spread)] == ["报 告"]

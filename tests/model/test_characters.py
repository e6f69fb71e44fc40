"""What nobody sees, the kinds of blanks and dashes, and lines without them."""

from __future__ import annotations

import pytest

from model.characters import DASHES, one_line, prints, visible


@pytest.mark.parametrize(
    "mark",
    [
        *"\u200b\u200e\u200f\u202a\u202c\u202d\u202e\u2060\u2066\u2069\ufeff\u00ad\ufe0f",
        "\x00",
    ],
)
def test_a_mark_that_nobody_sees_is_taken_out(mark: str) -> None:
    assert visible(f"1{mark},234{mark}") == "1,234"


@pytest.mark.parametrize("blank", [*"\t\u00a0\u2002\u2007\u2008\u2009\u202f\u205f\u2800"])
def test_every_kind_of_blank_is_the_ordinary_one(blank: str) -> None:
    assert visible(f"1{blank}234") == "1 234"


def test_the_indent_of_a_chinese_paragraph_and_its_breaks_stay() -> None:
    assert (
        visible("\u3000\u3000甲\r\n\u3000\u3000乙\u2028丙\r丁")
        == "\u3000\u3000甲\n\u3000\u3000乙\n丙\n丁"
    )


def test_a_radical_of_a_pdf_becomes_the_character_that_it_looks_like() -> None:
    assert visible("⼀⼆") == "一二"
    assert visible("½²") == "½²"


def test_a_name_is_one_line_without_what_nobody_sees() -> None:
    assert (
        one_line("\u200b示例市\u00a0自然资源局\u202c\n办公室\t") == "示例市 自然资源局 办公室"
    )


@pytest.mark.parametrize("dash", [*"‐‑‒–—―−─━﹘﹣－"])
def test_every_dash_is_a_minus_to_a_number(dash: str) -> None:
    assert f"{dash}8".translate(DASHES) == "-8"


def test_blanks_breaks_and_hidden_marks_print_nothing() -> None:
    for text in ("", " ", "\n", "\u3000\u200b\t", "\ufeff"):
        assert not prints(text)
    assert prints("\u200b。")

"""A number is read as its sheet shows it."""

from __future__ import annotations

import pytest

from model.readers.sheets.number_formats import is_date, printed


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("12", "General", "12"),
        ("12", "", "12"),
        ("12", "@", "12"),
        ("96171.600000000006", "General", "96171.6"),
        ("1E3", "General", "1000"),
        ("1234", "#,##0", "1,234"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("0", "#,##0", "0"),
        ("0.5", "0.00", "0.50"),
        ("2.5", "0", "3"),
        ("7", "000", "007"),
        ("0.17456", "0.00%", "17.46%"),
        ("12", '0"件"', "12件"),
        ("12", "0件", "12件"),
        ("1234", "#,##0_ ;[Red]\\-#,##0\\ ", "1,234"),
        ("-4", "#,##0_ ;[Red]\\-#,##0\\ ", "-4"),
        ("-4", "0", "-4"),
        ("-4", "0;减0", "减4"),
        ("0", '0;-0;"无"', "无"),
        ("1.5", "0.###", "1.5"),
        ("45311", "yyyy-mm-dd", "2024-01-20"),
        ("45311", 'yyyy"年"m"月"d"日"', "2024年1月20日"),
        ("45311.5", "yyyy/m/d h:mm", "2024-01-20"),
        ("0.5", "h:mm", "0.5"),
        ("99999999", "yyyy", "99999999"),
        ("12", "0.00E+00", "12"),
        ("0.5", "# ?/?", "0.5"),
        ("无", "0", "无"),
        ("nan", "0", "nan"),
        ("1E400", "0", "1E400"),
    ],
)
def test_a_number_looks_as_its_format_says(value: str, code: str, text: str) -> None:
    assert printed(value, code) == text


def test_a_book_may_count_its_days_from_1904() -> None:
    assert printed("43849", "yyyy-mm-dd", since_1904=True) == "2024-01-20"


def test_words_in_a_format_make_no_date() -> None:
    assert not is_date('0"年"')
    assert not is_date("[Red]0")
    assert is_date("yyyy")

"""Dates as officials write them: what is read, and what is refused with which sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.texts.dates import DateError, read_date


@pytest.mark.parametrize(
    "typed",
    [
        "2026-01-20",
        "2026-1-20",
        "2026/1/20",
        "2026.1.20",
        "2026．1．20",
        "2026。1。20",
        "20260120",
        "2026年1月20日",
        "2026年01月20日",
        "2026年1月20",
        "2026年1月20号",
        "2026年元月20日",
        "二〇二六年一月二十日",
        "二○二六年一月二十日",
        "二零二六年元月二十日",
        "二O二六年一月二十号",
        "二〇二六年元月廿日",
        "二〇二六年一月二〇日",
        "２０２６年１月２０日",
        " ２０２６－０１－２０ ",
        "2026 年 1 月 20 日",
        "2026 01 20",
        "2026\u30001\u300020",
        "2026年1月20日。",
        "2026年1月20日.",
        "2026-1-20\u202c",
        "\u202d2026\u200b-1-20\ufeff",
        "2026‑1‑20",
        "2026–1–20",
        "2026/1/20 0:00",
        "2026-01-20 00:00:00",
        "2026年1月20日 星期二",
        "2026年1月20日（星期二）",
    ],
)
def test_a_date_is_read_as_officials_write_it(typed: str) -> None:
    assert read_date(typed) == "2026-01-20"


@pytest.mark.parametrize("typed", ["", "  ", "\u3000", "\u200b", "。"])
def test_nothing_is_no_date(typed: str) -> None:
    assert read_date(typed) == ""


@pytest.mark.parametrize(
    "typed",
    ["1月20日", "26-1-20", "2026120", "2026-123", "2026年1月", "2026年13月", "明天",
     "二六年一月二十日", "农历二〇二五年十二月初二", "2026-1-20至31", "2026-1-20 9:30",
     "元年1月2日", "二〇二六年一月百日"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_the_way_to_write_one(typed: str) -> None:
    with pytest.raises(DateError) as refused:
        read_date(typed)
    assert str(refused.value) == (
        f"“{typed}”不是日期。请写成 2026-01-23 或 2026年1月23日 的样子。"
    )


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2026-02-30", "2026年2月没有30日"),
        ("二〇二六年二月三十日", "2026年2月没有30日"),
        ("2025年2月29日", "2025年2月没有29日"),
        ("2026年4月31号", "2026年4月没有31日"),
        ("2026/13/1", "没有13月"),
        ("2026-0-1", "没有0月"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(DateError, match=why) as refused:
        read_date(typed)
    assert str(refused.value).startswith(f"“{typed}”不是日期")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_in_each_spelling(day: date) -> None:
    han = str.maketrans("0123456789", "〇一二三四五六七八九")
    year = f"{day.year}".translate(han)
    tens = ["", "十", "二十", "三十"]

    def spelt(number: int) -> str:
        return tens[number // 10] + (f"{number % 10}".translate(han) if number % 10 else "")

    for written in (
        f"{day.year}-{day.month}-{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year} 年{day.month} 月{day.day} 日。",
        f"{year}年{spelt(day.month)}月{spelt(day.day)}日",
    ):
        assert read_date(written) == day.isoformat()


@given(st.text(alphabet="0123456789年月日号-/.。 元廿十二○〇O\u202d", max_size=14))
def test_any_text_gives_a_date_nothing_or_a_sentence(typed: str) -> None:
    try:
        iso = read_date(typed)
    except DateError as refused:
        assert "不是日期" in str(refused)  # noqa: PT017
        return
    assert not iso or date.fromisoformat(iso)

"""Tidying of narratives, and what a paste becomes."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.report.bound_figures import bound_figures
from model.texts.numbers import quantities
from model.texts.tidying import _fewest_turned, clean_paste, tidy


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("共收到75件,其中自然人72件;均已答复.", "共收到75件，其中自然人72件；均已答复。"),
        ("如下:一是(略)!好吗?", "如下：一是（略）！好吗？"),
        ("政 府 信息 公开", "政府信息公开"),
        ("共 75 件，占 80 %", "共75件，占80%"),
        ("（一)主动公开，(二）其他", "（一）主动公开，（二）其他"),
        ("甲...乙--丙", "甲……乙——丙"),
        ("**（一）主动公开情况**", "（一）主动公开情况"),
        ("### 二、新收`申请`**56**件", "二、新收申请56件"),
        ("- 新收\n> 答复\n* 结转", "新收\n答复\n结转"),
        ("甲\n| --- | --- |\n乙", "甲\n乙"),
        ("公\u200b开\u202e信息", "公开信息"),
        ("甲,,;乙", "甲，，；乙"),
        ("７５件，ＡＢＣ，３．５％", "75件，ABC，3.5%"),
        ('落实"三审三校"制度', "落实“三审三校”制度"),
        ("落实”三审三校”制度", "落实“三审三校”制度"),
        ('只有一个"引号', '只有一个"引号'),
        (
            "会议指出：“要落实“双随机、一公开”监管”。",
            "会议指出：“要落实“双随机、一公开”监管”。",
        ),
        ("《推进““双随机、一公开”监管”的通知》", "《推进““双随机、一公开”监管”的通知》"),
        ("”甲“和”乙“", "“甲”和“乙”"),
        ("“甲“、“乙”", "“甲”、“乙”"),
        ("“甲“乙”，丙“", "“甲“乙”，丙“"),
        ('“甲"，"乙”，＂丙＂', '“甲"，"乙”，＂丙＂'),
        ('“甲”和"乙"、＂丙＂', "“甲”和“乙”、“丙”"),
        ('"甲“乙”丙"', "“甲“乙”丙”"),
        ('“甲"乙"丙”', '“甲"乙"丙”'),
        ('21"显示屏5台，24.5"显示屏3台', '21"显示屏5台，24.5"显示屏3台'),
        ('２１＂显示屏，"方案1"和"版本2.0"', "21＂显示屏，“方案1”和“版本2.0”"),
        ('"{=requests/new/total}"件', "“{=requests/new/total}”件"),
        ('网址"http://a.gov.cn/b"', "网址“http://a.gov.cn/b”"),
        ("申请１，２３４件，１２，３４５，６７８元", "申请1,234件，12,345,678元"),
        ("申请1，234件", "申请1,234件"),
        ("分别为3，125，48件，2024，125件", "分别为3，125，48件，2024，125件"),
        ("办结１２，１００％公开", "办结12，100%公开"),
        ("１：１，９：３０，2025年1：1", "1:1，9:30，2025年1：1"),
        ("０５２７－８３５９，２０２６／１／２０", "0527-8359，2026/1/20"),
        ("国办公开办函〔２０２１〕３０号：１．", "国办公开办函〔2021〕30号：1．"),
        ("1.主动公开", "1.主动公开"),
        ("1.5万条,10:30开会,1,234件", "1.5万条，10:30开会，1,234件"),
        ("网址:http://www.a.gov.cn/b?c=1,d", "网址：http://www.a.gov.cn/b?c=1,d"),
        ("邮箱:a.b@c.gov.cn,电话:0527-8359", "邮箱：a.b@c.gov.cn，电话：0527-8359"),
        (
            "收到{=requests/new/total}件,办结{=a/b/c},好.",
            "收到{=requests/new/total}件，办结{=a/b/c}，好。",
        ),
        ("　　段首空格\n  保留", "　　段首空格\n  保留"),
        ("English text, (plain) stays.", "English text, (plain) stays."),
        ("(一)主动公开", "（一）主动公开"),
        ("", ""),
    ],
)
def test_tidying_writes_chinese_punctuation(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@given(st.text(alphabet='甲乙，,.;:()（）"“” 　1２a{=/}\n%．b/c'))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(alphabet="甲“”", max_size=12))
def test_tidying_leaves_quotes_that_nest_as_they_are(text: str) -> None:
    open_quotes = 0
    for sign in text:
        open_quotes += (sign == "“") - (sign == "”")
        if open_quotes < 0:
            return
    assert open_quotes or tidy(text) == text


@given(st.integers(0, 10**12), st.sampled_from("件条元次"))
def test_tidying_changes_no_number(number: int, unit: str) -> None:
    written = f"申请{number:,}{unit}"
    wide = written.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789,"})
    for text in (wide, written.replace(",", "，")):
        assert [q.number for q in quantities(tidy(text))] == [number]
        assert [q.number for q in quantities(text)] == [number]


@given(st.text(), st.text())
def test_tidying_keeps_bound_figures(before: str, after: str) -> None:
    text = f"{before}{{=requests/new/total}}{after}"
    assert [a for a, _ in bound_figures(tidy(text))].count("requests/new/total") >= 1


# --- pasting


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        ("一\r\n二\r三\v四\u2028五", "一\n二\n三\n四\n五"),
        ("甲\xa0乙\t丙", "甲 乙 丙"),
        ("甲\u200b乙\ufeff丙\x07丁\xad", "甲乙丙丁"),
        ("甲\n\n \n\n乙", "甲\n\n乙"),
        ("甲  \n乙", "甲\n乙"),
        ("⼀、⼯作", "一、工作"),
        ("甲\ud800乙", "甲乙"),
        ("　　段首", "　　段首"),
    ],
)
def test_a_paste_becomes_plain_lines(pasted: str, plain: str) -> None:
    assert clean_paste(pasted) == plain


@given(st.text())
def test_a_clean_paste_is_clean(text: str) -> None:
    cleaned = clean_paste(text)
    assert clean_paste(cleaned) == cleaned
    assert "\r" not in cleaned
    cleaned.encode()


@given(st.text('"“”', max_size=9))
def test_as_few_quotes_as_can_be_are_turned_for_all_to_nest(given_quotes: str) -> None:
    costs = [
        sum(
            sign not in ('"', turned)
            for sign, turned in zip(given_quotes, choice, strict=True)
        )
        for choice in product("“”", repeat=len(given_quotes))
        if _nests(choice)
    ]
    assert _fewest_turned(given_quotes) == min(costs, default=len(given_quotes))


def _nests(quotes: tuple[str, ...]) -> bool:
    is_open = 0
    for sign in quotes:
        is_open += 1 if sign == "“" else -1
        if is_open < 0:
            return False
    return is_open == 0

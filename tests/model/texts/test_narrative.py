"""Narratives: numbers in Chinese text, labelled counts, levels, length, tidying, pasting."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.checks.counts import _labels
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import by_id, new_report
from model.texts.counts import received, statements
from model.texts.narrative import (
    bound_figures,
    clean_paste,
    count_characters,
    is_heading,
    levels,
    phrases,
    resolve,
    tidy,
)
from model.texts.numbers import chinese_number, quantities

# --- numbers -------------------------------------------------------------------------------


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
    ("text", "numbers"),
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
def test_numbers_are_found_with_their_places(text: str, numbers: list[tuple[object, ...]]) -> None:
    found = [(q.number, q.unit, text[q.start : q.end]) for q in quantities(text)]
    assert found == numbers


@pytest.mark.parametrize("text", ["70余件", "约70件", "近百件", "3.2万条", "超过 70件", "七十多件"])
def test_a_rough_number_is_known_as_rough(text: str) -> None:
    assert [q.rough for q in quantities(text)] == [True]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
    received(text)
    levels(text)


# --- what was received ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("全区收到政府信息公开申请75件，均已答复。", 75, "收到政府信息公开申请75件"),
        ("本年度全区共收到70件申请，办结69件。", 70, "收到70件"),
        ("我局共收到依申请信息公开26件", 26, "收到依申请信息公开26件"),
        ("本年度共收到依申请公开17条。", 17, "收到依申请公开17条"),
        ("共收到政府信息公开申请一百零五件。", 105, "收到政府信息公开申请一百零五件"),
        ("受理公民、法人和其他组织提出的政府信息公开申请5件", 5, None),
        ("2023年度，我局未收到公民、法人或其他组织的信息公开申请。", 0, None),
        ("未收到和处理政府信息公开申请事项，无复议。", 0, None),
        ("未接到任何形式的信息公开申请。", 0, None),
        ("本年度没有收到政府信息公开申请。", 0, "没有收到政府信息公开申请"),
        ("本年度无依申请公开申请。", 0, None),
    ],
)
def test_the_applications_received_are_read(text: str, number: int, words: str | None) -> None:
    ((found, (start, end)),) = received(text)
    assert found == number
    assert words is None or text[start:end] == words


@pytest.mark.parametrize(
    "text",
    [
        "审核发布各类公开政府信息249条。",
        "收到248条网民留言，办结留言230条。",
        "收到工伤认定申请300件。",
        "受理行政许可申请3000件。",
        "区政府办代表区政府受理17件政府信息公开申请。",
        "受理申请，其中通过网站收到政府信息公开申请12件。",
        "通过网站收到政府信息公开申请12件。",
        "2022年上半年，共受理政府信息公开申请267件。",
        "收到政府信息公开申请约70件。",
        "未收到不予公开的投诉。",
        "未收到书面补正材料的申请按放弃处理。",
        "无法提供5件。",
        "受理政府信息公开申请引起的行政复议2件。",
        "",
    ],
)
def test_what_is_no_yearly_total_is_left_alone(text: str) -> None:
    assert received(text) == []


def test_another_years_count_is_left_alone() -> None:
    text = "2022年收到政府信息公开申请60件，2023年收到75件，同比增长25%。"
    assert [number for number, _ in received(text, 2023)] == [75]


def test_an_offices_own_count_is_left_alone_in_a_districts_report() -> None:
    text = "县政府办公室收到政府信息公开申请17件。"
    assert received(text, organ="某县人民政府") == []
    assert [n for n, _ in received(text, organ="某县人民政府办公室")] == [17]


REAL = [  # wording of published reports; what is read of it, in order
    (
        "全市共受理政府信息公开申请3119件，答复3050件（含上年度结转申请34件，"
        "另有103件顺延到下年度答复），均在法定期限内予以答复。",
        {"收到的申请": 3119, "答复办结的申请": 3050, "上年结转的申请": 34, "结转下年的申请": 103},
    ),
    (
        "全年共收到依申请公开14件(其中信件申请10件,网络申请4件),已办结12件,2件结转下年办理。",
        {"收到的申请": 14, "答复办结的申请": 12, "结转下年的申请": 2},
    ),
    (
        "全市共收到依申请件927件，上年结转34件，办结930件。",
        {"收到的申请": 927, "上年结转的申请": 34, "答复办结的申请": 930},
    ),
    (
        "办结申请9件。其中，予以公开及部分公开208件（17.46%），因不掌握等原因无法提供564件，"
        "属信访等不予处理80件，作其他处理（含撤回157件）319件。",
        {
            "答复办结的申请": 9,
            "予以公开及部分公开": 208,
            "无法提供": 564,
            "不予处理": 80,
            "其他处理": 319,
        },
    ),
    (
        "予以公开1191件、部分公开328件、不予公开142件、转下年度办理121件。",
        {"予以公开": 1191, "部分公开": 328, "不予公开": 142, "结转下年的申请": 121},
    ),
    ("区政府办代表区政府受理17件，办理上年度结转申请1件。", {}),
    ("办理人大代表建议56件，办结率100%。申请人主动撤销答复3件。", {}),
    ("自然人、法人和其他组织提交政府信息公开申请75件。", {}),
    ("公民、法人和其他组织申请75件。", {}),
    ("其中自然人申请72件，商业企业3件。", {"自然人的申请": 72, "商业企业的申请": 3}),
]


@pytest.mark.parametrize(("text", "expected"), REAL)
def test_real_sentences_are_labelled(text: str, expected: dict[str, int]) -> None:
    rule = next(rule for rule in by_id("2021").rules if rule.code == "T3-TEXT")
    found = {s.label.name: s.number for s in statements(text, _labels(rule.parameters["counts"]))}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "政府信息公开工作方面共有行政诉讼案件1件、行政复议案件2件。",
            {"行政诉讼": 1, "行政复议": 2},
        ),
        ("未发生因政府信息公开引起的行政复议、行政诉讼。", {"行政复议": 0, "行政诉讼": 0}),
        ("未发生因依申请公开被行政复议纠错或行政诉讼败诉情形。", {}),
        ("办理行政复议案件1200件，出庭应诉行政诉讼90件。", {}),
        ("依申请公开行政复议维持3件，行政诉讼结果纠正2件。", {}),
        ("依申请公开行政复议、行政诉讼各1件。", {}),
    ],
)
def test_disputes_are_read_where_they_concern_disclosure(
    text: str, expected: dict[str, int]
) -> None:
    rule = next(rule for rule in by_id("2021").rules if rule.code == "T4-TEXT")
    found = {s.label.name: s.number for s in statements(text, _labels(rule.parameters["counts"]))}
    assert found == expected


def test_places_are_right_in_later_lines() -> None:
    text = "第一行。\n\n　第三行，收到政府信息公开申请75件（自然人）。\n收到政府信息公开申请3件"
    words = [text[start:end] for _, (start, end) in received(text)]
    assert words == ["收到政府信息公开申请75件", "收到政府信息公开申请3件"]


def test_a_hostile_text_takes_no_time() -> None:
    start = time.perf_counter()
    rule = next(rule for rule in by_id("2021").rules if rule.code == "T3-TEXT")
    labels = _labels(rule.parameters["counts"])
    for text in (
        "收到" + "共计" * 4000 + "x5件",
        "予以公开" + "申请人" * 4000 + "x5件",
        "（" * 9000,
    ):
        statements(text, labels)
        tidy(text)
    statements("未收到" + "公民" * 4000 + "x申请", labels)
    assert time.perf_counter() - start < 5


# --- bound figures -------------------------------------------------------------------------


def test_bound_figures_are_found_with_their_places() -> None:
    text = "收到{=requests/new/total}件，办结{=requests/settled/total}件，{=不是}"
    found = bound_figures(text)
    assert [address for address, _ in found] == ["requests/new/total", "requests/settled/total"]
    assert text[slice(*found[0][1])] == "{=requests/new/total}"


def test_bound_figures_print_as_the_tables_numbers() -> None:
    report = new_report(2023)
    text = "收到{=requests/new/total}件，{=no/such/cell}"
    assert resolve(text, report) == "收到0件，{=no/such/cell}"

    report.apply(Change({"requests/new/person": Figure(7)}))
    assert resolve(text, report) == "收到7件，{=no/such/cell}"


def test_phrases_are_found_the_longest_first() -> None:
    assert phrases("行政复议和复议", "复议", "行政复议") == [(0, 4), (5, 7)]


# --- levels and length ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、总体情况", 1),
        ("十二、其他", 1),
        ("（一）主动公开情况", 2),
        ("(一)主动公开情况", 2),
        ("1.主动公开", 3),
        ("1．主动公开", 3),
        ("1、主动公开", 3),
        ("２．主动公开", 3),
        ("（1）网站", 4),
        ("(1)网站", 4),
        ("一是加强领导。", 0),
        ("1.5万条信息", 0),
        ("2023年，我局", 0),
        ("一般情况", 0),
    ],
)
def test_a_line_has_the_level_of_its_number(line: str, level: int) -> None:
    assert levels(line) == [(level, line)]


def test_empty_lines_have_no_level() -> None:
    assert levels("一、甲\n\n　乙。 \n") == [(1, "一、甲"), (0, "乙。")]


def test_a_numbered_sentence_is_no_heading() -> None:
    assert is_heading("（一）主动公开情况")
    assert not is_heading("（一）主动公开。2023年，我局公开信息。")
    assert not is_heading("主动公开情况")


def test_the_length_counts_characters_digits_and_letters_but_no_headings() -> None:
    assert count_characters("（一）主动公开情况\n共 75 件，APP。\n\n") == 7
    assert count_characters("") == 0
    assert count_characters("（一）主动公开。共3件。") == 8


# --- tidying -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("共收到75件,其中自然人72件;均已答复.", "共收到75件，其中自然人72件；均已答复。"),
        ("如下:一是(略)!好吗?", "如下：一是（略）！好吗？"),
        ("政 府 信息 公开", "政府信息公开"),
        ("共 75 件", "共 75 件"),
        ("７５件，ＡＢＣ，３．５％", "75件，ABC，3.5%"),
        ('落实"三审三校"制度', "落实“三审三校”制度"),
        ("落实”三审三校”制度", "落实“三审三校”制度"),
        ('只有一个"引号', '只有一个"引号'),
        ("会议指出：“要落实“双随机、一公开”监管”。", "会议指出：“要落实“双随机、一公开”监管”。"),
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


# --- pasting -------------------------------------------------------------------------------


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

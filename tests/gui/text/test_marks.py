"""Where findings stand in a narrative: exactly at their words, in Qt's own count."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gui.text.marks import places, printed_places, width
from model.checks.findings import Finding, Span
from model.forms.form import Severity


def finding(text: str, *quoted: str, left: Decimal | int | None = None) -> Finding:
    """A finding about words of the overview, each at its last place there."""
    spans = []
    for words in quoted:
        start = text.rindex(words)
        spans.append(Span("overview", start, start + len(words), words))
    cells = ("text/overview",)
    return Finding("T", Severity.WARNING, "错", "算术", cells, left, spans=tuple(spans))


def test_a_finding_stands_at_its_own_words_and_at_no_others_like_them() -> None:
    text = "收到申请40件。\n又收到申请40件。"
    assert places(finding(text, "申请40件"), "overview", text) == [(12, 17)]


def test_a_finding_may_stand_at_several_places() -> None:
    text = "收到11件，自然人9件，其中××。"
    found = places(finding(text, "收到11件", "自然人9件", "××", left=11), "overview", text)
    assert [text[start:end] for start, end in found] == ["11", "自然人9件", "××"]


def test_a_finding_without_words_stands_nowhere() -> None:
    silent = Finding(
        "T", Severity.WARNING, "没有写到「监督保障」。", "算术", ("text/overview",)
    )
    assert places(silent, "overview", "监督保障") == []


def test_words_that_stand_elsewhere_since_the_check_are_not_looked_for() -> None:
    told = finding("收到申请40件。", "申请40件")
    assert places(told, "overview", "全年收到申请40件。") == []
    assert places(told, "overview", "收到申") == []
    private = Span("overview", 2, 13, "138…78")
    shortened = replace(told, spans=(private,))
    assert places(shortened, "overview", "联系13812345678。") == [(2, 13)]
    assert places(shortened, "overview", "请联系13812345678。") == []
    assert places(shortened, "overview", "联系13812345699。") == []
    assert places(shortened, "overview", "联系13912345678。") == []


def test_words_of_another_section_are_not_looked_for() -> None:
    text = "收到申请40件。"
    assert places(finding(text, "申请40件"), "problems", text) == []


@pytest.mark.parametrize(
    ("words", "number", "digits"),
    [
        ("申请 749 件次", 749, "749"),
        ("申请1，234件", 1234, "1，234"),
        ("申请五十六件", 56, "五十六"),
        ("占17.5%", 17.5, "17.5"),
        ("占百分之三十", 30, "三十"),
        ("发布1.2万条", 12000, "1.2万"),
        ("2024年", 2024, "2024"),
        ("收到  申请40件", 40, "40"),
    ],
)
def test_of_a_number_that_is_wrong_only_its_digits_are_meant(
    words: str, number: float, digits: str
) -> None:
    text = f"全年{words}，办结。"
    wrong = finding(text, words, left=Decimal(f"{number}"))
    assert [text[start:end] for start, end in places(wrong, "overview", text)] == [digits]


def test_another_number_in_the_words_is_not_meant() -> None:
    text = "收到申请40件。"
    assert places(finding(text, "申请40件", left=41), "overview", text) == [(2, 7)]


def test_places_in_texts_are_counted_as_qt_counts() -> None:
    assert width("字𠮷\ufffc") == 4
    text, where = printed_places("𠮷收到{=requests/new/total}件", lambda _: "120")
    assert text == "𠮷收到120件"
    assert where == [0, 2, 3, 4, 4, 4, 5]


def test_a_bound_figure_that_does_not_exist_prints_as_it_stands() -> None:
    text, where = printed_places("共{=a/b/c}件", lambda _: None)
    assert text == "共{=a/b/c}件"
    assert where == list(range(len(text)))

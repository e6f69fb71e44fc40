"""Narratives: levels of headings, and length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.texts.narrative import count_characters, is_heading, levels


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


@given(st.text())
def test_the_lines_with_their_levels_are_those_of_the_text(text: str) -> None:
    lines = [line.strip() for line in text.splitlines()]
    assert [line for _, line in levels(text)] == [line for line in lines if line]

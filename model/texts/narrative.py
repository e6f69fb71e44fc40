"""The text sections: levels of headings, and length."""

from __future__ import annotations

import re

# --- levels and length ---------------------------------------------------------------------

# 公文 numbers its levels 一、 （一） 1. （1）; clerks also type half-width brackets and 1、
_HAN = "[一二三四五六七八九十]{1,3}"
_LEVELS = (
    re.compile(rf"{_HAN}\s*、"),
    re.compile(rf"[（(]\s*{_HAN}\s*[）)]"),
    re.compile(r"[0-9０-９]{1,2}\s*(?:[．、]|\.(?![0-9０-９]))"),
    re.compile(r"[（(]\s*[0-9０-９]{1,2}\s*[）)]"),
)
_BEGINS = frozenset("一二三四五六七八九十0123456789０１２３４５６７８９（(")
_COUNTED = re.compile(r"[㐀-鿿〇\U00020000-\U0003134f0-9０-９A-Za-zＡ-Ｚａ-ｚ]+")
_HEADING_LENGTH = 30


def level(line: str) -> int:
    """The level of a line by its number: 1 一、, 2 （一）, 3 1., 4 （1）, 0 for running text."""
    stripped = line.lstrip()
    if not stripped or stripped[0] not in _BEGINS:
        return 0
    for depth, pattern in enumerate(_LEVELS, start=1):
        if pattern.match(stripped):
            return depth
    return 0


def levels(text: str) -> list[tuple[int, str]]:
    """Every line that is not empty, stripped, with its level."""
    lines = (line.strip() for line in text.splitlines())
    return [(level(line), line) for line in lines if line]


def is_heading(line: str) -> bool:
    """Whether a line is a heading of its own, not a numbered sentence."""
    return (
        level(line) > 0
        and len(line) <= _HEADING_LENGTH
        and not re.search("[。；！？，]", line)
    )


def count_characters(text: str) -> int:
    """The length as the 一千字 rule means it: Chinese characters, digits and letters.

    Each digit counts as one. Punctuation, blanks and lines that are only a heading do not.
    """
    count = 0
    for line in text.splitlines():
        if not is_heading(line.strip()):
            count += sum(map(len, _COUNTED.findall(line)))
    return count

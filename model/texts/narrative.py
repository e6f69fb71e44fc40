"""The text sections: bound figures, levels of headings, length, and tidying of what was pasted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.report.figures import write_number
from model.texts.counts import received, statements
from model.texts.numbers import Quantity, chinese_number, digits_of, quantities

if TYPE_CHECKING:
    from model.report.report import Report

__all__ = [
    "BOUND",
    "Quantity",
    "bound_figures",
    "chinese_number",
    "clean_paste",
    "count_characters",
    "digits_of",
    "levels",
    "phrases",
    "quantities",
    "received",
    "resolve",
    "statements",
    "tidy",
]

# A bound figure stands in a text as {=block/row/column}; it prints as the table's number.
BOUND = re.compile(r"\{=([a-z0-9_]+/[a-z0-9_]+/[a-z0-9_]+)\}")


def resolve(text: str, report: Report) -> str:
    """The text with every bound figure replaced by the table's number; a blank prints as 0."""

    def number(match: re.Match[str]) -> str:
        if match[1] not in report.form.cells:
            return match[0]
        return write_number(report.number(match[1]) or 0)

    return BOUND.sub(number, text) if "{=" in text else text


def bound_figures(text: str) -> list[tuple[str, tuple[int, int]]]:
    """The addresses that a text is bound to, each with its place."""
    return [(match[1], match.span()) for match in BOUND.finditer(text)]


def phrases(text: str, *words: str) -> list[tuple[int, int]]:
    """Where any of the words stands, in order, the longest first at each place."""
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest)))
    return [match.span() for match in pattern.finditer(text)]


# --- levels and length ---------------------------------------------------------------------

# 公文 numbers its levels 一、 （一） 1. （1）; clerks also type half-width brackets and 1、
_HAN = "[一二三四五六七八九十]{1,3}"
_LEVELS = (
    re.compile(rf"{_HAN}\s*、"),
    re.compile(rf"[（(]\s*{_HAN}\s*[）)]"),
    re.compile(r"[0-9０-９]{1,2}\s*(?:[．、]|\.(?![0-9０-９]))"),
    re.compile(r"[（(]\s*[0-9０-９]{1,2}\s*[）)]"),
)
_COUNTED = re.compile(r"[㐀-鿿〇\U00020000-\U0003134f0-9０-９A-Za-zＡ-Ｚａ-ｚ]+")
_HEADING_LENGTH = 30


def level(line: str) -> int:
    """The level of a line by its number: 1 一、, 2 （一）, 3 1., 4 （1）, 0 for running text."""
    stripped = line.lstrip()
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
    return level(line) > 0 and len(line) <= _HEADING_LENGTH and not re.search("[。；！？，]", line)


def count_characters(text: str) -> int:
    """The length as the 一千字 rule means it: Chinese characters, digits and letters.

    Each digit counts as one. Punctuation, blanks and lines that are only a heading do not count.
    """
    body = [line for line in text.splitlines() if not is_heading(line.strip())]
    return len("".join(run for line in body for run in _COUNTED.findall(line)))


# --- pasting and tidying: their patterns are read when they are first needed ------------------


def clean_paste(text: str) -> str:
    """What Word, a web page or a PDF put on the clipboard, as plain lines.

    Line ends become one kind, spaces ordinary ones, invisible characters vanish; several blank
    lines become one.
    """
    from model.texts import tidying

    return tidying.clean_paste(text)


def tidy(text: str) -> str:
    """The text with Chinese punctuation, half-width digits, and no blanks between characters.

    Bound figures, web addresses, decimals, times and ``1.`` at the head of a line stay.
    """
    from model.texts import tidying

    return tidying.tidy(text)

"""Page numbers, running heads and feet: what stands on pages and is no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.readers.pages.lines import Line
    from model.readers.pages.page import Page

ZONE = 0.13  # of the page's height, above and below, where such lines stand
OUTERMOST = 3  # lines of a page from above and from below that may be such
_NUMBER = re.compile(
    r"[-—–―－\s·•]*(?:第\s*)?\d{1,4}\s*(?:页)?\s*(?:[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–―－\s·•]*"
    r"|page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|[-—–―－\s]*第\s*[一二三四五六七八九十]{1,3}\s*页[-—–―－\s]*",
    re.IGNORECASE,
)
# What browsers print above and below a page.
_ADDRESS = re.compile(
    r"(?:https?|file)://\S+.*|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ ,]+\d{1,2}:\d{2}.*"
)
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Page], texts: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each page without page numbers and without what returns on others."""
    seen: Counter[tuple[str, int]] = Counter()
    for page, lines in zip(pages, texts, strict=True):
        for line in _outermost(page, lines):
            seen[_key(line)] += 1
    cleaned: list[list[Line]] = []
    for page, lines in zip(pages, texts, strict=True):
        outer = _outermost(page, lines)
        gone = [line for line in outer if _is_furniture(line, seen[_key(line)])]
        cleaned.append([line for line in lines if line not in gone])
    return cleaned


def _outermost(page: Page, lines: list[Line]) -> list[Line]:
    top, bottom = ZONE * page.height, (1 - ZONE) * page.height
    above = [line for line in lines[:OUTERMOST] if line.base < top]
    below = [line for line in lines[-OUTERMOST:] if line.base > bottom]
    return above + [line for line in below if line not in above]


def _key(line: Line) -> tuple[str, int]:
    """What a running line has in common from page to page: its text but for numbers, its height."""
    return _DIGITS.sub("0", "".join(line.text.split())), round(line.base / 4)


def _is_furniture(line: Line, times: int) -> bool:
    text = line.text.strip()
    return bool(times > 1 or _NUMBER.fullmatch(text) or _ADDRESS.fullmatch(text))

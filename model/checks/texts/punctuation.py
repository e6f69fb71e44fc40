"""The check that nothing in the narratives is left to tidy."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from model.checks.findings import Register, Span
from model.checks.wording import narratives, quote, section_name, unwritten
from model.report.addresses import TEXT
from model.texts.tidying import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.findings import Answer, Case

check = Register()
_SHOWN = 3  # examples in the sentence; every place is marked
_MOST = 200  # places of one text
# A line of Chinese signs alone has nothing to tidy, and most lines are such; nor have quotes
# that open and close in turn, and telephone numbers.
_SIGN = "[㐀-䶿一-鿿，。；：！？、（）《》〈〉〔〕【】「」…—0-9A-Za-z%.]"
_CLEAN = re.compile(f"{_SIGN}*(?:(?:“{_SIGN}*”|(?<=[0-9])-(?=[0-9])){_SIGN}*)*")
_CLEAN_POINTS = re.compile("[0-9A-Za-z]\\.[0-9A-Za-z]|^[0-9]{1,2}\\.")


@check
def tidiness(case: Case) -> Answer:
    """What 整理文字 would change is one finding, over all texts (本软件建议)."""
    spans: list[Span] = []
    cells: dict[str, None] = {}
    for section, text in narratives(case):
        for span in _untidy(section, text):
            spans.append(span)
            cells[TEXT + section] = None
    if not spans:
        return unwritten(case)
    examples = "".join(map(str, spans[:_SHOWN]))
    sections = "、".join(section_name(case.report, cell.removeprefix(TEXT)) for cell in cells)
    message = (
        f"{sections}有 {len(spans)} 处半角标点、多余空格或看不见的符号，如{examples}。"
        "可以用“整理文字”一次改好。"
    )
    return case.finding(message, cells, len(spans), 0, spans=spans)


def _untidy(section: str, text: str) -> Iterator[Span]:
    """The places of a text that tidying would change, one a line."""
    place = count = 0
    for line in text.split("\n"):
        if count < _MOST and not _is_clean(line):
            found = _changed(line)
            if found is not None:
                count += 1
                start, end = found
                yield quote(section, text, place + start, place + end)
        place += len(line) + 1


def _is_clean(line: str) -> bool:
    """Whether a line surely needs no tidying."""
    if _CLEAN.fullmatch(line) is None:
        return False
    return "." not in line or "." not in _CLEAN_POINTS.sub("", line)


@lru_cache(maxsize=256)
def _changed(line: str) -> tuple[int, int] | None:
    """Where tidying changes a line, with a few signs around it; `None` where it does not."""
    tidied = tidy(line)
    if tidied == line:
        return None
    start = 0
    while start < min(len(line), len(tidied)) and line[start] == tidied[start]:
        start += 1
    end = 0
    room = min(len(line), len(tidied)) - start
    while end < room and line[-1 - end] == tidied[-1 - end]:
        end += 1
    last = max(len(line) - end, start + 1)
    return max(0, start - 4), min(len(line), min(last, start + 8) + 4)

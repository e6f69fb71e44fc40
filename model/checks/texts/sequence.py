"""The check that 一是, 二是, 三是 follow one another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.checks.findings import Register
from model.checks.wording import (
    narratives,
    quote,
    section_name,
    unwritten,
)
from model.report.addresses import TEXT

if TYPE_CHECKING:
    from model.checks.findings import Answer, Case, Finding


check = Register()


_ORDER = "一二三四五六七八九十"
_ITEM = re.compile(
    rf"(?:^|(?<=[。；：:;，,、！？\s）)…]))([{_ORDER}])是(?!否|的)", re.MULTILINE
)


@check
def sequence(case: Case) -> Answer:
    """一是, 二是, 三是 follow one another (本软件建议)."""
    found = []
    for section, text in narratives(case):
        last = 0
        for match in _ITEM.finditer(text):
            number = _ORDER.index(match[1]) + 1
            if number not in (1, last + 1):
                found.append(_out_of_turn(case, section, text, match, last))
            last = number
    return found or unwritten(case)


def _out_of_turn(
    case: Case, section: str, text: str, match: re.Match[str], last: int
) -> Finding:
    """A finding about an item that does not follow the last one."""
    number = _ORDER.index(match[1]) + 1
    wanted = _ORDER[last] if last < len(_ORDER) else _ORDER[0]
    said = quote(section, text, match.start(1), match.end() + 10)
    message = (
        f"{section_name(case.report, section)}写{said}，"
        f"这里应是“{wanted}是”。请核对序号，看有没有漏项。"
    )
    return case.finding(message, (TEXT + section,), number, last + 1, spans=[said])

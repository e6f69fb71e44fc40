"""The check that no personal number stands in a public report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.checks.findings import Register, Span
from model.checks.wording import (
    narratives,
    section_name,
    unwritten,
)
from model.report.addresses import FIELD, TEXT
from model.texts.numbers import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.findings import Answer, Case


check = Register()


# Behind its first sign: what stands before is no part of a number. A pattern that begins with a
# sign is found several times as fast as one that begins with what stands before.
_ALONE = "(?<![0-9A-Za-z].)"
_MOBILE = re.compile(
    rf"(?:\+{_ALONE}86[- ]?1|8{_ALONE}6[- ]?1|1{_ALONE})"
    r"[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9A-Za-z])"
)
_IDENTITY = re.compile(
    rf"[1-9]{_ALONE}"
    r"[0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])"
    r"(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)


@check
def privacy(case: Case) -> Answer:
    """No personal telephone or identity numbers in a public report (条例第十五条)."""
    found = []
    for section, text in narratives(case):
        name = section_name(case.report, section)
        for number, sentence in _private(name, text):
            spans = [number._replace(section=section)]
            found.append(case.finding(sentence, (TEXT + section,), spans=spans))
    for number, sentence in _private("联系方式", case.report.particulars.contact):
        found.append(case.finding(sentence, (FIELD + "contact",), about=[number.words]))
    return found or unwritten(case)


def _private(name: str, text: str) -> Iterator[tuple[Span, str]]:
    """The personal numbers in a text, shortened, each with the sentence that tells of it."""
    for kind, pattern in (("手机号码", _MOBILE), ("身份证号码", _IDENTITY)):
        for match in pattern.finditer(fold(text)):
            shown = f"{match[0][:3]}…{match[0][-2:]}"
            todo = "请删去或改用办公电话" if pattern is _MOBILE else "请删去"
            message = f"{name}有疑似个人{kind}「{shown}」。报告要向社会公布，{todo}。"
            yield Span("", *match.span(), shown), message

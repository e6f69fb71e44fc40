"""The check of the documents that the narratives cite."""

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
    from collections.abc import Iterator

    from model.checks.findings import Answer, Case, Finding


check = Register()


_NUMBER_OF = re.compile(
    r"([〔\[［（(【﹝])\s*(20[0-9]{2})\s*([〕\]］）)】﹞])\s*([0-9]{1,4})\s*号"
)
_OF_FORM = re.compile("格式|年度报告|年报|编制|本报告")
_ISSUER = re.compile("国办公开办函$|[一-鿿]{0,6}[办函发字政规令]$")
_LINKS = re.compile("^.*(?:依据|根据|按照|依照|遵照|和|及|与|以|的)(?=.)")


def _issuer(before: str) -> str:
    """The letters of a document's number: 苏政办发, without the words that lead to it."""
    if before.endswith("国办公开办函"):
        return "国办公开办函"
    found = _ISSUER.search(before)
    return _LINKS.sub("", found[0]) if found else ""


@check
def citation(case: Case, *, document: str) -> Answer:
    """The format's document is the one in force, and its number has 〔〕 (本软件建议)."""
    found: list[Finding] = []
    for section, text in narratives(case):
        for match in _NUMBER_OF.finditer(text):
            issuer = _issuer(text[max(0, match.start() - 8) : match.start()].rstrip())
            if issuer:
                found += _doubtful(case, section, text, match, issuer, document)
    return found or unwritten(case)


def _doubtful(
    case: Case, section: str, text: str, match: re.Match[str], issuer: str, document: str
) -> Iterator[Finding]:
    """What is wrong with the number of a document that is not the form's, or not in 〔〕."""
    name = section_name(case.report, section)
    written = f"{issuer}〔{match[2]}〕{match[4]}号"
    said = quote(section, text, match.start() - len(issuer), match.end())
    near = text[max(0, match.start() - 60) : match.end() + 10]
    if issuer == "国办公开办函" and written != document and _OF_FORM.search(near):
        message = f"{name}引用{said}，本年度的格式文件是{document}。请核对。"
    elif (match[1], match[3]) != ("〔", "〕"):
        message = f"{name}的文号{said}应使用六角括号：{written}。"
    else:
        return
    yield case.finding(message, (TEXT + section,), spans=[said])

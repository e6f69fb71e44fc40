"""The check that the organ has one full name, and calls itself by its own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register, Span
from model.checks.wording import lines, narratives, section_name
from model.forms.form import Severity
from model.report.addresses import FIELD, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.findings import Answer, Case, Finding


check = Register()
ORGAN = FIELD + "organ"

_ORGAN_NAME = "(?:人民政府|政府|委员会|管委会|办公室|办公厅|办事处|[局委厅院办镇乡])"
_NAMED = re.compile(
    rf"([一-鿿（）]{{2,40}}?{_ORGAN_NAME})\s*(?:20[0-9]{{2}}\s*年度?)政府信息公开"
)
_LED_IN = re.compile(
    "^.*(?:公布|发布|编制|公开|现将|根据|要求|规定|通知|关于|形成|制作|撰写|完成|如下|，|。|就|为|了|由)"
)
_SIGNED = re.compile(rf"[一-鿿（）]{{3,30}}{_ORGAN_NAME}")
# 镇江市, 乡宁县, 本溪市 and 镇南高新区 are names of places.
_NOT_FULL = re.compile(
    "(?:市(?![中北南])|县|区|省|州|我|[镇乡本](?![一-鿿]{1,3}[市县区州]))[一-鿿]*"
)


@check
def organ_name(case: Case, *, section: str, elsewhere: str) -> Answer:
    """The organ has one full name in title, preamble and 落款 (本软件建议).

    `section` is the text that says whose report it is, `elsewhere` the one that may be signed.
    """
    organ = case.report.particulars.organ.strip()
    if not organ:
        return Outcome.UNKNOWN
    if _NOT_FULL.fullmatch(organ):
        message = (
            f"机关名称“{organ}”不像全称。标题和落款用它排印，请填写全称（如“××县××局”）。"
        )
        return case.finding(message, (ORGAN,), about=[organ])
    found = []
    for place, text in narratives(case):
        named = _titled(place, text, organ) if place == section else None
        if named is None and place == elsewhere:
            named = _signed_by(place, text, organ)
        if named is not None:
            message = (
                f"{section_name(case.report, place)}写的机关是「{named.words}」，"
                f"标题和落款是“{organ}”。请统一用全称。"
            )
            cells = (TEXT + place, ORGAN)
            found.append(case.finding(message, cells, spans=[named], about=[organ]))
        found += _own_words(case, place, text, organ)
    return found or Outcome.HOLDS


_OWN_WORD = re.compile("我(局|委|办|厅|镇|乡|街道|县|院|所)(?![在有知想能说做要])")
_GOVERNMENT = re.compile("人民政府$")


def _own_words(case: Case, section: str, text: str, organ: str) -> Iterator[Finding]:
    """Where a text calls its organ by another kind's word: 我局 in a town's report."""
    told: set[str] = set()
    for match in _OWN_WORD.finditer(text) if "我" in text else ():
        word = match[1]
        if word in told or _is_own(word, organ):
            continue
        told.add(word)
        said = Span(section, *match.span(), match[0])
        message = (
            f"{section_name(case.report, section)}写{said}，本报告的机关是“{organ}”。"
            "请核对是不是照抄了别的单位的文字。"
        )
        cells = (TEXT + section, ORGAN)
        yield case.finding(
            message, cells, None, None, Severity.HINT, spans=[said], about=[organ]
        )


def _is_own(word: str, organ: str) -> bool:
    """Whether an organ may call itself, or what it is of, by this word."""
    if word in organ:
        return True
    if word == "县":
        return not ("区" in organ or "旗" in organ)
    return word == "办" and _GOVERNMENT.search(organ) is not None


def _titled(section: str, text: str, organ: str) -> Span | None:
    """Another organ that a text says it is the report of."""
    for match in _NAMED.finditer(text):
        name = _LED_IN.sub("", match[1])
        if (
            len(name) > 3
            and not name.endswith(organ)
            and not name.startswith(("本", "我", "全"))
        ):
            return Span(section, match.end(1) - len(name), match.end(1), name)
    return None


def _signed_by(section: str, text: str, organ: str) -> Span | None:
    """Another organ that signs at the end of a text."""
    for line in list(lines(section, text.rstrip()))[-2:]:
        signed = "".join(line.words.split())
        if _SIGNED.fullmatch(signed) and signed != organ:
            return line._replace(words=signed)
    return None

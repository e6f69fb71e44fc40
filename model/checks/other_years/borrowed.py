"""The check of last year's paragraphs: the years, dates and figures that still stand in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register
from model.checks.wording import quote, section_name
from model.report.addresses import TEXT
from model.report.bound_figures import BOUND
from model.texts.borrowed import unchanged
from model.texts.dates import HAN, HAN_DIGITS
from model.texts.narrative import level
from model.texts.numbers import fold, quantities

if TYPE_CHECKING:
    from model.checks.findings import Answer, Case, Finding
    from model.report.report import Report
    from model.texts.borrowed import Paragraph

check = Register()

_NAMED = 6  # words that a sentence quotes
_HIDDEN = "□"  # stands for what is no figure of last year, one for one
# Titles and numbers of documents, articles of laws, the parts of a report are the same every year.
_CITED = re.compile(
    r"《[^《》]*》|〔[^〔〕]{0,12}〕\s*第?\s*[0-9]+\s*号"
    rf"|第\s*[0-9{HAN}百]+\s*[条款项章]|[0-9{HAN_DIGITS}]+\s*号(?:令|文)"
    rf"|[0-9{HAN}]{{1,2}}\s*个?部分"
)
_LEVEL = re.compile(r"\s*[（(]?\s*[0-9]{1,2}\s*[）).、．]")
_DATE = re.compile(
    rf"(?<![0-9])[0-9]{{4}}\s*年(?:\s*[0-9]{{1,2}}\s*月(?:\s*[0-9]{{1,2}}\s*[日号])?|度)?"
    r"|(?<![0-9])[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*[日号]|(?<![0-9])[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}"
    rf"|[{HAN_DIGITS}]{{4}}年(?:[{HAN}]{{1,3}}月(?:[{HAN}]{{1,3}}[日号])?|度)?"
)


@check
def last_years_figures(case: Case) -> Answer:
    """Years, dates and figures in last year's paragraphs are looked at (本软件建议)."""
    found: list[Finding] = []
    any_left = False
    for section in case.report.form.texts:
        left = unchanged(case.report, section.id)
        any_left = any_left or bool(left)
        for paragraph in left:
            places = figures(case.report, paragraph)
            if places:
                found.append(_finding(case, section.id, paragraph, places))
    if found:
        return found
    return Outcome.HOLDS if any_left else Outcome.NOT_APPLICABLE


def _finding(
    case: Case, section: str, paragraph: Paragraph, places: list[tuple[int, int]]
) -> Finding:
    text, report = case.report.text(section), case.report
    # The places of the paragraph count from its start in the text as it prints.
    before = report.texts[section][: paragraph.start]
    start = len(_printed(report, before))
    said = [quote(section, text, start + first, start + last) for first, last in places]
    named = "、".join(map(str, said[:_NAMED]))
    more = f"等 {len(said)} 处" if len(said) > _NAMED else ""
    message = (
        f"{section_name(report, section)}的第 {paragraph.number} 段还是上年的文字，"
        f"里面有{named}{more}。请改成本年的；核对后确认不用改的，写明理由后接受。"
    )
    return case.finding(message, (TEXT + section,), spans=said, about=[paragraph.mark])


def figures(report: Report, paragraph: Paragraph) -> list[tuple[int, int]]:
    """Where years, dates and figures stand in a paragraph as it prints, in order.

    A figure that is bound to a table is this year's, a cited document the same every year.
    """
    text = fold(_printed(report, paragraph.text, hidden=True))
    text = _CITED.sub(lambda match: _HIDDEN * len(match[0]), text)
    number = _LEVEL.match(text)
    if number is not None and level(paragraph.text):
        text = _HIDDEN * number.end() + text[number.end() :]
    places = [match.span() for match in _DATE.finditer(text)]
    dated: set[int] = set()
    for place in places:
        dated.update(range(*place))
    for quantity in quantities(text):
        if quantity.start not in dated:
            places.append((quantity.start, quantity.end))
    return sorted(places)


def _printed(report: Report, text: str, *, hidden: bool = False) -> str:
    """A piece of a text as it prints, with its bound figures hidden where that is wanted."""

    def one(match: re.Match[str]) -> str:
        shown = report.printed_number(match[1])
        if shown is None:
            return match[0]
        return _HIDDEN * len(shown) if hidden else shown

    return BOUND.sub(one, text)

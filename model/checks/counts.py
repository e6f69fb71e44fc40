"""Checks of the counts in the narratives against the tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from model.checks.findings import Outcome, Register, Severity
from model.checks.wording import (
    apart,
    call,
    narratives,
    quote,
    section_name,
    table_number,
    table_sum,
    unwritten,
)
from model.report.figures import write_number
from model.texts.counts import Label, Statement, statements
from model.texts.numbers import Quantity, fold, passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.findings import Answer, Case, Finding, Span
    from model.forms.rules import Number
    from model.report.report import Report

check = Register()


@dataclass(frozen=True, slots=True)
class _Claim:
    """A labelled count in a section with what the table says to it."""

    section: str
    text: str
    said: Statement
    count: dict[str, Any]
    outcome: Outcome
    hint: bool = False

    @property
    def span(self) -> Span:
        return quote(self.section, self.text, self.said.start, self.said.end)

    @property
    def cells(self) -> tuple[str, ...]:
        addresses = table_sum(self.count["accepts"][0]).addresses()
        return (f"text/{self.section}", *addresses)


def _labels(counts: list[dict[str, Any]]) -> tuple[Label, ...]:
    return tuple(
        _label(
            item["name"],
            tuple(item["words"]),
            tuple(item.get("not_after", ())),
            item.get("object", ""),
            tuple(item.get("about", ())),
        )
        for item in counts
    )


@cache
def _label(
    name: str, words: tuple[str, ...], after: tuple[str, ...], of: str, about: tuple[str, ...]
) -> Label:
    return Label(name, words, after, of, about)


@check
def text_figures(
    case: Case,
    *,
    sections: list[str],
    counts: list[dict[str, Any]],
    amounts: list[str] | None = None,
) -> Answer:
    """Counts in the narratives are the tables' (本软件建议; real reports differ in scope)."""
    labels = _labels(counts)
    by_name = {item["name"]: item for item in counts}
    claims: list[_Claim] = []
    for section, text in narratives(case, sections):
        claims += _settled(_claims(case.report, section, text, labels, by_name))
    found = [_mismatch(case, claim) for claim in claims if claim.outcome is Outcome.BROKEN]
    found += _hints(case, [claim for claim in claims if claim.hint])
    found += [finding for claim in claims if (finding := _wrong_share(case, claim, claims))]
    told = [answer for pair in amounts or () for answer in _amounts(case, pair, sections)]
    found += [answer for answer in told if answer is not None]
    if found:
        return found
    if None in told or any(claim.outcome is Outcome.UNKNOWN for claim in claims):
        return Outcome.UNKNOWN
    return unwritten(case, sections)


def _claims(
    report: Report,
    section: str,
    text: str,
    labels: tuple[Label, ...],
    by_name: dict[str, dict[str, Any]],
) -> list[_Claim]:
    made = []
    for said in statements(text, labels, report.year, report.particulars.organ):
        count = by_name[said.label.name]
        nothing = said.number == 0 and not _ONE_KIND.search(
            text[max(0, said.start - 16) : said.end]
        )
        outcome, hint = _judge(report, count, said, nothing=nothing)
        made.append(_Claim(section, text, said, count, outcome, hint))
    return made


_ONE_KIND = re.compile("直接起诉|未经复议|复议后")


def _judge(
    report: Report, count: dict[str, Any], said: Statement, *, nothing: bool
) -> tuple[Outcome, bool]:
    """The first accepted sum is the meant one; one of `hints` is told apart before the others.

    With `nothing` a text says that there were none at all: then a part that is 0 bears it not out.
    """
    first, *others = [table_number(report, text) for text in count["accepts"]]
    merged = [table_number(report, text) for text in count["hints"]]
    if said.number == first:
        return Outcome.HOLDS, False
    if nothing:
        return (Outcome.UNKNOWN if first is None else Outcome.BROKEN), False
    if said.number in merged:
        return Outcome.HOLDS, not said.explained
    if said.number in others:
        return Outcome.HOLDS, False
    if None in (first, *others, *merged):
        return Outcome.UNKNOWN, False
    return Outcome.BROKEN, False


def _settled(claims: list[_Claim]) -> list[_Claim]:
    """Without the parts of a total that is right, and one complaint a sentence and label.

    A verb said twice means the total once: 答复 is preferred to 办结, as it stands first.
    """
    kept: dict[tuple[int, int, str], _Claim] = {}
    result = []
    for claim in claims:
        if claim.outcome is not Outcome.BROKEN:
            result.append(claim)
            continue
        if any(_covers(other, claim) for other in claims):
            continue
        key = (claim.said.line, claim.said.sentence, claim.said.label.name)
        words = claim.count["words"]
        known = kept.get(key)
        if known is None or words.index(claim.said.word) < words.index(known.said.word):
            kept[key] = claim
    return result + list(kept.values())


def _covers(other: _Claim, claim: _Claim) -> bool:
    """Whether a count that is right makes this one of the same line a part of it."""
    if other.outcome is not Outcome.HOLDS or other.said.label != claim.said.label:
        return False
    if other.said.line != claim.said.line:
        return False
    verb = bool(claim.said.label.object)
    if other.said.sentence == claim.said.sentence:
        return verb or other.said.number >= claim.said.number
    return verb and other.said.number > claim.said.number


def _mismatch(case: Case, claim: _Claim) -> Finding:
    meant = claim.count["accepts"][0]
    right = table_number(case.report, meant)
    difference = "" if right is None else f"，相差 {apart(claim.said.number, right)}"
    message = (
        f"{section_name(case.report, claim.section)}写{claim.span}（{claim.said.number}），"
        f"表中{call(case.report, meant, claim.count['name'])}是 "
        f"{'空白' if right is None else write_number(right)}{difference}。请核对，改正文字或表格。"
    )
    return case.finding(message, claim.cells, claim.said.number, right, spans=[claim.span])


def _hints(case: Case, claims: list[_Claim]) -> list[Finding]:
    """One hint for all counts that are merged in the same way: they have one cause."""
    found = []
    for section, merged in dict.fromkeys((c.section, c.count.get("hint", "")) for c in claims):
        group = [c for c in claims if (c.section, c.count.get("hint", "")) == (section, merged)]
        spans = [claim.span for claim in group]
        words = "".join(map(str, spans))
        rights = [table_number(case.report, claim.count["accepts"][0]) for claim in group]
        numbers = "、".join("空白" if n is None else write_number(n) for n in rights)
        calls = "、".join(
            dict.fromkeys(call(case.report, c.count["accepts"][0], c.count["name"]) for c in group)
        )
        message = (
            f"{section_name(case.report, section)}写{words}，等于{merged or '合并口径'}；"
            f"表中{calls}是 {numbers}。若是合并计数，请在文字中注明；否则改为表中的数。"
        )
        cells = dict.fromkeys(address for claim in group for address in claim.cells)
        left = group[0].said.number
        hint = case.finding(message, cells, left, rights[0], Severity.HINT, spans=spans)
        found.append(hint)
    return found


def _wrong_share(case: Case, claim: _Claim, claims: list[_Claim]) -> Finding | None:
    """A percentage is N of the total, or of a larger count said before it, as it is rounded."""
    share, whole = claim.said.share, claim.count.get("share_of")
    if share is None or whole is None:
        return None
    total = table_number(case.report, whole)
    if not total:
        return None
    earlier = [
        q.number
        for p in passages(claim.text)
        if p.line == claim.said.line
        for q in p.quantities
        if q.end <= claim.said.start and q.number > claim.said.number
    ]
    if any(_is_share(share, claim.said.number, base) for base in (total, *earlier)):
        return None
    right = round(Decimal(claim.said.number) * 100 / Decimal(total), max(share.decimals, 1))
    said = quote(claim.section, claim.text, claim.said.start, share.end)
    message = (
        f"{section_name(case.report, claim.section)}写{said}，"
        f"{claim.said.number}÷{total} 应是 {right}%，"
        f"相差 {apart(share.number, right)} 个百分点。请核对百分比。"
    )
    return case.finding(message, (*claim.cells, whole), share.number, right, spans=[said])


def _is_share(share: Quantity, part: Number, whole: Number) -> bool:
    exact = Decimal(part) * 100 / Decimal(whole)
    return abs(Decimal(share.number) - exact) <= Decimal(1).scaleb(-share.decimals)


_MONEY = (
    r"%s(?:收费|收入|收取|收缴|金额|总额|数额|总计|共计|合计|共|为|是|达|：|（单位[^（）]*）|\s)*"
    r"([0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,8})?|[0-9]{1,15}(?:\.[0-9]{1,8})?)\s*(亿元|万元|元)"
)
_NOT_COLLECTED = re.compile("[减免降退缓欠]|取消|停征|预算")
_IN_WAN = {"亿元": Decimal(10000), "万元": Decimal(1), "元": Decimal("0.0001")}


@lru_cache(maxsize=16)
def _money_words(name: str) -> re.Pattern[str]:
    return re.compile(_MONEY % re.escape(name))


def _amounts(case: Case, pair: str, sections: list[str]) -> Iterator[Finding | None]:
    """Findings about amounts that are not the table's as it is rounded; `None` for an open one."""
    name, _, address = pair.partition(" = ")
    for section, text in narratives(case, sections):
        folded = fold(text) if name in text else ""
        for match in _money_words(name).finditer(folded):
            clause = re.split("[，；。\n]", folded[: match.start()])[-1]
            if _NOT_COLLECTED.search(clause) or _other_year(clause, case.report.year):
                continue
            right = table_number(case.report, address)
            if right is None:
                yield None
                continue
            unit = _IN_WAN[match[2]]
            left = Decimal(match[1].replace(",", "")) * unit
            last = unit.scaleb(-len(match[1].partition(".")[2]))
            if abs(left - Decimal(right)) >= last:
                yield _wrong_amount(case, quote(section, text, *match.span()), left, address)


def _wrong_amount(case: Case, said: Span, left: Decimal, address: str) -> Finding:
    right = table_number(case.report, address) or 0
    shown = write_number(left)
    message = (
        f"{section_name(case.report, said.section)}写{said}（{shown} 万元），"
        f"表中{call(case.report, address)}是 {write_number(right)}，相差 {apart(left, right)}。"
        "请核对，改正文字或表格。"
    )
    cells = (f"text/{said.section}", address)
    return case.finding(message, cells, left, right, spans=[said])


def _other_year(clause: str, year: int) -> bool:
    named = re.findall("(20[0-9]{2})年", clause)
    return bool(named) and int(named[-1]) != year


@check
def published_at_most(case: Case, *, sections: list[str], pairs: list[str], name: str) -> Answer:
    """Table two counts all decisions, so no more can have been published (国办格式)."""
    found, open_ = [], False
    for pair in pairs:
        what, _, address = pair.partition(" = ")
        for section, text in narratives(case, sections):
            for quantity, start in _published(text, what, [p.split(" = ")[0] for p in pairs]):
                right = table_number(case.report, address)
                if right is None:
                    open_ = True
                elif quantity.number > right:
                    said = quote(section, text, start, quantity.end)
                    found.append(_too_many(case, said, quantity.number, address, name))
    if found:
        return found
    return Outcome.UNKNOWN if open_ else unwritten(case, sections)


_PUBLISHED = (
    r"(?:公开|公示|公布)[^，；公]{0,6}?%s(?:处理)?(?:决定书?|案件|结果|事项|信息)?(?:共计?|总计)?$"
)


@lru_cache(maxsize=16)
def _published_words(name: str) -> re.Pattern[str]:
    return re.compile(_PUBLISHED % re.escape(name))


def _published(text: str, name: str, names: list[str]) -> Iterator[tuple[Quantity, int]]:
    for passage in passages(text) if name in text else ():
        for quantity in passage.quantities:
            if quantity.unit not in ("件", "宗", "起", "例") or quantity.rough:
                continue
            lead = re.split("[，；]", passage.text[: quantity.start - passage.start])[-1].rstrip()
            match = _published_words(name).search(lead)
            if match and not any(other in lead for other in names if other != name):
                yield quantity, quantity.start - len(lead) + match.start()


def _too_many(case: Case, said: Span, left: Number, address: str, name: str) -> Finding:
    right = table_number(case.report, address) or 0
    message = (
        f"{section_name(case.report, said.section)}写{said}，"
        f"比表中{call(case.report, address)}的 {right} 多 {apart(left, right)}。"
        f"{name}含依法未公开的全部处理决定，请核对。"
    )
    cells = (f"text/{said.section}", address)
    return case.finding(message, cells, left, right, spans=[said])

"""Checks of the counts in the narratives against the tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from model.checks.findings import Outcome, Register
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
from model.forms.form import Severity
from model.report.addresses import TEXT
from model.report.figures import show, write_number
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
        return (TEXT + self.section, *addresses)


def _labels(counts: list[dict[str, Any]]) -> tuple[Label, ...]:
    """The labels of the counts of a form file."""
    labels = []
    for count in counts:
        words, after = tuple(count["words"]), tuple(count.get("not_after", ()))
        about = tuple(count.get("about", ()))
        labels.append(_label(count["name"], words, after, count.get("object", ""), about))
    return tuple(labels)


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
    claims: list[_Claim] = []
    for section, text in narratives(case, sections):
        claims += _settled(_claims(case.report, section, text, counts))
    found: list[Finding] = []
    for claim in claims:
        if claim.outcome is Outcome.BROKEN:
            found.append(_mismatch(case, claim))
    found += _hints(case, claims)
    found += _wrong_shares(case, claims)
    of_amounts = _amounts(case, amounts or [], sections)
    found += filter(None, of_amounts)
    if found:
        return found
    is_open = any(claim.outcome is Outcome.UNKNOWN for claim in claims)
    return Outcome.UNKNOWN if is_open or of_amounts else unwritten(case, sections)


def _claims(
    report: Report, section: str, text: str, counts: list[dict[str, Any]]
) -> list[_Claim]:
    by_name = {count["name"]: count for count in counts}
    made = []
    for said in statements(text, _labels(counts), report.year, report.particulars.organ):
        count = by_name[said.label.name]
        near = text[max(0, said.start - 16) : said.end]
        nothing = said.number == 0 and not _ONE_KIND.search(near)
        outcome, hint = _judge(report, count, said, nothing=nothing)
        made.append(_Claim(section, text, said, count, outcome, hint))
    return made


_ONE_KIND = re.compile("直接起诉|未经复议|复议后")


def _judge(
    report: Report, count: dict[str, Any], said: Statement, *, nothing: bool
) -> tuple[Outcome, bool]:
    """Whether a count of a text is one of the table's sums, and whether a hint is due.

    The count is compared with the first accepted sum; the others, and the merged ones of
    `hints`, are as good. `nothing` says that the text denies that there were any at all: then
    it is not enough that a part is 0.
    """
    first, *others = (table_number(report, text) for text in count["accepts"])
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
    right = _right_counts(claims)
    result = []
    for claim in claims:
        if claim.outcome is not Outcome.BROKEN:
            result.append(claim)
            continue
        counts = right.get((claim.said.line, claim.said.label))
        if counts is not None and counts.covers(claim.said):
            continue
        key = (claim.said.line, claim.said.sentence, claim.said.label.name)
        words = claim.count["words"]
        known = kept.get(key)
        if known is None or words.index(claim.said.word) < words.index(known.said.word):
            kept[key] = claim
    return result + list(kept.values())


@dataclass(slots=True)
class _Right:
    """The counts of one line and label that are right: the largest, also of each sentence."""

    most: Number = 0
    sentences: dict[int, Number] = field(default_factory=dict)

    def add(self, said: Statement) -> None:
        """Count one more."""
        self.most = max(self.most, said.number)
        here = self.sentences.get(said.sentence, said.number)
        self.sentences[said.sentence] = max(here, said.number)

    def covers(self, said: Statement) -> bool:
        """Whether one of them makes a count of the same line and label a part of it."""
        verb = bool(said.label.object)
        here = self.sentences.get(said.sentence)
        if here is not None and (verb or here >= said.number):
            return True
        return verb and self.most > said.number


def _right_counts(claims: list[_Claim]) -> dict[tuple[int, Label], _Right]:
    right: dict[tuple[int, Label], _Right] = {}
    for claim in claims:
        if claim.outcome is Outcome.HOLDS:
            right.setdefault((claim.said.line, claim.said.label), _Right()).add(claim.said)
    return right


def _mismatch(case: Case, claim: _Claim) -> Finding:
    meant = claim.count["accepts"][0]
    right = table_number(case.report, meant)
    difference = "" if right is None else f"，相差 {apart(claim.said.number, right)}"
    message = (
        f"{section_name(case.report, claim.section)}写{claim.span}（{claim.said.number}），"
        f"表中{call(case.report, meant, claim.count['name'])}是 "
        f"{show(right)}{difference}。请核对，改正文字或表格。"
    )
    return case.finding(message, claim.cells, claim.said.number, right, spans=[claim.span])


def _hints(case: Case, claims: list[_Claim]) -> list[Finding]:
    """One hint for all counts of a section that are merged alike: they have one cause."""
    groups: dict[tuple[str, str], list[_Claim]] = {}
    for claim in claims:
        if claim.hint:
            key = (claim.section, claim.count.get("hint", ""))
            groups.setdefault(key, []).append(claim)
    return [_merged(case, group) for group in groups.values()]


def _merged(case: Case, group: list[_Claim]) -> Finding:
    report = case.report
    rights: list[Number | None] = []
    calls: dict[str, None] = {}
    cells: dict[str, None] = {}
    for claim in group:
        meant = claim.count["accepts"][0]
        rights.append(table_number(report, meant))
        calls[call(report, meant, claim.count["name"])] = None
        cells.update(dict.fromkeys(claim.cells))
    first = group[0]
    spans = [claim.span for claim in group]
    message = (
        f"{section_name(report, first.section)}写{''.join(map(str, spans))}，"
        f"等于{first.count.get('hint', '') or '合并口径'}；"
        f"表中{'、'.join(calls)}是 {'、'.join(map(show, rights))}。"
        "若是合并计数，请在文字中注明；否则改为表中的数。"
    )
    left = first.said.number
    return case.finding(message, cells, left, rights[0], Severity.HINT, spans=spans)


def _wrong_shares(case: Case, claims: list[_Claim]) -> Iterator[Finding]:
    """The percentages that are N neither of the total nor of a larger count said before it."""
    for claim in claims:
        share, whole = claim.said.share, claim.count.get("share_of")
        total = table_number(case.report, whole) if share is not None and whole else None
        if share is None or not total:
            continue
        bases = [total, *_larger_before(claim)]
        if not any(_is_share(share, claim.said.number, base) for base in bases):
            yield _wrong_share(case, claim, share, total)


def _larger_before(claim: _Claim) -> Iterator[Number]:
    """The larger counts of the same line that stand before a count."""
    for passage in passages(claim.text):
        if passage.line != claim.said.line:
            continue
        for quantity in passage.quantities:
            if quantity.end <= claim.said.start and quantity.number > claim.said.number:
                yield quantity.number


def _wrong_share(case: Case, claim: _Claim, share: Quantity, total: Number) -> Finding:
    exact = Decimal(claim.said.number) * 100 / Decimal(total)
    right = round(exact, max(share.decimals, 1))
    said = quote(claim.section, claim.text, claim.said.start, share.end)
    message = (
        f"{section_name(case.report, claim.section)}写{said}，"
        f"{claim.said.number}÷{total} 应是 {right}%，"
        f"相差 {apart(share.number, right)} 个百分点。请核对百分比。"
    )
    cells = (*claim.cells, claim.count["share_of"])
    return case.finding(message, cells, share.number, right, spans=[said])


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


def _amounts(case: Case, pairs: list[str], sections: list[str]) -> list[Finding | None]:
    """Findings about amounts that are not the table's, rounded; `None` for an open one."""
    answers: list[Finding | None] = []
    for pair in pairs:
        name, _, address = pair.partition(" = ")
        answers += _amounts_of(case, name, address, sections)
    return answers


def _amounts_of(
    case: Case, name: str, address: str, sections: list[str]
) -> Iterator[Finding | None]:
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
    message = (
        f"{section_name(case.report, said.section)}写{said}（{write_number(left)} 万元），"
        f"表中{call(case.report, address)}是 {write_number(right)}，相差 {apart(left, right)}。"
        "请核对，改正文字或表格。"
    )
    cells = (TEXT + said.section, address)
    return case.finding(message, cells, left, right, spans=[said])


def _other_year(clause: str, year: int) -> bool:
    named = re.findall("(20[0-9]{2})年", clause)
    return bool(named) and int(named[-1]) != year


@check
def published_at_most(
    case: Case, *, sections: list[str], pairs: list[str], name: str
) -> Answer:
    """Table two counts all decisions, so no more can have been published (国办格式)."""
    found: list[Finding] = []
    is_open = False
    addresses = dict(pair.split(" = ") for pair in pairs)
    for what, address in addresses.items():
        for section, text in narratives(case, sections):
            for quantity, start in _published(text, what, list(addresses)):
                right = table_number(case.report, address)
                if right is None:
                    is_open = True
                elif quantity.number > right:
                    said = quote(section, text, start, quantity.end)
                    found.append(_too_many(case, said, quantity.number, address, name))
    if found:
        return found
    return Outcome.UNKNOWN if is_open else unwritten(case, sections)


_PUBLISHED = (
    "(?:公开|公示|公布)[^，；公]{0,6}?%s"
    "(?:处理)?(?:决定书?|案件|结果|事项|信息)?(?:共计?|总计)?$"
)


@lru_cache(maxsize=16)
def _published_words(name: str) -> re.Pattern[str]:
    return re.compile(_PUBLISHED % re.escape(name))


def _published(text: str, name: str, names: list[str]) -> Iterator[tuple[Quantity, int]]:
    for passage in passages(text) if name in text else ():
        for quantity in passage.quantities:
            if quantity.unit not in ("件", "宗", "起", "例") or quantity.rough:
                continue
            so_far = passage.text[: quantity.start - passage.start]
            lead = re.split("[，；]", so_far)[-1].rstrip()
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
    cells = (TEXT + said.section, address)
    return case.finding(message, cells, left, right, spans=[said])

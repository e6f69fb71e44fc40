"""What is said of a cause: the sentence of its first broken sum, and the others behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.checks.findings import Finding
from model.checks.wording import addresses_of, place, where
from model.forms.form import Severity
from model.report.figures import write_number

if TYPE_CHECKING:
    from model.checks.sums.cause import Cause
    from model.checks.sums.verdicts import Verdict
    from model.forms.form import Rule
    from model.forms.rules import Interval, Number
    from model.report.report import Report


def ask_for_prior(rule: Rule, report: Report) -> list[Finding]:
    """A hint instead of the check while last year's report is not at hand."""
    filled: list[str] = []
    for identity in rule.identities:
        filled += [address for address in identity.left.addresses() if report.number(address)]
    if not filled:
        return []
    hint = Severity.HINT
    return [Finding(rule.code, hint, rule.without_prior, rule.source, tuple(filled))]


def tell(cause: Cause, report: Report) -> Finding:
    """The finding about the first broken identity of a cause; the others are named in it."""
    first, *rest = cause.members
    rule, identity = first.rule, first.identity
    message = _sentence(first, report) + rule.todo
    if rest:
        message += f"同时不成立：{_also(rest, report)}。"
    cells: dict[str, None] = {}
    codes: dict[str, None] = {}
    for member in cause.members:
        cells.update(dict.fromkeys(addresses_of(member.identity)))
        if member is not first:
            codes[member.rule.code] = None
    main = {cause.repair.address} if cause.repair else set(identity.left.addresses())
    return Finding(
        rule.code,
        rule.severity,
        message,
        rule.source,
        tuple(cells),
        _edge(first.left),
        _edge(first.right),
        tuple(codes),
        cause.repair,
        helpers=tuple(address for address in cells if address not in main),
        gap=first.least_gap,
        acceptable=all(member.rule.acceptable for member in cause.members),
        identities=tuple(member.index for member in cause.members),
    )


def _sentence(verdict: Verdict, report: Report) -> str:
    """Both sides of a broken identity, and how far apart they are if that is known."""
    rule = verdict.rule
    here = where(verdict.identity, report.form)
    left, right = _side(verdict.left), _side(verdict.right)
    if not verdict.identity.right.terms:
        return f"{here}：{rule.left}为 {left}，不应小于 {right}。"
    gap = "" if verdict.residual is None else _gap(verdict.residual)
    return f"{here}：{rule.left}为 {left}，{rule.right}为 {right}{gap}。"


def _also(rest: list[Verdict], report: Report) -> str:
    """The places of further broken identities, each with what does not add up there."""
    return "、".join(f"{place(v.identity, report.form)}的{v.rule.left}" for v in rest)


def _gap(difference: Number) -> str:
    more = difference > 0
    return f"，{'多' if more else '少'} {write_number(difference if more else -difference)}"


def _edge(value: Interval) -> Number | None:
    """The number of a side, or the least (else the most) that it can still be."""
    return value.low if value.low is not None else value.high


def _side(value: Interval) -> str:
    """One side of an identity in words: a number, or the least or most it can still be."""
    if value.number is not None:
        return write_number(value.number)
    if value.low is not None:
        return f"至少 {write_number(value.low)}"
    return "空白" if value.high is None else f"至多 {write_number(value.high)}"

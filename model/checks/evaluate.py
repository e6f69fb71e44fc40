"""Every rule of a form on one report: outcomes for all, findings for the broken ones.

The linear sentences are evaluated here; from one evaluation follow the verdict and the message.
One root cause gives one finding: rules that a single figure would put right are told together, and
a rule that follows from others (a 总计 column from its parts) is not told again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from model.checks.findings import Case, Finding, Outcome, Repair, Result, Severity
from model.checks.wording import addresses_of, where
from model.forms.form import Kind
from model.forms.rules import Interval, bounds, dependencies, holds
from model.report.figures import write_number
from model.report.report import Acceptance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.forms.form import Form, Rule
    from model.forms.rules import Identity, Number, Term
    from model.report.report import Report

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@dataclass(slots=True)
class _Verdict:
    """One identity evaluated: what both sides can be, and the outcome."""

    index: int
    rule: Rule
    identity: Identity
    left: Interval
    right: Interval
    outcome: Outcome
    residual: Number | None = field(init=False)  # left minus right, when both are single numbers

    def __post_init__(self) -> None:
        left, right = self.left.number, self.right.number
        self.residual = None if left is None or right is None else left - right


def evaluate(report: Report, prior: Report | None = None) -> list[Result]:
    """The result of every rule of the report's form, in the order of the form file."""
    verdicts = [
        _judge(index, rule, identity, report, prior)
        for index, (rule, identity) in enumerate(report.form.identities)
    ]
    linear = _linear_findings(verdicts, report)
    results = []
    for rule in report.form.rules:
        if rule.check is None:
            outcome = _together(v.outcome for v in verdicts if v.rule is rule)
            found = linear.get(rule.code, [])
            if prior is None and rule.without_prior:
                found = _ask_for_prior(rule, report)
            results.append(Result(rule, outcome, tuple(found)))
        else:
            results.append(_code_result(rule, report, prior))
    return _accepted(_without_echoes(results), report)


def findings(report: Report, prior: Report | None = None) -> list[Finding]:
    """What the clerk should see: errors, warnings, hints, each in print order."""
    return sort_findings(evaluate(report, prior), report)


def sort_findings(results: list[Result], report: Report) -> list[Finding]:
    """The findings of results: the gravest first, then in the order of the printed cells."""
    order = {address: place for place, address in enumerate(report.form.cells)}
    found = [finding for result in results for finding in result.findings]
    return sorted(
        found,
        key=lambda f: (_WEIGHT[f.severity], order.get(f.cells[0], -1) if f.cells else -1),
    )


def advice(finding: Finding, form: Form) -> str:
    """The proposed figure in a sentence, or ""; it is never applied by itself."""
    repair = finding.repair
    if repair is None:
        return ""
    label = form.cells[repair.address].label
    number = write_number(repair.value)
    return f"若“{label}”为 {number}，{repair.rules} 条校验同时成立。"


def _code_result(rule: Rule, report: Report, prior: Report | None) -> Result:
    if rule.check is None:
        raise ValueError(rule.code)
    answer = rule.check(Case(report, prior, rule), **rule.parameters)
    if isinstance(answer, Outcome):
        return Result(rule, answer)
    found = (answer,) if isinstance(answer, Finding) else tuple(answer)
    return Result(rule, Outcome.BROKEN if found else Outcome.HOLDS, found)


def _ask_for_prior(rule: Rule, report: Report) -> list[Finding]:
    """A hint instead of the check while last year's report is not at hand."""
    cells = [a for identity in rule.identities for a in identity.left.addresses()]
    filled = [a for a in cells if report.number(a)]
    if not filled:
        return []
    hint = Severity.HINT
    return [Finding(rule.code, hint, rule.without_prior, rule.source, tuple(filled))]


def _together(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome of a rule from those of its identities."""
    seen = set(outcomes)
    for outcome in (Outcome.BROKEN, Outcome.UNKNOWN, Outcome.HOLDS):
        if outcome in seen:
            return outcome
    return Outcome.NOT_APPLICABLE


# --- linear rules --------------------------------------------------------------------------


def _judge(
    index: int, rule: Rule, identity: Identity, report: Report, prior: Report | None
) -> _Verdict:
    nothing = Interval(None, None)
    if identity.needs_prior and not _prior_has(identity, prior):
        return _Verdict(index, rule, identity, nothing, nothing, Outcome.NOT_APPLICABLE)

    def interval(term: Term) -> Interval:
        source = prior if term.prior and prior is not None else report
        return source.interval(term.address)

    left, right = bounds(identity.left, interval), bounds(identity.right, interval)
    verdict = holds(left, identity.relation, right)
    outcome = {True: Outcome.HOLDS, False: Outcome.BROKEN, None: Outcome.UNKNOWN}[verdict]
    return _Verdict(index, rule, identity, left, right, outcome)


def _prior_has(identity: Identity, prior: Report | None) -> bool:
    terms = identity.left.terms + identity.right.terms
    return prior is not None and all(t.address in prior.form.cells for t in terms if t.prior)


def _linear_findings(verdicts: list[_Verdict], report: Report) -> dict[str, list[Finding]]:
    broken = [v for v in verdicts if v.outcome is Outcome.BROKEN]
    if not broken:
        return {}
    equations = [v for v in broken if v.identity.relation == "="]
    others = [v for v in broken if v not in equations]
    limits = [_with_implied(v, equations) for v in _parts_first(others, report)]
    implied = {v.index for members in limits for v in members}
    equations = [v for v in equations if v.index not in implied]
    groups = _group(equations, verdicts, report) + [(members, None) for members in limits]
    found: dict[str, list[Finding]] = {}
    for members, repair in groups:
        finding = _tell(members, repair, report)
        found.setdefault(finding.code, []).append(finding)
    return found


def _with_implied(limit: _Verdict, equations: list[_Verdict]) -> list[_Verdict]:
    """A broken limit with last year's equation about its cells, which cannot hold then.

    If more was repealed than there was, what is left cannot follow from last year's figure either.
    """
    cells = set(addresses_of(limit.identity))
    return [
        limit,
        *(
            v
            for v in equations
            if v.identity.needs_prior and cells <= set(addresses_of(v.identity))
        ),
    ]


Group = tuple[list[_Verdict], Repair | None]


def _group(equations: list[_Verdict], verdicts: list[_Verdict], report: Report) -> list[Group]:
    """Broken equations by root cause; the first member of a group is the one to tell."""
    groups, single = _grouped_by_repair(equations, verdicts, report)
    place = {id(v): n for n, v in enumerate(equations)}
    kept = _independent([v for v in single if not v.identity.needs_prior], verdicts, report)
    groups += [(members, None) for members in kept]
    from_prior = [v for v in single if v.identity.needs_prior]
    groups += [([v], None) for v in _parts_first(from_prior, report)]
    return sorted(groups, key=lambda group: place[id(group[0][0])])


def _grouped_by_repair(
    equations: list[_Verdict], verdicts: list[_Verdict], report: Report
) -> tuple[list[Group], list[_Verdict]]:
    """Groups of at least two equations that one figure would put right, and what is left over."""
    known = [v for v in equations if v.residual is not None]
    if len(known) < 2:
        return [], equations
    all_effects = _effects(
        report.form, frozenset(report.form.totals.keys() & report.figures.keys())
    )
    effects = {v.index: all_effects[v.index] for v in known}
    holding = {
        address
        for v in verdicts
        if v.outcome is Outcome.HOLDS and v.identity.relation == "="
        for address in all_effects[v.index]
    }
    groups: list[Group] = []
    fits = at_first = _repairs(known, effects, holding, report)
    while fits:
        key = max(fits, key=len)
        members = [v for v in known if v.index in key]
        # Two equal faults can be paired in two ways: then neither figure is proposed.
        rivals = [k for k in at_first if k != key and len(k) >= len(key) and set(k) & set(key)]
        address, value = fits[key][0]
        alone = len(fits[key]) == 1 and not rivals
        repair = Repair(address, value, len(members)) if alone else None
        groups.append((_told_first(members, repair, report), repair))
        known = [v for v in known if v not in members]
        fits = _repairs(known, effects, holding, report)
    told = {v.index for members, _ in groups for v in members}
    return groups, [v for v in equations if v.index not in told]


def _repairs(
    known: list[_Verdict],
    effects: dict[int, dict[str, int]],
    holding: set[str],
    report: Report,
) -> dict[tuple[int, ...], list[tuple[str, Number]]]:
    """The sets (≥ 2) of equations that one figure repairs, and all figures that would."""
    fits: dict[tuple[int, ...], list[tuple[str, Number]]] = {}
    for address in dict.fromkeys(a for v in known for a in effects[v.index]):
        if address in holding:
            continue
        members = [v for v in known if address in effects[v.index]]
        value = _repaired(address, members, effects, report) if len(members) > 1 else None
        if value is not None:
            fits.setdefault(tuple(v.index for v in members), []).append((address, value))
    return fits


def _repaired(
    address: str, members: list[_Verdict], effects: dict[int, dict[str, int]], report: Report
) -> Number | None:
    """The value of a cell that would make all these equations hold, or `None`."""
    number = report.number(address)
    change: Number | None = None
    for verdict in members:
        residual, factor = verdict.residual, effects[verdict.index][address]
        if residual is None or number is None:
            return None
        # Divided only where it must be: Decimal takes ten times as long, and most cells differ.
        needed = -residual * factor if abs(factor) == 1 else -Decimal(residual) / factor
        if change is not None and change != needed:
            return None
        change = needed
    if number is None or change is None:
        return None
    value = Decimal(number) + change
    if report.form.cells[address].kind is Kind.AMOUNT:
        return value if value >= 0 else None
    whole = value == value.to_integral_value()
    return int(value) if whole and value >= 0 else None


@lru_cache(maxsize=16)
def _effects(form: Form, typed: frozenset[str]) -> tuple[dict[str, int], ...]:
    """Left minus right of every identity by what was entered: automatic totals are taken apart.

    It depends on nothing but which totals were typed over, so it is kept from edit to edit.
    """
    return tuple(_effect(form, typed, identity) for _, identity in form.identities)


def _effect(form: Form, typed: frozenset[str], identity: Identity) -> dict[str, int]:
    effect: dict[str, int] = {}
    open_terms = list(identity.coefficients().items())
    while open_terms:
        address, factor = open_terms.pop()
        fill = form.totals.get(address)
        if fill is None or address in typed:
            effect[address] = effect.get(address, 0) + factor
        else:
            open_terms += [(t.address, factor * t.sign) for t in fill.right.terms]
    return {address: factor for address, factor in effect.items() if factor}


def _told_first(members: list[_Verdict], repair: Repair | None, report: Report) -> list[_Verdict]:
    """The member to tell first: the one whose left side is the doubtful cell, else the plainest."""

    def key(verdict: _Verdict) -> tuple[bool, int, int]:
        left = verdict.identity.left.addresses()
        is_left = repair is not None and left == (repair.address,)
        return (not is_left, _totals(verdict, report), verdict.index)

    return sorted(members, key=key)


def _totals(verdict: _Verdict, report: Report) -> int:
    """How many totals take part: the more, the more it only echoes others."""
    cells = report.form.cells
    return sum(cells[a].kind is Kind.TOTAL for a in addresses_of(verdict.identity))


def _independent(
    broken: list[_Verdict], verdicts: list[_Verdict], report: Report
) -> list[list[_Verdict]]:
    """Broken equations with those that only follow from them put behind them."""
    kept = {v.index: [v] for v in broken}
    if len(broken) < 2:
        return list(kept.values())
    plain = sorted(broken, key=lambda v: (_totals(v, report), v.index))
    # What holds, or is told already with the figure that mends it, can be built upon.
    order = [
        v
        for v in verdicts
        if v.outcome in (Outcome.HOLDS, Outcome.BROKEN)
        and v.identity.relation == "="
        and not v.identity.needs_prior
        and v.index not in kept
    ]
    order += plain
    for circuit in _circuits(report.form, tuple(v.index for v in order)):
        members = [order[place] for place in sorted(circuit) if order[place].index in kept]
        if len(members) > 1:
            kept[members[0].index] += kept.pop(members[-1].index)
    return list(kept.values())


@lru_cache(maxsize=64)
def _circuits(form: Form, order: tuple[int, ...]) -> list[frozenset[int]]:
    """Which identities follow from others; kept, for the next edit often breaks the same ones."""
    return dependencies([form.identities[index][1] for index in order])


def _parts_first(others: list[_Verdict], report: Report) -> list[_Verdict]:
    """Without rules about an automatic total where the same rule is broken by one of its parts."""
    parts = {v.rule.code for v in others if not _is_automatic(v, report)}
    return [v for v in others if v.rule.code not in parts or not _is_automatic(v, report)]


def _is_automatic(verdict: _Verdict, report: Report) -> bool:
    return all(
        a in report.form.totals and not report.is_typed_total(a)
        for a in verdict.identity.left.addresses()
    )


# --- words ---------------------------------------------------------------------------------


def _tell(members: list[_Verdict], repair: Repair | None, report: Report) -> Finding:
    first, *rest = members
    rule, identity = first.rule, first.identity
    left, right = _side(first.left), _side(first.right)
    place = where(identity, report.form)
    difference = first.residual
    gap = "" if difference is None else _gap(difference)
    message = f"{place}：{rule.left}为 {left}，{rule.right}为 {right}{gap}。{rule.todo}"
    if identity.right.terms == ():
        message = f"{place}：{rule.left}为 {left}，不应小于 {right}。{rule.todo}"
    if rest:
        message += f"同时不成立：{_also(rest, report)}。"
    cells = dict.fromkeys(a for v in members for a in addresses_of(v.identity))
    main = {repair.address} if repair else set(identity.left.addresses())
    return Finding(
        rule.code,
        rule.severity,
        message,
        rule.source,
        tuple(cells),
        _edge(first.left),
        _edge(first.right),
        tuple(dict.fromkeys(v.rule.code for v in rest)),
        repair,
        helpers=tuple(a for a in cells if a not in main),
        gap=_least_gap(first),
    )


def _also(rest: list[_Verdict], report: Report) -> str:
    return "、".join(f"{v.rule.code} {where(v.identity, report.form)}" for v in rest)


def _gap(difference: Number) -> str:
    more = difference > 0
    return f"，{'多' if more else '少'} {write_number(difference if more else -difference)}"


def _least_gap(verdict: _Verdict) -> Number | None:
    """By how much both sides of a broken sentence differ at least, while that is open."""
    left, right = verdict.left, verdict.right
    if verdict.residual is not None or not verdict.identity.right.terms:
        return None
    if left.low is not None and right.high is not None and left.low > right.high:
        return left.low - right.high
    if left.high is not None and right.low is not None:
        return right.low - left.high
    return None


def _edge(value: Interval) -> Number | None:
    return value.low if value.low is not None else value.high


def _side(value: Interval) -> str:
    """One side of an identity in words: a number, or the least or most it can still be."""
    if value.number is not None:
        return write_number(value.number)
    if value.low is not None:
        return f"至少 {write_number(value.low)}"
    return "空白" if value.high is None else f"至多 {write_number(value.high)}"


# --- what is not told ----------------------------------------------------------------------


def _without_echoes(results: list[Result]) -> list[Result]:
    """Drop findings that the more telling finding of a function names as its consequence.

    Those of the sentences are grouped already: two that name each other are two causes.
    """
    named = [f for r in results if r.rule.check is not None for f in r.findings if f.also]
    if not named:
        return results

    def echo(finding: Finding) -> bool:
        return any(
            finding.code in f.also and f.code != finding.code and _same_cause(finding, f)
            for f in named
        )

    return [
        replace(result, findings=tuple(f for f in result.findings if not echo(f)))
        for result in results
    ]


def _same_cause(finding: Finding, telling: Finding) -> bool:
    """Whether a finding is about nothing that the more telling one does not name.

    A table of zeros is the cause of every 0 that a text is compared with.
    """
    cells, named = set(finding.cells), set(telling.cells)
    return cells <= named or (finding.right == telling.right == 0 and bool(cells & named))


def figures_of(finding: Finding, report: Report) -> tuple[tuple[str, str], ...]:
    """The figures a finding rests on; an acceptance falls away when they change."""
    numbers = ((a, report.number(a)) for a in finding.cells if "/" in a and a in report.form.cells)
    return tuple((a, "" if n is None else write_number(n)) for a, n in numbers)


def acceptance(finding: Finding, report: Report, reason: str) -> Acceptance:
    """What is kept of a finding that the clerk lets stand: its key, its figures, the reason."""
    code, cells, numbers, words = finding.key
    figures = figures_of(finding, report)
    return Acceptance(code, finding.message, reason, figures, cells, numbers, words)


def _accepted(results: list[Result], report: Report) -> list[Result]:
    reasons = {(a.key, a.figures): a.reason for a in report.particulars.accepted}
    if not reasons:
        return results

    def mark(finding: Finding) -> Finding:
        if finding.severity is Severity.ERROR:
            return finding
        reason = reasons.get((finding.key, figures_of(finding, report)))
        return finding if reason is None else replace(finding, accepted=reason)

    return [replace(r, findings=tuple(mark(f) for f in r.findings)) for r in results]

"""Every rule of a form on one report: outcomes for all, findings for the broken ones.

The linear sentences are judged in `verdicts`, grouped by root cause in `causes` and told here;
from one evaluation follow the verdict and the message.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.checks.findings import Case, Finding, Outcome, Result
from model.checks.sums.causes import causes
from model.checks.sums.verdicts import judge, together
from model.checks.wording import addresses_of, place, where
from model.forms.form import Severity
from model.report.figures import write_number
from model.report.particulars import Acceptance

if TYPE_CHECKING:
    from model.checks.sums.causes import Cause
    from model.checks.sums.verdicts import Verdict
    from model.forms.form import Form, Rule
    from model.forms.rules import Interval, Number
    from model.report.report import Report

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def evaluate(report: Report, prior: Report | None = None) -> list[Result]:
    """The result of every rule of the report's form, in the order of the form file.

    Without `prior` the report that is attached inside is compared with.
    """
    prior = prior if prior is not None else report.last_year
    verdicts = judge(report, prior)
    outcomes: dict[str, list[Outcome]] = {}
    for verdict in verdicts:
        outcomes.setdefault(verdict.rule.code, []).append(verdict.outcome)
    told: dict[str, list[Finding]] = {}
    for cause in causes(verdicts, report):
        finding = _tell(cause, report)
        told.setdefault(finding.code, []).append(finding)
    results = []
    said = _said(report)
    for rule in report.form.rules:
        check = rule.check
        if check is not None:
            if check.__name__ in _OF_TEXTS_ALONE:
                results.append(_remembered(rule, report, said))
            else:
                results.append(_code_result(rule, report, prior))
            continue
        found = told.get(rule.code, [])
        if prior is None and rule.without_prior:
            found = _ask_for_prior(rule, report)
        results.append(Result(rule, together(outcomes[rule.code]), tuple(found)))
    return _accepted(_without_repetitions(results), report)


def findings(report: Report, prior: Report | None = None) -> list[Finding]:
    """What the clerk should see: errors, warnings, hints, each in print order."""
    return sort_findings(evaluate(report, prior), report)


def sort_findings(results: list[Result], report: Report) -> list[Finding]:
    """The findings of results: the gravest first, then in the order of the printed cells."""
    order = {address: place for place, address in enumerate(report.form.cells)}
    found: list[Finding] = []
    for result in results:
        found += result.findings

    def key(finding: Finding) -> tuple[int, int]:
        place = order.get(finding.cells[0], -1) if finding.cells else -1
        return _WEIGHT[finding.severity], place

    return sorted(found, key=key)


def advice(finding: Finding, form: Form) -> str:
    """What is proposed, or asked, in a sentence, or ""; it is never applied by itself."""
    repair = finding.repair
    if repair is None:
        return finding.question
    if repair.words or repair.value is None:
        return repair.words
    label = form.cells[repair.address].label
    number = write_number(repair.value)
    return f"若“{label}”为 {number}，{repair.rules} 条校验同时成立。"


def _code_result(rule: Rule, report: Report, prior: Report | None) -> Result:
    check = rule.check
    if check is None:
        raise ValueError(rule.code)
    answer = check(Case(report, prior, rule), **rule.parameters)
    if isinstance(answer, Outcome):
        return Result(rule, answer)
    found = (answer,) if isinstance(answer, Finding) else tuple(answer)
    return Result(rule, Outcome.BROKEN if found else Outcome.HOLDS, found)


# Checks that look at nothing but texts and particulars: an edited cell changes no answer of theirs.
_OF_TEXTS_ALONE = frozenset(
    (
        *("headings_not_repeated", "length", "aspects", "filled", "mentions", "sequence"),
        *("citation", "placeholders", "privacy", "organ_name", "years", "tidiness"),
        *("parts_add_up", "percentages_add_up"),
    )
)
_Said = tuple[object, ...]
# The last answer of each rule of each form, and what it was the answer to.
_last: dict[tuple[str, str], tuple[_Said, Result]] = {}


def _said(report: Report) -> _Said:
    """All that the checks of texts look at; blanks only tell whether a report is finished."""
    texts = tuple(report.text(section.id) for section in report.form.texts)
    return report.year, report.particulars, bool(report.blanks()), texts


def _remembered(rule: Rule, report: Report, said: _Said) -> Result:
    """The result of a check of texts, worked out only when what it looks at has changed."""
    key = (report.form.id, rule.code)
    known = _last.get(key)
    if known is None or known[0] != said or known[1].rule is not rule:
        known = said, _code_result(rule, report, None)
        _last[key] = known
    return known[1]


def _ask_for_prior(rule: Rule, report: Report) -> list[Finding]:
    """A hint instead of the check while last year's report is not at hand."""
    filled: list[str] = []
    for identity in rule.identities:
        filled += [address for address in identity.left.addresses() if report.number(address)]
    if not filled:
        return []
    hint = Severity.HINT
    return [Finding(rule.code, hint, rule.without_prior, rule.source, tuple(filled))]


# --- words ---------------------------------------------------------------------------------


def _tell(cause: Cause, report: Report) -> Finding:
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


# --- what is not told ----------------------------------------------------------------------


def _without_repetitions(results: list[Result]) -> list[Result]:
    """Drop findings that the more telling finding of a check in code names as its consequence.

    Those of the sentences are grouped already: two that name each other are two causes.
    """
    telling: list[Finding] = []
    for result in results:
        if result.findings and result.rule.check is not None:
            telling += [finding for finding in result.findings if finding.also]
    if not telling:
        return results
    kept = []
    for result in results:
        found = tuple(f for f in result.findings if not _repeats(f, telling))
        kept.append(replace(result, findings=found))
    return kept


def _repeats(finding: Finding, telling: list[Finding]) -> bool:
    """Whether a finding says once more what one of these tells."""
    for other in telling:
        is_named = finding.code in other.also and finding.code != other.code
        if is_named and _same_cause(finding, other):
            return True
    return False


def _same_cause(finding: Finding, telling: Finding) -> bool:
    """Whether a finding is about nothing that the more telling one does not name.

    A table of zeros is the cause of every 0 that a text is compared with.
    """
    cells, named = set(finding.cells), set(telling.cells)
    return cells <= named or (finding.right == telling.right == 0 and bool(cells & named))


# --- what was accepted ---------------------------------------------------------------------


def figures_of(finding: Finding, report: Report) -> tuple[tuple[str, str], ...]:
    """The figures a finding rests on; an acceptance falls away when they change."""
    figures = []
    for address in finding.cells:
        if address in report.form.cells:
            number = report.number(address)
            figures.append((address, "" if number is None else write_number(number)))
    return tuple(figures)


def acceptance(finding: Finding, report: Report, reason: str) -> Acceptance:
    """What is kept of a finding that the clerk lets stand: key, figures, reason."""
    code, cells, numbers, words = finding.key
    figures = figures_of(finding, report)
    return Acceptance(code, finding.message, reason, figures, cells, numbers, words)


def _accepted(results: list[Result], report: Report) -> list[Result]:
    """The results with the clerk's reasons; most errors cannot be accepted."""
    reasons = {(one.key, one.figures): one.reason for one in report.particulars.accepted}
    if not reasons:
        return results

    def mark(finding: Finding) -> Finding:
        if not finding.may_be_accepted:
            return finding
        reason = reasons.get((finding.key, figures_of(finding, report)))
        return finding if reason is None else replace(finding, accepted=reason)

    marked = []
    for result in results:
        marked.append(replace(result, findings=tuple(map(mark, result.findings))))
    return marked

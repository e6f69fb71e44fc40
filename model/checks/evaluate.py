"""Every rule of a form on one report: outcomes for all, findings for the broken ones.

The linear sentences are judged, grouped by root cause and told in `sums`; from one evaluation
follow the verdict and the message.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.checks.accepted import accepted
from model.checks.findings import Case, Finding, Outcome, Result
from model.checks.sums.causes import causes
from model.checks.sums.telling import ask_for_prior, tell
from model.checks.sums.verdicts import judge, together
from model.forms.form import Severity
from model.report.figures import write_number

if TYPE_CHECKING:
    from model.forms.form import Form, Rule
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
        finding = tell(cause, report)
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
            found = ask_for_prior(rule, report)
        results.append(Result(rule, together(outcomes[rule.code]), tuple(found)))
    return accepted(_without_repetitions(results), report)


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

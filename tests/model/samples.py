"""Consistent reports for the tests, and the arithmetic of the form by hand.

Nothing here reads the rules of a form file: a test that used them would agree with every fault.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from model.checks.by_name import OF_TABLES
from model.checks.evaluate import evaluate
from model.forms.form import Kind, Severity
from model.forms.rules import dependencies
from model.report.changes import Change
from model.report.figures import Figure, write_number
from model.report.report import Report
from model.shipped import new_report

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from model.checks.findings import Finding, Outcome
    from model.forms.form import Form
    from model.forms.rules import Number

YEARS = {"2019": 2019, "2021": 2024}
KINDS_OF_APPLICANT = ("person", "business", "research", "charity", "legal", "other")
COLUMNS = (*KINDS_OF_APPLICANT, "total")
FRAME = ("new", "carried_in", "settled", "carried_out")
GROUPS = ("review", "direct", "after_review")
ENDS = ("upheld", "corrected", "other", "pending")
LINEAR_ERRORS = ("T3-ROW", "T3-COL", "T3-ID", "T4-SUM", "Y-CARRY")
# A length that no row or column of the tables divides, so that no two rows are alike.
NUMBERS = (5, 0, 3, 12, 1, 0, 7, 2, 9, 4, 0, 6, 11)

PROBLEMS = (
    "一是政策解读的形式还不够丰富，图表和视频用得少；二是依申请公开的答复文书还不够规范。"
    "下一步将增加图解和视频解读，统一答复文书的格式，并组织业务培训，逐项改进。"
)


def numbers() -> st.SearchStrategy[list[int]]:
    """What `complete` fills the cells from, over and over."""
    return st.lists(st.integers(0, 40), min_size=1, max_size=30)


def result_rows(report: Report) -> list[str]:
    """The rows （一） to （六） of table three."""
    rows = dict.fromkeys(
        a.split("/")[1] for a in report.form.cells if a.startswith("requests/")
    )
    return [row for row in rows if row not in FRAME]


def complete(
    year: int,
    filled_from: Sequence[int] = NUMBERS,
    *,
    typed: bool = False,
    prior: Report | None = None,
) -> Report:
    """A report whose figures bear out every rule; `typed` writes the totals as figures too."""
    report = new_report(year, "测试市人民政府", "prefecture")
    taken = cycle(filled_from)
    cells: dict[str, Number] = {}
    for column in KINDS_OF_APPLICANT:
        settled = 0
        for row in result_rows(report):
            cells[f"requests/{row}/{column}"] = number = next(taken)
            settled += number
        before = None if prior is None else prior.number(f"requests/carried_out/{column}")
        carried_in = int(before) if before is not None else min(next(taken), settled)
        carried_out = next(taken) + max(0, carried_in - settled)
        cells[f"requests/carried_in/{column}"] = carried_in
        cells[f"requests/carried_out/{column}"] = carried_out
        cells[f"requests/new/{column}"] = settled + carried_out - carried_in
    for group in GROUPS:
        for end in ENDS:
            cells[f"disputes/cases/{group}_{end}"] = next(taken)
    fill = _table_two_2019 if report.form.id == "2019" else _table_two_2021
    fill(cells, taken, prior)
    values = {a: Figure(n) for a, n in cells.items()}
    if cells.get("procurement/central/amount"):
        values["procurement/central/amount"] = Figure(
            cells["procurement/central/amount"], "元"
        )
    report.apply(Change({**values, "text/problems": PROBLEMS}))
    if typed:
        type_totals(report)
    return report


def _table_two_2021(cells: dict[str, Number], taken: cycle[int], prior: Report | None) -> None:
    for row in ("rules", "normative"):
        before = _before(prior, f"regulations/{row}/in_force", next(taken))
        made = next(taken)
        repealed = min(next(taken), int(before) + made)
        cells[f"regulations/{row}/made"] = made
        cells[f"regulations/{row}/repealed"] = repealed
        cells[f"regulations/{row}/in_force"] = before + made - repealed
    for address in ("licensing/permits", "sanctions/penalties", "sanctions/coercion"):
        cells[f"{address}/decisions"] = next(taken)
    cells["fees/charges/amount"] = Decimal(next(taken) * 125) / 100


def _table_two_2019(cells: dict[str, Number], taken: cycle[int], prior: Report | None) -> None:
    for row in ("rules", "normative"):
        published = next(taken)
        cells[f"regulations/{row}/made"] = next(taken)
        cells[f"regulations/{row}/published"] = published
        before = _before(prior, f"regulations/{row}/total", next(taken))
        cells[f"regulations/{row}/total"] = before + published
    items = (
        "licensing/permits",
        "licensing/other",
        "sanctions/penalties",
        "sanctions/coercion",
    )
    for item in (*items, "fees/charges"):
        before = _before(prior, f"{item}/previous", next(taken))
        before += _before(prior, f"{item}/change", 0)
        change = next(taken)
        cells[f"{item}/previous"] = before
        cells[f"{item}/change"] = change if change % 2 else -min(change, int(before))
        if item in items:
            cells[f"{item}/decisions"] = next(taken)
    projects = next(taken)
    cells["procurement/central/projects"] = projects
    cells["procurement/central/amount"] = Decimal(projects * 1000) + (
        Decimal("0.5") * projects
    )


def _before(prior: Report | None, address: str, otherwise: int) -> Number:
    number = None if prior is None else prior.number(address)
    return otherwise if number is None else number


def type_totals(report: Report) -> None:
    """Type every automatic total over with the number it has."""
    totals = {a: report.figure(a) for a in report.form.totals}
    report.apply(Change({a: f for a, f in totals.items() if f is not None}))


def change(report: Report, numbers: Mapping[str, Number | None]) -> Report:
    """Put numbers (`None` is blank) into a report; gives the same report back."""
    values = {a: None if n is None else Figure(n) for a, n in numbers.items()}
    report.apply(Change(values))
    return report


def more(report: Report, address: str, by: int) -> Report:
    """Add to one cell, as a slip of the keyboard would."""
    return change(report, {address: (report.number(address) or 0) + by})


NUMBERS_OF_NOW = (4, 9, 0, 2, 15, 1, 8)


def pair(year: int, *, typed: bool = False) -> tuple[Report, Report]:
    """A report and the one of the year before, in agreement."""
    prior = complete(year - 1, typed=typed)
    return complete(year, NUMBERS_OF_NOW, typed=typed, prior=prior), prior


# --- what the checks say -------------------------------------------------------------------


def figure_findings(report: Report, prior: Report | None = None) -> list[Finding]:
    """The findings of the rules about figures, whatever the texts say."""
    return [
        finding
        for result in evaluate(report, prior)
        if result.rule.check is None or result.rule.check.__name__ in OF_TABLES
        for finding in result.findings
    ]


def figure_errors(report: Report, prior: Report | None = None) -> list[Finding]:
    """Those of them that must be put right."""
    return [f for f in figure_findings(report, prior) if f.severity is Severity.ERROR]


def result(
    report: Report, code: str, prior: Report | None = None
) -> tuple[Outcome, list[Finding]]:
    """The outcome of one rule, with its findings."""
    (only,) = [r for r in evaluate(report, prior) if r.rule.code == code]
    return only.outcome, list(only.findings)


# --- the arithmetic of the form by hand ----------------------------------------------------


def by_hand(report: Report, address: str) -> Number:
    """The number of a cell from what was entered alone; blanks count nothing."""
    entered = report.figures.get(address)
    if entered is not None:
        number = entered.number
        counts = report.form.cells[address].kind in ("count", "total")
        # A figure that cannot be right says nothing about a sum; the least it can be is 0.
        return 0 if counts and (number < 0 or number != int(number)) else number
    block, row, column = address.split("/")
    if block == "disputes" and column.endswith("_total"):
        group = column.removesuffix("_total")
        return sum(by_hand(report, f"disputes/cases/{group}_{end}") for end in ENDS)
    if block == "requests" and row == "settled":
        return sum(by_hand(report, f"requests/{r}/{column}") for r in result_rows(report))
    if block == "requests" and column == "total":
        return sum(by_hand(report, f"requests/{row}/{c}") for c in KINDS_OF_APPLICANT)
    return 0


def sides_by_hand(
    finding: Finding, report: Report, prior: Report | None
) -> tuple[Number, Number]:
    """Both sides of a broken sentence, from the rule's code and its first cell."""
    block, row, column = finding.cells[0].split("/")

    def number(address: str) -> Number:
        return by_hand(report, address)

    if finding.code == "T3-ROW":
        parts = sum(number(f"requests/{row}/{c}") for c in KINDS_OF_APPLICANT)
        return number(f"requests/{row}/total"), parts
    if finding.code == "T3-COL":
        parts = sum(number(f"requests/{r}/{column}") for r in result_rows(report))
        return number(f"requests/settled/{column}"), parts
    if finding.code == "T3-ID":
        received = number(f"requests/new/{column}") + number(f"requests/carried_in/{column}")
        done = number(f"requests/settled/{column}") + number(f"requests/carried_out/{column}")
        return received, done
    if finding.code == "T4-SUM":
        group = column.removesuffix("_total")
        parts = sum(number(f"disputes/cases/{group}_{end}") for end in ENDS)
        return number(f"disputes/cases/{group}_total"), parts
    if finding.code == "Y-CARRY":
        assert prior is not None
        return number(finding.cells[0]), by_hand(prior, f"requests/carried_out/{column}")
    if finding.code == "T2-19-TOTAL":
        return number(f"{block}/{row}/total"), number(f"{block}/{row}/published")
    if finding.code == "T2-19-NONNEG":
        return number(f"{block}/{row}/previous") + number(f"{block}/{row}/change"), 0
    raise AssertionError(finding.code)


def broken_by_hand(report: Report) -> set[tuple[str, str]]:
    """The broken sums of table three and four of a report without blanks: code and place."""

    def number(address: str) -> Number:
        return by_hand(report, address)

    rows = [*result_rows(report), *FRAME]
    broken: set[tuple[str, str]] = set()
    for row in rows:
        parts = sum(number(f"requests/{row}/{c}") for c in KINDS_OF_APPLICANT)
        if number(f"requests/{row}/total") != parts:
            broken.add(("T3-ROW", row))
    for column in COLUMNS:
        new, carried_in, settled, carried_out = (
            number(f"requests/{r}/{column}") for r in FRAME
        )
        if settled != sum(number(f"requests/{r}/{column}") for r in result_rows(report)):
            broken.add(("T3-COL", column))
        if new + carried_in != settled + carried_out:
            broken.add(("T3-ID", column))
    for group in GROUPS:
        parts = sum(number(f"disputes/cases/{group}_{end}") for end in ENDS)
        if number(f"disputes/cases/{group}_total") != parts:
            broken.add(("T4-SUM", group))
    return broken


def circuits(form: Form) -> list[frozenset[int]]:
    """Sets of this year's equations (indexes into `identities`) that imply one another."""
    places = [
        place
        for place, (_, identity) in enumerate(form.identities)
        if identity.relation == "=" and not identity.needs_prior
    ]
    found = dependencies([form.identities[place][1] for place in places])
    return [frozenset(places[i] for i in circuit) for circuit in found]


# --- the tests of the sums ------------------------------------------------------------------

FORMS = pytest.mark.parametrize("year", list(YEARS.values()), ids=list(YEARS))
TYPED = pytest.mark.parametrize("typed", [False, True], ids=["automatic", "typed"])


def in_table_three(report: Report) -> list[str]:
    return [a for a in report.form.cells if a.startswith("requests/")]


def entered_cells(report: Report) -> list[str]:
    """The cells of table three that a clerk fills in."""
    return [a for a in in_table_three(report) if report.form.cells[a].kind is Kind.COUNT]


def only(found: list[Finding]) -> Finding:
    assert [f.message for f in found] == [f.message for f in found][:1]
    assert found, "no finding"
    return found[0]


def assert_true(finding: Finding, report: Report, prior: Report | None = None) -> None:
    """Every number of a broken sentence is what the cells give by hand, and so is the message."""
    left, right = sides_by_hand(finding, report, prior)
    assert (finding.left, finding.right) == (left, right)
    assert f"为 {write_number(left)}，" in finding.message or "至少" in finding.message
    exact = re.search(r"为 (-?[\d.]+)，.*为 (-?[\d.]+)，(多|少) ([\d.]+)。", finding.message)
    if exact is not None:
        assert Decimal(exact[1]) == left
        assert Decimal(exact[2]) == right
        assert Decimal(exact[4]) == abs(Decimal(left) - Decimal(right)) > 0
        assert (exact[3] == "多") == (left > right)


def applied(report: Report, address: str, value: Number) -> Report:
    """The same report with one figure changed; the report itself stays."""
    other = Report(report.form, report.year, report.particulars, dict(report.figures))
    return change(other, {address: value})

"""The sheets that go with a report through the office: 送签单 and 校验说明单."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from model.characters import prints
from model.checks.evaluate import evaluate, sort_findings
from model.checks.findings import Outcome
from model.document.blocks import Sheet
from model.forms.form import SEVERITY_NAMES
from model.report.figures import write_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.checks.findings import Finding, Result
    from model.document.blocks import Block
    from model.forms.rules import Number
    from model.report.report import Report

COMPARED = 12  # the figures that changed most are enough for one page


def sign_off(report: Report, steps: Sequence[str]) -> Sheet:
    """The sheet on which the steps of the office sign, with room for name and date.

    A step without a visible name is none.
    """
    rows = [("环节", "签名", "日期", "意见")]
    for step in filter(prints, steps):
        rows.append((step, "", "", ""))
    lines = (report.title,)
    return Sheet("送　签　单", lines, tuple(rows), (3, 4, 3, 5), head=True, row_height=18)


def check_sheet(report: Report, prior: Report | None) -> list[Block]:
    """One page for the leader: how many rules hold, what was accepted and why, last year."""
    prior = prior if prior is not None else report.last_year
    results = evaluate(report, prior)
    found = sort_findings(results, report)
    blocks: list[Block] = [_findings_sheet(report, results, found)]
    rows = _compared(report, prior)
    if rows:
        columns = ("数据", "上年", "本年", "增减")
        blocks.append(Sheet("与上年比较", (), (columns, *rows), (12, 3, 3, 3), head=True))
    return blocks


def _findings_sheet(
    report: Report,
    results: Sequence[Result],
    found: Sequence[Finding],
) -> Sheet:
    """The count of the rules, and a row for each finding."""
    title = "校验说明单"
    lines = (report.title, _summary(results, found))
    if not found:
        return Sheet(title, lines, (("没有需要说明的问题。",),), (1,))
    head = ("编号", "程度", "说明", "处理")
    return Sheet(title, lines, (head, *map(_row, found)), (3, 2, 11, 5), head=True)


def _summary(results: Sequence[Result], found: Sequence[Finding]) -> str:
    count = Counter(result.outcome for result in results)
    accepted = sum(finding.accepted is not None for finding in found)
    return (
        f"共 {len(results)} 条校验：{count[Outcome.HOLDS]} 条通过，"
        f"{count[Outcome.BROKEN]} 条不通过（其中 {accepted} 处写明理由后接受），"
        f"{count[Outcome.UNKNOWN]} 条尚不能判断，"
        f"{count[Outcome.NOT_APPLICABLE]} 条不适用。"
    )


def _row(finding: Finding) -> tuple[str, ...]:
    handled = f"接受：{finding.accepted}" if finding.accepted is not None else "未处理"
    return finding.code, SEVERITY_NAMES[finding.severity], finding.message, handled


def _compared(report: Report, prior: Report | None) -> list[tuple[str, ...]]:
    """Label, old, new and change of the figures that changed most, in print order."""
    if prior is None:
        return []
    changes = _changes(report, prior)
    by_size = sorted(changes, key=lambda address: (abs(changes[address]), address))
    most = set(by_size[-COMPARED:])
    rows: list[tuple[str, ...]] = []
    for address, change in changes.items():
        if address in most:
            label = report.form.cells[address].label
            old, new = _counted(prior, address), _counted(report, address)
            rows.append((label, write_number(old), write_number(new), f"{change:+g}"))
    return rows


def _changes(report: Report, prior: Report) -> dict[str, float]:
    """By how much each figure differs from last year's, by address; a blank counts as 0."""
    changes: dict[str, float] = {}
    for address in report.form.cells:
        if address in prior.form.cells:
            change = float(_counted(report, address)) - float(_counted(prior, address))
            if change:
                changes[address] = change
    return changes


def _counted(report: Report, address: str) -> Number:
    return report.number(address) or 0

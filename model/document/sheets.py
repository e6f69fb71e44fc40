"""The sheets that go with a report through the office: 送签单 and 校验说明单."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.checks.evaluate import evaluate, sort_findings
from model.checks.findings import Outcome
from model.document.blocks import Sheet
from model.forms.form import Severity
from model.report.figures import write_number

if TYPE_CHECKING:
    from model.checks.findings import Finding, Result
    from model.document.blocks import Block
    from model.report.report import Report

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}
COMPARED = 12  # the figures that changed most are enough for one page


def sign_off(report: Report, steps: tuple[str, ...]) -> Sheet:
    """The sheet on which the steps of the office sign, with room for name and date."""
    rows = [("环节", "签名", "日期", "意见"), *((step, "", "", "") for step in steps)]
    lines = (report.title,)
    return Sheet("送　签　单", lines, tuple(rows), (3, 4, 3, 5), head=True, row_height=18)


def check_sheet(report: Report, prior: Report | None) -> list[Block]:
    """One page for the leader: how many rules hold, what was accepted and why, last year."""
    results = evaluate(report, prior)
    found = sort_findings(results, report)
    lines = (report.title, _summary(results, found))
    told = tuple(_row(finding) for finding in found)
    head = ("编号", "程度", "说明", "处理")
    blocks: list[Block] = [
        Sheet("校验说明单", lines, (head, *told), (3, 2, 11, 5), head=True)
        if told
        else Sheet("校验说明单", lines, (("没有需要说明的问题。",),), (1,))
    ]
    rows = _compared(report, prior)
    if rows:
        columns = ("数据", "上年", "本年", "增减")
        blocks.append(Sheet("与上年比较", (), (columns, *rows), (12, 3, 3, 3), head=True))
    return blocks


def _summary(results: list[Result], found: list[Finding]) -> str:
    count = {outcome: sum(r.outcome is outcome for r in results) for outcome in Outcome}
    accepted = sum(f.accepted is not None for f in found)
    return (
        f"共 {len(results)} 条校验：{count[Outcome.HOLDS]} 条通过，{count[Outcome.BROKEN]} 条不通过"
        f"（其中 {accepted} 处写明理由后接受），{count[Outcome.UNKNOWN]} 条尚不能判断，"
        f"{count[Outcome.NOT_APPLICABLE]} 条不适用。"
    )


def _row(finding: Finding) -> tuple[str, ...]:
    handled = f"接受：{finding.accepted}" if finding.accepted is not None else "未处理"
    return finding.code, _WORDS[finding.severity], finding.message, handled


def _compared(report: Report, prior: Report | None) -> list[tuple[str, ...]]:
    """The figures that differ most from last year's, in print order."""
    if prior is None:
        return []
    changed = []
    for address, cell in report.form.cells.items():
        if address not in prior.form.cells:
            continue
        old, new = prior.number(address) or 0, report.number(address) or 0
        if old != new:
            changed.append((abs(float(new) - float(old)), address, cell.label, old, new))
    most = {address for _, address, *_ in sorted(changed, reverse=True)[:COMPARED]}
    return [
        (label, write_number(old), write_number(new), f"{float(new) - float(old):+g}")
        for _, address, label, old, new in changed
        if address in most
    ]

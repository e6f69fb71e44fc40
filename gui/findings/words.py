"""What is said of findings: how many, how the report stands, one of them for the telephone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gui.widgets.shortcuts import FILL_KEY
from model.forms.form import SEVERITY_NAMES, Severity
from model.report.addresses import TEXT
from model.report.figures import write_number

if TYPE_CHECKING:
    from gui.session import Session
    from model.checks.findings import Finding
    from model.forms.form import Form
    from model.report.report import Report

NAMES = SEVERITY_NAMES
MARKS = {Severity.ERROR: "▲", Severity.WARNING: "●", Severity.HINT: "○"}
ACCEPTED = "✓"


def tally(found: list[Finding]) -> str:
    """How many of each severity: ▲2 ●1."""
    counts = Counter(finding.severity for finding in found)
    return " ".join(f"{MARKS[s]}{counts[s]}" for s in NAMES if counts[s])


def state(session: Session) -> str:
    """What to say besides the list: what to do first, or that all is well."""
    report = session.report
    if not report.figures and not report.texts:
        return (
            "报告还没有填。可以这样开始：\n"
            "1. 在“封面与引言”填机关全称和落款日期。\n"
            "2. 填各张表格，没有发生的填 0；合计自动算出。\n"
            "3. 写文字部分，编辑框旁边有要点。\n"
            "填的时候，有问题随时列在这里；按 F8 转到下一处。"
        )
    if any(finding.accepted is None for finding in session.findings):
        return ""
    waiting = sum(result.outcome == "unknown" for result in session.results)
    if waiting:
        return (
            f"目前没有发现问题：{session.holding} 条校验通过，"
            f"{waiting} 条要等空白的地方填好才能判断。"
        )
    return f"{ACCEPTED} {session.holding} 条校验全部通过"


def todo(finding: Finding, form: Form) -> str:
    """What is done with one key about a finding, or ""."""
    rule = next((r for r in form.rules if r.code == finding.code), None)
    if rule is None or getattr(rule.check, "__name__", "") != "no_blanks":
        return ""
    return f"没有发生的，按表格右上方的“其余…格填\xa00”（{FILL_KEY}）一次填完。"


def gap(finding: Finding) -> str:
    """By how much two sides differ at least, where blanks keep the sentence from saying it."""
    return "" if finding.gap is None else f"两边至少差 {write_number(finding.gap)}。"


def as_text(finding: Finding, report: Report) -> str:
    """A finding for the phone call to the county office: unit, year, code, numbers, places."""
    from model.checks.evaluate import advice  # late: a page is painted before

    lines = [
        report.title,
        f"校验 {finding.code}（{NAMES[finding.severity]}，来源：{finding.source}）",
        finding.message,
    ]
    if finding.left is not None and finding.right is not None:
        lines.append(f"两个数：{write_number(finding.left)} 与 {write_number(finding.right)}")
    places = [place for address in finding.cells[:6] if (place := _place(address, report))]
    if places:
        more = f" 等 {len(finding.cells)} 处" if len(finding.cells) > len(places) else ""
        lines.append(f"位置：{'；'.join(places)}{more}")
    if proposal := advice(finding, report.form):
        lines.append(f"建议：{proposal}")
    if finding.accepted is not None:
        lines.append(f"已接受，理由：{finding.accepted}")
    lines.append(f"格式：{report.form.name}（{report.form.document}）")
    return "\n".join(lines)


def _place(address: str, report: Report) -> str:
    form = report.form
    if address.startswith(TEXT):
        section = form.section(address.removeprefix(TEXT))
        return section.heading or section.short
    if address not in form.cells:
        return ""
    number = report.number(address)
    shown = "空白" if number is None else write_number(number)
    return f"{form.cells[address].label}（{shown}）"


def sentence(finding: Finding) -> str:
    """The finding in the list: what is wrong, and why it was accepted."""
    if finding.accepted is None:
        return finding.message
    return f"{finding.message}\n理由：{finding.accepted}"

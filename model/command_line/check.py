"""``check``: what is wrong in one file or in many."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.checks.evaluate import advice, evaluate, sort_findings
from model.checks.findings import Outcome
from model.command_line.output import FOUND_ERRORS, OK, UNUSABLE, out, warn, warn_of
from model.command_line.reading import opened
from model.diagnosis.diagnose import diagnosed
from model.errors import UserError
from model.files.open_file import OpenFile
from model.forms.form import SEVERITY_NAMES, Severity
from model.many import each, find
from model.report.figures import write_number

if TYPE_CHECKING:
    import argparse

    from model.checks.findings import Finding, Repair, Result
    from model.command_line.parser import Commands
    from model.forms.form import Form
    from model.forms.rules import Number
    from model.report.report import Report

_OUTCOME = {
    Outcome.HOLDS: "通过",
    Outcome.BROKEN: "不通过",
    Outcome.UNKNOWN: "尚不能判断",
    Outcome.NOT_APPLICABLE: "不适用",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What is printed about one file, and whether errors were found in it."""

    text: str
    notices: tuple[str, ...]
    has_errors: bool


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("check", help="校验一个或许多年报")
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="年报文件",
        help=".gknb 文件；文件夹是其中（含下级文件夹）所有的 .gknb 文件；也可以写 *.gknb",
    )
    parser.add_argument("--prior", type=Path, metavar="上年文件", help="上年的年报文件")
    parser.add_argument("--all", action="store_true", help="列出每条校验的结果")
    parser.add_argument("--json", action="store_true", help="按 JSON 输出，一个文件一行")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check every file and give the worst status."""
    prior = opened(options.prior) if options.prior else None
    work = partial(check_file, prior=prior, everything=options.all, as_json=options.json)
    status = OK
    for outcome in each(find(options.files), work):
        if outcome.result is None:
            warn(outcome.error)
            status = UNUSABLE
            continue
        warn_of(outcome.path, outcome.result.notices)
        out(outcome.result.text)
        if outcome.result.has_errors:
            status = max(status, FOUND_ERRORS)
    return status


def check_file(
    path: Path, *, prior: Report | None = None, everything: bool = False, as_json: bool = False
) -> Checked:
    """Check the report in one file. Raises `UserError`; prints nothing."""
    _, read = OpenFile.open(path)
    report = read.report
    _require_year_before(report, prior, path)
    results = diagnosed(evaluate(report, prior), report, prior)
    found = sort_findings(results, report)
    if as_json:
        facts = _facts(path, report, results, found, everything=everything)
        text = json.dumps(facts, ensure_ascii=False)
    else:
        text = "\n".join(_lines(path, report, results, found, everything=everything))
    notices = (*read.notices, *_doubts(report, prior))
    has_errors = any(finding.is_open_error for finding in found)
    return Checked(text, notices, has_errors)


def _require_year_before(report: Report, prior: Report | None, path: Path) -> None:
    if prior is not None and prior.year != report.year - 1:
        raise UserError(
            f"{path}：报告年度是 {report.year}，上年报告应是 {report.year - 1} 年度的，"
            f"给出的却是 {prior.year} 年度。请换一个文件。"
        )


def _doubts(report: Report, prior: Report | None) -> list[str]:
    """An organ may have a new name, so another name is only mentioned."""
    before = "" if prior is None else prior.particulars.organ
    organ = report.particulars.organ
    if before and organ and before != organ:
        return [f"上年报告的机关是“{before}”，本报告是“{organ}”。请确认没有拿错文件。"]
    return []


# --- as JSON -------------------------------------------------------------------------------


def _facts(
    path: Path,
    report: Report,
    results: list[Result],
    found: list[Finding],
    *,
    everything: bool,
) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "file": str(path),
        "form": report.form.id,
        "year": report.year,
        "organ": report.particulars.organ,
        "findings": [_finding_facts(finding, report.form) for finding in found],
    }
    if everything:
        facts["rules"] = [_result_facts(result) for result in results]
    return facts


def _result_facts(result: Result) -> dict[str, Any]:
    return {
        "code": result.rule.code,
        "severity": result.rule.severity,
        "source": result.rule.source,
        "because": result.rule.because,
        "result": result.outcome,
    }


def _finding_facts(finding: Finding, form: Form) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "cells": list(finding.cells),
        "left": _json_number(finding.left),
        "right": _json_number(finding.right),
        "source": finding.source,
    }
    if finding.also:
        facts["also"] = list(finding.also)
    if told := advice(finding, form):
        facts["advice"] = told
    if finding.repair:
        facts["repair"] = _repair_facts(finding.repair, told)
    if finding.accepted is not None:
        facts["accepted"] = finding.accepted
    return facts


def _repair_facts(repair: Repair, words: str) -> dict[str, Any]:
    """The slip, the question to the clerk, the new numbers; null makes a total automatic."""
    values = {address: _json_number(number) for address, number in repair.values}
    return {"kind": repair.kind, "words": words, "values": values}


def _json_number(number: Number | None) -> int | str | None:
    """An int as it is, an amount as a string, as in the save file."""
    return number if number is None or isinstance(number, int) else write_number(number)


# --- in words ------------------------------------------------------------------------------


def _lines(
    path: Path,
    report: Report,
    results: list[Result],
    found: list[Finding],
    *,
    everything: bool,
) -> list[str]:
    lines = [f"{path}：{report.title}（{report.form.name}）"]
    for finding in found:
        mark = "已接受" if finding.accepted is not None else SEVERITY_NAMES[finding.severity]
        told = finding.message + advice(finding, report.form)
        lines.append(f"  [{mark}] {finding.code} {told}")
    if everything:
        for result in results:
            rule = result.rule
            lines.append(f"  {_OUTCOME[result.outcome]}  {rule.code}  {rule.because}")
    counts = [
        f"{word} {_count(found, severity)} 条" for severity, word in SEVERITY_NAMES.items()
    ]
    held = sum(result.outcome is Outcome.HOLDS for result in results)
    lines.append(f"  {'，'.join(counts)}；{len(results)} 条校验中 {held} 条通过。")
    return lines


def _count(found: list[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in found)

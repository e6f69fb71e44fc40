"""Findings that the clerk lets stand, and when a reason falls away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.checks.accepted import acceptance
from model.checks.evaluate import findings
from model.files.store import open_report, save
from model.report.changes import Change
from tests.conftest import SAMPLES
from tests.model.samples import (
    FORMS,
    change,
    complete,
    figure_errors,
    more,
    only,
    pair,
    result,
)

if TYPE_CHECKING:
    from pathlib import Path

    from model.checks.findings import Finding
    from model.report.report import Report


def accept(report: Report, finding: Finding, reason: str) -> None:
    accepted = acceptance(finding, report, reason)
    report.apply(Change({"report/accepted": (*report.particulars.accepted, accepted)}))


def test_an_accepted_warning_keeps_its_reason_until_one_of_its_figures_changes() -> None:
    report, prior = pair(2022)
    cell = "regulations/normative/in_force"
    more(report, cell, 600)
    finding = only(result(report, "T2-CONT", prior)[1])
    assert finding.accepted is None
    accept(report, finding, "集中清理")
    assert only(result(report, "T2-CONT", prior)[1]).accepted == "集中清理"
    more(report, "licensing/permits/decisions", 1)
    assert only(result(report, "T2-CONT", prior)[1]).accepted == "集中清理"
    # The difference stays the same, the figures do not.
    more(more(report, "regulations/normative/made", 2), cell, 2)
    assert only(result(report, "T2-CONT", prior)[1]).accepted is None
    more(more(report, "regulations/normative/made", -2), cell, -2)
    assert only(result(report, "T2-CONT", prior)[1]).accepted == "集中清理"
    more(prior, cell, 1)
    assert only(result(report, "T2-CONT", prior)[1]).accepted is None


def test_an_acceptance_falls_away_when_a_blank_is_filled() -> None:
    report = change(
        complete(2024), {"requests/granted/person": None, "requests/partial/legal": None}
    )
    finding = only(result(report, "T3-BLANK")[1])
    accept(report, finding, "确无")
    assert only(result(report, "T3-BLANK")[1]).accepted == "确无"
    change(report, {"requests/granted/person": 0, "requests/new/legal": None})
    again = only(result(report, "T3-BLANK")[1])
    assert again.message == finding.message
    assert again.accepted is None


def test_an_accepted_finding_survives_another_wording_and_being_saved(tmp_path: Path) -> None:
    report, prior = pair(2022)
    more(report, "regulations/normative/in_force", 600)
    finding = only(result(report, "T2-CONT", prior)[1])
    accept(report, replace(finding, message="从前的说法。"), "集中清理")
    save(report, tmp_path / "a.gknb")
    opened = open_report(tmp_path / "a.gknb").report
    again = only(result(opened, "T2-CONT", prior)[1])
    assert (again.message, again.accepted) == (finding.message, "集中清理")
    more(opened, "regulations/normative/made", 1)
    assert only(result(opened, "T2-CONT", prior)[1]).accepted is None


def test_what_was_accepted_when_our_sentences_were_others_is_still_accepted() -> None:
    report = open_report(SAMPLES / "acceptances" / "faulty-2025.gknb").report
    accepted = {f.code: f.accepted for f in findings(report) if f.accepted is not None}
    kept = report.particulars.accepted
    assert accepted == {a.code: a.reason for a in kept}
    assert len(accepted) == 6
    assert {a.message for a in kept} == {"从前的说法。"}


def test_two_findings_of_one_rule_in_one_text_are_accepted_apart() -> None:
    report = complete(2024)
    report.apply(Change({"text/overview": "联系 13812345678。\n值班 13912345679。"}))
    one, other = result(report, "F-PRIV")[1]
    assert (one.code, one.cells) == (other.code, other.cells)
    accept(report, other, "公布的值班号码")
    assert [f.accepted for f in result(report, "F-PRIV")[1]] == [None, "公布的值班号码"]


def test_an_acceptance_falls_away_when_the_text_says_another_number() -> None:
    report = complete(2024)
    report.apply(Change({"text/overview": "一是甲；三是乙。"}))
    accept(report, only(result(report, "F-NUMSEQ")[1]), "原文如此")
    assert only(result(report, "F-NUMSEQ")[1]).accepted == "原文如此"
    report.apply(Change({"text/overview": "一是甲；四是乙。"}))
    assert only(result(report, "F-NUMSEQ")[1]).accepted is None


def test_a_further_missing_aspect_is_not_accepted_with_the_first() -> None:
    report = complete(2024)
    words = "主动公开、依申请公开、信息管理、平台建设"
    report.apply(Change({"text/overview": words}))
    accept(report, only(result(report, "F-FIVE-ASPECTS")[1]), "另行报告")
    assert only(result(report, "F-FIVE-ASPECTS")[1]).accepted == "另行报告"
    report.apply(Change({"text/overview": words.removesuffix("、平台建设")}))
    assert only(result(report, "F-FIVE-ASPECTS")[1]).accepted is None


def test_an_acceptance_of_another_rule_does_not_count() -> None:
    report = change(complete(2024), {"requests/granted/person": None})
    finding = only(result(report, "T3-BLANK")[1])
    accept(report, replace(finding, code="T4-BLANK"), "确无")
    assert only(result(report, "T3-BLANK")[1]).accepted is None


@FORMS
def test_an_error_cannot_be_accepted(year: int) -> None:
    report = more(complete(year, typed=True), "requests/new/total", 1)
    finding = only(figure_errors(report))
    accept(report, finding, "就这样")
    again = only(figure_errors(report))
    assert again == finding
    assert again.accepted is None

"""送签单 and 校验说明单: who signs, what the checks found, and what changed since last year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.checks.evaluate import evaluate, sort_findings
from model.document import sheets
from model.document.blocks import Sheet
from model.document.sheets import COMPARED, check_sheet, sign_off
from model.files.store import open_report
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from model.resources import resource
from model.shipped import new_report
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    import pytest

    from model.checks.findings import Finding, Result
    from model.report.report import Report


def faulty() -> Report:
    return open_report(SAMPLES / "faulty-2025.gknb").report


def only_sheet(report: Report, prior: Report | None = None) -> Sheet:
    (sheet,) = check_sheet(report, prior)
    assert isinstance(sheet, Sheet)
    return sheet


def comparison(report: Report, prior: Report) -> Sheet:
    _, sheet = check_sheet(report, prior)
    assert isinstance(sheet, Sheet)
    return sheet


def with_figures(year: int, figures: dict[str, int]) -> Report:
    report = new_report(year, "某局")
    report.apply(Change({address: Figure(number) for address, number in figures.items()}))
    return report


# --- 送签单 --------------------------------------------------------------------------------


def test_every_step_has_a_row_to_sign_in_below_the_head() -> None:
    sheet = sign_off(new_report(2025, "某局"), ("拟稿", "签发"))
    assert sheet.head
    assert sheet.rows == (
        ("环节", "签名", "日期", "意见"),
        ("拟稿", "", "", ""),
        ("签发", "", "", ""),
    )
    assert sheet.lines == ("某局2025年政府信息公开工作年度报告",)
    assert len(sheet.widths) == 4
    assert sheet.row_height >= 10


def test_without_steps_only_the_head_is_left() -> None:
    assert len(sign_off(new_report(2025), ()).rows) == 1


# --- 校验说明单 ----------------------------------------------------------------------------


def test_every_finding_has_a_row_in_the_order_of_the_window() -> None:
    report = faulty()
    found = sort_findings(evaluate(report), report)
    sheet = only_sheet(report)
    assert sheet.head
    assert sheet.rows[0] == ("编号", "程度", "说明", "处理")
    assert len(sheet.widths) == len(sheet.rows[0])
    assert [(row[0], row[2]) for row in sheet.rows[1:]] == [(f.code, f.message) for f in found]
    words = {"错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.HINT}
    assert [words[row[1]] for row in sheet.rows[1:]] == [f.severity for f in found]
    assert {row[3] for row in sheet.rows[1:]} == {"未处理"}


def test_the_summary_counts_the_rules_by_outcome() -> None:
    report = faulty()
    results = evaluate(report)
    counts = [sum(r.outcome == name for r in results) for name in
              ("holds", "broken", "unknown", "not_applicable")]  # fmt: skip
    assert min(counts[:2]) > 0
    assert only_sheet(report).lines[1] == (
        f"共 {len(results)} 条校验：{counts[0]} 条通过，{counts[1]} 条不通过"
        f"（其中 0 处写明理由后接受），{counts[2]} 条尚不能判断，{counts[3]} 条不适用。"
    )


def test_an_accepted_finding_is_counted_and_its_reason_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def accepted(results: list[Result], report: Report) -> list[Finding]:
        first, *others = sort_findings(results, report)
        return [replace(first, accepted="上年口径不同"), *others]

    monkeypatch.setattr(sheets, "sort_findings", accepted)
    sheet = only_sheet(faulty())
    assert "（其中 1 处写明理由后接受）" in sheet.lines[1]
    assert [row[3] for row in sheet.rows[1:3]] == ["接受：上年口径不同", "未处理"]


def test_a_report_without_findings_says_so_in_one_cell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "sort_findings", lambda *_given: [])
    sheet = only_sheet(open_report(resource("samples", "sample.gknb")).report)
    assert sheet.rows == (("没有需要说明的问题。",),)
    assert not sheet.head


# --- last year -----------------------------------------------------------------------------


def test_without_last_year_or_without_a_change_nothing_is_compared() -> None:
    report = with_figures(2025, {"requests/new/person": 3})
    assert len(check_sheet(report, None)) == 1
    assert len(check_sheet(report, with_figures(2024, {"requests/new/person": 3}))) == 1


def test_changes_are_listed_in_print_order_with_both_numbers() -> None:
    report = with_figures(2025, {"requests/new/person": 3, "licensing/permits/decisions": 9})
    prior = with_figures(2024, {"requests/new/person": 5})
    sheet = comparison(report, prior)
    assert sheet.head
    assert sheet.rows[0] == ("数据", "上年", "本年", "增减")
    assert len(sheet.widths) == len(sheet.rows[0])
    shown = {row[0]: row[1:] for row in sheet.rows[1:]}
    assert shown[report.form.cells["licensing/permits/decisions"].label] == ("0", "9", "+9")
    assert shown[report.form.cells["requests/new/person"].label] == ("5", "3", "-2")
    labels = [cell.label for cell in report.form.cells.values()]
    places = [labels.index(row[0]) for row in sheet.rows[1:]]
    assert places == sorted(places)


def test_of_many_changes_the_largest_are_kept() -> None:
    cells = [a for a in new_report(2025).form.cells if a not in new_report(2025).form.totals]
    report = with_figures(2025, {a: n for n, a in enumerate(cells[:40], start=1)})
    sheet = comparison(report, new_report(2024))
    assert len(sheet.rows) == 1 + COMPARED
    kept = [abs(float(row[3])) for row in sheet.rows[1:]]
    changes = [float(report.number(a) or 0) for a in report.form.cells]
    assert sorted(kept) == sorted(changes)[-COMPARED:]


def test_cells_that_last_years_form_does_not_have_are_not_compared() -> None:
    report = with_figures(2025, {"regulations/rules/in_force": 7, "requests/new/person": 1})
    prior = new_report(2020)
    assert "regulations/rules/in_force" not in prior.form.cells
    labels = [row[0] for row in comparison(report, prior).rows]
    assert report.form.cells["regulations/rules/in_force"].label not in labels

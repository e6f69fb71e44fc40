"""What is said of findings beside the list."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from gui.findings.pane import FindingsPane
from gui.findings.words import MARKS, NAMES, as_text, gap, sentence, state, tally, todo
from gui.session import Session
from model.checks.evaluate import findings
from model.checks.findings import Finding, Outcome, Repair
from model.files.store import open_report
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.conftest import SAMPLES
from tests.gui.findings.listed import button, choose, clean
from tests.model.samples import complete, more

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

NEW = "requests/new/total"


def finding(**values: object) -> Finding:
    plain = Finding("T3-ROW", Severity.ERROR, "两边不等。", "算术", (NEW,), 13, 12)
    return replace(plain, **values)  # type: ignore[arg-type]


def test_the_least_difference_is_said_where_the_sentence_cannot_say_it() -> None:
    assert gap(finding()) == ""
    assert gap(finding(gap=7)) == "两边至少差 7。"
    assert gap(finding(gap=Decimal("0.5"))) == "两边至少差 0.5。"
    assert (
        gap(finding(gap=23, message="总计为 0，各类申请人之和为 至少 23。"))
        == "两边至少差 23。"
    )


def test_a_difference_that_the_sentence_tells_is_not_told_again() -> None:
    found = findings(more(complete(2024, typed=True), NEW, 1))
    assert any(f.left is not None and f.left != f.right for f in found)
    assert all(gap(f) == "" for f in found)
    assert gap(Finding("TX-PCT", Severity.HINT, "", "", (), 60, 40)) == ""


def test_findings_are_counted_by_severity_and_what_there_is_none_of_is_left_out() -> None:
    assert tally([]) == ""
    some = [finding(), finding(), finding(severity=Severity.HINT)]
    assert tally(some) == "▲2 ○1"
    assert tally([finding(severity=Severity.WARNING)]) == "●1"


def test_an_accepted_finding_is_said_with_its_reason() -> None:
    assert sentence(finding()) == "两边不等。"
    assert sentence(finding(accepted="已核实")) == "两边不等。\n理由：已核实"


def test_blanks_are_filled_with_one_key() -> None:
    form = complete(2024).form
    assert "填\xa00" in todo(finding(code="T3-BLANK"), form)
    assert todo(finding(), form) == ""
    assert todo(finding(code="X"), form) == ""


def test_the_copy_names_numbers_places_and_reason() -> None:
    report = new_report(2024, "示例市示例局", "department")
    report.apply(Change({"requests/new/person": Figure(12)}))
    said = as_text(finding(cells=("text/overview", NEW, "report/date")), report).splitlines()
    assert said[:2] == [report.title, "校验 T3-ROW（错误，来源：算术）"]
    assert "两个数：13 与 12" in said
    assert "位置：一、总体情况；一、本年新收政府信息公开申请数量，总计（12） 等 3 处" in said
    assert said[-1] == "格式：2021年格式（国办公开办函〔2021〕30号）"
    other = as_text(
        finding(right=None, accepted="已核实", repair=Repair(((NEW, 12),), 2)), report
    )
    assert "两个数" not in other
    assert "建议：若“一、本年新收政府信息公开申请数量，总计”为 12，2 条校验同时成立。" in other
    assert "已接受，理由：已核实" in other


def test_how_the_report_stands_is_said_when_nothing_is_open(qapp: QApplication) -> None:
    empty = Session(new_report(2024))
    assert state(empty).startswith("报告还没有填。")
    open_ones = Session(open_report(SAMPLES / "faulty-2025.gknb").report)
    assert state(open_ones) == ""
    waiting = Session(new_report(2024))
    waiting.do(
        Change({"text/overview": "主动公开、依申请公开、政府信息管理、平台、监督保障。"})
    )
    if not waiting.findings:
        assert state(waiting).startswith("目前没有发现问题：")


def test_a_tally_has_a_shape_for_each_severity() -> None:
    def one(severity: Severity) -> Finding:
        return Finding("X", severity, "", "算术")

    found = [one(Severity.HINT), one(Severity.ERROR), one(Severity.ERROR)]
    assert tally(found) == "▲2 ○1"
    assert len(set(MARKS.values())) == len(NAMES) == 3


def test_the_copy_has_all_that_the_county_office_asks_for(pane: FindingsPane) -> None:
    chosen = choose(pane, "T3-ROW")
    button(pane, "finding-copy").click()
    text = QGuiApplication.clipboard().text()
    assert text == as_text(chosen, pane.session.report)
    for piece in (
        "示例市示例局2025年政府信息公开工作年度报告",
        "校验 T3-ROW（错误，来源：算术）",
        chosen.message,
        "一、本年新收政府信息公开申请数量，总计（13）",
        "2021年格式（国办公开办函〔2021〕30号）",
    ):
        assert piece in text
    assert "两个数：13 与 12" in text


def test_an_empty_report_says_what_to_do_first(qtbot: QtBot, qapp: QApplication) -> None:
    session = Session(new_report(2025))
    pane = FindingsPane(session)
    qtbot.addWidget(pane)
    session.judge()
    assert pane.state.text().startswith("报告还没有填")
    assert "机关全称" in pane.state.text()


def test_the_state_says_how_many_rules_hold_and_how_many_wait(session: Session) -> None:
    clean(session)
    session.findings = []
    waiting = sum(r.outcome is Outcome.UNKNOWN for r in session.results)
    text = state(session)
    assert f"{session.holding} 条校验" in text
    assert (f"{waiting} 条要等" in text) == bool(waiting)
    session.results = [r for r in session.results if r.outcome is Outcome.HOLDS]
    assert state(session) == f"✓ {session.holding} 条校验全部通过"

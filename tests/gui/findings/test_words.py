"""What is said of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from gui.findings.pane import FindingsPane
from gui.findings.words import MARKS, NAMES, as_text, state, tally
from gui.session import Session
from model.checks.findings import Finding, Outcome, Severity
from model.report.report import Report
from tests.gui.findings.listed import button, choose, clean

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_a_tally_has_a_shape_for_each_severity() -> None:
    def one(severity: Severity) -> Finding:
        return Finding("X", severity, "", "算术")

    found = [one(Severity.HINT), one(Severity.ERROR), one(Severity.ERROR)]
    assert tally(found) == "▲2 ○1"
    assert len(set(MARKS.values())) == len(NAMES) == 3


def test_the_copy_has_all_that_the_county_office_asks_for(pane: FindingsPane) -> None:
    finding = choose(pane, "T3-ROW")
    button(pane, "finding-copy").click()
    text = QGuiApplication.clipboard().text()
    assert text == as_text(finding, pane.session.report)
    for piece in (
        "示例市示例局2025年政府信息公开工作年度报告",
        "校验 T3-ROW（错误，来源：算术）",
        finding.message,
        "一、本年新收政府信息公开申请数量，总计（13）",
        "2021年格式（国办公开办函〔2021〕30号）",
    ):
        assert piece in text
    assert "两个数：13 与 12" in text


def test_an_empty_report_says_what_to_do_first(qtbot: QtBot, qapp: QApplication) -> None:
    pane = FindingsPane(Session(Report.new(2025)))
    qtbot.addWidget(pane)
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

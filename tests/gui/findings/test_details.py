"""What is said of the selected finding, and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from gui.findings.pane import FindingsPane
from gui.findings.words import gap
from gui.session import Session
from model.checks.evaluate import advice
from model.checks.findings import Finding
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.gui.findings.listed import ROW, choose, clean, press, set_cell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QLineEdit
    from pytestqt.qtbot import QtBot


def test_an_error_is_not_accepted_by_key_and_its_button_says_why(
    beside: tuple[QLineEdit, FindingsPane],
) -> None:
    _, pane = beside
    choose(pane, "T3-ROW")
    pane.take_keyboard()
    count = pane.session.stack.count()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pane.session.stack.count() == count
    assert pane.details.accept_button.toolTip().startswith("错误不能接受")


def test_the_selected_finding_shows_its_proposal_and_source(pane: FindingsPane) -> None:
    assert pane.details.isHidden()
    for finding in pane.session.findings:
        pane.select(finding)
        assert pane.details.isVisible()
        assert pane.details.source.text().endswith(f"来源：{finding.source}")
        assert pane.details.proposal.isVisible() == bool(
            advice(finding, pane.session.report.form)
        )
        assert pane.details.accept_button.isEnabled() == (
            finding.severity is not Severity.ERROR
        )


def test_where_blanks_leave_a_sum_open_the_least_difference_is_shown(
    qtbot: QtBot, qapp: QApplication
) -> None:
    session = Session(new_report(2025, "示例市示例局", "department"))
    session.do(
        Change({f"{ROW}/person": Figure(12), f"{ROW}/total": Figure(5)}, "填")
    )  # the other columns are blank: the parts are at least 12
    pane = FindingsPane(session)
    qtbot.addWidget(pane)
    finding = choose(pane, "T3-ROW")
    assert "至少 12" in finding.message
    assert "两边至少差 7。" in pane.details.proposal.text()


def test_a_difference_that_the_sentence_tells_is_not_told_again(pane: FindingsPane) -> None:
    assert all(gap(f) == "" for f in pane.session.findings)
    assert gap(Finding("TX-PCT", Severity.HINT, "", "", (), 60, 40)) == ""


def test_a_proposal_is_shown_and_not_applied(pane: FindingsPane) -> None:
    clean(pane.session)
    set_cell(pane.session, f"{ROW}/person", 2)
    set_cell(pane.session, "requests/granted/person", 2)
    set_cell(pane.session, "requests/settled/person", 3)
    figures = dict(pane.session.report.figures)
    proposed = [f for f in pane.session.findings if f.repair is not None]
    assert proposed
    pane.select(proposed[0])
    form = pane.session.report.form
    assert pane.details.proposal.text() == advice(proposed[0], form) != ""
    assert pane.session.report.figures == figures

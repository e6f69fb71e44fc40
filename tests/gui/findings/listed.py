"""What a pane of findings shows, and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from model.report.changes import Change
from model.report.figures import Figure

if TYPE_CHECKING:
    from gui.findings.pane import FindingsPane
    from gui.session import Session
    from model.checks.findings import Finding


ROW = "requests/new"


def listed(pane: FindingsPane) -> list[str]:
    return [entry.text for entry in pane.rows.entries]


def codes(pane: FindingsPane) -> list[str]:
    return [e.finding.code for e in pane.rows.entries if e.finding is not None]


def button(pane: FindingsPane, name: str) -> QAbstractButton:
    found = pane.findChild(QAbstractButton, name)
    assert found is not None
    return found


def choose(pane: FindingsPane, code: str) -> Finding:
    found = next(f for f in pane.session.findings if f.code == code)
    pane.select(found)
    return found


def set_cell(session: Session, address: str, number: int | None) -> None:
    session.do(Change({address: None if number is None else Figure(number)}, "改一格"))


def clean(session: Session) -> None:
    """Put everything right."""
    zeros = {a: Figure(0) for a in session.report.form.cells}
    totals = dict.fromkeys(session.report.form.totals)
    session.do(Change({**zeros, **totals}, "全部为零"))


def at(section: str, pane: FindingsPane) -> list[Finding]:
    """The findings of a section, in the order of the list."""
    found = [e.finding for e in pane.rows.entries if e.finding is not None]
    return [f for f in found if pane.session.section_of(f) == section]


def press(key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key for whoever has the keyboard."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, keys)

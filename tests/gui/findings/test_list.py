"""The lines of the findings: what they say, how they are drawn, their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QListView

from gui.widgets import theme
from model.forms.form import Severity
from tests.gui.findings.listed import ROW, listed, press, set_cell

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.findings.pane import FindingsPane


def test_the_model_keeps_qts_contract(pane: FindingsPane) -> None:
    tester = QAbstractItemModelTester(
        pane.rows, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    set_cell(pane.session, f"{ROW}/total", None)
    assert tester.model() is pane.rows


def test_a_line_is_read_out_with_severity_code_and_sentence(pane: FindingsPane) -> None:
    finding = next(f for f in pane.session.findings if f.severity is Severity.ERROR)
    text = f"错误 {finding.code}：{finding.message}"
    assert text in listed(pane)
    index = pane.rows.index(listed(pane).index(text))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == text


def test_sentences_wrap_and_are_never_cut_off(pane: FindingsPane) -> None:
    QApplication.processEvents()
    view = pane.findChild(QListView, "findings-list")
    assert view is not None
    pane.resize(480, 640)
    QApplication.processEvents()
    wide = [view.sizeHintForRow(row) for row in range(pane.rows.rowCount())]
    pane.next_finding()
    pane.resize(300, 640)
    QApplication.processEvents()
    narrow = [view.sizeHintForRow(row) for row in range(pane.rows.rowCount())]
    assert all(b >= a for a, b in zip(wide, narrow, strict=True))
    assert sum(narrow) > sum(wide)
    assert pane.width() == 300
    assert not view.horizontalScrollBar().isVisible()


def test_the_current_line_is_framed_while_it_has_the_keyboard(
    beside: tuple[QLineEdit, FindingsPane],
) -> None:
    _, pane = beside

    def corner() -> str:
        line = pane.list.visualRect(pane.list.currentIndex())
        image = pane.list.viewport().grab().toImage()
        return QColor(image.pixel(line.left() + 1, line.center().y())).name()

    pane.take_keyboard()
    assert corner() == theme.LIGHT["accent"].lower()
    pane.take_keyboard()
    assert corner() == theme.LIGHT["selection"].lower()


def test_the_arrow_keys_pass_over_the_heads_and_enter_goes_to_the_cell(
    beside: tuple[QLineEdit, FindingsPane], qtbot: QtBot
) -> None:
    _, pane = beside
    found = [e.finding for e in pane.rows.entries if e.finding is not None]
    pane.take_keyboard()
    for finding in found:
        assert pane.current == finding
        with qtbot.waitSignal(pane.go_to) as gone:
            press(Qt.Key.Key_Return)
        assert gone.args == [finding.cells[0]]
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Home)
    assert pane.current == found[0]


def test_the_list_changes_its_colours_while_it_is_shown(
    pane: FindingsPane, qapp: QApplication
) -> None:
    pane.next_finding()
    theme.apply(qapp, theme.Scheme.DARK)
    QApplication.processEvents()
    image = pane.list.viewport().grab().toImage()
    colors = {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert theme.DARK["surface"].lower() in colors
    assert theme.DARK["selection"].lower() in colors
    assert theme.LIGHT["surface"].lower() not in colors

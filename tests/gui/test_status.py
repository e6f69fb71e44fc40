"""The status line says how the report stands, and nothing that is past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    Qt,
)
from PySide6.QtTest import QTest

from model.report.changes import Change
from model.report.figures import Figure
from tests.gui.steps import Answers, page, typing

if TYPE_CHECKING:
    from pathlib import Path

    from gui.window import MainWindow


def test_the_selection_shows_sum_count_and_mean(filled: MainWindow) -> None:
    session = filled.session
    assert session is not None
    session.do(
        Change({f"requests/new/{c}": Figure(n) for c, n in (("person", 5), ("business", 8))})
    )
    grid = page(filled, "requests").grid
    flag = QItemSelectionModel.SelectionFlag
    row = QItemSelection(grid.model().index(0, 0), grid.model().index(0, 6))
    grid.selectionModel().select(row, flag.ClearAndSelect)
    assert filled.status.selection.text() == "所选 3 格　合计 26　平均 8.7"


def test_what_is_typed_into_a_cell_is_not_called_saved(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    assert filled.filing.save()
    grid = page(filled, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "7")
    assert filled.isWindowModified()
    assert filled.status.saved.text() == "未保存"
    QTest.keyClick(typing(), Qt.Key.Key_Escape)
    assert not filled.isWindowModified()


def test_half_typed_lines_are_not_called_saved(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    assert filled.filing.save()
    organ = page(filled, "preamble").cover.organ
    organ.setFocus()
    QTest.keyClicks(organ, "X")
    assert filled.isWindowModified()
    assert filled.status.saved.text() == "未保存"
    filled.report_page.editing.undo()
    assert not filled.isWindowModified()
    assert filled.status.saved.text().startswith("已保存")


def test_what_was_said_goes_with_what_it_was_about(filled: MainWindow) -> None:
    grid = page(filled, "requests").grid
    grid.setFocus()
    filled.report_page.editing.fill_zero()
    assert "填 0" in filled.statusBar().currentMessage()
    filled.report_page.editing.undo()
    assert filled.statusBar().currentMessage() == ""


def test_the_status_line_counts_what_the_clerk_fills_and_what_can_be_judged(
    window: MainWindow,
) -> None:
    window.filing.open_sample()
    assert window.status.filled.text() == "已填 166/166"
    assert window.status.rules.text() == "正在校验…"
    assert window.session is not None
    window.session.judge()
    assert window.status.rules.text() == "校验 43/43 通过"
    assert window.status.form.text() == "2021年格式"
    grid = page(window, "requests").grid
    grid.selectAll()
    grid.ranges.clear()
    assert window.status.filled.text() == "已填 22/166"

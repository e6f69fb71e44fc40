"""The table of two years: its lines, its remarks, which lines are worth a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from gui.comparing.cells import CHANGE, JUMP, NEW, OLD, PLACE, REMARK, CellTable, lines_of
from gui.widgets import theme
from model.comparing.comparison import compare
from model.report.changes import Change
from model.report.figures import Figure
from tests.model.samples import complete

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from model.comparing.comparison import Comparison

PERSON = "requests/new/person"
CARRIED = "requests/carried_in/person"


@pytest.fixture
def found() -> Comparison:
    old = complete(2023)
    new = complete(2024, prior=old)
    old.apply(Change({PERSON: Figure(5)}))
    new.apply(Change({PERSON: Figure(505), CARRIED: Figure(9)}))
    return compare(new, old)


@pytest.fixture
def table(qtbot: QtBot, found: Comparison) -> CellTable:
    made = CellTable()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show_comparison(found, only_changed=False)
    made.show()
    return made


def row_of(table: CellTable, address: str) -> int:
    return [line.address for line in table.cells.lines].index(address)


def shown(table: CellTable, address: str, column: int) -> str:
    return str(table.cells.index(row_of(table, address), column).data())


def test_a_cell_has_both_figures_and_the_change(table: CellTable) -> None:
    assert shown(table, PERSON, OLD) == "5"
    assert shown(table, PERSON, NEW) == "505"
    assert shown(table, PERSON, CHANGE) == "+500"
    assert shown(table, PERSON, REMARK) == JUMP
    assert "本年新收" in shown(table, PERSON, PLACE)
    titles = [table.cells.headerData(n, Qt.Orientation.Horizontal) for n in (OLD, NEW)]
    assert titles == ["2023年", "2024年"]


def test_a_broken_rule_says_what_last_year_asks_for(
    table: CellTable, found: Comparison
) -> None:
    wanted = found.old.number("requests/carried_out/person")
    remark = shown(table, CARRIED, REMARK)
    assert remark == f"▲ 不符（Y-CARRY，按上年报告应为 {wanted}）"
    index = table.cells.index(row_of(table, CARRIED), REMARK)
    assert index.data(Qt.ItemDataRole.ForegroundRole) == theme.color("error")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"提示：{remark}"


def test_only_the_changed_are_shown_on_request(table: CellTable, found: Comparison) -> None:
    everything = table.cells.rowCount()
    table.show_comparison(found, only_changed=True)
    assert table.cells.rowCount() == sum(pair.is_notable for pair in found.cells)
    assert table.cells.rowCount() < everything
    assert shown(table, PERSON, NEW) == "505"


def test_a_line_can_be_gone_to(table: CellTable) -> None:
    asked: list[str] = []
    table.wanted.connect(asked.append)
    table.activated.emit(table.cells.index(row_of(table, PERSON), PLACE))
    assert asked == [PERSON]


def test_cells_without_a_counterpart_stand_at_the_end() -> None:
    found = compare(complete(2020), complete(2021))
    lines = lines_of(found)
    assert len(lines) == len(found.cells) + len(found.only_old) + len(found.only_new)
    first = lines[len(found.cells)].texts[REMARK]
    assert first.startswith("只有2019年格式（试行）有这一格。")
    assert first.endswith("不再数本年新公开的件数。")
    assert lines[len(found.cells)].address == ""
    assert lines[len(found.cells)].texts[NEW] == ""
    assert lines[-1].texts[REMARK].startswith("只有2021年格式有这一格。")
    assert lines[-1].texts[OLD] == ""
    assert lines[-1].address == list(found.only_new)[-1]


def test_the_columns_share_the_width(table: CellTable) -> None:
    for width in (700, 1100):
        table.resize(width, 400)
        total = sum(table.columnWidth(column) for column in range(6))
        assert total == table.viewport().width()

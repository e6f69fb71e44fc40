from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from gui.widgets import theme
from gui.widgets.differences import (
    BLANK,
    LEFT,
    MOST_LINES,
    PLACE,
    RIGHT,
    DifferenceDetails,
    DifferenceTable,
)
from model.report.changes import Change
from model.report.differences import Difference, differences
from model.report.figures import Figure
from model.shipped import new_report

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

LONG = "这一句没有改动，只是放在前面的。" * 20


def found() -> list[Difference]:
    before, after = new_report(2025, "甲局"), new_report(2025, "甲局")
    cell = next(iter(before.form.cells))
    before.apply(
        Change(
            {"text/overview": f"{LONG}收到12件，都按照规定的期限办结并答复了申请人。{LONG}"}
        )
    )
    after.apply(
        Change(
            {
                cell: Figure(7),
                "text/overview": f"{LONG}收到13件，都按照规定的期限办结并答复了申请人。{LONG}",
            }
        )
    )
    return differences(before, after)


@pytest.fixture
def table(qtbot: QtBot) -> DifferenceTable:
    made = DifferenceTable()
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    made.show_differences(found(), "文件里", "没有保存的")
    return made


def shown(table: DifferenceTable, row: int, column: int) -> str:
    return str(table.differences.index(row, column).data())


def row_of(table: DifferenceTable, address: str) -> int:
    rows = table.differences.rows
    found = [isinstance(r.difference, Difference) and r.difference.address for r in rows]
    return found.index(address)


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    seen: set[str] = set()
    for x in range(image.width()):
        for y in range(image.height()):
            seen.add(QColor(image.pixel(x, y)).name())
    return seen


def test_each_line_names_the_place_and_both_values(table: DifferenceTable) -> None:
    titles = [
        table.differences.headerData(column, Qt.Orientation.Horizontal)
        for column in (PLACE, LEFT, RIGHT)
    ]
    assert titles == ["位置", "文件里", "没有保存的"]
    cell = next(n for n in range(2) if n != row_of(table, "text/overview"))
    difference = table.differences.rows[cell].difference
    assert shown(table, cell, PLACE) == difference.where
    assert (shown(table, cell, LEFT), shown(table, cell, RIGHT)) == (BLANK, "7")


def test_of_a_long_text_the_changed_sentence_is_painted_and_the_whole_is_in_the_tip(
    table: DifferenceTable,
) -> None:
    place = row_of(table, "text/overview")
    row = table.differences.rows[place]
    painted = "".join(piece.text for piece in row.pieces(RIGHT))
    assert "收到13件，" in painted
    assert len(painted) < 100
    tip = table.differences.index(place, RIGHT).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.count("没有改动") == 40
    said = table.differences.index(place, RIGHT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("没有保存的：")


def test_a_row_is_as_high_as_its_lines_and_no_higher_than_some(table: DifferenceTable) -> None:
    place = row_of(table, "text/overview")
    line = table.fontMetrics().lineSpacing()
    wide = table.rowHeight(place)
    assert wide > line * 2
    table.resize(300, 400)
    assert wide < table.rowHeight(place) < line * (MOST_LINES + 2)


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
def test_changed_words_are_marked_on_both_sides(
    table: DifferenceTable, qapp: QApplication, scheme: theme.Scheme
) -> None:
    theme.apply(qapp, scheme)
    table.clearSelection()
    seen = colours(table.viewport())
    assert {theme.color("error_fill").name(), theme.color("header").name()} <= seen


def test_the_details_show_a_long_value_whole_and_are_hidden_for_a_short_one(
    table: DifferenceTable, qtbot: QtBot
) -> None:
    details = DifferenceDetails(table)
    qtbot.addWidget(details)
    place = row_of(table, "text/overview")
    table.selectRow(place)
    assert not details.isHidden()
    text = details.toPlainText()
    assert text.count("没有改动") == 80
    assert "文件里：" in text
    assert "没有保存的：" in text
    table.selectRow(1 - place)
    assert details.isHidden()
    assert table.current is not None
    assert table.current.difference.new_words


def test_values_that_have_nothing_in_common_are_not_marked(table: DifferenceTable) -> None:
    place = 1 - row_of(table, "text/overview")
    row = table.differences.rows[place]
    assert not any(piece.changed for piece in (*row.left, *row.right))
    table.show_differences(
        [Difference("report/contact", "联系方式", "甲", "乙丙")], "旧", "新"
    )
    (row,) = table.differences.rows
    assert not any(piece.changed for piece in (*row.left, *row.right))
    assert [row.pieces(LEFT)[0].text, row.pieces(RIGHT)[0].text] == ["甲", "乙丙"]


def test_where_nothing_differs_that_is_said(table: DifferenceTable) -> None:
    table.show_differences([], "文件里", "没有保存的")
    assert table.current is None
    assert theme.color("secondary").name() in colours(table.viewport())


def test_markup_in_a_text_is_shown_as_it_is(table: DifferenceTable, qtbot: QtBot) -> None:
    details = DifferenceDetails(table)
    qtbot.addWidget(details)
    one = Difference("text/overview", "一、<b>", "<i>甲</i>" * 9, "<i>乙</i>" * 9)
    table.show_differences([one], "<旧>", "新")
    assert "<旧>：<i>甲</i><i>" in details.toPlainText()

"""What is done to the selected cells: empty, fill, copy, paste."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest

from gui.widgets import dialogs
from model.forms.form import Cell, Kind
from model.report.changes import Change
from model.report.figures import Figure, read_figure, write_figure
from model.report.report import Report
from tests.gui.grid.desk import COLUMNS, NEW, PLAIN, TOTAL, Desk, Key, clipboard

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("name", ["rows", "columns"])
def test_a_click_on_a_label_does_not_throw_away_what_is_no_figure(
    desk: Desk, name: str
) -> None:
    desk.type("a")
    desk.type("bc")
    header = getattr(desk.view, name)
    for place in (QPoint(9, 9), QPoint(90, 90)):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert desk.editor().text() == "abc"
    assert desk.selected() == [NEW]


def test_a_click_on_a_heading_row_leaves_the_selection(sheet: Desk) -> None:
    header = sheet.view.rows
    place = QPoint(9, header.sectionViewportPosition(1) + 5)  # 信息内容
    before = sheet.selected()
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert sheet.selected() == before


def test_a_label_is_never_the_current_cell(sheet: Desk) -> None:
    header = sheet.view.rows
    for row in (0, 4):  # 第二十条第（一）项, 第二十条第（五）项
        place = QPoint(9, header.sectionViewportPosition(row) + 5)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
        assert sheet.at
        sheet.press(Key.Key_Tab)
        sheet.view.enter = "blank"
        sheet.press(Key.Key_Return)
        assert sheet.at


def test_a_click_on_a_label_of_the_sheet_leaves_the_current_cell(sheet: Desk) -> None:
    place = sheet.view.visualRect(sheet.view.model().index(0, 0)).center()
    QTest.mouseClick(sheet.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert sheet.at == "regulations/rules/made"
    sheet.press(Key.Key_Tab)
    assert sheet.at == "regulations/rules/repealed"


def test_going_to_an_address_takes_over_the_open_editor_first(desk: Desk) -> None:
    desk.type("5")
    desk.view.go_to("requests/granted/other")
    assert desk.number(NEW) == 5
    assert desk.at == "requests/granted/other"
    desk.view.go_to("disputes/cases/review_upheld")
    assert desk.at == "requests/granted/other"


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_empties_the_selection_as_one_step(desk: Desk, key: Key) -> None:
    desk.put(person=1, business=2, research=3)
    desk.choose(NEW, "requests/new/business")
    desk.press(key)
    assert desk.number(NEW) is None
    assert desk.number(TOTAL) == 3
    assert desk.session.stack.undoText() == "清空 2 格"
    desk.session.stack.undo()
    assert desk.number(TOTAL) == 6


def test_delete_makes_a_typed_total_automatic_again_and_leaves_an_automatic_one(
    desk: Desk,
) -> None:
    desk.put(person=5, total=9)
    desk.go(TOTAL)
    desk.press(Key.Key_Delete)
    assert desk.number(TOTAL) == 5
    steps = desk.session.stack.count()
    desk.press(Key.Key_Delete)
    assert desk.number(TOTAL) == 5
    assert desk.session.stack.count() == steps


def test_blanks_of_the_selection_are_filled_with_zero_as_one_step(desk: Desk) -> None:
    desk.put(business=7)
    desk.choose(NEW, TOTAL)
    desk.view.ranges.fill_zero()
    assert [desk.number(f"requests/new/{name}") for name in COLUMNS] == [0, 7, 0, 0, 0, 0]
    assert not desk.session.report.is_typed_total(TOTAL)
    assert desk.session.stack.count() == 2
    assert desk.session.stack.undoText() == "空白格填 0（5 格）"
    assert desk.said == ["已把 5 个空白格填 0。"]
    desk.session.stack.undo()
    assert desk.number(NEW) is None
    assert desk.number("requests/new/business") == 7


def test_blanks_of_the_whole_table_are_filled_with_zero_as_one_step(each: Desk) -> None:
    figures = [c for c in each.view.table.figures if c.kind is not Kind.TOTAL]
    each.session.do(Change({figures[0].address: read_figure("7", figures[0])}, ""))
    each.view.ranges.fill_zero(whole=True)
    assert each.session.stack.count() == 2
    assert each.number(figures[0].address) == 7
    for cell in figures[1:]:
        kind = Decimal if cell.kind is Kind.AMOUNT else int
        assert each.number(cell.address) == 0
        assert isinstance(each.number(cell.address), kind)
    each.view.ranges.fill_zero(whole=True)
    assert each.said[-1] == "没有空白格。"
    assert each.session.stack.count() == 2


def test_fill_down_copies_the_top_of_each_selected_column(desk: Desk) -> None:
    desk.put(person=1, business=2)
    desk.choose(NEW, "requests/granted/business")
    desk.view.ranges.fill_down()
    for row in ("carried_in", "granted"):
        assert desk.number(f"requests/{row}/person") == 1
        assert desk.number(f"requests/{row}/business") == 2
    assert desk.session.stack.undoText() == "向下填充 4 格"
    assert desk.session.stack.count() == 2


def test_fill_right_copies_the_first_of_each_selected_row_and_leaves_the_totals(
    desk: Desk,
) -> None:
    desk.put(person=1)
    desk.session.do(Change({"requests/carried_in/person": Figure(2)}, ""))
    desk.choose(NEW, "requests/carried_in/total")
    desk.view.ranges.fill_right()
    assert desk.number("requests/new/other") == 1
    assert desk.number("requests/carried_in/other") == 2
    assert desk.number(TOTAL) == 6
    assert not desk.session.report.is_typed_total(TOTAL)


def test_fill_puts_no_figure_where_it_cannot_stand(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(2019, 0)
    desk.session.do(
        Change({"fees/charges/change": Figure(-3), "fees/charges/previous": Figure(4)}, "")
    )
    amount = next(c for c in desk.view.table.figures if c.kind is Kind.AMOUNT)
    desk.choose("fees/charges/previous", amount.address)
    desk.view.ranges.fill_down()
    assert desk.number("procurement/central/projects") == 4
    assert desk.number(amount.address) is None
    assert "负数" in desk.said[-1]


def test_restoring_totals_touches_only_typed_totals(desk: Desk) -> None:
    desk.put(person=5, total=9)
    desk.choose(NEW, TOTAL)
    desk.view.ranges.restore_totals()
    assert desk.number(TOTAL) == desk.number(NEW) == 5
    assert desk.session.stack.undoText() == "恢复自动合计 1 格"


def test_copy_puts_the_selected_rectangle_on_the_clipboard(desk: Desk) -> None:
    desk.put(person=1, business=2)
    desk.session.do(Change({"requests/carried_in/business": Figure(4, "其中1件转交")}, ""))
    desk.choose(NEW, "requests/carried_in/business")
    desk.view.ranges.copy()
    assert clipboard() == "1\t2\n\t4（其中1件转交）\n"
    assert desk.said == ["已复制 4 格。"]


def test_cut_copies_and_empties_as_one_step(desk: Desk) -> None:
    desk.put(person=1, business=2)
    desk.choose(NEW, "requests/new/business")
    desk.view.ranges.cut()
    assert clipboard() == "1\t2\n"
    assert desk.number(TOTAL) is None
    desk.session.stack.undo()
    assert desk.number(TOTAL) == 3


def first_selected_row(desk: Desk) -> int:
    return desk.view.model().index_of(desk.view.table.figures[0].address).row()


def is_total(desk: Desk, row: int, column: int) -> bool:
    cell = desk.view.model().cell(desk.view.model().index(row, column))
    return cell is not None and cell.kind is Kind.TOTAL


def test_what_was_copied_can_be_pasted_again(each: Desk) -> None:
    values = {
        c.address: read_figure(str(place), c)
        for place, c in enumerate(each.view.table.figures)
        if c.kind is not Kind.TOTAL
    }
    each.session.do(Change(values, ""))
    each.view.selectAll()
    each.view.ranges.copy()
    text = clipboard()
    each.view.ranges.clear()
    assert not each.session.report.figures
    bare = "\n".join(
        "\t".join(
            "" if is_total(each, r, c) else item for c, item in enumerate(line.split("\t"))
        )
        for r, line in enumerate(text.rstrip("\n").split("\n"), start=first_selected_row(each))
    )
    each.go(each.view.table.figures[0].address)
    each.paste(bare)
    assert each.session.report.figures == {k: v for k, v in values.items() if v is not None}


def test_a_range_from_excel_is_pasted_as_one_undo_step(desk: Desk) -> None:
    desk.paste('１２\t"1,234"\r\n\xa07\xa0\t—\r\n')
    assert desk.number(NEW) == 12
    assert desk.number("requests/new/business") == 1234
    assert desk.number("requests/carried_in/person") == 7
    assert desk.number("requests/carried_in/business") is None
    assert desk.session.stack.undoText() == "粘贴 4 格"
    assert desk.said == ["已写入 4 格。"]
    desk.session.stack.undo()
    assert desk.session.report.figures == {}


def test_the_last_line_end_of_excel_does_not_empty_the_cell_below(desk: Desk) -> None:
    desk.session.do(Change({"requests/carried_in/person": Figure(9)}, ""))
    desk.paste("1\r\n")
    assert desk.number("requests/carried_in/person") == 9


def test_one_value_is_pasted_into_the_whole_selection(desk: Desk) -> None:
    desk.choose(NEW, "requests/carried_in/research")
    desk.paste("0\r\n")
    assert len(desk.session.report.figures) == 6
    assert set(desk.session.report.figures.values()) == {Figure(0)}


def test_one_value_is_pasted_into_joined_cells_without_a_question(sheet: Desk) -> None:
    sheet.choose("sanctions/penalties/decisions", "sanctions/coercion/decisions")
    sheet.paste("4")
    assert sheet.number("sanctions/coercion/decisions") == 4


def test_a_paste_that_does_not_fit_says_what_it_will_do_before(
    desk: Desk, asked: list[str]
) -> None:
    desk.paste("1\t2\t3\t4\t5\t6\t21\t8\r\n约7\t1\r\n")
    assert asked == [
        "将写入 7 格，跳过 1 格合计（由程序计算），"
        "1 格不是本格可填的数（“约7”），不写入，1 格在本表中没有位置，不写入。"
    ]
    assert desk.number(TOTAL) == 21
    assert desk.number("requests/carried_in/business") == 1
    assert desk.said[0].startswith("已写入 7 格，跳过 1 格合计")


def test_a_paste_that_is_not_agreed_to_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "question", lambda *_: "cancel")
    desk.paste("1\tabc")
    assert desk.session.stack.count() == 0
    assert desk.said == []


@pytest.mark.parametrize(
    ("answer", "left"),
    [("keep", (3, 5, 4)), ("paste", (None, 5, None)), ("cancel", (3, None, 4))],
)
def test_a_paste_never_empties_a_filled_cell_unasked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, answer: str, left: tuple[int | None, ...]
) -> None:
    asked: list[tuple[str, str]] = []

    def question(
        _parent: object, _title: str, text: str, _buttons: object, default: str
    ) -> str:
        asked.append((text, default))
        return answer

    monkeypatch.setattr(dialogs, "question", question)
    desk.put(person=3, research=4)
    desk.paste("-\t5\t\r\n")
    said = "将写入 3 格，其中 2 格复制来的是空白或“-”，原有的数会清空。"
    assert asked == [(said, "keep")]
    cells = [NEW, "requests/new/business", "requests/new/research"]
    assert tuple(desk.number(address) for address in cells) == left


def test_a_plain_table_is_pasted_from_html_that_has_no_text_beside_it(desk: Desk) -> None:
    desk.paste(html="<table><tr><td sdval='12'>12.00</td><td sdval='0'> - </td></tr></table>")
    assert desk.number(NEW) == 12
    assert desk.number("requests/new/business") == 0


def test_a_paste_of_no_figure_at_all_is_only_said(desk: Desk) -> None:
    desk.paste("abc\tdef")
    assert desk.said == ["将写入 0 格，2 格不是本格可填的数（“abc”、“def”），不写入。"]
    assert desk.session.stack.count() == 0


@pytest.mark.parametrize("text", ["", "\r\n"])
def test_an_empty_clipboard_is_said(desk: Desk, text: str) -> None:
    desk.paste(text)
    assert desk.said == ["剪贴板里没有可以粘贴的文字。"]


def test_a_clipboard_that_nobody_has_used_yet_is_said_to_be_empty(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    desk.view.ranges.paste()
    assert desk.said == ["剪贴板里没有可以粘贴的文字。"]


def test_excels_html_does_not_shift_columns_where_text_overflows(
    desk: Desk, asked: list[str]
) -> None:
    html = (
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><table>"
        "<tr><td colspan=2 style='mso-ignore:colspan'>一段很长的说明</td><td>3</td></tr></table>"
    )
    desk.paste("一段很长的说明\t\t3\r\n", html)
    assert desk.number("requests/new/research") == 3
    assert desk.number("requests/new/business") is None
    assert len(asked) == 1


def whole_table_html(desk: Desk, filled: Report) -> str:
    """The printed table as a web page has it, with its real spans and its totals."""
    lines: dict[int, str] = {}
    for cell in desk.view.table.cells:
        figure = write_figure(filled.figure(cell.address), cell)
        text = figure if cell.address else cell.text
        lines[cell.row] = lines.get(cell.row, "") + (
            f"<td colspan={cell.columns} rowspan={cell.rows}><p>{text}</p></td>"
        )
    rows = "".join(f"<tr>{line}</tr>" for _, line in sorted(lines.items()))
    return f"<html><body><!--StartFragment--><table>{rows}</table><!--EndFragment--></body></html>"


def full(desk: Desk) -> Report:
    report = Report(desk.session.report.form, desk.session.report.year)
    cells: list[Cell] = [c for c in desk.view.table.figures if c.kind is not Kind.TOTAL]
    values = {c.address: read_figure(str(n), c) for n, c in enumerate(cells, start=1)}
    report.apply(Change(values))
    return report


def test_a_whole_table_from_word_or_the_web_is_matched_by_its_labels(
    each: Desk, asked: list[str]
) -> None:
    filled = full(each)
    each.go(each.view.table.figures[-1].address)
    each.paste("nothing of use", whole_table_html(each, filled))
    assert each.session.report.figures == filled.figures
    assert each.session.stack.count() == 1
    totals = sum(c.kind is Kind.TOTAL for c in each.view.table.figures)
    assert each.said[-1].startswith(f"已写入 {len(filled.figures)} 格")
    if totals:
        assert f"跳过 {totals} 格合计（由程序计算）" in asked[0]
    assert all(each.number(a) == filled.number(a) for a in filled.form.totals)

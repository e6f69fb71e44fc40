"""A workbook is read as its sheets show it, or refused with the reason."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from model.document.build import grid
from model.errors import UserError
from model.readers.read import ReadParagraph, ReadTable
from model.readers.workbook import read
from model.shipped import by_id
from model.writers.export import render
from tests import docx_rules as rules
from tests.docx_samples import planted

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet


def saved(draw: Callable[[Worksheet], None], name: str = "年报") -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    draw(sheet)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def filled(*rows: list[object]) -> Callable[[Worksheet], None]:
    def draw(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(row)

    return draw


def shown(data: bytes) -> list[object]:
    found: list[object] = []
    for item in read(data).items:
        found.append(item.lines if isinstance(item, ReadTable) else item.text)
    return found


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    parts = dict(rules.parts(data))
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new, 1)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_texts_and_tables_are_told_apart_and_have_their_places() -> None:
    data = saved(
        filled(
            ["某局2024年报"],
            ["二、主动公开"],
            ["第二十条第（一）项"],
            ["内容", "件数"],
            ["规章", 1],
            ["三、依申请公开"],
            ["项目", "件数"],
            ["新收", 22],
            ["某局"],
            [],
            ["2025年1月20日"],
        )
    )
    assert shown(data) == [
        "某局2024年报",
        "二、主动公开",
        [["第二十条第（一）项", ""], ["内容", "件数"], ["规章", "1"]],
        "三、依申请公开",
        [["项目", "件数"], ["新收", "22"]],
        "某局",
        "2025年1月20日",
    ]
    assert read(data).places[:3] == ("年报/第1行", "年报/第2行", "年报/表1")


def test_joined_cells_are_spans() -> None:
    def draw(sheet: Worksheet) -> None:
        filled(["名称", "件数", None], [None, "甲", "乙"], ["规章", 1, 2])(sheet)
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    assert shown(saved(draw)) == [
        [["名称", "件数", None], [None, "甲", "乙"], ["规章", "1", "2"]]
    ]


def test_a_row_of_one_cell_with_a_border_belongs_to_the_table() -> None:
    def draw(sheet: Worksheet) -> None:
        filled(["内容", "件数"], ["规章", 1], ["总计"])(sheet)
        sheet["A3"].border = Border(left=Side(style="thin"))

    assert shown(saved(draw)) == [[["内容", "件数"], ["规章", "1"], ["总计", ""]]]


def test_the_table_is_cut_to_what_is_filled() -> None:
    def draw(sheet: Worksheet) -> None:
        sheet["C5"], sheet["D5"], sheet["C6"], sheet["D6"] = "内容", "件数", "规章", 1
        sheet.merge_cells("E5:XFD6")

    assert shown(saved(draw)) == [[["内容", "件数"], ["规章", "1"]]]


def test_a_number_is_read_as_it_is_shown_and_a_rounded_one_is_told() -> None:
    def draw(sheet: Worksheet) -> None:
        filled(["收费", 1234.56], ["件数", 1234])(sheet)
        sheet["B1"].number_format = "0"
        sheet["B2"].number_format = "#,##0"

    assert shown(saved(draw)) == [[["收费", "1235"], ["件数", "1,234"]]]
    doubts = read(saved(draw)).doubts
    assert [(doubt.place, doubt.words) for doubt in doubts] == [
        ("年报", "单元格 B1 显示为 1235，里面存的是 1234.56，按显示的读取。")
    ]


def test_a_formula_without_its_result_and_an_error_are_told() -> None:
    data = saved(filled(["新收", 1], ["总计", "=B1+1"], ["其他", 3]))
    assert shown(data) == [[["新收", "1"], ["总计", ""], ["其他", "3"]]]
    assert "单元格 B2 里是公式" in read(data).unread[0].words
    with_result = changed(data, SHEET, b"<f>B1+1</f><v></v>", b"<f>B1+1</f><v>2</v>")
    assert shown(with_result) == [[["新收", "1"], ["总计", "2"], ["其他", "3"]]]
    assert read(with_result).unread == ()
    error = changed(data, SHEET, b'<c r="B3" t="n"><v>3</v>', b'<c r="B3" t="e"><v>#REF!</v>')
    assert "B3 显示为错误（#REF!）" in read(error).unread[1].words


def test_cells_without_references_follow_one_another() -> None:
    data = saved(filled(["新收", 1], ["结转", 2]))
    for reference in (b' r="A1"', b' r="B1"', b' r="A2"', b' r="B2"', b' r="1"', b' r="2"'):
        data = changed(data, SHEET, reference, b"")
    assert shown(data) == [[["新收", "1"], ["结转", "2"]]]


def test_readings_above_letters_are_left_out() -> None:
    data = saved(filled(["新收", 1]))
    reading = b"</t><rPh sb='0' eb='1'><t>xin</t></rPh></is>"
    assert shown(changed(data, SHEET, b"</t></is>", reading)) == [[["新收", "1"]]]


def test_texts_that_the_sheets_share_are_found_by_number() -> None:
    data = saved(filled(["x", 1]))
    data = changed(data, SHEET, b't="inlineStr"><is><t>x</t></is>', b't="s"><v>1</v>')
    file = BytesIO(data)
    with zipfile.ZipFile(file, "a") as package:
        texts = (
            "<sst xmlns='a'><si><t>甲</t></si><si><r><t>新</t></r><r><t>收</t></r></si></sst>"
        )
        package.writestr("xl/sharedStrings.xml", texts)
    assert shown(file.getvalue()) == [[["新收", "1"]]]


def test_a_hidden_sheet_is_not_read_and_told() -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.append(["新收", 1])
        other = sheet.parent.create_sheet("旧")  # type: ignore[union-attr]
        other.append(["新收", 9])
        other.sheet_state = "hidden"

    assert shown(saved(draw)) == [[["新收", "1"]]]
    assert [doubt.place for doubt in read(saved(draw)).doubts] == ["旧"]


@pytest.mark.parametrize("name", ["2021", "2019"])
def test_our_own_workbook_is_read_back_cell_by_cell(name: str) -> None:
    report = planted(by_id(name))
    found = read(render(report, ".xlsx"))
    tables = [item for item in found.items if isinstance(item, ReadTable)]
    for table, printed in zip(report.form.tables, tables[1:], strict=True):  # behind the cover
        texts = {(c.row, c.column, c.rows, c.columns): c.text for c in printed.cells}
        for cell in grid(report, table).cells:
            at = (cell.cell.row, cell.cell.column, cell.cell.rows, cell.cell.columns)
            assert "".join(texts[at].split()) == "".join(cell.text.split()), cell.cell
    paragraphs = [item.text for item in found.items if isinstance(item, ReadParagraph)]
    for section in report.form.texts:
        for line in report.text(section.id).split("\n"):
            assert not line.strip() or line.strip() in paragraphs


LARGE = b'<c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'


def with_name(name: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(name, b"")
    return file.getvalue()


REFUSED = {
    "old": (b"\xd0\xcf\x11\xe0" + bytes(100), "旧格式（.xls）"),
    "encrypted": (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    "binary": (with_name("xl/workbook.bin"), "xlsb"),
    "another package": (with_name("word/document.xml"), "不是 Excel 文件"),
    "half": (saved(filled(["新收", 1]))[:-100], "不完整"),
    "no zip": (b"abc", "不完整"),
    "blank": (saved(filled()), "没有内容"),
    "a far cell": (
        changed(saved(filled(["新收", 1])), SHEET, b"</row></sheetData>", LARGE),
        "Excel 文件里的单元格太多",
    ),
    "a document type": (
        changed(
            saved(filled(["新收", 1])), SHEET, b"<worksheet", b"<!DOCTYPE a []><worksheet"
        ),
        "不安全",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_the_reason(name: str) -> None:
    data, sentence = REFUSED[name]
    with pytest.raises(UserError, match=sentence) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    assert "Word" not in str(caught.value)

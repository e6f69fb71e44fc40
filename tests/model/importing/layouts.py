"""Reports as other bureaus lay them out: the tables of a form as sheets, and what is done to them.

A sheet is a list of rows of cells; nothing here comes from the code that is tested.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from model.forms.form import Kind
from model.readers.read import Item, Read, ReadCell, ReadParagraph, ReadTable
from model.report.changes import Change
from model.report.figures import Figure, write_figure
from model.report.report import Report
from model.shipped import by_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.forms.form import Table

ORGAN = "某某县发展和改革局"
YEARS = {"2019": 2020, "2021": 2023}
TEXTS = {
    "preamble": "本报告根据《中华人民共和国政府信息公开条例》编制，由总体情况、"
    "主动公开政府信息情况、"
    "其他需要报告的事项等六部分组成。",
    "overview": "全年主动公开政府信息 1136 条。\n（一）主动公开情况。规范性文件全部公开。",
    "problems": "一是解读形式单一。\n下一步将丰富解读形式。",
    "others": "本年度未收取信息处理费。",
}


@dataclass(frozen=True)
class Cell:
    text: str = ""
    columns: int = 1
    rows: int = 1
    address: str = ""


Sheet = list[list[Cell]]
Layout = "Callable[[Sheet], list[Sheet]]"


def report_of(form_id: str) -> Report:
    """A report whose figures all differ as far as sums allow."""
    form = by_id(form_id)
    report = Report(form, YEARS[form_id])
    values = {}
    for number, (address, cell) in enumerate(form.cells.items()):
        if cell.kind is not Kind.TOTAL:
            values[address] = Figure(number * 7 % 97 + number)
    texts = {f"text/{section}": text for section, text in TEXTS.items()}
    report.apply(Change({**values, **texts, "report/organ": ORGAN}))
    return report


def sheet_of(report: Report, table: Table) -> Sheet:
    """A table of the form as it is printed."""
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        text = cell.text
        if cell.address:
            text = write_figure(report.figure(cell.address), cell)
        rows.setdefault(cell.row, []).append(Cell(text, cell.columns, cell.rows, cell.address))
    return [rows[row] for row in sorted(rows)]


def placed(sheet: Sheet) -> list[tuple[int, int, Cell]]:
    """The cells of a sheet with their row and column."""
    found: list[tuple[int, int, Cell]] = []
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(sheet):
        column = 0
        for cell in row:
            while (r, column) in taken:
                column += 1
            found.append((r, column, cell))
            for down in range(cell.rows):
                for across in range(cell.columns):
                    taken.add((r + down, column + across))
            column += cell.columns
    return found


def table_of(sheet: Sheet) -> ReadTable:
    """The sheet as a reader gives it."""
    cells = [ReadCell(r, c, x.rows, x.columns, x.text) for r, c, x in placed(sheet)]
    width = max((cell.column + cell.columns for cell in cells), default=0)
    return ReadTable(len(sheet), width, tuple(cells))


def html_of(sheet: Sheet) -> str:
    """The sheet as a table of a web page."""
    lines = []
    for row in sheet:
        line = ""
        for cell in row:
            line += f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{cell.text}</td>'
        lines.append(f"<tr>{line}</tr>")
    return f"<table>{''.join(lines)}</table>"


def document(report: Report, layout: Callable[[Sheet], list[Sheet]]) -> Read:
    """The report as a reader gives it, its tables in a layout."""
    items: list[Item] = [
        ReadParagraph(ORGAN),
        ReadParagraph(f"{report.year}年政府信息公开工作年度报告"),
    ]
    for section in report.form.sections:
        if section.heading:
            items.append(ReadParagraph(section.heading))
        if section.table is not None:
            for sheet in layout(sheet_of(report, section.table)):
                items.append(table_of(sheet))
        else:
            lines = report.texts[section.id].split("\n")
            items += [ReadParagraph(line) for line in lines]
    items += [ReadParagraph(ORGAN), ReadParagraph(f"{report.year + 1}年1月20日")]
    return Read(tuple(items), tuple(f"第{n}项" for n in range(len(items))))


# --- layouts -------------------------------------------------------------------------------


def relabelled(sheet: Sheet, change: Callable[[str], str]) -> Sheet:
    return [
        [cell if cell.address else replace(cell, text=change(cell.text)) for cell in row]
        for row in sheet
    ]


def first_figures(sheet: Sheet) -> int:
    """The first row that holds figures."""
    return next(n for n, row in enumerate(sheet) if any(cell.address for cell in row))


def has_figures(row: list[Cell]) -> bool:
    return any(cell.address for cell in row)


def width(sheet: Sheet) -> int:
    return max(column + cell.columns for _, column, cell in placed(sheet))


def cut(sheet: Sheet, begin: int, end: int) -> Sheet:
    """Some rows as a table of their own; labels that go on are printed again."""
    rows: list[list[tuple[int, Cell]]] = [[] for _ in range(end - begin)]
    for r, c, cell in placed(sheet):
        top, bottom = max(r, begin), min(r + cell.rows, end)
        if top < bottom:
            rows[top - begin].append((c, replace(cell, rows=bottom - top)))
    return [[cell for _, cell in sorted(row, key=lambda pair: pair[0])] for row in rows]


def flat(sheet: Sheet, *, wide: bool = False) -> Sheet:
    """No cell reaches into another row, or with `wide` into another column: blanks stand there."""
    grid: dict[tuple[int, int], Cell] = {}
    for r, c, cell in placed(sheet):
        for down in range(cell.rows):
            for across in range(cell.columns):
                if wide or across == 0:
                    grid[r + down, c + across] = Cell(columns=1 if wide else cell.columns)
        grid[r, c] = replace(cell, rows=1, columns=1 if wide else cell.columns)
    made: Sheet = [[] for _ in sheet]
    for r, c in sorted(grid):
        made[r].append(grid[r, c])
    return made

"""The report as an Excel workbook: each table as it is printed, and every figure for statistics.

The printed tables hold real numbers, and formulas in the totals that the program computes itself;
a total that was typed over is the number that was typed. openpyxl cannot write a formula's result,
and where nothing calculates (a preview, Excel's protected view) the totals would be empty: `_pack`
puts the results in afterwards. The sheet 数据 has plain numbers.
"""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.properties import PageSetupProperties

from model.document.build import grid, printed_date
from model.errors import UserError
from model.report.figures import Figure, write_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from model.forms.form import Cell, Form, Table
    from model.forms.rules import Number
    from model.report.report import Report

    Place = tuple[str, int, int]  # sheet, row, column

COVER, TEXTS, DATA = "封面", "文字", "数据"
COLUMNS = ("地址", "部分", "行", "列", "数值", "注")

_ABOVE = 1  # the section's heading stands above the printed table
_PRECISE = 15  # digits that Excel keeps of a number
_LONGEST = 32_000  # characters in a cell; Excel takes 32,767
_TALLEST = 409.0  # points
_WIDTH = 100.0  # characters across a printed table
_LINE = 15.0  # points
_EM = 2.1  # widths of a Chinese character, in digits of the standard font

_LABEL = Font(name="宋体", size=11)
_HEAD = Font(name="黑体", size=11)
_TITLE = Font(name="黑体", size=14)
_SHADE = PatternFill("solid", start_color="C6D9F1", end_color="C6D9F1")
_LINE_STYLE = Side(style="thin")
_BORDER = Border(_LINE_STYLE, _LINE_STYLE, _LINE_STYLE, _LINE_STYLE)
_CENTRED = Alignment("center", "center", wrap_text=True)
_LEFT = Alignment("left", "center", wrap_text=True, indent=1)
_RIGHT = Alignment("right", "center", indent=1)
_TOP = Alignment("left", "top", wrap_text=True)
_ONE_LINE = Alignment("left", "center")


def write(report: Report) -> bytes:
    """The workbook; the same report gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names = sheet_names(report.form)
    places = {
        cell.address: (names[table.section], cell.row + 1 + _ABOVE, cell.column + 1)
        for table in report.form.tables
        for cell in table.figures
    }
    _write_cover(book.create_sheet(COVER), report)
    results: dict[str, dict[str, Number]] = {}
    for table in report.form.tables:
        sheet = book.create_sheet(names[table.section])
        results[sheet.title] = _write_table(sheet, report, table, places)
    _write_texts(book.create_sheet(TEXTS), report)
    _write_data(book.create_sheet(DATA), report)
    file = BytesIO()
    book.save(file)
    parts = [f"xl/worksheets/sheet{n}.xml" for n in range(1, len(book.sheetnames) + 1)]
    by_part = {p: results.get(name, {}) for p, name in zip(parts, book.sheetnames, strict=True)}
    return _pack(file.getvalue(), report, by_part)


def sheet_names(form: Form) -> dict[str, str]:
    """The sheet of each table's section: its short name, made fit for Excel and unique."""
    taken = {name.casefold() for name in (COVER, TEXTS, DATA, "History")}
    names: dict[str, str] = {}
    for table in form.tables:
        short = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", form.section(table.section).short)
        wanted = name = short.strip(" '")[:31].strip(" '") or table.section[:31]
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted[:27]}（{number}）"
        taken.add(name.casefold())
        names[table.section] = name
    return names


# --- cells ---------------------------------------------------------------------------------

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _clean(text: str) -> str:
    """The text without what XML cannot hold."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _write_text(cell: Any, text: str) -> None:  # noqa: ANN401
    """Text that stays text, whatever it begins with (openpyxl would take ``=`` for a formula)."""
    cell.value = _clean(text)
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n")


def _write_number(cell: Any, number: Number) -> None:  # noqa: ANN401
    if not _exact(number):
        _write_text(cell, write_number(number))
        return
    cell.value = number
    _, _, decimals = write_number(number).partition(".")
    cell.number_format = f"0.{'0' * len(decimals)}" if decimals else "0"


def _exact(number: Number) -> bool:
    """Whether Excel keeps every digit; a number that it would round is written as text."""
    return len(write_number(number).replace(".", "").lstrip("-0")) <= _PRECISE


def _ems(text: str) -> float:
    """How wide a text is, in digits of the standard font."""
    return sum(1.05 if character.isascii() else _EM for character in text)


def _height(text: str, width: float) -> float:
    """The points that a wrapped text needs in a column (Excel does not see to merged cells)."""
    lines = sum(max(ceil(_ems(line) / max(width - 2, 1)), 1) for line in text.split("\n"))
    return min(lines * _LINE + 4, _TALLEST)


# --- the printed tables --------------------------------------------------------------------


def _write_table(
    sheet: Worksheet, report: Report, table: Table, places: dict[str, Place]
) -> dict[str, Number]:
    """Write a table in its printed shape; returns the results of its formulas."""
    heading = sheet.cell(1, 1)
    _write_text(heading, report.form.section(table.section).heading)
    heading.font = _TITLE
    results: dict[str, Number] = {}
    for printed in grid(report, table).cells:
        cell = printed.cell
        at: Any = sheet.cell(cell.row + 1 + _ABOVE, cell.column + 1)
        at.border = _BORDER
        if cell.address:
            number = _printed_number(report, cell.address)
            at.font, at.alignment = _LABEL, _RIGHT
            if number is not None:
                _write_number(at, number)
                formula = _formula(report, cell.address, places)
                if formula:
                    at.value = formula
                    results[at.coordinate] = number
            _add_note(at, report.figure(cell.address))
        else:
            _write_text(at, printed.text)
            at.font = _HEAD if cell.header and not cell.shaded else _LABEL
            at.alignment = _CENTRED if cell.header or cell.rows > 1 else _LEFT
            if cell.shaded:
                at.fill = _SHADE
        if cell.rows > 1 or cell.columns > 1:
            # After its style: openpyxl draws the border around the joined cells from the first.
            sheet.merge_cells(_range(cell))
    _size_table(sheet, report, table)
    _set_up(sheet, report, table)
    return results


def _range(cell: Cell) -> str:
    first = f"{get_column_letter(cell.column + 1)}{cell.row + 1 + _ABOVE}"
    last = f"{get_column_letter(cell.column + cell.columns)}{cell.row + cell.rows + _ABOVE}"
    return f"{first}:{last}"


def _printed_number(report: Report, address: str) -> Number | None:
    """The number that stands in the printed table: blanks as the report says."""
    number = report.number(address)
    return 0 if number is None and report.particulars.blanks == "0" else number


def _add_note(cell: Any, figure: Figure | None) -> None:  # noqa: ANN401
    if figure is not None and figure.note:
        cell.comment = Comment(_clean(figure.note), "", height=60, width=200)


def _formula(report: Report, address: str, places: dict[str, Place]) -> str:
    """The formula of a total that is computed; "" for every other cell.

    It is the form's own identity, neighbours taken together: ``=SUM(D7:D27)``.
    """
    identity = report.form.totals.get(address)
    if identity is None or report.is_typed_total(address):
        return ""
    terms = identity.right.terms
    numbers = [report.number(a) for a in (address, *identity.right.addresses())]
    if any(number is not None and not _exact(number) for number in numbers):
        return ""  # a part stands there as text
    home = places[address][0]
    parts: list[tuple[int, list[Place]]] = []
    for term in terms:
        place = places[term.address]
        if parts and parts[-1][0] == term.sign and _continues(parts[-1][1], place):
            parts[-1][1].append(place)
        else:
            parts.append((term.sign, [place]))
    written = "".join(
        ("-" if sign < 0 else "+") + _reference(run, home) for sign, run in parts
    ).removeprefix("+")
    return f"={written}"


def _continues(run: Sequence[Place], place: Place) -> bool:
    """Whether a cell lies next in the row or column of a run."""
    (sheet, row, column), (other, below, beside) = run[-1], place
    step = (below - row, beside - column)
    before = None if len(run) == 1 else (row - run[-2][1], column - run[-2][2])
    return sheet == other and step in ((0, 1), (1, 0)) and before in (None, step)


def _reference(run: Sequence[Place], home: str) -> str:
    (sheet, row, column), (_, last_row, last_column) = run[0], run[-1]
    name = "" if sheet == home else quote_sheetname(sheet) + "!"
    first = f"{name}{get_column_letter(column)}{row}"
    if len(run) == 1:
        return first
    return f"SUM({first}:{get_column_letter(last_column)}{last_row})"


def _size_table(sheet: Worksheet, report: Report, table: Table) -> None:
    """Columns as the form divides them, wider for long numbers; rows as high as their labels."""
    widths = [max(_WIDTH * width / sum(table.widths), 5.0) for width in table.widths]
    for cell in table.figures:
        number = _printed_number(report, cell.address)
        needed = 0.0 if number is None else _ems(write_number(number)) + 3.0
        share = sum(widths[cell.column : cell.column + cell.columns])
        if needed > share:
            widths[cell.column] += needed - share
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = round(width, 2)
    heights = [_LINE + 5.0] * table.rows
    for cell in sorted(table.cells, key=lambda c: c.rows):
        if cell.address:
            continue
        needed = _height(cell.text, sum(widths[cell.column : cell.column + cell.columns]))
        there = sum(heights[cell.row : cell.row + cell.rows])
        if needed > there:
            for row in range(cell.row, cell.row + cell.rows):
                heights[row] += (needed - there) / cell.rows
    sheet.row_dimensions[1].height = 24
    for row, height in enumerate(heights, start=1 + _ABOVE):
        sheet.row_dimensions[row].height = min(ceil(height), _TALLEST)


def _set_up(sheet: Worksheet, report: Report, table: Table) -> None:
    """What stays in sight while scrolling, and how the sheet prints."""
    first_row = _ABOVE + table.header_rows + 1
    first_column = min((cell.column for cell in table.figures), default=0) + 1
    sheet.freeze_panes = f"{get_column_letter(first_column)}{first_row}"
    sheet.sheet_view.showGridLines = False
    if table.header_rows:
        sheet.print_title_rows = f"1:{_ABOVE + table.header_rows}"
    sheet.print_area = f"A1:{get_column_letter(table.columns)}{table.rows + _ABOVE}"
    _set_up_page(sheet)
    sheet.print_options.horizontalCentered = True


def _set_up_page(sheet: Worksheet) -> None:
    """A4, as wide as one page and as long as need be."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.7
    margins.top = margins.bottom = 0.9
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "— &P —"


# --- the other sheets ----------------------------------------------------------------------


def _write_cover(sheet: Worksheet, report: Report) -> None:
    particulars, form = report.particulars, report.form
    title = sheet.cell(1, 1)
    _write_text(title, report.title)
    title.font = _TITLE
    rows = [
        ("机关", particulars.organ),
        ("年度", f"{report.year}年度"),
        ("格式", form.name),
        ("依据", form.document),
        ("成文日期", printed_date(particulars.date)),
        ("联系方式", particulars.contact),
        ("说明", f"各表照印出的样子，自动合计的格是公式；“{DATA}”表每个数一行，供统计。"),
    ]
    for row, (name, value) in enumerate(rows, start=3):
        _write_row(sheet, row, [name, value], [12, 74])
    _set_up_page(sheet)


def _write_texts(sheet: Worksheet, report: Report) -> None:
    widths = [36, 84]
    _write_head(sheet, ["部分", "正文"], widths)
    row = 1
    for section in report.form.texts:
        lines = [line.strip() for line in report.text(section.id).splitlines() if line.strip()]
        for line in lines or [""]:
            for start in range(0, max(len(line), 1), _LONGEST):
                row += 1
                texts = [section.heading or section.short, line[start : start + _LONGEST]]
                _write_row(sheet, row, texts, widths)


def _write_data(sheet: Worksheet, report: Report) -> None:
    """Every figure once, with its labels; what was left blank is blank."""
    widths = [40, 44, 72, 38, 16, 30]
    _write_head(sheet, COLUMNS, widths)
    for row, (address, section, cell, figure) in enumerate(_figures(report), start=2):
        number, note = (None, "") if figure is None else (figure.number, figure.note)
        values = [address, section, cell.row_label, cell.column_label, number, note]
        _write_row(sheet, row, values, widths, wrap=False)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{sheet.max_row}"
    sheet.page_setup.orientation = "landscape"


def _figures(report: Report) -> Iterator[tuple[str, str, Cell, Figure | None]]:
    for table in report.form.tables:
        heading = report.form.section(table.section).heading
        for cell in table.figures:
            yield cell.address, heading, cell, report.figure(cell.address)


def _write_head(sheet: Worksheet, names: Sequence[str], widths: Sequence[float]) -> None:
    _write_row(sheet, 1, names, widths)
    for cell in sheet[1]:
        cell.font, cell.fill, cell.alignment = _HEAD, _SHADE, _CENTRED
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    _set_up_page(sheet)


def _write_row(
    sheet: Worksheet,
    row: int,
    values: Iterable[str | Number | None],
    widths: Sequence[float],
    *,
    wrap: bool = True,
) -> None:
    """A row of a list; the columns take these widths."""
    height = _LINE + 4
    for column, (value, width) in enumerate(zip(values, widths, strict=True), start=1):
        cell = sheet.cell(row, column)
        cell.font, cell.border = _LABEL, _BORDER
        if isinstance(value, str):
            _write_text(cell, value)
            cell.alignment = _TOP if wrap else _ONE_LINE
            height = max(height, _height(value, width) if wrap else 0)
        else:
            cell.alignment = _RIGHT
            if value is not None:
                _write_number(cell, value)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[row].height = height


# --- the file ------------------------------------------------------------------------------

_EMPTY_RESULT = re.compile(r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)(?:<v ?/>|<v></v>)')
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def _pack(data: bytes, report: Report, results: dict[str, dict[str, Number]]) -> bytes:
    """The file with the formulas' results, our own properties, and no date in it."""
    organ = escape(_clean(report.particulars.organ))
    replaced = {
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escape(_clean(report.title))}</dc:title>"
            f"<dc:subject>{report.year}年度</dc:subject><dc:creator>{organ}</dc:creator>"
            "<dc:language>zh-CN</dc:language><cp:lastModifiedBy></cp:lastModifiedBy>"
            "</cp:coreProperties>"
        ),
        "docProps/app.xml": (
            f'<Properties xmlns="{_PROPERTIES}"><Company>{organ}</Company></Properties>'
        ),
    }
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name in replaced:
                content = (_DECLARATION + replaced[name]).encode()
            elif results.get(name):
                content = _with_results(content.decode(), results[name]).encode()
            entry = zipfile.ZipInfo(name)  # dated 1980-01-01: the clock must not change the bytes
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, content)
    return file.getvalue()


def _with_results(xml: str, results: dict[str, Number]) -> str:
    return _EMPTY_RESULT.sub(lambda m: f"{m[1]}<v>{write_number(results[m[2]])}</v>", xml)


# --- reading back --------------------------------------------------------------------------


def verify(data: bytes, report: Report) -> None:
    """Read the file again and compare every cell of the tables and of the sheet 数据.

    Raises `UserError` that names the first difference.
    """
    book = load_workbook(BytesIO(data), data_only=True)
    names = sheet_names(report.form)
    for table in report.form.tables:
        sheet = book[names[table.section]]
        wanted = {_range(cell) for cell in table.cells if cell.rows > 1 or cell.columns > 1}
        if wanted != {str(joined) for joined in sheet.merged_cells.ranges}:
            raise _difference(sheet.title, "合并的单元格与格式一致", "别的样子")
        for printed in grid(report, table).cells:
            cell = printed.cell
            at = sheet.cell(cell.row + 1 + _ABOVE, cell.column + 1)
            if cell.address:
                _compare(sheet, at, _printed_number(report, cell.address))
            else:
                _compare(sheet, at, printed.text)
    sheet = book[DATA]
    for row, (address, _, _, figure) in enumerate(_figures(report), start=2):
        _compare(sheet, sheet.cell(row, 1), address)
        _compare(sheet, sheet.cell(row, 5), None if figure is None else figure.number)
        _compare(sheet, sheet.cell(row, 6), "" if figure is None else figure.note)


def _compare(sheet: Worksheet, cell: Any, want: str | Number | None) -> None:  # noqa: ANN401
    if isinstance(want, str) or (want is not None and not _exact(want)):
        text = _clean(want) if isinstance(want, str) else write_number(want)
        same = (cell.value or "") == text
    elif want is None:
        same = cell.value is None
    else:
        same = isinstance(cell.value, int | float) and Decimal(str(cell.value)) == want
    if not same:
        raise _difference(f"{sheet.title} {cell.coordinate}", f"“{want}”", f"“{cell.value}”")


def _difference(place: str, want: str, got: str) -> UserError:
    return UserError(
        f"导出后复核没有通过：工作簿“{place}”应为{want}，文件中是{got}。"
        "文件没有保存，请再导出一次。"
    )

"""The report as an Excel workbook: each table as printed, and every figure for statistics.

The printed tables hold real numbers, and formulas in the totals that the program computes
itself; a total that was typed over is the number that was typed. openpyxl cannot write a
formula's result, and where nothing calculates (a preview, Excel's protected view) the totals
would be empty: `_pack` puts the results in afterwards. The sheet 数据 has plain numbers.
"""

from __future__ import annotations

import re
import zipfile
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.properties import PageSetupProperties

from model.characters import clean
from model.document.build import grid, shown_note
from model.errors import UserError
from model.readers.workbook import DATA_COLUMNS, TEXT_COLUMNS
from model.report.figures import Figure, write_number
from model.report.particulars import printed_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from model.forms.form import Cell, Form, Table
    from model.forms.rules import Number, Sum
    from model.report.report import Report

    Place = tuple[str, int, int]  # sheet, row, column

COVER, TEXTS, DATA = "封面", "文字", "数据"
COLUMNS = DATA_COLUMNS

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


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """How a cell looks; compared by identity, each is made once."""

    font: Font
    alignment: Alignment | None = None
    border: Border | None = None
    fill: PatternFill | None = None


_TITLE_LOOK = _Look(_TITLE)
_FIGURE = _Look(_LABEL, _RIGHT, _BORDER)
_LIST_TEXT = _Look(_LABEL, _TOP, _BORDER)
_LIST_LINE = _Look(_LABEL, _ONE_LINE, _BORDER)
_LIST_HEAD = _Look(_HEAD, _CENTRED, _BORDER, _SHADE)
_COLUMN_LABEL = _Look(_HEAD, _CENTRED, _BORDER)
_ROW_LABEL = _Look(_LABEL, _LEFT, _BORDER)
_TALL_LABEL = _Look(_LABEL, _CENTRED, _BORDER)
_SHADED_HEAD = _Look(_LABEL, _CENTRED, _BORDER, _SHADE)
_SHADED_LABEL = _Look(_LABEL, _LEFT, _BORDER, _SHADE)


class _Styles:
    """The styles of one workbook: each look is looked up once, and its numbers are copied.

    To look up font, border, fill and alignment for each cell takes openpyxl half of the time.
    """

    def __init__(self) -> None:
        self._known: dict[_Look, Any] = {}

    def apply(self, cell: Any, look: _Look) -> None:  # noqa: ANN401
        """Give a new cell its look."""
        if look in self._known:
            cell._style = copy(self._known[look])  # noqa: SLF001 - the setters are slow
            return
        if look.border is not None:
            cell.border = look.border
        cell.font = look.font
        if look.alignment is not None:
            cell.alignment = look.alignment
        if look.fill is not None:
            cell.fill = look.fill
        self._known[look] = copy(cell._style)  # noqa: SLF001


def write(report: Report) -> bytes:
    """The workbook; the same report gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    styles = _Styles()
    names = sheet_names(report.form)
    places = _places(report.form)
    _write_cover(book.create_sheet(COVER), report, styles)
    results: dict[str, dict[str, Number]] = {}
    for table in report.form.tables:
        sheet = book.create_sheet(names[table.section])
        results[sheet.title] = _write_table(sheet, report, table, places, styles)
    _write_texts(book.create_sheet(TEXTS), report, styles)
    _write_data(book.create_sheet(DATA), report, styles)
    file = BytesIO()
    book.save(file)
    by_part: dict[str, dict[str, Number]] = {}
    for number, name in enumerate(book.sheetnames, start=1):
        by_part[f"xl/worksheets/sheet{number}.xml"] = results.get(name, {})
    return _pack(file.getvalue(), report, by_part)


def _places(form: Form) -> dict[str, Place]:
    """Where each figure stands, by its address."""
    names = sheet_names(form)
    places: dict[str, Place] = {}
    for table in form.tables:
        for cell in table.figures:
            place = (names[table.section], cell.row + 1 + _ABOVE, cell.column + 1)
            places[cell.address] = place
    return places


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


def _write_text(cell: Any, text: str) -> None:  # noqa: ANN401
    """Write text that stays text; openpyxl would take one with ``=`` for a formula."""
    cell.value = clean(text)
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
    """The points that a wrapped text needs in a column; Excel does not set merged cells."""
    lines = sum(max(ceil(_ems(line) / max(width - 2, 1)), 1) for line in text.split("\n"))
    return min(lines * _LINE + 4, _TALLEST)


# --- the printed tables --------------------------------------------------------------------


def _write_table(
    sheet: Worksheet, report: Report, table: Table, places: dict[str, Place], styles: _Styles
) -> dict[str, Number]:
    """Write a table in its printed shape; returns the results of its formulas."""
    heading = sheet.cell(1, 1)
    _write_text(heading, report.form.section(table.section).heading)
    styles.apply(heading, _TITLE_LOOK)
    results: dict[str, Number] = {}
    for printed in grid(report, table).cells:
        cell = printed.cell
        at: Any = sheet.cell(cell.row + 1 + _ABOVE, cell.column + 1)
        if cell.address:
            styles.apply(at, _FIGURE)
            results |= _write_figure(at, report, cell.address, places)
        else:
            styles.apply(at, _label_look(cell))
            _write_text(at, printed.text)
        if cell.rows > 1 or cell.columns > 1:
            # After its style: openpyxl copies the border of the first cell around all.
            sheet.merge_cells(_range(cell))
    _size_table(sheet, report, table)
    _set_up(sheet, report, table)
    return results


def _write_figure(
    at: Any,  # noqa: ANN401
    report: Report,
    address: str,
    places: dict[str, Place],
) -> dict[str, Number]:
    """Write a number or a formula; returns the result of a formula by its place."""
    _add_note(at, report.figure(address))
    number = _printed_number(report, address)
    if number is None:
        return {}
    _write_number(at, number)
    formula = _formula(report, address, places)
    if formula:
        at.value = formula
        return {at.coordinate: number}
    return {}


def _label_look(cell: Cell) -> _Look:
    is_centred = cell.header or cell.rows > 1
    if cell.shaded:
        return _SHADED_HEAD if is_centred else _SHADED_LABEL
    if cell.header:
        return _COLUMN_LABEL
    return _TALL_LABEL if is_centred else _ROW_LABEL


def _range(cell: Cell) -> str:
    first = f"{get_column_letter(cell.column + 1)}{cell.row + 1 + _ABOVE}"
    last = f"{get_column_letter(cell.column + cell.columns)}{cell.row + cell.rows + _ABOVE}"
    return f"{first}:{last}"


def _printed_number(report: Report, address: str) -> Number | None:
    """The number that stands in the printed table: blanks as the report says."""
    number = report.number(address)
    return 0 if number is None and report.particulars.blanks == "0" else number


def _add_note(cell: Any, figure: Figure | None) -> None:  # noqa: ANN401
    note = shown_note(figure)
    if note:
        cell.comment = Comment(clean(note), "", height=60, width=200)


def _formula(report: Report, address: str, places: dict[str, Place]) -> str:
    """The formula of a total that is computed; "" for every other cell.

    It is the form's own identity, neighbours taken together: ``=SUM(D7:D27)``.
    """
    identity = report.form.totals.get(address)
    if identity is None or report.is_typed_total(address):
        return ""
    if _printed_number(report, address) is None:
        return ""  # a total without parts stays blank
    for part in (address, *identity.right.addresses()):
        number = report.number(part)
        if number is not None and not _exact(number):
            return ""  # a part stands there as text
    home = places[address][0]
    written = ""
    for sign, run in _runs(identity.right, places):
        written += ("-" if sign < 0 else "+") + _reference(run, home)
    return f"={written.removeprefix('+')}"


def _runs(sum_: Sum, places: dict[str, Place]) -> list[tuple[int, list[Place]]]:
    """The terms of a sum, each with its sign; neighbours of one sign are taken together."""
    runs: list[tuple[int, list[Place]]] = []
    for term in sum_.terms:
        place = places[term.address]
        if runs and runs[-1][0] == term.sign and _continues(runs[-1][1], place):
            runs[-1][1].append(place)
        else:
            runs.append((term.sign, [place]))
    return runs


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
    """Set columns as the form divides them, wider for long numbers; rows by their labels."""
    widths = _column_widths(report, table)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = round(width, 2)
    sheet.row_dimensions[1].height = 24
    for row, height in enumerate(_row_heights(table, widths), start=1 + _ABOVE):
        sheet.row_dimensions[row].height = min(ceil(height), _TALLEST)


def _column_widths(report: Report, table: Table) -> list[float]:
    """The widths of the columns, in digits of the standard font."""
    widths = [max(_WIDTH * width / sum(table.widths), 5.0) for width in table.widths]
    for cell in table.figures:
        number = _printed_number(report, cell.address)
        needed = 0.0 if number is None else _ems(write_number(number)) + 3.0
        share = sum(widths[cell.column : cell.column + cell.columns])
        if needed > share:
            widths[cell.column] += needed - share
    return widths


def _row_heights(table: Table, widths: Sequence[float]) -> list[float]:
    """The heights of the rows, in points; a tall label shares its height among its rows."""
    heights = [_LINE + 5.0] * table.rows
    labels = [cell for cell in table.cells if not cell.address]
    for cell in sorted(labels, key=lambda c: c.rows):
        needed = _height(cell.text, sum(widths[cell.column : cell.column + cell.columns]))
        there = sum(heights[cell.row : cell.row + cell.rows])
        if needed > there:
            for row in range(cell.row, cell.row + cell.rows):
                heights[row] += (needed - there) / cell.rows
    return heights


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


_COVER_WIDTHS = (12, 74)
_TEXT_WIDTHS = (36, 84)
_DATA_WIDTHS = (40, 44, 72, 38, 16, 30)


def _cover_rows(report: Report) -> list[tuple[str, str]]:
    """The particulars, each with its name."""
    particulars, form = report.particulars, report.form
    return [
        ("机关", particulars.organ),
        ("年度", f"{report.year}年度"),
        ("格式", form.name),
        ("依据", form.document),
        ("成文日期", printed_date(particulars.date)),
        ("联系方式", particulars.contact),
        ("说明", f"各表照印出的样子，自动合计的格是公式；“{DATA}”表每个数一行，供统计。"),
    ]


_COVER_ABOVE = 2  # the title and an empty row stand above the particulars


def _write_cover(sheet: Worksheet, report: Report, styles: _Styles) -> None:
    title = sheet.cell(1, 1)
    styles.apply(title, _TITLE_LOOK)
    _write_text(title, report.title)
    for row, values in enumerate(_cover_rows(report), start=1 + _COVER_ABOVE):
        _write_row(sheet, row, values, _COVER_WIDTHS, styles)
    _set_widths(sheet, _COVER_WIDTHS)
    _set_up_page(sheet)


def _text_rows(report: Report) -> Iterator[tuple[str, str]]:
    """Every paragraph with its section's name, in pieces that a cell can hold."""
    for section in report.form.texts:
        name = section.heading or section.short
        lines = [line.strip() for line in report.text(section.id).splitlines()]
        for line in list(filter(None, lines)) or [""]:
            for start in range(0, max(len(line), 1), _LONGEST):
                yield name, line[start : start + _LONGEST]


def _write_texts(sheet: Worksheet, report: Report, styles: _Styles) -> None:
    _write_head(sheet, TEXT_COLUMNS, styles)
    for row, values in enumerate(_text_rows(report), start=2):
        _write_row(sheet, row, values, _TEXT_WIDTHS, styles)
    _set_widths(sheet, _TEXT_WIDTHS)


def _data_rows(report: Report) -> Iterator[tuple[str | Number | None, ...]]:
    """Every figure once, with its labels; what was left blank is blank."""
    for table in report.form.tables:
        heading = report.form.section(table.section).heading
        for cell in table.figures:
            figure = report.figure(cell.address)
            number = None if figure is None else figure.number
            labels = (cell.address, heading, cell.row_label, cell.column_label)
            yield (*labels, number, shown_note(figure))


def _write_data(sheet: Worksheet, report: Report, styles: _Styles) -> None:
    _write_head(sheet, COLUMNS, styles)
    for row, values in enumerate(_data_rows(report), start=2):
        _write_row(sheet, row, values, _DATA_WIDTHS, styles, wrap=False)
    _set_widths(sheet, _DATA_WIDTHS)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{sheet.max_row}"
    sheet.page_setup.orientation = "landscape"


def _write_head(sheet: Worksheet, names: Sequence[str], styles: _Styles) -> None:
    for column, name in enumerate(names, start=1):
        cell = sheet.cell(1, column)
        styles.apply(cell, _LIST_HEAD)
        _write_text(cell, name)
    sheet.row_dimensions[1].height = _LINE + 4
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    _set_up_page(sheet)


def _write_row(
    sheet: Worksheet,
    row: int,
    values: Sequence[str | Number | None],
    widths: Sequence[float],
    styles: _Styles,
    *,
    wrap: bool = True,
) -> None:
    """Write a row of a list; with `wrap` as high as its texts need in these widths."""
    height = _LINE + 4
    for column, (value, width) in enumerate(zip(values, widths, strict=True), start=1):
        cell = sheet.cell(row, column)
        if isinstance(value, str):
            styles.apply(cell, _LIST_TEXT if wrap else _LIST_LINE)
            _write_text(cell, value)
            height = max(height, _height(value, width) if wrap else 0)
        else:
            styles.apply(cell, _FIGURE)
            if value is not None:
                _write_number(cell, value)
    sheet.row_dimensions[row].height = height


def _set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


# --- the file ------------------------------------------------------------------------------

_EMPTY_RESULT = re.compile(r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)(?:<v ?/>|<v></v>)')
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def _pack(data: bytes, report: Report, results: dict[str, dict[str, Number]]) -> bytes:
    """The file with the formulas' results, our own properties, and no date in it."""
    organ = escape(clean(report.particulars.organ))
    replaced = {
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_CORE}" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{escape(clean(report.title))}</dc:title>"
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
            # Dated 1980-01-01: the clock must not change the bytes.
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, content)
    return file.getvalue()


def _with_results(xml: str, results: dict[str, Number]) -> str:
    return _EMPTY_RESULT.sub(lambda m: f"{m[1]}<v>{write_number(results[m[2]])}</v>", xml)


# --- reading back --------------------------------------------------------------------------


_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"[^>]*><f>([^<]*)</f>')


def verify(data: bytes, report: Report) -> None:
    """Read the file again and compare every cell of every sheet, formulas and notes included.

    Raises `UserError` that names the first difference.
    """
    book = load_workbook(BytesIO(data), data_only=True)
    names = sheet_names(report.form)
    wanted = [COVER, *names.values(), TEXTS, DATA]
    if book.sheetnames != wanted:
        raise _difference("工作表", "、".join(wanted), "、".join(book.sheetnames))
    _compare(book[COVER], book[COVER].cell(1, 1), report.title)
    _compare_rows(book[COVER], 1 + _COVER_ABOVE, _cover_rows(report))
    formulas = _read_formulas(data, book.sheetnames)
    places = _places(report.form)
    for table in report.form.tables:
        sheet = book[names[table.section]]
        _compare_table(sheet, report, table)
        for cell in table.figures:
            _, row, column = places[cell.address]
            at = f"{get_column_letter(column)}{row}"
            want = _formula(report, cell.address, places)
            got = formulas.get((sheet.title, at), "")
            if got != want.removeprefix("="):
                raise _difference(f"{sheet.title} {at}", f"公式“{want}”", f"公式“={got}”")
    _compare_rows(book[TEXTS], 1, [TEXT_COLUMNS, *_text_rows(report)])
    _compare_rows(book[DATA], 1, [COLUMNS, *_data_rows(report)])


def _read_formulas(data: bytes, names: Sequence[str]) -> dict[tuple[str, str], str]:
    """The formulas by sheet and cell; openpyxl gives either formulas or results."""
    found: dict[tuple[str, str], str] = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for number, name in enumerate(names, start=1):
            xml = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            for match in _FORMULA.finditer(xml):
                found[name, match[1]] = unescape(match[2])
    return found


def _compare_table(sheet: Worksheet, report: Report, table: Table) -> None:
    """Compare heading, labels, figures, notes and joined cells of a printed table."""
    wanted = {_range(cell) for cell in table.cells if cell.rows > 1 or cell.columns > 1}
    if wanted != {str(joined) for joined in sheet.merged_cells.ranges}:
        raise _difference(sheet.title, "合并的单元格与格式一致", "别的样子")
    _compare(sheet, sheet.cell(1, 1), report.form.section(table.section).heading)
    for printed in grid(report, table).cells:
        cell = printed.cell
        at: Any = sheet.cell(cell.row + 1 + _ABOVE, cell.column + 1)
        if not cell.address:
            _compare(sheet, at, printed.text)
            continue
        _compare(sheet, at, _printed_number(report, cell.address))
        note = clean(shown_note(report.figure(cell.address)))
        read = at.comment.text if at.comment is not None else ""
        if read != note:
            raise _difference(f"{sheet.title} {at.coordinate}", f"注“{note}”", f"注“{read}”")


def _compare_rows(
    sheet: Worksheet, first: int, rows: Sequence[Sequence[str | Number | None]]
) -> None:
    """Compare the rows of a list from row `first` on, and that nothing follows."""
    for row, values in enumerate(rows, start=first):
        for column, want in enumerate(values, start=1):
            _compare(sheet, sheet.cell(row, column), want)
    last = first + len(rows) - 1
    if sheet.max_row > last:
        raise _difference(sheet.title, f"{last} 行", f"{sheet.max_row} 行")


def _compare(sheet: Worksheet, cell: Any, want: str | Number | None) -> None:  # noqa: ANN401
    if isinstance(want, str) or (want is not None and not _exact(want)):
        text = clean(want) if isinstance(want, str) else write_number(want)
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

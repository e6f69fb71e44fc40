"""The printed tables as other programs put them on the clipboard, whole and in parts.

For any figures, in each program's manner and cut after any row, exactly the figures come back.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.forms.form import Kind, Table
from model.readers.clipboard import read_html, read_text
from model.readers.paste import Plan, plan
from model.report.figures import read_figure, write_figure
from model.report.report import Change, Report
from model.shipped import by_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.report.figures import Figure

TABLES = [(form, n) for form in ("2019", "2021") for n in range(3)]
NAMES = [f"{form}-{by_id(form).tables[n].section}" for form, n in TABLES]


@dataclass(frozen=True)
class Printed:
    """A cell as it stands on paper."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    label: bool


Sheet = list[list[Printed]]  # the cells that begin in each row
CUTS = ["repeated", "blank", "missing"]  # what the lower part has where a label was cut through


def sheet_of(report: Report, table: Table) -> Sheet:
    sheet: Sheet = [[] for _ in range(table.rows)]
    for cell in table.cells:
        text = write_figure(report.figure(cell.address), cell) if cell.address else cell.text
        sheet[cell.row].append(
            Printed(cell.row, cell.column, cell.rows, cell.columns, text, not cell.address)
        )
    return sheet


def cut(sheet: Sheet, start: int, end: int, how: str) -> Sheet:
    """The rows from `start` to `end` as a table of their own."""
    part: Sheet = [[] for _ in range(start, end)]
    for cell in (cell for line in sheet for cell in line):
        top, bottom = max(cell.row, start), min(cell.row + cell.rows, end)
        if top >= bottom or (cell.row < start and how == "missing"):
            continue
        text = "" if cell.row < start and how == "blank" else cell.text
        part[top - start].append(
            Printed(top - start, cell.column, bottom - top, cell.columns, text, cell.label)
        )
    return [sorted(line, key=lambda cell: cell.column) for line in part]


# --- the programs --------------------------------------------------------------------------


def spans(cell: Printed, quote: str = "") -> str:
    across = f" colspan={quote}{cell.columns}{quote}" if cell.columns > 1 else ""
    return across + (f" rowspan={quote}{cell.rows}{quote}" if cell.rows > 1 else "")


def excel(sheet: Sheet) -> str:
    """Joined cells; the widths of the columns in a hidden last line."""
    lines = "".join(
        f" <tr height=19 style='height:14.25pt'>{line}\r\n </tr>\r\n"
        for line in (
            "".join(
                f"\r\n  <td{spans(c)} height=19 class=xl65 width=72 style='height:14.25pt;"
                f"border-left:none'>{escape(c.text) or '　'}</td>"
                for c in cells
            )
            for cells in sheet
        )
    )
    return (
        f"<table border=0 cellpadding=0 cellspacing=0 width=720><!--StartFragment--><col width=72>"
        f"{lines}<!--EndFragment--><![if supportMisalignedColumns]>\r\n"
        "<tr height=0 style='display:none'><td width=72></td><td width=72></td></tr><![endif]>"
        "</table>"
    )


def unjoined(sheet: Sheet) -> str:
    """Excel without joined cells: labels run over their blank neighbours, blanks are one run."""
    columns = max(cell.column + cell.columns for line in sheet for cell in line)
    lines = ""
    for cells in sheet:
        texts = {cell.column: cell for cell in cells}
        lines += "<tr height=19 style='height:14.25pt'>"
        column = 0
        while column < columns:
            cell = texts.get(column)
            over = cell is None or not cell.text or cell.label
            last = column + 1
            while over and last < columns and not (last in texts and texts[last].text):
                last += 1
            span = f" colspan={last - column}" if last > column + 1 else ""
            ignored = "mso-ignore:colspan;" if span else ""
            text = escape(cell.text) if cell else ""
            lines += f"<td{span} class=xl66 style='{ignored}width:54pt'>{text}</td>"
            column = last
        lines += "</tr>"
    return f"<table x:str border=0><!--StartFragment-->{lines}<!--EndFragment--></table>"


def word(sheet: Sheet) -> str:
    """Paragraphs in the cells, fillers at the end of each line and a last line of widths."""
    lines = ""
    for cells in sheet:
        lines += "<tr style='mso-yfti-irow:1;height:14.2pt'>"
        for cell in cells:
            lines += (
                f"<td width=58{spans(cell)} style='border:solid windowtext 1.0pt'><p class=Mso"
                f"Normal align=center><span lang=EN-US style='font-family:仿宋'>"
                f"{escape(cell.text) or '&nbsp;'}<o:p></o:p></span></p></td>"
            )
        lines += (
            "<![if !supportMisalignedRows]><td style='height:14.2pt;border:none' width=0 "
            "height=19></td><![endif]></tr>"
        )
    return (
        f"<table class=MsoTableGrid border=1>{lines}<![if !supportMisalignedColumns]>"
        "<tr height=0><td width=57 style='border:none'></td></tr><![endif]></table>"
    )


def wps(sheet: Sheet) -> str:
    """Quoted attributes, types of the values, the widths in a hidden last line."""
    lines = "".join(
        "<tr height='19' style='height:14.25pt;'>"
        + "".join(
            f'<td class="xl65" height="19"{spans(c, chr(34))} style=\'height:14.25pt;\' '
            f"{'x:str' if c.label else 'x:num'}>{escape(c.text).replace('。', '<br/>')}</td>"
            for c in cells
        )
        + "</tr>"
        for cells in sheet
    )
    return (
        f"<table width='720' style='border-collapse:collapse;'><!--StartFragment--> {lines}"
        "<!--EndFragment--><![if supportMisalignedColumns]><tr width='0' style='display:none;'/>"
        "<![endif]></table>"
    )


def browser(sheet: Sheet) -> str:
    """Cells that are not closed, other spaces and widths of the same labels."""
    wide = str.maketrans("1234567890.", "１２３４５６７８９０．")
    lines = "".join(
        "<tr>"
        + "".join(
            f"<td{spans(c, chr(34))}>\n"
            f"{escape(c.text.translate(wide).replace('、', ' ﹑ ') if c.label else c.text)}\n"
            for c in cells
        )
        for cells in sheet
    )
    return f'<table class="t"><tbody>{lines}</tbody></table>'


def excel_text(sheet: Sheet) -> str:
    """Every position; what a joined cell covers is empty."""
    columns = max(cell.column + cell.columns for line in sheet for cell in line)
    lines = [[""] * columns for _ in sheet]
    for cell in (cell for line in sheet for cell in line):
        lines[cell.row][cell.column] = cell.text
    return "".join("\t".join(line) + "\r\n" for line in lines)


def word_text(sheet: Sheet) -> str:
    """One for cells joined sideways, an empty one below for those joined downward."""
    lines: list[list[tuple[int, str]]] = [[] for _ in sheet]
    for cell in (cell for line in sheet for cell in line):
        for down in range(cell.rows):
            lines[cell.row + down].append((cell.column, "" if down else cell.text))
    return "".join("\t".join(text for _, text in sorted(line)) + "\r\n" for line in lines)


HTML: dict[str, Callable[[Sheet], str]] = {
    "excel": excel,
    "unjoined": unjoined,
    "word": word,
    "wps": wps,
    "browser": browser,
}
TEXT: dict[str, Callable[[Sheet], str]] = {"excel-text": excel_text, "word-text": word_text}
MANNERS = [*HTML, *TEXT]


def pasted(table: Table, manner: str, sheets: list[Sheet], report: Report | None = None) -> Plan:
    """What a copy of some tables would do at the first figure; paragraphs stand between them."""
    if manner in HTML:
        between = "<p class=MsoNormal>（续表）</p>"
        read = read_html(f"<html><body>{between.join(map(HTML[manner], sheets))}</body></html>")
    else:
        read = read_text("\r\n".join(map(TEXT[manner], sheets)))
    first = table.figures[0]
    form = report.form if report else None
    return plan(table, read, first.row, first.column, form=form)


def in_two(report: Report, table: Table, sheet: Sheet, row: int, manner: str, how: str) -> Plan:
    """What a copy of a table would do that is two tables, the second from `row` on."""
    parts = [cut(sheet, 0, row, how), cut(sheet, row, table.rows, how)]
    return pasted(table, manner, parts, report)


# --- any figures ---------------------------------------------------------------------------


def filled(form: str, data: st.DataObject) -> Report:
    """A report with any figures, also blank ones, but none without any figure in a line.

    The figures follow from one drawn number: to draw each would take most of the test's time.
    """
    report = Report(by_id(form), 2019 if form == "2019" else 2021)
    typed = [cell for cell in report.form.cells.values() if cell.kind is not Kind.TOTAL]
    chance = random.Random(data.draw(st.integers(0, 2**32)))  # noqa: S311
    values = {cell.address: read_figure(any_number(chance), cell) for cell in typed}
    last = report.form.tables[-1].figures[0]
    report.apply(Change(values | {last.address: read_figure("1", last)}))
    return report


def any_number(chance: random.Random) -> str:
    """A blank, a small number or a large one, each as likely."""
    kind = chance.randrange(3)
    return "" if kind == 0 else str(chance.randint(0, 12 if kind == 1 else 10**6))


def entered(report: Report, table: Table) -> dict[str, Figure | None]:
    return {c.address: report.figure(c.address) for c in table.figures if c.kind is not Kind.TOTAL}


def exactly(made: Plan, report: Report, table: Table) -> bool:
    """Whether a paste gives back all figures and nothing else."""
    lost = made.outside or made.refused or made.elsewhere or made.repeated or made.misfit
    return made.by_labels and made.values == entered(report, table) and not lost


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("form", "place"), TABLES, ids=NAMES)
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_any_figures_come_back_from_a_whole_table(
    form: str, place: int, manner: str, data: st.DataObject
) -> None:
    report = filled(form, data)
    table = report.form.tables[place]
    assert exactly(pasted(table, manner, [sheet_of(report, table)], report), report, table)


@pytest.mark.parametrize("how", CUTS)
@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("form", "place"), TABLES, ids=NAMES)
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_any_figures_come_back_from_a_table_that_is_cut_after_a_row(
    form: str, place: int, manner: str, how: str, data: st.DataObject
) -> None:
    report = filled(form, data)
    table = report.form.tables[place]
    sheet = sheet_of(report, table)
    row = data.draw(st.integers(1, table.rows - 1))
    assert exactly(in_two(report, table, sheet, row, manner, how), report, table)


@pytest.mark.parametrize("gaps", [0, 2, 3])
@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("form", "place"), TABLES, ids=NAMES)
def test_every_figure_comes_back_wherever_a_table_is_cut(
    form: str, place: int, manner: str, gaps: int
) -> None:
    report = Report(by_id(form), 2019 if form == "2019" else 2021)
    report.apply(
        Change(
            {
                cell.address: read_figure(str(number), cell)
                for number, cell in enumerate(report.form.cells.values(), start=1001)
                if cell.kind is not Kind.TOTAL and not (gaps and number % gaps)
            }
        )
    )
    table = report.form.tables[place]
    sheet = sheet_of(report, table)
    for row in range(1, table.rows):
        for how in CUTS:
            made = in_two(report, table, sheet, row, manner, how)
            assert exactly(made, report, table), (row, how)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("form", ["2019", "2021"])
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_any_figures_come_back_below_headings_that_are_repeated_on_the_next_page(
    form: str, manner: str, data: st.DataObject
) -> None:
    report = filled(form, data)
    table = report.form.tables[1]
    sheet = sheet_of(report, table)
    heading = cut(sheet, 0, table.header_rows, "missing")
    row = data.draw(st.integers(table.header_rows + 1, table.rows - 1))
    below = [
        [replace(c, row=c.row + table.header_rows) for c in line]
        for line in cut(sheet, row, table.rows, "repeated")
    ]
    parts = [cut(sheet, 0, row, "missing"), heading + below]
    assert exactly(pasted(table, manner, parts, report), report, table), row


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("form", "place"), TABLES, ids=NAMES)
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_any_figures_come_back_from_a_page_with_all_three_tables(
    form: str, place: int, manner: str, data: st.DataObject
) -> None:
    report = filled(form, data)
    table = report.form.tables[place]
    sheets = [sheet_of(report, other) for other in report.form.tables]
    made = pasted(table, manner, sheets, report)
    assert made.values == entered(report, table)
    assert not made.refused
    assert not made.misfit
    assert not made.repeated
    for other in report.form.tables:
        assert (report.form.section(other.section).heading in made.summary().will()) == (
            other is not table and has_figures(sheet_of(report, other))
        )


def has_figures(sheet: Sheet) -> bool:
    return any(cell.text and not cell.label for line in sheet for cell in line)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("form", ["2019", "2021"])
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_a_table_is_never_written_into_another(form: str, manner: str, data: st.DataObject) -> None:
    report = filled(form, data)
    for table in report.form.tables:
        for other in report.form.tables:
            if other is not table:
                made = pasted(table, manner, [sheet_of(report, other)], report)
                assert made.values == {}
                assert report.form.section(other.section).heading in made.summary().will()
                assert pasted(table, manner, [sheet_of(report, other)]).values == {}

"""The printed tables as other programs put them on the clipboard, whole and in parts."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from model.report.figures import write_figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.forms.form import Table
    from model.report.report import Report


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
CUTS = [
    "repeated",
    "blank",
    "missing",
]  # what the lower part has where a label was cut through


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

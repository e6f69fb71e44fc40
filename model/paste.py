"""What a paste into a table would do: which cells get which figures, and what does not fit.

A block of plain numbers lands at the current cell. A block with printed labels in it (a whole
table copied from Word, WPS or a web page) is matched by its labels, wherever the cursor is.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.figures import EntryError, Figure, read_figure
from model.form import Kind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from model.form import Cell, Table

Rows = list[list[str | None]]  # None: a position covered by the cell to its left or above
MIN_LABELS = 2
_NOISE = re.compile(r"[\s\u200b\ufeff，、,.．。：:；;（）()“”\"'‘’「」]+")


@dataclass(slots=True)
class Plan:
    """The outcome of a paste before it happens."""

    values: dict[str, Figure | None] = field(default_factory=dict)
    totals: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    outside: int = 0
    by_labels: bool = False

    @property
    def fits(self) -> bool:
        """Whether everything pasted finds its cell."""
        return not (self.totals or self.refused or self.outside)

    def summary(self) -> str:
        """What will be written and what will not, in one sentence."""
        parts = [f"将写入 {len(self.values)} 格"]
        if self.totals:
            parts.append(f"跳过 {len(self.totals)} 格合计（由程序计算）")
        if self.refused:
            shown = "、".join(f"“{text}”" for _, text in self.refused[:3])
            parts.append(f"{len(self.refused)} 格不是本格可填的数（{shown}），不写入")
        if self.outside:
            parts.append(f"{self.outside} 格在本表中没有位置，不写入")
        return "，".join(parts) + "。"


def rows_of_text(text: str) -> Rows:
    """Tab-separated rows as Excel and WPS put them on the clipboard, quotes and CRLF included."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    lines = [line + "\n" for line in text.split("\n")]
    try:
        # A line without a field is a blank cell, as Excel means it.
        return [list(row) or [""] for row in csv.reader(lines, delimiter="\t")]
    except csv.Error:  # a page of text, not cells
        return [list(line.rstrip("\n").split("\t")) for line in lines]


def rows_of_html(html: str) -> Rows | None:
    """The largest table of an HTML fragment with its spans laid out, or `None`."""
    from lxml import html as parser

    # As bytes: a text that names its own encoding would be refused.
    page = parser.fromstring(
        f"<div>{html}</div>".encode(errors="replace"), parser=parser.HTMLParser(encoding="utf-8")
    )
    tables = [_laid_out(table) for table in page.iter("table")]
    return max(tables, key=lambda rows: sum(map(len, rows)), default=None)


def _laid_out(table: HtmlElement) -> Rows:
    for block in table.iter("br", "p", "div"):  # two lines in a cell are not one number
        block.tail = f" {block.tail or ''}"
    rows: Rows = []
    covered: dict[tuple[int, int], None] = {}
    lines = [line for line in table.iter("tr") if next(line.iterancestors("table")) is table]
    for r, line in enumerate(lines):
        row: list[str | None] = []
        for cell in line.iterchildren("td", "th"):
            while (r, len(row)) in covered:
                row.append(None)
            # Excel lets long text overflow with a colspan that is none.
            overflow = "mso-ignore:colspan" in (cell.get("style") or "").replace(" ", "")
            across = 1 if overflow else _span(cell.get("colspan"))
            for down in range(1, _span(cell.get("rowspan"))):
                covered.update(((r + down, len(row) + i), None) for i in range(across))
            row += [" ".join(cell.text_content().split()), *[None] * (across - 1)]
        while (r, len(row)) in covered:
            row.append(None)
        rows.append(row)
    return rows


def _span(text: str | None) -> int:
    digits = (text or "").strip()[:4]
    return min(max(int(digits), 1), 100) if digits.isascii() and digits.isdigit() else 1


def plan(table: Table, rows: Rows, row: int, column: int, height: int = 1, width: int = 1) -> Plan:
    """Where pasted rows go: by their labels if they have any, else at (row, column) of the grid.

    One single value fills the whole selection of `height` × `width`.
    """
    made = _by_labels(table, rows)
    if made is not None:
        return made
    if len(rows) == 1 and len(rows[0]) == 1:
        rows = [list(rows[0]) * width for _ in range(height)]
    at = {(cell.row, cell.column): cell for cell in table.figures}
    made = Plan()
    for r, line in enumerate(rows):
        for c, text in enumerate(line):
            cell = at.get((row + r, column + c))
            if cell is not None:
                _put(made, cell, text or "")
            elif text and text.strip():
                made.outside += 1
    return made


def _put(made: Plan, cell: Cell, text: str) -> None:
    if cell.kind is Kind.TOTAL:
        if text.strip():
            made.totals.append(cell.address)
        return
    try:
        made.values[cell.address] = read_figure(text, cell)
    except EntryError:
        made.refused.append((cell.address, text.strip()))


def _key(text: str) -> str:
    return _NOISE.sub("", text)


def _by_labels(table: Table, rows: Rows) -> Plan | None:
    lines: dict[str, list[Cell]] = {}
    for cell in table.figures:
        name = cell.row_label.split(" · ")[-1]
        lines.setdefault(f"{cell.clause}\n{name}", []).append(cell)
    if list(lines) == ["\n"]:
        return _by_header(table, rows, lines["\n"])
    wanted = {_key(name.split("\n")[1]): cells for name, cells in lines.items()}
    labels = {_key(cell.text): cell for cell in table.cells if not (cell.address or cell.header)}
    found: list[tuple[list[str | None], int, Cell]] = []
    lost = 0
    for row in rows:
        keys = [_key(text or "") for text in row]
        place = max((i for i, key in enumerate(keys) if key in wanted), default=None)
        if place is None:
            lost += sum(key.lstrip("-+").isdigit() for key in keys)
        else:
            found.append((row, place, labels[keys[place]]))
    if not found or len(found) < min(MIN_LABELS, len(wanted)):
        return None
    # Excel and the web give every printed position, Word only the cells that there are.
    printed = len({len(row) for row, _, _ in found}) == 1
    printed = printed and not any(None in row for row, _, _ in found)
    printed = printed and len({label.columns for _, _, label in found}) > 1
    made = Plan(by_labels=True, outside=lost)
    for row, place, label in found:
        cells = wanted[_key(row[place] or "")]
        texts = row[place + 1 :]
        joined = texts[: label.columns - 1]
        blank = all(text is not None and not text.strip() for text in joined)
        if blank and (printed or len(texts) != len(cells)):
            texts = texts[label.columns - 1 :]
        _put_line(made, cells, texts)
    return made


def _put_line(made: Plan, cells: list[Cell], texts: list[str | None]) -> None:
    """One line of figures, from the first; what is too much and not blank has no place."""
    figures = [text for text in texts if text is not None]
    for cell, text in zip(cells, figures, strict=False):
        _put(made, cell, text)
    made.outside += sum(bool(text.strip()) for text in figures[len(cells) :])


def _by_header(table: Table, rows: Rows, cells: list[Cell]) -> Plan | None:
    """A table of one line of figures: recognised by its printed headings above."""
    labels = {_key(cell.text) for cell in table.cells if cell.header}
    left = min((i for row in rows for i, t in enumerate(row) if t and _key(t) in labels), default=0)
    if not any(t and t.strip() for row in rows for t in row[:left]):
        rows = [row[left:] for row in rows]  # empty columns beside the table
    seen = {_key(text) for row in rows for text in row if text} & labels
    lines = [
        [t for t in row if t is not None]
        for row in rows
        if not any(t and _key(t) in labels for t in row)
    ]
    fitting = [line for line in lines if len(line) >= len(cells) and any(map(str.strip, line))]
    if len(seen) < MIN_LABELS or not fitting:
        return None
    made = Plan(by_labels=True)
    _put_line(made, cells, [*fitting[0]])
    made.outside += sum(bool(text.strip()) for line in fitting[1:] for text in line)
    return made

"""A printed table, drawn in the form file as a picture of itself.

Printed label, ``<`` joined to the left, ``^`` joined upward, ``.`` a count, ``±`` a count that may
be negative, ``¥`` an amount, ``=`` a total. The first item of a row is its lasting id; "" is a
header row, ``§`` a shaded clause row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.errors import FormError
from model.forms.entries import REQUIRED, Fields, refuse_repeated, take
from model.forms.form import Cell, Kind, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_KINDS = {".": Kind.COUNT, "±": Kind.SIGNED, "¥": Kind.AMOUNT, "=": Kind.TOTAL}
_HEADER, _CLAUSE, _LEFT, _UP = "", "§", "<", "^"
_UNNAMED = (_HEADER, _CLAUSE)  # rows that hold labels only and have no id
_ID = re.compile("[a-z0-9_]+")
_TABLE: Fields = {
    "section": (str, REQUIRED),
    "widths": (list, REQUIRED),
    "blocks": (list, REQUIRED),
}
_BLOCK: Fields = {
    "id": (str, REQUIRED),
    "columns": (list, REQUIRED),
    "rows": (list, REQUIRED),
    "units": (list, []),
}


def read_table(data: Any) -> Table:  # noqa: ANN401
    """The table of a ``[[tables]]`` entry. Raises `FormError` naming table, block and row."""
    item = take(data, "[[tables]] ", _TABLE)
    where = f"表 {item['section']}"
    widths = tuple(item["widths"])
    if not widths or not all(isinstance(w, int) and w > 0 for w in widths):
        raise FormError(f"{where}：widths 应当是大于 0 的整数。")
    cells: list[Cell] = []
    blocks: list[str] = []
    row = header_rows = 0
    for entry in item["blocks"]:
        block = take(entry, where + " 的数据块", _BLOCK)
        cells += _Block(where, block, len(widths)).cells(row)
        # A table of several blocks has headings inside: only a single block's can repeat.
        if len(item["blocks"]) == 1:
            header_rows = sum(line[0] in _UNNAMED for line in block["rows"])
        blocks.append(block["id"])
        row += len(block["rows"])
    return Table(item["section"], widths, row, header_rows, tuple(cells), tuple(blocks))


@dataclass(slots=True)
class _Span:
    """A cell while its picture is read: where it starts, and how far it has grown."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    positions: int = 1

    def grow(self, row: int, column: int) -> None:
        """Take in one more position."""
        self.rows = max(self.rows, row - self.row + 1)
        self.columns = max(self.columns, column - self.column + 1)
        self.positions += 1

    @property
    def is_figure(self) -> bool:
        """Whether it is to be filled in, and no label."""
        return self.text in _KINDS

    @property
    def column_range(self) -> range:
        """The columns that it covers."""
        return range(self.column, self.column + self.columns)

    @property
    def row_range(self) -> range:
        """The rows that it covers."""
        return range(self.row, self.row + self.rows)


class _Block:
    """One ``[[tables.blocks]]`` entry; its faults are named by `where`."""

    def __init__(self, where: str, block: Mapping[str, Any], width: int) -> None:
        self.where = f"{where}，数据块 {block['id']}"
        self.block = block
        self.columns: list[str] = block["columns"]
        if len(self.columns) != width:
            raise FormError(
                f"{self.where}：columns 有 {len(self.columns)} 项，表有 {width} 列。"
            )
        self.spans = _spans(self.where, block["rows"], width)
        self.row_ids: list[str] = [line[0] for line in block["rows"]]
        self.labels: list[_Span] = []
        self.figures: list[_Span] = []
        for span in self.spans:
            (self.figures if span.is_figure else self.labels).append(span)
        self._check_ids()
        self._check_use()
        self.figure_columns = {span.column for span in self.figures}

    def _check_ids(self) -> None:
        named = [name for name in self.row_ids if name not in _UNNAMED]
        refuse_repeated(named, f"{self.where}：行")
        refuse_repeated(filter(None, self.columns), f"{self.where}：列")
        for name in (self.block["id"], *self.row_ids, *self.columns):
            if name not in _UNNAMED and not _ID.fullmatch(str(name)):
                raise FormError(f"{self.where}：编号“{name}”只能用小写字母、数字和下划线。")

    def _check_use(self) -> None:
        """Refuse rows and columns that have an id and no figure."""
        columns: set[str] = set()
        rows: set[str] = set()
        for span in self.figures:
            columns.add(self.columns[span.column])
            rows.add(self._row_id(span))
        for name in self.columns:
            if name and name not in columns:
                raise FormError(f"{self.where}：列“{name}”没有可填的单元格。")
        for name in self.row_ids:
            if name not in _UNNAMED and name not in rows:
                raise FormError(f"{self.where}：行“{name}”没有可填的单元格。")

    def _row_id(self, span: _Span) -> str:
        return self.row_ids[span.row]

    @property
    def clause(self) -> str:
        """What the first clause row says, or ""."""
        for label in self.labels:
            if self._row_id(label) == _CLAUSE:
                return label.text
        return ""

    def cells(self, first_row: int) -> list[Cell]:
        """The cells in print order; `first_row` is that of the block in its table."""
        cells = []
        for span in self.spans:
            make = self._figure if span.is_figure else self._label
            cells.append(make(span, first_row))
        return cells

    def _label(self, span: _Span, first_row: int) -> Cell:
        row_id = self._row_id(span)
        return Cell(
            first_row + span.row,
            span.column,
            span.rows,
            span.columns,
            span.text,
            header=row_id in _UNNAMED,
            shaded=row_id == _CLAUSE,
        )

    def _figure(self, span: _Span, first_row: int) -> Cell:
        row_id, column_id = self._row_id(span), self.columns[span.column]
        if row_id in _UNNAMED or not column_id:
            raise FormError(
                f"{self.where}，第 {span.row + 1} 行：可填的单元格没有行或列的编号。"
            )
        kind = _KINDS[span.text]
        return Cell(
            first_row + span.row,
            span.column,
            span.rows,
            span.columns,
            address=f"{self.block['id']}/{row_id}/{column_id}",
            kind=kind,
            units=tuple(self.block["units"]) if kind is Kind.AMOUNT else (),
            row_label=_joined(self._labels_beside(span)),
            column_label=_joined(self._labels_above(span)),
            clause=self.clause,
        )

    def _labels_beside(self, span: _Span) -> list[_Span]:
        """The labels of a figure's row, from the left."""
        beside = []
        for label in self.labels:
            is_beside = span.row in label.row_range and label.column < span.column
            if is_beside and self._row_id(label) not in _UNNAMED:
                beside.append(label)
        return sorted(beside, key=lambda label: label.column)

    def _labels_above(self, span: _Span) -> list[_Span]:
        """The headings of a figure's column, from the top.

        A heading over all the figures (申请人情况) tells no column from another: it is left out
        where another one stands below it.
        """
        above = []
        for label in self.labels:
            if self._row_id(label) == _HEADER and span.column in label.column_range:
                above.append(label)
        above.sort(key=lambda label: label.row)
        telling = []
        for label in above:
            if label is above[-1] or not self.figure_columns <= set(label.column_range):
                telling.append(label)
        return telling


def _joined(labels: Iterable[_Span]) -> str:
    return " · ".join(label.text for label in labels)


def _spans(where: str, rows: list[Any], width: int) -> list[_Span]:
    """The cells of a picture in print order."""
    owner: dict[tuple[int, int], _Span] = {}
    spans: list[_Span] = []
    for r, line in enumerate(rows):
        _check_line(line, f"{where}，第 {r + 1} 行", width)
        for c, text in enumerate(line[1:]):
            if text not in (_LEFT, _UP):
                span = _Span(text, r, c)
                spans.append(span)
            else:
                there = owner.get((r, c - 1) if text == _LEFT else (r - 1, c))
                if there is None:
                    place = f"{where}，第 {r + 1} 行第 {c + 1} 格"
                    raise FormError(f"{place}：“{text}”没有可以合并的单元格。")
                span = there
                span.grow(r, c)
            owner[r, c] = span
    for span in spans:
        if span.positions != span.rows * span.columns:
            raise FormError(f"{where}，第 {span.row + 1} 行：“{span.text}”合并后不是矩形。")
    return spans


def _check_line(line: Any, where: str, width: int) -> None:  # noqa: ANN401
    if not isinstance(line, list) or not line or not all(isinstance(t, str) for t in line):
        raise FormError(f"{where}：应当是行的编号和各格的文字。")
    if len(line) != width + 1:
        raise FormError(f"{where}：有 {len(line) - 1} 格，应当有 {width} 格。")
    if "" in line[1:]:
        raise FormError(f"{where}第 {line.index('', 1)} 格：是空的。")

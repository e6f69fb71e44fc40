"""Which column of the form each figure of a row stands in, by the heads above it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.importing.entries import Line
    from model.importing.names import Column, Names, Row
    from model.readers.read import ReadCell

_MOST_LINES = 12  # rows of heads above one another; a form has three
_SOME = 2  # so many heads make known a row without a label


@dataclass(slots=True)
class Heads:
    """The rows of heads above a figure, with the keys of what stands in them."""

    lines: list[tuple[Line, list[str]]] = field(default_factory=list)
    # What was found above each place: the figures of all rows stand below the same heads.
    _found: dict[tuple[int, int], list[tuple[ReadCell, str]]] = field(default_factory=dict)

    def add(self, line: Line, keys: list[str]) -> None:
        """Add a row of heads below the others; the same row printed again changes nothing."""
        if all(keys != before for _, before in self.lines) or not any(keys):
            self.lines.append((line, keys))
            del self.lines[:-_MOST_LINES]
            self._found.clear()

    @property
    def keys(self) -> set[str]:
        """All that the heads name."""
        known: set[str] = set()
        for _, keys in self.lines:
            known.update(filter(None, keys))
        return known

    @property
    def edge(self) -> int:
        """Where the widest row of heads ends."""
        return max((_edge(line.cells) for line, _ in self.lines), default=0)

    def above(self, cell: ReadCell) -> list[str]:
        """The keys of the heads above a cell, from the top."""
        return [key for _, key in self._above(cell) if key]

    def texts_above(self, cell: ReadCell) -> list[str]:
        """The texts of the heads above a cell, from the top."""
        return [head.text for head, _ in self._above(cell)]

    def _above(self, cell: ReadCell) -> list[tuple[ReadCell, str]]:
        place = cell.column, cell.columns
        if place not in self._found:
            self._found[place] = list(self._look_above(cell))
        return self._found[place]

    def _look_above(self, cell: ReadCell) -> Iterator[tuple[ReadCell, str]]:
        end = cell.column + cell.columns
        for line, keys in self.lines:
            best, most = -1, 0
            for place, head in enumerate(line.cells):
                if head.column >= end or head.column + head.columns <= cell.column:
                    continue
                common = _common(head, cell)
                if common > most:
                    best, most = place, common
            if best >= 0:
                yield line.cells[best], keys[best]


def _common(one: ReadCell, other: ReadCell) -> int:
    """How many columns two cells have in common."""
    begin = max(one.column, other.column)
    return min(one.column + one.columns, other.column + other.columns) - begin


def _edge(cells: Sequence[ReadCell]) -> int:
    return max((cell.column + cell.columns for cell in cells), default=0)


def matched(
    row: Row,
    cells: Sequence[ReadCell],
    heads: Heads,
    names: Names,
    label: ReadCell | None,
    beside: Sequence[str] = (),
) -> dict[str, ReadCell]:
    """The cells behind a label by address; none when they are not the figures of the row.

    `beside` are further labels in the row: a group of columns, or the name of a single one.
    """
    columns = {cell.address: names.columns[cell.address] for cell in row.cells}
    if label is None and len(_labels(columns) & heads.keys) < _SOME:
        return {}
    fits = _by_grid(columns, cells, heads, beside)
    if len(fits) == len(columns):
        return fits
    if heads.lines or beside:
        ordered = _by_order_of_heads(columns, cells, heads)
        return ordered or _in_part(fits, columns, cells, heads, label, beside)
    return _by_order(columns, cells, heads) if len(columns) >= _SOME else {}


def _labels(columns: dict[str, Column]) -> set[str]:
    return {column.label for column in columns.values()}


def _in_part(
    fits: dict[str, ReadCell],
    columns: dict[str, Column],
    cells: Sequence[ReadCell],
    heads: Heads,
    label: ReadCell | None,
    beside: Sequence[str],
) -> dict[str, ReadCell]:
    """The cells that are under a head although other columns have none.

    A table may lack a column; one with hardly any of them is another table.
    """
    if beside:
        return fits
    enough = len(fits) == len(cells) if label is None else len(fits) * 2 > len(columns)
    return fits if enough and _edge(cells) == heads.edge else {}


def _by_grid(
    columns: dict[str, Column],
    cells: Sequence[ReadCell],
    heads: Heads,
    beside: Sequence[str],
) -> dict[str, ReadCell]:
    """The cells by what stands above them; none when two are under the same head."""
    fits: dict[str, ReadCell] = {}
    for cell in cells:
        address = _address_under([*beside, *heads.above(cell)], columns)
        if address in fits:
            return {}
        if address:
            fits[address] = cell
    return fits


def _address_under(above: list[str], columns: dict[str, Column]) -> str:
    """The address whose column is named last; its group tells it from its likes."""
    labels = _labels(columns)
    named = [key for key in above if key in labels]
    if not named:
        return ""
    likely = [a for a, column in columns.items() if column.label == named[-1]]
    if len(likely) > 1:
        known = {columns[a].group for a in likely}
        groups = [key for key in above if key in known]
        likely = [a for a in likely if groups and columns[a].group == groups[-1]]
    return likely[0] if len(likely) == 1 else ""


def _by_order_of_heads(
    columns: dict[str, Column], cells: Sequence[ReadCell], heads: Heads
) -> dict[str, ReadCell]:
    """The cells in the order of the heads, where these name every column."""
    return _by_order(columns, cells, heads) if _labels(columns) <= heads.keys else {}


def _by_order(
    columns: dict[str, Column], cells: Sequence[ReadCell], heads: Heads
) -> dict[str, ReadCell]:
    """The cells in the order of the heads, where there are as many as the form has."""
    figures = _trimmed(cells, len(columns))
    addresses = _in_order_of_heads(columns, heads)
    if len(figures) != len(columns) or not addresses:
        return {}
    return dict(zip(addresses, figures, strict=True))


def _trimmed(cells: Sequence[ReadCell], wanted: int) -> Sequence[ReadCell]:
    """The cells without blank ones that are too many: left of all figures, else right."""
    spare = len(cells) - wanted
    if spare <= 0:
        return cells
    if not any(cell.text.strip() for cell in cells[:spare]):
        return cells[spare:]
    if not any(cell.text.strip() for cell in cells[wanted:]):
        return cells[:wanted]
    return cells


def _in_order_of_heads(columns: dict[str, Column], heads: Heads) -> list[str]:
    """The addresses as the heads have them; none when these are in some other order."""
    by_label: dict[str, list[str]] = {}
    for address, column in columns.items():
        by_label.setdefault(column.label, []).append(address)
    official = [column.label for column in columns.values()]
    for _, keys in heads.lines:
        printed = [key for key in keys if key in by_label]
        if sorted(printed) == sorted(by_label) and len(printed) == len(columns):
            return [by_label[key][0] for key in printed]
        if not _is_within(printed, official):
            return []
    return list(columns)


def _is_within(printed: list[str], official: list[str]) -> bool:
    """Whether some labels stand in the order of the form, others between them left out."""
    rest = iter(official)
    return all(label in rest for label in printed)

"""What a reader found in a file or on the clipboard, in one shape for every kind of source.

A reader gives the items in reading order with the place of each, and says what it could not read
and what it is not sure of. Which report they are is for `model/readers/recognise.py` to say.
"""

from __future__ import annotations

from dataclasses import dataclass

# The texts of a table by row and column. None: a position that a cell from the left or from above
# reaches into. A row without a position: the gap between two tables.
Rows = list[list[str | None]]


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A heading or a paragraph outside of tables.

    `style` is the name of its style as the program that wrote it shows it, "" where there is none;
    `level` is 1 for a main heading, 2 for the next, and 0 for what is no heading.
    """

    text: str
    style: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell at (row, column), `rows` × `columns` grid positions large."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table: its size in grid positions, and its cells row by row."""

    rows: int
    columns: int
    cells: tuple[ReadCell, ...]

    @property
    def lines(self) -> Rows:
        """The texts laid out, "" where there is no cell; a row without any is one blank.

        A row ends with the last cell that begins in it and what reaches in right beside that.
        """
        ends = [0] * self.rows
        texts: dict[tuple[int, int], str | None] = {}
        for cell in self.cells:
            ends[cell.row] = max(ends[cell.row], cell.column + cell.columns)
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    texts[row, column] = None
            texts[cell.row, cell.column] = cell.text
        lines: Rows = []
        for row, end in enumerate(ends):
            while (row, end) in texts:
                end += 1
            lines.append([texts.get((row, column), "") for column in range(max(end, 1))])
        return lines


Item = ReadParagraph | ReadTable


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about one place in the source, in words for the clerk."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that was read. `places` has one place for each of the `items`.

    A place is made of printable words, from the large to the small: ``第2页/表3``, ``剪贴板``.
    """

    items: tuple[Item, ...]
    places: tuple[str, ...]
    unread: tuple[Remark, ...] = ()
    doubts: tuple[Remark, ...] = ()

    @property
    def rows(self) -> Rows:
        """The laid-out rows of all tables, with a row without positions between two of them."""
        rows: Rows = []
        for item in self.items:
            if isinstance(item, ReadTable):
                if rows:
                    rows.append([])
                rows += item.lines
        return rows


def placed(items: list[Item]) -> Read:
    """What was read, with tables and paragraphs counted each: ``表3``, ``第12段``."""
    places = []
    paragraphs = tables = 0
    for item in items:
        if isinstance(item, ReadTable):
            tables += 1
            places.append(f"表{tables}")
        else:
            paragraphs += 1
            places.append(f"第{paragraphs}段")
    return Read(tuple(items), tuple(places))


def place_of_row(place: str, row: int) -> str:
    """The place of a table's row, counted from 0: ``表3/第4行``."""
    return f"{place}/第{row + 1}行"


def rectangle(rows: list[list[str]]) -> ReadTable:
    """A table without joined cells, of rows that may differ in length or hold nothing."""
    cells: list[ReadCell] = []
    for r, row in enumerate(rows):
        cells += [ReadCell(r, c, 1, 1, text) for c, text in enumerate(row)]
    return ReadTable(len(rows), max(map(len, rows), default=0), tuple(cells))

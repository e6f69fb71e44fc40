"""What was read, as one stream of paragraphs and rows with the place of each.

A row that holds one text alone is a paragraph where it says more than a label: reports are
published whose title, headings and narratives stand in the cells of one large table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.importing.imported import Origin
from model.readers.read import Read, ReadCell, ReadParagraph, ReadTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `level` is that of a heading, 0 for none."""

    text: str
    style: str
    level: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Line:
    """The cells that begin in one row of a table, from the left. `first` begins its table."""

    cells: tuple[ReadCell, ...]
    origin: Origin
    first: bool

    @property
    def item(self) -> int:
        """The number of its table among what was read."""
        return self.origin.item


Entry = Text | Line


def entries_of(read: Read, is_heading: Callable[[str], bool]) -> list[Entry]:
    """The stream; `is_heading` knows the headings of a report's sections."""
    entries: list[Entry] = []
    for number, item in enumerate(read.items):
        if isinstance(item, ReadParagraph):
            for line in item.text.split("\n"):
                entries.append(Text(line.strip(), item.style, item.level, Origin(number)))
        else:
            entries += _lines(item, number, is_heading)
    return entries


def _lines(
    table: ReadTable, number: int, is_heading: Callable[[str], bool]
) -> Iterator[Entry]:
    rows: dict[int, list[ReadCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    first = True
    for row in sorted(rows):
        cells = sorted(rows[row], key=lambda cell: cell.column)
        alone = _alone(cells)
        if alone is not None and _says_more(alone.text, is_heading):
            origin = Origin(number, row, alone.column)
            for line in alone.text.split("\n"):
                yield Text(line.strip(), "", 0, origin)
            continue
        yield Line(tuple(cells), Origin(number, row, 0), first)
        first = False


def _alone(cells: list[ReadCell]) -> ReadCell | None:
    """The only cell of a row that holds a text, if there is just one."""
    filled = [cell for cell in cells if cell.text.strip()]
    return filled[0] if len(filled) == 1 else None


def _says_more(text: str, is_heading: Callable[[str], bool]) -> bool:
    """Whether a text is a heading, a title or a narrative and no label."""
    if is_heading(text) or "年度报告" in text:
        return True
    return "。" in text  # no label has one

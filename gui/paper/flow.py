"""Bands flow down the pages: a line of text, a row of a table, a picture; lengths are points.

A band may be tied to the next one; a chain of tied bands is never torn, unless it is longer
than a page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gui.paper.lines import Page, moved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.paper.lines import Area, Item
    from gui.paper.tables import TableLayout


@dataclass(slots=True)
class Band:
    """What flows down the page in one piece: `items` and `areas` count from its top.

    `before` is the space above, `after` that below; both vanish at the edge of a page. `tied`
    keeps the band on one page with the next.
    """

    height: float
    items: list[Item] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    before: float = 0.0
    after: float = 0.0
    tied: bool = False
    table: TableLayout | None = None
    row: int = 0
    new_page: bool = False
    numbered: bool = True


def tie(bands: list[Band]) -> list[Band]:
    """Keep the bands on one page."""
    for band in bands[:-1]:
        band.tied = True
    return bands


def rows_of(table: TableLayout) -> list[Band]:
    """A band for each row of a table."""
    bands = []
    for row, height in enumerate(table.heights):
        bands.append(Band(height, tied=row in table.tied, table=table, row=row))
    if bands:
        bands[-1].after = table.border
    return bands


def place(bands: Sequence[Band], top: float, bottom: float) -> list[Page]:
    """The pages that the bands fill, between `top` and `bottom`; one at least."""
    pages = _Pages(top, bottom)
    chain: list[Band] = []
    for band in bands:
        if chain and (band.new_page or not chain[-1].tied):
            pages.add(chain)
            chain = []
        chain.append(band)
    if chain:
        pages.add(chain)
    return pages.done()


class _Part(NamedTuple):
    """Rows of a table that stand on the current page, from `first` to `last`, at `top`."""

    table: TableLayout
    first: int
    last: int
    top: float


class _Pages:
    """The pages while they are filled."""

    def __init__(self, top: float, bottom: float) -> None:
        self.top, self.bottom = top, bottom
        self.pages: list[Page] = []
        self.numbered = True
        self.y = top
        self.after = 0.0
        self.part: _Part | None = None

    def add(self, chain: Sequence[Band]) -> None:
        """Place bands that belong together."""
        if chain[0].new_page or not self.pages:
            self.numbered = chain[0].numbered
            self._turn()
        if self.y > self.top and self._below(chain) > self.bottom + 0.05:
            self._turn()
        for band in chain:
            if self.y > self.top and self._below([band]) > self.bottom + 0.05:
                self._turn()
            self._put(band)

    def _below(self, chain: Sequence[Band]) -> float:
        """Where the chain would end on this page."""
        gap = self.after + chain[0].before if self.y > self.top else 0.0
        y = self.y + gap + chain[0].height
        for above, band in pairwise(chain):
            y += above.after + band.before + band.height
        # Each row has its upper border; the last one on a page has its lower one, too.
        table = chain[-1].table
        return y + (table.border if table else 0.0)

    def _put(self, band: Band) -> None:
        page = self.pages[-1]
        is_first = self.y == self.top
        if not is_first:
            self.y += self.after + band.before
        if band.table is not None:
            self._put_row(band.table, band.row, is_first=is_first)
        else:
            self._close_part()
            page.items += [moved(item, self.y) for item in band.items]
            page.areas += [area._replace(y=area.y + self.y) for area in band.areas]
        self.y += band.height
        self.after = band.after

    def _put_row(self, table: TableLayout, row: int, *, is_first: bool) -> None:
        """Add a row to the table on this page; the first of a page comes below its heads."""
        if self.part is not None and self.part.table is table:
            self.part = self.part._replace(last=row)
            return
        self._close_part()
        if row >= table.header_rows > 0 and is_first:
            head = table.part(0, table.header_rows - 1, self.y, repeated=True)
            self.pages[-1].items += head.items
            self.pages[-1].areas += head.areas
            self.y += head.height
        self.part = _Part(table, row, row, self.y)

    def _close_part(self) -> None:
        if self.part is not None:
            drawn = self.part.table.part(self.part.first, self.part.last, self.part.top)
            self.pages[-1].items += drawn.items
            self.pages[-1].areas += drawn.areas
            self.part = None

    def _turn(self) -> None:
        self._close_part()
        printed = max((page.printed for page in self.pages), default=0) + 1
        self.pages.append(Page(len(self.pages) + 1, printed if self.numbered else 0))
        self.y, self.after = self.top, 0.0

    def done(self) -> list[Page]:
        """All pages."""
        self._close_part()
        if not self.pages:
            self._turn()
        return self.pages

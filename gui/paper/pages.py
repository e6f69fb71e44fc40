"""The blocks of a document laid out on A4 pages, as the Word document breaks and sizes them.

`paginate` gives pages of drawable items in points; `gui.paper.paint` draws them on the screen,
into a PDF or on a printer. It follows `model.writers.docx.write` (docs/word-layout.md says why
things are as they are) and needs fonts, so a QGuiApplication, but no window.

What flows down the pages is a list of bands: a line of text, a row of a table, a picture. A band
may be tied to the next one; a chain of tied bands is never torn, unless it is longer than a page.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from gui.paper.lines import (
    BLACK,
    HEIGHT,
    MM,
    RED,
    Area,
    Box,
    Face,
    Image,
    Item,
    Line,
    Page,
    Rule,
    Spans,
    Style,
    Text,
    clean,
    family,
    is_installed,
    latin_family,
    moved,
    set_lines,
)
from gui.paper.tables import BORDER, TableLayout, TableStyle, grid_table, sheet_table
from model.document.blocks import (
    Attachments,
    Contact,
    Grid,
    Heading,
    Mark,
    PageBreak,
    Paragraph,
    Picture,
    Sheet,
    Signature,
    Title,
)
from model.document.build import DEFAULT
from model.document.organ_names import break_name
from model.document.typography import attachment_lines, ems, head_and_rest, is_ragged
from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from model.document.blocks import Block
    from model.document.build import Options
    from model.document.layout import Layout
    from model.forms.form import Form

COVER = "report/organ"  # where title, signature and all that is no section come from

_NUMBER = 14.0  # the page number


def paginate(
    blocks: Sequence[Block], layout: Layout, options: Options = DEFAULT, form: Form | None = None
) -> list[Page]:
    """The pages of the document; with `form`, texts are traced to the section they stand in."""
    return _Paginator(layout, options, form).run(blocks)


def verify(pages: Sequence[Page], blocks: Sequence[Block]) -> None:
    """Compare what stands on the pages with the blocks: each figure in its place, all characters.

    Raises `UserError` that names the first difference.
    """
    shown: dict[str, str] = {}
    for page in pages:
        for text in page.texts:
            shown[text.source] = shown.get(text.source, "") + text.text
    for block in blocks:
        for printed in block.cells if isinstance(block, Grid) else ():
            address = printed.cell.address
            if address and _bare(shown.get(address, "")) != _bare(printed.text):
                place = printed.cell.label
                raise UserError(
                    f"排版后复核没有通过：“{place}”应为“{printed.text}”，页面上是"
                    f"“{shown.get(address, '')}”。文件没有保存，请先导出 Word 文档。"
                )
    wanted = Counter(_bare("".join(part for block in blocks for part in _contents(block))))
    wanted.subtract(_bare("".join(text for source, text in shown.items() if source)))
    lost = [character for character, count in wanted.items() if count]
    if lost:
        raise UserError(
            f"排版后复核没有通过：“{lost[0]}”等 {len(lost)} 个字与年报不符。"
            "文件没有保存，请先导出 Word 文档。"
        )


def _bare(text: str) -> str:
    return "".join(clean(text).split())


def _contents(block: Block) -> Iterator[str]:
    """Every text of a block that must stand on a page."""
    match block:
        case Title(lines):
            yield from lines
        case Heading(text) | Paragraph(text) | Contact(text) | Mark(text):
            yield text
        case Grid(_, cells):
            yield from (printed.text for printed in cells)
        case Signature(organ, day):
            yield from (organ, day)
        case Attachments(names):
            yield from attachment_lines(list(names))
        case Sheet(title, lines, rows):
            yield from (title, *lines, *(text for row in rows for text in row))


# --- bands ---------------------------------------------------------------------------------


@dataclass(slots=True)
class _Band:
    """What flows down the page in one piece: `items` and `areas` count from its top.

    `before` is the space above, `after` that below; both vanish at the edge of a page. `tied` keeps
    the band on one page with the next.
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


class _Paginator:
    """One document on its way to the pages."""

    def __init__(self, layout: Layout, options: Options, form: Form | None) -> None:
        self.layout = layout
        self.options = options
        self.left, self.top = layout.left * MM, layout.top * MM
        self.width = layout.text_width * MM
        self.height = HEIGHT - (layout.top + layout.bottom) * MM
        self.line = layout.line
        self.squeeze = floor(layout.squeeze * 20) / 20  # Word knows twentieths of a point
        self.em = layout.size + self.squeeze
        self.sections = {s.heading: s.id for s in form.sections if s.heading} if form else {}
        self.section = form.sections[0].id if form else ""
        self.target = COVER
        self._styles()

    def _styles(self) -> None:
        size, table = self.layout.size, self.layout.table
        self.title = self._style("title", self.layout.title, latin=False)
        self.heading1 = self._style("heading1", size, self.squeeze, latin=False)
        self.heading2 = self._style("heading2", size, self.squeeze)
        self.body = self._style("body", size, self.squeeze)
        self.number = self._style("table", _NUMBER, latin=False)
        self.mark = self._style("heading1", 16, latin=False)._replace(color=RED)
        self.subtitle = self._style("heading1", 14, latin=False)
        self.sheet_text = self._style("body", 14)
        self.tables = TableStyle(
            self.left,
            self.width,
            cell=self._style("table", table),
            head=self._style("heading1", table, latin=False),
            roomy=self.sheet_text,
        )

    def _style(self, role: str, size: float, squeeze: float = 0, *, latin: bool = True) -> Style:
        plain = self.options.plain_fonts
        name = family((self.layout.font(role, plain=plain), self.layout.font(role, plain=True)))
        # What stands for 小标宋 is bold, so that the title stays a title.
        wanted = self.layout.font(role, plain=plain)
        bold = self.layout.is_bold(role, plain=plain) or (
            role == "title" and not is_installed(wanted)
        )
        east = Face(role, name, size, bold)
        return Style(east, Face("latin", latin_family(), size) if latin else east, squeeze)

    # --- blocks to bands -------------------------------------------------------------------

    def run(self, blocks: Sequence[Block]) -> list[Page]:
        """The pages. Sheets that go with the report have no page numbers."""
        bands: list[_Band] = []
        for group in _groups(blocks):
            before: Block | None = None
            made: list[_Band] = []
            for place, block in enumerate(group):
                after = group[place + 1] if place + 1 < len(group) else None
                made += self._bands(block, before, after)
                before = block
            if made:
                made[0].new_page = True
                made[0].numbered = not all(isinstance(block, Sheet) for block in group)
            bands += made
        pages = self._place(bands)
        for page in pages:
            if page.printed and self.options.page_numbers != "none":
                page.items.append(self._page_number(page.printed))
        return pages

    def _bands(self, block: Block, before: Block | None, after: Block | None) -> Iterable[_Band]:
        match block:
            case Title(lines):
                self.target = COVER
                made = self._title(lines)
                self.target = f"text/{self.section}"
                return made
            case Heading(text):
                return self._heading(text, before)
            case Paragraph(text, level):
                # Room for handwriting is one piece, and stays with its heading.
                is_room = text == "" and after == block
                keep = is_room or isinstance(after, Signature | Contact | Attachments)
                return self._narrative(clean(text), level, keep=keep)
            case Grid():
                return self._grid(block, before)
            case Contact(text):
                self.target = COVER
                made = self._paragraph(((clean(text), self.body),), together=True)
                made[-1].tied = isinstance(after, Signature)
                return made
            case Signature():
                self.target = COVER
                return self._signature(block)
            case Attachments(names):
                self.target = COVER
                return self._attachments(names)
            case Picture():
                return self._picture(block)
            case Mark(text):
                self.target = COVER
                return self._mark(text)
            case Sheet():
                self.target = COVER
                return self._sheet(block, before)
            case PageBreak():
                return ()

    def _line_band(
        self, line: Line, height: float, *, left: float = 0.0, align: str = "left",
        width: float | None = None,
    ) -> _Band:  # fmt: skip
        """A line of text between `left` and `width` points of the type area."""
        room = self.width - left if width is None else width
        items = line.place(Box(self.left + left, 0.0, room, height), align, self.target)
        areas = [Area(self.left, 0.0, self.width, height, self.target)] if self.target else []
        return _Band(height, items, areas)

    def _paragraph(
        self, spans: Spans, *, together: bool = False, spread: bool = True
    ) -> list[_Band]:  # fmt: skip
        """A paragraph of the text, its first line two characters in."""
        indent = 2 * self.em
        lines = set_lines(spans, self.width - indent, self.width, spread)
        bands = [
            self._line_band(line, self.line, left=0.0 if place else indent)
            for place, line in enumerate(lines)
        ]
        return _tie(bands) if together else bands

    def _narrative(self, text: str, level: int, *, keep: bool) -> list[_Band]:
        heads = (self.heading1, self.heading2, self.body, self.body)
        head, rest = head_and_rest(text, level)
        style = heads[level - 1] if head else self.body
        if head and not rest:
            bands = self._paragraph(((head, style),), together=True)
            bands[-1].tied = True
            return bands
        spans = tuple(part for part in ((head, style), (rest, self.body)) if part[0])
        # A line that a long address leaves short must not be spread over the whole width.
        bands = self._paragraph(spans, spread=not is_ragged(text))
        bands[-1].tied = keep
        return bands

    def _title(self, lines: Sequence[str]) -> list[_Band]:
        size, height = self.layout.title, self.layout.title * 36.2 / 22
        broken = [
            part for line in lines for part in break_name(clean(line), int(self.width / size))
        ]
        bands = [
            self._line_band(line, height, align="centre")
            for text in broken
            for line in set_lines(((text, self.title),), self.width, self.width)
        ]
        _tie(bands)
        bands[-1].tied = True
        bands[-1].after = 43.4 * size / 22
        return bands

    def _heading(self, text: str, before: Block | None) -> list[_Band]:
        if text in self.sections:
            self.section = self.sections[text]
        self.target = f"text/{self.section}"
        bands = self._paragraph(((clean(text), self.heading1),), together=True)
        if isinstance(before, Grid):
            bands[0].before = self.line / 2
        bands[-1].tied = True
        return bands

    def _signature(self, block: Signature) -> list[_Band]:
        """Organ and date after GB/T 9704 7.3.5.1 (sealed) and 7.3.5.2."""
        width, em = self.width, self.em
        organ, day = clean(block.organ), clean(block.date)
        # As wide as they come out in the fonts of this machine.
        day_lines = set_lines(((day, self.body),), width, width) if day else ()
        lines = break_name(organ, int(width / em) - 2)
        organ_width = max(map(ems, lines), default=0.0) * em
        day_width = max((line.width for line in day_lines), default=0.0)
        if block.sealed:
            # The date ends four characters from the right; the organ is centred above it.
            middle = max(4 * em + day_width / 2, (organ_width + em) / 2)
            left = day_left = max(width - 2 * middle, 0)
            align, above = "centre", 2 * self.line
        else:
            # The date begins two characters to the right of the organ, and the longer of the two
            # ends two characters from the right.
            longer = organ_width if organ_width >= day_width else day_width + 2 * em
            left = max(width - 2 * em - longer, 0)
            day_left = min(left + 2 * em, width - day_width)
            align, above = "left", self.line
        room = width - left
        bands = [
            self._line_band(line, self.line, left=left, align=align)
            for line in set_lines((("\n".join(lines), self.body),), room, room)
        ]
        bands[0].before = above
        bands += [
            self._line_band(line, self.line, left=day_left, align=align) for line in day_lines
        ]
        return _tie(bands)

    def _attachments(self, names: Sequence[str]) -> list[_Band]:
        """附件说明 (GB/T 9704 7.3.4): two characters in, the names under each other."""
        bands: list[_Band] = []
        for place, text in enumerate(attachment_lines(list(names))):
            number = self.em if "." in text[:6] else 0
            left = 5 * self.em + number
            first = left - number - (3 * self.em if place == 0 else 0)  # “附件：”
            lines = set_lines(((clean(text), self.body),), self.width - first, self.width - left)
            bands += _tie(
                [
                    self._line_band(line, self.line, left=left if turned else first)
                    for turned, line in enumerate(lines)
                ]
            )
            bands[-1].tied = True
        if bands:
            bands[0].before = self.line
        return bands

    def _picture(self, block: Picture) -> list[_Band]:
        image = QImage.fromData(block.png)
        if image.isNull():
            return []
        width = min(block.width * MM, self.width)
        height = width * image.height() / image.width()
        most = self.height - 12
        if height > most:
            width, height = width * most / height, most
        x = self.left + (self.width - width) / 2
        item = Image(x, 0, width, height, image, block.words, self.target)
        area = Area(x, 0, width, height, self.target)
        return [_Band(height, [item], [area], before=6.0, after=6.0)]

    def _mark(self, text: str) -> list[_Band]:
        height, inset, gap, border = 28.0, 113.4, 4.0, 1.5
        room = self.width - 2 * inset
        bands = [
            self._line_band(line, height, left=inset, width=room, align="centre")
            for line in set_lines(((clean(text), self.mark),), room, room)
        ]
        left, right = self.left + inset - gap, self.left + self.width - inset + gap
        top, around = border / 2, gap + border
        bottom = height * len(bands) + 2 * around - border / 2
        bands[0].items = [moved(item, around) for item in bands[0].items] + [
            Rule(x1, y1, x2, y2, border, RED)
            for x1, y1, x2, y2 in (
                (left, top, right, top), (left, bottom, right, bottom),
                (left, top, left, bottom), (right, top, right, bottom),
            )
        ]  # fmt: skip
        bands[0].height += around
        _tie(bands)
        bands[-1].tied = True
        bands[-1].after = around + 14.5
        return bands

    def _sheet(self, block: Sheet, before: Block | None) -> list[_Band]:
        style, height = self.title, self.layout.title * 36.2 / 22
        if before is not None:
            style, height = self.subtitle, self.line
        bands = [
            self._line_band(line, height, align="centre")
            for line in set_lines(((clean(block.title), style),), self.width, self.width)
        ]
        bands[0].before = 0.0 if before is None else self.line / 2
        bands[-1].after = 14.5 if before is None else 0.0
        for text in block.lines:
            lines = set_lines(((clean(text), self.sheet_text),), self.width, self.width, True)
            made = [self._line_band(line, 22.0) for line in lines]
            made[-1].after = 6.0
            bands += made
        _tie(bands)
        bands[-1].tied = bool(block.rows)
        return bands + _rows(sheet_table(block, self.tables, self.target))

    def _grid(self, block: Grid, before: Block | None) -> list[_Band]:
        if not isinstance(before, Heading):
            self.section = block.table.section
        bands = _rows(grid_table(block, self.tables))
        if isinstance(before, Grid):
            bands.insert(0, _Band(self.line))
        return bands

    # --- bands to pages --------------------------------------------------------------------

    def _place(self, bands: list[_Band]) -> list[Page]:
        pages = _Pages(self)
        start = 0
        while start < len(bands):
            end = start + 1
            while end < len(bands) and bands[end - 1].tied and not bands[end].new_page:
                end += 1
            pages.add(bands[start:end])
            start = end
        return pages.done()

    def _page_number(self, number: int) -> Text:
        text = f"— {number} —"
        (line,) = set_lines(((text, self.number),), self.width, self.width)
        indent = _NUMBER
        x = self.left + (self.width - line.width) / 2
        if self.options.page_numbers == "outer":
            odd = number % 2 == 1
            x = self.left + (self.width - indent - line.width if odd else indent)
        # The dashes stand 7 mm below the type area (7.5).
        y = self.top + self.height + 24.1
        return Text(x, y, text, self.number.east, 0.0, BLACK, "")


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks between page breaks."""
    groups: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, PageBreak):
            groups.append([])
        else:
            groups[-1].append(block)
    return [group for group in groups if group]


class _Pages:
    """The pages while they are filled."""

    def __init__(self, paginator: _Paginator) -> None:
        self.top, self.bottom = paginator.top, paginator.top + paginator.height
        self.left = paginator.left
        self.pages: list[Page] = []
        self.numbered = True
        self.y = self.top
        self.after = 0.0
        self.part: tuple[TableLayout, int, int, float] | None = None

    def add(self, chain: Sequence[_Band]) -> None:
        """Place bands that belong together."""
        if chain[0].new_page:
            self.numbered = chain[0].numbered
            self._turn()
        if self.y > self.top and self._below(chain) > self.bottom + 0.05:
            self._turn()
        for band in chain:
            if self.y > self.top and self._below([band]) > self.bottom + 0.05:
                self._turn()
            self._put(band)

    def _below(self, chain: Sequence[_Band]) -> float:
        """Where the chain would end on this page."""
        gap = self.after + chain[0].before if self.y > self.top else 0.0
        y = self.y + gap + chain[0].height
        for above, band in pairwise(chain):
            y += above.after + band.before + band.height
        # Each row has its upper border; the last one on a page has its lower one, too.
        return y + (BORDER if chain[-1].table else 0.0)

    def _put(self, band: _Band) -> None:
        page = self.pages[-1]
        at_top = self.y == self.top
        if not at_top:
            self.y += self.after + band.before
        if band.table is not None:
            if self.part is None or self.part[0] is not band.table:
                self._close_part()
                if band.row >= band.table.header_rows > 0 and at_top:
                    head = band.table.part(0, band.table.header_rows - 1, self.y, repeated=True)
                    page.items += head.items
                    page.areas += head.areas
                    self.y += head.height
                self.part = (band.table, band.row, band.row, self.y)
            else:
                self.part = (band.table, self.part[1], band.row, self.part[3])
        else:
            self._close_part()
            page.items += [moved(item, self.y) for item in band.items]
            page.areas += [area._replace(y=area.y + self.y) for area in band.areas]
        self.y += band.height
        self.after = band.after

    def _close_part(self) -> None:
        if self.part is not None:
            table, first, last, y = self.part
            drawn = table.part(first, last, y)
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


def _tie(bands: list[_Band]) -> list[_Band]:
    """Keep the bands on one page."""
    for band in bands[:-1]:
        band.tied = True
    return bands


def _rows(table: TableLayout) -> list[_Band]:
    """A band for each row of a table."""
    bands = [
        _Band(height, tied=row in table.tied, table=table, row=row)
        for row, height in enumerate(table.heights)
    ]
    if bands:
        bands[-1].after = BORDER
    return bands

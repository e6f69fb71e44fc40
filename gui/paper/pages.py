"""The blocks of a document laid out on A4 pages, as the Word document breaks and sizes them.

`paginate` gives pages of drawable items in points; `gui.paper.paint` draws them on the screen,
into a PDF or on a printer. It follows `model.writers.docx.write` (docs/word-layout.md says why
things are as they are) and needs fonts, so a QGuiApplication, but no window.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from gui.paper import flow
from gui.paper.flow import Band, rows_of, tie
from gui.paper.letters import Letters
from gui.paper.lines import (
    BASELINE,
    BLACK,
    HEIGHT,
    MM,
    RED,
    Area,
    Box,
    Image,
    Item,
    Line,
    Page,
    Rule,
    Spans,
    Text,
    aligned,
    clean,
    moved,
    set_lines,
)
from gui.paper.tables import grid_table, sheet_table
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
from model.document.contents import (
    cells_of,
    groups,
    heading_kind,
    is_sheet,
    paragraphs_of,
    stays_with_next,
)
from model.document.organ_names import break_name
from model.document.typography import (
    ATTACHMENT_LABELS,
    attachment_indents,
    attachment_lines,
    ems,
    head_and_rest,
    is_ragged,
    place_signature,
    signature_capacity,
)
from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gui.paper.lines import Style
    from model.document.blocks import Block
    from model.document.build import Options
    from model.document.layout import Layout
    from model.forms.form import Form

COVER = "report/organ"  # where title, signature and all that is no section come from

# From the text to the lower edge of the page number: its dashes lie 7 mm down (7.5).
_FOOT = 26.9
# Around the mark of an internal copy: space, and width of the line.
_FRAME_GAP, _FRAME = 4.0, 1.5


def paginate(
    blocks: Sequence[Block],
    layout: Layout,
    options: Options = DEFAULT,
    form: Form | None = None,
) -> list[Page]:
    """The pages of the document; with `form`, texts know the section they stand in."""
    return _Paginator(layout, options, form).run(blocks)


def verify(pages: Sequence[Page], blocks: Sequence[Block]) -> None:
    """Compare what stands on the pages with the blocks: each figure, and all characters.

    Raises `UserError` that names the first difference.
    """
    shown: dict[str, str] = {}
    for page in pages:
        for text in page.texts:
            shown[text.source] = shown.get(text.source, "") + text.text
    for block in blocks:
        if isinstance(block, Grid):
            _verify_figures(block, shown)
    _verify_characters(blocks, shown)


def _verify_characters(blocks: Sequence[Block], shown: Mapping[str, str]) -> None:
    wanted: Counter[str] = Counter()
    for block in blocks:
        for text in (*paragraphs_of(block), *cells_of(block)):
            wanted.update(_bare(text))
    for source, text in shown.items():
        if source:  # repeated heads and page numbers have none
            wanted.subtract(_bare(text))
    lost = [character for character, count in wanted.items() if count]
    if lost:
        raise UserError(
            f"排版后复核没有通过：“{lost[0]}”等 {len(lost)} 个字与年报不符。"
            "文件没有保存，请先导出 Word 文档。"
        )


def _verify_figures(block: Grid, shown: Mapping[str, str]) -> None:
    for printed in block.cells:
        address = printed.cell.address
        there = shown.get(address, "")
        if address and _bare(there) != _bare(printed.text):
            raise UserError(
                f"排版后复核没有通过：“{printed.cell.label}”应为“{printed.text}”，"
                f"页面上是“{there}”。文件没有保存，请先导出 Word 文档。"
            )


def _bare(text: str) -> str:
    return "".join(clean(text).split())


class _Paginator:
    """One document on its way to the pages."""

    def __init__(self, layout: Layout, options: Options, form: Form | None) -> None:
        self.numbers = layout.page_numbers(options.page_numbers)
        self.left, self.top = layout.left * MM, layout.top * MM
        self.width = layout.text_width * MM
        self.height = HEIGHT - (layout.top + layout.bottom) * MM
        self.letters = Letters(layout, plain=options.plain_fonts)
        self.sections = {s.heading: s.id for s in form.sections if s.heading} if form else {}
        self.section = form.sections[0].id if form else ""
        self.target = COVER

    def run(self, blocks: Sequence[Block]) -> list[Page]:
        """The pages. Sheets that go with the report have no page numbers."""
        bands: list[Band] = []
        for group in groups(blocks):
            made = self._group(group)
            if made:
                made[0].new_page = True
                made[0].numbered = not is_sheet(group)
            bands += made
        pages = flow.place(bands, self.top, self.top + self.height)
        for page in pages:
            if page.printed and self.numbers != "none":
                page.items += self._page_number(page.printed)
        return pages

    def _group(self, blocks: Sequence[Block]) -> list[Band]:
        bands: list[Band] = []
        before: Block | None = None
        for place, block in enumerate(blocks):
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            bands += self._bands(block, before, keep=stays_with_next(block, after))
            before = block
        return bands

    def _bands(self, block: Block, before: Block | None, *, keep: bool) -> Iterable[Band]:
        match block:
            case Heading(text):
                return self._heading(text, before)
            case Paragraph(text, level):
                return self._narrative(clean(text), level, keep=keep)
            case Grid():
                return self._grid(block, before)
            case Picture():
                return self._picture(block)
            case PageBreak():
                return ()
            case _:
                return self._of_the_cover(block, before, keep=keep)

    def _of_the_cover(
        self,
        block: Title | Contact | Signature | Attachments | Mark | Sheet,
        before: Block | None,
        *,
        keep: bool,
    ) -> list[Band]:
        """What stands in no section."""
        self.target = COVER
        match block:
            case Title(lines):
                made = self._title(lines)
                self.target = f"text/{self.section}"
                return made
            case Contact(text):
                made = self._paragraph("contact", clean(text), together=True)
                made[-1].tied = keep
                return made
            case Signature():
                return self._signature(block)
            case Attachments(names):
                return self._attachments(names)
            case Mark(text):
                return self._mark(text)
            case Sheet():
                return self._sheet(block, before)

    # --- texts -----------------------------------------------------------------------------

    def _line_band(
        self,
        line: Line,
        height: float,
        left: float = 0.0,
        align: str = "left",
        right: float = 0.0,
    ) -> Band:
        """A line of text that begins `left` and ends `right` points inside the type area."""
        room = self.width - left - right
        items = line.place(Box(self.left + left, 0.0, room, height), align, self.target)
        areas = [Area(self.left, 0.0, self.width, height, self.target)] if self.target else []
        return Band(height, items, areas)

    def _paragraph(
        self,
        kind: str,
        text: str,
        spans: Spans = (),
        *,
        together: bool = False,
        ragged: bool = False,
    ) -> list[Band]:
        """A paragraph of a kind of text, with its indents and spaces.

        It is one `text`, or set in `spans`; `ragged` lines are not spread to the full width.
        """
        look, indent = self.letters.look(kind), self.letters.indent(kind)
        room = self.width - 2 * look.sides
        spans = spans or ((text, self.letters.style(kind)),)
        align = "left" if look.align == "justify" else look.align
        spread = look.align == "justify" and not ragged
        bands = []
        for place, line in enumerate(set_lines(spans, room - indent, room, spread)):
            left = look.sides + (0.0 if place else indent)
            bands.append(self._line_band(line, look.line, left, align, look.sides))
        bands[0].before, bands[-1].after = look.before, look.after
        return tie(bands) if together else bands

    def _narrative(self, text: str, level: int, *, keep: bool) -> list[Band]:
        head, rest = head_and_rest(text, level)
        if head and not rest:
            bands = self._paragraph(f"heading{level}", head, together=True)
            bands[-1].tied = True
            return bands
        body = self.letters.style("body")
        spans = []
        if head:
            spans.append((head, self._run_in(level)))
        if rest:
            spans.append((rest, body))
        # A line that a long address leaves short must not be spread over the whole width.
        bands = self._paragraph("body", rest, tuple(spans), ragged=is_ragged(text))
        bands[-1].tied = keep
        return bands

    def _run_in(self, level: int) -> Style:
        """The letters of a heading that its paragraph continues: they have the text's size."""
        return self.letters.style(f"heading{level}").resized(self.letters.look("body").size)

    def _title(self, lines: Sequence[str]) -> list[Band]:
        capacity = int(self.width / self.letters.look("title").size)
        broken: list[str] = []
        for line in lines:
            broken += break_name(clean(line), capacity)
        bands = self._paragraph("title", "\n".join(broken), together=True)
        bands[-1].tied = True
        return bands

    def _heading(self, text: str, before: Block | None) -> list[Band]:
        if text in self.sections:
            self.section = self.sections[text]
        self.target = f"text/{self.section}"
        bands = self._paragraph(heading_kind(before), clean(text), together=True)
        bands[-1].tied = True
        return bands

    def _signature(self, block: Signature) -> list[Band]:
        """Organ and date after GB/T 9704 7.3.5.1 (sealed) and 7.3.5.2."""
        width, em = self.width, self.letters.em
        look, style = self.letters.look("organ"), self.letters.style("organ")
        organ, day = clean(block.organ), clean(block.date)
        lines = break_name(organ, signature_capacity(width, em))
        organ_width = max(map(ems, lines), default=0.0) * em
        # The date is as wide as it comes out in the fonts of this machine.
        day_lines: Sequence[Line] = ()
        if day:
            day_lines = set_lines(((day, self.letters.style("date")),), width, width)
        day_width = max((line.width for line in day_lines), default=0.0)
        place = place_signature(organ_width, day_width, width, em, sealed=block.sealed)
        align, day_left = "centre", place.day_left
        if not place.is_centred:
            align, day_left = "left", min(place.day_left, width - day_width)
        room = width - place.left
        bands = []
        for line in set_lines((("\n".join(lines), style),), room, room):
            bands.append(self._line_band(line, look.line, place.left, align))
        bands[0].before = look.before if block.sealed else look.line
        for line in day_lines:
            height = self.letters.look("date").line
            bands.append(self._line_band(line, height, day_left, align))
        return tie(bands)

    def _attachments(self, names: Sequence[str]) -> list[Band]:
        """附件说明 (GB/T 9704 7.3.4): two characters in, the names under each other."""
        em = self.letters.em
        look, style = self.letters.look("attachments"), self.letters.style("attachments")
        texts = attachment_lines(names)
        bands: list[Band] = []
        for text, (begin, number) in zip(texts, attachment_indents(texts), strict=True):
            first, left = begin * em, (ATTACHMENT_LABELS + number) * em
            made: list[Band] = []
            spans = ((clean(text), style),)
            for line in set_lines(spans, self.width - first, self.width - left):
                made.append(self._line_band(line, look.line, left if made else first))
            made[-1].tied = True
            bands += tie(made)
        if bands:
            bands[0].before = look.line
        return bands

    def _mark(self, text: str) -> list[Band]:
        """The mark of an internal copy, in a red frame."""
        look = self.letters.look("mark")
        bands = self._paragraph("mark", clean(text), together=True)
        around = _FRAME_GAP + _FRAME
        left = self.left + look.sides - _FRAME_GAP
        right = self.left + self.width - look.sides + _FRAME_GAP
        top, bottom = _FRAME / 2, look.line * len(bands) + 2 * around - _FRAME / 2
        bands[0].items = [moved(item, around) for item in bands[0].items]
        for y in (top, bottom):
            bands[0].items.append(Rule(left, y, right, y, _FRAME, RED))
        for x in (left, right):
            bands[0].items.append(Rule(x, top, x, bottom, _FRAME, RED))
        bands[0].height += around
        bands[-1].tied = True
        bands[-1].after += around
        return bands

    # --- pictures and tables ---------------------------------------------------------------

    def _picture(self, block: Picture) -> list[Band]:
        image = QImage.fromData(block.png)
        if image.isNull():
            return []
        look = self.letters.look("picture")
        width = min(block.width * MM, self.width)
        height = width * image.height() / image.width()
        most = self.height - look.before - look.after
        if height > most:
            width, height = width * most / height, most
        x = self.left + aligned(look.align, width, self.width)
        item = Image(x, 0, width, height, image, block.words, self.target)
        area = Area(x, 0, width, height, self.target)
        return [Band(height, [item], [area], before=look.before, after=look.after)]

    def _sheet(self, block: Sheet, before: Block | None) -> list[Band]:
        kind = "sheet_title" if before is None else "sheet_subtitle"
        bands = self._paragraph(kind, clean(block.title))
        for text in block.lines:
            bands += self._paragraph("sheet_text", clean(text))
        tie(bands)
        bands[-1].tied = bool(block.rows)
        table = sheet_table(block, self.letters, self.left, self.width, self.target)
        return bands + rows_of(table)

    def _grid(self, block: Grid, before: Block | None) -> list[Band]:
        if not isinstance(before, Heading):
            self.section = block.table.section
        bands = rows_of(grid_table(block, self.letters, self.left, self.width))
        if isinstance(before, Grid):
            bands.insert(0, Band(self.letters.look("body").line))
        return bands

    def _page_number(self, number: int) -> list[Item]:
        """The number at the foot of a page, in one piece where one font has all of it."""
        text = f"— {number} —"
        look, style = self.letters.look("page_number"), self.letters.style("page_number")
        (line,) = set_lines(((text, style),), self.width, self.width)
        indent = look.size
        x = self.left + (self.width - line.width) / 2
        if self.numbers == "outer":
            is_odd = number % 2 == 1
            x = self.left + (self.width - indent - line.width if is_odd else indent)
        top = self.top + self.height + _FOOT - look.line
        if style.east != style.latin:
            return line.place(Box(x, top, line.width, look.line), "left", "")
        return [Text(x, top + BASELINE * look.line, text, style.east, 0.0, BLACK, "")]

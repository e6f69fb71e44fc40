"""The Word document after GB/T 9704, on our own ``resources/word/template.docx``.

Page, fonts, sizes and spacing are the template's named styles (docs/word-layout.md); here
stands which block takes which style, and what the package holds besides the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.characters import clean
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
from model.document.contents import groups, heading_kind, is_sheet, stays_with_next
from model.document.organ_names import break_name
from model.readers.word_elements import W
from model.writers.docx import package as docx_parts
from model.writers.docx import tables as docx_table
from model.writers.docx import template as docx_style
from model.writers.docx.names import TEXT_STYLES
from model.writers.docx.paragraphs import (
    attachments,
    narrative,
    paragraph,
    run,
    signature,
)
from model.writers.docx.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.document.blocks import Block
    from model.document.build import Options
    from model.writers.docx.template import Look

    _Text = Title | Heading | Paragraph | Contact | Mark

__all__ = ["verify", "write"]

_NAMESPACES = (
    f'xmlns:w="{W[1:-1]}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def write(
    blocks: Sequence[Block],
    *,
    title: str = "",
    organ: str = "",
    year: int = 0,
    options: Options = DEFAULT,
    data: bytes = b"",
) -> bytes:
    """The document as a ``.docx`` file; the same blocks give the same bytes.

    `title`, `organ` and `year` become document properties; nothing else is said about its
    making. `data` is the save file that travels inside. Raises `UserError` for a template that
    is unfit.
    """
    look = docx_style.look(options)
    package = docx_parts.Package(look.parts)
    body = "".join(_Body(look, package).sections(blocks))
    package.document = f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
    if data:
        package.embed(data)
    package.describe(title, organ, year)
    return package.archived()


@dataclass(slots=True)
class _Body:
    """Turns blocks into the paragraphs and tables of one body."""

    look: Look
    package: docx_parts.Package
    pictures: int = field(default=0)

    def sections(self, blocks: Sequence[Block]) -> Iterable[str]:
        """The whole body. Sheets that go with the report are sections without page numbers."""
        parts = groups(blocks) or [[]]
        kinds = [is_sheet(part) for part in parts]
        self.package.needs_blank_footer = any(kinds)
        last = len(parts) - 1
        for place, (part, of_a_sheet) in enumerate(zip(parts, kinds, strict=True)):
            pieces = list(self._pieces(part))
            if place and of_a_sheet == kinds[place - 1] and pieces:
                pieces[0] = _on_a_new_page(self.look, pieces[0])
            section = self.look.sheet if of_a_sheet else self.look.section
            if place == last:
                pieces.append(section)
            elif of_a_sheet != kinds[place + 1]:
                pieces[-1] = _ending(self.look, pieces[-1], section)
            yield from pieces

    def _pieces(self, blocks: Sequence[Block]) -> Iterable[str]:
        before: Block | None = None
        for place, block in enumerate(blocks):
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            yield from self._block(block, before, stays_with_next(block, after))
            before = block
        if _ends_with_a_table(before):
            yield _empty(self.look)

    def _block(self, block: Block, before: Block | None, keep: bool) -> Iterable[str]:
        """A block as paragraphs and tables; with `keep` it stays with the next one."""
        look = self.look
        match block:
            case Grid():
                yield from self._grid(block, before)
            case Sheet():
                yield from self._sheet(block, before)
            case Attachments(names):
                yield from attachments(look, names)
            case Signature():
                yield signature(look, block)
            case Picture():
                self.pictures += 1
                yield self._picture(block)
            case PageBreak():  # `sections` cares for it
                return
            case _:
                yield self._text(block, before, keep=keep)

    def _text(self, block: _Text, before: Block | None, *, keep: bool) -> str:
        """A block that is one paragraph."""
        match block:
            case Title(lines):
                return self._title(lines)
            case Heading(text):
                return _one(self.look, heading_kind(before), text)
            case Paragraph(text, level):
                return narrative(self.look, clean(text), level, keep=keep)
            case Contact(text):
                return _one(self.look, "contact", text, keep=keep)
            case Mark(text):
                return _one(self.look, "mark", text)

    def _title(self, lines: Sequence[str]) -> str:
        capacity = self.look.width // (self.look.sizes[TEXT_STYLES["title"]] * 10)
        broken: list[str] = []
        for line in lines:
            broken += break_name(clean(line), capacity)
        return _one(self.look, "title", "\n".join(broken))

    def _grid(self, block: Grid, before: Block | None) -> Iterable[str]:
        if isinstance(before, Grid):
            yield _empty(self.look)  # Word would join the two tables
        yield docx_table.grid(self.look, block)

    def _sheet(self, block: Sheet, before: Block | None) -> Iterable[str]:
        kind = "sheet_title" if before is None else "sheet_subtitle"
        yield _one(self.look, kind, block.title)
        for line in block.lines:
            yield _one(self.look, "sheet_text", line, keep=bool(block.rows))
        if block.rows:
            yield docx_table.sheet(self.look, block)

    def _picture(self, block: Picture) -> str:
        key, width, height = self.package.add_picture(block.png)
        widest = self.look.width * docx_parts.EMU_A_TWIP
        wanted = min(round(block.width * docx_parts.EMU_A_MILLIMETRE), widest)
        high = round(wanted * height / width)
        drawing = docx_parts.inline(key, self.pictures, wanted, high, clean(block.words))
        return paragraph(self.look, TEXT_STYLES["picture"], f"<w:r>{drawing}</w:r>")


def _one(look: Look, kind: str, text: str, *, keep: bool = False) -> str:
    """A text as a paragraph of its kind."""
    return paragraph(look, TEXT_STYLES[kind], run(clean(text)), keep=keep)


def _empty(look: Look) -> str:
    return paragraph(look, TEXT_STYLES["body"])


def _ends_with_a_table(last: Block | None) -> bool:
    """Whether a body needs a paragraph behind its last block: it does not end with a table."""
    if isinstance(last, Sheet):
        return bool(last.rows)
    return last is None or isinstance(last, Grid)


_BEGINNING = re.compile("<w:p><w:pPr><w:pStyle [^>]*/>(?:<w:keepNext/>)?")


def _on_a_new_page(look: Look, piece: str) -> str:
    beginning = _BEGINNING.match(piece)
    if beginning is None:  # a table
        return _on_a_new_page(look, _empty(look)) + piece
    return beginning[0] + "<w:pageBreakBefore/>" + piece[beginning.end() :]


def _ending(look: Look, piece: str, section: str) -> str:
    """The last paragraph of a section, which holds the page that it ends."""
    if not piece.endswith("</w:p>"):
        piece += _empty(look)
    at = piece.rindex("</w:pPr>")
    return piece[:at] + section + piece[at:]

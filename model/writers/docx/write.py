"""The Word document after GB/T 9704, on our own ``resources/word/template.docx``.

Page, fonts, sizes and spacing are the template's named styles (docs/word-layout.md); here stands
which block takes which style, and what the package holds besides the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
from model.document.typography import clean
from model.readers.docx_tables import W
from model.writers.docx import package as docx_parts
from model.writers.docx import tables as docx_table
from model.writers.docx import template as docx_style
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

    `title`, `organ` and `year` become document properties; nothing else is said about its making.
    `data` is the save file that travels inside. Raises `UserError` for a template that is unfit.
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
        groups = _groups(blocks)
        for place, group in enumerate(groups):
            pieces = list(self._pieces(group))
            is_sheet = _is_sheet(group)
            following = _is_sheet(groups[place + 1]) if place + 1 < len(groups) else None
            if place and is_sheet == _is_sheet(groups[place - 1]) and pieces:
                pieces[0] = _on_a_new_page(self.look, pieces[0])
            if is_sheet:
                self.package.needs_blank_footer = True
            section = self.look.sheet if is_sheet else self.look.section
            if following is None:
                pieces.append(section)
            elif following != is_sheet:
                pieces[-1] = _ending(self.look, pieces[-1], section)
            yield from pieces

    def _pieces(self, blocks: Sequence[Block]) -> Iterable[str]:
        before: Block | None = None
        for place, block in enumerate(blocks):
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            yield from self._block(block, before, after)
            before = block
        if (
            before is None
            or isinstance(before, Grid)
            or (isinstance(before, Sheet) and before.rows)
        ):
            yield paragraph(self.look, "公文正文")  # a body does not end with a table

    def _block(self, block: Block, before: Block | None, after: Block | None) -> Iterable[str]:
        look = self.look
        match block:
            case Title(lines):
                capacity = look.width // (look.sizes["公文标题"] * 10)
                broken = [part for line in lines for part in break_name(clean(line), capacity)]
                yield paragraph(look, "公文标题", run("\n".join(broken)))
            case Heading(text):
                name = "表后一级标题" if isinstance(before, Grid) else "一级标题"
                yield paragraph(look, name, run(clean(text)))
            case Paragraph(text, level):
                # Room for handwriting is one piece, and stays with its heading.
                is_room = text == "" and after == block
                keep = is_room or isinstance(after, Signature | Contact | Attachments)
                yield narrative(look, clean(text), level, keep=keep)
            case Grid():
                if isinstance(before, Grid):
                    yield paragraph(look, "公文正文")  # Word would join the two tables
                yield docx_table.grid(look, block)
            case Attachments(names):
                yield from attachments(look, names)
            case Contact(text):
                keep = isinstance(after, Signature)
                yield paragraph(look, "联系方式", run(clean(text)), keep=keep)
            case Signature():
                yield signature(look, block)
            case Picture():
                self.pictures += 1
                yield self._picture(block)
            case Mark(text):
                yield paragraph(look, "内部标记", run(clean(text)))
            case Sheet():
                yield from self._sheet(block, before)
            case PageBreak():  # `sections` cares for it
                return

    def _sheet(self, block: Sheet, before: Block | None) -> Iterable[str]:
        name = "附表标题" if before is None else "附表小标题"
        yield paragraph(self.look, name, run(clean(block.title)))
        for line in block.lines:
            yield paragraph(self.look, "附表说明", run(clean(line)), keep=bool(block.rows))
        if block.rows:
            yield docx_table.sheet(self.look, block)

    def _picture(self, block: Picture) -> str:
        key, width, height = self.package.add_picture(block.png)
        widest = self.look.width * docx_parts.EMU_A_TWIP
        wanted = min(round(block.width * docx_parts.EMU_A_MILLIMETRE), widest)
        high = round(wanted * height / width)
        drawing = docx_parts.inline(key, self.pictures, wanted, high, clean(block.words))
        return paragraph(self.look, "图片", f"<w:r>{drawing}</w:r>")


def _groups(blocks: Sequence[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, PageBreak):
            groups.append([])
        else:
            groups[-1].append(block)
    return [group for group in groups if group] or [[]]


def _is_sheet(group: Sequence[Block]) -> bool:
    return bool(group) and all(isinstance(block, Sheet) for block in group)


_BEGINNING = re.compile("<w:p><w:pPr><w:pStyle [^>]*/>(?:<w:keepNext/>)?")


def _on_a_new_page(look: Look, piece: str) -> str:
    beginning = _BEGINNING.match(piece)
    if beginning is None:  # a table
        return _on_a_new_page(look, paragraph(look, "公文正文")) + piece
    return beginning[0] + "<w:pageBreakBefore/>" + piece[beginning.end() :]


def _ending(look: Look, piece: str, section: str) -> str:
    """The last paragraph of a section, which holds the page that it ends."""
    if not piece.endswith("</w:p>"):
        piece += paragraph(look, "公文正文")
    at = piece.rindex("</w:pPr>")
    return piece[:at] + section + piece[at:]

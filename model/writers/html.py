"""The report as HTML: a fragment for a website's editor, and a page that prints well.

A section's heading is an ordinary heading before its table, which names it by its id: editors
of websites throw a caption away. Every label is a ``th`` whose ``scope`` reaches exactly the
figures it stands for. ``colgroup`` and ``rowgroup`` are said only of a label that spans one,
since a browser takes them by the group and not by the span. Where several blocks stand in one
table no scope can tell which heads belong to which figures; there each figure names its
``headers``.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from string import Template
from typing import TYPE_CHECKING

from model.characters import clean
from model.document import layout as layouts
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
from model.document.contents import cells_of, paragraphs_of
from model.document.typography import attachment_lines
from model.errors import UserError
from model.texts.narrative import is_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.document.blocks import Block, Printed
    from model.document.layout import Layout
    from model.forms.form import Cell, Table

# The page, fonts and sizes are those of a layout; the screen gets the same column of text. A
# table that is wider than the screen is moved within its own box, never the whole page.
_CSS = """
@page { size: A4; margin: $margins }
@page :right { @bottom-right { content: "— " counter(page) " —"; font: $number } }
@page :left { @bottom-left { content: "— " counter(page) " —"; font: $number } }
body { margin: 0; color: #000; background: #fff;
  font: $body }
main { max-width: $width; margin: 0 auto; padding: 12mm min(5mm, 2.5vw) }
h1, h2, h3 { overflow-wrap: anywhere }
h1 { margin: 0 0 1.5em; text-align: $title_align;
  font: $title }
h2 { margin: 0; text-indent: $indent; text-align: left; font: inherit; break-after: avoid;
  font-family: $heading1 }
h3 { margin: 0; text-indent: $indent; font: inherit; break-after: avoid;
  font-family: $heading2 }
p { margin: 0; text-indent: $indent; text-align: $align; overflow-wrap: anywhere }
[role=region] { margin: 0 0 1em; overflow-x: auto }
table { width: 100%; border-collapse: collapse; text-align: center;
  font: $cell; font-variant-numeric: tabular-nums }
th, td { border: $border solid #000; padding: 2pt 3pt; font-weight: normal }
thead th { font-family: $head }
tr, thead, tbody:has(th[colspan][scope=rowgroup]) { break-inside: avoid }
p[style] { padding-right: 2em; text-indent: 0; break-before: avoid; break-inside: avoid }
th[colspan][scope=rowgroup] { background: $shade; print-color-adjust: exact;
  -webkit-print-color-adjust: exact }
hr { margin: 2em 0 }
@media print { [role=region] { overflow: visible }
  hr { margin: 0; border: 0; break-after: page }
  body { line-height: $line }
  main { max-width: none; padding: 0 } }
"""
# What machines without Windows' Chinese fonts have in their place, at the end of each list.
_ELSEWHERE = {
    "title": "serif",
    "heading1": "STHeiti, sans-serif",
    "heading2": "STKaiti, serif",
    "body": "STFangsong, serif",
    "table": "STSong, serif",
}
# Other names of the same letters.
_ALSO = {
    "方正小标宋简体": ("方正小标宋_GBK", "华文中宋", "STZhongsong"),
    "仿宋": ("FangSong",),
    "楷体": ("KaiTi",),
    "黑体": ("SimHei",),
    "宋体": ("SimSun",),
}


def _css(layout: Layout) -> str:
    """The look of a page in a layout."""
    texts = layout.texts
    sides = (layout.top, layout.right, layout.bottom, layout.left)
    number = f"{texts['page_number'].size:g}pt {_fonts(layout, 'page_number', 'serif')}"
    css = Template(_CSS).substitute(
        margins=" ".join(f"{side:g}mm" for side in sides),
        number=number,
        width=f"{layout.text_width:g}mm",
        body=_font(layout, "body"),
        title=_font(layout, "title"),
        heading1=_fonts(layout, "heading1"),
        heading2=_fonts(layout, "heading2"),
        # Lines in a table that a finger moves have some more room than on paper.
        cell=f"{texts['label'].size:g}pt/1.4 {_fonts(layout, 'label')}",
        head=_fonts(layout, "head"),
        indent=f"{texts['body'].indent:g}em",
        title_align=_ALIGNMENTS[texts["title"].align],
        align=_ALIGNMENTS[texts["body"].align],
        border=f"{layout.tables.border:g}pt",
        shade=f"#{layout.tables.shade.lower()}",
        line=f"{texts['body'].line:g}pt",
    )
    if not layout.numbered:
        css = re.sub(r"@page :.*\n", "", css)
    return css + _heading_css(layout)


_ALIGNMENTS = {"left": "left", "centre": "center", "right": "right", "justify": "justify"}


def _font(layout: Layout, kind: str) -> str:
    """Weight, size, height of a line and fonts of a kind of text."""
    text = layout.texts[kind]
    weight = "bold " if text.bold else ""
    fonts = _fonts(layout, kind)
    return f"{weight}{text.size:g}pt/{text.line / text.size:.2g} {fonts}"


def _fonts(layout: Layout, kind: str, elsewhere: str = "") -> str:
    """The fonts of a kind of text: as wanted, as in Windows, and what comes near."""
    role = layout.texts[kind].font
    names: dict[str, None] = {}
    for is_plain in (False, True):
        name = layout.font(role, plain=is_plain)
        names[name] = None
        names.update(dict.fromkeys(_ALSO.get(name, ())))
    return ", ".join([*names, elsewhere or _ELSEWHERE[role]])


def _heading_css(layout: Layout) -> str:
    """Headings that are bold, or larger or smaller than the text."""
    rules = ""
    for tag, kind in (("h2", "heading1"), ("h3", "heading2")):
        text = layout.texts[kind]
        if text.bold:
            rules += f"{tag} {{ font-weight: bold }}\n"
        if text.size != layout.texts["body"].size:
            rules += f"{tag} {{ font-size: {text.size:g}pt }}\n"
    return rules


@dataclass(frozen=True, slots=True)
class _Target:
    """Where the elements go: a page of our own, or the editor of a website.

    The year is part of every id, for one page of a website may show several years' reports.
    """

    page: bool
    year: int

    def name(self, part: str, *places: int) -> str:
        """An id, unique among all reports of an organ."""
        return escape("-".join(map(str, (part, self.year, *places))))

    def aligned(self, side: str) -> str:
        """Attributes that align an element. Some editors drop styles, some the attribute."""
        style = f' style="text-align:{side}"'
        return style if self.page else f' align="{side}"{style}'


def write_fragment(blocks: Sequence[Block], year: int) -> bytes:
    """What goes into a website's editor, UTF-8.

    All but the title, which the site has a field for.
    It has no classes and no scripts; borders and alignment are all it says about its look.
    """
    return _bytes("\n".join(_elements(blocks, _Target(page=False, year=year))) + "\n")


def write(blocks: Sequence[Block], title: str, year: int) -> bytes:
    """A whole page in the default layout; it opens in any browser and prints on A4."""
    css = _css(layouts.layout())
    body = "\n".join(_elements(blocks, _Target(page=True, year=year)))
    return _bytes(
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{css}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _bytes(text: str) -> bytes:
    return text.encode()


def _clean(text: str) -> str:
    """The text without what HTML cannot hold: what XML cannot, and the sign for “delete”."""
    return clean(text).replace("\x7f", "")


def _text(text: str) -> str:
    return escape(_clean(text))


def _lines(*lines: str) -> str:
    return "<br>".join(_text(line).replace("\n", "<br>") for line in lines if line)


def _elements(blocks: Sequence[Block], target: _Target) -> Iterator[str]:
    sheets = 0
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        match block:
            case Title(lines) if target.page:
                yield f"<h1>{_lines(*lines)}</h1>"
            case Heading(text) if isinstance(after, Grid):
                yield _heading(text, target.name(after.table.section))
            case Grid():
                yield _table(block, target)
            case Sheet():
                sheets += 1
                yield _sheet(block, target, target.name("sheet", sheets))
            case PageBreak():
                yield "<hr>"
            case _:
                yield from _plain_elements(block, target)


def _plain_elements(block: Block, target: _Target) -> Iterator[str]:
    """Headings, paragraphs and pictures."""
    match block:
        case Heading(text):
            yield f"<h2>{_lines(text)}</h2>"
        case Paragraph(text, 1 | 2) if is_heading(text):
            yield f"<h3>{_lines(text)}</h3>"
        case Paragraph(text) | Contact(text):
            yield f"<p>{_lines(text)}</p>"
        case Signature(organ, day):
            yield f"<p{target.aligned('right')}>{_lines(organ, day)}</p>"
        case Attachments(names):
            yield from _attachments(names)
        case Picture():
            yield _picture(block, target)
        case Mark(text):
            yield f"<p{target.aligned('center')}><strong>{_lines(text)}</strong></p>"


def _attachments(names: Sequence[str]) -> Iterator[str]:
    """附件说明: the numbers stand below one another, so that the first one's words make room."""
    room = ""
    for line in attachment_lines(names):
        yield f"<p>{_lines(room + line)}</p>"
        room = "　" * len("附件：")


def _heading(text: str, name: str) -> str:
    """The heading of a table, which names it by this id."""
    return f'<h2 id="{name}">{_lines(text)}</h2>'


def _picture(block: Picture, target: _Target) -> str:
    data = b64encode(block.png).decode()
    return (
        f'<p{target.aligned("center")}><img src="data:image/png;base64,{data}" '
        f'alt="{_text(block.words)}" style="width:{block.width:g}mm;max-width:100%"></p>'
    )


# --- tables --------------------------------------------------------------------------------


def _framed(rows: Sequence[str], heading: str, target: _Target) -> str:
    """The rows as a table named by the heading with this id.

    On a page of our own it stands in a box that a finger or the arrow keys move sideways. An
    editor gets the table alone (wangEditor loses one in a box when it reads its own text
    again), with the old attributes, which a website without a style for tables still shows.
    """
    label = f'aria-labelledby="{heading}"'
    if target.page:
        box = f'<div role="region" {label} tabindex="0">'
        return "\n".join([box, f"<table {label}>", *rows, "</table>", "</div>"])
    look = (
        'border="1" cellpadding="2" width="100%" style="border-collapse:collapse;width:100%"'
    )
    return "\n".join([f"<table {label} {look}>", *rows, "</table>"])


def _table(block: Grid, target: _Target) -> str:
    table = block.table
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for printed in sorted(block.cells, key=lambda p: p.cell.column):
        rows[printed.cell.row].append(_cell(table, printed, target))
    made = list(_columns(table, page=target.page))
    for start, end in _row_groups(table):
        name = "thead" if end <= table.header_rows else "tbody"
        made += [f"<{name}>", *(f"<tr>{''.join(row)}</tr>" for row in rows[start:end])]
        made.append(f"</{name}>")
    return _framed(made, target.name(table.section), target)


def _columns(table: Table, *, page: bool) -> Iterator[str]:
    """The column groups; on a page of our own also the widths."""
    for start, columns in _column_groups(table):
        if page:
            group = table.widths[start : start + columns]
            shares = (width / sum(table.widths) for width in group)
            widths = "".join(f'<col style="width:{share:.2%}">' for share in shares)
            yield f"<colgroup>{widths}</colgroup>"
        else:
            yield f'<colgroup span="{columns}"></colgroup>'


def _column_groups(table: Table) -> list[tuple[int, int]]:
    """First column and size of each group: as the first row divides them."""
    if len(table.blocks) > 1:
        return [(0, table.columns)]
    return sorted((cell.column, cell.columns) for cell in table.cells if cell.row == 0)


def _row_groups(table: Table) -> list[tuple[int, int]]:
    """First row of each group and the row after it.

    A block of several is a group; otherwise the head is one, and what a tall first label
    spans.
    """
    edges = {0, table.rows}
    if len(table.blocks) > 1:
        last = {cell.address.split("/")[0]: cell.row + cell.rows for cell in table.figures}
        edges |= set(last.values())
    else:
        edges.add(table.header_rows)
        for cell in table.cells:
            if not cell.header and cell.column == 0 and cell.rows > 1:
                edges |= {cell.row, cell.row + cell.rows}
    return list(pairwise(sorted(edges)))


def _cell(table: Table, printed: Printed, target: _Target) -> str:
    cell = printed.cell
    attributes = _spans(cell) + _reference(table, cell, target)
    is_row_label = not cell.address and not cell.header and cell.rows == 1
    attributes += _cell_aligned("left" if is_row_label else "center", target)
    if cell.address:
        return f"<td{attributes}>{_lines(printed.text)}</td>"
    return f'<th scope="{_scope(table, cell)}"{attributes}>{_lines(printed.text)}</th>'


def _spans(cell: Cell) -> str:
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return columns + rows


def _reference(table: Table, cell: Cell, target: _Target) -> str:
    """In a table of several blocks a label has an id; a figure names those of its labels."""
    if len(table.blocks) <= 1:
        return ""
    if not cell.address:
        return f' id="{_name(table, cell, target)}"'
    names = " ".join(_name(table, label, target) for label in _labels(table, cell))
    return f' headers="{names}"'


def _cell_aligned(side: str, target: _Target) -> str:
    """The alignment of a cell; on a page of our own the table says where most cells align."""
    return "" if target.page and side == "center" else target.aligned(side)


def _scope(table: Table, cell: Cell) -> str:
    if cell.header:
        if cell.shaded and len(table.blocks) > 1:
            # A clause heads its block, not the columns down to the table's end.
            return "rowgroup"
        group = cell.columns > 1 and (cell.column, cell.columns) in _column_groups(table)
        return "colgroup" if group else "col"
    group = cell.rows > 1 and (cell.row, cell.row + cell.rows) in _row_groups(table)
    return "rowgroup" if group else "row"


def _name(table: Table, cell: Cell, target: _Target) -> str:
    return target.name(table.section, cell.row + 1, cell.column + 1)


def _labels(table: Table, figure: Cell) -> list[Cell]:
    """The labels of a figure: its block's heads above it, then what stands to its left."""
    start, end = next(g for g in _row_groups(table) if g[0] <= figure.row < g[1])
    above, beside = [], []
    for cell in table.cells:
        if cell.address or not start <= cell.row < end:
            continue
        if cell.header and _is_above(cell, figure):
            above.append(cell)
        elif not cell.header and _is_beside(cell, figure):
            beside.append(cell)
    return above + beside


def _is_above(label: Cell, figure: Cell) -> bool:
    begins = label.column < figure.column + figure.columns
    return label.row < figure.row and begins and figure.column < label.column + label.columns


def _is_beside(label: Cell, figure: Cell) -> bool:
    begins = label.row < figure.row + figure.rows
    return label.column < figure.column and begins and figure.row < label.row + label.rows


def _sheet(block: Sheet, target: _Target, heading: str) -> str:
    """A plain table: its head, and rows that the first cell names."""
    above = [_heading(block.title, heading)]
    above += (f"<p>{_lines(line)}</p>" for line in block.lines)
    widths = "".join(f'<col style="width:{w / sum(block.widths):.2%}">' for w in block.widths)
    made = [f"<colgroup>{widths}</colgroup>"]
    body = block.rows[1:] if block.head else block.rows
    centred = _cell_aligned("center", target)
    if block.head:
        cells = (f'<th scope="col"{centred}>{_lines(text)}</th>' for text in block.rows[0])
        made.append(f"<thead><tr>{''.join(cells)}</tr></thead>")
    height = f' style="height:{block.row_height:g}mm"' if block.row_height else ""
    for first, *others in body:
        row = [f'<th scope="row"{centred}>{_lines(first)}</th>']
        row += (f"<td{centred}>{_lines(text)}</td>" for text in others)
        made.append(f"<tr{height}>{''.join(row)}</tr>")
    return "\n".join([*above, _framed(made, heading, target)])


# --- reading back --------------------------------------------------------------------------

_Piece = tuple[str, int, int]  # text, rows, columns


def verify(data: bytes, blocks: Sequence[Block]) -> None:
    """Read the page or fragment again and compare every paragraph and every cell.

    Raises `UserError` that names the first difference.
    """
    from lxml import html

    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    read: list[_Piece] = []
    for element in root.iter("h1", "h2", "h3", "p", "th", "td"):
        text = _plain("".join(map(str, element.itertext())))
        rows, columns = element.get("rowspan", "1"), element.get("colspan", "1")
        read.append((text, int(rows), int(columns)))
    is_page = root.find(".//h1") is not None
    expected: list[_Piece] = []
    for block in blocks:
        if is_page or not isinstance(block, Title):
            expected += _expected(block)
    for want, got in zip([*expected, None], [*read, None], strict=False):
        if want != got:
            wanted, found = (f"“{piece[0]}”" if piece else "没有内容" for piece in (want, got))
            raise UserError(
                f"导出后复核没有通过：网页里应为{wanted}的地方是{found}。"
                "文件没有保存，请再导出一次。"
            )


def _plain(text: str) -> str:
    return "".join(_clean(text).split())


def _expected(block: Block) -> list[_Piece]:
    """What the elements of a block say, in the order of the page."""
    texts = paragraphs_of(block)
    match block:
        case Picture():
            texts = [""]
        case Signature():
            texts = ["".join(texts)]  # one paragraph with a break
    pieces = [(_plain(text), 1, 1) for text in texts]
    if isinstance(block, Grid):
        for printed in sorted(block.cells, key=lambda p: (p.cell.row, p.cell.column)):
            pieces.append((_plain(printed.text), printed.cell.rows, printed.cell.columns))
    else:
        pieces += [(_plain(text), 1, 1) for text in cells_of(block)]
    return pieces

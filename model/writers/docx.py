"""The Word document after GB/T 9704, on our own ``resources/word/template.docx``.

Page, fonts, sizes and spacing are the template's named styles (docs/word-layout.md); here stands
only which block takes which style, and the geometry that no style can hold: column widths, joined
cells, and where organ and date of the signature begin. The body is written as one string: building
it element by element takes ten times as long.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docx import Document
from lxml import etree

from model.blocks import Contact, Grid, Heading, Paragraph, Signature, Title
from model.errors import UserError
from model.readers import docx_tables
from model.readers.docx_tables import ReadTable, W
from model.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.blocks import Block, Printed
    from model.form import Cell, Table

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OURS = ("word/document.xml", "docProps/core.xml", "docProps/app.xml")

_HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
_RUN_IN = {1: "一级标题文字", 2: "二级标题文字"}
_SHADE = "C6D9F1"  # the clause rows of the official annex
_ROW_HEIGHT = 400
_SMALLER, _SMALLEST = 18, 12  # half-points: for a column of figures, for one that is still too long
_HEADING_LENGTH = 40


# --- the template --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Template:
    """What the writer asks of the template. Lengths are in twips.

    Styles are known by name: Word changes their ids when somebody saves the template. `sizes` are
    half-points; `character` is how far a character of the signature is from the next.
    """

    parts: dict[str, bytes]
    section: str
    width: int
    styles: dict[str, str]
    sizes: dict[str, int]
    character: int
    cell_margins: int


@cache
def _template() -> _Template:
    with zipfile.ZipFile(resource("word", "template.docx")) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    section = etree.fromstring(parts["word/document.xml"]).find(f"{W}body/{W}sectPr")
    if section is None:
        raise UserError("Word 模板没有页面设置，请重新安装本程序。")
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    root = etree.fromstring(parts["word/styles.xml"])
    styles = {_name(style): style for style in root.findall(W + "style")}
    table = styles.get("年报表格")
    cell = None if table is None else table.find(f"{W}tblPr/{W}tblCellMar")
    sides = (
        [] if cell is None else [_number(cell.find(W + side), "w") for side in ("left", "right")]
    )
    sizes = {name: _inherited(root, style, "sz", 21) for name, style in styles.items()}
    organ = styles.get("落款机关")
    squeeze = 0 if organ is None else _inherited(root, organ, "spacing", 0)
    return _Template(
        parts,
        etree.tostring(section, encoding="unicode", with_tail=False),
        _number(size, "w") - _number(margins, "left") - _number(margins, "right"),
        {name: style.get(W + "styleId", "") for name, style in styles.items()},
        sizes,
        sizes.get("落款机关", 32) * 10 + squeeze,
        sum(sides) + 15,  # and the border
    )


def _name(style: etree._Element) -> str:
    name = style.find(W + "name")
    return "" if name is None else name.get(W + "val", "")


def _number(element: etree._Element | None, attribute: str) -> int:
    return 0 if element is None else int(element.get(W + attribute, "0"))


def _inherited(root: etree._Element, style: etree._Element, item: str, default: int) -> int:
    """A number among a style's letter properties, its own or the one it inherits."""
    by_id = {s.get(W + "styleId"): s for s in root.findall(W + "style")}
    above: etree._Element | None = style
    for _ in by_id:
        if above is None:
            break
        if (found := above.find(f"{W}rPr/{W}{item}")) is not None:
            return _number(found, "val")
        based_on = above.find(W + "basedOn")
        above = None if based_on is None else by_id.get(based_on.get(W + "val"))
    found = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}{item}")
    return default if found is None else _number(found, "val")


def _style(name: str) -> str:
    try:
        return _template().styles[name]
    except KeyError:
        raise UserError(f"Word 模板里没有样式“{name}”，请重新安装本程序。") from None


# --- writing -------------------------------------------------------------------------------


def write(blocks: Sequence[Block], *, title: str = "", organ: str = "", year: int = 0) -> bytes:
    """The document as a ``.docx`` file; the same blocks give the same bytes.

    `title`, `organ` and `year` become document properties; nothing else is said about its making.
    """
    template = _template()
    body = "".join(_body(blocks))
    document = f"<w:document {_NAMESPACES}><w:body>{body}{template.section}</w:body></w:document>"
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in template.parts.items():
            if name not in _OURS:
                _add(archive, name, data)
        _add(archive, _OURS[0], (_DECLARATION + document).encode())
        _add(archive, _OURS[1], (_DECLARATION + _core(title, organ, year)).encode())
        _add(archive, _OURS[2], (_DECLARATION + _application(organ)).encode())
    return file.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name)  # dated 1980-01-01: the clock must not change the bytes
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    archive.writestr(entry, data)


def _core(title: str, organ: str, year: int) -> str:
    subject = f"<dc:subject>{year}年度</dc:subject>" if year else ""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_safe(title)}</dc:title>{subject}<dc:creator>{_safe(organ)}</dc:creator>"
        "<dc:language>zh-CN</dc:language><cp:lastModifiedBy></cp:lastModifiedBy>"
        "</cp:coreProperties>"
    )


def _application(organ: str) -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties"><Company>{_safe(organ)}</Company></Properties>'
    )


def _body(blocks: Sequence[Block]) -> Iterable[str]:
    before: Block | None = None
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        match block:
            case Title(lines):
                capacity = _template().width // (_template().sizes["公文标题"] * 10)
                broken = [part for line in lines for part in _break_name(_clean(line), capacity)]
                yield _paragraph("公文标题", _run("\n".join(broken)))
            case Heading(text):
                name = "表后一级标题" if isinstance(before, Grid) else "一级标题"
                yield _paragraph(name, _run(_clean(text)))
            case Paragraph(text, level):
                keep = isinstance(after, Signature | Contact)
                yield _narrative(_clean(text), level, keep=keep)
            case Grid():
                if isinstance(before, Grid):
                    yield _paragraph("公文正文")  # Word would join the two tables
                yield _table(block)
            case Contact(text):
                keep = isinstance(after, Signature)
                yield _paragraph("联系方式", _run(_clean(text)), keep=keep)
            case Signature():
                yield _signature(block)
        before = block
    if before is None or isinstance(before, Grid):
        yield _paragraph("公文正文")  # a body does not end with a table


_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _clean(text: str) -> str:
    """The text without what XML cannot hold (control characters make Word refuse the file)."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _safe(text: str) -> str:
    return escape(_clean(text))


def _run(text: str, properties: str = "") -> str:
    """A run; “ ” … — · count as Chinese only with the hint."""
    if not text:
        return ""
    hint = "" if text.isascii() else '<w:rFonts w:hint="eastAsia"/>'
    # The schema wants a style before the font, and the font before the size.
    all_properties = properties + hint if "<w:rStyle" in properties else hint + properties
    content = escape(text).replace("\t", _TAB).replace("\n", _BREAK)
    formatting = f"<w:rPr>{all_properties}</w:rPr>" if all_properties else ""
    return f'<w:r>{formatting}<w:t xml:space="preserve">{content}</w:t></w:r>'


_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


def _run_style(name: str) -> str:
    return f'<w:rStyle w:val="{_style(name)}"/>'


def _paragraph(name: str, runs: str = "", formatting: str = "", *, keep: bool = False) -> str:
    next_too = "<w:keepNext/>" if keep else ""
    style = f'<w:pStyle w:val="{_style(name)}"/>'
    return f"<w:p><w:pPr>{style}{next_too}{formatting}</w:pPr>{runs}</w:p>"


_LONG_WORD = re.compile("[!-~]{20}")
_SENTENCE = re.compile("[。：:；！？]")


def _narrative(text: str, level: int, *, keep: bool) -> str:
    """A paragraph; one with a level is a heading, or begins with one that its text continues."""
    # A line that a long address leaves short must not be spread over the whole width.
    ragged = '<w:jc w:val="left"/>' if _LONG_WORD.search(text) else ""
    body = _paragraph("公文正文", _run(text), ragged, keep=keep)
    if not 1 <= level <= len(_HEADINGS):
        return body
    end = _SENTENCE.search(text)
    if len(text) <= _HEADING_LENGTH and (end is None or end.end() == len(text)):
        return _paragraph(_HEADINGS[level - 1], _run(text))
    if level in _RUN_IN and end is not None and end.end() <= _HEADING_LENGTH:
        head, rest = text[: end.end()], text[end.end() :]
        runs = _run(head, _run_style(_RUN_IN[level])) + _run(rest)
        return _paragraph("公文正文", runs, ragged, keep=keep)
    return body


# Where a long name may be broken: behind a place or a government.
_NAME_BREAK = re.compile(
    "(?<=[省市区县州盟旗镇乡])(?!政府|人民政府办)|(?<=政府)|(?<=街道)|(?<=委员会)"
)


def _break_name(name: str, capacity: int) -> list[str]:
    """A name in balanced lines; a line of the title breaks by meaning (GB/T 9704 7.3.1)."""
    width = _ems(name)
    if width <= capacity:
        return [name]
    count = int(-(-width // capacity))
    places = [m.start() for m in _NAME_BREAK.finditer(name) if 0 < m.start() < len(name)]
    lines = []
    start = 0
    for left in range(count, 1, -1):
        wanted = start + (len(name) - start) / left
        fitting = [
            place
            for place in places
            if abs(place - wanted) <= capacity / 3
            and _ems(name[start:place]) <= capacity
            and _ems(name[place:]) <= capacity * (left - 1)
        ]
        end = min(fitting, key=lambda place: (abs(place - wanted), -place), default=round(wanted))
        lines.append(name[start:end])
        start = end
    return [*lines, name[start:]]


def _ems(text: str) -> float:
    """How wide a text is, in characters: letters and digits take half of one."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def _signature(block: Signature) -> str:
    """Organ and date after GB/T 9704 7.3.5.1 (sealed) and 7.3.5.2."""
    template = _template()
    width, em = template.width, template.character
    organ, day = _clean(block.organ), _clean(block.date)
    organ_width, day_width = _ems(organ) * em, _ems(day) * em
    spacing = ""
    if block.sealed:
        # The date ends four characters from the right; the organ is centred above it.
        lines = max(-(-organ_width // (width - 2 * em)), 1)
        middle = max(4 * em + day_width / 2, (organ_width / lines + em) / 2)
        left = max(round(width - 2 * middle), 0)
        organ_place = day_place = f'<w:ind w:left="{left}"/><w:jc w:val="center"/>'
    else:
        # One blank line; the date begins two characters to the right of the organ, and the longer
        # of the two ends two characters from the right.
        longer = organ_width if organ_width >= day_width else day_width + 2 * em
        left = max(round(width - 2 * em - longer), 0)
        organ_place = f'<w:ind w:left="{left}"/><w:jc w:val="left"/>'
        day_place = f'<w:ind w:left="{left + 2 * em}"/><w:jc w:val="left"/>'
        right = width - left - 2 * em - day_width
        if right < 2 * em:
            # Near the margin it is set from there: programs that set digits wider must not wrap it.
            day_place = f'<w:ind w:right="{max(round(right), 0)}"/><w:jc w:val="right"/>'
        spacing = '<w:spacing w:before="579"/>'
    made = _paragraph("落款机关", _run(organ), spacing + organ_place)
    return made + (_paragraph("成文日期", _run(day), day_place) if day else "")


# --- tables --------------------------------------------------------------------------------


def _table(block: Grid) -> str:
    table = block.table
    template = _template()
    widths = _widths(table.widths, template.width)
    sizes = _column_sizes(block.cells, widths)
    kept = _kept(table)
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for printed in sorted(block.cells, key=lambda p: p.cell.column):
        cell = printed.cell
        width = sum(widths[cell.column : cell.column + cell.columns])
        size = sizes[cell.column, cell.columns]
        for row in range(cell.row, cell.row + cell.rows):
            first = row == cell.row
            if first:
                content = _cell_paragraph(printed, width, size, keep=row in kept)
            else:
                content = _paragraph(_style_of(cell), keep=row in kept)
            rows[row].append(_cell(cell, width, content, first=first))
    lines = "".join(
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_ROW_HEIGHT}" w:hRule="atLeast"/>'
        f"{'<w:tblHeader/>' if row < table.header_rows else ''}</w:trPr>{''.join(cells)}</w:tr>"
        for row, cells in enumerate(rows)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{_style("年报表格")}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{lines}</w:tbl>"
    )


def _widths(relative: Sequence[int], total: int) -> list[int]:
    """The column widths in twips; they add up to `total` exactly."""
    scale = total / sum(relative)
    edges = [round(edge * scale) for edge in accumulate(relative, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def _cell(cell: Cell, width: int, content: str, *, first: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = ""
    if cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/>' if cell.shaded else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )


def _style_of(cell: Cell) -> str:
    if cell.address:
        return "表内数字"
    if cell.shaded:
        return "表内条款"
    if cell.header:
        return "表头附注" if cell.text.startswith("（") else "表头"
    return "表内栏目" if cell.rows > 1 else "表内文字"


def _kept(table: Table) -> set[int]:
    """The rows that stay with the row below.

    In a table of several blocks, where no head repeats, the figures of a block stay together. Under
    a label over several rows, and at the table's end, no row stands alone.
    """
    kept = {table.rows - 2}
    for cell in table.cells:
        last = cell.row + cell.rows - 1
        if cell.rows > 1 and not cell.header:
            kept |= {cell.row, last - 1}
    if len(table.blocks) > 1:
        block_of = {cell.row: cell.address.split("/")[0] for cell in table.figures}
        kept |= {row for row, name in block_of.items() if block_of.get(row + 1) == name}
    return kept


def _cell_paragraph(printed: Printed, width: int, column_size: int, *, keep: bool) -> str:
    cell, text, name = printed.cell, _clean(printed.text), _style_of(printed.cell)
    template = _template()
    room = width - template.cell_margins
    formatting = ""
    if cell.address:
        number, note = _parts(text)
        size = max(min(column_size, _fitting(number, room)), _SMALLEST)
        runs = _run(text, _sized(size, name))
        if note and _ems(text) * size * 10 > room:
            runs = _run(number, _sized(size, name)) + _run(note, _run_style("表内附注"))
        return _paragraph(name, runs, keep=keep)
    if cell.rows > 1:
        em = template.sizes[name] * 10
        lines = _stacked(text, room // em, cell.rows)
        if len(lines) > 2 and len(lines[0]) > len(lines[1]) == 1:
            # The number's 、 hangs out, so that it stands above the single characters.
            formatting = f'<w:ind w:left="{(room - em) // 2}"/><w:jc w:val="left"/>'
        text = "\n".join(lines)
    return _paragraph(name, _run(text), formatting, keep=keep)


def _sized(half_points: int, style: str) -> str:
    if half_points == _template().sizes[style]:
        return ""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_NUMBER_PART = re.compile(r"[\d.,+-]*")


def _parts(text: str) -> tuple[str, str]:
    """A figure and the note or unit behind it."""
    number = _NUMBER_PART.match(text)
    end = number.end() if number else 0
    return text[:end], text[end:]


def _fitting(number: str, room: int) -> int:
    """The half-points in which a number fits on one line."""
    return int(room / (_ems(number or "0") * 10))


def _column_sizes(cells: Sequence[Printed], widths: Sequence[int]) -> dict[tuple[int, int], int]:
    """The half-points for each column of figures: somewhat smaller for long numbers."""
    template = _template()
    sizes: dict[tuple[int, int], int] = {}
    for printed in cells:
        cell = printed.cell
        key = (cell.column, cell.columns)
        size = sizes.get(key, template.sizes["表内数字"])
        if cell.address:
            room = sum(widths[cell.column : cell.column + cell.columns]) - template.cell_margins
            size = min(size, _fitting(_parts(_clean(printed.text))[0], room))
        sizes[key] = max(size, _SMALLER)
    return sizes


_CLAUSES = re.compile("(?<=[：，])")
_PREFIX = re.compile("(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")


def _stacked(text: str, capacity: int, rows: int) -> list[str]:
    """A label in a narrow cell over several rows: its number, then lines of equal length.

    A very tall one stands one character a line, as the official form has it, and so does 自然人.
    """
    if _ems(text) <= capacity:
        return [text]
    if text[0] == "（" and text[-1] == "）" and _CLAUSES.search(text):
        return _CLAUSES.split(text)
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix else 0
    rest = text[start:]
    lines = -(-len(rest) // max(capacity, 1))
    if rows > 2 * len(rest) or (rows > 1 and len(rest) == 3):
        lines = len(rest)
    length = -(-len(rest) // max(lines, 1))
    pieces = [rest[at : at + length] for at in range(0, len(rest), max(length, 1))]
    return [text[:start], *pieces] if start else pieces


# --- reading back --------------------------------------------------------------------------


def verify(data: bytes, blocks: Sequence[Block]) -> None:
    """Read the file again and compare every paragraph and every cell with the blocks.

    python-docx, which had no part in writing it, must open it and see the same tables.
    Raises `UserError` that names the first difference.
    """
    read = [item for item in docx_tables.read(data) if item != ""]
    expected = [item for block in blocks for item in _expected(block)]
    heading = ""
    for place, want in enumerate(expected):
        got = read[place] if place < len(read) else None
        if isinstance(want, Grid):
            if not isinstance(got, ReadTable):
                raise _difference(f"“{heading}”的表格", "一个表格", got)
            _compare(want, got, heading)
            continue
        if not isinstance(got, str) or _plain(got) != want:
            raise _difference(f"正文第 {place + 1} 段", f"“{want}”", got)
        heading = want
    if len(read) > len(expected):
        raise _difference("文件末尾", "到此为止", read[len(expected)])
    seen = [(len(t.rows), len(t.columns)) for t in Document(BytesIO(data)).tables]
    wanted = [(b.table.rows, b.table.columns) for b in blocks if isinstance(b, Grid)]
    if seen != wanted:
        raise _difference("表格的行数和列数", f"{wanted}", f"{seen}")


def _plain(text: str) -> str:
    """A text without the line breaks that only its layout needs."""
    return _clean(text).replace("\n", "")


def _expected(block: Block) -> Iterable[str | Grid]:
    match block:
        case Title(lines):
            texts = ["".join(lines)]
        case Heading(text) | Paragraph(text) | Contact(text):
            texts = [text]
        case Signature(organ, day):
            texts = [organ, day]
        case Grid():
            yield block
            return
    yield from (plain for text in texts if (plain := _plain(text)))


def _compare(want: Grid, got: ReadTable, heading: str) -> None:
    if (got.rows, got.columns) != (want.table.rows, want.table.columns):
        raise _difference(
            f"“{heading}”的表格", f"{want.table.rows} 行 {want.table.columns} 列", None
        )
    cells = {(cell.row, cell.column, cell.rows, cell.columns): cell.text for cell in got.cells}
    for printed in want.cells:
        cell = printed.cell
        name = cell.label or cell.text
        place = f"“{heading}”表中“{name}”"
        text = cells.pop((cell.row, cell.column, cell.rows, cell.columns), None)
        if text is None or _plain(text) != _plain(printed.text):
            raise _difference(place, f"“{_plain(printed.text)}”", text)
    if cells:
        raise _difference(f"“{heading}”的表格", "没有别的单元格", next(iter(cells.values())))


def _difference(place: str, want: str, got: str | ReadTable | None) -> UserError:
    found = {str: f"“{got}”", ReadTable: "一个表格"}.get(type(got), "没有找到")
    return UserError(
        f"导出后复核没有通过：{place}应为{want}，文件中是{found}。文件没有保存，请再导出一次。"
    )

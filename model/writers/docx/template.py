"""What the writer takes from a template: the package, the page, and the styles by their names.

The shipped template carries the styles; a layout (`model.document.layout`) says what they look
like, and that is written into them. A bureau's own template is taken as it is, only what it
lacks is added (`model.writers.docx.own_template`).
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from model.document import layout as layouts
from model.errors import UserError
from model.readers.package import parse
from model.readers.word_elements import W
from model.resources import resource
from model.writers.docx.names import DOCUMENT, STYLES, TABLE_STYLE, TEXT_STYLES
from model.writers.docx.own_template import completed
from model.writers.docx.page import as_bytes, section_of, set_numbers, set_page, without_number
from model.writers.docx.styles import StyleSheet, number, write_layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.document.build import Options
    from model.document.layout import Layout

_SIZE, _LINE = 21, 579  # half-points and twips where a template says nothing


@dataclass(frozen=True, slots=True)
class Look:
    """A template, ready to be filled. Lengths are in twips.

    Styles are known by name: Word changes their ids when somebody saves the template. `sizes`
    are half-points; `character` is how far a character of the signature is from the next.
    `section` is the page of the report, `sheet` the same without page number, for the sheets
    that go with it. `is_plain` is for the stand-in fonts. `is_own` says that the template is a
    bureau's own, whose page the tables must fit.
    """

    parts: Mapping[str, bytes]
    section: str
    sheet: str
    width: int
    styles: Mapping[str, str]
    sizes: Mapping[str, int]
    character: int
    cell_margins: int
    line: int
    layout: Layout
    is_plain: bool = False
    is_own: bool = False

    def style(self, name: str) -> str:
        """The id of the style with this name."""
        try:
            return self.styles[name]
        except KeyError:
            raise UserError(f"Word 模板里没有样式“{name}”，请重新安装本程序。") from None

    def font(self, role: str) -> str:
        """The name of a font of the layout."""
        return self.layout.font(role, plain=self.is_plain)

    def table_width(self, section: str = "") -> int:
        """The width of a section's table."""
        wanted = self.layout.table(section).width
        if self.is_own or not wanted:
            return self.width
        return round(wanted / 25.4 * 1440)


def look(options: Options) -> Look:
    """The look that the options ask for. Raises `UserError`."""
    numbers = layouts.layout(options.layout).page_numbers(options.page_numbers)
    if not options.template:
        return _shipped(options.layout, options.plain_fonts, numbers)
    try:
        data = Path(options.template).read_bytes()
    except (OSError, ValueError) as error:
        raise UserError(
            f"Word 模板“{options.template}”打不开。请核对文件名和位置。"
        ) from error
    try:
        return _own(data, options.layout, options.plain_fonts, numbers)
    except UserError as error:
        raise UserError(f"Word 模板“{options.template}”用不了：{error}") from error


@cache
def _shipped(name: str, plain: bool, page_numbers: str) -> Look:
    layout = layouts.layout(name)
    parts = shipped_parts(layout, plain=plain, page_numbers=page_numbers)
    return measured(parts, layout, is_plain=plain)


@lru_cache(maxsize=4)
def _own(data: bytes, name: str, plain: bool, page_numbers: str) -> Look:
    layout = layouts.layout(name)
    ours = shipped_parts(layout, plain=plain, page_numbers=page_numbers)
    return measured(completed(data, ours), layout, is_plain=plain, is_own=True)


def shipped_parts(layout: Layout, *, plain: bool, page_numbers: str) -> dict[str, bytes]:
    """The parts of the shipped template in a layout, with its page numbers."""
    with zipfile.ZipFile(resource("word", "template.docx")) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    styles, document = parse(parts[STYLES]), parse(parts[DOCUMENT])
    as_shipped = etree.tostring(styles)
    write_layout(StyleSheet(styles), layout, plain=plain)
    set_page(section_of(document), layout)
    set_numbers(parts, section_of(document), page_numbers)
    if etree.tostring(styles) != as_shipped:
        parts[STYLES] = as_bytes(styles)
    parts[DOCUMENT] = as_bytes(document)
    return parts


def measured(
    parts: dict[str, bytes], layout: Layout, *, is_plain: bool = False, is_own: bool = False
) -> Look:
    """The look of a package: its page and its styles."""
    section = section_of(parse(parts[DOCUMENT]))
    sheet = StyleSheet(parse(parts[STYLES]))
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    sizes = {
        name: sheet.number(style, "rPr", "sz", "val", _SIZE)
        for name, style in sheet.by_name.items()
    }  # fmt: skip
    squeeze, line = 0, _LINE
    organ = sheet.by_name.get(TEXT_STYLES["organ"])
    if organ is not None:
        squeeze = sheet.number(organ, "rPr", "spacing", "val", 0)
        line = sheet.number(organ, "pPr", "spacing", "line", _LINE)
    return Look(
        parts=parts,
        section=_text(section),
        sheet=_text(without_number(section)),
        width=number(size, "w") - number(margins, "left") - number(margins, "right"),
        styles={name: style.get(W + "styleId", "") for name, style in sheet.by_name.items()},
        sizes=sizes,
        character=sizes.get(TEXT_STYLES["organ"], 32) * 10 + squeeze,
        cell_margins=_cell_margins(sheet),
        line=line,
        layout=layout,
        is_plain=is_plain,
        is_own=is_own,
    )


def _cell_margins(sheet: StyleSheet) -> int:
    """What a cell needs besides its text, left and right: the margins and a border."""
    table = sheet.by_name.get(TABLE_STYLE)
    margins = None if table is None else table.find(f"{W}tblPr/{W}tblCellMar")
    border = None if table is None else table.find(f"{W}tblPr/{W}tblBorders/{W}insideV")
    sides = 0
    for side in ("left", "right"):
        sides += 0 if margins is None else number(margins.find(W + side), "w")
    return sides + (15 if border is None else round(number(border, "sz") * 2.5))


def _text(element: etree._Element) -> str:
    """An element as it stands in our document, whose namespaces are declared at its top."""
    etree.cleanup_namespaces(element)
    return etree.tostring(element, encoding="unicode", with_tail=False)

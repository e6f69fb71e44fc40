"""What the writer takes from a template: the package, the page, and the styles by their names.

The shipped template carries GB/T 9704. Another layout (`model.document.layout`) replaces in it
what it says differently; so the design can be changed in Word. A bureau's own template is
taken as it is, only what it lacks is added (`model.writers.docx.own_template`).
"""

from __future__ import annotations

import re
import zipfile
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from model.document import layout as layouts
from model.errors import UserError
from model.readers.docx_tables import W
from model.readers.package import parse
from model.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.document.build import Options
    from model.document.layout import Layout
    from model.writers.docx.tables import Frame

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIPS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
BLANK_FOOTER = "rIdNoNumber"  # of the sheets that go with a report; `docx` adds the part
_FOOTERS = ("footer1", "footer2")  # of the shipped template: odd pages, even pages
_KINDS = ("default", "even", "first")


@dataclass(frozen=True, slots=True)
class Look:
    """A template, ready to be filled. Lengths are in twips.

    Styles are known by name: Word changes their ids when somebody saves the template. `sizes` are
    half-points; `character` is how far a character of the signature is from the next. `section` is
    the page of the report, `sheet` the same without page number, for the sheets that go with it.
    `frames` are the tables that were drawn already, by the identity of their `Table`.
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
    frames: dict[int, Frame] = field(default_factory=dict, compare=False)

    def style(self, name: str) -> str:
        """The id of the style with this name."""
        try:
            return self.styles[name]
        except KeyError:
            raise UserError(f"Word 模板里没有样式“{name}”，请重新安装本程序。") from None


def look(options: Options) -> Look:
    """The look that the options ask for. Raises `UserError`."""
    if not options.template:
        return _shipped(options.layout, options.plain_fonts, options.page_numbers)
    try:
        data = Path(options.template).read_bytes()
    except (OSError, ValueError) as error:
        raise UserError(f"Word 模板“{options.template}”打不开。请核对文件名和位置。") from error
    try:
        return _own(data, options.layout, options.plain_fonts, options.page_numbers)
    except UserError as error:
        raise UserError(f"Word 模板“{options.template}”用不了：{error}") from error


@cache
def _shipped(name: str, plain: bool, page_numbers: str) -> Look:
    return measured(shipped_parts(name, plain=plain, page_numbers=page_numbers))


@lru_cache(maxsize=4)
def _own(data: bytes, name: str, plain: bool, page_numbers: str) -> Look:
    from model.writers.docx.own_template import completed

    return measured(completed(data, shipped_parts(name, plain=plain, page_numbers=page_numbers)))


def shipped_parts(name: str, *, plain: bool, page_numbers: str) -> dict[str, bytes]:
    """The parts of the shipped template in a layout, with its page numbers."""
    with zipfile.ZipFile(resource("word", "template.docx")) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    base, wanted = layouts.layout("gb9704"), layouts.layout(name)
    styles, document = parse(parts["word/styles.xml"]), parse(parts[DOCUMENT])
    if wanted is not base or plain:
        _set_styles(styles, base, wanted, plain=plain)
        _set_page(_section(document), base, wanted)
        parts["word/styles.xml"] = _bytes(styles)
    if page_numbers != "outer":
        _set_numbers(parts, _section(document), page_numbers)
    parts[DOCUMENT] = _bytes(document)
    return parts


def measured(parts: dict[str, bytes]) -> Look:
    """The look of a package: its page and its styles."""
    section = _section(parse(parts[DOCUMENT]))
    root = parse(parts["word/styles.xml"])
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    styles = {_name(style): style for style in root.findall(W + "style")}
    table = styles.get("年报表格")
    cell = None if table is None else table.find(f"{W}tblPr/{W}tblCellMar")
    sides = [] if cell is None else [number(cell.find(W + s), "w") for s in ("left", "right")]
    sizes = {
        name: _inherited(root, style, "rPr", "sz", "val", 21) for name, style in styles.items()
    }
    organ = styles.get("落款机关")
    squeeze = 0 if organ is None else _inherited(root, organ, "rPr", "spacing", "val", 0)
    line = 579 if organ is None else _inherited(root, organ, "pPr", "spacing", "line", 579)
    return Look(
        parts,
        _text(section),
        _text(_without_number(section)),
        number(size, "w") - number(margins, "left") - number(margins, "right"),
        {name: style.get(W + "styleId", "") for name, style in styles.items()},
        sizes,
        sizes.get("落款机关", 32) * 10 + squeeze,
        sum(sides) + 15,  # and the border
        line,
    )


def _section(document: etree._Element) -> etree._Element:
    section = document.find(f"{W}body/{W}sectPr")
    if section is None:
        raise UserError("Word 模板没有页面设置，请重新安装本程序。")
    return section


def _without_number(section: etree._Element) -> etree._Element:
    sheet = deepcopy(section)
    for reference in sheet.findall(W + "footerReference"):
        sheet.remove(reference)
    for kind in reversed(_KINDS):
        attributes = {W + "type": kind, R + "id": BLANK_FOOTER}
        sheet.insert(0, sheet.makeelement(W + "footerReference", attributes))
    for start in sheet.findall(W + "pgNumType"):
        sheet.remove(start)
    return sheet


def _text(element: etree._Element) -> str:
    """An element as it stands in our document, whose namespaces are declared at its top."""
    etree.cleanup_namespaces(element)
    return etree.tostring(element, encoding="unicode", with_tail=False)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _name(style: etree._Element) -> str:
    name = style.find(W + "name")
    return "" if name is None else name.get(W + "val", "")


def number(element: etree._Element | None, attribute: str) -> int:
    """A whole number in an attribute; 0 where there is none."""
    value = "" if element is None else element.get(W + attribute, "")
    return int(value) if re.fullmatch("-?[0-9]{1,9}", value) else 0


def _inherited(
    root: etree._Element, style: etree._Element, group: str, item: str, attribute: str, default: int
) -> int:
    """A number among a style's properties, its own or the one it inherits."""
    by_id = {s.get(W + "styleId"): s for s in root.findall(W + "style")}
    path = f"{W}{group}/{W}{item}"
    above: etree._Element | None = style
    for _ in by_id:
        if above is None:
            break
        if (found := above.find(path)) is not None and found.get(W + attribute):
            return number(found, attribute)
        based_on = above.find(W + "basedOn")
        above = None if based_on is None else by_id.get(based_on.get(W + "val"))
    found = root.find(f"{W}docDefaults/{W}{group}Default/{path}")
    return default if found is None or not found.get(W + attribute) else number(found, attribute)


# --- another layout ------------------------------------------------------------------------


def _set_styles(root: etree._Element, base: Layout, wanted: Layout, *, plain: bool) -> None:
    """Replace the fonts by name, and the sizes and line heights by the value they had."""
    fonts = {base.font(role): wanted.font(role, plain=plain) for role in layouts.ROLES}
    for element in root.iter(W + "rFonts"):
        for key, name in element.items():
            element.set(key, fonts.get(str(name), str(name)))
    if wanted.is_bold("title", plain=plain):
        for style in root.findall(W + "style"):
            if (
                _name(style) in ("公文标题", "附表标题")
                and (run := style.find(W + "rPr")) is not None
            ):
                run.insert(1, run.makeelement(W + "b"))  # behind the fonts
    if wanted is base:
        return
    sizes = {
        round(2 * old): round(2 * new)
        for old, new in (
            (base.size, wanted.size), (base.title, wanted.title), (base.table, wanted.table),
        )
    }  # fmt: skip
    for element in root.iter(W + "sz", W + "szCs"):
        size = number(element, "val")
        element.set(W + "val", str(sizes.get(size, size)))
    for spacing in root.iter(W + "spacing"):
        if spacing.get(W + "val"):  # between letters
            spacing.set(W + "val", str(floor(wanted.squeeze * 20)))
            continue
        factor = {
            round(base.line * 20): wanted.line / base.line,
            724: wanted.title / base.title,
            280: wanted.table / base.table,
        }.get(number(spacing, "line"), 1)
        for side in ("line", "before", "after"):
            if spacing.get(W + side):
                spacing.set(W + side, str(round(number(spacing, side) * factor)))
    for indent in root.iter(W + "ind"):
        if indent.get(W + "firstLine"):
            indent.set(W + "firstLine", str(round(2 * 20 * (wanted.size + wanted.squeeze))))


def _set_page(section: etree._Element, base: Layout, wanted: Layout) -> None:
    margins, grid = section.find(W + "pgMar"), section.find(W + "docGrid")
    if wanted is base or margins is None:
        return
    # The page number keeps its distance to the text.
    footer = number(margins, "footer") + _twips(wanted.bottom - base.bottom)
    margins.set(W + "footer", str(max(footer, 284)))
    margins.set(W + "header", str(min(number(margins, "header"), _twips(wanted.top) // 2)))
    for side in ("top", "left", "bottom", "right"):
        margins.set(W + side, str(_twips(getattr(wanted, side))))
    if grid is None:
        return
    if not wanted.lines:
        section.remove(grid)
        return
    grid.set(W + "linePitch", str(round(wanted.line * 20)))


def _twips(millimetres: float) -> int:
    return int(millimetres / 25.4 * 1440)  # rounded down, so that the text stays within the page


# --- page numbers --------------------------------------------------------------------------


def _set_numbers(parts: dict[str, bytes], section: etree._Element, wanted: str) -> None:
    """Centre the page numbers, or leave them out; the template has them outside."""
    if wanted not in ("centre", "none"):
        raise UserError(f"没有页码位置“{wanted}”。可用的有：outer、centre、none。")
    settings = parse(parts["word/settings.xml"])
    for element in settings.findall(W + "evenAndOddHeaders"):
        settings.remove(element)
    parts["word/settings.xml"] = _bytes(settings)
    dropped = _FOOTERS[1:] if wanted == "centre" else _FOOTERS
    ids = {
        element.get("Id"): element
        for element in parse(parts[RELATIONSHIPS])
        if Path(element.get("Target", "")).stem in dropped
    }
    for reference in section.findall(W + "footerReference"):
        if reference.get(R + "id") in ids:
            section.remove(reference)
    for name in dropped:
        del parts[f"word/{name}.xml"]
        _without(parts, RELATIONSHIPS, "Target", f"{name}.xml")
        _without(parts, TYPES, "PartName", f"/word/{name}.xml")
    if wanted == "centre":
        footer = parse(parts["word/footer1.xml"])
        for properties in footer.iter(W + "pPr"):
            for indent in properties.findall(W + "ind"):
                properties.remove(indent)
            for alignment in properties.findall(W + "jc"):
                alignment.set(W + "val", "center")
        parts["word/footer1.xml"] = _bytes(footer)


def _without(parts: dict[str, bytes], name: str, attribute: str, value: str) -> None:
    root = parse(parts[name])
    for element in list(root):
        if element.get(attribute) == value:
            root.remove(element)
    parts[name] = _bytes(root)

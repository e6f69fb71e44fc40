"""The styles of a Word file, and the look that a layout writes into them.

A style says only what differs from the one that it is based on. So a value is written where
what Word would find differs from the layout, and nothing changes where both say the same.
"""

from __future__ import annotations

import re
from math import floor
from typing import TYPE_CHECKING

from model.document.layout import LATIN
from model.readers.word_elements import W
from model.writers.docx.names import RUN_STYLES, TABLE_STYLE, TEXT_STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from model.document.layout import Layout, TextLook

# The schema wants the properties in this order; those that no style of ours has are left out.
_ORDER = {
    "pPr": (
        *("keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd"),
        *("tabs", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE"),
        *("autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind"),
        *("contextualSpacing", "mirrorIndents", "jc", "textAlignment", "outlineLvl"),
    ),
    "rPr": (
        *("rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "snapToGrid"),
        *("vanish", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight"),
        *("u", "shd", "vertAlign", "lang"),
    ),
}
DEEPEST = 20  # styles, each based on the next, that are followed; ours are three
_ALIGNMENTS = {"left": "left", "centre": "center", "right": "right", "justify": "both"}


def name_of(style: etree._Element) -> str:
    """The name of a style; "" where it has none."""
    name = style.find(W + "name")
    return "" if name is None else name.get(W + "val", "")


def number(element: etree._Element | None, attribute: str) -> int:
    """A whole number in an attribute; 0 where there is none."""
    value = "" if element is None else element.get(W + attribute, "")
    return int(value) if re.fullmatch("-?[0-9]{1,9}", value) else 0


def alignment(align: str) -> str:
    """What Word calls an alignment of a layout."""
    return _ALIGNMENTS[align]


class StyleSheet:
    """The styles of one file; lengths are as they stand there: twips, half-points, eighths."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._defaults = root.find(W + "docDefaults")
        styles = root.findall(W + "style")
        self.by_id = {style.get(W + "styleId", ""): style for style in styles}
        self.by_name = {name_of(style): style for style in self.by_id.values()}

    def chain(self, style: etree._Element) -> Iterator[etree._Element]:
        """A style and those that it is based on, as far as they are there."""
        above: etree._Element | None = style
        for _ in range(DEEPEST):
            if above is None:
                return
            yield above
            based_on = above.find(W + "basedOn")
            above = None if based_on is None else self.by_id.get(based_on.get(W + "val", ""))

    def found(
        self, style: etree._Element, group: str, item: str, attribute: str
    ) -> str | None:  # fmt: skip
        """What Word finds for a property: the style's own, an inherited one or the default."""
        path = f"{W}{group}/{W}{item}"
        for above in self.chain(style):
            element = above.find(path)
            if element is not None and element.get(W + attribute):
                return element.get(W + attribute)
        if self._defaults is None:
            return None
        default = self._defaults.find(f"{W}{group}Default/{path}")
        return None if default is None else default.get(W + attribute)

    def number(
        self, style: etree._Element, group: str, item: str, attribute: str, default: int
    ) -> int:
        """A number among the properties that Word finds."""
        text = self.found(style, group, item, attribute) or ""
        return int(text) if re.fullmatch("-?[0-9]{1,9}", text) else default

    def set(
        self, style: etree._Element, group: str, item: str, wanted: dict[str, str]
    ) -> None:  # fmt: skip
        """Give a style what Word does not find there yet; `wanted` is by attribute."""
        missing = {
            attribute: value
            for attribute, value in wanted.items()
            if not _same(self.found(style, group, item, attribute), value)
        }
        if missing:
            element = _own(_own(style, group), item)
            for attribute, value in missing.items():
                element.set(W + attribute, value)


def _same(there: str | None, wanted: str) -> bool:
    """Whether a property says what is wanted; a length that is not there is 0."""
    return there == wanted or (there is None and wanted == "0")


def _own(parent: etree._Element, tag: str) -> etree._Element:
    """The child with this tag; a new one stands where the schema wants it."""
    found = parent.find(W + tag)
    if found is not None:
        return found
    made = parent.makeelement(W + tag)
    if parent.tag == W + "style":
        place = _before_tables(parent, tag)
    else:
        order = [W + name for name in _ORDER[parent.tag.removeprefix(W)]]
        behind = set(order[order.index(W + tag) + 1 :])
        place = next((n for n, child in enumerate(parent) if child.tag in behind), len(parent))
    parent.insert(place, made)
    return made


def _before_tables(style: etree._Element, tag: str) -> int:
    """Where the paragraph's or the run's properties stand in a style."""
    behind = [W + "tblPr", W + "trPr", W + "tcPr", W + "tblStylePr"]
    if tag == "pPr":
        behind.append(W + "rPr")
    return next((n for n, child in enumerate(style) if child.tag in behind), len(style))


# --- a layout ------------------------------------------------------------------------------


def write_layout(sheet: StyleSheet, layout: Layout, *, plain: bool) -> None:
    """Write the look of a layout into the styles; with `plain`, its stand-in fonts."""
    _write_defaults(sheet, layout, plain=plain)
    styles = [(name, key) for key, name in TEXT_STYLES.items() if name in sheet.by_name]
    # What a style inherits must be right before it is asked what it finds.
    styles.sort(key=lambda pair: len(list(sheet.chain(sheet.by_name[pair[0]]))))
    for name, key in styles:
        _write_text(sheet, sheet.by_name[name], layout, key, plain=plain)
    for key, name in RUN_STYLES.items():
        if name in sheet.by_name:
            _write_run(sheet, sheet.by_name[name], layout, key, plain=plain)
    if TABLE_STYLE in sheet.by_name:
        _write_table(sheet.by_name[TABLE_STYLE], layout)


def _write_defaults(sheet: StyleSheet, layout: Layout, *, plain: bool) -> None:
    """The body's letters are the defaults of the document, for whatever has no style."""
    run = sheet.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if run is None:
        return
    latin = layout.font(LATIN, plain=plain)
    fonts = _own(run, "rFonts")
    fonts.set(W + "eastAsia", layout.font("body", plain=plain))
    for attribute in ("ascii", "hAnsi", "cs"):
        fonts.set(W + attribute, latin)
    for tag in ("sz", "szCs"):
        _own(run, tag).set(W + "val", str(round(2 * layout.texts["body"].size)))


def _fonts(layout: Layout, text: TextLook, *, plain: bool) -> dict[str, str]:
    latin = layout.font(text.latin, plain=plain)
    east = layout.font(text.font, plain=plain)
    return {"ascii": latin, "hAnsi": latin, "eastAsia": east}


def _write_text(
    sheet: StyleSheet, style: etree._Element, layout: Layout, key: str, *, plain: bool
) -> None:
    text = layout.texts[key]
    sheet.set(style, "rPr", "rFonts", _fonts(layout, text, plain=plain))
    _write_bold(sheet, style, wanted=layout.is_bold(key, plain=plain))
    squeeze = floor(layout.squeeze * 20) if text.on_grid else 0
    sheet.set(style, "rPr", "spacing", {"val": str(squeeze)})
    for tag in ("sz", "szCs"):
        sheet.set(style, "rPr", tag, {"val": str(round(2 * text.size))})
    if text.line:
        line = {"line": str(round(20 * text.line)), "lineRule": "exact"}
        sheet.set(style, "pPr", "spacing", line)
    around = {"before": str(round(20 * text.before)), "after": str(round(20 * text.after))}
    sheet.set(style, "pPr", "spacing", around)
    _write_indents(sheet, style, layout, text)
    sheet.set(style, "pPr", "jc", {"val": alignment(text.align)})


def _write_indents(
    sheet: StyleSheet, style: etree._Element, layout: Layout, text: TextLook
) -> None:  # fmt: skip
    squeeze = floor(layout.squeeze * 20) if text.on_grid else 0
    first = round(text.indent * (20 * text.size + squeeze))
    sides = str(round(20 * text.sides))
    sheet.set(style, "pPr", "ind", {"left": sides, "right": sides})
    # Word takes the characters before the twips; LibreOffice knows only the twips.
    characters = str(round(100 * text.indent))
    sheet.set(style, "pPr", "ind", {"firstLineChars": characters, "firstLine": str(first)})


def _write_bold(sheet: StyleSheet, style: etree._Element, *, wanted: bool) -> None:
    states = (above.find(f"{W}rPr/{W}b") for above in sheet.chain(style))
    state = next((element for element in states if element is not None), None)
    is_bold = state is not None and state.get(W + "val") not in ("0", "false")
    if is_bold != wanted:
        element = _own(_own(style, "rPr"), "b")
        element.attrib.clear()
        if not wanted:
            element.set(W + "val", "0")


def _write_run(
    sheet: StyleSheet, style: etree._Element, layout: Layout, key: str, *, plain: bool
) -> None:
    """A character style says only what makes its letters differ from the text around them."""
    text = layout.texts[key]
    around = layout.texts["figure" if key == "note" else "body"]
    _write_run_fonts(sheet, style, layout, (text, around), plain=plain)
    if layout.is_bold(key, plain=plain):
        _write_bold(sheet, style, wanted=True)
    if text.size != around.size and key == "note":
        for tag in ("sz", "szCs"):
            sheet.set(style, "rPr", tag, {"val": str(round(2 * text.size))})


def _write_run_fonts(
    sheet: StyleSheet,
    style: etree._Element,
    layout: Layout,
    looks: tuple[TextLook, TextLook],
    *,
    plain: bool,
) -> None:
    """Name the fonts that the style names already, and those that differ from the text."""
    fonts, usual = (_fonts(layout, look, plain=plain) for look in looks)
    own = style.find(f"{W}rPr/{W}rFonts")
    named = {}
    for attribute, font in fonts.items():
        is_named = own is not None and own.get(W + attribute)
        if is_named or font != usual[attribute]:
            named[attribute] = font
    if named:
        sheet.set(style, "rPr", "rFonts", named)


def _write_table(style: etree._Element, layout: Layout) -> None:
    tables = layout.tables
    for border in style.iterfind(f"{W}tblPr/{W}tblBorders/*"):
        border.set(W + "sz", str(round(8 * tables.border)))
    margins = style.find(f"{W}tblPr/{W}tblCellMar")
    for side in ("left", "right"):
        margin = None if margins is None else margins.find(W + side)
        if margin is not None:
            margin.set(W + "w", str(round(20 * tables.margin)))

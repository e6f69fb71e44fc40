"""The page of a Word file: its margins and grid by the layout, and its page numbers."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from model.errors import UserError
from model.readers.package import parse
from model.readers.word_elements import W
from model.writers.docx.names import (
    BLANK_FOOTER,
    FOOTERS,
    RELATIONSHIPS,
    SETTINGS,
    TYPES,
    R,
)
from model.writers.docx.styles import number

if TYPE_CHECKING:
    from model.document.layout import Layout

_KINDS = ("default", "even", "first")
_SIDES = ("top", "left", "bottom", "right")
_NUMBERS = ("outer", "centre", "none")
_LEAST_FOOTER = 284  # twips from the edge of the paper: a printer reaches no further


def section_of(document: etree._Element) -> etree._Element:
    """The page of a document. Raises `UserError` when it has none."""
    section = document.find(f"{W}body/{W}sectPr")
    if section is None:
        raise UserError("Word 模板没有页面设置，请重新安装本程序。")
    return section


def without_number(section: etree._Element) -> etree._Element:
    """The same page without page number, for the sheets that go with a report."""
    sheet = deepcopy(section)
    for reference in sheet.findall(W + "footerReference"):
        sheet.remove(reference)
    for kind in reversed(_KINDS):
        attributes = {W + "type": kind, R + "id": BLANK_FOOTER}
        sheet.insert(0, sheet.makeelement(W + "footerReference", attributes))
    for start in sheet.findall(W + "pgNumType"):
        sheet.remove(start)
    return sheet


def set_page(section: etree._Element, layout: Layout) -> None:
    """Give the page the margins of the layout, and its grid or none."""
    margins, grid = section.find(W + "pgMar"), section.find(W + "docGrid")
    if margins is None:
        return
    # The page number keeps its distance to the text.
    down = _twips(layout.bottom) - number(margins, "bottom")
    margins.set(W + "footer", str(max(number(margins, "footer") + down, _LEAST_FOOTER)))
    margins.set(W + "header", str(min(number(margins, "header"), _twips(layout.top) // 2)))
    for side in _SIDES:
        margins.set(W + side, str(_twips(getattr(layout, side))))
    if grid is None:
        return
    if layout.characters:
        grid.set(W + "linePitch", str(round(layout.texts["body"].line * 20)))
    else:
        section.remove(grid)


def _twips(millimetres: float) -> int:
    return round(millimetres / 25.4 * 1440)


# --- page numbers --------------------------------------------------------------------------


def set_numbers(parts: dict[str, bytes], section: etree._Element, wanted: str) -> None:
    """Centre the page numbers or leave them out; the template has them outside.

    Raises `UserError` for a place that nobody knows.
    """
    if wanted not in _NUMBERS:
        raise UserError(f"没有页码位置“{wanted}”。可用的有：{'、'.join(_NUMBERS)}。")
    if wanted == "outer":
        return
    settings = parse(parts[SETTINGS])
    for element in settings.findall(W + "evenAndOddHeaders"):
        settings.remove(element)
    parts[SETTINGS] = as_bytes(settings)
    if wanted == "none":
        _drop_footers(parts, section, FOOTERS)
    else:
        _drop_footers(parts, section, FOOTERS[1:])
        _centre(parts, f"word/{FOOTERS[0]}.xml")


def _drop_footers(
    parts: dict[str, bytes], section: etree._Element, dropped: tuple[str, ...]
) -> None:
    ids = set()
    for relationship in parse(parts[RELATIONSHIPS]):
        if Path(relationship.get("Target", "")).stem in dropped:
            ids.add(relationship.get("Id"))
    for reference in section.findall(W + "footerReference"):
        if reference.get(R + "id") in ids:
            section.remove(reference)
    for name in dropped:
        del parts[f"word/{name}.xml"]
        _without(parts, RELATIONSHIPS, "Target", f"{name}.xml")
        _without(parts, TYPES, "PartName", f"/word/{name}.xml")


def _centre(parts: dict[str, bytes], name: str) -> None:
    footer = parse(parts[name])
    for properties in footer.iter(W + "pPr"):
        for indent in properties.findall(W + "ind"):
            properties.remove(indent)
        for alignment in properties.findall(W + "jc"):
            alignment.set(W + "val", "center")
    parts[name] = as_bytes(footer)


def _without(parts: dict[str, bytes], name: str, attribute: str, value: str) -> None:
    root = parse(parts[name])
    for element in list(root):
        if element.get(attribute) == value:
            root.remove(element)
    parts[name] = as_bytes(root)


def as_bytes(root: etree._Element) -> bytes:
    """A part of a package, from its root element."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)

"""What a review says: where something stands, and how much is to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.readers.read import place_of_row
from model.report.addresses import FIELD, TEXT

if TYPE_CHECKING:
    from gui.importing.links import Spot
    from model.forms.form import Form
    from model.importing.imported import Imported, Origin

FIELDS = {
    FIELD + "organ": "机关全称",
    FIELD + "year": "报告年度",
    FIELD + "date": "成文日期",
    FIELD + "contact": "联系方式",
}
PREAMBLE = "引言"


def of_origin(imported: Imported, origin: Origin | None) -> str:
    """Where something stands in the original."""
    if origin is None or not 0 <= origin.item < len(imported.read.places):
        return ""
    place = imported.read.places[origin.item]
    return place if origin.row < 0 else place_of_row(place, origin.row)


def of_spot(form: Form, spot: Spot | None) -> str:
    """Where something stands in the form."""
    if spot is None:
        return ""
    address = spot.address
    if address in form.cells:
        return form.cells[address].label
    if address.startswith(TEXT):
        section = form.section(address.removeprefix(TEXT))
        return f"{section.heading or PREAMBLE}，第 {spot.line + 1} 段"
    return FIELDS.get(address, "")


def amounts(imported: Imported) -> str:
    """How much is doubted and unread."""
    said = []
    if imported.unread:
        said.append(f"{len(imported.unread)} 处没有读出")
    if imported.doubts:
        said.append(f"{len(imported.doubts)} 处存疑")
    return "，".join(said)

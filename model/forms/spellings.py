"""How else the labels of a form are printed, as its file says: aliases and stand-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.errors import FormError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from model.forms.form import Section


def read_aliases(
    data: Mapping[str, Any], sections: Iterable[Section]
) -> dict[str, tuple[str, ...]]:
    """The other spellings of labels and headings by the official one.

    Raises `FormError` for a label that the form does not print, and for what is no list of texts.
    """
    printed: set[str] = set()
    for section in sections:
        printed.add(section.heading)
        for cell in section.table.cells if section.table else ():
            printed.add(cell.text)
    aliases: dict[str, tuple[str, ...]] = {}
    for label, spellings in data.items():
        if not label or label not in printed:
            raise FormError(f"别名“{label}”不是表中或标题中的文字。")
        if not isinstance(spellings, list) or not all(map(_is_filled, spellings)):
            raise FormError(f"别名“{label}”应当是几个文字。")
        aliases[label] = tuple(spellings)
    return aliases


def _is_filled(spelling: object) -> bool:
    return isinstance(spelling, str) and spelling != ""


def read_stand_ins(data: Mapping[str, Any], cells: Iterable[str]) -> dict[str, str]:
    """The rows ``block/row`` by the label of another form that is read into them.

    Raises `FormError` for a row that the form does not have.
    """
    rows: set[str] = set()
    for address in cells:
        rows.add(address.rpartition("/")[0])
    for label, row in data.items():
        if row not in rows:
            raise FormError(f"代用行“{label}”：没有“{row}”这一行。")
    return dict(data)

"""Two documents of one year: what the one prints otherwise than the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.document.build import shown_note
from model.readers import word_texts
from model.report.addresses import FIELD, TEXT
from model.report.differences import Difference, differences
from model.report.figures import write_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.report.report import Report

PRINTED = frozenset(FIELD + name for name in ("year", "organ", "date", "contact"))


def printed_differences(one: Report, other: Report) -> list[Difference]:
    """The places at which two reports print something else, in print order.

    A text has a place for each paragraph that differs. What no document shows, such as the kind
    of the organ, does not count, nor do blanks.
    """
    found: list[Difference] = []
    for difference in differences(one, other):
        address = difference.address
        if address.startswith(TEXT):
            found += _paragraphs(one, other, difference)
        elif not address.startswith(FIELD):
            if _printed(one, address) != _printed(other, address):
                old, new = one.figure(address), other.figure(address)
                found.append(Difference(address, difference.where, old, new))
        elif address in PRINTED and _plain(difference.old) != _plain(difference.new):
            found.append(difference)
    return found


def _paragraphs(one: Report, other: Report, difference: Difference) -> Iterator[Difference]:
    """The paragraphs of a text that differ."""
    section = difference.address.removeprefix(TEXT)
    kept = one.texts.get(section, "")
    said = word_texts.lines_of([other.text(section)])
    for passage in word_texts.passages(kept, one.printed_number, said):
        where = f"{difference.where}，{passage.where}"
        yield Difference(difference.address, where, passage.old, passage.new)


def _printed(report: Report, address: str) -> str:
    """What a document shows in a cell; a total also where it is computed."""
    figure = report.figure(address)
    if figure is None:
        return report.particulars.blanks
    return write_number(figure.number) + _plain(shown_note(figure))


def _plain(value: object) -> str:
    return "".join(str(value).split())

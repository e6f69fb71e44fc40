"""What the checks of narratives share: how they quote a text and call the tables' numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Span
from model.forms.rules import bounds, parse_sum
from model.report.addresses import FIELD
from model.report.figures import write_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from model.checks.findings import Case
    from model.forms.form import Form
    from model.forms.rules import Identity, Number, Sum
    from model.report.report import Report

YEAR = FIELD + "year"
_NOT_SAID = re.compile(r"[\W_]+")


# --- words for messages --------------------------------------------------------------------


def section_name(report: Report, section: str) -> str:
    """How a section is called in a sentence: its heading, or its short name."""
    found = report.form.section(section)
    return f"“{found.heading or found.short}”"


def part_name(report: Report, section: str) -> str:
    """How a section is called by its number: 第五部分; by its heading where it has no number."""
    number, mark, _ = report.form.section(section).heading.partition("、")
    return f"第{number}部分" if mark else section_name(report, section)


def quote(section: str, text: str, start: int, end: int) -> Span:
    """The words of a text from `start` to `end`, without the blanks around them.

    The span is both: what a sentence quotes and where the mark stands.
    """
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    return Span(section, first, max(first, last), " ".join(piece.split()))


def lines(section: str, text: str) -> Iterator[Span]:
    """The lines of a text, without the blanks around them."""
    place = 0
    for line in text.splitlines(keepends=True):
        yield quote(section, text, place, place + len(line))
        place += len(line)


def plain(text: str) -> str:
    """A text without punctuation and blanks."""
    return _NOT_SAID.sub("", text)


def narratives(case: Case, sections: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """The sections (all, when none are named) that have a text, as they print."""
    if sections is None:
        sections = [section.id for section in case.report.form.texts]
    written = []
    for section in sections:
        text = case.report.text(section)
        if text.strip():
            written.append((section, text))
    return written


def unwritten(case: Case, sections: Iterable[str] | None = None) -> Outcome:
    """What a check says that found nothing: it cannot tell while there is no text yet."""
    if narratives(case, sections) or not case.report.blanks():
        return Outcome.HOLDS
    return Outcome.UNKNOWN


def waits(case: Case, section: str) -> bool:
    """Whether a text is still empty in a report that is not finished either."""
    return not case.report.text(section).strip() and bool(case.report.blanks())


def has_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in a text."""
    return any(word in text for word in words)


def apart(left: Number, right: Number) -> str:
    """How far two numbers are from each other."""
    return write_number(abs(Decimal(left) - Decimal(right)))


# --- the tables' numbers -------------------------------------------------------------------


@lru_cache(maxsize=256)
def table_sum(text: str) -> Sum:
    """A sum of addresses as the form file writes it."""
    return parse_sum(text)


def table_number(report: Report, text: str) -> Number | None:
    """The value of a sum of addresses, `None` while blanks leave it open."""
    return bounds(table_sum(text), report.intervals).number


def certain(report: Report, address: str) -> Number | None:
    """The number of a cell, `None` while blanks leave it open or it cannot be right."""
    return report.interval(address).number


def call(report: Report, text: str, name: str = "") -> str:
    """How the table's number is called: the cell's label, or the name of a sum."""
    addresses = table_sum(text).addresses()
    if len(addresses) == 1:
        return f"“{report.form.cells[addresses[0]].label}”"
    return f"“{name}”合计"


# --- where an identity stands --------------------------------------------------------------


def addresses_of(identity: Identity) -> tuple[str, ...]:
    """This year's cells of both sides, in order."""
    return identity.left.addresses() + identity.right.addresses()


def where(identity: Identity, form: Form) -> str:
    """What the cells of an identity have in common: the printed row, the printed column."""
    row, column = _in_common(identity, form)
    named = "，".join(part for part in (row, column) if part)
    return f"“{named or form.cells[addresses_of(identity)[0]].label}”"


def place(identity: Identity, form: Form) -> str:
    """Where an identity stands, said as one shows it: “总计”一列."""
    row, column = _in_common(identity, form)
    if row and not column:
        return f"{where(identity, form)}一行"
    return f"{where(identity, form)}一列" if column and not row else where(identity, form)


def _in_common(identity: Identity, form: Form) -> tuple[str, str]:
    """The row labels and the column labels that all cells of an identity begin with."""
    cells = [form.cells[address] for address in addresses_of(identity)]
    rows = _common([cell.row_label for cell in cells])
    return rows, _common([cell.column_label for cell in cells])


def _common(labels: list[str]) -> str:
    """The parts that all labels begin with."""
    pieces = [label.split(" · ") for label in labels]
    shared = []
    for same in zip(*pieces, strict=False):
        if len(set(same)) > 1:
            break
        shared.append(same[0])
    return " · ".join(shared)

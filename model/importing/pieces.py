"""Which of the tables in a document are this year's: the rest is passed over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.importing.entries import Line, Text
from model.importing.imported import Remark
from model.importing.tables import read_tables
from model.importing.turned import turned_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from model.forms.form import Table
    from model.importing.entries import Entry
    from model.importing.names import Names
    from model.importing.tables import Tables

_YEAR = re.compile(r"(20[0-9]{2})\s*年")
_LONGEST = 45  # characters of a caption
_PART = 5  # less than one in so many of a table's figures is nothing
_NEAR = 2  # paragraphs above a table that may be its caption


def choose_tables(
    entries: Sequence[Entry], names: Names, year: int, section_of: Callable[[str], str]
) -> Tables:
    """The figures of the report's own tables.

    A table whose caption names only other years is read where there is no other, and doubted.
    """
    lines = [entry for entry in entries if isinstance(entry, Line)]
    others = _of_other_years(entries, year)
    found = read_tables(lines, names, others, _homes(entries, section_of))
    if others:
        _fill(
            found, read_tables([line for line in lines if line.item in others], names), names
        )
    missing = [table for table in names.form.tables if not _has(found, table)]
    if missing:
        unused = [line for line in lines if line.item not in found.sections]
        _fill(found, read_tables(turned_lines(unused, names), names), names, is_sure=True)
    return found


def _homes(entries: Sequence[Entry], section_of: Callable[[str], str]) -> dict[int, str]:
    """The section under whose heading each table stands."""
    homes: dict[int, str] = {}
    section = ""
    for entry in entries:
        if isinstance(entry, Text):
            section = section_of(entry.text) or section
        else:
            homes.setdefault(entry.item, section)
    return homes


def _has(found: Tables, table: Table) -> bool:
    """Whether more of a table was found than a chance likeness."""
    cells = table.figures
    return sum(cell.address in found.seen for cell in cells) * _PART > len(cells)


def _fill(found: Tables, more: Tables, names: Names, *, is_sure: bool = False) -> None:
    """Take the tables of sections of which nothing was found."""
    for table in names.form.tables:
        own = {c.address for c in table.figures} & more.seen.keys()
        if not own or _has(found, table):
            continue
        for address in own:
            found.seen[address] = more.seen[address]
        for item, section in more.sections.items():
            if section == table.section:
                found.sections[item] = section
        if not is_sure:
            heading = names.form.section(table.section).heading
            words = f"“{heading}”的表上写着别的年度。请核对是不是这一年的数字。"
            found.doubts.append(Remark(words, (f"table/{table.section}",)))


def _of_other_years(entries: Sequence[Entry], year: int) -> frozenset[int]:
    """The tables whose captions, or first rows of one cell, name years but not this one."""
    others: set[int] = set()
    captions: list[str] = []
    for entry in entries:
        if isinstance(entry, Text):
            if entry.text:
                captions.append(entry.text)
            continue
        if entry.first:
            near = captions[-_NEAR:]
            captions = []
            if _names_other_year(near, year):
                others.add(entry.item)
        texts = [cell.text for cell in entry.cells if cell.text.strip()]
        if len(texts) == 1 and _names_other_year(texts, year):
            others.add(entry.item)
    return frozenset(others)


def _names_other_year(captions: list[str], year: int) -> bool:
    named: set[int] = set()
    for caption in captions:
        if len(caption) <= _LONGEST and "。" not in caption:
            named.update(map(int, _YEAR.findall(caption)))
            if "上年" in caption and "结转" not in caption and "较" not in caption:
                named.add(year - 1)
    return bool(named) and year not in named

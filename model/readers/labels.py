"""What a printed table is known by, and which table some copied rows are of.

Labels are compared without width, spaces and punctuation: they come from Word, Excel and the web.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from model.forms.form import Cell, Form, Table
    from model.readers.read import Rows

HEADINGS = 2  # so many of them make known a table whose rows have no labels
_ORDINAL = re.compile(r"\(?(\d{1,2}|[一二三四五六七八九十]{1,3})[.、,)]+\s*(?!\d)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NOTHING = {"不适用", "没有", "暂无"}


@dataclass(frozen=True, slots=True)
class Signs:
    """What a table is known by: its rows' labels, or its headings where the rows have none.

    `spellings` are the keys of other spellings, with the official key of each.
    """

    rows: dict[str, tuple[Cell, list[Cell]]]
    headings: frozenset[str]
    spellings: dict[str, str] = field(default_factory=dict)

    def key(self, text: str) -> str:
        """The key of a text, the official one where it is another spelling of a sign."""
        key = key_of(text)
        return self.spellings.get(key, key)

    def seen(self, rows: Rows) -> set[str]:
        """The signs that stand in some rows; too few are none."""
        texts: set[str] = set()
        for row in rows:
            texts.update(map(self.key, filter(None, row)))
        if self.rows:
            return texts & self.rows.keys()
        found = texts & self.headings
        return found if len(found) >= HEADINGS else set()


@dataclass(frozen=True, slots=True, eq=False)  # two copies of the same rows are two parts
class Part:
    """A stretch of pasted rows without a blank row, and the number of the copied table it is of."""

    rows: Rows
    block: int

    @property
    def figures(self) -> int:
        """How many cells hold a bare number."""
        return sum(sum(map(is_number, row)) for row in self.rows)


@lru_cache(maxsize=4096)  # a paste asks for the same labels again and again
def key_of(text: str) -> str:
    """A label without width, spaces and punctuation; the form's and the pasted one alike."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def is_number(text: str | None) -> bool:
    """Whether a text holds digits, and signs at most, but no letter."""
    return key_of(text or "").isdigit()


def is_label(text: str) -> bool:
    """Whether a text names something: at least two Han characters, no digit but an ordinal's."""
    bare = _ORDINAL.sub("", unicodedata.normalize("NFKC", text.strip()), count=1)
    named = len(_HAN.findall(bare)) > 1 and not any(map(str.isdigit, bare))
    return named and bare not in _NOTHING


def signs_of(table: Table, form: Form | None = None) -> Signs:
    """The signs of a table; with its form, also as other bureaus spell them."""
    lines: dict[tuple[str, str], list[Cell]] = {}
    for cell in table.figures:
        name = cell.row_label.split(" · ")[-1]
        lines.setdefault((cell.clause, name), []).append(cell)
    headings = frozenset(key_of(cell.text) for cell in table.cells if cell.header)
    if list(lines) == [("", "")]:
        return Signs({}, headings, _spellings(form, headings))
    labels = {key_of(cell.text): cell for cell in table.cells if not cell.header}
    rows: dict[str, tuple[Cell, list[Cell]]] = {}
    twice: set[str] = set()
    for (_, name), cells in lines.items():
        key = key_of(name)
        if key in rows:
            twice.add(key)
        rows[key] = (labels[key], cells)
    for key in twice:  # it does not say which row is meant
        del rows[key]
    return Signs(rows, headings, _spellings(form, rows.keys()))


def _spellings(form: Form | None, signs: Collection[str]) -> dict[str, str]:
    """The keys of the other spellings of some signs, with the official key of each."""
    spellings: dict[str, str] = {}
    for official, others in form.aliases.items() if form else ():
        for other in others:
            if key_of(official) in signs and key_of(other) not in signs:
                spellings[key_of(other)] = key_of(official)
    return spellings


def neighbours(table: Table, form: Form | None) -> dict[str, Signs]:
    """The signs of a form's other tables by the headings of their sections."""
    others: dict[str, Signs] = {}
    for section in form.sections if form else ():
        if section.table is not None and section.id != table.section:
            others[section.heading] = signs_of(section.table, form)
    return others


def likeliest(rows: Rows, others: dict[str, Signs]) -> str:
    """The heading of the table of which most signs stand in some rows, or ""."""
    likely, most = "", 0
    for name, signs in others.items():
        seen = len(signs.seen(rows))
        if seen > most:
            likely, most = name, seen
    return likely


def blocks_of(rows: Rows) -> Iterator[Rows]:
    """The copied tables, one by one."""
    block: Rows = []
    for row in [*rows, []]:
        if row:
            block.append(row)
        elif block:
            yield block
            block = []


def parts_of(rows: Rows) -> Iterator[Part]:
    """The copied tables, and what blank rows part in them."""
    for number, block in enumerate(blocks_of(rows)):
        for part in blocks_of([row if is_filled(row) else [] for row in block]):
            yield Part(part, number)


def is_filled(row: list[str | None]) -> bool:
    """Whether anything stands in a row but blanks."""
    return any(map(str.strip, filter(None, row)))


def is_own(rows: Rows, signs: Signs, others: dict[str, Signs]) -> bool:
    """Whether some rows belong to a table by signs that no better fitting one shares."""
    seen = signs.seen(rows)
    rival = others.get(likeliest(rows, others))
    shared = rival.seen(rows) if rival else set()
    return bool(seen - shared) or len(seen) > len(shared)

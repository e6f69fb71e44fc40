"""The labels of a form as they may be printed: with or without ordinals, aliases, remarks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from model.readers.labels import is_number, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.forms.form import Cell, Form

_HAN = "[一二三四五六七八九十]{1,3}"
_CIRCLED = re.compile("^[①-⑳⑴-⒇❶-❿➀-➓㊀-㊉]\\s*")
# （一） (1) 〔1〕 1) 1. 1、 一、 第一项: what stands before a label.
_ORDINAL = re.compile(
    rf"^(?:[(〔\[【]\s*(?:[0-9]{{1,2}}|{_HAN})\s*[)〕\]】]|(?:[0-9]{{1,2}}|{_HAN})\s*[.．、,，:：)]"
    rf"|{_HAN}\s+|[0-9]{{1,2}}\s+(?=\D))[.、,，:：\s]*"
)
_REMARK = re.compile(r"[(〔\[【][^()〔\[【]*[)〕\]】]\s*$")
_MARKS = re.compile(r"[*＊#†‡]+$|[0-9]{1,2}$|\[\d+\]$")
_LONGEST = 200  # characters; a label with those of its groups and a remark has 100
_SHORTEST = 4  # characters of a label that is known in spite of a slip
_LEADING = re.compile(r"^(?:其中|注|数量|合计数)[:：]")


@lru_cache(maxsize=2048)  # the labels of two forms, each asked for again and again
def bare(text: str) -> str:
    """The key of a label without the ordinal before it."""
    text = unicodedata.normalize("NFKC", _CIRCLED.sub("", text.strip())).strip()
    return key_of(_ORDINAL.sub("", text, count=1))


def spellings(text: str) -> list[str]:
    """The keys under which a printed label may be known, the surest first."""
    folded = unicodedata.normalize("NFKC", _CIRCLED.sub("", text.strip())).strip()
    plain = _LEADING.sub("", folded)
    without = _REMARK.sub("", plain)
    keys = [key_of(folded), bare(plain), bare(without)]
    keys.append(key_of(_MARKS.sub("", _ORDINAL.sub("", without, count=1))))
    keys.append(re.sub(r"^[0-9]{1,2}", "", keys[1]))  # ①属于国家秘密, folded by somebody
    return list(dict.fromkeys(filter(None, keys)))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of figures: its block, its cells from the left, the keys of its groups and label."""

    name: str  # block/row
    cells: tuple[Cell, ...]
    label: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The label of a figure's column, and that of the group which tells it from its likes."""

    label: str
    group: str


@dataclass(slots=True)
class Names:
    """What the tables of a form are known by; every key is that of an official label."""

    form: Form
    year: int = 0  # of the report: 2023年制发件数 is 本年制发件数 there
    rows: dict[str, Row] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)
    headers: set[str] = field(default_factory=set)
    clauses: set[str] = field(default_factory=set)
    columns: dict[str, Column] = field(default_factory=dict)  # by address
    unlabelled: dict[str, Row] = field(default_factory=dict)  # rows without a label, by name
    stand_ins: dict[str, str] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)
    _asked: dict[str, str] = field(default_factory=dict)

    def known(self, text: str) -> str:
        """The key of the official label that a printed one stands for, or ""."""
        if len(text) > _LONGEST:
            return ""
        if text not in self._asked:
            self._asked[text] = self._find(text)
        return self._asked[text]

    def _find(self, text: str) -> str:
        this_year = re.sub(rf"{self.year}\s*年", "本年", text)
        for key in (*spellings(text), *spellings(this_year)):
            if key in self._known:
                return self._known[key]
        return ""

    def enter(self, key: str, official: str) -> None:
        """Make a spelling known, unless it is already known as another label."""
        self._known.setdefault(key, official)

    def nearest(self, text: str) -> str:
        """The one label that differs from a printed one by a slip of a character or two, or ""."""
        if len(text) > _LONGEST or not text or is_number(text):
            return ""
        key = bare(text)
        room = 2 if len(key) >= 10 else 1
        if len(key) < _SHORTEST:
            return ""
        near: set[str] = set()
        for known in {*self.rows, *self.groups, *self.headers}:
            if abs(len(known) - len(key)) <= room and _distance(known, key, room) <= room:
                near.add(known)
        return near.pop() if len(near) == 1 else ""


def names_of(form: Form) -> Names:
    """What the tables of a form are known by."""
    names = Names(form)
    lines: dict[str, list[Cell]] = {}
    for cell in form.cells.values():
        lines.setdefault(cell.address.rpartition("/")[0], []).append(cell)
        path = [bare(label) for label in cell.column_label.split(" · ")]
        names.columns[cell.address] = Column(path[-1], path[-2] if len(path) > 1 else "")
    for name, cells in lines.items():
        *groups, label = [bare(text) for text in cells[0].row_label.split(" · ")]
        row = Row(name, tuple(cells), label, tuple(groups))
        names.groups.update(groups)
        (names.rows if label else names.unlabelled)[label or name] = row
    for table in form.tables:
        for cell in table.cells:
            if cell.shaded:
                names.clauses.add(bare(cell.text))
            elif cell.header:
                names.headers.add(bare(cell.text))
    names.stand_ins = {bare(label): row for label, row in form.stand_ins.items()}
    _spell(names)
    return names


def _spell(names: Names) -> None:
    """Enter every spelling: with the ordinal first, for 其他 may be （六） or 3."""
    pairs: list[tuple[str, str]] = []
    for table in names.form.tables:
        pairs += [(cell.text, cell.text) for cell in table.cells if cell.text]
    for official, others in names.form.aliases.items():
        pairs += [(other, official) for other in others]
    for printed, official in pairs:
        names.enter(key_of(printed), bare(official))
    for printed, official in pairs:
        names.enter(bare(printed), bare(official))
    for row in names.rows.values():
        for key in _joined(row):
            names.enter(key, row.label)


def _joined(row: Row) -> Iterator[str]:
    """A label and those of its groups in one cell: （三）不予公开 1.属于国家秘密."""
    printed = row.cells[0].row_label.split(" · ")
    for begin in range(len(printed) - 1):
        path = printed[begin:]
        for make in (key_of, bare):
            yield bare(path[0]) + "".join(map(make, path[1:]))


def _distance(one: str, other: str, most: int) -> int:
    """How many characters must be put in, taken out or changed; at most `most` + 1."""
    before = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        here = [i]
        for j, b in enumerate(other, start=1):
            here.append(min(before[j] + 1, here[-1] + 1, before[j - 1] + (a != b)))
        if min(here) > most:
            return most + 1
        before = here
    return before[-1]

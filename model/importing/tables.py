"""The figures of a form in the rows that were read: each found by its labels, none by its place.

A row is known by its label, a column by the heads above it. Where the grid of a page is ragged, a
row that has exactly the figures of the form takes them in the order of the heads. Tables cut in
pieces, heads printed again and rows of other statistics need no special care: a row without the
right label under the right heads is nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.importing.columns import Heads, matched
from model.importing.imported import Origin, Remark
from model.readers.labels import is_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from model.importing.entries import Line
    from model.importing.names import Names, Row
    from model.readers.read import ReadCell

_HAN = re.compile("[\u4e00-\u9fff]")
_UNITS = ("件", "条", "项", "个", "份", "宗", "元", "万元", "单位：件", "单位：万元")
_NOTHING = ("无", "空", "不适用")
_MANY = 5  # so many other figures in a second copy of a table make it doubtful


@dataclass(frozen=True, slots=True)
class Seen:
    """A printed figure: its text, its place, and the labels that stand around it."""

    text: str
    origin: Origin
    around: tuple[str, ...] = ()


@dataclass(slots=True)
class Tables:
    """The printed figures by address, and which tables they stand in."""

    seen: dict[str, Seen] = field(default_factory=dict)
    sections: dict[int, str] = field(default_factory=dict)  # of the tables by their item
    doubts: list[Remark] = field(default_factory=list)
    passed_over: set[int] = field(default_factory=set)  # tables with figures that are nobody's
    stood_in: dict[str, str] = field(default_factory=dict)  # printed labels by the row's name


def read_tables(
    lines: Iterable[Line],
    names: Names,
    skip: frozenset[int] = frozenset(),
    homes: Mapping[int, str] | None = None,
) -> Tables:
    """The figures of a form; tables in `skip` are another year's.

    `homes` has the section under whose heading each table stands: of two tables with a figure,
    the one at home is believed, then the fuller, then the first.
    """
    reader = _Reader(names, homes or {})
    for line in lines:
        if line.item not in skip:
            reader.take(line)
    reader.finish()
    return reader.found


@dataclass(slots=True)
class _Reader:
    """The rows one after another, and the heads that stand above the present one."""

    names: Names
    homes: Mapping[int, str]
    found: Tables = field(default_factory=Tables)
    candidates: dict[str, list[Seen]] = field(default_factory=dict)
    sizes: Counter[tuple[int, str]] = field(default_factory=Counter)
    heads: Heads = field(default_factory=Heads)
    is_open: bool = False  # whether further heads belong to those above
    spared: list[tuple[Line, Row, dict[str, Seen]]] = field(default_factory=list)
    slips: dict[str, str] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        """Read one row."""
        keys = [self.names.known(cell.text) for cell in line.cells]
        filled = [cell for cell in line.cells if cell.text.strip()]
        if not filled:
            self._take_unlabelled(line, 0, keys)
        elif len(filled) == 1 and self.names.clauses.intersection(keys):
            self._begin()
        elif self._is_head(line, keys):
            self._add_head(line, keys)
        else:
            self._take_figures(line, keys, filled)

    def _begin(self) -> None:
        self.heads = Heads()
        self.is_open = True

    def _add_head(self, line: Line, keys: list[str]) -> None:
        if not self.is_open:
            self._begin()
        self.heads.add(line, keys)

    def _is_head(self, line: Line, keys: list[str]) -> bool:
        """Whether a row has heads of columns, and no figure."""
        if any(is_number(cell.text) for cell in line.cells):
            return False
        sure = self.names.headers - self.names.rows.keys()
        return not sure.isdisjoint(keys)

    def _take_figures(self, line: Line, keys: list[str], filled: list[ReadCell]) -> None:
        has_numbers = any(is_number(cell.text) for cell in filled)
        if has_numbers:
            keys = [
                key or self._nearly(cell.text)
                for cell, key in zip(line.cells, keys, strict=True)
            ]
        place, row = self._labelled(keys)
        if row is not None and self._take_row(line, place, row, keys):
            self.is_open = False
        elif has_numbers:
            self.is_open = False
            if not self._take_unlabelled(line, _behind_labels(line), keys):
                self.found.passed_over.add(line.item)
        elif len(filled) > 1:
            self._add_head(line, keys)

    def _nearly(self, text: str) -> str:
        key = self.names.nearest(text)
        if key:
            self.slips[key] = text
        return key

    def _labelled(self, keys: list[str]) -> tuple[int, Row | None]:
        """The place of a row's own label, and the row of the form that it names."""
        for place in range(len(keys) - 1, -1, -1):
            row = self.names.rows.get(keys[place])
            if row is not None:
                return place, row
        return -1, self._stand_in(keys)[1]

    def _stand_in(self, keys: list[str]) -> tuple[int, Row | None]:
        for place, key in enumerate(keys):
            name = self.names.stand_ins.get(key)
            for row in self.names.rows.values():
                if row.name == name:
                    return place, row
        return -1, None

    def _take_row(self, line: Line, place: int, row: Row, keys: list[str]) -> bool:
        """Take the figures behind a label. False when they are not those of the row."""
        stands_in = place < 0
        if stands_in:
            place = self._stand_in(keys)[0]
        cells, beside = self._behind(line, place + 1, row, keys)
        fits = matched(row, cells, self.heads, self.names, line.cells[place], beside)
        if not fits:
            return False
        label = line.cells[place].text
        seen = self._seen(line, fits, (label,))
        if stands_in:
            self.spared.append((line, row, seen))
            return True
        self._record(line, seen)
        if row.label in self.slips:
            printed = self.slips.pop(row.label)
            official = row.cells[0].row_label.split(" · ")[-1]
            words = (
                f"行名“{_short(printed)}”与格式的“{_short(official)}”不完全相同，"
                "按后者读取。请核对。"
            )
            self.found.doubts.append(Remark(words, tuple(seen), line.origin))
        if not self.heads.lines:
            words = f"“{_short(label)}”一行上面没有表头，按格式的顺序读取。请核对。"
            self.found.doubts.append(Remark(words, tuple(seen), line.origin))
        return True

    def _behind(
        self, line: Line, place: int, row: Row, keys: list[str]
    ) -> tuple[tuple[ReadCell, ...], list[str]]:
        """The figures behind a label, and the column that stands named between them."""
        labels = {self.names.columns[cell.address].label for cell in row.cells}
        beside: list[str] = []
        while place < len(line.cells) - 1:
            text = "".join(line.cells[place].text.split())
            if keys[place] in labels:
                beside.append(keys[place])
            elif text not in _UNITS:
                break
            place += 1
        return line.cells[place:], beside

    def _take_unlabelled(self, line: Line, place: int, keys: list[str]) -> bool:
        """Take a row of figures that has no label of its own, by its heads alone."""
        cells = line.cells[place:]
        if _counts_columns(cells):
            return False
        for row in self.names.unlabelled.values():
            beside = [key for key in keys[:place] if key]
            fits = matched(row, cells, self.heads, self.names, None, beside)
            if fits:
                self._record(line, self._seen(line, fits, ()))
                return True
        return False

    def _seen(
        self, line: Line, fits: dict[str, ReadCell], around: tuple[str, ...]
    ) -> dict[str, Seen]:
        seen: dict[str, Seen] = {}
        for address, cell in fits.items():
            origin = Origin(line.item, cell.row, cell.column)
            heads = tuple(self.heads.texts_above(cell))
            seen[address] = Seen(cell.text, origin, (*heads, *around))
        return seen

    def _record(self, line: Line, seen: dict[str, Seen]) -> None:
        """Keep what was read for its address, with what else is."""
        for address, figure in seen.items():
            section = self.names.form.section_of[address]
            self.candidates.setdefault(address, []).append(figure)
            self.sizes[line.item, section] += 1

    def finish(self) -> None:
        """Read the rows of another form where the form's own are missing; choose among copies."""
        for line, row, seen in self.spared:
            if not self.candidates.keys().isdisjoint(seen):
                continue
            self._record(line, seen)
            self.found.stood_in[row.name] = line.cells[0].text
            own = row.cells[0].row_label.split(" · ")
            words = (
                f"“{own[-2]}”只印了一行（旧格式的样子），已读入“{own[-1]}”。"
                "请核对应当分在哪几行。"
            )
            self.found.doubts.append(Remark(words, tuple(seen), line.origin))
        differing: dict[str, list[str]] = {}
        for address in self.names.form.cells:
            copies = self.candidates.get(address)
            if not copies:
                continue
            section = self.names.form.section_of[address]
            best = self._best(copies, section)
            self.found.seen[address] = best
            self.found.sections.setdefault(best.origin.item, section)
            texts = {"".join(copy.text.split()) for copy in copies} - {""}
            if len(texts) > 1 and not self._is_at_home_alone(copies, section):
                differing.setdefault(section, []).append(address)
        for section, addresses in differing.items():
            self._doubt_copies(section, addresses)
        copied = {item for item, _ in self.sizes} - self.found.sections.keys()
        self.found.passed_over |= copied

    def _best(self, copies: list[Seen], section: str) -> Seen:
        """Of several copies the one at home, then the one in the fullest table, then the first."""

        def weight(copy: Seen) -> tuple[bool, bool, int]:
            item = copy.origin.item
            is_home = self.homes.get(item) == section
            return bool(copy.text.strip()), is_home, self.sizes[item, section]

        return max(copies, key=weight)

    def _is_at_home_alone(self, copies: list[Seen], section: str) -> bool:
        """Whether just one of several copies with a figure stands under its own heading."""
        items = {copy.origin.item for copy in copies if copy.text.strip()}
        return sum(self.homes.get(item) == section for item in items) == 1

    def _doubt_copies(self, section: str, addresses: list[str]) -> None:
        heading = self.names.form.section(section).heading
        words = f"“{heading}”的表有不止一份，数字不同，读了其中一份。请核对。"
        whole = len(addresses) >= _MANY
        told = (f"table/{section}",) if whole else tuple(addresses)
        self.found.doubts.append(Remark(words, told, self.found.seen[addresses[0]].origin))


def _behind_labels(line: Line) -> int:
    """The place of the first cell of a row that is no label."""
    for place, cell in enumerate(line.cells):
        text = cell.text.strip()
        if (
            not _HAN.search(text)
            or text in _NOTHING
            or is_number(text.split("（")[0].split("(")[0])
        ):
            return place
    return len(line.cells)


def _counts_columns(cells: tuple[ReadCell, ...]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 and so on."""
    texts = [cell.text.strip() for cell in cells if cell.text.strip()]
    return len(texts) > 4 and texts == [str(n) for n in range(1, len(texts) + 1)]


def _short(text: str) -> str:
    flat = "".join(text.split())
    return flat if len(flat) <= 24 else flat[:23] + "…"

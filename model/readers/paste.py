"""What a paste into a table would do: which cells get which figures, and what does not fit.

A block of plain numbers lands at the current cell. A block with printed labels in it (a whole
table copied from Word, WPS or a web page, also in several parts) is matched by its labels,
wherever the cursor is. A block with the labels of another table lands nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.characters import one_line
from model.forms.form import Kind
from model.readers.labels import (
    HEADINGS,
    Part,
    Signs,
    blocks_of,
    is_label,
    is_number,
    is_own,
    key_of,
    likeliest,
    neighbours,
    parts_of,
    signs_of,
)
from model.report.figures import EntryError, Figure, is_dash, read_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from model.forms.form import Cell, Form, Table
    from model.readers.clipboard import Rows


@dataclass(slots=True)
class Plan:
    """The outcome of a paste before it happens.

    `outside` figures have no cell here. `elsewhere` names the copied tables that are not used, ""
    where the name is not known. `misfit` says why nothing at all is written.
    """

    values: dict[str, Figure | None] = field(default_factory=dict)
    totals: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    outside: int = 0
    by_labels: bool = False
    elsewhere: list[str] = field(default_factory=list)
    repeated: int = 0
    misfit: str = ""

    @property
    def fits(self) -> bool:
        """Whether everything pasted finds its cell."""
        lost = self.outside or self.elsewhere or self.repeated or self.misfit
        return not (self.totals or self.refused or lost)

    def emptied(self, figures: Mapping[str, Figure]) -> list[str]:
        """The addresses whose figures would go, for the place is blank or says 没有."""
        return [a for a, figure in self.values.items() if figure is None and a in figures]

    def summary(self, emptied: int = 0) -> str:
        """What will be written and what will not, in one sentence; `emptied` figures would go."""
        if self.misfit:
            return self.misfit
        parts = [f"将写入 {len(self.values)} 格"]
        if emptied:
            parts.append(f"其中 {emptied} 格复制来的是空白或“-”，原有的数会清空")
        if self.totals:
            parts.append(f"跳过 {len(self.totals)} 格合计（由程序计算）")
        if self.refused:
            shown = "、".join(f"“{text}”" for _, text in self.refused[:3])
            parts.append(f"{len(self.refused)} 格不是本格可填的数（{shown}），不写入")
        if self.outside:
            parts.append(f"{self.outside} 格在本表中没有位置，不写入")
        if self.repeated:
            parts.append(f"本表复制了不止一份，另 {self.repeated} 份不写入")
        if named := "、".join(f"“{name}”" for name in self.elsewhere if name):
            parts.append(f"{named}是别的表，不写入")
        if unknown := self.elsewhere.count(""):
            parts.append(f"另有 {unknown} 个表不是本表，不写入")
        return "，".join(parts) + "。"


@dataclass(frozen=True, slots=True)
class _Line:
    """A pasted row, the place of its label in it, that label in the form, and its cells."""

    row: list[str | None]
    place: int
    label: Cell
    cells: list[Cell]

    @property
    def least(self) -> int:
        """The first place behind the label and what it covers."""
        covered = (i for i in range(self.place + 1, len(self.row)) if self.row[i] is not None)
        return next(covered, len(self.row))

    @property
    def most(self) -> int:
        """The first place behind the label that is filled."""
        filled = (i for i in range(self.least, len(self.row)) if (self.row[i] or "").strip())
        return next(filled, len(self.row))

    @property
    def sure(self) -> bool:
        """Whether the label is known to end where it does."""
        return self.label.columns == 1 or self.least > self.place + 1


def plan(
    table: Table,
    rows: Rows,
    row: int,
    column: int,
    height: int = 1,
    width: int = 1,
    form: Form | None = None,
) -> Plan:
    """Where pasted rows go: by their labels if they have any, else at (row, column) of the grid.

    One single value fills the whole selection of `height` × `width`. With its `form` the table's
    neighbours are known by name.
    """
    rows = _with_zeros(rows)
    others = neighbours(table, form)
    made = _by_labels(table, rows, others)
    if made is not None:
        return made
    if likely := likeliest(rows, others):
        return Plan(misfit=f"这像是“{likely}”的表，标签与本表不符，没有写入。")
    blocks = list(blocks_of(rows))
    block = max(blocks, key=lambda block: sum(map(len, block)), default=[])
    strange = list(dict.fromkeys(_strange(table, block, row, column)))
    if len(strange) > 1:
        shown = "、".join(
            f"“{text if len(text) <= 12 else text[:11] + '…'}”" for text in strange[:3]
        )
        return Plan(
            misfit=f"粘贴的标签（{shown}）与本表对不上，没有写入。只要数字时，请只复制数字部分。"
        )
    made = _by_place(table, block, row, column, height, width)
    made.elsewhere = ["" for b in blocks if b is not block and Part(b, 0).figures]
    return made


def _with_zeros(rows: Rows) -> Rows:
    """The rows with 0 where Excel's accounting format shows a dash for it.

    Its dash has blanks around it. It stands among numbers, or nothing else is there; any other dash
    says 没有, and gives a blank.
    """
    filled = [text for row in rows for text in row if text and text.strip()]
    dashes = [text for text in filled if is_dash(text) and text != text.strip()]
    among_numbers = any(map(is_number, filled))
    alone = len(dashes) == len(filled) and all(t[0].isspace() and t[-1].isspace() for t in dashes)
    return [_zeros(row, dashes) for row in rows] if among_numbers or alone else rows


def _zeros(row: list[str | None], dashes: list[str]) -> list[str | None]:
    return ["0" if text in dashes else text for text in row]


# --- by position ---------------------------------------------------------------------------


def _by_place(table: Table, rows: Rows, row: int, column: int, height: int, width: int) -> Plan:
    if len(rows) == 1 and len(rows[0]) == 1:
        rows = [list(rows[0]) * width for _ in range(height)]
    at = {(cell.row, cell.column): cell for cell in table.cells}
    made = Plan()
    for r, line in enumerate(rows):
        for c, text in enumerate(line):
            cell = at.get((row + r, column + c))
            if cell is not None and cell.address:
                _put(made, cell, text or "")
            elif text and text.strip() and (cell is None or key_of(text) != key_of(cell.text)):
                made.outside += 1
    return made


def _strange(table: Table, rows: Rows, row: int, column: int) -> Iterator[str]:
    """The pasted texts that are labels, but not the ones printed where they would land."""
    printed = {(cell.row, cell.column): key_of(cell.text) for cell in table.cells if cell.text}
    for r, line in enumerate(rows):
        for c, text in enumerate(line):
            if text and is_label(text) and printed.get((row + r, column + c)) != key_of(text):
                yield text.strip()


def _put(made: Plan, cell: Cell, text: str) -> None:
    if cell.kind is Kind.TOTAL:
        if text.strip():
            made.totals.append(cell.address)
        return
    try:
        made.values[cell.address] = read_figure(text, cell)
    except EntryError:
        made.refused.append((cell.address, one_line(text)))


# --- by labels -----------------------------------------------------------------------------


def _by_labels(table: Table, rows: Rows, others: dict[str, Signs]) -> Plan | None:
    signs = signs_of(table)
    parts = list(parts_of(rows))
    if not signs.rows:
        return _by_headings(table, signs.headings, parts, others)
    own = [part for part in parts if is_own(part.rows, signs, others)]
    if not own:
        return None
    made = Plan(by_labels=True)
    chosen: list[Part] = []
    taken: set[str] = set()
    for part in sorted(own, key=lambda part: -len(signs.seen(part.rows))):
        seen = signs.seen(part.rows)
        # What goes on after a page break may repeat a row; another copy repeats most of them.
        if not seen - taken or len(seen - taken) * 2 < len(seen):
            made.repeated += 1
        else:
            chosen.append(part)
            taken |= seen
    done: dict[str, list[str]] = {}
    rest = [part for part in parts if part not in own]
    for part in (part for part in own if part in chosen):
        rest += _fill_rows(made, signs, part, done)
    _tell_rest(made, rest, {part.block for part in chosen}, others)
    return made


def _tell_rest(made: Plan, rest: list[Part], used: set[int], others: dict[str, Signs]) -> None:
    """Say what else was copied that holds figures."""
    named: set[int] = set()
    unknown: set[int] = set()
    for part in rest:
        if not part.figures:
            continue
        if name := likeliest(part.rows, others):
            made.elsewhere += [name] if name not in made.elsewhere else []
            named.add(part.block)
        elif part.block in used:
            made.outside += part.figures
        else:
            unknown.add(part.block)
    made.elsewhere += [""] * len(unknown - named)


def _fill_rows(made: Plan, signs: Signs, part: Part, done: dict[str, list[str]]) -> list[Part]:
    """Put each labelled row's figures into its cells, of two rows the first's; the other rows."""
    found: list[_Line] = []
    rest: list[Part] = []
    for row in part.rows:
        keys = [key_of(text or "") for text in row]
        place = max((i for i, key in enumerate(keys) if key in signs.rows), default=None)
        if place is None:
            rest.append(Part([row], part.block))
            continue
        figures = [text for text in row[place + 1 :] if text and text.strip()]
        if keys[place] not in done:
            done[keys[place]] = figures
            found.append(_Line(row, place, *signs.rows[keys[place]]))
        elif figures != done[keys[place]]:
            made.outside += len(figures)
    for line, start in zip(found, _starts(found), strict=True):
        _put_line(made, line.cells, line.row[start:])
    return rest


def _starts(lines: list[_Line]) -> list[int]:
    """Where the figures of each row begin behind its label.

    Excel and the web give every printed position, Word's text only the cells that there are: the
    blanks behind a wide label may be the rest of the label, or figures.
    """
    sure: dict[int, set[int]] = {}
    for line in lines:
        if line.sure:
            sure.setdefault(len(line.row), set()).add(line.least)
    printed = len({(len(line.row), line.place - line.label.column) for line in lines}) == 1
    printed = printed and not any(None in line.row for line in lines)
    printed = printed and len({line.label.columns for line in lines}) > 1
    starts = []
    for line in lines:
        agreed = sure.get(len(line.row), set())
        wide = line.place + line.label.columns
        short = len(line.row) - len(line.cells)
        likely = [*agreed] if len(agreed) == 1 else []
        likely += [wide, short] if printed or short != line.least else [short]
        fitting = (i for i in likely if line.least <= i <= line.most)
        starts.append(line.least if line.sure else next(fitting, line.least))
    return starts


def _put_line(made: Plan, cells: list[Cell], texts: list[str | None]) -> None:
    """One line of figures, from the first; what is too much and not blank has no place."""
    figures = [text for text in texts if text is not None]
    for cell, text in zip(cells, figures, strict=False):
        _put(made, cell, text)
    made.outside += sum(bool(text.strip()) for text in figures[len(cells) :])


def _by_headings(
    table: Table, headings: frozenset[str], parts: list[Part], others: dict[str, Signs]
) -> Plan | None:
    """A table of one line of figures: the line below the most of its printed headings."""
    lines = [Part([row], part.block) for part in parts for row in part.rows]
    if not Signs({}, headings).seen([line.rows[0] for line in lines]):
        return None
    cells = list(table.figures)
    made = Plan(by_labels=True)
    best, spare = _below_headings(lines, headings, len(cells), others)
    if best is None:  # rows in another order
        best, spare = _below_headings(lines[::-1], headings, len(cells), others)
    if best is not None:
        _put_line(made, cells, best.rows[0])
    _tell_rest(made, spare, {best.block} if best else {part.block for part in parts}, others)
    return made


def _below_headings(
    lines: list[Part], headings: frozenset[str], length: int, others: dict[str, Signs]
) -> tuple[Part | None, list[Part]]:
    """The line of figures that follows the most headings, and the lines that are neither."""
    most = HEADINGS - 1
    best: Part | None = None
    spare: list[Part] = []
    seen: set[str] = set()
    left = 0
    for line in lines:
        row = line.rows[0]
        places = [i for i, text in enumerate(row) if text and key_of(text) in headings]
        if places:
            left = min(left, *places) if seen else places[0]
            seen |= {key_of(row[i] or "") for i in places}
        elif likeliest([row], others):
            spare.append(line)
            seen = set()
        elif len(seen) > most and (figures := _whole_line(row, left, length)):
            spare += [best] if best else []
            best, most, seen = Part([figures], line.block), len(seen), set()
        else:
            spare.append(line)
    return best, spare


def _whole_line(row: list[str | None], left: int, length: int) -> list[str | None] | None:
    """The positions of a row, if they are enough for a line of figures and not all blank."""
    beside = any(text and text.strip() for text in row[:left])
    for start in (0 if beside else left, 0):  # empty columns may stand beside the table
        figures = [text for text in row[start:] if text is not None]
        if len(figures) >= length and any(map(str.strip, figures)):
            return [*figures]
    return None

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
    is_filled,
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
    from collections.abc import Iterable, Iterator, Mapping

    from model.forms.form import Cell, Form, Table
    from model.readers.read import Read, Rows

_QUOTED = 3  # so many texts are quoted in a sentence
_LONGEST_QUOTE = 12  # characters


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why nothing is written: the table is `likely` another one, or its `labels` are strange."""

    likely: str = ""
    labels: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The sentence for the clerk."""
        if self.likely:
            return f"这像是“{self.likely}”的表，标签与本表不符，没有写入。"
        quoted = _quoted(map(_shortened, self.labels[:_QUOTED]))
        return f"粘贴的标签（{quoted}）与本表对不上，没有写入。只要数字时，请只复制数字部分。"


def _quoted(texts: Iterable[str]) -> str:
    return "、".join(f"“{text}”" for text in texts)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a paste does, in numbers and names; `will` and `did` are its sentences.

    `emptied` of the `written` cells lose the figure that they had. The other fields are as in
    `Plan`.
    """

    written: int
    emptied: int = 0
    totals: int = 0
    refused: tuple[str, ...] = ()
    outside: int = 0
    repeated: int = 0
    elsewhere: tuple[str, ...] = ()
    misfit: Misfit | None = None

    def will(self) -> str:
        """What would be written and what would not."""
        return self._sentence("将写入")

    def did(self) -> str:
        """What was written and what was not."""
        return self._sentence("已写入")

    def _sentence(self, verb: str) -> str:
        if self.misfit is not None:
            return str(self.misfit)
        return (
            "，".join([f"{verb} {self.written} 格", *self._besides(), *self._unused()]) + "。"
        )

    def _besides(self) -> Iterator[str]:
        """What happens to some of the cells that figures were pasted into."""
        if self.emptied:
            yield f"其中 {self.emptied} 格复制来的是空白或“-”，原有的数会清空"
        if self.totals:
            yield f"跳过 {self.totals} 格合计（由程序计算）"
        if self.refused:
            quoted = _quoted(self.refused[:_QUOTED])
            yield f"{len(self.refused)} 格不是本格可填的数（{quoted}），不写入"

    def _unused(self) -> Iterator[str]:
        """What was copied and has no cell here."""
        if self.outside:
            yield f"{self.outside} 格在本表中没有位置，不写入"
        if self.repeated:
            yield f"本表复制了不止一份，另 {self.repeated} 份不写入"
        if named := _quoted(filter(None, self.elsewhere)):
            yield f"{named}是别的表，不写入"
        if unknown := self.elsewhere.count(""):
            yield f"另有 {unknown} 个表不是本表，不写入"


@dataclass(slots=True)
class Plan:
    """The outcome of a paste before it happens.

    `values` are those of a change, `totals` the addresses of totals that are passed over,
    `refused` addresses with texts that are no figure there. `outside` counts the figures that have
    no cell here, `repeated` further copies of the table. `elsewhere` names the copied tables that
    are not used, "" where the name is not known. With a `misfit` nothing at all is written.
    """

    values: dict[str, Figure | None] = field(default_factory=dict)
    totals: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    outside: int = 0
    by_labels: bool = False
    elsewhere: list[str] = field(default_factory=list)
    repeated: int = 0
    misfit: Misfit | None = None

    @property
    def fits(self) -> bool:
        """Whether everything pasted finds its cell."""
        lost = self.outside or self.elsewhere or self.repeated or self.misfit
        return not (self.totals or self.refused or lost)

    def emptied(self, figures: Mapping[str, Figure]) -> list[str]:
        """The addresses whose figures would go, for the place is blank or says 没有."""
        return [a for a, figure in self.values.items() if figure is None and a in figures]

    def summary(self, emptied: int = 0) -> Summary:
        """What will be written and what will not; `emptied` figures would go."""
        return Summary(
            written=len(self.values),
            emptied=emptied,
            totals=len(self.totals),
            refused=tuple(text for _, text in self.refused),
            outside=self.outside,
            repeated=self.repeated,
            elsewhere=tuple(self.elsewhere),
            misfit=self.misfit,
        )


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
        place = self.place + 1
        while place < len(self.row) and self.row[place] is None:
            place += 1
        return place

    @property
    def most(self) -> int:
        """The first place behind the label that is filled."""
        place = self.least
        while place < len(self.row) and not is_filled(self.row[place : place + 1]):
            place += 1
        return place

    @property
    def sure(self) -> bool:
        """Whether the label is known to end where it does."""
        return self.label.columns == 1 or self.least > self.place + 1


def plan(
    table: Table,
    read: Read,
    row: int,
    column: int,
    height: int = 1,
    width: int = 1,
    form: Form | None = None,
) -> Plan:
    """Where the tables of what was read go: see `plan_rows`."""
    return plan_rows(table, read.rows, row, column, height, width, form)


def plan_rows(
    table: Table,
    rows: Rows,
    row: int,
    column: int,
    height: int = 1,
    width: int = 1,
    form: Form | None = None,
) -> Plan:
    """Where laid-out rows go: by their labels if they have any, else at (row, column) of the grid.

    One single value fills the whole selection of `height` × `width`. With its `form` the table's
    neighbours are known by name, and labels as other bureaus spell them.
    """
    rows = _with_zeros(rows)
    others = neighbours(table, form)
    made = _by_labels(table, rows, others, form)
    if made is not None:
        return made
    if likely := likeliest(rows, others):
        return Plan(misfit=Misfit(likely))
    blocks = list(blocks_of(rows))
    block = max(blocks, key=_positions, default=[])
    strange = list(dict.fromkeys(_strange(table, block, row, column)))
    if len(strange) > 1:
        return Plan(misfit=Misfit(labels=tuple(strange)))
    made = _by_place(table, _filling(block, height, width), row, column)
    for other in blocks:
        if other is not block and Part(other, 0).figures:
            made.elsewhere.append("")
    return made


def _positions(rows: Rows) -> int:
    return sum(map(len, rows))


def _with_zeros(rows: Rows) -> Rows:
    """The rows with 0 where Excel's accounting format shows a dash for it.

    Its dash has blanks around it. It stands among numbers, or nothing else is there; any other dash
    says 没有, and gives a blank.
    """
    filled: list[str] = []
    for row in rows:
        filled += _figures_in(row)
    dashes = set(filter(_is_padded_dash, filled))
    alone = dashes.issuperset(filled) and all(map(_is_between_blanks, dashes))
    if not alone and not any(map(is_number, filled)):
        return rows
    return [_zeros(row, dashes) for row in rows]


def _figures_in(row: list[str | None]) -> list[str]:
    """What stands in the positions of a row that are not blank."""
    return [text for text in row if text and text.strip()]


def _is_padded_dash(text: str) -> bool:
    return text != text.strip() and is_dash(text)


def _is_between_blanks(text: str) -> bool:
    return text[0].isspace() and text[-1].isspace()


def _zeros(row: list[str | None], dashes: set[str]) -> list[str | None]:
    return ["0" if text in dashes else text for text in row]


# --- by position ---------------------------------------------------------------------------


def _filling(rows: Rows, height: int, width: int) -> Rows:
    """The rows; one single value as often as the selection has cells."""
    if len(rows) == 1 and len(rows[0]) == 1:
        return [list(rows[0]) * width for _ in range(height)]
    return rows


def _by_place(table: Table, rows: Rows, row: int, column: int) -> Plan:
    at = _cells_at(table)
    made = Plan()
    for r, line in enumerate(rows):
        for c, text in enumerate(line):
            cell = at.get((row + r, column + c))
            if cell is not None and cell.address:
                _put(made, cell, text or "")
            elif text and text.strip() and not _is_printed(text, cell):
                made.outside += 1
    return made


def _cells_at(table: Table) -> dict[tuple[int, int], Cell]:
    """The cells of a table by the row and the column where they begin."""
    return {(cell.row, cell.column): cell for cell in table.cells}


def _is_printed(text: str, cell: Cell | None) -> bool:
    """Whether a pasted text is the label that stands there anyway."""
    return cell is not None and key_of(text) == key_of(cell.text)


def _strange(table: Table, rows: Rows, row: int, column: int) -> Iterator[str]:
    """The pasted texts that are labels, but not the ones printed where they would land."""
    at = _cells_at(table)
    for r, line in enumerate(rows):
        for c, text in enumerate(line):
            if (
                text
                and is_label(text)
                and not _is_printed(text, at.get((row + r, column + c)))
            ):
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


def _by_labels(
    table: Table, rows: Rows, others: dict[str, Signs], form: Form | None
) -> Plan | None:
    signs = signs_of(table, form)
    parts = list(parts_of(rows))
    if not signs.rows:
        return _by_headings(table, signs, parts, others)
    own: list[Part] = []
    rest: list[Part] = []
    for part in parts:
        (own if is_own(part.rows, signs, others) else rest).append(part)
    if not own:
        return None
    chosen = _without_copies(own, signs)
    made = Plan(by_labels=True, repeated=len(own) - len(chosen))
    done: dict[str, list[str]] = {}
    for part in chosen:
        rest += _fill_rows(made, signs, part, done)
    _tell_rest(made, rest, {part.block for part in chosen}, others)
    return made


def _without_copies(own: list[Part], signs: Signs) -> list[Part]:
    """The parts that make up one copy of a table, in their order; of two copies the fuller.

    What goes on after a page break may repeat a row; another copy repeats most of them.
    """
    chosen: list[Part] = []
    taken: set[str] = set()
    for part in sorted(own, key=lambda part: -len(signs.seen(part.rows))):
        seen = signs.seen(part.rows)
        added = seen - taken
        if added and len(added) * 2 >= len(seen):
            chosen.append(part)
            taken |= seen
    return [part for part in own if part in chosen]


def _tell_rest(made: Plan, rest: list[Part], used: set[int], others: dict[str, Signs]) -> None:
    """Say what else was copied that holds figures."""
    named: set[int] = set()
    unknown: set[int] = set()
    for part in rest:
        if not part.figures:
            continue
        if name := likeliest(part.rows, others):
            if name not in made.elsewhere:
                made.elsewhere.append(name)
            named.add(part.block)
        elif part.block in used:
            made.outside += part.figures
        else:
            unknown.add(part.block)
    made.elsewhere += [""] * len(unknown - named)


def _fill_rows(made: Plan, signs: Signs, part: Part, done: dict[str, list[str]]) -> list[Part]:
    """Put the figures of each labelled row into its cells; gives the rows without a label.

    Of two rows with one label the first counts. `done` has the figures of the labels so far.
    """
    found: list[_Line] = []
    rest: list[Part] = []
    for row in part.rows:
        place, key = _label_in(row, signs)
        if not key:
            rest.append(Part([row], part.block))
            continue
        figures = _figures_in(row[place + 1 :])
        if key not in done:
            done[key] = figures
            found.append(_Line(row, place, *signs.rows[key]))
        elif figures != done[key]:
            made.outside += len(figures)
    for line, start in zip(found, _starts(found), strict=True):
        _put_line(made, line.cells, line.row[start:])
    return rest


def _label_in(row: list[str | None], signs: Signs) -> tuple[int, str]:
    """The place and the key of the last label in a row, or (-1, "")."""
    for place in range(len(row) - 1, -1, -1):
        key = signs.key(row[place] or "")
        if key in signs.rows:
            return place, key
    return -1, ""


def _starts(lines: list[_Line]) -> list[int]:
    """Where the figures of each row begin behind its label.

    Excel and the web give every printed position, Word's text only the cells that there are: the
    blanks behind a wide label may be the rest of the label, or figures. Rows of one length whose
    label ends for sure say where the figures of the others begin.
    """
    sure: dict[int, set[int]] = {}
    for line in lines:
        if line.sure:
            sure.setdefault(len(line.row), set()).add(line.least)
    printed = _has_every_position(lines)
    starts = []
    for line in lines:
        likely = [line.least]
        if not line.sure:
            likely = _likely_starts(line, sure.get(len(line.row), set()), printed=printed)
        starts.append(_first_between(likely, line.least, line.most))
    return starts


def _first_between(places: list[int], least: int, most: int) -> int:
    """The first of some places that lies in between, or else the least."""
    for place in places:
        if least <= place <= most:
            return place
    return least


def _has_every_position(lines: list[_Line]) -> bool:
    """Whether rows have each printed position: labels of several widths stand in their columns."""
    shapes: set[tuple[int, int]] = set()
    widths: set[int] = set()
    for line in lines:
        if None in line.row:
            return False
        shapes.add((len(line.row), line.place - line.label.column))
        widths.add(line.label.columns)
    return len(shapes) == 1 and len(widths) > 1


def _likely_starts(line: _Line, agreed: set[int], *, printed: bool) -> list[int]:
    """Where the figures of a row may begin, the likeliest first."""
    wide = line.place + line.label.columns
    short = len(line.row) - len(line.cells)
    likely = [*agreed] if len(agreed) == 1 else []
    if printed or short != line.least:
        likely.append(wide)
    likely.append(short)
    return likely


def _put_line(made: Plan, cells: list[Cell], texts: list[str | None]) -> None:
    """One line of figures, from the first; what is too much and not blank has no place."""
    figures = _positions_in(texts)
    for cell, text in zip(cells, figures, strict=False):
        _put(made, cell, text)
    made.outside += sum(map(bool, map(str.strip, figures[len(cells) :])))


def _positions_in(row: list[str | None]) -> list[str]:
    """The texts of a row without the positions that other cells reach into."""
    return [text for text in row if text is not None]


def _by_headings(
    table: Table, signs: Signs, parts: list[Part], others: dict[str, Signs]
) -> Plan | None:
    """A table of one line of figures: the line below the most of its printed headings."""
    lines: list[Part] = []
    rows: Rows = []
    for part in parts:
        rows += part.rows
        lines += [Part([row], part.block) for row in part.rows]
    if not signs.seen(rows):
        return None
    cells = list(table.figures)
    made = Plan(by_labels=True)
    best, spare = _below_headings(lines, signs, len(cells), others)
    if best is None:  # rows in another order
        best, spare = _below_headings(lines[::-1], signs, len(cells), others)
    if best is not None:
        _put_line(made, cells, best.rows[0])
    _tell_rest(made, spare, {best.block} if best else {part.block for part in parts}, others)
    return made


def _below_headings(
    lines: list[Part], signs: Signs, length: int, others: dict[str, Signs]
) -> tuple[Part | None, list[Part]]:
    """The line of figures that follows the most headings, and the lines that are neither."""
    most = HEADINGS - 1
    best: Part | None = None
    spare: list[Part] = []
    seen: set[str] = set()
    left = 0
    for line in lines:
        row = line.rows[0]
        places = _headings_in(row, signs)
        if places:
            left = min(left, *places) if seen else min(places)
            seen.update(places.values())
        elif likeliest([row], others):
            spare.append(line)
            seen = set()
        elif len(seen) > most and (figures := _whole_line(row, left, length)):
            if best is not None:
                spare.append(best)
            best, most, seen = Part([figures], line.block), len(seen), set()
        else:
            spare.append(line)
    return best, spare


def _headings_in(row: list[str | None], signs: Signs) -> dict[int, str]:
    """The keys of the headings in a row by their places."""
    places = {}
    for place, text in enumerate(row):
        key = signs.key(text or "")
        if text and key in signs.headings:
            places[place] = key
    return places


def _whole_line(row: list[str | None], left: int, length: int) -> list[str | None] | None:
    """The positions of a row, if they are enough for a line of figures and not all blank."""
    beside = is_filled(row[:left])
    for start in (0 if beside else left, 0):  # empty columns may stand beside the table
        figures = _positions_in(row[start:])
        if len(figures) >= length and any(map(str.strip, figures)):
            return [*figures]
    return None

"""An official form as the program knows it: sections, tables, cells, rules, help.

Nothing here says what a form contains: that stands in its file (`model/forms/form_file.py`),
and the forms that are shipped are found in `model/shipped.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from model.forms.rules import Identity, Sum


class Severity(StrEnum):
    """How much a broken rule weighs: must be put right, must be looked at, may be looked at."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}


class Kind(StrEnum):
    """What a figure cell holds: whole number ≥ 0, whole number, decimal number, or a sum."""

    COUNT = "count"
    SIGNED = "signed"
    AMOUNT = "amount"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a printed table: at (row, column), `rows` × `columns` grid positions large.

    A label has a `text`; a figure has an `address` ``block/row/column`` that never changes its
    meaning, a `kind`, and the labels that stand beside and above it.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str = ""
    address: str = ""
    kind: Kind | None = None
    header: bool = False
    shaded: bool = False
    units: tuple[str, ...] = ()
    row_label: str = ""
    column_label: str = ""
    clause: str = ""

    @property
    def label(self) -> str:
        """How the figure is called in a sentence: row and column labels, as printed."""
        return "，".join(filter(None, (self.row_label, self.column_label)))


@dataclass(frozen=True, slots=True)
class Table:
    """The printed table of one section; `widths` are relative; `blocks` its address spaces."""

    section: str
    widths: tuple[int, ...]
    rows: int
    header_rows: int
    cells: tuple[Cell, ...]
    blocks: tuple[str, ...]

    @property
    def columns(self) -> int:
        """The number of grid columns."""
        return len(self.widths)

    @property
    def figures(self) -> tuple[Cell, ...]:
        """The cells that hold figures, in print order."""
        return tuple(cell for cell in self.cells if cell.address)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A sub-heading that can be inserted into a narrative, and what belongs under it."""

    heading: str
    hint: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the report's parts: a narrative, or a table when `table` is there."""

    id: str
    short: str
    heading: str
    hint: str = ""
    limit: int | None = None
    prompts: tuple[Prompt, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: linear `identities` from its sentences, or `check`, a function with `parameters`.

    `find_check` returns that function: it may be loaded when it is first asked for. `left`,
    `right` and `todo` are the words of a message; `because` is the rule in a sentence;
    `without_prior` is the hint given while last year's report is missing. `acceptable` says that
    its findings can be accepted with a reason although they are errors.
    """

    code: str
    severity: Severity
    source: str
    because: str
    identities: tuple[Identity, ...] = ()
    find_check: Callable[[], Callable[..., Any]] | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    left: str = ""
    right: str = ""
    todo: str = ""
    without_prior: str = ""
    acceptable: bool = False

    @property
    def check(self) -> Callable[..., Any] | None:
        """The function that judges the rule; `None` for sentences.

        Raises `FormError` when it was not loaded yet and the rule does not fit it.
        """
        return None if self.find_check is None else self.find_check()


@dataclass(frozen=True, slots=True)
class Help:
    """What a row or column counts, in our words, and the article it rests on."""

    text: str
    article: str = ""


@dataclass(frozen=True, eq=False)  # a form is loaded once and is itself only
class Form:
    """One official form. `totals` maps a total's address to the identity that fills it.

    `aliases` are other spellings of printed labels and headings by the official one; `stand_ins`
    are rows ``block/row`` by the label of another form that is read into them, with a doubt.
    """

    id: str
    name: str
    document: str
    document_title: str
    title: str
    first_year: int
    last_year: int | None
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...]
    totals: Mapping[str, Identity]
    help: Mapping[str, Help]
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stand_ins: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """Every figure cell by its address, in print order."""
        cells: dict[str, Cell] = {}
        for table in self.tables:
            for cell in table.figures:
                cells[cell.address] = cell
        return cells

    @cached_property
    def parts(self) -> dict[str, frozenset[str]]:
        """What each total is the sum of."""
        return {
            address: frozenset(fill.right.addresses()) for address, fill in self.totals.items()
        }

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The printed tables, in order."""
        return tuple(section.table for section in self.sections if section.table)

    @cached_property
    def texts(self) -> tuple[Section, ...]:
        """The narrative sections, in order."""
        return tuple(section for section in self.sections if not section.table)

    @cached_property
    def section_of(self) -> dict[str, str]:
        """The section id of each figure address."""
        sections: dict[str, str] = {}
        for table in self.tables:
            for cell in table.figures:
                sections[cell.address] = table.section
        return sections

    @cached_property
    def identities(self) -> tuple[tuple[Rule, Identity], ...]:
        """Every linear sentence with its rule, in the order of the file."""
        pairs: list[tuple[Rule, Identity]] = []
        for rule in self.rules:
            for identity in rule.identities:
                pairs.append((rule, identity))
        return tuple(pairs)

    @cached_property
    def carried(self) -> dict[str, Sum]:
        """What follows from last year's report alone: its figures to be added up, by address."""
        found = {}
        for address, part in self._from_last_year.items():
            if not part.addresses():
                found[address] = part
        return found

    @cached_property
    def estimated(self) -> dict[str, Sum]:
        """What last year's report and other figures of this year let expect, by address."""
        carried = self.carried
        found = {}
        for address, part in self._from_last_year.items():
            if address not in carried:
                found[address] = part
        return found

    @cached_property
    def _from_last_year(self) -> dict[str, Sum]:
        """The right sides of the rules ``address = … prior:… …``, by that address."""
        found: dict[str, Sum] = {}
        for _, identity in self.identities:
            left = identity.left
            is_one = len(left.terms) == 1 and not left.constant and not left.terms[0].prior
            is_prior = any(term.prior for term in identity.right.terms)
            if identity.relation == "=" and is_one and is_prior:
                found.setdefault(left.terms[0].address, identity.right)
        return found

    def section(self, section: str) -> Section:
        """The section with this id. Raises `KeyError`."""
        for candidate in self.sections:
            if candidate.id == section:
                return candidate
        raise KeyError(section)

    def covers(self, year: int) -> bool:
        """Whether the form is the one for this report year."""
        return is_within(year, self.first_year, self.last_year)

    @property
    def years(self) -> str:
        """The report years in words, such as ``2019—2020年度``."""
        if self.last_year is None:
            return f"{self.first_year}年度起"
        return f"{self.first_year}—{self.last_year}年度"

    def help_for(self, address: str) -> list[Help]:
        """The explanations of a cell: first its row's, then its column's."""
        block, row, column = address.split("/")
        found = []
        for key in (f"{block}/{row}", f"{block}/*/{column}"):
            if key in self.help:
                found.append(self.help[key])
        return found


def is_within(year: int, first: int, last: int | None) -> bool:
    """Whether a report year lies between two years, both included; `None` is no last year."""
    return first <= year and (last is None or year <= last)

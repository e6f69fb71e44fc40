"""One filled-in report: figures, texts and particulars, changed through `Report.apply` only."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from model.forms.form import Form, Kind
from model.forms.rules import Interval, Number, bounds
from model.report.addresses import FIELD, TEXT
from model.report.bound_figures import resolve
from model.report.figures import Figure, write_number
from model.shipped import for_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from model.forms.form import Cell, Table
    from model.forms.rules import Term


# 条例第四十九条、国办格式第二部分: who reports to whom and by when.
ORGAN_KINDS = {
    "department": "县级以上政府部门",
    "township": "乡镇政府（街道办事处）",
    "office": "政府办公厅（室）",
    "county": "县级政府（汇总）",
    "prefecture": "市级政府（汇总）",
    "province": "省级政府（汇总）",
    "vertical": "实行垂直领导的部门（汇总）",
}


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A finding the clerk let stand, why, and the figures it was accepted for.

    `message` is its sentence at that time, for the reader; it is found again by `key` and
    `figures`.
    """

    code: str
    message: str
    reason: str
    figures: tuple[tuple[str, str], ...] = ()
    cells: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The `Finding.key` of the finding that was accepted."""
        return self.code, self.cells, self.numbers, self.words


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is neither figure nor narrative. `date` is ISO ``2026-01-23`` or "" (not signed yet).

    `blanks` is what a blank figure prints as: "0", or "" to leave the cell empty.
    """

    organ: str = ""
    kind: str = ""
    date: str = ""
    sealed: bool = True
    contact: str = ""
    blanks: str = "0"
    exported: str = ""
    accepted: tuple[Acceptance, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """The only kind of edit: new values by address, with words for the undo menu.

    ``block/row/column`` takes a `Figure` or `None` (blank; for a total: automatic),
    ``text/<section>`` a string, ``report/<field>`` a field of `Particulars`.
    """

    values: Mapping[str, Any]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change did: every address whose shown value differs now, and the way back."""

    addresses: frozenset[str]
    inverse: Change


@dataclass(slots=True)
class Report:
    """A report of one year in one form. A total in `figures` is one that was typed over."""

    form: Form
    year: int
    particulars: Particulars = field(default_factory=Particulars)
    figures: dict[str, Figure] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    _sums: dict[str, Number | None] = field(default_factory=dict)
    _intervals: dict[str, Interval] = field(default_factory=dict)
    _blank: list[str] | None = None  # asked for by many checks, the same until the next change

    def __post_init__(self) -> None:
        self._compute()

    @classmethod
    def new(cls, year: int, organ: str = "", kind: str = "") -> Report:
        """An empty report in the form of that year. Raises `UserError` for years without one."""
        return cls(for_year(year), year, Particulars(organ=organ, kind=kind))

    # --- reading ---------------------------------------------------------------------------

    def number(self, address: str) -> Number | None:
        """The number that stands in a cell: as entered, or the computed total; `None` is blank."""
        entered = self.figures.get(address)
        return entered.number if entered is not None else self._sums.get(address)

    def figure(self, address: str) -> Figure | None:
        """The number with its note."""
        entered = self.figures.get(address)
        if entered is not None:
            return entered
        computed = self._sums.get(address)
        return None if computed is None else Figure(computed)

    def is_typed_total(self, address: str) -> bool:
        """Whether a total was typed over and is checked instead of computed."""
        return address in self.figures and self.form.cells[address].kind is Kind.TOTAL

    def computed(self, address: str) -> Number | None:
        """What a total would be automatically, whether or not it was typed over."""
        return self._sums.get(address)

    def interval(self, address: str) -> Interval:
        """The values a cell can still take: one, or a range while it or its parts are blank."""
        return self._intervals[address]

    def text(self, section: str) -> str:
        """A narrative as it prints: bound figures are replaced by the table's numbers."""
        return resolve(self.texts.get(section, ""), self.printed_number)

    def printed_number(self, address: str) -> str | None:
        """What a figure prints as in a narrative, a blank as 0; `None` for no such address."""
        if address not in self.form.cells:
            return None
        return write_number(self.number(address) or 0)

    def blanks(self, blocks: Iterable[str] | None = None) -> list[str]:
        """The addresses without a number (totals of blanks included), in print order."""
        if self._blank is None:
            self._blank = [
                address
                for address in self.form.cells
                if address not in self.figures and self._sums.get(address) is None
            ]
        wanted = "" if blocks is None else tuple(f"{block}/" for block in blocks)
        return [address for address in self._blank if address.startswith(wanted)]

    def unfilled(self, table: Table) -> list[Cell]:
        """The cells of a table that are still to be filled, in print order; totals are not."""
        cells = (self.form.cells[address] for address in self.blanks(table.blocks))
        return [cell for cell in cells if cell.kind is not Kind.TOTAL]

    @property
    def title(self) -> str:
        """The title in one line."""
        return f"{self.particulars.organ}{self.year}年{self.form.title}"

    def current(self, address: str) -> Any:  # noqa: ANN401
        """The entered value at any address of a `Change`."""
        if address.startswith(TEXT):
            return self.texts.get(address.removeprefix(TEXT), "")
        if address == FIELD + "year":
            return self.year
        if address.startswith(FIELD):
            return getattr(self.particulars, address.removeprefix(FIELD))
        return self.figures.get(address)

    # --- changing --------------------------------------------------------------------------

    def apply(self, change: Change) -> Applied:
        """Set the values and compute the totals anew.

        Raises `KeyError` for an address that the form does not have; nothing is changed then.
        """
        for address in change.values:
            self._require(address)
        before = {address: self.current(address) for address in change.values}
        sums = dict(self._sums)
        for address, value in change.values.items():
            self._set(address, value)
        self._compute(set(change.values))
        # By their written form: 12.5 and 12.50 are equal and print differently.
        changed = {a for a in change.values if repr(self.current(a)) != repr(before[a])}
        changed |= {
            a for a, total in self._sums.items() if total != sums.get(a) and a not in self.figures
        }
        return Applied(frozenset(changed), Change(before, change.words))

    def _require(self, address: str) -> None:
        if address.startswith(TEXT):
            section = self.form.section(address.removeprefix(TEXT))
            if section.table is not None:
                raise KeyError(address)
        elif address.startswith(FIELD):
            name = address.removeprefix(FIELD)
            if name != "year" and name not in Particulars.__slots__:
                raise KeyError(address)
        elif address not in self.form.cells:
            raise KeyError(address)

    def _set(self, address: str, value: Any) -> None:  # noqa: ANN401
        if address.startswith(TEXT):
            section = address.removeprefix(TEXT)
            if value:
                self.texts[section] = value
            else:
                self.texts.pop(section, None)
        elif address == FIELD + "year":
            self.year = value
        elif address.startswith(FIELD):
            self.particulars = replace(
                self.particulars, **{address.removeprefix(FIELD): value}
            )  # fmt: skip
        elif value is None:
            self.figures.pop(address, None)
        else:
            self.figures[address] = value

    def _compute(self, touched: set[str] | None = None) -> None:
        """Sum the totals in dependency order. Blank parts count nothing; all blank is blank.

        With `touched`, only what these addresses and their totals change.
        """
        self._blank = None
        cells, totals = self.form.cells, self.form.totals
        touched = set(cells) if touched is None else touched & cells.keys()
        for address in touched - totals.keys():
            self._intervals[address] = _possible(self.figures.get(address), cells[address].kind)
        for address, identity in totals.items():
            if address not in touched and touched.isdisjoint(self.form.parts[address]):
                continue
            touched.add(address)
            numbers = [(term.sign, self.number(term.address)) for term in identity.right.terms]
            present = [sign * number for sign, number in numbers if number is not None]
            self._sums[address] = sum(present) if present else None
            entered = self.figures.get(address)
            if entered is not None:
                self._intervals[address] = _possible(entered, Kind.TOTAL)
            else:
                self._intervals[address] = bounds(identity.right, self._term_interval)

    def _term_interval(self, term: Term) -> Interval:
        return self._intervals[term.address]


def _possible(entered: Figure | None, kind: Kind | None) -> Interval:
    """The values that a cell can still take.

    A figure that cannot be right, such as -3 or 12.5 applications, leaves it open like a blank: its
    own rule tells of it, and the sums that it spoils are not told on top of that.
    """
    if entered is not None:
        number = entered.number
        whole = number == int(number)
        if kind == Kind.AMOUNT or (whole and (number >= 0 or kind == Kind.SIGNED)):
            return Interval(number, number)
    return Interval(None if kind == Kind.SIGNED else 0, None)


def show(number: Number | None) -> str:
    """A number in a sentence; a blank is called 空白."""
    return "空白" if number is None else write_number(number)

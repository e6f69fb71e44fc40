"""One filled-in report: figures, texts, particulars; only `Report.apply` changes it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from model.forms.form import Form, Kind
from model.forms.rules import Interval, Number, bounds
from model.report.addresses import FIELD, PRIOR, TEXT
from model.report.attached import DEEPEST, Attached
from model.report.bound_figures import resolve
from model.report.changes import Applied, Change, checked, differ
from model.report.figures import Figure, write_number
from model.report.particulars import Carried, Particulars

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from model.forms.form import Cell, Table
    from model.forms.rules import Sum


@dataclass(slots=True)
class Report:
    """A report of one year in one form. A total in `figures` is one that was typed over.

    Unsaved work and earlier versions are found by `id`.
    """

    form: Form
    year: int
    particulars: Particulars = field(default_factory=Particulars)
    figures: dict[str, Figure] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    id: str = ""  # the same for ever, whatever the file is called; "" before it has one
    prior: Attached[Report] | None = None  # the report of an earlier year that lies inside
    _sums: dict[str, Number | None] = field(default_factory=dict)
    _intervals: dict[str, Interval] = field(default_factory=dict)
    _blank: list[str] | None = None  # asked for by many checks, the same until the next change

    def __post_init__(self) -> None:
        self._compute(set(self.form.cells))

    # --- reading ---------------------------------------------------------------------------

    def number(self, address: str) -> Number | None:
        """The number in a cell: as entered, or the computed total; `None` is blank."""
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
        """The values a cell can still take: one, or a range while it or a part is blank."""
        return self._intervals[address]

    @property
    def intervals(self) -> Mapping[str, Interval]:
        """Those of every cell."""
        return self._intervals

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

    @property
    def last_year(self) -> Report | None:
        """The attached report, when it is that of the year before."""
        prior = self.prior.report if self.prior is not None else None
        return prior if prior is not None and prior.year == self.year - 1 else None

    def carried(self, address: str) -> Carried | None:
        """Where a figure came from, when that is last year's report; unlocked or not."""
        for one in self.particulars.carried:
            if one.address == address:
                return one
        return None

    def is_locked(self, address: str) -> bool:
        """Whether a figure came from last year's report and was not unlocked."""
        carried = self.carried(address)
        return carried is not None and not carried.reason

    def unlocking(self, addresses: Iterable[str], reason: str) -> dict[str, Any]:
        """The values of a `Change` that unlocks figures from last year's report, with a reason."""
        wanted = set(addresses)
        carried = []
        for one in self.particulars.carried:
            carried.append(replace(one, reason=reason) if one.address in wanted else one)
        return {FIELD + "carried": tuple(carried)}

    def current(self, address: str) -> Any:  # noqa: ANN401
        """The entered value at any address of a `Change`."""
        if address.startswith(TEXT):
            return self.texts.get(address.removeprefix(TEXT), "")
        if address == FIELD + "year":
            return self.year
        if address == PRIOR:
            return self.prior
        if address.startswith(FIELD):
            return getattr(self.particulars, address.removeprefix(FIELD))
        return self.figures.get(address)

    # --- changing --------------------------------------------------------------------------

    def apply(self, change: Change) -> Applied:
        """Set the values and compute the totals anew.

        Raises `AddressError` for an address that the form does not have, and `ChangeError`
        for a value that its address cannot hold; nothing is changed then.
        """
        values = {}
        for address, value in change.values.items():
            values[address] = checked(self.form, address, value)
        before = {address: self.current(address) for address in change.values}
        for address, value in values.items():
            self._set(address, value)
        changed = self._compute(self.form.cells.keys() & values.keys())
        for address in values:
            if differ(self.current(address), before[address]):
                changed.add(address)
        return Applied(frozenset(changed), Change(before, change.words))

    def _set(self, address: str, value: Any) -> None:  # noqa: ANN401
        if address.startswith(TEXT):
            section = address.removeprefix(TEXT)
            if value:
                self.texts[section] = value
            else:
                self.texts.pop(section, None)
        elif address == FIELD + "year":
            self.year = value
        elif address == PRIOR:
            self.prior = value
        elif address.startswith(FIELD):
            name = address.removeprefix(FIELD)
            self.particulars = replace(self.particulars, **{name: value})
        elif value is None:
            self.figures.pop(address, None)
        else:
            self.figures[address] = value

    def _compute(self, touched: set[str]) -> set[str]:
        """Sum the totals that these cells change, in dependency order.

        Blank parts count nothing; all blank is blank. Returns the totals that show another
        number now.
        """
        if not touched:
            return set()
        self._blank = None
        cells, totals = self.form.cells, self.form.totals
        for address in touched - totals.keys():
            entered = self.figures.get(address)
            self._intervals[address] = _possible(entered, cells[address].kind)
        changed = set()
        for address, identity in totals.items():
            if address in touched or not touched.isdisjoint(self.form.parts[address]):
                touched.add(address)
                before = self._sums.get(address)
                self._add_up(address, identity.right)
                if self._sums[address] != before and address not in self.figures:
                    changed.add(address)
        return changed

    def _add_up(self, address: str, parts: Sum) -> None:
        """Compute one total and what it can still become; one that was typed over stands."""
        present = []
        for term in parts.terms:
            number = self.number(term.address)
            if number is not None:
                present.append(term.sign * number)
        self._sums[address] = sum(present) if present else None
        entered = self.figures.get(address)
        if entered is not None:
            self._intervals[address] = _possible(entered, Kind.TOTAL)
        else:
            self._intervals[address] = bounds(parts, self._intervals)


def copied(report: Report) -> Report:
    """The same report, to be changed by itself."""
    return Report(
        report.form,
        report.year,
        report.particulars,
        dict(report.figures),
        dict(report.texts),
        report.extra,
        report.id,
        report.prior,
    )


def attached(report: Report, name: str, date: str = "", digest: str = "") -> Attached[Report]:
    """A report to be put into one of a later year, with its origin (see `Attached`).

    Of the years inside it only so many stay that `DEEPEST` is not passed.
    """
    return Attached(_with_years(report, DEEPEST - 1), name, date, digest)


def _with_years(report: Report, most: int) -> Report:
    """The same report with at most so many years inside."""
    inside = report.prior
    if inside is None:
        return report
    made = copied(report)
    made.prior = None
    if most > 0:
        kept = _with_years(inside.report, most - 1)
        made.prior = Attached(kept, inside.name, inside.date, inside.digest)
    return made


def new_id() -> str:
    """An id that no other report has: 16 hexadecimal digits by chance."""
    return secrets.token_hex(8)


def _possible(entered: Figure | None, kind: Kind | None) -> Interval:
    """The values that a cell can still take.

    A figure that cannot be right, such as -3 or 12.5 applications, leaves it open like a
    blank: its own rule reports it, and the sums that it spoils are not reported on top.
    """
    if entered is not None:
        number = entered.number
        whole = number == int(number)
        if kind == Kind.AMOUNT or (whole and (number >= 0 or kind == Kind.SIGNED)):
            return Interval(number, number)
    return Interval(None if kind == Kind.SIGNED else 0, None)

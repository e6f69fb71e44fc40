"""A new year from an old one: what last year's report gives, and what a person must see to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.errors import UserError
from model.forms.form import Kind
from model.report.addresses import FIELD, PRIOR
from model.report.changes import Change
from model.report.figures import Figure
from model.report.last_year import total
from model.report.particulars import LAST_YEAR, Carried
from model.report.report import attached
from model.shipped import map_between, new_report
from model.texts.borrowed import BORROWED, all_offered

if TYPE_CHECKING:
    from typing import Any

    from model.forms.form import Form
    from model.forms.rules import Number, Sum
    from model.report.report import Report

# What stays from year to year. Date, acceptances and the mark of an export do not.
_KEPT = ("organ", "kind", "contact", "sealed", "blanks")


@dataclass(frozen=True, slots=True)
class Carry:
    """A figure that was filled in and locked: where it came from, in words."""

    address: str
    number: Number
    origin: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure that last year lets expect once others are filled: how, in words."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Manual:
    """What a person must deal with: figures of last year's form, where they may go, and why."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    why: str


@dataclass(slots=True)
class Begun:
    """The new report, and what is to be known about it.

    `offered` counts the paragraphs of last year's texts by section: none is taken yet.
    """

    report: Report
    carried: list[Carry] = field(default_factory=list)
    estimates: list[Estimate] = field(default_factory=list)
    manual: list[Manual] = field(default_factory=list)
    offered: dict[str, int] = field(default_factory=dict)

    @property
    def sentences(self) -> list[str]:
        """What a person must see to, each with its reason."""
        return [_told(manual, self.report) for manual in self.manual]


def begin_from(
    prior: Report,
    origin: str,
    year: int | None = None,
    *,
    date: str = "",
    digest: str = "",
) -> Begun:
    """A report of a later year, the next one by default, from last year's.

    `origin` is the name of the file that `prior` was read from; `date` and `digest` are the day
    (ISO) and the SHA-256 of its bytes. Last year's report is attached inside. Its 结转下年度 and
    the like are filled in and locked, its texts are offered. Raises `UserError` for a year that is
    not later, or that no form is for.
    """
    wanted = prior.year + 1 if year is None else year
    if not prior.year < wanted <= LAST_YEAR:
        raise UserError(
            f"“{origin}”是 {prior.year} 年度的年报，新建的年度应在它之后，"
            f"不能是 {wanted} 年度。请核对年度。"
        )
    report = new_report(wanted)
    begun = Begun(report)
    values: dict[str, Any] = {PRIOR: attached(prior, origin, date, digest)}
    for name in _KEPT:
        values[FIELD + name] = prior.current(FIELD + name)
    if wanted == prior.year + 1:
        values.update(_carried(begun, prior))
        begun.estimates = _estimates(report.form, prior)
    else:
        begun.manual.append(_too_early(report.form, prior))
    begun.manual += _by_hand(report.form, prior)
    offers = all_offered(prior, report.form)
    values[BORROWED] = offers
    begun.offered = {offer.section: len(offer.offered) for offer in offers}
    report.apply(Change(values, f"以 {prior.year} 年度年报新建"))
    return begun


# --- figures -------------------------------------------------------------------------------


def _carried(begun: Begun, prior: Report) -> dict[str, Any]:
    """The figures that follow from last year's report alone, and that they are locked."""
    form = begun.report.form
    values: dict[str, Any] = {}
    blank: list[str] = []
    for address, part in form.carried.items():
        number = total(part, begun.report, prior)
        if number is None:
            blank.append(address)
        elif not _fits(form, address, number):
            begun.manual.append(_unfit(form, address, part, number))
        elif form.cells[address].kind is not Kind.TOTAL:
            values[address] = Figure(number)
            begun.carried.append(Carry(address, number, _origin(prior, part)))
    _carry_totals(begun, prior, values)
    if blank:
        begun.manual.append(_blank(form, prior, blank))
    locks = [Carried(carry.address, carry.origin) for carry in begun.carried]
    values[FIELD + "carried"] = tuple(locks)
    return values


def _carry_totals(begun: Begun, prior: Report, values: dict[str, Any]) -> None:
    """A total that last year printed and that the parts do not give: it is typed over."""
    form = begun.report.form
    for address, part in form.carried.items():
        number = total(part, begun.report, prior)
        if form.cells[address].kind is not Kind.TOTAL or number is None:
            continue
        parts = [values.get(one) for one in form.parts[address]]
        added = sum(figure.number for figure in parts if figure is not None)
        is_typed = any(prior.is_typed_total(term.address) for term in part.terms)
        is_lost = added != number or (is_typed and None in parts)
        if is_lost and _fits(form, address, number):
            values[address] = Figure(number)
            begun.carried.append(Carry(address, number, _origin(prior, part)))


def _fits(form: Form, address: str, number: Number) -> bool:
    """Whether a number can be right in a cell: a count is whole and not negative."""
    kind = form.cells[address].kind
    is_whole = number == int(number) or kind is Kind.AMOUNT
    return is_whole and (number >= 0 or kind is Kind.SIGNED)


def _estimates(form: Form, prior: Report) -> list[Estimate]:
    """What can be expected of this year's figures, by those of last year that are there."""
    found = []
    for address, part in form.estimated.items():
        terms = [term for term in part.terms if term.prior]
        known = [term.address in prior.form.cells for term in terms]
        if all(known) and all(prior.number(t.address) is not None for t in terms):
            found.append(Estimate(address, sum_in_words(part, form, prior)))
    return found


def sum_in_words(part: Sum, form: Form, prior: Report) -> str:
    """A sum over both years as it is said: 上年“…” 加 本年“…” 减 本年“…”."""
    words = ""
    for term in part.terms:
        cells = prior.form.cells if term.prior else form.cells
        label = cells[term.address].label if term.address in cells else term.address
        sign = "减" if term.sign < 0 else "加" if words else ""
        words += f"{sign}{'上年' if term.prior else '本年'}“{label}”"
    return words


def _origin(prior: Report, part: Sum) -> str:
    """Where a figure came from: the year, and the row or cell there."""
    first = prior.form.cells[part.terms[0].address]
    if len(part.terms) == 1:
        return f"{prior.year} 年度年报“{first.row_label}”"
    labels = [prior.form.cells[term.address].column_label for term in part.terms]
    return f"{prior.year} 年度年报“{first.row_label}”的{'加'.join(labels)}"


# --- what a person must see to -------------------------------------------------------------


def _told(manual: Manual, report: Report) -> str:
    prior = report.prior.report if report.prior is not None else report
    labels: dict[str, None] = {}
    for address in manual.old:
        cell = prior.form.cells[address]
        labels[cell.row_label or cell.label] = None
    named = "、".join(f"“{label}”" for label in labels)
    count = f"（{len(manual.old)} 格）" if len(manual.old) > 1 else ""
    return f"需人工处理：上年{named}{count}。{manual.why}"


def _addresses(part: Sum) -> tuple[str, ...]:
    return tuple(term.address for term in part.terms)


def _too_early(form: Form, prior: Report) -> Manual:
    old: dict[str, None] = {}
    for part in form.carried.values():
        old.update(dict.fromkeys(a for a in _addresses(part) if a in prior.form.cells))
    why = f"{prior.year} 年度不是上一年度，上年结转等没有带入。请按上年年报填写。"
    return Manual(tuple(old), tuple(form.carried), why)


def _blank(form: Form, prior: Report, blank: list[str]) -> Manual:
    old: dict[str, None] = {}
    for address in blank:
        known = [a for a in _addresses(form.carried[address]) if a in prior.form.cells]
        old.update(dict.fromkeys(known))
    why = f"{prior.year} 年度年报的这些格是空白，没有带入。没有结转的填 0。"
    return Manual(tuple(old), tuple(blank), why)


def _unfit(form: Form, address: str, part: Sum, number: Number) -> Manual:
    label = form.cells[address].label
    why = f"按上年年报，“{label}”是 {number}，不会是件数，没有带入。请核对上年年报。"
    return Manual(_addresses(part), (address,), why)


def _by_hand(form: Form, prior: Report) -> list[Manual]:
    """The figures of an older form that the newer one has not, where there are any but 0."""
    between = map_between(prior.form.id, form.id)
    found = []
    for entry in between.by_hand if between is not None else ():
        filled = tuple(address for address in entry.old if prior.number(address))
        if filled:
            found.append(Manual(filled, entry.new, entry.why))
    return found

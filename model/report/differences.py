"""What differs between two states of a report: address by address, in words for the clerk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.report.addresses import FIELD, PRIOR, TEXT
from model.report.figures import Figure, write_figure
from model.report.particulars import FIELD_NAMES, ORGAN_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.forms.form import Form
    from model.report.report import Report

_COUNTED = {FIELD + "accepted": "条", FIELD + "carried": "格", FIELD + "borrowed": "个部分"}
NAMED = 3  # places that `in_words` names


@dataclass(frozen=True, slots=True)
class Difference:
    """One address at which two states of a report hold different values.

    `where` names the place for the clerk; `old` and `new` are the values as `Report.current`
    gives them.
    """

    address: str
    where: str
    old: Any
    new: Any

    @property
    def old_words(self) -> str:
        """The old value as it is shown to the clerk, "" for a blank."""
        return shown(self.address, self.old)

    @property
    def new_words(self) -> str:
        """The new value as it is shown to the clerk, "" for a blank."""
        return shown(self.address, self.new)


def differences(old: Report, new: Report) -> list[Difference]:
    """The addresses whose entered values differ, in print order; totals that follow do not count.

    Both reports have the same form; what only one form has is left out otherwise. What the
    program notes by itself (`report/exported`) is no difference.
    """
    found = []
    for address in _addresses(new.form):
        if address in old.form.cells or not _is_cell(address):
            before, now = old.current(address), new.current(address)
            if repr(before) != repr(now):  # by their written form: 12.5 and 12.50 are equal
                found.append(Difference(address, place(new.form, address), before, now))
    return found


def in_words(found: list[Difference]) -> str:
    """What changed, in one line: the first places by name, and how many there are."""
    if not found:
        return "没有改动"
    named = "；".join(map(_in_words, found[:NAMED]))
    return named if len(found) <= NAMED else f"{named}等 {len(found)} 处"


def _in_words(difference: Difference) -> str:
    """The place, and for a figure what it was and is."""
    if not _is_cell(difference.address):
        return difference.where
    old, new = difference.old_words or "空", difference.new_words or "空"
    return f"{difference.where}（{old}→{new}）"


def place(form: Form, address: str) -> str:
    """What the clerk calls an address: the name of the tab, and the label."""
    if address.startswith(FIELD):
        return FIELD_NAMES[address.removeprefix(FIELD)]
    if address.startswith(TEXT):
        return _named(form, address.removeprefix(TEXT))
    return f"{_named(form, form.section_of[address])}：{form.cells[address].label}"


def _named(form: Form, section: str) -> str:
    """The short name of a section, which its tab has."""
    return next(one.short for one in form.sections if one.id == section)


def shown(address: str, value: Any) -> str:  # noqa: ANN401
    """A value of `Report.current` in words; "" for a blank."""
    if isinstance(value, Figure):
        return write_figure(value)
    if address == FIELD + "kind":
        return ORGAN_KINDS.get(value, str(value))
    if address == FIELD + "sealed":
        return "留盖章位置" if value else "不留盖章位置"
    if address == FIELD + "blanks":
        return "空白格印“0”" if value else "空白格不印"
    if address == PRIOR:
        return "" if value is None else f"{value.report.year} 年度"
    counted = _COUNTED.get(address)
    if counted is not None:
        return f"{len(value)} {counted}" if value else ""
    return "" if value is None else str(value)


def _addresses(form: Form) -> Iterator[str]:
    for name in FIELD_NAMES:
        if name != "exported":
            yield FIELD + name
    for section in form.sections:
        if section.table is None:
            yield TEXT + section.id
        else:
            for cell in section.table.figures:
                yield cell.address


def _is_cell(address: str) -> bool:
    return not address.startswith((FIELD, TEXT))

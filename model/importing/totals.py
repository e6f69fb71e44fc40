"""Printed totals against what their parts give: none is computed away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.importing.imported import Remark
from model.report.changes import Change
from model.report.figures import show, write_number
from model.report.report import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.forms.form import Form
    from model.importing.tables import Seen
    from model.report.figures import Figure

_MANY = 4  # rows of one table whose totals disagree: then the table may have been misread
_MANY_OF_ONE = 3  # totals that disagree in a table of one row


@dataclass(slots=True)
class Checked:
    """Totals that stay as they were printed, those that their parts give anyway, and doubts."""

    typed: dict[str, Figure] = field(default_factory=dict)
    confirmed: dict[str, Figure] = field(default_factory=dict)
    doubts: list[Remark] = field(default_factory=list)


def check_totals(
    form: Form, year: int, figures: Mapping[str, Figure | None], seen: Mapping[str, Seen]
) -> Checked:
    """Compare each printed total with its parts as they were printed."""
    parts = {a: f for a, f in figures.items() if f is not None and a not in form.totals}
    report = Report(form, year)
    report.apply(Change(parts))
    made = Checked()
    wrong: dict[str, list[str]] = {}
    for address in form.totals:
        figure = figures.get(address)
        if figure is None:
            continue
        computed = report.computed(address)
        if computed == figure.number and not figure.note:
            made.confirmed[address] = figure
            continue
        made.typed[address] = figure
        report.apply(Change({address: figure}))
        if computed is not None and computed != figure.number:
            wrong.setdefault(form.section_of[address], []).append(address)
            words = (
                f"“{form.cells[address].label}”印的是 {write_number(figure.number)}，"
                f"各项相加是 {show(computed)}。已保留印的数字，请核对。"
            )
            made.doubts.append(Remark(words, (address,), seen[address].origin))
    for section, addresses in wrong.items():
        if _is_suspicious(form, section, addresses):
            heading = form.section(section).heading
            words = f"“{heading}”有 {len(addresses)} 个合计对不上，整张表可能没有读对。请逐格核对。"
            made.doubts.append(Remark(words, (f"table/{section}",)))
    return made


def _is_suspicious(form: Form, section: str, addresses: list[str]) -> bool:
    """Whether totals disagree in so many rows that a column may have been taken for another."""
    rows: set[str] = set()
    for address, name in form.section_of.items():
        if name == section:
            rows.add(address.rpartition("/")[0])
    wrong = {address.rpartition("/")[0] for address in addresses}
    return len(wrong) >= _MANY or (len(rows) == 1 and len(addresses) >= _MANY_OF_ONE)

"""What the clerk is asked about a slip, as a colleague would ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.diagnosis import columns, digits, rows, totals, twice
from model.report.figures import write_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.diagnosis.sums import Slip
    from model.forms.form import Form
    from model.forms.rules import Number
    from model.report.report import Report

_FEW = 3  # slips that are told beside one another
_WITHIN = {
    digits.SWAPPED: "是不是有两位数字写反了",
    digits.DOUBLED: "是不是多按了一位数字",
    digits.DROPPED: "是不是漏了一位数字",
}


def question(slip: Slip, report: Report) -> str:
    """Whether it was this slip, with every cell that it is about."""
    address = next(iter(slip.values))
    label = f"“{report.form.cells[address].label}”"
    typed = _number(report, address)
    if slip.kind in _WITHIN:
        return f"{_WITHIN[slip.kind]}：{label}填的是 {typed}，改为 {_new(slip, address)}？"
    if slip.kind == totals.KIND:
        return (
            f"是不是改写错了：{label}填的是 {typed}，"
            f"自动合计是 {_computed(report, address)}，恢复自动合计？"
        )
    if slip.kind == twice.KIND:
        return (
            f"{_counted(slip, report)}从{label}的 {typed} 里去掉，改为 {_new(slip, address)}？"
        )
    return _of_table(slip, report)


def open_question(rivals: Sequence[Slip], report: Report) -> str:
    """What several slips have in common, else each of a few; "" where there are too many.

    Nobody can say which one it was.
    """
    if not rivals:
        return ""
    first, kinds = rivals[0], {slip.kind for slip in rivals}
    if kinds == {twice.KIND} and {slip.about for slip in rivals} == {first.about}:
        return f"{_counted(first, report).rstrip('，')}？"
    if kinds == {columns.KIND} and len({_columns(slip) for slip in rivals}) == 1:
        names = "、".join(_column(report.form, address) for address in sorted(first.values))
        many = write_number(_moved(first, report))
        return f"是不是填错了列：{names}两列正好一多一少，都差 {many}，请看是哪一行。"
    asked = [question(slip, report) for slip in rivals[: _FEW + 1]]
    return "或者：".join(asked) if len(asked) <= _FEW and all(asked) else ""


def _columns(slip: Slip) -> frozenset[str]:
    return frozenset(address.rpartition("/")[2] for address in slip.values)


def _moved(slip: Slip, report: Report) -> Number:
    """How much leaves the first of two cells."""
    source = next(iter(slip.values))
    return (report.number(source) or 0) - (slip.values[source] or 0)


def _counted(slip: Slip, report: Report) -> str:
    (address,) = slip.about
    label, number = report.form.cells[address].label, _number(report, address)
    return f"差数正好等于“{label}”的 {number}，是不是重复计了，"


def _of_table(slip: Slip, report: Report) -> str:
    form = report.form
    addresses = list(slip.values)
    if slip.kind == columns.KIND:
        source, target = addresses
        many = write_number(_moved(slip, report))
        return (
            f"是不是填错了列：{_column(form, target)}少 {many}、{_column(form, source)}多 {many}"
            f"（“{form.cells[source].row_label}”一行），移过去？"
        )
    if slip.kind == rows.KIND:
        first, last = form.cells[addresses[0]], form.cells[addresses[-1]]
        return (
            f"是不是{_column(form, addresses[0])}一列低填了一行："
            f"从“{first.row_label}”到“{last.row_label}”，各数上移一行？"
        )
    return ""


def _column(form: Form, address: str) -> str:
    """The last of the labels above a cell: 科研机构."""
    cell = form.cells[address]
    return cell.column_label.rpartition(" · ")[2] or cell.label


def _new(slip: Slip, address: str) -> str:
    value = slip.values[address]
    return "" if value is None else write_number(value)


def _number(report: Report, address: str) -> str:
    return write_number(report.number(address) or 0)


def _computed(report: Report, address: str) -> str:
    return write_number(report.computed(address) or 0)

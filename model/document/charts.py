"""Charts of a report's applications: what is counted, how it is called, and its words.

Both follow from the form: the parts of a total, and the labels of its rows and columns. Every
chart is a list of horizontal bars, each with its own label and number, so that nothing can
overlap and no legend is needed. The window draws them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from model.report.figures import write_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.forms.form import Form
    from model.forms.rules import Number
    from model.report.report import Report

# The addresses of a form never change their meaning: received, settled, carried over.
RECEIVED = "requests/new/total"
SETTLED = "requests/settled/total"
CARRIED = "requests/carried_out/total"
UNIT = "件"


@dataclass(frozen=True, slots=True)
class Bar:
    """One number with its label.

    `share` is its part of the whole as it is printed, or ""; `pale` marks an earlier year.
    `value` is `None` for a figure that the report leaves blank in print.
    """

    label: str
    value: Number | None
    share: str = ""
    pale: bool = False

    @property
    def number(self) -> str:
        """What stands behind the bar."""
        return "—" if self.value is None else write_number(self.value)

    @property
    def words(self) -> str:
        """The bar for those who cannot see it: 予以公开31件（40.8%）."""
        if self.value is None:
            return f"{self.label}未填"
        return f"{self.label}{self.number}{UNIT}" + (f"（{self.share}）" if self.share else "")


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that belong together, under a heading or under none."""

    heading: str
    bars: tuple[Bar, ...]

    @property
    def words(self) -> str:
        """The bars after their heading."""
        bars = "、".join(bar.words for bar in self.bars)
        return f"{self.heading}，{bars}" if self.heading else bars


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart; `note` says what is counted, `missing` why there is nothing to draw, or "".

    `name` is what the chart is called, `title` what stands over it; `sections` are the parts
    of the report that it may stand in, its own first.
    """

    id: str
    name: str
    title: str
    note: str
    groups: tuple[Group, ...]
    sections: tuple[str, ...] = ()
    missing: str = ""

    @property
    def bars(self) -> tuple[Bar, ...]:
        """All bars, from top to bottom."""
        bars: list[Bar] = []
        for group in self.groups:
            bars += group.bars
        return tuple(bars)

    @property
    def words(self) -> str:
        """Every figure of the chart in one sentence."""
        if self.missing:
            return f"{self.title}：{self.missing}"
        return f"{self.title}：{'；'.join(group.words for group in self.groups)}。"


def charts(report: Report, priors: Sequence[Report] = ()) -> list[Chart]:
    """What can be drawn of a report and those of earlier years; a form may lack some of it."""
    made: list[Chart] = []
    if SETTLED in report.form.totals:
        made.append(_results(report))
    if RECEIVED in report.form.totals:
        made.append(_applicants(report))
    if _compared_over_years(report.form):
        made.append(_years(report, priors))
    return made


def _compared_over_years(form: Form) -> list[str]:
    """The addresses whose figures are set beside those of earlier years."""
    return [address for address in (RECEIVED, SETTLED, CARRIED) if address in form.cells]


def _results(report: Report) -> Chart:
    """The results of the year by group, which is the second level of the rows' labels."""
    form = report.form
    groups: dict[str, list[str]] = {}
    whole = ""
    for address in form.totals[SETTLED].right.addresses():
        levels = _bare_levels(form.cells[address].row_label)
        whole = levels[0]
        group = levels[1] if len(levels) > 1 else whole
        groups.setdefault(group, []).append(address)
    numbers = {label: _sum(report, addresses) for label, addresses in groups.items()}
    return _composition(report, SETTLED, "results", "办理结果构成", whole, numbers)


def _applicants(report: Report) -> Chart:
    """The applications received, by the columns of the applicants."""
    form = report.form
    numbers: dict[str, Number | None] = {}
    for address in form.totals[RECEIVED].right.addresses():
        label = _levels(form.cells[address].column_label)[-1]
        numbers[label] = _sum(report, [address])
    whole = _bare_levels(form.cells[RECEIVED].row_label)[0]
    return _composition(report, RECEIVED, "applicants", "申请人构成", whole, numbers)


def _composition(
    report: Report,
    total: str,
    id_: str,
    name: str,
    whole: str,
    numbers: dict[str, Number | None],
) -> Chart:
    """A chart of the parts of a total; `whole` is what the parts are parts of."""
    title = f"{report.year}年{name}"
    sections = _sections(report.form, total)
    values = [value for value in numbers.values() if value is not None]
    missing = ""
    if _is_blank(report, report.form.totals[total].right.addresses()):
        short = report.form.section(sections[0]).short
        missing = f"“{short}”里的这些数字还没有填，填好后这里就有图。"
    elif not any(values):
        missing = f"{whole}各项都是 0，没有可画的图。"
    if missing:
        return Chart(id_, name, title, "", (), sections, missing)
    everything = sum(values)
    bars = [Bar(label, value, _share(value, everything)) for label, value in numbers.items()]
    note = f"{whole}，共 {write_number(everything)} {UNIT}"
    return Chart(id_, name, title, note, (Group("", tuple(bars)),), sections)


def _is_blank(report: Report, addresses: Iterable[str]) -> bool:
    """Whether none of the cells has a figure."""
    return all(report.number(address) is None for address in addresses)


def _years(report: Report, priors: Sequence[Report]) -> Chart:
    """Received, settled and carried over, each year after year; this year's bar stands out."""
    form = report.form
    present = _compared_over_years(form)
    sections = _sections(form, present[0])
    by_year = {prior.year: prior for prior in priors if prior.year < report.year}
    reports = [*(by_year[year] for year in sorted(by_year)), report]
    name = "近年对比"
    title = f"{name}（{reports[0].year}—{report.year}年）" if by_year else name
    groups = tuple(_year_by_year(report, reports, address) for address in present)
    missing = ""
    if not by_year:
        missing = f"附上 {report.year - 1} 年度的年报后，这里就有两年的对比图。"
    elif not any(map(_has_length, groups)):
        missing = "这几年的数字都是 0 或者还没有填，没有可画的图。"
    if missing:
        return Chart("years", name, title, "", (), sections, missing)
    return Chart("years", name, title, f"单位：{UNIT}", groups, sections)


def _has_length(group: Group) -> bool:
    """Whether one of the bars has a length."""
    return any(bar.value for bar in group.bars)


def _year_by_year(report: Report, reports: Sequence[Report], address: str) -> Group:
    """The figures of one cell in all reports; `report` is this year's."""
    heading = "".join(_bare_levels(report.form.cells[address].row_label))
    bars: list[Bar] = []
    for each in reports:
        value = _sum(each, [address])
        bars.append(Bar(f"{each.year}年", value, pale=each is not report))
    return Group(heading, tuple(bars))


def _sections(form: Form, address: str) -> tuple[str, ...]:
    """Where a chart may stand: in the section of its table, or in the first narrative."""
    own = form.section_of[address]
    narratives = [section.id for section in form.texts if section.heading]
    return (own, *narratives[:1])


def _levels(label: str) -> list[str]:
    return label.split(" · ")


def _bare_levels(label: str) -> list[str]:
    return [_bare(level) for level in _levels(label)]


def _bare(label: str) -> str:
    """A label without its number and the remark behind it: 部分公开 of （二）部分公开（…）."""
    bare = re.sub(
        r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.．])", "", label
    )
    return re.sub(r"（.*）$", "", bare) or label


def _sum(report: Report, addresses: Iterable[str]) -> Number | None:
    """The figures together, as the document prints them: a blank is 0, or nothing."""
    numbers = [report.number(a) for a in addresses if a in report.form.cells]
    present = [number for number in numbers if number is not None]
    if present or (numbers and report.particulars.blanks == "0"):
        return sum(present)
    return None


def _share(value: Number | None, whole: Number) -> str:
    if not value or whole <= 0 or value < 0:
        return ""
    share = Decimal(value) * 100 / Decimal(whole)
    if share < Decimal("0.1"):
        return "不足0.1%"
    return f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"

"""Reports whose charts are known: for the tests of the counting and of the drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.document.charts import Chart, charts
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report

if TYPE_CHECKING:
    from model.report.report import Report

FIGURES = {
    "requests/new/person": 60,
    "requests/new/business": 5,
    "requests/carried_in/person": 2,
    "requests/granted/person": 31,
    "requests/granted/business": 5,
    "requests/partial/person": 9,
    "requests/refused_secret/person": 1,
    "requests/refused_inquiry/person": 3,
    "requests/unavailable_not_held/person": 15,
    "requests/carried_out/person": 3,
}


def report(
    year: int = 2025, factor: int = 1, rest: int | None = 0, blanks: str = "0"
) -> Report:
    """A report with these figures; `rest` is what stands in all other cells of the form."""
    made = new_report(year, "示例市示例局")
    other = (
        {} if rest is None else {a: rest for a in made.form.cells if a not in made.form.totals}
    )
    numbers = other | {a: n * factor for a, n in FIGURES.items()}
    made.apply(Change({a: Figure(n) for a, n in numbers.items()}))
    made.apply(Change({"report/blanks": blanks}))
    return made


def zero(year: int = 2025) -> Report:
    made = new_report(year)
    made.apply(Change({a: Figure(0) for a in made.form.cells if a not in made.form.totals}))
    return made


def by_name(report: Report, *priors: Report) -> dict[str, Chart]:
    return {chart.id: chart for chart in charts(report, priors)}


def values(chart: Chart) -> dict[str, object]:
    return {bar.label: bar.value for bar in chart.bars}


HUGE = 999_999_999_999_999

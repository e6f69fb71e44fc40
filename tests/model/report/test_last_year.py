"""What last year's report says about this year's figures, by the rules of the forms."""

from __future__ import annotations

import pytest

from model.report.changes import Change
from model.report.figures import Figure
from model.report.last_year import behind, estimate
from model.report.report import Report, attached
from model.shipped import by_id, new_report

OUT, IN = "requests/carried_out/person", "requests/carried_in/person"


def filled(year: int, **figures: int) -> Report:
    report = new_report(year, "某局")
    report.apply(Change({name.replace("__", "/"): Figure(n) for name, n in figures.items()}))
    return report


def test_behind_what_was_carried_in_stands_what_was_carried_out() -> None:
    prior = filled(2024, requests__carried_out__person=35, requests__carried_in__person=0)
    report = filled(2025)
    assert behind(report, prior, IN) == 35
    assert behind(report, prior, "requests/carried_in/total") == 35
    assert behind(report, prior, OUT) == 35
    assert behind(report, prior, "requests/new/person") is None


def test_behind_the_items_of_2020_stands_what_those_of_2019_became() -> None:
    prior = filled(2019, licensing__permits__previous=40, licensing__permits__change=-3)
    assert behind(filled(2020), prior, "licensing/permits/previous") == 37
    assert behind(filled(2020), prior, "licensing/permits/change") == -3


def test_nothing_of_another_form_stands_behind_a_cell_that_it_has_not() -> None:
    prior = filled(2020, regulations__normative__total=9, requests__carried_out__person=2)
    report = filled(2021)
    assert behind(report, prior, "regulations/normative/in_force") is None
    assert behind(report, prior, IN) == 2


def test_an_estimate_waits_for_all_figures_that_it_needs() -> None:
    prior = filled(2024, regulations__normative__in_force=20)
    report = filled(2025, regulations__normative__made=6)
    address = "regulations/normative/in_force"
    assert estimate(report, prior, address) is None
    report.apply(Change({"regulations/normative/repealed": Figure(1)}))
    assert estimate(report, prior, address) == 25
    assert estimate(report, prior, OUT) is None
    assert estimate(report, filled(2024), address) is None


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_column_of_what_is_carried_over_follows_from_last_year_alone(form: str) -> None:
    cells = by_id(form).carried
    columns = ("person", "business", "research", "charity", "legal", "other", "total")
    assert {f"requests/carried_in/{column}" for column in columns} <= cells.keys()
    assert not cells.keys() & by_id(form).estimated.keys()


def test_only_the_report_of_the_year_before_is_last_years() -> None:
    report = filled(2025)
    assert report.last_year is None
    for year, is_last in ((2024, True), (2023, False)):
        report.apply(Change({"report/prior": attached(filled(year), "a.gknb")}))
        assert (report.last_year is not None) is is_last

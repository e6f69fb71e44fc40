"""A new year from an old one: what is taken over, what is locked, what a person must see to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.beginning.begin import begin_from
from model.checks.evaluate import findings
from model.errors import UserError
from model.files.store import dump, parse
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Acceptance
from model.shipped import new_report

if TYPE_CHECKING:
    from model.report.report import Report

COLUMNS = ("person", "business", "research", "charity", "legal", "other")


def last_years(year: int, *carried_out: int | None) -> Report:
    """A report with so much carried out in each column."""
    report = new_report(year, "某市某局", "department")
    values: dict[str, object] = {
        "report/contact": "电话：0000-1",
        "report/sealed": False,
        "report/blanks": "",
        "report/date": f"{year + 1}-01-20",
        "report/exported": "2025-01-20T15:04 3f2a",
        "report/accepted": (Acceptance("T2-CONT", "不等", "清理"),),
        "text/overview": "公开信息412条。\n收到申请56件。",
    }
    for column, number in zip(COLUMNS, carried_out, strict=False):
        if number is not None:
            values[f"requests/carried_out/{column}"] = Figure(number)
    report.apply(Change(values))
    return report


def test_the_bureau_stays_and_what_was_signed_accepted_and_sent_does_not() -> None:
    prior = last_years(2024, 2, 1, 0, 0, 0, 0)
    report = begin_from(prior, "2024.gknb").report
    kept, before = report.particulars, prior.particulars
    assert (report.year, report.form.id) == (2025, "2021")
    assert (kept.organ, kept.kind) == (before.organ, before.kind)
    assert (kept.contact, kept.sealed, kept.blanks) == ("电话：0000-1", False, "")
    assert (kept.date, kept.exported, kept.accepted) == ("", "", ())
    assert report.id not in ("", prior.id)


@pytest.mark.parametrize("year", [2019, 2020, 2024])
def test_what_was_carried_out_is_carried_in_column_by_column_and_locked(year: int) -> None:
    begun = begin_from(last_years(year, 3, 1, 0, 4, 0, 2), "old.gknb")
    report = begun.report
    carried = [report.number(f"requests/carried_in/{column}") for column in COLUMNS]
    assert carried == [3, 1, 0, 4, 0, 2]
    assert report.number("requests/carried_in/total") == 10
    assert not report.is_typed_total("requests/carried_in/total")
    assert all(report.is_locked(f"requests/carried_in/{column}") for column in COLUMNS)
    origin = report.carried("requests/carried_in/person")
    assert origin is not None
    assert origin.origin == f"{year} 年度年报“四、结转下年度继续办理”"
    codes = {finding.code for finding in findings(report)}
    assert not codes & {"Y-CARRY", "Y-COLMOVE"}


def test_a_total_that_was_printed_without_its_parts_survives() -> None:
    prior = last_years(2024)
    prior.apply(Change({"requests/carried_out/total": Figure(5)}))
    begun = begin_from(prior, "old.gknb")
    assert begun.report.figures["requests/carried_in/total"] == Figure(5)
    assert begun.report.is_locked("requests/carried_in/total")
    (manual,) = begun.manual
    assert len(manual.new) == 6
    assert "空白" in manual.why


def test_a_blank_is_not_carried_as_zero() -> None:
    begun = begin_from(last_years(2024, 3, None), "old.gknb")
    assert begun.report.figure("requests/carried_in/business") is None
    assert not begun.report.is_locked("requests/carried_in/business")
    assert "requests/carried_in/business" in begun.manual[0].new


def test_what_cannot_be_a_count_is_not_carried() -> None:
    begun = begin_from(last_years(2024, -3, 0, 0, 0, 0, 0), "old.gknb")
    assert begun.report.figure("requests/carried_in/person") is None
    assert begun.manual[0].new == ("requests/carried_in/person",)


def test_the_items_of_the_older_form_are_carried_as_the_rules_say() -> None:
    prior = last_years(2019, 0, 0, 0, 0, 0, 0)
    items = {"licensing/permits/previous": Figure(40), "licensing/permits/change": Figure(-3)}
    prior.apply(Change(items))
    begun = begin_from(prior, "old.gknb")
    assert begun.report.number("licensing/permits/previous") == 37
    assert begun.report.is_locked("licensing/permits/previous")
    origin = begun.report.carried("licensing/permits/previous")
    assert origin is not None
    assert "上一年项目数量加本年增/减" in origin.origin


def test_what_is_in_force_is_an_estimate_and_no_figure() -> None:
    prior = last_years(2024, 0, 0, 0, 0, 0, 0)
    prior.apply(Change({"regulations/normative/in_force": Figure(20)}))
    begun = begin_from(prior, "old.gknb")
    (estimate,) = begun.estimates
    assert estimate.address == "regulations/normative/in_force"
    assert begun.report.figure(estimate.address) is None
    assert "减本年“行政规范性文件，本年废止件数”" in estimate.words


def test_from_2020_to_2021_what_has_no_counterpart_is_for_a_person() -> None:
    prior = last_years(2020, 0, 0, 0, 0, 0, 0)
    figures = ("requests/other/person", "procurement/central/projects")
    prior.apply(Change({address: Figure(4) for address in figures}))
    begun = begin_from(prior, "old.gknb")
    named = {address for manual in begun.manual for address in manual.old}
    assert named == {*figures, "requests/other/total"}
    assert not any("other_" in address for address in begun.report.figures)
    assert begun.estimates == []


def test_a_report_on_the_old_form_after_2020_is_continued_in_the_new_one() -> None:
    prior = last_years(2020, 1, 0, 0, 0, 0, 0)
    prior.apply(Change({"report/year": 2023}))
    report = begin_from(prior, "old.gknb").report
    assert (report.form.id, report.year) == ("2021", 2024)
    assert report.number("requests/carried_in/person") == 1


def test_two_years_later_nothing_is_carried_and_that_is_said() -> None:
    begun = begin_from(last_years(2023, 3, 0, 0, 0, 0, 0), "old.gknb", 2025)
    assert begun.report.figures == {}
    assert begun.report.last_year is None
    assert "不是上一年度" in begun.manual[0].why
    assert begun.offered == {"overview": 2}


@pytest.mark.parametrize("year", [2024, 2023, 3000])
def test_a_year_that_is_not_later_is_refused(year: int) -> None:
    with pytest.raises(UserError, match=r"old\.gknb") as caught:
        begin_from(last_years(2024), "old.gknb", year)
    assert str(year) in str(caught.value)


def test_last_year_lies_inside_with_its_origin_and_the_file_says_so_again() -> None:
    prior = last_years(2024, 2, 1, 0, 0, 0, 0)
    begun = begin_from(prior, "2024.docx", date="2026-01-05", digest="ab" * 32)
    again = parse(dump(begun.report))
    assert again.notices == []
    inside = again.report.prior
    assert inside is not None
    assert (inside.name, inside.date, inside.digest) == ("2024.docx", "2026-01-05", "ab" * 32)
    assert dump(inside.report) == dump(prior)
    assert again.report.particulars == begun.report.particulars
    assert findings(again.report) == findings(begun.report)


def test_a_chain_of_years_keeps_the_last_six() -> None:
    report = last_years(2019, 0, 0, 0, 0, 0, 0)
    for year in range(2020, 2029):
        report = begin_from(report, f"{year - 1}.gknb").report
    years = []
    opened = parse(dump(report))
    assert opened.notices == []
    inside = opened.report.prior
    while inside is not None:
        years.append(inside.report.year)
        inside = inside.report.prior
    assert years == [2027, 2026, 2025, 2024, 2023, 2022]

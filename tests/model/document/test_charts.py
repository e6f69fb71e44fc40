"""What charts count, how they call it, and the words for those who cannot see them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from model.document.charts import charts
from model.files.store import parse
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Particulars
from model.report.report import Report
from model.shipped import all_forms, by_id, new_report
from tests.chart_samples import by_name, report, values, zero
from tests.conftest import SAMPLES, SHARED

if TYPE_CHECKING:
    from pathlib import Path

    from model.forms.form import Form

# --- what is shown -------------------------------------------------------------------------


def test_the_results_are_summed_by_group_with_the_words_of_the_form() -> None:
    assert values(by_name(report())["results"]) == {
        "予以公开": 36,
        "部分公开": 9,
        "不予公开": 4,
        "无法提供": 15,
        "不予处理": 0,
        "其他处理": 0,
    }


def test_the_applicants_are_the_columns_of_what_was_received() -> None:
    assert values(by_name(report())["applicants"]) == {
        "自然人": 60,
        "商业企业": 5,
        "科研机构": 0,
        "社会公益组织": 0,
        "法律服务机构": 0,
        "其他": 0,
    }


def test_the_years_stand_side_by_side_this_one_last_and_full() -> None:
    chart = by_name(report(2025), report(2024, 2), report(2020, 3))["years"]
    assert chart.title == "近年对比（2020—2025年）"
    assert [g.heading for g in chart.groups] == [
        "本年新收政府信息公开申请数量",
        "本年度办理结果总计",
        "结转下年度继续办理",
    ]
    assert [[b.value for b in g.bars] for g in chart.groups] == [
        [195, 130, 65],
        [192, 128, 64],
        [9, 6, 3],
    ]
    assert [b.label for b in chart.groups[0].bars] == ["2020年", "2024年", "2025年"]
    assert [b.pale for b in chart.groups[0].bars] == [True, True, False]


def test_reports_of_this_year_or_later_are_no_earlier_years() -> None:
    chart = by_name(report(2024), report(2024), report(2025))["years"]
    assert chart.missing == "附上 2023 年度的年报后，这里就有两年的对比图。"


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.id)
def test_every_form_has_its_charts_and_every_label_is_its_own(form: Form) -> None:
    made = report(form.first_year)
    found = charts(made, [report(made.year - 1)] if made.year > 2019 else [])
    assert [chart.id for chart in found] == ["results", "applicants", "years"]
    printed = {
        label
        for cell in made.form.cells.values()
        for label in (cell.row_label, cell.column_label)
    }
    for chart in found[:2]:
        assert len(chart.bars) == 6
        for bar in chart.bars:
            assert any(bar.label in label for label in printed)
        assert chart.sections == ("requests", "overview")


def test_a_form_without_applications_has_no_charts() -> None:
    made = new_report(2025)
    made.form = replace(made.form, sections=(), totals={})
    assert charts(made) == []


def test_shares_are_of_all_results_and_a_tiny_one_is_not_called_nothing() -> None:
    shares = {b.label: b.share for b in by_name(report())["results"].bars}
    assert shares["予以公开"] == "56.3%"  # 36 of 64 is 56.25: halves go up
    assert shares["不予处理"] == ""
    huge = report()
    huge.apply(Change({"requests/granted/person": Figure(10**9)}))
    assert {b.label: b.share for b in by_name(huge)["results"].bars}["部分公开"] == "不足0.1%"


def test_a_group_counts_its_cells_as_they_print() -> None:
    made = report(rest=None)
    assert values(by_name(made)["results"])["不予处理"] == 0
    made = report(rest=None, blanks="")
    chart = by_name(made)["results"]
    assert values(chart)["不予处理"] is None
    assert values(chart)["不予公开"] == 4
    assert "不予处理未填" in chart.words
    assert next(bar for bar in chart.bars if bar.value is None).number == "—"


# --- words ---------------------------------------------------------------------------------


def test_the_words_name_every_figure() -> None:
    found = by_name(report(2025), report(2024, 2))
    assert found["results"].words == (
        "2025年办理结果构成：予以公开36件（56.3%）、部分公开9件（14.1%）、不予公开4件（6.3%）、"
        "无法提供15件（23.4%）、不予处理0件、其他处理0件。"
    )
    assert found["years"].words == (
        "近年对比（2024—2025年）：本年新收政府信息公开申请数量，2024年130件、2025年65件；"
        "本年度办理结果总计，2024年128件、2025年64件；结转下年度继续办理，2024年6件、2025年3件。"
    )
    for chart in found.values():
        shown = {bar.number for bar in chart.bars} | {b.share for b in chart.bars if b.share}
        assert all(text in chart.words for text in shown)


def test_the_note_says_what_is_counted_and_how_many() -> None:
    found = by_name(report())
    assert found["results"].note == "本年度办理结果，共 64 件"
    assert found["applicants"].note == "本年新收政府信息公开申请数量，共 65 件"


def test_without_figures_there_is_a_sentence_instead() -> None:
    empty = by_name(new_report(2025))
    assert "还没有填" in empty["results"].missing
    assert "三 申请办理" in empty["applicants"].missing
    nothing = by_name(zero(), zero(2024))
    assert nothing["results"].missing == "本年度办理结果各项都是 0，没有可画的图。"
    assert "都是 0" in nothing["applicants"].missing
    assert "都是 0" in nothing["years"].missing
    for chart in [*empty.values(), *nothing.values()]:
        assert chart.bars == ()
        assert chart.missing in chart.words


# --- real reports ---


@pytest.mark.parametrize(
    "path",
    [SAMPLES / "report-2024.json", *sorted((SHARED / "reports").glob("*.json"))],
    ids=lambda path: str(path.stem),
)
def test_the_groups_of_a_real_report_make_up_the_whole(path: Path) -> None:
    data = json.loads(path.read_bytes())
    kept = {"format": 1, "form": data["form"], "year": data["year"], "values": data["cells"]}
    real = parse(json.dumps({**kept, "organ": {"name": data["organ"]}}).encode()).report
    addresses = real.form.totals["requests/settled/total"].right.addresses()
    whole = sum(real.number(address) or 0 for address in addresses)
    assert sum(bar.value or 0 for bar in by_name(real)["results"].bars) == whole


def test_forms_are_only_read() -> None:
    before = by_id("2021").sections
    charts(Report(by_id("2021"), 2025, Particulars(organ="某局")))
    assert by_id("2021").sections == before

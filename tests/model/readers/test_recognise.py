"""The report in what was read: by headings, by labels, and what is left over."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from model.document.build import Options
from model.files.store import open_report
from model.forms.form import Cell, Kind, Table
from model.readers import docx
from model.readers.read import Item, Read, ReadCell, ReadParagraph, ReadTable, rectangle
from model.readers.recognise import Left, Recognised, Why, recognise
from model.report.changes import Change
from model.report.figures import Figure, read_figure
from model.report.report import Report
from model.resources import resource
from model.shipped import by_id
from model.writers.export import render
from tests.model.samples import YEARS, complete

FORM = by_id("2021")
REQUESTS = "三、收到和处理政府信息公开申请情况"


def read_of(*items: Item) -> Read:
    return Read(items, tuple(f"第{number}项" for number in range(1, len(items) + 1)))


def found_in(*items: Item) -> Recognised:
    return recognise(read_of(*items), FORM)


def printed(table: Table, **texts: str) -> ReadTable:
    """A table of the form as it is printed; `texts` has those of some rows' first figures."""

    def text(cell: Cell) -> str:
        return texts.get(cell.address.split("/")[1], "7") if cell.address else cell.text

    cells = (ReadCell(c.row, c.column, c.rows, c.columns, text(c)) for c in table.cells)
    return ReadTable(table.rows, table.columns, tuple(cells))


def requests_table() -> Table:
    return FORM.tables[1]


# --- our own Word documents ----------------------------------------------------------------


@pytest.mark.parametrize("form", YEARS)
def test_everything_that_a_change_can_set_comes_back_from_a_word_document(form: str) -> None:
    report = complete(YEARS[form])
    report.apply(
        Change(
            {
                "report/organ": "某某县财政局",
                "report/contact": "联系人：办公室 0000",
                "report/date": "2026-01-23",
                "text/overview": "第一段。\n第二段。",
            }
        )
    )
    found = recognise(docx.read(render(report, ".docx")), report.form)
    assert found.left == []
    other = Report(report.form, report.year)
    other.apply(Change(found.values))
    for address in report.form.cells:
        assert other.figure(address) == report.figure(address), address
    assert other.text("overview") == report.text("overview")
    assert other.particulars.organ == "某某县财政局"
    assert other.particulars.date == "2026-01-23"
    assert other.particulars.contact == "联系人：办公室 0000"


def test_every_value_has_the_place_it_was_read_from() -> None:
    found = recognise(docx.read(render(complete(2024), ".docx")), FORM)
    assert set(found.values) == set(found.places) - {"report/title"}
    assert found.places["regulations/rules/made"] == "表1/第3行"
    assert found.places["requests/new/person"] == "表2/第4行"


def test_attached_sheets_are_no_part_of_the_report() -> None:
    report = open_report(resource("samples", "sample.gknb")).report
    plain = recognise(docx.read(render(report, ".docx")), report.form)
    options = Options(sign_off=True, check_sheet=True)
    found = recognise(docx.read(render(report, ".docx", options)), report.form)
    assert found.values == plain.values
    assert found.tables == plain.tables
    assert found.left == []


# --- headings ------------------------------------------------------------------------------


def test_a_heading_begins_its_section_in_spite_of_spaces() -> None:
    found = found_in(
        ReadParagraph("引言。"),
        ReadParagraph("一、 总体\u3000情况"),
        ReadParagraph("总体第一段。"),
        ReadParagraph("  "),
        ReadParagraph(" 总体第二段。"),
        ReadParagraph("六、其他需要报告的事项"),
        ReadParagraph("无。"),
    )
    assert found.values == {
        "text/preamble": "引言。",
        "text/overview": "总体第一段。\n总体第二段。",
        "text/others": "无。",
    }
    assert found.places["text/overview"] == "第3项"


def test_text_below_the_heading_of_a_table_is_no_value() -> None:
    found = found_in(ReadParagraph(REQUESTS), ReadParagraph("（续表）"))
    assert found.texts == {"requests": ["（续表）"]}
    assert found.values == {}


def test_a_section_that_was_not_found_has_no_value() -> None:
    assert found_in().values == {}


# --- fields --------------------------------------------------------------------------------


def test_the_styles_of_our_documents_name_the_fields() -> None:
    found = found_in(
        ReadParagraph("某某局2025年", "公文标题"),
        ReadParagraph("年度报告", "公文标题"),
        ReadParagraph("某某局", "落款机关"),
        ReadParagraph("2026年1月23日", "成文日期"),
        ReadParagraph("内部稿", "内部标记"),
    )
    assert found.fields["report/title"] == ["某某局2025年", "年度报告"]
    assert found.values == {"report/organ": "某某局", "report/date": "2026-01-23"}
    assert found.places["report/date"] == "第4项"
    assert found.texts == {}


def test_a_date_that_is_none_is_left_over() -> None:
    found = found_in(ReadParagraph("年初", "成文日期"))
    assert found.values == {}
    assert found.left == [Left(Why.NO_DATE, "第1项", "年初", "report/date")]


# --- tables --------------------------------------------------------------------------------


def test_a_printed_table_gives_each_cell_its_figure_and_place() -> None:
    found = found_in(ReadParagraph(REQUESTS), printed(requests_table(), new=" 1,234 "))
    assert found.values["requests/new/person"] == Figure(1234)
    assert found.values["requests/new/total"] == Figure(1234)
    assert found.places["requests/new/person"] == "第2项/第4行"
    assert set(found.values) == {a for a in FORM.cells if a.startswith("requests/")}


def test_a_blank_cell_is_a_value_and_an_amount_stays_exact() -> None:
    table = FORM.tables[0]
    heading = FORM.section(table.section).heading
    found = found_in(ReadParagraph(heading), printed(table, permits="", charges="12.50"))
    assert found.values["licensing/permits/decisions"] is None
    assert repr(found.values["fees/charges/amount"]) == repr(Figure(Decimal("12.50")))


def test_a_text_that_is_no_figure_is_left_over_with_its_place_and_address() -> None:
    found = found_in(ReadParagraph(REQUESTS), printed(requests_table(), new="约五"))
    assert "requests/new/person" not in found.values
    assert found.left[0] == Left(Why.NO_FIGURE, "第2项/第4行", "约五", "requests/new/person")
    assert len(found.left) == 7


def test_a_table_that_is_cut_otherwise_is_read_by_its_labels() -> None:
    rows = [["一、本年新收政府信息公开申请数量", "1", "2", "3", "4", "5", "x", "21", "9"]]
    found = found_in(ReadParagraph(REQUESTS), rectangle(rows))
    assert found.values["requests/new/person"] == Figure(1)
    assert found.places["requests/new/person"] == "第2项"
    assert "requests/new/total" not in found.values
    assert found.left == [
        Left(Why.NO_FIGURE, "第2项", "x", "requests/new/other"),
        Left(Why.NO_PLACE, "第2项", "1"),
    ]


def test_a_table_of_the_right_size_with_another_label_is_not_taken_cell_by_cell() -> None:
    table = printed(requests_table())
    (at,) = [n for n, cell in enumerate(table.cells) if cell.text == "（一）予以公开"]
    cells = list(table.cells)
    cells[at] = replace(cells[at], text="（一）不予公开的")
    found = found_in(ReadParagraph(REQUESTS), replace(table, cells=tuple(cells)))
    assert "requests/granted/person" not in found.values
    assert found.values["requests/new/person"] == Figure(7)


def test_a_table_without_its_heading_is_known_by_its_labels() -> None:
    found = found_in(ReadParagraph("某某局"), printed(requests_table(), new="5"))
    assert found.values["requests/new/person"] == Figure(5)
    assert found.left == []


def test_a_table_below_the_heading_goes_before_one_that_only_has_the_labels() -> None:
    found = found_in(
        printed(requests_table(), new="5"),
        ReadParagraph(REQUESTS),
        printed(requests_table(), new="6"),
    )
    assert found.values["requests/new/person"] == Figure(6)
    assert found.left == [Left(Why.UNKNOWN_TABLE, "第1项")]


def test_of_two_tables_in_a_section_the_second_is_left_over() -> None:
    table = printed(requests_table(), new="5")
    found = found_in(ReadParagraph(REQUESTS), table, printed(requests_table(), new="6"))
    assert found.values["requests/new/person"] == Figure(5)
    assert found.left == [Left(Why.SECOND_TABLE, "第3项")]


def test_a_table_of_something_else_is_left_over_wherever_it_stands() -> None:
    staff = rectangle([["科室", "人数"], ["办公室", "3"]])
    assert found_in(staff).left == [Left(Why.UNKNOWN_TABLE, "第1项")]
    found = found_in(ReadParagraph(REQUESTS), staff)
    assert found.left == [Left(Why.UNKNOWN_TABLE, "第2项")]
    assert found.values == {}


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_printed_table_gives_back_every_figure(form: str) -> None:
    report = Report(by_id(form), YEARS[form])
    typed = [cell for cell in report.form.cells.values() if cell.kind is not Kind.TOTAL]
    values = {
        cell.address: read_figure(str(n), cell) for n, cell in enumerate(typed, start=1001)
    }
    report.apply(Change(values))
    found = recognise(docx.read(render(report, ".docx")), report.form)
    assert {address: found.values[address] for address in values} == values

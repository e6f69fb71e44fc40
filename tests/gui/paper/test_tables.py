"""Tables on the pages: figures in their cells, heads that repeat, labels that are cut."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gui.paper import pages as paper
from gui.paper import tables as paper_table
from gui.paper.lines import MM
from model.document import build as document
from model.document.blocks import (
    Grid,
    Heading,
    Printed,
)
from model.document.layout import layout
from model.forms.form import Form, Kind
from model.report.figures import Figure, write_figure
from model.shipped import by_id
from tests.gui.paper.test_pages import areas, home, outside, own_cell, paged, planted, width

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


def test_every_number_stands_in_the_row_and_under_the_column_of_its_labels(form: Form) -> None:
    pages = paged(planted(form))
    for cell in form.cells.values():
        page, box = home(pages, cell.address)
        labels = [t for t in page.texts if t.source in ("", form.section_of[cell.address])]
        beside = [t for t in labels if box.y < t.y < box.y + box.height and t.x < box.x]
        above = [
            t
            for t in labels
            if t.y < box.y + 1 and box.x <= t.x + width(t) / 2 <= box.x + box.width
        ]
        if cell.row_label:
            assert "".join(t.text for t in beside).endswith(cell.row_label.split(" · ")[-1])
        if cell.column_label:
            assert cell.column_label.split(" · ")[-1] in "".join(t.text for t in above)


def test_nine_digits_and_notes_stay_in_their_cells(form: Form) -> None:
    report = planted(form)
    for address, cell in form.cells.items():
        note = "（其中修订16件）" if address.startswith("regulations") else ""
        report.figures[address] = Figure(
            Decimal("123456.78") if cell.kind is Kind.AMOUNT else 123456789, note
        )
    pages = paged(report)
    assert outside(pages) == []
    for page in pages:
        for text in page.texts:
            if text.source in form.cells:
                box = own_cell(page, text)
                assert box is not None
                assert box.target == text.source
                assert box.x <= text.x
                assert text.x + width(text) <= box.x + box.width


@pytest.mark.parametrize("count", range(0, 23, 3))
def test_header_rows_repeat_and_rows_stay_whole_wherever_the_table_breaks(count: int) -> None:
    form = by_id("2021")
    pages = paged(planted(form, more="\n字" * count))
    table = next(t for t in form.tables if t.section == "requests")
    parts = [p for p in pages if any(t.source.startswith("requests/") for t in p.texts)]
    for page in parts:
        text = "".join(t.text for t in page.texts if t.source in ("", "requests"))
        assert text.count("申请人情况") == 1
        assert text.count("自然人") == 1 or "自" in text
    rows = {c.row: [f for f in table.figures if f.row == c.row] for c in table.figures}
    for figures in rows.values():
        places = {
            p.number for f in figures for p in pages for t in p.texts if t.source == f.address
        }
        assert len(places) == 1
    assert outside(pages) == []


def test_a_label_over_several_rows_is_readable_across_a_page_break() -> None:
    form = by_id("2021")
    table = next(t for t in form.tables if t.section == "requests")
    right = (28 + 156 * table.widths[0] / sum(table.widths)) * MM
    for count in range(0, 23):
        pages = paged(planted(form, more="\n字" * count))
        column = [t for p in pages for t in p.texts if t.source == "requests" and t.x < right]
        label = "".join(t.text for t in column if len(t.text) < 3)
        assert label == "三、本年度办理结果"


def test_a_click_on_a_label_leads_to_the_first_figure_of_its_row_or_column() -> None:
    table = next(t for t in by_id("2021").tables if t.section == "requests")
    targets = paper_table.targets(table)
    label = next(c for c in table.cells if c.text == "二、上年结转政府信息公开申请数量")
    head = next(c for c in table.cells if c.text == "总计")
    assert targets[label.row, label.column] == "requests/carried_in/person"
    assert targets[head.row, head.column] == "requests/new/total"


def test_two_tables_in_a_row_are_kept_apart() -> None:
    form = by_id("2021")
    grid = document.grid(planted(form), form.tables[2])
    pages = paper.paginate([Heading("甲"), grid, grid], layout())
    boxes = areas(pages, form.tables[2].figures[0].address)
    assert max(box.y for box in boxes) > min(box.y for box in boxes) + 100


def test_a_row_grows_with_the_text_of_its_cell() -> None:
    form = by_id("2021")
    table = form.tables[0]
    note = Figure(22, "（其中修订16件，废止3件，其余为新制定并已全部公开的文件）")
    cells = tuple(
        Printed(c, write_figure(note, c) if c.address else c.text) for c in table.cells
    )
    _, box = home(paper.paginate([Grid(table, cells)], layout()), table.figures[0].address)
    assert box.height > 30

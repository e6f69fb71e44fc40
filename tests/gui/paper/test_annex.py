"""The pages in the layout “annex” against the measures of the official annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.paper import pages as paper
from gui.paper.letters import Letters
from gui.paper.lines import MM, Area, Page, Rule, Text
from gui.paper.tables import _PrintedTable
from model.document import build as document
from model.document.blocks import Grid
from model.document.build import Options
from model.document.layout import layout
from model.report.figures import Figure
from model.shipped import by_id, new_report
from tests import annex
from tests.gui.paper.test_page_counts import text as sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.report.report import Report

pytestmark = pytest.mark.usefixtures("qapp")
OPTIONS = Options(layout="annex")


def report(form_id: str = "2021", figure: int = 0, paragraphs: int = 1) -> Report:
    form = by_id(form_id)
    made = new_report(form.first_year, "示例县司法局")
    made.texts["overview"] = sentences(0, 3, paragraphs)
    for address in form.cells:
        made.figures[address] = Figure(figure)
    return made


def paged(made: Report) -> list[Page]:
    return paper.paginate(document.build(made, OPTIONS), layout("annex"), OPTIONS, made.form)


def laid_out(section: str) -> _PrintedTable:
    grid = next(
        block
        for block in document.build(report(), OPTIONS)
        if isinstance(block, Grid) and block.table.section == section
    )
    return _PrintedTable(grid, Letters(layout("annex"), plain=False), 105 * MM)


@pytest.mark.parametrize("table", annex.tables(), ids=lambda table: table.section)
def test_tables_are_as_wide_and_stand_out_on_both_sides(table: annex.MeasuredTable) -> None:
    edges = laid_out(table.section).edges
    assert edges[-1] - edges[0] == pytest.approx(table.width / 20, abs=0.5)
    assert (edges[0] + edges[-1]) / 2 == pytest.approx(105 * MM)
    assert edges[0] < 31.75 * MM


@pytest.mark.parametrize("table", annex.tables(), ids=lambda table: table.section)
def test_every_cell_is_set_as_measured(table: annex.MeasuredTable) -> None:
    made = laid_out(table.section).laid_out()
    assert made.border == annex.border(table.section)
    assert made.header_rows == 0
    placed = {(cell.row, cell.column): cell for cell in made.cells}
    names = {"left": "left", "center": "centre", "both": "justify"}
    for wanted in annex.cells():
        if wanted.section != table.section or not wanted.font:
            continue
        cell = placed[wanted.row, wanted.column]
        assert (cell.rows, cell.columns) == (wanted.rows, wanted.columns)
        assert cell.fill == ("" if wanted.shade == "auto" else f"#{wanted.shade}")
        assert cell.setting.align == names[wanted.horizontal]
        assert cell.setting.vertical == {"top": "top", "center": "middle"}[wanted.vertical]
        assert {run.face.size for line in cell.lines for run in line.runs} == {wanted.size}
        if wanted.height == 340:
            assert made.heights[wanted.row] >= 17


def bodies(pages: list[Page], source: str) -> Iterator[tuple[int, Text]]:
    for page in pages:
        for text in page.texts:
            if text.source == source:
                yield page.number, text


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@pytest.mark.parametrize("figure", [0, 1234])
@pytest.mark.parametrize("paragraphs", range(1, 9))
def test_table_three_stands_whole_on_its_page(
    form_id: str, figure: int, paragraphs: int
) -> None:
    pages = paged(report(form_id, figure, paragraphs))
    form = by_id(form_id)
    heading = next(s.heading for s in form.sections if s.id == "requests")
    homes = {
        number
        for address in form.cells
        if form.section_of[address] == "requests"
        for number, _ in bodies(pages, address)
    }
    assert len(homes) == 1
    assert {n for n, t in bodies(pages, "text/requests") if t.text == heading} == homes


def test_no_page_has_a_number_and_no_rule_is_of_another_width() -> None:
    pages = paged(report())
    assert not [text for page in pages for text in page.texts if "—" in text.text]
    rules = {item.width for page in pages for item in page.items if isinstance(item, Rule)}
    assert rules == {1, 0.5}


def area_of(pages: list[Page], target: str) -> Area:
    return next(area for page in pages for area in page.areas if area.target == target)


def test_a_label_at_the_top_stays_there_beside_a_tall_figure() -> None:
    made = report()
    address = "requests/refused_secret/person"
    made.figures[address] = Figure(3, "其中含有上年结转以后又重新登记办理的若干件")
    pages = paged(made)
    area = area_of(pages, address)
    label = next(
        t for _, t in bodies(pages, "requests") if t.text.startswith("1.") or t.text == "1."
    )
    assert area.height > 40
    assert label.y - area.y < 15

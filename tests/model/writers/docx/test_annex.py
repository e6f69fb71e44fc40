"""The layout “annex” is what its name says: measured cell by cell against the official annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.document.build import Options
from model.readers.word_elements import W
from model.report.particulars import Particulars
from model.report.report import Report
from model.shipped import by_id
from model.writers.docx.styles import StyleSheet
from model.writers.export import render
from tests import annex
from tests import docx_rules as rules

if TYPE_CHECKING:
    from lxml import etree


@pytest.fixture(scope="module")
def document() -> bytes:
    return written("2021")


@pytest.fixture(scope="module", params=["2021", "2019"])
def either(request: pytest.FixtureRequest) -> bytes:
    return written(request.param)


def written(form_id: str) -> bytes:
    form = by_id(form_id)
    texts = {section.id: "（一）小标题\n正文。" for section in form.texts}
    report = Report(form, form.first_year, Particulars(organ="某局"), {}, texts)
    return render(report, ".docx", Options(layout="annex"))


def tables(document: bytes) -> dict[str, etree._Element]:
    found = rules.root(document).iter(W + "tbl")
    return dict(zip(("disclosure", "requests", "disputes"), found, strict=True))


def placed(table: etree._Element) -> dict[tuple[int, int], etree._Element]:
    """The cells by row and column, those that go on from above left out."""
    found = {}
    for r, row in enumerate(table.findall(W + "tr")):
        column = 0
        for cell in row.findall(W + "tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is None or rules.value(merge) == "restart":
                found[r, column] = cell
            column += 1 if span is None else rules.number(span)
    return found


def look(document: bytes, cell: etree._Element, group: str, item: str, attribute: str) -> str:
    """What Word finds for the first paragraph of a cell: its own, else its style's."""
    sheet = StyleSheet(rules.root(document, "word/styles.xml"))
    paragraph = cell.find(W + "p")
    assert paragraph is not None
    own = paragraph.find(f"{W}{group}/{W}{item}")
    if own is not None and rules.value(own, attribute):
        return rules.value(own, attribute)
    style = sheet.by_name[rules.style_name(document, paragraph)]
    return sheet.found(style, group, item, attribute) or ""


def test_the_margins_are_those_of_the_annex_and_no_page_is_numbered(either: bytes) -> None:
    section = next(rules.root(either).iter(W + "sectPr"))
    sides = ("top", "right", "bottom", "left")
    margins = [rules.number(section.find(W + "pgMar"), side) for side in sides]
    assert margins == annex.margins()
    assert section.find(W + "footerReference") is None


@pytest.mark.parametrize("text", annex.texts(), ids=lambda text: text.kind)
def test_texts_have_its_letters_and_indents(document: bytes, text: annex.MeasuredText) -> None:
    sheet = StyleSheet(rules.root(document, "word/styles.xml"))
    names = {"title": "公文标题", "heading1": "一级标题", "body": "公文正文"}
    style = sheet.by_name[names[text.kind]]
    assert sheet.found(style, "rPr", "rFonts", "eastAsia") == text.font
    assert sheet.number(style, "rPr", "sz", "val", 0) == 2 * text.size
    assert sheet.number(style, "pPr", "ind", "firstLine", 0) == text.indent
    assert sheet.found(style, "pPr", "jc", "val") == text.align
    bold = [s for s in sheet.chain(style) if s.find(f"{W}rPr/{W}b") is not None]
    assert bool(bold) == text.bold


@pytest.mark.parametrize("table", annex.tables(), ids=lambda table: table.section)
def test_tables_have_its_widths_and_hang_out_on_both_sides(
    document: bytes, table: annex.MeasuredTable
) -> None:
    got = tables(document)[table.section]
    width = rules.number(got.find(f"{W}tblPr/{W}tblW"), "w")
    assert width == pytest.approx(table.width, abs=10)
    assert rules.value(got.find(f"{W}tblPr/{W}jc")) == "center"
    columns = [rules.number(column, "w") for column in got.iter(W + "gridCol")]
    for ours, theirs in zip(columns, table.columns, strict=True):
        assert ours / width == pytest.approx(theirs / sum(table.columns), abs=0.002)


@pytest.mark.parametrize("table", annex.tables(), ids=lambda table: table.section)
def test_tables_have_its_borders_and_no_repeated_heads(
    either: bytes, table: annex.MeasuredTable
) -> None:
    got = tables(either)[table.section]
    borders = got.find(f"{W}tblPr/{W}tblBorders")
    if borders is None:
        sheet = StyleSheet(rules.root(either, "word/styles.xml"))
        borders = sheet.by_name["年报表格"].find(f"{W}tblPr/{W}tblBorders")
    assert borders is not None
    assert {rules.number(side, "sz") / 8 for side in borders} == {annex.border(table.section)}
    assert list(got.iter(W + "tblHeader")) == []


def test_table_three_stays_on_one_page(either: bytes) -> None:
    rows = tables(either)["requests"].findall(W + "tr")
    kept = []
    for row in rows:
        paragraphs = list(row.iter(W + "p"))
        kept.append(all(p.find(f"{W}pPr/{W}keepNext") is not None for p in paragraphs))
    assert kept == [True] * (len(rows) - 1) + [False]


@pytest.mark.parametrize("section", ["disclosure", "requests", "disputes"])
def test_every_cell_looks_as_measured(document: bytes, section: str) -> None:
    cells = placed(tables(document)[section])
    wanted = [cell for cell in annex.cells() if cell.section == section]
    assert len(wanted) == len(cells)
    for cell in wanted:
        got = cells[cell.row, cell.column]
        place = (section, cell.row, cell.column)
        span = got.find(f"{W}tcPr/{W}gridSpan")
        assert (1 if span is None else rules.number(span)) == cell.columns, place
        shade = got.find(f"{W}tcPr/{W}shd")
        assert ("auto" if shade is None else rules.value(shade, "fill")) == cell.shade, place
        if not cell.font:
            continue
        assert look(document, got, "pPr", "jc", "val") == cell.horizontal, place
        assert rules.value(got.find(f"{W}tcPr/{W}vAlign")) == cell.vertical, place
        assert look(document, got, "rPr", "rFonts", "eastAsia") == cell.font, place
        assert int(look(document, got, "rPr", "sz", "val")) == 2 * cell.size, place
        fonts = [
            rules.value(run.find(f"{W}rPr/{W}rFonts"), "eastAsia") for run in got.iter(W + "r")
        ]
        assert [font for font in fonts if font] == [cell.bracket_font] * bool(
            cell.bracket_font
        )
        assert list(got.iter(W + "br")) == [], "labels wrap, they are not stacked"


def test_rows_are_at_least_as_high_as_measured(either: bytes) -> None:
    for section, table in tables(either).items():
        least = [c.height for c in annex.cells() if c.section == section and c.height]
        usual = max(set(least), key=least.count) if section == "disclosure" else 340
        for cell in table.iter(W + "tc"):
            sides = ("line", "before", "after")
            text = sum(int(look(either, cell, "pPr", "spacing", side) or 0) for side in sides)
            assert text + 20 * annex.border(section) >= usual


def test_the_older_form_has_the_same_look() -> None:
    data = written("2019")
    widths = {rules.number(w, "w") for w in rules.root(data).iter(W + "tblW")}
    assert widths == {annex.tables()[0].width}
    for section, table in tables(data).items():
        for cell in placed(table).values():
            label = "".join(text.text or "" for text in cell.iter(W + "t"))
            if label in ("", "0"):
                continue
            font = "楷体" if label.startswith("（本列数据") else "宋体"
            assert look(data, cell, "rPr", "rFonts", "eastAsia") == font
            is_clause = cell.find(f"{W}tcPr/{W}shd") is not None
            if section == "disclosure" and not is_clause and label != "行政事业性收费":
                assert look(data, cell, "pPr", "jc", "val") == "center", label
            if label.startswith(("1.属于", "8.属于", "2.重复")):
                assert rules.value(cell.find(f"{W}tcPr/{W}vAlign")) == "top", label

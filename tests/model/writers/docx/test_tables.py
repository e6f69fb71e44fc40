"""Tables of the Word document: labels, heads, rows that stay together, narrow columns, sheets."""

from __future__ import annotations

import pytest

from model.document.blocks import (
    Grid,
    Paragraph,
    Printed,
    Sheet,
)
from model.document.build import Options
from model.forms.form import Cell, Form, Table
from model.readers.docx_tables import read
from model.readers.read import ReadTable
from model.readers.word_elements import W
from model.report.figures import Figure
from model.shipped import by_id, new_report
from model.writers.docx import write as docx
from model.writers.export import render
from tests import docx_rules as rules
from tests.docx_samples import (
    ORGAN,
    at,
    flat,
    is_kept,
    millimetres,
    name_of,
    paragraphs,
    planted,
    sample,
    tables,
    written,
)


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


def test_every_figure_stands_beside_its_row_label_and_below_its_column_label(
    form: Form,
) -> None:
    found = tables(written(planted(form)))
    for table, got in zip(form.tables, found, strict=True):
        for cell in table.figures:
            beside = {flat(at(got, cell.row, c).text) for c in range(cell.column)}
            above = {flat(at(got, r, cell.column).text) for r in range(cell.row)}
            assert set(filter(None, cell.row_label.split(" · "))) <= beside, cell.address
            assert set(filter(None, cell.column_label.split(" · "))) <= above, cell.address


def test_every_label_is_printed_word_for_word(form: Form) -> None:
    for table, got in zip(form.tables, tables(written(planted(form))), strict=True):
        for cell in table.cells:
            if not cell.address:
                assert flat(at(got, cell.row, cell.column).text) == cell.text


def test_header_rows_repeat_from_the_first_row_on(form: Form) -> None:
    found = list(rules.root(written(planted(form))).iter(W + "tbl"))
    for table, got in zip(form.tables, found, strict=True):
        rows = got.findall(W + "tr")
        repeat = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert repeat == [place < table.header_rows for place in range(table.rows)]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_clause_rows_are_shaded(form: Form) -> None:
    first = next(rules.root(written(planted(form))).iter(W + "tbl"))
    for row, element in enumerate(first.findall(W + "tr")):
        shades = {rules.value(e, "fill") for e in element.iter(W + "shd")}
        clause = any(cell.shaded and cell.row == row for cell in form.tables[0].cells)
        assert shades == ({"C6D9F1"} if clause else set())


def test_tables_fill_the_text_width(form: Form) -> None:
    tree = rules.root(written(planted(form)))
    size, margins = next(tree.iter(W + "pgSz")), next(tree.iter(W + "pgMar"))
    room = sum(
        sign * rules.number(element, name)
        for sign, element, name in (
            (1, size, "w"),
            (-1, margins, "left"),
            (-1, margins, "right"),
        )
    )
    assert room == 8845  # 156 mm
    assert {rules.number(w, "w") for w in tree.iter(W + "tblW")} == {room}


def test_no_table_holds_on_to_the_heading_behind_it(form: Form) -> None:
    for data in (written(planted(form)), third_table()):
        for table in rules.root(data).iter(W + "tbl"):
            *others, last = table.findall(W + "tr")
            assert not any(is_kept(data, p) for p in last.iter(W + "p"))
            assert others == [] or any(is_kept(data, p) for p in others[0].iter(W + "p"))


def third_table() -> bytes:
    """A table whose last row is a header, and a list that has a head and nothing else."""
    cells = (
        Cell(0, 0, 2, 1, "甲", header=True),
        Cell(0, 1, 1, 1, "乙", header=True),
        Cell(1, 1, 1, 1, "丙", header=True),
    )
    table = Table("t", (1, 1), 2, 2, cells, ("t",))
    grid = Grid(table, tuple(Printed(cell, cell.text) for cell in cells))
    return docx.write(
        [grid, Paragraph("一"), Sheet("单", (), (("甲", "乙"),), (1, 1), head=True)]
    )


def test_rows_are_as_high_as_their_text_in_every_program(form: Form) -> None:
    # Programs differ on whether margins and border of a cell count in the least height of a row.
    data = written(planted(form))
    assert list(rules.root(data).iter(W + "trHeight")) == []
    style = next(s for s in rules.styles(data).values() if name_of(s) == "年报表格")
    margins = [style.find(f"{W}tblPr/{W}tblCellMar/{W}{side}") for side in ("top", "bottom")]
    assert [rules.number(margin, "w") for margin in margins] == [0, 0]


def sizes(data: bytes) -> dict[str, int]:
    """The half-points set on runs, by text."""
    return {
        "".join(t.text or "" for t in run.iter(W + "t")): rules.number(size)
        for run in rules.root(data).iter(W + "r")
        if (size := run.find(f"{W}rPr/{W}sz")) is not None
    }


def test_long_figures_shrink_until_they_fit() -> None:
    report = new_report(2024, ORGAN)
    report.figures["requests/new/person"] = Figure(12345)
    report.figures["requests/new/business"] = Figure(123456)
    report.figures["requests/new/research"] = Figure(123456789)
    found = sizes(written(report))
    assert "12345" not in found
    column = 622 - 30 - 15
    for text in ("123456", "123456789"):
        assert len(text) * found[text] * 5 <= column
    assert found["123456"] == 19
    assert found["0"] >= 18, "one long figure must not make its whole column unreadable"


def test_a_note_in_a_narrow_column_is_set_smaller() -> None:
    report = new_report(2024, ORGAN)
    report.figures["regulations/normative/made"] = Figure(22, "其中修订16件")
    report.figures["requests/new/person"] = Figure(23, "其中修订16件")
    data = written(report)
    texts = [cell.text for table in tables(data) for cell in table.cells]
    assert "22（其中修订16件）" in texts
    assert "23（其中修订16件）" in texts
    notes = [
        "".join(t.text or "" for t in run.iter(W + "t"))
        for run in rules.root(data).iter(W + "r")
        if run.find(f"{W}rPr/{W}rStyle") is not None
    ]
    assert notes == ["（其中修订16件）"]


def test_labels_over_several_rows_break_into_equal_lines(form: Form) -> None:
    found = [cell.text for cell in tables(written(planted(form)))[1].cells]
    assert "三、\n本\n年\n度\n办\n理\n结\n果" in found
    assert "（三）\n不予\n公开" in found
    assert "（四）\n无法\n提供" in found


def test_the_sign_off_sheet_has_a_row_for_each_step_with_room_for_a_name() -> None:
    steps = ("起草", "处长审核", "主任签发")
    data = render(sample(), ".docx", Options(sign_off=True, steps=steps))
    assert paragraphs(data)[0] == ("附表标题", "送　签　单")
    table = next(t for t in read(data) if isinstance(t, ReadTable))
    assert [c.text for c in table.cells if c.column == 0] == ["环节", *steps]
    heights = [
        rules.number(h) for h in next(rules.root(data).iter(W + "tbl")).iter(W + "trHeight")
    ]
    assert [round(millimetres(h)) for h in heights] == [
        18,
        18,
        18,
    ]  # the head is as high as its text


def test_the_names_of_the_steps_stand_on_one_line() -> None:
    data = render(sample(), ".docx", Options(sign_off=True))
    table = next(rules.root(data).iter(W + "tbl"))
    for cell in table.iter(W + "tc"):
        text = "".join(t.text or "" for t in cell.iter(W + "t"))
        size = cell.find(f".//{W}rPr/{W}sz")
        half_points = rules.number(size) if size is not None else 28
        room = rules.number(cell.find(f"{W}tcPr/{W}tcW"), "w") - 30
        assert len(text) * half_points * 10 <= room, text

"""The figures of a form, however the rows and columns of its tables are laid out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from model.errors import UserError
from model.importing.importing import import_read
from model.readers.html_page import read_text
from model.readers.read import ReadParagraph
from tests.model.importing.layouts import (
    ORGAN,
    TEXTS,
    Cell,
    Sheet,
    cut,
    document,
    first_figures,
    flat,
    has_figures,
    html_of,
    placed,
    relabelled,
    report_of,
    sheet_of,
    table_of,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.importing.imported import Imported
    from model.report.report import Report

REQUESTS, DISPUTES, DISCLOSURE = 10, 15, 4  # the widths of the tables
ENDS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
LAWSUITS = ("行政复议", "未经复议直接起诉", "复议后起诉")


def numbered(sheet: Sheet) -> list[Sheet]:
    """A column 序号 at the left."""
    made: Sheet = []
    for number, row in enumerate(sheet):
        head = "序号" if number == 0 else ""
        made.append([Cell(str(number)) if has_figures(row) else Cell(head), *row])
    return [made]


def with_remarks(sheet: Sheet) -> list[Sheet]:
    """A column 备注 at the right, with words in it."""
    made: Sheet = []
    for number, row in enumerate(sheet):
        words = "备注" if number == 0 else "含派出机构" if has_figures(row) else ""
        made.append([*row, Cell(words)])
    return [made]


def with_units(sheet: Sheet) -> list[Sheet]:
    """件 between the labels and the figures."""
    made: Sheet = []
    for number, row in enumerate(sheet):
        first = next((n for n, cell in enumerate(row) if cell.address), 1)
        unit = "件" if has_figures(row) else "单位" if number < 2 else ""
        made.append([*row[:first], Cell(unit), *row[first:]])
    return [made]


def heads_again(sheet: Sheet) -> list[Sheet]:
    """The heads printed again within one table."""
    if width(sheet) != REQUESTS:
        return [sheet]
    head = cut(sheet, 0, 3)
    return [cut(sheet, 0, 10) + head + cut(sheet, 10, 20) + head + cut(sheet, 20, len(sheet))]


def blank_rows(sheet: Sheet) -> list[Sheet]:
    made: Sheet = []
    for row in flat(sheet):
        made += [row, [Cell() for _ in range(width(sheet))]]
    return [made]


def framed(sheet: Sheet) -> list[Sheet]:
    """A title, a unit and a note in rows of the table itself."""
    wide = width(sheet)
    title, unit = [Cell("政府信息公开情况统计表", wide)], [Cell("单位：件", wide)]
    return [[title, unit, *sheet, [Cell("注：本表不含派出机构", wide)]]]


def without_applicants(sheet: Sheet) -> list[Sheet]:
    """No row 申请人情况."""
    if width(sheet) != REQUESTS:
        return [sheet]
    return [[[replace(sheet[0][0], rows=2), *sheet[1]], *sheet[2:]]]


def circled(sheet: Sheet) -> list[Sheet]:
    return [
        relabelled(sheet, lambda t: re.sub(r"^(\d)\.", lambda m: "①②③④⑤⑥⑦⑧"[int(m[1]) - 1], t))
    ]


def without_ordinals(sheet: Sheet) -> list[Sheet]:
    return [
        relabelled(
            sheet, lambda t: re.sub(r"^(（[一二三四五六七]）|\d\.|[一二三四]、)", "", t)
        )
    ]


def other_brackets(sheet: Sheet) -> list[Sheet]:
    def change(text: str) -> str:
        text = re.sub(r"^（([一二三四五六七])）", r"〔\1〕", text)
        return re.sub(r"^([一二三四])、", r"\1．", re.sub(r"^(\d)\.", r"（\1）", text))

    return [relabelled(sheet, change)]


def total_first(sheet: Sheet) -> list[Sheet]:
    """（七）总计 above what it sums."""
    if width(sheet) != REQUESTS:
        return [sheet]
    rows = flat(sheet)
    place = len(rows) - 2
    return [[*rows[:5], rows[place], *rows[5:place], rows[-1]]]


def columns_moved(sheet: Sheet) -> list[Sheet]:
    """总计 as the first column of figures."""
    if width(sheet) != REQUESTS:
        return [sheet]
    top, kinds, names, *rest = flat(sheet)
    made: Sheet = [top, [kinds[0], kinds[3], *kinds[1:3]], [names[0], names[-1], *names[1:-1]]]
    for row in rest:
        made.append([*row[:-7], row[-1], *row[-7:-1]])
    return [made]


def turned(sheet: Sheet) -> list[Sheet]:
    """Rows and columns exchanged."""
    rows: dict[int, list[tuple[int, Cell]]] = {}
    for r, c, cell in placed(sheet):
        other = replace(cell, rows=cell.columns, columns=cell.rows)
        rows.setdefault(c, []).append((r, other))
    made: Sheet = []
    for c in sorted(rows):
        ordered = sorted(rows[c], key=lambda pair: pair[0])
        made.append([cell for _, cell in ordered])
    return [made]


def lawsuits_as_rows(sheet: Sheet) -> list[Sheet]:
    if width(sheet) != DISPUTES:
        return [sheet]
    figures = sheet[-1]
    made: Sheet = [[Cell("类别"), *map(Cell, ENDS)]]
    for number, name in enumerate(LAWSUITS):
        made.append([Cell(name), *figures[5 * number : 5 * number + 5]])
    return [made]


def one_figure_a_row(sheet: Sheet) -> list[Sheet]:
    """A list: what, which column, how many."""
    figures = sheet[-1]
    made: Sheet = [[Cell("类型"), Cell("指标"), Cell("数量")]]
    if width(sheet) == DISPUTES:
        for number, cell in enumerate(figures):
            name = [Cell(LAWSUITS[number // 5], rows=5)] if number % 5 == 0 else []
            made.append([*name, Cell(ENDS[number % 5]), cell])
        return [made]
    if width(sheet) != DISCLOSURE:
        return [sheet]
    heads: list[Cell] = []
    for row in sheet:
        if row[0].text == "信息内容":
            heads = row[1:]
        for head, cell in zip(heads, row[1:], strict=False):
            if cell.address:
                made.append([row[0], Cell(head.text), replace(cell, columns=1)])
    return [made]


def a_table_each(sheet: Sheet) -> list[Sheet]:
    """行政复议 and the two kinds of lawsuits in tables of their own."""
    if width(sheet) != DISPUTES:
        return [sheet]
    made: list[Sheet] = []
    for number, name in enumerate(LAWSUITS):
        figures = sheet[-1][5 * number : 5 * number + 5]
        made.append([[Cell(name, 5)], list(map(Cell, ENDS)), figures])
    return made


def one_column_of_labels(sheet: Sheet) -> list[Sheet]:
    """（三）不予公开 1.属于国家秘密 in one cell."""
    if width(sheet) != REQUESTS:
        return [sheet]
    made: Sheet = []
    group = ""
    for row in flat(sheet):
        labels = [cell.text for cell in row if not cell.address]
        figures = [cell for cell in row if cell.address]
        if not figures:
            made.append([replace(row[0], columns=1), *row[1:]])
            continue
        group = labels[1] if len(labels) > 1 and labels[1] else group
        made.append(
            [Cell(f"{group} {labels[2]}" if len(labels) > 2 else labels[-1]), *figures]
        )
    return [made]


def footnoted(sheet: Sheet) -> list[Sheet]:
    def change(text: str) -> str:
        return {"规章": "规章*", "行政强制": "行政强制[1]", "行政许可": "行政许可（件）"}.get(
            text, text
        )

    return [relabelled(sheet, change)]


def numbered_columns(sheet: Sheet) -> list[Sheet]:
    """A row 栏次 below the heads: 1, 2, 3."""
    if width(sheet) == DISCLOSURE:
        return [sheet]
    first = first_figures(sheet)
    labels = 3 if width(sheet) == REQUESTS else 0
    numbers = [Cell(str(n)) for n in range(1, width(sheet) - labels + 1)]
    row = [Cell("栏次", labels), *numbers] if labels else numbers
    return [[*sheet[:first], row, *sheet[first:]]]


def clause_at_left(sheet: Sheet) -> list[Sheet]:
    """第二十条第（一）项 beside its rows and not above them."""
    if width(sheet) != DISCLOSURE:
        return [sheet]
    made: Sheet = []
    clause = ""
    for number, row in enumerate(sheet):
        if row[0].text.startswith("第二十条"):
            clause = row[0].text
            below = [r[0].text.startswith("第二十条") for r in sheet[number + 1 :]]
            rows = below.index(True) if True in below else len(below)
            made.append([Cell(clause, rows=rows)])
        elif made[-1][-1].text == clause:
            made[-1] += row
        else:
            made.append(row)
    return [made]


def last_year_first(sheet: Sheet) -> list[Sheet]:
    """The table of another year, said in its first row, before this year's."""
    old: Sheet = [[Cell("2018年数据", width(sheet))]]
    for row in sheet:
        old.append([replace(c, text="3") if c.address else c for c in row])
    return [old, sheet]


def in_pieces(sheet: Sheet) -> list[Sheet]:
    """Cut by a page, without heads on the next."""
    place = len(sheet) * 2 // 3
    return [cut(sheet, 0, place), cut(sheet, place, len(sheet))]


def a_table_a_row(sheet: Sheet) -> list[Sheet]:
    rows = flat(sheet)
    return [[[replace(cell, columns=1) for cell in row]] for row in rows]


def every_position(sheet: Sheet) -> list[Sheet]:
    """No cell reaches anywhere."""
    return [flat(sheet, wide=True)]


def narrow(sheet: Sheet) -> list[Sheet]:
    """Cells that reach nowhere, and no blank ones beside them."""
    return [[[replace(cell, columns=1) for cell in row] for row in flat(sheet)]]


def with_subtotals(sheet: Sheet) -> list[Sheet]:
    """A row with the sums of each group above its rows."""
    if width(sheet) != REQUESTS:
        return [sheet]
    made: Sheet = []
    for row in flat(sheet):
        if len(row) == REQUESTS and row[1].text:
            sums = [Cell("99") for _ in range(7)]
            made += [[Cell(), replace(row[1], columns=2), *sums], [Cell(), Cell(), *row[2:]]]
        else:
            made.append(row)
    return [made]


def spaced(sheet: Sheet) -> list[Sheet]:
    return [relabelled(sheet, " ".join)]


LAYOUTS = (
    *(numbered, with_remarks, with_units, heads_again, blank_rows, framed, without_applicants),
    *(circled, without_ordinals, other_brackets, total_first, columns_moved, turned),
    *(lawsuits_as_rows, one_figure_a_row, a_table_each, one_column_of_labels, footnoted),
    *(numbered_columns, clause_at_left, last_year_first, in_pieces, a_table_a_row),
    *(every_position, narrow, with_subtotals, spaced),
)


def differences(made: Imported, report: Report) -> list[str]:
    """The addresses whose figures are not those of the report."""
    found = []
    for address in report.form.cells:
        figure = made.values.get(address) or made.confirmed.get(address)
        if figure is None or figure.number != report.number(address):
            found.append(address)
    return found


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: str(layout.__name__))
def test_every_figure_is_found_in_a_layout(
    layout: Callable[[Sheet], list[Sheet]], form: str
) -> None:
    report = report_of(form)
    made = import_read(document(report, layout), "年报")
    assert differences(made, report) == []
    assert made.form.id == form
    assert made.doubts == []
    assert (made.organ, made.texts) == (ORGAN, TEXTS)


def test_all_parts_of_a_report_are_found_in_one_table() -> None:
    report = report_of("2021")
    rows: Sheet = [[Cell(f"{ORGAN}2023年政府信息公开工作年度报告", 15)]]
    for section in report.form.sections:
        if section.heading:
            rows.append([Cell(section.heading, 15)])
        if section.table is None:
            rows.append([Cell(report.texts[section.id], 15)])
        else:
            rows += sheet_of(report, section.table)
    read = document(report, lambda _: [])
    made = import_read(replace(read, items=(table_of(rows),), places=("表1",)), "年报")
    assert differences(made, report) == []
    assert (made.organ, made.year, made.texts) == (ORGAN, 2023, TEXTS)


def test_a_slip_in_a_label_is_understood_and_told() -> None:
    report = report_of("2021")
    read = document(
        report, lambda s: [relabelled(s, lambda t: t.replace("重复申请", "重复申清"))]
    )
    made = import_read(read, "年报")
    assert differences(made, report) == []
    [doubt] = made.doubts
    assert "2.重复申清" in doubt.words
    assert doubt.addresses[0] == "requests/declined_repeat/person"


def test_a_row_that_is_missing_is_told_by_its_addresses() -> None:
    report = report_of("2021")
    made = import_read(
        document(report, lambda s: [[r for r in s if r[0].text != "行政强制"]]), ""
    )
    [told] = made.unread
    assert told.addresses == ("sanctions/coercion/decisions",)


def test_other_statistics_with_the_same_labels_are_passed_over_and_told() -> None:
    report = report_of("2021")
    other = [
        [Cell("信息类别"), Cell("数量")],
        [Cell("规章"), Cell("91")],
        [Cell("总计"), Cell("276")],
    ]
    made = import_read(document(report, lambda s: [other, s]), "年报")
    assert differences(made, report) == []
    assert all("没有读入" in told.words for told in made.unread)
    assert len(made.unread) == 3


def test_the_single_row_of_2019_is_read_as_the_rest_with_a_doubt() -> None:
    report = report_of("2021")

    def old(sheet: Sheet) -> list[Sheet]:
        if width(sheet) != REQUESTS:
            return [sheet]
        rows = flat(sheet)
        place = next(n for n, row in enumerate(rows) if row[1].text.startswith("（六）"))
        single = [Cell(), Cell("（六）其他处理", 2), *rows[place + 2][-7:]]
        return [[*rows[:place], single, *rows[place + 3 :]]]

    made = import_read(document(report, old), "年报")
    assert made.form.id == "2021"
    assert made.values["requests/other_rest/person"].number == report.number(
        "requests/other_rest/person"
    )
    assert "requests/other_unpaid/person" not in made.values
    assert any(
        "旧格式" in d.words and "requests/other_rest/total" in d.addresses for d in made.doubts
    )
    assert made.unread == []


def test_a_second_copy_with_other_figures_makes_the_table_doubtful() -> None:
    report = report_of("2021")

    def twice(sheet: Sheet) -> list[Sheet]:
        other = [[replace(c, text="3") if c.address else c for c in row] for row in sheet]
        return [sheet, other]

    made = import_read(document(report, twice), "年报")
    assert differences(made, report) == []
    assert {d.addresses for d in made.doubts} == {
        ("table/disclosure",),
        ("table/requests",),
        ("table/disputes",),
    }


def test_a_table_under_its_own_heading_is_believed_before_a_copy_elsewhere() -> None:
    report = report_of("2021")
    read = document(report, lambda sheet: [sheet])
    sheet = sheet_of(report, report.form.tables[1])
    other = [[replace(c, text="3") if c.address else c for c in row] for row in sheet]
    items = (*read.items[:5], table_of(other), *read.items[5:])
    places = tuple(str(number) for number in range(len(items)))
    made = import_read(replace(read, items=items, places=places), "年报")
    assert differences(made, report) == []
    assert made.doubts == []
    assert made.texts == TEXTS
    assert [told.origin and told.origin.item for told in made.unread] == [5]


def test_of_two_rows_with_one_label_the_fuller_table_is_believed_with_a_doubt() -> None:
    report = report_of("2021")
    row = [Cell("行政许可"), Cell("7")]
    small = [[Cell("信息内容"), Cell("本年处理决定数量")], row]

    def with_another(sheet: Sheet) -> list[Sheet]:
        return [small, sheet] if width(sheet) == DISCLOSURE else [sheet]

    made = import_read(document(report, with_another), "年报")
    assert differences(made, report) == []
    assert [doubt.addresses for doubt in made.doubts] == [("licensing/permits/decisions",)]


def test_a_head_with_the_year_of_the_report_is_that_of_this_year() -> None:
    report = report_of("2021")

    def dated(sheet: Sheet) -> list[Sheet]:
        return [relabelled(sheet, lambda t: t.replace("本年", "2023年"))]

    assert differences(import_read(document(report, dated), "年报"), report) == []


def test_boxes_of_a_page_are_read_as_a_table() -> None:
    report = report_of("2021")

    def boxes(sheet: Sheet) -> str:
        lines = ""
        for row in flat(sheet):
            cells = "".join(f"<div>{cell.text}</div>" for cell in row)
            lines += f"<div>{cells}</div>"
        return f"<div>{lines}</div>"

    page = f"<h1>{ORGAN}2023年政府信息公开工作年度报告</h1>"
    for table in report.form.tables:
        page += boxes(sheet_of(report, table))
    assert differences(import_read(read_text(page), "网页"), report) == []


def test_a_page_with_spans_is_read_as_it_is_printed() -> None:
    report = report_of("2019")
    page = f"<h1>{ORGAN}2020年政府信息公开工作年度报告</h1>"
    page += "".join(html_of(sheet_of(report, table)) for table in report.form.tables)
    assert differences(import_read(read_text(page), "网页"), report) == []


def test_statistics_of_a_quarter_with_one_of_the_tables_are_no_report() -> None:
    report = report_of("2021")
    table = table_of(sheet_of(report, report.form.tables[1]))
    read = document(report, lambda _: [])
    items = (ReadParagraph("2023年第三季度依申请公开情况统计表"), table)
    with pytest.raises(UserError, match="季报"):
        import_read(replace(read, items=items, places=("第1段", "表1")), "统计表")

"""What a paste would do: by position, by the printed labels, and what does not fit."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.forms.form import Cell, Kind, Table
from model.readers.clipboard import read_html, read_text
from model.readers.paste import Misfit, Plan, Summary, plan, plan_rows
from model.report.changes import Change
from model.report.figures import Figure, read_figure, write_figure
from model.report.report import Report
from model.shipped import by_id
from tests.model.readers.manners import CUTS, HTML, MANNERS, TEXT, Sheet, cut, sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.readers.read import Rows

TABLES = [(form, n) for form in ("2019", "2021") for n in range(3)]
NAMES = [f"{form}-{by_id(form).tables[n].section}" for form, n in TABLES]


def full_report(form: str) -> Report:
    """A report with another number in each cell that is not a total."""
    report = Report(by_id(form), 2019 if form == "2019" else 2021)
    values = {
        cell.address: read_figure(str(place), cell)
        for place, cell in enumerate(report.form.cells.values(), start=1001)
        if cell.kind is not Kind.TOTAL
    }
    report.apply(Change(values))
    return report


@pytest.fixture(params=TABLES, ids=NAMES)
def filled(request: pytest.FixtureRequest) -> tuple[Report, Table]:
    form, place = request.param
    report = full_report(form)
    return report, report.form.tables[place]


def text_of(report: Report, cell: Cell) -> str:
    return write_figure(report.figure(cell.address), cell) if cell.address else cell.text


def as_excel(report: Report, table: Table) -> str:
    """Every printed position; what a merge covers is empty, each line ends with CRLF."""
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = text_of(report, cell)
    return "".join("\t".join(line) + "\r\n" for line in grid)


def as_word(report: Report, table: Table) -> str:
    """Cells merged across are one; those merged down leave an empty one."""
    lines: list[list[tuple[int, str]]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        for down in range(cell.rows):
            text = text_of(report, cell) if not down else ""
            lines[cell.row + down].append((cell.column, text))
    return "".join("\t".join(text for _, text in sorted(line)) + "\r\n" for line in lines)


def as_html(report: Report, table: Table) -> str:
    """A web page with real spans, and Word's paragraphs, classes and comments in the cells."""
    lines = ""
    for row in range(table.rows):
        lines += "<tr>"
        for cell in (c for c in table.cells if c.row == row):
            spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            spans += f" rowspan={cell.rows}" if cell.rows > 1 else ""
            text = escape(text_of(report, cell))
            lines += f"\n <td{spans} style='border:solid'><p class=MsoNormal><span lang=EN-US>"
            lines += f"{text}</span><!--[if !supportMisaligned]--><o:p></o:p></p></td>"
        lines += "</tr>\n"
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>'
        "<style>table {}</style></head><body><!--StartFragment--><p>三、收到和处理情况</p>"
        f"<table class=MsoTableGrid>{lines}</table><!--EndFragment--></body></html>"
    )


def entered(report: Report, table: Table) -> dict[str, Figure | None]:
    return {
        c.address: report.figure(c.address) for c in table.figures if c.kind is not Kind.TOTAL
    }


def totals(table: Table) -> list[str]:
    return [c.address for c in table.figures if c.kind is Kind.TOTAL]


def rows_of_text(text: str) -> Rows:
    return read_text(text).rows


def of_html(html: str) -> Rows:
    return read_html(html).rows


def requests_table(form: str = "2021") -> Table:
    return by_id(form).tables[1]


def pasted(
    text: str, row: int = 3, column: int = 3, *, height: int = 1, width: int = 1
) -> Plan:
    """Into 表三 of 2021, at the first figure unless told otherwise."""
    return plan(requests_table(), read_text(text), row, column, height, width)


# --- by position ---------------------------------------------------------------------------


def test_a_range_lands_at_the_current_cell() -> None:
    made = pasted("1\t2\r\n3\t4\r\n")
    assert made.values == {
        "requests/new/person": Figure(1),
        "requests/new/business": Figure(2),
        "requests/carried_in/person": Figure(3),
        "requests/carried_in/business": Figure(4),
    }
    assert made.fits
    assert not made.by_labels
    assert made.summary().will() == "将写入 4 格。"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("１２３", 123),
        ("1,234", 1234),
        ("１，２３４", 1234),
        ("1 234", 1234),
        ("\xa012\xa0", 12),
        ("12件", 12),
        (" 7 ", 7),
        ('"8"', 8),
        ("\u30009", 9),
        ("007", 7),
    ],
)
def test_figures_are_understood_as_excel_and_wps_write_them(text: str, number: int) -> None:
    assert pasted(text + "\r\n").values == {"requests/new/person": Figure(number)}


@pytest.mark.parametrize("text", ["—", "－", "/", "无", "", "\xa0", "--"])
def test_a_dash_and_other_words_for_nothing_are_blank_cells(text: str) -> None:
    made = pasted(f"{text}\t5")
    assert made.values == {"requests/new/person": None, "requests/new/business": Figure(5)}
    assert made.fits


@pytest.mark.parametrize(
    "text", ["abc", "½", "1e3", "-5", "12.5", "1 2", "#REF!", "=1+1", "٣"]
)
def test_a_text_that_is_no_number_is_refused_and_said(text: str) -> None:
    made = pasted(f"{text}\t5")
    assert made.values == {"requests/new/business": Figure(5)}
    assert made.refused == [("requests/new/person", text)]
    assert not made.fits
    assert made.summary().will() == f"将写入 1 格，1 格不是本格可填的数（“{text}”），不写入。"


# As LibreOffice 7.4 writes the numbers 1041, 0 and 9 in these formats, as text and as HTML.
FORMATS = {
    "0.00": ("1041.00", "0.00", "9.00"),
    "#,##0.00": ("1,041.00", "0.00", "9.00"),
    "#.00": ("1041.00", ".00", "9.00"),
    "accounting, two places": (" 1,041.00 ", " -   ", " 9.00 "),
    "accounting, whole": (" 1,041 ", " - ", " 9 "),
    "accounting without a blank before": ("1,041.00", "- ", "9.00"),
    "unseen marks": ("\u202d1,041\u202c", "\u202d0\u202c", "\u200e9\u200f"),
}


def calc(texts: tuple[str, ...]) -> str:
    """The manner of LibreOffice: the number beside what is shown."""
    cells = "".join(
        f'<td align="right" valign=bottom sdval="{number}" sdnum="1033;0;"><font color="#000000">'
        f"{text}</font></td>"
        for text, number in zip(texts, (1041, 0, 9), strict=True)
    )
    return f'<table cellspacing="0" border="0"><tr>{cells}</tr></table>'


def excel_spaces(texts: tuple[str, ...]) -> str:
    """The manner of Excel: what pads a number is in spans."""
    cells = "".join(
        "<td class=xl65 align=right width=72>"
        + text.replace(" ", "<span style='mso-spacerun:yes'>&nbsp;</span>")
        + "</td>"
        for text in texts
    )
    return f"<table border=0><!--StartFragment--><tr height=19>{cells}</tr></table>"


@pytest.mark.parametrize("name", FORMATS)
def test_whole_numbers_are_taken_in_the_formats_of_a_spreadsheet(name: str) -> None:
    texts = FORMATS[name]
    numbers = {"person": 1041, "business": 0, "research": 9}
    wanted = {f"requests/new/{column}": Figure(n) for column, n in numbers.items()}
    for rows in (
        rows_of_text("\t".join(texts) + "\r\n"),
        of_html(calc(texts)),
        of_html(excel_spaces(texts)),
    ):
        made = plan_rows(requests_table(), rows, 3, 3)
        assert made.values == wanted
        assert made.fits


def test_amounts_are_taken_with_their_currency_and_its_dash_is_zero() -> None:
    table = by_id("2021").tables[0]
    amount = next(c for c in table.figures if c.kind is Kind.AMOUNT)
    for text, number in (
        (" ¥1,041.50 ", "1041.50"),
        ("CNY 1,041.00", "1041.00"),
        (" ¥-   ", "0"),
    ):
        made = plan_rows(table, rows_of_text(text), amount.row, amount.column)
        assert repr(made.values[amount.address]) == repr(Figure(Decimal(number)))


def test_nothing_but_padded_dashes_is_zeros() -> None:
    made = pasted(" -   \t -   \r\n\t - \r\n")
    assert made.values["requests/new/person"] == Figure(0)
    assert made.values["requests/carried_in/person"] is None
    assert made.values["requests/carried_in/business"] == Figure(0)


@pytest.mark.parametrize("text", ["-\t5", "—\t5\t - 件", "无\t-", "- ", "-\t-"])
def test_a_dash_of_another_kind_stays_a_blank(text: str) -> None:
    assert Figure(0) not in pasted(text).values.values()


def test_a_whole_table_in_the_accounting_format_finds_its_zeros(
    filled: tuple[Report, Table],
) -> None:
    report, table = filled
    cells = [c for c in table.figures if c.kind is not Kind.TOTAL]
    report.apply(Change({c.address: read_figure("0", c) for c in cells[::2]}))
    texts = {c: text_of(report, c) for c in table.figures}
    rows = rows_of_text(as_excel(report, table))
    for cell, text in texts.items():
        rows[cell.row][cell.column] = " -   " if text == "0" else f" {text}.00 "
    made = plan_rows(table, rows, 0, 0)
    assert {a: f and f.number for a, f in made.values.items()} == {
        a: f and f.number for a, f in entered(report, table).items()
    }
    assert made.refused == []


def test_the_figures_that_a_paste_would_empty_are_known_and_said() -> None:
    made = pasted("-\t5\t\t/\r\n")
    there = dict.fromkeys(list(made.values)[:3], Figure(3))
    assert made.emptied(there) == ["requests/new/person", "requests/new/research"]
    assert (
        made.summary(2).will() == "将写入 4 格，其中 2 格复制来的是空白或“-”，原有的数会清空。"
    )


def test_a_summary_quotes_no_more_than_three_refused_texts() -> None:
    assert "（“a”、“b”、“c”）" in pasted("a\tb\tc\td\te").summary().will()
    assert "5 格不是" in pasted("a\tb\tc\td\te").summary().will()


def test_a_paste_over_totals_skips_them_and_says_so() -> None:
    made = pasted("1\t2\t3\t4\t5\t6\t21\r\n1\t2\t3\t4\t5\t6\t21\r\n")
    assert made.totals == ["requests/new/total", "requests/carried_in/total"]
    assert len(made.values) == 12
    assert made.summary().will() == "将写入 12 格，跳过 2 格合计（由程序计算）。"


def test_a_blank_over_a_total_is_not_worth_a_word() -> None:
    assert pasted("1\t2\t3\t4\t5\t6\t\r\n").fits


def test_what_hangs_over_the_edge_is_counted() -> None:
    last = requests_table().figures[-1]
    made = pasted("1\t2\t3\r\n4\t5\t\r\n", row=last.row, column=last.column)
    assert made.outside == 4
    assert made.values == {}
    assert made.totals == ["requests/carried_out/total"]
    assert "4 格在本表中没有位置，不写入" in made.summary().will()


def test_one_value_fills_the_whole_selection() -> None:
    made = pasted("0", height=3, width=2)
    assert set(made.values.values()) == {Figure(0)}
    assert len(made.values) == 6


def test_several_values_do_not_fill_the_selection() -> None:
    assert len(pasted("1\t2", height=3, width=2).values) == 2


def test_a_range_skips_the_clause_rows_that_it_was_copied_with(
    filled: tuple[Report, Table],
) -> None:
    report, table = filled
    rows = rows_of_text(as_excel(report, table))
    first = min(c.column for c in table.figures)
    bare: Rows = [list(line[first:]) for line in rows[table.header_rows :]]
    labels = [c for c in table.cells if not c.address and c.column >= first]
    for cell in (c for c in labels if c.row >= table.header_rows):
        bare[cell.row - table.header_rows][cell.column - first] = ""
    made = plan_rows(table, bare, table.header_rows, first)
    assert made.values == entered(report, table)
    assert made.totals == totals(table)
    assert not made.outside
    assert not made.refused


def test_an_amount_takes_decimals_and_a_count_does_not() -> None:
    table = by_id("2021").tables[0]
    amount = next(c for c in table.figures if c.kind is Kind.AMOUNT)
    made = plan_rows(table, [["12.50"]], amount.row, amount.column)
    assert repr(made.values[amount.address]) == repr(Figure(Decimal("12.50")))


# --- what is said of it --------------------------------------------------------------------


def test_what_a_paste_did_is_said_like_what_it_will_do() -> None:
    summary = pasted("1\t2\t3\t4\t5\t6\t21\r\n").summary(2)
    assert summary == Summary(written=6, emptied=2, totals=1)
    assert summary.did() == (
        "已写入 6 格，其中 2 格复制来的是空白或“-”，原有的数会清空，跳过 1 格合计（由程序计算）。"
    )
    assert summary.did() == summary.will().replace("将写入", "已写入")


def test_a_copied_text_that_says_what_will_be_written_stays_as_it_is() -> None:
    summary = pasted("将写入\t5\r\n").summary()
    assert summary.did() == "已写入 1 格，1 格不是本格可填的数（“将写入”），不写入。"


def test_everything_that_is_left_out_is_in_the_sentence_in_one_order() -> None:
    summary = Summary(3, 1, 2, ("甲",), 4, 1, ("二、表", "", ""))
    assert summary.will() == (
        "将写入 3 格，其中 1 格复制来的是空白或“-”，原有的数会清空，跳过 2 格合计（由程序计算），"
        "1 格不是本格可填的数（“甲”），不写入，4 格在本表中没有位置，不写入，"
        "本表复制了不止一份，另 1 份不写入，“二、表”是别的表，不写入，另有 2 个表不是本表，不写入。"
    )


def test_a_paste_that_writes_nothing_says_only_why() -> None:
    summary = pasted("科室\t收到\r\n办公室\t12\r\n").summary(5)
    assert summary.misfit == Misfit(labels=("科室", "收到", "办公室"))
    assert summary.will() == summary.did() == str(summary.misfit)


def test_two_labels_that_stand_elsewhere_are_a_misfit_and_one_is_a_word_too_much() -> None:
    assert pasted("科室\t收到\t5").misfit == Misfit(labels=("科室", "收到"))
    made = pasted("科室\t5\t科室")
    assert made.misfit is None
    assert made.values == {"requests/new/business": Figure(5)}
    assert made.refused == [("requests/new/person", "科室"), ("requests/new/research", "科室")]


def test_a_long_label_is_quoted_by_its_beginning() -> None:
    assert "（“一二三四五六七八九十一…”、“乙”）" in str(
        Misfit(labels=("一二三四五六七八九十一二三", "乙"))
    )
    assert "（“一二三四五六七八九十一二”）" in str(
        Misfit(labels=("一二三四五六七八九十一二",))
    )


def test_what_was_read_is_planned_by_its_rows() -> None:
    read = read_html("<table><tr><td>9</table><table><tr><td>1<td>2</table>")
    table = requests_table()
    assert plan(table, read, 3, 3) == plan_rows(table, [["9"], [], ["1", "2"]], 3, 3)


# --- by labels -----------------------------------------------------------------------------


STYLES: dict[str, Callable[[Report, Table], Rows]] = {
    "excel": lambda report, table: rows_of_text(as_excel(report, table)),
    "word": lambda report, table: rows_of_text(as_word(report, table)),
    "web": lambda report, table: of_html(as_html(report, table)),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("cursor", ["first", "last", "middle"])
def test_a_whole_table_with_its_labels_finds_its_cells_wherever_the_cursor_is(
    filled: tuple[Report, Table], style: str, cursor: str
) -> None:
    report, table = filled
    cells = table.figures
    at = {"first": cells[0], "last": cells[-1], "middle": cells[len(cells) // 2]}[cursor]
    made = plan_rows(table, STYLES[style](report, table), at.row, at.column)
    assert made.by_labels
    assert made.values == entered(report, table)
    assert made.totals == totals(table)
    assert made.outside == 0
    assert made.refused == []


@pytest.mark.parametrize("style", STYLES)
def test_blank_cells_of_a_whole_table_stay_in_their_columns(
    filled: tuple[Report, Table], style: str
) -> None:
    report, table = filled
    gaps = [c.address for c in table.figures if c.kind is not Kind.TOTAL][::2]
    report.apply(Change(dict.fromkeys(gaps)))
    made = plan_rows(table, STYLES[style](report, table), 0, 0)
    assert made.values == entered(report, table)


@pytest.mark.parametrize("style", STYLES)
def test_rows_in_another_order_still_find_their_cells(
    filled: tuple[Report, Table], style: str
) -> None:
    report, table = filled
    rows = STYLES[style](report, table)
    made = plan_rows(table, list(reversed(rows)), 0, 0)
    assert made.values == entered(report, table)


@pytest.mark.parametrize("style", ["excel", "word"])
def test_empty_columns_and_rows_around_the_table_shift_nothing(
    filled: tuple[Report, Table], style: str
) -> None:
    report, table = filled
    rows = STYLES[style](report, table)
    wider: Rows = [["", *line, "", ""] for line in rows]
    made = plan_rows(table, [[""], *wider, ["", ""]], 0, 0)
    assert made.values == entered(report, table)
    assert made.outside == 0


def test_labels_are_known_in_spite_of_other_spaces_and_punctuation() -> None:
    rows = rows_of_text(
        "一 、本年新收政府信息公开\xa0申请数量\t1\t2\t3\t4\t5\t6\t21\r\n"
        '3．危及"三安全一稳定"\t7\t8\t9\t10\t11\t12\t57\r\n'
        "(二)部分公开(区分处理的,只计这一情形,不计其他情形)\t1\t0\t0\t0\t0\t0\t1\r\n"
    )
    made = plan_rows(requests_table(), rows, 20, 5)
    assert made.by_labels
    assert made.values["requests/new/other"] == Figure(6)
    assert made.values["requests/refused_safety/person"] == Figure(7)
    assert made.values["requests/partial/person"] == Figure(1)
    assert len(made.totals) == 3


def test_excel_rows_without_the_last_columns_are_not_shifted_into_the_merged_labels() -> None:
    report = full_report("2021")
    table = requests_table()
    rows: Rows = [list(line[:8]) for line in rows_of_text(as_excel(report, table))]
    made = plan_rows(table, rows, 0, 0)
    wanted = {c.address: report.figure(c.address) for c in table.figures if c.column < 8}
    settled = {a for a in wanted if a.startswith("requests/settled/")}
    assert made.values == {a: f for a, f in wanted.items() if a not in settled}


def test_a_table_in_which_the_labels_are_joined_otherwise_is_not_shifted() -> None:
    html = """<table>
      <tr><td colspan=2>一、本年新收政府信息公开申请数量</td><td></td><td>2</td><td>3</td><td>4</td>
          <td>5</td><td>6</td><td>20</td></tr>
      <tr><td>三、本年度办理结果</td><td>（一）予以公开</td><td></td><td>2</td><td>3</td><td>4</td>
          <td>5</td><td>6</td><td>20</td></tr></table>"""
    made = plan_rows(requests_table(), of_html(html), 0, 0)
    assert made.values["requests/new/person"] is None
    assert made.values["requests/new/other"] == Figure(6)
    assert made.values["requests/granted/business"] == Figure(2)
    assert made.outside == 0


def test_rows_that_the_form_does_not_have_are_said() -> None:
    old, table = full_report("2019"), requests_table()
    made = plan_rows(table, of_html(as_html(old, old.form.tables[1])), 3, 3)
    assert made.by_labels
    assert made.outside == 7, "（六）其他处理 is one row in the form of 2019 and three since"
    assert not any(address.startswith("requests/other_") for address in made.values)
    assert not made.fits


def test_a_figure_more_than_the_row_has_is_said() -> None:
    rows = rows_of_text("行政许可\t5\t6\r\n行政处罚\t7\t\r\n")
    made = plan_rows(by_id("2021").tables[0], rows, 2, 1)
    assert made.values == {
        "licensing/permits/decisions": Figure(5),
        "sanctions/penalties/decisions": Figure(7),
    }
    assert made.outside == 1


def test_texts_among_the_labelled_figures_are_refused_by_their_cell() -> None:
    rows = rows_of_text("行政许可\t约5\r\n行政处罚\t7\r\n")
    made = plan_rows(by_id("2021").tables[0], rows, 2, 1)
    assert made.refused == [("licensing/permits/decisions", "约5")]


def test_the_line_of_section_four_is_the_one_with_figures() -> None:
    report = full_report("2021")
    table = by_id("2021").tables[2]
    rows: Rows = [*rows_of_text(as_excel(report, table)), [""] * 15, ["9"] * 15]
    made = plan_rows(table, rows, 0, 0)
    assert made.values == entered(report, table)
    assert made.outside == 15


def test_plain_numbers_are_never_taken_for_a_labelled_table(
    filled: tuple[Report, Table],
) -> None:
    _, table = filled
    assert not plan_rows(table, [["1", "2"], ["3", "4"]], 3, 1).by_labels
    assert not plan_rows(table, [["abc"]], 3, 1).by_labels


@pytest.mark.parametrize(
    "label",
    [
        "１．属于国家秘密",
        "1﹒属于国家秘密",
        "⒈属于国家秘密",
        "1、 属于国家秘密",
        "１﹑属于 国家秘密",
        "1.\u200b属于国家\u2060秘密",
        "1.属于国家秘密：",
    ],
)
def test_a_label_is_known_in_other_widths_and_with_other_punctuation(label: str) -> None:
    made = pasted(f"{label}\t1\t2\t3\t4\t5\t6\t21\r\n", row=20)
    assert made.by_labels
    assert made.values["requests/refused_secret/person"] == Figure(1)


@pytest.mark.parametrize(
    "label", ["(三)办理", "㈢办理", "﹙三﹚办理", "（三） 办理", "（⼀）办理"]
)
@pytest.mark.parametrize("of_form", [True, False], ids=["in-the-form", "pasted"])
def test_widths_are_folded_in_the_form_as_in_what_is_pasted(label: str, of_form: bool) -> None:
    plain = "（一）办理" if "⼀" in label else "（三）办理"
    printed, copied = (label, plain) if of_form else (plain, label)
    cells = (
        Cell(0, 0, 1, 1, text="项目", header=True),
        Cell(1, 0, 1, 1, text=printed),
        Cell(1, 1, 1, 1, address="a/b/c", kind=Kind.COUNT, row_label=printed),
    )
    table = Table("a", (1, 1), 2, 1, cells, ("a",))
    assert plan_rows(table, [[copied, "5"]], 0, 0).values == {"a/b/c": Figure(5)}


def test_one_labelled_row_alone_finds_its_cells() -> None:
    made = pasted("四、结转下年度继续办理\t\t\t1\t2\t3\t4\t5\t6\t21\r\n")
    assert made.by_labels
    assert made.values["requests/carried_out/person"] == Figure(1)
    assert made.values["requests/carried_out/other"] == Figure(6)
    assert not made.outside


NEW, GRANTED = "一、本年新收政府信息公开申请数量", "（一）予以公开"
NARROW = "1.属于国家秘密"


def test_printed_positions_behind_wide_labels_are_the_rest_of_the_labels() -> None:
    """Excel's rows without their last columns; no label among them is one column wide."""
    rows: Rows = [
        [NEW, "", "", "", "2", "3", "4", "5"],
        ["三、本年度办理结果", GRANTED, "", "", "6", "7", "8", "9"],
    ]
    made = plan_rows(requests_table(), rows, 0, 0)
    assert made.values["requests/new/person"] is None
    assert made.values["requests/new/business"] == Figure(2)
    assert made.values["requests/granted/charity"] == Figure(8)
    assert not made.outside


def test_a_row_with_a_narrow_label_says_where_the_figures_of_the_others_begin() -> None:
    """Labels in one column, figures right beside them, and an empty column behind."""
    rows: Rows = [
        [NARROW, "1", "2", "3", "4", "5", "6", "21", ""],
        [NEW, "", "", "3", "4", "5", "6", "18", ""],
        [GRANTED, "", "2", "3", "4", "5", "6", "20", ""],
    ]
    made = plan_rows(requests_table(), rows, 0, 0)
    assert made.values["requests/refused_secret/person"] == Figure(1)
    assert made.values["requests/new/business"] is None
    assert made.values["requests/new/research"] == Figure(3)
    assert made.values["requests/granted/business"] == Figure(2)
    assert not made.outside


def test_rows_that_disagree_on_where_figures_begin_do_not_decide_it() -> None:
    rows: Rows = [
        [NARROW, "1", "2", "3", "4", "5", "6", "21", "", ""],
        ["", "", "2.其他法律行政法规禁止公开", "1", "2", "3", "4", "5", "6", "21"],
        [NEW, "", "", "1", "2", "3", "4", "5", "6", "21"],
    ]
    made = plan_rows(requests_table(), rows, 0, 0)
    assert made.values["requests/refused_secret/other"] == Figure(6)
    assert made.values["requests/refused_law/other"] == Figure(6)
    assert made.values["requests/new/person"] == Figure(1)


# --- several tables ------------------------------------------------------------------------


def page_of(report: Report, *tables: Table) -> str:
    return "<p>文字</p>".join(as_html(report, table) for table in tables)


def text_of_page(report: Report) -> str:
    """A whole page as Word copies it: a paragraph between the tables, no blank line."""
    return "".join(
        f"{section.heading}\r\n" + (as_word(report, section.table) if section.table else "")
        for section in report.form.sections
    )


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("manner", ["html", "text"])
@pytest.mark.parametrize("known", [True, False], ids=["form", "no-form"])
def test_a_whole_page_gives_each_table_its_own_figures(
    place: int, manner: str, known: bool
) -> None:
    report = full_report("2021")
    form, table = report.form, report.form.tables[place]
    html, text = page_of(report, *form.tables), text_of_page(report)
    rows = of_html(html) if manner == "html" else rows_of_text(text)
    first = table.figures[0]
    made = plan_rows(table, rows, first.row, first.column, form=form if known else None)
    assert made.values == entered(report, table)
    assert made.refused == []
    assert not made.fits


def test_what_a_page_holds_besides_the_table_is_said_by_name() -> None:
    report = full_report("2021")
    form = report.form
    made = plan_rows(form.tables[0], of_html(page_of(report, *form.tables)), 2, 1, form=form)
    assert made.summary().will() == (
        "将写入 10 格，“三、收到和处理政府信息公开申请情况”、"
        "“四、政府信息公开行政复议、行政诉讼情况”是别的表，不写入。"
    )
    made = plan_rows(form.tables[0], of_html(page_of(report, *form.tables)), 2, 1)
    assert made.summary().will() == "将写入 10 格，另有 2 个表不是本表，不写入。"


def test_a_table_of_something_else_is_counted() -> None:
    report = full_report("2021")
    other = "<table><tr><td>工作人员<td>3<tr><td>培训次数<td>2</table>"
    made = plan_rows(
        requests_table(), of_html(other + page_of(report, requests_table())), 3, 3
    )
    assert made.values == entered(report, requests_table())
    assert made.elsewhere == [""]


def test_tables_without_a_figure_are_not_worth_a_word() -> None:
    report = full_report("2021")
    other = "<table><tr><td>首页<td>公开<tr><td>互动<td></table>"
    table = report.form.tables[0]
    assert plan_rows(table, of_html(other + page_of(report, table)), 2, 1).fits


def test_of_two_copies_of_the_table_the_fuller_is_taken_and_the_other_is_said() -> None:
    report, table = full_report("2021"), requests_table()
    lines = as_excel(report, table).split("\r\n")
    shorter = "\r\n".join(line.replace("\t1", "\t9") for line in lines[:20])
    made = plan_rows(table, rows_of_text(f"{shorter}\r\n\r\n" + "\r\n".join(lines)), 3, 3)
    assert made.values == entered(report, table)
    assert made.repeated == 1
    assert "本表复制了不止一份，另 1 份不写入" in made.summary().will()


def test_a_row_that_is_repeated_after_a_page_break_counts_once() -> None:
    rows = rows_of_text("行政许可\t5\r\n行政处罚\t6\r\n\r\n行政处罚\t6\r\n行政强制\t7\r\n")
    made = plan_rows(by_id("2021").tables[0], rows, 2, 1)
    assert list(made.values.values()) == [Figure(5), Figure(6), Figure(7)]
    assert made.fits


def test_a_part_that_repeats_most_of_its_rows_is_another_copy() -> None:
    first = "规章\t1\t1\t1\r\n行政许可\t5\r\n行政处罚\t6\r\n行政规范性文件\t1\t1\t1\r\n"
    rows = rows_of_text(first + "\r\n行政许可\t7\r\n行政处罚\t8\r\n行政强制\t9\r\n")
    made = plan_rows(by_id("2021").tables[0], rows, 2, 1)
    assert made.repeated == 1
    assert made.values["licensing/permits/decisions"] == Figure(5)
    assert "sanctions/coercion/decisions" not in made.values


def test_of_two_rows_with_one_label_the_first_counts_and_the_other_is_said() -> None:
    rows = rows_of_text("行政许可\t5\r\n行政处罚\t6\r\n行政许可\t8\r\n")
    made = plan_rows(by_id("2021").tables[0], rows, 2, 1)
    assert list(made.values.values()) == [Figure(5), Figure(6)]
    assert made.outside == 1


# --- labels of another table ---------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_another_table_is_named_and_nothing_is_written(style: str) -> None:
    report = full_report("2021")
    form = report.form
    rows = STYLES[style](report, form.tables[1])
    for target in (form.tables[0], form.tables[2]):
        first = target.figures[0]
        made = plan_rows(target, rows, first.row, first.column, form=form)
        assert made.values == {}
        assert not made.fits
        assert made.summary().will() == (
            "这像是“三、收到和处理政府信息公开申请情况”的表，标签与本表不符，没有写入。"
        )


def test_one_row_of_another_table_is_enough_to_know_it() -> None:
    table = requests_table()
    made = plan_rows(table, [["规章", "1", "2", "3"]], 3, 3, form=by_id("2021"))
    assert made.values == {}
    assert "二、主动公开政府信息情况" in made.summary().will()


def test_labels_as_other_bureaus_spell_them_are_known() -> None:
    form = by_id("2021")
    rows: Rows = [["信息内容", "制发", "废止", "有效"], ["规范性文件", "1", "2", "3"]]
    made = plan_rows(form.tables[0], rows, 2, 1, form=form)
    assert made.by_labels
    assert made.values["regulations/normative/made"] == Figure(1)
    assert made.values["regulations/normative/in_force"] == Figure(3)
    disputes = form.tables[2]
    heads: Rows = [["行政法复议"], ["结果维持", "结果纠正", "其它结果", "未审结", "合计"]]
    line: Rows = [[str(n) for n in range(1, 16)]]
    made = plan_rows(disputes, heads + line, 3, 0, form=form)
    assert made.by_labels
    assert made.values["disputes/cases/review_upheld"] == Figure(1)


def test_labels_that_no_table_has_are_quoted_and_nothing_is_written() -> None:
    made = pasted("科室\t收到\t答复\r\n办公室\t12\t11\r\n")
    assert made.values == {}
    assert not made.fits
    assert made.summary().will() == (
        "粘贴的标签（“科室”、“收到”、“答复”）与本表对不上，没有写入。只要数字时，请只复制数字部分。"
    )


@pytest.mark.parametrize(
    "text", ["不适用\t无\t5", "12件\t13（其中转交1件）\t约15件", "二十\t三\t5"]
)
def test_figures_with_words_are_not_taken_for_labels(text: str) -> None:
    assert not pasted(text).misfit


def test_labels_that_land_on_their_own_places_are_no_hindrance() -> None:
    table = by_id("2021").tables[0]
    heads = ["本年处理决定数量", "本年收费金额（单位：万元）"]
    rows = [["4", "", ""], [""], [heads[0]], ["5"], ["6"], [""], [heads[1]], ["7.5"]]
    made = plan_rows(table, [[*row] for row in rows], 6, 1)
    assert made.values["licensing/permits/decisions"] == Figure(4)
    assert made.values["sanctions/coercion/decisions"] == Figure(6)
    assert made.fits


def test_headings_without_a_whole_line_of_figures_write_nothing() -> None:
    report = full_report("2021")
    table = report.form.tables[2]
    rows = [line[:14] for line in rows_of_text(as_excel(report, table))]
    made = plan_rows(table, rows, 3, 0)
    assert made.values == {}
    assert made.outside == 14


def test_of_several_tables_without_labels_the_largest_is_taken_and_the_rest_is_said() -> None:
    rows = of_html("<table><tr><td>9</table><table><tr><td>1<td>2</table>")
    made = plan_rows(requests_table(), rows, 3, 3)
    assert list(made.values.values()) == [Figure(1), Figure(2)]
    assert made.summary().will() == "将写入 2 格，另有 1 个表不是本表，不写入。"


def test_excels_merged_labels_beside_overflowing_ones_do_not_shift_a_figure() -> None:
    html = """<table>
      <tr><td colspan=5 style='mso-ignore:colspan'>一、本年新收政府信息公开申请数量</td>
          <td>3</td><td>4</td></tr>
      <tr><td rowspan=2>三、本年度办理结果</td>
          <td colspan=2 style='mso-ignore:colspan'>（一）予以公开</td>
          <td colspan=2 style='mso-ignore:colspan'></td><td>5</td><td>6</td></tr>
      <tr><td>（三）不予公开</td><td>1.属于国家秘密</td><td>1</td><td></td><td>7</td><td>8</td></tr>
      </table>"""
    made = plan_rows(requests_table(), of_html(html), 0, 0)
    assert made.values["requests/new/person"] is None
    assert made.values["requests/new/research"] == Figure(3)
    assert made.values["requests/granted/charity"] == Figure(6)
    assert made.values["requests/refused_secret/charity"] == Figure(8)
    assert made.outside == 0


# --- any figures, in each program's manner, whole and cut after any row ----------------------


def copied(
    table: Table, manner: str, sheets: list[Sheet], report: Report | None = None
) -> Plan:
    """What a copy of some tables would do at the first figure; paragraphs stand between them."""
    if manner in HTML:
        between = "<p class=MsoNormal>（续表）</p>"
        read = read_html(
            f"<html><body>{between.join(map(HTML[manner], sheets))}</body></html>"
        )
    else:
        read = read_text("\r\n".join(map(TEXT[manner], sheets)))
    first = table.figures[0]
    form = report.form if report else None
    return plan(table, read, first.row, first.column, form=form)


def in_two(
    report: Report, table: Table, sheet: Sheet, row: int, manner: str, how: str
) -> Plan:
    """What a copy of a table would do that is two tables, the second from `row` on."""
    parts = [cut(sheet, 0, row, how), cut(sheet, row, table.rows, how)]
    return copied(table, manner, parts, report)


def any_report(form: str, data: st.DataObject) -> Report:
    """A report with any figures, also blank ones, but none without any figure in a line.

    The figures follow from one drawn number: to draw each would take most of the test's time.
    """
    report = Report(by_id(form), 2019 if form == "2019" else 2021)
    typed = [cell for cell in report.form.cells.values() if cell.kind is not Kind.TOTAL]
    chance = random.Random(data.draw(st.integers(0, 2**32)))  # noqa: S311
    values = {cell.address: read_figure(any_number(chance), cell) for cell in typed}
    last = report.form.tables[-1].figures[0]
    report.apply(Change(values | {last.address: read_figure("1", last)}))
    return report


def any_number(chance: random.Random) -> str:
    """A blank, a small number or a large one, each as likely."""
    kind = chance.randrange(3)
    return "" if kind == 0 else str(chance.randint(0, 12 if kind == 1 else 10**6))


def exactly(made: Plan, report: Report, table: Table) -> bool:
    """Whether a paste gives back all figures and nothing else."""
    lost = made.outside or made.refused or made.elsewhere or made.repeated or made.misfit
    return made.by_labels and made.values == entered(report, table) and not lost


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("form", "place"), TABLES, ids=NAMES)
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_any_figures_come_back_from_a_whole_table(
    form: str, place: int, manner: str, data: st.DataObject
) -> None:
    report = any_report(form, data)
    table = report.form.tables[place]
    assert exactly(copied(table, manner, [sheet_of(report, table)], report), report, table)


@pytest.mark.parametrize("how", CUTS)
@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("form", "place"), TABLES, ids=NAMES)
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_any_figures_come_back_from_a_table_that_is_cut_after_a_row(
    form: str, place: int, manner: str, how: str, data: st.DataObject
) -> None:
    report = any_report(form, data)
    table = report.form.tables[place]
    sheet = sheet_of(report, table)
    row = data.draw(st.integers(1, table.rows - 1))
    assert exactly(in_two(report, table, sheet, row, manner, how), report, table)


@pytest.mark.parametrize("gaps", [0, 2, 3])
@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("form", "place"), TABLES, ids=NAMES)
def test_every_figure_comes_back_wherever_a_table_is_cut(
    form: str, place: int, manner: str, gaps: int
) -> None:
    report = Report(by_id(form), 2019 if form == "2019" else 2021)
    report.apply(
        Change(
            {
                cell.address: read_figure(str(number), cell)
                for number, cell in enumerate(report.form.cells.values(), start=1001)
                if cell.kind is not Kind.TOTAL and not (gaps and number % gaps)
            }
        )
    )
    table = report.form.tables[place]
    sheet = sheet_of(report, table)
    for row in range(1, table.rows):
        for how in CUTS:
            made = in_two(report, table, sheet, row, manner, how)
            assert exactly(made, report, table), (row, how)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("form", ["2019", "2021"])
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_any_figures_come_back_below_headings_that_are_repeated_on_the_next_page(
    form: str, manner: str, data: st.DataObject
) -> None:
    report = any_report(form, data)
    table = report.form.tables[1]
    sheet = sheet_of(report, table)
    heading = cut(sheet, 0, table.header_rows, "missing")
    row = data.draw(st.integers(table.header_rows + 1, table.rows - 1))
    below = [
        [replace(c, row=c.row + table.header_rows) for c in line]
        for line in cut(sheet, row, table.rows, "repeated")
    ]
    parts = [cut(sheet, 0, row, "missing"), heading + below]
    assert exactly(copied(table, manner, parts, report), report, table), row


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("form", "place"), TABLES, ids=NAMES)
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_any_figures_come_back_from_a_page_with_all_three_tables(
    form: str, place: int, manner: str, data: st.DataObject
) -> None:
    report = any_report(form, data)
    table = report.form.tables[place]
    sheets = [sheet_of(report, other) for other in report.form.tables]
    made = copied(table, manner, sheets, report)
    assert made.values == entered(report, table)
    assert not made.refused
    assert not made.misfit
    assert not made.repeated
    for other in report.form.tables:
        assert (report.form.section(other.section).heading in made.summary().will()) == (
            other is not table and has_figures(sheet_of(report, other))
        )


def has_figures(sheet: Sheet) -> bool:
    return any(cell.text and not cell.label for line in sheet for cell in line)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("form", ["2019", "2021"])
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_a_table_is_never_written_into_another(
    form: str, manner: str, data: st.DataObject
) -> None:
    report = any_report(form, data)
    for table in report.form.tables:
        for other in report.form.tables:
            if other is not table:
                made = copied(table, manner, [sheet_of(report, other)], report)
                assert made.values == {}
                assert report.form.section(other.section).heading in made.summary().will()
                assert copied(table, manner, [sheet_of(report, other)]).values == {}

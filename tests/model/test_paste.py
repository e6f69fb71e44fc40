"""What a paste would do: by position, by the printed labels, and what does not fit."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.figures import Figure, read_figure, write_figure
from model.form import Cell, Kind, Table
from model.forms import by_id
from model.paste import Plan, Rows, plan, rows_of_html, rows_of_text
from model.report import Change, Report

if TYPE_CHECKING:
    from collections.abc import Callable

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
    return {c.address: report.figure(c.address) for c in table.figures if c.kind is not Kind.TOTAL}


def totals(table: Table) -> list[str]:
    return [c.address for c in table.figures if c.kind is Kind.TOTAL]


def of_html(html: str) -> Rows:
    rows = rows_of_html(html)
    assert rows is not None
    return rows


def requests_table(form: str = "2021") -> Table:
    return by_id(form).tables[1]


def pasted(text: str, row: int = 3, column: int = 3, *, height: int = 1, width: int = 1) -> Plan:
    """Into 表三 of 2021, at the first figure unless told otherwise."""
    return plan(requests_table(), rows_of_text(text), row, column, height, width)


# --- the clipboard as rows -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1\t2\n3\t4", [["1", "2"], ["3", "4"]]),
        ("1\t2\r3\t4\r", [["1", "2"], ["3", "4"]]),
        ("5", [["5"]]),
        ("5\r\n", [["5"]]),
        ("", [[""]]),
        ("\t\t\r\n", [["", "", ""]]),
        ("1\r\n\r\n3\r\n", [["1"], [""], ["3"]]),
        ("1\r\n\r\n", [["1"], [""]]),
        ('"两行\n一格"\t2\r\n', [["两行\n一格", "2"]]),
        ('"说""好"""\t2\r\n', [['说"好"', "2"]]),
        ('半"格\t2', [['半"格', "2"]]),
    ],
)
def test_tab_separated_text_becomes_rows_and_its_last_line_end_makes_none(
    text: str, rows: Rows
) -> None:
    assert rows_of_text(text) == rows


def test_a_page_of_text_instead_of_cells_is_read_without_a_fault() -> None:
    page = '"' + "字" * 200_000 + "\n2\t3"
    assert rows_of_text(page)[-1] == ["2", "3"]


@given(st.lists(st.lists(st.text(alphabet='1 \t\r\n"，一', max_size=4)), max_size=4))
def test_whatever_excel_writes_has_the_same_number_of_cells(cells: list[list[str]]) -> None:
    rows = [line for line in cells if line]
    text = "".join(
        "\t".join('"' + cell.replace('"', '""') + '"' for cell in line) + "\r\n" for line in rows
    )
    assert [len(line) for line in rows_of_text(text)] == ([len(line) for line in rows] or [1])


def test_html_spans_are_laid_out() -> None:
    html = """<table><tr><td rowspan=2>甲</td><td colspan="2">乙</td></tr>
              <tr><td>1</td><td>2</td></tr></table>"""
    assert rows_of_html(html) == [["甲", "乙", None], [None, "1", "2"]]


def test_a_colspan_that_excel_says_to_ignore_is_none() -> None:
    html = """<table><tr><td colspan=2 style='mso-ignore: colspan;height:14pt'>很长的文字</td>
              <td>1</td></tr></table>"""
    assert rows_of_html(html) == [["很长的文字", "1"]]


@pytest.mark.parametrize("span", ["", "x", "0", "-1", "1.5", "２", " 1 ", "9" * 5000])
def test_a_span_that_is_no_number_harms_nothing(span: str) -> None:
    rows = of_html(f"<table><tr><td colspan='{span}' rowspan='{span}'>1<td>2</table>")
    assert [text for text in rows[0] if text is not None] == ["1", "2"]
    assert len(rows[0]) <= 101


def test_two_lines_in_a_cell_are_not_one_number() -> None:
    html = "<table><tr><td>1<br>2<td><p>3</p><p>4</p><td><span>5</span><span>6</span></table>"
    assert rows_of_html(html) == [["1 2", "3 4", "56"]]


def test_the_inner_of_two_tables_is_not_read_into_the_outer_one() -> None:
    html = "<table><tr><td>菜单<td><table><tr><td>1<td>2<td>3</table></table>"
    assert rows_of_html(html) == [["1", "2", "3"]]


@pytest.mark.parametrize(
    "html", ["", "字", "<p>1</p>", "<!-- <table> -->", '<?xml version="1.0" encoding="GBK"?><p/>']
)
def test_html_without_a_table_gives_nothing(html: str) -> None:
    assert rows_of_html(html) is None


@given(st.text(alphabet='<>/tabledr hspn="&;1é\ud800\x00', max_size=60))
def test_broken_html_never_raises(html: str) -> None:
    rows_of_html("<table>" + html)


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
    assert made.summary() == "将写入 4 格。"


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


@pytest.mark.parametrize("text", ["abc", "½", "1e3", "-5", "12.5", "1 2", "#REF!", "=1+1", "٣"])
def test_a_text_that_is_no_number_is_refused_and_said(text: str) -> None:
    made = pasted(f"{text}\t5")
    assert made.values == {"requests/new/business": Figure(5)}
    assert made.refused == [("requests/new/person", text)]
    assert not made.fits
    assert made.summary() == f"将写入 1 格，1 格不是本格可填的数（“{text}”），不写入。"


def test_a_summary_quotes_no_more_than_three_refused_texts() -> None:
    assert "（“a”、“b”、“c”）" in pasted("a\tb\tc\td\te").summary()
    assert "5 格不是" in pasted("a\tb\tc\td\te").summary()


def test_a_paste_over_totals_skips_them_and_says_so() -> None:
    made = pasted("1\t2\t3\t4\t5\t6\t21\r\n1\t2\t3\t4\t5\t6\t21\r\n")
    assert made.totals == ["requests/new/total", "requests/carried_in/total"]
    assert len(made.values) == 12
    assert made.summary() == "将写入 12 格，跳过 2 格合计（由程序计算）。"


def test_a_blank_over_a_total_is_not_worth_a_word() -> None:
    assert pasted("1\t2\t3\t4\t5\t6\t\r\n").fits


def test_what_hangs_over_the_edge_is_counted() -> None:
    last = requests_table().figures[-1]
    made = pasted("1\t2\t3\r\n4\t5\t\r\n", row=last.row, column=last.column)
    assert made.outside == 4
    assert made.values == {}
    assert made.totals == ["requests/carried_out/total"]
    assert "4 格在本表中没有位置，不写入" in made.summary()


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
    made = plan(table, bare, table.header_rows, first)
    assert made.values == entered(report, table)
    assert made.totals == totals(table)
    assert not made.outside
    assert not made.refused


def test_an_amount_takes_decimals_and_a_count_does_not() -> None:
    table = by_id("2021").tables[0]
    amount = next(c for c in table.figures if c.kind is Kind.AMOUNT)
    made = plan(table, [["12.50"]], amount.row, amount.column)
    assert repr(made.values[amount.address]) == repr(Figure(Decimal("12.50")))


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
    made = plan(table, STYLES[style](report, table), at.row, at.column)
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
    made = plan(table, STYLES[style](report, table), 0, 0)
    assert made.values == entered(report, table)


@pytest.mark.parametrize("style", STYLES)
def test_rows_in_another_order_still_find_their_cells(
    filled: tuple[Report, Table], style: str
) -> None:
    report, table = filled
    rows = STYLES[style](report, table)
    made = plan(table, list(reversed(rows)), 0, 0)
    assert made.values == entered(report, table)


@pytest.mark.parametrize("style", ["excel", "word"])
def test_empty_columns_and_rows_around_the_table_shift_nothing(
    filled: tuple[Report, Table], style: str
) -> None:
    report, table = filled
    rows = STYLES[style](report, table)
    wider: Rows = [["", *line, "", ""] for line in rows]
    made = plan(table, [[""], *wider, ["", ""]], 0, 0)
    assert made.values == entered(report, table)
    assert made.outside == 0


def test_labels_are_known_in_spite_of_other_spaces_and_punctuation() -> None:
    rows = rows_of_text(
        "一 、本年新收政府信息公开\xa0申请数量\t1\t2\t3\t4\t5\t6\t21\r\n"
        '3．危及"三安全一稳定"\t7\t8\t9\t10\t11\t12\t57\r\n'
        "(二)部分公开(区分处理的,只计这一情形,不计其他情形)\t1\t0\t0\t0\t0\t0\t1\r\n"
    )
    made = plan(requests_table(), rows, 20, 5)
    assert made.by_labels
    assert made.values["requests/new/other"] == Figure(6)
    assert made.values["requests/refused_safety/person"] == Figure(7)
    assert made.values["requests/partial/person"] == Figure(1)
    assert len(made.totals) == 3


def test_excel_rows_without_the_last_columns_are_not_shifted_into_the_merged_labels() -> None:
    report = full_report("2021")
    table = requests_table()
    rows: Rows = [list(line[:8]) for line in rows_of_text(as_excel(report, table))]
    made = plan(table, rows, 0, 0)
    wanted = {c.address: report.figure(c.address) for c in table.figures if c.column < 8}
    settled = {a for a in wanted if a.startswith("requests/settled/")}
    assert made.values == {a: f for a, f in wanted.items() if a not in settled}


def test_a_table_in_which_the_labels_are_joined_otherwise_is_not_shifted() -> None:
    html = """<table>
      <tr><td colspan=2>一、本年新收政府信息公开申请数量</td><td></td><td>2</td><td>3</td><td>4</td>
          <td>5</td><td>6</td><td>20</td></tr>
      <tr><td>三、本年度办理结果</td><td>（一）予以公开</td><td></td><td>2</td><td>3</td><td>4</td>
          <td>5</td><td>6</td><td>20</td></tr></table>"""
    made = plan(requests_table(), of_html(html), 0, 0)
    assert made.values["requests/new/person"] is None
    assert made.values["requests/new/other"] == Figure(6)
    assert made.values["requests/granted/business"] == Figure(2)
    assert made.outside == 0


def test_rows_that_the_form_does_not_have_are_said() -> None:
    old, table = full_report("2019"), requests_table()
    made = plan(table, of_html(as_html(old, old.form.tables[1])), 3, 3)
    assert made.by_labels
    assert made.outside == 7, "（六）其他处理 is one row in the form of 2019 and three since"
    assert not any(address.startswith("requests/other_") for address in made.values)
    assert not made.fits


def test_a_figure_more_than_the_row_has_is_said() -> None:
    rows = rows_of_text("行政许可\t5\t6\r\n行政处罚\t7\t\r\n")
    made = plan(by_id("2021").tables[0], rows, 2, 1)
    assert made.values == {
        "licensing/permits/decisions": Figure(5),
        "sanctions/penalties/decisions": Figure(7),
    }
    assert made.outside == 1


def test_texts_among_the_labelled_figures_are_refused_by_their_cell() -> None:
    rows = rows_of_text("行政许可\t约5\r\n行政处罚\t7\r\n")
    made = plan(by_id("2021").tables[0], rows, 2, 1)
    assert made.refused == [("licensing/permits/decisions", "约5")]


def test_the_line_of_section_four_is_the_one_with_figures() -> None:
    report = full_report("2021")
    table = by_id("2021").tables[2]
    rows: Rows = [*rows_of_text(as_excel(report, table)), [""] * 15, ["9"] * 15]
    made = plan(table, rows, 0, 0)
    assert made.values == entered(report, table)
    assert made.outside == 15


def test_plain_numbers_are_never_taken_for_a_labelled_table(filled: tuple[Report, Table]) -> None:
    _, table = filled
    assert not plan(table, [["1", "2"], ["3", "4"]], 3, 1).by_labels
    assert not plan(table, [["abc"]], 3, 1).by_labels

"""The clipboard as rows: tab-separated text, and the HTML of Excel, WPS, Word and web pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import UserError
from model.readers import clipboard
from model.readers.clipboard import read_html, read_text
from model.readers.read import ReadCell, ReadTable
from tests.soak import hostile_clipboard as made

if TYPE_CHECKING:
    from model.readers.read import Rows


def rows_of_text(text: str) -> Rows:
    return read_text(text).rows


def rows_of_html(html: str) -> Rows:
    return read_html(html).rows


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
        "\t".join('"' + cell.replace('"', '""') + '"' for cell in line) + "\r\n"
        for line in rows
    )
    assert [len(line) for line in rows_of_text(text)] == ([len(line) for line in rows] or [1])


def test_html_spans_are_laid_out() -> None:
    html = """<table><tr><td rowspan=2>甲</td><td colspan="2">乙</td></tr>
              <tr><td>1</td><td>2</td></tr></table>"""
    assert rows_of_html(html) == [["甲", "乙", None], [None, "1", "2"]]


# The lines of Excel in these tests are as in captures that stand in public (handsontable issue 5925
# and saved pages): attributes, their order, and the styles.


def test_a_text_that_runs_over_blank_cells_of_excel_is_followed_by_them() -> None:
    html = """<table><tr height=21 style='height:16.0pt'>
      <td height=21 colspan=3 width=174 style='height:16.0pt;mso-ignore: colspan;width:130pt'>一段
      很长的文字</td><td align=right width=87 style='width:65pt'>123</td></tr></table>"""
    assert rows_of_html(html) == [["一段 很长的文字", "", "", "123"]]


def test_a_run_of_blank_cells_that_excel_wrote_as_one_is_so_many_cells() -> None:
    html = """<table><tr><td>1</td><td colspan=4 class=xl51 style='mso-ignore:colspan'></td>
              <td>2</td><td colspan=2>3</td></tr></table>"""
    assert rows_of_html(html) == [["1", "", "", "", "", "2", "3", None]]


def test_blank_rows_that_excel_wrote_as_one_are_so_many_rows() -> None:
    html = """<table><tr><td>1</td><td>2</td></tr>
              <tr height=126 style='height:96.0pt;mso-xlrowspan:3'>
              <td height=126 colspan=2 style='height:96.0pt;mso-ignore:colspan'></td></tr>
              <tr><td>3</td><td>4</td></tr></table>"""
    assert rows_of_html(html) == [["1", "2"], ["", ""], ["", ""], ["", ""], ["3", "4"]]


def test_the_cells_under_a_picture_of_excel_are_blank_and_not_joined() -> None:
    html = """<table><tr><td>甲</td>
      <td colspan=2 rowspan=2 width=107 style='mso-ignore:colspan-rowspan;height:81.0pt'>
      <![if !vml]><span style='mso-ignore:vglayout'><table><tr><td width=5 height=3></td></tr>
      <tr><td></td><td><img src=a.png></td></tr></table></span><![endif]></td><td>1</td></tr>
      <tr><td>乙</td><td>2</td></tr></table>"""
    assert rows_of_html(html) == [["甲", "", "", "1"], ["乙", "", "", "2"]]


def test_a_rowspan_that_excel_says_to_ignore_leaves_blank_cells_below() -> None:
    html = """<table><tr><td rowspan=2 style='mso-ignore:rowspan'>甲</td><td>1</td></tr>
              <tr><td>2</td></tr></table>"""
    assert rows_of_html(html) == [["甲", "1"], ["", "2"]]


def test_a_text_that_excel_keeps_beside_a_picture_is_the_cells() -> None:
    html = """<table><tr><td><span style='mso-ignore:vglayout2'><table cellpadding=0><tr>
              <td height=17 width=35>12</td></tr></table></span></td><td>3</td></tr></table>"""
    assert rows_of_html(html) == [["12", "3"]]


@pytest.mark.parametrize(
    "line",
    [
        "<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=120></td>"
        "<td width=117></td></tr><![endif]>",
        "<![if supportMisalignedColumns]><tr width=\"0\" style='display:none;'>"
        "<td width=\"216\" style='width:162;'></td></tr><![endif]>",
        "<![if !supportMisalignedColumns]><tr height=0><td width=57 style='border:none'></td>"
        "<td width=57 style='border:none'></td></tr><![endif]>",
    ],
    ids=["excel", "wps", "word"],
)
def test_the_last_line_that_only_holds_widths_is_no_row(line: str) -> None:
    html = f"<table><tr><td>1</td><td>2</td></tr>{line}</table>"
    assert rows_of_html(html) == [["1", "2"]]


def test_a_hidden_row_of_excel_keeps_its_place() -> None:
    hidden = "<tr height=0 style='display:none;mso-height-source:userset'><td></td></tr>"
    html = f"<table><tr><td>1</td></tr>{hidden}<tr><td>3</td></tr></table>"
    assert rows_of_html(html) == [["1"], [""], ["3"]]


def test_the_cell_with_which_word_fills_up_a_line_is_none() -> None:
    filler = (
        "<![if !supportMisalignedRows]><td style='height:6.1pt;border:none' width=0 height=8>"
        "</td><![endif]>"
    )
    assert rows_of_html(f"<table><tr><td>1<td>2</td>{filler}</tr></table>") == [["1", "2"]]


def test_every_table_is_read_and_an_empty_row_stands_between() -> None:
    html = (
        "<table><tr><td>1<td>2</table><p>文字</p><table><tr><td>3</td></tr><tr></tr></table>"
    )
    assert rows_of_html(html) == [["1", "2"], [], ["3"], [""]]


def test_scripts_and_styles_in_a_cell_are_no_text() -> None:
    html = "<table><tr><td><style>p{}</style>1<script>2</script><td>3</table>"
    assert rows_of_html(html) == [["1", "3"]]


@pytest.mark.parametrize("span", ["", "x", "0", "-1", "1.5", "２", " 1 ", "9" * 5000])
def test_a_span_that_is_no_number_harms_nothing(span: str) -> None:
    rows = rows_of_html(f"<table><tr><td colspan='{span}' rowspan='{span}'>1<td>2</table>")
    assert [text for text in rows[0] if text is not None] == ["1", "2"]
    assert len(rows[0]) <= 101


def test_a_reference_is_read_whatever_its_digits() -> None:
    for reference in ("&#0", "&#x1b;", "&#X1B;", "&#0000000000011;", f"&#{'9' * 9999};"):
        html = f"<table><tr><td>1{reference} 2<td>&#x5e74;&#23616;&#33</table>"
        assert rows_of_html(html) == [["1 2", "年局!"]]


def test_two_lines_in_a_cell_are_not_one_number() -> None:
    html = "<table><tr><td>1<br>2<td><p>3</p><p>4</p><td><span>5</span><span>6</span></table>"
    assert rows_of_html(html) == [["1 2", "3 4", "56"]]


@pytest.mark.parametrize(
    "code", [0, 1, 7, 0xB, 0xC, 0x1B, 0x7F, 0xFFFD, 0xFFFE, 0xFFFF, 0xD800]
)
@pytest.mark.parametrize("around", ["{}", "<br>{}", "<p>{}", "</p>{}", "<div></div>{}"])
def test_a_character_that_no_document_may_hold_parts_what_stands_beside_it(
    code: int, around: str
) -> None:
    for character in (chr(code), f"&#{code};"):
        text = around.format(character)
        html = f"<table><tr><td colspan=2>1{text}2</td><td>3{character}</td></tr></table>"
        assert rows_of_html(html) == [["1 2", None, "3"]]
    assert rows_of_text(f"1{chr(code)}2\t3") == [["1 2", "3"]]


def test_a_line_of_its_own_in_a_cell_is_not_joined_to_the_text_before() -> None:
    assert rows_of_html("<table><tr><td>1<p>2</p>3<div>4</div></td></tr></table>") == [
        ["1 2 3 4"]
    ]


def test_the_inner_of_two_tables_is_not_read_into_the_outer_one() -> None:
    html = "<table><tr><td>菜单<td><table><tr><td>1<td>2<td>3</table></table>"
    assert rows_of_html(html) == [["1", "2", "3"]]


@pytest.mark.parametrize(
    "html",
    ["", "字", "<p>1</p>", "<!-- <table> -->", '<?xml version="1.0" encoding="GBK"?><p/>'],
)
def test_html_without_a_table_gives_nothing(html: str) -> None:
    assert read_html(html).items == ()


@given(st.text(alphabet='<>/tabledr hspn="&;1é\ud800\x00', max_size=60))
def test_broken_html_never_raises(html: str) -> None:
    rows_of_html("<table>" + html)


# --- limits --------------------------------------------------------------------------------

SPANNING = "<td colspan=100 rowspan=100>1</td>"
MANY = {
    "spans": made.spans(11).decode(),
    "spans in many tables": f"<table><tr>{SPANNING}</tr></table>" * 20,
    "spans that push each other on": "<table>" + f"<tr>{SPANNING}</tr>" * 50 + "</table>",
    "repeated rows": made.repeated_rows(100_001).decode(),
    "cells": made.square(317).decode(),
    "tables": made.small_tables(100_001).decode(),
    "attributes": made.attributes(10_001).decode(),
    "attributes without a value": made.bare_attributes(10_001).decode(),
    "attributes behind a bracket": made.slashed_attributes(10_001).decode(),
    "attributes of many cells": made.many_long_tags(200).decode(),
    "characters": "<table><tr><td>" + "1" * 5_000_000 + "</table>",
}


@pytest.mark.parametrize("name", MANY)
def test_more_html_than_a_report_can_need_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(UserError, match="复制的内容太多，没有粘贴。请只复制需要的表格。"):
        read_html(MANY[name])


@pytest.mark.parametrize(
    "between",
    [
        "<!-- " + "a=1 " * 50_000 + "-->",
        "<style>" + "p > a { x: 1 } " * 20_000 + "</style>",
        "<img src='data:image/png;base64," + "Ab/=" * 50_000 + "'>",
        "<td style='" + "mso-a: b; " * 900 + "'>",
        "<p title='一 二'>" * 20_000,
        "字 = 字 / 字 " * 20_000,
    ],
    ids=["comment", "style", "picture", "long style", "many tags", "text"],
)
def test_what_office_programs_and_pages_put_around_a_table_is_not_too_much(
    between: str,
) -> None:
    html = f"<table><tr><td>1</td></tr></table>{between}"
    assert rows_of_html(html)[0] == ["1"]


def test_tables_in_one_another_are_not_each_compared_with_all_inside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted: list[ReadTable] = []
    filled = clipboard._filled

    def counting(table: ReadTable) -> int:
        counted.append(table)
        return filled(table)

    monkeypatch.setattr(clipboard, "_filled", counting)
    read_html(made.nested_in_stacks(5).decode())
    assert len(counted) <= 2 * 5 * 60


@pytest.mark.parametrize(
    "text",
    [
        made.unclosed_quote(100_002).decode(),
        made.many_tabs(100_001).decode(),
        "1\n" * 100_002,
        "1" * 5_000_001,
    ],
)
def test_more_text_than_a_report_can_need_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(UserError, match="复制的内容太多"):
        read_text(text)


def test_blank_rows_that_excel_wrote_as_one_are_limited_in_sum() -> None:
    blank = "<tr style='mso-xlrowspan:300'><td></td></tr>"
    html = f"<table><tr><td>1</td></tr>{blank * 9}<tr><td>2</td></tr></table>"
    rows = rows_of_html(html)
    assert (rows[0], rows[-1]) == (["1"], ["2"])
    assert len(rows) == 2 + 9 + 500


def test_a_table_with_many_joined_cells_is_still_read() -> None:
    line = "<tr><td rowspan=2>甲</td>" + "<td colspan=3>1</td>" * 30 + "</tr>"
    assert len(rows_of_html(f"<table>{(line + '<tr></tr>') * 40}</table>")) == 80


# --- what was read -------------------------------------------------------------------------


def test_what_the_clipboard_holds_says_that_it_came_from_there() -> None:
    assert read_text("1\t2").places == ("剪贴板",)
    html = "<table><tr><td>1</table><table></table><table><tr><td>2</table>"
    assert read_html(html).places == ("剪贴板/表1", "剪贴板/表2")


def test_a_table_keeps_its_joined_cells_and_loses_what_reaches_below_its_last_row() -> None:
    (table,) = read_html(
        "<table><tr><td rowspan=9>甲<td colspan=2>乙<tr><td>1<td>2</table>"
    ).items
    assert table == ReadTable(
        2,
        3,
        (
            ReadCell(0, 0, 2, 1, "甲"),
            ReadCell(0, 1, 1, 2, "乙"),
            ReadCell(1, 1, 1, 1, "1"),
            ReadCell(1, 2, 1, 1, "2"),
        ),
    )


def test_a_cell_reaches_into_a_row_beside_one_that_reaches_further() -> None:
    html = "<table><tr><td rowspan=3>甲<td rowspan=2>乙<td>1<tr><td>2<tr><td>3<td>4</table>"
    assert rows_of_html(html) == [["甲", "乙", "1"], [None, None, "2"], [None, "3", "4"]]

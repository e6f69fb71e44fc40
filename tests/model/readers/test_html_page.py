"""Saved web pages: what they show, in reading order, in whatever encoding."""

from __future__ import annotations

import pytest

from model.errors import UserError
from model.readers.html_page import PAGE_TITLE, decoded, read, read_text
from model.readers.read import ReadParagraph


def shown(html: str) -> list[str | list[str]]:
    """The texts of the paragraphs, and of the cells of each table."""
    found: list[str | list[str]] = []
    for item in read_text(html).items:
        if isinstance(item, ReadParagraph):
            found.append(item.text)
        else:
            found.append([cell.text for cell in item.cells])
    return found


def test_paragraphs_and_tables_come_in_reading_order() -> None:
    page = "<h2>一</h2>甲<p>乙</p><table><tr><td>1</td><td>2</td></tr></table>丙<br>丁"
    assert shown(page) == ["一", "甲", "乙", ["1", "2"], "丙", "丁"]


def test_a_line_break_in_the_source_parts_no_chinese_words() -> None:
    assert shown("<p>政府\n  信息</p><p>WPS\nOffice</p>") == ["政府信息", "WPS Office"]


def test_spans_inside_a_number_are_joined() -> None:
    assert shown("<p><span>1</span><span>28</span><o:p></o:p></p>") == ["128"]


@pytest.mark.parametrize(
    "page",
    [
        "<script>document.write('<p>x</p>')</script>",
        "<style>p{}</style>",
        "<!-- <p>x</p> -->",
        '<p style="display: none">x</p>',
        "<nav>首页 公开</nav>",
        '<div class="footer">版权所有</div>',
        '<div id="bread-crumb">当前位置</div>',
        '<ul><li><a href="#">2022年报告</a></li></ul>',
        "<select><option>x</option></select>",
    ],
)
def test_what_is_no_text_of_the_page_is_left_out(page: str) -> None:
    assert shown(page + "<p>正文</p>") == ["正文"]


def test_the_raised_mark_of_a_footnote_belongs_to_no_figure() -> None:
    cells = "<td>5<sup>1</sup></td><td>7<sup>②</sup></td>"
    page = f"<p>5<sup>[1]</sup></p><table><tr>{cells}</tr></table>"
    assert shown(page) == ["5", ["5", "7"]]


def test_a_large_box_is_read_whatever_it_is_called() -> None:
    assert shown(f'<div class="menu">{"文" * 2000}</div>') == ["文" * 2000]


def test_a_table_that_arranges_the_page_is_only_its_frame() -> None:
    inner = "<table><tr><td>1</td><td>2</td></tr></table>"
    page = f"<table><tr><td>左</td><td>上{inner}下</td></tr></table>"
    assert shown(page) == ["左", "上", ["1", "2"], "下"]


def test_what_a_page_says_about_itself_is_marked() -> None:
    page = '<head><meta name="ArticleTitle" content="甲"><title>乙</title></head><p>丙</p>'
    found = read_text(page).items
    assert [(i.text, i.style) for i in found if isinstance(i, ReadParagraph)] == [
        *(("甲", PAGE_TITLE), ("乙", PAGE_TITLE), ("丙", "")),
    ]


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        *(("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gbk"), ("", "utf-8")),
        *(("", "gb18030"), ("utf-8", "gb18030"), ("gb2312", "utf-8"), ("", "utf-16")),
    ],
)
def test_a_page_is_read_in_its_encoding_even_if_it_names_another(
    charset: str, encoding: str
) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><p>年度报告</p>'
    assert "年度报告" in decoded(page.encode(encoding))


def test_one_broken_character_costs_only_itself() -> None:
    page = ("<p>" + "报告" * 300 + "</p>").encode()
    assert "报告报告" in decoded(page[:-7] + page[-6:])


def test_noise_is_refused() -> None:
    with pytest.raises(UserError, match="读不出来"):
        read(b"<p>" + bytes(range(128, 256)) * 9)


def test_rows_of_boxes_are_a_table_and_boxes_of_text_are_not() -> None:
    rows = "<div><div>规章</div><div>5</div></div>" * 3
    assert shown(f"<div>{rows}</div>") == [["规章", "5"] * 3]
    called = '<div class="tr"><div class="td">规章</div><div class="td">5</div></div>'
    assert shown(f'<div class="table">{called}</div>') == [["规章", "5"]]
    assert shown("<div><div>甲局</div><div>2023年报告</div></div>") == ["甲局", "2023年报告"]
    texts = "<div><div>做好公开。</div><div>二</div></div>" * 3
    assert shown(f"<div>{texts}</div>") == ["做好公开。", "二"] * 3


@pytest.mark.parametrize(
    "page",
    [
        "<table>" + "<tr>" + "<td colspan=100 rowspan=100>5</td>" * 200 + "</table>",
        "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">x</p>",
        "<p>x</p>" * 30_000,
    ],
    ids=["spans", "attributes", "paragraphs"],
)
def test_a_page_that_asks_for_too_much_is_refused(page: str) -> None:
    with pytest.raises(UserError, match="太大"):
        read_text(page)


def test_comments_that_nothing_closes_are_left_out_in_one_pass() -> None:
    assert shown("<p>正文</p>" + "<!--" * 500_000) == ["正文"]


def test_boxes_deep_in_one_another_are_read() -> None:
    assert shown("<div>" * 150 + "深") == ["深"]

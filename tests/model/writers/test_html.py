"""The web page: every figure once and in its place, accessible as HTML defines it, all escaped."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from lxml import html as parser

from model.checks.by_name import CHECKS
from model.document import build as document
from model.document import layout as layouts
from model.document.blocks import (
    Attachments,
    Block,
    Contact,
    Grid,
    Heading,
    Mark,
    PageBreak,
    Paragraph,
    Picture,
    Sheet,
    Signature,
    Title,
)
from model.errors import UserError
from model.forms.form import Form, Kind, Table
from model.forms.form_file import load
from model.report.figures import Figure, write_figure
from model.report.particulars import Particulars
from model.report.report import Report
from model.shipped import by_id, new_report
from model.writers import html
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from lxml.html import HtmlElement

THIRD = SAMPLES / "third-form.toml"
ORGAN = "测试县财政局"


@pytest.fixture(params=["2019", "2021", "third"])
def form(request: pytest.FixtureRequest) -> Form:
    return load(THIRD, CHECKS) if request.param == "third" else by_id(request.param)


def planted(form: Form) -> Report:
    """Another number in every cell, the totals typed over, and a sentence in every section."""
    figures = {
        address: Figure(Decimal(n) / 4 if cell.kind is Kind.AMOUNT else n)
        for n, (address, cell) in enumerate(form.cells.items(), start=1001)
    }
    texts = {s.id: f"（一）小标题{s.id}\n第{s.id}部分只有这一句。" for s in form.texts}
    particulars = Particulars(organ=ORGAN, date="2026-01-03", contact="（联系人：张三）")
    return Report(form, 2031, particulars, figures, texts)


def both(report: Report) -> list[bytes]:
    """The page and the fragment, both read back."""
    blocks = document.build(report)
    made = [html.write(blocks, report.title, 2031), html.write_fragment(blocks, 2031)]
    for data in made:
        html.verify(data, blocks)
    return made


def root(data: bytes) -> HtmlElement:
    return parser.document_fromstring(data, parser=parser.HTMLParser(encoding="utf-8"))


def text(element: HtmlElement) -> str:
    return "".join(map(str, element.itertext()))


class Slot(NamedTuple):
    """A cell on the grid that its spans make."""

    element: HtmlElement
    row: int
    column: int
    rows: int
    columns: int

    @property
    def text(self) -> str:
        return text(self.element)


def layout(table: HtmlElement) -> dict[tuple[int, int], Slot]:
    """Which cell covers which position; two on one position, or none, is a fault."""
    covered: dict[tuple[int, int], Slot] = {}
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for element in line.iter("td", "th"):
            while (row, column) in covered:
                column += 1
            rows, columns = (int(element.get(name, "1")) for name in ("rowspan", "colspan"))
            slot = Slot(element, row, column, rows, columns)
            for r in range(row, row + rows):
                for c in range(column, column + columns):
                    assert (r, c) not in covered
                    covered[r, c] = slot
    return covered


def headers(table: HtmlElement, slot: Slot) -> list[Slot]:
    """The header cells of a cell, by the algorithm of the HTML standard (4.9.12.1)."""
    grid = layout(table)
    named = slot.element.get("headers")
    if named is not None:
        ids = {s.element.get("id"): s for s in grid.values()}
        return [ids[name] for name in named.split()]
    found = []
    for row in range(slot.row, slot.row + slot.rows):
        found += scan(grid, (row, slot.column), (0, -1))
    for column in range(slot.column, slot.column + slot.columns):
        found += scan(grid, (slot.row, column), (-1, 0))
    for candidate in grid.values():
        within = candidate.column < slot.column + slot.columns and (
            candidate.row < slot.row + slot.rows
        )
        if candidate.element.get("scope") == "rowgroup" and within:
            same = row_group(candidate.element) is row_group(slot.element)
        elif candidate.element.get("scope") == "colgroup" and within:
            same = column_group(table, candidate) == column_group(table, slot)
        else:
            continue
        if same:
            found.append(candidate)
    return found


def scan(
    grid: dict[tuple[int, int], Slot], start: tuple[int, int], step: tuple[int, int]
) -> list[Slot]:
    upward = step == (-1, 0)
    found: list[Slot] = []
    block: list[Slot] = []
    opaque: list[Slot] = []
    row, column = start
    while True:
        row, column = row + step[0], column + step[1]
        if row < 0 or column < 0:
            return found
        current = grid[row, column]
        if current.element.tag == "th":
            block.append(current)
            scope = current.element.get("scope")
            if upward:
                blocked = scope != "col" or any(
                    (o.column, o.columns) == (current.column, current.columns) for o in opaque
                )
            else:
                blocked = scope != "row" or any(
                    (o.row, o.rows) == (current.row, current.rows) for o in opaque
                )
            if not blocked:
                found.append(current)
        elif block:
            opaque += block
            block = []


def row_group(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("tbody", "thead"), None)


def column_group(table: HtmlElement, slot: Slot) -> int | None:
    start = 0
    for place, group in enumerate(table.iter("colgroup")):
        start += len(group.findall("col")) or int(group.get("span", "1"))
        if slot.column < start:
            return place
    return None


# --- figures -------------------------------------------------------------------------------


def test_every_figure_stands_once_and_in_its_place(form: Form) -> None:
    report = planted(form)
    for data in both(report):
        found = list(root(data).iter("table"))
        texts = [text(cell) for table in found for cell in table.iter("td", "th")]
        for table, element in zip(form.tables, found, strict=True):
            grid = layout(element)
            assert set(grid) == {
                (r, c) for r in range(table.rows) for c in range(table.columns)
            }
            for cell in table.cells:
                slot = grid[cell.row, cell.column]
                assert slot[1:] == (cell.row, cell.column, cell.rows, cell.columns)
                assert slot.element.tag == ("td" if cell.address else "th")
                if cell.address:
                    printed = write_figure(report.figure(cell.address), cell)
                    assert slot.text == printed
                    assert texts.count(printed) == 1, cell.address
                else:
                    assert slot.text == cell.text


def over_all_figures(table: Table) -> set[str]:
    """The headings over every figure (申请人情况): they tell no column from another."""
    first = min(cell.column for cell in table.figures)
    return {c.text for c in table.cells if c.header and c.column <= first and c.columns > 1}


def test_every_figure_has_the_labels_that_the_form_gives_it(form: Form) -> None:
    for data in both(planted(form)):
        for table, element in zip(form.tables, root(data).iter("table"), strict=True):
            grid = layout(element)
            for cell in table.figures:
                found = {slot.text for slot in headers(element, grid[cell.row, cell.column])}
                labels = f"{cell.row_label} · {cell.column_label} · {cell.clause}".split(" · ")
                wanted = {label for label in labels if label}
                assert wanted <= found, cell.address
                assert found - wanted <= over_all_figures(table), cell.address


def test_a_clause_row_heads_its_own_block_only() -> None:
    for data in both(planted(by_id("2021"))):
        table = next(root(data).iter("table"))
        grid = layout(table)
        figure = next(s for (r, c), s in grid.items() if r == 13 and c == 1)
        assert [slot.text for slot in headers(table, figure)] == [
            "第二十条第（八）项", "本年收费金额（单位：万元）", "行政事业性收费",
        ]  # fmt: skip


def test_scopes_are_those_of_the_standard(form: Form) -> None:
    """A group's scope stands only where a group is, and the label covers all of it."""
    for data in both(planted(form)):
        for element in root(data).iter("table"):
            grid = layout(element)
            for slot in set(grid.values()):
                scope = slot.element.get("scope")
                assert (scope is None) == (slot.element.tag == "td")
                if scope == "colgroup":
                    group = column_group(element, slot)
                    top = [s for (r, _), s in grid.items() if r == slot.row]
                    same = {c for s in top for c in range(s.column, s.column + s.columns)}
                    columns = {
                        c for c in same
                        if column_group(element, slot._replace(column=c)) == group
                    }  # fmt: skip
                    assert columns == set(range(slot.column, slot.column + slot.columns))
                if scope == "rowgroup":
                    body = row_group(slot.element)
                    assert body is not None
                    whole_row = slot.columns == max(grid)[1] + 1
                    assert whole_row or slot.rows == len(list(body.iter("tr")))


def test_ids_are_unique_and_headers_name_them(form: Form) -> None:
    for data in both(planted(form)):
        ids = [str(i) for i in root(data).xpath("//@id")]
        assert len(ids) == len(set(ids))
        names = {n for h in root(data).xpath("//@headers") for n in str(h).split()}
        assert names <= set(ids)


def test_every_heading_stands_once_where_an_editor_keeps_it(form: Form) -> None:
    """wangEditor and CKEditor drop what stands in a caption; in a table no heading is safe."""
    wanted = [s.heading for s in form.sections if s.heading]
    for data in both(planted(form)):
        tree = root(data)
        assert [text(h) for h in tree.iter("h2")] == wanted
        assert not tree.xpath("//table//h2 | //caption")
        whole = text(tree)
        for heading in wanted:
            assert whole.count(heading) == 1


def test_every_table_is_named_by_the_heading_before_it(form: Form) -> None:
    wanted = [s.heading for s in form.sections if s.table]
    for data in both(planted(form)):
        tree = root(data)
        names = [str(t.get("aria-labelledby")) for t in tree.iter("table")]
        assert [text(tree.get_element_by_id(name)) for name in names] == wanted


def test_the_reports_of_two_years_stand_on_one_page_without_a_doubled_id(form: Form) -> None:
    reports = [planted(form) for _ in range(2)]
    reports[1].year += 1
    whole = b"".join(html.write_fragment(document.build(r), r.year) for r in reports)
    ids = [str(i) for i in root(whole).xpath("//@id")]
    assert len(ids) == len(set(ids))


def test_what_is_copied_keeps_its_look_where_styles_are_dropped(form: Form) -> None:
    """TinyMCE drops every style, CKEditor every attribute: each aligned element has both."""
    _, fragment = both(planted(form))
    tree = root(fragment)
    cells = list(tree.iter("th", "td"))
    signature = list(tree.iter("p"))[-1]
    for element in (*cells, signature):
        assert element.get("style") == f"text-align:{element.get('align')}"
    assert signature.get("align") == "right"
    assert {e.get("align") for e in cells if e.tag == "td"} == {"center"}
    assert {e.get("align") for e in cells} == {"center", "left"}
    assert {t.get("width") for t in tree.iter("table")} == {"100%"}


def test_no_box_is_around_what_is_copied(form: Form) -> None:
    """WangEditor throws a table away that stands in a box when it reads its own text again."""
    _, fragment = both(planted(form))
    assert not list(root(fragment).iter("div"))


def test_on_a_page_a_wide_table_moves_in_its_box_also_by_keys(form: Form) -> None:
    page, _ = both(planted(form))
    tree = root(page)
    boxes = list(tree.iter("div"))
    assert [box.find("table") for box in boxes] == list(tree.iter("table"))
    for box in boxes:
        assert (box.get("role"), box.get("tabindex")) == ("region", "0")
        assert box.get("aria-labelledby") == box[0].get("aria-labelledby")
    assert b"[role=region] { margin: 0 0 1em; overflow-x: auto }" in page
    assert b"@media print { [role=region] { overflow: visible }" in page


def test_a_page_says_nothing_in_attributes_that_html_has_given_up(form: Form) -> None:
    page, _ = both(planted(form))
    for name in ("align", "width", "border", "cellpadding"):
        assert not root(page).xpath(f"//@{name}")


def test_blanks_print_as_the_report_says(form: Form) -> None:
    for blanks in ("0", ""):
        for data in both(Report(form, 2031, Particulars(blanks=blanks))):
            assert {text(cell) for cell in root(data).iter("td")} == {blanks}


# --- text ----------------------------------------------------------------------------------


def test_every_sentence_stands_once_and_in_its_section(form: Form) -> None:
    for data in both(planted(form)):
        place, found = "", []
        for element in root(data).iter("h2", "h3", "p"):
            if element.tag == "h2":
                place = text(element)
            else:
                found.append((place, element.tag, text(element)))
        wanted = []
        for section in form.sections:
            if section.table is None:
                wanted.append((section.heading, "h3", f"（一）小标题{section.id}"))
                wanted.append((section.heading, "p", f"第{section.id}部分只有这一句。"))
        last = [s.heading for s in form.sections][-1]
        wanted.append((last, "p", "（联系人：张三）"))
        wanted.append((last, "p", f"{ORGAN}2026年1月3日"))
        assert found == wanted


def test_only_the_page_has_a_title_and_a_head() -> None:
    page, fragment = both(planted(by_id("2021")))
    tree = root(page)
    assert tree.get("lang") == "zh-CN"
    assert page.startswith(
        b'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    )
    assert text(next(tree.iter("title"))) == f"{ORGAN}2031年政府信息公开工作年度报告"
    assert text(next(tree.iter("h1"))) == f"{ORGAN}2031年政府信息公开工作年度报告"
    for word in (b"<html", b"<body", b"<h1", b"<style", b"class=", b"<col "):
        assert word not in fragment
    for word in (b"<script", b"http:", b"https:", b"url("):
        assert word not in page


def test_columns_are_as_wide_as_the_form_says(form: Form) -> None:
    page, _ = both(planted(form))
    for table, element in zip(form.tables, root(page).iter("table"), strict=True):
        widths = [float(c.get("style", "")[len("width:") : -1]) for c in element.iter("col")]
        total = sum(table.widths)
        assert widths == pytest.approx([100 * w / total for w in table.widths], abs=0.01)


HOSTILE = (
    """<script>alert("x")</script> & <b>粗</b> ' &amp; <!-- -- ]]> \x00\x07\ud800</p><p>"""
)


def test_everything_is_escaped() -> None:
    report = new_report(2025, organ=HOSTILE)
    report.texts["overview"] = HOSTILE
    figure = Figure(1, HOSTILE)
    report.figures["requests/new/person"] = figure
    report.particulars = Particulars(organ=HOSTILE, contact=HOSTILE, date="2026-01-03")
    shown = HOSTILE.replace("\x00\x07\ud800", "")
    for data in both(report):
        tree = root(data)
        assert not list(tree.iter("script", "b"))
        assert text(next(p for p in tree.iter("p"))) == shown
        assert sum(shown in text(cell) for cell in tree.iter("td")) == 1
        for raw in (b"<script", b"<b>", b"<!--", b"\x00", b"\x07"):
            assert raw not in data


def test_reading_back_finds_what_is_wrong() -> None:
    blocks = document.build(planted(by_id("2021")))
    data = html.write(blocks, "题", 2031)
    for old, new in (
        (b">1042<", b">1043<"),
        (b"<td>1042</td>", b""),
        (b'rowspan="22"', b'rowspan="21"'),
        ("只有这一句".encode(), "没有这一句".encode()),
        (b"</main>", b"<p>1</p></main>"),
    ):
        assert data.count(old), old
        with pytest.raises(UserError, match="复核没有通过"):
            html.verify(data.replace(old, new), blocks)


def test_blocks_of_every_kind_are_written() -> None:
    table = by_id("2021").tables[0]
    rows = (("环节", "签名"), ("拟稿", "<i>"))
    blocks: list[Block] = [
        Sheet("送签单", ("某局",), rows, (1, 3), head=True, row_height=18), PageBreak(),
        Mark("未通过<校验>"), Title(("甲", "乙")), Heading("一"), Heading("二"),
        Paragraph("丙\n丁", 3), Grid(table, ()), Picture(b"\x89PNG", 120.5, '图"一"'),
        Attachments(("子", "丑")), Attachments(("寅",)), Contact("戊"),
        Signature("己", "", sealed=False), Sheet("表", (), (("子", "丑"),), (1, 1)),
    ]  # fmt: skip
    for data in (html.write(blocks, "甲", 2031), html.write_fragment(blocks, 2031)):
        html.verify(data, blocks)
        assert "丙<br>丁".encode() in data
        tree = root(data)
        image = next(tree.iter("img"))
        assert image.get("alt") == '图"一"'
        assert image.get("src") == "data:image/png;base64,iVBORw=="
        sheet = next(tree.iter("table"))
        assert text(tree.get_element_by_id(sheet.get("aria-labelledby", ""))) == "送签单"
        found = [(c.tag, c.get("scope"), text(c)) for c in sheet.iter("th", "td")]
        assert found == [
            ("th", "col", "环节"), ("th", "col", "签名"), ("th", "row", "拟稿"),
            ("td", None, "<i>"),
        ]  # fmt: skip
        assert [text(s) for s in tree.iter("strong")] == ["未通过<校验>"]
        assert "<p>附件：1. 子</p>\n<p>　　　2. 丑</p>".encode() in data
        assert "附件：寅".encode() in data
    assert html.write_fragment([], 2031) == b"\n"
    assert html.write(blocks, "甲", 2031) == html.write(blocks, "甲", 2031)


# --- the look --------------------------------------------------------------------------------


def look(monkeypatch: pytest.MonkeyPatch, **changes: Any) -> str:  # noqa: ANN401
    """The page with another default layout."""
    other = replace(layouts.layout(), **changes)
    monkeypatch.setattr(layouts, "layout", lambda: other)
    return html.write([Title(("某局",))], "某局", 2025).decode()


def test_the_page_looks_as_the_default_layout_says(monkeypatch: pytest.MonkeyPatch) -> None:
    default = layouts.layout()
    page = html.write([Title(("某局",))], "某局", 2025).decode()
    for part in (
        "margin: 37mm 26mm 35mm 28mm",
        "font: 16pt/1.8 仿宋_GB2312, 仿宋, FangSong, STFangsong, serif",
        "font: 22pt/1.6 方正小标宋简体, 方正小标宋_GBK, 华文中宋, STZhongsong, 宋体, SimSun, serif",
        "max-width: 156mm",
        "border: 0.75pt",
        "background: #c6d9f1",
    ):
        assert part in page
    fonts = {**default.fonts, "title": ("别的字体", "宋体")}
    assert "font: 22pt/1.6 别的字体, 宋体" in look(monkeypatch, fonts=fonts)


def test_margins_sizes_lines_alignment_and_borders_follow_the_layout(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    default = layouts.layout()
    body = replace(default.texts["body"], size=15, line=30, align="left", indent=1)
    heading = replace(default.texts["heading1"], bold=True)
    texts = {**default.texts, "body": body, "heading1": heading}
    tables = replace(default.tables, border=1, shade="FF0000")
    page = look(monkeypatch, texts=texts, tables=tables, left=20, numbered=False)
    for part in (
        "margin: 37mm 26mm 35mm 20mm",
        "font: 15pt/2 ",
        "line-height: 30pt",
        "text-indent: 1em; text-align: left",
        "h2 { font-weight: bold }",
        "h2 { font-size: 16pt }",
        "border: 1pt",
        "#ff0000",
    ):
        assert part in page
    assert "counter(page)" not in page


def test_several_attachments_stand_below_one_another() -> None:
    page = html.write([Attachments(("甲", "乙"))], "某局", 2025).decode()
    assert "<p>附件：1. 甲</p>\n<p>　　　2. 乙</p>" in page
    assert "<p>附件：甲</p>" in html.write([Attachments(("甲",))], "某局", 2025).decode()


def test_control_characters_are_left_out() -> None:
    page = html.write([Paragraph("甲\x7f\x00乙\r\n丙")], "某局", 2025)
    assert "<p>甲乙<br>丙</p>" in page.decode()

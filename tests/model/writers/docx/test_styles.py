"""The styles of the Word document look as the layout says."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from model.document import layout as layouts
from model.document.build import Options
from model.readers.word_elements import W
from model.shipped import by_id
from model.writers.docx.names import TEXT_STYLES
from model.writers.docx.styles import StyleSheet, alignment, write_layout
from model.writers.export import render
from tests import docx_rules as rules
from tests.docx_samples import planted, sample, written

if TYPE_CHECKING:
    from model.forms.form import Form


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


def test_the_fonts_are_those_of_the_standard(form: Form) -> None:
    data = written(planted(form))
    found: dict[str, set[str]] = {}
    for paragraph in rules.root(data).iter(W + "p"):
        for run in paragraph.findall(W + "r"):
            style = rules.style_name(data, paragraph)
            found.setdefault(style, set()).add(rules.fonts(data, run)["eastAsia"])
    assert found == {
        "公文标题": {"方正小标宋简体"},
        "公文正文": {"仿宋_GB2312", "楷体_GB2312"},
        "一级标题": {"黑体"},
        "表后一级标题": {"黑体"},
        "二级标题": {"楷体_GB2312"},
        "三级标题": {"仿宋_GB2312"},
        "联系方式": {"仿宋_GB2312"},
        "落款机关": {"仿宋_GB2312"},
        "成文日期": {"仿宋_GB2312"},
        "表头": {"黑体"},
        "表头附注": {"宋体"},
        "表内条款": {"黑体"},
        "表内文字": {"宋体"},
        "表内栏目": {"宋体"},
        "表内数字": {"宋体"},
    }


@pytest.mark.parametrize("name", layouts.names())
@pytest.mark.parametrize("plain", [False, True])
def test_every_style_looks_as_the_layout_says(name: str, plain: bool) -> None:
    wanted = layouts.layout(name)
    data = render(sample(), ".docx", Options(layout=name, plain_fonts=plain))
    sheet = StyleSheet(rules.root(data, "word/styles.xml"))
    for kind, style_name in TEXT_STYLES.items():
        text, style = wanted.texts[kind], sheet.by_name[style_name]
        squeeze = floor(20 * wanted.squeeze) if text.on_grid else 0
        numbers = {
            ("rPr", "sz", "val"): 2 * text.size,
            ("rPr", "szCs", "val"): 2 * text.size,
            ("rPr", "spacing", "val"): squeeze,
            ("pPr", "spacing", "line"): 20 * text.line or 240,
            ("pPr", "spacing", "before"): 20 * text.before,
            ("pPr", "spacing", "after"): 20 * text.after,
            ("pPr", "ind", "left"): 20 * text.sides,
            ("pPr", "ind", "right"): 20 * text.sides,
            ("pPr", "ind", "firstLineChars"): 100 * text.indent,
            ("pPr", "ind", "firstLine"): text.indent * (20 * text.size + squeeze),
        }
        for (group, item, attribute), number in numbers.items():
            there = sheet.number(style, group, item, attribute, 0)
            assert there == round(number), (kind, item, attribute)
        fonts = {"eastAsia": text.font, "ascii": text.latin, "hAnsi": text.latin}
        for attribute, role in fonts.items():
            there_font = sheet.found(style, "rPr", "rFonts", attribute)
            assert there_font == wanted.font(role, plain=plain), (kind, attribute)
        assert sheet.found(style, "pPr", "jc", "val") == alignment(text.align), kind
        bold = [b for s in sheet.chain(style) if (b := s.find(f"{W}rPr/{W}b")) is not None]
        is_bold = bool(bold) and rules.value(bold[0]) != "0"
        assert is_bold == wanted.is_bold(kind, plain=plain), kind


def test_the_fonts_of_the_standard_are_not_named_in_a_document_with_plain_fonts() -> None:
    data = render(
        sample(), ".docx", Options(plain_fonts=True, sign_off=True, check_sheet=True)
    )
    used = b"".join(rules.parts(data)[n] for n in ("word/document.xml", "word/styles.xml"))
    assert b"GB2312" not in used
    assert "方正".encode() not in used


# --- writing a layout ------------------------------------------------------------------------


def sheet_of(*styles: str) -> StyleSheet:
    """Styles as XML: the defaults have letters of 16 points."""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="甲"/><w:sz w:val="32"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    xml = f'<w:styles xmlns:w="{W[1:-1]}">{defaults}{"".join(styles)}</w:styles>'
    return StyleSheet(etree.fromstring(xml))


def one_style(name: str, inside: str = "", based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:styleId="{name}"><w:name w:val="{name}"/>{base}{inside}</w:style>'


def test_what_a_style_inherits_is_found_and_not_written_again() -> None:
    sheet = sheet_of(
        one_style("A", '<w:pPr><w:jc w:val="center"/></w:pPr>'), one_style("B", based_on="A")
    )
    style = sheet.by_name["B"]
    assert sheet.found(style, "pPr", "jc", "val") == "center"
    assert sheet.found(style, "rPr", "rFonts", "eastAsia") == "甲"
    assert sheet.number(style, "rPr", "sz", "val", 0) == 32
    assert sheet.number(style, "pPr", "spacing", "line", 240) == 240
    before = etree.tostring(sheet.root)
    sheet.set(style, "pPr", "jc", {"val": "center"})
    sheet.set(style, "pPr", "ind", {"left": "0"})
    assert etree.tostring(sheet.root) == before
    sheet.set(style, "pPr", "jc", {"val": "left"})
    assert sheet.found(style, "pPr", "jc", "val") == "left"
    assert sheet.found(sheet.by_name["A"], "pPr", "jc", "val") == "center"


def test_properties_stand_in_the_order_of_the_schema() -> None:
    sheet = sheet_of(one_style("A", "<w:tblPr/>"))
    style = sheet.by_name["A"]
    sheet.set(style, "rPr", "szCs", {"val": "20"})
    sheet.set(style, "rPr", "rFonts", {"ascii": "乙"})
    sheet.set(style, "rPr", "spacing", {"val": "-5"})
    sheet.set(style, "pPr", "jc", {"val": "left"})
    sheet.set(style, "pPr", "spacing", {"line": "400"})
    assert [etree.QName(e).localname for e in style] == ["name", "pPr", "rPr", "tblPr"]
    assert [etree.QName(e).localname for e in style[1]] == ["spacing", "jc"]
    assert [etree.QName(e).localname for e in style[2]] == ["rFonts", "spacing", "szCs"]


def test_styles_that_go_round_in_a_circle_are_read_to_their_end() -> None:
    sheet = sheet_of(one_style("A", based_on="B"), one_style("B", based_on="A"))
    assert sheet.found(sheet.by_name["A"], "pPr", "jc", "val") is None


def test_a_bold_style_that_the_layout_has_plain_says_so() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    sheet = sheet_of(one_style("公文正文", bold), one_style("一级标题", bold, "公文正文"))
    write_layout(sheet, layouts.layout("annex"), plain=False)
    body, heading = (sheet.by_name[name] for name in ("公文正文", "一级标题"))
    assert rules.value(body.find(f"{W}rPr/{W}b")) == "0"
    assert rules.value(heading.find(f"{W}rPr/{W}b")) == "", "stays bold"

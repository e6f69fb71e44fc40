"""Our own pages by section: headings, particulars, tables, and what is no part of a report."""

from __future__ import annotations

from model.document.build import Options
from model.files.store import open_report
from model.readers import docx
from model.readers.read import Item, Read, ReadParagraph, rectangle
from model.readers.recognise import Recognised, recognise
from model.resources import resource
from model.shipped import by_id
from model.writers.export import render

FORM = by_id("2021")
REQUESTS = "三、收到和处理政府信息公开申请情况"


def found_in(*items: Item) -> Recognised:
    places = tuple(f"第{number}项" for number in range(1, len(items) + 1))
    return recognise(Read(items, places), FORM)


def test_attached_sheets_are_no_part_of_the_report() -> None:
    report = open_report(resource("samples", "sample.gknb")).report
    plain = recognise(docx.read(render(report, ".docx")), report.form)
    assert set(plain.tables) == {"disclosure", "requests", "disputes"}
    assert set(plain.fields) >= {"report/title", "report/organ", "report/date"}
    options = Options(sign_off=True, check_sheet=True)
    found = recognise(docx.read(render(report, ".docx", options)), report.form)
    assert found == plain


def test_a_heading_begins_its_section_in_spite_of_spaces() -> None:
    found = found_in(
        ReadParagraph("引言。"),
        ReadParagraph("一、 总体\u3000情况"),
        ReadParagraph("总体第一段。"),
        ReadParagraph("  "),
        ReadParagraph(" 总体第二段。"),
        ReadParagraph("六、其他需要报告的事项"),
        ReadParagraph("无。"),
    )
    assert found.texts == {
        "preamble": ["引言。"],
        "overview": ["总体第一段。", "总体第二段。"],
        "others": ["无。"],
    }


def test_every_table_stands_under_the_heading_above_it() -> None:
    loose, own, second = (rectangle([[text]]) for text in "甲乙丙")
    found = found_in(loose, ReadParagraph(REQUESTS), own, ReadParagraph("（续表）"), second)
    assert found.tables == {"preamble": [loose], "requests": [own, second]}
    assert found.texts == {"requests": ["（续表）"]}


def test_the_styles_of_our_documents_name_the_fields() -> None:
    found = found_in(
        ReadParagraph("某某局2025年", "公文标题"),
        ReadParagraph("年度报告", "公文标题"),
        ReadParagraph("某某局", "落款机关"),
        ReadParagraph("2026年1月23日", "成文日期"),
        ReadParagraph("内部稿", "内部标记"),
    )
    assert found.fields == {
        "report/title": ["某某局2025年", "年度报告"],
        "report/organ": ["某某局"],
        "report/date": ["2026年1月23日"],
    }
    assert found.texts == {}

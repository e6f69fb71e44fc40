"""Names in a Word package that files of this folder share: parts, namespaces, styles."""

from __future__ import annotations

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIPS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
SETTINGS = "word/settings.xml"
BLANK_FOOTER = "rIdNoNumber"  # of the sheets that go with a report; `package` adds the part
FOOTERS = ("footer1", "footer2")  # of the shipped template: odd pages, even pages

TABLE_STYLE = "年报表格"
BASE_STYLE = "年报基准"  # what our styles take from our defaults, for a template with others
# The paragraph styles of the template, by the kinds of text of a layout.
TEXT_STYLES = {
    "title": "公文标题",
    "heading1": "一级标题",
    "heading1_after_table": "表后一级标题",
    "heading2": "二级标题",
    "heading3": "三级标题",
    "heading4": "四级标题",
    "body": "公文正文",
    "contact": "联系方式",
    "attachments": "附件说明",
    "organ": "落款机关",
    "date": "成文日期",
    "page_number": "页码",
    "mark": "内部标记",
    "picture": "图片",
    "sheet_title": "附表标题",
    "sheet_subtitle": "附表小标题",
    "sheet_text": "附表说明",
    "sheet_cell": "附表栏目",
    "head": "表头",
    "head_note": "表头附注",
    "clause": "表内条款",
    "label": "表内文字",
    "side": "表内栏目",
    "figure": "表内数字",
}
# The character styles: a heading that its paragraph continues, and a note behind a figure.
RUN_STYLES = {"heading1": "一级标题文字", "heading2": "二级标题文字", "note": "表内附注"}

"""The package around the document: properties and pictures."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from lxml import etree

from model.document.blocks import (
    Picture,
)
from model.errors import UserError
from model.shipped import new_report
from model.writers.docx import write as docx
from tests import docx_rules as rules
from tests.docx_samples import ORGAN, PICTURE, WORDS, png, written


def test_the_properties_tell_nothing_but_the_report() -> None:
    report = new_report(2024, ORGAN)
    content = rules.parts(written(report))
    core = etree.fromstring(content["docProps/core.xml"])
    said = {etree.QName(element).localname: element.text or "" for element in core}
    assert said == {
        "title": f"{ORGAN}2024年政府信息公开工作年度报告",
        "subject": "2024年度",
        "creator": ORGAN,
        "language": "zh-CN",
        "lastModifiedBy": "",
    }
    application = etree.fromstring(content["docProps/app.xml"])
    assert {etree.QName(e).localname: e.text for e in application} == {"Company": ORGAN}
    assert not any(b"rsid" in part for part in content.values())
    with zipfile.ZipFile(BytesIO(written(report))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_picture_keeps_its_proportions_its_words_and_the_text_width() -> None:
    wide = Picture(png(200, 100), 500, WORDS)
    data = docx.write([PICTURE, wide, PICTURE])
    docx.verify(data, [PICTURE, wide, PICTURE])
    shapes = Document(BytesIO(data)).inline_shapes
    sizes = [(round(s.width.mm), round(s.height.mm)) for s in shapes]
    assert sizes == [(120, 60), (156, 78), (120, 60)]
    assert {s._inline.docPr.get("descr") for s in shapes} == {WORDS}
    assert len({s._inline.docPr.get("id") for s in shapes}) == 3
    media = [name for name in rules.parts(data) if name.startswith("word/media/")]
    assert len(media) == 2, "the same picture travels once"


@pytest.mark.parametrize("content", [b"", b"GIF89a", png()[:20], png(0, 5)])
def test_what_is_no_picture_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(UserError, match="图片"):
        docx.write([Picture(content, 100, "图")])

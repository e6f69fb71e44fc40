"""The page of the Word document: margins by the layout, and its numbers."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from model.document.build import Options
from model.document.layout import layout
from model.errors import UserError
from model.readers.word_elements import W
from model.shipped import new_report
from model.writers.docx.page import section_of, set_page
from model.writers.export import render
from tests import docx_rules as rules
from tests.docx_samples import sample, section, written


def test_page_numbers_stand_outside() -> None:
    data = written(new_report(2024))
    assert b"<w:evenAndOddHeaders/>" in rules.parts(data)["word/settings.xml"]
    relationships = dict(
        re.findall(r'Id="(\w+)"[^>]*Target="(\w+\.xml)"', rules.parts(data)[
            "word/_rels/document.xml.rels"
        ].decode())
    )  # fmt: skip
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    found = {}
    for reference in rules.root(data).iter(W + "footerReference"):
        footer = rules.root(data, "word/" + relationships[reference.get(key, "")])
        text = "".join(e.text or "" for e in footer.iter(W + "t", W + "instrText"))
        found[rules.value(reference, "type")] = (
            rules.value(next(footer.iter(W + "jc"))),
            text,
        )
    assert found == {"default": ("right", "—  PAGE 1 —"), "even": ("left", "—  PAGE 1 —")}


def test_centred_page_numbers_are_the_same_on_all_pages() -> None:
    data = render(sample(), ".docx", Options(page_numbers="centre"))
    kinds = [rules.value(e, "type") for e in section(data).findall(W + "footerReference")]
    assert kinds == ["default"]
    assert b"evenAndOddHeaders" not in rules.parts(data)["word/settings.xml"]
    footer = rules.root(data, "word/footer1.xml")
    assert {rules.value(e) for e in footer.iter(W + "jc")} == {"center"}
    assert footer.find(f".//{W}ind") is None


def test_no_page_numbers_means_no_footers() -> None:
    data = render(sample(), ".docx", Options(page_numbers="none"))
    assert section(data).find(W + "footerReference") is None
    assert not any("footer" in name for name in rules.parts(data))


def test_the_page_number_keeps_its_distance_when_the_margin_changes() -> None:
    section = rules.root(written(new_report(2024))).find(f"{W}body/{W}sectPr")
    assert section is not None
    set_page(section, replace(layout(), bottom=20, top=10))
    margins = section.find(W + "pgMar")
    bottom, footer = (rules.number(margins, side) for side in ("bottom", "footer"))
    assert (bottom, bottom - footer) == (1134, 1984 - 1446)
    assert rules.number(margins, "header") == 283, "within the margin"
    set_page(section, replace(layout(), bottom=10))
    assert rules.number(margins, "footer") == 284, "no printer reaches further"


def test_a_document_without_a_page_is_refused() -> None:
    with pytest.raises(UserError, match="没有页面设置"):
        section_of(etree.fromstring(f'<w:document xmlns:w="{W[1:-1]}"><w:body/></w:document>'))

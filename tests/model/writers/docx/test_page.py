"""Page numbers of the Word document."""

from __future__ import annotations

import re

from model.document.build import Options
from model.readers.docx_tables import W
from model.report.report import Report
from model.writers.export import render
from tests import docx_rules as rules
from tests.docx_samples import sample, section, written


def test_page_numbers_stand_outside() -> None:
    data = written(Report.new(2024))
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
        found[rules.value(reference, "type")] = (rules.value(next(footer.iter(W + "jc"))), text)
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

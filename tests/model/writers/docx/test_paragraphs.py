"""Paragraphs of the Word document: headings, signature, attachments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from model.document.blocks import Attachments, Signature, Title
from model.document.build import DEFAULT
from model.document.typography import head_and_rest
from model.readers.docx_tables import read
from model.readers.word_elements import W
from model.shipped import by_id
from model.writers.docx import template
from model.writers.docx import write as docx
from model.writers.docx.paragraphs import narrative
from tests import docx_rules as rules
from tests.docx_samples import LONG_ORGAN, paragraphs, planted, written

if TYPE_CHECKING:
    from model.forms.form import Form


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


def test_a_run_in_heading_has_the_heading_s_font(form: Form) -> None:
    data = written(planted(form))
    found = {
        t.text: rules.fonts(data, run)["eastAsia"]
        for run in rules.root(data).iter(W + "r")
        for t in run.iter(W + "t")
    }
    assert found["（一）主动公开情况。"] == "楷体_GB2312"
    assert found["全年公开信息120条·件，比上年增加20条。"] == "仿宋_GB2312"


@pytest.mark.parametrize(
    ("organ", "organ_left", "day"),
    [
        ("淮安市人民政府办公室", 28 - 2 - 10, ("left", 28 - 2 - 10 + 2)),
        (
            "测试县财政局",
            28 - 2 - 6,
            ("right", 0),
        ),  # begins two further right, ends at the margin
        ("财政局", 28 - 2 - 6 - 2, ("left", 28 - 2 - 6)),  # longer: it ends two from the right
    ],
)
def test_signature_without_seal(organ: str, organ_left: int, day: tuple[str, int]) -> None:
    data = docx.write([Signature(organ, "2026年1月3日", sealed=False)])
    places = [p.find(f"{W}pPr/{W}ind") for p in rules.root(data).iter(W + "p")]
    found = [
        {etree.QName(k).localname: int(v) for k, v in p.items()}
        for p in places
        if p is not None
    ]
    character = 315
    slack = 8845 - 28 * character
    side, characters = day
    day_place = characters * character + (slack if side == "left" else 0)
    # Said in so many words: LibreOffice would take the indent of the paragraph above.
    none = {"firstLine": 0, "firstLineChars": 0}
    assert found == [
        {"left": organ_left * character + slack, **none},
        {side: day_place, **none},
    ]


def test_signature_with_seal_is_centred_over_its_date() -> None:
    for organ in ("财政局", "淮安市人民政府办公室", "某" * 25, "某" * 60):
        data = docx.write([Signature(organ, "2026年1月3日", sealed=True)])
        organ_place, day_place = (
            rules.value(p.find(f"{W}pPr/{W}ind"), "left")
            for p in rules.root(data).iter(W + "p")
        )
        assert organ_place == day_place
        if len(organ) <= 13:  # four characters from the right: as far as the organ leaves room
            assert int(day_place) == 8845 - (4 + 6 + 4) * 315


def test_a_long_name_breaks_by_meaning() -> None:
    name = "新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿克陶县人民政府"
    data = docx.write([Title((name, "2024年政府信息公开工作年度报告"))])
    assert str(read(data)[0]).splitlines() == [
        "新疆维吾尔自治区克孜勒苏柯尔克孜自治州",
        "阿克陶县人民政府",
        "2024年政府信息公开工作年度报告",
    ]
    docx.verify(data, [Title((name, "2024年政府信息公开工作年度报告"))])


def test_attachments_are_numbered_and_their_names_stand_below_each_other() -> None:
    one, two = docx.write([Attachments(("甲",))]), docx.write([Attachments(("甲", "乙"))])
    assert [t for _, t in paragraphs(one)] == ["附件：甲"]
    assert [t for _, t in paragraphs(two)] == ["附件：1. 甲", "2. 乙"]
    places = [p.find(f"{W}pPr/{W}ind") for p in rules.root(two).iter(W + "p")]
    starts = [rules.number(p, "left") - rules.number(p, "hanging") for p in places]
    assert starts == [2 * 315, 5 * 315], (
        "two characters in, the second below the first's number"
    )
    assert len({rules.number(p, "left") for p in places}) == 1


def test_a_long_organ_is_signed_in_lines_broken_by_meaning() -> None:
    for sealed in (True, False):
        data = docx.write([Signature(LONG_ORGAN, "2026年1月3日", sealed)])
        lines = str(read(data)[0]).split("\n")
        assert "".join(lines) == LONG_ORGAN
        assert len(lines) == 2
        assert max(map(len, lines)) <= 26
        docx.verify(data, [Signature(LONG_ORGAN, "2026年1月3日", sealed)])


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("（一）主动公开情况", 2),
        ("（一）主动公开情况。2024年公开信息多条，内容很多。", 2),
        ("（一）" + "很长的一句没有标点的标题" * 5, 2),
        ("一、总体情况：" + "很好" * 30, 1),
        ("1.第一点。还有话要说，所以不是标题。" + "字" * 30, 3),
        ("（1）短句", 4),
        ("没有编号的话。", 0),
    ],
)
def test_headings_are_told_from_text_as_in_the_word_document(text: str, level: int) -> None:
    look = template.look(DEFAULT)
    xml = narrative(look, text, level, keep=False)
    is_heading = look.style("公文正文") != re.findall('pStyle w:val="([^"]+)"', xml)[0]
    runs_in = "<w:rStyle" in xml
    head, rest = head_and_rest(text, level)
    assert (bool(head) and not rest, bool(head) and bool(rest)) == (is_heading, runs_in)

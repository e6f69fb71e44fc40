"""The shipped template, its page in a layout, and what is measured of it."""

from __future__ import annotations

import importlib.util
import re
import sys
from dataclasses import replace

import pytest

from model.document import layout as layouts
from model.document.blocks import (
    Heading,
)
from model.document.build import DEFAULT, Options
from model.errors import UserError
from model.readers.docx_tables import read
from model.readers.word_elements import W
from model.resources import resource
from model.shipped import new_report
from model.writers.docx import template as docx_style
from model.writers.docx import write as docx
from model.writers.export import render
from tests import docx_rules as rules
from tests.docx_samples import millimetres, sample, section, written


def test_the_page_is_that_of_gb_t_9704() -> None:
    tree = rules.root(written(new_report(2024)))
    section = next(tree.iter(W + "sectPr"))

    def millimetres(name: str, side: str) -> float:
        return rules.number(section.find(W + name), side) * 25.4 / 1440

    assert millimetres("pgSz", "w") == pytest.approx(210, abs=0.1)
    assert millimetres("pgSz", "h") == pytest.approx(297, abs=0.1)
    margins = [millimetres("pgMar", side) for side in ("top", "bottom", "left", "right")]
    assert margins == pytest.approx([37, 35, 28, 26], abs=0.1)
    grid = section.find(W + "docGrid")
    # A grid of characters would narrow the text in LibreOffice.
    assert rules.value(grid, "type") == "lines"
    body = millimetres("pgSz", "h") - 37 - 35
    assert int(body / (rules.number(grid, "linePitch") * 25.4 / 1440)) == 22


def test_punctuation_is_not_squeezed_in_word() -> None:
    settings = rules.root(written(new_report(2024)), "word/settings.xml")
    assert rules.value(settings.find(W + "characterSpacingControl")) == "doNotCompress"


def test_the_template_carries_no_text_and_nobody_s_name() -> None:
    data = resource("word", "template.docx").read_bytes()
    assert len(data) < 8_000
    assert [item for item in read(data) if item] == []
    content = rules.parts(data)
    assert not re.search(
        rb"<(dc:creator|cp:lastModifiedBy)>[^<]", content["docProps/core.xml"]
    )


def test_the_script_makes_a_template_with_the_same_styles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = rules.ROOT / "packaging/make_template.py"
    spec = importlib.util.spec_from_file_location("make_template", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)  # its dataclass looks itself up
    spec.loader.exec_module(module)
    assert module.make() == module.make()

    def names(data: bytes) -> set[str]:
        return {rules.value(s.find(W + "name")) for s in rules.styles(data).values()}

    assert names(module.make()) == names(resource("word", "template.docx").read_bytes())


def test_a_template_without_a_style_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    look = docx_style.look(DEFAULT)
    styles = {name: key for name, key in look.styles.items() if name != "一级标题"}
    monkeypatch.setattr(docx_style, "look", lambda _: replace(look, styles=styles))
    with pytest.raises(UserError, match="没有样式“一级标题”"):
        docx.write([Heading("一、总体情况")])


@pytest.mark.parametrize("name", layouts.names())
def test_the_page_is_that_of_the_layout(name: str) -> None:
    wanted = layouts.layout(name)
    data = render(sample(), ".docx", Options(layout=name))
    margins, grid = section(data).find(W + "pgMar"), section(data).find(W + "docGrid")
    for side in ("top", "left", "bottom", "right"):
        there = millimetres(rules.number(margins, side))
        assert there == pytest.approx(getattr(wanted, side), abs=0.1)
    assert (grid is None) == (wanted.characters == 0)
    widths = {rules.number(w, "w") for w in rules.root(data).iter(W + "tblW")}
    assert len(widths) == 1
    assert millimetres(widths.pop()) == pytest.approx(wanted.table_width("requests"), abs=0.1)
    footer = millimetres(rules.number(margins, "footer"))
    assert wanted.bottom - footer == pytest.approx(9.5, abs=0.1), "7 mm, and half a line"


def test_the_shipped_template_already_looks_as_the_default_layout_says() -> None:
    shipped = rules.parts(resource("word", "template.docx").read_bytes())
    look = docx_style.look(Options())
    assert {
        name: part for name, part in look.parts.items() if part != shipped[name]
    }.keys() == {
        "word/document.xml"  # the same, written by another hand
    }
    assert b'w:line="579"' in look.parts["word/styles.xml"]

"""The look has one source: each value of a layout file is seen in Word and on the pages."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from gui.paper import letters
from gui.paper import pages as paper
from gui.paper.lines import Image
from model.document import build as document
from model.document import layout as layouts
from model.document.blocks import (
    Grid,
    Heading,
    Mark,
    PageBreak,
    Paragraph,
    Picture,
    Printed,
    Sheet,
)
from model.document.build import Options
from model.files.store import open_report
from model.forms.form import Cell, Table
from model.report.changes import Change
from model.report.figures import Figure
from model.resources import resource
from model.writers.docx import template
from model.writers.docx import write as docx
from tests.docx_samples import png

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.document.blocks import Block
    from model.document.layout import Layout

pytestmark = pytest.mark.usefixtures("qapp")

Said = Any  # what a TOML file holds
Path = tuple[str | int, ...]
OPTIONS = Options(
    sign_off=True,
    check_sheet=True,
    marked=True,
    attachments=("一份名称很长很长很长很长很长很长很长很长很长很长很长很长很长的附件", "乙"),
)
# What the pages do not show: letters beside a picture; where no text stands on the grid, how many
# characters it has; page numbers where there are none.
UNSEEN: set[Path] = {("texts", "picture", "size")}
UNSEEN_ON_PAGES: dict[str, set[Path]] = {
    "gb9704": UNSEEN,
    "annex": {
        *UNSEEN,
        ("page", "characters"),
        ("texts", "page_number", "size"),
        ("texts", "page_number", "line"),
    },
}


def content(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("layouts", f"{name}.toml").read_text(encoding="utf-8"))


def values(said: Said, place: Path = ()) -> Iterator[Path]:
    """Where each value of a file stands."""
    if isinstance(said, dict | list):
        items = said.items() if isinstance(said, dict) else enumerate(said)
        for key, below in items:
            yield from values(below, (*place, key))
    elif place != ("name",):
        yield place


def at(said: Said, place: Path) -> Said:
    for key in place:
        said = said[key]
    return said


def other(value: Said, place: Path) -> Said:
    """A value that differs, and is allowed."""
    key = next(part for part in reversed(place) if isinstance(part, str))
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return 120 if key == "width" else value + (9 if place[0] == "page" else 2)
    if key == "align":
        return "right"
    if key == "vertical":
        return "top" if value == "middle" else "middle"
    if key == "shade":
        return "FF0000"
    if place[0] == "texts" or key == "bracket_font":
        return "heading2" if value != "heading2" else "title"
    return f"别的{value}"


LAYOUTS = {name: content(name) for name in layouts.names()}
CASES = [(name, place) for name, said in LAYOUTS.items() for place in values(said)]


def changed(name: str, place: Path) -> Layout:
    said = deepcopy(LAYOUTS[name])
    at(said, place[:-1])[place[-1]] = other(at(said, place), place)
    return layouts.read_data(name, said)


def blocks() -> list[Block]:
    """A document with everything that a layout speaks of, with letters and digits in it."""
    report = open_report(resource("samples", "sample.gknb")).report
    note = "其中含有上年结转以后又重新登记办理的若干件"
    rows = ("refused_secret", "declined_repeat", "declined_confirmation", "other_rest")
    figures = {f"requests/{row}/person": Figure(3, note) for row in rows}
    report.apply(
        Change({"report/sealed": True, "report/contact": "联系人：A1。" * 9, **figures})
    )
    text = "正文A1，" * 40
    levels = [Paragraph(f"{head}小标题A1", n) for n, head in LEVELS.items()]
    run_in = [Paragraph(f"{head}小标题A1。{text}", n) for n, head in LEVELS.items() if n < 3]
    sheet = Sheet(
        "小单A1", ("说明A1" * 30,), (("甲A", "1"), ("很长的一句A", "2")), (1, 1), head=True
    )
    return [
        Mark("内部A1"),
        *document.build(report, OPTIONS),
        Heading("七、别的A1"),
        *levels,
        *run_in,
        Picture(png(), 60, "图"),
        Picture(png(), 60, "图"),
        own_table(),
        Heading("八、表后A1"),
        PageBreak(),
        replace(sheet, row_height=9),
        sheet,
    ]


LEVELS = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）"}


def own_table() -> Grid:
    """A table of every kind of cell that goes over a page."""
    cells = [
        Cell(0, 0, 1, 1, "（附注A1）", header=True),
        Cell(0, 1, 1, 2, "表头A1", header=True),
        Cell(1, 0, 1, 3, "条款A1", shaded=True),
        Cell(2, 0, 2, 1, "栏目A1" * 20),
        Cell(2, 1, 1, 1, "甲A1"),
        Cell(2, 2, 1, 1, address="own/0/0"),
        Cell(3, 1, 1, 1, "乙A1"),
        Cell(3, 2, 1, 1, address="own/0/1"),
    ]
    for row in range(4, 60):
        cells += [Cell(row, 0, 1, 2, f"行A{row}"), Cell(row, 2, 1, 1, address=f"own/{row}/0")]
    table = Table("own", (1, 2, 1), 60, 1, tuple(cells), ("own",))
    return Grid(table, tuple(Printed(cell, cell.text or "12") for cell in cells))


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Layout]]:
    """The layout in the list is the one that is asked for; every font is installed."""
    found: list[Layout] = []
    monkeypatch.setattr(layouts, "layout", lambda name="gb9704": found[0])
    monkeypatch.setattr(letters, "family", lambda names: names[0])
    monkeypatch.setattr(letters, "latin_family", lambda name: name)
    monkeypatch.setattr(letters, "is_installed", lambda name: True)
    template._shipped.cache_clear()
    yield found
    template._shipped.cache_clear()


def seen(
    layout: Layout, chosen: list[Layout], document: list[Block], *, plain: bool
) -> tuple[str, bytes]:
    """The pages and the Word document in a layout."""
    chosen[:] = [layout]
    template._shipped.cache_clear()
    options = replace(OPTIONS, layout=layout.id, plain_fonts=plain)
    pages = paper.paginate(document, layout, options)
    drawn = [
        item if not isinstance(item, Image) else item[:4] for p in pages for item in p.items
    ]
    return repr(drawn), docx.write(document, options=options)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_value_of_a_layout_is_seen_in_word_and_on_the_pages(
    name: str, chosen: list[Layout]
) -> None:
    document = blocks()
    before = {
        plain: seen(layouts.read_data(name, LAYOUTS[name]), chosen, document, plain=plain)
        for plain in (False, True)
    }
    silent = []
    for place in values(LAYOUTS[name]):
        plain = place[0] == "fonts" and place[-1] == 1
        pages, word = seen(changed(name, place), chosen, document, plain=plain)
        if word == before[plain][1]:
            silent.append(("Word", *place))
        if pages == before[plain][0] and place not in UNSEEN_ON_PAGES[name]:
            silent.append(("pages", *place))
    assert silent == [], "\n".join(map(str, silent))

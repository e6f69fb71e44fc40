"""Our own PDF files: complete, searchable, with their fonts inside."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from gui.paper import lines as typeset
from gui.paper import pages as paper
from gui.paper import paint, printing
from model.document import build as document
from model.document.layout import layout
from model.errors import UserError
from model.report.figures import write_figure
from model.shipped import by_id
from tests.gui.paper.test_pages import needs_poppler, pdf_text, planted

if TYPE_CHECKING:
    from pathlib import Path

    from model.forms.form import Form

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


def asked(program: str, path: Path) -> str:
    made = subprocess.run([program, path], capture_output=True, check=True)  # noqa: S603
    return made.stdout.decode()


@needs_poppler
def test_every_number_and_sentence_stands_once_in_the_text_of_the_pdf(
    form: Form, tmp_path: Path
) -> None:
    report, path = planted(form), tmp_path / "年报.pdf"
    printing.export_pdf(report, path)
    words = pdf_text(path).split()
    for address, figure in report.figures.items():
        assert words.count(write_figure(figure, form.cells[address])) == 1
    text = "".join(words)
    for section in form.sections:
        assert text.count(section.heading) == 1 or not section.heading
        if section.table is None:
            assert text.count(f"这是{section.id}的唯一一句话。") == 1


@needs_poppler
def test_the_pdf_has_our_pages_a4_a_title_and_its_fonts_inside(
    form: Form, tmp_path: Path
) -> None:
    report, path = planted(form), tmp_path / "年报.pdf"
    printing.export_pdf(report, path)
    pages = paper.paginate(document.build(report), layout(), form=form)
    said = asked("pdfinfo", path)
    assert re.search(rf"Pages:\s+{len(pages)}\n", said)
    assert "A4" in said
    assert report.title in said
    assert re.search(r"Creator:\s+公开年报", said)
    assert not re.search(r"Author: +\S", said)
    fonts = asked("pdffonts", path).splitlines()[2:]
    assert fonts
    assert all(re.search(r"\syes (?:yes|no )\s*yes\s", line) for line in fonts)


@needs_poppler
def test_the_text_of_the_pdf_has_no_dictionary_radicals(tmp_path: Path) -> None:
    report = planted(by_id("2021"), more="一人口大小工方比立金高水火车马龙西里非面食")
    path = tmp_path / "a.pdf"
    printing.export_pdf(report, path)
    assert not re.search("[\u2e80-\u2fdf]", pdf_text(path))
    assert "一人口大小工方" in pdf_text(path)


def test_a_glyph_is_named_by_the_character_that_was_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Shared:
        """A font that draws 一 and ⼀, the space and U+0001 alike."""

        def glyphIndexesForString(self, text: str) -> list[int]:  # noqa: N802
            return [{"一": 7, "⼀": 7, " ": 3, "\x01": 3, "⼆": 9}.get(text, 0)]

    monkeypatch.setattr(typeset, "raw_fonts", lambda _face: [Shared()])
    face = typeset.Face("body", "F", 16)
    page = typeset.Page(1, 1, [typeset.Text(0, 0, "一 ", face, 0, "#000000", "x")])
    table = b"<0001> <0003> [<2F00> <0001> <2F06> ]\n<0005> <0006> <2F00>"
    assert paint._readable(table, [page]) == table.replace(
        b"[<2F00> <0001>", b"[<4E00> <0020>"
    )


def test_a_pdf_with_too_few_pages_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paint, "count_pages", lambda _data: 1)
    with pytest.raises(UserError, match="没有写完整"):
        paint.write_pdf(printing.lay_out(planted(by_id("2021"))))

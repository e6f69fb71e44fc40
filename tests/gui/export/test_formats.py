"""The window's formats: those of the model and PDF; pages are compared before they are painted."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from gui.export.formats import FORMATS, PDF, WITH_BOXES, WORD, is_whole
from gui.paper import pages, paint, printing
from gui.paper.glyphs import LackingError
from model.document.blocks import Contact
from model.document.build import Options, prepare
from model.errors import UserError
from model.files.store import open_report
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Particulars
from model.resources import resource
from model.shipped import new_report
from model.writers import formats
from model.writers.export import render
from model.writers.formats import find
from tests.conftest import ROOT

if TYPE_CHECKING:
    from model.report.report import Report

pytestmark = pytest.mark.usefixtures("qapp")


def sample() -> Report:
    return open_report(resource("samples", "sample.gknb")).report


def test_the_window_adds_pdf_behind_word_and_changes_no_other_format() -> None:
    assert [known.suffix for known in FORMATS[:2]] == [WORD, PDF]
    assert [known for known in FORMATS if known.suffix != PDF] == list(formats.FORMATS)
    assert [known.suffix for known in FORMATS if known.has_pages] == [WORD, PDF]
    assert [known.suffix for known in WITH_BOXES] == [known.suffix for known in FORMATS]


def test_a_pdf_is_made_from_the_pages_of_the_preview() -> None:
    data = render(sample(), PDF, formats=FORMATS)
    assert is_whole(data)
    assert data.count(b"/Type /Page\n") == len(printing.lay_out(sample()))


def test_pages_that_differ_from_the_report_are_not_painted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paginate = pages.paginate
    painted: list[object] = []
    other = sample()
    other.apply(Change({"requests/new/person": Figure(7_654_321)}))

    def wrong(_blocks: object, *given: Any) -> object:  # noqa: ANN401
        return paginate(prepare(other).blocks, *given)

    monkeypatch.setattr(pages, "paginate", wrong)
    monkeypatch.setattr(paint, "write_pdf", lambda *given: painted.append(given))
    with pytest.raises(UserError):
        render(sample(), PDF, formats=FORMATS)
    assert painted == []


def test_a_pdf_that_is_cut_off_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    write_pdf = paint.write_pdf
    monkeypatch.setattr(paint, "write_pdf", lambda *given: write_pdf(*given)[:-20])
    with pytest.raises(UserError, match="PDF 不完整"):
        render(sample(), PDF, formats=FORMATS)


def test_characters_without_a_font_are_refused_unless_boxes_were_agreed_to(rare: str) -> None:
    report = sample()
    report.apply(Change({"report/organ": f"示例市{rare}石镇"}))
    with pytest.raises(LackingError):
        render(report, PDF, formats=FORMATS)
    assert is_whole(render(report, PDF, formats=WITH_BOXES))


@pytest.mark.parametrize("nothing", ["\n", " \t", "\u3000", "\u200b", "\ufeff\u2060"])
def test_what_prints_nothing_stands_on_no_page(nothing: str) -> None:
    report = new_report(2025, "某局")
    report.particulars = Particulars(organ="某局", contact=nothing, date="2026-01-03")
    report.texts["overview"] = f"{nothing}\n甲"
    report.figures["regulations/rules/made"] = Figure(22, nothing)
    options = Options(attachments=(nothing,), sign_off=True, steps=("拟稿", nothing))
    assert is_whole(render(report, PDF, options, formats=FORMATS))
    assert not [b for b in prepare(report, options).blocks if isinstance(b, Contact)]


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (b"%PDF-1.7\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n", True),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nstartxref\n9\n%%EOF", True),
        (b"%PDF-1.7\nxref\n0 0\ntrailer\n<<>>\nstartxref\n12\n%%EOF\n", False),
        (b"%PDF-1.7\nxref\n0 0\ntrailer\n<<>>\nstartxref\n99\n%%EOF\n", False),
        (b"%PDF-1.7\nxref\n", False),
        (b"xref\nstartxref\n0\n%%EOF\n", False),
        (b"", False),
    ],
)
def test_a_pdf_is_whole_when_its_end_names_the_place_of_its_table(
    data: bytes, whole: bool
) -> None:
    assert is_whole(data) is whole


def test_the_list_of_formats_loads_no_writer_and_no_page() -> None:
    code = "import gui.export.formats, sys; print(*sorted(sys.modules))"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    heavy = {"docx", "openpyxl", "lxml", "PySide6", "pydantic"}
    assert not {name.split(".")[0] for name in done.stdout.split()} & heavy
    assert find(PDF, FORMATS).name == "PDF 文档"

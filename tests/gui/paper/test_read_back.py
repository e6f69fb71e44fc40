"""The PDF that this program prints is read back: every figure and every text at its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.paper.printing import export_pdf
from model.document.build import Options
from model.document.layout import names
from model.importing.importing import import_file
from model.report.changes import Change
from model.shipped import by_id
from tests.docx_samples import planted

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("layout", names())
@pytest.mark.parametrize("form", ["2021", "2019"])
def test_our_own_pdf_is_read_back_figure_by_figure(
    form: str, layout: str, tmp_path: Path
) -> None:
    report = planted(by_id(form))
    path = tmp_path / "年报.pdf"
    export_pdf(report, path, Options(layout=layout))
    found = import_file(path)
    assert (found.form.id, found.year) == (form, report.year)
    read = found.report()
    for address in report.form.cells:
        assert read.figure(address) == report.figure(address), address
    for section in report.form.texts:
        assert "".join(read.text(section.id).split()) == "".join(
            report.text(section.id).split()
        )
    assert found.unread == []


def test_a_table_that_goes_over_several_pages_is_read_back(tmp_path: Path) -> None:
    report = planted(by_id("2021"))
    long = "为便于群众查询，本机关在门户网站开设专栏，逐件登记、按时答复。" * 30
    report.apply(Change({"text/overview": long}, ""))
    path = tmp_path / "年报.pdf"
    export_pdf(report, path)
    read = import_file(path).report()
    for address in report.form.cells:
        assert read.figure(address) == report.figure(address), address
    assert read.text("overview") == long

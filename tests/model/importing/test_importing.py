"""An earlier report, from whatever file: our own exports come back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from model.document.build import Options
from model.errors import UserError
from model.files.store import dump
from model.importing.importing import import_file, import_read
from model.report.changes import Change
from model.writers.export import render
from tests.docx_rules import parts
from tests.model.importing.layouts import document, report_of
from tests.model.readers.test_package import DOCUMENT, zipped
from tests.model.samples import YEARS, complete, numbers

if TYPE_CHECKING:
    from pathlib import Path

    from model.importing.imported import Imported
    from model.report.report import Report

FEW = settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def filled(form: str, drawn: list[int]) -> Report:
    report = complete(YEARS[form], drawn)
    said = {
        *(("report/organ", "某某县财政局"), ("report/date", "2026-01-20")),
        *(
            ("text/preamble", "根据条例编制。"),
            ("text/overview", "总体良好。\n（一）公开。好。"),
        ),
        *(
            ("text/others", "本年度未收取信息处理费。"),
            ("report/contact", "联系电话：0000-0000000"),
        ),
    }
    report.apply(Change(dict(said)))
    return report


def assert_same(made: Imported, report: Report) -> None:
    for address in report.form.cells:
        figure = made.values.get(address) or made.confirmed.get(address)
        assert (figure and figure.number) == report.number(address), address
    assert made.texts == report.texts
    assert (made.form, made.year) == (report.form, report.year)
    assert made.organ == report.particulars.organ
    assert made.fields["date"] == report.particulars.date
    assert made.fields["contact"] == report.particulars.contact


@pytest.mark.parametrize("form", YEARS)
@pytest.mark.parametrize("suffix", [".docx", ".html"])
@FEW
@given(drawn=numbers())
def test_an_export_without_data_inside_reads_back_what_it_prints(
    form: str, suffix: str, drawn: list[int], tmp_path: Path
) -> None:
    report = filled(form, drawn)
    path = tmp_path / f"a{suffix}"
    path.write_bytes(render(report, suffix, Options(embed=False)))
    made = import_file(path)
    assert not made.is_own
    assert_same(made, report)
    assert (made.unread, made.doubts) == ([], [])


@pytest.mark.parametrize("form", YEARS)
def test_a_document_of_ours_gives_its_data_and_what_was_changed_in_word(
    form: str, tmp_path: Path
) -> None:
    report = filled(form, [5, 3, 8])
    data = parts(render(report, ".docx"))
    struck = "<w:del><w:r><w:delText>未</w:delText></w:r></w:del>"
    xml = data[DOCUMENT].decode()
    changed = xml.replace("根据条例编制。", "根据规定编制。", 1)
    assert changed != xml
    changed = changed.replace("<w:body>", f"<w:body><w:p>{struck}</w:p>", 1)
    path = tmp_path / "a.docx"
    path.write_bytes(zipped({**data, DOCUMENT: changed.encode()}.items()))
    made = import_file(path)
    assert made.is_own
    assert_same(made, report)
    [difference] = made.differences
    assert (difference.address, difference.printed) == ("text/preamble", "根据规定编制。")
    assert made.doubts[0].addresses == ("text/preamble",)


def test_a_save_file_is_taken_as_it_is(tmp_path: Path) -> None:
    report = filled("2021", [4])
    path = tmp_path / "a.gknb"
    path.write_bytes(dump(report))
    made = import_file(path)
    assert_same(made, report)
    assert made.doubts == []


def test_the_tables_say_which_form_it_is_and_the_title_which_year() -> None:
    report = report_of("2019")
    report.apply(Change({"report/year": 2023}))
    made = import_read(document(report, lambda sheet: [sheet]), "年报")
    assert (made.form.id, made.year) == ("2019", 2023)
    [doubt] = made.doubts
    assert doubt.addresses == ("report/year",)
    assert "2019年格式" in doubt.words


def test_a_form_that_is_asked_for_is_taken() -> None:
    read = document(report_of("2021"), lambda sheet: [sheet])
    assert import_read(read, "年报", "2019").form.id == "2019"


def test_more_than_any_report_has_is_refused() -> None:
    read = document(report_of("2021"), lambda sheet: [sheet] * 90)
    with pytest.raises(UserError, match="太多"):
        import_read(read, "年报")


def test_the_report_that_is_made_holds_what_was_read() -> None:
    report = report_of("2021")
    made = import_read(document(report, lambda sheet: [sheet]), "年报").report()
    assert made.figures == report.figures
    assert made.texts == report.texts
    assert made.particulars.date == "2024-01-20"

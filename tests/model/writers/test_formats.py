"""The registry: one entry makes a format known everywhere, and no file of another report passes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from model.__main__ import main
from model.document.build import Options, prepare
from model.errors import UserError
from model.files.store import open_report
from model.report.changes import Change
from model.report.figures import Figure
from model.resources import resource
from model.writers.export import export, render
from model.writers.formats import FORMATS, Format, find

if TYPE_CHECKING:
    from pathlib import Path

    from model.document.build import Document
    from model.report.report import Report

SAMPLE = resource("samples", "sample.gknb")
# What may be wrong in a file: one value of the report that it was made of.
CHANGES = {
    "figure": {"requests/new/person": Figure(7_654_321)},
    "note": {"regulations/rules/made": Figure(3, "别的注")},
    "total": {"requests/new/total": Figure(7_654_321)},
    "text": {"text/overview": "（一）主动公开。别的一句话。"},
    "organ": {"report/organ": "别的机关"},
    "contact": {"report/contact": "别的电话"},
    "date": {"report/date": "2027-12-31"},
}


def sample() -> Report:
    report = open_report(SAMPLE).report
    report.apply(Change({"regulations/rules/made": Figure(3, "其中修订1件")}))
    return report


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_every_format_has_an_ending_a_name_and_a_sentence_on_what_was_verified(
    known: Format,
) -> None:
    assert known.suffix.startswith(".")
    assert known.suffix == known.suffix.lower()
    assert known.name
    assert known.verified.endswith("。")
    assert find(known.suffix, FORMATS) is known


def test_no_two_formats_have_the_same_ending_or_name() -> None:
    assert len({known.suffix for known in FORMATS}) == len(FORMATS)
    assert len({known.name for known in FORMATS}) == len(FORMATS)


def test_an_unknown_ending_is_refused_with_all_that_are_known() -> None:
    with pytest.raises(UserError, match=r"不能导出“\.doc”。可以导出 \.txt、\.json。"):
        find(".doc", (find(".txt", FORMATS), find(".json", FORMATS)))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_the_file_of_a_report_that_differs_in_one_place_does_not_pass(
    known: Format, change: dict[str, object]
) -> None:
    other = sample()
    other.apply(Change(change))
    data = known.write(prepare(other))
    known.verify(data, prepare(other))
    with pytest.raises(UserError, match="导出后复核没有通过"):
        known.verify(data, prepare(sample()))


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_a_file_that_is_cut_off_does_not_pass(known: Format) -> None:
    document = prepare(sample())
    data = known.write(document)
    with pytest.raises(Exception, match=r"."):
        known.verify(data[: len(data) // 2], document)


def test_only_word_has_pages_of_its_own_here() -> None:
    assert [known.suffix for known in FORMATS if known.has_pages] == [".docx"]
    other = Format(".x", "某", lambda _document: b"", lambda *_given: None, "")
    assert not other.has_pages


@pytest.mark.parametrize(
    ("options", "has_data"),
    [
        (Options(), True),
        (Options(embed=False), False),
        (Options(bare=True), False),
        (Options(bare=True, embed=False), False),
    ],
)
def test_the_data_travels_in_a_word_file_unless_it_is_empty_or_not_wanted(
    options: Options, has_data: bool
) -> None:
    data = render(sample(), ".docx", options)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("customXml/item")]
    assert bool(parts) is has_data


def test_what_does_not_pass_is_not_written_over_the_file_before(tmp_path: Path) -> None:
    def refuse(_data: bytes, _document: Document) -> None:
        raise UserError("导出后复核没有通过")

    formats = (Format(".x", "某", lambda _document: b"wrong", refuse, "已核对。"),)
    path = tmp_path / "a.x"
    path.write_bytes(b"as it was")
    with pytest.raises(UserError, match="复核"):
        export(sample(), path, formats=formats)
    assert path.read_bytes() == b"as it was"
    with pytest.raises(UserError, match="复核"):
        render(sample(), ".x", formats=formats)


def test_the_export_tells_what_its_format_has_verified(tmp_path: Path) -> None:
    for known in FORMATS:
        assert export(sample(), tmp_path / f"a{known.suffix.upper()}") == known.verified


def test_one_entry_puts_a_format_into_the_command_line_and_its_help(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def title(document: Document) -> bytes:
        return document.report.title.encode()

    new = Format(".new", "新格式", title, lambda *_given: None, "已核对。")
    formats = (*FORMATS, new)
    path = tmp_path / "a.new"
    assert main(["export", str(SAMPLE), "-o", str(path)], formats) == 0
    assert path.read_bytes() == sample().title.encode()
    assert main(["export", str(SAMPLE), "-o", str(tmp_path / "a.doc")], formats) == 2
    assert ".json、.new。" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--help"], formats)
    assert "导出 .docx、.xlsx、.html、.txt、.json 或 .new" in capsys.readouterr().out

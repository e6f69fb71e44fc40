"""The report in any file that can be read, as the file prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.comparing.reading import read_report
from model.document.build import Options
from model.errors import UserError
from model.files.store import save
from model.importing import importing
from model.importing.imported import Imported, Remark
from model.readers.read import Read
from model.writers.export import render
from tests.word_edits import edited, small, written

if TYPE_CHECKING:
    from pathlib import Path


def test_a_save_file_is_read(tmp_path: Path) -> None:
    save(small(), tmp_path / "a.gknb")
    assert read_report(tmp_path / "a.gknb").report.texts == small().texts


def test_of_our_document_what_stands_on_its_pages_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.docx", "没有收费", "收费三次")
    read = read_report(path)
    assert read.report.texts["others"] == "本年收费三次。"
    assert read.notices == []


def test_what_was_changed_there_and_cannot_be_taken_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(edited(render(small(), ".docx"), (">行政处罚<", ">行政处分<")))
    (notice,) = read_report(path).notices
    assert "行政处分" in notice
    assert "没有比较" in notice


@pytest.mark.parametrize("name", ["a.html", "a.docx"])
def test_any_other_file_is_imported_with_its_doubts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(render(small(), ".docx", Options(embed=False)))

    def imported(given: Path) -> Imported:
        assert given == path
        found = Imported(given.name, Read((), ()), small().form, 2024, "乙局")
        found.doubts.append(Remark("年份不清楚。"))
        return found

    monkeypatch.setattr(importing, "import_file", imported)
    read = read_report(path)
    assert (read.report.year, read.report.particulars.organ) == (2024, "乙局")
    assert read.notices == ["年份不清楚。"]


@pytest.mark.parametrize("name", ["none.gknb", "none.docx", "bad.docx"])
def test_what_cannot_be_read_is_a_sentence_with_the_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "bad.docx").write_bytes(b"PK\x03\x04")
    with pytest.raises(UserError, match=name):
        read_report(tmp_path / name)

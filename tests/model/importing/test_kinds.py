from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.files.store import save
from model.importing.kinds import KINDS, SUFFIXES, is_ours
from model.shipped import new_report
from model.writers.export import export

if TYPE_CHECKING:
    from pathlib import Path


def foreign_docx(path: Path) -> Path:
    """A Word file of somebody else."""
    from docx import Document

    document = Document()
    document.add_paragraph("政府信息公开工作年度报告")
    document.save(str(path))
    return path


def test_our_save_files_and_our_word_documents_are_ours(tmp_path: Path) -> None:
    report = new_report(2024, "示例局")
    save(report, tmp_path / "a.gknb")
    export(report, tmp_path / "a.docx")
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbf " + (tmp_path / "a.gknb").read_bytes())
    assert is_ours(tmp_path / "a.gknb")
    assert is_ours(tmp_path / "a.docx")
    assert is_ours(tmp_path / "b.txt")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<html><table></table></html>"),
        ("a.doc", b"\xd0\xcf\x11\xe0 old"),
        ("a.docx", b"\xd0\xcf\x11\xe0 an old document under a new name"),
        ("a.rtf", b"{\\rtf1 text}"),
        ("a.pdf", b"%PDF-1.7"),
        ("a.xlsx", b"PK\x03\x04"),
        ("a.txt", b"text"),
    ],
)
def test_what_another_program_wrote_is_not_ours(
    tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    assert not is_ours(tmp_path / name)


def test_a_word_document_without_our_data_is_not_ours(tmp_path: Path) -> None:
    assert not is_ours(foreign_docx(tmp_path / "a.docx"))


def test_what_cannot_be_read_is_told_as_our_own_file_would_be(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK damaged")
    assert is_ours(tmp_path / "a.docx")
    assert is_ours(tmp_path / "gone.docx")
    assert is_ours(tmp_path / "gone.gknb")
    assert is_ours(tmp_path)


def test_every_kind_is_offered_by_its_suffixes_once() -> None:
    assert len(SUFFIXES) == len(set(SUFFIXES))
    assert {".gknb", ".docx", ".doc", ".wps", ".html", ".xlsx", ".pdf"} <= set(SUFFIXES)
    for suffixes in KINDS.values():
        assert all(one == one.lower() and one.startswith(".") for one in suffixes)

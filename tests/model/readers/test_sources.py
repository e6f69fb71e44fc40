"""Which reader reads a file: its bytes say so, not its name."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from model.errors import UserError
from model.readers import sources
from tests.model.readers.test_package import zipped

if TYPE_CHECKING:
    from pathlib import Path

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(*names: str, kind: bytes = b"") -> bytes:
    return zipped([("mimetype", kind), *((name, b"x") for name in names)])


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (package("word/document.xml"), sources.WORD),
        (package("xl/workbook.xml"), sources.WORKBOOK),
        (
            package("content.xml", kind=b"application/vnd.oasis.opendocument.text"),
            sources.OFFICE,
        ),
        (b"%PDF-1.7", sources.PDF),
        (b"{\\rtf1", sources.OFFICE),
        (OLE + "WordDocument".encode("utf-16-le"), sources.OFFICE),
        (b"  {}", sources.OWN),
        (b"\xef\xbb\xbf<!DOCTYPE html>", sources.PAGE),
        ("<html>".encode("utf-16"), sources.PAGE),
        (b"MIME-Version: 1.0\n", sources.ARCHIVED_PAGE),
    ],
    ids=itertools.count(),  # an archive has the time inside: its bytes are no name
)
def test_a_file_is_what_its_bytes_are(data: bytes, kind: str) -> None:
    assert sources.kind_of(data) == kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (package("a.docx"), "压缩包"),
        (b"Rar!\x1a", "压缩包"),
        (b"\x89PNG", "图片"),
        (package("OFD.xml"), "OFD"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (OLE + "Workbook".encode("utf-16-le"), "另存为 .xlsx"),
        (package("word/document.xml")[:90], "不是完整"),
        ("年报".encode(), "不是能读的文件格式"),
        (b"MZ\x90", "程序"),
    ],
    ids=itertools.count(),
)
def test_what_no_reader_reads_is_refused_by_its_kind(data: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words):
        sources.kind_of(data)


def test_a_file_without_content_is_refused_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"\x00" * 100)
    with pytest.raises(UserError, match="空的"):
        sources.content(path)


def test_the_page_in_an_archive_is_read(tmp_path: Path) -> None:
    data = (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+eDwvcD4=\n--b--\n"
    )
    (item,) = sources.read(tmp_path, data, sources.ARCHIVED_PAGE).items
    assert getattr(item, "text", "") == "x"

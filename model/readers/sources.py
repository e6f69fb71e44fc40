"""Which reader reads a file: by what its bytes are, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files import store
from model.readers import package

if TYPE_CHECKING:
    from pathlib import Path

    from model.readers.read import Read

WORD, WORKBOOK, PDF, PAGE, ARCHIVED_PAGE, OFFICE, OWN = (
    *("word", "workbook", "pdf", "page", "archived page", "office", "own"),
)
_BEGINNING = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAG = re.compile(
    rb"<!doctype html|<(?:html|head|body|title|meta|table|tr|div|p|h[1-6]|span|section|article"
    rb"|center|ul|ol|font)[\s>/]",
    re.IGNORECASE,
)
_PART = b"Content-Type:"  # of each part of a page that was saved with its pictures
_OWN = re.compile(rb"^(?:\xef\xbb\xbf)?\s*\{")
_BY_PART = (
    ("word/document.xml", WORD),
    ("xl/workbook.xml", WORKBOOK),
    ("xl/workbook.bin", ""),
)
_PART_REFUSED = (
    (
        "OFD.xml",
        "这是 OFD 版式文件，读不出表格。请用 OFD 阅读器或 WPS 另存为 .docx 或 PDF 后再试。",
    ),
    ("ppt/presentation.xml", "这是演示文稿（PPT），不是年度报告。请选 Word 文件或网页。"),
    ("xl/workbook.bin", "这是 .xlsb 格式的表格。请用 Excel 或 WPS 另存为 .xlsx。"),
)
_ARCHIVE = "这是压缩包，不是年报文件。请先解压，再选里面的 Word 文件、PDF 或网页。"
_PICTURE = "这是图片（扫描件或照片），没有可以读的文字。请选 Word 文件、网页或带文字的 PDF。"
_BEGINNINGS = (
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"\x89PNG", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"MZ", "这是程序，不是年报文件。请核对是不是选错了文件。"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", "这个文件加了密码，读不出来。请先去掉密码。"),
    ("Workbook", "这是旧格式的表格（.xls）。请用 Excel 或 WPS 另存为 .xlsx。"),
    ("PowerPoint Document", "这是演示文稿（PPT），不是年度报告。请选 Word 文件或网页。"),
)
_UNKNOWN = (
    "不是能读的文件格式。能读的有 Word（.docx、.doc、.wps、.rtf、.odt）、网页（.html）、"
    "PDF、Excel（.xlsx）和本程序的年报文件（.gknb）。"
)
_NO_READER = "这种文件（{}）还不能直接读。请用 Word 或 WPS 打开，另存为 .docx 后再试。"
# The readers that are loaded when such a file comes: the module, and what a clerk calls it.
_LATE = {
    WORKBOOK: ("model.readers.workbook", "Excel 表格"),
    PDF: ("model.readers.pdf", "PDF"),
    OFFICE: ("model.readers.office", "旧格式的文档"),
}


def content(path: Path) -> bytes:
    """The bytes of a file that is not too large. Raises `UserError` without its name."""
    data = store.read_bytes(path, package.LARGEST_FILE)
    if not data.strip(b"\x00 \r\n\t"):
        raise UserError("文件是空的，没有内容。请核对是不是选错了文件。")
    return data


def kind_of(data: bytes) -> str:
    """What a file is, by its bytes. Raises `UserError` for what no reader reads."""
    beginning = data[:_BEGINNING]
    if beginning.startswith(b"PK"):
        return _kind_of_zip(data)
    if beginning.startswith(_OLE):
        return _kind_of_ole(data)
    if b"%PDF-" in beginning[:1024]:
        return PDF
    if beginning.startswith(b"{\\rtf"):
        return OFFICE
    for mark, sentence in _BEGINNINGS:
        if beginning.startswith(mark):
            raise UserError(sentence)
    if _OWN.match(beginning):
        return OWN
    return _kind_of_text(beginning)


def read(path: Path, data: bytes, kind: str) -> Read:
    """What stands in a file of one of the kinds. Raises `UserError`."""
    if kind == WORD:
        from model.readers import word_pages

        return word_pages.read(package.Package(data))
    if kind in (PAGE, ARCHIVED_PAGE):
        from model.readers import html_page

        return html_page.read(data if kind == PAGE else _page_in(data))
    name, called = _LATE[kind]
    try:
        reader = import_module(name)
    except ModuleNotFoundError:
        raise UserError(_NO_READER.format(called)) from None
    made: Read = reader.read(path if kind == OFFICE else data)
    return made


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except (
        zipfile.BadZipFile,
        ValueError,
        NotImplementedError,
        EOFError,
        OSError,
        RuntimeError,
    ):
        package.Package(data)  # it has the sentence
        raise UserError(_UNKNOWN) from None
    for part, found in _BY_PART:
        if part in names and found:
            return found
    for part, sentence in _PART_REFUSED:
        if part in names:
            raise UserError(sentence)
    if b"opendocument.text" in kind:
        return OFFICE
    raise UserError(_ARCHIVE)


def _kind_of_ole(data: bytes) -> str:
    for stream, sentence in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            raise UserError(sentence)
    return OFFICE


def _kind_of_text(beginning: bytes) -> str:
    if beginning[:2] in (b"\xff\xfe", b"\xfe\xff"):
        beginning = beginning.decode("utf-16", "replace").encode()
    if beginning.lstrip().lower().startswith((b"mime-version:", b"from: <saved by")):
        return ARCHIVED_PAGE
    if b"schemas.microsoft.com/office/word" in beginning and b"<?xml" in beginning[:100]:
        return OFFICE
    if _TAG.search(beginning):
        return PAGE
    raise UserError(_UNKNOWN)


def _page_in(data: bytes) -> bytes:
    """The page in an archive that a browser or Word saved (.mht)."""
    from email import message_from_bytes

    if data.count(_PART) > package.MOST_ENTRIES:
        raise UserError("这个网页里的部件太多，没有读取。请核对是不是选错了文件。")
    message = message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                return page
    raise UserError(_UNKNOWN)

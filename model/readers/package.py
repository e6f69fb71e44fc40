"""The parts of a package that somebody else may have made: a zip with limits, XML without tricks.

Everything that can be wrong with such a file ends in one sentence; nothing is unpacked to disk.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from lxml import etree

from model.errors import UserError

DATA_NAMESPACE = "urn:gongkai-nianbao:report"  # of the save file inside a document
LARGEST_FILE = 50_000_000  # bytes of the file itself, and of one part unpacked
LARGEST_SUM = 200_000_000  # of all parts unpacked
LARGEST_XML = 16_000_000  # of one part that is parsed; a report has a quarter of a million
MOST_ENTRIES = 2000
HIGHEST_RATIO = 200  # of unpacked to packed; a report has 20

_ENTRY = b"PK\x01\x02"  # what each entry of a zip's directory begins with
_ENCRYPTED = 1
_OTHERS = (
    (
        b"\xd0\xcf\x11\xe0",
        "这是旧格式（.doc）或加了密码的文件。请用 Word 或 WPS 另存为 .docx。",
    ),
    (b"%PDF", "这是 PDF 文件，不是 Word 文件（.docx）。请选原来的 Word 文件。"),
    (b"{\\rtf", "这是 RTF 文件。请用 Word 或 WPS 另存为 .docx。"),
)
_DAMAGED = "这不是完整的 Word 文件（.docx），读不出来。请用备份或原来的文件。"


class Package:
    """The parts of one file, whose directory is looked over once. Raises `UserError`."""

    def __init__(self, data: bytes) -> None:
        self._archive = _opened(data)

    def names(self) -> list[str]:
        """The names of the parts, as they stand in the directory."""
        return self._archive.namelist()

    def part(self, name: str) -> bytes:
        """One part, checked against its CRC. Raises `UserError`, also when it is missing."""
        return _read(self._archive, name)


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of a file that is small enough to be held twice. Raises `UserError`."""
    package = Package(data)
    return {name: package.part(name) for name in package.names()}


def parse(xml: bytes) -> etree._Element:
    """The root of a part. Raises `UserError` for broken XML and for XML with a DOCTYPE."""
    if len(xml) > LARGEST_XML:
        raise UserError("这个 Word 文件太大，没有读取。")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UserError(f"这个 Word 文件的内容不完整，读不出来（{error}）。") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UserError("这个 Word 文件含有不安全的内容（DOCTYPE），没有读取。")
    return root


def _opened(data: bytes) -> zipfile.ZipFile:
    if len(data) > LARGEST_FILE:
        raise UserError("这个 Word 文件太大，没有读取。")
    for beginning, sentence in _OTHERS:
        if data.startswith(beginning):
            raise UserError(sentence)
    if data.count(_ENTRY) > MOST_ENTRIES:  # before a million of them are listed
        raise UserError("这个 Word 文件里的部件太多，没有读取。")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise UserError(_DAMAGED) from error
    _refuse_hostile(archive.infolist())
    return archive


def _refuse_hostile(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if _points_elsewhere(entry.filename):
            raise UserError("这个 Word 文件里有指向别处的文件名，不安全，没有读取。")
        name = entry.filename.casefold()
        if name in seen:
            raise UserError("这个 Word 文件里有两个同名的部件，不安全，没有读取。")
        seen.add(name)
        if entry.flag_bits & _ENCRYPTED:
            raise UserError("这个文件加了密码，读不出来。请先去掉密码。")
        packed = max(entry.compress_size, 1)
        if entry.file_size > LARGEST_FILE or entry.file_size > HIGHEST_RATIO * packed:
            raise UserError("这个 Word 文件解压后大得不正常，没有读取。")
    if sum(entry.file_size for entry in entries) > LARGEST_SUM:
        raise UserError("这个 Word 文件解压后大得不正常，没有读取。")


def _points_elsewhere(name: str) -> bool:
    """Whether a part's name is absolute, has a drive, or goes upward."""
    steps = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ":" in name or ".." in steps


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        size = archive.getinfo(name).file_size
        with archive.open(name) as file:
            # Never more than was announced; behind the last byte the CRC is compared.
            data = file.read(size)
    except (
        *(zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError),
        *(EOFError, OSError, ValueError),
    ) as error:
        raise UserError(_DAMAGED) from error
    if len(data) != size:
        raise UserError(_DAMAGED)
    return data

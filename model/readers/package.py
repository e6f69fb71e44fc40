"""The parts of a package that somebody else may have made: a zip with limits, XML without tricks.

Everything that can be wrong with such a file ends in one sentence; nothing is unpacked to disk.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from model.errors import UserError

DATA_NAMESPACE = "urn:gongkai-nianbao:report"  # of the save file inside a document
LARGEST_FILE = 50_000_000  # bytes of the file itself, and of one part unpacked
LARGEST_SUM = 100_000_000  # bytes of all parts unpacked; they are held twice when all are read
MOST_ENTRIES = 2000  # parts; a report has twenty, one with hundreds of pictures some more
HIGHEST_RATIO = 200  # of unpacked to packed; a report has 20
ANY_RATIO = 8_000_000  # bytes that may be packed to nothing: a text may repeat one sentence
# Of all XML that is parsed from one file, since lxml makes up to 25 bytes of one, and a mark of it
# (an element or an attribute) 200. A report has a quarter of a million bytes and 10,000 marks.
LARGEST_XML = 16_000_000
MOST_MARKS = 1_500_000

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
_TOO_LARGE = "这个 Word 文件太大，没有读取。请核对是不是选错了文件，或删去与年报无关的内容。"
_BURSTING = "这个 Word 文件解压后大得不正常，没有读取。请核对是不是选错了文件。"


class TooLargeError(UserError):
    """More than is read of a file that somebody chose; the sentence says so."""

    def __init__(self, words: str = _TOO_LARGE) -> None:
        super().__init__(words)


@dataclass(slots=True)
class Room:
    """How much XML of one file may still be parsed."""

    size: int = LARGEST_XML
    marks: int = MOST_MARKS

    def take(self, xml: bytes) -> None:
        """Use up what a part needs. Raises `UserError` when there is not so much."""
        self.size -= len(xml)
        if self.size >= 0:
            self.marks -= xml.count(b"<") + xml.count(b"=")
        if self.size < 0 or self.marks < 0:
            raise TooLargeError


class Package:
    """The parts of one file, whose directory is looked over once. Raises `UserError`."""

    def __init__(self, data: bytes) -> None:
        self._archive = _opened(data)
        self._room = Room()

    def names(self) -> list[str]:
        """The names of the parts, as they stand in the directory."""
        return self._archive.namelist()

    def part(self, name: str) -> bytes:
        """One part, checked against its CRC. Raises `UserError`, also when it is missing."""
        return _read(self._archive, name)

    def parse(self, xml: bytes) -> etree._Element:
        """The root of one of the parts, within the limit of the whole file. Raises `UserError`."""
        return parse(xml, self._room)


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of a file that is small enough to be held twice. Raises `UserError`."""
    package = Package(data)
    return {name: package.part(name) for name in package.names()}


def parse(xml: bytes, room: Room | None = None) -> etree._Element:
    """The root of a part; `room` is that of its file, without it that of the part alone.

    Raises `UserError` for too much XML, for broken XML and for XML with a DOCTYPE.
    """
    (room or Room()).take(xml)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        line = f"（第 {error.lineno} 行）" if error.lineno else ""
        raise UserError(
            f"这个 Word 文件的内容不完整，或者一层套一层太深，读不下去{line}。"
            "请用 Word 或 WPS 打开它，另存为 .docx 后再试。"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UserError(
            "这个 Word 文件含有不安全的内容（DOCTYPE），没有读取。请用 Word 或 WPS 另存为 .docx。"
        )
    return root


def _opened(data: bytes) -> zipfile.ZipFile:
    if len(data) > LARGEST_FILE:
        raise TooLargeError
    for beginning, sentence in _OTHERS:
        if data.startswith(beginning):
            raise UserError(sentence)
    if data.count(_ENTRY) > MOST_ENTRIES:  # before a million of them are listed
        raise TooLargeError("这个 Word 文件里的部件太多，没有读取。请核对是不是选错了文件。")
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
        if entry.file_size > LARGEST_FILE or _is_bomb(entry):
            raise TooLargeError(_BURSTING)
    if sum(entry.file_size for entry in entries) > LARGEST_SUM:
        raise TooLargeError(_BURSTING)


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    """Whether a large part is packed to much less than pages and pictures ever are."""
    return entry.file_size > max(ANY_RATIO, HIGHEST_RATIO * entry.compress_size)


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

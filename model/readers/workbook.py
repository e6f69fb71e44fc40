"""The texts and tables of an Excel workbook (.xlsx), sheet by sheet as they are shown.

Reads the parts of the package itself: a library would make an object of every cell, and of every
position of a joined cell, before anything can be counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles.numbers import BUILTIN_FORMATS

from model.errors import UserError
from model.readers.package import Package, TooLargeError
from model.readers.read import Item, Read, ReadParagraph, ReadTable, Remark
from model.readers.sheets.rows import pieces
from model.readers.sheets.sheet import Book, Look, Sheet, rich_text, sheet

if TYPE_CHECKING:
    from lxml import etree

# Sheets of our own workbooks by their first row; `model/writers/xlsx.py` writes them.
TEXT_COLUMNS = ("部分", "正文")
DATA_COLUMNS = ("地址", "部分", "行", "列", "数值", "注")
MOST_SHEETS = 100

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_LOCKED = "这个 Excel 文件加了密码，读不出来。请用 Excel 或 WPS 打开，去掉密码后保存。"
_OLD = "这是旧格式（.xls）的 Excel 文件。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
_BINARY = "这是二进制格式（.xlsb）的 Excel 文件。请用 Excel 打开，另存为 .xlsx 后再试。"
_NO_BOOK = "这不是 Excel 文件（.xlsx），读不出来。请核对是不是选错了文件。"
_DAMAGED = (
    "这个 Excel 文件（.xlsx）不完整、已损坏或含有不安全的内容，没有读取。"
    "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
)
_TOO_LARGE = "这个 Excel 文件太大，没有读取。请核对是不是选错了文件，或只留下年报的工作表。"
_EMPTY = "这个 Excel 文件里没有内容。请核对是不是选错了文件。"
_HIDDEN = "工作表“{}”是隐藏的，没有读取。"


def read(data: bytes) -> Read:
    """What the sheets of a workbook show. Raises `UserError` with the reason."""
    if data.startswith(_OLE):
        raise UserError(_LOCKED if _ENCRYPTED in data else _OLD)
    try:
        return _read(Package(data))
    except TooLargeError as error:
        is_ours = "Excel" in str(error)
        raise TooLargeError(str(error) if is_ours else _TOO_LARGE) from error
    except _NoBookError as error:
        raise UserError(str(error)) from error
    except UserError as error:
        raise UserError(_DAMAGED) from error


class _NoBookError(UserError):
    """What is wrong is said already."""


def _read(package: Package) -> Read:
    names = package.names()
    if "xl/workbook.bin" in names:
        raise _NoBookError(_BINARY)
    if "xl/workbook.xml" not in names:
        raise _NoBookError(_NO_BOOK)
    root = package.parse(package.part("xl/workbook.xml"))
    book = _book(package, names, root)
    found = _Found()
    for name, part, is_hidden in _sheets(package, root):
        read_sheet = sheet(package.parse(package.part(part)), book)
        if is_hidden and read_sheet.texts:
            found.doubts.append(Remark(name, _HIDDEN.format(name)))
        elif not is_hidden:
            found.take(name, read_sheet)
    if not found.items:
        raise _NoBookError(_EMPTY)
    return found.as_read()


def _sheets(package: Package, root: etree._Element) -> list[tuple[str, str, bool]]:
    """The sheets in order: name, part, whether it is hidden."""
    targets: dict[str, str] = {}
    for relation in package.parse(package.part("xl/_rels/workbook.xml.rels")):
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if relation.get("Type", "").endswith("/worksheet"):
            targets[relation.get("Id", "")] = path
    found: list[tuple[str, str, bool]] = []
    for element in root.iter("{*}sheet"):
        part = targets.get(element.get(_RELATION) or element.get(_STRICT) or "")
        if part is not None:
            hidden = element.get("state", "visible") != "visible"
            found.append((element.get("name", ""), part, hidden))
    if len(found) > MOST_SHEETS:
        raise TooLargeError(_TOO_LARGE)
    return found


def _book(package: Package, names: list[str], root: etree._Element) -> Book:
    texts: list[str] = []
    if "xl/sharedStrings.xml" in names:
        shared = package.parse(package.part("xl/sharedStrings.xml"))
        texts = [rich_text(entry) for entry in shared.iterchildren("{*}si")]
    looks: list[Look] = []
    if "xl/styles.xml" in names:
        looks = _looks(package.parse(package.part("xl/styles.xml")))
    settings = root.find("{*}workbookPr")
    since_1904 = settings is not None and settings.get("date1904") in ("1", "true")
    return Book(texts, looks, since_1904)


def _looks(styles: etree._Element) -> list[Look]:
    codes = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    for element in styles.iter("{*}numFmt"):
        codes[element.get("numFmtId", "")] = element.get("formatCode", "")
    borders: list[bool] = []
    for element in styles.iterfind("{*}borders/{*}border"):
        borders.append(any(side.get("style", "none") != "none" for side in element))
    looks: list[Look] = []
    for element in styles.iterfind("{*}cellXfs/{*}xf"):
        border = element.get("borderId", "0")
        is_known = border.isascii() and border.isdigit() and int(border) < len(borders)
        has_border = is_known and borders[int(border)]
        looks.append(Look(codes.get(element.get("numFmtId", "0"), ""), has_border))
    return looks


class _Found:
    """What was read so far; the texts of our own workbooks go where they stand in a report."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.places: list[str] = []
        self.unread: list[Remark] = []
        self.doubts: list[Remark] = []
        self._cover = -1  # how many items the first sheet has; where own texts go

    def take(self, name: str, found: Sheet) -> None:
        """Add a sheet."""
        self.unread += [Remark(name, words) for words in found.unread]
        self.doubts += [Remark(name, words) for words in found.doubts]
        heads = tuple(text for place, text in sorted(found.texts.items()) if place[0] == 0)
        if heads == DATA_COLUMNS:
            return  # the same figures once more
        if heads == TEXT_COLUMNS:
            self._take_texts(name, found)
            return
        tables = 0
        for row, item in pieces(found):
            place = f"{name}/第{row + 1}行"
            if isinstance(item, ReadTable):
                tables += 1
                place = f"{name}/表{tables}"
            self.items.append(item)
            self.places.append(place)
        if self._cover < 0:
            self._cover = len(self.items)

    def _take_texts(self, name: str, found: Sheet) -> None:
        """Add the paragraphs of our own sheet, each section under its heading, behind the cover."""
        items: list[Item] = []
        places: list[str] = []
        last = ""
        for (row, column), text in sorted(found.texts.items()):
            place = f"{name}/第{row + 1}行"
            if row == 0 or (column == 0 and text == last):
                continue
            is_heading = column == 0
            last = text if is_heading else last
            if is_heading and "、" not in text:
                continue  # what stands before the first heading has none
            items.append(ReadParagraph(text, "", 1 if is_heading else 0))
            places.append(place)
        at = max(self._cover, 0)
        self.items[at:at] = items
        self.places[at:at] = places

    def as_read(self) -> Read:
        """Everything that was found."""
        return Read(
            tuple(self.items), tuple(self.places), tuple(self.unread), tuple(self.doubts)
        )

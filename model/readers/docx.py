"""Reopening a Word file that this program wrote: the data inside, and what was changed in Word.

The save file travels in a custom XML part, so nothing is lost. The printed tables and texts are
read as well; where they say something else than the data, `word_changes` tells both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files import store
from model.readers import docx_tables, package, word_pages
from model.readers.docx_tables import W
from model.readers.package import Package, TooLargeError
from model.readers.read import Read, placed
from model.readers.word_changes import WordChanges

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from model.readers.word_differences import Difference
    from model.report.report import Report

_DATA_PART = re.compile(r"customXml/[^/]+\.xml")


@dataclass(slots=True)
class Reopened:
    """The report that travelled inside a Word file, and what stands otherwise on its pages."""

    report: Report
    changes: WordChanges
    notices: list[str] = field(default_factory=list)

    @property
    def differences(self) -> list[Difference]:
        """What stands otherwise on the pages, as the file was opened."""
        return self.changes.found


def open_document(path: Path) -> Reopened:
    """Read a Word file of this program. Raises `UserError` with a sentence that names the file."""
    try:
        return reopen(store.read_bytes(path, package.LARGEST_FILE), edited=True)
    except UserError as error:
        raise UserError(f"{path}：{error}") from error


def reopen(data: bytes, *, edited: bool = False) -> Reopened:
    """Read a Word file of this program. Raises `UserError`, also for files without data inside.

    One that somebody has `edited` is read as it looks: with changes that nobody accepted yet,
    and in whatever shape another program saved it.
    """
    opened = Package(data)
    found = store.parse(_stored(opened))
    read = _pages(opened) if edited else _read(opened)
    return Reopened(found.report, WordChanges(found.report, read), found.notices)


def _pages(opened: Package) -> Read:
    """What stands on the pages; where these are not just as we wrote them, as they look."""
    try:
        return _read(opened)
    except TooLargeError:
        raise
    except UserError:
        return word_pages.read(opened)


def read(data: bytes) -> Read:
    """What stands on the pages of a Word file. Raises `UserError`."""
    return _read(Package(data))


def pages(data: bytes) -> Read:
    """What stands on the pages, whoever has worked on them. Raises `UserError`."""
    return _pages(Package(data))


def stored(data: bytes) -> bytes:
    """The save file inside a Word file. Raises `UserError` when there is none."""
    return _stored(Package(data))


def has_data(data: bytes) -> bool:
    """Whether there is a save file inside a Word file. Raises `UserError` for a damaged one."""
    opened = Package(data)
    for name in opened.names():
        if _DATA_PART.fullmatch(name) and _data_in(opened, opened.part(name)):
            return True
    return False


def _stored(opened: Package) -> bytes:
    found: set[str] = set()
    for name in opened.names():
        if _DATA_PART.fullmatch(name):
            found |= _data_in(opened, opened.part(name))
    if not found:
        raise UserError(
            "这个 Word 文件里没有本程序存入的数据（不是本程序导出的，或导出时没有带上），"
            "不能直接打开。请打开原来的年报文件（.gknb）。"
        )
    if len(found) > 1:
        raise UserError("这个 Word 文件里有几份不同的数据，不知道以哪份为准。")
    return found.pop().encode()


def _data_in(opened: Package, xml: bytes) -> set[str]:
    """The save file in a custom XML part; nothing when the part is somebody else's."""
    if package.DATA_NAMESPACE.encode() not in xml:
        return set()
    root = opened.parse(xml)
    if root.tag != f"{{{package.DATA_NAMESPACE}}}report":
        return set()
    return {"".join(map(str, root.itertext()))}


def _read(opened: Package) -> Read:
    return placed(docx_tables.body(opened, _style_names(opened)))


def _style_names(opened: Package) -> Mapping[str, str]:
    """The names of the styles by id; programs that save the file anew change the ids."""
    root = opened.parse(opened.part("word/styles.xml"))
    names = {}
    for style in root.iter(W + "style"):
        name = style.find(W + "name")
        names[style.get(W + "styleId", "")] = "" if name is None else name.get(W + "val", "")
    return names

"""The formats that a report is exported in: one entry for each, and nothing else names them.

The command line, the export dialog and the file dialogs read this list. A format that needs
the window's own pages (PDF) is added to it there, as an entry of the same type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from model.document.build import Document

# The writers are imported when they are called: their libraries take longer than the start
# page does.


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    `suffix` is the file's ending, `name` what a clerk calls the format. `write` returns the
    content of the file; `verify` reads that content again, compares it with the document, and
    raises `UserError` at the first difference. `verified` is the sentence that says what was
    compared. `has_pages` is true when the document is laid out on pages, so that its look can
    be chosen.
    """

    suffix: str
    name: str
    write: Callable[[Document], bytes]
    verify: Callable[[bytes, Document], None]
    verified: str
    has_pages: bool = False

    def make(self, document: Document) -> bytes:
        """The content of the file, written and verified. Raises `UserError`."""
        data = self.write(document)
        self.verify(data, document)
        return data


def find(suffix: str, formats: Sequence[Format]) -> Format:
    """The format with this ending. Raises `UserError` that lists the known endings."""
    for known in formats:
        if known.suffix == suffix:
            return known
    endings = "、".join(known.suffix for known in formats)
    raise UserError(f"不能导出“{suffix or '没有扩展名的文件'}”。可以导出 {endings}。")


# --- Word ----------------------------------------------------------------------------------


def _save_file(document: Document) -> bytes:
    """The save file that travels inside a Word document; b"" when it is not wanted."""
    from model.files.store import dump

    options = document.options
    if not options.embed or options.bare:
        return b""
    return dump(document.report, remarks=options.remarks)


def _write_word(document: Document) -> bytes:
    from model.writers.docx import write as docx

    report = document.report
    return docx.write(
        document.blocks,
        title=report.title,
        organ=report.particulars.organ,
        year=report.year,
        options=document.options,
        data=_save_file(document),
    )


def _verify_word(data: bytes, document: Document) -> None:
    from model.writers.docx import verify as docx

    docx.verify(data, document.blocks, _save_file(document))


# --- Excel ---------------------------------------------------------------------------------


def _write_workbook(document: Document) -> bytes:
    from model.writers import xlsx

    return xlsx.write(document.report)


def _verify_workbook(data: bytes, document: Document) -> None:
    from model.writers import xlsx

    xlsx.verify(data, document.report)


# --- web page ------------------------------------------------------------------------------


def _write_page(document: Document) -> bytes:
    from model.writers import html

    return html.write(document.blocks, document.report.title, document.report.year)


def _verify_page(data: bytes, document: Document) -> None:
    from model.writers import html

    html.verify(data, document.blocks)


# --- plain text ----------------------------------------------------------------------------


def _write_text(document: Document) -> bytes:
    from model.writers import text

    return text.write(document.blocks)


def _verify_text(data: bytes, document: Document) -> None:
    from model.writers import text

    text.verify(data, document.blocks)


# --- JSON ----------------------------------------------------------------------------------


def _write_json(document: Document) -> bytes:
    from model.writers import json

    return json.write(document.report)


def _verify_json(data: bytes, document: Document) -> None:
    from model.writers import json

    json.verify(data, document.report)


FORMATS = (
    Format(
        ".docx",
        "Word 文档",
        _write_word,
        _verify_word,
        "文档已读回，逐格核对无误。",
        has_pages=True,
    ),
    Format(
        ".xlsx",
        "Excel 工作簿",
        _write_workbook,
        _verify_workbook,
        "工作簿已读回，逐格核对无误。",
    ),
    Format(
        ".html",
        "网页",
        _write_page,
        _verify_page,
        "网页已读回，逐格核对无误。",
    ),
    Format(
        ".txt",
        "纯文本",
        _write_text,
        _verify_text,
        "文本已读回，逐行核对无误。",
    ),
    Format(
        ".json",
        "JSON 数据",
        _write_json,
        _verify_json,
        "数据已读回，逐项核对无误。",
    ),
)

"""The formats that the window exports: those of the model, and PDF, made of our pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.errors import UserError
from model.writers import formats
from model.writers.formats import Format

if TYPE_CHECKING:
    from model.document.build import Document

WORD, PDF = ".docx", ".pdf"


def _write_pdf(document: Document, *, boxes: bool) -> bytes:
    """The pages, compared with the document before they are painted, as a PDF file."""
    from gui.paper import paint, printing

    report = document.report
    pages = printing.lay_out(report, document.options, document.prior, boxes=boxes)
    return paint.write_pdf(pages, report.title)


def _verify_pdf(data: bytes, _document: Document) -> None:
    """That no byte is missing; what the pages hold was compared before they were painted."""
    if not is_whole(data):
        raise UserError("导出后复核没有通过：PDF 不完整。文件没有保存，请再导出一次。")


_START = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref\s|\d+\s+\d+\s+obj\b)")


def is_whole(data: bytes) -> bool:
    """Whether a PDF ends with the place of its table of objects, and has it there (ISO 32000).

    Nothing else of it is looked at.
    """
    starts = _START.findall(data, max(len(data) - 1024, 0))
    if not data.startswith(b"%PDF-") or not starts:
        return False
    return _TABLE.match(data, int(starts[-1])) is not None


def _pdf(*, boxes: bool) -> Format:
    return Format(
        PDF,
        "PDF 文档",
        lambda document: _write_pdf(document, boxes=boxes),
        _verify_pdf,
        "各页排好后已逐格核对无误。",
        has_pages=True,
    )


def _with_pdf(pdf: Format) -> tuple[Format, ...]:
    """The formats in the order of the dialog: Word, PDF, the others."""
    word, *others = formats.FORMATS
    return (word, pdf, *others)


FORMATS = _with_pdf(_pdf(boxes=False))
# The same, where characters that no font here can draw become empty boxes on the pages.
WITH_BOXES = _with_pdf(_pdf(boxes=True))

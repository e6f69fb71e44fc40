"""The document on paper and as a PDF file, from the pages that the preview shows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from gui.paper import glyphs, paint
from gui.paper import pages as paper
from model.document.build import DEFAULT, MARK, build
from model.document.layout import layout
from model.errors import UserError
from model.files.atomic import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from gui.paper.lines import Page
    from model.document.build import Options
    from model.report.report import Report


def lay_out(
    report: Report,
    options: Options = DEFAULT,
    prior: Report | None = None,
    *,
    boxes: bool = False,
) -> list[Page]:
    """The pages of the report; every figure and character was found on them.

    Raises `UserError` when one is missing, and `glyphs.LackingError` when no font here has a
    character, so that it would be an empty box; with `boxes` that was agreed to.
    """
    blocks = build(report, options, prior)
    pages = paper.paginate(blocks, layout(options.layout), options, report.form)
    paper.verify(pages, blocks)
    lacking = {} if boxes else glyphs.lacking(pages)
    if lacking:
        raise glyphs.LackingError(glyphs.explained(lacking, report, options))
    return pages


def export_pdf(
    report: Report,
    path: Path,
    options: Options = DEFAULT,
    prior: Report | None = None,
    *,
    boxes: bool = False,
) -> None:
    """Write the report as a PDF file, laid out by ourselves; `lay_out` says what `boxes` are.

    Figures, characters and pages are counted before anything is written. Raises `UserError`; a
    file that was there before is untouched then.
    """
    pages = lay_out(report, options, prior, boxes=boxes)
    write_file(path, paint.write_pdf(pages, report.title))


@dataclass(frozen=True, slots=True)
class Printed:
    """What went to a printer, or into `file`: each page of `pages`, `copies` times."""

    printer: str
    file: str
    pages: tuple[Page, ...]
    copies: int = 1

    @property
    def is_marked(self) -> bool:
        """Whether the mark of an internal copy stands on one of the pages."""
        texts = chain.from_iterable(page.texts for page in self.pages)
        return any(MARK in text.text for text in texts)

    def said(self, errors: int) -> str:
        """One sentence about it; where the report has `errors`, the mark is told of."""
        words = f"{len(self.pages)} 页"
        if self.copies > 1:
            words += f"，{self.copies} 份"
        if self.is_marked:
            words += f"，带“{MARK}”标记"
        elif errors:
            words += f"，没有“{MARK}”标记（还有 {errors} 处错误）"
        if self.file:
            return f"已打印到文件，{words}：{self.file}"
        return f"已送往打印机“{self.printer}”，{words}。"


def print_report(
    parent: QWidget | None, pages: Sequence[Page], title: str = ""
) -> Printed | None:  # fmt: skip
    """Ask for a printer and print; None when the user cancels. Raises `UserError`.

    Forms for filling by hand are the pages of ``Options(bare=True)``.
    """
    printer = ask_printer(parent, len(pages), title)
    return None if printer is None else print_pages(printer, pages)


def ask_printer(parent: QWidget | None, pages: int, title: str) -> QPrinter | None:
    """Let the user choose printer, pages and copies; None when cancelled."""
    # Loads the system's printing service: not before somebody prints.
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintSelection, False)
    return printer if dialog.exec() else None


def prepare(printer: QPrinter, title: str) -> None:
    """A4 upright, the whole sheet (margins are ours), with a name in the queue."""
    from PySide6.QtGui import QPageLayout, QPageSize

    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCreator("公开年报")


def print_pages(printer: QPrinter, pages: Sequence[Page]) -> Printed:
    """Print what the dialog chose of the pages. Raises `UserError` if the printer refuses."""
    chosen = _chosen(printer, pages)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(_refusal(printer.outputFileName()))
    try:
        scale = printer.resolution() / 72
        for place, page in enumerate(_ordered(printer, chosen)):
            if place and not printer.newPage():
                raise UserError(
                    "打印机中途停止，后面的页没有打印。请检查纸张和连接后重新打印。"
                )
            painter.save()
            painter.scale(scale, scale)
            paint.paint_page(painter, page)
            painter.restore()
    finally:
        painter.end()
    file = printer.outputFileName()
    return Printed(printer.printerName(), file, tuple(chosen), printer.copyCount())


def _refusal(file: str) -> str:
    if file:
        return f"“{file}”写不进去，没有打印。请换一个文件夹或文件名。"
    return "打印机没有接受任务。请检查打印机是否联机，或先导出 PDF 再打印。"


def _chosen(printer: QPrinter, pages: Sequence[Page]) -> list[Page]:
    """The pages that the dialog chose."""
    if printer.printRange() is not type(printer).PrintRange.PageRange:
        return list(pages)
    ranges = printer.pageRanges()
    if ranges.isEmpty():
        ranges.addRange(max(printer.fromPage(), 1), printer.toPage() or len(pages))
    return [page for page in pages if ranges.contains(page.number)]


def _ordered(printer: QPrinter, chosen: Sequence[Page]) -> list[Page]:
    """The pages in the order of printing, with the copies that the printer cannot make."""
    ordered = list(chosen)
    if printer.pageOrder() is type(printer).PageOrder.LastPageFirst:
        ordered.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return ordered * copies
    return list(chain.from_iterable([page] * copies for page in ordered))

"""The document on paper and as a PDF file, from the pages that the preview shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from gui import paint, paper
from model.document import DEFAULT, build
from model.errors import UserError
from model.files import write_file
from model.layout import layout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from gui.typeset import Page
    from model.blocks import Block
    from model.document import Options
    from model.layout import Layout
    from model.report import Report


def export_pdf(
    report: Report, path: Path, options: Options = DEFAULT, prior: Report | None = None
) -> None:
    """Write the report as a PDF file, laid out by ourselves.

    Figures, characters and pages are counted before anything is written. Raises `UserError`; a
    file that was there before is untouched then.
    """
    blocks = build(report, options, prior)
    write_file(path, paint.write_pdf(blocks, layout(options.layout), options, report.title))


def print_report(
    parent: QWidget | None,
    blocks: Sequence[Block],
    layout: Layout,
    options: Options = DEFAULT,
    title: str = "",
) -> bool:
    """Ask for a printer and print; False when the user thinks better of it.

    Forms for filling by hand are printed from the blocks of ``Options(bare=True)``.
    """
    pages = paper.paginate(blocks, layout, options)
    paper.verify(pages, blocks)
    printer = ask_printer(parent, len(pages), title)
    if printer is None:
        return False
    print_pages(printer, pages)
    return True


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


def print_pages(printer: QPrinter, pages: Sequence[Page]) -> None:
    """Print what the dialog chose of the pages. Raises `UserError` when the printer refuses."""
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("打印机没有接受任务。请检查打印机是否联机，或先导出 PDF 再打印。")
    try:
        scale = printer.resolution() / 72
        for place, page in enumerate(_chosen(printer, pages)):
            if place and not printer.newPage():
                raise UserError("打印机中途停止，后面的页没有打印。请检查纸张和连接后重新打印。")
            painter.save()
            painter.scale(scale, scale)
            paint.paint_page(painter, page)
            painter.restore()
    finally:
        painter.end()


def _chosen(printer: QPrinter, pages: Sequence[Page]) -> list[Page]:
    """The pages in the order of printing, with the copies that the printer cannot make itself."""
    chosen = list(pages)
    if printer.printRange() is type(printer).PrintRange.PageRange:
        ranges = printer.pageRanges()
        if ranges.isEmpty():
            ranges.addRange(max(printer.fromPage(), 1), printer.toPage() or len(pages))
        chosen = [page for page in pages if ranges.contains(page.number)]
    if printer.pageOrder() is type(printer).PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _ in range(copies)]

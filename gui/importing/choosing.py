"""A report out of any file, for whoever needs one now: last year's to compare with or begin from.

`choose_source` is the one function that others call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.importing.reading import read_file
from model.importing.kinds import is_ours

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from model.beginning.source import Source
    from model.importing.imported import Imported
    from model.report.report import Report


def choose_source(parent: QWidget, path: Path, verb: str) -> Source | None:
    """The report in a file, which is only read; None when the clerk does not take it.

    A file of this program, and a foreign document of which everything was read without a doubt,
    is taken at once. Any other is shown over `parent` as before an opening, `verb` on the button
    that takes it. Raises `UserError` with the reason for what holds no report.
    """
    from model.beginning.source import read_source, source_of  # late, as all the readers

    if is_ours(path):
        return read_source(path)
    imported = read_file(parent, path)
    if imported is None:
        return None
    is_sure = not imported.doubts and not imported.unread and imported.organ
    report = imported.report() if is_sure else _reviewed(parent, imported, verb)
    return source_of(path, report) if report is not None else None


def _reviewed(parent: QWidget, imported: Imported, verb: str) -> Report | None:
    """Show what was read in a dialog as large as its window."""
    from PySide6.QtWidgets import QDialog, QVBoxLayout  # late: most need no second look

    from gui.importing.page import ReviewPage

    dialog = QDialog(parent)
    dialog.setWindowTitle("核对读到的内容")
    page = ReviewPage(imported, verb)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
    chosen: list[Report] = []
    page.taken.connect(lambda one, sections: chosen.append(one.report(sections)))
    page.taken.connect(dialog.accept)
    page.left.connect(dialog.reject)
    window = parent.window()
    dialog.resize(window.size().boundedTo(window.screen().availableSize()) * 0.95)
    dialog.exec()
    dialog.deleteLater()
    return chosen[0] if chosen else None

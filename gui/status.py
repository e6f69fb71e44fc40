"""How the report stands, in the window's last line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.session import Session
    from model.rules import Number

SAID_FOR = 8000  # milliseconds that a sentence stays


class StatusLine(QStatusBar):
    """Saved or not, cells filled, rules holding, and the sum of the selected cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = self._label("status-form")
        self.saved = self._label("status-saved")
        self.filled = self._label("status-filled")
        self.rules = self._label("status-rules")
        self.selection = self._label("status-selection")
        self.zoom = self._label("status-zoom")

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        self.addPermanentWidget(label)
        return label

    def say(self, sentence: str) -> None:
        """A sentence, for some seconds."""
        self.showMessage(sentence, SAID_FOR)

    def show_session(self, session: Session | None, saved_at: str = "") -> None:
        """How a report stands now, and when it was saved; nothing where none is open."""
        if session is None:
            for label in (
                self.form,
                self.saved,
                self.filled,
                self.rules,
                self.selection,
                self.zoom,
            ):
                label.clear()
            return
        report = session.report
        self.form.setText(report.form.name)
        self.form.setToolTip(f"{report.form.document}，{report.form.years}")
        is_saved = session.is_clean and session.path is not None
        self.saved.setText(f"已保存 {saved_at}".strip() if is_saved else "未保存")
        asked = [a for a, cell in report.form.cells.items() if cell.kind != "total"]
        filled = sum(report.figure(address) is not None for address in asked)
        self.filled.setText(f"已填 {filled}/{len(asked)}")
        judged = [r for r in session.results if r.outcome != "not_applicable"]
        self.rules.setText(f"校验 {session.holding}/{len(judged)} 通过")

    def show_zoom(self, percent: int) -> None:
        """The size of figures and texts."""
        self.zoom.setText(f"{percent} %")

    def show_numbers(self, numbers: Sequence[Number]) -> None:
        """Sum, count and mean of the selected figures, as a spreadsheet shows them."""
        if len(numbers) < 2:
            self.selection.clear()
            return
        total = sum(numbers)
        mean = f"{float(total) / len(numbers):.1f}"
        self.selection.setText(f"所选 {len(numbers)} 格　合计 {total}　平均 {mean}")

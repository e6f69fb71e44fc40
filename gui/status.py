"""How the report stands, in the window's last line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from gui import file_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.session import Session
    from model.forms.rules import Number

SAID_FOR = 8000  # milliseconds that a sentence stays


class StatusLine(QStatusBar):
    """Saved or not, cells filled, rules holding, and the sum of the selected cells.

    Changes made in Word that are undecided are told before.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = self._label("status-form")
        self.saved = self._label("status-saved")
        self.undecided = self._label("status-word-changes")
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
        """A sentence, for some seconds; whole in the tool tip where it has no room."""
        sentence = file_names.shown(sentence)
        self.showMessage(sentence, SAID_FOR)
        self.setToolTip(sentence)

    def show_session(self, session: Session | None) -> None:
        """How a report stands now; nothing where none is open."""
        if session is None:
            self.clearMessage()
            for label in self.findChildren(QLabel):
                label.clear()
            return
        form = session.report.form
        self.form.setText(form.name)
        self.form.setToolTip(f"{form.document}，{form.years}")
        undecided = len(session.undecided)
        self.undecided.setText(f"Word 改动 {undecided} 处待定" if undecided else "")
        self.filled.setText("已填 {}/{}".format(*session.progress))
        if not session.is_waiting:  # no key in a text waits for the rules
            self.rules.setText(_rules(session))

    def show_saved(self, session: Session, saved_at: str, *, typing: bool) -> None:
        """Whether everything is in the file, and since when; `typing` is not in it yet."""
        if session.is_read_only:
            self.saved.setText("只读")
        elif typing or not session.is_clean:
            self.saved.setText("未保存")
        elif session.path is None:
            self.saved.setText("还没有存成文件")
        else:
            self.saved.setText(f"已保存 {saved_at}".strip())

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


def _rules(session: Session) -> str:
    if not session.is_judged:
        return "正在校验…"
    judged = [result for result in session.results if result.outcome != "not_applicable"]
    return f"校验 {session.holding}/{len(judged)} 通过"

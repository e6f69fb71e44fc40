"""What is asked before a report with errors leaves the program, on paper or as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets import dialogs
from model.document.build import MARK
from model.forms.form import Severity

if TYPE_CHECKING:
    from gui.session import Session

BACK = "返回修改"
LISTED = 5  # errors that are told; the pane has them all


def ask(parent: QWidget | None, session: Session, title: str, verb: str) -> bool | None:
    """Ask whether the report shall go out as it is; the answer that Enter gives is to go back.

    Gives whether the mark is wanted; None when the user goes back. `verb` stands on the button
    that goes on. Not for a report without errors.
    """
    mark = mark_box()
    under = [widget for widget in (summary(session), mark) if widget is not None]
    buttons = [(dialogs.CANCEL, BACK), ("anyway", verb)]
    answer = dialogs.question(parent, title, "", buttons, dialogs.CANCEL, under)
    return mark.isChecked() if answer == "anyway" else None


def mark_box() -> QCheckBox:
    """The choice of the mark on an internal copy; on, until somebody takes it away."""
    box = QCheckBox(f"首页顶端标明“{MARK}”")
    box.setObjectName("export-marked")
    box.setChecked(True)
    return box


def summary(session: Session) -> QWidget | None:
    """What is still open: how many errors and warnings, and the first errors in words.

    None when nothing is open.
    """
    errors = [f for f in session.findings if f.severity is Severity.ERROR]
    errors = [f for f in errors if f.accepted is None]
    warnings = session.count("warning")
    said = [f"{len(errors)} 处错误"] if errors else []
    said += [f"{warnings} 处警告"] if warnings else []
    if not said:
        return None
    head = label("error" if errors else "secondary")
    head.setObjectName("export-findings")
    head.setText(f"{'▲' if errors else '●'} 还有 {'、'.join(said)}没有处理。")
    box = QWidget()
    lines = QVBoxLayout(box)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(4)
    lines.addWidget(head)
    for finding in errors[:LISTED]:
        line = label("")
        line.setText(finding.message)
        line.setContentsMargins(16, 0, 0, 0)
        lines.addWidget(line)
    if len(errors) > LISTED:
        rest = label("secondary")
        rest.setText(f"……其余 {len(errors) - LISTED} 处列在“检查”里。")
        rest.setContentsMargins(16, 0, 0, 0)
        lines.addWidget(rest)
    return box


def label(role: str) -> QLabel:
    """A label for plain text that wraps; `role` gives its colour in the program's look."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    made.setProperty("role", role)
    return made

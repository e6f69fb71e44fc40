"""What is asked before a report that is not ready leaves the program, on paper or as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets import dialogs
from model.document.build import MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.session import Session
    from model.checks.findings import Finding

BACK = "返回修改"
LISTED = 5  # errors that are told; the pane has them all


def ask(parent: QWidget | None, session: Session, title: str, verb: str) -> bool | None:
    """Ask whether the report shall go out as it is; the answer that Enter gives is to go back.

    Returns whether the mark is wanted; None when the user goes back. `verb` stands on the
    button that goes on. Only for a report that `must_ask`.
    """
    mark = mark_box() if session.count("error") else None
    under = [widget for widget in (summary(session), mark) if widget is not None]
    buttons = [(dialogs.CANCEL, BACK), ("anyway", verb)]
    answer = dialogs.question(parent, title, "", buttons, dialogs.CANCEL, under)
    if answer != "anyway":
        return None
    return mark is not None and mark.isChecked()


def must_ask(session: Session) -> bool:
    """Whether the report should not go out as it is: errors, or Word's changes undecided."""
    return session.count("error") > 0 or len(session.undecided) > 0


def mark_box() -> QCheckBox:
    """The choice of the mark on an internal copy; on, until somebody takes it away."""
    box = QCheckBox(f"首页顶端标明“{MARK}”")
    box.setObjectName("export-marked")
    box.setChecked(True)
    return box


def summary(session: Session) -> QWidget | None:
    """What is still open: changes made in Word, errors and warnings, the first errors in words.

    None when nothing is open.
    """
    errors = _open_errors(session)
    warnings = session.count("warning")
    said: list[str] = []
    if len(session.undecided):
        said.append(f"{len(session.undecided)} 处 Word 改动")
    if errors:
        said.append(f"{len(errors)} 处错误")
    if warnings:
        said.append(f"{warnings} 处警告")
    if not said:
        return None
    box = QWidget()
    lines = QVBoxLayout(box)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(4)
    is_grave = must_ask(session)
    head = label("error" if is_grave else "secondary")
    head.setObjectName("export-findings")
    head.setText(f"{'▲' if is_grave else '●'} 还有 {'、'.join(said)}没有处理。")
    lines.addWidget(head)
    for line in _listed(errors):
        line.setContentsMargins(16, 0, 0, 0)
        lines.addWidget(line)
    return box


def _open_errors(session: Session) -> list[Finding]:
    """The errors that nobody has accepted."""
    return [finding for finding in session.findings if finding.is_open_error]


def _listed(errors: Sequence[Finding]) -> list[QLabel]:
    """The first errors in words, and how many there are besides."""
    lines: list[QLabel] = []
    for finding in errors[:LISTED]:
        line = label("")
        line.setText(finding.message)
        lines.append(line)
    if len(errors) > LISTED:
        rest = label("secondary")
        rest.setText(f"……其余 {len(errors) - LISTED} 处列在“检查”里。")
        lines.append(rest)
    return lines


def label(role: str) -> QLabel:
    """A label for plain text that wraps; `role` gives its colour in the program's look."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    made.setProperty("role", role)
    return made
